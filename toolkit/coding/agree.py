"""agree_codes: how far two people who marked the same passages agree, and where they do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd

from toolkit.agreement import krippendorff_alpha
from toolkit.language.matching import covered_words, fold_spans, match_spans
from toolkit.tables import TableError
from toolkit.text import Span, words_at

_LABELS = ("speaker", "speaker_name", "side", "kind")


class Coded(Protocol):
    """What ``read_codes`` gives; any two tables of gold and articles will do."""

    @property
    def articles(self) -> pd.DataFrame: ...

    @property
    def gold(self) -> pd.DataFrame: ...


@dataclass(frozen=True)
class Agreement:
    """Agreement of two coders, and what they differ in, to read and to talk about.

    ``spans``: measure, value, n. ``labels``: label, alpha, same, n (statements where both gave one).
    ``differences``: article_id, content, label, first, second. ``only_first``, ``only_second``: article_id,
    content of statements that one of them marked.
    """

    n_passages: int
    n_matched: int
    spans: pd.DataFrame
    labels: pd.DataFrame
    differences: pd.DataFrame
    only_first: pd.DataFrame
    only_second: pd.DataFrame

    def __repr__(self) -> str:
        alone = f"{len(self.only_first)} only by the first, {len(self.only_second)} only by the second"
        passages = f"{self.n_passages} passage{'' if self.n_passages == 1 else 's'}"
        head = f"Agreement: {passages}, {self.n_matched} statements marked by both, {alone}"
        tables = [table.to_string(index=False) for table in (self.spans, self.labels)]
        return "\n\n".join([head, *tables, "To read: .differences, .only_first, .only_second"])


def agree_codes(first: Coded, second: Coded) -> Agreement:
    """How far two coders agree on what was said, by whom, for which side; the order of the two does not matter.

    Does not say who is right. Passages that only one of them coded do not count.

    Parameters
    ----------
    first, second
        What ``read_codes`` gave for each.

    Returns
    -------
    Agreement
        NA where it cannot be said: nothing marked, or all values the same.

    Raises
    ------
    TableError
        No passage was coded by both, or a passage has two texts.

    Notes
    -----
    *statements F1*: statements matched one to one whose characters in common, over characters in either, are
    .5 at least (edges folded, as in ``evaluate_quotes``); agreement of two annotators as F1: Hripcsak and
    Rothschild 2005, JAMIA 12(3). *words F1*, *words alpha*: of the single words, whether they are inside a
    statement: both tolerate a boundary that differs by a word or two. *alpha*: Krippendorff's, nominal; of
    labels on matched statements, where a blank is a missing value. Speakers are the words marked, without
    case; one marked in the text and one left blank as carried over is no disagreement.

    >>> from toolkit.coding import Codes
    >>> articles = pd.DataFrame({"article_id": ["p"], "text": ["It rains, Tolk said. Brenn left."]})
    >>> gold = pd.DataFrame({"article_id": ["p"], "spans": [[(0, 8)]], "side": ["Ostmark"]})
    >>> one, two = (Codes(articles, gold.assign(side=side), articles[:0]) for side in ("Ostmark", "Ruvenia"))
    >>> agree_codes(one, two).differences[["content", "label", "first", "second"]].values.tolist()
    [['It rains', 'side', 'Ostmark', 'Ruvenia']]
    """
    texts = _shared(first.articles, second.articles)
    pairs: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
    alone: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    words: list[tuple[bool, bool]] = []
    n_exact = n_marked = 0
    for name, text in texts.items():
        rows = [_of(coded.gold, name) for coded in (first, second)]
        spans = [[fold_spans(text, row["spans"]) for row in side] for side in rows]
        matched = _matched(*spans)
        pairs += [(text, rows[0][i], rows[1][j]) for i, j in matched]
        n_exact += sum(spans[0][i] == spans[1][j] for i, j in matched)
        n_marked += len(rows[0]) + len(rows[1])
        for place, left in enumerate(alone):
            taken = {match[place] for match in matched}
            left += [row for i, row in enumerate(rows[place]) if i not in taken]
        inside = [covered_words(text, side) for side in spans]
        words += [(start in inside[0], start in inside[1]) for _, (start, _) in words_at(text)]
    either = sum(a + b for a, b in words)
    measures = [
        ("statements F1", _share(2 * len(pairs), n_marked), n_marked),
        ("statements F1, exact", _share(2 * n_exact, n_marked), n_marked),
        ("words F1", _share(2 * sum(a and b for a, b in words), either), either),
        ("words alpha", krippendorff_alpha(words), len(words)),
    ]
    labels, differences = _compared(pairs)
    return Agreement(
        n_passages=len(texts),
        n_matched=len(pairs),
        spans=pd.DataFrame(measures, columns=["measure", "value", "n"]).astype({"value": "Float64"}).round(4),
        labels=labels,
        differences=differences,
        only_first=_readable(alone[0], texts),
        only_second=_readable(alone[1], texts),
    )


def _shared(first: pd.DataFrame, second: pd.DataFrame) -> dict[str, str]:
    """The passages that both have, with their text."""
    other = dict(zip(second["article_id"], second["text"], strict=True))
    texts = {name: text for name, text in zip(first["article_id"], first["text"], strict=True) if name in other}
    if not texts:
        raise TableError("agree_codes: no passage was coded by both. Give both coders the same sheet.")
    for name, text in texts.items():
        if text != other[name]:
            raise TableError(
                f"agree_codes: passage {name!r} has two texts. Hand the passages to read_codes, so that both count "
                f"characters in the same text."
            )
    return texts


def _of(gold: pd.DataFrame, name: str) -> list[dict[str, Any]]:
    return [{str(k): v for k, v in row.items()} for row in gold[gold["article_id"] == name].to_dict("records")]


def _matched(first: list[list[Span]], second: list[list[Span]]) -> list[tuple[int, int]]:
    """Statements matched one to one; the same pairs whoever comes first."""
    if first > second:
        return sorted((i, j) for j, i in _matched(second, first))
    return [(i, j) for i, j, _ in match_spans(first, second)]


def _compared(pairs: list[tuple[str, dict[str, Any], dict[str, Any]]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows, differences = [], []
    for label in _LABELS:
        values = [(_label(text, one, label), _label(text, two, label)) for text, one, two in pairs]
        both = [(a, b) for a, b in values if a is not None and b is not None]
        same = _share(sum(a == b for a, b in both), len(both))
        rows.append({"label": label, "alpha": krippendorff_alpha(both), "same": same, "n": len(both)})
        for (text, one, _), (a, b) in zip(pairs, values, strict=True):
            if a is not None and b is not None and a != b:
                content = " … ".join(text[slice(*span)] for span in one["spans"])
                differences.append((one["article_id"], content, label, a, b))
    columns = ["article_id", "content", "label", "first", "second"]
    table = pd.DataFrame(rows).astype({"alpha": "Float64", "same": "Float64"}).round(4)
    return table, pd.DataFrame(differences, columns=columns)


def _label(text: str, row: dict[str, Any], label: str) -> str | None:
    if label == "speaker":
        spans = row.get("speaker_span") or []
        return " ".join(text[slice(*span)] for span in fold_spans(text, spans)).lower() or None
    value = row.get(label)
    return value if isinstance(value, str) else None


def _readable(rows: list[dict[str, Any]], texts: dict[str, str]) -> pd.DataFrame:
    said = [
        (row["article_id"], " … ".join(texts[row["article_id"]][slice(*span)] for span in row["spans"])) for row in rows
    ]
    return pd.DataFrame(said, columns=["article_id", "content"])


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
