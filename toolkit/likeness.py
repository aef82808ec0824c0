"""How alike two statements are in matter: the measure that pairing rests on. Strings in, numbers out.

It finds paraphrase by words, their inflections, expressions of like meaning and spelling. It does not know
who speaks or what follows from what, and "supports the drills" is like "opposes the drills": the matter is
the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from rapidfuzz.distance import Indel
from scipy.sparse import csr_matrix

from toolkit.meanings import Groups, meanings, rarity
from toolkit.tables import TableError
from toolkit.wordforms import GRAMMAR, forms

KIN = 0.8  # words of one root (negotiate, negotiator) or nearly one spelling (Rafiq, Rafik)
COMPOUND = 0.9  # "ceasefire" and "cease fire"
LONG = 7  # letters of the shortest compound looked for
WORDS = 0.65  # share of the words in the measure; the rest is that of the letters
ROWS = 50_000  # pairs whose letters are multiplied at once


class Word(NamedTuple):
    """A word of matter: its key, its weight, the groups of like meaning it belongs to."""

    key: str
    weight: float
    groups: Groups


class Reading(NamedTuple):
    """A text as the measure sees it, worked out once."""

    words: tuple[Word, ...]
    keys: dict[str, float]  # weight of each word
    groups: Groups  # weight of the heaviest word of each group
    letters: tuple[np.ndarray, np.ndarray]  # runs of three and four letters, as numbers, with their weights


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
    return alike([read(text) for text in places], np.array(rows, dtype=int), np.array(columns, dtype=int))


def read(text: str) -> Reading:
    """What the measure needs to know of a text."""
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
    return Reading(
        words,
        {word.key: word.weight for word in words},
        groups,
        _letters(keys, surfaces),
    )


def alike(readings: Sequence[Reading], rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The similarity of ``readings[rows[i]]`` and ``readings[columns[i]]``, for every i."""
    if not len(rows):
        return np.zeros(0)
    words = np.array(
        [
            (answered(readings[i], readings[j]) + answered(readings[j], readings[i])) / 2
            for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
        ]
    )
    letters = csr_matrix(
        (
            np.concatenate([reading.letters[1] for reading in readings]),
            np.concatenate([reading.letters[0] for reading in readings]),
            np.cumsum([0, *(len(reading.letters[0]) for reading in readings)]),
        ),
        shape=(len(readings), 2**32),
    )
    spelled = np.concatenate(
        [
            np.asarray(letters[rows[at : at + ROWS]].multiply(letters[columns[at : at + ROWS]]).sum(axis=1)).ravel()
            for at in range(0, len(rows), ROWS)
        ]
    )
    return np.clip(WORDS * words + (1 - WORDS) * spelled, 0.0, 1.0)


def answered(a: Reading, b: Reading) -> float:
    """The share of a's weight that b answers, 0 to 1; 0 for a text without a word."""
    total = sum(word.weight for word in a.words)
    return sum(word.weight * answer(word, b) for word in a.words) / total if total else 0.0


def answer(word: Word, other: Reading) -> float:
    """How far the other text answers one word: 1 if it holds the word, less for a word of like meaning."""
    if word.key in other.keys:
        return 1.0
    best = 0.0
    for group, strength in word.groups.items():
        if strength > best and group in other.groups:
            best = max(best, strength * min(1.0, other.groups[group] / word.weight))
    if best < KIN and len(word.key) > 3 and word.key.isalpha():
        initial = word.key[0]
        for key, weight in other.keys.items():
            if key[0] == initial and best < KIN * min(1.0, weight / word.weight) and _kin(word.key, key):
                best = KIN * min(1.0, weight / word.weight)
    return best


def _kin(a: str, b: str) -> bool:
    """One root: the first four letters and two thirds of the longer agree. One spelling: four in five do."""
    short, long = sorted((len(a), len(b)))
    if short < 4 or 3 * short < 2 * long:
        return False
    start = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), short)
    if start >= 4 and 3 * start >= 2 * long:
        return True
    return short > 4 and Indel.normalized_similarity(a, b, score_cutoff=0.8) > 0


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


def _letters(keys: list[str], surfaces: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Runs of three and four letters in words. Long words have more: each counts less; a root damps repeats."""
    found: dict[int, float] = {}
    for key, surface in zip(keys, surfaces, strict=True):
        share = rarity(key) / math.sqrt(len(surface))
        for run in _runs(surface):
            found[run] = found.get(run, 0.0) + share
    numbers = np.array(sorted(found), dtype=np.int64)
    weights = np.sqrt([found[number] for number in numbers.tolist()])
    return numbers, weights / math.sqrt(float(weights @ weights)) if len(weights) else weights


@lru_cache(maxsize=100_000)
def _runs(surface: str) -> tuple[int, ...]:
    padded = f" {surface} "
    return tuple(crc32(padded[at : at + size].encode()) for size in (3, 4) for at in range(len(padded) - size + 1))


def _texts(given: Iterable[str], name: str) -> list[str]:
    if isinstance(given, str):
        raise TableError(f"similarity: {name} is one string. Give a list of texts: [{given[:20]!r}].")
    return [text if isinstance(text, str) else "" for text in given]
