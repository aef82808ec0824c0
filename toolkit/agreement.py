"""Krippendorff's alpha: how far coders agree beyond chance. Numbers only; no statements, no files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.tables import TableError, choose


def krippendorff_alpha(codes: Iterable[Sequence[Any]], *, level: str = "nominal") -> float | None:
    """Agreement of any number of coders over units, 1 perfect, 0 chance, below 0 worse than chance.

    Does not say what is enough: .80 is customary, .667 the lowest for tentative conclusions (Krippendorff).

    Parameters
    ----------
    codes
        One row per unit, one value per coder; None, NaN and NA are missing. A unit with fewer than two
        values does not count.
    level
        "nominal": values are the same or not; "ordinal": ranks; "interval": differences of numbers count;
        "ratio": the same in proportion to their sum.

    Returns
    -------
    float or None
        None where it cannot be said: no unit has two values, or all values are the same.

    Notes
    -----
    1 - observed / expected disagreement, from the matrix of coincidences (Krippendorff 2011, "Computing
    Krippendorff's alpha-reliability", University of Pennsylvania).

    >>> krippendorff_alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", None)])
    0.4444444444444444
    """
    choose(level, _DIFFERENCE, caller="krippendorff_alpha", option="level")
    units = [[value for value in unit if not pd.isna(value)] for unit in codes]
    units = [unit for unit in units if len(unit) > 1]
    if level != "nominal" and any(isinstance(value, str) for unit in units for value in unit):
        raise TableError(f"krippendorff_alpha: level={level!r} needs numbers. Names are nominal.")
    values = sorted({value for unit in units for value in unit})
    place = {value: column for column, value in enumerate(values)}
    together = np.zeros((len(values), len(values)))
    for unit in units:
        counts = np.bincount([place[value] for value in unit], minlength=len(values))
        together += (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    totals = together.sum(axis=0)
    apart = _DIFFERENCE[level](values, totals)
    expected = float(totals @ apart @ totals)
    if expected == 0:
        return None
    return float(1 - (totals.sum() - 1) * (together * apart).sum() / expected)


def _nominal(values: list[Any], totals: np.ndarray) -> np.ndarray:
    return 1.0 - np.eye(len(values))


def _ordinal(values: list[Any], totals: np.ndarray) -> np.ndarray:
    ranks = np.cumsum(totals) - totals / 2  # the middle of the ranks that a value takes
    return (ranks[:, None] - ranks[None, :]) ** 2


def _interval(values: list[Any], totals: np.ndarray) -> np.ndarray:
    numbers = np.array(values, dtype=float)
    return (numbers[:, None] - numbers[None, :]) ** 2


def _ratio(values: list[Any], totals: np.ndarray) -> np.ndarray:
    numbers = np.array(values, dtype=float)
    sums = numbers[:, None] + numbers[None, :]
    return np.divide(numbers[:, None] - numbers[None, :], sums, out=np.zeros_like(sums), where=sums != 0) ** 2


_DIFFERENCE: dict[str, Callable[[list[Any], np.ndarray], np.ndarray]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
