"""show_context: every use of a word or phrase with the words around it, under one another."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from toolkit.language.lookup import find_phrases, read_line, read_phrase
from toolkit.tables import QUOTES, Table, TableError, build, check
from toolkit.tables.terms import CONTEXT

_KEYS = tuple(column for column in QUOTES.columns if column.name in ("quote_id", "content"))
_NEEDED = Table(QUOTES.name, QUOTES.row, QUOTES.key, _KEYS)
_MOST_SHOWN = 200  # lines that are drawn; the table holds all
_WHO = ("quote_id", "speaker_name", "side", "published")
_CELL = "white-space:pre;border:0;padding:.1em .35em;vertical-align:top"


@dataclass(frozen=True)
class Context:
    """Lines of a concordance: printed as text, drawn by a notebook. ``lines`` is the table CONTEXT of them.

    ``n_found`` counts all uses, of which ``lines`` may be a draw.
    """

    phrase: str
    lines: pd.DataFrame
    n_found: int
    width: int

    def __len__(self) -> int:
        return len(self.lines)

    def __str__(self) -> str:
        shown = self.lines.head(_MOST_SHOWN).to_dict("records")
        longest = max((len(row["match"]) + 2 for row in shown), default=0)
        rows = []
        for row in shown:
            match = f"[{row['match']}]"
            rows.append(f"{row['left']:>{self.width}} {match:<{longest}} {row['right']:<{self.width}}  {_who(row)}")
        return "\n".join([_heading(self), *map(str.rstrip, rows)])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = []
        for row in self.lines.head(_MOST_SHOWN).to_dict("records"):
            cells = [
                f'<td style="{_CELL};text-align:right">{escape(row["left"])}</td>',
                f'<td style="{_CELL};text-align:center"><mark style="background:none;color:inherit;font-weight:600;'
                f'text-decoration:underline">{escape(row["match"])}</mark></td>',
                f'<td style="{_CELL};text-align:left">{escape(row["right"])}</td>',
                f'<td style="{_CELL};text-align:left;opacity:.8">{escape(_who(row))}</td>',
            ]
            rows.append(f"<tr>{''.join(cells)}</tr>")
        table = f'<table style="border-collapse:collapse;font-size:.95em"><tbody>{"".join(rows)}</tbody></table>'
        return (
            f'<div class="mathjax_ignore tex2jax_ignore"><p>{escape(_heading(self))}</p>{table if rows else ""}</div>'
        )


def show_context(
    quotes: pd.DataFrame,
    phrase: str,
    *,
    width: int = 45,
    n: int | None = None,
    inflections: bool = True,
    seed: int = 0,
) -> Context:
    """Show every use of a word or phrase with what stands before and after it: the lines behind a number.

    Does not look across a full stop, a bracket, a dash or a quotation mark. Does not look at statements
    inside a statement twice: the outer one has the words.

    Parameters
    ----------
    quotes
        QUOTES: ``quote_id`` and ``content``; speaker, side and, after ``add_article_columns``, ``published``
        are shown where they are.
    phrase
        Words; an ellipsis stands for one to three words: "no matter how … changes".
    width
        Characters on either side.
    n
        Draw so many of the lines, by ``seed``; they keep their order. All without it.
    inflections
        Find the forms of each word too: "tie" finds "ties". Capitals are never looked at.

    Returns
    -------
    Context
        Prints aligned, shows itself in a notebook; ``.lines`` is the table CONTEXT, in the order of ``quotes``
        and of the text. No use: no lines.

    Raises
    ------
    TableError
        A column is missing; there is no word in ``phrase``; ``width`` or ``n`` is below 0.

    >>> said = {"quote_id": ["a#1", "a#2"], "content": ["Our ties are close.", "No tie binds us"]}
    >>> show_context(pd.DataFrame(said), "tie", width=12)
    2 lines of 'tie'
             Our [ties] are close.    a#1
              No [tie]  binds us      a#2
    """
    check(quotes, _NEEDED, caller="show_context")
    sought = read_phrase(phrase, inflections=inflections) if isinstance(phrase, str) else None
    if sought is None or not sought.parts:
        raise TableError(
            f"show_context: {phrase!r} holds no word to look for. Write one: show_context(quotes, 'peace')."
        )
    if width < 0 or (n is not None and n < 0):
        raise TableError(f"show_context: width={width} and n={n} must be 0 or more.")
    found: list[dict[str, Any]] = []
    for row in _outer(quotes).to_dict("records"):
        text = row["content"] if isinstance(row["content"], str) else ""
        for _, (start, end) in find_phrases(read_line(text, inflections=inflections), [sought]):
            found.append(_line(row, text, start, end, width))
    drawn = found
    if n is not None and n < len(found):
        places = np.random.default_rng(seed).choice(len(found), n, replace=False)
        drawn = [found[place] for place in sorted(places.tolist())]
    return Context(phrase, build(drawn, CONTEXT), len(found), width)


def _outer(quotes: pd.DataFrame) -> pd.DataFrame:
    kept = quotes[~(quotes["level"].fillna(0) > 0)] if "level" in quotes.columns else quotes
    return kept[[name for name in ("content", "article_id", *_WHO) if name in kept.columns]]


def _line(row: dict[Hashable, Any], text: str, start: int, end: int, width: int) -> dict[str, Any]:
    known = {name: str(row[name]) for name in ("article_id", *_WHO) if name in row and pd.notna(row[name])}
    left = " ".join(text[max(start - 4 * width, 0) : start].split())
    right = " ".join(text[end : end + 4 * width].split())
    return known | {
        "left": left[max(len(left) - width, 0) :],
        "match": " ".join(text[start:end].split()),
        "right": right[:width],
        "start": start,
        "end": end,
    }


def _who(row: dict[Hashable, Any]) -> str:
    return ", ".join(str(row[name]) for name in _WHO if isinstance(row[name], str))


def _heading(context: Context) -> str:
    shown, found = min(len(context.lines), _MOST_SHOWN), context.n_found
    count = f"{found} line{'' if found == 1 else 's'}" if shown == found else f"{shown} of {found} lines"
    return f"{count} of {context.phrase!r}"
