"""show_table: a table to read in a notebook, safe against whatever its cells hold."""

from __future__ import annotations

import re
from numbers import Integral, Real
from typing import Any

import pandas as pd
from markupsafe import escape

from toolkit.shown.display import Shown
from toolkit.shown.wording import count
from toolkit.tables import TableError

_HEAD = "padding:.3em .8em .3em 0;border-bottom:2px solid rgba(128,128,128,.6);vertical-align:bottom"
_CELL = "text-align:left;vertical-align:top;padding:.3em .8em .3em 0;border-bottom:1px solid rgba(128,128,128,.35)"
_LONG, _SHORT = "white-space:normal;max-width:36em", "white-space:nowrap"
_WORD = 24  # characters after which a word that has no blank may break; shorter cells stay on one line
_NUMBER = "text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums"
NOTHING = "–"


def show_table(frame: pd.DataFrame, *, most: int = 30, places: int = 2) -> Shown:
    """A table to read: text at the left in whole, numbers at the right, a dash where a value is missing.

    Does not sort or choose columns, and no cell can bring markup or a script of its own.

    Parameters
    ----------
    frame
        Any table; its index is shown where it has a name.
    most
        Most rows shown; the last line says how many are not.
    places
        Places after the point of numbers that are not whole.

    Returns
    -------
    Shown
        HTML in a notebook, text in a terminal.

    Raises
    ------
    TableError
        No table; two columns of one name.

    >>> show_table(pd.DataFrame({"side": ["Ruvenia", None], "tone": [0.125, -1.0]}))
    side     tone
    Ruvenia  0.12
    –       −1.00
    """
    if isinstance(frame, pd.Series):
        frame = frame.rename("value" if frame.name is None else frame.name).to_frame()
    if not isinstance(frame, pd.DataFrame):
        raise TableError(f"show_table: needs a table (a pandas DataFrame), got {type(frame).__name__}.")
    if frame.columns.has_duplicates:
        twice = frame.columns[frame.columns.duplicated()][0]
        raise TableError(f"show_table: two columns are named {twice!r}. Rename one: frame.set_axis([...], axis=1).")
    named = [name for name in frame.index.names if name is not None and name not in frame.columns]
    rows = frame.reset_index(named) if named else frame
    shown = rows.head(most)
    texts = {str(name): [_text(cell, places) for cell in column] for name, column in shown.items()}
    right = {str(name): _numeric(column) for name, column in shown.items()}
    left_out = f"and {count(len(rows) - most, 'more row')}" if len(rows) > most else ""
    return Shown(html=_html(texts, right, left_out), text=_plain(texts, right, left_out))


def _numeric(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _text(cell: Any, places: int) -> str:
    if isinstance(cell, (list, tuple, set)):
        return ", ".join(_text(item, places) for item in cell)
    if pd.api.types.is_scalar(cell) and pd.isna(cell):
        return NOTHING
    if pd.api.types.is_bool(cell):
        return "yes" if cell else "no"
    if not isinstance(cell, Real):
        return str(cell)
    if isinstance(cell, Integral):
        return f"{int(cell):,}".replace("-", "−")
    least = 10.0**-places
    if 0 < abs(float(cell)) < least / 2:  # little is not none
        return f"<{least:.{places}f}" if float(cell) > 0 else f">−{least:.{places}f}"
    return f"{float(cell):,.{places}f}".replace("-", "−")


def _html(texts: dict[str, list[str]], right: dict[str, bool], left_out: str) -> str:
    align = {name: f";{_NUMBER}" if right[name] else ";text-align:left" for name in texts}
    head = "".join(f'<th scope="col" style="{_HEAD}{align[name]}">{escape(name)}</th>' for name in texts)
    rows = zip(*texts.values(), strict=True)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td style="{_CELL};{_NUMBER if right[n] else _SHORT if len(c) <= _WORD else _LONG}">{_breakable(c)}</td>'
            for n, c in zip(texts, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    more = f"<p>{escape(left_out)}</p>" if left_out else ""
    table = f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<div class="mathjax_ignore tex2jax_ignore" style="overflow-x:auto">{table}{more}</div>'


def _breakable(text: str) -> str:
    """The text as HTML; where a word is long, places at which it may break."""
    words = re.split(r"(\s+)", text)
    return "".join("<wbr>".join(str(escape(w[i : i + _WORD])) for i in range(0, len(w), _WORD)) for w in words)


def _plain(texts: dict[str, list[str]], right: dict[str, bool], left_out: str) -> str:
    wide = {name: max(map(len, [name, *cells])) for name, cells in texts.items()}
    lines = [[name, *cells] for name, cells in texts.items()]
    rows = (
        "  ".join(c.rjust(wide[n]) if right[n] else c.ljust(wide[n]) for n, c in zip(texts, row, strict=True))
        for row in zip(*lines, strict=True)
    )
    return "\n".join([*(row.rstrip() for row in rows), *([left_out] if left_out else [])])
