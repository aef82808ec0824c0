"""list_marks: what every pair of quotation marks is there for. Nothing between marks vanishes.

The rules stand in the order they are asked in ``_use``; each is named in ``evidence``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pandas as pd

from toolkit import tables
from toolkit.quotes.marks import Mark, every_pair, find_strays, opens_quotation
from toolkit.text import Span, plain, trim
from toolkit.text import words as text_words

_LEAD = 70  # characters before a mark in which the word stands that names its use
_LONG = 5  # words: as many make a phrase too long to be meant ironically
_TITLE_MARKS = "《〈"
# what can bear a name or an inscription, and the words that say that a name follows
_BEARER = (
    r"title|headline|slogan|motto|theme|watchword|song|hymn|anthem|chorus|ode|film|movie|novel|poem|opera|drama|play|"
    r"book|pamphlet|painting|magazine|newspaper|ship|vessel|freighter|letters|inscription|caption|banner|placard|"
    r"poster|codename|nickname"
)
_NAMED = re.compile(
    rf"\b(?:(?:en)?titled|code-?named|nicknamed|inscribed|cheers? of|(?:{_BEARER})s?(?: (?:reading|which reads?))?)"
    r"(?:,? such as| as| of| like)?[\s,:]*(?:the )?$"
)
_PAPER = re.compile(r"\b(?:article|commentary|discourse|essay|lecture|speech|statement|treatise|white paper)s?[\s,:]*$")
_INSCRIBED = re.compile(
    r"\b(?:(?:en)?titled|under the (?:title|theme)|(?:slogan|letters|inscription|banner|placard|poster|ribbon)s?)"
    r"(?: of| reading| which reads?| bearing| as)*[\s,:]*$"
)
_CALLED = re.compile(r"\b(?:call(?:s|ed)?|named?|known|dubbed|christened|refer(?:s|red) to)\b[^.;:\n]{0,40}$")
_SAYING = re.compile(r"\b(?:(?:an?|the|old|our|folk|popular|common) saying|proverb|adage|maxim)\b[^.!?;\n]{0,40}$")
_A_WORD = r"[\s,]*(?:the |a |an |its |their )?(?:\w+ )?$"
_DISTANCED = re.compile(
    r"\b(?:so-called|self-styled|self-proclaimed|would-be|what (?:it|they|he|she) calls?|"
    r"styl(?:e|es|ed|ing) (?:it|him|her|them)sel(?:f|ves)(?: as)?|"
    r"(?:under|behind|on) the (?:\w+ )?(?:pretext|cloak|mask|veil|guise|signboard|banner|plea|excuse|curtain|name) of)"
    + _A_WORD
)
_TOUTING = re.compile(  # cues too, where a statement was found behind them
    r"\b(?:tout|trumpet|hyp|advocat|clamou?r|vociferat|blar|bluster|prattl|chatter|talk)(?:s|es|ed|ing)?"
    r"(?: (?:for|about|of|over|up|once|again))*" + _A_WORD
)
_TOUTED = re.compile(r"\W*(?:so |much |often |loudly )*(?:touted|advocated|trumpeted|hyped|vaunted|alleged) by\b")
_BRANDED = re.compile(
    r"\b(?:brand|label|term|denounc|decr|slander|claim|alleg|accus|insist|justif|lie|lies|rav|cr(?:y|ies|ied))"
    r"(?:s|es|ed|ing|y|ies|ied)?\b[^.;\n]{0,60}$"
)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|be|will|would|shall|should|must|can|cannot|could|may|has|have|had|do|does|did|am)\b"
    r"|n't\b|'(?:s|re|ll|ve) \w+(?:ed|ing)\b|[!?]$"
)
_AND = re.compile(r"\s*(?:,|and|or|,\s*(?:and|or)|as well as)\s*")
_SMALL = frozenset("a an and as at by for from in into of on or over the to under up upon with de la".split())
_COURTESY = re.compile(r"\b(?:comrade|respected|esteemed|excellency|highness|dear|beloved|late|my|our)\b")


@dataclass(frozen=True)
class _Held:
    """A statement as far as marks need it."""

    quote_id: str
    span: Span
    kind: str
    level: int
    asks: bool
    speaker: str
    side: str
    first: bool  # its words begin here


@dataclass(frozen=True)
class _Use:
    use: str
    rule: str
    quote_id: str | None = None


def list_marks(articles: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Every pair of quotation marks in every article, with what it is there for and the rule that says so.

    Does not find statements: it takes those of ``extract_quotes``. Does not judge whether words were really
    said, and does not list apostrophes, nor a single mark or an inch sign without a partner.

    Parameters
    ----------
    articles
        ARTICLES.
    quotes
        QUOTES of these articles; with sides, adversaries are told from friends by side.

    Returns
    -------
    DataFrame
        MARKS, one row per pair, articles in the order given, marks in reading order, the outer before the
        inner; also one row per double mark without a partner (``form`` "unclosed" or "unopened").

    Raises
    ------
    TableError
        A table lacks a column, or ``quotes`` have no ``spans``.

    Notes
    -----
    *speech*: the marks enclose a statement that was found, or words of a mixed one; ``quote_id`` names it.
    *title*: a word for a name, work, slogan or inscription leads up to the marks, or all long words within
    are capitalised. *adversary*: a statement inside a statement of another side that is no question (where
    sides are unknown: inside a block, under a distancing cue), or five words or more, or a clause, after
    "so-called", "under the pretext of" and the like. A friend of another side who is quoted without a word of
    courtesy is taken for an adversary. *scare*: what is left, where it is short and no clause; whether irony
    or emphasis is meant cannot be told. *unattributed*: what is left otherwise, sayings, and marks without a
    partner: a statement that was missed ends up here, so these rows are worth reading.

    >>> text = "“We wait,” Tolk said of the so-called “river”."
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    >>> from toolkit.quotes import extract_quotes
    >>> list_marks(articles, extract_quotes(articles))[["words", "use", "quote_id", "evidence"]].values.tolist()
    [['We wait,', 'speech', 'a#1', 'statement'], ['river', 'scare', nan, 'distanced']]
    """
    tables.check(articles, tables.ARTICLES, caller="list_marks")
    tables.check(quotes, tables.QUOTES, caller="list_marks", needs=["spans"])
    held = _held(quotes)
    rows: list[dict[str, Any]] = []
    for article_id, text in zip(articles["article_id"].astype(str), articles["text"], strict=True):
        if isinstance(text, str):
            rows += _rows(article_id, text, held.get(article_id, []))
    return tables.build(rows, tables.MARKS)


def _held(quotes: pd.DataFrame) -> dict[str, list[_Held]]:
    """The spans of the statements of each article, by where they begin."""
    names = [name for name in ("kind", "level", "cue_class", "speaker", "side") if name in quotes]
    found: dict[str, list[_Held]] = {}
    for row in quotes[["quote_id", "article_id", "spans", *names]].to_dict("records"):
        shared = (
            _text(row, "kind"), 0 if pd.isna(row.get("level", 0)) else int(row["level"]),
            _text(row, "cue_class") == "ask", _text(row, "speaker").lower(), _text(row, "side"),
        )  # fmt: skip
        spans = row["spans"] if isinstance(row["spans"], (list, tuple)) else []
        for place, (a, b) in enumerate(spans):
            held = _Held(str(row["quote_id"]), (int(a), int(b)), *shared, first=place == 0)
            found.setdefault(str(row["article_id"]), []).append(held)
    for statements in found.values():
        statements.sort(key=lambda held: (held.span[0], -held.span[1], held.level))
    return found


def _text(row: Mapping[Any, Any], name: str) -> str:
    return row[name] if isinstance(row.get(name), str) else ""


def _rows(article_id: str, text: str, held: list[_Held]) -> list[dict[str, Any]]:
    pairs = every_pair(text)
    around = _Around(held)
    flat = plain(text)
    strays = find_strays(text, pairs)
    stops = sorted({place for mark in pairs for place in mark.outer} | {at for at, _ in strays})
    found: list[tuple[Span, Span, str, _Use, str | None]] = []
    before: tuple[Mark, _Use] | None = None
    parents: list[Mark] = []
    for mark in pairs:
        while parents and parents[-1].outer[1] < mark.outer[1]:
            parents.pop()
        holders = around.of(trim(text, *mark.inner))
        use = _use(text, flat, mark, holders, bool(parents), before)
        form = "pair" if mark.closed else "runs_on" if mark.runs_on else "unclosed"
        found.append((mark.outer, mark.inner, form, use, holders[-1].quote_id if holders else None))
        before = (mark, use)
        parents.append(mark)
    for start, end in strays:
        opened = opens_quotation(text[start], text[end : end + 1] or " ")
        inner = _reach(text, stops, start, end) if opened else _reach_back(text, stops, start)
        outer = (min(start, inner[0]), max(end, inner[1]))
        use = _Use("unattributed", "never-closed" if opened else "never-opened")
        found.append((outer, inner, "unclosed" if opened else "unopened", use, None))
    found.sort(key=lambda row: (row[0][0], -row[0][1]))
    return [
        {
            "mark_id": f"{article_id}”{number}", "article_id": article_id, "words": text[slice(*inner)],
            "spans": [outer], "form": form, "use": use.use, "quote_id": use.quote_id, "inside": inside,
            "evidence": use.rule,
        }
        for number, (outer, inner, form, use, inside) in enumerate(found, 1)
    ]  # fmt: skip


class _Around:
    """The statements around a place, the outermost first. Level by level: within one they seldom overlap."""

    def __init__(self, held: list[_Held]) -> None:
        self.levels = [[h for h in held if h.level == level] for level in sorted({h.level for h in held})]
        self.starts = [[h.span[0] for h in level] for level in self.levels]
        self.furthest = [list(accumulate((h.span[1] for h in level), max)) for level in self.levels]

    def of(self, span: Span) -> list[_Held]:
        found: list[_Held] = []
        for level, starts, furthest in zip(self.levels, self.starts, self.furthest, strict=True):
            place = bisect_right(starts, span[0]) - 1
            while place >= 0 and furthest[place] >= span[1]:
                if level[place].span[1] >= span[1]:
                    found.append(level[place])
                place -= 1
        return sorted(found, key=lambda h: (h.level, h.span[0] - h.span[1]))


def _reach(text: str, stops: list[int], start: int, end: int) -> Span:
    """What a mark that never closes can hold: as far as the next mark or the end of the line."""
    place = bisect_right(stops, start)
    stop = min(stops[place] if place < len(stops) else len(text), len(text))
    line = text.find("\n", end, stop)
    return end, max(end, line if line >= 0 else stop)


def _reach_back(text: str, stops: list[int], start: int) -> Span:
    place = bisect_right(stops, start - 1) - 1
    stop = min(stops[place] + 1 if place >= 0 else 0, start)
    return max(stop, text.rfind("\n", stop, start) + 1), start


def _use(
    text: str, flat: str, mark: Mark, holders: list[_Held], nested: bool, before: tuple[Mark, _Use] | None
) -> _Use:
    start, end = mark.outer
    words = flat[slice(*trim(text, *mark.inner))]
    if not words:
        return _Use("unattributed", "empty")
    if text[start] in _TITLE_MARKS:
        return _Use("title", "title-marks")
    line = flat.rfind("\n", max(0, start - _LEAD), start) + 1
    lead = flat[max(line, start - _LEAD) : start].lower()
    whole = next((h for h in reversed(holders) if h.kind == "direct" and mark.outer[0] <= h.span[0]), None)
    begins = whole is not None and whole.first  # a later piece may only look like one: "… said of the “experts”"
    if (_INSCRIBED if begins else _NAMED).search(lead) or (_titled(words) and _CALLED.search(lead)):
        return _Use("title", "named")
    if _SAYING.search(lead):
        return _Use("unattributed", "saying")
    long = len(text_words(words)) >= _LONG or _CLAUSE.search(words) is not None
    spoken = holders[-1].kind in ("direct", "mixed") if holders else False
    distant = _DISTANCED.search(lead) or _TOUTED.match(flat, end) or (not spoken and _TOUTING.search(lead))
    if not begins and distant:
        return _Use("adversary", "distanced-clause") if long else _Use("scare", "distanced")
    if before and before[1].rule in ("named", "distanced", "short") and _AND.fullmatch(flat, before[0].outer[1], start):
        return before[1]
    if whole:
        return _spoken(whole, holders, "statement")
    if _titled(words):
        return _Use("title", "capitalised")
    if _PAPER.search(lead) and not holders:
        return _Use("title", "heads-a-paper")
    if holders and holders[-1].kind == "mixed":
        use = _spoken(holders[-1], holders, "part-of-statement")
        return use if long or use.use == "speech" else _Use("scare", "in-adversary-statement")
    if not long:
        return _Use("scare", "short")
    if holders and not nested and _BRANDED.search(lead):
        return _Use("adversary", "branded")
    return _Use("unattributed", "no-statement")


def _spoken(own: _Held, holders: list[_Held], rule: str) -> _Use:
    """Words of a statement: its speaker's, or the adversary's where another's statement turns on them."""
    outer = next((h for h in holders if h.level < own.level), None)
    if outer is None or outer.asks or _COURTESY.search(own.speaker):
        return _Use("speech", rule, own.quote_id)
    apart = own.side != outer.side if own.side and outer.side else outer.kind == "block"
    return _Use("adversary" if apart else "speech", f"{rule}-inside", own.quote_id)


def _titled(words: str) -> bool:
    """Whether all long words are capitalised, two at least, or the one there is."""
    long = [word for word in re.findall(r"\w[\w'-]*", words) if word.lower() not in _SMALL and not word[0].isdigit()]
    return bool(long) and all(word[0].isupper() for word in long) and words[-1] not in ".,!?"
