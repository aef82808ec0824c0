"""Words and runs of words of many texts, counted by document. Texts in, arrays out; no tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from toolkit.language.wordforms import GRAMMAR, fold, forms
from toolkit.text import words_at

_SAME_RUN = re.compile(r"[\s\-‐‑'\"’‘“”]*")  # what may stand between two words of one run


class Words(NamedTuple):
    """The words of all texts in one row: key and written form (as numbers), text, and where a run may not go on."""

    key: np.ndarray
    written: np.ndarray
    text: np.ndarray
    breaks: np.ndarray  # a mark of punctuation, or the beginning of a text, stands before the word
    matter: np.ndarray  # the word carries more than grammar
    forms: list[str]


class Runs(NamedTuple):
    """The uses of every term of one length, in the order of the texts."""

    length: int
    first: np.ndarray  # the first word of the use
    term: np.ndarray  # which term, as a number
    n_terms: int


def read_words(texts: Iterable[str], *, inflections: bool) -> Words:
    """Every word of every text. With ``inflections`` its forms share a key, and a compound counts as its parts."""
    keys: dict[str, int] = {}
    written: dict[str, int] = {}
    key, form, at, breaks = [], [], [], []
    for number, text in enumerate(texts):
        last = -1
        for name, start, end in _words(text, inflections):
            word = text[start:end]
            word = word if name == "usa" else word.lower()
            key.append(keys.setdefault(name, len(keys)))
            form.append(written.setdefault(word, len(written)))
            at.append(number)
            breaks.append(last < 0 or not (text[last:start] == " " or _SAME_RUN.fullmatch(text, last, start)))
            last = end
    matter = [(name if inflections else fold(name)) not in GRAMMAR for name in keys]
    numbers, ways, places = (np.array(values, dtype=np.int64) for values in (key, form, at))
    carries = np.array(matter, dtype=bool)[numbers]
    return Words(numbers, ways, places, np.array(breaks, dtype=bool), carries, list(written))


def _words(text: str, inflections: bool) -> Iterable[tuple[str, int, int]]:
    return forms(text) if inflections else ((word, start, end) for word, (start, end) in words_at(text))


def read_runs(words: Words, length: int, *, grammar: bool) -> Runs:
    """Every run of so many words within a clause; unless ``grammar``, none begins or ends with a word of grammar."""
    size = max(len(words.key) - length + 1, 0)
    whole = np.ones(size, dtype=bool)
    for step in range(1, length):
        whole &= ~words.breaks[step : step + size]
    if not grammar and size:
        whole &= words.matter[:size] & words.matter[length - 1 :]
    first = np.flatnonzero(whole)
    term = _numbered(words.key, first, length)
    return Runs(length, first, term, int(term.max(initial=-1)) + 1)


def _numbered(ids: np.ndarray, first: np.ndarray, length: int) -> np.ndarray:
    """A number for every run, the same for the same run; step by step, so that no product overflows."""
    number = ids[first]
    for step in range(1, length):
        paired = number * (int(ids.max(initial=0)) + 1) + ids[first + step]
        number = np.unique(paired, return_inverse=True)[1]
    return number


def count_terms(words: Words, runs: Runs, cell: np.ndarray, n_cells: int) -> sparse.csr_matrix:
    """Uses of every term (columns) in every cell (rows); ``cell`` says to which each text belongs."""
    ones = np.ones(len(runs.term), dtype=np.int64)
    rows = cell[words.text[runs.first]]
    return sparse.coo_matrix((ones, (rows, runs.term)), shape=(n_cells, runs.n_terms)).tocsr()


def name_terms(words: Words, runs: Runs, wanted: np.ndarray) -> list[str]:
    """The terms as most often written; of two ways alike in number the first by name."""
    kept = np.isin(runs.term, wanted)
    first = runs.first[kept]
    uses = pd.DataFrame({"term": runs.term[kept], "way": _numbered(words.written, first, runs.length), "at": first})
    ways = uses.groupby(["term", "way"], sort=False)["at"].agg(["size", "first"]).reset_index()
    ways["name"] = [" ".join(words.forms[i] for i in words.written[at : at + runs.length]) for at in ways["first"]]
    best = ways.sort_values(["term", "size", "name"], ascending=[True, False, True], kind="stable")
    return best.drop_duplicates("term").set_index("term")["name"].loc[wanted].tolist()
