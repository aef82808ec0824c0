"""Outlets credited for another's words: "Kim said, according to KCNA" is Kim's statement, through KCNA."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from toolkit.quotes.grammar import Sentence
from toolkit.quotes.groups import Finding
from toolkit.quotes.phrases import Words
from toolkit.quotes.words import word_set
from toolkit.text import plain

_OUTLET_WORDS = word_set(
    """agency daily newspaper paper radio television tv broadcaster magazine wire outlet website media news
    press weekly tabloid times post gazette herald journal"""
)
_OFFICE_WORDS = word_set("ministry embassy office readout transcript report communique statement record")
_REPORTING = word_set("report say write carry announce quote cite note add state publish")

_BLOWS = frozenset({"attack", "hit", "strike", "blast"})  # it may be done with guns


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in _names())


@cache
def _names() -> tuple[str, ...]:
    """Names and aliases of outlets, as words between blanks."""
    found = []
    lines = (files("toolkit") / "instrument" / "outlets.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(lines):
        names = [row["name"], *(row["aliases"] or "").split("|")]
        found += [f" {plain(name).lower()} ".replace("'s", " 's") for name in names if name]
    return tuple(found)


def is_outlet(s: Sentence, words: Words, offices: bool = False) -> bool:
    """Do these words look like a news outlet, or like an office where ``offices`` count too?"""
    comma = s.tags.find(",", *words)
    words = (words[0], comma) if comma > 0 else words  # "Stoll, once of the Harbour Journal," is no outlet
    lows = s.lows[slice(*words)]
    if not _OUTLET_WORDS.isdisjoint(lows) or (offices and not _OFFICE_WORDS.isdisjoint(lows)):
        return True
    if s.tags[words[0] : words[1]].strip("d") == "N" and s.acronym(words[1] - 1):
        return True
    if _first_words().isdisjoint(lows):
        return False
    joined = f" {' '.join(lows)} "
    return any(name in joined for name in _names())


def with_credits(s: Sentence, found: list[Finding]) -> list[Finding]:
    """The findings, with a credit in place of an outlet's own statement where another speaks inside it."""
    gone: list[Finding] = []
    for outer in found:
        if outer.rules[0] != "according-to" and outer.lemma not in _REPORTING:
            continue
        words = _credited(s, outer)
        inner = [f for f in found if f is not outer and f not in gone and _inside(f, outer)] if words else []
        if inner:
            for finding in inner:
                finding.credit = finding.credit or words
            gone.append(outer)
    for finding in [f for f in found if f.lemma == "cite" and "participle" in f.rules and f not in gone]:
        others = [f for f in found if f is not finding and f not in gone and f.cue[0] > finding.cue[0]]
        if not others or not finding.content or not is_outlet(s, finding.content[0]):
            continue
        # "Citing RNA, the Post reported that Stoll said": not the Post's words either
        inner = [f for f in others[1:] if _inside(f, others[0])]
        gone += [finding, *(others[:1] if inner and others[0].lemma in _REPORTING else [])]
        for other in inner or others:
            other.credit = finding.content[0]
    return [f for f in found if f not in gone]


def _credited(s: Sentence, outer: Finding) -> Words | None:
    """The words that name an outlet, if this attribution may be a mere credit."""
    source = outer.source
    if source is None:
        return None
    if outer.rules[0] == "according-to":
        return source if is_outlet(s, source, offices=True) else None
    if outer.lemma in _REPORTING and (is_outlet(s, source) or (outer.lemma == "report" and s.lows[source[0]] == "it")):
        return source
    return None


def _inside(inner: Finding, outer: Finding) -> bool:
    """Does someone else speak inside the outer content?"""
    return (
        inner.source is not None
        and inner.source != outer.source
        and all(any(a <= words[0] < b for a, b in outer.content) for words in (inner.cue, inner.source))
        and ("act" not in inner.rules or _all_of(inner, outer))
    )


def _all_of(inner: Finding, outer: Finding) -> bool:
    """ "Kim pledged to build a dam, KCNA said": is the inner attribution the whole outer content?"""
    (first, last), source = outer.content[0], inner.source
    begins = source is not None and source[0] <= first + 1 and inner.cue[0] <= source[1] + 2
    whole = begins and inner.content[-1][1] >= last - 1
    behind = outer.rules[0] in ("content-first", "inverted", "as-said", "according-to")
    return whole and behind and len(outer.content) == 1 and not _BLOWS.intersection(inner.lemma.split())
