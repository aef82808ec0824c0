"""How rare a word is, and which expressions say the same or nearly so. Word keys only; knows no sentence.

Both come from files beside the code. ``instrument/rarity.csv``: in how many of 38,291 sentences a word
stands, counted on 998 articles of KCNA (December 2023 to November 2024) and 839 reports of American
newspapers (PolNeAR 1.0, training part); words of fewer than three sentences are left out.
``instrument/equivalences.csv``: groups of expressions, compiled by the project, of seven kinds (see
``STRENGTHS``).
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np

from toolkit.language.wordforms import GRAMMAR, forms

FIGURE = 1.5  # how much more a number weighs
SENTENCES = 38_291  # that rarity.csv was counted on
_TOP = math.log(SENTENCES + 1) + 1
_UNKNOWN = (0.85 * _TOP) ** 0.85

# how far two expressions of one group stand for each other: 1 would be the same word
STRENGTHS = {
    "form": 0.9,  # irregular inflection and derivation: sought, seek; growth, grow
    "number": 0.9,  # ten, 10, tenth
    "name": 0.9,  # a state, its capital, its people, its short name
    "stock": 0.55,  # what every message speaks of: friendly relations, the two countries
    "diplomatic": 0.55,  # what messages and readouts say: attach importance, give priority
    "synonym": 0.55,  # everyday news English: vow, pledge
    "field": 0.25,  # words of one subject: court, judge, verdict
}
OWN = frozenset(["form", "field"])  # kinds that a word does not lend to its other forms
SET_PHRASE = 0.9  # a diplomatic expression of several words leaves less doubt than a single word
WORDS = 0.65  # share of the words in the measure of likeness; the rest is that of the letters
KIN = 0.8  # words of one root (negotiate, negotiator) or nearly one spelling (Rafiq, Rafik)
ROOT = 4  # letters that two words of one root share at the least
NEARLY = 0.8  # share of the letters of both that words of nearly one spelling have in common
COMPOUND = 0.9  # "ceasefire" and "cease fire"
LONG = 7  # letters of the shortest compound looked for
# what stands in every message tells the fewest statements apart; a set phrase is what the message was written
# for
EMPHASIS = {"stock": 0.5, "diplomatic": 1.5}

Groups = dict[int | str, float]  # number of a group in the file, or a compound as written
Phrase = tuple[tuple[str, ...], int, str]


class Meaning(NamedTuple):
    """What a word stands for in its text: its groups, how far; how much more or less it says there."""

    groups: Groups
    emphasis: float


NONE = Meaning({}, 1.0)  # most words


def rarity(key: str) -> float:
    """How much a word weighs: 1.3 for "the", 3 for "country", 6 for "treaty"; figures half as much again.

    The logarithm of the inverse share of sentences that hold the word, plus one, to the power of 0.85. A word
    that the counts do not know is most often a name, which says who, not what: 0.85 of the top before the
    power.
    """
    return _rarities()[key]


def rarities(keys: Sequence[str]) -> np.ndarray:
    """``rarity`` of many words."""
    return np.fromiter(map(_rarities().__getitem__, keys), float, len(keys))


class _Rarities(dict[str, float]):
    def __missing__(self, key: str) -> float:
        return _UNKNOWN * (FIGURE if key[:1].isdigit() else 1.0)


class Meanings(NamedTuple):
    """What many words stand for: of each how many groups, and its emphasis; then the groups, one after another."""

    sizes: np.ndarray
    emphasis: np.ndarray
    group: np.ndarray
    strength: np.ndarray

    @classmethod
    def of(cls, meant: Sequence[Meaning]) -> Meanings:
        return cls(
            np.array([len(meaning.groups) for meaning in meant], dtype=np.int64),
            np.array([meaning.emphasis for meaning in meant]),
            np.fromiter(chain.from_iterable(meaning.groups for meaning in meant), np.int64),
            np.fromiter(chain.from_iterable(meaning.groups.values() for meaning in meant), float),
        )


def meanings(keys: Sequence[str], row: np.ndarray) -> tuple[Meanings, np.ndarray]:
    """What words stand for, and which of these each of a row of words (numbers of keys) means where it stands.

    A set phrase gives its group and emphasis to each of its words that carry matter: "hand in hand" to both
    hands.
    """
    numbers, alone = _singles()
    meant = np.fromiter(map(numbers.get, keys, repeat(0)), np.int64, len(keys))[row]
    phrased = _in_phrases(keys, row)
    meant[list(phrased)] = np.arange(len(phrased)) + len(alone.sizes)
    several = zip(alone, Meanings.of(list(phrased.values())), strict=True)
    return Meanings(*map(np.concatenate, several)), meant


def _in_phrases(keys: Sequence[str], row: np.ndarray) -> dict[int, Meaning]:
    """By place, what the words stand for that are part of a set phrase."""
    singles, phrases = _groups()
    first, second = (np.array([key in some for key in keys], dtype=bool)[row] for some in _openings())
    said = list(map(keys.__getitem__, row.tolist()))
    found: dict[int, Meaning] = {}
    for at in np.flatnonzero(first[:-1] & second[1:]).tolist():
        for phrase, group, kind in phrases.get((said[at], said[at + 1]), ()):
            if tuple(said[at : at + len(phrase)]) == phrase:
                for place, key in enumerate(phrase, start=at):
                    if key not in GRAMMAR:
                        found[place] = _within(found.get(place) or singles.get(key, NONE), group, kind)
    return found


def _within(word: Meaning, group: int, kind: str) -> Meaning:
    strength = SET_PHRASE if kind == "diplomatic" else STRENGTHS[kind]
    stock = word.emphasis == EMPHASIS["stock"] and kind == "diplomatic"
    return Meaning(word.groups | {group: strength}, word.emphasis if stock else EMPHASIS.get(kind, word.emphasis))


@lru_cache(maxsize=1)
def _rarities() -> _Rarities:
    known = ((row["word"], (_TOP - math.log(int(row["sentences"]) + 1)) ** 0.85) for row in _rows("rarity.csv"))
    return _Rarities((key, weight * (FIGURE if key[:1].isdigit() else 1.0)) for key, weight in known)


@lru_cache(maxsize=1)
def _openings() -> tuple[frozenset[str], ...]:
    """The words that stand first in a set phrase, and those that stand second."""
    return tuple(map(frozenset, zip(*_groups()[1], strict=True)))


@lru_cache(maxsize=1)
def _singles() -> tuple[dict[str, int], Meanings]:
    """The number of each word that stands for something by itself, and what; number 0 is that of the others."""
    singles = _groups()[0]
    return {key: number for number, key in enumerate(singles, start=1)}, Meanings.of([NONE, *singles.values()])


@lru_cache(maxsize=1)
def _groups() -> tuple[dict[str, Meaning], dict[tuple[str, ...], list[Phrase]]]:
    """What each word stands for by itself; the phrases that begin with two words."""
    listed: list[Phrase] = []
    related: dict[str, dict[str, None]] = {}  # the other forms of a word, in the order of the file
    for group, row in enumerate(_rows("equivalences.csv")):
        expressions = [tuple(form.key for form in forms(expression)) for expression in row["expressions"].split("|")]
        if row["kind"] == "form":
            family = dict.fromkeys(keys[0] for keys in expressions if len(keys) == 1)
            for key in family:
                related.setdefault(key, {}).update(family)
        # "before", "more than" are too common to count as matter
        listed += [(keys, group, row["kind"]) for keys in expressions if not GRAMMAR.issuperset(keys)]
    singles: dict[str, list[tuple[int, str]]] = {}
    phrases: dict[tuple[str, ...], list[Phrase]] = {}
    for keys, group, kind in listed:
        if len(keys) == 1:
            singles.setdefault(keys[0], []).append((group, kind))
            continue
        others = [(at, other) for at, key in enumerate(keys) for other in related.get(key, ())]
        for phrase in dict.fromkeys([keys, *((*keys[:at], other, *keys[at + 1 :]) for at, other in others)]):
            phrases.setdefault(phrase[:2], []).append((phrase, group, kind))
    return {key: _by_itself(key, singles, related.get(key, {})) for key in singles}, phrases


def _by_itself(key: str, singles: dict[str, list[tuple[int, str]]], related: Iterable[str]) -> Meaning:
    """The groups of a word and, a little less, those of its other forms: what "give" stands for, "gave" does."""
    groups: Groups = {group: STRENGTHS[kind] for group, kind in singles[key]}
    for other in related:
        for group, kind in singles.get(other, ()):
            if kind not in OWN:
                groups[group] = max(groups.get(group, 0.0), STRENGTHS["form"] * STRENGTHS[kind])
    stock = any(kind == "stock" for _, kind in singles[key])
    return Meaning(groups, EMPHASIS["stock"] if stock else 1.0)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (files("toolkit") / "instrument" / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)
