"""Sheets that a person fills in with a spreadsheet: written so that no cell is run, read whatever the program did.

Text in, text out; opens nothing.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pandas as pd

from toolkit.pages.records import Row, csv_rows
from toolkit.tables import TableError, build, nearest
from toolkit.tables.review import CORRECTIONS, FILLED

# a cell that begins like this is a formula to a spreadsheet; so is what follows a separator of another country
_FORMULA = re.compile(r"((?:^|[;\t\r\n])[\s\"]*)('*)(?=[=+\-@＝＋－＠])")
_GUARDED = re.compile(r"((?:^|[;\t\r\n])[\s\"]*)'('*)(?=[=+\-@＝＋－＠])")
_SEPARATOR = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)  # how Excel is told, in a line above the header
_USUAL_NAMES = {
    "decision": "verdict", "judgement": "verdict", "judgment": "verdict", "comments": "comment", "note": "comment",
    "notes": "comment", "remark": "comment", "remarks": "comment", "partner": "pair_with", "quote_id": "quote_id_a",
    "key": "key_a", "statement": "statement_a", "content": "statement_a", "right_speaker": "right_speaker_a",
    "right_speaker_name": "right_speaker_a", "right_side": "right_side_a",
}  # fmt: skip
_NAMING = ("key_a", "key_b", "quote_id_a", "quote_id_b", "statement_a", "statement_b")


def guard(cell: str) -> str:
    """The cell with an apostrophe before whatever a spreadsheet would run; ``unguard`` takes it away.

    >>> guard("=1+1"), guard("- we agree"), guard("a;=1+1"), guard("as usual")
    ("'=1+1", "'- we agree", "a;'=1+1", 'as usual')
    """
    return _FORMULA.sub(r"\1'\2", cell)


def unguard(cell: str) -> str:
    """The cell as it was before ``guard``; the same where a spreadsheet took the apostrophe away.

    >>> unguard("'=1+1"), unguard("=1+1"), unguard("'tis")
    ('=1+1', '=1+1', "'tis")
    """
    return _GUARDED.sub(r"\1\2", cell)


def sheet_text(sheet: pd.DataFrame) -> str:
    """A table as CSV for a spreadsheet: a row is a line, NA an empty cell, no cell a formula.

    Begins with a byte order mark, without which Excel takes UTF-8 for something else.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(sheet.columns)
    for row in sheet.astype(object).where(sheet.notna(), None).itertuples(index=False):
        writer.writerow([_shown(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def sheet_rows(text: str, *, caller: str, file: str) -> pd.DataFrame:
    """CORRECTIONS of a CSV that a person filled in; columns in any order, blank rows and further columns passed over.

    A row that cannot be read comes back with its ``reason``. Raises TableError where the sheet as a whole is none.
    """
    told = _SEPARATOR.match(text)
    rows = csv_rows(text[told.end() :] if told else text, separator=told[1] if told else "")
    names: dict[str, str] | None = None
    found: list[dict[str, Any]] = []
    skipped = 1 if told else 0
    for row in rows:
        if isinstance(row, Row):
            names = names or _recognise(list(row.cells), caller, file)
            cells = {ours: row.cells[theirs] for theirs, ours in names.items() if theirs in row.cells}
            found.append({"row": row.line + skipped} | {name: _read(cell) for name, cell in cells.items()})
        elif "twice" in row.reason:
            raise TableError(f"{caller}: {file}: {row}")
        else:
            found.append({"row": (row.line or 0) + skipped, "reason": row.reason, "remedy": row.remedy})
    if names is None:
        _recognise(_header(text), caller, file)
    return build(found, CORRECTIONS)


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.2f}"
    return guard(" ".join(str(cell).split()))


def _read(cell: Any) -> str | None:
    text = unguard(cell.strip()) if isinstance(cell, str) else ""
    return text or None


def _header(text: str) -> list[str]:
    return re.split("[,;\t]", text.split("\n", 1)[0].replace('"', ""))


def _plain_name(name: str) -> str:
    plain = re.sub(r"\W+", "_", name.strip().casefold()).strip("_")
    return _USUAL_NAMES.get(plain, plain)


def _recognise(theirs: list[str], caller: str, file: str) -> dict[str, str]:
    """Their name of a column -> ours, whatever its case and blanks."""
    names: dict[str, str] = {}
    known = [name for name in CORRECTIONS.names if name not in ("row", "status", "reason", "remedy")]
    for name in theirs:
        plain = _plain_name(name)
        if plain in names.values():
            other = next(their for their, ours in names.items() if ours == plain)
            raise TableError(f"{caller}: {file} has two columns for {plain}: {other!r} and {name!r}. Keep one.")
        if plain in known:
            names[name] = plain
    for needed, what in ((FILLED, "nothing filled in"), (_NAMING, "nothing that names a statement")):
        if not set(needed) & set(names.values()):
            guess = next(filter(None, (nearest(_plain_name(name), needed) for name in theirs)), "")
            raise TableError(
                f"{caller}: {file} has {what}: no column {needed[0]!r} or the like.{guess} "
                "Start from the sheet that toolkit.corrections_sheet makes, and keep its header."
            )
    return names
