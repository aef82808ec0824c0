"""How warm each statement is, toward whom, with the mean where there are enough articles for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.figures.style import WIDTH, beside, canvas, finish, say_empty, sourced, styled
from toolkit.figures.typeset import LINE, SIZE, fit, width_of, wrap
from toolkit.palette import LIGHT
from toolkit.tables import TONED, check
from toolkit.wording import SCORED, count, known, shorten, sides_of, signed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = SIZE * LINE * 1.5
_LABEL = 236.0  # points of the column of words
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
        return say_empty(
            canvas(ax, width=WIDTH, height=60), "No statement of either side has a tone.", title=title
        )
    reach = max(1.0, *(float(rows["tone"].abs().max()) for rows in scorable.values() if len(rows))) * 1.12
    named = n <= _NAMED
    rows_needed = n + 5.5 if named else 12
    ax = canvas(ax, width=WIDTH - _LABEL, height=rows_needed * _ROW)
    _draw_scale(ax, rows_needed, reach)
    at, alt = 0.0, []
    strips: list[tuple[str, list[float], float]] = []
    for i, (side, rows) in enumerate(scorable.items()):
        letter = "ab"[i]
        n_side = f": {count(len(rows), 'statement')}"
        name = fit(side, _LABEL - 16 - width_of(n_side, weight="bold"), weight="bold")
        _label(ax, at, name + n_side, f"{letter}_ink", weight="bold")
        at += 1
        if named:
            for _, row in rows.iterrows():
                _label(ax, at, row["content"], "ink")
                _draw_dot(
                    ax, float(row["tone"]), at, letter, found=pd.isna(row.get("n_hits")) or row["n_hits"] > 0
                )
                at += 1
        else:
            strips.append((letter, rows["tone"].astype(float).tolist(), at + 1.2))
            at += 3.4
        words = _draw_mean(ax, at, summary, side, letter)
        alt.append(_alt(side, rows, words, named))
        at += 1.9
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
    return finish(ax, title=title, note=sourced(note, source), alt=" ".join(alt), left=_LABEL, below=38)


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
        return say_empty(canvas(ax, width=WIDTH, height=60), words, title=title)
    reach = max(1.0, *(abs(value) for *_, aimed, _ in strips for value in aimed)) * 1.12
    ax = canvas(ax, width=WIDTH - _LABEL, height=len(strips) * 2 * _ROW)
    _draw_scale(ax, len(strips) * 2, reach)
    alt = []
    for i, (letter, side, target, aimed, n) in enumerate(strips):
        at = 0.5 + 2 * i
        mine, theirs = (fit(name, 88, weight="bold") for name in (side, target))
        _label(ax, at - 0.3, f"{mine} toward {theirs}", f"{letter}_ink", weight="bold")
        words = f"{len(aimed):,} of {count(n, 'statement')}"
        _label(ax, at + 0.35, words, "muted")
        tones = ", ".join(signed(value) for value in sorted(aimed)[:30])
        alt.append(f"{side} toward {target}: {words}{f', tone {tones}' if aimed else ''}.")
    at_heights = [(letter, aimed, 0.5 + 2 * i) for i, (letter, _, _, aimed, _) in enumerate(strips)]
    _draw_strips(ax, at_heights, rows=1.7)
    note = (
        "n: beside each row. Unit: one statement that aims an expression at the target; the others are not "
        "drawn. Tone: balance of warm and hostile expressions aimed at the target (a log-ratio). No mean is "
        "drawn, so there is no interval."
    )
    return finish(ax, title=title, note=sourced(note, source), alt=" ".join(alt), left=_LABEL, below=38)


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


def _label(ax: Axes, at: float, text: str, colour: str, *, weight: str = "normal", lines: int = 1) -> None:
    """Words in the column left of the axis, the first line level with the row."""
    for i, line in enumerate(wrap(text, _LABEL - 16, lines=lines, weight=weight)):
        beside(
            ax, line, (0, at), (-_LABEL, -i * SIZE * LINE), va="center", color=LIGHT[colour], weight=weight
        )


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


def _draw_mean(ax: Axes, at: float, summary: pd.DataFrame | None, side: str, letter: str) -> str:
    """The mean and its interval, or the words that say why there is none."""
    row = _row_of(summary, side)
    if row is None:
        return ""
    if pd.isna(row["mean"]):
        words = f"no mean: {known(row.get('note'), 'too few statements')}"
        _label(ax, at, words, "muted", lines=2)
        return words
    mean, words = float(row["mean"]), f"mean {signed(row['mean'])}"
    if pd.notna(row.get("low")) and pd.notna(row.get("high")):
        low, high = float(row["low"]), float(row["high"])
        words += f", interval {signed(low)} to {signed(high)}"
        ax.plot([low, high], [at, at], color=LIGHT[letter], lw=4, solid_capstyle="butt", zorder=2)
    else:
        words += f"; no interval: {known(row.get('note'), 'too few articles')}"
    if pd.notna(row.get("n_articles")):
        words += f"; {count(int(row['n_articles']), 'article')}"
    ax.plot([mean], [at], "|", ms=11, mec=LIGHT["ink"], mew=1.6, zorder=3)
    _label(ax, at, words, "ink", lines=2)
    return words


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
