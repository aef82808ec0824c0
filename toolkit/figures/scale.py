"""Axes of numbers: how far they reach, their ticks, and what their ends mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.figures.style import beside
from toolkit.figures.typeset import SIZE
from toolkit.shown.palette import LIGHT
from toolkit.shown.wording import UNKNOWN, sides_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def number(value: Any, otherwise: str = UNKNOWN) -> str:
    """A number with two figures after the point, fewer where it is large; 0 is none, not a little.

    >>> number(-0.456), number(12.34), number(0), number(0.001), number(None)
    ('−0.46', '12.3', '0', '<0.01', 'not known')
    """
    if pd.isna(value):
        return otherwise
    value = float(value)
    if abs(value) < 0.005:
        return "0" if value == 0 else "<0.01" if value > 0 else ">−0.01"
    places = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:,.{places}f}".replace("-", "−")


def reach_of(*columns: Iterable[Any]) -> tuple[float, float]:
    """From the least to the greatest of all numbers and 0, with some room at either end that is not 0."""
    there = [0.0, *(float(value) for column in columns for value in column if pd.notna(value))]
    low, high = min(there), max(there)
    room = (high - low or 1.0) * 0.08
    return (low - room if low < 0 else -room / 4), (high + room)


def draw_ticks(ax: Axes, ends: tuple[str, str] = ("", "")) -> None:
    """Round numbers below, a line above each, a darker one at 0, and in words what the ends mean."""
    from matplotlib.ticker import MaxNLocator

    low, high = ax.get_xlim()
    ticks = [float(t) for t in MaxNLocator(5).tick_values(low, high) if low <= t <= high]
    ax.set_xticks(ticks, [_tick(t) for t in ticks])
    ax.spines["left"].set_visible(False)
    ax.grid(axis="x", color=LIGHT["rule"], lw=0.6)
    if low < 0:
        ax.axvline(0, color=LIGHT["muted"], lw=0.8)
    ax.set_axisbelow(True)
    look: dict[str, Any] = {"xycoords": "axes fraction", "size": SIZE - 1, "color": LIGHT["muted"]}
    for at, align, words in zip((0, 1), ("left", "right"), ends, strict=True):
        arrow = f"← {words}" if at == 0 else f"{words} →"
        beside(ax, arrow if words else "", (at, 0), (0, -25), ha=align, **look)


def _tick(value: float) -> str:
    return f"{round(value, 6):,.6g}".replace("-", "−")


def side_letter(side: object, sides: Sequence[str]) -> str:
    """Which of the two sides a group is: "a", "b", or "" for neither and for both at once."""
    named = sides_of(side)
    return "ab"[[*sides].index(next(iter(named)))] if len(named) == 1 and named <= set(sides) else ""
