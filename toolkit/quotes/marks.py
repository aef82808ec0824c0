"""Quotation marks: which open, which close, which are only apostrophes. Strings in, spans out.

A mark that is never closed makes no pair, so that it costs at most its own statement; ``find_strays`` lists
it. Two kinds are closed by the end of their paragraph: one that the next paragraph opens again runs on (a
quotation over several paragraphs), one that a colon or a comma leads up to was forgotten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.text import Span, paragraphs, plain

_CANDIDATE = re.compile("[“”„‟«»「」『』《》〈〉\"‘’‛'`](?:(?<=')'|(?<=`)`|(?<!`))")  # two of "'" or "`" are one mark
_PARTNER = {
    "“": ("”", '"'),
    "„": ("“", "”"),
    "‟": ("”",),
    "«": ("»",),
    "「": ("」",),
    "『": ("』",),
    "《": ("》",),
    "〈": ("〉",),
    "‘": ("’",),
    "‛": ("’",),
    '"': ('"', "”"),
    "''": ("''",),
    "``": ("''",),
    "'": ("'",),
    "”": ("”",),
}
_CLOSERS = frozenset("”»」』》〉’")
_STRAIGHT = ('"', "''", "'")
_AFTER = " \t\u00a0,.;:!?)]"  # a straight mark before one of them closes, whatever stands before it
_UNSEEN = "\u202a\u200b\ufeff"  # signs of no width
_DEEPEST = 8
_SINGLE = ("‘", "’", "'", "‛")


@dataclass(frozen=True)
class Mark:
    """A pair of quotation marks: ``outer`` with the marks, ``inner`` without; ``runs_on`` when the next
    paragraph opens again instead of this one closing."""

    outer: Span
    inner: Span
    runs_on: bool = False

    @property
    def closed(self) -> bool:
        """False where the end of the paragraph stands for the mark that closes."""
        return self.inner[1] < self.outer[1]


def find_marks(text: str) -> list[Mark]:
    """All pairs of quotation marks that hold something, in reading order, the outer before the inner.

    Works paragraph by paragraph; the time is proportional to the length.

    >>> [text[slice(*m.inner)] for text in ["He said “it’s ‘fine’” and left"] for m in find_marks(text)]
    ['it’s ‘fine’', 'fine']
    """
    return [mark for mark in every_pair(text) if text[slice(*mark.inner)].strip()]


def every_pair(text: str) -> list[Mark]:
    """The same with the pairs that hold nothing but blanks."""
    found: list[Mark] = []
    spans = list(paragraphs(text))
    for number, (start, end) in enumerate(spans):
        following = text[spans[number + 1][0] : spans[number + 1][0] + 2] if number + 1 < len(spans) else ""
        found.extend(_pairs(text, start, end, following))
    found.sort(key=lambda mark: (mark.outer[0], -mark.outer[1]))
    return found


def _pairs(text: str, start: int, end: int, following: str) -> list[Mark]:
    found: list[Mark] = []
    open_marks: list[tuple[str, int, int]] = []  # the mark, where it starts, where it ends
    for match in _CANDIDATE.finditer(text, start, end):
        mark, (at, after) = match.group(), match.span()
        before = text[at - 1] if at > start else " "
        then = text[after] if after < end else " "
        if mark in _SINGLE and before.isalnum() and then.isalnum():
            continue  # an apostrophe
        level = _closes(mark, open_marks, before, then)
        if level is not None:
            _, opened, inside = open_marks[level]
            del open_marks[level:]
            found.append(Mark((opened, after), (inside, at)))
        elif _opens(mark, before, then) or (not open_marks and _opens_turned(text, mark, (start, at, after, end))):
            if mark in _STRAIGHT and open_marks and open_marks[-1][0] == mark:
                del open_marks[-1]  # the same mark opens twice: the first was never closed
            open_marks.append((mark, at, after))
            del open_marks[:-_DEEPEST]
    if open_marks and open_marks[0][0] not in _SINGLE:
        mark, opened, inside = open_marks[0]
        runs_on = plain(following).startswith(plain(mark))
        led_up_to = text[max(start, opened - 2) : opened] in (": ", ", ")
        if (runs_on or led_up_to) and text[inside:end].strip():
            found.append(Mark((opened, end), (inside, end), runs_on))
    return found


def _closes(mark: str, open_marks: list[tuple[str, int, int]], before: str, then: str) -> int | None:
    """Which open mark this one closes: its place in the stack, or None."""
    for level in range(len(open_marks) - 1, -1, -1):
        opener = open_marks[level][0]
        if mark not in _PARTNER[opener] and not _closes_turned(mark, opener, before, then):
            continue
        if mark in _STRAIGHT and (before.isspace() or before in "([") and then not in _AFTER:
            return None
        return None if mark in _SINGLE and then.isalnum() else level
    return None


def _closes_turned(mark: str, opener: str, before: str, then: str) -> bool:
    """Is this an opening mark by its shape that closes by its place, behind a word and in front of none?"""
    return mark == "“" and opener in '“"' and not before.isspace() and (then.isspace() or then in _AFTER)


def _opens(mark: str, before: str, then: str) -> bool:
    if mark in _CLOSERS or (then.isspace() and mark != "«"):
        return False
    if mark in _STRAIGHT:
        return not before.isalnum() and before not in ".,!?"
    return True


def _opens_turned(text: str, mark: str, places: tuple[int, int, int, int]) -> bool:
    """Is this a closing mark by its shape that opens by its place, in front of a word, and that another closes?

    So does a mark that blanks set off: "“ … it rains,” he said". ``places`` are where the paragraph starts, the mark,
    what follows the mark, and where the paragraph ends.
    """
    start, at, after, end = places
    before, then = text[at - 1 : at] if at > start else " ", text[after : after + 1]
    if mark not in "“”" or not (before.isspace() or before in _UNSEEN):
        return False
    set_off = then.isspace() and (mark == "“" or at == start)
    return (then.isalnum() or set_off) and text.find("”", after, end) > 0


def top_marks(marks: list[Mark]) -> list[Mark]:
    """The marks that stand inside no other."""
    top: list[Mark] = []
    for mark in marks:
        if not top or mark.outer[0] >= top[-1].outer[1]:
            top.append(mark)
    return top


def find_strays(text: str, pairs: list[Mark]) -> list[Span]:
    """Where the double marks stand that belong to none of ``every_pair``, in reading order.

    A single mark without a partner is an apostrophe, and a straight one behind a figure is an inch: neither
    is listed.
    """
    used = {place for mark in pairs for place in (mark.outer[0], mark.inner[1] if mark.closed else -1)}
    return [
        match.span()
        for match in _CANDIDATE.finditer(text)
        if match.group() not in _SINGLE
        and match.start() not in used
        and not (match.group() == '"' and text[match.start() - 1 : match.start()].isdigit())
    ]


def opens_quotation(mark: str, then: str) -> bool:
    """Whether a mark opens, by its shape or, where it is straight, by what follows it."""
    return mark not in _CLOSERS and not then.isspace()
