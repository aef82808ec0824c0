"""evaluate_marks: what quotation marks are there for, against what people said of them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from toolkit.evaluate.shares import scored
from toolkit.tables import MARKS, USE_OF_MARKS, TableError, check

_MISSED = "not found"


@dataclass(frozen=True)
class MarksEvaluation:
    """``uses``: precision, recall and F1 of each use; ``confusion``: gold down, found across, in marks;
    ``misses``: article_id, words, gold, found, evidence of those that differ."""

    accuracy: float | None
    n: int
    uses: pd.DataFrame
    confusion: pd.DataFrame
    misses: pd.DataFrame

    def __repr__(self) -> str:
        head = f"Marks: {self.n - len(self.misses)} of {self.n} marks typed as in the gold"
        return "\n\n".join([head, self.uses.to_string(index=False), self.confusion.to_string()])


def evaluate_marks(marks: pd.DataFrame, gold: pd.DataFrame) -> MarksEvaluation:
    """Compare the uses that ``list_marks`` gave with those that people gave, mark by mark.

    Does not count marks that the gold passes over: it may have annotated some documents only.

    Parameters
    ----------
    marks
        MARKS.
    gold
        ``article_id``, ``spans`` (one pair, marks included) and ``use``, as ``gold_marks`` gives them.

    Returns
    -------
    MarksEvaluation
        Frozen. A mark of the gold that begins and ends nowhere in ``marks`` counts as wrong, "not found".

    Raises
    ------
    TableError
        A table lacks a column.

    >>> gold = pd.DataFrame({"article_id": ["a"], "spans": [[(0, 5)]], "use": ["scare"]})
    >>> marks = gold.assign(mark_id="m", words="fox", use="title", evidence="capitalised")
    >>> evaluate_marks(marks, gold).misses.values.tolist()
    [['a', 'fox', 'scare', 'title', 'capitalised']]
    """
    check(marks, MARKS, caller="evaluate_marks", needs=["spans", "evidence"])
    for name in ("article_id", "spans", "use"):
        if name not in gold:
            raise TableError(f"evaluate_marks: gold has no column {name!r}. Build it with gold_marks(records).")
    found = {(row["article_id"], tuple(row["spans"][0])): row for row in marks.to_dict("records")}
    pairs, misses = [], []
    for row in gold.to_dict("records"):
        mark = found.get((row["article_id"], tuple(row["spans"][0])), {})
        use = mark.get("use", _MISSED)
        pairs.append((row["use"], use))
        if use != row["use"]:
            misses.append((row["article_id"], mark.get("words"), row["use"], use, mark.get("evidence")))
    uses = [
        {
            "use": use,
            "n_gold": sum(gold == use for gold, _ in pairs),
            "n_found": sum(found == use for _, found in pairs),
            "n_right": sum(gold == found == use for gold, found in pairs),
        }
        for use in USE_OF_MARKS
    ]
    table = pd.DataFrame(pairs, columns=["gold", "found"])
    confusion = pd.crosstab(table["gold"], table["found"]).reindex(
        index=list(USE_OF_MARKS), columns=[*USE_OF_MARKS, _MISSED], fill_value=0
    )
    return MarksEvaluation(
        accuracy=1 - len(misses) / len(pairs) if pairs else None,
        n=len(pairs),
        uses=scored(uses),
        confusion=confusion,
        misses=pd.DataFrame(misses, columns=["article_id", "words", "gold", "found", "evidence"]),
    )
