"""Noun phrases: the patterns that rules share, and where a phrase ends.

All positions are word numbers of a ``Sentence``. Nothing here knows a name.
"""

from __future__ import annotations

import re

from toolkit.quotes.grammar import FILL, Sentence

Words = tuple[int, int]  # first word, word after the last

# Patterns over the letters of ``grammar``. Their groups are atomic, ``(?>…)``: a hostile text must not make
# them try every way to cut a row of nouns.
# a noun phrase: "the Ostmark Foreign Ministry's own spokesman", "president of Belmara"
NP = (
    r"(?>(?:df(?=d))?d*r?(?:[0nN]|Y(?=['nN])|[vg](?=[nN])|Q(?=[nN]))+(?:'[0nNvgQ]+)*(?:fd*[0nNvg]+(?:'[0nN]+)*)*"
    r"|[dob](?![nN0]))"
)
# what may stand between a cue and its content, or behind a cue: "on Friday", "in a speech", "to them"
ADJUNCT = rf"(?>r|[dt]*0?Y+0*|p(?:{NP}(?:Y+0*)?|Y+0*|g(?:{NP})?)(?:vp{NP})?(?:c{NP})?|[Tf]{NP}|\([^)]*\))"

_VERBAL = re.compile("[xvVB]")


def is_clause(s: Sentence, first: int, last: int) -> bool:
    """Is there a verb, or a quotation, among these words?"""
    return bool(_VERBAL.search(s.tags, first, last)) or s.tags.find("Q", first, last) >= 0


def spoken(s: Sentence, i: int) -> bool:
    """Is the quotation at word i more than a name or a word or two?"""
    return s.tags[i] == "Q" and (len(s.lows[i]) > 25 or s.lows[i][-2] in ".,?!…。！？")


def sentence_like(s: Sentence, i: int) -> bool:
    """Is word i a quotation that begins with a capital, like a sentence of its own?"""
    return spoken(s, i) and (s.lows[i][1].isupper() or s.lows[i][1] == FILL)


def phrase_end(s: Sentence, i: int) -> int:
    """Where the noun phrase that starts at word i ends, with appositions: "Hill, a doctor at the clinic"."""
    j = _bare_end(s, i)
    while j + 1 < len(s.tags) and s.tags[j] == "," and s.tags[j + 1] in "dnN":
        after = _bare_end(s, j + 1, role=True)
        if after < len(s.tags) and s.tags[after] not in ",.;:?!-Q)sRw":
            break
        if (
            after < len(s.tags)
            and s.tags[after] == ","
            and s.tags[j + 1] == "N"
            and s.tags[after + 1 : after + 2] == "N"
        ):
            break
        j = after
    released = _RELEASED.match(s.tags, j) if j > i and s.tags[j - 1] == "n" else None
    if released and s.lows[j].endswith("ed"):
        j = released.end()  # "a poll released on Friday by the Post"
    if s.tags[j : j + 1] == "R":  # "two aid workers who spoke on condition of anonymity"
        stop = min((p for p in (s.tags.find(mark, j) for mark in ",.;:?!-Q") if p > 0), default=len(s.tags))
        j = stop if stop - j < 16 else j
    return j


def _bare_end(s: Sentence, i: int, role: bool = False) -> int:
    """Where it ends without apposition; to a ``role`` ("a doctor at the clinic in Vessk") adjuncts belong."""
    j = i
    while j < len(s.tags) and (step := _step(s, i, j, role)):
        j += step
    while j > i and s.tags[j - 1] in "fcpT":
        j -= 1
    while j > i + 1 and s.tags[j - 1] == "Y":
        j -= 2 if s.tags[j - 2] == "d" else 1
    return j


def _step(s: Sentence, i: int, j: int, role: bool) -> int:
    """How many words from word j on still belong to the noun phrase that starts at word i."""
    tag, before, after = s.tags[j], s.tags[j - 1] if j > i else "", s.tags[j + 1 : j + 2]
    if tag in "ob":
        return int(j == i)
    if before and before in "ob":
        return 0
    if tag == "d":
        return int(not before or before not in "nN")
    if tag in "nN0'Yf":
        return 1
    if tag == "(":
        return max(0, s.tags.find(")", j, j + 8) + 1 - j)
    if not after:
        return 0
    if tag in "vg":
        return int(after in "nN")
    if tag == "c":
        qualities = after == "v" and s.tags.startswith("dncvn", i) and j == i + 2  # "the stern and prejudiced stance"
        return int(bool(before) and (qualities or after in "dnN") and not _NP_THEN_VERB.match(s.tags, j + 1))
    if tag == "p":
        return int(bool(before) and (role or before == "n") and s.lows[j] in _ROLE_PREPOSITIONS)
    if tag == "T":
        return int(before == "n" and after == "N")
    return int(tag == "Q" and bool(before) and not spoken(s, j))


_RELEASED = re.compile(rf"[vV](?:p?d?Y0*|p{NP})+")
_ROLE_PREPOSITIONS = frozenset({"for", "at", "with", "from", "in", "on", "by"})
_NP_THEN_VERB = re.compile(rf"(?:{NP})r*[xvVB]")
