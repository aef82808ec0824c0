"""The speaker that a reader names: spelt as the tables spell it, with the side it speaks for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from toolkit.actors import default_tables
from toolkit.corrections.keys import Lost
from toolkit.shown.wording import listing
from toolkit.tables import nearest
from toolkit.tables.review import UNKNOWN_SPEAKER


@dataclass(frozen=True)
class Speaker:
    """Who makes a statement and for whom; None where it cannot be said."""

    name: str | None
    side: str | None


class Names:
    """Every name and side of a run: those of its statements, then those of the table of actors."""

    def __init__(self, quotes: pd.DataFrame, sides: tuple[str, str], actors: pd.DataFrame | None) -> None:
        self.now = {
            str(quote_id): (_or_none(name), _or_none(side))
            for quote_id, name, side in zip(quotes["quote_id"], quotes["speaker_name"], quotes["side"], strict=True)
        }
        register = default_tables()[0] if actors is None else actors
        rows = [(name, side) for name, side in self.now.values() if name and ";" not in name]
        rows += list(zip(register["name"], register["side"], strict=True))
        self.spelt: dict[str, str] = {}
        self.sides: defaultdict[str, set[str]] = defaultdict(set)
        for name, side in rows:
            self.spelt.setdefault(name.casefold(), name)
            if isinstance(side, str) and side:
                self.sides[self.spelt[name.casefold()]].add(side)
        known = [*sides, *sorted({side for held in self.sides.values() for side in held})]
        self.known = {side.casefold(): side for side in reversed(known)}

    def speaker(self, quote_id: str, name: str, side: str) -> Speaker | Lost:
        """What a row says of who makes a statement, spelt as in the tables; ``Lost`` where it cannot be right."""
        for given in _parts(side):
            if given.casefold() not in self.known and (hint := nearest(given, self.known.values())):
                return Lost(f"the side {given!r} is not known", f"spell it as the other rows do.{hint}".rstrip("."))
        sides = [self.known.get(given.casefold(), given) for given in _parts(side)]
        if not name:
            return Speaker(self.now[quote_id][0], "; ".join(sides) or None)
        names = [self.spelt.get(given.casefold(), given) for given in _parts(name)]
        if not names:
            return Speaker(None, "; ".join(sides) or None)
        held = [sorted(self.sides.get(given, ())) for given in names]
        if sides:
            for given, own in zip(names, held, strict=True):
                if own and not set(own) & set(sides):
                    return Lost(
                        f"{given} speaks for {listing(own, 'or')} in the other rows or the table of actors, "
                        f"and the row says {listing(sides)}",
                        "empty the side, or correct the table of actors",
                    )
            return Speaker("; ".join(names), "; ".join(sides))
        if side:  # "unknown"
            return Speaker("; ".join(names), None)
        for given, own in zip(names, held, strict=True):
            if len(own) != 1:
                hint = nearest(given, self.sides)
                several = f"{given} speaks for {listing(own, 'or')}" if own else f"the side of {given!r} is not known"
                return Lost(several, f"fill in the side beside the speaker.{hint}".rstrip("."))
        return Speaker("; ".join(names), "; ".join(own[0] for own in held))


def _parts(cell: str) -> list[str]:
    """The names of a cell; none for "unknown"."""
    parts = [part.strip() for part in cell.split(";")]
    return [part for part in parts if part and part.casefold() != UNKNOWN_SPEAKER]


def _or_none(cell: object) -> str | None:
    return cell if isinstance(cell, str) and cell else None
