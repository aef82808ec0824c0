"""The content of an attribution: what follows the cue, by frame; what stands before it; where either ends.

All positions are word numbers of a ``Sentence``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.quotes import lexicon
from toolkit.quotes.grammar import Sentence
from toolkit.quotes.lexicon import Cue
from toolkit.quotes.phrases import ADJUNCT, NP, Words, is_clause, sentence_like, spoken
from toolkit.quotes.words import word_set

_FINAL = '.?!,;:-"'


class Content(NamedTuple):
    """What a frame found: the rule's name, the word after the cue, the words of the content."""

    rule: str
    cue_end: int
    spans: list[Words]


# --- after the cue ---------------------------------------------------------------------------------------

_BETWEEN = re.compile(rf"(?:{ADJUNCT})*(?:,(?:{ADJUNCT})+(?=,[Qt]))?")
_PERSON = re.compile(rf"(?:{NP})(?:c{NP})?(?:{ADJUNCT})*")
_SHORT_PERSON = re.compile(r"(?:b|o(?=[doNt])|N+|d?n*[nN])(?:p?Y)*(?=[dotTwQ])")
_ASIDES = rf"(?:,[^,;.Q]{{1,30}},|[pca]{NP}|(?:,r,|,?R[^,]*,?){NP}?){{0,4}}"
_SUBJECT_AND_VERB = re.compile(rf"{NP}{_ASIDES}r*[xvVBQ]")
_DATE = re.compile(rf"p?Y+0?(?!['Y])|T{NP}(?=d)")  # "announced on Friday", "disclosed to the court its"


def after(s: Sentence, end: int, cue: Cue) -> Content | None:
    """The content behind a cue that ends before word ``end``: the first frame that fits."""
    size = len(s.tags)
    if end >= size:
        return None
    lead = end + (s.tags[end] == "r" and end + 1 < size)
    if s.lows[lead] in cue.prepositions and not (s.tags[lead] == "T" and _TO_VERB.match(s.tags, lead)):
        return _finish(s, "object", lead + 1, lead + 1, act=True)
    starts = [end]
    if "o" in cue.frames:
        persons = [pattern.match(s.tags, end) for pattern in (_PERSON, _SHORT_PERSON)]
        starts += [person.end() for person in persons if person and person.end() < size]
        starts = starts[:0:-1] + starts[:1] if cue.lemma == "tell" else starts
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
_FAR = re.compile(r"(?:,r?p|[psY(r])[^xVBGoRQ:;.?!]{0,25}(?=t[^xvV])")
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
_ASIDE = re.compile(r"(?:,r)?,(?=t)")  # "They fear, however, that"
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
    if tag == "," and "t" in frames and (aside := _ASIDE.match(tags, j)):
        j, tag = aside.end(), "t"
    if tag == "t" and "t" in frames and (is_clause(s, j + 1, len(tags)) or j < len(tags) - 3):
        return _finish(s, "that-clause", end, j if tags[j + 1] in "xvV" else j + 1)
    if "i" in frames and tag in "Tr" and _TO_VERB.match(tags, j):
        if cue.lemma in HELD_BACK and tags[j + 1] in "Bn" and s.lows[j + 1] in _SPEECH:
            return None  # "declined to say" says nothing
        return _finish(s, "infinitive", end, j, act=True)
    asks = tag in "wR" or s.lows[j] == "whether" or (s.lows[j] in _IF and cue.lemma != "say")
    if "w" in frames and asks:
        return _finish(s, "wh-clause", end, j)
    gerund = s.lows[j] in ("having", "being")  # "said having a bridge was good"
    if "c" in frames and j == end and tag in "xv" and not gerund and cue.form in ("past", "s", "base"):
        return _finish(s, "relative", end, j)
    begins = (tag == "o" and following not in (",", ".", "?", "")) or (tag in "dnN0b" and _has_verb(s, j))
    if "c" in frames and (begins or (cue.lemma == "say" and (tag in "dnN0bgs" or gerund))):
        return _finish(s, "clause", end, j)
    return None


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
    openers = "dnN0YbQogvVw" if "t" in cue.frames else "dnN0YbQogvVwt"
    if first < len(s.tags) and s.tags[first] in openers:
        return _finish(s, "object", end, first, act=True)
    return None


def _finish(s: Sentence, rule: str, cue_end: int, first: int, act: bool = False) -> Content | None:
    last = clause_end(s, first, act=act)
    return Content(rule, cue_end, [(first, last)]) if first < last else None


# --- where content ends ----------------------------------------------------------------------------------

_NEW_SUBJECT = re.compile(rf"[cs]r*(?:{NP})(?:p{NP})?r*x*r*V")
_NEW_QUOTATION = re.compile(rf"{NP}r*V[,:]?Q")  # ", a man yelled “Stay there!”"
_OFF = re.compile("c?o|NV|V|w[xvV]")  # a comma before these ends a clause,
_OFF_ACT = re.compile(rf"[owRgVGsr]|NV|c[od]|dn|c{NP}r*[xvV]")  # … and before these a noun phrase
_OFF_QUOTED = re.compile("[gGdNovVwRn]|co")  # … and before these a quotation that ends in a comma
_APART = re.compile("-(?:dn|cd|cr*[GV])")  # "– a charge he denies", "– and arguing that"
_LISTED = re.compile("c?[dn]{0,3}Q")
_JOINED = re.compile(rf"cr*(?:p{NP})?(?:V|xr*[vVB]|x*G)")
_TO_CONTENT = re.compile(r"cr*V(?:t|,?Q|:)")
_SHARED = re.compile("[cr]r*V|cr*x[xr]*[VB]|G[tQobdNnw]|r?G[tQobdNw]")


def clause_end(s: Sentence, first: int, act: bool = False) -> int:
    """Where content that starts at word ``first`` ends: with the sentence, or at the next attribution.

    An ``act`` is a noun phrase: less may hang on it than on a clause.
    """
    end = min([cut for cut in s.cuts if cut > first], default=len(s.tags))
    depth = 0
    fronted = s.tags[first : first + 1] in ("s", "p", "g", ",")  # "if it rains, …": this comma ends nothing
    for match in _BREAK.finditer(s.tags, first + (s.tags[first : first + 1] == ","), end):
        j, tag = match.start(), match[0]
        if tag in "()":
            depth += 1 if tag == "(" else -1
        elif tag == ";" and depth <= 0:
            end = j
            break
        elif fronted and (tag == "," or (tag == "Q" and s.lows[j][-2] == ",")):
            fronted = False
        elif (stop := _stop(s, j, tag, act)) and first < stop < end:
            if tag in ",c" and s.tags[j + 1] not in "GA" and _still_open(s, first, j, end, act):
                continue
            end = stop
            break
    while end > first and s.tags[end - 1] in _FINAL:
        end -= 1
    return end


def _still_open(s: Sentence, first: int, j: int, end: int, act: bool) -> bool:
    """Does a clause still wait for its verb here ("said the bridge, which …, was"), or an object for its quotation?"""
    if act:
        return s.tags[j + 1] in "Rw" and s.tags.find("Q", j, end) > 0
    return not is_clause(s, first, j) and bool(_VERB.search(s.tags, j, end))


_VERB = re.compile("[xvV]")
# ", a charge that …", ", a swipe at …": the narrator's word for what was said
_VERDICTS = word_set(
    """charge claim swipe reference acknowledgment acknowledgement move assertion remark accusation allegation
    suggestion nod jab rebuke dig departure reversal echo"""
)
_BREAK = re.compile("[();,Qacp-](?:(?<!p)|(?=G))")


def _stop(s: Sentence, j: int, tag: str, act: bool) -> int:
    """Where the content stops at this comma, quotation or conjunction; 0 if it goes on."""
    if tag == ",":
        off = _OFF_ACT if act else _OFF
        verdict = s.lows[j + 1 : j + 2] in (["a"], ["an"]) and _VERDICTS.intersection(s.lows[j + 2 : j + 5])
        return j if verdict or new_attribution(s, j + 1) or off.match(s.tags, j + 1) else 0
    if tag == "Q":
        if _LISTED.match(s.tags, j + 1):
            return 0  # "a “clown,” a “bully” and …"
        goes_off = s.lows[j][-2] == "," and (new_attribution(s, j + 1) or _OFF_QUOTED.match(s.tags, j + 1))
        return j + 1 if goes_off else 0
    if tag == "-":
        return j if s.tags[j - 1] == "Q" or _APART.match(s.tags, j) else 0
    if tag in "pa":  # "responded to it by calling", "pledged to help as they met"
        return j if act and (s.lows[j] == "by" if tag == "p" else s.tags[j + 1 : j + 2] == "o") else 0
    if _NEW_SUBJECT.match(s.tags, j) or (act and s.tags[j + 1 : j + 2] == "o"):
        return j
    but = s.lows[j] == "but"
    if act or but or s.tags[j - 1] == "Q":
        return j if _JOINED.match(s.tags, j) or (act and but and s.tags[j + 1 : j + 2] == "v") else 0
    return j if _TO_CONTENT.match(s.tags, j) else 0  # "… and said that", but "we came and asked them"


def new_attribution(s: Sentence, j: int) -> bool:
    """Does another attribution start here: "noting that", "but added", "according to", "while Xi said"?"""
    tag = s.tags[j : j + 1]
    if not tag or tag == "A":
        return tag == "A"
    if tag in "crG" and _SHARED.match(s.tags, j):
        return True
    return bool((_NEW_SUBJECT if tag in "cs" else _NEW_QUOTATION).match(s.tags, j))


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
