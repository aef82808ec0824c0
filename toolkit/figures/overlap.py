"""How much wording the two statements of a pair share, pair by pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.figures.style import beside, canvas, finish, name_row, say_empty, sourced, styled, width
from toolkit.figures.typeset import LINE, SIZE, fit
from toolkit.references import check_statements
from toolkit.shown.palette import LIGHT
from toolkit.shown.wording import SCORED, count, share, shorten
from toolkit.tables import OVERLAPS, QUOTES, check

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = SIZE * LINE
_LABEL = 0.41  # of the width: the column of words
_NEEDS = ("overlap", "containment_a", "containment_b", "longest_shared")


@styled()
def plot_overlap(
    pairs: pd.DataFrame,
    quotes: pd.DataFrame,
    *,
    sides: Sequence[str] = ("DPRK", "China"),
    scored: str = "content",
    most: int = 20,
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw, pair by pair, how much of each side's wording stands in the other's statement.

    Does not show statements left alone: they share no wording because there is nothing to share it with.

    Parameters
    ----------
    pairs
        PAIRS with overlap: ``containment_a``, ``containment_b``, ``longest_shared``.
    quotes
        QUOTES, for the words beside each row.
    sides
        The names of side a and side b.
    scored
        What was compared, for the note: "content" (whole statements) or "verbatim" (words within marks only).
    most
        Most pairs drawn, those with the highest overlap first; the note says how many are not.
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
        A column missing; a pair whose statement is not in QUOTES.
    """
    check(pairs, OVERLAPS, caller="plot_overlap", needs=_NEEDS)
    check(quotes, QUOTES, caller="plot_overlap")
    check_statements(pairs, quotes, caller="plot_overlap")
    title = "How much of each side’s wording the other shares"
    both = pairs[pairs["relation"] == "both"]
    scorable = both.dropna(subset=["containment_a", "containment_b"])
    rows = scorable.sort_values("overlap", ascending=False, kind="stable").head(most)
    if rows.empty:
        return say_empty(ax, "No pair was found, so there is no wording to compare.", title=title)
    content = quotes.set_index("quote_id")["content"]
    left = _LABEL * width()
    ax = canvas(ax, width=width() - left, height=3.6 * _ROW * len(rows) + 8)
    ax.set(xlim=(-0.02, 1.02), ylim=(len(rows) - 0.5, -0.5), yticks=[])
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", ".25", ".50", ".75", "1"])
    ax.spines["left"].set_visible(False)
    ax.grid(axis="x", color=LIGHT["rule"], lw=0.6)
    ax.set_axisbelow(True)
    alt = []
    for i, (_, row) in enumerate(rows.iterrows()):
        said = [content[row[f"quote_id_{side}"]] for side in "ab"]
        for side, text, up in zip("ab", said, (0.62, -0.62), strict=True):
            name_row(ax, i, text, left, shift=up * _ROW, color=LIGHT[f"{side}_ink"])
        _draw_dumbbell(ax, i, row)
        alt.append(
            f"{shorten(said[0], 60)} | {shorten(said[1], 60)}: {share(row['containment_a'])} of {sides[0]}’s "
            f"wording, {share(row['containment_b'])} of {sides[1]}’s, overlap {share(row['overlap'])}, "
            f"{_run(row['longest_shared'])}."
        )
    _draw_key(ax, sides, left)
    note = (
        f"n = {count(len(both), 'pair')}{f', {len(rows)} drawn' if len(rows) < len(both) else ''}. Unit: one "
        f"pair; compared: {SCORED.get(scored, scored)}. Dot: share of a side’s wording that stands in the "
        "other’s statement (containment), rarer words counting more; stroke: overlap of the two, symmetric. "
        "Each is a description of two texts, so no interval."
    )
    note = sourced(note, source)
    return finish(ax, title=title, note=note, alt=" ".join(alt), left=left, above=40, below=24)


def _run(longest: Any) -> str:
    return "longest run not known" if pd.isna(longest) else f"longest run: {count(int(longest), 'word')}"


def _draw_dumbbell(ax: Axes, i: int, row: pd.Series) -> None:
    a, b = float(row["containment_a"]), float(row["containment_b"])
    ax.plot([a, b], [i, i], color=LIGHT["ribbon"], lw=3, solid_capstyle="round", zorder=2)
    ax.plot([a], [i], "o", ms=7, color=LIGHT["a"], mec=LIGHT["paper"], mew=0.8, zorder=3)
    ax.plot([b], [i], "s", ms=6, color=LIGHT["b"], mec=LIGHT["paper"], mew=0.8, zorder=3)
    if pd.notna(row["overlap"]):
        ax.plot([float(row["overlap"])] * 2, [i - 0.13, i + 0.13], color=LIGHT["ink"], lw=1.2, zorder=4)
    inside = max(a, b) > 0.72  # no room at the right
    look: dict[str, Any] = {"xycoords": "data", "va": "center", "size": SIZE - 1, "color": LIGHT["muted"]}
    at, shift = (min(a, b), -8) if inside else (max(a, b), 8)
    beside(ax, _run(row["longest_shared"]), (at, i), (shift, 0), ha="right" if inside else "left", **look)


def _draw_key(ax: Axes, sides: Sequence[str], left: float) -> None:
    """What the two dots stand for, above the first row: over the axes if that has room, else from the left."""
    at = 0 if width() - left > 270 else -left
    for side, other, dot, up in ((0, 1, "●", 1), (1, 0, "■", 0)):
        type_: dict[str, Any] = {"size": SIZE - 1, "weight": "bold"}
        mine, theirs = (fit(sides[i], 62, **type_) for i in (side, other))
        line = f"{dot} share of {mine}’s wording that stands in {theirs}’s statement"
        colour = LIGHT["ab"[side] + "_ink"]
        beside(ax, line, (0, 1), (at, 1 + up * _ROW), xycoords="axes fraction", color=colour, **type_)
