"""Whom a row's speaker stands for: a phrase, a pronoun with its earlier mentions, a speaker carried over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from toolkit.sides.context import Context
from toolkit.sides.nouns import GENDERS, PRONOUNS, SHARED, a_person
from toolkit.sides.offices import both, of_side
from toolkit.sides.who import Who, competing

_UNCLEAR = re.compile(r"pronoun-unclear-(\d+)")
_HEADED = re.compile(r"^(?:press |joint )?(?:statement|answer|talk|speech|remarks?|article) (?:of|by|from) (.+)$", re.I)


def speaker_of(row: Mapping[str, Any], context: Context) -> Who:
    """Who speaks in one row of QUOTES, or the doubt."""
    speaker = row["speaker"] if isinstance(row["speaker"], str) else ""
    low = speaker.lower()
    evidence = row.get("evidence")
    evidence = evidence if isinstance(evidence, str) else ""
    place = _place(row, context)
    if isinstance(row.get("doubt"), str) and row["doubt"]:
        return Who(doubt=row["doubt"])
    referents = row.get("referents")
    turn = "turn" in evidence.split()
    if isinstance(referents, (list, tuple)) and referents:
        who = _of_referents(low, list(referents), evidence, context, place)
        if "leaders" in low and not all((name,) in context.known_and_unlisted.first for name in who.names):
            who = both(context, low, place)  # "Two papers reported it. Both leaders agreed": not the papers
        hosts = turn and row.get("cue_class") != "ask" and who.known and not who.side
        return of_side(who, context.publisher_side, who.rule) if hosts and context.publisher_side else who
    if SHARED.fullmatch(low):
        return _rests(both(context, low, place), f"{speaker!r}")
    if not speaker and turn:
        side = context.publisher_side if row.get("cue_class") != "ask" else None
        return Who((), (side,), "by-publisher" if side else "", "the page does not name who is speaking in this turn")
    if not speaker:
        return Who(doubt="no speaker stands beside the statement, and none can be carried over")
    if low in PRONOUNS:
        return Who(doubt=f"{speaker!r} has no antecedent that the text makes plain")
    who = context.name(speaker, place)
    if row.get("cue_class") == "ask" and who.rule == "by-publisher":
        return Who(doubt=who.doubt)  # who puts a question may come from anywhere
    if turn and not who.known and not a_person(speaker):  # what stands before the colon is a name
        return Who((speaker,), (who.side,), "label", "" if who.side else f"{speaker!r} is not in the table of actors")
    return _beside_heading(who, context, place) if "issued-statement" in evidence else who


def _place(row: Mapping[str, Any], context: Context) -> int:
    for column in ("speaker_span", "cue_span", "spans"):
        spans = row.get(column)
        if isinstance(spans, list) and spans:
            return int(spans[0][0])
    return len(context.text)


def _of_referents(low: str, referents: list[str], evidence: str, context: Context, place: int) -> Who:
    rules = evidence.split()
    why = next((rule for rule in rules if rule in _CARRYING or rule.startswith("pronoun")), "")
    unclear = _UNCLEAR.search(evidence)
    if unclear:
        number = int(unclear[1])
        only = _only_fit(low, referents[:number], context, place)
        if only.known or only.doubt:
            return _rests(only, why)
        referents = referents[number:] or referents
    person = low in GENDERS or any(rule.startswith("pronoun") for rule in rules)
    who = _first_fit(low, referents, context, place, person=person)
    if who.person and "no-person" in rules:
        return Who(doubt=f"{low!r} cannot be {who.named}")
    return _rests(who, why)


_CARRYING = frozenset({"carried", "author-of-message", "heading", "title", "pronoun"})


def _rests(who: Who, why: str) -> Who:
    """The same, noting that nobody printed the name beside the statement."""
    return replace(who, rests=why) if why and who.known else who


def _beside_heading(who: Who, context: Context, place: int) -> Who:
    """The heading of a statement and its first line must not name two different people."""
    headed = _HEADED.match(context.title)
    titled = context.name(headed[1], 0) if headed else Who()
    if titled.known and titled.person and who.person and set(titled.names).isdisjoint(who.names):
        return competing([who, titled], f"the heading names {titled.named}, the first line {who.named}")
    return who


def _only_fit(low: str, referents: list[str], context: Context, place: int) -> Who:
    """The one person among the mentions that a pronoun can stand for; two are a doubt."""
    fitting: dict[tuple[str, ...], Who] = {}
    for mention in referents:
        who = context.name(mention, place)
        if who.person and who.rule != "unlisted" and who.gender in ("", GENDERS.get(low, "")):
            fitting.setdefault(who.names, who)
    if len(fitting) == 1:
        return next(iter(fitting.values()))
    if not fitting:
        return Who()
    people = list(fitting.values())
    return competing(people, f"{' and '.join(who.named for who in people)} could each be meant by {low!r}")


def _first_fit(low: str, referents: list[str], context: Context, place: int, *, person: bool) -> Who:
    """The first mention that a pronoun can stand for; a nearer person without a name hides those behind."""
    gender = GENDERS.get(low, "")
    low = low or "he or she"
    doubt = ""
    for number, mention in enumerate(referents):
        who = context.name(mention, place)
        if person and who.known and (not who.person or (gender and who.gender and who.gender != gender)):
            if who.person:
                doubt = doubt or f"{low!r} does not fit {who.named}: the table of actors has another gender"
            continue
        if who.known and gender and not who.gender:
            return _surer(who, gender, low, referents[number + 1 :], context, place)
        if who.known or (who.side and not person):
            return who
        if person and a_person(mention):
            reason = who.doubt or f"{mention!r} names nobody"
            return replace(who, doubt=f"{low!r} is {mention!r}: {reason}") if who.side else Who(doubt=reason)
        doubt = doubt or who.doubt
    return Who(doubt=doubt or f"no mention before {low!r} fits it")


def _surer(who: Who, gender: str, low: str, behind: list[str], context: Context, place: int) -> Who:
    """ "She" is nobody where a person of unknown gender is nearest and a woman is known further back."""
    if gender != "f":
        return who
    others = (context.name(mention, place) for mention in behind)
    known = next((other for other in others if other.gender == gender and other.names != who.names), None)
    if known is None:
        return who
    return competing([known, who], f"{known.named} and {who.named} could each be meant by {low!r}")
