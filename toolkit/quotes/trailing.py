"""Cues behind their content: "…," Kim said. "…," said Kim. The bridge, he added, is open."""

from __future__ import annotations

import re

from toolkit.quotes import contents, stops, words
from toolkit.quotes.grammar import Sentence
from toolkit.quotes.groups import Finding, Group, group_at
from toolkit.quotes.passives import quoting
from toolkit.quotes.phrases import ADJUNCT, NP, Words, is_clause, phrase_end, sentence_like, spoken
from toolkit.quotes.speaking import voiceless
from toolkit.quotes.subjects import subject
from toolkit.quotes.words import word_set

_END = r"(?:[.,?!;:\-)QGcsaR]|$)"
_ENDS = re.compile(rf"(?:{ADJUNCT})*+{_END}")
_ENDS_TOLD = re.compile(rf"(?:{NP})?(?:{ADJUNCT})*+{_END}")
_ADJUNCTS = re.compile(rf"(?:{ADJUNCT})*+")
_ADJUNCTS_TOLD = re.compile(rf"(?:{NP})?(?:{ADJUNCT})*+")
_TO_QUOTATION = re.compile(rf"(?>{ADJUNCT}|{NP})*+(?::|,?Q)")


_CLAUSE_FOLLOWS = re.compile(rf"o|s|{NP}r*[xvV]")
# verbs that are turned round even without a quotation before them
_TURNING = word_set("say add note write report explain ask argue warn announce reply recall observe")
_GOING_ON = frozenset({"continue", "go on"})  # rain does so too


def content_first(s: Sentence, group: Group) -> Finding | None:
    """The attribution of a cue, if a comma or a quotation stands before it or its subject."""
    if (
        group.passive
        or not ("q" in group.cue.frames or (group.cue.lemma in _ASIDES and s.tags[group.end : group.end + 1] in _STOPS))
        or (s.tags[group.verb] == "G" and group.first == group.verb)
        or quoting(s, group)
    ):
        return None
    return _inverted(s, group) or _in_order(s, group)


# what stands behind a plain clause too: "…, polls show."; "…, as many believe."
_ASIDES = word_set("show suggest indicate believe think hope know find predict estimate fear expect")
_STOPS = ("", ".", ",")
_NAMED = re.compile("[dnNo]|[vg][nN]")  # "said visiting minister Brenn"
_VERB_GROUP = re.compile("r*[xvV]")


def _inverted(s: Sentence, group: Group) -> Finding | None:
    """…, said Kim."""
    before = s.tags[group.first - 1 : group.first]
    if not before or before not in ",-Q" or _needs_person(group) or not _NAMED.match(s.tags, group.end):
        return None
    if before != "Q" and (group.cue.lemma not in _TURNING or _has_subject(s, group.first)):
        return None
    last = phrase_end(s, group.end)
    if "," in s.tags[: group.first - 1] and _VERB_GROUP.match(s.tags, last):
        return None  # "Stoll, who called it “a dream,” said he would wait"
    led = spoken(s, group.first - 1) and s.lows[group.first - 1][-2] in ",?!"
    if not led and last < len(s.tags) and s.tags[last] not in ",.;:-?!wsapcYrRQ(":
        return None
    return _finding(s, group, (group.end, last), last, group.first, "inverted")


def _has_subject(s: Sentence, verb: int) -> bool:
    """ "Ostmark, together with Ruvenia, announced the plan": does the subject that opens the sentence stand before?"""
    source = subject(s, verb)
    return source is not None and source[0] == 0 and "Q" not in s.tags[:verb]


def _in_order(s: Sentence, group: Group) -> Finding | None:
    """…, Kim said."""
    source = subject(s, group.first)
    after = s.tags[group.end : group.end + 2]
    if source and after[:1] == "," and after[1:] in ("x", "v", "V"):
        source = _last_named(s, source)
    if source is None or not source[0] or s.tags[source[0]] in "Rw" or voiceless(s, source):
        return None
    if s.tags[source[0] - 1] == "a":
        return _as_said(s, group, source)
    if s.tags[source[0] - 1] not in ",-Q":
        return None
    if s.tags[source[0] - 1] != "Q" and _quotation_follows(s, group.end):
        return None
    quoted = source[0] - 1
    if (group.supposed or group.cue.lemma in _GOING_ON) and not spoken(s, quoted):
        return None  # "…, the river will continue."
    if _asked_about(s, quoted):
        return None
    quotes = spoken(s, quoted) and s.lows[quoted][-2] in ",?!" and after[:1] not in ("t", "T")
    if quotes and quoted and s.tags[quoted - 1] in "pf'T" and _CLAUSE_FOLLOWS.match(s.tags, group.end):
        return None  # "To shouts of “Mend it!,” Kim said the fence was his"
    if spoken(s, quoted) and after[:1] == "T" and not _RECEPTION.isdisjoint(s.lows[group.end + 1 : group.end + 2]):
        return _finding(s, group, source, group.end, source[0], "content-first")
    if quotes and (quoted == 0 or contents.complete(s, *(contents.before(s, source[0]) or (0, 0)))):
        return _finding(s, group, source, group.end, source[0], "content-first")  # whatever follows
    ends = _ENDS_TOLD if "o" in group.cue.frames and after[:1] not in ("", ".", ",") else _ENDS
    if not ends.match(s.tags, group.end):
        return None
    return _finding(s, group, source, group.end, source[0], "content-first")


_RECEPTION = word_set("cheers applause laughs laughter boos jeers")  # "…," Kim said to applause


_ASKED = re.compile(r"(?:when )?(?:asked|questioned|pressed) |(?:in (?:response|reply|answer)|responding|replying) to ")


def _asked_about(s: Sentence, quoted: int) -> bool:
    """ "Asked about “the gate,” Kim said …": is the quotation only what the question was about?"""
    return s.tags[quoted] == "Q" and "," not in s.tags[:quoted] and bool(_ASKED.match(" ".join(s.lows[:4]) + " "))


def _finding(s: Sentence, group: Group, source: Words, end: int, first: int, rule: str) -> Finding | None:
    told = "o" in group.cue.frames and s.tags[end : end + 1] not in (",", ".")
    comma = contents.behind(s, end, told)
    parenthetical = s.tags[comma : comma + 1] == "," and s.tags[first - 1] == ","
    if parenthetical and (s.tags[:first].strip("c,") == "" or s.lows[: first - 1] == ["instead"]):
        return _after_aside(s, group, source, comma, rule)
    before = contents.before(s, first, parenthetical=parenthetical and _resumes(s, comma, end))
    spans = contents.resumed(s, before, end, told) if before else []
    if before is None or (len(spans) == 1 and not contents.complete(s, *before)):
        return None
    return Finding(group.words, source, spans, group.cue.cue_class, [rule], group.cue.lemma)


def _resumes(s: Sentence, comma: int, end: int) -> bool:
    """Does the content surely go on behind the cue: "The river, he said, …", "The river, he said in May, is …"?"""
    return comma == end or s.tags[comma + 1 : comma + 2] in ("x", "v", "V")


def _after_aside(s: Sentence, group: Group, source: Words, end: int, rule: str) -> Finding | None:
    """But, Kim said, the bridge is open: nothing but a conjunction stands before the cue."""
    last = stops.clause_end(s, end + 1)
    if not is_clause(s, end + 1, last):
        return None
    return Finding(group.words, source, [(end + 1, last)], group.cue.cue_class, [rule], group.cue.lemma)


def _as_said(s: Sentence, group: Group, source: Words) -> Finding | None:
    """As Brenn said, the bridge is open; the bridge is open, as Brenn said."""
    first = source[0] - 1
    if s.tags[group.end : group.end + 2] in ("Tv", "TV", "TB"):
        return None  # "as the two continue to build"
    between = _ADJUNCTS_TOLD.match(s.tags, group.end) if "o" in group.cue.frames else _ADJUNCTS.match(s.tags, group.end)
    end = between.end() if between and s.tags[between.end() : between.end() + 1] in (",", ".", "") else group.end
    after = s.tags[end : end + 1]
    if after == "," and s.tags[:first].strip("cr,") == "":
        spans = [(end + 1, stops.clause_end(s, end + 1))]
    elif first and s.tags[first - 1] in ",-" and after in ("", ".", ",", "-"):
        spans = [contents.before(s, first, parenthetical=after == ",") or (0, 0)]
        if after == "," and s.tags[end + 1 : end + 2] not in ("", "c"):
            spans.append((end + 1, stops.clause_end(s, end + 1)))
    else:
        return None
    if any(first >= last for first, last in spans) or not any(is_clause(s, *span) for span in spans):
        return None
    return Finding(group.words, source, spans, group.cue.cue_class, ["as-said"], group.cue.lemma)


def _last_named(s: Sentence, source: Words) -> Words:
    """The bridge, Kim, who opened it, said, is safe: the first noun phrase is content."""
    comma = s.tags.find(",", *source)
    return (comma + 1, source[1]) if comma > 0 and s.tags[comma + 1] in "dNn" else source


def _needs_person(group: Group) -> bool:
    """ "told" cannot be turned round: its object follows."""
    return "o" in group.cue.frames and "i" not in group.cue.frames


def _quotation_follows(s: Sentence, end: int) -> bool:
    """Does the cue lead to a quotation of its own: a colon, or a quotation that begins like a sentence?"""
    match = _TO_QUOTATION.match(s.tags, end)
    return match is not None and (s.tags[match.end() - 1] == ":" or sentence_like(s, match.end() - 1))


def bare_attribution(s: Sentence) -> tuple[Words, Words] | None:
    """Source and cue of a sentence that is nothing else: Brenn said on Friday."""
    for match in re.finditer("[VB]", s.tags[:12]):
        group = group_at(s, match.start())
        source = subject(s, group.first) if group and "q" in group.cue.frames and not group.passive else None
        if group and source and s.tags[: source[0]].strip("cr,") == "" and _ENDS.match(s.tags, group.end):
            return source, group.words
    return None


def any_verb(s: Sentence, i: int) -> Finding | None:
    """ "…," Kim barked. Kim demurred: "…" Any verb beside a quotation that is like a sentence."""
    first = i
    while first and s.tags[first - 1] in "xr":
        first -= 1
    source = subject(s, first)
    if source is None or any(w in words.BE for w in s.lows[first:i]):
        return None
    before = source[0] - 1
    if before >= 0 and spoken(s, before) and s.lows[before][-2] in ",?!" and _ENDS.match(s.tags, i + 1):
        spans = contents.resumed(s, (before, before + 1), i + 1)
        return Finding((first, i + 1), source, spans, "say", ["any-verb"])
    led = _TO_QUOTATION.match(s.tags, i + 1)
    if led and s.tags[led.end() - 1 :].strip(".") in (":Q", "Q"):
        quotation = s.tags.find("Q", led.end() - 1)
        if sentence_like(s, quotation) and s.tags[quotation - 1] in ":,":
            return Finding((first, i + 1), source, [(quotation, quotation + 1)], "say", ["any-verb"])
    return None
