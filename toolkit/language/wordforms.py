"""One key for the forms of a word: inflections, British and American spellings, hyphens. No tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from snowballstemmer import stemmer

from toolkit.text import WORD, words_at

_stemmer = stemmer("english")  # PyStemmer's, which is the same in C, where that is installed
_stemmer.maxCacheSize = 0  # its memory of words costs more than its work, and ``fold`` has one

# words that carry grammar, not matter; "not", "no" and "against" are absent because they turn a statement
# round
_GRAMMAR = """
    a about above after again all also am an and any are as at be because been before being below between
    both but by can could did do does doing down during each either else even ever few for from further
    had has have having he her here hers herself him himself his how i if in into is it its itself just
    let may me might more most much must my myself of off on once only onto or other others our ours
    ourselves out over own per same shall she should since so some such than that the their theirs them
    themselves then there these they this those though through thus to too under until up upon us very was
    we were what when where whether which while who whom whose why will with within would yet you your
    yours yourself yourselves s t it's that's he's she's there's i'm we're they're we've they've i've he'd
    she'd we'd they'd i'll we'll they'll he'll she'll
"""
_PREFIXED = re.compile(
    r"(?:anti|bi|co|counter|de|ex|extra|hyper|inter|mid|mini|mis|multi|neo|non|over|post|pre|pro|re|semi|sub|"
    r"super|trans|ultra|un|under)-(?=[a-z]{3})"
)
# British to American, by ending: letters that must stand there, for speed; where they are changed; to what. A
# few words that only look British change too, in both texts alike, which does no harm
_SPELLINGS = [
    ("our", re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ly|able|ably|hood|hoods|less|ful|ite|ites)?$)"), "or"),
    ("is", re.compile(r"(?<=[a-z]{4})(?<!prec)(?<!conc)is(?=(?:e|ed|es|ing|er|ers|ation|ations)$)"), "iz"),
    ("ys", re.compile(r"(?<=[a-z]{3})ys(?=(?:e|ed|es|ing|er|ers)$)"), "yz"),
    ("enc", re.compile(r"(?<=def|off|lic)enc(?=es?$)"), "ens"),
    ("re", re.compile(r"(?<=cent|heat|pect)re(?=s?$)"), "er"),
    ("re", re.compile(r"(?<=met|lit|fib)re(?=s?$)"), "er"),
    ("gramme", re.compile(r"(?<=gram)me(?=s?$)"), ""),
]
MARKS = "“”‘’'\",.:;?!()"  # what stands before or after a word and is none of it
COUNTRY = frozenset(["US", "U.S.", "USA", "U.S.A."])


class Form(NamedTuple):
    """A word of a text: its key, and where it stands."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The key that the forms of a lower-case word share. No meaning is consulted: synonyms stay apart.

    >>> [fold(word) for word in ("neighbours", "neighbor", "re-elected", "reelection", "organisation")]
    ['neighbor', 'neighbor', 'reelect', 'reelect', 'organiz']
    """
    if not word.isalpha():
        if word.endswith("n't"):
            return "not"
        if "." in word and word[0].isalpha():
            return word.replace(".", "")
        word = word.removesuffix("'s").removesuffix("'").replace("-", "")
    return _stemmer.stemWord(_american(word))


def fold_plain(words: Iterable[str]) -> list[str]:
    """``fold`` for many words at once that are letters alone; without its memory."""
    return list(_stemmer.stemWords([_american(word) for word in words]))


def _american(word: str) -> str:
    for letters, pattern, spelling in _SPELLINGS:
        if letters in word:
            word = pattern.sub(spelling, word)
    return word


def forms(text: str) -> list[Form]:
    """Every word of a text with its key and span, in order; a hyphened compound counts as its parts.

    A prefix is no part: "re-election" is one word. "US" in capitals is the country, "us" the pronoun.

    >>> [form.key for form in forms("Jong-un’s re-election helps us, not the US.")]
    ['jong', 'un', 'reelect', 'help', 'us', 'not', 'the', 'usa']
    """
    return [
        Form(key, match.start() + start, match.start() + end)
        for match in WORD.finditer(text)
        for key, start, end in parts(match.group())
    ]


@lru_cache(maxsize=50_000)
def parts(written: str) -> tuple[tuple[str, int, int], ...]:
    """The forms of one word as a text writes it (a match of ``text.WORD``), counted from its own start."""
    if written in COUNTRY:
        return (("usa", 0, len(written)),)
    straight = written.replace("’", "'")
    if straight.isascii() and "-" not in straight:  # most words: one part
        return ((fold(straight.lower()), 0, len(written)),)
    found: list[tuple[str, int, int]] = []
    for word, (start, end) in words_at(straight):
        if "-" not in word or _PREFIXED.match(word):
            found.append((fold(word), start, end))
        else:
            for part in word.split("-"):
                found.append((fold(part), start, start + len(part)))
                start += len(part) + 1
    return tuple(found)


def content_forms(text: str) -> list[Form]:
    """The words of ``forms`` that carry matter: without articles, pronouns, prepositions, auxiliaries."""
    return [form for form in forms(text) if form.key not in GRAMMAR]


GRAMMAR = frozenset(fold(word) for word in _GRAMMAR.split())
