"""Unmarked runs of speech: blocks opened by a colon, statements issued under a name, turns of a transcript.

State media print their own statements without quotation marks. What opens the run names the author; the run
ends at the end mark, where the next voice begins, or with the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from toolkit.text import Span, paragraphs, plain, trim


@dataclass
class Voice:
    """A run of one person's words. ``referents`` name the author where ``speaker`` does not."""

    span: Span
    speaker: Span | None
    cue: Span | None
    cue_class: str
    rule: str
    referents: list[str] = field(default_factory=list)


_DATELINE = re.compile(
    r"^\W*[A-Z][\w. ]{2,30}(?:, [A-Z][a-z]+\.? \d{1,2})?(?:, \d{4})? ?\([A-Z][\w ]+\) ?--? ?|^\[[^\]]*\]\s*"
)
_END_MARK = re.compile(r"\s*(?:-0-|-end-|-30-|###)\s*$", re.I)
_HANDED_BACK = re.compile(r"^The (?:speech|message|letter|statement|address) (?:was|were) \w+ed\b")
_SIGNATURE = re.compile(
    r"^(?:[A-Z][a-z]+, )?(?:[A-Z][a-z]+ \d{1,2}(?:, (?:\d{4}|Juche.*))?|\d{1,2} [A-Z][a-z]+ \d{4})\.?$"
)

_ISSUED = re.compile(
    r"(?P<cue>(?:has |have |had )?(?:made public|issued|released|gave|published|delivered|clarified|sent"
    r"|made|put out|read out)"
    r"(?: (?:on|at) [^:]{0,30}?)? (?:the|its|his|her) following [^:]*|(?:is|was|runs|reads?) as follows[^:]*"
    r"|(?:said|announces?|announced|(?:issued|made|released) [^:]{1,40}?) as follows[^:]*|announces|announced"
    r"|(?:gave|made) (?:the|an) answer [^:]*):$"
)
_SAID = re.compile(
    r"(?P<cue>(?:said|says|say|stated|states|reads?|(?:went|goes|go) on|continued|continues|added|adds"
    r"|adding|stressed|stressing"
    r"|stresses|noted|notes|noting|replied|answered|wrote|writes|stating|saying|declared|told|underscored"
    r"|warned|emphasized)"
    r"(?: to say)?(?: (?:in|on|at|to|of) [^:,]{1,60})?) ?:$"
)
_LIST = re.compile(r"\bfollowing (?:are|is|were)\b|\bas (?:listed|shown) below\b|\bcontents:$", re.I)
_HEADING = re.compile(
    r"^(?:(?:press |joint |written |keynote )?(?:statement|answer|talk|remarks?|speech|address|message"
    r"|letter) (?:of|by|from) (?P<of>.+)"
    r"|(?P<who>.+?) (?:issues?|releases?|makes public|gives?) (?:a |an )?(?:press )?(?:statement|answer|talk))\b.*$",
    re.I,
)
_TURN = re.compile(
    r"^(?:(?P<qa>Q|A|Question|Answer|Follow-up)(?: ?\d{1,2})?[:.：]"
    r"|(?P<name>[A-Z“][\w.’'&\- ]{0,47}?)(?: \([^)]{1,40}\))? ?[:：])\s+(?=\S)"
)
_NO_TURN = frozenset(
    (
        "note source photo video background update following read related caption editor editors title date "
        "time place subject topic tags share summary highlights analysis opinion commentary context timeline"
    ).split()
)
_VOICE_BACK = re.compile(
    r"^(?:In (?:the|his|her|its|their) (?:message|letter|statement|speech)|(?:It"
    r"|The (?:\w+ ){0,2}(?:message|letter|statement|speech|editorial|article|"
    r"commentary|report|meeting|ceremony|talk|conversation)|This (?:message|letter)) (?:also |then |further )*"
    r"(?:said|says|stated|added|noted|stressed|expressed|extended|conveyed|went|was|were|is|called|wished"
    r"|hoped|concluded|"
    r"pointed|thanked|hailed|underlined|reaffirmed|affirmed|continued|praised|congratulated|had|held|took|ended|closed|came))\b"
    r"|^The full texts?\b|\b(?:convey(?:ed)?|deliver(?:ed)?|hand(?:ed)?|read out) (?:over )?the (?:message|letter)\b"
    r"|^(?:The |Respected |respected )*(?:Comrade|President|Marshal|General) ?(?:[A-Z][\w-]+ ?){1,3}(?:was"
    r"|met|received|sent|had|then|also)\b"
    r"|^(?:Meanwhile|Earlier|Later|On the same day|Present (?:at|there|on)|Attending|Then|That day)\b"
)


def find_voices(text: str, title: str = "") -> list[Voice]:
    """The unmarked runs of a text, in order; they never overlap.

    ``title`` is read for "Press Statement of …" and for the spokesperson of a press conference.
    """
    lines = [Line(text, *span) for span in paragraphs(text)]
    turns = _turns(lines, title)
    if turns:
        return turns
    blocks = _blocks(text, lines)
    return blocks or _headed(lines, title)


class Line:
    """A paragraph: its span without dateline and end mark, and the same in straight marks."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.whole = trim(text, start, end)
        raw = plain(text[slice(*self.whole)])
        end_mark = _END_MARK.search(raw)
        self.ends = end_mark is not None
        stop = self.whole[0] + (end_mark.start() if end_mark else len(raw))
        dateline = _DATELINE.match(raw)
        self.span = trim(text, self.whole[0] + (dateline.end() if dateline else 0), stop)
        self.dateline = dateline is not None
        self.words = plain(text[slice(*self.span)])

    @property
    def empty(self) -> bool:
        return self.span[0] == self.span[1]


# --- turns ---------------------------------------------------------------------------------------------------------


def _turns(lines: list[Line], title: str) -> list[Voice]:
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
    for place, (number, match) in enumerate(heads):
        after = heads[place + 1][0] if place + 1 < len(heads) else len(lines)
        first = lines[number].span[0]
        last = max(line.span[1] for line in lines[number:after] if not line.empty)
        label = match["qa"] or match["name"]
        speaker = (first + match.start("name"), first + match.end("name")) if match["name"] else None
        body = (first + match.end(), last)
        asks = label[0] in "QF" if match["qa"] else "?" in lines[number].words and label not in answers
        named = (asker if asks else host) if match["qa"] else ""
        found.append(Voice(body, speaker, None, "ask" if asks else "say", "turn", [named] if named else []))
    return found


def _turn(line: Line) -> re.Match[str] | None:
    match = _TURN.match(line.words)
    if match is None or match["qa"]:
        return match
    words = match["name"].split()
    titled = all(
        word[0].isupper() or word in ("of", "and", "the", "for", "de", "'s") or word[0].isdigit() for word in words
    )
    if len(words) > 6 or not titled or words[0].lower() in _NO_TURN or words[-1].lower() in _NO_TURN:
        return None
    return match


_HOST = re.compile(r"\b(?:[A-Z][\w']+ )*(?:Spokesperson|Spokesman|Spokeswoman) (?:[A-Z][\w-]+ ?){1,3}")


def _host(heading: str) -> str:
    """Who answers, from "Foreign Ministry Spokesperson X's Regular Press Conference"."""
    match = _HOST.search(plain(heading))
    return match.group().split("'s")[0].strip() if match else ""


def _asked(above: list[Line]) -> str:
    """Who answers, from "X gave the following answers to the questions raised by …"."""
    for line in above:
        match = re.search(
            r"(?P<who>[^.:]+?),? (?:gave|answered|replied to)\b[^.:]*\b(?:answers?|questions?)\b", line.words
        )
        if match:
            return match["who"].strip()
    return ""


# --- blocks --------------------------------------------------------------------------------------------------------


def _blocks(text: str, lines: list[Line]) -> list[Voice]:
    found: list[Voice] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        opened = _opener(line)
        if opened is None or number + 1 >= len(lines):
            number += 1
            continue
        cue, speaker, whole = opened
        last = _last_line(lines, number + 1, whole)
        body = [piece for piece in lines[number + 1 : last + 1] if not piece.empty]
        if body and not body[0].words.startswith(('"', "''")):
            span = (body[0].span[0], body[-1].span[1])
            rule = "issued-statement" if whole else "colon-block"
            found.append(Voice(span, speaker, cue, "say", rule))
            number = last + 1
        else:
            number += 1
    return found


def _opener(line: Line) -> tuple[Span, Span | None, bool] | None:
    """The cue and the subject of a line that opens a block, and whether a whole statement follows."""
    if not line.words.endswith(":") or _LIST.search(line.words):
        return None
    match = _ISSUED.search(line.words)
    whole = match is not None
    match = match or _SAID.search(line.words)
    if match is None:
        return None
    base = line.span[0]
    cue = (base + match.start("cue"), base + match.end("cue"))
    return cue, _subject_of(line, match.start("cue")), whole


_SENTENCE_START = re.compile(r"[.!?][\"')\]]* (?=[A-Z])")
_NAMED = re.compile(r"(?:The |A |respected |Respected )*(?:Comrade )?[A-Z][\w-]+(?: [A-Z][\w-]+)*, ")
_AND = re.compile(r"(?:,? and|,)\s*(?:then |also |further )?$")


def _subject_of(line: Line, cue: int) -> Span | None:
    """The noun phrase before the cue: the whole clause start, or what stands after the last comma."""
    starts = [
        m.end()
        for m in _SENTENCE_START.finditer(line.words, 0, cue)
        if not line.words[: m.start() + 1].endswith(("Mr.", "Dr.", "U.S.", "C.C.", "Gen."))
    ]
    start = starts[-1] if starts else 0
    clause = line.words[start:cue]
    joined = _AND.search(clause)
    if clause.rstrip().endswith(",") and _NAMED.match(clause):  # "Kim Yo Jong, vice department director of …, "
        return _trimmed(line, start, cue)
    if joined:  # "…, the message said and went on:": the subject of the verb before
        before = re.search(
            r"([^,;]*?)\s+(?:has |have |had )?(?:said|says|stated|noted|stressed|added|expressed|wrote)\s*$",
            clause[: joined.start()],
        )
        if before is None:
            return None
        first = start + before.start(1)
        return _trimmed(line, first, start + before.end(1))
    comma = clause.rfind(", ")
    if comma > 0 and not re.search(
        r"\b(?:of|for|and|in|at|department|director|minister|secretary|member|chairman|president|head)\b",
        clause[comma:],
    ):
        first = start + comma + 2
        if clause[comma + 2 :].strip():
            return _trimmed(line, first, cue)
    match = re.match(r"(?:In|At|On|After|To) [^,]{1,60}, (?=\S)", clause)
    return _trimmed(line, start + (match.end() if match else 0), cue)


_IN_MESSAGE = re.compile(
    r"\s+in (?:the|his|her|its|their|a) (?:\w+ )?(?:message|letter|statement|speech|reply|article|talk)$"
)


def _trimmed(line: Line, first: int, last: int) -> Span | None:
    start, end = trim(line.words, first, last, ",")
    within = _IN_MESSAGE.search(line.words, start, end)
    end = within.start() if within else end
    if re.match(r"(?:which|titled|who|that)\b|.*\bstatement\b.*\bwhich$", line.words[start:end]):
        return None
    for adverb in (
        " on Sunday",
        " on Monday",
        " on Tuesday",
        " on Wednesday",
        " on Thursday",
        " on Friday",
        " on Saturday",
        " also",
        " then",
        " further",
    ):
        if line.words[start:end].endswith(adverb):
            start, end = trim(line.words, start, end - len(adverb), ",")
    return (line.span[0] + start, line.span[0] + end) if start < end else None


def _last_line(lines: list[Line], first: int, whole: bool) -> int:
    """The last line of a block that starts at line ``first``."""
    for number in range(first, len(lines)):
        line = lines[number]
        back = _HANDED_BACK.search(line.words) if whole else _changes(line)
        if number > first and (line.dateline or back):
            return number - 1
        if line.ends:
            return number
    last = len(lines) - 1
    while last > first and _signature(lines[last]):
        last -= 1
    return last


def _signature(line: Line) -> bool:
    """A date, a place, a name: what stands under a statement and is not part of it."""
    return (
        line.empty
        or bool(_SIGNATURE.match(line.words))
        or (len(line.words) < 40 and line.words.istitle() and line.words[-1] not in ".!?:,")
    )


def _changes(line: Line) -> bool:
    return bool(_VOICE_BACK.search(line.words)) or _opener(line) is not None


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
    match = re.match(r"^(?:press |joint )?statement (?:of|by|from) (?P<of>.+)$", plain(title or ""), re.I)
    if match:
        return [_body(lines, 0, None, [match["of"]])]
    return []


def _body(lines: list[Line], start: int, speaker: Span | None, referents: list[str]) -> Voice:
    last = _last_line(lines, start, True)
    while start < last and _signature(lines[start]):
        start += 1
    body = [line for line in lines[start : last + 1] if not line.empty]
    return Voice((body[0].span[0], body[-1].span[1]), speaker, None, "say", "headed-statement", referents)
