"""Whom an expression is aimed at: the other side, a third party, the speaker's own side, or nobody.

By clause: the party named nearest to the expression, on the side of it where the lexicon expects its target.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from operator import itemgetter
from typing import NamedTuple

from toolkit.tone.scan import Hit, Mention, Reading
from toolkit.tone.words import CLAUSE_END, PAUSE, SENTENCE_END

OTHER, THIRD, OWN, NOBODY = "other", "third", "own", "nobody"

# distances, in words
_PAUSE_COSTS = 3  # a comma or quotation mark in between
_CLAUSE_COSTS = 8  # a semicolon, colon, dash, bracket or "but"
_WRONG_SIDE = 6  # the target stands where the expression does not expect it
_LINKED = -3  # "the provocations of X": X rather than what stands before
_OWN_COSTS = 15  # people speak of others: "our friendship with X" is aimed at X
_LIMIT = 30  # beyond, it is aimed at nobody

_UNKIND = frozenset({"concern", "protest", "warning", "hostility"})  # nobody directs these at himself
_LINKS = frozenset({"of", "with", "to", "for", "toward", "towards", "on", "by", "from", "between"})
_AGAINST = frozenset({"against", "versus", "despite", "from"})
_BEGINS = SENTENCE_END | {'"', "…", ":"}
_ROLES = frozenset({OWN, OTHER, THIRD, "both", "you", "they"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "'s"})
_DATES = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october"}
    | {"november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)


_first = itemgetter(0)


class Aimed(NamedTuple):
    """A hit with its target, and the mention that decided it (None: nobody, or the expression itself)."""

    hit: Hit
    target: str
    mention: Mention | None


def aim(reading: Reading, own: str | None, sides: Collection[str]) -> list[Aimed]:
    """The target of every hit of a reading.

    Parameters
    ----------
    own
        The side that speaks; None when it is unknown, and then no name is "own".
    sides
        The sides of the comparison. A name of any other side is a third party.
    """
    if not reading.hits:
        return []
    known = _resolved(reading, own, sides)
    known += [Mention(h.first, h.last, THIRD, False) for h in reading.hits if h.entry.aim == "itself"]
    known.sort()
    sharp = any(hit.entry.axis in _UNKIND for hit in reading.hits)
    every = sorted(known + _strangers(reading, known)) if sharp else known
    return [
        _aimed(hit, _near(hit, every if hit.entry.axis in _UNKIND else known), reading.tokens) for hit in reading.hits
    ]


def _near(hit: Hit, mentions: list[Mention]) -> list[Mention]:
    """The mentions, which stand in order, that are not too far away to be looked at."""
    low = bisect_left(mentions, hit.first - 2 * _LIMIT, key=_first)
    return mentions[low : bisect_left(mentions, hit.last + 2 * _LIMIT, low, key=_first)]


def _resolved(reading: Reading, own: str | None, sides: Collection[str]) -> list[Mention]:
    """Mentions with their party made own, other or third; pronouns stand for whom they follow, if anybody."""
    named = [_named(mention, own, sides) for mention in reading.mentions]
    partner = _partner(named, reading.tokens)
    found: list[Mention] = []
    you, they = "you" if partner == OTHER else partner, "they"  # whom a pronoun stands for, here
    for mention in named:
        party = {"both": partner, "you": you, "they": they}.get(mention.party, mention.party)
        if party == "they" and reading.tokens[mention.first].startswith("it"):
            continue
        you = you if party == OWN else party
        they = party if party != OWN or mention.by_name else they
        found.append(mention._replace(party=party))
    return _coordinated(found, reading.tokens)


def _named(mention: Mention, own: str | None, sides: Collection[str]) -> Mention:
    party = mention.party
    if party in _ROLES:
        return mention
    return mention._replace(party=OWN if party == own else OTHER if party in sides else THIRD)


def _partner(mentions: list[Mention], words: list[str]) -> str:
    """With whom "the two countries" are two: the other side, unless only a third country is named."""
    parties = {m.party for m in mentions if m.by_name and not _is_against(m, words)}
    return THIRD if THIRD in parties and OTHER not in parties else OTHER


def _coordinated(mentions: list[Mention], words: list[str]) -> list[Mention]:
    """One's own side beside the other ("China and the DPRK", "China-DPRK") is both, hence the other."""
    made: list[Mention] = []
    for mention in mentions:
        before = made[-1] if made else None
        if before and {before.party, mention.party} == {OWN, OTHER} and before.last >= mention.first - 2:
            between = set(words[before.last : mention.first])
            if between <= {"and", "the", "with"}:
                made[-1] = before._replace(last=mention.last, party=OTHER)
                continue
        made.append(mention)
    return made


def _aimed(hit: Hit, mentions: list[Mention], words: list[str]) -> Aimed:
    if hit.entry.aim == "itself":
        inside = [m for m in mentions if m.first < hit.last and m.last > hit.first]
        return Aimed(hit, inside[0].party, inside[0])
    if hit.entry.aim == "none":
        return Aimed(hit, NOBODY, None)
    unkind = hit.entry.axis in _UNKIND
    best: tuple[float, Mention] | None = None
    for mention in mentions:
        cost = _cost(hit, mention, words)
        if cost <= _LIMIT and (best is None or cost < best[0]):
            best = cost, mention
    party = best[1].party if best else NOBODY
    if party == "you":  # nobody was named: a message speaks to the other side, a threat to whom it may concern
        party = NOBODY if unkind else OTHER
    elif party == "they":
        party = THIRD if unkind else NOBODY
    elif party == OWN and unkind:
        party = NOBODY
    return Aimed(hit, party, best[1] if best and party != NOBODY else None)


def _strangers(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """Names that no table knows. To unkind words they are third parties: "the hostile acts of Ruvenia"."""
    known = {at for m in mentions for at in range(m.first, m.last)}
    words, text = reading.tokens, reading.text
    capitals = [at for at, (start, _) in enumerate(reading.spans) if at and text[start].isupper()]
    return [
        Mention(at, at + 1, THIRD, True)
        for at in capitals
        if at not in known and words[at - 1] not in _BEGINS and words[at] not in _DATES
    ]


def _cost(hit: Hit, mention: Mention, words: list[str]) -> float:
    """How far a mention is from being the target of a hit, in words; beyond the limit it cannot be."""
    if mention.first < hit.last and mention.last > hit.first:
        return 0.0
    after = mention.first >= hit.last
    between = words[hit.last : mention.first] if after else words[mention.last : hit.first]
    if not SENTENCE_END.isdisjoint(between) or (hit.value > 0 and _is_against(mention, words)):
        return _LIMIT + 1.0
    cost = 0.0
    for word in between:
        cost += _CLAUSE_COSTS if word in CLAUSE_END else _PAUSE_COSTS if word in PAUSE else 1
    if after and between and between[0] in _LINKS and len(between) <= 3:
        cost += _LINKED
    if (hit.entry.aim == "object" and after == _is_passive(hit, words)) or (hit.entry.aim == "subject" and after):
        cost += _WRONG_SIDE
    if mention.party == OWN and hit.entry.axis != "general":
        cost += _LIMIT if hit.entry.axis in _UNKIND else _OWN_COSTS
    return cost


def _is_passive(hit: Hit, words: list[str]) -> bool:
    participle = words[hit.last - 1].endswith(("ed", "en", "wn"))
    return participle and not _BE.isdisjoint(words[max(hit.first - 2, 0) : hit.first])


def _is_against(mention: Mention, words: list[str]) -> bool:
    return not _AGAINST.isdisjoint(words[max(mention.first - 3, 0) : mention.first])
