"""The sentences in front of a place, and whom they name as their subject."""

from __future__ import annotations

import re
from bisect import bisect_left

from toolkit.quotes.grammar import Sentence

REACH = 2500  # characters back from a pronoun that may hold its antecedent
_SENTENCES = 12  # and sentences
_OWNERS = frozenset({"his", "her", "its", "their"})  # "his Tern is old": a thing of his
_NAMES = frozenset({"beijing", "nanjing", "chongqing", "italy", "daily", "family"})  # they end like an opener
_IN_THE_PAPER = re.compile(r"\bIn (?:the|his|her|their|a) (?:\w+ )?(?:message|letter|telegram|reply)\b[ ,]")


class Window:
    """The sentences in front of a place, nearest first."""

    def __init__(self, text: str, sentences: list[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self.starts = [sentence.starts[0] for sentence in sentences]
        self.floor = 0  # nothing in front of it counts

    def before(self, place: int) -> list[Sentence]:
        """Sentences that start before ``place``, the nearest first."""
        last = bisect_left(self.starts, place)
        near = self.sentences[max(0, last - _SENTENCES, bisect_left(self.starts, self.floor)) : last]
        return [sentence for sentence in reversed(near) if place - sentence.ends[-1] < REACH]

    def in_a_paper(self, place: int) -> bool:
        """Does the sentence that a place stands in begin with "In the message"?"""
        last = bisect_left(self.starts, place + 1)
        return bool(last and _IN_THE_PAPER.match(self.text, self.starts[last - 1]))

    def subject(self, sentence: Sentence, place: int) -> str | None:
        """The subject of the main clause, if it names someone: "Xi", "the North Korean leader"."""
        tags = sentence.tags
        first = 0
        dash = tags.find("-", 0, 14)
        if dash > 0 and ")" in tags[:dash]:
            first = dash + 1  # after a dateline
        while first < len(tags) and (
            tags[first] in "psrGaYTgcA" or _opener(sentence, first) or _dates(sentence.lows, first)
        ):
            if tags[first] in "rc":
                first += 1 + (tags[first + 1 : first + 2] == ",")
                continue
            comma = tags.find(",", first)
            if comma < 0 or (_opener(sentence, first) and "x" in tags[first:comma]):
                return None  # "Accompanying him were the envoy, …"
            first = comma + 1
        last = first
        while last < len(tags) and (
            tags[last] in "dnN0f"
            or (tags[last : last + 2] in ("vN", "vn") and tags[last - 1 : last] == "d")
            or (tags[last : last + 2] == "TN" and tags[first:last].endswith(("n", "N")))  # "ambassador to Ostmark"
        ):
            last += 1
        if last == first or last == len(tags) or sentence.starts[first] >= place or sentence.lows[first] in _OWNERS:
            return None
        span = sentence.starts[first], sentence.ends[last - 1]
        words = self.text[slice(*span)]
        if "'s" in sentence.lows[first : last + 1] or "N" not in tags[first:last]:
            return None
        if tags[last] == "c" and last + 1 < len(tags) and tags[last + 1] in "dN":  # "Xi and Kim pledged"
            end = last + 1
            while end < len(tags) and tags[end] in "dnN0f":
                end += 1
            return self.text[span[0] : sentence.ends[end - 1]]
        return words

    def names(self, sentence: Sentence, place: int) -> list[str]:
        """Runs of capitalised words in the sentence, in order."""
        found = []
        for match in re.finditer("N+", sentence.tags):
            start, end = sentence.starts[match.start()], sentence.ends[match.end() - 1]
            if end <= place:
                found.append(self.text[start:end])
        return found


def _dates(lows: list[str], i: int) -> bool:
    """ "One day in May, Juche 51 (1962), Kim …": the words of a date, set off by commas."""
    return lows[i] == "juche" or lows[i : i + 2] in (["one", "day"], ["that", "day"], ["the", "next"])


def _opener(sentence: Sentence, i: int) -> bool:
    """ "Touring the site", "Shortly after": a first word in capitals that opens a phrase and is no name."""
    low, tag = sentence.lows[i], sentence.tags[i : i + 1]
    if tag != "N" or sentence.tags[:i].strip("Nc,Y0()-") or len(low) < 5 or low in _NAMES:
        return False
    after = sentence.tags[i + 1 : i + 2]
    if low.endswith("ing"):
        return after in tuple("dpoTbnsr") and sentence.tags[i + 2 : i + 3] not in tuple("VB")
    return (low.endswith("ly") and after != "N") or (low.endswith("ed") and after in tuple("pT"))
