"""A phrase and the names found in it: which of them is its head, and what an office says about the side."""

from __future__ import annotations

import re
from itertools import pairwise

from toolkit.actors import Hit, Register, tokens
from toolkit.sides.nouns import ARTICLES, LINKS, NOT_NOW, OFFICE, PREPOSITIONS, RANKS
from toolkit.text import plain

_AFTER_A_BODY = frozenset(["", "and", "in", "itself", "which", "whose", "on", "through", "also", "both", "alike"])
_BEFORE_A_BODY = frozenset({"the", "a", "an", "both", "respected", "great", "present", "current"})
_MAY_BE_A_STATE = re.compile(r"(?=[A-Zns])\b(?:[A-Z]{1,2}\.[A-Z]\.|[A-Z][^\W_]{1,30}\.?|[ns]o(?:r|u)th(?= K))")
_IN_A_PAPER = re.compile(
    r" in (?:the|his|her|its|their|a|an) (?:\w+ ){0,2}(?:message|letter|speech|statement|telegram|article|report"
    r"|editorial|commentary|interview|address|talk|reply)\b.*$",
    re.I | re.S,
)


# "the Foreign Ministry statement issued on Monday": the Ministry speaks
_ITS_PAPER = re.compile(
    r"(?P<body>(?:[Tt]he |[Aa]n? )?(?:[\w.'’-]+ ){0,4}(?:[Mm]inistry|[Gg]overnment|[Ee]mbassy|[Dd]epartment|[Oo]ffice))"
    r" (?:press )?(?:statement|communiqu[eé])(?: (?:issued|released|published|made|carried|dated)\b.*)?",
    re.S,
)
_BRACKETED = re.compile(r" ?\((?:the )?[A-Z][A-Za-z.]{1,9}\)")


def bare(phrase: str) -> str:
    """The phrase without "in the message" or "(ABC)" behind it; of "the Ministry statement", the Ministry."""
    alone = _BRACKETED.sub("", _IN_A_PAPER.sub("", phrase)) or phrase
    paper = _ITS_PAPER.fullmatch(alone)
    return paper["body"] if paper else alone


def is_head(phrase: str, words: list[str], hit: Hit) -> bool:
    """Not behind a preposition, not a possessor: the thing spoken of, not what it belongs to."""
    before = hit.start - 1
    while before >= 0 and words[before].lower() in ("the", "respected", "comrade", "mr", "mrs", "ms"):
        before -= 1
    if before >= 0 and words[before].lower() in PREPOSITIONS:
        return False
    after = words[hit.end] if hit.end < len(words) else ""
    owner = plain(phrase).replace("-", " ")
    last = re.escape(words[hit.end - 1])
    return not (
        after
        and re.search(rf"{last}'s? (?=\w)", owner)
        and not re.search(rf"{last}(?!')", owner.replace(f"{words[hit.end - 1]}'", ""))
    )


def part_of_a_name(words: list[str], hit: Hit) -> bool:
    """Does a single word stand in a longer name: another capital right after it, or before it and no rank?"""
    after = words[hit.end] if hit.end < len(words) else ""
    before = words[hit.start - 1] if hit.start else ""
    return after[:1].isupper() or (before[:1].isupper() and before.lower() not in RANKS | OFFICE)


def of_another(words: list[str], hit: Hit, hits: list[Hit], register: Register) -> bool:
    """Does a name of a body belong to a longer one: the "Workers' Party" of "the Hungarian Workers' Party"?"""
    before = words[hit.start - 1] if hit.start else ""
    if hit.actor.kind == "body" and [word.lower() for word in words[hit.end : hit.end + 1]] == ["of"]:
        behind = places(words[hit.end + 1 : hit.end + 8], register)  # the "Workers' Party" of Mexico
        if behind and behind[0][0] <= 1 and behind[0][2] != hit.actor.side:
            return True
    if any(other.end == hit.start for other in hits):
        return False
    if not before[:1].isupper() or before.lower() in ARTICLES | RANKS or hit.actor.kind == "person":
        return False
    known = [register.states.get(tuple(w.lower() for w in words[max(0, hit.start - n) : hit.start])) for n in (2, 1)]
    return hit.actor.kind in ("body", "office") and hit.actor.side not in known


def names_another(phrase: str, words: list[str], hit: Hit) -> bool:
    """Is a title followed by a name that is not its holder's, or in apposition to one: "Sato, the then premier"?"""
    own = {word.lower() for word in tokens(hit.actor.name)}
    after = words[hit.end] if hit.end < len(words) else ""
    before = tokens(phrase.split(",")[0])
    apposed = "," in phrase and len(before) <= hit.start and before[-1:] and before[-1][:1].isupper()
    return bool((after[:1].isupper() and after.lower() not in own) or (apposed and before[-1].lower() not in own))


def of_the_day(before: str, after: str) -> bool:
    """Is an office between two words that of the day, not "the former president", "the president-elect"?"""
    return before.lower() not in NOT_NOW and after.lower() not in ("elect", "designate")


def joined(words: list[str], hits: list[Hit]) -> bool:
    """Are the names joined by "and"?"""
    return any("and" in [w.lower() for w in words[a.end : b.start]] for a, b in pairwise(hits))


def whole(words: list[str], hit: Hit, others: set[str]) -> bool:
    """Is a state or body the whole phrase, but for articles before and an apposition or place after?"""
    before = {word.lower() for word in words[: hit.start]} - _BEFORE_A_BODY
    after = words[hit.end].lower() if hit.end < len(words) else ""
    return not before - others and after in _AFTER_A_BODY


INITIALS = re.compile(r"\b[A-Z]{2,8}\b")
_EXPLAINED = re.compile(r"(?P<full>[A-Z][^.,;:()\n]{4,120}) \((?P<short>[A-Z]{2,8})\)")


def initials(text: str) -> dict[str, str]:
    """What initials stand for, where the text says so: "the Party of Labour of Ruvenia (PLR)"."""
    found: dict[str, str] = {}
    for match in _EXPLAINED.finditer(text):
        capitals = list(re.finditer(r"\b[A-Z]", match["full"]))[-len(match["short"]) :]
        if "".join(word.group() for word in capitals) == match["short"]:
            found.setdefault(match["short"], match["full"][capitals[0].start() :])
    return found


def in_full(phrase: str, full: dict[str, str]) -> str:
    """The phrase with initials written out."""
    return INITIALS.sub(lambda match: full.get(match.group(), match.group()), phrase)


def places(words: list[str], register: Register) -> list[tuple[int, int, str]]:
    """Where states are named, by name, adjective or capital: first word, word after, side."""
    low = [word.lower() for word in words]
    found: list[tuple[int, int, str]] = []
    end = 0
    for at, word in enumerate(words):
        if at < end or word.lower() not in register.state_words:
            continue
        for size in range(min(6, len(words) - at), 0, -1):
            side = register.states.get(tuple(low[at : at + size]))
            if side and any(w[:1].isupper() for w in words[at : at + size]):
                end = at + size
                found.append((at, end, side))
                break
    return found


def states_in(text: str, register: Register) -> list[tuple[int, str]]:
    """The states named in a text, by name, adjective or capital, each with its offset."""
    found = []
    for match in _MAY_BE_A_STATE.finditer(text):
        word = match.group().lower()
        if word in register.state_words or word.rstrip(".") in register.state_words:
            here = places(tokens(text[match.start() : match.start() + 60])[:6], register)
            if here and here[0][0] == 0:
                found.append((match.start(), here[0][2]))
    return found


def office_side(phrase: str, words: list[str], register: Register, hits: list[Hit]) -> str | None:
    """The side of "a Chinese official", "an official in Beijing", "director of a department of the … ministry"."""
    low = [word.lower() for word in words]
    offices = [i for i, word in enumerate(low) if word in OFFICE]
    if not offices:
        return None
    bodies = [hit for hit in hits if hit.actor.kind in ("body", "state", "office")]
    found = places(words, register)
    found += [
        (hit.start, hit.end, hit.actor.side)
        for hit in bodies
        if hit.actor.side and not of_another(words, hit, hits, register)
    ]
    for start, end, side in sorted(found):
        for office in offices:
            between = low[end:office] if end <= office else low[office + 1 : start]
            if between[:1] in (["affairs"], ["studies"]):
                continue  # the "Taiwan Affairs Office" speaks for nobody in Taiwan
            if end <= office and len(between) <= 3 and not set(between) & PREPOSITIONS:
                return side
            if start <= office < end:
                return side  # "Chinese Foreign Ministry": the office is in the name
            if office < start and _links(between) and not _of_a_field(low, end):
                return side
    return None


def _links(between: list[str]) -> bool:
    """Do the words between an office and a state tie them: "of the", "in"; not "of the residents in"?"""
    used = [word for word in between if word in PREPOSITIONS]
    if not used or set(used) - LINKS:
        return False
    return used[-1] in ("of", "for", "with") or len(between) <= 2


def _of_a_field(low: list[str], after: int) -> bool:
    """Does the name of a state only name a field: "American studies", "the Korean Friendship Association UK"?"""
    word = low[after] if after < len(low) else ""
    if word == "friendship":
        return True
    return word.endswith("s") and word not in OFFICE and word not in PREPOSITIONS
