"""The subject in front of a verb group: its head, its apposition, what is left off.

All positions are word numbers of a ``Sentence``. Nothing here knows a name.
"""

from __future__ import annotations

import re

from toolkit.quotes.grammar import Sentence
from toolkit.quotes.phrases import NP, Words, spoken
from toolkit.quotes.words import word_set

_TRAILING_TIME = re.compile(r"(?:,(?:p?d?0?Y[Y0r]*(?:,0)?|p0|r),|(?:p?d?0?Y[Y0]*|p0|r))+$")
_PARTICIPLES = word_set("held led made known seen born taken given sent spent run paid")
_ASKED = word_set("polled surveyed interviewed questioned")
_SENT = word_set("ambassador envoy representative adviser advisor consul delegate counsellor visitor")
_CLAUSE = re.compile("[xvVB]")


def subject(s: Sentence, verb: int) -> Words | None:
    """The noun phrase in front of a verb group, with its apposition, without adverbs and dates between."""
    end = _without_time(s, verb)
    if not end:
        return None
    if s.lows[end - 1] == "there" and s.tags[end - 2 : end - 1] in ("n", "N"):
        end -= 1  # "Speakers there noted"
    tag = s.tags[end - 1]
    if tag in "oR" or (tag == "w" and s.lows[end - 1] in ("which", "whom")):
        return end - 1, end
    if tag == "c":
        return None
    if tag == "t":
        return (end - 1, end) if end > 1 and s.tags[end - 2] in "nNY" else None
    if tag == ")":
        opened = s.tags.rfind("(", 0, end)
        inner = subject(s, opened) if opened > 0 else None
        return (inner[0], end) if inner and inner[1] == opened else inner
    if tag == ",":
        return _past_comma(s, end)
    if tag == "-" and (opened := s.tags.rfind("-", max(0, end - _ASIDE), end - 1)) > 0:
        inner = subject(s, opened)  # "two ministers – and an aide – said"
        return (inner[0], end - 1) if inner and inner[1] == opened else inner
    if tag == "Q" and s.lows[end - 1][-2] == "," and "," in s.tags[:end]:
        return _past_comma(s, end + 1)  # "Stoll, who called it “madness,” said"
    if (placed := _without_place(s, end)) < end:
        end = _without_time(s, placed)  # "Brenn on Friday in his speech said"
        if s.tags[end - 1] == "o":
            return end - 1, end
    start = _list_start(s, phrase_start(s, end), end)
    if start > 1 and s.tags[start - 2 : start] == "oc":
        start -= 2  # "She and her aides"
    return (start, end) if start < end and _names(s, start, end) else None


_ASIDE = 25  # words: the longest aside between dashes

_LISTED_OFFICE = re.compile("d[nNf'pgd0,c]*")  # "A member of the Board for Trade, the chief of X and the head of Y"
_WITH_VERB = re.compile("[xvVBGgoR]")
_LISTED = re.compile("(?:^|(?<=[,c:;-]))[dnNf']+$")


def _list_start(s: Sentence, start: int, end: int) -> int:
    """ "Xi, Kim and Moon said": the list belongs together, however long."""
    while start > 1 and s.tags[start - 1] == "," and "c" in s.tags[start:end]:
        before = _LISTED.search(s.tags, max(0, start - 9), start - 1)
        if before and s.tags[before.start() - 1 : before.start()] == "c":
            opened = _after_break(s, start - 1)
            if s.tags[opened] == "p":
                break  # "At worksites and schools, men of the party and the army"
            whole = s.tags[opened] in "dnN0" and not _WITH_VERB.search(s.tags, opened, start)
            start = opened if whole else before.start()  # "Youths in Vessk and Ulmo, …"
            continue
        if not before and ("," not in s.tags[end : end + 3] or s.lows[end : end + 2] == [",", "too"]):
            before = _LISTED_OFFICE.fullmatch(s.tags, 0, start - 1)
        if not before:
            break
        start = before.start()
    return start


def _names(s: Sentence, start: int, end: int) -> bool:
    return any(tag in "nNdQY0" for tag in s.tags[start:end])


def _without_time(s: Sentence, verb: int) -> int:
    """The end of the subject before "on Wednesday", "in 2001", "also", "last week"."""
    if not verb or s.tags[verb - 1] not in "Y0r,":
        return verb
    lo = max(0, verb - 9)
    match = _TRAILING_TIME.search(s.tags, lo, verb)
    if match is None or match.start() == 0:
        return verb
    start = match.start()
    if s.tags[start - 1] in 'pfTVvx,;:-("' and s.tags[start] != "r":
        return verb if s.tags[start - 1] != "," else (start if s.tags[start] in "pY," else verb)
    return start


_PLACE = re.compile("[NYo](?P<place>p[dnN'0]+)$")
_HE = frozenset({"he", "she", "they", "we", "i"})
_PLACES = frozenset({"in", "at", "on", "during", "after", "before"})


def _without_place(s: Sentence, end: int) -> int:
    """ "Brenn in his speech said", "Brenn at a rally said": the end of the name before."""
    match = _PLACE.search(s.tags, max(0, end - 8), end)
    if match is None or s.lows[match.start("place")] not in _PLACES:
        return end
    before = match.start("place") - 1  # "He in the message", but "someone in the crowd"
    return before + 1 if s.tags[before] != "o" or s.lows[before] in _HE else end


def _past_comma(s: Sentence, end: int) -> Words | None:
    """ "Xi, the party chief, said", "Xi, who leads the party, said": back over what stands between commas.

    Appositions and relative clauses belong to the source; participles, ages and adjuncts do not.
    """
    last = source_end = end - 1
    while last > 0:
        first = _after_break(s, last)
        if last - first > 40:
            return None
        opener = s.tags[first : first + 1]
        if first in s.cuts:  # "Kim, KCNA reported, said": step over the parenthesis
            source_end = last = first - 1
            continue
        if s.tags[last - 1] == "o" and (last - 1 == first or s.tags[last - 2] in "scat"):
            return last - 1, last  # "he, in the name of the party, said"
        if _is_head(s, first, last):
            start = phrase_start(s, last)
            if last == end - 1 and s.tags[start - 1 : start] == "c" and _CLAUSE.search(s.tags, first, start):
                if opener in "gG" and first > 1:
                    source_end = last = first - 1  # "The men, looking up to Brenn who gave them heart and hope, vowed"
                    continue
                return None  # "inspected the dam and the lock, praised …": the lock is no subject
            return start, max(source_end, last)
        which = s.lows[first] in ("which", "whose")
        inserted = _verbless(s, first) or _inserted(s, first)
        if first == 0 or s.tags[first - 1] != "," or (opener in "swto" and not which and not inserted):
            return None
        verbal = _CLAUSE.search(s.tags, first, last)
        aside = s.lows[first : first + 2] in (["together", "with"], ["along", "with"])
        kept = opener == "R" or which or (opener in "dnNcr" and not verbal and not aside)
        if not kept and not (opener == "0" and source_end > last):
            source_end = first - 1  # an age stays where more of the apposition follows
        last = first - 1
    return None


def _verbless(s: Sentence, first: int) -> bool:
    """ "…, while being asked, …", "…, when asked, …": a conjunction with a participle."""
    return s.tags[first] == "s" and (s.tags[first + 1] in "gGvV" or s.lows[first + 1] == "being")


def _inserted(s: Sentence, first: int) -> bool:
    """ "Brenn, when the vote was lost, said …": a clause between a subject that opens the sentence and its verb."""
    return s.tags[first] == "s" and first > 1 and bool(_BARE_SUBJECT.fullmatch(s.tags, 0, first - 1))


_BARE_SUBJECT = re.compile(f"(?:r,)?c?{NP}(?:p{NP})?")


def _after_sign(s: Sentence, j: int) -> bool:
    return j == 0 or s.tags[j - 1] in ",;:.?!-"


def _after_break(s: Sentence, last: int) -> int:
    """The first word of the stretch between commas that ends before word ``last``."""
    for j in range(last - 1, -1, -1):
        if s.tags[j] in ',;:.?!"-' or (spoken(s, j) and (_after_sign(s, j) or (j == 1 and s.lows[1][-2] == ","))):
            return j + 1
    return 0


def _is_head(s: Sentence, first: int, last: int) -> bool:
    """Can this stretch between commas be the subject itself: a bare noun phrase at the start of a clause?"""
    start = phrase_start(s, last)
    tags = s.tags[start:last]
    lead = len(s.tags[first:last]) - len(s.tags[first:last].lstrip("cs"))
    if not tags or s.tags[first] == "R" or tags[0] not in "dnNQ" or not any(t in "nN" for t in tags):
        return False
    if start > first + lead and s.tags[start - 1] not in "crstVB":
        return False
    aside = s.tags[first:start].strip("r") == "" and s.tags[start] in "dn"  # "Brenn, once a smith, said"
    if lead or (start > first and not aside) or first == 0 or s.tags[first - 1] != ",":
        return True
    # the noun phrase follows a comma: it is an apposition if a noun phrase stands before that comma
    begun = _after_break(s, first - 1)
    earlier = s.tags[begun : first - 1].lstrip("c")
    if s.lows[begun : begun + 2] == ["on", "behalf"] and begun and s.tags[begun - 1] == ",":
        return False  # "Brenn, on behalf of the party, government and people, said"
    if earlier[:1] == "R" and "c" in tags and begun and s.tags[begun - 1] == ",":
        return False  # "Brenn, who praised the builders as the core, wing and pride of the party, called"
    return not earlier or earlier[0] in "psrGagYTxvVow" or bool(_CLAUSE.search(earlier))


def phrase_start(s: Sentence, end: int) -> int:
    """Where the noun phrase that ends before word ``end`` begins."""
    tags = s.tags
    j = end
    while j:
        tag = tags[j - 1]
        if tag in "dnN0fgpcYr'" or _belongs(s, j - 1, end):
            j -= 1
        elif tag == ")":
            opened = tags.rfind("(", max(0, j - 8), j)
            if opened <= 0:
                break
            j = opened
        elif tag in "xvVBo" and (relative := _relative(s, j - 1)):
            j = relative
        elif tag == "T" and s.tags[j - 2 : j - 1] in ("v", "V") and (relative := _relative(s, j - 2)):
            j = relative  # "officials who were sent to the dam"
        else:
            break
    left = tags[j - 1] if j else ""
    run = tags[j:end]
    if "c" in run and left and left in "xvVBGTpgQot'":
        j += run.rindex("c") + 1
    return _trim_start(s, j, end)


def _belongs(s: Sentence, i: int, end: int) -> bool:
    """Does a word that is no noun by itself belong to the phrase that ends before word ``end``?"""
    tag, before = s.tags[i], s.tags[i - 1] if i else ""
    if s.lows[i] == "being":
        return before in ("n", "N") and s.tags.startswith("v", i + 1)  # "the work being done by the men"
    if tag in "vV":
        return _participle(s, i, end)
    if tag == "a":
        return i > 0 and s.lows[i - 1] == "such"
    if tag == "T":
        sent = before == "n" or (before == "N" and s.lows[i - 1] in _SENT)
        return sent and i + 1 < end and s.tags[i + 1] in "dNb"  # "ambassador to Ostmark"
    titled = before == "f" and s.tags.startswith(("v", "V"), i + 1)  # "the theme of “Dams” held in Vessk"
    return (tag == "b" and before in ("f", "T")) or (tag == "Q" and (titled or not spoken(s, i)))


def _participle(s: Sentence, i: int, end: int) -> bool:
    """ "officials briefed on the matter", "a poll released Tuesday": a participle behind its noun."""
    word = s.lows[i]
    if not i or not (word.endswith("ed") or word in _PARTICIPLES):
        return False
    if i + 1 >= end:  # "voters polled"; "a report published Wednesday", of which the day is cut off
        return s.tags[i - 1] in "nN" if word in _ASKED else s.tags[i - 1] == "n" and s.tags[i + 1 : i + 2] == "Y"
    if s.tags[i + 1] in "nN":
        before = s.tags[max(0, i - 2) : i]
        return s.tags[i] == "v" and before[-1] in "nNfdp'" and before != "NN"  # "Democratic registered voters"
    return (s.tags[i - 1] in "nNrQ" or s.lows[i - 1] == "being") and (s.tags[i + 1] in "pYTr" or word == "concerned")


def _relative(s: Sentence, verb: int) -> int | None:
    """ "those who know him": the relative pronoun whose clause holds this verb, behind a noun."""
    for j in range(verb, max(0, verb - 12), -1):
        tag = s.tags[j]
        if tag in ",;:.Q":
            return None
        if tag == "R" or s.lows[j] == "whose" or (tag == "t" and s.tags[j - 1] == "n" and verb - j < 4):
            return j if s.tags[j - 1] in "nNd" else None
    return None


def _trim_start(s: Sentence, j: int, end: int) -> int:
    """Drop conjunctions, adverbs and a leading adjunct: "In Beijing Xi" begins at "Xi"."""
    if s.tags.startswith(("dYd", "dnd"), j) and (s.tags[j + 1] == "Y" or s.lows[j + 1] == "time") and j + 2 < end:
        j += 2  # "This year many people"
    elif s.tags.startswith("0c", j) and s.tags[j - 1 : j] in ("s", "p"):
        j += 2  # "since 2022 and its chief"
    while j < end and s.tags[j] in "cafYrp'Tg":
        if s.tags[j] not in "pg":
            j += 1
            continue
        match = _LEADING.match(s.tags, j, end)
        if match and match.end() < end:
            j = match.end()
            continue
        names = end
        while names and s.tags[names - 1] == "N":
            names -= 1
        if names < end and s.tags[names - 1] == "d":
            names -= 1  # "dispatched by the head of the Vessk Brigade": not "Vessk Brigade"
        last = max(s.tags.rfind("d", j + 1, end), names if names < end else -1)
        j = last if last > j else j + 1
    return j


_LEADING = re.compile(rf"(?:p(?:{NP}|Y0*|0)|g(?:p?{NP})?)(?=[dN])")
