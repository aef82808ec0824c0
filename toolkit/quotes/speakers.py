"""Whom a pronoun, "the message" or a missing subject stands for: earlier mentions, the likeliest first.

Form only: no list of names is read here. ``sides`` puts names to the mentions and checks that they fit.
Where the text allows two readings, no mention is offered and the reason is kept.
"""

from __future__ import annotations

import re

from toolkit.quotes.grammar import Sentence, parse
from toolkit.quotes.marks import Mark
from toolkit.quotes.statements import Statement
from toolkit.text import Span

SINGULAR = frozenset({"he", "she", "his", "her"})
PLURAL = frozenset(
    {"they", "their", "both", "both leaders", "the two leaders", "both sides", "the two sides", "the two"}
)
NEUTER = frozenset({"it", "its"})
_PAPER = re.compile(
    r"^(?:the|this|his|her|its|a|an)? ?(?:\w+ ){0,2}(?:message|letter|statement|speech|telegram|reply|address|talk)$",
    re.I,
)
_PRINTED = re.compile(
    r"^(?:the|this|an|a)? ?(?:[a-z-]+ ){0,2}(?:editorial|article|commentary|report|daily|paper|column"
    r"|essay|bylined article)\b",
    re.I,
)
_SENT = re.compile(r"\b(?:sent|sends|conveyed|made public|issued|released|delivered|gave|made|replied|extended)\b")
_FROM = re.compile(
    r"\b(?:received|receives)\b[^.]*?\bfrom (?P<who>[^,.]+)|\b(?:message|letter|greetings?"
    r"|telegram)[^.]{0,40}? from (?P<who2>[^,.]+)"
)
_EXCHANGED = re.compile(r"\bexchanged\b[^.]*\b(?:messages|letters|greetings|congratulations)\b")
_MEMORY = 60  # statements back that may name the speaker
_REACH = 2500  # characters back from a pronoun that may hold its antecedent


def resolve(text: str, marks: list[Mark], statements: list[Statement], title: str) -> None:
    """Fill ``referents`` and ``doubt`` of the statements, given in reading order."""
    window = _Window(text, marks)
    by_level: dict[int, list[Statement]] = {}
    for statement in statements:
        so_far = by_level.setdefault(statement.level, [])
        earlier = so_far[-_MEMORY:]
        so_far.append(statement)
        if statement.referents or "turn" in statement.rules:
            continue
        word = text[slice(*statement.speaker)].lower() if statement.speaker else ""
        if word in SINGULAR:
            _antecedent(statement, earlier, window, text)
        elif not word or word in PLURAL or word in NEUTER:
            _carry(statement, earlier, window, text, word)
        elif _PAPER.match(word):
            _author(statement, earlier, window, text, title)
        elif _PRINTED.match(word):
            _printer(statement, window)


def _mention(statement: Statement, text: str) -> list[str]:
    """The names a statement already has for its speaker."""
    if statement.referents:
        unclear = any(rule.startswith("pronoun-unclear") for rule in statement.rules)
        return statement.referents if unclear else statement.referents[:3]
    if statement.speaker is None:
        return []
    word = text[slice(*statement.speaker)]
    return [] if word.lower() in SINGULAR | PLURAL | NEUTER or _PAPER.match(word) else [word]


def _place(statement: Statement) -> int:
    return statement.speaker[0] if statement.speaker else statement.cue[0] if statement.cue else statement.spans[0][0]


def _antecedent(statement: Statement, earlier: list[Statement], window: _Window, text: str) -> None:
    """he, she: the nearest earlier speaker or subject of a sentence.

    Names that stand before any subject compete with each other; the rule says how many there are.
    """
    place = _place(statement)
    found: list[str] = []
    competing: list[str] = []
    for sentence in window.before(place):
        start, end = sentence.starts[0], min(sentence.ends[-1], place)
        own = [m for s in reversed(earlier) if start <= _place(s) < end for m in _mention(s, text)]
        subject = window.subject(sentence, place)
        if not own and not subject:
            told = SINGULAR.isdisjoint(sentence.lows)  # a sentence that says "he" itself names nobody new
            if told and not found and not competing:
                competing = window.names(sentence, place)
            continue
        found = list(dict.fromkeys([*found, *own, *([subject] if subject else [])]))
        if len(found) > 5:
            break
    statement.referents = list(dict.fromkeys([*competing, *found]))[:8]
    statement.rules.append(f"pronoun-unclear-{min(len(competing), 8)}" if competing else "pronoun")


def _carry(statement: Statement, earlier: list[Statement], window: _Window, text: str, word: str) -> None:
    """No subject, they, it: the speaker of the statement before, if it is near."""
    place = _place(statement)
    plural = word in PLURAL
    for before in reversed(earlier):
        if place - before.spans[-1][1] > _REACH:
            break
        mention = _mention(before, text)
        if plural and mention and not re.search(r"\band\b|\bboth\b|leaders|sides", mention[0]):
            continue
        if mention:
            statement.referents = mention
            statement.rules.append("carried")
            return
        if before.doubt:
            statement.doubt = before.doubt
            return
    for sentence in window.before(place):
        subject = window.subject(sentence, place)
        if subject and (not plural or " and " in subject):
            statement.referents = [subject]
            statement.rules.append("carried")
            return
        if not plural:
            return


def _author(statement: Statement, earlier: list[Statement], window: _Window, text: str, title: str) -> None:
    """the message, the letter, the statement: whoever sent or issued it."""
    for sentence in window.before(_place(statement)):
        start, end = sentence.starts[0], sentence.ends[-1]
        words = text[start:end]
        if _EXCHANGED.search(words):
            statement.doubt = "messages were exchanged; the text does not say whose is meant"
            return
        received = _FROM.search(words)
        who = received and (received["who"] or received["who2"])
        subject = window.subject(sentence, end)
        if not who and subject and _SENT.search(words) and not _PAPER.match(subject):
            who = subject
        if who:
            statement.referents = [who.strip()]
            statement.rules.append("author-of-message")
            return
    for before in reversed(earlier):
        if mention := _mention(before, text):
            statement.referents, statement.rules = mention, [*statement.rules, "carried"]
            return
    received = re.search(r"(?:message|letter|greetings|statement).*? (?:from|of|by) (.+)$", title, re.I)
    if received:
        statement.referents = [received[1]]
        statement.rules.append("title")


def _printer(statement: Statement, window: _Window) -> None:
    """the editorial, an article: the paper named as heading or subject above."""
    for sentence in window.before(_place(statement)):
        heading = set(sentence.tags) <= set("N:") and "N" in sentence.tags
        subject = window.subject(sentence, sentence.ends[-1])
        if heading:
            statement.referents = [window.text[sentence.starts[0] : sentence.ends[-1]].rstrip(" :")]
        elif subject and re.search(
            r"\b(?:carried|carries|published|publishes|says|said|dedicated)\b", " ".join(sentence.lows)
        ):
            statement.referents = [subject]
        if statement.referents:
            statement.rules.append("heading")
            return


class _Window:
    """The sentences in front of a place, nearest first, parsed once a paragraph."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self.text = text
        self.marks = marks
        self.parsed: dict[Span, list[Sentence]] = {}

    def before(self, place: int) -> list[Sentence]:
        """Sentences that start before ``place``, the nearest first."""
        end = self.text.find("\n", place)
        end = len(self.text) if end < 0 else end
        found: list[Sentence] = []
        while end > 0 and place - end < _REACH and len(found) < 12:
            start = self.text.rfind("\n", 0, end) + 1
            if (start, end) not in self.parsed:
                inside = [m for m in self.marks if start <= m.outer[0] and m.outer[1] <= end]
                self.parsed[start, end] = parse(self.text, inside, start, end) if end - start < 20_000 else []
            found += [s for s in reversed(self.parsed[start, end]) if s.starts[0] < place]
            end = start - 1
        return found

    def subject(self, sentence: Sentence, place: int) -> str | None:
        """The subject of the main clause, if it names someone: "Xi", "the North Korean leader"."""
        tags = sentence.tags
        first = 0
        dash = tags.find("-", 0, 14)
        if dash > 0 and ")" in tags[:dash]:
            first = dash + 1  # after a dateline
        while first < len(tags) and tags[first] in "psrGaYTg":
            comma = tags.find(",", first)
            if comma < 0:
                return None
            first = comma + 1
        while first < len(tags) and tags[first] in "cr":
            first += 1
        last = first
        while last < len(tags) and (
            tags[last] in "dnN0f" or (tags[last : last + 2] in ("vN", "vn") and tags[last - 1 : last] == "d")
        ):
            last += 1
        if last == first or last == len(tags) or sentence.starts[first] >= place:
            return None
        span = sentence.starts[first], sentence.ends[last - 1]
        words = self.text[slice(*span)]
        if "'s" in sentence.lows[first : last + 1] or "N" not in tags[first:last]:
            return None
        if tags[last] == "c" and last + 1 < len(tags) and tags[last + 1] in "dN":  # "Xi and Kim pledged"
            end = last + 1
            while end < len(tags) and tags[end] in "dnN0f":
                end += 1
            return self.text[span[0] : sentence.ends[end - 1]]
        return words

    def names(self, sentence: Sentence, place: int) -> list[str]:
        """Runs of capitalised words in the sentence, in order."""
        found = []
        for match in re.finditer("N+", sentence.tags):
            start, end = sentence.starts[match.start()], sentence.ends[match.end() - 1]
            if end <= place:
                found.append(self.text[start:end])
        return found
