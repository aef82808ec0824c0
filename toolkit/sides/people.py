"""People whom no table lists: their names as an article writes them, and the offices that stand beside the names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from toolkit.sides.nouns import OFFICE, PERSON, RANKS

_WORD = r"[A-Z][\w'’-]{1,30}"
_NAME = rf"(?>{_WORD}(?: (?:(?:al|bin|de|van|von)(?= )|[A-Z]\.|{_WORD})){{1,7}}|(?:[A-Z]\. ?){{1,2}}{_WORD})"
_AT = r"(?=[A-Z])\b"  # a look ahead is refused at once, a word boundary is not: the time of ``sides`` hangs on this
_OF_STATE = r"of (?:State|Defen[cs]e|War)\b"
_PLACE = rf"(?:(?:United|South|North|New|Saudi|Sri|European) )?{_WORD}"
_CAPITAL = "|".join(sorted(word.capitalize() for word in PERSON))
_APPOSED = re.compile(rf"{_AT}(?P<name>{_NAME}),[ \xa0](?P<title>[^,.;:\n()]{{3,160}}(?:C\.C\., [^,.;:\n()]{{3,80}})?)")
_TITLED = re.compile(
    rf"{_AT}(?P<title>(?:[A-Z][\w'’.-]{{1,30}} ){{0,4}}(?:[A-Z][a-z]+-)?(?:{_CAPITAL})"
    rf"(?: to (?:the )?{_PLACE}| {_OF_STATE})?)"
    rf" (?P<name>{_NAME})(?P<state> of (?:the )?{_WORD}(?: (?:of )?{_WORD}){{0,4}})?"
)
# what may stand between a state and a noun for a person in small letters: "Ruvenian presidential aide Bo Lind"
_KIND = (
    r"(?:presidential|foreign|prime|defen[cs]e|security|finance|interior|economic|trade|nuclear|military|party|press"
    r"|government|national|state|top|senior|chief|special|deputy|vice|acting|interim|former|then|new|general)[ -]"
)
_STATE = (
    rf"[A-Z](?<!\w[A-Z])[\w'’-]{{1,30}}(?:['’]s)? (?:{_WORD}(?:['’]s)? ){{0,2}}"  # begins with a letter for speed too
)
_SMALL = "|".join(sorted(PERSON))
_PLAIN = re.compile(rf"(?P<title>{_STATE}(?=[a-z])(?:{_KIND}){{0,4}}(?:{_SMALL})) (?P<name>{_NAME})")
_OF_A_STATE = re.compile(rf"(?:{_WORD} ){{1,2}}(?:{_KIND}){{0,3}}(?:{_SMALL})\b(?! [A-Z])")  # "Ruvenian ambassador to"
_BEFORE = re.compile(  # "Ruvenia's ambassador to Ostmark, Mr Bo Lind,"
    rf"(?P<title>{_STATE}(?:{_KIND}){{0,4}}(?P<noun>[A-Za-z]+)"
    rf"(?: (?:to|of|at|for) (?:the )?{_WORD}(?: {_WORD}){{0,3}})?),"
    rf" (?P<name>(?:(?:Mr|Mrs|Ms|Dr)\.? )?{_NAME})(?=,|$)"
)
_HEADED = re.compile(  # "a delegation of the Party of Ruvenia headed by Bo Lind"
    rf"\b(?P<title>(?:{_STATE}(?:{_KIND}){{0,4}})?[Dd]elegation(?: of (?:the )?[A-Z][^.,;:\n]{{2,80}}?)?)"
    rf" (?:led|headed) by (?P<name>{_NAME})"
)
_RUN = re.compile(r"\b[A-Z][\w'’-]{0,30}(?: [A-Z][\w'’-]{0,30})+")
_NAME_RUN = re.compile(r"(?:[A-Z][\w'-]*\.? ?)+")
_HONORIFIC = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Prof|President|Premier|Chairman|Marshal|General|Colonel|Lieutenant|Major"
    r"|Captain|Comrade|Minister|Secretary|Ambassador|Prime|Foreign|Vice|Deputy|Former|Senator|Governor|Republican"
    r"|Democratic|The|A|An|[A-Z][a-z]+(?:ese|ian|can|ish|ean)(?= [A-Z]))\.? )+"
)
_NO_NAME = re.compile(
    r"\b(?:Juche|January|February|March|April|May|June|July|August|September|October|November|December|People|Ambassador"
    r"|Republic|City|County|Province|Declaration|Treaty|Agreement|Constitution|Article|[A-Z]\w+-(?:style|based|oriented|ri|dong|gun))\b"
)
_OPENS_A_CLAUSE = re.compile(
    r"(?:If|When|While|As|After|Before|Those|These|Many"
    r"|(?!Beijing|Nanjing|Chongqing|Liaoning|Boeing|Sterling)[A-Z][a-z]{3,}ing) (?=[A-Z])"
)
_GROUP = re.compile(
    r"\b(?:Party|Congress|Committee|Meeting|Plenary|Agency|Group|Association|Brigade|City|County|Province|Farm|River"
    r"|Sanctuary|Development|Declaration|University|Institute|Factory|Ministry|Department|Council|Assembly|Army|Union"
    r"|Society|Office|Headquarters|Centre|Center|Station|Times|News|Post|Shimbun|Bureau|Embassy|Forces|Command|Team"
    r"|Company|Cabinet|Forum|Festival|Summit|Conference|Federation|League|Movement|Mill|Complex|Mine|Plant|Guinea|Korea"
    r"|Treaty|Agreement|Constitution|Law|Act|Article|Spring|Championship|House|Court|Bank|School|Hall|Museum|Palace|Square|Island|Mountain|Street|State|States|Kingdom|Policy|Area)\b"
)


@dataclass(frozen=True)
class Titled:
    """A name with the office that an article gives beside it, and where."""

    name: str
    title: str
    at: int


def people_with_titles(text: str) -> list[Titled]:
    """Names in apposition to an office, or behind one, in order: "Ira Vos, president of Ruvenia", "Envoy Ira Vos".

    >>> [(p.name, p.title) for p in people_with_titles("Ira Vos, president of Ruvenia, met Ostmark Envoy Bo Lind.")]
    [('Ira Vos', 'president of Ruvenia'), ('Bo Lind', 'Ostmark Envoy')]
    """
    found = []
    for match in _APPOSED.finditer(text):
        title = match["title"]
        early = re.findall(r"[^\W_]+", title.lower())[:9]
        office = title[0].islower() or early[0] in OFFICE or _OF_A_STATE.match(title)
        if office and (PERSON.intersection(early) or early[0] == "member"):
            found.append(Titled(name_alone(match["name"]), title, match.start()))
    found += [Titled(name_alone(m["name"]), m["title"] + (m["state"] or ""), m.start()) for m in _TITLED.finditer(text)]
    more = [*_PLAIN.finditer(text), *(m for m in _BEFORE.finditer(text) if m["noun"].lower() in PERSON)]
    more += _HEADED.finditer(text) if "elegation" in text else []
    found += [Titled(name_alone(m["name"]), m["title"], m.start("name")) for m in more]
    found.sort(key=lambda person: person.at)
    return [person for person in found if " " in person.name and not _GROUP.search(person.name)]


_OFFICE_OF = re.compile(
    rf"{_AT}(?:{_CAPITAL}) (?:of|for) (?:(?:the|of|and|for|[A-Z][\w'’.-]{{0,30}}) ){{1,9}}[A-Z][\w'’-]{{1,30}}"
)
_RANKED = re.compile(
    r"(?:the |The )?(?:[A-Z][a-z]+(?:ese|an|ish|i|ine) )?"
    r"(?:Mr|Mrs|Ms|Dr|President|(?:Prime |Foreign |Vice |Defen[cs]e |Deputy )*Minister|Premier|Ambassador"
    r"|Senator|Chairman|Secretary|General)\.? ([A-Z][\w'’-]{2,30})"
)


def offices_of(text: str) -> Iterator[re.Match[str]]:
    """Runs of capitals behind "Minister of", "President of the": an office, its state and perhaps a name."""
    return _OFFICE_OF.finditer(text)


def surname_alone(phrase: str) -> str | None:
    """The surname behind a rank where that is all an article has: "Mr. Brenn"."""
    match = _RANKED.fullmatch(phrase)
    return match[1] if match and not _GROUP.search(match[1]) and not _NO_NAME.search(match[1]) else None


def name_alone(words: str) -> str:
    """The name without ranks and nationality in front."""
    return _HONORIFIC.sub("", words.strip() + " ").strip()


def begins_with_a_name(phrase: str) -> bool:
    """Does a name stand first and an apposition behind it: "Bo Lind, once a writer to Minister Ira Vos"?"""
    first = _FIRST_NAME.match(phrase)
    return first is not None and not (OFFICE | PERSON).intersection(first[1].lower().split())


def is_group(name: str) -> bool:
    """Does a name in capitals name a body or a place?"""
    return bool(_GROUP.search(name))


_HEAD_ENDS = re.compile(r",| (?:who|which|in|at|told|on|to) ")
_FIRST_NAME = re.compile(rf"({_NAME}), ")
_LINKED = re.compile(r"\b(?:of|for|to|from|in|by|and) (?:the )?$")


_SECRETARY = re.compile(rf"Secretary {_OF_STATE} (?=[A-Z])")  # no part of the name behind it
_OPENS_A_SENTENCE = frozenset("If But When While As Since And For In On At After Before Although Because".split())


def fuller_names(text: str) -> dict[str, str]:
    """For each word in capitals, the first name of several words that ends in it, before those with "'s"."""
    found: dict[str, str] = {}
    owners: dict[str, str] = {}
    for run in _RUN.finditer(_SECRETARY.sub(lambda office: office.group().lower(), text)):
        words = run.group().split(" ")
        if words[0] in _OPENS_A_SENTENCE:
            del words[0]  # "If NATO …" is no fuller name
        for i in range(1, len(words)):
            name = " ".join(words[max(0, i - 3) : i + 1])
            bare = name.removesuffix("'s").removesuffix("’s")
            (found if bare == name else owners).setdefault(bare.rpartition(" ")[2], bare)
    return owners | found


def written_name(phrase: str, fuller: Callable[[str], str]) -> str | None:
    """The capitalised name in an unlisted phrase, in the fullest form the article has; None when it has none.

    A single word is a name only where ``fuller`` gives a fuller form of it, and not "".
    """
    if _OPENS_A_CLAUSE.match(phrase):
        return None
    head = _HEAD_ENDS.split(phrase, maxsplit=1)[0]
    runs = _NAME_RUN.findall(head)
    whole = runs[-1].strip() if runs else ""
    name = name_alone(whole)
    if not name or not head.rstrip().endswith(name):
        return None
    if (head.endswith(whole) and _LINKED.search(head[: -len(whole)])) or _NO_NAME.search(name):
        return None
    if name.rpartition(" ")[2].lower() in RANKS:
        return None  # "U.S. Special Representative"
    if " " in name:
        return None if name != whole and _GROUP.search(whole) else name
    found = name_alone(fuller(name))
    return found if " " in found and not _NO_NAME.search(found) and not _GROUP.search(found) else None
