"""Where a cue is a deed or a mere name no words are said: a summons, cheers acknowledged, "the force called a scourge".

All positions are word numbers of a ``Sentence``.
"""

from __future__ import annotations

import re

from toolkit.quotes.contents import Content
from toolkit.quotes.grammar import Sentence
from toolkit.quotes.groups import Group
from toolkit.quotes.lexicon import FEELINGS
from toolkit.quotes.passives import NAMING
from toolkit.quotes.phrases import NP, Words
from toolkit.quotes.speaking import EVIDENCE, head
from toolkit.quotes.words import word_set

_NEVER_FINITE = frozenset({"shown", "known", "seen", "spoken", "written", "given"})  # without "has"
_DEEDS = frozenset({"express", "commit", "believe", "show"})
# cues that speak of a thing only so: "see it as a trap", "encourage them to come"
_ONLY_WITH = {"see": re.compile(".*a"), "encourage": re.compile(f"(?:{NP})(?:[pc]{NP})*r?T")}
# only in marks: "cast it as a “trap”"
_AS_QUOTED = word_set("paint frame cast")
_AS_QUOTATION = re.compile("a[^,;xV]{0,4}Q")
# what one bows to: no words are said
_HONOURED = word_set("statue statues portrait portraits photo photos colours flag flags martyrs cemetery monument them")
_CHEERS = word_set(
    """cheer cheers applause ovation salute salutes crowd crowds performer performers audience spectators worker
    workers soldiers participants enthusiasm welcome greeting greetings"""
)
_OFFERED = word_set(  # what is offered in words
    """explanation explanations account defense defence praise criticism advice comment comments evidence details reason
    reasons version assessment assurance assurances answer answers proposal proposals prayers prayer thoughts assistance
    help deal talks tribute peace solution solutions statement endorsement proof insight insights
    justification rationale plan plans caution"""
)
_TO_BE_DONE = re.compile("Txr*[vV]")
_STANDING = frozenset({"support", "wish"})
_WEAPONS = word_set("each missile missiles drone drones bomb bombs shells artillery rockets knife")
_EXPOSED_TO = re.compile(rf"(?:{NP}|o)(?:[pc]{NP})*T[dn]")  # "exposing them to danger"
_LABEL = re.compile(rf"(?:{NP}|d?Q)(?:[,c](?:{NP}|d?Q))*(?=[,.;:)(xw-]|$)")  # a name, and no object that bears it
_SUMMONED = re.compile(rf"(?:{NP})Tp?[dN0]")
_TITLE = re.compile(r"Q(?=c?Q|[.,]|$|r)")


def is_deed(s: Sentence, group: Group, source: Words | None, content: Content) -> bool:
    """Is the cue a deed here: saw the bridge, showed them care, called the men to the dam?"""
    bare = group.first == group.verb
    following = s.tags[group.end : group.end + 1]
    if bare and s.lows[group.verb] in _NEVER_FINITE and following in ("p", "w"):
        return True  # "the care shown by Brenn"
    if group.cue.lemma in NAMING and source and _bears(s, source[0], group.end):
        return True  # "a show called “River”"
    acted = content.rule in ("object", "infinitive", "wh-clause")
    if bare and s.lows[group.verb] == "revealed" and acted and (following == "p" or s.lows[group.end] == "due"):
        return True  # "the faults revealed among officials"
    if group.cue.lemma == "hold" and content.rule == "quotation":
        return following == "p"  # "a rally held on the theme “…”"
    if content.rule in ("object", "infinitive") and source and source[0] > 1 and _of_relative(s, source[0]):
        return True  # "the spirit with which they supported the cause", "whom they wanted to see"
    if content.rule == "infinitive" and content.spans and _TO_BE_DONE.match(s.tags, content.spans[0][0]):
        return "p" in s.tags[group.end : content.spans[0][0]]  # "told them about the measures | to be taken"
    if content.rule not in ("object", "clause") or not content.spans:
        return False
    if content.rule == "clause" and source and s.lows[source[0] - 1] == "what" and s.tags[content.spans[0][0]] == "s":
        return True  # "what officials have said after the meeting"
    if group.cue.lemma in _STANDING and source and s.tags[source[0]] == "R":
        return True  # "the men who loyally support the cause"
    if content.rule == "object" and _is_name(s, group, source, content):
        return True
    return is_done(s, group, source, content)


def _bears(s: Sentence, first: int, end: int) -> bool:
    """Is a thing given its name here: a verb without its "is", behind "a show"?"""
    return s.tags[end : end + 1] == "Q" and s.lows[first] in ("a", "an") and s.tags[max(0, first - 1) : first] != "w"


def _of_relative(s: Sentence, i: int) -> bool:
    """Does "whom" or "with which" stand before this subject?"""
    return s.lows[i - 1] == "whom" or (s.lows[i - 1] == "which" and s.lows[i - 2] in ("with", "for"))


def _is_name(s: Sentence, group: Group, source: Words | None, content: Content) -> bool:
    """ "the force called a scourge", "the rally, dubbed “Dawn”", "called the men to the dam": named or summoned."""
    first = content.spans[0][0]
    if group.cue.lemma == "applaud":
        return bool(_TITLE.match(s.tags, first)) and s.lows[first][1].isupper()
    if group.cue.lemma not in NAMING or first != group.end:
        return False
    if group.cue.lemma == "call" and _SUMMONED.match(s.tags, first) and s.lows[first] != "attention":
        return True
    if source and source[1] == group.first and (s.tags[source[0]] == "o" or s.tags[source[0] - 1] == "w"):
        return False  # "what Brenn called a scourge"
    label = _LABEL.match(s.tags, first)
    return group.cue.form == "past" and group.first == group.verb and label is not None


def is_done(s: Sentence, group: Group, source: Words | None, content: Content) -> bool:
    """Is the object of the cue a thing done, given or seen, not said?"""
    tags = s.tags[slice(*content.spans[0])]
    lemma = group.cue.lemma
    if lemma in _AS_QUOTED:
        return not _AS_QUOTATION.search(tags)
    if "Q" in tags:
        return False
    if s.tags[group.first - 1] == "p" and s.lows[group.first - 1] in ("for", "in") and group.cue.cue_class in _DEEDS:
        return True  # "the struggle for supporting them"
    if content.rule == "clause":
        return False
    if lemma == "put forward":
        return s.tags[content.spans[0][1] : content.spans[0][1] + 1] == "a" or "a" in tags
    if lemma == "show":
        return source is None or not EVIDENCE.intersection(s.lows[slice(*source)])
    if lemma == "pay tribute":
        return bool(_HONOURED.intersection(s.lows[slice(*content.spans[0])]))
    if lemma == "offer":
        return not (_OFFERED | FEELINGS).intersection(s.lows[slice(*content.spans[0])])
    if lemma == "attack":
        return bool(_WEAPONS.intersection(s.lows[slice(*content.spans[0])]))
    if lemma == "expose":
        return bool(_EXPOSED_TO.match(s.tags, content.spans[0][0]))
    if lemma == "acknowledge":
        return s.lows[head(s, content.spans[0])] in _CHEERS
    needed = _ONLY_WITH.get(lemma)
    return needed is not None and not needed.match(tags)
