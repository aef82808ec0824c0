"""Where phrases stand in a text: word by word, in every form of their words or as written. Strings only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from toolkit.language.wordforms import forms
from toolkit.text import Span, plain, words_at

_SLOT = re.compile(r"…|\.\.\.|\*")
WIDEST = 3  # words in a slot
# no phrase runs over one of these; a comma may stand in it
_BREAK = re.compile(r"[.!?…;:()\[\]{}\"“”«»„\n]|\s[-–—]+\s|--|—")

Part = tuple[str, ...]


class Phrase(NamedTuple):
    """A phrase to look up: the keys of its words, in parts between which a slot stands."""

    name: str
    parts: tuple[Part, ...]


class Line(NamedTuple):
    """The words of a text: keys, spans, and whether each goes on without a mark from the word before."""

    keys: list[str]
    spans: list[Span]
    joined: list[bool]


def read_line(text: str, *, inflections: bool) -> Line:
    """The words of a text as phrases are looked up in them."""
    if inflections:
        found = [(form.key, (form.start, form.end)) for form in forms(text)]
    else:
        found = [(word, span) for word, span in _parts(text)]
    spans = [span for _, span in found]
    gaps = [text[before[1] : after[0]] for before, after in pairwise(spans)]
    joined = [False, *(gap == " " or not _BREAK.search(gap) for gap in gaps)]
    return Line([key for key, _ in found], spans, joined[: len(spans)])


def _parts(text: str) -> Iterable[tuple[str, Span]]:
    """Words in lower case, a hyphened compound as its parts, as in ``forms``."""
    for _, (start, end) in words_at(text):
        at = start
        for part in plain(text[start:end]).lower().split("-"):
            yield part, (at, at + len(part))
            at += len(part) + 1


def read_phrase(phrase: str, *, inflections: bool) -> Phrase:
    """A phrase with its slots: "…", "..." or "*" stands for one to three words. Without a word it has no parts.

    >>> read_phrase("no matter how … changes", inflections=True).parts
    (('no', 'matter', 'how'), ('chang',))
    """
    parts = [tuple(read_line(piece, inflections=inflections).keys) for piece in _SLOT.split(phrase)]
    return Phrase(phrase, tuple(part for part in parts if part))


def find_phrases(line: Line, phrases: Iterable[Phrase]) -> list[tuple[int, Span]]:
    """Which of the phrases stand where, in the order of the text: number of the phrase, span.

    The uses of one phrase lie apart; those of different phrases may lie in each other.

    >>> line = read_line("Lasting peace, a lasting and stable peace", inflections=True)
    >>> find_phrases(line, [read_phrase(name, inflections=True) for name in ("peace", "lasting … peace")])
    [(0, (8, 13)), (0, (36, 41)), (1, (17, 41))]
    """
    places: dict[str, list[int]] = {}
    for at, key in enumerate(line.keys):
        places.setdefault(key, []).append(at)
    found = []
    for number, phrase in enumerate(phrases):
        after = 0
        for at in places.get(phrase.parts[0][0], ()) if phrase.parts else ():
            if at >= after and (end := _matched(line, at, phrase.parts)):
                found.append((number, (line.spans[at][0], line.spans[end - 1][1])))
                after = end
    return found


def _matched(line: Line, at: int, parts: tuple[Part, ...]) -> int:
    """The word behind the phrase that begins here, or 0; of several slots the narrowest."""
    end = at + len(parts[0])
    if tuple(line.keys[at:end]) != parts[0] or not all(line.joined[at + 1 : end]):
        return 0
    if len(parts) == 1:
        return end
    for width in range(1, WIDEST + 1):
        if not all(line.joined[end : end + width + 1]):
            return 0
        if last := _matched(line, end + width, parts[1:]):
            return last
    return 0
