"""The small lists behind ``sides``: offices, nouns for persons, ranks, prepositions."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PREPOSITIONS = _words(
    """of for to with from by on in at about against under over via throughout across among between within
    during toward towards without into upon near"""
)
LINKS = _words("of for in at from with")
OFFICE = _words(
    """president minister ministry spokesman spokeswoman spokesperson spokespeople ambassador leader leaders
    government official officials premier secretary director envoy diplomat diplomats embassy side delegation
    army party chairman chairwoman chairperson chair head chief department deputy vice general commander
    representative consul marshal officer officers authorities committee military troops envoys agency
    commentator media daily broadcaster council office institute secretariat navy command correspondent
    delegate delegates analyst emir king queen prince sultan mayor governor admiral gangsters
    hooligans puppets regime aide aides adviser advisor"""
)
# singular nouns that a pronoun can stand for though no name is beside them
PERSON = _words(
    """president minister spokesman spokeswoman spokesperson ambassador leader official premier secretary
    director envoy diplomat chairman chairwoman chairperson head chief deputy general commander
    representative consul marshal officer delegate analyst emir king queen prince sultan mayor governor
    admiral reporter speaker journalist correspondent student soldier doctor teacher farmer worker manager
    engineer expert scholar professor scientist chancellor lawyer author writer attache legislator lawmaker
    senator host woman man girl boy mother father sister brother widow wife husband daughter son veteran
    centenarian pitman miner resident citizen champion coach player captain reader visitor guest interpreter
    historian economist researcher adviser advisor aide predecessor successor counterpart colonel lieutenant"""
)
# nouns for an outlet, and the medium that the table of outlets must not contradict
OUTLET = {
    "paper": "paper",
    "newspaper": "paper",
    "daily": "paper",
    "tabloid": "paper",
    "magazine": "paper",
    "agency": "agency",
    "broadcaster": "broadcaster",
    "outlet": "",
}
RANKS = _words(
    """mr mrs ms dr president chairman chairwoman premier minister marshal general comrade leader secretary
    senator governor ambassador spokesman spokeswoman spokesperson admiral colonel vice former and envoy
    representative"""
)
# before an office: its holder of the day is not meant; nor with "elect" behind it
NOT_NOW = _words(
    """former then late next first previous past ousted deposed disgraced future incoming onetime retired ex vice
    deputy assistant acting interim"""
)
SHARED = re.compile(
    r"they|the (?:two|pair|duo)|both(?: men)?|(?:both|the two) (?:(?:top|foreign|prime|defen[cs]e) )?(?:leaders|sides"
    r"|parties|presidents|ministers|premiers|statesmen|heads of (?:state|government|delegation))"
    r"|(?:the )?(?:leaders|heads of state) of the two (?:countries|nations)",
    re.I,
)
PRONOUNS = _words("he she it his her their its i we you who")
GENDERS = {"he": "m", "his": "m", "she": "f", "her": "f"}
ARTICLES = frozenset({"the", "a", "an"})

_HEAD_ENDS = re.compile(
    r",| (?:of|for|to|in|at|on|from|with|by|who|which|that|under|between|concerned|named|led|headed)\b", re.I
)
_OWNER = re.compile(r"^.*['’]s? (?=\w)")


def head(phrase: str) -> str:
    """The noun at the head of a phrase, in lower case: "the president of Belmara" is a president.

    >>> head("The vice-minister of foreign affairs, who spoke"), head("Hale's office")
    ('vice-minister', 'office')
    """
    before = _HEAD_ENDS.split(_OWNER.sub("", phrase.strip()), maxsplit=1)[0]
    words = before.split()
    return words[-1].lower().strip("\"'“”’") if words else ""


def a_person(phrase: str) -> bool:
    """Is the head of the phrase a noun for one person?"""
    word = head(phrase)
    return word in PERSON or word.rpartition("-")[2] in PERSON or word.endswith(("man", "woman", "person"))
