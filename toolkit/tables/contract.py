"""How a table is declared, checked at a stage's door, and built with its columns and dtypes."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

KINDS = ("text", "words", "spans", "integer", "number", "share")


class TableError(ValueError):
    """A table, file or option that cannot be used: who noticed, what is wrong, what to do."""


@dataclass(frozen=True)
class Column:
    """One declared column: its name, what it holds (one of ``KINDS``), what it means."""

    name: str
    kind: str
    meaning: str
    needed: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A declared table: its name, what one row stands for, its key, its columns in order."""

    name: str
    row: str
    key: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def extend(self, name: str, *columns: Column) -> Table:
        """The same table with columns added at its right."""
        return Table(name, self.row, self.key, self.columns + columns)


def text(name: str, meaning: str, needed: bool = False, choices: tuple[str, ...] = ()) -> Column:
    return Column(name, "text", meaning, needed, choices)


def nearest(name: str, known: Iterable[str]) -> str:
    """Words that name the nearest known name, or nothing: ``" Did you mean 'text'?"``."""
    found = difflib.get_close_matches(str(name), [str(k) for k in known], n=1, cutoff=0.6)
    return f" Did you mean {found[0]!r}?" if found else ""


def choose(value: str, choices: Iterable[str], *, caller: str, option: str) -> str:
    """``value`` if it is one of ``choices``; otherwise a TableError that lists them."""
    choices = list(choices)
    if value in choices:
        return value
    listed = ", ".join(repr(c) for c in choices)
    raise TableError(f"{caller}: {option}={value!r} is not one of {listed}.{nearest(value, choices)}")


def check(frame: Any, table: Table, *, caller: str, needs: Iterable[str] = ()) -> pd.DataFrame:
    """A table at a stage's door: the frame as given if it has what the stage needs.

    Does not copy, reorder or drop anything; other columns pass through.

    Parameters
    ----------
    frame
        What the user handed in.
    table
        The declared table; its ``needed`` columns must be there.
    caller
        Name of the public function, for the message.
    needs
        More columns that this stage needs.

    Raises
    ------
    TableError
        Not a DataFrame; a column missing (with the nearest name that is there); a key missing or twice.
    """
    if not isinstance(frame, pd.DataFrame):
        raise TableError(
            f"{caller}: needs a table (a pandas DataFrame) with one row per {table.row}, "
            f"got {type(frame).__name__}. Read one with toolkit.read_articles(path), or build it with pd.DataFrame."
        )
    wanted = dict.fromkeys([c.name for c in table.columns if c.needed] + list(needs))
    for name in wanted:
        if name not in frame.columns:
            meaning = next((c.meaning for c in table.columns if c.name == name), "")
            raise TableError(
                f"{caller}: the {table.name} table has no column {name!r}"
                f"{f' ({meaning})' if meaning else ''}.{nearest(name, map(str, frame.columns))} "
                f"Rename your column: frame.rename(columns={{'yours': {name!r}}})."
            )
    if table.key in wanted and table.key.endswith("_id"):
        _check_key(frame[table.key], table, caller)
    return frame


def _check_key(key: pd.Series, table: Table, caller: str) -> None:
    missing = key.isna()
    if missing.any():
        row = int(missing.to_numpy().argmax())
        raise TableError(f"{caller}: {table.name} row {row} has no {table.key}. Give every {table.row} a name.")
    twice = key[key.duplicated()]
    if len(twice):
        raise TableError(
            f"{caller}: {table.key} {twice.iloc[0]!r} stands twice in {table.name}. "
            f"Keys must be unique: frame.drop_duplicates({table.key!r}) keeps the first."
        )


_DTYPES: dict[str, Any] = {
    "text": "str",
    "words": object,
    "spans": object,
    "integer": "Int64",
    "number": "Float64",
    "share": "Float64",
}


def build(rows: Iterable[dict[str, Any]], table: Table) -> pd.DataFrame:
    """A frame with exactly the declared columns and dtypes, empty or not; what a row leaves out is NA."""
    frame = pd.DataFrame(list(rows))
    return conform(frame.reindex(columns=table.names), table)


def conform(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The declared columns of ``frame`` in their declared dtypes; other columns as they are."""
    dtypes: dict[str, Any] = {c.name: _DTYPES[c.kind] for c in table.columns if c.name in frame.columns}
    return frame.astype(dtypes)


def codebook(table: Table) -> pd.DataFrame:
    """What each column of a table means, as a table: column, holds, meaning, choices."""
    return pd.DataFrame(
        [
            {"column": c.name, "holds": c.kind, "meaning": c.meaning, "choices": ", ".join(c.choices)}
            for c in table.columns
        ]
    )
