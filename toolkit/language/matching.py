"""Spans compared: folded at their edges, paired by overlap. Strings and offsets only; no tables here."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from toolkit.text import Span, words_at

_EDGE = " \t\n\u00a0\u3000.,;:!?…-–—\"“”„«»‹›「」『』《》〈〉‘’'`()[]*"


def fold_span(text: str, start: int, end: int) -> Span:
    """The span without blanks, punctuation, marks and a leading "that" at its edges.

    >>> text = "that “it rains,”"
    >>> text[slice(*fold_span(text, 0, len(text)))]
    'it rains'
    """
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if text[start : start + 5].lower() == "that " and start + 5 < end:
        return fold_span(text, start + 5, end)
    return start, end


def fold_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    """The folded spans that hold something, in order."""
    folded = [fold_span(text, *span) for span in spans]
    return sorted(span for span in folded if span[0] < span[1])


def match_spans(
    found: Sequence[Sequence[Span]], gold: Sequence[Sequence[Span]], *, least: float = 0.5
) -> list[tuple[int, int, float]]:
    """Pairs (place in found, place in gold, intersection over union), each statement in one pair at most.

    The best pairs are made first; ties go to the earlier gold, then to the earlier found statement.

    >>> match_spans([[(0, 10)], [(20, 24)]], [[(0, 8)], [(30, 40)]])
    [(0, 0, 0.8)]
    """
    order = sorted((spans[0][0], j) for j, spans in enumerate(gold) if spans)
    longest = max((spans[-1][1] - spans[0][0] for spans in gold if spans), default=0)
    candidates = []
    for i, spans in enumerate(found):
        if not spans:
            continue
        first = bisect.bisect_left(order, (spans[0][0] - longest, -1))
        for start, j in order[first:]:
            if start >= spans[-1][1]:
                break
            iou = _overlap(spans, gold[j])
            if iou >= least:
                candidates.append((-iou, j, i))
    seen_found: set[int] = set()
    seen_gold: set[int] = set()
    pairs = []
    for minus, j, i in sorted(candidates):
        if i not in seen_found and j not in seen_gold:
            seen_found.add(i)
            seen_gold.add(j)
            pairs.append((i, j, -minus))
    return sorted(pairs)


def _overlap(a: Sequence[Span], b: Sequence[Span]) -> float:
    common = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    either = sum(end - start for spans in (a, b) for start, end in spans) - common
    return common / either if either else 0.0


def covered_words(text: str, rows: Sequence[Sequence[Span]]) -> set[int]:
    """Where the words begin that lie inside any of the spans."""
    starts = [start for _, (start, _) in words_at(text)]
    found: set[int] = set()
    for spans in rows:
        for start, end in spans:
            found.update(starts[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, end)])
    return found
