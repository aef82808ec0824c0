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
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from toolkit.language.wordforms import GRAMMAR, forms

SENTENCES = 38_291  # that rarity.csv was counted on

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
# what stands in every message tells the fewest statements apart; a set phrase is what the message was written
# for
EMPHASIS = {"stock": 0.5, "diplomatic": 1.5}

Groups = dict[int | str, float]  # number of a group in the file, or a compound as written
Phrase = tuple[tuple[str, ...], int, str]


class Meaning(NamedTuple):
    """What a word stands for in its text: its groups, how far; how much more or less it says there."""

    groups: Groups
    emphasis: float


@lru_cache(maxsize=100_000)
def rarity(key: str) -> float:
    """How much a word weighs: 1.3 for "the", 3 for "country", 6 for "treaty"; figures half as much again.

    The logarithm of the inverse share of sentences that hold the word, plus one, to the power of 0.85. A word
    that the counts do not know is most often a name, which says who, not what: 0.85 of the top before the
    power.
    """
    top = math.log(SENTENCES + 1) + 1
    count = _counts().get(key)
    base = 0.85 * top if count is None else top - math.log(count + 1)
    return base**0.85 * (1.5 if key[:1].isdigit() else 1.0)


def meanings(keys: list[str]) -> list[Meaning]:
    """For each of the keys of a text, in order: its groups with their strengths, and its emphasis.

    A set phrase gives its group and emphasis to each of its words that carry matter: "hand in hand" to both
    hands.
    """
    phrases = _groups()[1]
    found = [_alone(key) for key in keys]
    for at, key in enumerate(keys):
        for phrase, group, kind in phrases.get(key, ()):
            if tuple(keys[at : at + len(phrase)]) == phrase:
                for place in range(at, at + len(phrase)):
                    if keys[place] not in GRAMMAR:
                        found[place] = _within(found[place], group, kind)
    return found


@lru_cache(maxsize=100_000)
def _alone(key: str) -> Meaning:
    known = _groups()[0].get(key, ())
    stock = any(kind == "stock" for _, kind in known)
    return Meaning({group: STRENGTHS[kind] for group, kind in known}, EMPHASIS["stock"] if stock else 1.0)


def _within(word: Meaning, group: int, kind: str) -> Meaning:
    strength = SET_PHRASE if kind == "diplomatic" else STRENGTHS[kind]
    stock = word.emphasis == EMPHASIS["stock"] and kind == "diplomatic"
    return Meaning(word.groups | {group: strength}, word.emphasis if stock else EMPHASIS.get(kind, word.emphasis))


@lru_cache(maxsize=1)
def _counts() -> dict[str, int]:
    return {row["word"]: int(row["sentences"]) for row in _rows("rarity.csv")}


@lru_cache(maxsize=1)
def _groups() -> tuple[dict[str, list[tuple[int, str]]], dict[str, list[Phrase]]]:
    singles: dict[str, list[tuple[int, str]]] = {}
    phrases: dict[str, list[Phrase]] = {}
    for group, row in enumerate(_rows("equivalences.csv")):
        for expression in row["expressions"].split("|"):
            keys = tuple(form.key for form in forms(expression))
            if GRAMMAR.issuperset(keys):
                continue  # "before", "more than": too common to count as matter
            if len(keys) == 1:
                singles.setdefault(keys[0], []).append((group, row["kind"]))
            else:
                phrases.setdefault(keys[0], []).append((keys, group, row["kind"]))
    return singles, phrases


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (files("toolkit") / "instrument" / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)
