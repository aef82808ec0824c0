"""One message in two renderings: which sentence answers which, what moved, what one rendering left out.

Works on two lists of sentences in reading order; ``pair_quotes`` is for statements of two speakers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from toolkit.language.assignment import best_pairs
from toolkit.language.likeness import alike, answered, read
from toolkit.language.runs import Run, in_order
from toolkit.tables import TableError

LEAST = 0.26  # similarity that two sentences need to be taken for two renderings of one, wherever they stand
BETWEEN = 0.22  # the same for two that stand between the same neighbours
PART = 0.3  # share of a sentence that must stand in another for it to be a part of it
GAIN = 0.02  # how much more alike a part must make the two sides
FRAME = re.compile(
    r"^(?:\S+\s+){0,25}\S+:\W*$"  # what ends in a colon announces something
    r"|^\W*(?:the|this|his|her) (?:full text of the )?(?:message|letter|telegram|statement|readout|speech)\b"
    r"[^.!?]{0,60}\b(?:said|says|reads?|follows?|went|goes)(?: in full| as follows)?\W*$"
    r"|^\W*(?:dear|respected|esteemed|comrades?|excellenc(?:y|ies)|your excellency|ladies)\b"
    r"[^.!?]{0,60}[,!]\W*$",
    re.IGNORECASE,
)

Group = tuple[list[int], list[int]]


def align_versions(sentences_a: Sequence[str], sentences_b: Sequence[str]) -> pd.DataFrame:
    """Put two renderings of one message side by side, by sentence; what only one of them has comes out alone.

    Does not say which rendering is the original, and does not pair a sentence with a mere echo of its words.

    Parameters
    ----------
    sentences_a, sentences_b
        The sentences of either rendering, in reading order.

    Returns
    -------
    DataFrame
        One row per group of sentences: ``a`` and ``b`` (lists of positions from 0, empty where that rendering
        is silent), ``similarity`` (NA for one alone), ``kind`` (same: one to one; split: one of a, several of
        b; joined: several of a, one of b; several; only_a; only_b; frame: words that only announce the
        message) and ``moved`` (it stands elsewhere in the order). First what one rendering left out, then the
        rest in the order of a. Every position occurs once.

    Raises
    ------
    TableError
        One string in place of a list of sentences.

    Notes
    -----
    Best assignment over all sentences, so that what has moved is found; then, with less likeness asked for,
    over what is left between the same neighbours. Sentences left over join a pair if a good part of their
    matter stands in it and the two sides become more alike. The kinds of groups are those of Gale and Church
    (1993), whose fixed order is given up. Moved are the groups outside the longest set that keeps its order.

    >>> a = ["The message said:", "We thank you for the aid.", "Peace is precious."]
    >>> found = align_versions(a, ["Peace is dear.", "Thanks are due for your aid."])
    >>> found[["a", "b", "kind", "moved"]].values.tolist()
    [[[0], [], 'frame', False], [[1], [1], 'same', False], [[2], [0], 'same', True]]
    """
    a, b = _sentences(sentences_a, "sentences_a"), _sentences(sentences_b, "sentences_b")
    free_a = [at for at, text in enumerate(a) if not FRAME.match(text)]
    free_b = [at for at, text in enumerate(b) if not FRAME.match(text)]
    score = _scorer(a, b)
    groups = _join(_pair(free_a, free_b, score), free_a, free_b, a, b, score)
    kept = _keep_order(groups)
    rows: list[dict[str, Any]] = [_row(group, score, at not in kept) for at, group in enumerate(groups)]
    for name, texts, free in (("a", a, free_a), ("b", b, free_b)):
        held = {at for group in groups for at in group["ab".index(name)]}
        for at in range(len(texts)):
            if at not in held:
                alone = {"a": [], "b": [], "kind": f"only_{name}" if at in free else "frame", "moved": False}
                rows.append(alone | {name: [at]})
    rows.sort(key=_reading_order)
    frame = pd.DataFrame(rows, columns=["a", "b", "similarity", "kind", "moved"])
    return frame.astype({"similarity": "Float64", "kind": "str", "moved": "bool"})


Scorer = Callable[[tuple[int, ...], tuple[int, ...]], float]


def _scorer(a: list[str], b: list[str]) -> Scorer:
    """The similarity of some sentences of a, taken together, and some of b."""

    @cache
    def score(some_a: tuple[int, ...], some_b: tuple[int, ...]) -> float:
        together = [read(" ".join(a[at] for at in some_a)), read(" ".join(b[at] for at in some_b))]
        return float(alike(together, np.array([0]), np.array([1]))[0])

    return score


def _pair(free_a: list[int], free_b: list[int], score: Scorer) -> list[Group]:
    """One-to-one pairs: the best assignment, then what is left between the same neighbours."""
    groups = _assign([(i, j) for i in free_a for j in free_b], LEAST, score)
    backbone = [groups[n] for n in sorted(_keep_order(groups))]
    held = ({group[0][0] for group in groups}, {group[1][0] for group in groups})
    between = [
        (i, j)
        for i in free_a
        for j in free_b
        if i not in held[0] and j not in held[1] and all((i < x[0]) == (j < y[0]) for x, y in backbone)
    ]
    return sorted(groups + _assign(between, BETWEEN, score))


def _assign(cells: list[tuple[int, int]], least: float, score: Scorer) -> list[Group]:
    able = [(i, j, score((i,), (j,)) - least + 1e-6) for i, j in cells if score((i,), (j,)) >= least]
    rows = np.array([i for i, _, _ in able], dtype=int)
    columns = np.array([j for _, j, _ in able], dtype=int)
    gains = np.array([gain for _, _, gain in able])
    n_a, n_b = int(max(rows, default=0)) + 1, int(max(columns, default=0)) + 1
    return [([int(rows[at])], [int(columns[at])]) for at in best_pairs(rows, columns, gains, n_a, n_b)]


def _join(
    groups: list[Group], free_a: list[int], free_b: list[int], a: list[str], b: list[str], score: Scorer
) -> list[Group]:
    """Let sentences left over join the group they make more alike, the greatest gain first."""
    while True:
        held = ({at for group in groups for at in group[0]}, {at for group in groups for at in group[1]})
        offers: list[tuple[float, int, int, int]] = []
        for side, free, texts, others in ((0, free_a, a, b), (1, free_b, b, a)):
            for at in free:
                if at in held[side]:
                    continue
                for n, group in enumerate(groups):
                    whole = " ".join(others[other] for other in group[1 - side])
                    if answered(read(texts[at]), read(whole)) < PART:
                        continue
                    grown = _grow(group, side, at)
                    gain = score(*grown) - score(*(tuple(part) for part in group))
                    offers.append((-gain, side, at, n))
        offers = [offer for offer in offers if -offer[0] >= GAIN]
        if not offers:
            return sorted(groups, key=lambda group: (group[0], group[1]))
        _, side, at, n = min(offers)
        grown_a, grown_b = _grow(groups[n], side, at)
        groups[n] = (list(grown_a), list(grown_b))


def _grow(group: Group, side: int, at: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    parts = [tuple(sorted([*part, at])) if here == side else tuple(part) for here, part in enumerate(group)]
    return parts[0], parts[1]


def _keep_order(groups: list[Group]) -> set[int]:
    """Which groups stand in one order in both renderings: the longest set; the others have moved."""
    ranks = {at: rank for rank, at in enumerate(sorted(range(len(groups)), key=lambda n: groups[n][1]))}
    kept = in_order([Run(n, ranks[n], 1) for n in range(len(groups))])
    return {run.a for run in kept}


def _row(group: Group, score: Scorer, moved: bool) -> dict[str, Any]:
    shape = (len(group[0]) > 1, len(group[1]) > 1)
    kind = {(False, False): "same", (False, True): "split", (True, False): "joined", (True, True): "several"}[shape]
    return {
        "a": group[0],
        "b": group[1],
        "similarity": score(tuple(group[0]), tuple(group[1])),
        "kind": kind,
        "moved": moved,
    }


def _reading_order(row: dict[str, Any]) -> tuple[int, int, int]:
    order = {"only_a": 0, "only_b": 1, "frame": 2}
    return order.get(row["kind"], 3), row["a"][0] if row["a"] else 0, row["b"][0] if row["b"] else 0


def _sentences(given: Sequence[str], name: str) -> list[str]:
    if isinstance(given, str):
        raise TableError(
            f"align_versions: {name} is one string. Split it first: [text[i:j] for i, j in sentences(text)]."
        )
    return [text if isinstance(text, str) else "" for text in given]
