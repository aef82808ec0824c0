"""evaluate_tone: scores against the ratings of readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from toolkit.tables import QUOTES, TableError, check

_LEAST = 5  # fewer statements make no correlation, fewer articles no interval
_NAMES = {-1.0: "negative", 0.0: "neutral", 1.0: "positive"}


def evaluate_tone(
    quotes: pd.DataFrame, ratings: pd.DataFrame, *, score: str = "tone", seed: int = 0, n_boot: int = 1000
) -> pd.DataFrame:
    """How well scores follow readers' ratings, and their signs readers' labels, with intervals over articles.

    Does not say whether readers agree among themselves: see ``agree_codes`` or an alpha of their ratings.

    Parameters
    ----------
    quotes
        QUOTES with the column of the score.
    ratings
        ``quote_id`` and ``rating`` (a number, higher is warmer), or ``label`` (negative, neutral, positive), or both.
    score
        The column to judge.
    seed, n_boot
        Of the bootstrap.

    Returns
    -------
    DataFrame
        measure (pearson, spearman; macro_f1), value, low, high (95 %), n statements, note: why a value is NA.
        Statements without a score or a rating do not count.

    Raises
    ------
    TableError
        A column is missing, a rating is no number, a label none of the three.

    Notes
    -----
    Percentile bootstrap over articles. A score above 0 is called positive, below 0 negative, 0 neutral;
    *macro_f1* is the plain mean of the F1 of the labels that occur on either side.

    >>> quotes = pd.DataFrame({"quote_id": list("abcde"), "article_id": list("abcde"), "tone": [-1, 0, 1, 2, 3]})
    >>> ratings = pd.DataFrame({"quote_id": list("abcde"), "rating": [1, 2, 3, 4, 5]})
    >>> evaluate_tone(quotes.assign(content=""), ratings)[["measure", "value", "n"]].values.tolist()
    [['pearson', 1.0, 5], ['spearman', 1.0, 5]]
    """
    check(quotes, QUOTES, caller="evaluate_tone", needs=[score])
    if "quote_id" not in ratings or not {"rating", "label"} & set(ratings.columns):
        raise TableError("evaluate_tone: ratings needs a column 'quote_id', and 'rating' or 'label' or both.")
    if ratings["quote_id"].duplicated().any():
        raise TableError("evaluate_tone: a quote_id stands twice in ratings. Take the mean of its raters first.")
    ratings = ratings.assign(**_checked(ratings))
    columns = [name for name in ("rating", "label") if name in ratings]
    both = quotes[["quote_id", "article_id", score]].dropna().merge(ratings[["quote_id", *columns]], on="quote_id")
    rows = []
    if "rating" in columns:
        rated = both.dropna(subset=["rating"])
        for name, measure in (("pearson", _pearson), ("spearman", _spearman)):
            rows.append(_measured(name, measure, rated, score, "rating", seed, n_boot))
    if "label" in columns:
        rows.append(_measured("macro_f1", _macro_f1, both.dropna(subset=["label"]), score, "label", seed, n_boot))
    return pd.DataFrame(rows).astype(dict.fromkeys(("value", "low", "high"), "Float64")).round(4)


def _checked(ratings: pd.DataFrame) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if "rating" in ratings:
        made["rating"] = pd.to_numeric(ratings["rating"], errors="coerce").astype("float")
        wrong = ratings["rating"][made["rating"].isna() & ratings["rating"].notna()]
        if len(wrong):
            raise TableError(f"evaluate_tone: the rating {wrong.iloc[0]!r} is no number. Leave the cell empty.")
    if "label" in ratings:
        made["label"] = ratings["label"].map({name: number for number, name in _NAMES.items()}, na_action="ignore")
        wrong = ratings["label"][made["label"].isna() & ratings["label"].notna()]
        if len(wrong):
            raise TableError(f"evaluate_tone: the label {wrong.iloc[0]!r} is none of {', '.join(_NAMES.values())}.")
    return made


def _measured(
    name: str, measure: Callable[[np.ndarray, np.ndarray], float], both: pd.DataFrame,
    score: str, gold: str, seed: int, n_boot: int,
) -> dict[str, Any]:  # fmt: skip
    ours, theirs = both[score].to_numpy(dtype=float), both[gold].to_numpy(dtype=float)
    row: dict[str, Any] = {"measure": name, "value": None, "low": None, "high": None, "n": len(both), "note": ""}
    if len(both) < _LEAST:
        return row | {"note": f"{len(both)} statements have both: {_LEAST} are needed"}
    row["value"] = value = measure(ours, theirs)
    if np.isnan(value):
        return row | {"value": None, "note": "the scores or the ratings are all the same"}
    places = list(both.groupby("article_id", sort=True).indices.values())
    if len(places) < _LEAST:
        return row | {"note": f"{len(places)} articles: an interval needs {_LEAST} at least"}
    random = np.random.default_rng(seed)
    drawn = []
    for _ in range(n_boot):
        rows = np.concatenate([places[k] for k in random.integers(0, len(places), len(places))])
        drawn.append(measure(ours[rows], theirs[rows]))
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return row | {"low": float(low), "high": float(high)}


def _pearson(a: np.ndarray, b: np.ndarray) -> float:
    if np.ptp(a) == 0 or np.ptp(b) == 0:
        return float("nan")
    return float(np.corrcoef(a, b)[0, 1])


def _spearman(a: np.ndarray, b: np.ndarray) -> float:
    from scipy.stats import rankdata

    return _pearson(rankdata(a), rankdata(b))


def _macro_f1(ours: np.ndarray, theirs: np.ndarray) -> float:
    signs = np.sign(ours)
    found = [
        2 * ((signs == label) & (theirs == label)).sum() / ((signs == label).sum() + (theirs == label).sum())
        for label in np.union1d(signs, theirs)
    ]
    return float(np.mean(found))
