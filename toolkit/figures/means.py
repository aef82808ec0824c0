"""Means of groups as dots with their intervals, one row a group."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.figures.scale import draw_ticks, number, reach_of, side_letter
from toolkit.figures.style import beside, canvas, finish, name_row, say_empty, sourced, styled, width
from toolkit.figures.typeset import LINE, SIZE, wrap
from toolkit.shown.palette import LIGHT
from toolkit.shown.wording import count, known
from toolkit.tables import SUMMARY, check

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = SIZE * LINE
_LABEL, _COUNTS = 0.36, 0.2  # of the width: the names at the left, n at the right


@styled()
def plot_means(
    summary: pd.DataFrame,
    *,
    by: str = "side",
    title: str = "Means by group",
    ends: tuple[str, str] = ("", ""),
    unit: str = "statement",
    sides: Sequence[str] = ("DPRK", "China"),
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw the mean of each group as a dot with its interval, and its n beside it.

    Does not compute or order anything: it draws SUMMARY as ``summarise`` made it, rows from top to bottom,
    and where there is no mean it says why.

    Parameters
    ----------
    summary
        SUMMARY with the column ``by``.
    by
        The column that names the groups. A group named like a side has that side's colour.
    title
        What is averaged, over the figure.
    ends
        What the left and the right end of the axis mean, such as ("more hostile", "warmer").
    unit
        What is counted in ``n_quotes``.
    sides
        The names of side a and side b.
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
        A column missing.
    """
    check(summary, SUMMARY, caller="plot_means", needs=[by, "mean", "low", "high", "n_quotes", "n_articles"])
    if summary.empty:
        return say_empty(ax, "No group has a mean.", title=title)
    left, right = _LABEL * width(), _COUNTS * width()
    names = [known(name, "not known") for name in summary[by]]
    ax = canvas(ax, width=width() - left - right, height=len(names) * 2.8 * _ROW)
    low, high = reach_of(summary["mean"], summary["low"], summary["high"])
    ax.set(xlim=(low, high), ylim=(len(names) - 0.5, -0.5), yticks=[])
    draw_ticks(ax, ends)
    alt = []
    for at, (name, row) in enumerate(zip(names, summary.to_dict("records"), strict=True)):
        letter = side_letter(row[by], sides)
        ink = LIGHT[f"{letter}_ink"] if letter else LIGHT["ink"]
        name_row(ax, at, name, left, lines=2, shift=None, color=ink)
        alt.append(f"{name}: {_draw_mean(ax, at, row, letter)}; {' in '.join(_counts(row, unit))}.")
        look: dict[str, Any] = {"va": "center", "size": SIZE - 1, "color": LIGHT["muted"]}
        beside(ax, "\n".join(_counts(row, unit)), (1, at), (10, 0), linespacing=LINE, **look)
    note = f"n: at the right. Unit: one {unit}. Dot: mean; bar: 95 % bootstrap interval over articles."
    below = 38 if any(ends) else 26
    return finish(ax, title=title, note=sourced(note, source), alt=" ".join(alt), left=left, right=right, below=below)


def _draw_mean(ax: Axes, at: float, row: dict[Hashable, Any], letter: str) -> str:
    """Dot and bar of one group, or the reason why there is none; the same in words."""
    colour = LIGHT[letter or "muted"]
    if pd.isna(row["mean"]):
        words = known(row.get("note"), "no mean")
        room = (1 - _LABEL - _COUNTS) * width()
        line = "\n".join(wrap(words, room, lines=2, size=SIZE - 1))
        beside(ax, line, (0, at), (0, 0), va="center", size=SIZE - 1, color=LIGHT["muted"], style="italic")
        return words
    words = f"mean {number(row['mean'])}"
    if pd.notna(row["low"]) and pd.notna(row["high"]):
        ends = [float(row["low"]), float(row["high"])]
        ax.plot(ends, [at, at], color=colour, lw=3, solid_capstyle="butt", zorder=2)
        words += f", interval {number(row['low'])} to {number(row['high'])}"
    else:
        words += f", no interval: {known(row.get('note'), 'too few articles')}"
    marker = "s" if letter == "b" else "o"
    ax.plot([float(row["mean"])], [at], marker, ms=7, mfc=colour, mec=LIGHT["paper"], mew=1, zorder=3)
    return words


def _counts(row: dict[Hashable, Any], unit: str) -> list[str]:
    """How many units in how many articles, said once where the unit is the article."""
    articles = count(int(row["n_articles"]), "article")
    return [articles] if unit == "article" else [count(int(row["n_quotes"]), unit), articles]
