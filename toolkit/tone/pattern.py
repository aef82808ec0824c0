"""The notation of the lexicon: one row stands for many wordings. Strings only.

=====================  =============================================================
``word``               the word itself, in lower case
``word/v /n /a``       and its forms as a verb, a noun, an adjective (see ``inflect``)
``(one|two three|)``   any one of these; an empty one may be left out
``(act|word)/n``       the mark after the bracket holds for the last word of each
``…``                  up to four words in between, within the clause
=====================  =============================================================

Hyphens count as blanks, so "win-win" and "win win" are the same expression.
"""

from __future__ import annotations

import re

from toolkit.tone.inflect import forms

GAP = "…"
_PIECE = re.compile(r"\(([^()]*)\)(?:/([vna]))?|(\S+)")


def wordings(pattern: str) -> list[tuple[str, ...]]:
    """All wordings that a pattern stands for, as tuples of words; gaps stay as ``…``.

    >>> [" ".join(w) for w in wordings("(stern|solemn) warning/n")]
    ['stern warning', 'stern warnings', 'solemn warning', 'solemn warnings']

    Raises
    ------
    ValueError
        Brackets that do not match, an unknown mark, nothing but gaps.
    """
    text = pattern.lower().replace("’", "'").replace("-", " ")
    made: list[tuple[str, ...]] = [()]
    at = 0
    for piece in _PIECE.finditer(text):
        if text[at : piece.start()].strip():
            break
        at = piece.end()
        options = _options(piece)
        made = [done + option for done in made for option in options]
    if text[at:].strip() or "(" in text[at:] or any(set("()|") & set(word) for done in made for word in done):
        raise ValueError(f"brackets or bars do not match in {pattern!r}")
    made = [done for done in dict.fromkeys(made) if done]
    if not made or any(done[0] == GAP or done[-1] == GAP for done in made):
        raise ValueError(f"{pattern!r} must begin and end with a word")
    return made


def _options(piece: re.Match[str]) -> list[tuple[str, ...]]:
    if piece[3]:
        return _inflected(piece[3], "")
    return [option for one in piece[1].split("|") for option in _inflected(one.strip(), piece[2] or "")]


def _inflected(words: str, mark: str) -> list[tuple[str, ...]]:
    made: list[tuple[str, ...]] = [()]
    parts = words.split()
    for place, part in enumerate(parts):
        word, slash, own = part.partition("/")
        if slash and own not in ("v", "n", "a"):
            raise ValueError(f"unknown mark /{own} in {part!r}; /v, /n and /a are known")
        kind = own or (mark if place == len(parts) - 1 else "")
        ways = [word] if word == GAP else forms(word, kind)
        made = [(*done, way) for done in made for way in ways]
    return made
