"""What each side said and what answers what: two columns of statements, joined by ribbons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import fsum
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.figures.style import canvas, finish, say_empty, sourced, styled, width
from toolkit.figures.typeset import LINE, SIZE, fit, wrap
from toolkit.references import check_statements
from toolkit.shown.palette import LIGHT
from toolkit.shown.wording import count, known, share, shorten
from toolkit.tables import PAIRS, QUOTES, check, choose

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLUMN = 0.36  # of the width: a column of statements
_BAR = 8.0  # from the column to its coloured bar
_ROW = SIZE * LINE
_GAP = 15.0  # least room between two statements
_FULL = 30.0  # height of a ribbon whose weight is 1


@dataclass
class _Block:
    """A statement as drawn: its lines, where it stands, what leads away from it."""

    said: list[str]
    lines: list[str]
    silence: list[str] = field(default_factory=list)
    top: float = 0.0

    @property
    def height(self) -> float:
        return (len(self.said) + len(self.lines) + len(self.silence)) * _ROW

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@styled()
def plot_pairs(
    pairs: pd.DataFrame,
    quotes: pd.DataFrame,
    *,
    sides: Sequence[str] = ("DPRK", "China"),
    weight: str = "similarity",
    most: int = 12,
    title: str = "What each side said, and what answers what",
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw both sides' statements in two columns; a ribbon joins a pair, a silence stays an open end.

    Does not pair anything: it draws the PAIRS table as it is, statements in reading order, long ones
    shortened.

    Parameters
    ----------
    pairs
        PAIRS; with ``overlap`` for ``weight="overlap"``.
    quotes
        QUOTES, with ``speaker_name`` and ``via`` where present.
    sides
        The names of side a (left) and side b (right).
    weight
        "similarity" (what pairs were found by) or "overlap" (shared wording): the height of a ribbon.
    most
        Most statements in a column. Pairs come first, the most similar first, and leave a third of the room
        to statements left alone, which come in the order of the table; the note says how many are not drawn.
    title
        What is laid side by side, over the figure.
    source
        Where the texts come from, for the note.
    ax
        Axes to draw on, some 7 inches wide, for the type keeps its size; a new figure of fitting height
        without them.

    Returns
    -------
    Axes

    Raises
    ------
    TableError
        A column missing; a pair whose statement is not in QUOTES; another weight.
    """
    choose(weight, ("similarity", "overlap"), caller="plot_pairs", option="weight")
    check(pairs, PAIRS, caller="plot_pairs", needs=[weight])
    check(quotes, QUOTES, caller="plot_pairs")
    check_statements(pairs, quotes, caller="plot_pairs")
    shown = _choose_rows(pairs, most)
    if shown.empty:
        return say_empty(ax, "No statement of either side was found.", title=title)
    by_id = quotes.set_index("quote_id")
    order = {quote: i for i, quote in enumerate(quotes["quote_id"])}
    wide = width()
    columns = [_blocks(shown, by_id, order, side, sides) for side in "ab"]
    height = _place(columns)
    ax = canvas(ax, width=wide, height=height)
    ax.set(xlim=(0, wide), ylim=(height, 0))
    ax.set_axis_off()
    for side, blocks in zip("ab", columns, strict=True):
        _draw_column(ax, side, blocks)
        _draw_heading(ax, side, sides["ab".index(side)], pairs)
    _draw_ribbons(ax, shown, columns, weight)
    return finish(ax, title=title, note=_note(pairs, shown, weight, source), alt=_alt(shown, by_id, sides, weight))


def _choose_rows(pairs: pd.DataFrame, most: int) -> pd.DataFrame:
    """The rows to draw: the most similar pairs first, room left for silences, no column longer than most."""
    both = pairs[pairs["relation"] == "both"].sort_values("similarity", ascending=False, kind="stable")
    alone = pairs[pairs["relation"] != "both"]
    seen: dict[str, set[Any]] = {"a": set(), "b": set()}
    kept: list[Any] = []

    def take(rows: pd.DataFrame, room: dict[str, int]) -> None:
        for index, row in rows.iterrows():
            new = {s: {row[f"quote_id_{s}"]} - seen[s] for s in "ab" if pd.notna(row[f"quote_id_{s}"])}
            if all(len(seen[s]) + len(ids) <= room[s] for s, ids in new.items()):
                kept.append(index)
                for s, ids in new.items():
                    seen[s] |= ids

    left_alone = {s: int((alone["relation"] == f"only_{s}").sum()) for s in "ab"}
    take(both, {s: max(most - min(left_alone[s], most // 3), 1) for s in "ab"})
    take(alone, {"a": most, "b": most})
    return pairs.loc[kept]


def _blocks(
    shown: pd.DataFrame, by_id: pd.DataFrame, order: dict[str, int], side: str, sides: Sequence[str]
) -> dict[str, _Block]:
    """A side's statements among the rows, in reading order."""
    other = sides["ba".index(side)]
    blocks = {}
    column = _COLUMN * width()
    for quote in sorted(shown[f"quote_id_{side}"].dropna().unique(), key=order.__getitem__):
        row = by_id.loc[quote]
        said = wrap(_said(row), column, lines=2, size=SIZE - 1, weight="bold")
        block = _Block(said=said, lines=wrap(row["content"], column, lines=round(750 / column)))
        mine = shown[(shown[f"quote_id_{side}"] == quote) & (shown["relation"] != "both")]
        if len(mine):
            nearest = mine["best_similarity"].iloc[0] if "best_similarity" in mine else None
            silence = f"not mentioned by {other}"
            silence += f" (nearest {share(nearest)})" if pd.notna(nearest) else ""
            block.silence = wrap(silence, column, lines=2, size=SIZE - 1)
        blocks[quote] = block
    return blocks


def _said(row: pd.Series) -> str:
    """Who says it and through whom, on one line."""
    speaker = known(row.get("speaker_name"), known(row.get("speaker"), "speaker not known"))
    via = known(row.get("via"), "")
    return f"{speaker}, via {via}" if via else speaker


def _place(columns: list[dict[str, _Block]]) -> float:
    """Spread both columns over the height of the longer one, below the headings."""
    head = 2.6 * _ROW
    # fsum: sum() of floats rounds otherwise from Python 3.12 on, and the figure's bytes with it
    needs = [fsum(b.height for b in blocks.values()) + _GAP * max(len(blocks) - 1, 0) for blocks in columns]
    for blocks, need in zip(columns, needs, strict=True):
        gap = _GAP + (max(needs) - need) / max(len(blocks), 1)
        at = head + (gap - _GAP) / 2
        for block in blocks.values():
            block.top = at
            at += block.height + gap
    return head + max(needs) + 2


def _draw_heading(ax: Axes, side: str, name: str, pairs: pd.DataFrame) -> None:
    column = _COLUMN * width()
    x = 0 if side == "a" else width() - column
    ids = pairs[f"quote_id_{side}"].dropna()
    heading = fit(name, column, size=SIZE + 1.5, weight="bold")
    ax.text(x, _ROW, heading, size=SIZE + 1.5, weight="bold", color=LIGHT[f"{side}_ink"], va="bottom")
    ax.text(x, _ROW * 1.9, count(ids.nunique(), "statement"), size=SIZE - 1, color=LIGHT["muted"], va="bottom")


def _draw_column(ax: Axes, side: str, blocks: dict[str, _Block]) -> None:
    column = _COLUMN * width()
    x, bar = (0.0, column + _BAR) if side == "a" else (width() - column, width() - column - _BAR)
    for block in blocks.values():
        ax.plot([bar, bar], [block.top, block.top + block.height], color=LIGHT[side], lw=3, solid_capstyle="butt")
        y = block.top
        for line in block.said:
            ax.text(x, y, line, size=SIZE - 1, weight="bold", color=LIGHT[f"{side}_ink"], va="top")
            y += _ROW
        for line in block.lines:
            ax.text(x, y, line, va="top")
            y += _ROW
        for line in block.silence:
            ax.text(x, y, line, size=SIZE - 1, style="italic", color=LIGHT["muted"], va="top")
            y += _ROW
        if block.silence:
            end = bar + (26 if side == "a" else -26)
            ax.plot([bar, end], [block.middle] * 2, color=LIGHT[side], lw=1, ls=(0, (3, 2)))
            ax.plot([end], [block.middle], marker="o", ms=6, mfc=LIGHT["paper"], mec=LIGHT[side], mew=1.2)


def _draw_ribbons(ax: Axes, shown: pd.DataFrame, columns: list[dict[str, _Block]], weight: str) -> None:
    """One ribbon a pair; those that leave the same statement lie one below the other and hide none."""
    both = shown[shown["relation"] == "both"]
    left, right = columns
    joined = [
        (a, b, 0.0 if pd.isna(value) else float(value), share(value))
        for a, b, value in both[["quote_id_a", "quote_id_b", weight]].itertuples(index=False)
    ]
    joined.sort(key=lambda j: (left[j[0]].top, right[j[1]].top))
    starts = _slots([(j[0], right[j[1]].middle, j[2]) for j in joined], left)
    ends = _slots([(j[1], left[j[0]].middle, j[2]) for j in joined], right)
    for (_, _, value, words), y0, y1 in zip(joined, starts, ends, strict=True):
        _draw_ribbon(ax, y0, y1, max(value * _FULL, 0.8))
        ax.text(_COLUMN * width() + _BAR + 5, y0, words, size=SIZE - 1, va="center_baseline", zorder=4)


def _slots(ends: list[tuple[str, float, float]], blocks: dict[str, _Block]) -> list[float]:
    """Where each ribbon meets its statement: (statement, height of the other end, weight) to a height."""
    least = _ROW  # room for the number
    at: dict[int, float] = {}
    for name, block in blocks.items():
        mine = sorted((i for i, end in enumerate(ends) if end[0] == name), key=lambda i: (ends[i][1], i))
        rooms = [max(ends[i][2] * _FULL, least) for i in mine]
        y = block.middle - fsum(rooms) / 2
        for i, room in zip(mine, rooms, strict=True):
            at[i] = y + room / 2
            y += room
    return [at[i] for i in range(len(ends))]


def _draw_ribbon(ax: Axes, y0: float, y1: float, thick: float) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    x0 = _COLUMN * width() + _BAR + 1.5
    x1 = width() - x0
    mid, t = (x0 + x1) / 2, thick / 2
    upper = [(x0, y0 - t), (mid, y0 - t), (mid, y1 - t), (x1, y1 - t)]
    lower = [(x1, y1 + t), (mid, y1 + t), (mid, y0 + t), (x0, y0 + t)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    # no transparency: it prints unlike it looks, and some converters drop it
    path = Path([*upper, *lower, upper[0]], codes)
    patch = PathPatch(path, fc=LIGHT["ribbon"], ec=LIGHT["paper"], lw=0.6, zorder=1)
    ax.add_patch(patch)


def _note(pairs: pd.DataFrame, shown: pd.DataFrame, weight: str, source: str) -> str:
    paired = int((pairs["relation"] == "both").sum())
    words = {"similarity": "similarity, which pairs were found by", "overlap": "shared wording (overlap)"}[weight]
    note = (
        f"n = {count(paired, 'pair')} and {count(len(pairs) - paired, 'statement')} left alone. Unit: one "
        f"statement, in reading order. Height of a ribbon and number at its left: {words}, 0 to 1. Open "
        "circle: the other side is silent in these articles. Each is a description of two texts, so no "
        "interval."
    )
    if len(shown) < len(pairs):
        note += (
            f" Drawn: {len(shown):,} of {count(len(pairs), 'row')}, the most similar pairs first, then "
            "statements left alone."
        )
    return sourced(note, source)


def _alt(shown: pd.DataFrame, by_id: pd.DataFrame, sides: Sequence[str], weight: str) -> str:
    sentences = [f"Statements of {sides[0]} on the left, of {sides[1]} on the right, ribbons between paired ones."]
    for _, row in shown.iterrows():
        said = [
            f"{name}, {_said(by_id.loc[quote])}: {shorten(by_id.loc[quote, 'content'])}"
            for name, quote in zip(sides, row[["quote_id_a", "quote_id_b"]], strict=True)
            if pd.notna(quote)
        ]
        if row["relation"] == "both":
            sentences.append(f"Pair, {weight} {share(row[weight])}. {' | '.join(said)}.")
        else:
            sentences.append(f"Not mentioned by {sides[row['relation'] == 'only_a']}. {' | '.join(said)}.")
    return " ".join(sentences)
