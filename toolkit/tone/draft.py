"""Try a draft of the lexicon on statements that people rated, before using it."""

from __future__ import annotations

import pandas as pd

from toolkit.tables import TableError, nearest
from toolkit.tone.balance import balance, pans
from toolkit.tone.lexicon import Lexicon, build_lexicon
from toolkit.tone.scan import Reading, scan


def score_draft(draft: pd.DataFrame, rated: pd.DataFrame) -> pd.DataFrame:
    """Tone of rated statements by the built-in lexicon, and by it with a draft of yours: what changed, why.

    Does not change the lexicon; hand the draft to ``score_tone`` when you like what you see.

    Parameters
    ----------
    draft
        Expressions as for ``build_lexicon``.
    rated
        Columns ``text`` and ``score``: statements, and what people made of them; any scale, higher is warmer.

    Returns
    -------
    DataFrame
        One row per statement, in the order given: ``text``, ``score``, ``before``, ``after``, and
        ``changed``, the expressions that count otherwise than before. Agreement with the ratings:
        ``table[["score", "before", "after"]].corr()["score"]``.

    Raises
    ------
    TableError
        A column is missing, or the draft cannot be used.

    >>> draft = pd.DataFrame({"expression": ["turn over a new leaf"], "axis": ["cooperation"], "weight": [3]})
    >>> rated = pd.DataFrame({"text": ["Let us turn over a new leaf."], "score": [2.0]})
    >>> score_draft(draft, rated)[["score", "before", "after", "changed"]].round(2)
       score  before  after               changed
    0    2.0     0.0   0.38  turn over a new leaf
    """
    for name in ("text", "score"):
        if name not in rated.columns:
            raise TableError(
                f"score_draft: the rated statements have no column {name!r}."
                f"{nearest(name, map(str, rated.columns))} They need text and score."
            )
    old, new = build_lexicon(), build_lexicon(draft, caller="score_draft")
    rows = [_compared(str(text), score, old, new) for text, score in zip(rated["text"], rated["score"], strict=True)]
    return pd.DataFrame(rows, columns=["text", "score", "before", "after", "changed"], index=rated.index)


def _compared(text: str, score: float, old: Lexicon, new: Lexicon) -> tuple[str, float, float, float, str]:
    before, after = scan(text, old), scan(text, new)
    changed = sorted(_values(before) ^ _values(after))
    return (
        text,
        score,
        _tone(before),
        _tone(after),
        "; ".join(dict.fromkeys(wording for _, wording, _ in changed)),
    )


def _values(reading: Reading) -> set[tuple[int, str, float]]:
    return {(hit.first, reading.written(hit.first, hit.last), hit.value) for hit in reading.hits}


def _tone(reading: Reading) -> float:
    return float(balance(*pans(hit.value for hit in reading.hits), reading.n_words))
