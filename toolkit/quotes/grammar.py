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
from itertools import accumulate, pairwise

import sentencex

from toolkit.quotes import words
from toolkit.quotes.marks import Mark
from toolkit.quotes.tags import LETTERS, LETTERS_OF_FIRST, closed_class, settle
from toolkit.text import Span, paragraphs, plain

FILL = "\ue000"
# A blank is refused at once, and the words and signs that are most come first: the time of every rule hangs on this.
_TOKEN = re.compile(
    r"((?! )(?:[a-z]{2,}(?![\w'-])|[,.]|(?!Un|Il|Sung)[A-Z][a-z]+(?=[ ,])(?<!ed)(?<!said)"
    rf"|“[^{FILL}]?{FILL}*[^{FILL}]?”|[$€£]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|%)?"
    # leaders' names glued to the next word, as archives of KCNA have them: "Kim Jong Unand", "toKim Jong Un"
    r"|(?<=Jong )(?:Un|Il)(?=[a-z])|(?<=Il )Sung(?=[a-z])"
    r"|[a-z]{2,}(?=Kim (?:Jong|Il) )"
    r"|(?:HE|Comrades?|Premier|President|Chairman|Marshal|General|Secretary|Leader|leader|of|to|by|and|with|that|from"
    r"|for)(?=[A-Z][a-z]+ [A-Z])"
    r"|[A-Z][a-z]{2,}(?=(?:said|stressed|noted|expressed|underscored|underlined|emphasi[sz]ed|visited|inspected"
    r"|received)\b)"
    r"|'(?:s|re|ve|ll|d|m)\b|(?:[A-Za-z]{1,12}-)?(?:[A-Za-z]\.){2,}|\b[DR]-[A-Z][a-z]+\."
    r"|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Sens|Rep|Reps|Gov|Lt|Col|Sgt|Prof|St|No|Jr|Sr|Adm|Maj|Capt|Jan|Feb|Aug|Sept|Oct|Nov"
    r"|Dec|Ala|Ariz|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Mass|Mich|Minn|Mo|Neb|Nev|Okla|Ore|Pa|Tenn|Tex"
    r"|Vt|Va|Wash|Wis|[A-Z])\.|[^\W\d_]+n't\b|[^\W\d_]+(?:'(?!(?:s|re|ve|ll|d|m)\b)[^\W\d_]+|-[^\W_]+)*"
    r"|--|(?<![^\W_])-|[;:()\[\]?!\"…]))"
)
# no sentence ends behind a title or an initial, whatever the splitter says
_NO_END = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Prof|St)\. ?$|(?<![A-Z]\.)\b(?!I\b)[A-Z]\. ?$")
_SENTENCE_LIMIT = 300  # words; a longer "sentence" is a table or hostile input, and is cut


@dataclass
class Sentence:
    """Tagged words: ``tags[i]`` is the letter of word i, which stands at ``starts[i]:ends[i]`` of the text.

    ``words`` are as written, ``lows`` in lower case; ``paragraph`` numbers its line; ``marks`` holds the quotation
    behind each ``Q``; ``cuts`` are the words where another attribution begins.
    """

    tags: str
    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]
    paragraph: int
    marks: dict[int, Mark]
    cuts: list[int] = field(default_factory=list)

    def acronym(self, i: int) -> bool:
        """Is word i a name in capitals throughout?"""
        return self.tags[i] == "N" and len(self.words[i]) > 1 and self.words[i].isupper()

    def span(self, first: int, last: int) -> Span:
        """Offsets of the words first … last - 1."""
        return self.starts[first], self.ends[last - 1]


def parse(text: str, marks: list[Mark], start: int = 0, end: int | None = None) -> list[Sentence]:
    """The sentences between two offsets; ``marks`` are the outermost quotations there."""
    end = len(text) if end is None else end
    marks = [mark for mark in marks if start <= mark.outer[0] and mark.outer[1] <= end]
    masked = mask(text[start:end], marks, start)
    if "\nKim " in masked:
        masked = _NAME_BELOW.sub(_joined, masked)
    by_start = {mark.outer[0]: mark for mark in marks}
    found: list[Sentence] = []
    for number, (first, last) in enumerate(paragraphs(masked)):
        at = stop = first
        for piece in sentencex.segment("en", masked[first:last]):
            stop += len(piece)
            if stop == last or not _NO_END.search(masked, max(at, stop - 8), stop):
                found += _tag(masked, (at, stop), start, number, by_start)
                at = stop
    return found


# archives of KCNA break the line before a leader's name, which stood in bold
_NAME_BELOW = re.compile(r"\n(?=Kim (?:Il Sung|Jong (?:Il|Un)))")
_TITLES = frozenset({"President", "Chairman", "Marshal", "General", "Comrade", "Leader"})


def _joined(break_: re.Match[str]) -> str:
    """A blank for a line break in the middle of a sentence."""
    before = break_.string[max(0, break_.start() - 30) : break_.start()].rpartition(" ")[2]
    return " " if before[:1].islower() or before[-1:] == "," or before in _TITLES else "\n"


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
        masked += [_straight(text[at:start]), "“", first, FILL * (inside - len(first) - len(last)), last, "”"]
        at = end
    masked.append(_straight(text[at:]))
    return "".join(masked).replace('," ', ",  ")  # a closing mark that nothing opened is no word


def _straight(text: str) -> str:
    """``plain``, at no cost where there is nothing to change."""
    return text if text.isascii() and "`" not in text else plain(text)


def _tag(masked: str, span: Span, offset: int, number: int, by_start: dict[int, Mark]) -> list[Sentence]:
    """The words between two offsets, with their letters: one sentence, or more if the splitter missed an end.

    A monster is cut at ``_SENTENCE_LIMIT``.
    """
    pieces = _TOKEN.split(masked[slice(*span)])  # the words, and what stands before, between and behind them
    words = pieces[1::2]
    edges = list(accumulate(map(len, pieces), initial=span[0] + offset))
    starts, ends = edges[1:-1:2], edges[2::2]
    cuts = _cuts(words)
    if not cuts:
        return [_sentence(words, starts, ends, number, by_start)] if words else []
    found = []
    for first, last in pairwise([0, *cuts, len(words)]):
        part = slice(first, last)
        found.append(_sentence(words[part], starts[part], ends[part], number, by_start))
    return found


def _cuts(words: list[str]) -> list[int]:
    """Where a sentence starts that the splitter missed, and where a monster is cut."""
    cuts = set(range(_SENTENCE_LIMIT, len(words), _SENTENCE_LIMIT))
    if "." in words[:-1] or "“" in "".join(words):
        cuts.update(i for i in range(1, len(words)) if words[i - 1][-1] == "." and _unsplit(words, i))
    return sorted(cuts)


def _unsplit(tokens: list[str], i: int) -> bool:
    """Does a sentence start at word i that the splitter missed: "he told me. "If …", "since May. She …"?"""
    if tokens[i][0] == "“":
        return tokens[i][1].isupper() and len(tokens[i]) > 25
    word = tokens[i - 2] if i > 1 else ""
    ended = word.lower() in words.MONTHS or word in ("May", "March") or (word.islower() and len(word) > 3)
    return tokens[i - 1] == "." and tokens[i][0].isupper() and ended


_OPENINGS = re.compile('[:"(-](?=N)')


def _sentence(words: list[str], starts: list[int], ends: list[int], number: int, by_start: dict[int, Mark]) -> Sentence:
    headline = _is_headline(words)
    tags = list(map((LETTERS_OF_FIRST if headline else LETTERS).__getitem__, words))
    if not headline:  # a capital says nothing at the start and after a colon, dash or bracket
        first = int(tags[0] == ".")
        openings = [match.end() for match in _OPENINGS.finditer("".join(tags))]
        for i in [first, *openings] if tags[first : first + 1] == ["N"] else openings:
            tags[i] = LETTERS_OF_FIRST[words[i]]
    lows = list(map(str.lower, words))
    marks = {}
    for i in [i for i, tag in enumerate(tags) if tag == "Q"] if "Q" in tags else ():
        marks[i] = by_start[starts[i]]
        lows[i] = words[i]
    settle(tags, lows)
    return Sentence("".join(tags), words, lows, starts, ends, number, marks)


def _is_headline(tokens: list[str]) -> bool:
    """Is this Title Case, or capitals throughout? A capital is then no sign of a name."""
    long = 0
    for token in tokens:
        if len(token) > 3 and token[0].isalpha() and closed_class().get(token, "n") in "nvmY":
            if token[0].islower():
                return False
            long += 1
    return long > 2
