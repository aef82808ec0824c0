"""The verb group around a cue: "has also repeatedly said", "went on to say", "was quoted"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from toolkit.quotes import lexicon, words
from toolkit.quotes.grammar import Sentence
from toolkit.quotes.lexicon import Cue
from toolkit.quotes.phrases import Words


@dataclass
class Finding:
    """One attribution in word positions, as a rule found it; ``source`` None when no words name it here."""

    cue: Words
    source: Words | None
    content: list[Words]
    cue_class: str
    rules: list[str] = field(default_factory=list)
    lemma: str = ""
    credit: Words | None = None  # the outlet credited for the words
    inner: bool = False  # stands inside another finding's content


class Group(NamedTuple):
    """A verb group: its first word, the word of the cue, the word after it, the cue, and how it is used."""

    first: int
    verb: int
    end: int
    cue: Cue
    passive: bool
    negated: bool
    infinitive: bool  # "to call for", without "went on" or the like
    supposed: bool  # might, would: an act that was not done

    @property
    def words(self) -> Words:
        return self.first, self.end


_MODALS_OF_DOUBT = words.MODALS - {"do", "does", "did", "don't", "doesn't", "didn't"}
_THINGS = tuple("otdnNQw")
_GOING_ON = frozenset({"continued", "continues", "began", "begins", "used", "rushed", "hastened"})


# no cue in front of these: "a man related to Brenn", "the cheers echoed through the hall"
_NO_WORDS_BEFORE = {"related": ("to", "with"), "echoed": ("through", "across"), "echoes": ("through", "across")}


def group_at(s: Sentence, i: int) -> Group | None:
    """The verb group of the cue at word i, or None where the rest of its words ("point out") is missing."""
    found = next(((cue, end) for cue in lexicon.cues().get(s.lows[i], ()) if (end := _end(s, i, cue))), None)
    if found is None:
        return None
    cue, end = found
    if s.lows[end : end + 1] and s.lows[end] in _NO_WORDS_BEFORE.get(s.lows[i], ()):
        return None
    first = i
    infinitive = False
    while first:
        tag = s.tags[first - 1]
        if tag in "xr":
            first -= 1
        elif tag == "T" and (helper := _helper(s, first - 1)) is not None:
            first = helper
        else:
            infinitive = tag == "T"
            break
    helpers = s.lows[first:i]
    passive = cue.form == "past" and any(w in words.BE for w in helpers) and helpers[-1] != "having"
    if passive and helpers[0] == "'s" and not words.BE.intersection(helpers[1:]):
        passive = not _has_done(s, first, end, cue)
    return Group(
        first,
        i,
        end,
        cue,
        passive,
        negated=any(w in words.NEGATIONS for w in helpers),
        infinitive=infinitive,
        supposed=any(w in _MODALS_OF_DOUBT for w in helpers),
    )


def _has_done(s: Sentence, first: int, end: int, cue: Cue) -> bool:
    """Is "'s" here "has": "he's said they will come", not "he's told to wait" or "it's said that"?"""
    if not first or s.tags[first - 1] not in "oR" or s.lows[first - 1] == "it":
        return False
    return s.tags[end : end + 1] in _THINGS or s.lows[end : end + 1] in ([p] for p in cue.prepositions)


def _end(s: Sentence, i: int, cue: Cue) -> int | None:
    """The word after a cue of one or several words ("made it clear"), or None where they do not follow."""
    j = i + 1
    if cue.rest[:1] in (("clear",), ("plain",)) and s.lows[j : j + 1] == ["it"]:
        j += 1
    j += int(cue.rest == ("for",) and s.tags[j : j + 1] == "r")  # "called again for"
    last = j + len(cue.rest)
    return last if tuple(s.lows[j:last]) == cue.rest else None


def _helper(s: Sentence, to: int) -> int | None:
    """Where "went on to", "continued to" starts, seen from its "to"."""
    if s.lows[max(0, to - 2) : to] in (["went", "on"], ["goes", "on"]):
        return to - 2
    return to - 1 if to and s.lows[to - 1] in _GOING_ON else None
