"""Passive cues, and the speaker as object: was told that, was quoted as saying, quoted Kim as saying."""

from __future__ import annotations

import re

from toolkit.quotes import contents, lexicon, stops
from toolkit.quotes.grammar import Sentence
from toolkit.quotes.groups import Finding, Group
from toolkit.quotes.phrases import NP, Words, is_clause, phrase_end, sentence_like
from toolkit.quotes.subjects import subject
from toolkit.quotes.words import word_set

_PLACED = re.compile(rf"p(?:{NP}|Y)(?=a)")
_AS_SAYING = frozenset({"saying", "stating", "telling", "adding", "writing", "noting", "declaring"})
_QUOTING = frozenset({"quote", "cite"})
_TELLING = word_set("tell inform assure remind warn convince persuade notify brief")
_QUESTIONS = frozenset({"whether", "if", "about", "on", "where", "when"})
# is expected to, was described as, was criticised for, is accused of: the subject is part of the content
_LEADS = {
    "to": frozenset({"believe"}),
    "as": frozenset({"believe", "assert", "express", "say", "deny"}),
    "for": frozenset({"express"}),
    "of": frozenset({"distance"}),
}

_REPUTED = frozenset({"say", "report", "allege"})  # "is said to be angry"
NAMING = frozenset({"call", "label", "dub", "brand", "term", "title", "style"})  # "has been called “a trap”"


def passive(s: Sentence, group: Group) -> Finding | None:
    """Kim was quoted as saying; was told that; was asked whether; is expected to; was criticised for."""
    cue, end = group.cue, group.end
    agent = _agent(s, end)
    end = agent[1] if agent else end
    if (placed := _PLACED.match(s.tags, end)) and s.lows[placed.end()] == "as":
        end = placed.end()  # "was described on the radio as"
    if end + 1 >= len(s.tags):
        return _by_agent(s, group, agent)
    if cue.lemma in _QUOTING or (s.lows[end] == "as" and s.lows[end + 1] in _AS_SAYING):
        return _was_quoted(s, group, agent, end)
    if cue.cue_class == "ask" or cue.lemma in _TELLING:
        return _addressed(s, group, agent, end)
    lead = s.lows[end]
    named = subject(s, group.first)
    impersonal = named is not None and s.lows[named[0]] == "it" and not group.supposed
    if s.tags[end] == "t" and impersonal and cue.cue_class in ("say", "assert", "commit"):
        last = stops.clause_end(s, end + 1)  # "It is reported that …": nobody is named
        return Finding(group.words, agent, [(end + 1, last)], cue.cue_class, ["addressed"], cue.lemma)
    if cue.lemma in NAMING and s.tags[end] in "dQ" and "Q" in s.tags[end:] and named and not group.negated:
        last = stops.clause_end(s, end, act=True)
        return Finding(group.words, agent, [named, (end, last)], cue.cue_class, ["passive"], cue.lemma)
    if cue.cue_class not in _LEADS.get(lead, ()) and not (lead == "to" and cue.lemma in _REPUTED):
        return _by_agent(s, group, agent)
    if named is None or cue.lemma == "know" or (group.negated and lead != "to"):
        return None
    if s.tags[named[0]] in "Rw" or (agent is None and lead == "as" and cue.lemma in _REGISTERED):
        return None  # "who was welcomed as", "was registered as"
    first = end if lead == "to" else end + 1
    last = stops.clause_end(s, first, act=True)
    if first >= last:
        return None
    cue_end = group.end if lead == "to" or agent else group.end + 1
    return Finding((group.first, cue_end), agent, [named, (first, last)], cue.cue_class, ["passive"], cue.lemma)


_REGISTERED = word_set("register confirm accept highlight offer present name recognise recognize")
_DONE_TO = frozenset({"express", "deny", "assert", "distance", "call"})


def _by_agent(s: Sentence, group: Group, agent: Words | None) -> Finding | None:
    """The test was condemned by Kim: what the cue is about stands before it."""
    named = subject(s, group.first)
    if agent is None or named is None or agent[0] == agent[1] or s.tags[named[0]] in "Rwo":
        return None
    done = group.cue.cue_class in _DONE_TO or group.cue.lemma == "report"
    if group.negated or not done or "n" not in group.cue.frames:
        return None
    return Finding(group.words, agent, [named], group.cue.cue_class, ["passive", "by-agent"], group.cue.lemma)


def _agent(s: Sentence, i: int) -> Words | None:
    """by KCNA"""
    return (i + 1, phrase_end(s, i + 1)) if s.lows[i : i + 1] == ["by"] else None


def _was_quoted(s: Sentence, group: Group, agent: Words | None, end: int) -> Finding | None:
    """Kim was quoted, cited, heard (by KCNA) as saying (by KCNA) that …; "…," Kim was quoted as saying."""
    if s.lows[end] != "as" or s.lows[end + 1] not in _AS_SAYING:
        return None
    saying = lexicon.cues()[s.lows[end + 1]][0]
    named = subject(s, group.first)
    agent = agent or _agent(s, end + 2)
    content = contents.after(s, max(end + 2, agent[1] if agent else 0), saying)
    spans = content.spans if content else []
    if not spans and named and named[0] and (before := contents.before(s, named[0])):
        spans = [before]
    if not spans:
        return None
    return Finding((group.first, end + 2), named, spans, "say", ["quoted-as-saying"], "quote", credit=agent)


def quoting(s: Sentence, group: Group) -> Finding | None:
    """KCNA quoted, cited Kim as saying that …; "…," KCNA quoted Kim as saying: Kim speaks, KCNA is credited."""
    if group.cue.lemma not in _QUOTING:
        return None
    last = phrase_end(s, group.end)
    if (
        last == group.end
        or s.lows[last : last + 1] != ["as"]
        or not _AS_SAYING.intersection(s.lows[last + 1 : last + 2])
    ):
        return None
    content = contents.after(s, last + 2, lexicon.cues()[s.lows[last + 1]][0])
    spans = content.spans if content else []
    outlet = subject(s, group.first)
    if not spans and outlet and outlet[0] and (before := contents.before(s, outlet[0])):
        spans = [before]
    if not spans:
        return None
    return Finding(group.words, (group.end, last), spans, "say", ["quoted-as-saying"], "quote", credit=outlet)


def asked(s: Sentence, group: Group) -> Finding | None:
    """Asked whether it rained, Kim nodded; when asked about it: a passive without its "was"."""
    if group.cue.cue_class != "ask" or group.cue.form != "past" or group.first != group.verb:
        return None
    before = s.tags[group.first - 1] if group.first else "^"
    if before not in "^s,":
        return None
    if before == "," and not _set_off(s, group) and subject(s, group.first) is not None:
        return None
    agent = _agent(s, group.end)
    end = agent[1] if agent else group.end
    if (later := contents.behind(s, end, False)) < len(s.tags) and s.tags[later] in "swR":
        end = later  # "asked in Sill whether"
    return _addressed(s, group, agent, end) if end < len(s.tags) else None


def as_told(s: Sentence, group: Group) -> Finding | None:
    """As reported by RNA, the bridge is open."""
    agent = _agent(s, group.end)
    if group.cue.form != "past" or group.first != group.verb or s.lows[group.first - 1 : group.first] != ["as"]:
        return None
    if agent is None or agent[0] == agent[1] or "q" not in group.cue.frames:
        return None
    if s.tags[: group.first - 1].strip("cr,") or s.tags[agent[1] : agent[1] + 1] != ",":
        return None
    content = [(agent[1] + 1, stops.clause_end(s, agent[1] + 1))]
    if not is_clause(s, *content[0]):
        return None
    return Finding((group.first - 1, agent[0]), agent, content, group.cue.cue_class, ["as-said"], group.cue.lemma)


def _set_off(s: Sentence, group: Group) -> bool:
    """Tolk, asked about the dam, smiled: does the sentence's own verb stand behind the next comma?"""
    comma = s.tags.find(",", group.end)
    return comma > 0 and s.tags[comma + 1 : comma + 2] in ("V", "v", "x")


def _addressed(s: Sentence, group: Group, agent: Words | None, end: int) -> Finding | None:
    """The words were said to the subject; whose they are, only "by" tells."""
    lead = s.lows[end]
    asking = group.cue.cue_class == "ask" and (s.tags[end] in "wRT" or lead in _QUESTIONS)
    quoted = end + (s.tags[end] == ",")
    if s.tags[quoted : quoted + 1] == "Q" and sentence_like(s, quoted):  # "was asked, “Who pays?”"
        content = [(quoted, quoted + 1)]
        return Finding(group.words, agent, content, group.cue.cue_class, ["addressed"], group.cue.lemma)
    if s.tags[end] != "t" and not asking:
        return None
    first = end + (lead in ("that", "about", "on"))
    comma = s.tags.find(",", first) if group.first == 0 or s.tags[group.first - 1] in "s," else -1
    last = comma if comma > first else stops.clause_end(s, first)
    if first >= last:
        return None
    cue_end = group.end + (lead in ("about", "on") and agent is None)
    return Finding((group.first, cue_end), agent, [(first, last)], group.cue.cue_class, ["addressed"], group.cue.lemma)
