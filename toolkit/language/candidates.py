"""Which statements are worth comparing closely: the few most alike by words, found among many at once.

Texts as arrays in, pairs of positions out; no tables. The cost grows with the number of statements and with how
many of them fall within one window of days, not with the square of all.
"""

from __future__ import annotations

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
        rows, columns = _nearest(vectors[: len(days_a)], vectors[len(days_a) :], days_a, days_b, window)
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
    """Pairs of rows within the window of which one is among the ``KEEP`` most like the other; sorted."""
    order_a, order_b = np.argsort(days_a, kind="stable"), np.argsort(days_b, kind="stable")
    a, b = a[order_a], b[order_b]
    days_a, days_b = days_a[order_a], days_b[order_b]
    undated = int(np.searchsorted(days_b, ALWAYS, side="right"))
    least = np.zeros(len(days_b), dtype=b.dtype)  # what each row of b needs, by what it met so far
    none = np.zeros(0, dtype=np.int64)
    found = [(none, none, np.zeros(0, dtype=b.dtype))]
    for start, stop in _chunks(days_a, window):
        columns = np.arange(len(days_b))
        if days_a[start] != ALWAYS:
            low = np.searchsorted(days_b, days_a[start] - window, side="left")
            high = np.searchsorted(days_b, days_a[stop - 1] + window, side="right")
            columns = columns[(columns < undated) | ((columns >= low) & (columns < high))]
        product = (a[start:stop] @ b[columns].T).tocsr()
        row = np.repeat(np.arange(stop - start), np.diff(product.indptr))
        column = columns[product.indices]
        if days_a[start] != ALWAYS:
            product.data[~_within(days_a[start + row], days_b[column], window)] = 0.0
        least[columns] = np.maximum(least[columns], _cuts(product.T.tocsr()))
        scores = product.data
        able = np.flatnonzero((scores > 0) & ((scores >= _cuts(product)[row]) | (scores >= least[column])))
        found.append((order_a[start + row[able]], order_b[column[able]], scores[able]))
    rows, others, scores = map(np.concatenate, zip(*found, strict=True))
    best = np.union1d(_best(rows, others, scores), _best(others, rows, scores))
    best = best[np.lexsort((others[best], rows[best]))]
    return rows[best], others[best]


def _cuts(product: csr_matrix) -> np.ndarray:
    """The ``KEEP``-th greatest entry of each row; 0 where there are fewer above it."""
    counts = np.diff(product.indptr)
    row = np.repeat(np.arange(len(counts)), counts)
    means = np.bincount(row, product.data, minlength=len(counts)) / np.maximum(counts, 1)
    high = product.data > 2 * means[row]  # few entries are, and where enough are the others need no look
    high |= (np.bincount(row[high], minlength=len(counts)) < KEEP)[row]
    counts = np.bincount(row[high], minlength=len(counts))
    width = max(KEEP, int(counts.max(initial=0)))
    table = np.zeros(len(counts) * width, dtype=product.dtype)
    table[spread(counts, np.arange(len(counts)) * width)[1]] = product.data[high]
    return np.partition(table.reshape(-1, width), -KEEP, axis=1)[:, -KEEP]


def _best(statements: np.ndarray, others: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """The places of the ``KEEP`` greatest scores of each statement; of equals the first by the other's position."""
    order = np.lexsort((others, -scores, statements))
    counts = np.bincount(statements)
    return order[spread(counts, np.zeros_like(counts))[1] < KEEP]


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
