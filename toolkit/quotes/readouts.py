"""Readouts: a speaker's words go on without marks, first person after "X said," or as a plain next sentence.

Ministries print talks this way. Both forms are taken only where the rest of the text has the form of a readout.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from toolkit.quotes.accounts import Paragraphs, by_agency, is_readout, tells_of_meeting
from toolkit.quotes.continuing import (
    HEAD,
    OWN,
    STANCE,
    begins,
    goes_on,
    has_own_voice,
    in_first_person,
    may_go_on,
    names_of,
    opens_own,
    tells_of_both,
    told_cue,
)
from toolkit.quotes.marks import Mark
from toolkit.quotes.statements import Statement
from toolkit.text import Span, plain

_CUES = ("said", "stated", "stressed", "noted", "replied", "responded", "pointed out", "emphasi[sz]ed")
_SPEECH = (
    r"(?!according|adding|citing|noting|referring|while|as |when|speaking|after|before|and |but |who |which |in |on "
    r"|at |with )\w"
)
_CUE = rf"(?P<cue>{'|'.join(_CUES)}), (?={_SPEECH})"
_OPENS = re.compile(rf"(?m)(?:^|(?<=[.!?] ))(?P<who>(?!As )[A-Z](?:[^.,;:!?\n\"“”]|\b[A-Z]\.){{1,80}}?) {_CUE}")
# a quick look: most texts have none
_MAY_OPEN = re.compile(", (?:" + "|".join(rf"(?<=\b{cue}, )" for cue in _CUES) + rf"){_SPEECH}")
# "Vaas made a three-point proposal: First, …"
_POINTS = re.compile(
    r"(?m)(?:^|(?<=[.!?] ))(?P<who>(?!As )[A-Z](?:[^.,;:!?\n\"“”]|\b[A-Z]\.){1,80}?) "
    r"(?P<cue>(?:also |further )?(?:made|put forward|raised|proposed|shared|offered|outlined|laid out|presented) "
    r"(?:(?:an?|the following|his|her|some) )?(?:[a-z]+-point |[a-z]+ ){0,2}"
    r"(?:proposals?|propositions?|suggestions?|points?|views|opinions|ideas|observations|principles|initiatives?)"
    r"(?: (?:on|for|to) [^.:\n]{1,80})?)(?::\s*|\.\s+)(?=First)"
)
_LONGEST = 1_000  # statements; a longer text is no readout
_BEFORE = 20  # sentences that tell for which side a speaker speaks
_LONG = 60  # characters between marks that make a quotation


def with_free_speech(text: str, marks: list[Mark], narrated: list[Statement], start: int) -> list[Statement]:
    """The narrated statements, and the unmarked speech that follows them.

    What a first-person run says of itself ("I hope that …") is part of the run, not a statement of its own.
    """
    if len(narrated) > _LONGEST:
        return narrated  # this text is no readout
    meeting = tells_of_meeting(text, start)
    readout = meeting and is_readout(text, start)
    narrated = _with_runs(text, narrated, sure=readout or by_agency(text))
    if not readout and any(mark.inner[1] - mark.inner[0] > _LONG for mark in marks):
        return narrated  # this text marks its quotations
    found = list(narrated)
    for match in _openings(text, start):
        end = _run_end(text, match.end(), found)
        run = _block(
            (match.end(), end),
            (match.start("who"), match.end("who")),
            (match.start("cue"), match.end("cue")),
            "free-speech",
        )
        found = [s for s in found if not (s.cue and match.start() <= s.cue[0] < end)] + [run]
    if "(KCNA)" not in text and (meeting or any("free-speech" in s.rules for s in found)):
        found = _with_continuations(text, found, readout=readout)
    return sorted(found, key=lambda s: s.spans[0][0])


def _openings(text: str, start: int) -> Iterator[re.Match[str]]:
    """Where unmarked speech opens: "X said, we …"; "X made three proposals: First, …"."""
    if _MAY_OPEN.search(text, start):
        yield from islice(_OPENS.finditer(text, start), _LONGEST)
    if "First" in text:
        yield from islice(_POINTS.finditer(text, start), _LONGEST)


def _with_runs(text: str, narrated: list[Statement], *, sure: bool) -> list[Statement]:
    """ "He said: We did well. We shall do better." runs on in the paragraph, in a readout or by a state agency.

    In other texts (not ``sure``) only where the first person, or a question that somebody asks, goes on.
    """
    found = list(narrated)
    for statement in narrated:
        start, end = statement.spans[0][0], statement.spans[-1][1]
        if statement.rules[0] != "colon" or statement.level or statement.kind != "indirect":
            continue
        last = _run_end(text, start, [s for s in narrated if s is not statement and s.spans[0][0] > end])
        behind = text[end:last]
        own = in_first_person(behind) or (in_first_person(text[start:end]) and STANCE.match(behind.lstrip(" .")))
        if last > end and (sure or own or (statement.cue_class == "ask" and "?" in behind)):
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
            own = text[slice(*statement.speaker)].lower() in OWN
            opens = re.search(r"[.!?]\s+$", text[start : statement.speaker[0]])
            if opens and not own and not STANCE.match(plain(text[statement.speaker[0] : end][:HEAD])):
                end = min(end, statement.speaker[0])
    return len(text[:end].rstrip())


def _with_continuations(text: str, found: list[Statement], *, readout: bool) -> list[Statement]:
    """The statements, with the sentences behind an attributed one that go on with its words.

    They go on to the end of the paragraph; in a readout also in the next one, if it has no speaker of its own.
    What such a sentence says in the name of the speaker's side ("Ruvenia thanks …") is no statement of its own.
    """
    paragraphs = Paragraphs(text)
    found = _with_whole_clauses(text, found, paragraphs) if readout else found
    cues = sorted(found, key=begins)
    starts = [begins(statement) for statement in cues]
    people = names_of(text[slice(*s.speaker)] for s in found if s.speaker and told_cue(text, s))
    gone: set[int] = set()
    more: list[Statement] = []
    behind = 0
    for statement in sorted(found, key=lambda s: s.spans[-1][1]):
        at = statement.spans[-1][1]
        free = "free-speech" in statement.rules
        if statement.level or (free and not readout) or id(statement) in gone or at < behind:
            continue
        if readout and not _of_talks(text, statement, people):
            continue
        run: list[Span] = []
        held: list[tuple[Span, list[Statement]]] = []  # part of the run only if what follows goes on
        past, background = False, False
        for first, last, opens in paragraphs.sentences_behind(at):
            here = [s for s in cues[bisect_left(starts, first) : bisect_left(starts, last)] if not s.level]
            words = plain(text[first:last])
            on = goes_on(text, first, words, here, people, readout=readout)
            if opens and not (readout and on and not past and opens_own(words, _said(text, statement, run))):
                break
            if not on and not (readout and may_go_on(text, first, words, here, people)):
                break
            held.append(((first, last), here))
            background = (background or opens) and not has_own_voice(words)
            past = past or not on
            if background or (past and not on and not in_first_person(words)):
                continue
            run += [span for span, _ in held]
            for (start, _), inside in held:
                for other in inside:
                    if not other.speaker or other.speaker[0] < start + HEAD:
                        gone.add(id(other))
                    else:
                        other.level += 1
            held, past = [], False
        if not run:
            continue
        behind = run[-1][1]
        if free:
            statement.spans = [(statement.spans[0][0], behind)]
        else:
            more.append(_block((run[0][0], behind), None, None, "readout-goes-on"))
    return [s for s in found if id(s) not in gone] + more


def _of_talks(text: str, statement: Statement, people: set[str]) -> bool:
    """Is a statement told in the past, or of somebody whose words are: "China hopes that …" is but a part of them."""
    if statement.cue is None or statement.speaker is None or told_cue(text, statement):
        return True
    cue = text[slice(*statement.cue)].split()
    return cue[0].endswith("ing") or not people.isdisjoint(text[slice(*statement.speaker)].split())


def _said(text: str, statement: Statement, run: list[Span]) -> Iterator[str]:
    """The words of a statement and of the first sentences behind it."""
    return (plain(text[slice(*span)]) for span in [*statement.spans, *run[:_BEFORE]])


_JOINT = re.compile(r"[,;] *(?:(?:and|but|while) )?")
# what the narrator adds behind the words
_ASIDE = re.compile(
    r"[,;]? *(?:(?:and|but|while) )?(?:when|while|after|before|during|following|upon|according|as (?:he|she|they|the)"
    r"|(?:in|at|on) (?:his|her|their|the (?:talks?|meeting|call|message|letter|sidelines))|(?:he|she|they) )\b"
)


def _with_whole_clauses(text: str, found: list[Statement], paragraphs: Paragraphs) -> list[Statement]:
    """The statements; a clause that was cut at a comma runs to the end of its sentence.

    "Vaas stressed that Ostmark keeps the treaty, and will not leave it": unless somebody says more, or the
    narrator tells when and where. A verb of the present ("and appreciates the help") belongs to the clause.
    """
    cues = sorted(found, key=begins)
    starts = [begins(statement) for statement in cues]
    gone: set[int] = set()
    for statement in found:
        start, end = statement.spans[0]
        clause = statement.rules[0] in ("that-clause", "clause", "adjective") or (
            statement.rules[0] == "object" and " that " in f" {text[start:end]}"
        )
        own = statement.kind == "indirect" and not statement.level and len(statement.spans) == 1
        if not (clause and own and statement.cue and statement.cue[0] < start and id(statement) not in gone):
            continue
        last = paragraphs.sentence_end(start)
        others = cues[bisect_left(starts, end) : bisect_left(starts, last)]
        rest = text[end:last].rstrip(" .")
        if not rest or _ASIDE.match(rest) or any(_tells(text, other) for other in others):
            continue
        if any(tells_of_both(part) for part in _JOINT.split(rest)):
            continue
        gone.update(id(other) for other in others)
        statement.spans = [(start, end + len(rest))]
    return [s for s in found if id(s) not in gone]


def _tells(text: str, statement: Statement) -> bool:
    """Does a statement behind a clause report anew: "and thanked", "adding", "she said"?"""
    cue = text[slice(*statement.cue)] if statement.cue else "said"
    before = statement.spans[0][0] < begins(statement)
    return before or statement.kind != "indirect" or told_cue(text, statement) or cue.split()[0].endswith("ing")
