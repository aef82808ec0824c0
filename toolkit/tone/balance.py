"""The arithmetic of the score: how expressions for and against become one number. Numbers only.

The balance is the log-ratio of Lowe, Benoit, Mikhaylov and Laver (2011, Legislative Studies Quarterly 36(1)),
which has no ceiling that friendly prose runs into, brought into the range -1 to 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

PER = 20  # sums are expressed as if every statement had this many words ...
PAD = 5  # ... after adding this many words without tone, so that a short cry is not an extreme
SMOOTH = 4.0  # weight added to both pans, so that one expression does not tip the balance to its end


def balance(warm: Any, hostile: Any, n_words: Any) -> Any:
    """The balance of warm and hostile weight in ``n_words`` words: -1 hostile, 0 neither, 1 warm.

    Numbers or arrays. Does not look at a text: the sums are those of ``pans``.

    Notes
    -----
    With W = PER * warm / (n_words + PAD), H likewise, and s = SMOOTH: the log-ratio is
    log((W + s) / (H + s)); tone is tanh of half of it, which is (W - H) / (W + H + 2s).
    The ends are out of reach of prose: 0.9 takes 3.6 units of weight for every word. A statement said
    three times over has the same sums per word but for PAD, so its tone moves by less than 0.2.

    >>> balance(6.0, 0.0, 15), balance(6.0, 6.0, 15), balance(0.0, 0.0, 0)
    (0.42857142857142855, 0.0, 0.0)
    """
    scale = PER / (n_words + PAD)
    return (warm - hostile) * scale / ((warm + hostile) * scale + 2 * SMOOTH)


def pans(values: Iterable[float]) -> tuple[float, float]:
    """What lies in either pan: the sum of the warm values, and that of the hostile ones without its sign."""
    warm = hostile = 0.0
    for value in values:
        if value > 0:
            warm += value
        else:
            hostile -= value
    return warm, hostile
