"""What both sides said, and what only one did: statements of two sides on the same matter, side by side.

Pairs are looked for across speakers, in no order, within a window of days; the best set of pairs is taken
over all statements at once. Nothing is dropped: a statement left alone keeps its nearest refused candidate.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.language.arrays import read_texts
from toolkit.language.assignment import best_pairs
from toolkit.language.candidates import ALWAYS, candidate_pairs
from toolkit.language.likeness import alike, shared_words
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
SHARED = 0.6  # and shares this much of the shorter's words: three quarters, but for hyphens and apostrophes
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
    a, b = (_Side.of(quotes, days, side) for side in sides)
    found = _compare(a, b, window_days, threshold)
    return _table(a, b, found)


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
    kinds: dict[int, str]  # how the wording of a pair agrees: of those taken and those that looked like it
    chosen: list[int]
    best: tuple[np.ndarray, np.ndarray]  # of the statements of a and of b, each its most similar


def _compare(a: _Side, b: _Side, window: int, threshold: float | None) -> _Found:
    texts = read_texts([*a.texts, *b.texts])

    def kind(at: int) -> str:
        return match_kind(a.texts[rows[at]], b.texts[columns[at]])

    rows, columns, n_a, n_b = candidate_pairs(texts, a.days, b.days, window)
    scores = alike(texts, rows, columns + len(a.ids))
    if threshold is None:
        sizes = np.bincount(texts.text, minlength=texts.size)
        shorter = np.minimum(sizes[rows], sizes[columns + len(a.ids)])
        needed = _needed(np.maximum(n_a[rows], n_b[columns]), shorter)
    else:
        needed = np.full(len(rows), float(threshold))
    nearest = _best(rows, scores), _best(columns, scores)
    best = np.union1d(*nearest)
    best = best[scores[best] >= WORDING]
    best = best[shared_words(texts, rows[best], columns[best] + len(a.ids)) >= SHARED]
    kinds = {at: kind(at) for at in best.tolist()}
    worded = [at for at in kinds if kinds[at] in WORDED]
    gains = np.where(scores >= needed, scores - needed + 1e-6, 0.0)
    gains[worded] = scores[worded] + 1e-6
    able = np.flatnonzero(gains > 0)
    chosen = able[best_pairs(rows[able], columns[able], gains[able], len(a.ids), len(b.ids))].tolist()
    found = _Found(rows, columns, scores, needed, kinds, chosen, nearest)
    chosen = sorted(chosen + _as_good(found, set(able.tolist())))
    kinds |= {at: kind(at) for at in chosen if at not in kinds}
    return replace(found, chosen=chosen)


def _needed(n: np.ndarray, words: np.ndarray) -> np.ndarray:
    """The default threshold of each pair, from how many there were to choose from and the shorter's words."""
    rise = TENFOLD * np.log10(np.maximum(n, 10) / 10) * (1 + SHORT / np.maximum(words, 1))
    return np.minimum(CHANCE + rise, 1.0)


def _best(statements: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """For each statement its most similar candidate pair, the first of equals; ascending."""
    order = np.lexsort((-scores, statements))
    return np.sort(order[np.diff(statements[order], prepend=-1) > 0])


def _as_good(found: _Found, able: set[int]) -> list[int]:
    """Pairs of a statement left alone whose best partner was taken by one that matches it hardly better."""
    added: list[int] = []
    rows, columns = found.rows.tolist(), found.columns.tolist()
    for own, other, best in ((rows, columns, found.best[0]), (columns, rows, found.best[1])):
        paired = {own[at] for at in found.chosen}
        taken = {other[at]: found.scores[at] for at in found.chosen}
        for at in best.tolist():
            partner = taken.get(other[at])
            if own[at] in paired or at not in able or partner is None:
                continue
            if found.kinds.get(at) in WORDED or found.scores[at] >= CLOSE * partner:
                added.append(at)
    return added


def _table(a: _Side, b: _Side, found: _Found) -> pd.DataFrame:
    """PAIRS: the pairs and what only a said, in the order of a; then what only b said."""
    chosen = np.array(found.chosen, dtype=np.int64)
    alone_a = np.setdiff1d(np.arange(len(a.ids)), found.rows[chosen])
    alone_b = np.setdiff1d(np.arange(len(b.ids)), found.columns[chosen])
    # of each row: what it is, its statements (-1 for none), the candidate pair that was taken or came nearest
    part = np.repeat(np.arange(3), [len(chosen), len(alone_a), len(alone_b)])
    i = np.concatenate([found.rows[chosen], alone_a, np.full(len(alone_b), -1)])
    j = np.concatenate([found.columns[chosen], np.full(len(alone_a), -1), alone_b])
    nearest_a = _nearest(found.rows, found.scores, found.best[0], len(a.ids))
    nearest_b = _nearest(found.columns, found.scores, found.best[1], len(b.ids))
    at = np.concatenate([chosen, nearest_a[alone_a], nearest_b[alone_b]])
    order = np.lexsort((np.append(b.places, 0)[j], np.append(a.places, 0)[i], part == 2))
    part, i, j, at = part[order], i[order], j[order], at[order]

    ids_a, ids_b = np.array([*a.ids, None], dtype=object), np.array([*b.ids, None], dtype=object)
    rows, columns = np.append(found.rows, -1)[at], np.append(found.columns, -1)[at]
    score = np.append(found.scores, np.nan)[at]
    values = {
        "pair_id": [f"p{n}" for n in range(1, len(order) + 1)],
        "quote_id_a": ids_a[i],
        "quote_id_b": ids_b[j],
        "similarity": np.where(part == 0, score, np.nan),
        "relation": np.array(["both", "only_a", "only_b"], dtype=object)[part],
        "match": [found.kinds[pair] if alone == 0 else "none" for pair, alone in zip(at.tolist(), part, strict=True)],
        "best_refused": np.choose(part, [None, ids_b[columns], ids_a[rows]]),
        "best_similarity": np.where(part == 0, np.nan, score),
        "needed": np.append(found.needed, np.nan)[at],
    }
    # column by column, which ``conform`` would do more slowly by way of one frame
    dtypes = {"text": "str", "share": "Float64"}
    return pd.DataFrame({c.name: pd.array(values[c.name], dtype=dtypes[c.kind]) for c in PAIRS.columns})


def _nearest(statements: np.ndarray, scores: np.ndarray, best: np.ndarray, n: int) -> np.ndarray:
    """For each statement of a side its most similar candidate pair; -1 where none is alike at all."""
    nearest = np.full(n, -1)
    best = best[scores[best] > 0]
    nearest[statements[best]] = best
    return nearest


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
