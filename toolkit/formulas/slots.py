"""Set phrases with a slot: two runs of words that recur with one to three changing words between them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from toolkit.formulas.corpus import Words
from toolkit.formulas.grams import MOST_WORDS, Level, count_articles
from toolkit.formulas.traits import HALF, Traits, beyond_chance

WIDEST = 3  # words in a slot
FILLERS = 3  # different fillings, or it is no slot
STEADY = 0.8  # share of the uses that must have the next word, for it to belong to the phrase


class Frame(NamedTuple):
    """A phrase with a slot: the keys before it, the keys behind it, and where it is used (from, up to)."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    spans: np.ndarray


def find_frames(words: Words, levels: list[Level], traits: Traits, least: int) -> list[Frame]:
    """Phrases with a slot, none within the uses of another; those in most articles first.

    ``levels`` are the recurrent runs of one word and of two. A run of two, and another or a word of matter, that
    follow each other at a distance of one to three words more often than by chance, with at least three fillings
    of which none makes half of the uses, are a frame; it is then widened on either side by the words that four
    in five of its uses share.
    """
    frames = []
    for left, right in ((2, 2), (2, 1), (1, 2)):
        place, gap, name = _meetings(words, levels, left, right, traits)
        expected = WIDEST * levels[left].n[name // len(levels[right].n)] * levels[right].n[name % len(levels[right].n)]
        filling = _fillings(words.keys, place + left, gap)
        for members in _recurrent(name, filling, words.article[place], expected / len(words.keys), least):
            slot = place[members] + left
            frame = _frame(words, slot - left, slot, slot + gap[members], slot + gap[members] + right, traits)
            if frame is not None and not _cuts(words.glued, frame):
                frames.append((len(np.unique(words.article[frame.spans[:, 0]])), frame))
    frames.sort(key=lambda item: (-item[0], -len(item[1].left) - len(item[1].right), item[1].left, item[1].right))
    return _apart([frame for articles, frame in frames if articles >= least], len(words.keys))


def _cuts(glued: np.ndarray, frame: Frame) -> bool:
    """Whether a frame begins or ends within a compound, most of the time."""
    start, end = frame.spans.T
    return float((glued[start] | np.append(glued, False)[end]).mean()) > HALF


def _meetings(
    words: Words, levels: list[Level], left: int, right: int, traits: Traits
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where recurrent runs of two lengths meet over a slot, how wide it is, and which runs they are."""
    stretch = np.cumsum(~words.joined)
    alone = traits.matter[words.keys] & ~traits.barred[words.keys]
    at, run = levels[left].at, levels[left].run
    if left == 1:
        at, run = at[alone[at]], run[alone[at]]
    places, gaps, names = [], [], []
    for gap in range(1, WIDEST + 1):
        second = at + left + gap
        inside = second + right <= len(words.keys)
        first, second, of = at[inside], second[inside], run[inside]
        other = levels[right].find(second)
        keep = (other >= 0) & (stretch[first] == stretch[second + right - 1])
        if right == 1:
            keep &= alone[second]
        places.append(first[keep])
        gaps.append(np.full(int(keep.sum()), gap))
        names.append(of[keep] * len(levels[right].n) + other[keep])
    return np.concatenate(places), np.concatenate(gaps), np.concatenate(names)


def _fillings(keys: np.ndarray, slot: np.ndarray, gap: np.ndarray) -> np.ndarray:
    """One number for the words in each slot."""
    base = int(keys.max(initial=0)) + 2
    filling = np.zeros(len(slot), dtype=np.int64)
    for step in range(WIDEST):
        there = step < gap
        filling = filling * base + np.where(there, keys[np.where(there, slot + step, 0)] + 1, 0)
    return filling


def _recurrent(
    name: np.ndarray, filling: np.ndarray, article: np.ndarray, expected: np.ndarray, least: int
) -> list[np.ndarray]:
    """The meetings of each two runs that meet in enough articles, not by chance, and over a slot that varies."""
    names, first, run = np.unique(name, return_index=True, return_inverse=True)
    articles = count_articles(run, article, len(names))
    keep = (articles >= least) & beyond_chance(articles, expected[first], len(names))
    chosen = np.flatnonzero(keep[run])
    if not len(chosen):
        return []
    chosen = chosen[np.lexsort([filling[chosen], run[chosen]])]
    meeting, filled = run[chosen], filling[chosen]
    starts = np.flatnonzero(np.append(True, meeting[1:] != meeting[:-1]))
    fills = np.flatnonzero(np.append(True, (meeting[1:] != meeting[:-1]) | (filled[1:] != filled[:-1])))
    sizes = np.diff(np.append(fills, len(chosen)))  # how often each filling of each meeting
    first_fill = np.searchsorted(fills, starts)
    most, kinds = np.maximum.reduceat(sizes, first_fill), np.diff(np.append(first_fill, len(fills)))
    uses = np.diff(np.append(starts, len(chosen)))
    varied = np.flatnonzero((kinds >= FILLERS) & (most <= HALF * uses))
    return [np.sort(chosen[starts[at] : starts[at] + uses[at]]) for at in varied]


def _frame(
    words: Words, start: np.ndarray, slot: np.ndarray, behind: np.ndarray, end: np.ndarray, traits: Traits
) -> Frame | None:
    """The widened frame of some meetings, or None if it has no slot or says nothing."""
    keys, joined, uses = words.keys, words.joined, len(start)
    if max(_commonest(keys[slot])[1], _commonest(keys[behind - 1])[1]) > HALF * uses:
        return None
    for _ in range(MOST_WORDS):
        before = np.where(joined[start], start - 1, -1)
        key, n = _commonest(keys[before[before >= 0]])
        if n < STEADY * uses:
            break
        keep = (before >= 0) & (keys[before] == key)
        start, end, slot, behind = before[keep], end[keep], slot[keep], behind[keep]
    for _ in range(MOST_WORDS):
        inside = end < len(keys)
        after = np.where(inside & joined[np.minimum(end, len(keys) - 1)], end, -1)
        key, n = _commonest(keys[after[after >= 0]])
        if n < STEADY * uses:
            break
        keep = (after >= 0) & (keys[after] == key)
        start, end, slot, behind = start[keep], after[keep] + 1, slot[keep], behind[keep]
    return _trimmed(keys, start, slot, behind, end, traits)


def _commonest(keys: np.ndarray) -> tuple[int, int]:
    """The key met most often, of several the smallest, and how often."""
    if not len(keys):
        return -1, 0
    found, counts = np.unique(keys, return_counts=True)
    return int(found[counts.argmax()]), int(counts.max())


def _trimmed(
    keys: np.ndarray, start: np.ndarray, slot: np.ndarray, behind: np.ndarray, end: np.ndarray, traits: Traits
) -> Frame | None:
    """Without words of grammar at its ends; None without matter on either side, or with too little."""
    left, right = keys[start[0] : slot[0]], keys[behind[0] : end[0]]
    matter_left, matter_right = np.flatnonzero(traits.matter[left]), np.flatnonzero(traits.matter[right])
    if not len(matter_left) or not len(matter_right) or len(matter_left) + len(matter_right) < 3:
        return None
    start, end = start + matter_left[0], end - (len(right) - 1 - matter_right[-1])
    left, right = left[matter_left[0] :], right[: matter_right[-1] + 1]
    if not traits.sound(np.concatenate([left, right])) or len(left) + len(right) > MOST_WORDS:
        return None
    return Frame(tuple(left.tolist()), tuple(right.tolist()), np.column_stack([start, end]))


def _apart(frames: list[Frame], n_words: int) -> list[Frame]:
    """The frames of which no more than half of the uses touch one that was taken before."""
    taken = np.zeros(n_words + 1, dtype=bool)
    kept = []
    for frame in frames:
        touched = np.array([taken[a:b].any() for a, b in frame.spans])
        if touched.mean() <= HALF:
            kept.append(frame)
            for a, b in frame.spans:
                taken[a:b] = True
    return kept
