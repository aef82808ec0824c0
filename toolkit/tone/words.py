"""Words and marks of a text with their places, as the lexicon spells them. Strings only."""

from __future__ import annotations

import re

from toolkit.text import Span, plain

# a word with an inner apostrophe (the possessive stands alone), initials, a figure; marks that part clauses
_TOKEN = re.compile(
    r"\w(?:(?:\.[^\W\d_](?!\w))+\.?|\w*(?:'(?!s\b)\w+|(?<=\d)[.,]\d+)*)|'s\b|[.,;:?!()\"…]|(?<=\s)-+(?=\s)"
)
_INITIALS = re.compile(r"\.[^\W\d_](?!\w)")
SENTENCE_END = frozenset(".?!")
CLAUSE_END = SENTENCE_END | set(";:…()") | {"-", "--", "but"}
PAUSE = CLAUSE_END | {",", '"'}
MARKS = PAUSE - {"but"} | {"'s"}


def tokens(text: str) -> tuple[list[str], list[Span]]:
    """Words and marks of a text in lower case, and their places; "US" in capitals is the country.

    Hyphens part words; a dash ends a clause. Unlike ``toolkit.text.words`` it keeps the marks.

    >>> tokens("The U.S. won’t re-open China’s case.")[0]
    ['the', 'u.s.', "won't", 're', 'open', 'china', "'s", 'case', '.']
    """
    flat = plain(text.replace("—", "…"))
    low = flat.lower()
    if len(low) != len(flat):  # a few letters grow when lowered, and offsets must hold
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in flat)
    matches = list(_TOKEN.finditer(low))
    words, spans = [match[0] for match in matches], [match.span() for match in matches]
    if "us" in words or _INITIALS.search(low):
        words = [_spelt(word, flat[span[0]]) for word, span in zip(words, spans, strict=True)]
    return words, spans


def _spelt(word: str, first: str) -> str:
    """Initials without their stops, but for the country, whose "u.s." must not become "us"."""
    if word in ("u.s.", "u.s", "u.s.a.") or (word == "us" and first == "U"):
        return "u.s."
    return word.replace(".", "") if "." in word and word[0].isalpha() else word
