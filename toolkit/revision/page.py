"""One row of a review as HTML: both statements, shared words marked, and what is known of them. No widgets here."""

from __future__ import annotations

from markupsafe import Markup

from toolkit.revision.state import Row
from toolkit.shown.display import Cell, alone, compared, silent, two_columns
from toolkit.shown.display import Row as Line
from toolkit.shown.markup import safe
from toolkit.shown.wording import day, share
from toolkit.tables.review import FILLED

_RELATION = {
    "both": "Taken as said by both",
    "only_a": "Taken as said by the first side alone",
    "only_b": "Taken as said by the second side alone",
    "apart": "In no pair: of another side, of both, of a side not known, or inside another statement",
}
_NAMES = {
    "verdict": "verdict", "pair_with": "pair with", "right_speaker_a": "right speaker", "right_side_a": "right side",
    "right_speaker_b": "right speaker, second", "right_side_b": "right side, second", "comment": "note",
}  # fmt: skip


def row_page(row: Row | None, sides: tuple[str, str]) -> str:
    """The row as an HTML fragment, escaped, without scripts; JupyterLab typesets no mathematics in it."""
    if row is None:
        return '<p class="mathjax_ignore tex2jax_ignore">No row is left in this filter. Choose another.</p>'
    notes_a, notes_b = (_notes(row, letter) for letter in "ab")
    if row["statement_a"] and row["statement_b"]:
        a, b = compared(row["statement_a"], row["statement_b"], notes_a, notes_b)
    else:
        a = alone(row["statement_a"], notes_a) if row["statement_a"] else _silence(row)
        b = alone(row["statement_b"], notes_b) if row["statement_b"] else _silence(row)
    headings = ("Statement", "") if row["relation"] == "apart" else sides
    shown = two_columns([Line(a, b, _verdict(row))], headings, title="The row under review")
    page = Markup('<div class="mathjax_ignore tex2jax_ignore" style="line-height:1.45">{}</div>')
    return str(page.format(Markup(shown.html)))


def _notes(row: Row, letter: str) -> list[str]:
    who = row[f"speaker_{letter}"] or "speaker not known"
    via = row[f"via_{letter}"]
    where = ", ".join(filter(None, [f"via {via}" if via else "", day(row[f"date_{letter}"], "")]))
    return [", ".join(filter(None, [who, row[f"side_{letter}"] or "side not known", where])), row[f"quote_id_{letter}"]]


def _silence(row: Row) -> Cell:
    if row["relation"] == "apart":
        return Cell(Markup(""), "", ())
    nearest = [f"Nearest: {row['nearest_statement']}"] if row["nearest_statement"] else []
    return silent(nearest)


def _verdict(row: Row) -> str:
    alike = f", similarity {share(row['similarity'])}" if share(row["similarity"], "") else ""
    return f"{_RELATION.get(row['relation'], '')}{alike}." + (f" In doubt: {row['hint']}." if row["hint"] else "")


def filled_page(row: Row | None) -> str:
    """What is filled in for the row, in a line."""
    filled = [f"{_NAMES[name]}: {row[name]}" for name in FILLED if row[name]] if row else []
    words = "Filled in: " + "; ".join(filled) + "." if filled else "Nothing is filled in for this row."
    return str(Markup('<p class="mathjax_ignore tex2jax_ignore" role="status">{}</p>').format(safe(words)))
