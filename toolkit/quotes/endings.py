"""Where an unmarked run of speech ends: at the end mark, a signature, or where the narrator takes over again.

A statement issued as a whole runs to the end of the text; only what hands it back ends it. A run behind "he
said:" ends where a line tells again what its speaker, or the paper, said.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from toolkit.quotes.lines import Line

_HANDED_BACK = re.compile(r"^The (?:speech|message|letter|statement|address) (?:was|were) \w+ed\b")
_SIGNATURE = re.compile(
    r"^(?:[A-Z][a-z]+, )?(?:[A-Z][a-z]+ \d{1,2}(?:, (?:\d{4}|Juche.*))?|\d{1,2} [A-Z][a-z]+ \d{4})\.?$"
)
_OFFICE = re.compile(
    r"^(?:[A-Z][\w-]+ ){0,5}(?:(?:Vice|First|Deputy)[- ])?(?:Minister|Chairman|Director|Secretary|Spokesperson"
    r"|Spokesman|Chief|President|Ambassador)(?: (?:of|for|to) [^.!?:,]{3,80})?$"
)
_PAPER = r"(?:message|letter|statement|speech|editorial|article|commentary|report|talk|reply|telegram|appeal|essay)"
_TELLS = (
    r"(?:said|says|stated|states|added|adds|noted|notes|stressed|stresses|expressed|expresses|extended|conveyed|went on"
    r"|goes on|continued|called (?:for|on|upon)|calls (?:for|on|upon)|wished|wishes|hoped|concluded|pointed|thanked"
    r"|hailed|underlined|underscored|reaffirmed|affirmed|praised|congratulated|clarified|set forth|specified|indicated"
    r"|urged|appealed|emphasi[sz]ed|referred to|mentioned|recalled|appreciated|declared|explained|instructed|advanced"
    r"|urges|hails|underlines|underscores|reaffirms|appeals|emphasi[sz]es|recalls|declares|explains|warns|denounces"
    r"|points|describes|warned|asked|wrote|writes|told|tells|made it clear|analy[sz]ed|reviewed|presented)"
    r"(?:\b|(?=[A-Z]))"
)
_ADVERBS = r"(?:(?:also|then|further|again|once again|once more|first|finally|[a-z]{3,15}ly) ){0,2}"
_NARRATOR = re.compile(
    rf"^(?:In (?:the|his|her|its|their) {_PAPER}"
    rf"|The [^,.]{{1,80}} in the {_PAPER} {_ADVERBS}{_TELLS}"
    rf"|[A-Z][\w'-]+(?: [A-Z][\w'-]+)* (?:editorially {_TELLS}|{_TELLS}[^.]{{0,30}} in an? {_PAPER})"
    rf"|(?:He|She|It|They|The (?:\w+ ){{0,2}}{_PAPER}|This {_PAPER}|The (?:speakers?|reporters?)) {_ADVERBS}{_TELLS}"
    rf"|The (?:paper|newspaper|daily) {_ADVERBS}{_TELLS}"
    rf"|The (?:\w+ ){{0,2}}(?:{_PAPER}|meeting|ceremony|conversation) (?:was|were|had|took|ended|closed|came|is)\b"
    r"|The full texts?\b|All the (?:participants|attendants)\b"
    r"|(?:The |Respected |respected )*(?:Comrade|President|Marshal|General) ?(?:[A-Z][\w-]+ ?){1,3}(?:was"
    r"|met|received|sent|had|then|also)\b"
    r"|(?:Meanwhile|Earlier|Later|On the same day|Present (?:at|there|on)|Attending|Then|That day)\b)"
    r"|\b(?:convey(?:ed)?|deliver(?:ed)?|hand(?:ed)?|read out) (?:over )?the (?:message|letter)\b"
)
# "…, he said." behind the words, "Noting that …, she stressed" with a participle in front
_TOLD_BEHIND = re.compile(
    rf", ?(?:he|she|it|they|the {_PAPER}) {_ADVERBS}(?:said|says|stated|noted|notes|stressed|stresses|added|adds"
    r"|pointed out|declared|affirmed|underscored|underlined|emphasi[sz]ed|went on|goes on|continued|concluded|recalled"
    r"|warned)(?=[.,]| and\b|$)"
)
# "“…,” Brenn says.": a quotation of the narrator's
_TAGGED = re.compile(
    rf"^\"[^\"]{{3,}}[,.?!]\"+ (?:(?:he|she|they|(?:[A-Z][\w.-]+ ){{0,2}}[A-Z][\w.-]+) {_ADVERBS}{_TELLS}"
    r"|(?:said|says|added|adds|wrote|writes) [A-Z])"
)
_PARTICIPLE = re.compile(
    rf"^(?:[A-Z][a-z]+ing\b.{{5,}}?,|(?:In reply|In response|Asked|As (?:for|regards|to)|With regard)\b[^.]{{0,200}}?)"
    rf" ?(?:he|she|it|they) {_ADVERBS}{_TELLS}"
)
_PAPER_SAYS = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3} (?:says|stresses|notes|observes|comments|calls)\b")
_LONGEST = 3_000  # characters of a line that are looked through


def narrator_back(line: Line, author: str = "", *, press: bool = False) -> bool:
    """Does a line tell again what the author of the run before, or the paper (in a ``press`` review), said?"""
    words = line.words[:_LONGEST]
    if press and _PAPER_SAYS.match(words):
        return True
    if _NARRATOR.search(words) or _TOLD_BEHIND.search(words) or _PARTICIPLE.match(words) or _TAGGED.match(words):
        return True
    name = re.search(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*$", author)
    return bool(
        name
        and re.match(
            r"(?:[Tt]he |[Rr]espected |great |Comrade ?|President ?|Marshal ?|General ?|Secretary ?|Chairman ?)*"
            rf"{re.escape(name.group())} ?{_ADVERBS}{_TELLS}",
            words,
        )
    )


def handed_back(line: Line) -> bool:
    """Does a line say that a statement printed as a whole was handed over, read out?"""
    return bool(_HANDED_BACK.search(line.words))


def last_line(lines: list[Line], first: int, ends: Callable[[Line], bool]) -> int:
    """The last line of a run that starts at line ``first``; ``ends`` tells the narrator's lines."""
    for number in range(first, len(lines)):
        line = lines[number]
        if number > first and (line.dateline or ends(line)):
            return number - 1
        if line.ends:
            lines = lines[: number + 1]
            break
    last = len(lines) - 1
    while last > first and is_signature(lines[last]):
        last -= 1
    return last


def last_marked(lines: list[Line], first: int, last: int) -> int:
    """The last of the lines from ``first`` to ``last`` that open with a quotation mark one after the other."""
    number = first
    for place in range(first + 1, last + 1):
        if lines[place].empty:
            continue
        if lines[place].words[0] != '"':
            break
        number = place
    return number


def is_signature(line: Line) -> bool:
    """A date, a place, a name: what stands under a statement and is not part of it."""
    return (
        line.empty
        or bool(_SIGNATURE.match(line.words))
        or (len(line.words) < 40 and line.words.istitle() and line.words[-1] not in ".!?:,")
        or bool(_OFFICE.match(line.words))
    )
