"""From uses to the table of set phrases: first and last use, gaps, rate, and how surprising an absence is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.special import gammaln
from scipy.stats import false_discovery_control

from toolkit.formulas.corpus import UNDATED, Corpus, day_name
from toolkit.formulas.follow import Uses
from toolkit.language.meanings import rarity
from toolkit.language.wordforms import GRAMMAR, forms

STRETCHES = 12  # parts of the corpus, alike in articles, for the share of time a phrase is in use
COMMON = 3.5  # rarity: "people" has 2.9, "public" 4.0; a commoner word adds nothing to a phrase


class Group:
    """What the uses of one side are measured against: its words, and its dated articles in order."""

    def __init__(self, corpus: Corpus, group: int) -> None:
        self.n_words = int((corpus.group[corpus.text] == group).sum())
        articles = np.unique(corpus.article[corpus.group == group])
        dated = articles[corpus.days[articles] != UNDATED]
        self.days = np.sort(corpus.days[dated])
        order = dated[np.argsort(corpus.days[dated], kind="stable")]
        self.stretch = {int(a): at * STRETCHES // len(order) for at, a in enumerate(order)}
        self.n_stretches = min(STRETCHES, len(order))


class Placed(NamedTuple):
    """Every use of every phrase, as numbers, in the order of phrases, groups and time; undated ones last.

    ``alone`` is a use that does not stand within that of a longer phrase.
    """

    phrase: np.ndarray
    group: np.ndarray
    day: np.ndarray
    article: np.ndarray
    text: np.ndarray
    first: np.ndarray
    last: np.ndarray
    alone: np.ndarray

    def cells(self) -> Iterator[tuple[int, int, Placed]]:
        """Number of the phrase, number of the group, and the uses, for every phrase and group with one."""
        new = (np.diff(self.phrase) != 0) | (np.diff(self.group) != 0)
        edges = [0, *(np.flatnonzero(new) + 1).tolist(), len(self.phrase)]
        for low, high in pairwise(edges):
            if low < high:
                yield int(self.phrase[low]), int(self.group[low]), Placed(*(column[low:high] for column in self))


def place_uses(corpus: Corpus, named: dict[str, Uses]) -> Placed:
    empty = np.empty(0, dtype=np.int64)
    first, last = (np.concatenate([empty, *(uses[end] for uses in named.values())]) for end in (0, 1))
    phrase = np.repeat(np.arange(len(named)), [len(uses[0]) for uses in named.values()])
    text = corpus.text[first].astype(np.int64)
    article = corpus.article[text]
    day, group = corpus.days[article], corpus.group[text]
    order = np.lexsort([first, article, day, day == UNDATED, group, phrase])
    columns = (phrase, group, day, article, text, first, last, ~_inside(first, last))
    return Placed(*(column[order] for column in columns))


def _inside(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Whether a use stands within another, longer one."""
    order = np.lexsort([-last, first])
    before = np.append(-1, np.maximum.accumulate(last[order]))[:-1] if len(order) else last
    inside = np.empty(len(order), dtype=bool)
    inside[order] = before >= last[order]
    return inside


def measure(name: str, uses: Placed | None, corpus: Corpus, group: Group) -> dict[str, Any]:
    """The row of FORMULAS of one phrase and group."""
    if uses is None:
        return {"formula": name, "n": 0, "n_articles": 0, "per_1000": 0.0 if group.n_words else None, "weight": 0.0}
    n = len(uses.first)
    row: dict[str, Any] = {
        "formula": name,
        "n": n,
        "n_articles": len(_distinct(uses.article)),
        "per_1000": 1000 * n / group.n_words,
    }
    dated = int((uses.day != UNDATED).sum())  # they come first
    articles = _distinct(uses.article[:dated])
    used = {group.stretch[article] for article in articles}
    worth = sum(max(0.0, rarity(form.key) - COMMON) for form in forms(name) if form.key not in GRAMMAR)
    alone = len(_distinct(uses.article[uses.alone]))
    row["weight"] = worth * np.log2(1 + alone) * (len(used) / group.n_stretches if used else 1.0)
    for end, at in (("first", 0), ("last", (dated or n) - 1)):
        row[f"{end}_seen"] = day_name(uses.day[at]) if dated else None
        row[f"{end}_article"] = corpus.article_ids[uses.article[at]]
        row[f"{end}_quote"] = corpus.quote_ids[uses.text[at]]
    if dated:
        days = uses.day[:dated]
        since = int(len(group.days) - np.searchsorted(group.days, days[-1], side="right"))
        row |= {
            "longest_gap": int(np.diff(days).max()) if dated > 1 else None,
            "since_last": int(group.days[-1] - days[-1]),
            "articles_since": since,
            "p_absent": chance_of_absence(len(group.days), len(articles), since),
        }
    return row


def _distinct(articles: np.ndarray) -> list[int]:
    """The articles of some uses, each once; those of one article stand together."""
    return articles[np.append(True, articles[1:] != articles[:-1])[: len(articles)]].tolist()


def chance_of_absence(n: int, used: int, since: int) -> float:
    """The chance that, of ``n`` articles in order, none of the last ``since`` is among ``used`` drawn at random.

    >>> round(chance_of_absence(10, 3, 4), 4)  # 6 5 4 / 10 9 8
    0.1667
    """
    if used > n - since:
        return 0.0
    ways = gammaln(n - since + 1) - gammaln(n - since - used + 1)
    return float(min(1.0, np.exp(ways - gammaln(n + 1) + gammaln(n - used + 1))))


def corrected(p: pd.Series) -> pd.Series:
    """Benjamini and Hochberg's correction over the rows that have a p."""
    known = p.dropna().astype(float)
    return pd.Series(false_discovery_control(known) if len(known) else [], index=known.index).reindex(p.index)
