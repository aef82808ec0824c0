"""Precision, recall and F1 from counts. A share of nothing is None, never 0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

_SHARES = ("precision", "recall", "f1")


def share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def scored(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """The rows, which have n_gold, n_found and n_right, with precision, recall and F1."""
    table = []
    for row in rows:
        right, found, gold = (row[name] for name in ("n_right", "n_found", "n_gold"))
        shares = (share(right, found), share(right, gold), share(2 * right, found + gold))
        table.append(row | dict(zip(_SHARES, shares, strict=True)))
    return pd.DataFrame(table).astype(dict.fromkeys(_SHARES, "Float64")).round(4)
