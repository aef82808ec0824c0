"""What a reader's rows ask for, checked row by row: a row that cannot be right is refused, the others stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit import tables
from toolkit.corrections.keys import Finder
from toolkit.corrections.names import Names, Speaker
from toolkit.corrections.rows import Asked, Fault, Pair, read_rows
from toolkit.shown.wording import known, listing
from toolkit.tables.review import CORRECTIONS

_GIVEN = tables.Table("CORRECTIONS", CORRECTIONS.row, "row", CORRECTIONS.columns[:1])


@dataclass(frozen=True)
class Plan:
    """What a set of corrections does: who makes which statement, what stands together, apart and alone.

    ``table`` is CORRECTIONS with the status of every row; ``together`` maps each pair to its verdict.
    """

    table: pd.DataFrame
    speakers: dict[str, Speaker]
    together: dict[Pair, str]
    apart: frozenset[frozenset[str]]
    alone: frozenset[str]
    comments: dict[frozenset[str], str]


def check_corrections(
    corrections: pd.DataFrame,
    quotes: pd.DataFrame,
    *,
    sides: tuple[str, str] = ("DPRK", "China"),
    actors: pd.DataFrame | None = None,
) -> Plan:
    """Check every row of a filled-in sheet against the statements of this run. Does not change a table.

    Parameters
    ----------
    corrections
        CORRECTIONS, as ``read_corrections`` gives them, or a sheet that was filled in as a table.
    quotes
        QUOTES with sides, as they were before any correction.
    sides
        Side a and side b.
    actors
        The table of actors, for the side of a name that makes no statement here; by default the built-in one.

    Returns
    -------
    Plan
        ``table`` has each row in its order with ``status``, ``reason`` and ``remedy``, and in ``quote_id_a``
        and ``quote_id_b`` the statements of this run. A row is applied as a whole or not at all.

    Raises
    ------
    TableError
        A column is missing from either table.
    """
    given, sides = as_corrections(corrections), (sides[0], sides[1])
    tables.check(quotes, tables.QUOTES, caller="apply_corrections", needs=["article_id", "speaker_name", "side"])
    finder = Finder(quotes, [key for name in ("key_a", "key_b") for key in given[name].dropna()])
    asked = read_rows(given, finder, Names(quotes, sides, actors))
    speaks = dict(zip(quotes["quote_id"].astype(str), quotes["side"], strict=True))
    inner = set(quotes.loc[quotes["level"] > 0, "quote_id"]) if "level" in quotes else set()
    while _refuse_sides(asked, speaks, inner, sides) or _refuse_contradictions(asked):
        pass  # a row refused now may have been the ground of another
    return _plan(given, asked)


def as_corrections(frame: pd.DataFrame) -> pd.DataFrame:
    """A filled-in sheet as CORRECTIONS; rows are numbered where they bear no number."""
    if isinstance(frame, pd.DataFrame) and "row" not in frame:
        frame = frame.assign(row=range(1, len(frame) + 1))
    tables.check(frame, _GIVEN, caller="apply_corrections")
    return tables.conform(frame.reindex(columns=CORRECTIONS.names), CORRECTIONS).reset_index(drop=True)


def _standing(asked: list[Asked]) -> list[Asked]:
    return [one for one in asked if one.fault is None]


def _refuse_sides(asked: list[Asked], speaks: dict[str, Any], inner: set[str], sides: tuple[str, str]) -> bool:
    """Work out the pair that each row asks for, side a first; refuse what are not two sides. Any refused?"""
    after = speaks | {quote_id: who.side for one in _standing(asked) for quote_id, who in one.speakers.items()}
    rows = [one for one in _standing(asked) if one.partner or (one.verdict == "accept" and len(one.named) == 2)]
    for one in rows:
        one.pair = None
        for own, other in [(own, one.partner) for own in one.named] if one.partner else [one.named]:
            if (after[own], after[other]) == sides:
                one.pair = (own, other)
            elif (after[other], after[own]) == sides:
                one.pair = (other, own)
        if one.pair is None:
            here = filter(None, [*one.named, one.partner])
            listed = ", ".join(f"{quote_id!r} of {known(after[quote_id], 'no known side')}" for quote_id in here)
            one.fault = Fault(
                f"a pair takes one statement of {sides[0]} and one of {sides[1]}; here are {listed}",
                "name a statement of the other side, or correct the speaker in right_speaker_a or _b",
            )
        elif inside := next((quote_id for quote_id in one.pair if quote_id in inner), None):
            one.fault = Fault(
                f"{inside!r} stands inside another statement, and such are not paired", "pair the one it stands in"
            )
    return any(one.fault for one in rows)


def _refuse_contradictions(asked: list[Asked]) -> bool:
    """Two speakers for a statement; a pair re-paired twice; together and apart; alone and together. Any refused?"""
    speakers: defaultdict[str, list[Asked]] = defaultdict(list)
    targets: defaultdict[frozenset[str], list[Asked]] = defaultdict(list)
    apart: defaultdict[frozenset[str], list[Asked]] = defaultdict(list)
    alone: defaultdict[str, list[Asked]] = defaultdict(list)
    for one in _standing(asked):
        for quote_id in one.speakers:
            speakers[quote_id].append(one)
        if one.partner:
            targets[frozenset(one.named)].append(one)
        if one.apart:
            apart[one.apart].append(one)
        if one.alone:
            alone[one.alone].append(one)
    found = False
    for quote_id, rows in speakers.items():
        if len({one.speakers[quote_id] for one in rows}) > 1:
            found |= _refuse(rows, "the statement is given two different speakers", "leave one of them")
    for rows in targets.values():
        if len({one.partner for one in rows}) > 1:
            found |= _refuse(rows, "the pair is re-paired twice, with different statements", "leave one of the rows")
    for one in _standing(asked):
        if one.pair and (others := apart.get(frozenset(one.pair))):
            found |= _refuse([one, *others], "the same pair is accepted and refused", "leave one of the rows")
        for quote_id in one.pair or ():
            if others := alone.get(quote_id):
                found |= _refuse([one, *others], "the same statement is paired and left alone", "leave one of the rows")
    return found


def _refuse(rows: Iterable[Asked], reason: str, remedy: str) -> bool:
    """Refuse all the rows that do not agree: nobody can say which of them is meant."""
    numbers = sorted({one.row for one in rows})
    for one in rows:
        others = listing(str(number) for number in numbers if number != one.row)
        one.fault = Fault(f"{reason}: see row {others}", remedy)
    return True


def _plan(given: pd.DataFrame, asked: list[Asked]) -> Plan:
    standing = _standing(asked)
    comments: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for one in standing:
        alone = [(quote_id,) for quote_id in sorted(one.apart)]
        abouts: list[tuple[str, ...]] = [one.pair] if one.pair else [*alone] or [one.named]
        for about in abouts:
            if one.comment and one.comment not in comments[frozenset(about)]:
                comments[frozenset(about)].append(one.comment)
    table = given.assign(
        quote_id_a=_cells(one.a or before for one, before in zip(asked, given["quote_id_a"], strict=True)),
        quote_id_b=_cells(one.b or before for one, before in zip(asked, given["quote_id_b"], strict=True)),
        verdict=_cells(one.verdict or None for one in asked),
        status=_cells(_status(one) for one in asked),
        reason=_cells(one.fault.reason if one.fault else None for one in asked),
        remedy=_cells(one.fault.remedy if one.fault else None for one in asked),
    )
    return Plan(
        table=tables.conform(table, CORRECTIONS),
        speakers={quote_id: who for one in standing for quote_id, who in one.speakers.items()},
        together={one.pair: one.verdict for one in standing if one.pair},
        apart=frozenset(one.apart for one in standing if one.apart),
        alone=frozenset(one.alone for one in standing if one.alone),
        comments={about: "; ".join(said) for about, said in comments.items()},
    )


def _cells(cells: Iterable[str | None]) -> pd.Series:
    return pd.Series(list(cells), dtype="str")


def _status(one: Asked) -> str:
    if one.fault:
        return "refused"
    if one.changes:
        return "applied"
    return "noted" if one.verdict or one.comment else "open"
