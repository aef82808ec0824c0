"""Whose words is a sentence without a speaker: does it go on with what was said, or tell what somebody did?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.quotes.statements import Statement

_PLACE = r"(?:In (?:the (?:face|light|view) of|this) [^,.]{1,80}, |On [^,.]{1,60} issues?, )?"
_OWN_SIDE = (
    r"(?:[Tt]he (?:two|both) (?:sides|countries|parties|peoples)|[Bb]oth (?:sides|countries|parties|peoples)"
    r"|[Aa]ll (?:parties|sides|countries)(?: concerned)?|(?:The )?(?:[Rr]elevant|[Ii]nternational|[Gg]lobal) [a-z]+"
    r"|We|I|It|This|(?:The )?[A-Z][\w'-]*(?: (?:and )?[A-Z][\w'-]*){0,3}(?: side)?)"
)
_FIRMLY = r"(?:(?:also|[a-z]+ly|always|once again|never|will|stands?|is|are) )*"
_HAVE = r"(?:has|have)(?! (?:agreed|exchanged|held|signed|decided|issued|announced|said|told))"
_HOLDS = (
    rf"(?:is|are|{_HAVE}|can|will|would|should|must|may|needs? to|stands?|supports?|hopes?|appreciates?|attach(?:es)?"
    r"|opposes?|values?|welcomes?|looks? forward|remains?|wish(?:es)?|thanks?|calls? (?:for|on)|believes?|treasures?"
    r"|do(?:es)? not|wants?|wavers?|urges?|seeks?|cherish(?:es)?|commends?|follows?|adheres?|abides?|pursues?|regards?"
    r"|sees?|upholds?|maintains?|condemns?|congratulates?|expects?|respects?|shares?|understands?|admires?|rejects?"
    r"|regrets?|advocates?|speaks? highly|pays?|expresses|extends?|needs?|intends?|demands?|firmly|never)"
)
STANCE = re.compile(rf"^(?!He |She |They ){_PLACE}(?P<who>{_OWN_SIDE}) {_FIRMLY}{_HOLDS}\b")
# the first of these verbs tells whether a sentence is told, or goes on with what was said
_PRESENT = re.compile(rf"\b(?:is|are|{_HAVE}|will|would|should|must|can|could|may|needs?|does|do|cannot|remains?)\b")
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|made|held|spoke|met|took|gave|put|set|told|went|came|sent|[a-z]{2,}ed)\b"
)
_TOLD = re.compile(rf"(?:{_PAST.pattern})(?! (?:by|in|to|with|on)\b)")  # "the ties forged by", "based on"
# what only the side itself can say of itself
_WILL = re.compile(
    rf" {_FIRMLY}(?:ready|willing|prepared|stands?|supports?|hopes?|appreciates?|thanks?|opposes?|welcomes?|wish(?:es)?"
    r"|looks? forward|attach(?:es)?|values?|expects?|wants?|intends?|regrets?|commends?|will)\b"
)
_NOBODY = re.compile(r"(?:[Tt]he )?(?:two|both|all|we|it|they|i)\b|.*(?:side|sides|\.)$", re.I)  # no person's name
_ANYBODY = re.compile(r"(?:the )?(?:two|both|all|we|it|this|i|relevant|international|global)\b", re.I)
_MARKS = ('"', "“", "”", "«", "「", "『")
FRONT = 40  # characters in which a subject begins
HEAD = 200  # characters that hold the stance of a side
OWN = frozenset({"i", "we", "my", "our"})


def begins(statement: Statement) -> int:
    """Where a statement begins: its cue, or its words where it has none."""
    return (statement.cue or statement.spans[0])[0]


def told_cue(text: str, statement: Statement) -> bool:
    """Is the cue in the past: "Ruvenia thanked", not "Ruvenia has always thanked"?"""
    cue = text[slice(*statement.cue)] if statement.cue else ""
    return _PAST.search(cue) is not None and _PRESENT.match(cue) is None


_TITLES = frozenset(
    "President Premier Minister Ambassador Secretary Chairman Director Councilor Councillor Spokesperson Member Mr Mr."
    " Mrs. Ms. Mme. Madame General King".split()
)


def names_of(speakers: Iterable[str]) -> set[str]:
    """The names of people among speakers, first and last: which of them is the surname differs between languages."""
    people = (speaker for speaker in speakers if not _NOBODY.match(speaker))
    return {word for person in people for word in person.split()[-2:] if word[:1].isupper()} - _TITLES


def goes_on(text: str, first: int, words: str, here: list[Statement], people: set[str], *, readout: bool) -> bool:
    """Does a sentence go on with the words of the speaker before it, rather than tell what somebody said or did?"""
    if words.startswith(_MARKS):
        return False  # a quotation is a statement of its own
    subject = STANCE.match(words)
    edge = first + (subject.end() if subject else FRONT)
    for statement in here:
        place = statement.speaker
        if readout and place is None and statement.rules[0] == "passive" and not told_cue(text, statement):
            continue  # "The visit is expected to bring rain"
        relative = place is not None and text[slice(*place)] in ("who", "which", "that")
        own = relative or place is None or ((readout or place[0] < edge) and not told_cue(text, statement))
        if not own or statement.spans[0][0] < begins(statement):  # "Ruvenia will stay, he added"
            return False
    if subject:
        return people.isdisjoint(subject["who"].split())
    if not readout or not people.isdisjoint(words.split(None, _OPENING)[:_OPENING]):
        return False
    if _THING.match(words) or _HE_WOULD.match(words):
        return True
    if _NARRATOR.match(words):
        return False
    told, present = _TOLD.search(words), _PRESENT.search(words)
    return told is None or (present is not None and present.start() < told.start())


_THING = re.compile(r"(?:It|This|That) (?:also |therefore )?(?!was\b)[a-z]{3,}s\b")  # "It requires enhanced dialogue"
_HE_WOULD = re.compile(r"(?:He|She) would (?!not\b)")  # what is to come, as he said it
_NARRATOR = re.compile(
    r"(?:He|She|They|On the same day|Present|Attending)\b"
    r"|The (?:meeting|talk|call|visit)s? (?:(?:was|were) (?:held|attended|followed|also)"
    r"|took|proceeded|came|lasted|ended|went)\b"
)
_OF_BOTH = (
    r"(?:[Tt]he two|[Bb]oth) (?:sides|parties|leaders|presidents|(?:foreign )?ministers|heads of state)? ?"
    r"(?:(?:also|further|then|[a-z]+ly) )*"
    r"(?:exchanged|held|discussed|communicated|had|signed|witnessed|agreed|decided|issued|attended|announced)\b"
)
_BOTH_DID = re.compile(_OF_BOTH)
# what the narrator tells of both, of the day, of who was there
_NARRATED = re.compile(
    rf"On [A-Z][a-z]+ \d|(?:After|Before|During|Following|Prior to) the (?:meeting|talks|call|visit)\b|{_OF_BOTH}"
    r"|(?:Officials|Also|It)\b|.*\b(?:was|were) (?:also )?(?:present|held|signed|attended)\b"
)
_OPENING = 5  # words that name the subject, with a day or a place before it
_SUBJECT = 3  # words in which a person's name opens a sentence


def may_go_on(text: str, first: int, words: str, here: list[Statement], people: set[str]) -> bool:
    """Can a sentence in the past be the speaker's: no person of the talks, no narrator, nobody reported in it?

    "Both sides reached important consensus. Ruvenia is satisfied." One such is taken only with what follows, or
    where "we" tell it.
    """
    if words.startswith(_MARKS) or _NARRATED.match(words) or _NARRATOR.match(words):
        return False
    if not people.isdisjoint(words.split(None, _SUBJECT)[:_SUBJECT]):
        return False
    for statement in here:
        place = statement.speaker
        others = place is not None and text[slice(*place)].lower() not in OWN
        if others and place is not None and place[0] < first + FRONT and told_cue(text, statement):
            return False
        if statement.spans[0][0] < begins(statement):
            return False
    return True


def tells_of_both(words: str) -> bool:
    """Do words tell what both sides did: "the two sides exchanged views"?"""
    return _BOTH_DID.match(words) is not None


def opens_own(words: str, said: Iterable[str]) -> bool:
    """Is the first sentence of a paragraph no heading, and of no side the speaker has not yet spoken for?

    "We", "both sides" and things may open it; of a state and its will ("Ostmark stands ready …") the words
    before, sentence by sentence in ``said``, must have spoken in the same way.
    """
    subject = STANCE.match(words)
    if not words.endswith((".", "!", '"')):
        return False
    if subject is None or _ANYBODY.match(subject["who"]) or not _WILL.match(words, subject.end("who")):
        return True
    return any((match := STANCE.match(before)) and match["who"] == subject["who"] for before in said)


# a wish, a duty, or the first person: nobody but a speaker says so
_VOICE = re.compile(
    r"\b(?:should|must|needs? to|hopes?|hoped|ready|willing|wish(?:es)?|we|We|us|our|Our|I|my|My|let us|Let us)\b"
    r"|^It is (?!learned|reported|understood|known|scheduled|said)"
)
_FIRST_PERSON = re.compile(r"\b(?:we|We|us|our|Our|I|my|My)\b")


def has_own_voice(words: str) -> bool:
    """Does a sentence say what should be, or speak in the first person, as no background of a narrator does?"""
    return _VOICE.search(words) is not None


def in_first_person(words: str) -> bool:
    """Does a sentence speak of "us"?"""
    return _FIRST_PERSON.search(words) is not None
