"""The arithmetic of keyness: how unlike two rates are, how sure that is, how evenly the uses lie. Numbers only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse, special

LEAST = 5  # articles in either group; fewer say nothing about how much articles differ

Two = Sequence[np.ndarray]  # of the target, of the reference


def g_squared(a: np.ndarray, b: np.ndarray, words_a: float, words_b: float) -> np.ndarray:
    """Dunning's log-likelihood of a uses in words_a words against b in words_b: 0 or more, four cells, no sign.

    >>> g_squared(np.array([3.0, 4.0]), np.array([1.0, 5.0]), 4, 5).round(4).tolist()
    [2.8626, 0.0]
    """
    rate = (a + b) / (words_a + words_b)
    cells = [
        (a, words_a * rate), (words_a - a, words_a * (1 - rate)),
        (b, words_b * rate), (words_b - b, words_b * (1 - rate)),
    ]  # fmt: skip
    g2 = 2 * sum(special.rel_entr(seen, expected) for seen, expected in cells)
    return np.where(a * words_b == b * words_a, 0.0, np.maximum(g2, 0.0))


def log_ratio(n: Two, total: Sequence[float]) -> np.ndarray:
    """Doublings of the rate from reference to target.

    A count of 0 is taken for half a use, or for half of what the common rate would give if that is less, so
    that the sign is that of the difference of the rates.
    """
    common = (n[0] + n[1]) / sum(total)
    rates = [
        np.where(count > 0, count, np.minimum(0.5, common * words / 2)) / words
        for count, words in zip(n, total, strict=True)
    ]
    return np.log2(rates[0]) - np.log2(rates[1])


def half_width(n: Two, total: Sequence[float], uses: Sequence[sparse.csr_matrix], words: Two) -> np.ndarray:
    """Half the 95 % interval of the log ratio; NaN with fewer than LEAST articles in either group.

    The words of an article hang together, so an article is what is drawn: the variance of a rate is the
    larger of that by words and that by articles.
    """
    fewest = min(map(len, words))
    if fewest < LEAST:
        return np.full(len(n[0]), np.nan)
    variance = np.zeros(len(n[0]))
    for count, whole, table, size in zip(n, total, uses, words, strict=True):
        seen, rate = np.maximum(count, 0.5), count / whole
        squares = np.asarray(table.multiply(table).sum(axis=0), dtype=float).ravel()
        apart = squares - 2 * rate * (table.T @ size) + rate**2 * (size**2).sum()
        by_article = len(size) / (len(size) - 1) * apart / seen**2
        variance += np.maximum(1 / seen - 1 / whole, by_article)
    return special.stdtrit(fewest - 1, 0.975) * np.sqrt(variance) / np.log(2)


def dispersion(uses: sparse.csr_matrix, words: np.ndarray) -> np.ndarray:
    """DPnorm of every term (column) over the articles (rows): 0 as even as the words, 1 all in the shortest.

    >>> dispersion(sparse.csr_matrix([[2, 4, 0], [2, 0, 0]]), np.array([5.0, 5.0])).tolist()
    [0.0, 1.0, nan]
    """
    n = np.asarray(uses.sum(axis=0), dtype=float).ravel()
    if len(words) < 2:
        return np.full(len(n), np.nan)
    share = words / words.sum()
    table = uses.tocoo()
    apart = np.abs(table.data / n[table.col] - share[table.row]) - share[table.row]
    dp = (1 + np.bincount(table.col, apart, len(n))) / 2  # an article without the term adds its whole share
    return np.where(n > 0, np.clip(dp / (1 - share.min()), 0, 1), np.nan)
