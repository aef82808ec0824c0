"""Who share a statement: "Kim Jong Un and Prime Minister Harl Odden", "Xi and his host", "the envoys of X and Y"."""

from __future__ import annotations

import re
from collections.abc import Callable

from toolkit.sides.people import people_with_titles, surname_alone
from toolkit.sides.who import Who, together

_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,4}"
_NAMES = re.compile(rf"{_NAME}(?:, {_NAME})*,? and {_NAME}")
_OPENS = re.compile(r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Rr]elevant|[Ss]ome|[Mm]any|[Ss]everal|[Oo]ther) ")


def with_company(phrase: str, who: Who, name: Callable[[str], Who]) -> Who:
    """The speaker found in a phrase, together with those whom "and" joins to it; unknown if one of them is.

    ``name`` says whom a part of the phrase names. A second office of the same person is no company: "Xi Jinping,
    general secretary and president".
    """
    if len(who.names) != 1 or " and " not in phrase:
        return who
    parts = re.split(r",? and |, ", phrase) if _NAMES.fullmatch(phrase) else _two(phrase)
    found = [name(part) for part in parts]
    return together(found) if any(one.names == who.names for one in found) else who


def _two(phrase: str) -> list[str]:
    """The halves of "X and Y" where neither is an apposition to the other; nothing otherwise."""
    left, joined, right = phrase.partition(" and ")
    if not joined or "," in left or " and " in right:
        return []
    opens = _OPENS.match(right) or surname_alone(right) or people_with_titles(right)
    return [left.rstrip(","), right] if opens else []


def unlisted_pair(phrase: str, name: Callable[[str], Who]) -> Who | None:
    """Two people of no table joined by "and", or offices of which only the sides are known: "the envoys of X and Y"."""
    pair = re.fullmatch(r"(.{3,160}?),? and (.{3,160})", phrase)
    if not pair:
        return None
    both = [name(part) for part in pair.groups()]
    if all(who.known and who.person for who in both):
        return together(both)
    offices = [name(part) for part in re.split(r",? and (?=the |an? )", phrase)]
    if len(offices) < 2 or any(who.known for who in offices):
        return None
    sides = tuple(who.side for who in offices)
    return Who((), sides if all(sides) else (), "by-office", f"{phrase!r} names nobody")
