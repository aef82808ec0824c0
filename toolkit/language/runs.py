"""Runs of words that two texts share, in whatever order: verbatim, with an ellipsis, nearly. No tables."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from toolkit.language.wordforms import GRAMMAR, MARKS
from toolkit.text import words, words_at

ENOUGH = 4  # words: a shorter run is found in any two texts
MOVED = 2  # words: a single word elsewhere is no moved passage
BESIDE = 2  # words that may lie between a moved passage and a word that moved with it
NEAR = 0.75  # share of a quotation's words that must stand in the other text, in order and close together
_DOTS = re.compile(r"\.\s?\.")
_ELLIPSIS = re.compile(r"[\[(]?\s*(?:…|\.\s?\.\s?\.\.?)\s*[\])]?")


class Run(NamedTuple):
    """A run of words: where it begins in a, where in b, how many words."""

    a: int
    b: int
    size: int


def segments(text: str) -> list[str]:
    """The parts of a quotation between its ellipses, in order; one part if there is none.

    >>> segments("a fixed stand… to develop [...] ties")
    ['a fixed stand', 'to develop', 'ties']
    """
    return [part.strip() for part in _ELLIPSIS.split(text) if words(part)]


def find_run(part: list[str], whole: list[str], start: int = 0) -> int:
    """Where the words of ``part`` stand one after another in ``whole``, from ``start`` on; -1 if nowhere."""
    if not part:
        return -1
    for at in range(start, len(whole) - len(part) + 1):
        if whole[at] == part[0] and whole[at : at + len(part)] == part:
            return at
    return -1


def match_kind(a: str, b: str) -> str:
    """How far the wording of two statements agrees: verbatim, ellipsis, near or paraphrase.

    *verbatim*: the shorter stands in the longer, word for word. *ellipsis*: one has an ellipsis, and its
    parts stand in the other, whole and in order. *near*: three quarters of the shorter's words stand in the
    longer in order, within half as much room again. Fewer than four words are never called verbatim, unless
    they are all of both.

    >>> match_kind("hand in hand with us", "Work hand in hand with us."), match_kind("ties", "relations")
    ('verbatim', 'paraphrase')
    """
    line_a, line_b = _line(a), _line(b)
    few = min(line_a.count(" "), line_b.count(" ")) <= ENOUGH
    if (line_a.strip() and line_a == line_b) or (not few and (line_a in line_b or line_b in line_a)):
        return "verbatim"
    words_a, words_b = line_a.split(), line_b.split()
    short, long = sorted((words_a, words_b), key=len)
    if sum(map(set(long).__contains__, short)) < NEAR * len(short):  # soon told, and true of most
        return "paraphrase"
    for quotation, fuller in ((a, words_b), (b, words_a)):
        dotted = "…" in quotation or _DOTS.search(quotation)
        parts = [part for part in map(words, _ELLIPSIS.split(quotation)) if part] if dotted else []
        if len(parts) > 1 and sum(map(len, parts)) >= ENOUGH and None not in place_parts(parts, fuller):
            return "ellipsis"
    if not few and _near(short, long):
        return "near"
    return "paraphrase"


def _line(text: str) -> str:
    """The words of a text with a blank before and behind each."""
    return f" {' '.join(filter(None, map(_piece, text.split())))} "


@lru_cache(maxsize=50_000)
def _piece(written: str) -> str:
    """The words of what stands between two blanks: most often one, with marks or without."""
    bare = written.strip(MARKS)
    return bare.lower() if bare.isascii() and bare.isalpha() else " ".join(words(written))


def place_parts(parts: list[list[str]], whole: list[str]) -> list[int | None]:
    """Where each part stands in ``whole``, each after the one before; None for a part that does not."""
    found: list[int | None] = []
    at = 0
    for part in parts:
        place = find_run(part, whole, at)
        found.append(None if place < 0 else place)
        at = at if place < 0 else place + len(part)
    return found


def _near(short: list[str], long: list[str]) -> bool:
    if LCSseq.similarity(short, long) < NEAR * len(short):
        return False
    shared = [block for block in LCSseq.editops(short, long).as_matching_blocks() if block.size]
    reach = shared[-1].b + shared[-1].size - shared[0].b
    return reach <= 1.5 * len(short)


def common_runs(a: list[str], b: list[str], *, least: int = 1) -> list[Run]:
    """Runs that both hold, longest first, none overlapping another in either, of ``least`` words or more.

    Greedy string tiling (Wise 1993): the longest common run is taken, then the longest of what is left. Of
    runs alike in length the one is taken whose places lie closest together, then the first by its words: the
    same runs come out whichever text is called a.
    """
    free_a, free_b = [True] * len(a), [True] * len(b)
    found: list[Run] = []
    while True:
        runs = _longest(a, b, free_a, free_b)
        if not runs or runs[0].size < least:
            return found
        runs.sort(key=lambda run: (abs(run.a - run.b), a[run.a : run.a + run.size], run.a + run.b))
        for run in runs:
            if all(free_a[run.a : run.a + run.size]) and all(free_b[run.b : run.b + run.size]):
                found.append(run)
                free_a[run.a : run.a + run.size] = free_b[run.b : run.b + run.size] = [False] * run.size


def _longest(a: list[str], b: list[str], free_a: list[bool], free_b: list[bool]) -> list[Run]:
    """All runs of the greatest length among the free words."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(b):
        if free_b[at]:
            places.setdefault(word, []).append(at)
    best: list[Run] = []
    ending: dict[int, int] = {}
    for i, word in enumerate(a):
        now: dict[int, int] = {}
        for j in places.get(word, ()) if free_a[i] else ():
            size = ending.get(j - 1, 0) + 1
            now[j] = size
            if not best or size > best[0].size:
                best = []
            if not best or size == best[0].size:
                best.append(Run(i - size + 1, j - size + 1, size))
        ending = now
    return best


def in_order(runs: list[Run]) -> set[Run]:
    """The heaviest set of runs that keep one order in both texts; what is not in it has moved.

    Of sets alike in weight, the one with the longer runs first, then the first by place.
    """
    ordered = sorted(runs)
    best: list[tuple[tuple[int, int], list[Run]]] = []
    for at, run in enumerate(ordered):
        before = [
            best[k]
            for k in range(at)
            if ordered[k].a + ordered[k].size <= run.a and ordered[k].b + ordered[k].size <= run.b
        ]
        (weight, square), chain = max(before, key=lambda entry: entry[0], default=((0, 0), []))
        best.append(((weight + run.size, square + run.size**2), [*chain, run]))
    return set(max(best, key=lambda entry: entry[0], default=((0, 0), []))[1])


def kept_and_moved(a: list[str], b: list[str], *, least: int = 1) -> tuple[list[Run], list[Run]]:
    """Common runs of ``least`` words or more: those that keep their order, and those that have moved.

    A run moves if it has two words or more, not all of them grammar; shorter ones are kept where they stand
    between the same neighbours, have moved where they stand beside a moved run in both texts, and are nothing
    elsewhere. In the order of a.
    """
    tiles = common_runs(a, b, least=least)
    long = [tile for tile in tiles if tile.size >= MOVED and not GRAMMAR.issuperset(a[tile.a : tile.a + tile.size])]
    backbone = in_order(long)
    short = [tile for tile in tiles if tile not in long and _fits(tile, backbone)]
    kept = in_order([*backbone, *short])
    moved = [tile for tile in long if tile not in backbone]
    left = [tile for tile in tiles if tile not in kept and tile not in long]
    while beside := [tile for tile in left if any(_beside(tile, other) for other in moved)]:
        moved += beside
        left = [tile for tile in left if tile not in beside]
    return sorted(kept), sorted(moved)


def _beside(tile: Run, other: Run) -> bool:
    """Whether a run stands close to another in both texts, on the same side of it."""
    first, second = sorted((tile, other))
    gaps = second.a - first.a - first.size, second.b - first.b - first.size
    return all(0 <= gap <= BESIDE for gap in gaps)


def _fits(tile: Run, kept: set[Run]) -> bool:
    """Whether a run stands in the same gap between kept runs on both sides."""
    return all((tile.a < other.a) == (tile.b < other.b) for other in kept)


def longest_shared(a: str, b: str) -> str:
    """The longest run of words that both texts hold, as a writes it; empty if none.

    >>> longest_shared("They worked hand in hand.", "Hand in hand, always")
    'hand in hand'
    """
    placed = words_at(a)
    runs = _longest([w for w, _ in placed], words(b), [True] * len(placed), [True] * len(words(b)))
    if not runs:
        return ""
    run = runs[0]
    return a[placed[run.a][1][0] : placed[run.a + run.size - 1][1][1]]
