"""Whom a pronoun, "the message" or a missing subject stands for: earlier mentions, the likeliest first.

Form only: no list of names is read here. ``sides`` puts names to the mentions and checks that they fit.
Where the text allows two readings, no mention is offered and the reason is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from toolkit.quotes.grammar import Sentence
from toolkit.quotes.statements import Statement

SINGULAR = frozenset({"he", "she", "his", "her"})
PLURAL = frozenset(
    {"they", "their", "both", "both leaders", "the two leaders", "both sides", "the two sides", "the two"}
)
NEUTER = frozenset({"it", "its"})
_ALL = SINGULAR | frozenset({"they", "it"})
_PLURAL_HEAD = re.compile(
    r"\b(?:and|both|leaders|sides)\b|^(?:the |all |many |several |some |two |three )*(?:[\w'’-]+ ){0,3}"
    r"(?:[a-z]+[a-rt-z]s|people|men|women|media|youth)(?: (?:of|in|at|from|who|to|for)\b.*)?$",
    re.I | re.S,
)
_PAPER = re.compile(
    r"^(?:the full texts? of )?(?:the|this|his|her|its|a|an)? ?(?:\w+ ){0,2}"
    r"(?:message|letter|statement|speech|telegram|reply|address|talk|white paper|memorandum|press release"
    r"|communiqu[eé])$",
    re.I,
)
_IN_PAPER = re.compile(
    r"^the (?:[a-z-]+ ){1,4}in (?:the|his|her|their) (?:\w+ )?(?:message|letter|telegram|reply|speech|statement)$", re.I
)
_IN_THE_PAPER = re.compile(r"\bIn (?:the|his|her|their|a) (?:\w+ )?(?:message|letter|telegram|reply)\b[ ,]")
_PRINTED = re.compile(
    r"^(?:the full texts? of )?(?:the|this|an|a|another)? ?(?:[a-z-]+ ){0,2}(?:editorials?|articles?|commentary"
    r"|commentaries|report|daily|paper|column|essays?)\b",
    re.I,
)
_WRITTEN_BY = re.compile(
    r"\b(?:article|essay|commentary|column)s?,? (?:(?:contributed|written|signed|authored) )?by "
    r"(?P<who>[A-Z][^,.:;《\"“]+)"
    r"|\bsays (?P<daily>[A-Z]\w+(?: [A-Z]\w+)*?)(?: (?:on )?[A-Z]\w+day)? in an? (?:[a-z-]+ )?"
    r"(?:article|commentary|editorial)"
    r"|\b(?:articles|items) in (?P<paper>[A-Z][\w'’]+(?: [A-Z][\w'’]+)*)(?:,| on\b)"
)
_SENT = re.compile(r"\b(?:sent|sends|conveyed|made public|issued|released|delivered|gave|made|replied|extended)\b")
_FROM = re.compile(
    r"\b(?:received|receives)\b[^.]*?\bfrom (?P<who>(?:[A-Z]\. ?)*[^,.]+)|\b(?:message|letter|greetings?"
    r"|telegram)[^.]{0,40}? from (?P<who2>(?:[A-Z]\. ?)*[^,.]+)"
)
_EXCHANGED = re.compile(r"\bexchanged\b[^.]*\b(?:messages|letters|greetings|congratulations)\b")
_MEMORY = 60  # statements back that may name the speaker
_REACH = 2500  # characters back from a pronoun that may hold its antecedent
_SENTENCES = 12  # and sentences
_WHILE = frozenset({"when", "while", "as", "after", "once", "upon"})


def resolve(text: str, sentences: list[Sentence], statements: list[Statement], title: str) -> None:
    """Fill ``referents`` and ``doubt`` of the statements; both lists come in reading order."""
    window = _Window(text, sentences)
    by_level: dict[int, list[Statement]] = {}
    for statement in statements:
        so_far = by_level.setdefault(statement.level, [])
        earlier = so_far[-_MEMORY:]
        so_far.append(statement)
        if statement.referents or "turn" in statement.rules:
            continue
        word = text[slice(*statement.speaker)].lower() if statement.speaker else ""
        if not word and "addressed" in statement.rules:
            statement.doubt = "the text does not say who asked or told (addressed)"
        elif _PAPER.match(word) or _IN_PAPER.match(word) or (word in _ALL and window.in_a_paper(_place(statement))):
            _author(statement, earlier, window, text, title)
        elif word in SINGULAR:
            _antecedent(statement, earlier, window, text)
        elif not word or word in PLURAL or word in NEUTER:
            _carry(statement, earlier, window, text, word)
        elif _PRINTED.match(word):
            _printer(statement, window, title)


def _mention(statement: Statement, text: str) -> list[str]:
    """The names a statement already has for its speaker."""
    if statement.referents:
        unclear = any(rule.startswith("pronoun-unclear") for rule in statement.rules)
        return statement.referents if unclear else statement.referents[:3]
    if statement.speaker is None:
        return []
    word = text[slice(*statement.speaker)]
    if statement.rules[0] == "according-to" and word.islower():
        return []  # "according to the plan" names nobody who could be "he"
    unnamed = word.lower() in SINGULAR | PLURAL | NEUTER or _PAPER.match(word) or _IN_PAPER.match(word)
    return [] if unnamed else [word]


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
        here = [s for s in reversed(earlier) if start <= _place(s) < end]
        if sentence.ends[-1] > place and sentence.lows[0] in _WHILE:  # "When an official told him, he asked"
            here = []
        here = [s for s in here if not any(_holds(other, s) for other in [*here, statement])]
        own = [m for s in here for m in _mention(s, text)]
        subject = None if _within_own(statement, sentence) else window.subject(sentence, place)
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
        if plural and mention and not _PLURAL_HEAD.search(mention[0]):
            continue
        if mention:
            statement.referents = mention
            statement.rules.append("carried")
            if any(rule.startswith("pronoun") for rule in before.rules):
                statement.rules.append("pronoun")  # so a person, whoever it is
            return
        if before.doubt and not plural:
            statement.doubt = before.doubt
            return
    for sentence in window.before(place):
        subject = None if _within_own(statement, sentence) else window.subject(sentence, place)
        if subject and (not plural or _PLURAL_HEAD.search(subject)):
            statement.referents = [subject]
            statement.rules.append("carried")
            return
        if not plural:
            return


def _holds(outer: Statement, inner: Statement) -> bool:
    """Is the speaker of one named inside the content of the other: "The envoy boasted that …, he went on"?"""
    return outer is not inner and outer.spans[0][0] <= _place(inner) < outer.spans[-1][1]


def _within_own(statement: Statement, sentence: Sentence) -> bool:
    """Does the sentence begin with the statement's own content: "The dam is full, he said"?"""
    return statement.spans[0][0] <= sentence.starts[0] + 1 and statement.spans[0][1] > sentence.starts[0]


def _author(statement: Statement, earlier: list[Statement], window: _Window, text: str, title: str) -> None:
    """the message, the letter, the statement: whoever sent or issued it."""
    noun = text[slice(*statement.speaker)].split()[-1].lower() if statement.speaker else ""
    near = [sentence for sentence in window.before(_place(statement)) if not _within_own(statement, sentence)]
    for sentence in sorted(near, key=lambda sentence: noun not in sentence.lows):  # those that tell of the paper first
        start, end = sentence.starts[0], sentence.ends[-1]
        words = text[start:end]
        if _EXCHANGED.search(words):
            statement.doubt = "messages were exchanged; the text does not say whose is meant"
            return
        received = _FROM.search(words)
        who = received and (received["who"] or received["who2"])
        subject = window.subject(sentence, end)
        if not who and subject and _SENT.search(" ".join(sentence.lows)) and not _PAPER.match(subject):
            who = subject
        if who:
            statement.referents = [who.strip()]
            statement.rules.append("author-of-message")
            return
    same = [s for s in earlier if noun and s.speaker and text[slice(*s.speaker)].lower().endswith(noun)]
    for before in reversed([*earlier, *same]):
        if mention := _mention(before, text):
            statement.referents, statement.rules = mention, [*statement.rules, "carried"]
            return
    received = re.search(r"(?:message|letter|greetings|statement).*? (?:from|of|by) (.+)$", title, re.I)
    if received:
        statement.referents = [received[1]]
        statement.rules.append("title")


def _printer(statement: Statement, window: _Window, title: str) -> None:
    """the editorial, an article: its author, or the paper named as heading or subject above."""
    for sentence in window.before(_place(statement)):
        words = window.text[sentence.starts[0] : sentence.ends[-1]]
        heading = set(sentence.tags) <= set("N:") and "N" in sentence.tags
        subject = window.subject(sentence, sentence.ends[-1])
        written = _WRITTEN_BY.search(words)
        if heading:
            statement.referents = [words.rstrip(" :")]
        elif written:
            statement.referents = [(written["who"] or written["daily"] or written["paper"]).strip()]
        elif subject and re.search(re.escape(subject) + _PUBLISHES, words):
            statement.referents = [subject]
        if statement.referents:
            statement.rules.append("heading")
            return
    review = re.match(r"(?:Press )?Review of (?P<paper>[A-Z].+)$", title)
    if review:
        statement.referents, statement.rules = [review["paper"]], [*statement.rules, "heading"]


_PUBLISHES = (
    r"(?:,[^,.]{3,100},)?(?: [A-Za-z]+){0,4}? (?:carried|carries|published|publishes|says|said|dedicated|dedicates"
    r"|released|issued|contributed|editorially|made public|in an? (?:editorial|article|commentary|essay))\b"
)


class _Window:
    """The sentences in front of a place, nearest first."""

    def __init__(self, text: str, sentences: list[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self.starts = [sentence.starts[0] for sentence in sentences]

    def before(self, place: int) -> list[Sentence]:
        """Sentences that start before ``place``, the nearest first."""
        last = bisect_left(self.starts, place)
        near = self.sentences[max(0, last - _SENTENCES) : last]
        return [sentence for sentence in reversed(near) if place - sentence.ends[-1] < _REACH]

    def in_a_paper(self, place: int) -> bool:
        """Does the sentence that a place stands in begin with "In the message"?"""
        last = bisect_left(self.starts, place + 1)
        return bool(last and _IN_THE_PAPER.match(self.text, self.starts[last - 1]))

    def subject(self, sentence: Sentence, place: int) -> str | None:
        """The subject of the main clause, if it names someone: "Xi", "the North Korean leader"."""
        tags = sentence.tags
        first = 0
        dash = tags.find("-", 0, 14)
        if dash > 0 and ")" in tags[:dash]:
            first = dash + 1  # after a dateline
        while first < len(tags) and (
            tags[first] in "psrGaYTgc" or _gerund(sentence, first) or _dates(sentence.lows, first)
        ):
            if tags[first] in "rc":
                first += 1 + (tags[first + 1 : first + 2] == ",")
                continue
            comma = tags.find(",", first)
            if comma < 0:
                return None
            first = comma + 1
        last = first
        while last < len(tags) and (
            tags[last] in "dnN0f"
            or (tags[last : last + 2] in ("vN", "vn") and tags[last - 1 : last] == "d")
            or (tags[last : last + 2] == "TN" and tags[first:last].endswith(("n", "N")))  # "ambassador to Ostmark"
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


def _dates(lows: list[str], i: int) -> bool:
    """ "One day in May, Juche 51 (1962), Kim …": the words of a date, set off by commas."""
    return lows[i] == "juche" or lows[i : i + 2] in (["one", "day"], ["that", "day"], ["the", "next"])


def _gerund(sentence: Sentence, i: int) -> bool:
    """ "Touring the site", "Looking back": a first word in -ing that opens a participle, not a name."""
    low = sentence.lows[i]
    return i < 2 and low.endswith("ing") and len(low) > 5 and sentence.tags[i + 1 : i + 2] in ("d", "p", "o", "T")
