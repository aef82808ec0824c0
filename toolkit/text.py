"""Plain strings: quotation marks, paragraphs, sentences, words. Offsets are kept; no tables here."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

Span = tuple[int, int]

OPENING = "“„«「『《〈‟❝"
CLOSING = "”»」』》〉❞"

_STRAIGHT = {
    "’": "'",
    "‘": "'",
    "‛": "'",
    "ʼ": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "«": '"',
    "»": '"',
    "「": '"',
    "」": '"',
    "『": '"',
    "』": '"',
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
}
_LINE = re.compile(r"[^\n]+")
# letters with inner apostrophes, hyphens and full stops of initials: U.S., won't, Jong-un; figures with their commas
WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


def plain(text: str) -> str:
    """The same text, character for character, with straight marks, apostrophes and dashes.

    The length never changes, so that an offset into one is an offset into the other.

    >>> plain("“It isn’t – yet,” he said")
    '"It isn\\'t - yet," he said'
    """
    if text.isascii() and "`" not in text:
        return text
    for sign, straight in _STRAIGHT.items():  # many times as fast as str.translate
        text = text.replace(sign, straight)
    return text


def paragraphs(text: str) -> Iterator[Span]:
    """Spans of the lines that hold something, in order."""
    for match in _LINE.finditer(text):
        if not match[0].isspace():
            yield match.span()


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the sentences between two offsets, without the blanks around them.

    A line break always ends a sentence. The splitter is sentencex: it needs no model and keeps offsets.

    >>> [("Mr. Xi met Kim. They talked."[a:b]) for a, b in sentences("Mr. Xi met Kim. They talked.")]
    ['Mr. Xi met Kim.', 'They talked.']
    """
    end = len(text) if end is None else end
    found: list[Span] = []
    for first, last in paragraphs(text[start:end]):
        at = start + first
        for piece in sentencex.segment("en", text[start + first : start + last]):
            span = trim(text, at, at + len(piece))
            if span[0] < span[1]:
                found.append(span)
            at += len(piece)
    return found


def trim(text: str, start: int, end: int, also: str = "") -> Span:
    """The span without blanks at either end, and without the characters of ``also``."""
    while start < end and (text[start].isspace() or text[start] in also):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in also):
        end -= 1
    return start, end


def words(text: str) -> list[str]:
    """Words in lower case, in order: initials and inner apostrophes stay, East Asian script goes by character.

    >>> words("The U.S. won’t “re-open” its 1961 talks")
    ['the', 'u.s.', "won't", 're-open', 'its', '1961', 'talks']
    """
    found = "\n".join(WORD.findall(text))
    if not found.isascii() and _EAST_ASIAN.search(found):
        return [word for word, _ in words_at(text)]
    # no other mark that ``plain`` changes stands in a word; for two, this is quicker
    return found.replace("’", "'").replace("ʼ", "'").lower().split("\n") if found else []


def words_at(text: str) -> list[tuple[str, Span]]:
    """The words of ``words`` with their spans."""
    found: list[tuple[str, Span]] = []
    for match in WORD.finditer(text):
        start, end = match.span()
        if _EAST_ASIAN.search(text, start, end):
            found.extend((text[i], (i, i + 1)) for i in range(start, end) if text[i].isalnum())
        else:
            found.append((plain(match.group()).lower(), (start, end)))
    return found
