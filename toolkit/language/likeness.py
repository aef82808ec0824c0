"""How alike two statements are in matter: the measure that pairing rests on. Strings in, numbers out.

It finds paraphrase by words, their inflections, expressions of like meaning and spelling. It does not know
who speaks or what follows from what, and "supports the drills" is like "opposes the drills": the matter is
the same.

``answer`` says it of one word, in plain terms; ``arrays`` and ``bulk`` of all words of many texts at once. A test
holds the two to the same figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from toolkit.language.arrays import read_texts
from toolkit.language.bulk import alike
from toolkit.language.meanings import COMPOUND, KIN, LONG, NEARLY, ROOT, Groups, meanings, rarity
from toolkit.language.wordforms import GRAMMAR, forms
from toolkit.tables import TableError


class Word(NamedTuple):
    """A word of matter: its key, its weight, the groups of like meaning it belongs to."""

    key: str
    weight: float
    groups: Groups


class Reading(NamedTuple):
    """The words of matter of a text, worked out once."""

    words: tuple[Word, ...]
    keys: dict[str, float]  # weight of each word
    initials: dict[str, list[str]]  # the longer words by their first letter
    groups: Groups  # weight of the heaviest word of each group


def similarity(texts_a: Iterable[str], texts_b: Iterable[str]) -> np.ndarray:
    """How alike ``texts_a[i]`` and ``texts_b[i]`` are, row by row; each row depends on its two texts alone.

    Does not compare every text with every other, and does not judge stance: see ``score_tone`` for that.

    Parameters
    ----------
    texts_a, texts_b
        As many texts on either side. What is missing (None, NA) counts as empty.

    Returns
    -------
    array of float
        In the order given, 0 to 1; 1 for a text and itself, the same whichever comes first. A text without a
        word is like nothing: 0.

    Raises
    ------
    TableError
        One string in place of a list of texts; sides of different length.

    Notes
    -----
    ``0.65 * words + 0.35 * letters``. *Words* is the mean of two shares: of the weight of a's content words,
    how much b answers, and the reverse. A word is answered in full by itself, and in part by an irregular or
    derived form, a name of the same state, a word of its root, an expression of like meaning, a word of the
    same subject (``meanings.STRENGTHS``), less if the answering word is the commoner. Weights are
    ``meanings.rarity``. *Letters* is the cosine of runs of three and four letters within words, under the
    same weights. The soft match of words follows Mihalcea, Corley and Strapparava (2006), with lists in place
    of WordNet.

    >>> similarity(["a higher stage of ties", "no words shared"], ["new level of relations", "coal"]).round(1)
    array([0.5, 0. ])
    """
    texts_a, texts_b = _texts(texts_a, "texts_a"), _texts(texts_b, "texts_b")
    if len(texts_a) != len(texts_b):
        raise TableError(
            f"similarity: {len(texts_a)} texts against {len(texts_b)}. It goes row by row: give as many on either side."
        )
    places: dict[str, int] = {}
    rows = [places.setdefault(text, len(places)) for text in texts_a]
    columns = [places.setdefault(text, len(places)) for text in texts_b]
    return alike(read_texts(list(places)), np.array(rows, dtype=int), np.array(columns, dtype=int))


def read(text: str) -> Reading:
    """What ``answer`` needs to know of a text."""
    found = forms(text)
    keys = [form.key for form in found]
    surfaces = [text[form.start : form.end].lower() for form in found]
    chosen = [at for at, key in enumerate(keys) if key not in GRAMMAR] or list(range(len(keys)))
    meant, compounds = meanings(keys), _compounds(keys, surfaces)
    words = tuple(
        Word(keys[at], rarity(keys[at]) * meant[at].emphasis, meant[at].groups | compounds[at]) for at in chosen
    )
    groups: Groups = {}
    for word in words:
        for group in word.groups:
            if word.weight > groups.get(group, 0.0):
                groups[group] = word.weight
    weights = {word.key: word.weight for word in words}
    initials: dict[str, list[str]] = {}
    for key in weights:
        if len(key) >= ROOT:
            initials.setdefault(key[0], []).append(key)
    return Reading(words, weights, initials, groups)


def answer(word: Word, other: Reading) -> float:
    """How far a text answers one word: 1 if it holds the word, less for a word of like meaning."""
    return 1.0 if word.key in other.keys else _in_part(word, other)


def _in_part(word: Word, other: Reading) -> float:
    """How far a text that does not hold a word answers it: by a word of like meaning, or of its root."""
    best = 0.0
    if not other.groups.keys().isdisjoint(word.groups):
        for group, strength in word.groups.items():
            if strength > best and group in other.groups:
                best = max(best, strength * min(1.0, other.groups[group] / word.weight))
    if best < KIN and len(word.key) >= ROOT and word.key.isalpha():
        for key in other.initials.get(word.key[0], ()):
            share = KIN * min(1.0, other.keys[key] / word.weight)
            if share > best and _kin(word.key, key):
                best = share
    return best


@lru_cache(maxsize=500_000)
def _kin(a: str, b: str) -> bool:
    """One root: the first four letters and two thirds of the longer agree. One spelling: four in five do."""
    short, long = sorted((len(a), len(b)))
    if 3 * short < 2 * long:
        return False
    start = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), short)
    if start >= ROOT and 3 * start >= 2 * long:
        return True
    return short > ROOT and Indel.normalized_similarity(a, b, score_cutoff=NEARLY) > 0


def _compounds(keys: list[str], surfaces: list[str]) -> list[Groups]:
    """For each word what it is or makes with a neighbour, so that "cease fire" meets "ceasefire"."""
    made: list[Groups] = [{} for _ in keys]
    for at, surface in enumerate(surfaces):
        if len(surface) >= LONG and surface.isalpha():
            made[at][surface] = COMPOUND
        joined = surfaces[at - 1] + surface
        if at and GRAMMAR.isdisjoint(keys[at - 1 : at + 1]) and len(joined) >= LONG and joined.isalpha():
            made[at][joined] = made[at - 1][joined] = COMPOUND
    return made


def _texts(given: Iterable[str], name: str) -> list[str]:
    if isinstance(given, str):
        raise TableError(f"similarity: {name} is one string. Give a list of texts: [{given[:20]!r}].")
    return [text if isinstance(text, str) else "" for text in given]
