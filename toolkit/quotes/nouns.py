"""Attribution without a reporting verb: "according to", "per", "Kim's remark that", "is convinced that"."""

from __future__ import annotations

import re
from functools import cache

from toolkit.quotes import contents, lexicon, stops, words
from toolkit.quotes.grammar import Sentence
from toolkit.quotes.groups import Finding
from toolkit.quotes.phrases import Words, is_clause, phrase_end, spoken
from toolkit.quotes.speaking import can_show, head
from toolkit.quotes.subjects import subject
from toolkit.quotes.words import word_set

_NO_SPEAKERS = word_set(
    """condition conditions situation need needs schedule size type types principle principles
    characteristics features ability requirement requirements will season process processes estimation
    calculation damages standard standards plan plans rule rules regulation regulations design designs
    chapters timetable programme programmes assignment goal goals the its state contents criterion criteria"""
)


_LONG_SOURCE = 20  # words


_TIMED = re.compile("(?:p?[dr0]*Y[Y0]*,)?[c,]*")  # "On May 4, according to Brenn, …"


def according(s: Sentence, i: int) -> Finding | None:
    """According to X, …; …, according to X; per X, …; in the words of X, …"""
    end = _source_start(s, i)
    if end is None:
        return None
    source = (end, phrase_end(s, end))
    if source[0] == source[1] or not _NO_SPEAKERS.isdisjoint((s.lows[head(s, source)], s.lows[source[1] - 1])):
        return None
    fronted = _TIMED.fullmatch(s.tags, 0, i) is not None
    apart = s.tags[i - 1] in ',-("' or (spoken(s, i - 1) and s.lows[i - 1][-2] in ".,?!")
    if not fronted and not apart and not _quotable(s, source):
        return None  # "built according to the plan"
    if fronted and s.tags[source[1] : source[1] + 1] not in (",", ":", ""):
        comma = s.tags.find(",", source[1], source[1] + _LONG_SOURCE)  # "According to results of polls taken there, …"
        source = (end, comma) if comma > 0 and "x" not in s.tags[end:comma] else source
    goes_on = source[1] < len(s.tags) and s.tags[source[1]] == ","
    resumes = goes_on and s.tags[source[1] + 1 : source[1] + 2] in ("x", "v", "V")
    before = None if fronted or s.tags[i - 1] == "c" else contents.before(s, i, parenthetical=resumes)
    if before and goes_on and s.tags[before[0]] == "s" and is_clause(s, source[1] + 1, len(s.tags)):
        before = None  # "While the dam held, according to Tolk, the lock broke"
    elif goes_on and s.tags[i - 2 : i] == "s,":
        before = None  # "because, according to Tolk, the lock broke"
    if before:
        content = contents.resumed(s, before, source[1]) if resumes else [before]
    elif source[1] < len(s.tags) and s.tags[source[1]] in ",:":
        content = [(source[1] + 1, stops.clause_end(s, source[1] + 1))]
    else:
        return None
    if content[0][0] >= content[0][1]:
        return None
    return Finding((i, end), source, content, "say", ["according-to"], "according to")


def _quotable(s: Sentence, source: Words) -> bool:
    """Is this a person, a body or a document: not "chapters", "Brenn's design", "the “Vessk Declaration”"?"""
    owned = s.tags[source[1] : source[1] + 1] == "'" or s.tags[source[1] - 1] == "'"
    return not owned and s.tags[source[1] - 1] != "Q" and can_show(s, source)


def _source_start(s: Sentence, i: int) -> int | None:
    for phrase in (("according", "to"), ("in", "the", "words", "of")):
        if tuple(s.lows[i : i + len(phrase)]) == phrase and i + len(phrase) < len(s.tags):
            return i + len(phrase)
    return i + 1 if s.lows[i] == "per" and _outlet_like(s, i) else None


_IN_VIEW = re.compile("p(?:d?[nN0]*'|d)n*n")
VIEWS = word_set("view opinion words mind telling estimation judgment judgement")


def in_view(s: Sentence, i: int) -> Finding | None:
    """In Kim's view, …; …, in her words, …"""
    match = _IN_VIEW.match(s.tags, i)
    last = match.end() - 1 if match else i
    if match is None or s.lows[last] not in VIEWS or s.lows[i + 1] in words.DETERMINERS - _WHOSE:
        return None
    source = (i + 1, last)
    if s.tags[:i].strip("c,") == "" and s.tags[last + 1 : last + 2] == ",":
        content = [(last + 2, stops.clause_end(s, last + 2))]
    elif s.tags[i - 1] == "," and (before := contents.before(s, i, parenthetical=True)):
        if "V" in s.tags[slice(*before)]:
            return None  # "she said it was, in her words, a trap"
        content = [before]
        if s.tags[last + 1 : last + 2] == ",":
            content.append((last + 2, stops.clause_end(s, last + 2)))
    else:
        return None
    if any(a >= b for a, b in content) or not any(is_clause(s, *span) for span in content):
        return None
    return Finding((i, last + 1), source, content, "believe", ["according-to"], s.lows[last])


_WHOSE = frozenset({"his", "her", "their", "its"})


def _outlet_like(s: Sentence, i: int) -> bool:
    """Is this "per" a credit, not a rate: at the start of the sentence or after a comma, before a name?"""
    return (i == 0 or s.tags[i - 1] == ",") and s.tags[i + 1 : i + 2] in ("N", "d")


def noun(s: Sentence, i: int) -> Finding | None:
    """Kim's remark that …; his promise to …; criticism of …"""
    other = lexicon.noun_cues()[s.lows[i]]
    if s.tags[i + 1 : i + 3] == "fQ" and s.lows[i] in _CHANTS:
        return Finding((i, i + 2), _possessor(s, i), [(i + 2, i + 3)], "say", ["noun-cue"], s.lows[i])
    if "that" in other.leads and (behind := _named_behind(s, i, other)):
        return behind
    was = _WAS_THAT.match(s.tags, i + 1) if "that" in other.leads else None
    if was and words.BE.intersection(s.lows[i + 1 : was.end() - 1]):
        return _was_that(s, i, was.end(), other)
    first = _led(s, i, other)
    if first is None or s.lows[i - 1 : i] == ["no"]:
        return None
    if s.tags[max(0, i - 2) : i] == ",d" and s.lows[i - 1] in ("a", "an"):
        return None  # "…, a charge that Tolk denies": the narrator's word for what was said
    if s.lows[i] in _TO_WHOM and s.lows[i + 1] == "to" and s.tags[i + 2] == "d":
        return None  # "its promise to the world", "their threat to the dam"
    possessor = _possessor(s, i)
    if possessor is None and s.tags[i + 1] != "t":
        return None
    if possessor and s.lows[max(0, possessor[0] - 2) : possessor[0]] == ["thanks", "to"]:
        return None  # "thanks to the party's idea of"
    last = stops.clause_end(s, first, act=s.tags[i + 1] != "t")
    if s.tags[i + 1] == "t":
        last = _before_main_verb(s, first, last)
    if last <= first:
        return None
    return Finding(
        (i, i + 1 if s.tags[i + 1] in "tT" else i + 2),
        possessor,
        [(first, last)],
        other.cue_class,
        ["noun-cue"],
        s.lows[i],
    )


_CHANTS = word_set("chant chants")
_THAT_CLAUSE = re.compile("t[^xvVY]")


def _named_behind(s: Sentence, i: int, other: lexicon.Other) -> Finding | None:
    """The claim by Kim that …; a report in the Post that …: who speaks stands between the noun and its clause."""
    if s.lows[i + 1 : i + 2] not in (["by"], ["of"], ["from"], ["in"]):
        return None
    last = phrase_end(s, i + 2)
    if last == i + 2 or "Y" in s.tags[i + 2 : last] or not _THAT_CLAUSE.match(s.tags, last):
        return None  # "the claim in May that"
    end = stops.clause_end(s, last + 1)
    if end <= last + 1:
        return None
    end = _before_main_verb(s, last + 1, end)
    return Finding((i, i + 1), (i + 2, last), [(last + 1, end)], other.cue_class, ["noun-cue"], s.lows[i])


_TO_WHOM = frozenset({"promise", "promises", "threat", "threats", "pledge", "pledges"})
_WAS_THAT = re.compile(r"(?:,[^,]{1,12},)?r*xr*t(?![xvV])")


def _was_that(s: Sentence, i: int, first: int, other: lexicon.Other) -> Finding | None:
    """Kim's answer was that …: the noun and its verb are the cue."""
    possessor, last = _possessor(s, i), stops.clause_end(s, first)
    if possessor is None or last <= first:
        return None
    return Finding((i, first - 1), possessor, [(first, last)], other.cue_class, ["noun-cue"], s.lows[i])


_CARRYING = word_set("""express voice make give offer have raise take deliver launch convey register issue
    level""")


@cache
def carriers() -> frozenset[str]:
    """Forms of the verbs that a noun can speak through: "made the case that", "raised questions about"."""
    forms = [words.inflect(verb, _IRREGULAR.get(verb, "")) for verb in _CARRYING]
    return frozenset(word for form in forms for words_ in form.values() for word in words_.split())


_IRREGULAR = {"make": "made", "give": "gave given", "have": "had", "take": "took taken", "send": "sent"}
_TO_NOUN = re.compile("[dnNgv0r]{0,4}[nB]")  # "made the point"


def carried(s: Sentence, i: int) -> Finding | None:
    """Kim expressed the hope that …; made the case that …; raised questions about …"""
    phrase = _TO_NOUN.match(s.tags, i + 1)
    if phrase is None:
        return None
    for k in range(i + 1, phrase.end()):
        other = lexicon.carried_nouns().get(s.lows[k])
        first = _led(s, k, other) if other else None
        if other is None or first is None:
            continue
        start = i
        while start and s.tags[start - 1] in "xr":
            start -= 1
        source = subject(s, start)
        if source is None or any(w in words.NEGATIONS for w in s.lows[start:i]):
            return None
        lead = s.tags[k + 1]
        last = stops.clause_end(s, first, act=lead not in "t:")
        if last <= first:
            return None
        cue = (start, k + 1 if lead in "tT:" else k + 2)
        cue_class = "express" if s.lows[i].startswith(("express", "voic")) else other.cue_class
        return Finding(cue, source, [(first, last)], cue_class, ["carried-noun"], s.lows[k])
    return None


_VERB_GROUP = re.compile("[xr]*[xvVB]")


def _before_main_verb(s: Sentence, first: int, last: int) -> int:
    """Where the noun's clause ends and the main verb stands: "his remark that it rained | drew laughter"."""
    if s.tags[first] == "Q" and first + 1 < last and s.tags[first + 1] in "xvV":
        return first + 1
    own = _VERB_GROUP.search(s.tags, first, last)
    if own is None:
        return last
    for j in range(own.end(), last):
        tag = s.tags[j]
        if tag in "cstwRTaGg:;":
            return last
        finite = tag == "x" or (tag in "vV" and not s.lows[j].endswith("ed"))
        if finite and s.tags[j - 1] in "nNQY0vVrob":
            return j
    return last


def _led(s: Sentence, i: int, other: lexicon.Other) -> int | None:
    """Where the content starts that the word after word i leads to."""
    if i + 2 >= len(s.tags):
        return None
    lead = s.lows[i + 1]
    if lead not in other.leads or (lead == "that" and s.tags[i + 2] in "xvV"):
        return None  # "the statement that shocked": a relative clause
    if s.tags[i + 2] == "Y" or (lead == "on" and _DATE.match(s.tags, i + 2)):
        return None  # "a statement on Friday", "on May 1"
    return i + 1 if lead == "to" and s.tags[i + 2] in "vBxnr" else i + 2


_DATE = re.compile("0|N0(?![nN])")


def _possessor(s: Sentence, i: int) -> Words | None:
    j = i - 1
    while j > 0 and (s.tags[j] in "nv0" or s.lows[j] in ("most", "own", "latest")):
        j -= 1
    if s.tags[j] == "'":
        first = j
        while first and (s.tags[first - 1] in "dnN0" or (s.tags[first - 1] == "f" and not s.tags[first:j].strip("N"))):
            first -= 1  # "the president of Ostmark's"
        while first > 1 and s.tags[first - 1] == "'" and s.tags[first - 2] in "nN":
            first -= 2
            while first and s.tags[first - 1] in "dnN":
                first -= 1
        return first, j + 1
    return (j, j + 1) if s.lows[j] in ("his", "her", "their", "its") else None


_SHOULD = frozenset({"should", "must", "ought"})  # "should be aware" is what another asks


def adjective(s: Sentence, i: int) -> Finding | None:
    """Kim is convinced that …"""
    other = lexicon.adjectives()[s.lows[i]]
    start = i
    while start and s.tags[start - 1] in "xr":
        start -= 1
    group = s.lows[start:i]
    if not any(w in words.BE for w in group) or any(w in words.NEGATIONS | _SHOULD for w in group):
        return None
    source = subject(s, start)
    if source is None or i + 2 >= len(s.tags):
        return None
    if s.tags[i + 1] == "o" and "that" in other.leads:
        first = i + 1
    elif (led := _led(s, i, other)) is not None:
        first = led
    else:
        return None
    last = stops.clause_end(s, first, act=s.tags[i + 1] not in "to")
    cue_end = i + 1 if s.tags[i + 1] in "toT" else i + 2
    return (
        Finding((start, cue_end), source, [(first, last)], other.cue_class, ["adjective"], s.lows[i])
        if last > first
        else None
    )
