"""Which recurrent runs of words are set phrases: bound, whole, about something, and no name."""

from __future__ import annotations

import numpy as np

from toolkit.formulas.corpus import Words
from toolkit.formulas.grams import MOST_WORDS, Level, count_articles, count_runs
from toolkit.formulas.slots import find_frames
from toolkit.formulas.traits import HALF, PLAIN, Traits, beyond_chance

ALONE = 0.25  # share of its articles that a part of a longer phrase must have without it

Parts = tuple[tuple[int, ...], ...]  # the keys of a phrase; two tuples where a slot parts them


def find_phrases(words: Words, traits: Traits, least: int) -> list[Parts]:
    """The set phrases of one side's words, in no order that matters."""
    keys, article = words.keys, words.article
    levels = count_runs(keys, words.joined, article, least)
    if len(levels) < 3:
        return []
    frames = find_frames(words, levels, traits, least)
    reach = np.zeros(len(keys), dtype=np.int64)  # how far the phrases go that begin at a word
    for frame in frames:
        np.maximum.at(reach, frame.spans[:, 0], frame.spans[:, 1])
    found: list[Parts] = [(frame.left, frame.right) for frame in frames]
    sums = _Sums(words, traits)
    tests = sum(len(level.n) for level in levels[2:])
    for size in range(len(levels) - 1, 1, -1):
        level = levels[size]
        if size > MOST_WORDS:  # a paragraph printed again: no phrase, and its parts need other uses
            kept = np.ones(len(level.n), dtype=bool)
        else:
            kept = sums.sound(level, size) & _alone(level, size, reach, article, least)
            kept[kept] = _bound(levels, size, np.flatnonzero(kept), len(keys), tests)
            kept[kept] = ~_splinter(levels, size, np.flatnonzero(kept), sums)
            found += [(tuple(keys[at : at + size].tolist()),) for at in level.first[kept]]
        starts = level.at[kept[level.run]]
        reach[starts] = np.maximum(reach[starts], starts + size)
    return found


class _Sums:
    """Running sums over the words, so that any run's words of each sort are one subtraction."""

    def __init__(self, words: Words, traits: Traits) -> None:
        self.matter = traits.matter[words.keys]
        self.plain = traits.plain[words.keys] & ~words.capital
        self.barred = traits.barred[words.keys]
        self.comma, self.link = words.listed, traits.link[words.keys]
        ahead = np.append(words.glued[1:], False)
        self.may_begin = (self.matter | ahead) & ~words.glued  # a phrase takes a compound whole or not at all
        self.may_end = (self.matter | words.glued) & ~ahead

    def sound(self, level: Level, size: int) -> np.ndarray:
        """In most uses matter at either end and mostly plain; nothing barred; a comma only in a list with "and"."""
        plain, matter, barred = (_within(sort, level.at, size) for sort in (self.plain, self.matter, self.barred))
        plain = np.bincount(level.run, plain) / level.n
        edges = np.bincount(level.run, self.may_begin[level.at] & self.may_end[level.at + size - 1]) / level.n
        first = np.searchsorted(level.at, level.first)
        parted = np.bincount(level.run, _within(self.comma, level.at + 1, size - 1)) / level.n > HALF
        edges[parted & (_within(self.link, level.first, size) == 0)] = 0
        return (edges > HALF) & (plain >= 1.5) & (plain >= PLAIN * matter[first]) & (barred[first] == 0)


def _within(sort: np.ndarray, at: np.ndarray, size: int) -> np.ndarray:
    total = np.append(0, np.cumsum(sort))
    return total[at + size] - total[at]


def _alone(level: Level, size: int, reach: np.ndarray, article: np.ndarray, least: int) -> np.ndarray:
    """Whether a run is used outside longer phrases: in enough articles, and in a quarter of its own."""
    free = np.maximum.accumulate(reach)[level.at] < level.at + size
    articles = count_articles(level.run[free], article[level.at[free]], len(level.n))
    return (articles >= least) & (articles >= ALONE * level.articles)


def _bound(levels: list[Level], size: int, runs: np.ndarray, n_words: int, tests: int) -> np.ndarray:
    """Whether the two parts of a run meet more often than by chance, wherever it is cut in two."""
    level = levels[size]
    at, found = level.first[runs], level.articles[runs]
    good = np.ones(len(runs), dtype=bool)
    for cut in range(1, size):
        left = levels[cut].n[levels[cut].find(at)]
        right = levels[size - cut].n[levels[size - cut].find(at + cut)]
        good &= beyond_chance(found, left * right / n_words, tests)
    return good


def _splinter(levels: list[Level], size: int, runs: np.ndarray, sums: _Sums) -> np.ndarray:
    """Whether a run only adds one word to a phrase that most often goes without it: that is a rewording."""
    level = levels[size]
    splinter = np.zeros(len(runs), dtype=bool)
    for number, run in enumerate(runs):
        at = level.first[run]
        matter = at + np.flatnonzero(sums.matter[at : at + size])
        for start, end in ((matter[1], at + size), (at, matter[-2] + 1)):
            if sums.plain[start:end].sum() < 2:
                continue
            shorter = levels[end - start]
            articles = shorter.articles[shorter.find(np.array([start]))[0]]
            splinter[number] |= level.articles[run] < HALF * articles
    return splinter
