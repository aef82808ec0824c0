"""A name and a colon in front of the words, or a dash and a name behind them: labels, and headlines of speech."""

from __future__ import annotations

import re

from toolkit.quotes.grammar import Sentence
from toolkit.quotes.groups import Finding
from toolkit.quotes.phrases import is_clause, spoken
from toolkit.quotes.words import word_set


def label(s: Sentence) -> Finding | None:
    """Kim: "…"; "…" – Kim. A sentence of a name and a quotation; a headline of a name and words: Kim: It rains."""
    if match := _LABEL.match(s.tags):
        colon = match.end("name")
        return Finding((colon, colon + 1), match.span("name"), [(colon + 1, match.end("said"))], "say", ["label"])
    if (match := _TAIL.match(s.tags)) and spoken(s, match.end("said") - 1):
        dash = match.start("name") - 1
        return Finding((dash, dash + 1), match.span("name"), [match.span("said")], "say", ["tail"])
    if (match := _HEADLINE.match(s.tags)) and _headline(s, match.end()):
        return Finding(
            (match.end() - 1, match.end()), match.span("name"), [(match.end(), len(s.tags))], "say", ["label"]
        )
    return None


def _headline(s: Sentence, first: int) -> bool:
    """Is this a headline at the head of a text, Brenn: The Bridge Is Safe, not "News analysis: Who built it"?"""
    short = s.paragraph == 0 and len(s.tags) <= _LONGEST
    return short and _FORMS.isdisjoint(s.lows[:first]) and is_clause(s, first, len(s.tags))


_LONGEST = 20  # words and signs of a headline
# what stands before the colon and speaks for nobody
_FORMS = word_set(
    """analysis explainer opinion editorial commentary exclusive update updated breaking revealed watch video photo
    photos headlines headline feature profile factbox timeline text transcript latest news wow look boom bombshell
    note notice announcement reminder warning advisory byline contributing contact live interview review correction
    question answer time date place venue subject topic theme title author summary background introduction abstract"""
)
_LABEL = re.compile(r"(?P<name>d?n*N+(?:\([^)]*\))?):(?P<said>Q+)[.?!]*$")
_HEADLINE = re.compile(r"(?P<name>[nN]+(?:'[nN]+)?):(?=[^Q.].)")
_TAIL = re.compile(r"(?P<said>Q+)-(?P<name>N+(?:,[dnNpf0]+)?)[.]?$")
