"""When each side used a set phrase: one line a phrase, one mark a day of use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.figures.scale import side_letter
from toolkit.figures.style import beside, canvas, finish, name_row, say_empty, sourced, styled, width
from toolkit.figures.typeset import LINE, SIZE, fit, width_of
from toolkit.shown.palette import LIGHT
from toolkit.shown.wording import count, day, known
from toolkit.tables import FORMULAS, USES, check

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = SIZE * LINE
_LABEL, _COUNTS = 0.36, 0.17  # of the width: the phrases at the left, uses at the right


@styled()
def plot_formulas(
    formulas: pd.DataFrame,
    uses: pd.DataFrame,
    *,
    most: int = 15,
    sides: Sequence[str] = ("DPRK", "China"),
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw set phrases on a time line: a mark for each day on which a side used one.

    Does not say why a phrase is absent, nor where texts of a day are missing: compare the days that were read.

    Parameters
    ----------
    formulas
        FORMULAS, in the order to draw; a phrase of both sides is one line with two colours.
    uses
        USES, with the dates.
    most
        Most phrases drawn, from the top of the table; the note says how many are not.
    sides
        The names of side a (marks above the line) and side b (below).
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
    check(formulas, FORMULAS, caller="plot_formulas", needs=["side", "n"])
    check(uses, USES, caller="plot_formulas", needs=["side"])
    title = "When each set phrase was used"
    phrases = list(dict.fromkeys(formulas["formula"]))
    dated = uses[uses["published"].notna() & uses["formula"].isin(phrases[:most])]
    if dated.empty:
        return say_empty(ax, "No set phrase has a dated use.", title=title)
    dated = dated.assign(day=pd.to_datetime(dated["published"].str[:10]))
    shown = phrases[:most]
    left, right = _LABEL * width(), _COUNTS * width()
    ax = canvas(ax, width=width() - left - right, height=len(shown) * 2.6 * _ROW)
    first, last = dated["day"].min(), dated["day"].max()
    room = max((last - first).days, 1) * 0.02
    ax.set(xlim=(-room, (last - first).days + room), ylim=(len(shown) - 0.5, -0.5), yticks=[])
    ax.spines[["left", "bottom"]].set_visible(False)
    _draw_dates(ax, first, last)
    alt = []
    for at, phrase in enumerate(shown):
        name_row(ax, at, f"“{phrase}”", left, lines=2, shift=None)
        mine = dated[dated["formula"] == phrase]
        ax.plot([0, (last - first).days], [at, at], color=LIGHT["rule"], lw=0.6, zorder=1)
        told = []
        for side, rows in mine.groupby("side", sort=False):
            days = (rows["day"] - first).dt.days.drop_duplicates()
            letter = side_letter(side, sides)
            up = {"a": -0.13, "b": 0.13}.get(letter, 0.0) if mine["side"].nunique() > 1 else 0.0
            marker = "s" if letter == "b" else "o"
            colour = LIGHT[letter or "muted"]
            ax.plot(days, [at + up] * len(days), marker, ms=4.2, mfc=colour, mec=LIGHT["paper"], mew=0.4, zorder=3)
            told.append((known(side), letter, len(rows), rows["published"].min(), rows["published"].max()))
        _draw_counts(ax, at, told)
        alt += [f"{phrase}, {side}: {count(n, 'use')}, {day(a)} to {day(b)}." for side, _, n, a, b in told]
    undated = int(uses["published"].isna().sum())
    note = (
        f"n = {count(len(phrases), 'set phrase')}{f', {len(shown)} drawn' if len(shown) < len(phrases) else ''}; uses "
        f"at the right{f', {undated:,} more without a date' if undated else ''}. Unit: one use; a mark is a day with "
        "one or more. Counts, so no interval."
    )
    return finish(ax, title=title, note=sourced(note, source), alt=" ".join(alt), left=left, right=right, below=30)


def _draw_counts(ax: Axes, at: float, told: list[tuple[str, str, int, str, str]]) -> None:
    """How often each side used the phrase, one below the other."""
    for i, (side, letter, n, _, _) in enumerate(told):
        up = ((len(told) - 1) / 2 - i) * _ROW
        look: dict[str, Any] = {"size": SIZE - 1, "color": LIGHT[f"{letter}_ink" if letter else "ink"]}
        words = fit(side, _COUNTS * width() - 8 - width_of(f" {n:,}", SIZE - 1), size=SIZE - 1)
        beside(ax, f"{words} {n:,}", (1, at), (8, up), va="center", **look)


def _draw_dates(ax: Axes, first: pd.Timestamp, last: pd.Timestamp) -> None:
    """Months below the lines where there are few, years where there are many."""
    months = pd.date_range(first.replace(day=1), last, freq="MS")
    fits = (1 - _LABEL - _COUNTS) * width() / 46  # labels
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if len(months) / s <= fits or s == 1200)
    for month in months:
        x = (month - first).days
        if x < ax.get_xlim()[0] or (month.month - 1 + 12 * month.year) % step:
            continue
        ax.axvline(x, color=LIGHT["rule"], lw=0.6, zorder=0)
        words = str(month.year) if step >= 12 else f"{month.year}-{month.month:02}"
        beside(
            ax, words, (x, 0), (0, -11), xycoords=("data", "axes fraction"), size=SIZE - 1, color=LIGHT["muted"],
            ha="center", va="center",
        )  # fmt: skip
    ax.set_xticks([])
