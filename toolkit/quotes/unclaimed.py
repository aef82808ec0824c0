"""Quotations that no cue claims: found, so that nothing said is lost, and left to nobody where no name leads to them.

Passed over: names, titles and watchwords, a word or two in marks, and whatever no verb governs.
"""

from __future__ import annotations

import re

from toolkit.quotes import lexicon, stops
from toolkit.quotes.grammar import Sentence
from toolkit.quotes.groups import Finding
from toolkit.quotes.subjects import subject

_LONG = 22  # characters with the marks: about four words
_REACH = 14  # words between a verb and the quotation it governs
_FAR = 30  # words between a verb and the colon behind its clause
_OBJECT = re.compile("[VB][dbnN0'gr]*")


def unclaimed(s: Sentence, found: list[Finding]) -> list[Finding]:
    """The quotations of a sentence that stand in no content of ``found``."""
    more: list[Finding] = []
    for i in s.marks:
        if any(first <= i < last for finding in (*found, *more) for first, last in finding.content):
            continue
        if s.tags[i - 1 : i] in ("f", "a") or lexicon.BEARERS.intersection(s.lows[max(0, i - 4) : i]):
            continue  # "songs including “…”"; "such slogans as “…”"
        if s.tags[i - 1 : i] == "d" and s.lows[i][-2] not in ".?!…":
            continue  # "a “reciprocal access agreement”", "the “declaration”": a name
        finding = (_led_up_to(s, i) or _governed(s, i)) if _worded(s, i) else _object(s, i)
        if finding:
            more.append(finding)
    return more


def _worded(s: Sentence, i: int) -> bool:
    """Is it long, and not in Title Case as far as its first letter and its last sign show?"""
    first, last = s.lows[i][1], s.lows[i][-2]
    return len(s.lows[i]) > _LONG and (first.islower() or last in ".?!…,")


def _led_up_to(s: Sentence, i: int) -> Finding | None:
    """Kim answered at once, with a smile: “…” Then, on the radio: “…”"""
    if i == 0 or s.tags[i - 1] != ":":
        return None
    last = i + 1
    while s.tags[last : last + 1] == "Q":
        last += 1
    for j in range(i - 2, max(0, i - _FAR), -1):
        if s.tags[j] in ";:":
            break
        if s.tags[j] in "vV":
            first = j
            while first and s.tags[first - 1] in "xr":
                first -= 1
            if source := subject(s, first):
                return Finding((first, j + 1), source, [(i, last)], "say", ["led-up-to"])
    return Finding((i - 1, i), None, [(i, last)], "say", ["led-up-to"])


def _governed(s: Sentence, i: int) -> Finding | None:
    """It included a clause “to be put into force”: from behind the verb on."""
    for j in range(i - 1, max(-1, i - _REACH), -1):
        if s.tags[j] in ",;:-Qx":
            return None
        if s.tags[j] in "vVBGg":
            if s.tags[j - 1 : j] == "d" or s.tags[i - 2 : i] in ("nc", "Nc"):
                return None  # "the growing “fatigue”"; "aimed at the coast and “live fire” drills"
            last = max(stops.clause_end(s, j + 1, act=True), i + 1)
            return Finding((j, j + 1), None, [(j + 1, last)], "say", ["unclaimed"])
    return None


def _object(s: Sentence, i: int) -> Finding | None:
    """A word or two in marks: most are nobody's; those are kept that are the object of a cue."""
    finding = _governed(s, i) if s.lows[i][1].islower() else None
    return finding if finding and _OBJECT.fullmatch(s.tags, finding.cue[0], i) else None
