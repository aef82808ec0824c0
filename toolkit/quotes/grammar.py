"""A text as sentences of tagged words. One letter a word, so that a rule can be a pattern over letters.

Each quotation counts as one word, ``Q``: no rule can then mistake its inside for the sentence around it.

    N name        n other word    0 figure       Q quotation      Y day, month, "week"
    d determiner  ' possessive    o subject      b object         p preposition   f "of"   T "to"
    V cue         B cue, base     G cue, -ing    v other verb     g other -ing
    x auxiliary   r adverb        t "that"       w which, how     s as, because   c and, but
    R "who"       A "according"   a "as"         , ; : - ( ) . ? ! "
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import sentencex

from toolkit.quotes import words
from toolkit.quotes.marks import Mark
from toolkit.quotes.tags import closed_class, settle, tag_of
from toolkit.text import Span, paragraphs, plain

FILL = "\ue000"
_TOKEN = re.compile(
    rf"(?P<Q>“[^{FILL}]?{FILL}*[^{FILL}]?”)"
    # leaders' names glued to the next word, as archives of KCNA have them: "Kim Jong Unand"
    r"|(?P<W>(?<=Jong )(?:Un|Il)(?=[a-z])|(?<=Il )Sung(?=[a-z])"
    r"|(?:HE|Comrades?|Premier|President|Chairman|Marshal|General|Secretary|Leader|leader|of|to|by|and|with|that|from|for)"
    r"(?=[A-Z][a-z]+ [A-Z])"
    r"|[A-Z][a-z]{2,}(?=(?:said|stressed|noted|expressed|underscored|underlined|emphasi[sz]ed|visited|inspected|received)\b)"
    r"|'(?:s|re|ve|ll|d|m)\b|(?:[DR]-)?(?:[A-Za-z]\.){2,}|\b[DR]-[A-Z][a-z]+\."
    r"|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Sens|Rep|Reps|Gov|Lt|Col|Sgt|Prof|St|No|Jr|Sr|Adm|Maj|Capt|Jan|Feb|Aug|Sept|Oct|Nov|"
    r"Dec|Ala|Ariz|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Mass|Mich|Minn|Mo|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|"
    r"Vt|Va|Wash|Wis|[A-Z])\.|[^\W\d_]+n't\b|[^\W\d_]+(?:'(?!(?:s|re|ve|ll|d|m)\b)[^\W\d_]+|-[^\W_]+)*)"
    r"|(?P<D>[$€£]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|%)?)"
    r"|(?P<P>--|[,;:()\[\].?!\"…-])"
)
# no sentence ends behind a title or an initial, whatever the splitter says
_NO_END = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Prof|St)\. ?$|(?<![A-Z]\.)\b(?!I\b)[A-Z]\. ?$"
)
_SENTENCE_LIMIT = 300  # words; a longer "sentence" is a table or hostile input, and is cut


@dataclass
class Sentence:
    """Tagged words: ``tags[i]`` is the letter of word i, which stands at ``starts[i]:ends[i]`` of the text.

    ``paragraph`` numbers its line; ``opens`` when it is the first there; ``marks`` holds the quotation behind
    each ``Q``; ``cuts`` are the words where another attribution begins.
    """

    tags: str
    lows: list[str]
    starts: list[int]
    ends: list[int]
    paragraph: int
    marks: dict[int, Mark]
    opens: bool = False
    headline: bool = False
    capitals: frozenset[int] = frozenset()  # words in capitals throughout, like an acronym
    cuts: list[int] = field(default_factory=list)

    def acronym(self, i: int) -> bool:
        """Is word i written in capitals throughout?"""
        return i in self.capitals

    def span(self, first: int, last: int) -> Span:
        """Offsets of the words first … last - 1."""
        return self.starts[first], self.ends[last - 1]


def parse(text: str, marks: list[Mark], start: int = 0, end: int | None = None) -> list[Sentence]:
    """The sentences between two offsets; ``marks`` are the outermost quotations there."""
    end = len(text) if end is None else end
    marks = [mark for mark in marks if start <= mark.outer[0] and mark.outer[1] <= end]
    masked = mask(text[start:end], marks, start)
    by_start = {mark.outer[0]: mark for mark in marks}
    found: list[Sentence] = []
    for number, (first, last) in enumerate(paragraphs(masked)):
        at, opens = first, len(found)
        stop = at
        for piece in sentencex.segment("en", masked[first:last]):
            stop += len(piece)
            if stop == last or not _NO_END.search(masked, max(at, stop - 8), stop):
                _tag(masked, at, stop, start, number, by_start, found)
                at = stop
        if len(found) > opens:
            found[opens].opens = True
    return found


def mask(text: str, marks: list[Mark], offset: int = 0) -> str:
    """The text, as long as before, with straight marks; a quotation keeps its first and last character."""
    masked: list[str] = []
    at = 0
    for mark in marks:
        start, end = mark.outer[0] - offset, mark.outer[1] - offset
        if start < at or end - start < 2:
            continue
        inside = end - start - 2
        first = text[mark.inner[0] - offset] if mark.inner[0] == mark.outer[0] + 1 and inside > 1 else ""
        first = first if first.isalnum() else ""
        last = text[mark.inner[1] - 1 - offset] if inside > 1 else ""
        last = last if last and last in ".?!,;:…。！？" else ""
        masked += [plain(text[at:start]), "“", first, FILL * (inside - len(first) - len(last)), last, "”"]
        at = end
    masked.append(plain(text[at:]))
    return "".join(masked)


def _tag(
    masked: str,
    first: int,
    last: int,
    offset: int,
    number: int,
    by_start: dict[int, Mark],
    found: list[Sentence],
) -> None:
    """The words of one sentence, with their letters; a monster is cut at ``_SENTENCE_LIMIT``."""
    tokens: list[tuple[str, str, int, int]] = []  # word, kind, start, end
    before = ""  # the word before the last full stop
    for match in _TOKEN.finditer(masked, first, last):
        word, kind = match[0], match.lastgroup or ""
        at, after = match.span()
        if kind == "P" and word == "-" and at and masked[at - 1].isalnum():
            continue
        stopped = tokens and tokens[-1][0][-1] == "."
        if len(tokens) == _SENTENCE_LIMIT or (
            stopped and _unsplit(masked, before, tokens[-1][0], at, after, kind)
        ):
            found.append(_sentence(tokens, offset, number, by_start))
            tokens = []
        if word == "." and tokens:
            before = tokens[-1][0]
        tokens.append((word, kind, at, after))
    if tokens:
        found.append(_sentence(tokens, offset, number, by_start))


def _unsplit(masked: str, word: str, stop: str, at: int, after: int, kind: str) -> bool:
    """Does a sentence start here that the splitter missed: "he told me. "If …", "since May. She …"?"""
    if kind == "Q":
        return masked[at + 1].isupper() and after - at > 25
    return (
        stop == "."
        and kind == "W"
        and masked[at].isupper()
        and (word.lower() in words.MONTHS or word in ("May", "March") or (word.islower() and len(word) > 3))
    )


def _sentence(
    tokens: list[tuple[str, str, int, int]], offset: int, number: int, by_start: dict[int, Mark]
) -> Sentence:
    headline = _is_headline(tokens)
    tags: list[str] = []
    lows: list[str] = []
    marks: dict[int, Mark] = {}
    opens = True  # a capital says nothing at the start, after a colon, in a headline
    for i, (word, kind, at, _) in enumerate(tokens):
        if kind == "W":
            low = word.lower()
            tags.append(tag_of(word, low, opens or headline))
            opens = False
        elif kind == "P":
            low = word
            tags.append(_PUNCTUATION.get(word, word))
            opens = low in ':"-([' or (low == "." and i == 0)
        elif kind == "D":
            low = word
            tags.append("0")
            opens = False
        else:
            low = word
            tags.append("Q")
            marks[i] = by_start[at + offset]
            opens = False
        lows.append(low)
    settle(tags, lows)
    capitals = frozenset(
        i for i, tag in enumerate(tags) if tag == "N" and len(lows[i]) > 1 and tokens[i][0].isupper()
    )
    starts, ends = [token[2] + offset for token in tokens], [token[3] + offset for token in tokens]
    return Sentence("".join(tags), lows, starts, ends, number, marks, headline=headline, capitals=capitals)


_PUNCTUATION = {"--": "-", "[": "(", "]": ")", "…": "."}


def _is_headline(tokens: list[tuple[str, str, int, int]]) -> bool:
    """Is this Title Case, or capitals throughout? A capital is then no sign of a name."""
    long = 0
    for word, kind, _, _ in tokens:
        if kind == "W" and len(word) > 3 and closed_class().get(word, "n") in "nvmY":
            if word[0].islower():
                return False
            long += 1
    return long > 2
