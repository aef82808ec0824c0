"""The measure of likeness in arrays: the figures that its formula gives word by word, and in little time."""

from __future__ import annotations

import json
import math
import random
import re
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel
from sklearn.feature_extraction import DictVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from toolkit.language.arrays import read_texts
from toolkit.language.likeness import alike, shared_words
from toolkit.language.meanings import COMPOUND, KIN, LONG, NEARLY, ROOT, meanings, rarity
from toolkit.language.wordforms import GRAMMAR, forms
from toolkit.pairs import pair_quotes
from toolkit.text import sentences

GOLD = Path(__file__).parents[1].parent / "shared" / "gold"
PIECES = [
    "attach importance", "give priority", "hand in hand", "hand", "the two countries", "ties", "relations",
    "ceasefire", "cease fire", "cease-fire", "negotiate", "negotiator", "Rafiq", "Rafik", "US", "us", "U.S.",
    "re-election", "reelection", "Jong-un’s", "isn’t", "1,000", "1961", "ten", "soldiers", "troops", "the", "of it",
    "themselves", "朝鲜半岛", "bora bora bora", "über", "İzmir",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
    st.text(alphabet="abcd -’", max_size=30),
)


# ---- the measure as its formula says, word by word


class Word(NamedTuple):
    """A word of matter: its key, its weight, the groups of like meaning it belongs to."""

    key: str
    weight: float
    groups: dict[int | str, float]


class Reading(NamedTuple):
    """The words of matter of a text, worked out once."""

    words: tuple[Word, ...]
    keys: dict[str, float]  # weight of each word
    initials: dict[str, list[str]]  # the longer words by their first letter
    groups: dict[int | str, float]  # weight of the heaviest word of each group


def read(text: str) -> Reading:
    """What ``answer`` needs to know of a text."""
    found = forms(text)
    keys = [form.key for form in found]
    surfaces = [text[form.start : form.end].lower() for form in found]
    chosen = [at for at, key in enumerate(keys) if key not in GRAMMAR] or list(range(len(keys)))
    known, compounds = meant(keys), compounds_of(keys, surfaces)
    words = tuple(Word(keys[at], rarity(keys[at]) * known[at][1], known[at][0] | compounds[at]) for at in chosen)
    groups: dict[int | str, float] = {}
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
    return 1.0 if word.key in other.keys else in_part(word, other)


def in_part(word: Word, other: Reading) -> float:
    """How far a text that does not hold a word answers it: by a word of like meaning, or of its root."""
    best = 0.0
    if not other.groups.keys().isdisjoint(word.groups):
        for group, strength in word.groups.items():
            if strength > best and group in other.groups:
                best = max(best, strength * min(1.0, other.groups[group] / word.weight))
    if best < KIN and len(word.key) >= ROOT and word.key.isalpha():
        for key in other.initials.get(word.key[0], ()):
            share = KIN * min(1.0, other.keys[key] / word.weight)
            if share > best and kin(word.key, key):
                best = share
    return best


def kin(a: str, b: str) -> bool:
    """One root: the first four letters and two thirds of the longer agree. One spelling: four in five do."""
    short, long = sorted((len(a), len(b)))
    if 3 * short < 2 * long:
        return False
    start = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), short)
    if start >= ROOT and 3 * start >= 2 * long:
        return True
    return short > ROOT and Indel.normalized_similarity(a, b, score_cutoff=NEARLY) > 0


def compounds_of(keys: list[str], surfaces: list[str]) -> list[dict[int | str, float]]:
    """For each word what it is or makes with a neighbour, so that "cease fire" meets "ceasefire"."""
    made: list[dict[int | str, float]] = [{} for _ in keys]
    for at, surface in enumerate(surfaces):
        if len(surface) >= LONG and surface.isalpha():
            made[at][surface] = COMPOUND
        joined = surfaces[at - 1] + surface
        if at and GRAMMAR.isdisjoint(keys[at - 1 : at + 1]) and len(joined) >= LONG and joined.isalpha():
            made[at][joined] = made[at - 1][joined] = COMPOUND
    return made


def meant(keys: list[str]) -> list[tuple[dict[int | str, float], float]]:
    """The groups of each word with their strengths, and its emphasis."""
    known, which = meanings(keys, np.arange(len(keys)))
    ends = np.cumsum(known.sizes)
    spans = [slice(ends[at] - known.sizes[at], ends[at]) for at in which]
    groups = [dict(zip(known.group[span].tolist(), known.strength[span].tolist(), strict=True)) for span in spans]
    return list(zip(groups, known.emphasis[which].tolist(), strict=True))


def plainly(a: str, b: str) -> float:
    """The measure as its formula says, two texts at a time, with scikit-learn for the cosine."""
    words = (share_answered(a, b) + share_answered(b, a)) / 2
    runs_a, runs_b = letters(a), letters(b)
    if not runs_a or not runs_b:
        return 0.65 * words
    rows = DictVectorizer().fit_transform([runs_a, runs_b])
    return float(0.65 * words + 0.35 * cosine_similarity(rows[:1], rows[1:])[0, 0])


def share_answered(text: str, other: str) -> float:
    words, answering = read(text).words, read(other)
    total = sum(word.weight for word in words)
    return sum(word.weight * answer(word, answering) for word in words) / total if words else 0.0


def letters(text: str) -> dict[str, float]:
    """Runs of three and four letters, by the root of the rarity of their words, less in long words."""
    found: Counter[str] = Counter()
    for form in forms(text):
        word = text[form.start : form.end].lower()
        for size in (3, 4):
            for at in range(len(word) + 3 - size):
                found[f" {word} "[at : at + size]] += rarity(form.key) / math.sqrt(len(word))
    return {run: math.sqrt(weight) for run, weight in found.items()}


def both_ways(texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Every text against every other: all at once, and two at a time."""
    rows, columns = (place.ravel() for place in np.indices((len(texts), len(texts))))
    apart = [plainly(texts[i], texts[j]) for i, j in zip(rows, columns, strict=True)]
    return alike(read_texts(texts), rows, columns), np.array(apart)


@given(st.lists(TEXTS, min_size=1, max_size=6))
@example(["we attach importance to it", "it has priority", "", "of the", "a ceasefire", "to cease fire"])
@example(["x", "…", "abcd abcde", "abcdabcde"])
@settings(deadline=None)
def test_many_texts_at_once_are_as_alike_as_the_formula_says(texts: list[str]) -> None:
    together, apart = both_ways(texts)
    assert together.tolist() == pytest.approx(apart.tolist(), abs=1e-9)


def test_sentences_of_the_news_are_as_alike_at_once_as_the_formula_says() -> None:
    path = GOLD / "polnear-dev.jsonl"
    if not path.exists():
        pytest.skip("needs ../shared/gold")
    texts = [json.loads(line)["text"] for line in path.open(encoding="utf-8")][:3]
    parts = [text[start:end] for text in texts for start, end in sentences(text)][:40]
    together, apart = both_ways(parts)
    assert np.abs(together - apart).max() < 1e-9


def test_no_text_and_no_pair_give_no_figure() -> None:
    none = np.zeros(0, dtype=int)
    assert alike(read_texts([]), none, none).tolist() == []
    assert alike(read_texts(["peace"]), none, none).tolist() == []
    assert alike(read_texts(["", "…"]), np.array([0]), np.array([1])).tolist() == [0.0]


@pytest.mark.parametrize(
    "a, b, share",
    [
        ("the treaty keeps the peace", "the treaty keeps the peace", 1.0),
        ("the treaty", "They say the treaty keeps the peace.", 1.0),
        ("the treaty the", "a treaty and the peace", 2 / 3),
        ("coal", "the treaty", 0.0),
        ("", "the treaty", 0.0),
    ],
)
def test_shared_words_are_counted_on_the_shorter_text(a: str, b: str, share: float) -> None:
    texts = read_texts([a, b])
    assert shared_words(texts, np.array([0, 1]), np.array([1, 0])).tolist() == pytest.approx([share, share])


def test_a_very_long_word_and_a_very_long_text_are_read_in_time_proportional_to_their_length() -> None:
    def spent(size: int) -> float:
        texts = ["x" * size, "peace " * (size // 6)]
        started = time.process_time()
        alike(read_texts(texts), np.array([0]), np.array([1]))
        return time.process_time() - started

    spent(1_000)
    assert min(spent(400_000) for _ in range(3)) < 16 * min(spent(100_000) for _ in range(3)) + 0.05


def test_pairing_takes_no_longer_than_eighty_plain_passes_over_the_text() -> None:
    quotes = pd.DataFrame(invented(3_000), columns=["quote_id", "side", "content"])
    text = "\n".join(quotes["content"])
    pattern = re.compile(r"\b(\w+)\s+said\b")

    def spent(work: object) -> float:
        started = time.process_time()
        pattern.findall(text) if work == "pass" else pair_quotes(quotes, sides=("a", "b"))
        return time.process_time() - started

    plain = min(spent("pass") for _ in range(4))
    assert min(spent("pairs") for _ in range(4)) < 80 * plain


def invented(n: int) -> list[tuple[str, str, str]]:
    """Statements of invented words, as rare and as common as those of a language; every tenth has a source."""
    rng = random.Random(7)
    parts = ["ka", "to", "mir", "en", "su", "dal", "os", "ve", "ri", "lun"]
    words = ["".join(rng.choices(parts, k=rng.randint(1, 4))) for _ in range(8_000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    texts = [" ".join(rng.choices(words, weights, k=rng.randint(8, 30))) for _ in range(n)]
    said = [text if at % 10 else " ".join(texts[-1 - at].split()[:9]) for at, text in enumerate(texts)]
    return [(f"q{at:04}", "ab"[2 * at >= n], text) for at, text in enumerate(said)]
