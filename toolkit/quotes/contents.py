"""The content of an attribution: what follows the cue, by frame; what stands before it.

All positions are word numbers of a ``Sentence``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.quotes import lexicon
from toolkit.quotes.grammar import Sentence
from toolkit.quotes.lexicon import Cue
from toolkit.quotes.phrases import ADJUNCT, NP, Words, is_clause, sentence_like, spoken
from toolkit.quotes.stops import clause_end, new_attribution
from toolkit.quotes.words import word_set


class Content(NamedTuple):
    """What a frame found: the rule's name, the word after the cue, the words of the content."""

    rule: str
    cue_end: int
    spans: list[Words]


# --- after the cue ---------------------------------------------------------------------------------------

_BETWEEN = re.compile(rf"(?:{ADJUNCT})*(?:,(?:{ADJUNCT})+(?=,[Qt])|,R[^,;:.Q]{{1,40}}(?=,t))?")
_PERSON = re.compile(rf"(?:{NP})(?:c{NP})?(?:{ADJUNCT})*")
_SHORT_PERSON = re.compile(r"(?:b|o(?=[doNt])|N+|d?n*[nN])(?:p?Y)*(?=[dotTwQ])")
_ASIDES = rf"(?:,[^,;.Q]{{1,30}},|[pca](?:{NP}|Q)|(?:,r,|,?R[^,]*,?){NP}?){{0,4}}"
_SUBJECT_AND_VERB = re.compile(rf"{NP}{_ASIDES}r*[xvVBQ]")
_SELVES = word_set("himself herself itself themselves myself ourselves yourself")
_MEANWHILE = re.compile(rf"[as](?:{NP})r*x*r*[vV][^QVBG;:.]{{0,20}},(?=Q)")  # "said as he left the hall, “…”"
_DATE = re.compile(rf"p?Y+0?(?!['Y])|T{NP}(?=d)|pN+(?=d)")  # "announced on Friday", "disclosed to the court its"


def after(s: Sentence, end: int, cue: Cue) -> Content | None:
    """The content behind a cue that ends before word ``end``: the first frame that fits."""
    size = len(s.tags)
    if end >= size:
        return None
    lead = end + (s.tags[end] == "r" and end + 1 < size)
    if (
        s.lows[lead] in cue.prepositions
        and s.tags[lead + 1 : lead + 2] != "Y"
        and not (s.tags[lead] == "T" and _TO_VERB.match(s.tags, lead) and s.lows[lead + 1][-2:] != "ed")
    ):
        return _finish(s, "object", lead + 1, lead + 1, act=True)
    starts = [end]
    if "o" in cue.frames:
        persons = [pattern.match(s.tags, end) for pattern in (_PERSON, _SHORT_PERSON)]
        starts += [person.end() for person in persons if person and person.end() < size]
        starts = starts[:0:-1] + starts[:1] if cue.lemma == "tell" else starts
    if meanwhile := _MEANWHILE.match(s.tags, end):
        starts.append(meanwhile.end())
    for start in starts:
        between = _BETWEEN.match(s.tags, start)
        skipped = between.end() if between else start
        for j in (skipped, start) if skipped > start else (start,):
            found = _frame(s, end, j, cue) if j < size else None
            if found:
                return found
    far = _far_that(s, end, cue)
    return _frame(s, end, far, cue) if far else _acted(s, end, cue)


# what may stand between a cue and its "that", however long: "said in a talk taped before the vote that"
_FAR = re.compile(r"(?:,r?p|T(?![vVB])|[psY(r])[^xVBGoRQ:;.?!]{0,25}(?=t[^xvV])")
_FAR_TOLD = re.compile(r"[dnNobpsY(r][^xVBGoRQ:;.?!]{0,25}(?=t[^xvV])")


def _far_that(s: Sentence, end: int, cue: Cue) -> int:
    """Where the "that" of a cue stands behind a long adjunct; 0 where there is none, or it may be a relative."""
    if "t" not in cue.frames or cue.cue_class in ("believe", "show"):
        return 0
    far = (_FAR_TOLD if "o" in cue.frames else _FAR).match(s.tags, end)
    if far is None or ("n" in cue.frames and s.tags[far.end() - 1] in "nN"):
        return 0  # "requested of them a list that"
    return far.end()


HELD_BACK = frozenset({"declined", "declines", "refused", "refuses", "decline", "refuse"})
_SPEECH = word_set(
    """say comment discuss answer elaborate confirm speculate respond name give tell talk speak explain
    identify disclose reveal specify provide"""
)
_IF = frozenset({"if", "where", "when"})
_OWN_VERB = re.compile("(?<![Txr])(?:r*x[xr]*[vVB]?|r*[vVB])")
_ASIDE = re.compile(r"(?:,r)?,(?=t)|-[^-]{1,8}-(?=t)")  # "They fear, however, that", "said – on the radio – that"
_TO_VERB = re.compile("r?Tr*[vBxnQ]")


def _frame(s: Sentence, end: int, j: int, cue: Cue) -> Content | None:
    tags, frames = s.tags, cue.frames
    tag = tags[j]
    following = tags[j + 1 : j + 2]
    if tag == ":":
        return _finish(s, "colon", end, j + 1) or Content("opens", end, [])
    if tag in ",-" and following == "Q" and (spoken(s, j + 1) or "q" in frames):
        return _finish(s, "quotation", end, j + 1)
    if tag == "Q" and frames & {"q", "c", "t"}:
        return _finish(s, "quotation", end, j)
    if tag in ",-" and "t" in frames and (aside := _ASIDE.match(tags, j)):
        j, tag = aside.end(), "t"
    if tag == "t" and "t" in frames and (is_clause(s, j + 1, len(tags)) or j < len(tags) - 3):
        return _finish(s, "that-clause", end, j if tags[j + 1] in "xvV" else j + 1)
    if "i" in frames and tag in "Tr" and _TO_VERB.match(tags, j):
        if cue.lemma in HELD_BACK and tags[j + 1] in "Bn" and s.lows[j + 1] in _SPEECH:
            return None  # "declined to say" says nothing
        denied = j > end and s.lows[j - 1] in ("not", "never")  # "vowed not to build": without it the opposite
        return _finish(s, "infinitive", end, j - denied, act=True)
    asks = tag in "wR" or s.lows[j] == "whether" or (s.lows[j] in _IF and cue.lemma != "say")
    if "w" in frames and asks:
        return _finish(s, "wh-clause", end, j)
    gerund = s.lows[j] in ("having", "being")  # "said having a bridge was good"
    if "c" in frames and j == end and tag in "xv" and not gerund and cue.form in ("past", "s", "base"):
        return _finish(s, "relative", end, j)
    begins = tag == "o" and (following not in (",", ".", "?", "") or bool(_TOO.match(tags, j)))
    begins = begins or (tag in "dnN0b" and _has_verb(s, j))
    dated = tag == "Y" and following == "'"  # "said Thursday's speeches were long"
    late = tag == "G" and j == end and bool(_VERB_BEHIND.match(tags, j + 1))  # "said seeking help was right"
    if "c" in frames and cue.lemma == "say" and tag == "," and _FRONTED_CLAUSE.match(tags, j):
        return _finish(s, "clause", end, j + 1)  # "said, if it rained, she would wait"
    if "c" in frames and (begins or (cue.lemma == "say" and (tag in "dnN0bgs" or gerund or dated or late))):
        return _finish(s, "clause", end, j)
    return None


_TOO = re.compile("o,r,")  # "said they, too, would wait"
_VERB_BEHIND = re.compile("[dnN0pf']{1,8}r*[xv]")
_FRONTED_CLAUSE = re.compile(rf",s[^,;:.?!Q]{{1,12}},(?=o|{NP}r*[xvV])")


def _has_verb(s: Sentence, j: int) -> bool:
    """Do a subject and its verb stand here: not "the crimes committed by …"?"""
    match = _SUBJECT_AND_VERB.match(s.tags, j)
    if match is None:
        return False
    relative = s.tags.find("R", j, match.end())
    if relative > 0 and len(_OWN_VERB.findall(s.tags, relative, match.end())) < 2:
        return False  # "shows the feats of men who fought": the verb is that of "who"
    return s.tags[match.end() - 1] not in "vV" or s.lows[match.end() : match.end() + 1] != ["by"]


def _acted(s: Sentence, end: int, cue: Cue) -> Content | None:
    """A noun phrase: "called the move a mistake", "stressed the need to …"."""
    date = _DATE.match(s.tags, end)
    first = date.end() if date else end
    warm = "g" in cue.frames and lexicon.FEELINGS.intersection(s.lows[first : first + 5])
    if "n" not in cue.frames and not warm:
        return None
    if s.lows[first : first + 1] and s.lows[first] in _SELVES and s.tags[first + 1 : first + 2] in ("a", "d", "n", "Q"):
        return _finish(s, "object", end, first, act=True)  # "calls himself a builder"
    openers = "dnN0YbQogvVw" if "t" in cue.frames else "dnN0YbQogvVwt"
    if first < len(s.tags) and s.tags[first] in openers:
        return _finish(s, "object", end, first, act=True)
    return None


def _finish(s: Sentence, rule: str, cue_end: int, first: int, act: bool = False) -> Content | None:
    last = clause_end(s, first, act=act)
    if act and (aside := _APPOSITION.match(s.tags, last)) and s.tags.find("Q", aside.end(), aside.end() + _NEAR) > 0:
        last = clause_end(s, aside.end(), act=act)  # "accused Tolk, the mayor of Sill, of “theft”"
    return Content(rule, cue_end, [(first, last)]) if first < last else None


_APPOSITION = re.compile(r",[dnNR][^,;:.?!Q]{0,25},(?=[fap])")
_NEAR = 8  # words


# --- before the cue --------------------------------------------------------------------------------------


def before(s: Sentence, end: int, parenthetical: bool = False) -> Words | None:
    """What stands before the comma, dash or quotation that ends at word ``end``, from its clause's start.

    It must hold a verb, unless the cue stands between commas: "The bridge, he said, is open".
    """
    last = end
    while last and s.tags[last - 1] in ",-":
        last -= 1
    first = 0
    for j in range(last - 1, -1, -1):
        dateline = s.tags[j] == "-" and j < _DATELINE and s.tags[j - 1] == ")"
        if dateline or s.tags[j] in ";:" or (s.tags[j] in ".?!" and j < last - 1):
            first = j + 1
            break
    if last - 2 > first and s.tags[last - 2] in ",c-" and sentence_like(s, last - 1):
        first = last - 1  # the quotation alone
    while first < last and s.tags[first] in (",-.)c" if parenthetical else ",-.)cr"):
        first += 1
    return (first, last) if first < last and (parenthetical or is_clause(s, first, last)) else None


_NEW_TAIL = re.compile(rf"{NP}r*V[.,]")  # "Kim said, RNA reported."
_DATELINE = 12  # words: a dash behind brackets this near the start ends "Vessk, May 6 (RNA) --"
_CLAUSE = re.compile("[xvVB]")
_FRONTED = re.compile(r"[spgGaT][^,]*$")


def complete(s: Sentence, first: int, last: int) -> bool:
    """Can these words be a content on their own: not "As he left" or "In Beijing"?"""
    quoted = s.tags.find("Q", first, last)
    if quoted >= 0:  # not "In an interview on “Face the Nation,”"
        begun = s.lows[quoted][1].islower()  # "In my country, “we mend the fence,”", not "on “Face the Nation,”"
        return quoted == first or begun or s.tags[first] not in "pg" or bool(_CLAUSE.search(s.tags, first, last))
    return not _FRONTED.match(s.tags[first:last])


def behind(s: Sentence, end: int, told: bool) -> int:
    """The word behind dates, places and, where somebody is ``told``, a person: "told reporters on Friday"."""
    person = _PERSON.match(s.tags, end) if told else None
    skipped = _BETWEEN.match(s.tags, person.end() if person else end)
    return skipped.end() if skipped else end


def resumed(s: Sentence, before_: Words, end: int, told: bool = False) -> list[Words]:
    """Content before the cue and, where it goes on behind it, the rest: "The bridge, he said, is open"."""
    comma = behind(s, end, told)
    tags = s.tags
    if comma + 1 >= len(tags) or tags[comma] not in ",:-Q" or new_attribution(s, comma + 1):
        return [before_]
    if tags[comma] == "Q" and comma > end and (tags[comma - 1] in "d'" or s.lows[comma - 1] in lexicon.BEARERS):
        return [before_]  # "…," she said of the so-called “river”
    first = comma if tags[comma] == "Q" else comma + 1
    if tags[first] in "GgsawR" or (tags[first] == "c" and tags[before_[1] - 1] == "Q"):
        return [before_]
    last = clause_end(s, first)
    if _NEW_TAIL.match(tags, first):
        return [before_]
    if tags[before_[1] - 1] == "Q" and "Q" not in tags[first:last] and tags[first] != "t":
        return [before_]
    return [before_, (first, last)] if first < last else [before_]
