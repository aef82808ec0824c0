"""How a set phrase is reworded: words put in, changed, left out, added at an end; and how its slot is filled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from toolkit.formulas.corpus import UNDATED, Corpus, day_name
from toolkit.formulas.follow import Finder, Uses, commonest
from toolkit.formulas.found import Parts
from toolkit.formulas.grams import count_articles
from toolkit.formulas.traits import HALF, Traits, beyond_chance
from toolkit.language.wordforms import forms

LEAST = 2  # articles: a rewording that one article has is left out
FARTHEST = 4  # words added at an end


class Change(NamedTuple):
    """Uses of a phrase with one passage changed: where they stand, and where the changed passage does.

    ``before`` and ``after`` are the words of the phrase around the change, ``old`` what stood in its place.
    Where nothing takes its place, the passage is empty: it ends before it begins.
    """

    uses: Uses
    passage: Uses
    before: str
    old: str
    after: str


def list_rewordings(
    corpus: Corpus, traits: Traits, finder: Finder, name: str, parts: Parts, uses: Uses
) -> list[tuple[int, dict[str, Any]]]:
    """The rewordings of one phrase: number of the group and a row of VARIANTS each, the commonest first."""
    found = [
        (group, row)
        for change in _changes(corpus, traits, finder, name, parts, uses)
        for group, row in _rows(corpus, change)
    ]
    return sorted(found, key=lambda item: (item[0], -item[1]["n_articles"], -item[1]["n"], item[1]["shown"]))


def _changes(corpus: Corpus, traits: Traits, finder: Finder, name: str, parts: Parts, uses: Uses) -> Iterator[Change]:
    if any(key < 0 for part in parts for key in part):
        return
    if len(parts) > 1:
        if len(parts) == 2:
            before, after = name.split("…") if "…" in name else name.split("*")
            filled = uses[0] + len(parts[0]), uses[1] - len(parts[1])
            yield Change(uses, filled, before.strip(), "", after.strip())
        return
    part = parts[0]
    spans = [(form.start, form.end) for form in forms(name)]

    def words(start: int, end: int) -> str:
        return name[spans[start][0] : spans[end - 1][1]] if start < end else ""

    size, plain = len(part), traits.plain[list(part)]
    for at in range(1, size):
        first, last = finder.find((part[:at], part[at:]))
        yield Change((first, last), (first + at, last - (size - at)), words(0, at), "", words(at, size))
    for at in np.flatnonzero(traits.matter[list(part)]).tolist():
        if plain.sum() - plain[at] >= 2:  # what is left still says something
            # of four words one may be left out; of three something must stand in its place
            first, last, start, end = _without(corpus, finder, traits, part, at, 0 if plain.sum() > 3 else 1)
            yield Change((first, last), (start, end), words(0, at), words(at, at + 1), words(at + 1, size))
    for first, last, start, end in _added(corpus, traits, finder, uses, ahead=True):
        yield Change((first, last), (start, end), "", "", name)
    for first, last, start, end in _added(corpus, traits, finder, uses, ahead=False):
        yield Change((first, last), (start, end), name, "", "")


def _without(
    corpus: Corpus, finder: Finder, traits: Traits, part: tuple[int, ...], at: int, narrowest: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Uses with something else, or nothing, in the place of the word ``at``: uses, and what takes its place."""
    if 0 < at < len(part) - 1:
        first, last = finder.find((part[:at], part[at + 1 :]), narrowest=narrowest, widest=2)
        start, end = first + at, last - (len(part) - 1 - at)
        ours = (corpus.keys[start] == part[at]) | (corpus.keys[end] == part[at])
        keep = (start > end) | ~ours
        return first[keep], last[keep], start[keep], end[keep]
    first, last = finder.find((part[1:] if at == 0 else part[:-1],))
    other = first - 1 if at == 0 else last + 1
    inside = (other >= 0) & (other < len(corpus.keys))
    first, last, other = first[inside], last[inside], other[inside]
    key = corpus.keys[other]
    keep = corpus.joined[first if at == 0 else other] & traits.matter[key] & (key != part[at])
    first, last, other = first[keep], last[keep], other[keep]
    return np.minimum(first, other), np.maximum(last, other), other, other


def _added(
    corpus: Corpus, traits: Traits, finder: Finder, uses: Uses, *, ahead: bool
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]:
    """Uses with the same words before (``ahead``) or behind them: the longest that recur beyond chance."""
    first, last = uses
    article = corpus.article[corpus.text[first]]
    contexts, tried = _contexts(corpus, traits, uses, article, -1 if ahead else 1)
    articles = {context: len(set(article[numbers].tolist())) for context, numbers in contexts.items()}
    for context, n in articles.items():
        rarest = min(finder.frequency(key) for key in context if traits.matter[key])
        shorter = [articles[context[:size]] for size in range(1, len(context)) if context[:size] in articles]
        longer = [m for other, m in articles.items() if len(other) > len(context) and other[: len(context)] == context]
        whole = not any(m >= HALF * n for m in longer) and not any(n < HALF * m for m in shorter)
        chance = len(first) * rarest / len(corpus.keys)
        if whole and beyond_chance(np.array([n]), np.array([chance]), tried)[0]:
            a, b, size = first[contexts[context]], last[contexts[context]], len(context)
            yield (a - size, b, a - size, a - 1) if ahead else (a, b + size, b + 1, b + size)


def _contexts(
    corpus: Corpus, traits: Traits, uses: Uses, article: np.ndarray, way: int
) -> tuple[dict[tuple[int, ...], np.ndarray], int]:
    """The runs of words next to the uses that enough articles share and that end in matter; how many were tried.

    From the phrase outwards: the key next to it comes first. The values are numbers of uses.
    """
    edge = uses[0] if way < 0 else uses[1]
    members, run, tried = np.arange(len(edge)), np.zeros(len(edge), dtype=np.int64), 0
    found: dict[tuple[int, ...], np.ndarray] = {}
    for size in range(1, FARTHEST + 1):
        at = edge[members] + way * size
        there = (at >= 0) & (at < len(corpus.keys))
        there[there] = corpus.joined[at[there] + (way < 0)]
        members, run, key = members[there], run[there], corpus.keys[at[there]].astype(np.int64)
        names, run = np.unique(run * len(corpus.vocabulary) + key, return_inverse=True)
        tried += len(names)
        articles = count_articles(run, article[members], len(names))
        keep = articles[run] >= LEAST
        members, run = members[keep], run[keep]
        for number in np.unique(run):
            chosen = members[run == number]
            outwards = edge[chosen[0]] + way * np.arange(1, size + 1)
            context = tuple(corpus.keys[outwards].tolist())
            if traits.matter[context[-1]] and not traits.barred[context[-1]]:
                found[context] = chosen
    return found, tried


def _rows(corpus: Corpus, change: Change) -> Iterator[tuple[int, dict[str, Any]]]:
    """One row for each group and each passage, from the uses that share it."""
    by_passage: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    group = corpus.group[corpus.text[change.uses[0]]].tolist()
    for number, (start, end) in enumerate(zip(*(ends.tolist() for ends in change.passage), strict=True)):
        passage = tuple(corpus.keys[start : end + 1].tolist())
        by_passage.setdefault((group[number], passage), []).append(number)
    for (side, passage), numbers in by_passage.items():
        first, last = change.uses[0][numbers], change.uses[1][numbers]
        article = corpus.article[corpus.text[first]]
        if len(set(article.tolist())) < LEAST:
            continue
        new = commonest(corpus, change.passage[0][numbers], change.passage[1][numbers]) if passage else ""
        days = corpus.days[article]
        days = days[days != UNDATED]
        yield (
            side,
            {
                "variant": commonest(corpus, first, last),
                "shown": " ".join(filter(None, [change.before, _mark(change.old, new), change.after])),
                "n": len(numbers),
                "n_articles": len(set(article.tolist())),
                "first_seen": day_name(days.min()) if len(days) else None,
                "last_seen": day_name(days.max()) if len(days) else None,
            },
        )


def _mark(old: str, new: str) -> str:
    if old and new:
        return f"[{old} > {new}]"
    return f"[-{old}]" if old else f"[+{new}]"
