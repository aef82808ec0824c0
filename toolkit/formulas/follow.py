"""Every use of given phrases, whatever the inflection; "…" or "*" in a phrase stands for one to three words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from csv import DictReader
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd

from toolkit.formulas.corpus import Corpus, Words
from toolkit.formulas.found import Parts, find_phrases
from toolkit.formulas.slots import WIDEST
from toolkit.formulas.traits import Traits
from toolkit.language.wordforms import forms
from toolkit.tables import FORMULAS, TableError, check

_SLOT = re.compile(r"\s*(?:\*|…|\.\.\.)\s*")
Uses = tuple[np.ndarray, np.ndarray]  # first word and last word of every use, in order


class Finder:
    """Finds runs of keys by their rarest word, so that a phrase costs what its rarest word is used."""

    def __init__(self, corpus: Corpus) -> None:
        self.keys = corpus.keys
        self.number = {key: at for at, key in enumerate(corpus.vocabulary)}
        self.stretch = np.cumsum(~corpus.joined)  # words of one stretch have no mark between them
        self.order = np.argsort(corpus.keys, kind="stable")
        self.offsets = np.append(0, np.cumsum(np.bincount(corpus.keys, minlength=len(corpus.vocabulary))))

    def find(self, parts: Parts, *, narrowest: int = 1, widest: int = WIDEST) -> Uses:
        """Where the parts stand, one after the other, so many words between them; the narrowest slot wins."""
        first = self._run(parts[0])
        end = first + len(parts[0])
        for part in parts[1:]:
            starts = self._run(part)
            behind = np.full(len(first), -1)
            for gap in range(widest, narrowest - 1, -1):
                there = _among(end + gap, starts)
                behind[there] = (end + gap)[there]
            keep = behind >= 0
            first, end = first[keep], behind[keep] + len(part)
        same = self.stretch[first] == self.stretch[end - 1] if len(first) else np.empty(0, dtype=bool)
        return _apart(first[same], end[same] - 1)

    def frequency(self, key: int) -> int:
        """How often a word is used in all the texts."""
        return int(self.offsets[key + 1] - self.offsets[key])

    def _run(self, part: tuple[int, ...]) -> np.ndarray:
        """Where a run of keys begins."""
        if min(part) < 0:
            return np.empty(0, dtype=np.int64)
        rarest = min(range(len(part)), key=lambda at: self.frequency(part[at]))
        starts = self.order[self.offsets[part[rarest]] : self.offsets[part[rarest] + 1]] - rarest
        starts = starts[(starts >= 0) & (starts + len(part) <= len(self.keys))]
        for at, key in enumerate(part):
            starts = starts[self.keys[starts + at] == key]
        return starts[self.stretch[starts] == self.stretch[starts + len(part) - 1]]

    def read(self, phrase: str) -> Parts:
        """A phrase as keys; -1 for a word that the texts do not have."""
        parts = [[self.number.get(form.key, -1) for form in forms(part)] for part in _SLOT.split(phrase)]
        return tuple(tuple(part) for part in parts)


def _among(positions: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Which positions are among some others, which stand in order."""
    near = np.searchsorted(starts, positions)
    return np.append(starts, -1)[near] == positions


def _apart(first: np.ndarray, last: np.ndarray) -> Uses:
    """The uses that do not begin within the one before."""
    if not (first[1:] <= last[:-1]).any():
        return first, last
    keep, end = [], -1
    for number, (start, stop) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        if start > end:
            keep.append(number)
            end = stop
    return first[keep], last[keep]


def chosen(phrases: Any, caller: str) -> list[str]:
    """The phrases a user hands in: a list, a table with a column ``formula``, or "known"; each once."""
    if isinstance(phrases, str):
        if phrases != "known":
            raise TableError(f"{caller}: phrases={phrases!r} is one string. Put phrases into a list: [{phrases!r}].")
        return list(known_formulas())
    if isinstance(phrases, pd.DataFrame):
        phrases = check(phrases, FORMULAS, caller=caller)["formula"]
    if not isinstance(phrases, Iterable):
        raise TableError(f"{caller}: phrases={phrases!r} is no list of phrases. Write ['lips and teeth'].")
    listed = list(dict.fromkeys(phrases))
    for phrase in listed:
        if not isinstance(phrase, str) or not all(forms(part) for part in _SLOT.split(phrase)):
            raise TableError(
                f"{caller}: {phrase!r} is no phrase to follow. Write words; a slot (… or *) stands between words."
            )
    return listed


@lru_cache(maxsize=1)
def known_formulas() -> tuple[str, ...]:
    """The phrases of ``instrument/formulas.csv``."""
    table = (files("toolkit") / "instrument" / "formulas.csv").read_text(encoding="utf-8")
    return tuple(row["formula"] for row in DictReader(table.splitlines()))


def discovered(corpus: Corpus, traits: Traits, least: int) -> list[Parts]:
    """The set phrases of every group, each once."""
    found: dict[Parts, None] = {}
    of_word = corpus.group[corpus.text]
    for group in range(len(corpus.groups)):
        mine = of_word == group
        words = Words(
            corpus.keys[mine], corpus.joined[mine], corpus.glued[mine], corpus.listed[mine],
            corpus.capital[mine], corpus.article[corpus.text[mine]],
        )  # fmt: skip
        found |= dict.fromkeys(find_phrases(words, traits, least))
    return list(found)


def name_of(corpus: Corpus, uses: Uses, parts: Parts) -> str:
    """A phrase as it is most often written, in lower case where that names the same words."""
    first, last = uses
    sizes = len(parts[0]), len(parts[-1])
    if len(parts) == 1:
        return commonest(corpus, first, last)
    return f"{commonest(corpus, first, first + sizes[0] - 1)} … {commonest(corpus, last - sizes[1] + 1, last)}"


def commonest(corpus: Corpus, first: np.ndarray, last: np.ndarray) -> str:
    """What is most often written between two words, of several the first by the alphabet."""
    written = Counter(corpus.written(a, b) for a, b in zip(first.tolist(), last.tolist(), strict=True))
    names: Counter[str] = Counter()
    for words, n in written.items():
        plain = " ".join(words.split())
        lower = plain.lower()
        same = [form.key for form in forms(lower)] == [form.key for form in forms(plain)]  # "US" is not "us"
        names[lower if same else plain] += n
    return min(names, key=lambda name: (-names[name], name))
