"""The words that attribution turns on: cues with their inflections and frames.

``instrument/cues.csv`` holds the verbs. A frame says what may follow the cue:

    q  a quotation beside it          c  a clause                  t  a clause with "that"
    w  "whether", "how" …             i  "to" and a verb           n  a noun phrase
    g  greetings, thanks, concern … (``FEELINGS``)
    o  a person first ("told reporters that …")       p:for  a noun phrase after that preposition
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from toolkit.quotes.words import inflect, word_set


@dataclass(frozen=True)
class Cue:
    """One form of a reporting verb; ``rest`` are the words that must follow it ("point out")."""

    lemma: str
    cue_class: str
    frames: frozenset[str]
    form: str  # base, s, past, ing
    rest: tuple[str, ...] = ()

    @property
    def prepositions(self) -> frozenset[str]:
        return frozenset(f[2:] for f in self.frames if f.startswith("p:"))


# base and -s forms of cues that are as often nouns
_NOUN_FORMS = """
address advocate aim answer appeal approach attack back backs bar bet blame blast boo brand brief call
cast cause caution challenge chant charge charges cheer cite claim command comment compliment concern
counsel counter credit cry debate demand desire detail dispute document doubt echo email estimate favor
favour fear figure figures find finding findings finds forecast frame grill guarantee hail hint hold
holds hope insult invite issue issues jeer joke judge knock knocks label laugh lie list look love marvel
matter mean mock name need note objects offer order plan pledge poll polls post praise present press
pressure proclaim project promise protest push question quote read reads rebuke reference regret release
remark reply report request response rip rips rule salute scream share shout show shows signal snap
start state states study support survey swear talk target targets term text thank thanks threat toast
tout tweet vent view voice volunteer vote votes vow welcome whisper wish wonder worry yell dream
resolve style honor honour reason
"""
# what is extended, conveyed, voiced
FEELINGS = word_set(
    """greetings congratulations congratulation thanks gratitude appreciation condolences condolence
    regards sympathy solidarity wishes respects welcome hope hopes concern concerns regret
    dissatisfaction opposition apology apologies confidence determination conviction belief
    willingness readiness desire intention will view views opinion satisfaction pleasure joy grief
    support protest warning importance"""
)
# what bears a name, an inscription or a watchword
BEARERS = word_set(
    """song songs film films book books poem poems novel article articles slogan slogans motto theme letters title
    titled entitled headline banner banners placard placards sign poster posters ribbon ribbons inscription
    inscriptions called named so-called"""
)
# forms that are nouns only behind an article
RARE_NOUNS = frozenset(
    {"show", "shows", "find", "finds", "read", "reads", "wonder", "wonders", "tout", "touts", "vow", "vows"}
)
# nouns that attribute, their class, and what leads to the content besides "that" and a colon
_NOUNS = """
say that: statement remark comment report message announcement word account tweet answer reply explanation
say about on: comment remark statement question
say of: chant
assert that: argument assertion warning insistence conclusion finding contention acknowledgment admission
assert that: reminder prediction assurance reassurance thesis point
assert that about on: view assessment
commit that to: pledge vow promise threat commitment
commit to: refusal willingness readiness reluctance
distance that of: claim allegation accusation suggestion rumour rumor insinuation charge speculation notion
distance that: assumption
believe that about: belief hope fear conviction expectation confidence concern opinion doubt worry suspicion
believe that of: idea
deny that of: denial
call for to that: call demand
call that: request appeal
express of for: criticism praise
express about that: complaint
express for: support
"""
# what leads to the content where a verb carries the noun: "raised questions about", "made the case for"
_CARRIED = """
assert that for: case argument
assert against: argument case
ask about on: question
express about: grievance alarm outrage doubt
express of: critique endorsement criticism indictment defense defence condemnation denunciation
express on against: attack criticism
express over: concern alarm outrage anger disappointment
express for: appreciation gratitude thanks
express with: frustration disagreement
express to: opposition tribute objection
say of: chant mention
"""
# adjectives after "is" that attribute
_ADJECTIVES = """
believe that about: confident hopeful optimistic convinced concerned worried certain sure aware
believe that about: afraid doubtful
believe of about: skeptical sceptical wary
assert that: adamant
express of: critical
express that for: grateful thankful
believe to: eager reluctant
"""


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """Every inflected form of every cue in instrument/cues.csv, in lower case; the longest cue first."""
    table: dict[str, list[Cue]] = {}
    lines = (files("toolkit") / "instrument" / "cues.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(lines):
        verb, *rest = row["cue"].split()
        for form, spelt in inflect(verb, row["past"]).items():
            for word in spelt.split():
                cue = Cue(row["cue"], row["class"], frozenset(row["frames"].split()), form, tuple(rest))
                table.setdefault(word, []).append(cue)
    return {word: tuple(sorted(found, key=lambda cue: -len(cue.rest))) for word, found in table.items()}


@cache
def noun_forms() -> frozenset[str]:
    """Forms of cues that may be nouns: "report", "reports"."""
    verbs = _NOUN_FORMS.split()
    return frozenset(verbs) | frozenset(inflect(verb)["s"] for verb in verbs)


@dataclass(frozen=True)
class Other:
    """A noun or adjective that attributes: its class, and the words that lead to its content."""

    cue_class: str
    leads: frozenset[str]


def _others(block: str) -> dict[str, Other]:
    table: dict[str, Other] = {}
    for line in block.strip().splitlines():
        head, _, listed = line.partition(": ")
        cue_class, *leads = head.split()
        for word in listed.split():
            known = table.get(word, Other(cue_class, frozenset()))
            table[word] = Other(known.cue_class, known.leads | frozenset(leads))
    return table


@cache
def noun_cues() -> dict[str, Other]:
    """Nouns that attribute ("Kim's remark that"), singular and plural."""
    return _with_plurals(_others(_NOUNS))


@cache
def carried_nouns() -> dict[str, Other]:
    """The same, and what leads to their content behind a verb that carries them ("raised questions about")."""
    return _with_plurals(_others(_NOUNS.strip() + _CARRIED))


def _with_plurals(table: dict[str, Other]) -> dict[str, Other]:
    return table | {inflect(noun)["s"]: other for noun, other in table.items() if not noun.endswith("ness")}


@cache
def adjectives() -> dict[str, Other]:
    """Adjectives that attribute after a form of "be" ("is convinced that")."""
    return _others(_ADJECTIVES)
