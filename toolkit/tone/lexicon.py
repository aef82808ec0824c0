"""The instrument: expressions with axis, weight and aim, words that bend them, parties they are aimed at.

Read once from the CSV files of ``toolkit/instrument``; a user's table adds to it or overrides it.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from toolkit.tables import TableError, choose, nearest
from toolkit.tone.pattern import wordings
from toolkit.tone.trie import Node, plant
from toolkit.tone.words import tokens

GENERAL = "general words"  # the group of the rows of valence.csv
NUMBER = 1  # of the instrument; raise it when what a weight means changes, not when a row does
AXES = ("affinity", "cooperation", "concern", "protest", "warning", "hostility", "commitment")
AIMS = ("near", "object", "subject", "itself", "none")


class Entry(NamedTuple):
    """One row of the lexicon."""

    expression: str
    axis: str  # one of AXES, "general" or "neutral"
    weight: float  # -4 to 4; on the axis commitment: 1 for strong, -1 for weak will, and no tone
    aim: str  # one of AIMS: where its target stands
    rung: int  # on the ladder of warnings, 0 if not on it
    group: str  # which group of rows, for the note on its sources


class Modifier(NamedTuple):
    """A word that bends the expressions after it."""

    expression: str
    kind: str
    factor: float
    scope: int


class Party(NamedTuple):
    """A way to name somebody; ``named`` ones count only with a capital."""

    expression: str
    party: str  # own, other, both, third, you, they, or the name of a side
    named: bool


class Roles(NamedTuple):
    """What a word may begin: a node of each trie, or None."""

    tone: Node | None
    commitment: Node | None
    modifier: Node | None
    party: Node | None


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything the scorer looks words up in. Made by ``build_lexicon``."""

    version: str
    starts: dict[str, Roles]
    rows: tuple[Entry, ...]

    @property
    def table(self) -> pd.DataFrame:
        """The rows as a table: expression, axis, weight, aim, rung, group. The earlier row wins."""
        return pd.DataFrame(self.rows, columns=list(Entry._fields))

    def __repr__(self) -> str:
        return f"<Lexicon {self.version}: {len(self.rows)} rows; .table shows them>"


def build_lexicon(
    extra: pd.DataFrame | None = None, *, actors: pd.DataFrame | None = None, caller: str = "build_lexicon"
) -> Lexicon:
    """The built-in lexicon, with a user's rows before it if there are any.

    Does not open a file of the user's: hand in a table, read as you like.

    Parameters
    ----------
    extra
        Columns ``expression`` (for the notation see ``toolkit.tone.pattern``), ``axis`` and ``weight`` (-4
        hostile to 4 warm); ``aim``, ``rung`` and ``group`` if you have them. A wording that the built-in
        lexicon has as well means what your row says; a row of axis "neutral" and weight 0 takes it out.
    actors
        Names of people and states as in ``instrument/actors.csv``, instead of that file: columns ``name``,
        ``side`` and, if you have them, ``aliases`` (separated by ``|``), ``kind`` and ``titles``.

    Returns
    -------
    Lexicon
        Its ``version`` is a number and a hash of everything that is looked up.

    Raises
    ------
    TableError
        A column is missing, an axis or aim unknown, a weight no number from -4 to 4, an expression malformed.

    >>> draft = pd.DataFrame({"expression": ["turn over a new leaf"], "axis": ["cooperation"], "weight": [2]})
    >>> len(build_lexicon(draft).rows) - len(build_lexicon().rows)
    1
    """
    if extra is None and actors is None:
        return _built_in()
    rows = () if extra is None else _checked(extra, caller)
    return assemble(rows + built_in_rows(), _names(actors, caller))


@lru_cache(maxsize=1)
def _built_in() -> Lexicon:
    return assemble(built_in_rows())


def assemble(rows: tuple[Entry, ...], names: tuple[Party, ...] | None = None) -> Lexicon:
    """A lexicon of these rows with the built-in modifiers; where two rows meet, the earlier wins."""
    names = _names(None, "") if names is None else names
    modifiers = tuple(
        Modifier(r["expression"], r["kind"], float(r["factor"]), int(r["scope"])) for r in _read("modifiers.csv")
    )
    generic = tuple(Party(r["expression"], r["party"], bool(r["named"])) for r in _read("parties.csv"))
    tone: Node = {}
    commitment: Node = {}
    bends: Node = {}
    who: Node = {}
    for row in rows:
        literal = row.group == GENERAL  # thousands of words, every form spelt out
        ways = [tuple(row.expression.split())] if literal else wordings(row.expression)
        plant(commitment if row.axis == "commitment" else tone, ways, row)
    for modifier in modifiers:
        plant(bends, wordings(modifier.expression), modifier)
    for party in names:
        plant(who, [tuple(tokens(party.expression)[0])], party)
    for party in generic:
        plant(who, wordings(party.expression), party)
    first = dict.fromkeys([*tone, *commitment, *bends, *who])
    starts = {w: Roles(tone.get(w), commitment.get(w), bends.get(w), who.get(w)) for w in first}
    digest = hashlib.sha256(repr((rows, modifiers, names, generic)).encode()).hexdigest()[:8]
    return Lexicon(f"tone-{NUMBER}-{digest}", starts, rows)


@lru_cache(maxsize=1)
def ladder() -> dict[int, str]:
    """The rungs of the ladder of warnings by number, in words; ``ladder.csv`` cites its sources."""
    return {int(r["rung"]): r["name"] for r in _read("ladder.csv")}


def instrument_path(name: str) -> Path:
    """Where a table of the instrument lies."""
    return Path(__file__).parents[1] / "instrument" / name


def _read(name: str) -> list[dict[str, str]]:
    with instrument_path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def built_in_rows() -> tuple[Entry, ...]:
    """The rows of ``tone.csv``, then those of ``valence.csv``."""
    instrument = [
        Entry(r["expression"], r["axis"], float(r["weight"]), r["aim"], int(r["rung"] or 0), r["group"])
        for r in _read("tone.csv")
    ]
    general = [
        Entry(r["word"], "general", float(r["weight"]), r["aim"] or "near", 0, GENERAL) for r in _read("valence.csv")
    ]
    return tuple(instrument + general)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as dictionaries."""
    names = [str(name) for name in frame.columns]
    columns = [frame.iloc[:, at].astype(object).tolist() for at in range(len(names))]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _names(actors: pd.DataFrame | None, caller: str) -> tuple[Party, ...]:
    """Every name and alias of every actor, with its side; of titles only those of states: "Chinese"."""
    if actors is None:
        rows: list[dict[str, Any]] = [dict(row) for row in _read("actors.csv")]
    else:
        for column in ("name", "side"):
            if column not in actors.columns:
                raise TableError(
                    f"{caller}: the actors table has no column {column!r}."
                    f"{nearest(column, map(str, actors.columns))} It needs name and side."
                )
        rows = records(actors)
    found: dict[str, Party] = {}
    for row in rows:
        cells = ("name", "aliases", "titles") if row.get("kind") == "state" else ("name", "aliases")
        for cell in cells:
            for name in _text(row, cell).split("|"):
                if name.strip() and _text(row, "side"):
                    found.setdefault(name.strip(), Party(name.strip(), _text(row, "side"), True))
    return tuple(found.values())


def _text(row: dict[str, Any], name: str, otherwise: str = "") -> str:
    given = row.get(name)
    return otherwise if given is None or pd.isna(given) or not str(given).strip() else str(given).strip()


def _checked(extra: pd.DataFrame, caller: str) -> tuple[Entry, ...]:
    if not isinstance(extra, pd.DataFrame):
        raise TableError(
            f"{caller}: a lexicon is a table (a pandas DataFrame) with the columns expression, axis and "
            f"weight, got {type(extra).__name__}. Read a file first: pd.read_csv(path, dtype=str)."
        )
    for name in ("expression", "axis", "weight"):
        if name not in extra.columns:
            raise TableError(
                f"{caller}: the lexicon has no column {name!r}.{nearest(name, map(str, extra.columns))} "
                f"It needs expression, axis and weight; aim, rung and group if you have them."
            )
    return tuple(_row(place, row, caller) for place, row in enumerate(records(extra)))


def _row(place: int, row: dict[str, Any], caller: str) -> Entry:
    expression = _text(row, "expression")
    where = f"{caller}: row {place} of the lexicon ({expression!r})"
    try:
        wordings(expression)
        weight, rung = float(_text(row, "weight")), int(float(_text(row, "rung", "0")))
    except ValueError as error:
        raise TableError(
            f"{where} cannot be used: {error}. The notation is explained in toolkit.tone.pattern; weight is a number."
        ) from None
    if not -4 <= weight <= 4:
        raise TableError(f"{where} has weight {weight:g}. Weights go from -4 (hostile) to 4 (warm).")
    axis = choose(_text(row, "axis"), (*AXES, "general", "neutral"), caller=where, option="axis")
    aim = choose(_text(row, "aim", "near"), AIMS, caller=where, option="aim")
    return Entry(expression, axis, weight, aim, rung, _text(row, "group", "yours"))
