"""Means with their intervals, differences with their chance, agreement of scores.

Statements in one article are not independent, so whatever is drawn again is drawn by article. Where n is
too small the number is left out and the note says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd

from toolkit.tables import QUOTES, SUMMARY, Table, TableError, check, choose, conform

_BLOCK = 1000
_CELLS = 4_000_000  # of draws by articles at a time
LEAST = 5  # fewer statements make no mean, fewer articles no interval and no comparison
_KEYS = tuple(column for column in QUOTES.columns if column.name in ("quote_id", "article_id"))
_NEEDED = Table(QUOTES.name, QUOTES.row, QUOTES.key, _KEYS)


def summarise(
    quotes: pd.DataFrame,
    *,
    by: str | Sequence[str] = "side",
    value: str = "tone",
    seed: int = 0,
    n_boot: int = 2000,
    least: int = LEAST,
) -> pd.DataFrame:
    """Mean of a score by side, outlet, speaker, event or any column, with a 95 % interval over articles.

    Does not weigh articles alike: the mean is over statements. Does not compare groups: see
    ``compare_groups``. A group without statements has no row; whether it was silent or not read, ``list_days``
    tells.

    Parameters
    ----------
    quotes
        QUOTES with the column of the score and those of the groups. What only the articles have (publisher,
        date, genre), ``add_article_columns`` brings.
    by
        One column, or several.
    value
        The column to average.
    seed
        For the bootstrap; the interval of a group does not depend on which other groups there are.
    n_boot
        How often the articles are drawn again.
    least
        Fewest statements for a mean and fewest articles for an interval.

    Returns
    -------
    DataFrame
        The columns of ``by``, then SUMMARY, one row per group, in the order of their names; a missing name
        is a group of its own, at the end. ``n_quotes`` counts the statements that have a value.

    Raises
    ------
    TableError
        A column is missing or not numeric.

    Notes
    -----
    Percentile bootstrap of clusters: articles are drawn with replacement, all their statements with them
    (Cameron, Gelbach and Miller 2008, Review of Economics and Statistics 90(3)).

    >>> said = {"article_id": list("aabbc"), "side": ["Ruvenia"] * 5, "tone": [0.1, 0.3, 0.2, 0.2, 0.2]}
    >>> quotes = pd.DataFrame(said).assign(quote_id=range(5))
    >>> summarise(quotes)[["side", "n_articles", "mean", "note"]]
          side  n_articles  mean                                      note
    0  Ruvenia           3   0.2  3 articles: an interval needs 5 at least
    """
    columns = [by] if isinstance(by, str) else list(by)
    check(quotes, _NEEDED, caller="summarise", needs=[*columns, value])
    _numbers(quotes, value, "summarise")
    rows = []
    for names, group in quotes.groupby(columns, dropna=False, sort=True):
        row: dict[str, Any] = dict(zip(columns, names, strict=True))
        known = group.dropna(subset=[value])
        row |= {
            "n_articles": known["article_id"].nunique(),
            "n_quotes": len(known),
            "value": value,
            "seed": seed,
        }
        row |= _mean(known, value, (seed, crc32(repr(names).encode())), n_boot, least)
        rows.append(row)
    made = conform(pd.DataFrame(rows, columns=[*columns, *SUMMARY.names]), SUMMARY)
    return made.astype({c: quotes[c].dtype for c in columns})


def compare_groups(
    quotes: pd.DataFrame,
    *,
    groups: tuple[str, str],
    by: str = "side",
    value: str = "tone",
    seed: int = 0,
    n_draws: int = 10_000,
) -> pd.Series:
    """Difference of two groups' means, and how often chance alone makes one as large.

    Does not say which article or speaker makes the difference, and not that groups without one are alike.

    Returns
    -------
    Series
        ``difference`` (first group less second), ``p`` (two-sided), ``n_articles`` and ``n_quotes`` of
        either group, ``seed``, ``note``. With fewer than five articles in a group ``difference`` and ``p``
        are NA and the note says so.

    Raises
    ------
    TableError
        A column is missing or not numeric; a group has no row.

    Notes
    -----
    Permutation test by article. An article with statements of both groups has its two shares swapped or
    not, at even chance; articles with one group change groups among themselves. p = (draws at least as far
    from 0 + 1) / (draws + 1). With ``scipy.stats.permutation_test`` it agrees where every article has one
    statement.
    """
    check(quotes, _NEEDED, caller="compare_groups", needs=[by, value])
    _numbers(quotes, value, "compare_groups")
    known = quotes.dropna(subset=[value])
    first, second = (known[known[by] == name] for name in groups)
    for name in groups:
        choose(name, quotes[by].dropna().astype(str).unique(), caller="compare_groups", option="groups")
    articles = [group["article_id"].nunique() for group in (first, second)]
    found: dict[str, Any] = {"difference": pd.NA, "p": pd.NA}
    found |= {"n_articles": tuple(articles), "n_quotes": (len(first), len(second)), "seed": seed, "note": ""}
    if min(articles) < LEAST:
        found["note"] = f"{min(articles)} articles in a group: a comparison needs {LEAST} at least"
        return pd.Series(found, name=f"{groups[0]} less {groups[1]}")
    sums, counts = _cells(first, second, value)
    differences = _permuted(sums, counts, np.random.default_rng(seed), n_draws)
    found["difference"] = float(_difference(sums.sum(axis=0), counts.sum(axis=0)))
    far = np.abs(differences) >= abs(found["difference"]) - 1e-12
    found["p"] = (far.sum() + 1) / (n_draws + 1)
    return pd.Series(found, name=f"{groups[0]} less {groups[1]}")


def compare_scores(quotes: pd.DataFrame, *, first: str = "tone", second: str = "vader") -> pd.Series:
    """How far two scores of the same statements agree: a second opinion beside the first.

    Does not say which is right.

    Returns
    -------
    Series
        ``n`` statements that have both; ``pearson`` and ``spearman`` correlation (NA when n is below 5 or a
        score does not vary); ``same_sign``, the share of those with neither score 0 whose signs agree.
    """
    check(quotes, _NEEDED, caller="compare_scores", needs=[first, second])
    _numbers(quotes, first, "compare_scores")
    _numbers(quotes, second, "compare_scores")
    both = quotes[[first, second]].dropna().astype(float)
    signed = both[(both != 0).all(axis=1)]
    varied = len(both) >= LEAST and (both.nunique() > 1).all()
    return pd.Series(
        {
            "n": len(both),
            "pearson": both[first].corr(both[second]) if varied else pd.NA,
            "spearman": both[first].rank().corr(both[second].rank()) if varied else pd.NA,
            "same_sign": (np.sign(signed[first]) == np.sign(signed[second])).mean() if len(signed) else pd.NA,
        }
    )


def _numbers(quotes: pd.DataFrame, value: str, caller: str) -> None:
    if not pd.api.types.is_numeric_dtype(quotes[value]):
        raise TableError(
            f"{caller}: column {value!r} holds no numbers. Score the statements first (score_tone), "
            f"or convert it: quotes[{value!r}] = pd.to_numeric(quotes[{value!r}])."
        )


def _mean(known: pd.DataFrame, value: str, seed: tuple[int, int], n_boot: int, least: int) -> dict[str, Any]:
    """Mean, interval and note of one group."""
    n_quotes, n_articles = len(known), known["article_id"].nunique()
    if n_quotes < least:
        few = f"{n_quotes} statement{'' if n_quotes == 1 else 's'}: a mean needs {least} at least"
        return {"mean": pd.NA, "low": pd.NA, "high": pd.NA, "note": few}
    mean = float(known[value].mean())
    if n_articles < least:
        few = f"{n_articles} article{'' if n_articles == 1 else 's'}: an interval needs {least} at least"
        return {"mean": mean, "low": pd.NA, "high": pd.NA, "note": few}
    by_article = known.groupby("article_id", sort=True)[value].agg(["sum", "size"]).to_numpy(dtype=float)
    rng, even = np.random.default_rng(seed), np.full(n_articles, 1 / n_articles)
    block = max(_CELLS // n_articles, 1)  # many articles fit into memory; the draws are the same in any blocks
    drawn = [
        rng.multinomial(n_articles, even, size=min(block, n_boot - done)) @ by_article
        for done in range(0, n_boot, block)
    ]
    sums, sizes = np.concatenate(drawn).T
    low, high = np.quantile(sums / sizes, [0.025, 0.975])
    return {"mean": mean, "low": float(low), "high": float(high), "note": ""}


def _cells(first: pd.DataFrame, second: pd.DataFrame, value: str) -> tuple[np.ndarray, np.ndarray]:
    """Sums and counts of articles (rows) by group (columns)."""
    parts = [group.groupby("article_id")[value].agg(["sum", "size"]) for group in (first, second)]
    both = pd.concat(parts, axis=1).fillna(0.0).sort_index().to_numpy(dtype=float)
    return both[:, [0, 2]], both[:, [1, 3]]


def _permuted(sums: np.ndarray, counts: np.ndarray, rng: np.random.Generator, n_draws: int) -> np.ndarray:
    """The difference under each draw, in blocks so that many articles fit into memory."""
    shared = (counts > 0).all(axis=1)
    in_first = counts[~shared, 0] > 0
    found = []
    block = max(min(_BLOCK, _CELLS // len(sums)), 1)
    for size in [block] * (n_draws // block) + [n_draws % block]:
        swaps = np.empty((size, len(sums)))
        swaps[:, shared] = rng.random((size, int(shared.sum()))) < 0.5
        swaps[:, ~shared] = rng.permuted(np.tile(in_first, (size, 1)), axis=1) != in_first
        found.append(_difference(_swapped(sums, swaps), _swapped(counts, swaps)))
    return np.concatenate(found)


def _swapped(cells: np.ndarray, swaps: np.ndarray) -> np.ndarray:
    """Totals of both groups when the marked articles change columns: groups by draws."""
    moved = swaps @ (cells[:, 1] - cells[:, 0])
    return np.stack([cells[:, 0].sum() + moved, cells[:, 1].sum() - moved])


def _difference(sums: np.ndarray, counts: np.ndarray) -> np.ndarray:
    return sums[0] / counts[0] - sums[1] / counts[1]
