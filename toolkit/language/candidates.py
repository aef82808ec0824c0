"""Which statements are worth comparing closely: the few most alike by words, found among many at once.

Readings in, pairs of positions out; no tables. The cost grows with the number of statements and with how many
of them fall within one window of days, not with the square of all.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix

from toolkit.language.likeness import Reading

KEEP = 4  # candidates of a statement on either side
ROWS = 512  # statements multiplied at once: bounds the memory
COMMON = 0.2  # a feature of more than this share of the statements tells none apart; dropped where there are many
MANY = 2_000

ALWAYS = np.iinfo(np.int64).min  # the day of a statement without a date


def candidate_pairs(
    a: Sequence[Reading], b: Sequence[Reading], days_a: np.ndarray, days_b: np.ndarray, window: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Pairs of positions worth comparing, and how many partners each statement could have had.

    Every pair within the window where there are few; otherwise the ``KEEP`` most alike of each statement of
    either side, by cosine over words and their meanings. A statement without a date (``ALWAYS``) is within
    every window.

    Returns
    -------
    rows, columns, n_a, n_b
        Positions in a and b of each candidate pair, sorted; for each statement, the number of others in its
        window.
    """
    n_a, n_b = partners(days_a, days_b, window), partners(days_b, days_a, window)
    if int(n_a.sum()) <= KEEP * (len(a) + len(b)):
        near = [(i, j) for i in range(len(a)) for j in np.flatnonzero(_within(days_a[i], days_b, window)).tolist()]
    else:
        vectors_a, vectors_b = _vectors(a, b)
        near = sorted(
            set(_nearest(vectors_a, vectors_b, days_a, days_b, window))
            | {(i, j) for j, i in _nearest(vectors_b, vectors_a, days_b, days_a, window)}
        )
    pairs = np.array(near, dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1], n_a, n_b


def partners(days: np.ndarray, others: np.ndarray, window: int) -> np.ndarray:
    """For each day, how many of the others lie within the window of it."""
    dated = np.sort(others[others != ALWAYS])
    undated = len(others) - len(dated)
    counts = np.searchsorted(dated, days + window, side="right") - np.searchsorted(dated, days - window, side="left")
    return np.where(days == ALWAYS, len(others), counts + undated)


def _within(day: int, others: np.ndarray, window: int) -> np.ndarray:
    if day == ALWAYS:
        return np.ones(len(others), dtype=bool)
    return (others == ALWAYS) | (np.abs(np.where(others == ALWAYS, day, others) - day) <= window)


def _nearest(
    a: csr_matrix, b: csr_matrix, days_a: np.ndarray, days_b: np.ndarray, window: int
) -> list[tuple[int, int]]:
    """For each row of a its ``KEEP`` best rows of b within the window; ties by position."""
    order_a, order_b = np.argsort(days_a, kind="stable"), np.argsort(days_b, kind="stable")
    sorted_b = days_b[order_b]
    undated = int(np.searchsorted(sorted_b, ALWAYS, side="right"))
    found: list[tuple[int, int]] = []
    for start, stop in _chunks(days_a[order_a], window):
        rows = order_a[start:stop]
        columns = order_b
        if days_a[rows[0]] != ALWAYS:
            low = np.searchsorted(sorted_b, days_a[rows[0]] - window, side="left")
            high = np.searchsorted(sorted_b, days_a[rows[-1]] + window, side="right")
            columns = np.concatenate([order_b[:undated], order_b[max(low, undated) : high]])
        product = (a[rows] @ b[columns].T).tocsr()
        for at, row in enumerate(rows.tolist()):
            inside = slice(product.indptr[at], product.indptr[at + 1])
            others, scores = columns[product.indices[inside]], product.data[inside]
            if days_a[row] != ALWAYS:
                close = _within(days_a[row], days_b[others], window)
                others, scores = others[close], scores[close]
            if len(others) > KEEP:
                best = np.argpartition(-scores, KEEP)[:KEEP]
                cut = scores[best].min()
                above, tied = others[scores > cut], np.sort(others[scores == cut])
                others = np.concatenate([above, tied[: KEEP - len(above)]])
            found.extend((row, other) for other in others.tolist())
    return found


def _chunks(days: np.ndarray, window: int) -> list[tuple[int, int]]:
    """Runs of sorted days, of ``ROWS`` statements at most, no longer than the window; the undated apart."""
    chunks, start = [], 0
    for at in range(1, len(days) + 1):
        if (
            at == len(days)
            or at - start >= ROWS
            or (days[start] == ALWAYS) != (days[at] == ALWAYS)
            or (days[at] != ALWAYS and days[at] - days[start] > max(window, 1))
        ):
            chunks.append((start, at))
            start = at
    return chunks if len(days) else []


def _vectors(a: Sequence[Reading], b: Sequence[Reading]) -> tuple[csr_matrix, csr_matrix]:
    """Unit vectors over words, their meanings, and neighbouring words; features of one vector space."""
    features: dict[object, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, reading in enumerate([*a, *b]):
        own: dict[object, float] = {}
        last = ""
        for key, weight, groups in reading.words:
            own[key] = own.get(key, 0.0) + weight
            own[last, key] = weight / 2
            for group, strength in groups.items():
                own[group] = max(own.get(group, 0.0), weight * strength / 2)
            last = key
        rows.extend([row] * len(own))
        columns.extend(features.setdefault(feature, len(features)) for feature in own)
        values.extend(own.values())
    data = np.array(values, dtype=np.float32)
    held = np.array(columns, dtype=np.int64)
    if len(a) + len(b) > MANY:
        data[np.bincount(held, minlength=len(features))[held] > COMMON * (len(a) + len(b))] = 0.0
    matrix = csr_matrix((data, (rows, held)), shape=(len(a) + len(b), len(features)))
    matrix.eliminate_zeros()
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.where(norms == 0, 1, norms), np.diff(matrix.indptr))
    return matrix[: len(a)], matrix[len(a) :]
