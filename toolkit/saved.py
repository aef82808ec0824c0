"""Tables saved earlier, by the toolkit or by hand: statements, pairs, registers of actors, gold."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.pages.decode import Refusal, decode
from toolkit.pages.records import Row, Rows, csv_rows
from toolkit.spreadsheet import sheet_rows
from toolkit.tables import OVERLAPS, PAIRS, QUOTES, TONED, Table, TableError, check, conform


def read_quotes(path: str | os.PathLike[str]) -> pd.DataFrame:
    """A QUOTES table saved by the toolkit as CSV or Parquet. Does not extract; see ``extract_quotes``.

    Further columns (sides, tone, your own) are kept. An empty cell is NA; a quotation that reads "NA" is a
    quotation, and the id 001 keeps its zeros. Raises TableError where the file is no such table.
    """
    return _read_table(path, QUOTES, TONED, "read_quotes")


def read_pairs(path: str | os.PathLike[str]) -> pd.DataFrame:
    """A PAIRS table saved by the toolkit as CSV or Parquet. Does not pair; see ``pair_quotes``.

    Further columns (overlap, your own) are kept; cells as in ``read_quotes``.
    """
    return _read_table(path, PAIRS, OVERLAPS, "read_pairs")


def read_register(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Your own table of actors, outlets or expressions, as CSV: all cells text, an empty cell is an empty text."""
    try:
        frame = _frame(csv_rows(_text_of(path, "read_register")))
    except Refusal as refusal:
        raise TableError(f"read_register: {str(path)!r}, line {refusal.line}: {refusal}") from None
    return frame.astype("str").fillna("").reset_index(drop=True)


def read_corrections(path: str | os.PathLike[str]) -> pd.DataFrame:
    """A sheet of corrections that a person filled in, as CORRECTIONS. Does not check it: ``apply_corrections`` does.

    Reads what spreadsheets make of it: commas, semicolons or tabs, a byte order mark, columns moved, blank rows.
    A row that cannot be read comes back with its ``reason``. Raises TableError where the file is no such sheet.
    """
    return sheet_rows(_text_of(path, "read_corrections"), caller="read_corrections", file=repr(str(path)))


def read_sheet(path: str | os.PathLike[str]) -> Rows:
    """The rows of a CSV sheet, whatever its separator; a broken row stands as a ``Refusal`` in its place."""
    return csv_rows(_text_of(path, "read_sheet"))


def read_json_lines(path: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines, such as gold. A broken line raises TableError with its number."""
    objects = []
    for number, line in enumerate(_text_of(path, "read_json_lines").splitlines(), start=1):
        try:
            objects += [json.loads(line)] if line.strip() else []
        except ValueError as error:
            raise TableError(
                f"read_json_lines: {str(path)!r}, line {number}: {error}. One JSON object a line."
            ) from None
    return objects


def _text_of(path: str | os.PathLike[str], caller: str) -> str:
    return _decoded(_bytes_of(path, caller), f"{caller}: {str(path)!r}")


def _bytes_of(path: str | os.PathLike[str], caller: str) -> bytes:
    try:
        return Path(path).expanduser().read_bytes()
    except OSError as error:
        raise TableError(f"{caller}: {str(path)!r} cannot be opened: {error.strerror}. Check the path.") from None


def _decoded(data: bytes, where: str) -> str:
    try:
        return decode(data)
    except Refusal as refusal:
        raise TableError(f"{where}: {refusal}") from None


def _read_table(path: str | os.PathLike[str], table: Table, holds: Table, caller: str) -> pd.DataFrame:
    """A saved table: ``table`` says what it needs, ``holds`` what its columns hold."""
    where = f"{caller}: {str(path)!r}"
    data = _bytes_of(path, caller)
    try:
        frame = pd.read_parquet(path) if data.startswith(b"PAR1") else _frame(csv_rows(_decoded(data, where)))
    except Refusal as refusal:
        place = f", line {refusal.line}" if refusal.line else ""
        raise TableError(f"{where}{place}: {refusal}") from None
    check(frame, table, caller=caller)
    for name, kind in ((column.name, column.kind) for column in holds.columns):
        if name in frame and kind in ("spans", "words"):
            column = enumerate(frame[name], 1)
            lists = [_listed(cell, kind, f"{where}, row {row}, {name}") for row, cell in column]
            frame[name] = pd.Series(lists, index=frame.index, dtype=object)
    try:
        return conform(frame, holds)
    except (TypeError, ValueError) as error:
        raise TableError(f"{where}: a cell does not hold what its column declares: {error}.") from None


def _frame(rows: Rows) -> pd.DataFrame:
    for row in rows:
        if isinstance(row, Refusal):
            raise row
    cells = [row.cells for row in rows if isinstance(row, Row)]
    return pd.DataFrame({name: column_of([row[name] for row in cells]) for name in cells[0]} if cells else {})


def column_of(cells: list[Any]) -> pd.Series:
    """A column as it was read: whole numbers with gaps stay whole, mixtures stay mixtures."""
    kinds = {type(cell) for cell in cells if cell is not None}
    names: dict[type, Any] = {str: "str", int: "Int64", float: "Float64", bool: "boolean"}
    try:
        return pd.Series(cells, dtype=names.get(kinds.pop(), object) if len(kinds) == 1 else object)
    except OverflowError:  # a whole number that no machine integer holds
        return pd.Series(cells, dtype=object)


def _listed(cell: Any, kind: str, where: str) -> list[Any] | float:
    """A cell of spans or words: JSON text in CSV, lists of any make in Parquet; NaN where there is none."""
    if cell is None or isinstance(cell, float):
        return float("nan")
    try:
        items = json.loads(cell) if isinstance(cell, str) else list(cell)
        return [(int(a), int(b)) for a, b in items] if kind == "spans" else [str(item) for item in items]
    except (TypeError, ValueError):
        example = "[[0, 12]]" if kind == "spans" else '["hostile forces"]'
        raise TableError(f"{where}: {cell!r} is no list of {kind}. Write it as {example}.") from None
