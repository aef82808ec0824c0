"""Whom a pronoun, "the message" or a missing subject stands for: earlier mentions, the likeliest first.

Form only: no list of names is read here. ``sides`` puts names to the mentions and checks that they fit.
Where the text allows two readings, no mention is offered and the reason is kept.
"""

from __future__ import annotations

import re

from toolkit.quotes.grammar import Sentence
from toolkit.quotes.statements import Statement
from toolkit.quotes.window import REACH, Window

SINGULAR = frozenset({"he", "she", "his", "her"})
PLURAL = frozenset(
    {"they", "their", "both", "both leaders", "the two leaders", "both sides", "the two sides", "the two"}
)
NEUTER = frozenset({"it", "its"})
_OF_TWO = PLURAL - {"they", "their"}
_TWO = re.compile(r"\b(?:and|both|two)\b", re.I)
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
_PRINTED = re.compile(  # but not "the RNA column"
    r"(?i:(?:the full texts? of )?(?:the|this|an|a|another)? ?)(?:[a-z-]+ ){0,2}(?i:editorials?|articles?|commentary"
    r"|commentaries|report|daily|paper|column|essays?)\b"
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
_AND_FROM = re.compile(r", and ([A-Z][\w-]+(?: [A-Z][\w-]+){1,3}), (?=[a-z])")  # "from X, head of …, and Y, chief of …"
_WHOSE = re.compile(  # "A translation of Brenn's message …", "Brenn's letter …"
    r"(?:(?:The|A|An) (?:\w+ )?(?:translation|text|copy|version) of )?(?P<who>[A-Z][\w-]+(?: [A-Z][\w-]+)*)['’]s"
    r" (?:[a-z-]+ ){0,2}(?:message|letter|telegram|reply|statement|speech)\b"
)
_EXCHANGED = re.compile(r"\bexchanged\b[^.]*\b(?:messages|letters|greetings|congratulations)\b")
_MEMORY = 60  # statements back that may name the speaker
_FIRST_PERSON = re.compile(r"\b(?:I|my)\b")
_DUMMY = re.compile(
    r"it (?:is|was|will be|would be) (?:(?:an? |the |no |not )?(?:matter|fact|time|question|pity|wonder|use)\b"
    r"|not \w+ to\b)",
    re.I,
)
_WHILE = frozenset({"when", "while", "as", "after", "once", "upon"})


def resolve(text: str, sentences: list[Sentence], statements: list[Statement], title: str) -> None:
    """Fill ``referents`` and ``doubt`` of the statements; both lists come in reading order."""
    window = Window(text, sentences)
    by_level: dict[int, list[Statement]] = {}
    for statement in statements:
        so_far = by_level.setdefault(statement.level, [])
        earlier = so_far[-_MEMORY:]
        so_far.append(statement)
        if statement.referents or "turn" in statement.rules:
            continue
        word = text[slice(*statement.speaker)].lower() if statement.speaker else ""
        if word == "it" and _DUMMY.match(text, _place(statement)):
            statement.doubt = "'it' stands for nobody here"
        elif not word and "addressed" in statement.rules:
            statement.doubt = "the text does not say who asked or told (addressed)"
        elif _PAPER.match(word) or _IN_PAPER.match(word) or (word in _ALL and window.in_a_paper(_place(statement))):
            _author(statement, earlier, window, text, title)
        elif word in SINGULAR:
            window.floor = _own_words(statement, by_level.get(statement.level - 1, []), text)
            _antecedent(statement, earlier, window, text)
            window.floor = 0
        elif not word or word in PLURAL or word in NEUTER:
            _carry(statement, earlier, window, text, word)
        elif _PRINTED.match(text, _place(statement)):
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


def _antecedent(statement: Statement, earlier: list[Statement], window: Window, text: str) -> None:
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


def _carry(statement: Statement, earlier: list[Statement], window: Window, text: str, word: str) -> None:
    """No subject, they, it: the speaker of the statement before, if it is near."""
    place = _place(statement)
    plural = word in PLURAL
    for before in reversed(earlier):
        if place - before.spans[-1][1] > REACH:
            break
        mention = [before.credit] if before.credit and word in NEUTER else _mention(before, text)
        if plural and mention and not (_TWO if word in _OF_TWO else _PLURAL_HEAD).search(mention[0]):
            continue
        if mention:
            of_a_person = any(rule.startswith("pronoun") for rule in before.rules)
            if of_a_person and word in NEUTER:
                return
            statement.referents = mention
            statement.rules.append("carried")
            if word in NEUTER and not before.referents:
                statement.rules.append("no-person")  # named there by no paper: a state or a body may be "it"
            if of_a_person:
                statement.rules.append("pronoun")  # so a person, whoever it is
            return
        if before.doubt and not plural:
            statement.doubt = before.doubt
            return
    for sentence in window.before(place):
        said = any(_within_own(one, sentence) for one in (*earlier, statement))
        subject = None if said else window.subject(sentence, place)
        if subject and (not plural or _PLURAL_HEAD.search(subject)):
            statement.referents = [subject]
            statement.rules.append("carried")
            return
        if not plural:
            return


def _holds(outer: Statement, inner: Statement) -> bool:
    """Is the speaker of one named inside the content of the other: "The envoy boasted that …, he went on"?"""
    return outer is not inner and outer.spans[0][0] <= _place(inner) < outer.spans[-1][1]


def _own_words(statement: Statement, outer: list[Statement], text: str) -> int:
    """Where the turn or first-person text begins that a statement stands in: "he" is nobody above it."""
    start, end = statement.spans[0][0], statement.spans[-1][1]
    for before in reversed(outer[-_MEMORY:]):
        if before.spans[0][0] <= start and end <= before.spans[-1][1]:
            in_person = "turn" in before.rules or (
                before.kind == "block" and _FIRST_PERSON.search(text, *before.spans[0])
            )
            return before.spans[0][0] if in_person else 0
    return 0


def _within_own(statement: Statement, sentence: Sentence) -> bool:
    """Does the sentence begin with the statement's own content: "The dam is full, he said"?"""
    return statement.spans[0][0] <= sentence.starts[0] + 1 and statement.spans[0][1] > sentence.starts[0]


def _author(statement: Statement, earlier: list[Statement], window: Window, text: str, title: str) -> None:
    """the message, the letter, the statement: whoever sent or issued it."""
    noun = text[slice(*statement.speaker)].split()[-1].lower() if statement.speaker else ""
    near = [sentence for sentence in window.before(_place(statement)) if not _within_own(statement, sentence)]
    for sentence in sorted(near, key=lambda sentence: noun not in sentence.lows):  # those that tell of the paper first
        start, end = sentence.starts[0], sentence.ends[-1]
        words = text[start:end]
        if _EXCHANGED.search(words):
            statement.doubt = "messages were exchanged; the text does not say whose is meant"
            return
        received, own = _FROM.search(words), _WHOSE.match(words)
        who = own["who"] if own else received and (received["who"] or received["who2"])
        if who and received and (other := _AND_FROM.search(words, received.end())):
            who = f"{who.strip()} and {other[1]}"
        subject = window.subject(sentence, end)
        if received and subject and received.end() <= words.find(subject):
            who = None  # "Responding to a message from Kim, Xi sent one of thanks": his is told of next
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


def _printer(statement: Statement, window: Window, title: str) -> None:
    """the editorial, an article: its author, or the paper named as heading or subject above."""
    for sentence in window.before(_place(statement)):
        words = window.text[sentence.starts[0] : sentence.ends[-1]]
        heading = not statement.level and set(sentence.tags) <= set("N:") and "N" in sentence.tags
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
