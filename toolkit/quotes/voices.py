"""Unmarked runs of speech: blocks opened by a colon, statements issued under a name or a heading.

State media print their own statements without quotation marks. What opens the run names the author; where it
ends is the matter of ``endings``. Transcripts are the matter of ``turns``.
"""

from __future__ import annotations

import re
from functools import partial

from toolkit.quotes.endings import handed_back, is_signature, last_line, last_marked, narrator_back
from toolkit.quotes.lines import Line, Voice
from toolkit.quotes.openers import opening
from toolkit.quotes.statements import Statement
from toolkit.quotes.turns import find_turns, lines_of
from toolkit.text import Span, paragraphs, plain

_HEADING = re.compile(
    r"^(?:(?:press |joint |written |keynote )?(?:statement|answer|talk|remarks?|speech|address|message"
    r"|letter) (?:of|by|from) (?P<of>.+)"
    r"|(?P<who>.+?) (?:issues?|releases?|makes public|gives?) (?:a |an )?(?:press )?(?:statement|answer|talk))\b.*$",
    re.I,
)


def find_voices(text: str, title: str = "") -> list[Voice]:
    """The unmarked runs of a text, in order; they never overlap.

    ``title`` is read for "Press Statement of …" and for the spokesperson of a press conference.
    """
    lines = [Line(text, *line) for span in paragraphs(text) for line in lines_of(text, span)]
    turns = find_turns(lines, title)
    if turns:
        return turns
    blocks = _blocks(text, lines)
    return blocks or _headed(lines, title)


# --- blocks --------------------------------------------------------------------------------------------------------


_QUOTED = re.compile(r"(?:\"[^\"]*|''.*?)(?:\"|'')?$")  # a line that is one quotation is none of ours


def _blocks(text: str, lines: list[Line]) -> list[Voice]:
    found: list[Voice] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        opened = opening(line)
        if opened is None or number + 1 >= len(lines):
            number += 1
            continue
        cue, speaker, whole = opened
        author = plain(text[slice(*speaker)]) if speaker else ""
        press = bool(cue and _PRESENT.search(text, *cue))
        ends = handed_back if whole else partial(_goes_back, author=author, press=press)
        last = last_line(lines, number + 1, ends)
        if lines[number + 1].words.count('"') % 2 and lines[number + 1].words[0] == '"':
            last = last_marked(lines, number + 1, last)
        body = [piece for piece in lines[number + 1 : last + 1] if not piece.empty]
        if body and not _QUOTED.match(body[0].words):
            span = (body[0].span[0], body[-1].span[1])
            rule = "issued-statement" if whole else "colon-block"
            found.append(Voice(span, speaker, cue, "say", rule))
            number = last + 1
        else:
            number += 1
    return found


_PRESENT = re.compile(r"\b(?:says|goes on|adds|notes|stresses|writes)\b")  # so a state agency tells what papers write


def _goes_back(line: Line, author: str, press: bool) -> bool:
    return narrator_back(line, author, press=press) or opening(line) is not None


# --- statements issued under a heading --------------------------------------------------------------------------------


def _headed(lines: list[Line], title: str) -> list[Voice]:
    """ "Press Statement of X" as title or first line, and no opener: the body is X's."""
    if not lines:
        return []
    first = lines[0]
    match = _HEADING.match(first.words) if not first.words.endswith((".", "?", "!", ":")) else None
    if match and len(lines) > 1 and len(first.words) < 200:
        group = "of" if match["of"] else "who"
        speaker = (first.span[0] + match.start(group), first.span[0] + match.end(group))
        return [_body(lines, 1, speaker, [])]
    match = _TITLE.match(plain(title or ""))
    speech = None if match else _SPEECH_BY.match(plain(title or ""))
    if speech and any(_SALUTES.search(line.words) for line in lines[:_FIRST_LINES]):
        match = speech
    if match:
        return [_body(lines, 0, None, [match["of"]])]
    byline = _BYLINE.match(first.words) if len(lines) > 1 and any(line.ends for line in lines) else None
    if byline:  # a state agency's end mark: elsewhere a byline names the reporter
        return [_body(lines, 1, (first.span[0] + byline.start("who"), first.span[1]), [])]
    return []


_TITLE = re.compile(r"^(?:(?:press |joint )?statement|answer given) (?:of|by|from) (?P<of>.+)$", re.I)
# "Keynote Speech by H.E. Mira Tolk, President of Ostmark, at the Opening": a speech, if it greets its hearers
_SPEECH_BY = re.compile(
    r"^(?:full text(?: of)?:? ?)?(?:the )?(?:\w+ )?(?:speech|remarks|address|statement) (?:of|by) (?:h\. ?e\. ?)?"
    r"(?P<of>.+?)(?: (?:at|on|to|in) .+)?$",
    re.I,
)
_SALUTES = re.compile(
    r"^(?:Distinguished|Honou?rable|Dear|Respected|Your (?:Excellenc|Majest)\w+|Excellencies|Ladies|Mr\.|Madam"
    r"|Comrades|Colleagues|Friends)(?=[ ,!]).{0,160}[,!.:]$"
)
_FIRST_LINES = 8  # in which a speech greets its hearers
_BYLINE = re.compile(r"^By (?P<who>[A-Z][\w-]+(?: [A-Z][\w-]+){1,3}(?:,[^.!?]{3,120})?)$")


_NAME = re.compile(r"^[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}$")  # who signs under a statement


def _body(lines: list[Line], start: int, speaker: Span | None, referents: list[str]) -> Voice:
    last = last_line(lines, start, handed_back)
    while start < last and is_signature(lines[start]):
        start += 1
    body = [line for line in lines[start : last + 1] if not line.empty]
    signed = next((line.words for line in lines[last + 1 : last + 4] if _NAME.match(line.words)), "")
    if signed and referents:
        referents = [f"{signed}, {referents[0]}"]
    return Voice((body[0].span[0], body[-1].span[1]), speaker, None, "say", "headed-statement", referents)


# --- what the author of a run does in it ------------------------------------------------------------------------


# in an answer "China firmly opposes …" is the answer's own, "Brenn thanked us" is told
_PRESENT_ACT = re.compile(
    r"(?:[a-z]+ly |also |always )*(?!gave|made|took|sent|put|spoke|paid)[a-z]+(?<!ed)(?: [a-z]+)*"
)
_REPORTED_ACTS = frozenset({"call", "deny", "distance"})
_SIDE = re.compile(r"^[Tt]he |(?: side| government)?(?:'s)?$")
_SMALL = frozenset("a an the of for in on and by spokesperson spokesman spokeswoman".split())


def by_author(statement: Statement, voice: Voice, text: str) -> bool:
    """Is a statement inside a run no report of another's words, but the author's own act, or hardly a statement?

    "The Foreign Ministry strongly condemns …" under the Ministry's name is part of the run.
    """
    if "act" in statement.rules and statement.cue_class not in _REPORTED_ACTS:
        cue = text[slice(*statement.cue)] if statement.cue else ""
        if voice.rule != "turn" or (voice.cue_class == "say" and _PRESENT_ACT.fullmatch(cue)):
            return True
    if voice.cue_class == "ask" and {"noun-cue", "act"} <= set(statement.rules):
        return True  # "What is Ruvenia's comment on this?"
    author = text[slice(*voice.speaker)] if voice.speaker else (voice.referents or [""])[0]
    speaker = text[slice(*statement.speaker)] if statement.speaker else ""
    if voice.cue_class == "say" and _of_own_side(speaker, voice.own):
        return True
    return bool(_telling(speaker)) and _telling(speaker) <= _telling(author) | _initials(author)


def _of_own_side(speaker: str, own: frozenset[str]) -> bool:
    """Is it the side whose view was asked: "Ruvenia", "the Ruvenian side"? The adjective only adds an ending."""
    name = _SIDE.sub("", plain(speaker))
    return any(name[: len(word) - 1] == word[:-1] and " " not in name[len(word) :] for word in own if len(word) > 3)


def _telling(phrase: str) -> frozenset[str]:
    """The words of a phrase that tell who it is."""
    return frozenset(word.lower() for word in re.findall(r"[^\W_]+(?:'[^\W_]+)?", plain(phrase))) - _SMALL


def _initials(phrase: str) -> frozenset[str]:
    """The initials of names in capitals: the Democratic People's Republic of Korea is the DPRK."""
    return frozenset(
        "".join(word[0] for word in re.findall(r"[A-Z]\w+", run)).lower() for run in _CAPITALS.findall(plain(phrase))
    )


_CAPITALS = re.compile(r"(?:[A-Z][\w']+ (?:of )?){2,}[A-Z][\w']+")
