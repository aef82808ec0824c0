"""Turns of a transcript: "Q:" and "A:", "Outlet:" and "Name:". Journalist and spokesperson are kept apart."""

from __future__ import annotations

import re

from toolkit.quotes.lines import Line, Voice
from toolkit.text import plain

_TURN = re.compile(
    r"^(?:(?P<qa>Q|A|Question|Answer|Follow-up)(?: ?\d{1,2})?[:.：]"
    r"|(?P<name>[A-Z“][\w.’'&\- ]{0,47}?)(?: \([^)]{1,40}\))? ?[:：])\s+(?=\S)"
)
_LOWER = frozenset(["of", "and", "the", "for", "de", "'s", "spokesperson", "spokesman", "spokeswoman"])
_NO_TURN = frozenset(
    (
        "note source photo video background update following read related caption editor editors title date "
        "time place subject topic tags share summary highlights analysis opinion commentary context timeline"
    ).split()
)


def find_turns(lines: list[Line], title: str) -> list[Voice]:
    """The turns of a transcript, in order; none where fewer than two lines begin with a name or letter."""
    heads = [(number, match) for number, line in enumerate(lines) if (match := _turn(line))]
    questions = [m for n, m in heads if "?" in lines[n].words or m["qa"]]
    if len(heads) < 2 or not questions:
        return []
    found = []
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
    answers = {m["name"] for n, m in heads if m["name"]} if host else set()
    answers = {name for name in answers if name.split()[-1] in host or "spokes" in name.lower()}
    asked_last = ""  # who asks on in "Follow-up:"
    for place, (number, match) in enumerate(heads):
        after = heads[place + 1][0] if place + 1 < len(heads) else len(lines)
        first = lines[number].span[0]
        last = max(line.span[1] for line in lines[number:after] if not line.empty)
        label = match["qa"] or match["name"]
        speaker = (first + match.start("name"), first + match.end("name")) if match["name"] else None
        body = (first + match.end(), last)
        asks = label[0] in "QF" if match["qa"] else "?" in lines[number].words and label not in answers
        named = (asked_last if label[0] == "F" else asker) if asks else host
        named = named if match["qa"] else ""
        asked_last = label if asks and match["name"] else asked_last
        found.append(Voice(body, speaker, None, "ask" if asks else "say", "turn", [named] if named else []))
    return found


def _turn(line: Line) -> re.Match[str] | None:
    match = _TURN.match(line.words)
    if match is None or match["qa"]:
        return match
    words = match["name"].split()
    titled = all(word[0].isupper() or word in _LOWER or word[0].isdigit() for word in words)
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
