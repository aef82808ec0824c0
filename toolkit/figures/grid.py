"""Means by two columns at once: a grid of dots with intervals, such as axes of tone by target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.figures.scale import number, reach_of
from toolkit.figures.style import beside, canvas, finish, name_row, say_empty, sourced, styled, width
from toolkit.figures.typeset import LINE, SIZE, width_of, wrap
from toolkit.shown.palette import LIGHT
from toolkit.shown.wording import count, known
from toolkit.tables import SUMMARY, check

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = SIZE * LINE
_LABEL, _NUMBER = 0.27, 32.0  # of the width: the names of the rows; points: the number in each cell


@styled()
def plot_grid(
    summary: pd.DataFrame,
    *,
    rows: str = "axis",
    columns: str = "target",
    title: str = "Tone by axis and target",
    unit: str = "statement",
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw a mean with its interval for every combination of two columns; all cells have one scale from 0.

    Does not order anything: rows and columns come in the order of first appearance.

    Parameters
    ----------
    summary
        SUMMARY with both columns, one row per combination: what ``summarise(by=[…, …])`` makes.
    rows, columns
        The columns whose values become rows and columns, such as the axes of tone and whom they are aimed at.
    title
        What is averaged, over the figure.
    unit
        What is counted in ``n_quotes``.
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
    check(summary, SUMMARY, caller="plot_grid", needs=[rows, columns, "mean", "low", "high", "n_quotes"])
    down, across = (list(dict.fromkeys(known(name) for name in summary[by])) for by in (rows, columns))
    if summary.empty or summary["mean"].isna().all():
        return say_empty(ax, "No combination has a mean.", title=title)
    left = min(_LABEL * width(), max(map(width_of, down)) + 16)
    wide = (width() - left) / len(across)
    used = 1 - _NUMBER / wide  # of a cell
    low, high = reach_of(summary["mean"], summary["low"], summary["high"])
    ax = canvas(ax, width=width() - left, height=len(down) * 2.3 * _ROW)
    ax.set(xlim=(-0.02, len(across)), ylim=(len(down) - 0.5, -0.5), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    heads = [wrap(name, wide - 8, lines=3, size=SIZE - 1, weight="bold") for name in across]
    for i, lines in enumerate(heads):
        zero = i + used * (0 - low) / (high - low)
        ax.plot([zero, zero], [-0.5, len(down) - 0.5], color=LIGHT["muted"], lw=0.8, zorder=1)
        look: dict[str, Any] = {"xycoords": ("data", "axes fraction"), "size": SIZE - 1, "weight": "bold"}
        beside(ax, "\n".join(lines), (i, 1), (0, 5), va="bottom", linespacing=1.15, **look)
    alt = []
    for at, name in enumerate(down):
        name_row(ax, at, name, left, lines=2, shift=None)
        ax.axhspan(at - 0.46, at + 0.46, color=LIGHT["band"], lw=0, zorder=0)
        mine = summary[[known(cell) == name for cell in summary[rows]]]
        for cell in mine.to_dict("records"):
            i = across.index(known(cell[columns]))
            if pd.isna(cell["mean"]):
                beside(ax, "–", (i + 0.06, at), (0, 0), xycoords="data", va="center", color=LIGHT["muted"])
                continue
            x = [i + used * (float(cell[c]) - low) / (high - low) for c in ("mean", "low", "high") if pd.notna(cell[c])]
            ax.plot(x[1:], [at] * len(x[1:]), color=LIGHT["muted"], lw=2.4, solid_capstyle="butt", zorder=2)
            ax.plot(x[:1], [at], "o", ms=5.5, mfc=LIGHT["ink"], mec=LIGHT["paper"], mew=0.8, zorder=3)
            look = {"xycoords": "data", "va": "center", "size": SIZE - 1}
            beside(ax, number(cell["mean"]), (i + used, at), (5, 0), **look)
            alt.append(_in_words(name, known(cell[columns]), cell))
    least, greatest = int(summary["n_quotes"].min()), int(summary["n_quotes"].max())
    n = f"n = {count(greatest, unit)}" if least == greatest else f"n: {least:,} to {count(greatest, unit)} a cell"
    note = f"{n}. Unit: one {unit}. Dot and number: mean; bar: 95 % bootstrap interval over articles."
    above = 14 + max(map(len, heads)) * (SIZE - 1) * 1.15
    return finish(ax, title=title, note=sourced(note, source), alt=" ".join(alt), left=left, above=above)


def _in_words(row: str, column: str, cell: dict[Any, Any]) -> str:
    words = f"{row}, {column}: mean {number(cell['mean'])}"
    if pd.notna(cell["low"]) and pd.notna(cell["high"]):
        words += f", interval {number(cell['low'])} to {number(cell['high'])}"
    return words + "."
