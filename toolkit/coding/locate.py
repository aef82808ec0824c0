"""Where words copied by hand stand in a text, whatever a spreadsheet did to them. Strings in, spans out."""

from __future__ import annotations

import re

from toolkit.text import Span, plain

_UNWRITTEN = frozenset('"\u200b\u200c\u200d\u2060\ufeff\u00ad')  # marks and what no reader sees
_EAST_ASIAN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Folded:
    """A text with double marks left out, blanks and line breaks as one blank, marks straight, letters small."""

    def __init__(self, text: str) -> None:
        letters: list[str] = []
        self.at: list[int] = []
        for place, letter in enumerate(plain(text)):
            if letter in _UNWRITTEN:
                continue
            new = " " if letter.isspace() else "..." if letter == "…" else letter.lower()
            if new == " " and letters[-1:] in ([" "], []):
                continue
            letters += new
            self.at += [place] * len(new)
        self.text = "".join(letters)

    def find(self, words: str) -> list[Span]:
        """Every place where the words stand, whole, as spans of the text as it was."""
        wanted = Folded(words).text.strip(" '")
        found: list[Span] = []
        start = self.text.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if not (self._within(start) or self._within(end)):
                found.append((self.at[start], self.at[end - 1] + 1))
            start = self.text.find(wanted, start + 1)
        return found

    def _within(self, place: int) -> bool:
        """Whether a place lies inside a word; a word of East Asian script is a character, and a mark ends one."""
        if not 0 < place < len(self.text) or self.at[place] - self.at[place - 1] > 1:
            return False
        around = self.text[place - 1 : place + 1]
        return around.isalnum() and not _EAST_ASIAN.search(around)


def nearest_to(places: list[Span], spans: list[Span]) -> Span | None:
    """The place nearest to the spans, one outside them before one inside, the earlier of two alike."""

    def far(place: Span) -> tuple[bool, int, int]:
        gaps = [max(start - place[1], place[0] - end) for start, end in spans]
        return min(gaps) < 0, max(min(gaps), 0), place[0]

    return min(places, key=far, default=None)
