"""What may be part of a set phrase: words of matter, no names, offices, figures or words of telling the news."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammainc

from toolkit.formulas.corpus import Corpus
from toolkit.language.wordforms import GRAMMAR, fold

HALF = 0.5
BOUND = 3.0  # times as often as chance would have it
CHANCE = 0.01  # that, of all the runs looked at, one is taken for bound though it is not
NAME = 0.5  # share of capitals inside sentences from which a word counts as a name
PLAIN = 0.6  # share of its words of matter that must be no names, offices or figures
_OFFICES = """
    ambassador bureau chairman chairperson chairwoman charge chief commander commissar commission committee
    concurrently councillor delegation department deputy director embassy first foreign general head leader marshal
    member minister ministry office official premier president presidium representative secretariat secretary
    spokesman spokesperson spokeswoman standing state vice
"""
# what a news agency says in its own voice around what is said, whoever speaks
_TELLING = """
    accompanied add address arrived article attended attending basket ceremony conference delivered following handed
    held interview laid left letter message met newspaper noted paid participants photo photos place present read
    received released reporter said saying sent speech spoke statement stressed told took unveiled visit visited
    wreath
"""


@dataclass(frozen=True)
class Traits:
    """Of each key of the vocabulary: is it matter (no word of grammar), and is it plain matter (no name, office)?

    ``barred`` keys (figures, words of telling the news) stand in no set phrase; ``link`` is "and".
    """

    matter: np.ndarray
    plain: np.ndarray
    barred: np.ndarray
    link: np.ndarray

    def sound(self, keys: np.ndarray) -> bool:
        """Whether words can be a set phrase: two plain ones, most of its matter plain, nothing barred."""
        plain = int(self.plain[keys].sum())
        return plain >= 2 and plain >= PLAIN * self.matter[keys].sum() and not self.barred[keys].any()


def read_traits(corpus: Corpus) -> Traits:
    """The traits of a corpus' words. A name is known by its capitals, whatever register there is."""
    keys = corpus.vocabulary
    inside = np.bincount(corpus.keys[corpus.joined], minlength=len(keys))
    capitals = np.bincount(corpus.keys[corpus.capital], minlength=len(keys))
    offices, telling = (frozenset(fold(word) for word in words.split()) for words in (_OFFICES, _TELLING))
    matter = np.array([key not in GRAMMAR and len(key) > 1 for key in keys], dtype=bool)
    figure = np.array([key[0].isdigit() or key in ("st", "nd", "rd", "th") for key in keys], dtype=bool)
    office = np.array([key in offices for key in keys], dtype=bool)
    barred = figure | np.array([key in telling for key in keys], dtype=bool)
    link = np.array([key == "and" for key in keys], dtype=bool)
    return Traits(matter, matter & ~office & (capitals <= NAME * inside), barred, link)


def beyond_chance(found: np.ndarray, expected: np.ndarray, tests: int) -> np.ndarray:
    """Whether counts exceed what chance gives: three times, and with a Poisson tail of .01 / tests at most."""
    # P(Poisson(expected) >= found) is the regularised lower incomplete gamma function
    return (found >= BOUND * expected) & (gammainc(np.maximum(found, 1), expected) <= CHANCE / max(tests, 1))
