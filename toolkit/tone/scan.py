"""One pass over a text: which expressions stand in it, what bends them, who is named. Strings only.

The lexicon is a trie of words and the longest expression wins: "strong dissatisfaction" is never "strong".
"""

from __future__ import annotations

from typing import NamedTuple

from toolkit.text import Span
from toolkit.tone.bend import TURNING, Found, factor_of, reaches
from toolkit.tone.lexicon import Entry, Lexicon, Party
from toolkit.tone.trie import longest
from toolkit.tone.words import MARKS, SENTENCE_END, tokens

_OPENS = SENTENCE_END | {'"', ":", "…", "("}


class Hit(NamedTuple):
    """An expression found: which tokens, which row of the lexicon, and by what its weight is multiplied."""

    first: int
    last: int  # the token after it
    entry: Entry
    factor: float
    bent_by: tuple[str, ...]

    @property
    def value(self) -> float:
        """What it adds to the score: above 0 warm, below 0 hostile."""
        return self.entry.weight * self.factor


class Mention(NamedTuple):
    """A party named: which tokens, and who, in the terms of ``parties.csv`` or as the name of a side."""

    first: int
    last: int
    party: str
    by_name: bool  # rather than "the enemy", "both countries", "they"


class Reading(NamedTuple):
    """All that one pass finds in a text. Tokens are words and marks, in lower case."""

    text: str
    tokens: list[str]
    spans: list[Span]
    n_words: int
    hits: list[Hit]
    commitments: list[Hit]
    mentions: list[Mention]

    def written(self, first: int, last: int) -> str:
        """The text from one token to before another, as written."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]


def scan(text: str, lexicon: Lexicon) -> Reading:
    """Everything the lexicon knows in a text, in order.

    Does not decide whom a hit is aimed at (see ``toolkit.tone.target``) and makes no score.
    """
    words, spans = tokens(text)
    starts = lexicon.starts
    found: list[tuple[int, int, Entry]] = []
    commitments: list[Hit] = []
    modifiers: list[Found] = []
    mentions: list[Mention] = []
    covered = after_bend = after_party = after_will = 0
    for at, word in enumerate(words):
        roles = starts.get(word)
        if roles is None:
            continue
        tone, commitment, modifier, party = roles
        if tone is not None and at >= covered:
            match = longest(tone, words, at + 1)
            if match:
                entry, covered = match
                found.append((at, covered, entry))
        if modifier is not None and at >= after_bend and (at >= covered or found[-1][0] == at):
            match = longest(modifier, words, at + 1)
            if match and (at >= covered or covered == at + 1 or match[0].kind in TURNING):
                after_bend = max(match[1], covered)
                modifiers.append((at, after_bend, match[0]))
        if party is not None and at >= after_party:
            match = longest(party, words, at + 1)
            if match:
                named, after_party = match
                if not named.named or _is_written(named, text[spans[at][0] : spans[after_party - 1][1]]):
                    mentions.append(Mention(at, after_party, named.party, named.named))
        if commitment is not None and at >= after_will:
            match = longest(commitment, words, at + 1)
            if match:
                commitments.append(Hit(at, match[1], match[0], 1.0, ()))
                after_will = match[1]
    bends = reaches(modifiers, words) if found else {}
    names = {i for mention in mentions if mention.by_name for i in range(mention.first, mention.last)}
    if any(text[spans[first][0]].isupper() for first, _, _ in found):
        names |= _capitals(text, words, spans)
    hits = [
        Hit(first, last, entry, *factor_of(entry, bends.get(first, ())))
        for first, last, entry in found
        if entry.weight and not (entry.axis == "general" and first in names)
    ]
    n_words = len(words) - sum(map(MARKS.__contains__, words))
    return Reading(text, words, spans, n_words, hits, commitments, mentions)


def _is_written(name: Party, text: str) -> bool:
    """Whether a name is written as one: "UN" in capitals alone, any other with a capital somewhere."""
    return text.isupper() if name.expression.isupper() else not text.islower()


def _capitals(text: str, words: list[str], spans: list[Span]) -> set[int]:
    """Words with a capital that are part of a name: inside a sentence, or before another: Justice Ministry.

    A headline has capitals throughout: what follows the last full stop, if most of its longer words have one.
    """
    capital = [text[start].isupper() for start, _ in spans]
    stop = max((at for at, word in enumerate(words) if word in SENTENCE_END), default=-1)
    long = [capital[at] for at in range(stop + 1, len(words)) if spans[at][1] - spans[at][0] > 3]
    size = stop + 1 if sum(long) * 2 > len(long) else len(words)
    return {
        at
        for at in range(size)
        if capital[at] and ((at and words[at - 1] not in _OPENS) or capital[at + 1 : at + 2] == [True])
    }
