"""show_tone: a statement with the words that make its score, and the arithmetic that leads to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from toolkit.shown.markup import safe
from toolkit.tables import TableError
from toolkit.tone.balance import PAD, PER, SMOOTH, pans
from toolkit.tone.lexicon import Lexicon, build_lexicon, ladder
from toolkit.tone.scan import Reading, scan
from toolkit.tone.score import SIDES, balanced, rung, scored_text, speaks_for
from toolkit.tone.target import NOBODY, OTHER, THIRD, Aimed, aim

_TINTS = {
    "affinity": "#cfe3f6",
    "cooperation": "#cdeae4",
    "concern": "#f4ecc2",
    "protest": "#fbdcbb",
    "warning": "#f6c3b0",
    "hostility": "#e6c4de",
    "general": "#e6e6e3",
}
_COLUMNS = ["expression", "axis", "weight", "factor", "value", "bent_by", "aimed_at", "decided_by"]
_COLUMNS += ["start", "end", "row"]
_WHO = {
    "other": "the other side",
    "third": "third parties",
    "own": "the speaker's own side",
    NOBODY: "nobody",
}


_LEFT = "text-align:left;vertical-align:top;white-space:normal"  # JupyterLab aligns cells to the right


@dataclass(frozen=True)
class ShownTone:
    """A scored statement to read: printed as text, shown in colour by a notebook.

    ``expressions`` has one row per expression: what it is, weight, factor, value, by what it was bent, at
    whom it is aimed and which name decided that, its place in the scored text, and the row of the lexicon.
    """

    expressions: pd.DataFrame
    marked: str
    arithmetic: tuple[str, ...]
    html: str

    def __str__(self) -> str:
        return "\n".join([self.marked, *("  " + line for line in self.arithmetic)])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return self.html


def show_tone(
    quote: str | Mapping[str, Any] | pd.Series,
    *,
    verbatim: bool = False,
    sides: Sequence[str] = SIDES,
    lexicon: pd.DataFrame | Lexicon | None = None,
    actors: pd.DataFrame | None = None,
) -> ShownTone:
    """Show which expressions make a statement's tone, what bends them, at whom they are aimed, and the sum.

    Does not score otherwise than ``score_tone``: the same options give the same numbers.

    Parameters
    ----------
    quote
        One row of QUOTES (``content``, and ``side`` if known), or a text.
    verbatim, sides, lexicon, actors
        As for ``score_tone``.

    Returns
    -------
    ShownTone
        Prints as text; a notebook shows it in colour: hue for the axis, underline for the weight.

    Raises
    ------
    TableError
        A table in place of one row, no ``content``, or the lexicon cannot be used.

    >>> print("\\n".join(str(show_tone({"content": "We thank China.", "side": "DPRK"})).split("\\n")[:3]))
    We [thank | affinity +2.5 > other] China.
      warm 2.5, hostile 0.0 in 3 words; times 20 / (3 + 5): 6.2 and 0.0
      tone = (6.2 - 0.0) / (6.2 + 0.0 + 8) = +0.44
    """
    if isinstance(quote, pd.DataFrame):
        raise TableError(
            f"show_tone: got a table of {len(quote)} rows. Take one row, such as quotes.iloc[0]; score_tone scores all."
        )
    row: Mapping[str, Any] = {"content": quote} if isinstance(quote, str) else dict(quote)
    if "content" not in row:
        raise TableError("show_tone: needs a text or one row of QUOTES with 'content', such as quotes.iloc[0].")
    book = lexicon if isinstance(lexicon, Lexicon) else build_lexicon(lexicon, actors=actors, caller="show_tone")
    text = scored_text(row, verbatim=verbatim)
    reading = scan(text, book)
    aimed = aim(reading, speaks_for(row), sides)
    table = _expressions(reading, aimed)
    lines = _arithmetic(reading, aimed, book) if reading.n_words else ("no words to score",)
    return ShownTone(table, _marked(reading, aimed), lines, _html(reading, aimed, table, lines))


def _expressions(reading: Reading, aimed: list[Aimed]) -> pd.DataFrame:
    rows = [
        {
            "expression": reading.written(a.hit.first, a.hit.last),
            "axis": a.hit.entry.axis,
            "weight": a.hit.entry.weight,
            "factor": round(a.hit.factor, 3),
            "value": round(a.hit.value, 3),
            "bent_by": ", ".join(a.hit.bent_by),
            "aimed_at": a.target,
            "decided_by": reading.written(*a.mention[:2]) if a.mention else "",
            "start": reading.spans[a.hit.first][0],
            "end": reading.spans[a.hit.last - 1][1],
            "row": a.hit.entry.expression,
        }
        for a in aimed
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _marked(reading: Reading, aimed: list[Aimed]) -> str:
    """The text with each expression in brackets: what it counts, on which axis, at whom it is aimed."""
    parts, at = [], 0
    for one in aimed:
        start, end = reading.spans[one.hit.first][0], reading.spans[one.hit.last - 1][1]
        label = f"{one.hit.entry.axis} {one.hit.value:+.1f} > {one.target}"
        parts += [reading.text[at:start], f"[{reading.text[start:end]} | {label}]"]
        at = end
    return safe("".join([*parts, reading.text[at:]]))


def _arithmetic(reading: Reading, aimed: list[Aimed], book: Lexicon) -> tuple[str, ...]:
    n = reading.n_words
    warm, hostile = pans(a.hit.value for a in aimed)
    scale = PER / (n + PAD)
    w, h = warm * scale, hostile * scale
    lines = [
        f"warm {warm:.1f}, hostile {hostile:.1f} in {n} words; times {PER} / ({n} + {PAD}): {w:.1f} and {h:.1f}",
        f"tone = ({w:.1f} - {h:.1f}) / ({w:.1f} + {h:.1f} + {2 * SMOOTH:.0f}) = {balanced(aimed, n):+.2f}",
    ]
    for target in (OTHER, THIRD):
        found = [a for a in aimed if a.target == target]
        value = f"{balanced(aimed, n, target):+.2f}" if found else "0, nothing is aimed there"
        lines.append(f"toward {_WHO[target]}: {value}")
    reached = rung(reading)
    if reached:
        lines.append(f"ladder of warnings: rung {reached} of {max(ladder())}, {ladder()[reached]}")
    will = [reading.written(hit.first, hit.last) for hit in reading.commitments if hit.entry.weight > 0]
    wish = [reading.written(hit.first, hit.last) for hit in reading.commitments if hit.entry.weight < 0]
    if will or wish:
        lines.append(f"commitment: strong {', '.join(will) or 'none'}; weak {', '.join(wish) or 'none'}")
    return (*lines, f"lexicon {book.version}")


def _html(reading: Reading, aimed: list[Aimed], table: pd.DataFrame, lines: Sequence[str]) -> str:
    parts, at = [], 0
    for one in aimed:
        start, end = reading.spans[one.hit.first][0], reading.spans[one.hit.last - 1][1]
        entry, value = one.hit.entry, one.hit.value
        line = f"{min(4, 1 + abs(value)):.0f}px {'solid' if value > 0 else 'dashed'} #808080"
        note = f"{entry.axis}, {value:+.1f}, aimed at {_WHO[one.target]}"
        parts += [
            escape(safe(reading.text[at:start])),
            f'<mark style="{_tint(entry.axis)};border-bottom:{line}" title="{escape(note)}">',
            escape(safe(reading.text[start:end])),
            "</mark>",
            "" if one.target == NOBODY else f"<sub>&thinsp;{one.target}</sub>",
        ]
        at = end
    said = "".join([*parts, escape(safe(reading.text[at:]))])
    shown = table.drop(columns=["start", "end", "row"])
    shown = shown.assign(factor=[f"× {factor:.2f}" for factor in shown["factor"]])
    head = "".join(f'<th scope="col" style="{_LEFT}">{name.replace("_", " ")}</th>' for name in shown.columns)
    body = "".join("<tr>" + "".join(_cell(cell) for cell in row) + "</tr>" for row in shown.itertuples(index=False))
    sums = "<br>".join(escape(line) for line in lines)
    rows = f"<table style='margin:0'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if len(shown) else ""
    spaced = f'<p dir="auto" style="line-height:1.9">{said}</p>'
    return f'<div class="mathjax_ignore tex2jax_ignore">{spaced}{rows}<p>{sums}</p></div>'


def _cell(cell: Any) -> str:
    style = f"{_LEFT};{_tint(cell)}" if cell in _TINTS else _LEFT
    shown = f"{cell:+.1f}" if isinstance(cell, float) else str(cell)
    return f'<td style="{style}">{escape(shown)}</td>'


def _tint(axis: str) -> str:
    return f"background:{_TINTS[axis]};color:#1c1e21"
