"""A score or a count month by month, or day by day: one lane a group, with the gaps left open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.figures.scale import number, reach_of, side_letter
from toolkit.figures.style import beside, canvas, finish, name_row, say_empty, sourced, styled, width
from toolkit.figures.typeset import LINE, SIZE
from toolkit.shown.palette import LIGHT
from toolkit.shown.wording import known
from toolkit.tables import SUMMARY, TableError, check

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = SIZE * LINE
_LABEL, _SCALE = 0.27, 0.09  # of the width: the names at the left, the numbers at the right
_LANES, _BETWEEN = 112.0, 14.0  # points: of one lane or of two together, and between them
_LEAST = 58.0  # points of a lane
_MONTHS = "JFMAMJJASOND"


@styled()
def plot_series(
    summary: pd.DataFrame,
    *,
    by: str = "side",
    period: str = "month",
    value: str = "mean",
    title: str = "Month by month",
    note: str = "",
    sides: Sequence[str] = ("DPRK", "China"),
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw a score by month, or a count by day, in one lane for each group; all lanes have one scale.

    Does not bridge a gap: a period without a row, or without a value, is shaded and no line crosses it.

    Parameters
    ----------
    summary
        One row per group and period: the columns ``by``, ``period`` and ``value``; intervals where ``low``
        and ``high`` stand beside it. What ``summarise(by=[…, "month"])`` makes.
    by
        The column that names the groups; lanes in order of first appearance.
    period
        The column of months (YYYY-MM) or days (YYYY-MM-DD). Days are drawn as bars from 0.
    value
        The column to draw: "mean", or a count.
    title
        What is drawn, over the figure.
    note
        n, unit and interval in words, below the figure.
    sides
        The names of side a and side b; a group named like one has its colour.
    source
        Where the texts come from, for the note.
    ax
        Axes to draw on; a new figure of fitting height without them.

    Returns
    -------
    Axes

    Raises
    ------
    TableError
        A column missing; a period that is neither a month nor a day.
    """
    needs = [name for name in (by, period, value) if name not in SUMMARY.names]
    check(summary, SUMMARY, caller="plot_series", needs=[*needs, value])
    rows = summary[summary[period].notna()]
    if rows.empty or rows[value].isna().all():
        return say_empty(ax, "No period has a value.", title=title)
    daily = _daily(rows[period], period)
    axis = pd.period_range(rows[period].min(), rows[period].max(), freq="D" if daily else "M").astype(str)
    groups = list(dict.fromkeys(known(name) for name in rows[by]))
    bounds = [rows[value], *([rows["low"], rows["high"]] if _has_interval(rows, value) else [])]
    low, high = reach_of(*bounds)
    left, right = _LABEL * width(), _SCALE * width()
    high_lane = max(_LANES / len(groups), _LEAST)
    ax = canvas(ax, width=width() - left - right, height=len(groups) * (high_lane + _BETWEEN))
    ax.set(xlim=(-0.7, len(axis) - 0.3), ylim=(len(groups) * (high_lane + _BETWEEN), 0), yticks=[])
    ax.spines[:].set_visible(False)
    alt = []
    for i, name in enumerate(groups):
        base = (i + 1) * (high_lane + _BETWEEN) - 4
        mine = rows[[known(cell) == name for cell in rows[by]]].set_index(period)
        if mine.index.has_duplicates:
            raise TableError(
                f"plot_series: {name!r} has two rows for {mine.index[mine.index.duplicated()][0]!r}. One row per "
                f"group and period: summarise(by=[{by!r}, {period!r}])."
            )
        lane = _Lane(base, high_lane, low, high)
        letter = side_letter(name, sides)
        look = {"color": LIGHT[f"{letter}_ink" if letter else "ink"], "weight": "bold"}
        name_row(ax, lane.y((low + high) / 2), name, left, lines=3, shift=None, **look)
        _draw_lane(ax, lane, mine.reindex(axis), value, letter, daily)
        alt.append(f"{name}: {_in_words(mine.reindex(axis), value)}.")
    _draw_periods(ax, axis, daily)
    gap = "Shaded: no text of that day." if daily else "Shaded: no value for that month."
    words = f"{note} {gap}".strip()
    alt_text = " ".join(alt)
    return finish(ax, title=title, note=sourced(words, source), alt=alt_text, left=left, right=right, below=30)


class _Lane:
    """The strip of a group: heights in points from the top, for values of the score."""

    def __init__(self, base: float, height: float, low: float, high: float) -> None:
        self.base, self.height, self.low, self.high = base, height, low, high

    def y(self, value: float) -> float:
        return self.base - self.height * (value - self.low) / (self.high - self.low)


def _daily(periods: pd.Series, name: str) -> bool:
    """Whether the periods are days; months otherwise."""
    for kind, pattern in ((False, r"\d{4}-\d{2}"), (True, r"\d{4}-\d{2}-\d{2}")):
        if periods.astype(str).str.fullmatch(pattern).all():
            return kind
    raise TableError(
        f"plot_series: {name!r} holds {periods.iloc[0]!r}. Write all months as 2024-03, or all days as 2024-03-09."
    )


def _has_interval(rows: pd.DataFrame, value: str) -> bool:
    return value == "mean" and {"low", "high"} <= set(rows.columns)


def _draw_lane(ax: Axes, lane: _Lane, rows: pd.DataFrame, value: str, letter: str, daily: bool) -> None:
    from matplotlib.ticker import MaxNLocator

    colour = LIGHT[letter or "muted"]
    ticks = [t for t in MaxNLocator(3).tick_values(lane.low, lane.high) if lane.low <= t <= lane.high]
    for tick in ticks:
        ax.axhline(lane.y(tick), color=LIGHT["muted" if tick == 0 else "rule"], lw=0.6, zorder=1)
        look: dict[str, Any] = {"va": "center", "size": SIZE - 1, "color": LIGHT["muted"]}
        beside(ax, f"{tick:,.6g}".replace("-", "−"), (1, lane.y(tick)), (5, 0), **look)
    for x, row in enumerate(rows.to_dict("records")):
        if pd.isna(row[value]):
            ax.fill_between([x - 0.5, x + 0.5], lane.base, lane.base - lane.height, color=LIGHT["band"], lw=0, zorder=0)
        elif daily:
            ax.plot([x, x], [lane.y(0), lane.y(row[value])], color=colour, lw=0.8, solid_capstyle="butt")
        elif _has_interval(rows, value) and pd.notna(row["low"]) and pd.notna(row["high"]):
            ends = [lane.y(float(row["low"])), lane.y(float(row["high"]))]
            ax.plot([x, x], ends, color=colour, lw=2.2, solid_capstyle="butt", zorder=2)
    if not daily:
        heights = [float("nan") if pd.isna(v) else lane.y(float(v)) for v in rows[value]]
        marker = "s" if letter == "b" else "o"
        ax.plot(heights, marker=marker, ms=4.5, color=colour, lw=1, mec=LIGHT["paper"], mew=0.6, zorder=3)


def _draw_periods(ax: Axes, axis: pd.Index, daily: bool) -> None:
    """The first letter of each month, and the year below its first month."""
    starts = [i for i, p in enumerate(axis) if not daily or p.endswith("-01")]
    sparse = 1 + len(starts) // 25
    slot = (1 - _LABEL - _SCALE) * width() / len(axis)  # points of a period
    look: dict[str, Any] = {"xycoords": ("data", "axes fraction"), "size": SIZE - 1, "color": LIGHT["muted"]}
    for n, i in enumerate(starts):
        year, month = axis[i][:4], int(axis[i][5:7])
        if n % sparse == 0:
            letter = _MONTHS[month - 1]
            ax.annotate(letter, (i, 0), (0, -8), textcoords="offset points", ha="center", va="center", **look)
        if month == 1 or (n == 0 and (12 - month + 1) * (30 if daily else 1) * slot > 30):
            ax.annotate(year, (i, 0), (0, -19), textcoords="offset points", ha="center", va="center", **look)
    ax.set_xticks([])


def _in_words(rows: pd.DataFrame, value: str) -> str:
    """Least and greatest value with their periods, first and last, and how many are missing."""
    there = rows[value].dropna().astype(float)
    if there.empty:
        return "no value"
    words = (
        f"{number(there.iloc[0])} in {there.index[0]}, {number(there.iloc[-1])} in {there.index[-1]}, least "
        f"{number(there.min())} in {there.idxmin()}, greatest {number(there.max())} in {there.idxmax()}"
    )
    missing = len(rows) - len(there)
    return words + (f", {missing} of {len(rows)} without a value" if missing else "")
