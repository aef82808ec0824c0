"""Which statements are worth comparing closely: the few most alike by words, found among many at once.

Texts as arrays in, pairs of positions out; no tables. The cost grows with the number of statements and with how
many of them fall within one window of days, not with the square of all.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from toolkit.language.arrays import Texts, spread

KEEP = 4  # candidates of a statement on either side
ROWS = 512  # statements multiplied at once: bounds the memory
COMMON = 0.2  # a feature of more than this share of the statements tells none apart; dropped where there are many
MANY = 2_000

ALWAYS = np.iinfo(np.int64).min  # the day of a statement without a date


def candidate_pairs(
    texts: Texts, days_a: np.ndarray, days_b: np.ndarray, window: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Pairs of positions worth comparing, and how many partners each statement could have had.

    The texts are those of a, then those of b. Every pair within the window where there are few; otherwise the
    ``KEEP`` most alike of each statement of either side, by cosine over words and their meanings. A statement
    without a date (``ALWAYS``) is within every window.

    Returns
    -------
    rows, columns, n_a, n_b
        Positions in a and b of each candidate pair, sorted; for each statement, the number of others in its
        window.
    """
    n_a, n_b = partners(days_a, days_b, window), partners(days_b, days_a, window)
    if int(n_a.sum()) <= KEEP * (len(days_a) + len(days_b)):
        near = [np.flatnonzero(_within(day, days_b, window)) for day in days_a]
        rows = np.repeat(np.arange(len(days_a)), [len(others) for others in near])
        columns = np.concatenate([np.zeros(0, dtype=np.int64), *near])
    else:
        vectors = _vectors(texts)
        a, b = vectors[: len(days_a)], vectors[len(days_a) :]
        rows, columns = _nearest(a, b, days_a, days_b, window)
        back_columns, back_rows = _nearest(b, a, days_b, days_a, window)
        pairs = np.concatenate([rows, back_rows]) * len(days_b) + np.concatenate([columns, back_columns])
        rows, columns = np.divmod(np.unique(pairs), len(days_b))
    return rows, columns, n_a, n_b


def partners(days: np.ndarray, others: np.ndarray, window: int) -> np.ndarray:
    """For each day, how many of the others lie within the window of it."""
    dated = np.sort(others[others != ALWAYS])
    undated = len(others) - len(dated)
    counts = np.searchsorted(dated, days + window, side="right") - np.searchsorted(dated, days - window, side="left")
    return np.where(days == ALWAYS, len(others), counts + undated)


def _within(days: np.ndarray, others: np.ndarray, window: int) -> np.ndarray:
    return (days == ALWAYS) | (others == ALWAYS) | (np.abs(others - days) <= window)


def _nearest(
    a: csr_matrix, b: csr_matrix, days_a: np.ndarray, days_b: np.ndarray, window: int
) -> tuple[np.ndarray, np.ndarray]:
    """For each row of a its ``KEEP`` best rows of b within the window; ties by position."""
    order_a, order_b = np.argsort(days_a, kind="stable"), np.argsort(days_b, kind="stable")
    a, b = a[order_a], b[order_b]
    days_a, days_b = days_a[order_a], days_b[order_b]
    undated = int(np.searchsorted(days_b, ALWAYS, side="right"))
    found_a, found_b = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for start, stop in _chunks(days_a, window):
        columns = np.arange(len(days_b))
        if days_a[start] != ALWAYS:
            low = np.searchsorted(days_b, days_a[start] - window, side="left")
            high = np.searchsorted(days_b, days_a[stop - 1] + window, side="right")
            columns = columns[(columns < undated) | ((columns >= low) & (columns < high))]
        product = (a[start:stop] @ b[columns].T).tocsr()
        if days_a[start] != ALWAYS:
            rows = start + np.repeat(np.arange(stop - start), np.diff(product.indptr))
            product.data[~_within(days_a[rows], days_b[columns[product.indices]], window)] = 0.0
        rows, others = _greatest(product, order_b[columns])
        found_a.append(order_a[start + rows])
        found_b.append(others)
    return np.concatenate(found_a), np.concatenate(found_b)


def _greatest(product: csr_matrix, names: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The ``KEEP`` greatest entries above 0 of each row: row and name of column; of equals the first by name."""
    cuts = np.zeros(product.shape[0], dtype=product.dtype)
    for row, (low, high) in enumerate(pairwise(product.indptr.tolist())):
        if high - low > KEEP:
            cuts[row] = np.partition(product.data[low:high], -KEEP)[-KEEP]
    rows = np.repeat(np.arange(len(cuts)), np.diff(product.indptr))
    able = np.flatnonzero((product.data >= cuts[rows]) & (product.data > 0))
    rows, columns, scores = rows[able], names[product.indices[able]], product.data[able]
    order = np.lexsort((columns, -scores, rows))
    counts = np.bincount(rows)
    first = order[spread(counts, np.zeros_like(counts))[1] < KEEP]
    return rows[first], columns[first]


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


def _vectors(texts: Texts) -> csr_matrix:
    """A unit vector for each text, over words, neighbouring words, and meanings.

    The weights of a key are summed; of two neighbours and of a group the greatest counts, at half.
    """
    n_keys, n_groups = len(texts.keys), int(texts.group.max(initial=-1)) + 1
    first = np.diff(texts.text, prepend=-1) > 0
    before = np.where(first, n_keys, np.roll(texts.key, 1))
    neighbours, different = pd.factorize(before * n_keys + texts.key)
    shift = max(n_keys, n_groups)
    width = shift + len(different)
    place, keys = pd.factorize(texts.text * width + texts.key)
    codes = [keys, texts.text * width + shift + neighbours, texts.text[texts.grouped] * width + texts.group]
    values = [np.bincount(place, texts.weight), texts.weight / 2, texts.weight[texts.grouped] * texts.strength / 2]
    place, held = pd.factorize(np.concatenate(codes))
    data = np.zeros(len(held))
    np.maximum.at(data, place, np.concatenate(values))
    rows, columns = np.divmod(held, width)
    if texts.size > MANY:
        data[np.bincount(columns)[columns] > COMMON * texts.size] = 0.0
    norms = np.sqrt(np.bincount(rows, data**2, minlength=texts.size))
    data = (data / np.where(norms == 0, 1, norms)[rows]).astype(np.float32)
    matrix = csr_matrix((data, (rows, columns)), shape=(texts.size, width))
    matrix.eliminate_zeros()
    return matrix
