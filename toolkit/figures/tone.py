"""How warm each statement is, toward whom, with the mean where there are enough articles for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.figures.style import beside, canvas, finish, name_row, say_empty, sourced, styled, width
from toolkit.figures.typeset import LINE, SIZE, fit, width_of, wrap
from toolkit.shown.palette import LIGHT
from toolkit.shown.wording import SCORED, count, known, shorten, sides_of, signed
from toolkit.tables import TONED, check

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = SIZE * LINE * 1.5
_LABEL = 0.456  # of the width: the column of words
_NAMED = 24  # up to so many statements are named one by one; more become a strip of dots


@styled()
def plot_tone(
    quotes: pd.DataFrame,
    summary: pd.DataFrame | None = None,
    *,
    sides: Sequence[str] = ("DPRK", "China"),
    scored: str = "content",
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw the tone of each statement as a dot, side by side, and each side's mean with its interval.

    Does not compute a mean: it draws that of SUMMARY, and where there is none it says why in words.
    Statements made jointly and those of neither side are left out.

    Parameters
    ----------
    quotes
        QUOTES with tone. Up to 24 statements are named one by one; more become a strip of dots a side.
    summary
        SUMMARY of tone by side: a column ``side``, then mean, low, high, n_quotes, n_articles, note.
    sides
        The names of side a and side b.
    scored
        What was scored, for the note: "content" (whole statements) or "verbatim" (words within marks only).
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
    check(quotes, TONED, caller="plot_tone", needs=["side", "tone"])
    title = "How warm each statement is"
    of_side = {side: _of(quotes, side) for side in sides}
    scorable = {side: rows.dropna(subset=["tone"]) for side, rows in of_side.items()}
    n = sum(map(len, scorable.values()))
    if n == 0:
        return say_empty(ax, "No statement of either side has a tone.", title=title)
    reach = max(1.0, *(float(rows["tone"].abs().max()) for rows in scorable.values() if len(rows))) * 1.12
    named = n <= _NAMED
    left = _LABEL * width()
    means = {side: _mean_in_words(_row_of(summary, side)) for side in sides}
    below = {side: 0.56 + 0.67 * len(wrap(words, left - 14, lines=6)) for side, words in means.items()}
    rows_needed = (n if named else 6.8) + sum(below.values()) + 1.7
    ax = canvas(ax, width=width() - left, height=rows_needed * _ROW)
    _draw_scale(ax, rows_needed, reach)
    at, alt = 0.0, []
    strips: list[tuple[str, list[float], float]] = []
    for i, (side, rows) in enumerate(scorable.items()):
        letter = "ab"[i]
        n_side = f": {count(len(rows), 'statement')}"
        name = fit(side, left - 16 - width_of(n_side, weight="bold"), weight="bold")
        name_row(ax, at, name + n_side, left, color=LIGHT[f"{letter}_ink"], weight="bold")
        at += 1
        if named:
            for _, row in rows.iterrows():
                name_row(ax, at, row["content"], left)
                found = pd.isna(row.get("n_hits")) or row["n_hits"] > 0
                _draw_dot(ax, float(row["tone"]), at, letter, found=found)
                at += 1
        else:
            strips.append((letter, rows["tone"].astype(float).tolist(), at + 1.2))
            at += 3.4
        _draw_mean(ax, at, _row_of(summary, side), letter)
        name_row(ax, at, means[side], left, lines=6, color=LIGHT["muted"])
        alt.append(_alt(side, rows, means[side], named))
        at += below[side]
    if strips:
        _draw_strips(ax, strips, rows=3.2)
    unscored = sum(map(len, of_side.values())) - n
    note = (
        f"n = {count(n, 'statement')} of one "
        f"side{f', {unscored:,} more without a tone' if unscored else ''}. Unit: one statement; scored: "
        f"{SCORED.get(scored, scored)}. Tone: balance of warm and hostile expressions (a log-ratio), 0 when "
        "they weigh the same. Hollow: no such expression found. Stroke and bar: mean and its bootstrap "
        "interval over articles."
    )
    return finish(ax, title=title, note=sourced(note, source), alt=" ".join(alt), left=left, below=38)


@styled()
def plot_targets(
    quotes: pd.DataFrame,
    *,
    sides: Sequence[str] = ("DPRK", "China"),
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw each side's tone by target: toward the other side and toward third parties, a strip of dots each.

    Does not merge the two: a warm message may be hostile toward somebody else, and that is what it shows.
    Statements that aim nothing at a target are counted in words, not piled up at 0.

    Parameters
    ----------
    quotes
        QUOTES with tone.
    sides
        The names of side a and side b.
    source
        Where the texts come from, for the note.
    ax
        Axes to draw on; a new figure without them.

    Returns
    -------
    Axes

    Raises
    ------
    TableError
        A column missing.
    """
    columns = {"tone_toward_other": "other", "tone_toward_third": "third parties"}
    check(quotes, TONED, caller="plot_targets", needs=["side", *columns])
    title = "Warm or hostile toward whom"
    strips = []
    for letter, side, other in zip("ab", sides, reversed(sides), strict=True):
        rows = _of(quotes, side)
        for column, target in columns.items():
            values = rows[column].dropna().astype(float)
            aimed = values[values != 0].tolist()
            strips.append((letter, side, other if target == "other" else target, aimed, len(rows)))
    if not any(aimed for *_, aimed, _ in strips):
        words = "No expression of either side is aimed at the other side or at a third party."
        return say_empty(ax, words, title=title)
    reach = max(1.0, *(abs(value) for *_, aimed, _ in strips for value in aimed)) * 1.12
    left = _LABEL * width()
    ax = canvas(ax, width=width() - left, height=len(strips) * 2 * _ROW)
    _draw_scale(ax, len(strips) * 2, reach)
    alt = []
    for i, (letter, side, target, aimed, n) in enumerate(strips):
        at = 0.5 + 2 * i
        room = left - 14 - width_of(" toward ", weight="bold")
        mine = fit(side, max(room / 2, room - width_of(target, weight="bold")), weight="bold")
        theirs = fit(target, room - width_of(mine, weight="bold"), weight="bold")
        look: dict[str, Any] = {"color": LIGHT[f"{letter}_ink"], "weight": "bold"}
        name_row(ax, at - 0.3, f"{mine} toward {theirs}", left, **look)
        words = f"{len(aimed):,} of {count(n, 'statement')}"
        name_row(ax, at + 0.35, words, left, color=LIGHT["muted"])
        tones = ", ".join(signed(value) for value in sorted(aimed)[:30])
        alt.append(f"{side} toward {target}: {words}{f', tone {tones}' if aimed else ''}.")
    at_heights = [(letter, aimed, 0.5 + 2 * i) for i, (letter, _, _, aimed, _) in enumerate(strips)]
    _draw_strips(ax, at_heights, rows=1.7)
    note = (
        "n: beside each row. Unit: one statement that aims an expression at the target; the others are not "
        "drawn. Tone: balance of warm and hostile expressions aimed at the target (a log-ratio). No mean is "
        "drawn, so there is no interval."
    )
    return finish(ax, title=title, note=sourced(note, source), alt=" ".join(alt), left=left, below=38)


def _of(quotes: pd.DataFrame, side: str) -> pd.DataFrame:
    """The statements made for this side alone."""
    alone = pd.Series([sides_of(named) == {side} for named in quotes["side"]], index=quotes.index, dtype=bool)
    return quotes[alone]


def _draw_scale(ax: Axes, rows: float, reach: float) -> None:
    """The tone axis: 0 in the middle, hostile to the left, warm to the right."""
    ax.set(xlim=(-reach, reach), ylim=(rows - 0.5, -0.6), yticks=[])
    ax.spines["left"].set_visible(False)
    ticks = [t for t in (-8, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 8) if abs(t) <= reach]
    ticks = ticks if len(ticks) <= 7 else ticks[::2] if 0 in ticks[::2] else ticks[1::2]
    ax.set_xticks(ticks, [signed(t) if t == 0 else f"{t:+d}".replace("-", "−") for t in ticks])
    ax.grid(axis="x", color=LIGHT["rule"], lw=0.6)
    ax.axvline(0, color=LIGHT["muted"], lw=0.8)
    ax.set_axisbelow(True)
    look: dict[str, Any] = {"xycoords": "axes fraction", "size": SIZE - 1, "color": LIGHT["muted"]}
    beside(ax, "← more hostile", (0, 0), (0, -25), ha="left", **look)
    beside(ax, "warmer →", (1, 0), (0, -25), ha="right", **look)


def _draw_dot(ax: Axes, x: float, y: float, letter: str, *, found: bool = True) -> None:
    marker, size = ("o", 6.5) if letter == "a" else ("s", 5.5)
    face, edge = (LIGHT[letter], LIGHT["paper"]) if found else (LIGHT["paper"], LIGHT[letter])
    ax.plot([x], [y], marker, ms=size, mfc=face, mec=edge, mew=1, zorder=3)


def _draw_strips(ax: Axes, strips: list[tuple[str, list[float], float]], *, rows: float) -> None:
    """Dots of (side, values, height), stacked where they fall into the same 70th of the axis.

    All strips have dots of one size, small enough that the fullest stack is at most so many rows high.
    """
    low, high = ax.get_xlim()
    step = (high - low) / 70
    bins = [Counter(round(value / step) for value in values) for _, values, _ in strips]
    spread = min(0.3, rows / max(n for stacks in bins for n in stacks.values()))
    size = min(max(spread * _ROW, 1.2), 4.5)
    for (letter, values, at), stacks in zip(strips, bins, strict=True):
        seen: Counter[int] = Counter()
        ys = []
        for value in sorted(values):
            slot = round(value / step)
            ys.append(at + (seen[slot] - (stacks[slot] - 1) / 2) * spread)
            seen[slot] += 1
        marker = "o" if letter == "a" else "s"
        ax.plot(sorted(values), ys, marker, ms=size, mfc=LIGHT[letter], mec="none", zorder=3)


def _draw_mean(ax: Axes, at: float, row: pd.Series | None, letter: str) -> None:
    """The mean as a stroke and its interval as a bar, where there is one."""
    if row is None or pd.isna(row["mean"]):
        return
    if pd.notna(row.get("low")) and pd.notna(row.get("high")):
        ends = [float(row["low"]), float(row["high"])]
        ax.plot(ends, [at, at], color=LIGHT[letter], lw=4, solid_capstyle="butt", zorder=2)
    ax.plot([float(row["mean"])], [at], "|", ms=11, mec=LIGHT["ink"], mew=1.6, zorder=3)


def _mean_in_words(row: pd.Series | None) -> str:
    """The mean and its interval, or why there is none."""
    if row is None:
        return ""
    if pd.isna(row["mean"]):
        return f"no mean: {known(row.get('note'), 'too few statements')}"
    words = f"mean {signed(row['mean'])}"
    if pd.notna(row.get("low")) and pd.notna(row.get("high")):
        words += f", interval {signed(row['low'])} to {signed(row['high'])}"
    elif note := known(row.get("note"), ""):
        return f"{words}; no interval: {note}"  # it counts the articles
    else:
        words += "; no interval: too few articles"
    articles = row.get("n_articles")
    return words + (f"; {count(int(articles), 'article')}" if pd.notna(articles) else "")


def _row_of(summary: pd.DataFrame | None, side: str) -> pd.Series | None:
    if summary is None or "side" not in summary or "mean" not in summary:
        return None
    rows = summary[summary["side"] == side]
    return rows.iloc[0] if len(rows) == 1 else None


def _alt(side: str, rows: pd.DataFrame, mean: str, named: bool) -> str:
    tone = rows["tone"]
    if named:
        each = "; ".join(f"{signed(row['tone'])} {shorten(row['content'], 60)}" for _, row in rows.iterrows())
    else:
        each = f"from {signed(tone.min())} to {signed(tone.max())}, half above {signed(tone.median())}"
    sentence = f"{side}, {count(len(rows), 'statement')}: {each or 'none'}."
    return f"{sentence} {mean[0].upper()}{mean[1:]}." if mean else sentence
