"""What the ``show_`` functions give: two columns to read, in a notebook as HTML, in a terminal as text.

Styles stand on the elements: JupyterLab aligns cells to the right and drops style sheets of pages it does not
trust. Nothing is told by colour alone, and colours are translucent: light, dark, grey and print alike.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import pandas as pd
from markupsafe import Markup

from toolkit.shown.markup import Layer, moved_spans, overlay, safe, shared_spans
from toolkit.shown.wording import count, share
from toolkit.text import Span

WIDTH = 46  # characters of a column in a terminal
KEEP = "text-align:left;vertical-align:top;white-space:normal;overflow-wrap:anywhere"
QUIET = "opacity:.8;font-size:.9em"
_CELL = f"{KEEP};padding:.45em .8em .45em 0;border-top:1px solid rgba(128,128,128,.6)"
_HEAD = f"{KEEP};padding:.45em .8em .45em 0"
_ROW = '<tr style="background:transparent">'  # JupyterLab stripes rows, and would tear a pair from what is said of it
_SHARED = 'style="background:rgba(128,128,128,.22);color:inherit;font-weight:600;text-decoration:underline"'
_MOVED = 'style="border-bottom:2px dashed currentColor"'


@dataclass(frozen=True)
class Shown:
    """Something to read: ``html`` is drawn by a notebook, ``text`` printed by a terminal."""

    html: str
    text: str

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return self.html


@dataclass(frozen=True)
class Cell:
    """What stands in a column: a text, and beneath it some lines about it. ``plain`` is the text for a terminal."""

    html: Markup
    plain: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """Two cells and a line beneath; or, without cells, a heading of its own."""

    a: Cell | None
    b: Cell | None
    verdict: str = ""


def heading(words: str) -> Row:
    """A row that only names what follows."""
    return Row(None, None, words)


def compared(a: str, b: str, notes_a: Sequence[str] = (), notes_b: Sequence[str] = ()) -> tuple[Cell, Cell]:
    """Two texts as cells, shared words underlined, passages that moved under one number at both ends."""
    shared, moved = shared_spans(a, b), moved_spans(a, b)
    return (
        _cell(a, shared[0], [spans[0] for spans in moved], notes_a),
        _cell(b, shared[1], [spans[1] for spans in moved], notes_b),
    )


def alone(text: str, notes: Sequence[str] = ()) -> Cell:
    """A text with nothing marked."""
    return _cell(text, [], [], notes)


def silent(notes: Sequence[str], words: str = "not mentioned") -> Cell:
    """The cell of a side that says nothing: that it does not, and where it was looked for."""
    return Cell(Markup("<em>{}</em>").format(words), words, tuple(notes))


def _cell(text: str, shared: Sequence[Span], moved: Sequence[Span], notes: Sequence[str]) -> Cell:
    layers = [Layer(start, end, "mark", _SHARED) for start, end in shared]
    for number, (start, end) in enumerate(moved, start=1):
        layers.append(Layer(start, end, "span", _MOVED, after=badge(number)))
    inserts = sorted([(end, f" ⇄{n}]") for n, (_, end) in enumerate(moved, start=1)] + [(s, "[") for s, _ in moved])
    return Cell(overlay(text, layers), insert(text, inserts), tuple(notes))


def badge(number: int) -> str:
    """The number of a moved passage, the same at both ends.

    >>> badge(2)
    '<sup title="moved: passage 2 stands elsewhere in the other text">&thinsp;⇄2</sup>'
    """
    return f'<sup title="moved: passage {number} stands elsewhere in the other text">&thinsp;⇄{number}</sup>'


def insert(text: str, inserts: Sequence[tuple[int, str]]) -> str:
    """The text with strings put in at offsets, in order.

    >>> insert("peace and ties", [(0, "["), (5, " ⇄1]")])
    '[peace ⇄1] and ties'
    """
    parts, at = [], 0
    for place, words in inserts:
        parts += [text[at:place], words]
        at = place
    return "".join([*parts, text[at:]])


def two_columns(rows: Sequence[Row], headings: tuple[str, str], *, key: str = "", title: str) -> Shown:
    """Rows as a table of two columns: ``key`` says above it how to read it, ``title`` names it for screen readers."""
    return Shown(_html(rows, headings, key, title), _text(rows, headings))


def _html(rows: Sequence[Row], headings: tuple[str, str], key: str, title: str) -> str:
    parts = [Markup('<div class="mathjax_ignore tex2jax_ignore">')]
    if key:
        parts.append(Markup('<p style="{}">{}</p>').format(QUIET, key))
    parts.append(
        Markup('<table aria-label="{}" style="width:100%;table-layout:fixed;border-collapse:collapse"><thead><tr>')
        .format(safe(title))
    )  # fmt: skip
    column = Markup('<th scope="col" style="width:50%;{}">{}</th>')
    parts += [column.format(_HEAD, safe(name)) for name in headings]
    parts.append(Markup("</tr></thead><tbody>"))
    for row in rows:
        if row.a and row.b:
            parts.append(Markup(_ROW + "{}{}</tr>").format(_html_cell(row.a), _html_cell(row.b)))
            if row.verdict:
                line = _ROW + '<td colspan="2" style="{};padding:0 0 .8em">{}</td></tr>'
                parts.append(Markup(line).format(f"{KEEP};{QUIET}", safe(row.verdict)))
        else:
            line = _ROW + '<th colspan="2" scope="colgroup" style="{};padding-top:1.4em">{}</th></tr>'
            parts.append(Markup(line).format(_HEAD, safe(row.verdict)))
    return str(Markup("").join([*parts, Markup("</tbody></table></div>")]))


def _html_cell(cell: Cell) -> Markup:
    notes = Markup("").join(Markup('<div style="{}">{}</div>').format(QUIET, safe(note)) for note in cell.notes)
    return Markup('<td style="{}"><div dir="auto">{}</div>{}</td>').format(_CELL, cell.html, notes)


def _text(rows: Sequence[Row], headings: tuple[str, str]) -> str:
    lines = [_beside(headings[0], headings[1]), f"{'─' * WIDTH}─┼─{'─' * WIDTH}"]
    for row in rows:
        if row.a and row.b:
            columns = [[*_wrap(cell.plain), *(line for n in cell.notes for line in _wrap(n, "  "))] for cell in
                       (row.a, row.b)]  # fmt: skip
            lines += [_beside(*both) for both in zip_longest(*columns, fillvalue="")]
            lines += _wrap(row.verdict, "  ", 2 * WIDTH)
        else:
            lines += _wrap(f"» {row.verdict}", "", 2 * WIDTH)
        lines.append("")
    return "\n".join(lines).rstrip()


def _beside(left: str, right: str) -> str:
    return f"{safe(left):<{WIDTH}} │ {safe(right)}".rstrip()


def _wrap(text: str, indent: str = "", width: int = WIDTH) -> list[str]:
    return textwrap.wrap(safe(text), width, initial_indent=indent, subsequent_indent=indent)


def searched(n_statements: int, side: str, n_articles: int | None) -> str:
    """Where a silence was looked for.

    >>> searched(2, "Ostmark", 1), searched(0, "Ostmark", None)
    ('Looked for in 2 statements of Ostmark, in 1 article.', 'There is no statement of Ostmark to look in.')
    """
    if not n_statements:
        return f"There is no statement of {side} to look in."
    where = "" if n_articles is None else f", in {count(n_articles, 'article')}"
    return f"Looked for in {count(n_statements, 'statement')} of {side}{where}."


def refusal(similarity: Any, needed: Any) -> str:
    """Why the nearest statement was refused; empty where it is not known.

    >>> refusal(0.07, 0.25), refusal(0.4, 0.25), refusal(0.07, None)
    (', .25 was needed', ', taken by a better match', '')
    """
    if pd.isna(similarity) or pd.isna(needed):
        return ""
    return ", taken by a better match" if similarity >= needed else f", {share(needed)} was needed"
