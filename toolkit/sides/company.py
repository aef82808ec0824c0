"""Who share a statement: "Kim Jong Un and Prime Minister Harl Odden", "Xi and his host", "the envoys of X and Y"."""

from __future__ import annotations

import re
from collections.abc import Callable

from toolkit.sides.nouns import OFFICE, PERSON
from toolkit.sides.people import people_with_titles, surname_alone
from toolkit.sides.who import Who, together

_NAME = re.compile(r"(?:[Tt]he )?[A-Z][\w.'’-]*(?: [A-Z][\w'’-]+){0,4}")
_PAIR = re.compile(r"(.{3,400}?),? and (.{3,160})")
_FURTHER = re.compile(r"(?:the )?others?\b")
_SECOND_OFFICE = re.compile(  # "State Councillor and Foreign Minister Bo Lind" is one
    r"(?:State |Vice |Foreign |Prime |Deputy |General |First |Party )*"
    r"(?:Councill?or|Minister|Premier|President|Secretary|Chairman|Director|Leader)"
)
_NEXT_OFFICE = re.compile(r"(?:, and|,| and) (?=the |an? |(?:general |first )?secretary )")
_OPENS = re.compile(r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Rr]elevant|[Ss]ome|[Mm]any|[Ss]everal|[Oo]ther) ")


def with_company(phrase: str, who: Who, name: Callable[[str], Who]) -> Who:
    """The speaker found in a phrase, together with those whom "and" joins to it; unknown if one of them is.

    ``name`` says whom a part of the phrase names. A second office of the same person is no company: "Xi Jinping,
    general secretary and president".
    """
    if not who.known or " and " not in phrase:
        return who
    parts = _listed(phrase) or (_two(phrase) if len(who.names) == 1 else [])
    found = [name(part) for part in parts if not _FURTHER.match(part)]
    if len(found) < len(parts) and all(one.known for one in found):
        return Who(doubt=f"{parts[-1]!r} names nobody")
    return together(found) if set(who.names).issubset(name for one in found for name in one.names) else who


def _listed(phrase: str) -> list[str]:
    """The names of "X, Y and Z", "X, Y and others"; nothing where one of them is an office or a description."""
    parts = re.split(r",? and |, ", phrase)
    names = [part for part in parts if not _FURTHER.match(part)]
    offices = (OFFICE | PERSON).intersection(re.findall(r"[^\W_]+", " ".join(names).lower()))
    return parts if len(parts) > 2 and not offices and all(map(_NAME.fullmatch, names)) else []


def _two(phrase: str) -> list[str]:
    """The halves of "X and Y" where neither is an apposition or office of the other; nothing otherwise."""
    left, joined, right = phrase.partition(" and ")
    if not joined or "," in left or " and " in right or _SECOND_OFFICE.fullmatch(left):
        return []
    opens = _OPENS.match(right) or surname_alone(right) or people_with_titles(right)
    return [left.rstrip(","), right] if opens else []


def unlisted_pair(phrase: str, name: Callable[[str], Who]) -> Who | None:
    """Two people of no table joined by "and", or offices of which only the sides are known: "the envoys of X and Y"."""
    pair = _PAIR.fullmatch(phrase) if " and " in phrase else None
    if not pair:
        return None
    both = [name(part) for part in pair.groups()]
    if all(who.known and who.person for who in both):
        return together(both)
    offices = [name(part) for part in _NEXT_OFFICE.split(phrase)]
    if len(offices) < 2 or any(who.known for who in offices):
        return None
    sides = tuple(who.side for who in offices)
    return Who((), sides if all(sides) else (), "by-office", f"{phrase!r} names nobody")
