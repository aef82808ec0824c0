"""One article as the context of a name: who is named in it, where, by what title; and the names it leaves open."""

from __future__ import annotations

import re
from functools import cached_property

from toolkit.actors import Actor, Hit, Register, tokens
from toolkit.sides import phrases
from toolkit.sides.company import unlisted_pair, with_company
from toolkit.sides.nouns import OFFICE, OUTLET, PERSON, SHARED
from toolkit.sides.offices import both, definite, named_behind_states, two_who_meet
from toolkit.sides.people import Titled, people_with_titles
from toolkit.sides.timeline import Timeline
from toolkit.sides.unlisted import Unlisted
from toolkit.sides.who import Who, competing, of, together

_FOREIGN = re.compile(r"\bMinistry of Foreign Affairs\b")  # the register may have the other name of it
_APPOSED = re.compile(r", (?:an?|the|once|long|(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?['’]s?) [^,]+$")
_NAME_ENDS = re.compile(r",| (?:who|which|in|at|of|for) ")
_DEFENCE = re.compile(r"\b([Dd]efen)([cs])e\b")


class Context:
    """One article: its date, its publisher's side, and who is named in it by full name or title, where."""

    def __init__(self, article: dict, register: Register) -> None:
        text, title = article.get("text"), article.get("title")
        self.text = text if isinstance(text, str) else ""
        self.title = title if isinstance(title, str) else ""
        published = article.get("published")
        self.date = str(published)[:10] if isinstance(published, str) or hasattr(published, "isoformat") else None
        self.register = register
        publisher = article.get("publisher")
        dateline = re.search(r"\(([A-Z]{3,}|Xinhua)\)", self.text[:200])
        outlet = register.outlet(publisher) if isinstance(publisher, str) else None
        outlet = outlet or (register.outlet(dateline[1]) if dateline else None)
        self.publisher_side = outlet.side if outlet else None
        self._found: dict[str, tuple[list[str], list[Hit], list[Hit]]] = {}
        self._named: dict[tuple[str, int], Who] = {}
        self.unlisted = Unlisted(self)
        self.holders: dict[tuple[str, ...], Timeline[Who]] = {}  # by the words of an office: see ``offices``

    @cached_property
    def _named_in_text(self) -> list[tuple[int, Hit]]:
        return self.register.scan(self.text, self.date)

    @cached_property
    def mentions(self) -> list[tuple[int, Hit]]:
        """Everyone named in full or by title, with the offset; those of the title stand at 0."""
        every = [(0, hit) for hit in self._named_in_title]
        every += [(at, hit) for at, hit in self._named_in_text if not hit.title or at not in self._titles_of_others]
        named = [(at, hit) for at, hit in every if not hit.title or (self.may_hold(hit.actor) and self._of_the_day(at))]
        return [(at, hit) for at, hit in named if hit.actor.kind != "person" or hit.title or hit.end - hit.start > 1]

    @cached_property
    def _named_in_title(self) -> list[Hit]:
        return [hit for _, hit in self.register.scan(self.title, self.date)]

    @cached_property
    def _by_name(self) -> set[str]:
        """Who is named in the article otherwise than by an office."""
        hits = [*self._named_in_title, *(hit for _, hit in self._named_in_text)]
        return {hit.actor.name for hit in hits if not hit.title}

    def _of_the_day(self, at: int) -> bool:
        """The same question for an office that begins at a place of the text."""
        return phrases.of_the_day(re.split(r"[\s-]+", self.text[max(0, at - 20) : at].rstrip(" -"))[-1], "")

    def may_hold(self, actor: Actor) -> bool:
        """Can an office stand for its holder: on a page without a date only for one whom the page names, too?"""
        return self.date is not None or actor.name in self._by_name

    @cached_property
    def _titles_of_others(self) -> set[int]:
        """Where an office stands behind a name: in "Bo Lind, president of Ruvenia" it is nobody else's."""
        named = (person for person in self.titled if self.text.startswith(person.name, person.at))
        starts = [person.at + len(person.name) + 2 for person in named]
        return {start + 4 * self.text.startswith("the ", start) for start in starts}

    @cached_property
    def people(self) -> Timeline[Actor]:
        """The persons among the mentions."""
        persons = ((at, hit.actor) for at, hit in self.mentions if hit.actor.kind == "person")
        return Timeline(persons, key=lambda actor: actor.name)

    @cached_property
    def titled(self) -> list[Titled]:
        """Names that stand beside an office, listed or not."""
        found = people_with_titles(self.text) + named_behind_states(self.text, self.register)
        return sorted(found, key=lambda person: person.at)

    @cached_property
    def known_and_unlisted(self) -> Timeline[Who]:
        """The persons of the register and those with an office beside an unlisted name, where each is named."""
        listed = [(at, of(actor, "both")) for at, actor in zip(self.people.ats, self.people.values, strict=True)]
        names = {word for _, who in listed for word in who.names}
        others = [(person.at, self.titled_who(person)) for person in self.titled]
        others = [(at, self.unlisted.completed(who)) for at, who in others if names.isdisjoint(who.names)]
        return Timeline(listed + others, key=lambda who: who.names)

    @cached_property
    def who_meet(self) -> list[Who]:
        """The two whose meeting the article is about, if it is about one."""
        return two_who_meet(self)

    @cached_property
    def titled_by_office(self) -> dict[str, list[tuple[Titled, list[str]]]]:
        """Those names by each noun of their offices, with the words of the office."""
        found: dict[str, list[tuple[Titled, list[str]]]] = {}
        for person in self.titled:
            words = [word.lower() for word in tokens(person.title)]
            for noun in (OFFICE | PERSON).intersection(words):
                found.setdefault(noun, []).append((person, words))
        return found

    @cached_property
    def places_of(self) -> dict[str, tuple[Actor, list[int]]]:
        """Every listed person and body named, with the offsets."""
        found: dict[str, tuple[Actor, list[int]]] = {}
        bodies = ((at, hit.actor) for at, hit in self.mentions if hit.actor.kind != "person")
        for at, actor in [*bodies, *zip(self.anyone.ats, self.anyone.values, strict=True)]:
            found.setdefault(actor.name, (actor, []))[1].append(at)
        return found

    @cached_property
    def states(self) -> Timeline[str]:
        """The sides of the states named in the article; those of the title stand at 0."""
        in_title = [(0, side) for _, side in phrases.states_in(self.title, self.register)]
        return Timeline(in_title + phrases.states_in(self.text, self.register), key=str)

    @cached_property
    def outlets(self) -> Timeline[Actor]:
        """The outlets named in the article, without the one of the dateline."""
        every = self.register.scan(self.text, self.date, outlets=True)
        named = ((at, hit.actor) for at, hit in every if not (at < 200 and self.text[at - 1 : at] == "("))
        return Timeline(named, key=lambda actor: actor.name)

    def outlets_above(self, place: int, noun: str = "outlet") -> list[Actor]:
        """The outlets named above a place that "the paper", "the agency" can mean, the one named last first."""
        medium = OUTLET.get(noun, "")
        above = (actor for _, actor in self.outlets.above(place - 1))
        return [actor for actor in above if not medium or actor.medium in ("", medium)]

    def find(self, phrase: str) -> tuple[list[str], list[Hit], list[Hit]]:
        """The words of a phrase, the actors and the outlets named in it; each phrase is read once."""
        if phrase not in self._found:
            register = self.register
            words = register.words(phrase)
            hits = register.find(words, self.date)
            if match := _DEFENCE.search(phrase):  # the other spelling may be the listed one
                other = "s" if match[2] == "c" else "c"
                respelt = register.find(register.words(_DEFENCE.sub(rf"\g<1>{other}e", phrase, count=1)), self.date)
                hits = max(hits, respelt, key=lambda found: max((hit.end - hit.start for hit in found), default=0))
            self._found[phrase] = (words, hits, register.outlets_in(words))
        return self._found[phrase]

    @cached_property
    def anyone(self) -> Timeline[Actor]:
        """The persons, with those of whom the article gives only the surname."""
        found = list(zip(self.people.ats, self.people.values, strict=True))
        for at, hit in self._named_in_text:
            single = hit.actor.kind == "person" and not hit.title and hit.actor.name not in self.people.first
            longer = single and (
                re.match(r"[\w'’-]+ [A-Z]", self.text[at : at + 40])
                or re.search(r"[A-Z][\w-]+ $", self.text[max(0, at - 30) : at])
            )
            if single and not longer:
                found.append((at, hit.actor))
        return Timeline(found, key=lambda actor: actor.name)

    def titled_who(self, person: Titled) -> Who:
        """A name with an office beside it: the actor of that name, or the name as written with the office's side."""
        _, hits, _ = self.find(person.name)
        listed = next((hit.actor for hit in hits if hit.end - hit.start > 1 and hit.actor.kind == "person"), None)
        if listed:
            return of(listed, "by-title-above")
        side = self.side_of(person.title)
        doubt = "" if side else f"{person.name!r} is not in the table of actors; the side is not known"
        return Who((person.name,), (side,), "by-title-above", doubt, person=True)

    def side_of(self, title: str) -> str | None:
        """The side of an office, from the state or body in its words."""
        words, hits, _ = self.find(title)
        if words[-1:] == ["counterpart"]:  # alone it is no office
            return next((side for *_, side in phrases.places(words, self.register)), None)
        return phrases.office_side(title, words, self.register, hits)

    # --- who a phrase names ---------------------------------------------------------------------------------

    def name(self, phrase: str, place: int) -> Who:
        """Who a phrase names: by name, by title, by surname, by office; or NA with the doubt."""
        key = (phrase, place)
        if key not in self._named:
            alone = self._name(bare := phrases.bare(phrase), place)
            self._named[key] = with_company(bare, alone, lambda part: self.name(part, place))
        return self._named[key]

    def _name(self, phrase: str, place: int) -> Who:
        if " " in phrase and SHARED.fullmatch(phrase):
            return both(self, phrase.lower(), place)
        if _FOREIGN.search(phrase) and (who := self._name(_FOREIGN.sub("Foreign Ministry", phrase), place)).known:
            return who
        words, hits, outlets = self.find(phrase)
        hits = [hit for hit in hits if not phrases.of_another(words, hit, hits, self.register)]
        heads = [hit for hit in hits if phrases.is_head(phrase, words, hit)]
        people = [hit for hit in heads if hit.actor.kind == "person"]
        named = [self._surname(words, hit, place) for hit in people if not hit.title]
        named = [who for who in named if who.known or who.doubt]
        if len({who.names for who in named}) > 1 and phrases.joined(words, [hit for hit in people if not hit.title]):
            return together(named)
        if named:
            return named[0]
        single = self._surname_only(words, phrase, place)
        if single:
            return single
        people = [hit for hit in people if hit.title and not phrases.names_another(phrase, words, hit)]
        around = ["", *words, ""]
        people = [hit for hit in people if phrases.of_the_day(around[hit.start], around[hit.end + 1])]
        people = [hit for hit in people if self.may_hold(hit.actor)]
        if people:
            if len({hit.actor.name for hit in people}) > 1 and phrases.joined(words, people):
                return together([of(hit.actor, "by-title") for hit in people])
            return of(people[0].actor, "by-title")
        return self._body(phrase, words, heads) or self._outlet(phrase, words, outlets) or self._open(phrase, place)

    def _body(self, phrase: str, words: list[str], heads: list[Hit]) -> Who | None:
        """A state, office or body that is the whole phrase."""
        several = len(heads) > 1
        others = {"and", *(word.lower() for hit in heads for word in words[hit.start : hit.end])} if several else set()
        bodies = [hit for hit in heads if hit.actor.kind != "person" and phrases.whole(words, hit, others)]
        if len({hit.actor.name for hit in bodies}) > 1 and phrases.joined(words, bodies):
            return together([of(hit.actor, "by-name") for hit in bodies])
        if bodies:
            return of(bodies[0].actor, "by-name")
        name, comma, _ = phrase.partition(",")
        apposed = comma and _APPOSED.match(phrase, len(name)) and any(hit.start == 0 for hit in heads)
        return self._body(name, *self.find(name)[:2]) if apposed else None

    def _outlet(self, phrase: str, words: list[str], outlets: list[Hit]) -> Who | None:
        heads = [hit for hit in outlets if phrases.is_head(phrase, words, hit)]
        if len({hit.actor.name for hit in heads}) > 1 and phrases.joined(words, heads):
            return together([of(hit.actor, "by-outlet") for hit in heads])
        return of(heads[-1].actor, "by-outlet") if heads else None

    def _open(self, phrase: str, place: int) -> Who:
        """No listed name in the phrase: two names joined, a definite head, a name as written, an office."""
        pair = unlisted_pair(phrase, lambda part: self.unlisted.who(part, place))
        return pair or definite(self, phrase, place) or self.unlisted.who(phrase, place)

    def _surname(self, words: list[str], hit: Hit, place: int) -> Who:
        """A full name is that person; a bare surname is the one person of that name in the article."""
        if hit.end - hit.start > 1:
            return of(hit.actor, "by-name")
        if phrases.part_of_a_name(words, hit):
            return Who()  # "Kim Je Bong" is not Kim
        word = words[hit.start].lower()
        namesakes = self._namesakes(word, place)
        if not namesakes or namesakes == {hit.actor.name: hit.actor}:
            return of(hit.actor, "by-surname" if namesakes else "by-alias")
        if len(namesakes) == 1:
            return of(next(iter(namesakes.values())), "by-surname")
        last = next((actor.name for _, actor in self.people.above(place) if actor.name in namesakes), "")
        likely = sorted(namesakes.values(), key=lambda actor: (actor.name != last, actor.name))
        return competing(
            [of(actor, "by-surname") for actor in likely],
            f"{words[hit.start]!r} could be {' or '.join(sorted(namesakes))} (by-surname): both are named here",
        )

    def _surname_only(self, words: list[str], phrase: str, place: int) -> Who | None:
        if not any(word.lower() in self.register.surnames for word in words):
            return None
        last = tokens(_NAME_ENDS.split(phrase, maxsplit=1)[0])[-1:]
        if not last or not last[0][:1].isupper() or (phrase.rstrip().endswith(("'s", "’s")) and len(words) > 1):
            return None
        namesakes = self._namesakes(last[0].lower(), place) if last[0].lower() in self.register.surnames else {}
        return of(next(iter(namesakes.values())), "by-surname") if len(namesakes) == 1 else None

    @cached_property
    def _first_named(self) -> dict[str, dict[str, tuple[int, Actor]]]:
        """For each first and last name: the people of that name and where each is first named in full."""
        found: dict[str, dict[str, tuple[int, Actor]]] = {}
        for at, hit in self.mentions:
            if hit.actor.kind == "person" and not hit.title:
                parts = [part.lower() for part in tokens(hit.actor.name)]
                for part in (parts[0], parts[-1]):
                    found.setdefault(part, {}).setdefault(hit.actor.name, (at, hit.actor))
        return found

    def _namesakes(self, word: str, place: int) -> dict[str, Actor]:
        """People named in full in the article, before the place if any are, whose first or last name is the word."""
        found = self._first_named.get(word, {})
        before = {name: actor for name, (at, actor) in found.items() if at <= place}
        return before or {name: actor for name, (_, actor) in found.items()}
