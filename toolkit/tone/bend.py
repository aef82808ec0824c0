"""What bends an expression: negation, reversal, intensity, hypothesis, contrast, question. Strings only.

Every bending word reaches over some words of its clause (``scope`` in ``modifiers.csv``); "but" reaches
back to the begin of its sentence, and a question mark too. What stands under several is multiplied by all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from toolkit.tone.lexicon import Entry, Modifier
from toolkit.tone.words import CLAUSE_END, PAUSE, SENTENCE_END

Found = tuple[int, int, Modifier]  # first token, the token after the last, the row
QUESTION = 0.6  # what stands in a question counts less
TURNING = frozenset({"reverser", "demand"})  # these turn what follows even where they begin an expression
_FAR = 80  # "but" and "?" reach no further back, however long the sentence
_FORBIDS = frozenset({"do not", "don't", "never"})  # at the head of a clause: demands
_SPARED = frozenset({"protest", "warning", "hostility"})  # "do not play with fire" is a warning still


class Bend(NamedTuple):
    """A word that bends, by what, and whether it spares protest, warning and hostility."""

    word: str
    factor: float
    spares: bool


def reaches(modifiers: Iterable[Found], words: Sequence[str]) -> dict[int, list[Bend]]:
    """For each token under a bending word: what bends it, in the order of the text."""
    ends = [at for at, word in enumerate(words) if word in SENTENCE_END]
    over: dict[int, list[Bend]] = {}
    for first, last, modifier in modifiers:
        if modifier.factor == 1:
            continue
        word = " ".join(words[first:last])
        forbids = word in _FORBIDS and (not first or words[first - 1] in PAUSE)
        bend = Bend(word, modifier.factor, modifier.kind == "demand" or forbids)
        reach = _back(first, ends) if modifier.kind == "contrast" else _ahead(last, modifier, words)
        for at in reach:
            over.setdefault(at, []).append(bend)
    for end in ends:
        if words[end] == "?":
            for at in _back(end, ends):
                over.setdefault(at, []).append(Bend("?", QUESTION, False))
    return over


def factor_of(entry: Entry, bends: Sequence[Bend]) -> tuple[float, tuple[str, ...]]:
    """By what an expression is multiplied, and the words that do it.

    Who is told to stop is doing it: a demand does not turn protest, warning and hostility, nor does "does
    not stop".
    """
    if entry.axis in _SPARED and any(bend.spares for bend in bends):
        bends = [bend for bend in bends if bend.factor > 0]
    factor = 1.0
    for bend in bends:
        factor *= bend.factor
    return factor, tuple(bend.word for bend in bends)


def _ahead(start: int, modifier: Modifier, words: Sequence[str]) -> range:
    stops = CLAUSE_END if modifier.kind == "hypothetical" else PAUSE
    to = start
    while to < len(words) and to - start < modifier.scope and words[to] not in stops:
        to += 1
    return range(start, to)


def _back(at: int, ends: Sequence[int]) -> range:
    before = bisect_left(ends, at)
    return range(max(ends[before - 1] + 1 if before else 0, at - _FAR), at)
