"""Paragraphs without dateline and end mark, and the runs of one voice that are found among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from toolkit.text import Span, plain, trim


@dataclass
class Voice:
    """A run of one person's words. ``referents`` name the author where ``speaker`` does not; ``own`` is his side."""

    span: Span
    speaker: Span | None
    cue: Span | None
    cue_class: str
    rule: str
    referents: list[str] = field(default_factory=list)
    own: frozenset[str] = frozenset()


_DATELINE = re.compile(
    r"^\W*[A-Z][\w. ]{2,30}(?:, [A-Z][a-z]+\.? \d{1,2})?(?:, \d{4})? ?\([A-Z][\w ]+\) ?--? ?|^\[[^\]]*\]\s*"
)
_TAIL = 12  # characters that may hold an end mark
_END_MARK = re.compile(r"\s*(?:-0-|-end-|-30-|###)\s*$", re.I)


class Line:
    """A paragraph: its span without dateline and end mark, and the same in straight marks."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.whole = trim(text, start, end)
        raw = plain(text[slice(*self.whole)])
        end_mark = _END_MARK.search(raw, max(0, len(raw) - _TAIL))
        self.ends = end_mark is not None
        stop = self.whole[0] + (end_mark.start() if end_mark else len(raw))
        dateline = _DATELINE.match(raw) if "(" in raw or raw[:1] == "[" else None
        self.span = trim(text, self.whole[0] + (dateline.end() if dateline else 0), stop)
        self.dateline = dateline is not None
        self.words = raw[self.span[0] - self.whole[0] : self.span[1] - self.whole[0]]

    @property
    def empty(self) -> bool:
        return self.span[0] == self.span[1]
