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
_GLUE = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]+ [A-Z])|(?<=Jong Un)(?=[a-z])|(?<=Jong Il)(?=[a-z])|(?<=Il Sung)(?=[a-z])")
_ARTICLE = frozenset({"the", "a", "an"})


@dataclass(frozen=True)
class Actor:
    """One row of the register: a person, office, body, state or metonym, with the dates it holds for."""

    name: str
    kind: str
    side: str | None
    gender: str
    start: str
    end: str

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


@dataclass
class Register:
    """All names and titles, by their first word, the longest first."""

    aliases: dict[str, list[tuple[Tokens, Actor, bool, str]]] = field(default_factory=dict)
    surnames: dict[str, list[Actor]] = field(default_factory=dict)
    outlets: dict[str, list[tuple[Tokens, Actor, bool, str]]] = field(default_factory=dict)
    titles: dict[str, set[Tokens]] = field(default_factory=dict)
    bodies: dict[str, Actor] = field(default_factory=dict)
    name_words: frozenset[str] = frozenset()
    states: dict[Tokens, str] = field(default_factory=dict)

    def find(self, phrase: str, date: str | None = None) -> list[Hit]:
        """People, bodies and states named in a phrase, in order, the longest reading of each."""
        return _find(self.aliases, phrase, date, self.name_words)

    def words(self, phrase: str) -> list[str]:
        """The words of a phrase, as the positions of ``find`` count them."""
        return _unglued(tokens(phrase), self.name_words)

    def outlet(self, phrase: str) -> Actor | None:
        """The outlet a credit names: the last one, so that "state news agency KCNA" is KCNA."""
        hits = self.outlets_in(phrase)
        return hits[-1].actor if hits else None

    def outlets_in(self, phrase: str) -> list[Hit]:
        """Every outlet named in a phrase, in order."""
        return _find(self.outlets, phrase, None, self.name_words)


def tokens(phrase: str) -> list[str]:
    """Words for matching: straight marks, hyphens apart, glued names repaired, case kept."""
    words = _TOKEN.findall(_GLUE.sub(" ", plain(phrase)).replace("-", " "))
    return [word[:-2] if word.endswith("'s") else word for word in words]


def _unglued(words: list[str], names: frozenset[str]) -> list[str]:
    """ "Aldo Brennsaid" as "Aldo Brenn said", where both "aldo" and "brenn" are words of a name."""
    repaired: list[str] = []
    for word in words:
        if word[0].isupper() and word.lower() not in names and repaired and repaired[-1].lower() in names:
            for cut in range(len(word) - 2, 2, -1):
                if word[:cut].lower() in names and word[cut].islower():
                    repaired.append(word[:cut])
                    word = word[cut:]
                    break
        repaired.append(word)
    return repaired


def _find(
    index: dict[str, list[tuple[Tokens, Actor, bool, str]]],
    phrase: str,
    date: str | None,
    names: frozenset[str] = frozenset(),
) -> list[Hit]:
    words = _unglued(tokens(phrase), names)
    low = [word.lower() for word in words]
    hits: list[Hit] = []
    at = 0
    while at < len(words):
        best: Hit | None = None
        for alias, actor, title, first in index.get(low[at], ()):
            end = at + len(alias)
            if best is not None and end < best.end:
                break
            if tuple(low[at:end]) != alias or not _case_fits(words[at:end], alias, first):
                continue
            if title and not actor.holds(date):
                continue
            if best is None:
                best = Hit(actor, at, end, title)
        if best is not None:
            hits.append(best)
            at = best.end
        else:
            at += 1
    return hits


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
                bare = tuple(t.lower() for t in tokens(word) if t[:1].isupper())
                register.states[bare] = actor.side
        if actor.kind == "metonym" and actor.side:
            for word in _split(row["aliases"]):
                register.states[tuple(t.lower() for t in tokens(word))] = actor.side
    register.name_words = frozenset(register.surnames)
    for row in outlets.fillna("").to_dict("records"):
        outlet = Actor(row["name"], "outlet", row["side"] or None, "", "", "")
        for alias in [row["name"], *_split(row["aliases"])]:
            _add(register.outlets, alias, outlet, False)
    for index in (register.aliases, register.outlets):
        for entries in index.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    return register


def _names(actor: Actor, aliases: str) -> list[str]:
    """The name, its listed aliases, and for people the other order and the joined given name."""
    names = [actor.name, *_split(aliases)]
    parts = tokens(actor.name)
    if actor.kind == "person" and len(parts) == 3:
        names += [f"{parts[1]} {parts[2]} {parts[0]}", f"{parts[0]} {parts[1]}{parts[2].lower()}"]
    elif actor.kind == "person" and len(parts) == 2:
        names.append(f"{parts[1]} {parts[0]}")
    return names


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _add(index: dict[str, list[tuple[Tokens, Actor, bool, str]]], alias: str, actor: Actor, title: bool) -> None:
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
