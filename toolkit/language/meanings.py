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
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from toolkit.language.wordforms import GRAMMAR, forms

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
    return _rarities().get(key, _UNKNOWN) * (1.5 if key[:1].isdigit() else 1.0)


def meanings(keys: list[str]) -> list[Meaning]:
    """For each of the keys of a text, in order: its groups with their strengths, and its emphasis.

    A set phrase gives its group and emphasis to each of its words that carry matter: "hand in hand" to both
    hands.
    """
    phrased = in_phrases(keys, range(len(keys)))
    return [phrased.get(at) or alone(key) for at, key in enumerate(keys)]


def alone(key: str) -> Meaning:
    """What a word stands for outside a set phrase."""
    return _groups()[0].get(key, NONE)


@lru_cache(maxsize=1)
def openings() -> tuple[frozenset[str], frozenset[str]]:
    """The words that stand first in a set phrase, and those that stand second."""
    begun = _groups()[1]
    return frozenset(first for first, _ in begun), frozenset(second for _, second in begun)


def in_phrases(keys: list[str], places: Iterable[int]) -> dict[int, Meaning]:
    """By place, what the words stand for that are part of a set phrase; only phrases that begin at ``places``."""
    phrases = _groups()[1]
    found: dict[int, Meaning] = {}
    for at in places:
        for phrase, group, kind in phrases.get(tuple(keys[at : at + 2]), ()):
            if tuple(keys[at : at + len(phrase)]) == phrase:
                for place in range(at, at + len(phrase)):
                    if keys[place] not in GRAMMAR:
                        found[place] = _within(found.get(place) or alone(keys[place]), group, kind)
    return found


def _within(word: Meaning, group: int, kind: str) -> Meaning:
    strength = SET_PHRASE if kind == "diplomatic" else STRENGTHS[kind]
    stock = word.emphasis == EMPHASIS["stock"] and kind == "diplomatic"
    return Meaning(word.groups | {group: strength}, word.emphasis if stock else EMPHASIS.get(kind, word.emphasis))


@lru_cache(maxsize=1)
def _rarities() -> dict[str, float]:
    return {row["word"]: (_TOP - math.log(int(row["sentences"]) + 1)) ** 0.85 for row in _rows("rarity.csv")}


@lru_cache(maxsize=1)
def _groups() -> tuple[dict[str, Meaning], dict[tuple[str, ...], list[Phrase]]]:
    """What each word stands for by itself; the phrases that begin with two words."""
    singles: dict[str, list[tuple[int, str]]] = {}
    phrases: dict[tuple[str, ...], list[Phrase]] = {}
    for group, row in enumerate(_rows("equivalences.csv")):
        for expression in row["expressions"].split("|"):
            keys = tuple(form.key for form in forms(expression))
            if GRAMMAR.issuperset(keys):
                continue  # "before", "more than": too common to count as matter
            if len(keys) == 1:
                singles.setdefault(keys[0], []).append((group, row["kind"]))
            else:
                phrases.setdefault(keys[:2], []).append((keys, group, row["kind"]))
    return {key: _by_itself(known) for key, known in singles.items()}, phrases


def _by_itself(known: list[tuple[int, str]]) -> Meaning:
    stock = any(kind == "stock" for _, kind in known)
    return Meaning({group: STRENGTHS[kind] for group, kind in known}, EMPHASIS["stock"] if stock else 1.0)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (files("toolkit") / "instrument" / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)
