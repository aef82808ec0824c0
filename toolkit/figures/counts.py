"""Who is quoted through whom, and how many rows went each way: counts, with the number in every cell."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.figures.scale import side_letter
from toolkit.figures.style import beside, canvas, finish, name_row, say_empty, sourced, styled, width
from toolkit.figures.typeset import LINE, SIZE, width_of, wrap
from toolkit.shown.palette import LIGHT
from toolkit.shown.wording import count, known
from toolkit.tables import FUNNEL, QUOTES, check

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = SIZE * LINE
_LABEL = 0.33  # of the width: the column of names
NOBODY, NOWHERE, REST = "speaker not known", "none credited", "all others"


@styled()
def plot_attribution(
    quotes: pd.DataFrame,
    *,
    outlet: str = "via",
    sides: Sequence[str] = ("DPRK", "China"),
    most: int = 15,
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw a matrix of counts: whose words (rows) through which outlet (columns).

    Does not guess an outlet: words credited to none have a column of their own, and unknown speakers a row.

    Parameters
    ----------
    quotes
        QUOTES with sides. A statement of two speakers counts once, in a row that names both.
    outlet
        The column that names the outlet: "via", or any other that you merged in, such as "publisher".
    sides
        The names of side a and side b; speakers of side a come first.
    most
        Most rows, and half as many columns; what is past them is summed up as "all others".
    source
        Where the texts come from, for the note.
    ax
        Axes to draw on; a new figure of fitting size without them.

    Returns
    -------
    Axes

    Raises
    ------
    TableError
        A column missing.
    """
    check(quotes, QUOTES, caller="plot_attribution", needs=["speaker_name", "side", outlet])
    title = "Whose words, through which outlet"
    if quotes.empty:
        return say_empty(ax, "No statement was found.", title=title)
    speakers = _cut([known(name, NOBODY) for name in quotes["speaker_name"]], most)
    outlets = _cut([known(name, NOWHERE) for name in quotes[outlet]], max(most // 2, 2))
    cells = pd.crosstab(pd.Series(speakers, name="speaker"), pd.Series(outlets, name="outlet"))
    side_of = {name: side_letter(side, sides) or "muted" for name, side in zip(speakers, quotes["side"], strict=True)}
    side_of.update(dict.fromkeys((REST, NOBODY), "muted"))
    rank = {"a": 0, "b": 1, "muted": 2}
    rows = sorted(cells.index, key=lambda n: (n in (REST, NOBODY), rank[side_of[n]], -cells.loc[n].sum(), n))
    columns = sorted(cells.columns, key=lambda n: (n in (REST, NOWHERE), -cells[n].sum(), n))
    cells = cells.loc[rows, columns]

    left = _LABEL * width()
    wide, high = min((width() - left) / len(columns), 116.0), 2.1 * _ROW
    heads = [wrap(name, wide - 6, lines=3, size=SIZE - 1, weight="bold") for name in columns]
    tilted = any(lines[-1].endswith("…") for lines in heads)
    if tilted:  # long names need the length of a slanted line
        wide = min((width() - left - 70) / len(columns), 116.0)
        heads = [wrap(name, 118, lines=2, size=SIZE - 1, weight="bold") for name in columns]
    ax = canvas(ax, width=wide * len(columns), height=high * len(rows))
    ax.set(xlim=(0, len(columns)), ylim=(len(rows), 0), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    for r, name in enumerate(rows):
        for c, column in enumerate(columns):
            _draw_cell(ax, c, r, int(cells.loc[name, column]), int(cells.to_numpy().max()))
        colour = LIGHT["muted"] if side_of[name] == "muted" else LIGHT[f"{side_of[name]}_ink"]
        lines = "\n".join(wrap(name, left - 12, lines=2))
        beside(ax, lines, (0, r + 0.5), (-left, 0), va="center", color=colour, linespacing=1.1)
    _draw_heads(ax, heads, tilted)
    credit = "outlet credited for the words" if outlet == "via" else outlet
    note = (
        f"n = {count(len(quotes), 'statement')}. Unit: one statement. Rows: speaker, of {sides[0]} first, "
        f"then of {sides[1]}, then others. Columns: {credit}. Counts, so no interval."
    )
    alt = " ".join(
        f"{name}: {', '.join(f'{n} {column}' for column, n in cells.loc[name].items() if n)}." for name in rows
    )
    longest = max(width_of(line, SIZE - 1, "bold") for lines in heads for line in lines)
    above = 16 + (longest * 0.71 + 14 if tilted else max(map(len, heads)) * (SIZE - 1) * 1.2)
    return finish(ax, title=title, note=sourced(note, source), alt=alt, left=left, above=above)


def _draw_heads(ax: Axes, heads: list[list[str]], tilted: bool) -> None:
    """The names of the columns, slanted when level they would not fit."""
    look: dict[str, Any] = {
        "xycoords": ("data", "axes fraction"),
        "va": "bottom",
        "size": SIZE - 1,
        "weight": "bold",
    }
    look |= {"ha": "left", "rotation": 45, "rotation_mode": "anchor"} if tilted else {"ha": "center"}
    for c, lines in enumerate(heads):
        at = c + (0.35 if tilted else 0.5)
        beside(ax, "\n".join(lines), (at, 1), (0, 5), linespacing=1.15, **look)


def _cut(names: list[str], most: int) -> list[str]:
    """The names, those past the most frequent ones replaced; ties are broken by name."""
    n = pd.Series(names).value_counts()
    ranked = sorted(n.index, key=lambda name: (-n[name], name))
    kept = set(ranked if len(ranked) <= most else ranked[: most - 1])
    return [name if name in kept else REST for name in names]


def _draw_cell(ax: Axes, column: int, row: int, n: int, top: int) -> None:
    """A cell: darker with its count, never so dark that ink could not be read on it."""
    from matplotlib.patches import Rectangle

    shade: dict[str, Any] = {"fc": LIGHT["muted"], "alpha": 0.12 + 0.43 * n / top} if n else {"fc": LIGHT["band"]}
    ax.add_patch(Rectangle((column, row), 1, 1, lw=0, **shade))
    for x in (column, column + 1):
        ax.plot([x, x], [row, row + 1], color=LIGHT["paper"], lw=2)
    for y in (row, row + 1):
        ax.plot([column, column + 1], [y, y], color=LIGHT["paper"], lw=2)
    look: dict[str, Any] = {"color": LIGHT["ink"], "weight": "bold"} if n else {"color": LIGHT["muted"]}
    ax.text(column + 0.5, row + 0.5, f"{n:,}" if n else "·", ha="center", va="center_baseline", **look)


@styled()
def plot_funnel(funnel: pd.DataFrame, *, source: str = "", ax: Axes | None = None) -> Axes:
    """Draw, stage by stage, which share of the rows went on and which was set aside, with both numbers.

    Does not compare stages with each other: each bar is the whole of its own stage, whose unit it names.

    Parameters
    ----------
    funnel
        FUNNEL: stage, unit, rows_in, kept, set_aside, why.
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
    check(funnel, FUNNEL, caller="plot_funnel", needs=["unit", "rows_in", "kept", "set_aside"])
    title = "What was kept and what was set aside"
    if funnel.empty:
        return say_empty(ax, "No stage was run.", title=title)
    left = _LABEL * width()
    told = [_kept_in_words(row) for row in funnel.to_dict("records")]
    lines = [wrap(words, width() - left, lines=2, size=SIZE - 1) for words in told]
    step = (2.0 + max(map(len, lines))) * _ROW
    ax = canvas(ax, width=width() - left, height=step * len(funnel))
    ax.set(xlim=(0, 1), ylim=(step * (len(funnel) - 0.4), -step * 0.35))
    ax.set_axis_off()
    for i, row in enumerate(funnel.to_dict("records")):
        n, kept = (0 if pd.isna(row[c]) else int(row[c]) for c in ("rows_in", "kept"))
        cut, at = kept / n if n else 0.0, i * step
        ax.barh([at], [cut], height=_ROW, color=LIGHT["muted"])
        ax.barh([at], [1 - cut], left=cut, height=_ROW, fc=LIGHT["band"], ec=LIGHT["rule"], lw=0.6)
        name_row(ax, at, row["stage"], left, weight="bold")
        small: dict[str, Any] = {"size": SIZE - 1, "color": LIGHT["muted"]}
        name_row(ax, at, known(row["unit"], ""), left, shift=-1.2 * _ROW, color=LIGHT["muted"])
        beside(ax, "\n".join(lines[i]), (0, at), (0, -0.75 * _ROW), va="top", linespacing=1.2, **small)
    units = [known(unit, "rows") for unit in funnel["unit"]]
    alt = [f"{s}, {unit}: {words}." for s, unit, words in zip(funnel["stage"], units, told, strict=True)]
    note = (
        "n: beside each bar. Unit: named below each stage. Dark: kept; light: set aside, and still in its "
        "table. Counts, so no interval."
    )
    return finish(ax, title=title, note=sourced(note, source), alt=" ".join(alt), left=left)


def _kept_in_words(row: dict[Hashable, Any]) -> str:
    n, kept, aside = (0 if pd.isna(row[c]) else int(row[c]) for c in ("rows_in", "kept", "set_aside"))
    why = known(row.get("why"), "")
    return f"{kept:,} of {n:,} kept" + (f"; {aside:,} set aside{f': {why}' if why else ''}" if aside else "")
