"""From findings to statements: offsets, kinds, verbatim parts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from toolkit.quotes.grammar import Sentence
from toolkit.quotes.marks import Mark
from toolkit.quotes.phrases import Words
from toolkit.quotes.rules import Finding
from toolkit.quotes.subjects import phrase_start
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
        if finding.cue[0] and sentence.lows[finding.cue[0] - 1] == "without":
            continue  # "it goes without saying that …": nobody says so
        if any(sentence.lows[first : first + 2] == ["the", "occasion"] for first, _ in finding.content[:1]):
            continue  # "issued statements on the occasion of …"
        _give_main_subject(sentence, finding, findings)
        _share_tag(finding, findings)
        finding.source = _with_initials(sentence, finding.source)
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


def _give_main_subject(sentence: Sentence, finding: Finding, findings: list[Finding]) -> None:
    """A participle that opens the sentence has the subject of the main clause: "Noting that …, he stressed …".

    A content that ran on over the main clause is cut in front of it.
    """
    if "participle" not in finding.rules or sentence.tags[: finding.cue[0]].strip("rc,") or not finding.content:
        return
    end = finding.content[-1][1]
    verb = sentence.tags[finding.source[1] : finding.source[1] + 1] if finding.source else ""
    if finding.source and finding.source[0] == end + 1 and verb and verb in "VBxv":
        return  # "Commenting on it, the radio stated …"
    behind = [f for f in findings if f.source and f.source[0] > finding.cue[1] and "participle" not in f.rules]
    main = next((f for f in behind if not _between(f.cue, finding.content) and f.cue[0] >= end), None)
    if main is not None:
        finding.source = main.source
        return
    main = next((f for f in behind if f.inner and f.source and sentence.tags[f.source[0] - 1] == ","), None)
    if main is not None and main.source and sentence.tags[end:].strip(".") == "":
        finding.content = [(finding.content[0][0], main.source[0] - 1)]
        finding.source, main.inner = main.source, False


def _share_tag(finding: Finding, findings: list[Finding]) -> None:
    """ "The dam is full, he said, adding that …": the participle behind the tag has the speaker of the tag."""
    if "participle" not in finding.rules:
        return
    before = [other for other in findings if other is not finding and other.cue[0] < finding.cue[0] and not other.inner]
    tag = max(before, key=lambda other: other.cue[0], default=None)
    if tag and tag.source and tag.rules[0] == "content-first" and tag.content and tag.content[-1][1] <= tag.cue[0]:
        finding.source = tag.source


def _between(words: Words, spans: list[Words]) -> bool:
    return any(first <= words[0] < last for first, last in spans)


def _with_initials(sentence: Sentence, source: Words | None) -> Words | None:
    """ "The secretary of the C.C., Workers' Party": the comma behind initials divides nothing."""
    if source is None or source[0] < 2 or sentence.tags[source[0] - 1] != "," or sentence.lows[source[0] - 2] != "c.c.":
        return source
    return phrase_start(sentence, source[0] - 1), source[1]


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


def _inside_of(mark: Mark) -> int:
    return mark.inner[0]


def verbatim(spans: list[Span], text: str, marks: list[Mark]) -> list[str]:
    """What stands inside quotation marks within the spans, without the marks; ``marks`` in reading order."""
    found = []
    for start, end in spans:
        first = bisect_left(marks, start, key=_inside_of)
        near = marks[first : bisect_right(marks, end, lo=first, key=_inside_of)]
        found += [text[slice(*mark.inner)] for mark in near if mark.inner[1] <= end]
    return found
