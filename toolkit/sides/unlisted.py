"""People and bodies of one article whom no table lists: the name as written, the side of the office beside it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.sides import phrases
from toolkit.sides.offices import is_own, named_below, of_own_body, people_noun
from toolkit.sides.people import (
    begins_with_a_name,
    fuller_names,
    is_group,
    name_alone,
    people_with_titles,
    surname_alone,
    written_name,
)
from toolkit.sides.who import Who

if TYPE_CHECKING:
    from toolkit.sides.context import Context


_APPOSED = re.compile(r"(?:The|His|Her|Their|[a-z]+)(?: [a-z'’-]+)*, ([A-Z][^,]+)")  # "his manager, Bo Lind"


class Unlisted:
    """The names and offices that an article gives to those whom the register lacks."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._spoken: dict[str, set[str]] = {}  # names of several words met so far, by the first

    def who(self, phrase: str, place: int) -> Who:
        """Nobody in the register: the name as written and, from the office, the side."""
        words, hits, _ = self.context.find(phrase)
        side = phrases.office_side(phrase, words, self.context.register, hits) or self._side_in_full(phrase)
        ends_in_a_name = phrase.rpartition(" ")[2][:1].isupper() and not begins_with_a_name(phrase)
        titled = people_with_titles(phrase) if ends_in_a_name else []
        beside = next((person.name for person in titled if phrase.endswith(person.name)), None)
        name = beside or written_name(phrase, self._in_full)
        if not name and (apposed := _APPOSED.fullmatch(phrase)):
            name = written_name(apposed[1], self._in_full)
        name = name or surname_alone(phrase)
        body = re.sub(r"^[Tt]he ", "", phrase)
        if not name and side and is_group(body) and not re.search(r"\b[a-z]{3,}|,", body):
            name = body  # "The US Treasury Department"
        if name:
            person = not is_group(name)
            if person and " " in name and not name.split(" ")[0].isupper():
                self._spoken.setdefault(name.split(" ")[0], set()).add(name)
            return self.completed(Who((name,), (side,), "unlisted", person=person))
        doubt = f"{phrase!r} names nobody"
        if side:
            return Who((), (side,), "by-office", doubt)
        own = self.context.publisher_side if people_noun(phrase) else None
        if own and (below := named_below(self.context, phrase, place, own)):
            return below
        alone = own and not self.context.states.first.keys() - {own}
        if own and (of_own_body(self.context, phrase) or (alone and is_own(phrase))):
            return Who((), (own,), "by-publisher", doubt)
        return Who(doubt=doubt)

    def _side_in_full(self, phrase: str) -> str | None:
        """The side of an office whose body the phrase has in initials and the article once in full: "(PLR)"."""
        if not phrases.INITIALS.search(phrase):
            return None
        full = phrases.in_full(phrase, self._initials)
        return self.context.side_of(full) if full != phrase else None

    @cached_property
    def _initials(self) -> dict[str, str]:
        return phrases.initials(self.context.text)

    def _in_full(self, word: str) -> str:
        """The fuller name of a word: of a family name that stands first, where one speaker above is called so."""
        spoken = self._spoken.get(word, set())
        return self._fuller.get(word) or (next(iter(spoken)) if len(spoken) == 1 else "")

    @cached_property
    def _fuller(self) -> dict[str, str]:
        """Fuller names of single words; a first word only where one name with an office begins with it."""
        found = fuller_names(self.context.text)
        firsts = Counter(name.split(" ")[0] for name in {person.name for person in self.context.titled})
        for person in self.context.titled:
            first = person.name.split(" ")[0]
            if firsts[first] == 1 and " " not in name_alone(found.get(first, "")):  # "Mr Brenn" is no fuller name
                found[first] = person.name
        return found

    @cached_property
    def _side_beside(self) -> dict[str, str]:
        """For each name, the side of the first office beside it that has one."""
        found: dict[str, str] = {}
        for person in self.context.titled:
            if person.name not in found and (side := self.context.side_of(person.title)):
                found[person.name] = side
        return found

    def completed(self, who: Who) -> Who:
        """An unlisted name with the side of the office that stands beside it anywhere in the article."""
        side = who.sides[0] if len(who.sides) == 1 else None
        if not side and who.person:
            name = who.names[0]
            side = self._side_beside.get(name)
        doubt = "" if side else f"{who.names[0]!r} is not in the table of actors; the side is not known"
        return Who(who.names, (side,), who.rule, doubt, who.person)
