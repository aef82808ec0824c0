"""Prose told by a narrator: the findings of each sentence, and quotations that go on in the next."""

from __future__ import annotations

import re
from bisect import bisect_left

from toolkit.quotes.grammar import Sentence, parse
from toolkit.quotes.marks import Mark
from toolkit.quotes.phrases import spoken
from toolkit.quotes.rules import find
from toolkit.quotes.statements import Statement, from_sentence, settle
from toolkit.quotes.trailing import bare_attribution


def read_narrative(
    text: str,
    marks: list[Mark],
    start: int = 0,
    end: int | None = None,
    *,
    sentences: list[Sentence] | None = None,
) -> list[Statement]:
    """The statements between two offsets, in reading order; ``marks`` are the outermost quotations there.

    ``sentences``, if given, receives the parsed sentences, so that nobody need parse them again.
    """
    reader = _Reader(text)
    parsed = parse(text, marks, start, end)
    for sentence in parsed:
        reader.read(sentence)
    if sentences is not None:
        sentences += parsed
    starts = [mark.outer[0] for mark in marks]
    statements = [s for s in reader.statements if s.spans]
    for statement in statements:
        first, last = statement.spans[0][0], max(end for _, end in statement.spans)
        statement.doubt = statement.doubt or _nobody(statement)
        settle(statement, text, marks[max(0, bisect_left(starts, first) - 1) : bisect_left(starts, last)])
    return [statement for statement in statements if statement.spans]


# rules that find a statement whose words name no speaker: nobody nearby is put in their place
_OPEN = {
    "passive": "nobody is named who expects or says so (passive)",
    "noun-cue": "nobody is named whose words these are (noun-cue)",
    "unclaimed": "no cue says whose quotation this is (unclaimed)",
    "led-up-to": "no subject stands before the colon (led-up-to)",
}


def _nobody(statement: Statement) -> str:
    if statement.speaker:
        return ""
    if "competing" in statement.rules:
        return f"two cues claim these words ({statement.rules[0]}, {statement.rules[1]})"
    return next((_OPEN[rule] for rule in statement.rules if rule in _OPEN), "")


_SIGNATURE = re.compile(r"-(?P<name>[dnN]*N)(?:,[^.]*)?[.]?$")


_SPEECH = frozenset({"say", "assert", "deny", "distance", "commit"})


class _Reader:
    """Reads sentence by sentence and remembers whose quotation may go on.

    ``quoting``: the last statement with a quotation; a sentence that is only a quotation belongs to it in the
    same paragraph, and to its speaker in the next. ``opened``: a statement whose content a colon announced.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.statements: list[Statement] = []
        self.quoting: Statement | None = None
        self.opened: Statement | None = None
        self.paragraph = -1
        self.running = False  # the last quotation runs on: the next paragraph opens it again

    def read(self, sentence: Sentence) -> None:
        quotations = _quotations(sentence)
        if quotations:
            self._go_on(sentence, quotations)
        else:
            self._told(sentence)
        self.paragraph = sentence.paragraph

    def _told(self, sentence: Sentence) -> None:
        if self._signed(sentence):
            return
        if sentence.paragraph != self.paragraph:
            self.quoting = None
        self.opened, self.running = None, False
        found = from_sentence(self.text, sentence, find(sentence))
        if not found and sentence.paragraph == self.paragraph and self._attributed(sentence):
            return
        if self._runs_over(sentence, found):
            return
        self.statements += found
        spoken_last = [s for s in found if not s.level and s.cue_class in _SPEECH and "act" not in s.rules]
        if spoken_last and not sentence.marks:
            self.quoting = spoken_last[-1]
        for statement in found:
            if statement.rules[0] == "opens":
                self.opened = statement
        for i, mark in sentence.marks.items():
            if not spoken(sentence, i):
                continue
            holder = next(
                (
                    s
                    for s in found
                    if not s.level and any(a - 1 <= mark.outer[0] and mark.outer[1] <= b + 1 for a, b in s.spans)
                ),
                None,
            )
            self.quoting = holder or self.quoting
            self.running = mark.runs_on

    def _attributed(self, sentence: Sentence) -> bool:
        """Is this the attribution of the quotation before, cut off from it: "Who pays?" | Brenn said."""
        if self.quoting is None or self.quoting.speaker or self.quoting.cue:
            return False
        found = bare_attribution(sentence)
        if found is None:
            return False
        self.quoting.speaker, self.quoting.cue = sentence.span(*found[0]), sentence.span(*found[1])
        self.quoting.rules[0] = "content-first"
        return True

    def _runs_over(self, sentence: Sentence, found: list[Statement]) -> bool:
        """Does a quotation go on here and pass into plain words: "I mend the fence," Kim said. "It is mine" to keep?"""
        goes_on = self.quoting is not None and sentence.paragraph == self.paragraph and sentence.tags[0] == "Q"
        if not goes_on or self.quoting is None or any(s.rules[0] not in ("unclaimed", "led-up-to") for s in found):
            return False
        if not spoken(sentence, 0):
            return False
        start, end = sentence.span(0, len(sentence.tags))
        self.quoting.spans.append((start, end))
        if "continued" not in self.quoting.rules:
            self.quoting.rules.append("continued")
        return True

    def _signed(self, sentence: Sentence) -> bool:
        """Is this the name behind a quotation, "– Ciro Valle"?"""
        name = _SIGNATURE.match(sentence.tags)
        if name is None or self.quoting is None or "unattributed" not in self.quoting.rules:
            return False
        self.quoting.speaker = sentence.span(*name.span("name"))
        self.quoting.rules[0] = "tail"
        return True

    def _go_on(self, sentence: Sentence, quotations: list[Mark]) -> None:
        """A sentence that is nothing but quotation."""
        spans = [mark.outer for mark in quotations]
        if self.opened is not None:
            statement = self.opened
            statement.spans += spans
            statement.rules[0] = "colon"
        elif self.quoting is not None and (sentence.paragraph == self.paragraph or self.running):
            statement = self.quoting
            statement.spans += spans
            if "continued" not in statement.rules:
                statement.rules.append("continued")
        elif self.quoting is not None:
            statement = Statement(spans, None, self.quoting.cue_class, None, ["carried"])
            self.statements.append(statement)
        else:
            statement = Statement(spans, None, "say", None, ["unattributed"])
            if spoken(sentence, next(iter(sentence.marks))):
                self.statements.append(statement)
        self.quoting, self.opened = statement, None
        self.running = quotations[-1].runs_on


def _quotations(sentence: Sentence) -> list[Mark]:
    """The quotations a sentence consists of, if there is nothing else in it."""
    return (
        list(sentence.marks.values()) if sentence.tags.strip(".,?!-").replace("Q", "") == "" and sentence.marks else []
    )
