"""Who can speak: people, bodies and documents can; facts, years and mere things cannot."""

from __future__ import annotations

import re

from toolkit.quotes.grammar import Sentence
from toolkit.quotes.phrases import Words
from toolkit.quotes.words import word_set

# what is written, counted or filmed shows as a person does
EVIDENCE = word_set(
    """poll polls polling survey surveys study studies research data figures numbers statistics record records report
    reports review document documents file files filing filings email emails result results analysis video videos
    footage tape tapes photo photos test tests evidence cable cables average averages projection projections timeline
    book books article articles letter message statement speech page website information percent remarks"""
)
_PERSONS = word_set("he she they i we you who everyone everybody everything nobody someone somebody")
_PEOPLE = word_set(
    """people men women police staff president student students resident residents aide aides official officials leader
    leaders host hosts group groups committee university administration government department ministry agency
    campaign executive executives candidate candidates citizen citizens democrats republicans colleague
    colleagues chief head general spokesman spokeswoman expert experts analyst analysts critics youth masses army"""
)
_AGENT = re.compile(
    r"(?!power|order|number|matter|disaster|weather|factor|error|horror|terror|murder|labou?r)"
    r"[a-z]{3,}(?:er|or|ist|ian|man|woman)s?"
)

# things, deeds and states that nobody can quote
_MUTE = word_set(
    """reality situation circumstance trend development crisis war struggle drive battle confrontation conflict outbreak
    disaster flood flooding damage massacre tension attempt effort activity work visit drill exercise manoeuvre maneuver
    achievement feat victory success failure appearance establishment tightening cooperation exchange adoption
    reflection durability attendance confusion collapse birthday holiday anniversary house building bridge dam street
    floodgate road mountain river sea sky tree flower scene melody song flag aid card licence license monster missile
    ship warship submarine weapon rifle gun nuke uranium system product entity care love trust power strength might
    spirit will faith pride part place"""
)
_PARTICLES = frozenset({"up", "out", "round", "please"})  # "took up …, boasting of it"
_PARTICIPLE = re.compile("[vV]r?[pYT]")  # "adopted on Friday by the council"
# no noun phrase: "reality just leads to a war"; but "a report published Friday"
_FINITE = re.compile("[^RwtQ,]*(?:[xB](?![nNp])|V(?![nNpY])|(?<!n)V(?=Y))")
_QUALITIES = word_set("mindful unaware aware true replete full deep conscious proud worthy")
_BARE = frozenset({"the", "a", "an", "this", "these", "such"})
_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}")


def voiceless(s: Sentence, source: Words) -> bool:
    """Is this nobody who could speak: "there", "1947", a bare article, a thing that no words come from?"""
    i = head(s, source)
    word = s.lows[i]
    if s.lows[source[0]] in _PARTICLES or _FINITE.match(s.tags, *source) or _PARTICIPLE.match(s.tags, *source):
        return True
    if s.tags[i] in "oN":
        return word == "there"
    if not any(tag in "nNRtwbQo" for tag in s.tags[slice(*source)]):
        return _BARE.issuperset(s.lows[slice(*source)]) or bool(_YEAR.fullmatch(word))
    if source[1] - source[0] > 1 and s.tags[i + 1 : i + 2] in ("f", "p", "T") and word in _QUALITIES:
        return True
    return word in _MUTE or word.removesuffix("s") in _MUTE or (word[:-3] + "y" in _MUTE and word.endswith("ies"))


def head(s: Sentence, source: Words) -> int:
    """The word that says what a noun phrase is: the last before its "of", its comma or its clause."""
    first, last = source
    while first + 1 < last and s.tags[first] in "dr0":
        first += 1
    return next((j for j in range(first + 1, last) if s.tags[j] in "pfTRwtcavVx,(:-"), last) - 1


def can_show(s: Sentence, source: Words | None) -> bool:
    """Is this a person, a body or a document: not "the reality shows that", "which proves"?"""
    if source is None:
        return True
    i = head(s, source)
    word = s.lows[i]
    if s.tags[i] == "N" or word in _PERSONS | _PEOPLE or _AGENT.fullmatch(word):
        return True
    return bool(EVIDENCE.intersection(s.lows[slice(*source)]))
