"""The best set of pairs: the greatest sum of gains over all at once, each statement in one at the most."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_matrix, csr_matrix, hstack
from scipy.sparse.csgraph import connected_components, min_weight_full_bipartite_matching

DENSE = 250_000  # cells: larger groups go to the sparse solver


def best_pairs(rows: np.ndarray, columns: np.ndarray, gains: np.ndarray, n_a: int, n_b: int) -> list[int]:
    """Positions, among the candidate pairs given, of those that make up the best assignment; ascending.

    A gain must be above 0; a pair that is not given cannot be chosen. Each connected group of statements is
    solved by itself: the sum is the same. Among assignments with the same sum the solver decides by the order
    of rows: sort first.

    >>> best_pairs(np.array([0, 0, 1]), np.array([0, 1, 0]), np.array([0.9, 0.8, 0.8]), 2, 2)
    [1, 2]
    """
    if not len(rows):
        return []
    graph = coo_matrix((np.ones(len(rows)), (rows, columns + n_a)), shape=(n_a + n_b, n_a + n_b))
    label = connected_components(graph, directed=False)[1][rows]
    single = np.bincount(label)[label] == 1
    chosen: list[int] = np.flatnonzero(single).tolist()
    several = np.flatnonzero(~single)
    order = several[np.argsort(label[several], kind="stable")]
    for group in np.split(order, np.flatnonzero(np.diff(label[order])) + 1):
        chosen.extend(group[_solve(rows[group], columns[group], gains[group])].tolist())
    return sorted(chosen)


def _solve(rows: np.ndarray, columns: np.ndarray, gains: np.ndarray) -> np.ndarray:
    """Positions of the chosen pairs of one connected group."""
    a, b = (np.array(sorted(set(side.tolist()))) for side in (rows, columns))
    i, j = a.searchsorted(rows), b.searchsorted(columns)
    if len(a) * len(b) <= DENSE:
        table = np.zeros((len(a), len(b)))
        table[i, j] = gains
        matched = dict(zip(*(side.tolist() for side in linear_sum_assignment(table, maximize=True)), strict=True))
    else:
        # a partner of next to no worth for every row, so that a full matching exists and a row may stay alone
        idle = csr_matrix((np.full(len(a), 1e-9), (range(len(a)), range(len(a)))))
        table = hstack([csr_matrix((gains, (i, j)), shape=(len(a), len(b))), idle]).tocsr()
        pairs = min_weight_full_bipartite_matching(table, maximize=True)
        matched = dict(zip(*(side.tolist() for side in pairs), strict=True))
    return np.flatnonzero([matched.get(x) == y for x, y in zip(i.tolist(), j.tolist(), strict=True)])
