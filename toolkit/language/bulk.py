"""The measure of ``similarity`` for as many pairs of texts as wanted, in arrays. No tables.

How far a text answers a word is said in plain terms by ``likeness.answer``; here it is asked of every word of
every pair in one step. A test holds the two to the same figures.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from rapidfuzz.distance import Indel, Prefix
from rapidfuzz.process import cpdist

from toolkit.language.arrays import Texts, spread
from toolkit.language.meanings import KIN, NEARLY, ROOT, WORDS

PAIRS = 1_000  # compared in one step: bounds the memory
SIEVE = 16  # places for each thing held, so that few of those not held share a place with one


def alike(texts: Texts, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The similarity of the texts ``rows[i]`` and ``columns[i]``, for every i."""
    if not len(rows) or not len(texts.text):
        return np.zeros(len(rows))
    measure = _Measure(texts)
    found = []
    for step in (slice(at, at + PAIRS) for at in range(0, len(rows), PAIRS)):
        a, b = rows[step], columns[step]
        shares = measure.answered(np.concatenate([a, b]), np.concatenate([b, a]))
        spelled = np.asarray(texts.letters[a].multiply(texts.letters[b]).sum(axis=1)).ravel()
        found.append(WORDS * (shares[: len(a)] + shares[len(a) :]) / 2 + (1 - WORDS) * spelled)
    return np.clip(np.concatenate(found), 0.0, 1.0)


def shared_words(texts: Texts, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The share of the words of the shorter text, with those of grammar, that the other holds as well, 0 to 1."""
    sizes = np.asarray(texts.words.sum(axis=1)).ravel()
    common = np.asarray(texts.words[rows].minimum(texts.words[columns]).sum(axis=1)).ravel()
    return common / np.maximum(1, np.minimum(sizes[rows], sizes[columns]))


class _Held:
    """What each text holds: text and thing as one number, ascending, each once."""

    def __init__(self, texts: np.ndarray, things: np.ndarray) -> None:
        self.things = int(things.max(initial=0)) + 1 | 1  # odd, or else the sieve sees only the things
        self.codes, self.entry = np.unique(texts * self.things + things, return_inverse=True)
        self.sieve = np.zeros(1 << (SIEVE * len(self.codes)).bit_length(), dtype=bool)
        self.sieve[self.codes & (len(self.sieve) - 1)] = True

    def find(self, texts: np.ndarray, things: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Which of the things asked of the texts are there, and the places of those among ``codes``."""
        wanted = texts * self.things + things
        maybe = np.flatnonzero(self.sieve[wanted & (len(self.sieve) - 1)])  # most are not there: soon told
        at = np.searchsorted(self.codes, wanted[maybe])
        sure = np.append(self.codes, -1)[at] == wanted[maybe]
        return maybe[sure], at[sure]


class _Measure:
    """What the texts hold, made ready to be looked up."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.sizes = np.bincount(texts.text, minlength=texts.size)
        self.totals = np.bincount(texts.text, texts.weight, minlength=texts.size)
        self.keys = _Held(texts.text, texts.key)
        self.key_weights = np.zeros(len(self.keys.codes))
        self.key_weights[self.keys.entry] = texts.weight  # of a key held twice the last counts

        # groups of each word, in the order of the words; one that no second word belongs to answers nobody
        known = np.flatnonzero(np.bincount(texts.group, minlength=1)[texts.group] > 1)
        known = known[np.argsort(texts.grouped[known], kind="stable")]
        word, self.group, self.strength = texts.grouped[known], texts.group[known], texts.strength[known]
        self.n_groups = np.bincount(word, minlength=len(texts.text))
        self.groups = _Held(texts.text[word], self.group)
        self.group_weights = np.zeros(len(self.groups.codes))
        np.maximum.at(self.group_weights, self.groups.entry, texts.weight[word])

        # longer keys by their first letter
        self.names = np.array(texts.keys, dtype=object)
        self.lengths = np.array([len(key) for key in texts.keys])
        self.rooted = (self.lengths >= ROOT) & np.array([key.isalpha() for key in texts.keys])
        self.initial = np.array([ord(key[:1] or " ") for key in texts.keys])
        text, key = np.divmod(self.keys.codes, self.keys.things)
        long = np.flatnonzero(self.lengths[key] >= ROOT)
        self.beginnings = _Held(text[long], self.initial[key[long]])
        self.beginning = long[np.argsort(self.beginnings.entry, kind="stable")]
        self.n_beginning = np.bincount(self.beginnings.entry, minlength=1)

    def answered(self, asking: np.ndarray, other: np.ndarray) -> np.ndarray:
        """The share of the weight of each text asking that the other answers."""
        starts = np.cumsum(self.sizes) - self.sizes
        whose, word = spread(self.sizes[asking], starts[asking])
        asked = other[whose]
        shares = np.zeros(len(word))
        shares[self.keys.find(asked, self.texts.key[word])[0]] = 1.0
        left = np.flatnonzero(shares == 0)
        shares[left] = self._in_part(word[left], asked[left])
        got = np.bincount(whose, self.texts.weight[word] * shares, minlength=len(asking))
        total = self.totals[asking]
        return np.divide(got, total, out=np.zeros(len(asking)), where=total > 0)

    def _in_part(self, word: np.ndarray, asked: np.ndarray) -> np.ndarray:
        """How far each text answers a word that it does not hold."""
        best = np.zeros(len(word))
        weight = self.texts.weight[word]
        starts = np.cumsum(self.n_groups) - self.n_groups
        whose, entry = spread(self.n_groups[word], starts[word])
        there, at = self.groups.find(asked[whose], self.group[entry])
        whose, strength = whose[there], self.strength[entry[there]]
        np.maximum.at(best, whose, strength * np.minimum(1.0, self.group_weights[at] / weight[whose]))

        key = self.texts.key[word]
        able = np.flatnonzero((best < KIN) & self.rooted[key])
        there, at = self.beginnings.find(asked[able], self.initial[key[able]])
        starts = np.cumsum(self.n_beginning) - self.n_beginning
        whose, place = spread(self.n_beginning[at], starts[at])
        at, whose = self.beginning[place], able[there[whose]]
        share = KIN * np.minimum(1.0, self.key_weights[at] / weight[whose])
        other = self.keys.codes[at] % self.keys.things
        kin = np.flatnonzero(share > best[whose])
        kin = kin[self._kin(key[whose[kin]], other[kin])]
        np.maximum.at(best, whose[kin], share[kin])
        return best

    def _kin(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Which of the words a[i] and b[i] are of one root or nearly one spelling."""
        short = np.minimum(self.lengths[a], self.lengths[b])
        long = np.maximum(self.lengths[a], self.lengths[b])
        able = np.flatnonzero(3 * short >= 2 * long)
        at, different = pd.factorize(a[able] * len(self.names) + b[able])
        words_a, words_b = (self.names[keys].tolist() for keys in np.divmod(different, len(self.names)))
        short, long = short[able], long[able]
        start = cpdist(words_a, words_b, scorer=Prefix.similarity, dtype=np.int32)[at]
        near = cpdist(words_a, words_b, scorer=Indel.normalized_similarity, score_cutoff=NEARLY, dtype=float)[at]
        return able[((start >= ROOT) & (3 * start >= 2 * long)) | ((short > ROOT) & (near > 0))]
