"""Which words mark each of two groups: log ratios with their intervals and the counts behind them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.figures.scale import draw_ticks, number, reach_of, side_letter
from toolkit.figures.style import beside, canvas, finish, name_row, say_empty, sourced, styled, width
from toolkit.figures.typeset import LINE, SIZE, fit
from toolkit.shown.palette import LIGHT
from toolkit.shown.wording import count
from toolkit.tables import KEYNESS, TableError, check

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = SIZE * LINE * 1.35
_LABEL = 0.3  # of the width: the terms at the left
_COUNTS = 88.0  # points: the counts at the right
_NEEDS = ("keyness", "log_ratio", "low", "high", "n_target", "n_reference", "target", "reference")


@styled()
def plot_keyness(
    keyness: pd.DataFrame,
    *,
    most: int = 12,
    sides: Sequence[str] = ("DPRK", "China"),
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw the words that mark each of two groups: doublings of the rate, intervals, and both counts.

    Does not choose by the ratio, which is greatest where counts are least: the terms drawn are those of the
    highest keyness on either side.

    Parameters
    ----------
    keyness
        KEYNESS of one pair of groups, as ``score_keyness`` makes it.
    most
        Most terms of either group.
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
        A column missing; more than one pair of groups.
    """
    check(keyness, KEYNESS, caller="plot_keyness", needs=_NEEDS)
    title = "Which words mark each side"
    named = keyness[["target", "reference"]].drop_duplicates()
    if len(named) > 1:
        pairs = " and ".join(f"{t!r} against {r!r}" for t, r in named.head(2).itertuples(index=False))
        raise TableError(f"plot_keyness: the table compares {pairs}. Choose one: keyness[keyness['target'] == 'DPRK'].")
    shown = _marking(keyness, most)
    if not any(len(rows) for rows in shown):
        return say_empty(ax, "No word is used at different rates.", title=title)
    target, reference = (str(name) for name in named.iloc[0])
    drawn = pd.concat(shown)
    left, right = _LABEL * width(), _COUNTS
    height = len(drawn) + 2.2 * sum(map(bool, map(len, shown)))
    ax = canvas(ax, width=width() - left - right, height=height * _ROW)
    ax.set(xlim=reach_of(drawn["log_ratio"], drawn["low"], drawn["high"]), ylim=(height, 0), yticks=[])
    draw_ticks(ax, (fit(reference, 90), fit(target, 90)))
    alt, at = [], 0.0
    for name, other, rows in zip((target, reference), (reference, target), shown, strict=True):
        if rows.empty:
            continue
        letter = side_letter(name, sides)
        look: dict[str, Any] = {"color": LIGHT[f"{letter}_ink" if letter else "ink"]}
        heading = fit(f"marks {name}", width() - right, weight="bold")
        beside(ax, heading, (0, at + 1.1), (-left, 0), va="center", weight="bold", **look)
        heads = f"{_short(target)} : {_short(reference)}"
        beside(ax, heads, (1, at + 1.1), (8, 0), va="center", size=SIZE - 1, color=LIGHT["muted"])
        at += 2.2
        for row in rows.to_dict("records"):
            name_row(ax, at, row["term"], left, **look)
            _draw_term(ax, at, row, letter)
            at += 1
        alt.append(f"Marks {name}, against {other}: {'; '.join(map(_in_words, rows.to_dict('records')))}.")
    return finish(
        ax, title=title, note=_note(keyness, drawn, source), alt=" ".join(alt), left=left, right=right, below=38
    )


def _marking(keyness: pd.DataFrame, most: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The terms that mark the target and those that mark the reference, the highest keyness first."""
    rows = keyness.assign(far=keyness["keyness"].astype(float).abs())
    ranked = rows.sort_values(["far", "term"], ascending=[False, True])
    return ranked[ranked["keyness"] > 0].head(most), ranked[ranked["keyness"] < 0].head(most)


def _draw_term(ax: Axes, at: float, row: dict[Hashable, Any], letter: str) -> None:
    colour = LIGHT[letter or "muted"]
    if pd.notna(row["low"]) and pd.notna(row["high"]):
        ends = [float(row["low"]), float(row["high"])]
        ax.plot(ends, [at, at], color=colour, lw=2.2, solid_capstyle="butt", zorder=2)
    marker = "s" if letter == "b" else "o"
    ax.plot([float(row["log_ratio"])], [at], marker, ms=5.5, mfc=colour, mec=LIGHT["paper"], mew=0.8, zorder=3)
    words = f"{int(row['n_target']):,} : {int(row['n_reference']):,}"
    beside(ax, words, (1, at), (8, 0), va="center", size=SIZE - 1, color=LIGHT["muted"])


def _short(name: str) -> str:
    return fit(name, (_COUNTS - 20) / 2, size=SIZE - 1)


def _in_words(row: dict[Hashable, Any]) -> str:
    uses = f"{int(row['n_target']):,} to {int(row['n_reference']):,}"
    words = f"{row['term']} {uses}, log ratio {number(row['log_ratio'])}"
    if pd.notna(row["low"]) and pd.notna(row["high"]):
        words += f" ({number(row['low'])} to {number(row['high'])})"
    return words


def _note(keyness: pd.DataFrame, drawn: pd.DataFrame, source: str) -> str:
    bar = "bar: its 95 % interval over articles"
    if drawn[["low", "high"]].isna().any(axis=None):
        bar += ", where there are five articles on either side"
    note = (
        f"n = {count(len(keyness), 'term')}, {len(drawn):,} drawn, the highest keyness (G²) first. Unit: one use of "
        f"a term; uses at the right. Dot: log ratio, 1 means twice the rate, 2 four times; {bar}."
    )
    if {"words_target", "words_reference"} <= set(keyness):
        n = (int(keyness[f"words_{group}"].max()) for group in ("target", "reference"))
        note += " Words in all: {:,} and {:,}.".format(*n)
    return sourced(note, source)
