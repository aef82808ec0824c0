"""Cues in front of their content: Kim said that …; …, noting that …; and called it …; to announce …"""

from __future__ import annotations

from toolkit.quotes import contents
from toolkit.quotes.contents import Content
from toolkit.quotes.grammar import Sentence
from toolkit.quotes.groups import Finding, Group, group_at
from toolkit.quotes.passives import asked, passive, quoting
from toolkit.quotes.phrases import Words, phrase_end
from toolkit.quotes.subjects import subject

_ACTS = frozenset({"object", "infinitive", "wh-clause"})


def content_after(s: Sentence, i: int, earlier: list[Finding]) -> Finding | None:
    """The attribution of the cue at word i, if content follows it; ``earlier`` ones may lend their source."""
    group = group_at(s, i)
    if group is None:
        return None
    if s.tags[i] == "G" and "x" not in s.tags[group.first : i]:
        return _participle(s, group, earlier)
    if group.passive:
        return passive(s, group)
    special = asked(s, group) or quoting(s, group)
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
        source = main_source(s, group.first, earlier)
    content = contents.after(s, group.end, group.cue) if source else None
    if source is None or content is None or _says_nothing(s, content):
        return None
    if group.supposed and content.rule in _ACTS:
        return None  # "might praise"
    if content.rule == "relative":
        return _relative(s, group, source, content)
    if s.tags[source[0]] in "Rtw" and not _relates(s, source[0], group, content.rule):
        return None
    if group.cue.lemma in ("appear", "seem") and content.rule == "infinitive":
        return _finding(group, group.first, None, content._replace(spans=[source, *content.spans]))
    return _finding(group, group.first, source, content, *(["shared"] if shared else []))


def _turned(s: Sentence, group: Group) -> Finding | None:
    """Said Brenn: “…” at the start of a sentence."""
    last = phrase_end(s, group.end)
    if "q" not in group.cue.frames or last == group.end or s.tags[last : last + 2] not in (":Q", ",Q"):
        return None
    content = Content("quotation", group.end, [(last + 1, contents.clause_end(s, last + 1))])
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


def _purpose(s: Sentence, group: Group, earlier: list[Finding]) -> Finding | None:
    """took the floor to announce …: whoever does the main verb speaks."""
    to = group.first - 1
    if group.cue.cue_class == "believe" or (to and s.lows[to - 1] in contents.HELD_BACK):
        return None
    content = contents.after(s, group.end, group.cue)
    source = main_source(s, to, earlier)
    if content is None or not content.spans or source is None:
        return None
    if content.rule == "object" and group.cue.cue_class not in ("say", "assert"):
        return None
    return _finding(group, to, source, content, "purpose")


def _participle(s: Sentence, group: Group, earlier: list[Finding]) -> Finding | None:
    """…, noting that …; by calling …; with Kim saying …; a letter urging …; Noting that …, Kim left."""
    first = group.first
    before = s.tags[first - 1] if first else "^"
    content = contents.after(s, group.end, group.cue) if before not in "dxfT'0a" else None
    if content is None:
        return None
    if before in "nN":
        if s.tags[group.end : group.end + 1] == "n":
            return None  # "the ruling party"
        source = subject(s, first)
        if content.rule == "object" and group.cue.cue_class not in ("say", "assert", "call"):
            return None  # "a bill supporting them"
    elif before == "^" or (before in "ps" and first == 1):
        source, content = _opening(s, content)
    else:
        source = main_source(s, first, earlier)
    if source is None and before not in "^ps":
        return None
    return _finding(group, first, source, content, "participle")


def _opening(s: Sentence, content: Content) -> tuple[Words | None, Content]:
    """Noting that it rained, Kim left: the subject stands behind the comma, and the content ends there."""
    if not content.spans:
        return None, content
    first = content.spans[0][0]
    comma = s.tags.find(",", first)
    last = phrase_end(s, comma + 1) if comma > 0 else 0
    if last <= comma + 1:
        return None, content
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


def main_source(s: Sentence, before: int, earlier: list[Finding]) -> Words | None:
    """The source of the attribution before this word, or the subject of the verb before it."""
    for finding in reversed(earlier):
        if finding.source and finding.cue[0] < before and finding.rules[0] != "according-to":
            return finding.source
    for j in range(before - 1, 0, -1):
        if s.tags[j] in ";:":
            return None
        if s.tags[j] not in "xvV" or s.tags[j - 1] == "x":
            continue
        first = j
        while first > 1 and s.tags[first - 1] == "r":
            first -= 1  # "later walked back the comments, saying"
        if s.tags[first - 1] != "x" and (source := subject(s, first)):
            return source
    return None
