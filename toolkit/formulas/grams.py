"""Runs of words that recur across articles, level by level: pairs, then runs of three, as long as any recurs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MOST_WORDS = 12  # of a set phrase
LONGEST = MOST_WORDS + 1  # a paragraph printed again recurs as runs of this length, one for each word of it


@dataclass(frozen=True)
class Level:
    """The recurrent runs of one length.

    Attributes
    ----------
    at
        Where they begin, in order: positions in the array of words.
    run
        The number of the run that begins there.
    n, articles
        Of each run: its uses, and the articles with one.
    first
        Of each run: one place where it stands.
    """

    at: np.ndarray
    run: np.ndarray
    n: np.ndarray
    articles: np.ndarray
    first: np.ndarray

    def find(self, positions: np.ndarray) -> np.ndarray:
        """The run that begins at each position, -1 where none of this length recurs."""
        if not len(self.at):
            return np.full(len(positions), -1)
        near = np.minimum(np.searchsorted(self.at, positions), len(self.at) - 1)
        return np.where(self.at[near] == positions, self.run[near], -1)


def count_runs(keys: np.ndarray, joined: np.ndarray, article: np.ndarray, least: int) -> list[Level]:
    """Levels[k] holds the runs of k words that stand in ``least`` articles or more; levels[0] is empty.

    Every part of such a run is one too (Agrawal and Srikant 1994), so a level is made from the one before:
    the work is that of sorting what is left, and a text that repeats itself costs no more than another.
    """
    empty = np.empty(0, dtype=np.int64)
    levels = [Level(empty, empty, empty, empty, empty)]
    level = _level(np.arange(len(keys)), keys.astype(np.int64), article, least)
    while len(level.at) and len(levels) <= LONGEST:
        levels.append(level)
        size = len(levels)
        longer = level.at + size - 1
        inside = longer < len(keys)
        start, run, longer = level.at[inside], level.run[inside], longer[inside]
        tail = level.find(start + 1)
        keep = joined[longer] & (tail >= 0)
        pair = run[keep] * (len(level.n) + 1) + tail[keep]
        level = _level(start[keep], pair, article, least)
    return levels


def _level(at: np.ndarray, name: np.ndarray, article: np.ndarray, least: int) -> Level:
    """The runs that stand in enough articles, numbered anew."""
    _, run = np.unique(name, return_inverse=True)
    articles = count_articles(run, article[at])
    keep = articles[run] >= least
    number = np.cumsum(articles >= least) - 1
    at, run = at[keep], number[run[keep]]
    _, first = np.unique(run, return_index=True)
    return Level(at, run, np.bincount(run), articles[articles >= least], at[first])


def count_articles(run: np.ndarray, article: np.ndarray, size: int = 0) -> np.ndarray:
    """In how many articles each run stands; at least ``size`` runs are counted."""
    width = int(article.max(initial=0)) + 1
    pairs = np.sort(run * width + article)
    new = np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]
    return np.bincount(pairs[new] // width, minlength=size)
