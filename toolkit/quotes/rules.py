"""Attribution in one sentence: every rule is asked, and where two findings cross, one gives way."""

from __future__ import annotations

import re
from functools import cache

from toolkit.quotes.credits import with_credits
from toolkit.quotes.grammar import Sentence
from toolkit.quotes.groups import Finding, Group, group_at
from toolkit.quotes.labels import label
from toolkit.quotes.lexicon import adjectives, noun_cues
from toolkit.quotes.nouns import VIEWS, according, adjective, carried, carriers, in_view, noun
from toolkit.quotes.phrases import Words
from toolkit.quotes.trailing import any_verb, content_first
from toolkit.quotes.unclaimed import unclaimed
from toolkit.quotes.verbs import content_after

__all__ = ["RULES", "Finding", "find"]

RULES = {
    "content-first": "the cue stands behind its content: “…,” Kim said",
    "inverted": "so does the cue, and the speaker behind the cue: “…,” said Kim",
    "as-said": "as Kim said, …; …, as Kim said",
    "relative": "the content is a relative clause: a dam that Kim said was safe",
    "any-verb": "a verb that is no cue by itself beside a quotation: “…,” Kim barked",
    "quotation": "a quotation follows the cue: Kim said, “…”",
    "colon": "content follows the cue and a colon: Kim said: …",
    "opens": "a colon ends the sentence; the content is the next quotation",
    "that-clause": "Kim said that …",
    "clause": "Kim said he would …",
    "wh-clause": "Kim asked whether …",
    "infinitive": "Kim pledged to …",
    "object": "a noun phrase follows the cue: Kim called for …, Kim praised …",
    "participle": "the cue is a participle: Kim left, saying …",
    "purpose": "the cue is an infinitive: Kim took the floor to announce …",
    "shared": "the speaker stands with the verb before: Kim left and said …",
    "passive": "Kim is expected to …; Kim was criticised for …",
    "by-agent": "the test was condemned by Kim",
    "addressed": "Kim was told that …; asked whether …",
    "quoted-as-saying": "Kim was quoted as saying …; KCNA quoted Kim as saying …",
    "act": "the content holds neither a clause nor a quotation",
    "according-to": "according to Kim, …; per Kim, …",
    "noun-cue": "Kim's remark that …",
    "carried-noun": "Kim expressed the hope that …; Kim made the case for …",
    "adjective": "Kim is convinced that …",
    "led-up-to": "Kim answered at once, with a smile: “…”",
    "unclaimed": "a quotation behind a verb that is no cue; its speaker is left open",
    "competing": "two cues with two names claim one quotation; its speaker is left open",
    "label": "Kim: “…”; a headline, Kim: It Rains",
    "tail": "“…” – Kim",
    "continued": "the quotation goes on in the next sentence",
    "carried": "a paragraph that is only a quotation, after one with a speaker",
    "unattributed": "a sentence that is only a quotation, and nobody near it",
}

_CUES, _VERBS = re.compile("[VBG]"), re.compile("[VBGv]")
_CREDITS = frozenset({"according", "per"}) | VIEWS
_CREDITING = frozenset({"according", "per", "in"})  # "in the words of", "in his view"


def find(sentence: Sentence) -> list[Finding]:
    """All attributions of a sentence, in reading order."""
    labelled = label(sentence) if ":" in sentence.tags or "Q" in sentence.tags else None
    if labelled:
        return [labelled]
    found: list[Finding] = []
    taken: set[int] = set()
    tags, lows = sentence.tags, sentence.lows
    groups = {match.start(): group_at(sentence, match.start()) for match in _CUES.finditer(tags)}
    credits = [i for i in _listed(_CREDITING, lows) if tags[i] in "Ap"] if not _CREDITS.isdisjoint(lows) else []
    for i in sorted([*groups, *credits]):  # cues behind their content first: they end what stands before them
        group = groups.get(i)
        if finding := content_first(sentence, group) if group else _credit_phrase(sentence, i):
            found.append(finding)
            taken.add(i)
            sentence.cuts.append(_opening(finding))
    verbs = (match.start() for match in _VERBS.finditer(tags)) if "Q" in tags else groups
    for i in sorted({*verbs, *_listed(_others(), lows)}):
        finding = _ask_rules(sentence, i, groups.get(i), found) if i not in taken else None
        if finding:
            found.append(finding)
            taken.update(range(*finding.cue) if finding.rules[0] == "carried-noun" else ())
    if not found and "Q" not in tags:
        return []
    found = [finding for finding in found if not _said_twice(finding, found)]
    found.sort(key=lambda f: f.cue)
    for finding in found:
        if _is_act(sentence, finding):
            finding.rules.append("act")
    found = _one_each(sentence, _without_crossings(sentence, with_credits(sentence, found)))
    return [*found, *unclaimed(sentence, found)] if "Q" in tags else found


def _listed(words: frozenset[str], lows: list[str]) -> list[int]:
    """Where the words of a set stand."""
    return [] if words.isdisjoint(lows) else [i for i, low in enumerate(lows) if low in words]


@cache
def _others() -> frozenset[str]:
    return frozenset(noun_cues()) | frozenset(adjectives()) | carriers()


def _credit_phrase(s: Sentence, i: int) -> Finding | None:
    viewed = s.lows[i] == "in" and s.lows[i + 1 : i + 3] != ["the", "words"]
    return in_view(s, i) if viewed else according(s, i)


def _opening(finding: Finding) -> int:
    """Where an attribution behind its content, or "according to", begins."""
    if finding.content[0][0] > finding.cue[0]:
        return finding.cue[0]
    return min(w[0] for w in (finding.cue, finding.source) if w and w[0] >= finding.content[0][1])


def _said_twice(finding: Finding, found: list[Finding]) -> bool:
    """ "said in a statement that …": the verb and the noun have one content, and the verb has its speaker."""
    if finding.rules[0] != "noun-cue":
        return False
    return any(other.rules[0] != "noun-cue" and finding.content[0] in other.content for other in found)


_WITHOUT_CLAUSE = frozenset({"object", "infinitive", "passive", "noun-cue", "carried-noun", "adjective", "addressed"})


def _is_act(s: Sentence, finding: Finding) -> bool:
    """Kim called for calm; his promise to come; asked about the dam: no clause, no quotation."""
    if finding.rules[0] not in _WITHOUT_CLAUSE or any("Q" in s.tags[a:b] for a, b in finding.content):
        return False
    if finding.rules[0] == "object" and any(_clause_in(s, *span) for span in finding.content):
        return False
    if finding.rules[0] in ("object", "infinitive", "passive"):
        return True
    return s.tags[finding.cue[1] - 1] in "pfT" or s.tags[finding.content[-1][0]] == "T"


def _clause_in(s: Sentence, first: int, last: int) -> bool:
    """Does a noun bring a clause here: "reiterated his belief that …"?"""
    nouns = noun_cues()
    return any(
        s.tags[i + 1] == "t" and s.lows[i] in nouns and s.tags[i + 2] not in "xvV" for i in range(first, last - 2)
    )


def _ask_rules(s: Sentence, i: int, group: Group | None, found: list[Finding]) -> Finding | None:
    tag = s.tags[i]
    if s.lows[i] in adjectives() and (finding := adjective(s, i)):
        return finding
    if tag in "vVB" and s.lows[i] in carriers() and (finding := carried(s, i)):
        return finding
    if group and (finding := content_after(s, group, found)):
        return finding
    if tag == "v" and "Q" in s.tags and (finding := any_verb(s, i)):
        return finding
    return noun(s, i) if tag in "nv" and s.lows[i] in noun_cues() else None


# --- statements inside statements ------------------------------------------------------------------------

_SPEAKING = frozenset({"say", "assert", "deny", "distance"})
_WITH_CLAUSE = frozenset(
    {"clause", "that-clause", "quotation", "colon", "content-first", "inverted", "quoted-as-saying"}
)


def _without_crossings(s: Sentence, found: list[Finding]) -> list[Finding]:
    """A finding whose cue stands in another's content stays, as an inner one, if it is plain speech."""
    kept: list[Finding] = []
    for finding in found:
        _cut_before(s, finding, found)
    for finding in found:
        outer = next(
            (
                other
                for other in found
                if other is not finding
                and _holds(other, finding)
                and not (_holds(finding, other) and _rank(finding) < _rank(other))
            ),
            None,
        )
        if outer is None:
            kept.append(finding)
        elif _speaks_inside(s, finding, outer):
            finding.inner = True
            kept.append(finding)
    return kept


def _cut_before(s: Sentence, outer: Finding, found: list[Finding]) -> None:
    """Those who called it a trap | said …: content in another's source ends with that source."""
    for other in found:
        source = other.source
        if source and source[0] < outer.cue[0] < source[1] <= other.cue[0] and "R" in s.tags[source[0] : outer.cue[0]]:
            spans = [(first, min(last, source[1])) for first, last in outer.content]
            while spans and s.tags[spans[-1][1] - 1] == ",":
                spans[-1] = (spans[-1][0], spans[-1][1] - 1)
            outer.content = [(first, last) for first, last in spans if first < last]


def _one_each(s: Sentence, found: list[Finding]) -> list[Finding]:
    """A quotation that two cues claim, before it and behind it, is one statement; two names leave it open."""
    kept: list[Finding] = []
    for finding in found:
        quoted = any("Q" in s.tags[slice(*span)] for span in finding.content)
        first = next((f for f in kept if quoted and f.content == finding.content), None)
        if first is None or not finding.source or not first.source or first.inner != finding.inner:
            kept.append(finding)
        elif s.tags[first.source[0]] == "o":
            kept[kept.index(first)] = finding  # "he warned, “…,” Kim said"
        elif s.tags[finding.source[0]] != "o":
            first.source, first.rules = None, [first.rules[0], finding.rules[0], "competing"]
    return kept


def _rank(finding: Finding) -> tuple[int, int]:
    return (finding.rules[0] not in ("content-first", "inverted"), finding.cue[0])


def _holds(outer: Finding, inner: Finding) -> bool:
    return any(first <= inner.cue[0] < last for first, last in outer.content)


def _speaks_inside(s: Sentence, finding: Finding, outer: Finding) -> bool:
    """Is this someone else's plain speech, named inside the outer content?"""
    if finding.cue_class not in _SPEAKING or finding.rules[0] not in _WITH_CLAUSE or "shared" in finding.rules:
        return False
    source = finding.source
    if source is None or not _within(source, outer.content) or any(s.tags[i] in "oRtw" for i in range(*source)):
        return False
    return outer.source is None or s.lows[slice(*source)] != s.lows[slice(*outer.source)]


def _within(words: Words, spans: list[Words]) -> bool:
    return any(first <= words[0] and words[1] <= last for first, last in spans)
