"""Where content ends: with the sentence, at the next attribution, where the narrator goes on.

All positions are word numbers of a ``Sentence``.
"""

from __future__ import annotations

import re

from toolkit.quotes import lexicon
from toolkit.quotes.grammar import Sentence
from toolkit.quotes.phrases import NP, is_clause
from toolkit.quotes.words import word_set

_FINAL = '.?!,;:-"'
_NEW_SUBJECT = re.compile(rf"[cs]r*(?:{NP})(?:p{NP})?r*x*r*V")
_NEW_QUOTATION = re.compile(rf"{NP}r*V[,:]?Q")  # ", a man yelled “Stay there!”"
_OFF = re.compile(rf"c?o|NV|V|w[xvV]|p{NP}(?:p{NP})?r*G")  # a comma before these ends a clause,
_OFF_ACT = re.compile(  # … and before these a noun phrase
    rf"p{NP}(?:p{NP})?r*G|[owRgVGsr]|t(?![xvV])|NV|c[od]|dn|c(?:p{NP})?{NP}r*[xvV]|{NP}(?:p{NP})*r*(?:x|V|v(?!p))"
)
_OFF_QUOTED = re.compile("[gGNovVwRn]|co|d(?!a)")  # … and before these a quotation that ends in a comma
_APART = re.compile("-(?:dn|cd|cr*[GV]|G)")  # "– a charge he denies", "– and arguing that"
_CONTRASTED = word_set("while though although whereas")
_LISTED = re.compile("c?[dn]{0,3}Q")
_JOINED = re.compile(rf"cr*(?:p{NP})?(?:V|xr*[vVB]|x*G)")
_TO_CONTENT = re.compile(r"cr*V(?:t|,?Q|:)")
_SHARED = re.compile("[cr]r*V|cr*x[xr]*[VB]|G[tQobdNnw:]|r?G[tQobdNw]")


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
        elif (stop := _stop(s, first, j, tag, act)) and first < stop < end:
            if tag in ",c-" and s.tags[j + 1] not in "GA" and _still_open(s, first, j, end, act):
                continue
            end = stop
            break
    while end > first and s.tags[end - 1] in _FINAL:
        end -= 1
    return end


def _still_open(s: Sentence, first: int, j: int, end: int, act: bool) -> bool:
    """Does a clause still wait for its verb here ("said the bridge, which …, was"), or an object for its quotation?"""
    if act:
        return s.tags[j + 1] in "Rw" and s.tags.find("Q", j, end) > 0 and not _called(s, j + 1)
    aside = s.tags[j] == "-" and s.tags[first] != "Q"
    clause = _VERB.search(s.tags, first, j) if aside else is_clause(s, first, j)
    return s.tags[0] != "g" and not clause and bool(_VERB.search(s.tags, j, end))


_VERB = re.compile("[xvV]")
# ", a charge that …", ", a swipe at …": the narrator's word for what was said
_VERDICTS = word_set(
    """charge claim swipe reference acknowledgment acknowledgement move assertion remark accusation allegation
    suggestion nod jab rebuke dig departure reversal echo"""
)
_BREAK = re.compile("[();,Qacp-](?:(?<!p)|(?=G))")
_CALLED = re.compile(rf"(?:o|{NP}(?:p{NP})?)r*x*r*[VB](?!T)")
_MAIN = re.compile(rf"{NP}(?:p{NP})*(?:,[^,]{{1,40}},)?r*(?:x|V|v(?!p))")
_FRONT = re.compile("[cr]*(?:[sp]|gd?n)")


def _called(s: Sentence, j: int) -> bool:
    """…, which Kim called a trap: the narrator goes on from here."""
    return s.lows[j : j + 1] in (["which"], ["who"], ["whom"]) and bool(_CALLED.match(s.tags, j + 1))


def _main(s: Sentence, first: int, j: int) -> bool:
    """While Kim admits that it rains, | the bridge stays open: is this comma the end of the clause that opens it?"""
    front = _FRONT.match(s.tags)
    if front is None or "," in s.tags[front.end() : first] or front.end() > first - 2:
        return False
    watched = s.tags[0] == "g"  # "Watching men say it is so, | Brenn nodded"
    return (watched or is_clause(s, first, j)) and bool(_MAIN.match(s.tags, j + 1))


def _stop(s: Sentence, first: int, j: int, tag: str, act: bool) -> int:
    """Where the content stops at this comma, quotation or conjunction; 0 if it goes on."""
    if tag == ",":
        off = _OFF_ACT if act else _OFF
        verdict = s.lows[j + 1 : j + 2] in (["a"], ["an"]) and _VERDICTS.intersection(s.lows[j + 2 : j + 5])
        ends = verdict or new_attribution(s, j + 1) or off.match(s.tags, j + 1)
        if ends and not verdict and _waits(s, first, j):
            return 0
        return j if ends or _main(s, first, j) or _called(s, j + 1 + (act and s.tags[j + 1 : j + 2] == "p")) else 0
    if tag == "Q":
        if _told_on(s, j) or (act and _told_on_behind_act(s, first, j)):
            return j + 1
        if _LISTED.match(s.tags, j + 1):
            return 0  # "a “clown,” a “bully” and …"
        goes_off = s.lows[j][-2] == "," and (new_attribution(s, j + 1) or _OFF_QUOTED.match(s.tags, j + 1))
        return j + 1 if goes_off else 0
    if tag == "-":
        contrasted = not _CONTRASTED.isdisjoint(s.lows[j + 1 : j + 2])
        return j if s.tags[j - 1] == "Q" or contrasted or _APART.match(s.tags, j) else 0
    if tag in "pa":  # "responded to it by calling", "pledged to help as they met"
        return j if act and (s.lows[j] == "by" if tag == "p" else s.tags[j + 1 : j + 2] == "o") else 0
    if _NEW_SUBJECT.match(s.tags, j) or (act and s.tags[j + 1 : j + 2] == "o"):
        return j
    but = s.lows[j] == "but"
    if act and not but and _PAIRED.match(s.tags, j) and _gerund_in(s, first, j):
        return 0  # "called for raising the dam | and making it safe"
    if act or but or s.tags[j - 1] == "Q":
        return j if _JOINED.match(s.tags, j) or (act and but and s.tags[j + 1 : j + 2] == "v") else 0
    if s.tags.startswith("G", j + 1) and "G" in s.tags[max(0, first - 3) : first]:
        return j  # "saying it was late and calling him a thief"
    return j if _TO_CONTENT.match(s.tags, j) else 0  # "… and said that", but "we came and asked them"


# --- where the narrator goes on behind a quotation ---------------------------------------------------------------

_NARRATED = re.compile(rf"s[gG]|,?c{NP}G(?=[obdNQ])")  # "“a trap” before asking for more", "“good” and Tolk calling it"
_SECOND = re.compile(r"cr*v|\(s")  # "called it “a trap” and sold it"
_MAIN_VERB = re.compile("r*[xvV]")
_OPEN = re.compile("[tRwTc']")  # a clause that may still wait for its verb
_OCCASION = re.compile("p(?P<noun>[dnN0'Y]+)")
_OCCASIONS = word_set(
    """tweet tweets interview speech statement book show rally debate post letter email appearance remarks briefing
    conference op-ed article ad video message memo announcement address editorial column"""
)


def _told_on(s: Sentence, j: int) -> bool:
    """Kim said it was “a trap” before leaving; it was “a trap,” though Tolk had built it."""
    contrasted = s.lows[j][-2] == "," and not _CONTRASTED.isdisjoint(s.lows[j + 1 : j + 2])
    return contrasted or bool(_NARRATED.match(s.tags, j + 1))


def _told_on_behind_act(s: Sentence, first: int, j: int) -> bool:
    """Kim called it “a trap” on the radio; “a trap” and sold it; his call for a “revolution” draws crowds."""
    follows = s.tags[j + 1 : j + 2]
    if follows == "p":
        return s.lows[j][-2] == "," or _occasion(s, j + 1)
    if _SECOND.match(s.tags, j + 1):
        return True
    verb = _MAIN_VERB.match(s.tags, j + 1)
    if verb is None or _OPEN.search(s.tags, first, j):
        return False
    return s.lows[verb.end() - 1] not in lexicon.noun_forms()  # "“gigantic” plans"


def _occasion(s: Sentence, j: int) -> bool:
    """Is it told here when or where something was said: "on Friday", "in a speech"?"""
    placed = _OCCASION.match(s.tags, j)
    if placed is None:
        return False
    return s.tags[j + 1] == "Y" or not _OCCASIONS.isdisjoint(s.lows[slice(*placed.span("noun"))])


_PAIRED = re.compile("cr*(?:g|G(?![tQ:o]))")
_OWN_GERUND = re.compile("(?:^|[pf])r*[gG]")


def _gerund_in(s: Sentence, first: int, j: int) -> bool:
    """Does the content hold a gerund that "and making" can stand beside, and is its cue none?"""
    own = _OWN_GERUND.search(s.tags[first:j])
    return own is not None and "G" not in s.tags[max(0, first - 3) : first]


_TELLS = re.compile("or*V")
_LAST_OPENED = re.compile("[ct][sa]")
_FINITE = re.compile("[xvVB]|on")


def _waits(s: Sentence, first: int, j: int) -> bool:
    """Does the main clause stand behind this comma: "that if it rains, | they will stay", "no matter what, |"?"""
    if s.tags[j + 1 : j + 2] != "o" or _TELLS.match(s.tags, j + 1):
        return False
    opened = max(first, *(match.end() - 1 for match in _LAST_OPENED.finditer(s.tags, first, j)), 0)
    opens = s.tags[opened] in "sa" or s.lows[opened : opened + 2] == ["no", "matter"] or s.lows[opened] == "however"
    unbroken = s.tags.find(",", opened, j) < 0 or (opened == first and s.tags[first] == "s")
    return opens and unbroken and bool(_FINITE.search(s.tags, opened, j))


def new_attribution(s: Sentence, j: int) -> bool:
    """Does another attribution start here: "noting that", "but added", "according to", "while Xi said"?"""
    tag = s.tags[j : j + 1]
    if not tag or tag == "A":
        return tag == "A"
    if tag in "crG" and _SHARED.match(s.tags, j):
        return True
    return bool((_NEW_SUBJECT if tag in "cs" else _NEW_QUOTATION).match(s.tags, j))
