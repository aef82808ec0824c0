"""Readouts: a speaker's words go on without marks, first person after "X said," or as a plain next sentence.

Ministries print talks this way. Both forms are taken only where the rest of the text has the form of a readout.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import islice

from toolkit.quotes.marks import Mark
from toolkit.quotes.statements import Statement
from toolkit.text import Span, plain, sentences

_CUES = ("said", "stated", "stressed", "noted", "replied", "responded", "pointed out", "emphasi[sz]ed")
_SPEECH = (
    r"(?!according|adding|citing|noting|referring|while|as |when|speaking|after|before|and |but |who |which |in |on "
    r"|at |with )\w"
)
_CUE = rf"(?P<cue>{'|'.join(_CUES)}), (?={_SPEECH})"
_OPENS = re.compile(rf"(?m)(?:^|(?<=[.!?] ))(?P<who>(?!As )[A-Z](?:[^.,;:!?\n\"“”]|\b[A-Z]\.){{1,80}}?) {_CUE}")
# a quick look: most texts have none
_MAY_OPEN = re.compile(", (?:" + "|".join(rf"(?<=\b{cue}, )" for cue in _CUES) + rf"){_SPEECH}")
_MEETING = re.compile(
    r"\b(?:met (?:with)?|meets? with|held talks|talks with|talked|spoke|phone|telephone|exchanged|attended"
    r"|called on|visited|visit|replied|letter|"
    r"message|summit|meeting|conference|delivered)\b"
)
_PLACE = r"(?:In (?:the (?:face|light|view) of|this) [^,.]{1,80}, |On [^,.]{1,60} issues?, )?"
_OWN_SIDE = (
    r"(?:[Tt]he (?:two|both) (?:sides|countries|parties|peoples)|[Bb]oth (?:sides|countries|parties|peoples)"
    r"|[Aa]ll (?:parties|sides|countries)(?: concerned)?|(?:The )?(?:[Rr]elevant|[Ii]nternational|[Gg]lobal) [a-z]+"
    r"|We|I|It|(?:The )?[A-Z][\w'-]*(?: (?:and )?[A-Z][\w'-]*){0,3}(?: side)?)"
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
_STANCE = re.compile(rf"^(?!He |She |They ){_PLACE}(?P<who>{_OWN_SIDE}) {_FIRMLY}{_HOLDS}\b")
# the first of these verbs tells whether a sentence is told, or goes on with what was said
_PRESENT = re.compile(rf"\b(?:is|are|{_HAVE}|will|would|should|must|can|could|may|needs?|does|do|cannot|remains?)\b")
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|made|held|spoke|met|took|gave|put|set|told|went|came|sent|[a-z]{2,}ed)\b"
)
_TOLD = re.compile(rf"(?:{_PAST.pattern})(?! (?:by|in|to|with|on)\b)")  # "the ties forged by", "based on"
_NOBODY = re.compile(r"(?:[Tt]he )?(?:two|both|all|we|it|they|i)\b|.*(?:side|sides|\.)$", re.I)  # no person's name
# a dateline may stand in a sentence of its own before the date
_DATED = re.compile(
    r"^(?:[^.\n]{0,60}\. )?(?:In the \w+ of |On (?:the (?:\w+ )?\w+ of )?)(?:[A-Z][a-z]+ \d|\d+ [A-Z]|the \d)"
)
_AGENCY = re.compile(r"\([A-Z]{3,}\) ?-")
_FRONT = 40  # characters in which a subject begins
_HEAD = 200  # characters in which a dateline stands
_LONGEST = 1_000  # statements; a longer text is no readout
_OWN = frozenset({"i", "we", "my", "our"})


def with_free_speech(text: str, marks: list[Mark], narrated: list[Statement], start: int) -> list[Statement]:
    """The narrated statements, and the unmarked speech that follows them.

    What a first-person run says of itself ("I hope that …") is part of the run, not a statement of its own.
    """
    if len(narrated) <= _LONGEST and _AGENCY.search(text[:_HEAD]):
        narrated = _with_runs(text, narrated)
    if len(narrated) > _LONGEST or any(mark.inner[1] - mark.inner[0] > 60 for mark in marks):
        return narrated  # this text is no readout, or marks its quotations
    found = list(narrated)
    openings = _OPENS.finditer(text, start) if _MAY_OPEN.search(text, start) else iter(())
    for match in islice(openings, _LONGEST):
        end = _run_end(text, match.end(), found)
        run = _block(
            (match.end(), end),
            (match.start("who"), match.end("who")),
            (match.start("cue"), match.end("cue")),
            "free-speech",
        )
        found = [s for s in found if not (s.cue and match.start() <= s.cue[0] < end)] + [run]
    first_line = text[start:].lstrip().partition("\n")[0]
    if "(KCNA)" not in text and (_MEETING.search(first_line) or any("free-speech" in s.rules for s in found)):
        found = _with_continuations(text, found, dated=bool(_DATED.match(first_line)))
    return sorted(found, key=lambda s: s.spans[0][0])


def _with_runs(text: str, narrated: list[Statement]) -> list[Statement]:
    """A state agency's "he said: We did well. We shall do better." runs on to the end of the paragraph."""
    found = list(narrated)
    for statement in narrated:
        start, end = statement.spans[0][0], statement.spans[-1][1]
        if statement.rules[0] != "colon" or statement.level or statement.kind != "indirect":
            continue
        last = _run_end(text, start, [s for s in narrated if s is not statement and s.spans[0][0] > end])
        if last > end:
            statement.spans, statement.kind = [(start, last)], "block"
            found = [s for s in found if s is statement or not start <= s.spans[0][0] < last]
    return found


def _block(span: tuple[int, int], speaker: tuple[int, int] | None, cue: tuple[int, int] | None, rule: str) -> Statement:
    return Statement([span], cue, "say", speaker, [rule], kind="block")


def _run_end(text: str, start: int, found: list[Statement]) -> int:
    """The end of the paragraph, or where the narrator takes over again."""
    end = text.find("\n", start)
    end = len(text.rstrip()) if end < 0 else end
    for statement in found:
        if statement.speaker and start < statement.speaker[0] < end:
            own = text[slice(*statement.speaker)].lower() in _OWN
            opens = re.search(r"[.!?]\s+$", text[start : statement.speaker[0]])
            if opens and not own and not _STANCE.match(plain(text[statement.speaker[0] : end][:_HEAD])):
                end = min(end, statement.speaker[0])
    return len(text[:end].rstrip())


def _with_continuations(text: str, found: list[Statement], *, dated: bool) -> list[Statement]:
    """The statements, with the sentences behind an attributed one of the same paragraph that go on with its words.

    What such a sentence says in the name of the speaker's side ("Ruvenia thanks …") is no statement of its own.
    """
    cues = sorted(found, key=_begins)
    begins = [_begins(statement) for statement in cues]
    told = (text[slice(*s.speaker)] for s in found if s.speaker and _told(text, s))
    people = {name.split()[-1] for name in told if not _NOBODY.match(name)}
    gone: set[int] = set()
    more: list[Statement] = []
    behind, paragraph = 0, -1
    spans: list[Span] = []
    for statement in sorted(found, key=lambda s: s.spans[-1][1]):
        at = statement.spans[-1][1]
        if statement.level or "free-speech" in statement.rules or id(statement) in gone or at < behind:
            continue
        start = text.rfind("\n", 0, at) + 1
        if start != paragraph:  # each paragraph is split once
            end = text.find("\n", at)
            paragraph, spans = start, sentences(text, start, len(text) if end < 0 else end)
        run: list[Span] = []
        held: list[tuple[Span, list[Statement]]] = []  # told in the past: part of the run if what follows goes on
        for number in range(bisect_right(spans, at + 1, key=_first), len(spans)):
            first, last = spans[number]
            here = [s for s in cues[bisect_left(begins, first) : bisect_left(begins, last)] if not s.level]
            goes_on = _goes_on(text, first, last, here, people, dated=dated)
            if not goes_on and not (dated and _may_go_on(text, first, last, here, people)):
                break
            held.append(((first, last), here))
            if goes_on:
                run += [span for span, _ in held]
                gone.update(
                    id(s) for span, inside in held for s in inside if not s.speaker or s.speaker[0] < span[0] + _HEAD
                )
                held = []
        if run:
            behind = run[-1][1]
            more.append(_block((run[0][0], behind), None, None, "readout-goes-on"))
    return [s for s in found if id(s) not in gone] + more


def _first(span: Span) -> int:
    return span[0]


def _begins(statement: Statement) -> int:
    return (statement.cue or statement.spans[0])[0]


def _goes_on(text: str, first: int, last: int, here: list[Statement], people: set[str], *, dated: bool) -> bool:
    """Does a sentence go on with the words of the speaker before it, rather than tell what somebody said or did?"""
    words = plain(text[first:last])
    subject = _STANCE.match(words)
    edge = first + (subject.end() if subject else _FRONT)
    for statement in here:
        place = statement.speaker
        relative = place is not None and text[slice(*place)] in ("who", "which", "that")
        own = relative or place is None or (place[0] < edge and not _told(text, statement))
        if not own or statement.spans[0][0] < _begins(statement):  # "Ruvenia will stay, he added"
            return False
    if subject:
        return people.isdisjoint(subject["who"].split())
    if not dated or not people.isdisjoint(words.split(None, 4)[:4]) or _NARRATOR.match(words):
        return False
    told, present = _TOLD.search(words), _PRESENT.search(words)
    return told is None or (present is not None and present.start() < told.start())


_NARRATOR = re.compile(
    r"(?:He|She|They|On the same day|Present|Attending)\b"
    r"|The (?:meeting|talk|call|visit)s? (?:(?:was|were) (?:held|attended|followed|also)"
    r"|took|proceeded|came|lasted|ended|went)\b"
)
# what the narrator tells of both, of the day, of who was there
_NARRATED = re.compile(
    r"On [A-Z][a-z]+ \d|(?:After|Before|During|Following|Prior to) the (?:meeting|talks|call|visit)\b"
    r"|(?:The two|Both) (?:sides|parties|leaders|presidents|(?:foreign )?ministers|heads of state)? ?"
    r"(?:(?:also|further|then|[a-z]+ly) )*"
    r"(?:exchanged|held|discussed|communicated|had|signed|witnessed|agreed|decided|issued|attended|announced)"
    r"|(?:Officials|Also|It)\b|.*\b(?:was|were) (?:also )?(?:present|held|signed|attended)\b"
)
_SUBJECT = 3  # words in which a person's name opens a sentence


def _may_go_on(text: str, first: int, last: int, here: list[Statement], people: set[str]) -> bool:
    """Can a sentence in the past be the speaker's: no person of the talks, no narrator, nobody reported in it?

    "Both sides reached important consensus. Ruvenia is satisfied." One such is taken only with what follows.
    """
    words = plain(text[first:last])
    if _NARRATED.match(words) or _NARRATOR.match(words):
        return False
    if not people.isdisjoint(words.split(None, _SUBJECT)[:_SUBJECT]):
        return False
    for statement in here:
        place = statement.speaker
        others = place is not None and text[slice(*place)].lower() not in _OWN
        if others and place is not None and place[0] < first + _FRONT and _told(text, statement):
            return False
        if statement.spans[0][0] < _begins(statement):
            return False
    return True


def _told(text: str, statement: Statement) -> bool:
    """Is the cue in the past: "Ruvenia thanked", not "Ruvenia has always thanked"?"""
    cue = text[slice(*statement.cue)] if statement.cue else ""
    return _PAST.search(cue) is not None and _PRESENT.match(cue) is None
