"""What both sides said, and what only one did: statements of two sides on the same matter, side by side.

Pairs are looked for across speakers, in no order, within a window of days; the best set of pairs is taken
over all statements at once. Nothing is dropped: a statement left alone keeps its nearest refused candidate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.language.assignment import best_pairs
from toolkit.language.candidates import ALWAYS, candidate_pairs
from toolkit.language.likeness import alike, read
from toolkit.language.runs import match_kind
from toolkit.tables import PAIRS, TableError

CHANCE = 0.15  # similarity that two statements of one occasion need when neither had more than ten to choose from
TENFOLD = 0.07  # and how much more for every tenfold: among many, one is alike by chance
SHORT = 6  # words of matter at which a statement needs twice that rise: a short one is answered by chance sooner
CLOSE = 0.95  # a statement left alone that matches this nearly as well as the one chosen is paired too
STATEMENTS = tables.Table(
    "QUOTES",
    "attributed statement",
    "quote_id",
    tuple(
        tables.Column(c.name, c.kind, c.meaning, needed=True)
        for c in tables.ATTRIBUTED.columns
        if c.name in ("quote_id", "content", "side")
    ),
)
WORDING = 0.2  # wording that agrees gives at least this similarity: below it there is no need to look
WORDED = ("verbatim", "ellipsis", "near")


def pair_quotes(
    quotes: pd.DataFrame,
    *,
    sides: tuple[str, str] = ("DPRK", "China"),
    threshold: float | None = None,
    window_days: int = 7,
    articles: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Pair what one side said with what the other said on the same matter; keep what only one of them said.

    Does not pair statements of one side with each other, and leaves out statements of a third party, of an
    unknown side, and those that both sides share ("China; DPRK"): there is nothing to compare in them.

    Parameters
    ----------
    quotes
        QUOTES with ``quote_id``, ``content``, ``side``. A column ``date`` or ``published`` (YYYY-MM-DD), if
        there, keeps apart what lies further apart than the window; without one, and for statements whose date
        is NA, any pair may be.
    sides
        Side a and side b, as written in ``side``.
    threshold
        Similarity that a pair must reach, 0 to 1. By default it rises with the number of statements that one
        could have been paired with: ``0.15``, and for every tenfold beyond ten ``0.07 * (1 + 6 / w)`` more,
        where w is the number of content words of the shorter statement.
    window_days
        How many days may lie between the two statements of a pair.
    articles
        ARTICLES, to look up ``published`` by ``article_id`` where ``quotes`` has no date of its own.

    Returns
    -------
    PAIRS
        One row per pair and one per statement left alone; together every statement of either side. Statements
        of side a come in their order in ``quotes``, then those that only b made. A statement stands in one
        row, or in several if it has several partners that answer it equally well or word for word.
        ``similarity`` is NA for one left alone, ``best_refused`` NA where no statement of the other side is
        alike at all.

    Raises
    ------
    TableError
        A column missing; a side misspelt; a threshold or window out of range.

    Notes
    -----
    ``similarity`` is that of ``toolkit.similarity``. Wording that agrees (``match`` verbatim, ellipsis, near)
    makes a pair at any similarity. The assignment maximises the sum of similarity above the threshold (Crouse
    2016, as in scipy), by connected groups; ties go to the earlier ``quote_id``. The rise of the threshold
    follows the likeness of unrelated news sentences: the best of 3, 10, 100, 1,000 stays below .15, .21, .29,
    .40 in 95 of 100 cases (PolNeAR 1.0). The wording of ceremony repeats itself more than that: where many
    statements are compared, look at ``similarity`` before you call a pair a finding.

    >>> quotes = pd.DataFrame({"quote_id": ["k1", "x1"], "side": ["DPRK", "China"],
    ...                        "content": ["ties rose to a higher stage", "relations reached a new level"]})
    >>> pair_quotes(quotes)[["quote_id_a", "quote_id_b", "relation", "match"]].values.tolist()
    [['k1', 'x1', 'both', 'paraphrase']]
    """
    tables.check(quotes, STATEMENTS, caller="pair_quotes")
    _check_options(quotes, sides, threshold, window_days)
    days = _days(quotes, articles)
    a = _Side.of(quotes, days, sides[0])
    b = _Side.of(quotes, days, sides[1])
    found = _compare(a, b, window_days, threshold)
    return tables.build(_rows(a, b, found), PAIRS)


@dataclass(frozen=True)
class _Side:
    """The statements of one side, by quote_id; ``places`` is where each stands in the table."""

    ids: list[str]
    texts: list[str]
    days: np.ndarray
    places: np.ndarray

    @classmethod
    def of(cls, quotes: pd.DataFrame, days: np.ndarray, side: str) -> _Side:
        places = np.flatnonzero((quotes["side"] == side).fillna(False).to_numpy(dtype=bool))
        ids = quotes["quote_id"].astype(str).to_numpy()
        places = places[np.argsort(ids[places], kind="stable")]
        contents = quotes["content"].to_numpy(dtype=object)
        texts = [contents[at] if isinstance(contents[at], str) else "" for at in places]
        return cls(ids[places].tolist(), texts, days[places], places)


@dataclass(frozen=True)
class _Found:
    """Candidate pairs with their similarity and what they needed, and which of them were taken."""

    rows: np.ndarray
    columns: np.ndarray
    scores: np.ndarray
    needed: np.ndarray
    worded: dict[int, str]
    chosen: list[int]


def _compare(a: _Side, b: _Side, window: int, threshold: float | None) -> _Found:
    readings = {text: read(text) for text in dict.fromkeys([*a.texts, *b.texts])}
    read_a, read_b = [readings[text] for text in a.texts], [readings[text] for text in b.texts]
    rows, columns, n_a, n_b = candidate_pairs(read_a, read_b, a.days, b.days, window)
    scores = alike([*read_a, *read_b], rows, columns + len(read_a))
    if threshold is None:
        shorter = np.array(
            [min(len(read_a[i].words), len(read_b[j].words)) for i, j in zip(rows, columns, strict=True)]
        )
        needed = _needed(np.maximum(n_a[rows], n_b[columns]), shorter)
    else:
        needed = np.full(len(rows), float(threshold))
    best = _best(rows, scores, len(a.ids)) | _best(columns, scores, len(b.ids))
    worded = {
        at: kind
        for at in sorted(best)
        if scores[at] >= WORDING and (kind := match_kind(a.texts[rows[at]], b.texts[columns[at]])) in WORDED
    }
    gains = np.where(scores >= needed, scores - needed + 1e-6, 0.0)
    for at in worded:
        gains[at] = scores[at] + 1e-6
    able = np.flatnonzero(gains > 0)
    chosen = able[best_pairs(rows[able], columns[able], gains[able], len(a.ids), len(b.ids))].tolist()
    found = _Found(rows, columns, scores, needed, worded, chosen)
    return _Found(rows, columns, scores, needed, worded, sorted(chosen + _as_good(found, set(able.tolist()))))


def _needed(n: np.ndarray, words: np.ndarray) -> np.ndarray:
    """The default threshold of each pair, from how many there were to choose from and the shorter's words."""
    rise = TENFOLD * np.log10(np.maximum(n, 10) / 10) * (1 + SHORT / np.maximum(words, 1))
    return np.minimum(CHANCE + rise, 1.0)


def _best(statements: np.ndarray, scores: np.ndarray, n: int) -> set[int]:
    """For each statement its most similar candidate pair; the first of equals."""
    best: dict[int, int] = {}
    for at, statement in enumerate(statements.tolist()):
        if statement not in best or scores[at] > scores[best[statement]]:
            best[statement] = at
    return set(best.values())


def _as_good(found: _Found, able: set[int]) -> list[int]:
    """Pairs of a statement left alone whose best partner was taken by one that matches it hardly better."""
    added: list[int] = []
    for own, other in ((found.rows, found.columns), (found.columns, found.rows)):
        paired = {int(own[at]) for at in found.chosen}
        taken: dict[int, float] = {}
        for at in found.chosen:
            taken[int(other[at])] = found.scores[at]
        for at in sorted(_best(own, found.scores, 0)):
            partner = taken.get(int(other[at]))
            if int(own[at]) in paired or at not in able or partner is None:
                continue
            if at in found.worded or found.scores[at] >= CLOSE * partner:
                added.append(at)
    return added


def _rows(a: _Side, b: _Side, found: _Found) -> list[dict[str, Any]]:
    rows: list[tuple[tuple[int, int, int], dict[str, Any]]] = []
    for at in found.chosen:
        i, j = int(found.rows[at]), int(found.columns[at])
        row = {
            "quote_id_a": a.ids[i],
            "quote_id_b": b.ids[j],
            "similarity": found.scores[at],
            "relation": "both",
            "match": found.worded.get(at) or match_kind(a.texts[i], b.texts[j]),
            "needed": found.needed[at],
        }
        rows.append(((0, int(a.places[i]), int(b.places[j])), row))
    for part, (side, other, own, others) in enumerate(
        [(a, b, found.rows, found.columns), (b, a, found.columns, found.rows)]
    ):
        name = "ab"[part]
        paired = {int(own[at]) for at in found.chosen}
        nearest = {int(own[at]): at for at in _best(own, found.scores, 0)}
        for place, quote_id in enumerate(side.ids):
            if place in paired:
                continue
            row = {f"quote_id_{name}": quote_id, "relation": f"only_{name}", "match": "none"}
            best = nearest.get(place)
            if best is not None and found.scores[best] > 0:
                row |= {"best_refused": other.ids[int(others[best])], "best_similarity": found.scores[best]}
                row |= {"needed": found.needed[best]}
            rows.append(((part, int(side.places[place]), 0), row))
    rows.sort(key=lambda entry: entry[0])
    return [{"pair_id": f"p{n}"} | row for n, (_, row) in enumerate(rows, start=1)]


def _days(quotes: pd.DataFrame, articles: pd.DataFrame | None) -> np.ndarray:
    """Each statement's date as days since 1970; ``ALWAYS`` where it is not known."""
    column = next((name for name in ("date", "published") if name in quotes.columns), None)
    if column is not None:
        dates = quotes[column]
    elif articles is not None and "article_id" in quotes.columns:
        tables.check(articles, tables.ARTICLES, caller="pair_quotes", needs=["article_id", "published"])
        dates = quotes["article_id"].map(articles.set_index("article_id")["published"])
    else:
        return np.full(len(quotes), ALWAYS)
    parsed = pd.to_datetime(dates, errors="coerce", format="ISO8601", utc=True).dt.tz_localize(None)
    days = parsed.to_numpy(dtype="datetime64[D]").astype(np.int64)
    return np.where(parsed.isna().to_numpy(), ALWAYS, days)


def _check_options(quotes: pd.DataFrame, sides: tuple[str, str], threshold: float | None, window_days: int) -> None:
    if isinstance(sides, str) or len(sides) != 2 or sides[0] == sides[1]:
        raise TableError(f"pair_quotes: sides={sides!r}. Name two different sides, as in sides=('DPRK', 'China').")
    known = quotes["side"].dropna().unique().tolist()
    for side in sides:
        hint = tables.nearest(side, known)
        if side not in known and hint:
            raise TableError(f"pair_quotes: no statement is of side {side!r}.{hint} Name it as the column 'side' does.")
    if threshold is not None and not 0 < threshold <= 1:
        raise TableError(f"pair_quotes: threshold={threshold!r}. Give a similarity above 0 and up to 1, such as 0.3.")
    if window_days < 0:
        raise TableError(f"pair_quotes: window_days={window_days!r}. Give 0 for the same day, or more days.")
