"""Readouts: a speaker's words go on without marks, first person after "X said," or as a plain next sentence.

Ministries print talks this way. Both forms are taken only where the rest of the text has the form of a readout.
"""

from __future__ import annotations

import re
from itertools import islice

from toolkit.quotes.marks import Mark
from toolkit.quotes.statements import Statement
from toolkit.text import plain, sentences

_OPENS = re.compile(
    r"(?m)(?:^|(?<=[.!?] ))(?P<who>[A-Z](?:[^.,;:!?\n\"“”]|\b[A-Z]\.){1,80}?) (?P<cue>said|stated|stressed"
    r"|noted|replied|responded|"
    r"pointed out|emphasi[sz]ed), (?=(?!according|adding|citing|noting|referring|while|as |when|speaking"
    r"|after|before|and |but |who |which "
    r"|in |on |at |with )\w)"
)
_MEETING = re.compile(
    r"\b(?:met (?:with)?|meets? with|held talks|talks with|talked|spoke|phone|telephone|exchanged|attended"
    r"|called on|visited|visit|replied|letter|"
    r"message|summit|meeting|conference|delivered)\b"
)
_STANCE = re.compile(
    r"^(?:In (?:the face|light|view) of [^,]+, )?(?:The (?:two|both) (?:sides|countries|parties|peoples)"
    r"|Both (?:sides|countries|parties)|We|I|It|"
    r"(?:The )?[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3})"
    r" (?:also |always |firmly |highly |fully |sincerely )*(?:is|are|will|should|must|need to|needs to"
    r"|stands?|supports?|hopes?|appreciates?|attaches|opposes?|"
    r"values?|welcomes?|looks forward|has always|have always|remains?|wishes|wish|thanks?|calls? (?:for"
    r"|on)|believes?|treasures?|does not|do not|wants?)\b"
)
_LONGEST = 1_000  # statements; a longer text is no readout
_OWN = frozenset({"i", "we", "my", "our"})


def with_free_speech(text: str, marks: list[Mark], narrated: list[Statement], start: int) -> list[Statement]:
    """The narrated statements, and the unmarked speech that follows them.

    What a first-person run says of itself ("I hope that …") is part of the run, not a statement of its own.
    """
    if len(narrated) > _LONGEST or any(mark.inner[1] - mark.inner[0] > 60 for mark in marks):
        return narrated  # this text is no readout, or marks its quotations
    found = list(narrated)
    for match in islice(_OPENS.finditer(text, start), _LONGEST):
        end = _run_end(text, match.end(), found)
        run = _block(
            (match.end(), end),
            (match.start("who"), match.end("who")),
            (match.start("cue"), match.end("cue")),
            "free-speech",
        )
        found = [s for s in found if not (s.cue and match.start() <= s.cue[0] < end)] + [run]
    if "(KCNA)" not in text and _MEETING.search(text[start:].partition("\n")[0]):
        found += _continuations(text, found, start)
    return sorted(found, key=lambda s: s.spans[0][0])


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
            if opens and not own:
                end = min(end, statement.speaker[0])
    return len(text[:end].rstrip())


def _continuations(text: str, found: list[Statement], start: int) -> list[Statement]:
    """Stance sentences right behind an attributed sentence of the same paragraph."""
    more: list[Statement] = []
    by_end = sorted(found, key=lambda s: s.spans[-1][1])
    for statement in by_end:
        if statement.level or "free-speech" in statement.rules:
            continue
        at = statement.spans[-1][1]
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        run_start = run_end = None
        for first, last in sentences(text, at, end):
            if first <= at + 1:
                continue
            taken = any(first <= (s.cue or s.spans[0])[0] < last for s in found)
            if taken or not _STANCE.match(plain(text[first:last])):
                break
            run_start, run_end = run_start or first, last
        if run_start is not None and run_end is not None and not any(m.spans[0][0] == run_start for m in more):
            more.append(_block((run_start, run_end), None, None, "readout-goes-on"))
    return more
