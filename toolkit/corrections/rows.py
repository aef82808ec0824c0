"""One row of a filled-in sheet, as understood: the statements it names and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit import tables
from toolkit.corrections.keys import Finder, Lost
from toolkit.corrections.names import Names, Speaker
from toolkit.shown.wording import listing
from toolkit.tables.review import FILLED, VERDICTS

Pair = tuple[str, str]


class Fault(Exception):
    """Why a row is refused, and what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


@dataclass
class Asked:
    """A row: what it names and asks for; ``pair`` is what shall stand together; ``fault`` why it is refused."""

    row: int
    verdict: str
    relation: str = ""
    comment: str = ""
    a: str | None = None
    b: str | None = None
    partner: str | None = None
    pair: Pair | None = None
    speakers: dict[str, Speaker] = field(default_factory=dict)
    fault: Fault | None = None

    @property
    def named(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.a, self.b)))

    @property
    def alone(self) -> str | None:
        """The statement that the row says is left alone rightly."""
        accepted = self.verdict == "accept" and len(self.named) == 1 and self.relation != "apart"
        return self.named[0] if accepted else None

    @property
    def apart(self) -> frozenset[str]:
        """The two statements that shall not stand together; empty where the row says nothing of it."""
        parts = self.verdict in ("refuse", "pair-with") and len(self.named) == 2
        return frozenset(self.named if parts else ())

    @property
    def changes(self) -> bool:
        return bool(self.speakers) or self.verdict in ("accept", "refuse", "pair-with")


def read_rows(given: pd.DataFrame, finder: Finder, names: Names) -> list[Asked]:
    """Each row of CORRECTIONS by itself; one that cannot be right has its fault."""
    rows = [{str(key): _text(cell) for key, cell in row.items()} for row in given.to_dict("records")]
    found = [[finder.find(row[f"key_{x}"], row[f"quote_id_{x}"], row[f"statement_{x}"]) for x in "ab"] for row in rows]
    known = {
        called: place
        for row, places in zip(rows, found, strict=True)
        for name, place in zip("ab", places, strict=True)
        for called in (row[f"quote_id_{name}"], row[f"key_{name}"])
        if called and isinstance(place, str)
    } | finder.by_key
    asked = []
    for number, row, places in zip(given["row"], rows, found, strict=True):
        one = Asked(int(number), _verdict(row["verdict"]), relation=row["relation"], comment=row["comment"])
        try:
            _understand(one, row, places, known, names)
        except Fault as fault:
            one.fault = fault
        asked.append(one)
    return asked


def _understand(
    one: Asked, row: dict[str, str], places: list[str | Lost | None], known: dict[str, str], names: Names
) -> None:
    """Fill in what the row asks for. Raises ``Fault`` where it cannot be right by itself."""
    if row["reason"]:
        raise Fault(row["reason"], row["remedy"])
    one.a, one.b = (place if isinstance(place, str) else None for place in places)
    if not any(row[name] for name in FILLED):
        return
    if one.verdict and one.verdict not in VERDICTS:
        hint = tables.nearest(one.verdict, VERDICTS)
        raise Fault(f"the verdict {row['verdict']!r} is none", f"write {listing(VERDICTS, 'or')}.{hint}".rstrip("."))
    for place in places:
        if isinstance(place, Lost):
            raise Fault(place.reason, place.remedy)
    if not one.named:
        raise Fault("the row names no statement", "copy key_a or key_b from a new sheet")
    for name, place in zip("ab", (one.a, one.b), strict=True):
        speaker, side = row[f"right_speaker_{name}"], row[f"right_side_{name}"]
        if (speaker or side) and place is None:
            raise Fault(f"a speaker is given for statement_{name}, and there is none", f"empty right_speaker_{name}")
        if place is not None and (speaker or side):
            answer = names.speaker(place, speaker, side)
            if isinstance(answer, Lost):
                raise Fault(answer.reason, answer.remedy)
            one.speakers[place] = answer
    if (one.verdict == "pair-with") != bool(row["pair_with"]):
        raise Fault(
            "pair_with names a statement, and the verdict is not pair-with" if row["pair_with"]
            else "the verdict is pair-with, and pair_with is empty",
            "fill in both, or neither",
        )  # fmt: skip
    if one.verdict == "refuse" and len(one.named) < 2:
        raise Fault("there is no pair to refuse: the statement stands alone", "to pair it, write pair-with")
    if row["pair_with"]:
        one.partner = known.get(row["pair_with"])
        if one.partner is None:
            hint = tables.nearest(row["pair_with"], known)
            raise Fault(
                f"pair_with names {row['pair_with']!r}, which is no statement of the sheet or of this run",
                f"copy a quote_id or key of the sheet.{hint}".rstrip("."),
            )
        if one.partner in one.named:
            raise Fault("pair_with names a statement of the row itself", "name the statement it belongs with")


def _verdict(cell: str) -> str:
    return "-".join(cell.casefold().strip(" .\"'“”‘’").replace("_", " ").replace("-", " ").split())


def _text(cell: Any) -> str:
    return "" if cell is None or (pd.api.types.is_scalar(cell) and pd.isna(cell)) else str(cell).strip()
