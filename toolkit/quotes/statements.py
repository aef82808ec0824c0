"""From findings to statements: offsets, kinds, verbatim parts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from toolkit.quotes.grammar import Sentence
from toolkit.quotes.marks import Mark
from toolkit.quotes.rules import Finding
from toolkit.text import Span, trim

_EDGE = ",;:–—-"


@dataclass
class Statement:
    """One attributed statement, in offsets. ``referents``: earlier mentions that the speaker may be."""

    spans: list[Span]
    cue: Span | None
    cue_class: str
    speaker: Span | None
    rules: list[str]
    kind: str = ""
    level: int = 0
    referents: list[str] = field(default_factory=list)
    credit: str | None = None
    credit_span: Span | None = None
    doubt: str = ""
    verbatim: list[str] = field(default_factory=list)


def from_sentence(text: str, sentence: Sentence, findings: list[Finding]) -> list[Statement]:
    """The findings of one sentence as statements; one whose content is still to come has no spans."""
    found = []
    for finding in findings:
        spans = [tidy(text, *sentence.span(*words)) for words in finding.content]
        spans = [span for span in spans if span[0] < span[1]]
        if not spans and finding.rules[0] != "opens":
            continue
        credit = sentence.span(*finding.credit) if finding.credit else None
        found.append(
            Statement(
                spans=spans,
                cue=sentence.span(*finding.cue) if finding.rules[0] not in ("label", "tail") else None,
                cue_class=finding.cue_class,
                speaker=sentence.span(*finding.source) if finding.source else None,
                rules=list(finding.rules),
                level=int(finding.inner),
                credit=text[slice(*credit)] if credit else None,
                credit_span=credit,
            )
        )
    return found


def tidy(text: str, start: int, end: int) -> Span:
    """A content without blanks, commas and dashes at its edges."""
    return trim(text, start, end, _EDGE)


def settle(statement: Statement, text: str, marks: list[Mark]) -> None:
    """Decide the kind, and take the enclosing marks off a direct quotation; ``marks`` are those near it."""
    if statement.kind == "block":
        return
    inner: list[Span] = []
    outside = False
    by_start = {place: mark for mark in marks for place in (mark.outer[0], mark.inner[0])}
    for start, end in statement.spans:
        whole = by_start.get(start)
        whole = whole if whole and whole.inner[1] <= end <= whole.outer[1] else None
        inner.append(whole.inner if whole else (start, end))
        outside = outside or whole is None
    if not outside:
        trimmed = [trim(text, *span) for span in inner]
        statement.kind, statement.spans = "direct", [span for span in trimmed if span[0] < span[1]]
    else:
        statement.kind = "mixed" if verbatim(statement.spans, text, marks) else "indirect"
        start, end = statement.spans[-1]
        if text[end - 1] == "." and not text[:end].endswith(("...", "U.S.", "C.C.")):
            statement.spans[-1] = (start, end - 1)


def verbatim(spans: list[Span], text: str, marks: list[Mark]) -> list[str]:
    """What stands inside quotation marks within the spans, without the marks; ``marks`` in reading order."""
    inside = [mark.inner[0] for mark in marks]
    found = []
    for start, end in spans:
        near = marks[bisect_left(inside, start) : bisect_right(inside, end)]
        found += [text[slice(*mark.inner)] for mark in near if mark.inner[1] <= end]
    return found
