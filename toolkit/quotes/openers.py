"""The line that opens an unmarked run: its cue, its subject, and whether a whole statement follows."""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.quotes.lines import Line
from toolkit.text import Span, trim

_ISSUED = re.compile(
    r"(?P<cue>(?:has |have |had )?(?:made public|issued|released|gave|published|delivered|clarified|sent"
    r"|made|put out|read out)"
    r"(?: (?:(?:on|at) )?[^:]{1,30}?)? (?:the|its|his|her) following (?:[^:]|:\d)*"
    r"|(?:is|was|runs|reads?) as follows[^:]*"
    r"|(?:said|announces?|announced|(?:issued|made|released) [^:]{1,40}?) as follows[^:]*|announces|announced"
    r"|(?:gave|made) (?:the|an) answer [^:]*):$"
)
# the same closed by a full stop, where what follows is named as a paper that is printed whole
_ISSUED_STOP = re.compile(
    r"(?P<cue>(?:has |have |had )?(?:made public|issued|released|gave|published|delivered|made|put out)"
    r"(?: (?:(?:on|at) )?[^:.]{1,30}?)? (?:the|its|his|her) following (?:[\w-]+ ){0,2}"
    r"(?:statement|answer|talk|announcement|communiqu[eé]|commentary|declaration|message|letter)\b(?:[^:.]|\b[A-Z]\.)*)"
    r"\.[\"']?$"
)
_SAID = re.compile(
    r"(?P<cue>(?:said|says|say|stated|states|reads?|(?:went|goes|go) on|continued|continues|added|adds"
    r"|adding|stressed|stressing"
    r"|stresses|noted|notes|noting|replied|answered|wrote|writes|stating|saying|declared|told|underscored"
    r"|warned|emphasized)"
    r"(?: to say)?(?: (?:in|on|at|to|of) [^:,]{1,60})?) ?:$"
)
_LIST = re.compile(r"\bfollowing (?:are|is|were)\b|\bas (?:listed|shown) below\b|\bcontents:$", re.I)
# "The following is the full text of Aldo Brenn's speech:", "Text of an article issued by an analyst on Friday:"
_ENTITLED = re.compile(
    r"^(?:The following is |Following is |(?=(?:The )?(?:full )?texts? of ))(?:(?:the )?(?:full )?texts? of )?"
    r"(?P<rest>[^:]{3,400}):$",
    re.I,
)
_PIECE = r"(?:speech|address|article|statement|commentary|report|talk|letter|message|appeal|essay|discourse)"
_ITS_AUTHOR = (
    re.compile(rf"^(?P<who>[^'\"]{{2,120}})'s? (?:[\w-]+ ){{0,3}}{_PIECE}\b"),
    re.compile(
        rf"\b{_PIECE}\b.*?\b(?:issued|contributed|written|released|made|delivered|published|given|sent)? ?"
        r"(?:by|of|from) (?P<who>[^,\"]{2,160}?)(?: on (?:the )?\w+| titled .*)?$"
    ),
    re.compile(rf"^(?:the |an? )?(?P<who>[A-Z]{{3,}}|[A-Z]\w+(?: [A-Z]\w+)*) {_PIECE}\b"),
)


class Opening(NamedTuple):
    """What opens a run: ``whole`` when a statement is printed as a whole behind it."""

    cue: Span | None
    speaker: Span | None
    whole: bool


def opening(line: Line) -> Opening | None:
    """The cue and the subject of a line that opens a run, or None."""
    if not line.words.endswith(":"):
        match = _ISSUED_STOP.search(line.words) if "following" in line.words else None
        return _opened_by(line, match, whole=True) if match else None
    if entitled := _entitled(line):
        return entitled
    if _LIST.search(line.words):
        return None
    match = _ISSUED.search(line.words)
    whole = match is not None
    match = match or _SAID.search(line.words)
    return _opened_by(line, match, whole=whole) if match else None


def _opened_by(line: Line, match: re.Match[str], *, whole: bool) -> Opening:
    cue = (line.span[0] + match.start("cue"), line.span[0] + match.end("cue"))
    return Opening(cue, _subject_of(line, match.start("cue")), whole)


def _entitled(line: Line) -> Opening | None:
    """ "The following is the full text of Aldo Brenn's speech:": a whole statement, if its author is named."""
    match = _ENTITLED.match(line.words)
    rest = match["rest"] if match else ""
    author = next((found for pattern in _ITS_AUTHOR if (found := pattern.search(rest))), None)
    if match is None or author is None:
        return None
    base = line.span[0] + match.start("rest")
    return Opening(None, (base + author.start("who"), base + author.end("who")), True)


_SENTENCE_START = re.compile(r"[.!?][\"')\]]* (?=[A-Z])")
_WRITTEN_BY = re.compile(
    r"^(?:The )?(?:full )?(?:texts? of )?(?:the|an?|his|her|its)? ?(?:\w+ ){0,2}"
    r"(?:article|statement|talk|speech|commentary|essay),?"
    r" (?:(?:contributed|written|issued|released|made|delivered) )?(?:by|of) (?P<who>[A-Z][^,:]{2,80})",
    re.I,
)
_DAY_BEHIND = re.compile(r" ?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ?$")
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
    cue = start + len(_DAY_BEHIND.sub("", line.words[start:cue]))  # "Ada Brenn, vice-minister, Monday"
    clause = line.words[start:cue]
    written = _WRITTEN_BY.search(clause)
    if written:  # "The full text of an article contributed by Kim Yo Jong, an analyst, says:"
        return line.span[0] + start + written.start("who"), line.span[0] + start + written.end("who")
    joined = _AND.search(clause)
    if clause.rstrip().endswith(",") and _NAMED.match(clause):  # "Kim Yo Jong, vice department director of …, "
        return _trimmed(line, start, cue)
    if joined:  # "…, the message said and went on:": the subject of the verb before
        before = re.search(
            r"([^,;]{0,300}?)\s+(?:has |have |had )?(?:said|says|stated|noted|stressed|added|expressed|wrote)\s*$",
            clause[: joined.start()],
        )
        if before is None:
            return None
        first = start + before.start(1)
        return _trimmed(line, first, start + before.end(1))
    # a name may be glued to its comma, as archives of KCNA have it
    comma = max((match.start() for match in re.finditer(r",(?= |[A-Z])", clause)), default=-1)
    if comma > 0 and not re.search(
        r"\b(?:of|for|and|in|at|department|director|minister|secretary|member|chairman|president|head)\b",
        clause[comma:],
    ):
        first = start + comma + 1
        if clause[comma + 1 :].strip():
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
