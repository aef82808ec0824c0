"""Cues in front of their content: Kim said that …; …, noting that …; and called it …; to announce …"""

from __future__ import annotations

import re

from toolkit.quotes import contents, lexicon, stops, words
from toolkit.quotes.contents import Content
from toolkit.quotes.deeds import is_deed, is_done
from toolkit.quotes.grammar import Sentence
from toolkit.quotes.groups import Finding, Group
from toolkit.quotes.passives import as_told, asked, passive, quoting
from toolkit.quotes.phrases import Words, phrase_end
from toolkit.quotes.speaking import can_show, head, voiceless
from toolkit.quotes.subjects import subject
from toolkit.quotes.words import word_set

_ACTS = frozenset({"object", "infinitive", "wh-clause"})


def content_after(s: Sentence, group: Group, earlier: list[Finding]) -> Finding | None:
    """The attribution of a cue, if content follows it; ``earlier`` ones may lend their source."""
    finding = _by_form(s, group, earlier)
    if finding is None or finding.source is None or finding.rules[0] == "passive":
        return finding
    shows = finding.cue_class == "show" or (finding.lemma == "remind" and s.tags[finding.source[0]] not in "oR")
    mute = voiceless(s, finding.source) or (shows and not can_show(s, finding.source))
    return None if mute else finding


def _by_form(s: Sentence, group: Group, earlier: list[Finding]) -> Finding | None:
    i = group.verb
    if s.tags[i] == "G" and "x" not in s.tags[group.first : i]:
        return _participle(s, group, earlier)
    if group.passive:
        return passive(s, group)
    special = asked(s, group) or quoting(s, group) or as_told(s, group)
    if special or group.negated:
        return special  # what somebody "did not say" or "never promised" is no statement
    if group.infinitive:
        return _purpose(s, group, earlier)
    if s.tags[i] == "V" and i == 0:
        return _turned(s, group)
    return _finite(s, group, earlier)


def _finite(s: Sentence, group: Group, earlier: list[Finding]) -> Finding | None:
    """Kim said that …; who said that …; … and said that …"""
    source = subject(s, group.first)
    shared = source is None and group.first > 0 and s.tags[group.first - 1] in "c,-"
    if source and s.tags[group.first] == "B" and not _plural(s, source):
        return None  # a noun: "the campaign call"
    if source and source[0] > 1 and s.tags[source[0] - 2 : source[0]] == "cp":
        shared = True  # "and in a statement praised": whoever did the verb before
    if shared:
        if s.tags[: group.first].endswith("vc") and _GOT.intersection(s.lows[: group.first - 2][-3:]):
            return None  # "of getting isolated and rejected"
        source = main_source(s, group.first, earlier)
    content = contents.after(s, group.end, group.cue) if source else None
    if source is None or content is None or _says_nothing(s, content):
        return None
    if (group.supposed and content.rule in _ACTS) or is_deed(s, group, source, content):
        return None  # "might praise"
    if content.rule == "relative":
        return _relative(s, group, source, content)
    if s.tags[source[0]] in "Rw" and content.rule in _ACTS and content.spans:
        content = content._replace(spans=[_up_to_main(s, *content.spans[0])])
    if s.tags[source[0]] in "Rtw" and not _relates(s, source[0], group, content.rule):
        return None
    if group.cue.lemma in ("appear", "seem") and content.rule == "infinitive":
        return _finding(group, group.first, None, content._replace(spans=[source, *content.spans]), "passive")
    return _finding(group, group.first, source, content, *(["shared"] if shared else []))


_GO = frozenset({"go", "goes", "went"})
_GOT = words.BE | {"getting", "get", "got", "gets"}


def _turned(s: Sentence, group: Group) -> Finding | None:
    """Said Brenn: “…” at the start of a sentence."""
    last = phrase_end(s, group.end)
    if "q" not in group.cue.frames or last == group.end or s.tags[last : last + 2] not in (":Q", ",Q"):
        return None
    content = Content("quotation", group.end, [(last + 1, stops.clause_end(s, last + 1))])
    return _finding(group, group.first, (group.end, last), content)


def _relative(s: Sentence, group: Group, source: Words, content: Content) -> Finding | None:
    """a dam that Brenn said was safe: the pronoun belongs to the content"""
    before = s.tags[source[0] - 1] if source[0] else ""
    if not before or before not in "twRn" or s.lows[source[0] - 1] in ("how", "why"):
        return None
    pronoun = [(source[0] - 1, source[0])] if before != "n" else []
    return _finding(group, group.first, source, content._replace(spans=[*pronoun, *content.spans]))


def _says_nothing(s: Sentence, content: Content) -> bool:
    """has said nothing of the kind"""
    return bool(content.spans) and s.lows[content.spans[0][0]] in ("nothing", "little", "anything")


def _finding(group: Group, first: int, source: Words | None, content: Content, *rules: str) -> Finding:
    cue_class = group.cue.cue_class
    if cue_class == "ask" and content.rule in ("infinitive", "object"):
        cue_class = "call"  # "asked him to leave", "asked for time"
    elif group.cue.lemma == "tell" and content.rule == "infinitive":
        cue_class = "call"  # "told him to leave"
    cue = (first, content.cue_end)
    return Finding(cue, source, content.spans, cue_class, [content.rule, *rules], group.cue.lemma)


_WANTING = word_set("want wants wanted expect expects expected allow allows allowed need needs needed")


def _purpose(s: Sentence, group: Group, earlier: list[Finding]) -> Finding | None:
    """took the floor to announce …: whoever does the main verb speaks."""
    to = group.first - 1
    if group.cue.cue_class == "believe" or (to and s.lows[to - 1] in contents.HELD_BACK):
        return None
    if not _WANTING.isdisjoint(s.lows[max(0, to - 5) : to]):
        return None  # "wants Ostmark to maintain its course"
    content = contents.after(s, group.end, group.cue)
    source = main_source(s, to, earlier)
    if content is None or not content.spans or source is None or _says_nothing(s, content):
        return None
    if s.lows[to - 1] == "enough" or _dummy(s, source, to) or (group.cue.cue_class == "show" and s.lows[to - 1] in _GO):
        return None  # "foolish enough to deny"; "it is no use to talk about"; "the facts go to prove"
    if group.cue.lemma == "acknowledge" and is_done(s, group, source, content):
        return None
    quoted = any("Q" in s.tags[slice(*span)] for span in content.spans)
    if content.rule == "object" and group.cue.cue_class not in ("say", "assert") and not quoted:
        return None
    return _finding(group, to, source, content, "purpose")


def _dummy(s: Sentence, source: Words, to: int) -> bool:
    """ "It is nonsensical to claim that": does "it" stand for the infinitive?"""
    return s.lows[source[0]] == "it" and s.tags[to - 1] == "n" and bool(words.BE.intersection(s.lows[source[1] : to]))


def _participle(s: Sentence, group: Group, earlier: list[Finding]) -> Finding | None:
    """…, noting that …; by calling …; with Kim saying …; a letter urging …; Noting that …, Kim left."""
    first = group.first
    before = s.tags[first - 1] if first else "^"
    content = contents.after(s, group.end, group.cue) if before not in "dxfT'0a" else None
    if (
        content is None
        or group.negated
        or group.cue.lemma == "hear"
        or (before == "c" and _SECOND_GERUND.search(s.tags, 0, first))
    ):
        return None  # "thanked them for coming and supporting the cause"
    if s.lows[group.end] in _WORDS_ISSUED or s.lows[first - 2 : first] == ["as", "if"]:
        return None  # "vowing speeches were made"; "as if reading his mind"
    if before == "p" and s.lows[first - 1] == "for" and s.lows[first - 2] in _CHARGED:
        return None  # "the units responsible for maintaining the dam"
    if before in "nN":
        if s.tags[group.end : group.end + 1] == "n":
            return None  # "the ruling party"
        source = subject(s, first)
        if source and s.tags[: source[0]].endswith(("v", "V")) and s.lows[head(s, source)] in _GATHERINGS:
            source = main_source(s, source[0], earlier)  # "they held a meeting discussing it"
        if content.rule == "object" and group.cue.cue_class not in ("say", "assert", "call"):
            return None  # "a bill supporting them"
        if group.cue.lemma == "read" and s.lows[first - 1] in lexicon.BEARERS:
            return None  # "letters reading “…”"
        if content.rule == "object" and source and (main := _main_verb(s, source, first, content.spans[0])):
            if s.lows[head(s, source)] in _EVENTS:
                return None  # "the rally demanding his resignation was held in Vessk"
            content = content._replace(spans=[(content.spans[0][0], main)])
    elif before == "^" or (before in "ps" and first == 1):
        source, content = _opening(s, content)
    else:
        source = main_source(s, first, earlier)
    if (source is None and before not in "^ps") or is_deed(s, group, source, content):
        return None
    return _finding(group, first, source, content, "participle")


_SECOND_GERUND = re.compile(r"[VBv](?:[dnNo'f0]*)[pf][gG][^,;:VBxQ]*c$")
_WORDS_ISSUED = word_set("speech speeches statement statements ceremony ceremonies meeting meetings message messages")
_CHARGED = word_set("responsible ground grounds capable fit ceremony rally meeting")
_GATHERINGS = word_set("confab meeting session conference talk talks consultation forum rally campaign")
_EVENTS = word_set("rally rallies demonstration demonstrations demo demos protest protests march sit-in")
_FINITE_BEFORE = re.compile("[xVvB]")
_MAIN_VERB = re.compile(r"(?<=[nNQ0Y])r*(?:x|[vV](?=[dnNobQ0]))")
_SUBORDINATE = re.compile("[RtwscTo,;:]")


def _main_verb(s: Sentence, source: Words, first: int, content: Words) -> int | None:
    """Where the main verb stands in the content of a participle that hangs on the subject.

    "The group urging his resignation | held a ceremony".
    """
    if _FINITE_BEFORE.search(s.tags, 0, first) and s.lows[head(s, source)] not in _EVENTS:
        return None
    for main in _MAIN_VERB.finditer(s.tags, content[0] + 1, content[1]):
        if not _SUBORDINATE.search(s.tags, content[0], main.start()):
            return main.start()
    return None


_BEHIND_RELATIVE = re.compile(r"(?<=[nNQ0Y])(?:r*x|,r*(?:x|v(?=[dnNobQ0])))")


def _up_to_main(s: Sentence, first: int, last: int) -> Words:
    """ "those who seek to take it | will pay", "a ship, which claimed to be the best, | missed the gate"."""
    for main in _BEHIND_RELATIVE.finditer(s.tags, first + 1, last):
        if not _SUBORDINATE.search(s.tags, first + (s.tags[first] == "T"), main.start()):
            return first, main.start()
    return first, last


_PHRASE_BEHIND = re.compile(",(?=[dnNo])")
_HAS_CUE = re.compile("r*V")
_HAS_VERB = re.compile("r*[xvVB]|(?<=,o),")


def _opening(s: Sentence, content: Content) -> tuple[Words | None, Content]:
    """Noting that it rained, Kim left: the subject stands behind the comma, and the content ends there."""
    if not content.spans:
        return None, content
    first = content.spans[0][0]
    commas = [match.start() for match in _PHRASE_BEHIND.finditer(s.tags, first)]
    ends = [(comma, phrase_end(s, comma + 1)) for comma in commas]
    found = [(comma, end) for comma, end in ends if end > comma + 1 and not voiceless(s, (comma + 1, end))]
    if not found:
        return None, content
    # "Noting the efforts, the plans and the means, he said": the phrase that a cue, or else a verb, follows
    behind = [pair for pair in found if _HAS_VERB.match(s.tags, pair[1])]
    comma, last = next((pair for pair in behind if _HAS_CUE.match(s.tags, pair[1])), (behind or found)[0])
    return (comma + 1, last), content._replace(spans=[(first, comma)])


def _relates(s: Sentence, pronoun: int, group: Group, rule: str) -> bool:
    """Is this "who" a relative pronoun that someone speaks through, not a question or a mere description?"""
    if not pronoun or s.tags[pronoun - 1] in "vVBxGg":
        return False
    return rule != "object" or (s.tags[pronoun] == "R" and group.cue.cue_class != "believe")


_MANY = frozenset({"police", "people", "media", "men", "women", "staff"})


def _plural(s: Sentence, source: Words) -> bool:
    """Can a verb without -s follow this subject?"""
    first, last = source
    if s.tags[first] in "oRt":
        return s.lows[first] not in ("he", "she", "it")
    head = next((j for j in range(first + 1, last) if s.tags[j] in "pfRv,("), last) - 1
    if s.lows[head].endswith("s") or s.lows[head] in _MANY:
        return True
    return s.tags[head] != "N" or any(tag in "cf" for tag in s.tags[first:last])


def _is_object(s: Sentence, words: Words) -> bool:
    """Do these words hang on what stands before them: "defeated the imperialist | allied forces"?"""
    return words[0] > 0 and s.tags[words[0] - 1] in "vVBGgpf"


def main_source(s: Sentence, before: int, earlier: list[Finding]) -> Words | None:
    """The source of the attribution before this word, or the subject of the verb before it."""
    spoken = [f for f in earlier if f.source and f.cue[0] < before and f.rules[0] != "according-to"]
    for finding in spoken:  # "he said that they showed trust, adding that": not what "they" add
        ends = [finding.cue[1], *(last for _, last in finding.content[-1:])]
        if any(s.tags[last:before] in (",", "c", ",c") for last in ends):
            return finding.source  # "It is open, he said, and praised"
    if spoken:
        return spoken[-1].source
    relative = None
    for j in range(before - 1, 0, -1):
        if s.tags[j] in ";:":
            break
        if s.tags[j] not in "xvVB" or s.tags[j - 1] in "xT" or _reduced(s, j):
            continue
        first = j
        while first > 1 and s.tags[first - 1] == "r":
            first -= 1  # "later walked back the comments, saying"
        source = subject(s, first) if s.tags[first - 1] != "x" else None
        if source is None or _is_object(s, source) or s.tags[slice(*source)] == "0":
            continue
        if s.tags[source[0]] != "R" and not (s.tags[before - 1] == "," and _subordinate(s, source)):
            return relative if relative and s.lows[source[0]] == "it" else source
        relative = relative or source
    return relative


def _reduced(s: Sentence, j: int) -> bool:
    """ "officials concerned of", "the speech, made by": a participle without its "was"."""
    by = s.lows[j + 1 : j + 2] == ["by"] and s.tags[j + 2 : j + 3] not in ("G", "g")  # but "responded by saying"
    return s.tags[j] in "vV" and (s.lows[j] == "concerned" or by)


def _subordinate(s: Sentence, source: Words) -> bool:
    """Is this the subject of a clause inside the sentence: "the day when they won", "taught that a dam is"?"""
    j = source[0] - 1
    while j > 0 and s.tags[j] == "r":
        j -= 1
    return j > 0 and s.tags[j] in "st"
