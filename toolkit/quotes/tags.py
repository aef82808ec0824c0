"""The letter of one word: by itself, then by the words around it. The letters are those of ``grammar``."""

from __future__ import annotations

import re
from functools import cache

from toolkit.quotes import lexicon, words


@cache
def closed_class() -> dict[str, str]:
    """The letters of words that need no guessing: articles, prepositions, auxiliaries, common verbs."""
    table: dict[str, str] = dict(words.plain_verbs())
    for tag, closed in (
        ("Y", words.DAYS | words.MONTHS | words.TIME_NOUNS),
        ("r", words.ADVERBS),
        ("p", words.PREPOSITIONS),
        ("s", words.SUBORDINATORS),
        ("d", words.DETERMINERS),
        ("w", words.WH),
        ("b", words.OBJECTS),
        ("o", words.SUBJECTS),
        ("x", words.AUXILIARIES),
        ("c", words.COORDINATORS),
    ):
        table.update(dict.fromkeys(closed, tag))
    return table | {
        "that": "t",
        "to": "T",
        "of": "f",
        "as": "a",
        "according": "A",
        "'s": "'",
        "her": "d",
        "who": "R",
        "i": "o",
        "you": "o",
    }


_PUNCTUATION = {"--": "-", "[": "(", "]": ")", "…": "."}


def letter(token: str, first: bool) -> str:
    """The letter of one word or sign; for a word that is ``first`` in its sentence a capital says nothing.

    ``m`` and ``M`` are a verb and a cue that may be nouns here; the words around them settle it.
    """
    if token[0].isalpha() or (token[0] == "'" and len(token) > 1):
        return _of_word(token, token.lower(), first)
    if token[0] == "“":
        return "Q"
    if token[-1].isalnum() or token[-1] == "%":
        return "0"
    return _PUNCTUATION.get(token, token)


class _Letters(dict[str, str]):
    """The letters of the tokens met so far."""

    most, longest = 100_000, 40  # tokens kept; a longer one is not

    def __init__(self, first: bool) -> None:
        super().__init__()
        self.first = first

    def __missing__(self, token: str) -> str:
        found = letter(token, self.first)
        if len(token) <= self.longest:
            if len(self) >= self.most:
                self.clear()
            self[token] = found
        return found


LETTERS, LETTERS_OF_FIRST = _Letters(first=False), _Letters(first=True)


def _of_word(word: str, low: str, first: bool) -> str:
    capital = word[0].isupper()
    closed = closed_class().get(low)
    if word == "US":
        return "N"  # the country, not the pronoun
    if closed in ("Y", "o") and low != "will":
        return closed
    if capital and not first:
        return "N"
    forms = lexicon.cues().get(low)
    if forms and closed != "x":
        kinds = {cue.form for cue in forms}
        if low in lexicon.noun_forms():
            return "M"
        return "G" if kinds == {"ing"} else "B" if kinds == {"base"} else "V"
    if closed:
        return closed
    if capital:
        return "N"
    if low.endswith("ly") and low not in words.NOT_ADVERBS:
        return "r"
    if low.endswith("ed") and len(low) > 4 and not low.endswith("eed"):
        return "v"
    if low.endswith("ing") and len(low) > 5 and low.removesuffix("s") not in words.GERUND_NOUNS:
        return "g"
    return "n"


# where a letter may change; letters change one after the other, so only those behind a word are looked at here
_UNSETTLED = re.compile(
    r"[mMGB']|[vV](?=[nNmMQ])|(?<=d)v|(?<=p)V|r(?=[xvV'])|t(?=[nNmM0])|d(?=r)|(?<=[d'])x|(?<=x)n|n(?=Y)|p(?=[0dn])"
)


def settle(tags: list[str], lows: list[str]) -> None:
    """Decide what one word alone could not: noun or verb, "'s" or "is", participle or adjective."""
    size = len(tags)
    if tags[0] == "N" and size > 2:
        if lows[0].endswith("ing") and (tags[1] == "d" or tags[1:3] == ["n", "G"]):
            tags[0] = "g"  # "Feasting his eyes on it, Brenn said", "Watching men saying"
        elif (lows[0].endswith("ly") and tags[1] in "Gg") or (lows[0] in _DEGREES and tags[1:3] == ["V", "t"]):
            tags[0] = "r"  # "Earnestly hoping", "Fully convinced"
    for i in [i for i, low in enumerate(lows) if low == "may"] if "may" in lows else ():
        if tags[i] == "N" and "0" in tags[max(0, i - 1) : i + 2]:
            tags[i] = "Y"  # "on May 12"
    for unsettled in _UNSETTLED.finditer("".join(tags)):
        i, tag = unsettled.start(), unsettled[0]
        if tag in "mM":
            verb = _is_verb(tags, lows, i)
            base = not lows[i].endswith("s")
            tags[i] = "n" if not verb else "v" if tag == "m" else "B" if base else "V"
        elif lows[i] in _OFFICERS and i + 1 < size and lows[i + 1] in _OFFICERS[lows[i]]:
            tags[i] = "n"  # "commanding officers", "honoured disabled soldiers"
        elif lows[i] == "detailed" and i + 1 < size and tags[i + 1] == "n":
            tags[i] = "n"  # "detailed plans", but "detailed the plan"
        elif (
            tag == "V"
            and lows[i] in _ASIDE
            and _behind_preposition(tags, i - 2)
            and (tags[i - 1] == "c" and tags[i + 1] in "nm" and lows[i + 1].endswith("s"))
        ):
            tags[i] = "n"  # "conclusions on the information and suggested measures"
        elif tag in "vV" and lows[i].endswith(("ed", "en", "wn")) and i + 1 < size and tags[i + 1] in "nNmMQ":
            j = next((j for j in range(i - 1, -1, -1) if tags[j] != "r"), -1)
            if j >= 0 and tags[j] in "df0p'" and lows[j] not in _STANDING_ALONE:
                tags[i] = "n"  # "the proposed law", but "some proposed laws"
        elif tag == "V" and lows[i] == "thought" and i and tags[i - 1] == "p":
            tags[i] = "n"  # "deep in thought"
        elif tag in "Gg" and lows[i] in words.GERUND_NOUNS and i and _is_noun(tags, lows, i):
            tags[i] = "n"  # "at the hearing that", "his thinking", "the policy planning staff"
        elif tag == "t" and i and tags[i - 1] in "pfT" and i + 1 < size and tags[i + 1] in "nNmM0":
            tags[i] = "d"  # "of that report"
        elif tag == "v" and i and lows[i - 1] == "those" and lows[i].endswith("ed"):
            tags[i] = "n"  # "of those surveyed"
        elif tag == "r" and lows[i] == "there" and i + 1 < size and tags[i + 1] in "xvV'":
            tags[i] = "o"  # "there is", "there remains"
        elif tag == "'":
            after = tags[i + 1] if i + 1 < size else ""
            if i and (
                tags[i - 1] in "otwR"
                or (after and after in "rxvdGgV" and lows[i + 1] not in words.GERUND_NOUNS | _ATTRIBUTES)
            ):
                tags[i] = "x"
        elif tag == "d" and lows[i] in ("most", "more") and i + 2 < size and tags[i + 2] in "vVmM":
            tags[i] = "r"  # "Brenn most strongly denounced"
        elif tag == "x" and lows[i] == "might" and i and tags[i - 1] in "d'":
            tags[i] = "n"  # "its might"
        elif tag == "n" and lows[i] == "well":
            tags[i] = "r"  # "is well advised"
        elif tag == "n" and i and lows[i - 1] in words.MODALS:
            tags[i] = "v"
        elif tag == "n" and lows[i] in ("late", "early"):
            tags[i] = "r"  # "late Thursday"
        elif tag == "p" and lows[i] in ("about", "around", "over"):
            if tags[i + 1] == "0" or lows[i + 1] in words.NUMBERS:
                tags[i] = "d"  # "about four in ten"
        elif tag == "B" and lows[i] == "think" and lows[i + 1 : i + 2] in (["tank"], ["tanks"]):
            tags[i] = "n"


_ASIDE = words.word_set("suggested proposed alleged reported expected recommended")


def _behind_preposition(tags: list[str], i: int) -> bool:
    """Does the noun at i stand behind a preposition and an article: "on the information"?"""
    return tags[max(0, i - 2) : i + 1] == ["p", "d", "n"]


_OFFICERS = {
    "commanding": words.word_set("officer officers official officials personnel general staff"),
    "honoured": words.word_set("disabled guests guest"),
    "honored": words.word_set("disabled guests guest"),
}
_DEGREES = words.word_set("fully deeply firmly greatly")


def _is_noun(tags: list[str], lows: list[str], i: int) -> bool:
    if tags[i - 1] in "d'" or lows[i - 1].endswith(("ary", "ious")):
        return True  # "the revolutionary undertaking"
    if lows[i - 1 : i + 1] == ["and", "writing"] and tags[i - 2] == "n" and tags[i + 1 : i + 2] in (["n"], ["m"]):
        return True  # "hammer, sickle and writing brush"
    return lows[i] != "saying" and tags[i - 1] in "nN" and tags[i + 1 : i + 2] in (["n"], ["N"])


_ATTRIBUTES = words.word_set("own most only promising alleged so-called")  # "Ruvenia's promising youth"
_STANDING_ALONE = words.word_set("some many most all both others few several those these")


def _is_verb(tags: list[str], lows: list[str], i: int) -> bool:
    """Is "plans", "report", "vote" a verb here? The word before tells, then number, then the word after."""
    j = i - 1
    while j >= 0 and tags[j] == "r":
        j -= 1
    before, after = tags[j] if j >= 0 else "", tags[i + 1] if i + 1 < len(tags) else "."
    cue = tags[i] == "M"
    third = _ends_in_s(lows[i])
    if before == "n" and (lows[i] == "helps" or (j < i - 1 and third and lows[i - 1] == "just")):
        return True  # "the system helps monitor", "this just leads to war"
    if not before or (before == "Q" and not cue):
        return False
    if before == "T" and j and lows[j - 1] == "according":
        return False
    if before in "oTR" or lows[j] in words.MODALS or (before in "wQ" and lows[i] == "read" and after in "dN0Qob"):
        return True
    if before == "," and cue and third and after in "tQdNob":
        return True  # "Brenn, a smith, calls it a trap"
    if before == "t":
        return j > 0 and tags[j - 1] == "n" and (cue or third)  # "a report that shows"
    if before == "Q":
        return third and after in "dN"  # "“…,” reads the letter"
    if before not in "Nn)0Y" or after == "f":
        return False
    if before == "n" and lows[j].endswith(("less", "ous", "best")):
        return False  # "reckless remarks", "the precious name", "best wishes"
    if before == "n" and after == "t" and tags[i + 2 : i + 3] and tags[i + 2] in "xvV":
        return False  # "the states that inflicted it"
    if cue and before == "n" and not third and j and lows[j - 1] in ("a", "an"):
        return False  # "made a solemn vow"
    if (cue and lows[i] in lexicon.RARE_NOUNS) or (before == "N" and lows[i] in words.PAST_OR_NOUN):
        return True
    agrees = third != (_ends_in_s(lows[j]) or lows[j] in _PLURALS)
    if before == "N":
        return _after_name(tags, i, j, after, cue, third or agrees)
    if cue and agrees and after in "pTn":
        return any(lows[i + 1] in (*c.rest[:1], *c.prepositions) for c in lexicon.cues()[lows[i]])
    return agrees and after in ("dobtQw" if cue else "dob")


_PLURALS = words.word_set("media police")  # plurals without -s


def _ends_in_s(low: str) -> bool:
    """Is this the -s of a plural or of a verb: not "precious", "reckless", "crisis"?"""
    return low.endswith("s") and not low.endswith(("ss", "us", "is"))


def _after_name(tags: list[str], i: int, j: int, after: str, cue: bool, agrees: bool) -> bool:
    """Is the word behind a name a verb: "Sanders backs", not "the Trump plan"?"""
    if after in "dob" or not agrees:
        return after in "dob"
    if cue and after in ".,":
        while j and tags[j - 1] in "dN":
            j -= 1
        return j > 0 and tags[j - 1] in ",Q-"  # "…, the Evening Post reports."
    return after in "tQTwNn0rGgp" if cue else after == "N" or j < i - 1
