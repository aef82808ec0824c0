"""Is a text the account of a meeting, as ministries print it: with whom and when, then who pointed out what?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from toolkit.text import Span, sentences

_MEETING = re.compile(
    r"\b(?:met (?:with)?|meets? with|held talks|talks with|talked|spoke|phone|telephone|exchanged|attended"
    r"|called on|visited|visit|replied|letter|"
    r"message|summit|meeting|conference|delivered)\b"
)
# a reception counts only where the date opens the line
_RECEPTION = re.compile(
    r"\b(?:hosted|held|gave|had) (?:a|an|the) (?:\w+ ){0,3}"
    r"(?:reception|banquet|dinner|luncheon|briefing|seminar|symposium)\b"
)
# a dateline may stand in a sentence of its own before the date
_DATED = re.compile(
    r"^(?:[^.\n]{0,60}\. )?(?:In the \w+ of |At [\w.: ]{1,12} o[fn] |On (?:the (?:\w+ )?\w+ of )?)"
    r"(?:[A-Z][a-z]+ ?\d|\d+ [A-Z]|the \d)"
)
_DATE_BEHIND = re.compile(r"\bon (?:the (?:\w+ )?\w+ of )?(?:[A-Z][a-z]+ \d{1,2}\b|the \d{1,2}(?:st|nd|rd|th)\b)")
_AGENCY = re.compile(r"\([A-Z]{3,}\) ?[-–—]")
_DATELINE = re.compile(r"\([A-Z][A-Za-z]{2,}\) ?[-–—]")
# a paragraph that begins with a person by name or title, and what was pointed out
_POINTED_OUT = re.compile(
    r"(?!The |A |An |In |On |At |It |He |She |They )(?:[A-Z][\w.'’-]* ){2,6}(?:also |further |first )?"
    r"(?:pointed out|stressed|emphasi[sz]ed|expressed|noted|stated|said|highlighted|underscored|underlined|indicated)"
    r" that "
)
_HEAD = 200  # characters in which a dateline stands
_SENTENCE = 40  # characters; a shorter line is a heading
_LINES = 60  # lines that are looked at


def by_agency(text: str) -> bool:
    """Does a text begin with the dateline of an agency in capitals: "PYONGYANG, May 21 (KCNA) --"?"""
    return _AGENCY.search(text[:_HEAD]) is not None


def tells_of_meeting(text: str, start: int) -> bool:
    """Does the first line tell that people met, spoke or wrote to each other?"""
    lead = _lead(text, start)
    return _MEETING.search(lead) is not None or (_DATED.match(lead) is not None and bool(_RECEPTION.search(lead)))


def is_readout(text: str, start: int) -> bool:
    """Does a text that tells of a meeting have the form of a ministry's account?

    The date opens it; or it stands in the first line, and a paragraph says who pointed out what; or two
    paragraphs do. An agency's dateline speaks against it: its stories tell more than they report.
    """
    lead = _lead(text, start)
    if _DATED.match(lead):
        return True
    if _DATELINE.search(text, start, start + _HEAD):
        return False
    lines = islice((line.strip() for line in text[start : start + _LINES * _HEAD].split("\n")), _LINES)
    openings = sum(_POINTED_OUT.match(line) is not None for line in lines)
    return openings > 1 or (openings == 1 and _DATE_BEHIND.search(lead) is not None)


def _lead(text: str, start: int) -> str:
    """The first line that is a sentence and no heading; the first of all where there is none."""
    lines = [line.strip() for line in text[start : start + 5 * _HEAD].lstrip().split("\n")]
    return next((line for line in lines if len(line) > _SENTENCE and line.endswith((".", ":"))), lines[0])


class Paragraphs:
    """The sentences of a text by paragraph; each paragraph is split once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._split: dict[int, list[Span]] = {}

    def sentences_behind(self, at: int) -> Iterator[tuple[int, int, bool]]:
        """The sentences that begin behind a place, on into the next paragraphs, and whether they open one."""
        start = self._text.rfind("\n", 0, at) + 1
        spans, end = self._of(start)
        for number in range(bisect_right(spans, at, key=_first), len(spans)):
            yield *spans[number], False
        while end < len(self._text):
            spans, end = self._of(end + 1)
            for number, span in enumerate(spans):
                yield *span, number == 0

    def sentence_end(self, at: int) -> int:
        """Where the sentence at a place ends."""
        spans, end = self._of(self._text.rfind("\n", 0, at) + 1)
        number = bisect_right(spans, at, key=_first)
        return spans[number - 1][1] if number else end

    def _of(self, start: int) -> tuple[list[Span], int]:
        end = self._text.find("\n", start)
        end = len(self._text) if end < 0 else end
        if start not in self._split:
            self._split[start] = sentences(self._text, start, end)
        return self._split[start], end


def _first(span: Span) -> int:
    return span[0]
