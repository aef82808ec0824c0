"""Tables, sheets and notes written to files. Says nothing of what is in them."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.saved import read_corrections
from toolkit.shown.wording import known
from toolkit.spreadsheet import sheet_text
from toolkit.tables import TableError
from toolkit.tables.review import FILLED


def write_text(path: Path, text: str) -> Path:
    """The text as UTF-8, its line breaks as they are."""
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def write_json(path: Path, note: Mapping[str, Any]) -> Path:
    return write_text(path, json.dumps(note, indent=2, ensure_ascii=False) + "\n")


def write_table(frame: pd.DataFrame, stem: Path) -> list[Path]:
    """A table as CSV, its lists as JSON, and as Parquet; ``read_quotes`` and ``read_pairs`` read both."""
    csv, parquet = (stem.with_name(f"{stem.name}.{ending}") for ending in ("csv", "parquet"))
    frame.to_parquet(parquet, index=False)
    return [write_csv(frame, csv), parquet]


def write_csv(frame: pd.DataFrame, path: Path) -> Path:
    """A table as CSV alone, its lists as JSON."""
    flat = frame.copy()
    for column in flat.columns:
        if flat[column].map(lambda cell: isinstance(cell, (list, tuple, dict))).any():
            flat[column] = [
                json.dumps(c, ensure_ascii=False) if isinstance(c, (list, tuple, dict)) else c for c in flat[column]
            ]
    flat.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
    return path


class SheetFile:
    """A sheet on its way between a reader and a file: written only where nothing that was filled in gets lost."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path).expanduser()
        self._seen: bytes | None = None

    def load(self) -> pd.DataFrame | None:
        """CORRECTIONS of the file; None where there is none yet. Raises TableError for a file that is no sheet."""
        self._seen = self._bytes()
        return None if self._seen is None else read_corrections(self.path)

    def save(self, sheet: pd.DataFrame) -> bool:
        """Write, unless the file changed since it was loaded and holds what the sheet does not; written?"""
        now = self._bytes()
        if now is not None and now != self._seen and not self._filled_in() <= _decisions(sheet):
            return False
        write_text(self.path, sheet_text(sheet))
        self._seen = self._bytes()
        return True

    def _bytes(self) -> bytes | None:
        return self.path.read_bytes() if self.path.exists() else None

    def _filled_in(self) -> set[tuple[str, ...]]:
        """What stands in the file; one that is no sheet counts as filled in."""
        try:
            return _decisions(read_corrections(self.path))
        except TableError:
            return {("not a sheet",)}


def _decisions(sheet: pd.DataFrame) -> set[tuple[str, ...]]:
    names = ["key_a", "key_b", *FILLED]
    rows = [tuple(known(row.get(name), "") for name in names) for row in sheet.to_dict("records")]
    return {row for row in rows if any(row[2:])}
