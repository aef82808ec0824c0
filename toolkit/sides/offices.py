"""Whom an office, a plural or a paper names where no name stands: "the president", "their general", "they"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.actors import Register, contains, tokens
from toolkit.sides import phrases
from toolkit.sides.nouns import ARTICLES, OFFICE, OUTLET, PERSON, PREPOSITIONS, head
from toolkit.sides.people import Titled, offices_of
from toolkit.sides.timeline import Timeline
from toolkit.sides.who import Who, competing, of, together
from toolkit.text import plain

if TYPE_CHECKING:
    from toolkit.sides.context import Context

_NEAR = 400  # characters back in which "they" look for the two they stand for
_TITLE = 40  # characters a name and its title may take
_REACH = 3000  # characters back in which an office is looked for
_ACROSS = frozenset({"counterpart", "host", "guest", "interlocutor", "opponent"})  # of another side than their "his"
_POINTING = frozenset({"the", "this", "that", "their", "his", "her", "its", "our"})
_PAIR = re.compile(r"[A-Z][\w'’-]+,? and (?:[\w'’-]+ ){0,6}?[A-Z]|\bwith\b|\bmet\b")
_OPENING = 600  # characters that hold the first sentence
_MEET = re.compile(r"(?i)\b(?:meets?|met|talks?|speaks?|spoke|phone|hosts?|hosted|receives?|received|summit)\b")
_TITLES = 300  # characters an office is read in
_NOT_OWN = re.compile(
    r"\b(?i:puppet|enemy|enemies|hostile|foreign|overseas|other|rival|international|western)\b|^[A-Z][^ ]*['’]s?\b"
)
_RANKED = frozenset({"general", "vice", "deputy"})
_PEOPLE = frozenset("people participants members performers youth veterans all women citizens".split())
_CORE_ENDS = re.compile(r",| (?:who|which|that|in|at|on|concerned)\b")
_BODY_S = re.compile(r"[Aa]n? (?:[A-Z][\w-]+ ){1,4}[a-z]+$")  # "a Foreign Ministry spokesman"
_BELOW = 600  # characters below in which such a one is named
_NAMED = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}"
_CLAUSE_ENDS = re.compile(r"[.,;:!?\n\"“”]| (?:said|says|who|that|is|was|has|had)\b")
_BEFORE = re.compile(r"\b(?:(?:[A-Z][\w.'’-]{0,30}|vice|deputy|foreign|defen[cs]e|prime|special)[ -]){1,6}$")


_NAMED_HERE = re.compile(r", [A-Z][\w'’-]+ [A-Z]")  # "the minister, Bo Lind": no other is meant


def definite(context: Context, phrase: str, place: int) -> Who | None:
    """ "the president", "their defence secretary", "the paper": who of that office is named above."""
    first = phrase.split(" ", 1)[0].lower()
    noun = head(phrase)
    if first in ("a", "an") or (first not in _POINTING and not phrase[:1].isupper()) or _NAMED_HERE.search(phrase):
        return None
    if noun in OUTLET and first in _POINTING and phrase.rpartition(" ")[2].islower():
        return _outlet_above([of(outlet, "by-outlet-above") for outlet in context.outlets_above(place, noun)], phrase)
    core = _core(phrase)
    if not core or len(core) > 4 or not (OFFICE | PERSON).intersection(core):
        return None
    if core not in context.holders:
        context.holders[core] = Timeline(_holders(context, core, noun), key=lambda who: who.names)
    above = context.holders[core].above(place)
    if first in _POINTING:
        nearest, side = _office_above(context, noun, place)
        if nearest <= max((at + _TITLE for at, _ in above), default=-1):
            side = None  # the holder's own office
        own = context.side_of(phrase)
        if own and side != own:
            side = None  # "the U.S. spokesperson" is not the one of another state named above
        above = [pair for pair in above if pair[1].side == (side or own)] if (side or own) and above else above
        if side and not above:
            return Who((), (side,), "by-office-above", f"{phrase!r} is not named; the office stands above")
    if above:
        return _one_of([who for _, who in above], phrase)
    if first in ("their", "his", "her", "its"):
        return _of_theirs(context, core, first, phrase, place)
    own_body = _own_body(context, core) if context.side_of(phrase) in (None, context.publisher_side) else None
    return own_body or _holder_of(context, core, {side for _, side in context.states.above(place)})


def _outlet_above(likely: list[Who], phrase: str) -> Who | None:
    """The outlet named last; none where outlets of two sides could be meant."""
    if len({who.side for who in likely}) > 1:
        return _one_of(likely, phrase)
    return likely[0] if likely else None


def _core(phrase: str) -> tuple[str, ...]:
    """The words of an office, without articles, possessives and what follows: "the prime minister, who left"."""
    before = _CORE_ENDS.split(plain(phrase), maxsplit=1)[0]
    low = [word.lower() for word in tokens(before)]
    while low and (low[0] in _POINTING or low[0] in ARTICLES):
        low = low[1:]
    return tuple(word for word in low if word not in ("then", "same"))


def _holders(context: Context, core: tuple[str, ...], noun: str) -> list[tuple[int, Who]]:
    """Who is named in the article and has an office of these words, with the offsets."""
    found: list[tuple[int, Who]] = []
    register = context.register
    states = {side for *_, side in phrases.places([word.capitalize() for word in core], register)}
    others = {w for w in core if w != noun and (w,) not in register.states and w not in PREPOSITIONS | ARTICLES}
    for person, title in context.titled_by_office.get(noun.rpartition("-")[2], ()):
        fits = _has_office(title, noun, core) and others <= set(title)
        if fits and (not states or context.side_of(person.title) in states):
            found.append((person.at, context.titled_who(person)))
    for name, (actor, places) in context.places_of.items():
        titles = register.titles.get(name, ())
        if any(contains(title, core) and _has_office(list(title), noun, core) for title in titles):
            found += [(at, of(actor, "by-title-above")) for at in places]
    return found


def _has_office(title: list[str], noun: str, core: tuple[str, ...]) -> bool:
    """Is the office in the title, and not a higher or lower one: "the secretary" is no general secretary?"""
    last = noun.rpartition("-")[2]
    places = [i for i, word in enumerate(title) if word == last]
    return any(not i or title[i - 1] not in _RANKED or title[i - 1] in core for i in places)


def _one_of(likely: list[Who], phrase: str) -> Who:
    """The only one that is likely; of several, none."""
    if len(likely) == 1:
        return likely[0]
    return competing(likely, f"{phrase!r} could be {' or '.join(who.named for who in likely[:3])}")


def _office_above(context: Context, noun: str, place: int) -> tuple[int, str | None]:
    """Where the office is last named above with a state, and that state: "an envoy of Ostmark"."""
    start = max(0, place - _REACH)
    found = [match.start() for match in re.finditer(rf"(?i)\b{re.escape(noun)}\b", context.text[start:place])]
    for offset in reversed(found[-5:]):
        at = start + offset
        left = _BEFORE.search(context.text, max(0, at - 60), at)
        right = _CLAUSE_ENDS.split(context.text[at : at + 100].replace("U.S.", "US"))[0]
        if side := context.side_of((left.group() if left else "") + right):
            return at, side
    return -1, None


def _of_theirs(context: Context, core: tuple[str, ...], first: str, phrase: str, place: int) -> Who | None:
    """ "their defence secretary": of the state named last above; "his minister": of the side of the last person."""
    if own := context.side_of(phrase):
        return _holder_of(context, core, {own})
    if core[-1] in _ACROSS or phrase.endswith("secretary general"):  # no state has one: "the league and its …"
        return Who(doubt=f"{phrase!r} names nobody")
    if first in ("his", "her"):
        person = context.anyone.last(place)
        side = person[1].side if person else None
    else:
        state = context.states.last(place)
        side = state[1] if state else None
    if side is None:
        return None
    return _holder_of(context, core, {side}) or Who((), (side,), "by-possessor", f"{phrase!r} names nobody")


def _holder_of(context: Context, core: tuple[str, ...], sides: set[str]) -> Who | None:
    """The only holder, that day, of an office of these words in one of the states; "the president" is too little."""
    if len(core) < 2 or len(sides - {context.publisher_side}) > 1:
        return None
    holders = (actor for actor in context.register.holders(core, context.date) if context.may_hold(actor))
    fitting = {actor.name: actor for actor in holders if actor.side in sides}
    return of(next(iter(fitting.values())), "by-title") if len(fitting) == 1 else None


def _own_body(context: Context, core: tuple[str, ...]) -> Who | None:
    """ "The Foreign Ministry", with none above, is the one of the publisher's own side."""
    if not context.publisher_side or len(core) < 2:
        return None
    own = [
        actor
        for name, actor in context.register.bodies.items()
        if actor.side == context.publisher_side
        and any(contains(title, core) for title in context.register.titles.get(name, ()))
    ]
    own.sort(key=lambda actor: actor.kind != "body")
    return of(own[0], "by-publisher") if own else None


def named_behind_states(text: str, register: Register) -> list[Titled]:
    """ "Minister of Trade of Ruvenia Ada Brenn": the name behind the state of an office."""
    found = []
    for run in offices_of(text):
        words = run.group().split(" ")
        places = phrases.places(words, register)
        end = places[-1][1] if places else len(words)
        if 2 <= len(words) - end <= 4 and all(word[:1].isupper() for word in words[end:]):
            found.append(Titled(" ".join(words[end:]), " ".join(words[:end]), run.start()))
    return found


def of_own_body(context: Context, phrase: str) -> bool:
    """ "The policy chief of the Ministry of National Defence": of a body of the publisher's side, no state named?"""
    places = [match.end() for match in re.finditer(r" (?:of|for|at|in) (?=the [A-Z])", phrase[:_TITLES])]
    named = phrases.places(tokens(phrase[:_TITLES]), context.register)
    cores = [_core(phrase[at:]) for at in places]
    if _BODY_S.match(phrase):
        cores.append(_core(phrase)[:-1])
    return not named and any(_own_body(context, core) is not None for core in cores)


def named_below(context: Context, phrase: str, place: int, own: str) -> Who | None:
    """ "a Foreign Ministry spokesman", whom the next lines name: "Spokesman Bo Lind made the remarks"."""
    if not of_own_body(context, phrase):
        return None
    below = context.text[place + len(phrase) : place + len(phrase) + _BELOW]
    match = re.search(rf"\b(?:The |the )?{re.escape(head(phrase).capitalize())} ({_NAMED})", below)
    who = context.name(match[1], place) if match else None
    return of_side(who, own, "by-title-below") if who and who.known and who.side in (None, own) else None


def of_side(who: Who, side: str, rule: str) -> Who:
    """The same person, of a side that no table gives."""
    return replace(who, sides=(side,), rule=rule, doubt="")


def is_own(phrase: str) -> bool:
    """Is it plain words for people at home: "a teacher of the school", not "the puppet army" or "Ruvenia's army"?"""
    return phrase[1:].islower() and not _NOT_OWN.search(phrase)


def both(context: Context, word: str, place: int) -> Who:
    """they, both leaders: the two people named above, if there are just two; "they" only for two side by side.

    Of more than two, the two who meet in the heading or the first sentence are meant.
    """
    everyone = context.known_and_unlisted
    if word in ("they", "both"):
        listed = {actor.name: actor for _, actor in context.people.above(place)}
        near = everyone.between(place - _NEAR, place)
        names = {who.names: who for who in near}
        start = max(0, place - _NEAR)
        if len(near) == len(names) == 2 and _PAIR.search(context.text, start, place):
            return together(list(names.values()))
        only = next(iter(listed.values())) if len(listed) == 1 else None
        if word == "they" and only is not None and not only.gender and len(names) < 2:
            return of(only, "singular-they")
        return Who(doubt=f"{word!r}: no two people stand together above that it can mean (both)")
    people = [who for at, who in everyone.first.values() if at <= place]
    if len(people) > 2:
        people = [who for who in context.who_meet if everyone.first[who.names][0] <= place] or people
    if len(people) == 2:
        return together(people)
    count = {0: "nobody is", 1: "only one person is"}.get(len(people), f"{len(people)} people are")
    return Who(doubt=f"{count} named above; it is not plain which two are meant (both)")


def two_who_meet(context: Context) -> list[Who]:
    """The two who meet, in a heading or first sentence that tells of a meeting and names no third."""
    first = re.split(r"(?<=[a-z]\.)\s", context.text[:_OPENING].lstrip(), maxsplit=1)[0]
    for words in (context.title, first):
        if _MEET.search(words):
            everyone = (who for _, who in context.known_and_unlisted.first.values())
            here = [who for who in everyone if re.search(rf"\b{re.escape(who.names[0])}\b", words)]
            if len(here) == 2:
                return here
    return []


def people_noun(phrase: str) -> bool:
    """Is the head a noun for people, one or many?"""
    noun = head(phrase)
    return any(word in PERSON or word in OFFICE for word in (noun, noun.removesuffix("s"))) or noun in _PEOPLE
