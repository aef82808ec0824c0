"""Many texts read at once, as arrays: their words, weights, groups of like meaning, letters. No tables.

The words of all texts stand in one row. A key, a group of like meaning, a run of letters is a number, so that
what is asked of a word can be asked of every word in one step.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import count, islice
from operator import add
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from toolkit.language.meanings import COMPOUND, LONG, meanings, rarities
from toolkit.language.wordforms import COUNTRY, GRAMMAR, MARKS, fold_plain, parts
from toolkit.text import WORD

_Numbers = defaultdict[str, int]
_END = "\0"  # stands around each text, so that no phrase and no compound crosses from one to the next


class Texts(NamedTuple):
    """The words of matter of many texts, in order; an entry of ``text``, ``key``, ``weight`` for each word."""

    size: int
    text: np.ndarray  # which text it stands in
    key: np.ndarray  # its key, as a number
    weight: np.ndarray
    keys: list[str]  # the key that each number stands for
    grouped: np.ndarray  # words that belong to a group of like meaning, once for each of its groups
    group: np.ndarray  # which group: a key or a compound if it is the number of one, else one of the file's
    strength: np.ndarray  # how far
    words: csr_matrix  # how often each text holds each word, grammar and all
    letters: csr_matrix  # a row of length 1 for each text: its runs of three and four letters


class _Words(NamedTuple):
    """Every word of every text as a number, and what the numbers stand for."""

    row: np.ndarray  # the texts, one after another, ``_END`` (number 0) around each
    keys: list[str]  # of each number
    surfaces: list[str]  # as written, in lower case


def read_texts(texts: Sequence[str]) -> Texts:
    """What the measure needs to know of each text."""
    read = _words(texts)
    text = np.cumsum(read.row == 0) - 1
    grammar = np.array([key in GRAMMAR or not key for key in read.keys])[read.row]
    chosen = ~grammar
    without = np.bincount(text[chosen], minlength=len(texts) + 1) == 0
    chosen |= without[text] & (read.row != 0)  # a text of grammar alone is read by that

    numbers: _Numbers = defaultdict(count().__next__)
    key = _numbered(read.keys, numbers)[read.row]
    keys = list(numbers)
    rare = rarities(read.keys)
    made = _compounds(read, ~grammar, numbers)
    emphasis, known = _known(read, len(numbers))
    grouped, group, strength = (np.concatenate(both) for both in zip(known, made, strict=True))
    held = chosen[grouped]
    inside = read.row != 0
    starts = np.append(0, np.cumsum(np.bincount(text[inside], minlength=len(texts))))
    counts = csr_matrix((np.ones(starts[-1]), read.row[inside], starts), shape=(len(texts), len(read.keys)))
    counts.sum_duplicates()
    return Texts(
        size=len(texts),
        text=text[chosen],
        key=key[chosen],
        weight=(rare[read.row] * emphasis)[chosen],
        keys=keys,
        grouped=(np.cumsum(chosen) - 1)[grouped[held]],
        group=group[held],
        strength=strength[held],
        words=counts,
        letters=_letters(read, counts, rare),
    )


def spread(counts: np.ndarray, starts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For things that have so many parts each, in a row from their start on: whose each part is, and its place.

    >>> [found.tolist() for found in spread(np.array([2, 0, 3]), np.array([0, 9, 5]))]
    [[0, 0, 2, 2, 2], [0, 1, 5, 6, 7]]
    """
    whose = np.repeat(np.arange(len(counts)), counts)
    return whose, np.arange(len(whose)) + np.repeat(starts - np.cumsum(counts) + counts, counts)


def _words(texts: Sequence[str]) -> _Words:
    between_blanks = f" {_END} ".join(["", *(text.replace(_END, " ") for text in texts), ""]).split()
    places: _Numbers = defaultdict(count().__next__)
    at = _numbered(between_blanks, places)
    bare = [piece.strip(MARKS) for piece in places]
    plain = [word.lower() if word.isalpha() and word.isascii() and word not in COUNTRY else "" for word in bare]
    different = list(dict.fromkeys(plain))
    keys = dict(zip(different, fold_plain(different), strict=True))
    numbers = {("", ""): 0}
    inside, ends = [0], [1]
    for piece, word in islice(zip(places, plain, strict=True), 1, None):
        if word:
            inside.append(numbers.setdefault((keys[word], word), len(numbers)))
        else:
            for written in WORD.findall(piece):
                for key, start, end in parts(written):
                    inside.append(numbers.setdefault((key, written[start:end].lower()), len(numbers)))
        ends.append(len(inside))
    sizes = np.diff(ends, prepend=0)
    starts = np.cumsum(sizes) - sizes
    row = np.array(inside)[spread(sizes[at], starts[at])[1]]
    return _Words(row, [key for key, _ in numbers], [surface for _, surface in numbers])


def _numbered(names: Sequence[str], numbers: _Numbers) -> np.ndarray:
    """The number of each name; a new name gets the next."""
    return np.fromiter(map(numbers.__getitem__, names), dtype=np.int64, count=len(names))


def _known(words: _Words, first_group: int) -> tuple[np.ndarray, tuple[np.ndarray, ...]]:
    """The emphasis of each word; then the groups that it belongs to by the file: word, group, strength."""
    known, which = meanings(words.keys, words.row)
    whose, entry = spread(known.sizes[which], (np.cumsum(known.sizes) - known.sizes)[which])
    return known.emphasis[which], (whose, known.group[entry] + first_group, known.strength[entry])


def _compounds(words: _Words, matter: np.ndarray, numbers: _Numbers) -> tuple[np.ndarray, ...]:
    """What each word is or makes with a neighbour, so that "cease fire" meets "ceasefire": word, compound, strength."""
    sizes = np.array([len(surface) if surface.isalpha() else 0 for surface in words.surfaces])
    own = np.array(
        [numbers[surface] if size >= LONG else -1 for surface, size in zip(words.surfaces, sizes.tolist(), strict=True)]
    )[words.row]
    alone = np.flatnonzero(own >= 0)
    plain, size = matter & (sizes > 0)[words.row], sizes[words.row]
    second = np.flatnonzero(plain[1:] & plain[:-1] & (size[1:] + size[:-1] >= LONG)) + 1
    before, after = (map(words.surfaces.__getitem__, words.row[at].tolist()) for at in (second - 1, second))
    made = _numbered(list(map(add, before, after)), numbers)
    word = np.concatenate([alone, second - 1, second])
    return word, np.concatenate([own[alone], made, made]), np.full(len(word), COMPOUND)


def _letters(words: _Words, counts: csr_matrix, rare: np.ndarray) -> csr_matrix:
    """Runs of letters within words: each adds the rarity of its word, less in a long word; a root damps repeats."""
    padded = [f" {surface} " for surface in words.surfaces]
    lengths = np.array([len(surface) for surface in padded])
    word = np.append(np.repeat(np.arange(len(padded)), lengths), [-1, -1, -1])
    # 16 bits each, so that four make one number: letters beyond those of living scripts share theirs with others
    letter = np.frombuffer("".join([*padded, "   "]).encode("utf-32-le"), dtype=np.uint32).astype(np.int64) & 0xFFFF
    three = letter[:-3] << 48 | letter[1:-2] << 32 | letter[2:-1] << 16
    inside = np.stack([word[:-3] == word[2:-1], word[:-3] == word[3:]], axis=1)
    run, different = pd.factorize(np.stack([three, three | letter[3:]], axis=1)[inside])
    word = np.repeat(word[:-3], inside.sum(axis=1))
    share = (rare / np.sqrt(np.maximum(lengths - 2, 1)))[word]
    starts = np.append(0, np.cumsum(np.bincount(word, minlength=len(padded))))
    spelled = csr_matrix((share, run, starts), shape=(len(padded), len(different)))
    rows = (spelled.T.tocsr() @ counts.T.tocsr()).T.tocsr()  # the long way round: its columns come out in order
    norms = np.sqrt(np.asarray(rows.sum(axis=1)).ravel())  # of the roots
    np.sqrt(rows.data, out=rows.data)
    rows.data /= np.repeat(norms, np.diff(rows.indptr))
    return rows
