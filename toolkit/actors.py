"""Names to people, states and outlets: the register behind ``sides``, built from two readable tables.

Reads no text files of its own accord; ``instrument/actors.csv`` and ``outlets.csv`` are the tables by default.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import pandas as pd

from toolkit.text import plain

Tokens = tuple[str, ...]
_TOKEN = re.compile(r"(?:[a-z]\.){2,}|[^\W_]+(?:'[^\W_]+)*", re.I)
# leaders' names glued to their neighbours, as archives of KCNA have them
_GLUE = re.compile(r"(?=[A-Z][a-z]+ [A-Z])(?<=[a-z])|(?<=Jong Un|Jong Il|Il Sung)(?=[a-z])")
_NOTHING = re.compile(r"(?!)")
_BREAK = re.compile(r"[\n;:,()\"]|[.!?](?=\s)")
_ROOM = 10  # characters that glue, marks and blanks may add to a name in a text
_LONGEST_NAME = 20  # letters in one word of a name
_ARTICLE = frozenset({"the", "a", "an"})
_NOT_OF_A_STATE = frozenset({"the", "side", "government", "puppets"})


@dataclass(frozen=True)
class Actor:
    """One row of the register: a person, office, body, state or metonym, with the dates it holds for."""

    name: str
    kind: str
    side: str | None
    gender: str
    start: str
    end: str
    medium: str = ""  # of an outlet: "agency", "paper", "broadcaster" …; "" where the table does not say

    def holds(self, date: str | None) -> bool:
        """Was the title theirs on that day? Without a date, only a title still held counts."""
        if not date:
            return not self.end
        return (not self.start or self.start <= date) and (not self.end or date <= self.end)


@dataclass(frozen=True)
class Hit:
    """A name or title found in a phrase: words ``start`` … ``end`` of it."""

    actor: Actor
    start: int
    end: int
    title: bool


Entry = tuple[Tokens, Actor, bool, str]  # an alias, whose it is, whether it is a title, its first word as written
Index = dict[str, list[Entry]]  # by the first word, the longest first


@dataclass
class Register:
    """All names and titles, by their first word, the longest first."""

    aliases: Index = field(default_factory=dict)
    surnames: dict[str, list[Actor]] = field(default_factory=dict)
    outlets: Index = field(default_factory=dict)
    titles: dict[str, set[Tokens]] = field(default_factory=dict)
    offices: dict[str, list[tuple[Tokens, Actor]]] = field(default_factory=dict)  # titles by each of their words
    bodies: dict[str, Actor] = field(default_factory=dict)
    name_words: frozenset[str] = frozenset()
    states: dict[Tokens, str] = field(default_factory=dict)
    state_words: frozenset[str] = frozenset()  # first words of ``states``
    starts: re.Pattern[str] = _NOTHING  # where a name or title may begin

    def find(self, words: list[str], date: str | None = None) -> list[Hit]:
        """People, bodies and states named in the words of a phrase, in order, the longest reading of each."""
        return _match(self.aliases, words, date)

    def scan(self, text: str, date: str | None = None, *, outlets: bool = False) -> list[tuple[int, Hit]]:
        """Everyone (every outlet) named in a text, with offsets; no name runs over a mark or the end of a line."""
        index = self.outlets if outlets else self.aliases
        found: list[tuple[int, Hit]] = []
        shadow, end = plain(text).replace("-", " "), 0
        for match in self.starts.finditer(shadow):
            at = match.start()
            word = _TOKEN.match(shadow, at) if at >= end else None
            entries = index.get(word[0].lower().removesuffix("'s")) if word else None
            if not entries:
                continue
            reach = at + len(" ".join(entries[0][0])) + _ROOM
            stop = _BREAK.search(shadow, at + len(entries[0][3]), reach)
            words = _unglued(_split_words(shadow[at : stop.start() if stop else reach]), self.name_words)
            hit = _longest(entries, words, [w.lower() for w in words], 0, date)
            if hit:
                found.append((at, hit))
                end = at + len("".join(words[: hit.end]))
        return found

    def words(self, phrase: str) -> list[str]:
        """The words of a phrase, as the positions of ``find`` count them."""
        return _unglued(tokens(phrase), self.name_words)

    def outlet(self, phrase: str) -> Actor | None:
        """The outlet a credit names: the last one, so that "state news agency KCNA" is KCNA."""
        hits = self.outlets_in(self.words(phrase))
        return hits[-1].actor if hits else None

    def holders(self, words: Tokens, date: str | None) -> list[Actor]:
        """Who holds, on a day, an office whose title has these words one after the other."""
        titled = self.offices.get(words[-1], ())
        return [actor for title, actor in titled if actor.holds(date) and contains(title, words)]

    def outlets_in(self, words: list[str]) -> list[Hit]:
        """Every outlet named in the words of a phrase, in order."""
        return _match(self.outlets, words, None)


def contains(title: Tokens, words: Tokens) -> bool:
    """Do the words stand in the title, one after the other?"""
    size = len(words)
    return any(title[i : i + size] == words for i in range(len(title) - size + 1))


def tokens(phrase: str) -> list[str]:
    """Words for matching: straight marks, hyphens apart, glued names repaired, case kept."""
    return _split_words(plain(phrase).replace("-", " "))


def _split_words(shadow: str) -> list[str]:
    words = _TOKEN.findall(_GLUE.sub(" ", shadow))
    return [word[:-2] if word.endswith("'s") else word for word in words]


def _unglued(words: list[str], names: frozenset[str]) -> list[str]:
    """ "Aldo Brennsaid" as "Aldo Brenn said", where both "aldo" and "brenn" are words of a name."""
    repaired: list[str] = []
    for word in words:
        cut = _cut(word, repaired[-1], names) if repaired and word[0].isupper() else 0
        repaired += [word[:cut], word[cut:]] if cut else [word]
    return repaired


def _cut(word: str, before: str, names: frozenset[str]) -> int:
    """Where a word of a name ends inside a word that is none: 5 in "Brennsaid" behind "Aldo"; 0 if nowhere."""
    if before.lower() not in names or word.lower() in names:
        return 0
    longest = min(len(word) - 2, _LONGEST_NAME)
    return next((cut for cut in range(longest, 2, -1) if word[:cut].lower() in names and word[cut].islower()), 0)


def _match(index: Index, words: list[str], date: str | None) -> list[Hit]:
    """The longest name or title at each word."""
    low = [word.lower() for word in words]
    hits: list[Hit] = []
    end = 0
    for at, word in enumerate(low):
        if at >= end and word in index and (best := _longest(index[word], words, low, at, date)):
            hits.append(best)
            end = best.end
    return hits


def _longest(entries: list[Entry], words: list[str], low: list[str], at: int, date: str | None) -> Hit | None:
    """The longest name or title that stands at word ``at``; the entries come the longest first."""
    for alias, actor, title, first in entries:
        last = at + len(alias)
        there = tuple(low[at:last]) == alias and _case_fits(words[at:last], alias, first)
        if there and (not title or actor.holds(date)):
            return Hit(actor, at, last, title)
    return None


def _case_fits(words: list[str], alias: Tokens, first: str) -> bool:
    """A single word must be written as a name; "US" and "SPA" only in capitals."""
    if len(alias) > 1:
        return True
    return words[0].isupper() if first.isupper() and len(first) <= 5 and "." not in first else words[0][:1].isupper()


def build_register(actors: pd.DataFrame, outlets: pd.DataFrame) -> Register:
    """The register of two tables with the columns of instrument/actors.csv and outlets.csv."""
    register = Register()
    for row in actors.fillna("").to_dict("records"):
        actor = Actor(
            row["name"],
            row["kind"],
            row["side"] or None,
            row.get("gender", ""),
            row.get("start", ""),
            row.get("end", ""),
        )
        for alias in _names(actor, row["aliases"]):
            _add(register.aliases, alias, actor, False)
            if actor.kind in ("body", "office"):
                register.titles.setdefault(actor.name, set()).add(tuple(word.lower() for word in tokens(alias)))
        if actor.kind in ("body", "office"):
            register.bodies.setdefault(actor.name, actor)
        if actor.kind == "person":
            for title in _split(row["titles"]):
                _add(register.aliases, title, actor, True)
                register.titles.setdefault(actor.name, set()).add(tuple(word.lower() for word in tokens(title)))
            for word in tokens(actor.name):
                people = register.surnames.setdefault(word.lower(), [])
                if actor.name not in [person.name for person in people]:
                    people.append(actor)
        if actor.kind == "state" and actor.side:
            for word in [actor.name, *_split(row["titles"]), *_split(row["aliases"])]:
                bare = tuple(t.lower() for t in tokens(word) if t.lower() not in _NOT_OF_A_STATE)
                register.states[bare] = actor.side
        if actor.kind == "metonym" and actor.side:
            for word in _split(row["aliases"]):
                register.states[tuple(t.lower() for t in tokens(word))] = actor.side
    register.name_words = frozenset(register.surnames)
    register.state_words = frozenset(words[0] for words in register.states if words)
    for row in outlets.fillna("").to_dict("records"):
        outlet = Actor(row["name"], "outlet", row["side"] or None, "", "", "", row.get("medium", ""))
        for alias in [row["name"], *_split(row["aliases"])]:
            _add(register.outlets, alias, outlet, False)
    for index in (register.aliases, register.outlets):
        for entries in index.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    for words, holder, is_title, _ in (entry for entries in register.aliases.values() for entry in entries):
        for word in dict.fromkeys(words) if is_title else ():
            register.offices.setdefault(word, []).append((words, holder))
    register.starts = _where_names_start(register)
    return register


def _where_names_start(register: Register) -> re.Pattern[str]:
    """A capital, or a title in small letters; the first look ahead is for speed."""
    small = {entry[3] for entries in register.aliases.values() for entry in entries if entry[3][:1].islower()}
    lower = "|".join(map(re.escape, sorted(small))) or "(?!)"
    capitals = {word[0].upper() for index in (register.aliases, register.outlets) for word in index}
    first = re.escape("".join(sorted(capitals | {word[0] for word in small})))
    pattern = rf"(?=[{first}])(?:\b(?:[^\W\d_a-z]|(?:{lower})\b)|(?<=[a-z])(?=[A-Z][a-z]+ [A-Z]))"
    return re.compile(pattern) if first else _NOTHING


def _names(actor: Actor, aliases: str) -> list[str]:
    """The name, its listed aliases, "spokesman of" for "for", and for people the other order and the joined name."""
    names = [actor.name, *_split(aliases)]
    names += [name.replace(" for ", " of ", 1) for name in names if name.startswith("spokes")]
    parts = tokens(actor.name)
    if actor.kind == "person" and len(parts) == 3:
        names += [f"{parts[1]} {parts[2]} {parts[0]}", f"{parts[0]} {parts[1]}{parts[2].lower()}"]
    elif actor.kind == "person" and len(parts) == 2:
        names.append(f"{parts[1]} {parts[0]}")
    return names


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _add(index: Index, alias: str, actor: Actor, title: bool) -> None:
    words = tokens(alias)
    while len(words) > 1 and words[0].lower() in _ARTICLE:
        words = words[1:]
    if not words:
        return
    key = tuple(word.lower() for word in words)
    entries = index.setdefault(key[0], [])
    if not any(entry[0] == key and entry[1] == actor for entry in entries):
        entries.append((key, actor, title, words[0]))


def default_tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    """instrument/actors.csv and instrument/outlets.csv."""
    tables = []
    for name in ("actors.csv", "outlets.csv"):
        with (files("toolkit") / "instrument" / name).open(encoding="utf-8") as lines:
            tables.append(pd.read_csv(lines, dtype=str, keep_default_na=False))
    return tables[0], tables[1]


@lru_cache(maxsize=1)
def default_register() -> Register:
    """The register of the tables that come with the toolkit."""
    return build_register(*default_tables())
