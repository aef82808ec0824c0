"""Two texts side by side as HTML fragments, shared words marked. Strings in, strings out; no tables."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from toolkit.wordforms import content_forms

SILENT = "not mentioned"
_STYLE = (
    "<style>.paired{width:100%;border-collapse:collapse}"
    ".paired th,.paired td{width:50%;text-align:left;vertical-align:top;padding:.4em .6em}"
    ".paired th,.paired td{border-top:1px solid #999}"
    ".paired mark{background:#ececec;color:inherit;font-weight:600;text-decoration:underline}"
    ".paired .silent{color:#595959;font-style:italic}"
    ".paired .who,.paired .verdict{color:#595959;font-size:.85em}"
    ".paired .verdict td{border:0;padding-top:0}</style>"
)

Cell = tuple[str, str] | None  # who says it, and what; None where the side is silent


def mark_shared(a: str, b: str) -> tuple[str, str]:
    """Both texts as escaped HTML, the content words they share inside ``<mark class="shared">``.

    Forms of a word count as the same (ties, tie; neighbour, neighbors); words of like meaning do not, and
    words that only carry grammar are never marked.

    >>> mark_shared("Close ties", "a tie <cut>")
    ('Close <mark class="shared">ties</mark>', 'a <mark class="shared">tie</mark> &lt;cut&gt;')
    """
    forms_a, forms_b = content_forms(a), content_forms(b)
    shared = {form.key for form in forms_a} & {form.key for form in forms_b}
    return (
        mark(a, [(form.start, form.end) for form in forms_a if form.key in shared]),
        mark(b, [(form.start, form.end) for form in forms_b if form.key in shared]),
    )


def mark(text: str, spans: list[tuple[int, int]], *, name: str = "shared") -> str:
    """The text as escaped HTML with the spans, in order and apart, inside ``<mark class=name>``."""
    parts, at = [], 0
    for start, end in spans:
        parts += [
            escape(text[at:start]),
            f'<mark class="{escape(name)}">',
            escape(text[start:end]),
            "</mark>",
        ]
        at = end
    return "".join([*parts, escape(text[at:])])


def page_pairs(rows: Sequence[tuple[Cell, Cell, str]], headings: tuple[str, str]) -> str:
    """An HTML table of two columns: a row is two cells and a line beneath; a silent side: "not mentioned".

    Marks carry underline and weight beside their tint, so that they survive print in grey. The class keeps
    JupyterLab from setting text between dollar signs as mathematics.
    """
    body = []
    for a, b, verdict in rows:
        marked = mark_shared(a[1] if a else "", b[1] if b else "")
        cells = "".join(_cell(cell, text) for cell, text in zip((a, b), marked, strict=True))
        body.append(f"<tr>{cells}</tr>")
        if verdict:
            body.append(f'<tr class="verdict"><td colspan="2">{escape(verdict)}</td></tr>')
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    table = f'<table class="paired"><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'
    return f'<div class="mathjax_ignore">{_STYLE}{table}</div>'


def _cell(cell: Cell, marked: str) -> str:
    if cell is None:
        return f'<td class="silent">{SILENT}</td>'
    return f'<td>{marked}<div class="who">{escape(cell[0])}</div></td>'
