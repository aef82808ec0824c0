"""Turns of a transcript: "Q:" and "A:", "Outlet:" and "Name:". Journalist and spokesperson are kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.quotes.lines import Line, Voice
from toolkit.text import Span, plain

_TURN = re.compile(
    r"^(?:(?:(?P<qa>Q|A|Question|Answer|Follow-up)(?: ?\d{1,2})?(?:[:：]\s*|\.\s+))"
    r"|(?P<name>[A-Z“][\w.’'&\- ]{0,47}?)(?: \([^)]{1,40}\))? ?[:：]\s+)(?=\S)"
)
_HEAD = 100  # characters that hold a name and its colon
_LETTERS = frozenset("QAF")  # "Q1."
_LOWER = frozenset(["of", "and", "the", "for", "de", "'s", "spokesperson", "spokesman", "spokeswoman"])
_ASKERS = frozenset({"reporter", "journalist", "correspondent", "interviewer"})
_NO_TURN = frozenset(
    (
        "note source photo video background update following read related caption editor editors title date "
        "time place subject topic tags share summary highlights analysis opinion commentary context timeline"
    ).split()
)

# "After the conference the following question was put:" and rows of asterisks: no turn has these words
_STAGE = re.compile(
    r"^(?:[*_=\-]{3,}.*|(?:The following|Another) questions? (?:was|were) (?:also )?(?:raised|asked|put)\b.*"
    r"|(?:After|At the end of|Following|Before) the (?:regular )?(?:press conference|briefing)\b.*"
    r"\b(?:asked|raised|put|announced|questions?)\b.*)$"
)


# "… comment? A: Ruvenia waits. Q: …": turns that a page has run together in one line
_INLINE = re.compile(
    r"(?:(?<=[.?!”\"’)])[ \xa0]*+|(?<![ \xa0])[ \xa0]++)(?=(?P<letter>Q|A|Question|Answer) ?\d{0,2}[:：])"
)


def lines_of(text: str, span: Span) -> Iterator[Span]:
    """A paragraph in lines: itself, or one for each turn where questions and answers share it."""
    start, end = span
    cuts = [match for match in _INLINE.finditer(text, start, end) if match.start() > start]
    letters = {match["letter"] for match in cuts} | {match[1] for match in [_OPENED.match(text, start, end)] if match}
    if len(letters) > 1:
        for match in cuts:
            yield start, match.start()
            start = match.end()
    yield start, end


_OPENED = re.compile(r"\s*(Q|A|Question|Answer) ?\d{0,2}[:：]")


def find_turns(lines: list[Line], title: str) -> list[Voice]:
    """The turns of a transcript, in order; none where fewer than two lines begin with a name or letter."""
    heads = [(number, match) for number, line in enumerate(lines) if (match := _turn(line))]
    questions = [m for n, m in heads if "?" in lines[n].words or m["qa"] or _asks(m["name"])]
    if len(heads) < 2 or not questions:
        return []
    above = lines[: heads[0][0]]
    host = _host(title) or next((h for line in above if (h := _host(line.words))), "") or _asked(above)
    asker = next(
        (
            m[1]
            for line in above
            if (m := re.search(r"(?:raised|put|asked) by ([^,.:]+?)(?: on \w+)?[,.:]", line.words))
        ),
        "",
    )
    answers = {m["name"] for n, m in heads if m["name"] and _answers(m["name"], host)}
    own = frozenset(name for n, m in heads for name in _OWN.findall(lines[n].words))
    found = _announced(above, title, host, own)
    asked_last = ""  # who asks on in "Follow-up:"
    for place, (number, match) in enumerate(heads):
        after = heads[place + 1][0] if place + 1 < len(heads) else len(lines)
        after = next((n for n in range(number + 1, after) if _STAGE.match(lines[n].words)), after)
        first = lines[number].span[0]
        last = max(line.span[1] for line in lines[number:after] if not line.empty)
        label = match["qa"] or match["name"]
        speaker = (first + match.start("name"), first + match.end("name")) if match["name"] else None
        body = (first + match.end(), last)
        asked = _asks(label) or ("?" in lines[number].words and label not in answers)
        asks = label[0] in "QF" if match["qa"] else asked
        named = (asked_last if label[0] == "F" else asker) if asks else host
        named = named if match["qa"] or (label in answers and label.split()[-1] in host.split()) else ""
        asked_last = label if asks and match["name"] else asked_last
        referents = [named] if named else []
        found.append(Voice(body, speaker, None, "ask" if asks else "say", "turn", referents, own))
    return found


# those asked for their view: "What is Ruvenia's comment?", "the Ruvenian side's response"
_OWN = re.compile(
    r"\b([A-Z]\w+(?: [A-Z]\w+)?)(?:'s?)?(?: side's| government's)? (?:comments?|response|reaction|take|views?|position"
    r"|stance|attitude|expectations?|plans?|considerations?)\b"
)


def _answers(label: str, host: str) -> bool:
    """Does a label name the one who answers: the host, by the name or a part of it, or a spokesperson?"""
    return bool(host) and (label.split()[-1] in host.split() or "spokes" in label.lower())


def _asks(label: str) -> bool:
    """Does a label name one who asks: "Reporter", "RNA correspondent"?"""
    return label.rpartition(" ")[2].lower() in _ASKERS


# --- before the first turn ------------------------------------------------------------------------------------------

_CONFERENCE = re.compile(r"\b(?:press|news) conference\b|\b(?:press )?briefing\b", re.I)
_STARTED = re.compile(
    r"(?P<who>[A-Z][\w.' -]{1,80}?) (?P<cue>(?:first |also )?(?:started|opened|began|made|makes?|announced|issued)\b"
    r"[^.:]*\bfollowing (?:\w+ )?(?:announcements?|statements?|remarks|news))(?: [^.:]{1,80})?[:.]$"
)
_HELD = re.compile(
    r".{0,200}\b(?:held|hosted|presided (?:over )?|chaired|convened|gave)\b.{0,60}\b(?:conference|briefing)\b"
    r"|(?:The following|Following) (?:is|are)\b|.{0,200}\b(?:answered|answers|replied to)\b.{0,60}\bquestions?\b"
    r"|[^.!?]*$"
)


def _announced(above: list[Line], title: str, host: str, own: frozenset[str]) -> list[Voice]:
    """What the host of a press conference announces before the first question.

    The line "X started the press conference with the following announcement:" opens it; under the title of a
    press conference of X it needs none. A line that only tells of the conference, or is no sentence, is not it.
    """
    opened = next(((n, m) for n, line in enumerate(above) if (m := _STARTED.match(line.words))), None)
    if opened is None and not (_host(title) and _CONFERENCE.search(title)):
        return []
    start, match = (opened[0] + 1, opened[1]) if opened else (0, None)
    body = [line for line in above[start:] if not line.empty]
    while body and _HELD.match(body[0].words):
        body = body[1:]
    while body and (_STAGE.match(body[-1].words) or not body[-1].words.endswith((".", "!", "?", '"', ")"))):
        body = body[:-1]
    if not body:
        return []
    span = (body[0].span[0], body[-1].span[1])
    if opened is None or match is None:
        return [Voice(span, None, None, "say", "turn", [host], own)]
    base = above[opened[0]].span[0]
    speaker, cue = ((base + match.start(part), base + match.end(part)) for part in ("who", "cue"))
    return [Voice(span, speaker, cue, "say", "turn", [host] if match["who"].split()[-1] in host.split() else [], own)]


def _turn(line: Line) -> re.Match[str] | None:
    head = line.words[:_HEAD]
    match = _TURN.match(line.words) if ":" in head or "：" in head or head[:1] in _LETTERS else None
    if match is None or match["qa"]:
        return match
    words = match["name"].split()
    titled = all(word[0].isupper() or word in _LOWER | _ASKERS or word[0].isdigit() for word in words)
    if len(words) > 6 or not titled or words[0].lower() in _NO_TURN or words[-1].lower() in _NO_TURN:
        return None
    return match


_HOST = re.compile(
    r"\b(?:[A-Z][\w']{0,30} ){0,8}(?:Spokesperson|Spokesman|Spokeswoman)\b"
    r"(?: (?!(?:Answers?|Gives?|Holds?|Hosts?|Issues?|Remarks|Responds?|Comments?|Says|On)\b)[A-Z][\w-]+){0,3}"
)


def _host(heading: str) -> str:
    """Who answers, from "Foreign Ministry Spokesperson X's Regular Press Conference"."""
    match = _HOST.search(plain(heading))
    return match.group().split("'s")[0].strip() if match else ""


def _asked(above: list[Line]) -> str:
    """Who answers, from "X gave the following answers to the questions raised by …"."""
    for line in above:
        match = re.search(
            r"(?P<who>[^.:]{1,200}?),?(?: on)?(?: [A-Z][a-z]+day)? (?:gave|answered|replied to)\b"
            r"[^.:]*\b(?:answers?|questions?)\b",
            line.words,
        )
        if match:
            return match["who"].strip()
    return ""
