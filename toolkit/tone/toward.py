"""Tone toward a marked target, and between two marked parties, in any English sentence.

No party needs to be in a table here: whoever is marked is the target, and every other name is a rival for
it. These are what gold sets of targeted and directed tone measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from toolkit.text import Span
from toolkit.tone.balance import balance, pans
from toolkit.tone.lexicon import Lexicon, build_lexicon
from toolkit.tone.scan import Hit, Reading, scan
from toolkit.tone.words import PAUSE

LEAST = 0.06  # a tone nearer to 0 than this is none
_LENGTH = 20  # words taken for the length of any sentence: one attack is one, however long the sentence

# how much of an expression falls on the target ...
_PAST_RIVAL = 0.5  # ... when another name stands between them
_PAST_PAUSE = 0.6  # ... when a comma or the end of a clause does
_BEFORE = 0.5  # ... when either does and the target comes after the expression
_PAST_VERB = 0.5  # ... when another verb with an object of its own does

# how much of an expression falls between two parties
_BETWEEN = {"object": 1.0, "subject": 0.3, "near": 0.5, "itself": 0.0, "none": 0.0}
_AFTERWARDS = 0.5  # when it stands after both; before both it says nothing of them

_PRONOUNS = frozenset(
    {"he", "she", "they", "him", "her", "them", "we", "us", "you", "i", "me", "it", "who", "whom"}
    | {"his", "their", "our", "your", "my", "its"}
)
_NO_NAME = frozenset(
    {"the", "a", "an", "in", "on", "at", "of", "for", "to", "and", "but", "or", "if", "when", "while"}
    | {"as", "by", "with", "from", "this", "that", "there"}
)


def tone_toward(sentences: Iterable[str], spans: Iterable[Span], *, lexicon: Lexicon | None = None) -> np.ndarray:
    """Tone of each sentence toward the words at its span: -1 hostile to 1 warm, 0 none.

    Does not use the sides of a comparison. ``label_tone`` makes it positive, neutral or negative.

    >>> said = "Mira Tolk praised the nurses and condemned Aldo Brenn."
    >>> label_tone(tone_toward([said, said], [(22, 28), (43, 53)])).tolist()
    ['positive', 'negative']
    """
    book = lexicon or build_lexicon()
    return np.array([_toward(scan(text, book), *span) for text, span in zip(sentences, spans, strict=True)])


def tone_between(
    sentences: Iterable[str], p: Iterable[str], q: Iterable[str], *, lexicon: Lexicon | None = None
) -> np.ndarray:
    """Tone between the parties named ``p`` and ``q`` in each sentence, with its direction.

    Does not resolve pronouns. A name marked in the sentence by square brackets is found there first.

    Returns
    -------
    array of shape (n, 2)
        Tone of p toward q, and of q toward p; -1 hostile to 1 warm. One without an expression is 0; both
        are where a name does not stand in the sentence.

    >>> tone_between(["Tolk was praised by Brenn."], ["Tolk"], ["Brenn"]).round(1)
    array([[0. , 0.2]])
    """
    book = lexicon or build_lexicon()
    rows = [_between(text, a, b, book) for text, a, b in zip(sentences, p, q, strict=True)]
    return np.array(rows).reshape(-1, 2)


def label_tone(tone: Sequence[float] | np.ndarray, *, least: float = LEAST) -> np.ndarray:
    """ "positive", "neutral" or "negative" for each tone; nearer to 0 than ``least`` is neutral.

    >>> label_tone([0.3, 0.0, -0.2]).tolist()
    ['positive', 'neutral', 'negative']
    """
    tone = np.asarray(tone, dtype=float)
    return np.where(tone > least, "positive", np.where(tone < -least, "negative", "neutral"))


def _toward(reading: Reading, start: int, end: int) -> float:
    first, last = _tokens_at(reading, start, end)
    if first == last:
        return 0.0
    rivals = _rivals(reading, range(first, last))
    shares = (hit.value * _share(hit, first, last, reading, rivals) for hit in reading.hits)
    return balance(*pans(shares), _LENGTH)


def _share(hit: Hit, first: int, last: int, reading: Reading, rivals: set[int]) -> float:
    if hit.first < last and hit.last > first:
        return 0.0  # the name itself
    ahead = first >= hit.last
    gap = range(hit.last, first) if ahead else range(last, hit.first)
    past_rival = not rivals.isdisjoint(gap)
    past_pause = any(reading.tokens[at] in PAUSE for at in gap)
    share = (_PAST_RIVAL if past_rival else 1.0) * (_PAST_PAUSE if past_pause else 1.0)
    share *= _BEFORE if ahead and (past_rival or past_pause) else 1.0
    return share * (_PAST_VERB if _is_governed(hit, reading, gap, ahead) else 1.0)


def _is_governed(hit: Hit, reading: Reading, gap: range, ahead: bool) -> bool:
    """Between the two another verb takes over, or "and" leads on to one: praised P and condemned Q."""
    if ahead:
        return any(other.entry.aim == "object" and other.first in gap for other in reading.hits)
    return hit.entry.aim == "object" and "and" in reading.tokens[gap.start : gap.stop]


def _between(text: str, p: str, q: str, book: Lexicon) -> tuple[float, float]:
    reading = scan(text, book)
    at_p, at_q = (_tokens_at(reading, *_find(text, name)) for name in (p, q))
    if at_p[0] == at_p[1] or at_q[0] == at_q[1] or at_p == at_q:
        return 0.0, 0.0
    left, right = sorted((at_p, at_q))
    forward: list[float] = []
    backward: list[float] = []
    for hit in reading.hits:
        if left[1] <= hit.first and hit.last <= right[0]:
            share = _BETWEEN[hit.entry.aim]
        elif hit.first >= right[1]:
            share = _BETWEEN[hit.entry.aim] * _AFTERWARDS
        else:
            continue
        turned = hit.last <= right[0] and "by" in reading.tokens[hit.last : hit.last + 2]
        (backward if turned else forward).append(hit.value * share)
    onward, back = balance(*pans(forward), _LENGTH), balance(*pans(backward), _LENGTH)
    return (onward, back) if left == at_p else (back, onward)


def _find(text: str, name: str) -> Span:
    at = text.find(f"[{name}]")
    start = at + 1 if at >= 0 else text.find(name)
    return (start, start + len(name)) if start >= 0 else (0, 0)


def _tokens_at(reading: Reading, start: int, end: int) -> tuple[int, int]:
    inside = [at for at, (a, b) in enumerate(reading.spans) if b > start and a < end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _rivals(reading: Reading, marked: range) -> set[int]:
    """Where other names and pronouns stand: words with a capital, but for common ones that open a clause."""
    words, text = reading.tokens, reading.text
    found = set()
    for at, (start, _) in enumerate(reading.spans):
        opens = at == 0 or words[at - 1] in PAUSE
        name = text[start].isupper() and not (opens and words[at] in _NO_NAME)
        if at not in marked and (name or words[at] in _PRONOUNS):
            found.add(at)
    return found
