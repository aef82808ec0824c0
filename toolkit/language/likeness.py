"""How alike two statements are in matter: the measure that pairing rests on. Strings in, numbers out.

It finds paraphrase by words, their inflections, expressions of like meaning and spelling. It does not know
who speaks or what follows from what, and "supports the drills" is like "opposes the drills": the matter is
the same. What is asked of one word is asked of every word of many texts in one step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
from rapidfuzz.distance import Indel, Prefix
from rapidfuzz.process import cpdist
from scipy.sparse import csr_matrix

from toolkit.language.arrays import Texts, read_texts, spread
from toolkit.language.meanings import KIN, NEARLY, ROOT, WORDS
from toolkit.tables import TableError

PAIRS = 500  # compared in one step: bounds the memory

Answers = tuple[np.ndarray, np.ndarray, np.ndarray]


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


def alike(texts: Texts, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The similarity of the texts ``rows[i]`` and ``columns[i]``, for every i."""
    totals = np.bincount(texts.text, texts.weight, minlength=texts.size)
    totals[totals == 0] = 1.0
    found = np.zeros(len(rows))
    for step, whose, word, share in answers(texts, rows, columns):
        a, b = rows[step], columns[step]
        got = np.bincount(whose, texts.weight[word] * share, minlength=2 * len(a)) / totals[np.concatenate([a, b])]
        spelled = np.asarray(texts.letters[a].multiply(texts.letters[b]).sum(axis=1)).ravel()
        found[step] = WORDS * (got[: len(a)] + got[len(a) :]) / 2 + (1 - WORDS) * spelled
    return np.clip(found, 0.0, 1.0)


def answers(texts: Texts, rows: np.ndarray, columns: np.ndarray) -> Iterator[tuple[slice, *Answers]]:
    """How far the texts ``rows[i]`` and ``columns[i]`` answer each other's words, so many pairs at a time.

    Each step: which pairs; then for each word of their texts whose it is (of n pairs, text ``rows[i]`` is number
    i, text ``columns[i]`` number n + i), its place in ``texts`` and how far the other text answers it: 1 if it
    holds the word, less for a word of like meaning.
    """
    measure = _Measure(texts)
    for step in (slice(at, at + PAIRS) for at in range(0, len(rows), PAIRS)):
        yield step, *measure.answers(rows[step], columns[step])


def shared_words(texts: Texts, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The share of the words of the shorter text, with those of grammar, that the other holds as well, 0 to 1."""
    sizes = np.asarray(texts.words.sum(axis=1)).ravel()
    common = np.asarray(texts.words[rows].minimum(texts.words[columns]).sum(axis=1)).ravel()
    return common / np.maximum(1, np.minimum(sizes[rows], sizes[columns]))


class _Measure:
    """What texts hold, made ready to be compared: a thing is a key or a group of like meaning, with its words."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.sizes = np.bincount(texts.text, minlength=texts.size)
        self.starts = np.cumsum(self.sizes) - self.sizes
        # a group that no second text holds answers nobody
        text, n_groups = texts.text[texts.grouped], int(texts.group.max(initial=-1)) + 1
        first, last = np.full(n_groups, texts.size), np.zeros(n_groups, dtype=np.int64)
        np.minimum.at(first, texts.group, text)
        np.maximum.at(last, texts.group, text)
        known = np.flatnonzero((first < last)[texts.group])
        n_keys, n_words = len(texts.keys), len(texts.text)
        word = np.concatenate([np.arange(n_words), texts.grouped[known]]).astype(np.int32)
        thing = np.concatenate([texts.key, n_keys + texts.group[known]])
        self.n_things = int(thing.max(initial=0)) + 1
        self.codes, entry = np.unique(texts.text[word] * self.n_things + thing, return_inverse=True)
        text, thing = np.divmod(self.codes, self.n_things)
        ends = np.append(0, np.cumsum(np.bincount(text, minlength=texts.size)))
        self.held = csr_matrix((np.ones(len(text), dtype=np.int8), thing, ends), shape=(texts.size, self.n_things))
        self.weights = np.zeros(len(text))  # of the heaviest word of a group; a key answers in full
        np.maximum.at(self.weights, entry, np.where(np.arange(len(word)) < n_words, np.inf, texts.weight[word]))
        order = np.argsort(entry, kind="stable")
        self.words, self.strengths = word[order], np.append(np.ones(n_words), texts.strength[known])[order]
        self.n_words = np.bincount(entry, minlength=len(text)).astype(np.int32)
        self.first_word = np.cumsum(self.n_words, dtype=np.int32) - self.n_words

        # the longer keys of each text by their first letter
        self.names = np.array(texts.keys, dtype=object)
        self.lengths = np.array([len(key) for key in texts.keys])
        starts = np.append(0, np.cumsum(self.lengths + 1)[:-1])  # a blank behind each, for there is an empty one
        letters = np.frombuffer("".join([f"{key} " for key in texts.keys]).encode("utf-32-le"), dtype=np.uint32)
        self.letters = np.bitwise_or.reduceat(np.left_shift(np.uint64(1), letters & 63, dtype=np.uint64), starts)
        self.rooted = (self.lengths >= ROOT) & np.array([key.isalpha() for key in texts.keys])
        self.initial, different = pd.factorize(np.where(self.lengths >= ROOT, letters[starts], 0))
        self.n_initials = len(different)
        long = np.flatnonzero(thing < n_keys)
        long = long[self.lengths[thing[long]] >= ROOT]
        cell = text[long] * self.n_initials + self.initial[thing[long]]
        self.n_long = np.bincount(cell, minlength=texts.size * self.n_initials).astype(np.int32)
        self.first_long = np.cumsum(self.n_long, dtype=np.int32) - self.n_long
        long = long[np.argsort(cell, kind="stable")]
        key_weights = np.zeros(len(text))
        key_weights[entry[:n_words]] = texts.weight  # of a key held twice the last counts
        self.long, self.long_weights = thing[long], key_weights[long]

    def answers(self, a: np.ndarray, b: np.ndarray) -> Answers:
        """How far a[i] and b[i] answer each other's words, as the function of that name says."""
        texts, asking, other = self.texts, np.concatenate([a, b]), np.concatenate([b, a])
        whose, word = spread(self.sizes[asking], self.starts[asking])
        shares = np.zeros(len(word))
        begin = np.cumsum(self.sizes[asking]) - self.sizes[asking] - self.starts[asking]

        common = self.held[a].multiply(self.held[b]).tocsr()
        pair = np.repeat(np.arange(len(a)), np.diff(common.indptr))
        in_a, in_b = (self.codes.searchsorted(side[pair] * self.n_things + common.indices) for side in (a, b))
        own, others = np.concatenate([in_a, in_b]), np.concatenate([in_b, in_a])
        pair = np.concatenate([pair, len(a) + pair])
        at, place = spread(self.n_words[own], self.first_word[own])
        held, strength = self.words[place], self.strengths[place]
        share = strength * np.minimum(1.0, self.weights[others[at]] / texts.weight[held])
        np.maximum.at(shares, begin[pair[at]] + held, share)

        key = texts.key[word]
        left = np.flatnonzero((shares < KIN) & self.rooted[key])
        cell = other[whose[left]] * self.n_initials + self.initial[key[left]]
        at, place = spread(self.n_long[cell], self.first_long[cell])
        at = left[at]
        share = KIN * np.minimum(1.0, self.long_weights[place] / texts.weight[word[at]])
        more = np.flatnonzero(share > shares[at])
        more = more[self._kin(key[at[more]], self.long[place[more]])]
        np.maximum.at(shares, at[more], share[more])
        return whose, word, shares

    def _kin(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Which of the words a[i] and b[i] are kin.

        One root: the first four letters and two thirds of the longer agree. One spelling: four in five do.
        """
        short = np.minimum(self.lengths[a], self.lengths[b])
        long = np.maximum(self.lengths[a], self.lengths[b])
        unlike = np.bitwise_count(self.letters[a] ^ self.letters[b]).astype(np.int64)  # soon told: kin have few
        able = np.flatnonzero((3 * short >= 2 * long) & (3 * unlike <= 3 * short - long))
        words_a, words_b = (self.names[keys[able]].tolist() for keys in (a, b))
        short, long = short[able], long[able]
        start = cpdist(words_a, words_b, scorer=Prefix.similarity, dtype=np.int32)
        near = cpdist(words_a, words_b, scorer=Indel.normalized_similarity, score_cutoff=NEARLY, dtype=float)
        return able[((start >= ROOT) & (3 * start >= 2 * long)) | ((short > ROOT) & (near > 0))]


def _texts(given: Iterable[str], name: str) -> list[str]:
    if isinstance(given, str):
        raise TableError(f"similarity: {name} is one string. Give a list of texts: [{given[:20]!r}].")
    return [text if isinstance(text, str) else "" for text in given]
