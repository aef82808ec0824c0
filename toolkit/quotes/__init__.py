"""extract_quotes: who said what, as written. Names and sides come later, in ``sides``.
list_marks: what every pair of quotation marks is there for.

marks                        which quotation marks open, close, run on
typed                        speech, scare quote, title, adversary's words, or unattributed
lines, openers, endings      paragraphs; the line that opens an unmarked run, and where the run ends
voices, turns                unmarked runs: blocks after a colon, issued statements; turns of a transcript
words, tags, grammar         sentences as letters, one a word
phrases, subjects, contents,
stops                        where a noun phrase, a source, a content begins and ends
lexicon, groups              the cues and their classes; the verb group around one
speaking, deeds              who can speak, and what cannot; cues that are deeds or names
verbs, trailing, passives,
nouns, labels, credits,
rules                        one kind of attribution each; ``rules.RULES`` names them all
unclaimed                    quotations that no cue claims
narrative, statements        prose sentence by sentence; offsets, kinds, verbatim parts
accounts                     whether a text has the form of the account of a meeting
readouts, continuing         words that go on without marks in one; whose a sentence without a speaker is
speakers, window             whom "he" and "the message" stand for; the sentences in front of them
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

import pandas as pd

from toolkit import tables
from toolkit.quotes.grammar import Sentence
from toolkit.quotes.lines import Voice
from toolkit.quotes.marks import Mark, find_marks, top_marks
from toolkit.quotes.narrative import read_narrative
from toolkit.quotes.readouts import with_free_speech
from toolkit.quotes.speakers import resolve
from toolkit.quotes.statements import Statement, verbatim
from toolkit.quotes.typed import list_marks as list_marks
from toolkit.quotes.voices import by_author, find_voices

_LONG_QUOTATION = 40  # characters: a shorter one cannot hold a statement inside the statement
_MODAL = re.compile(r"will|would|should|must|may|might|can|could|shall")  # not said, but wished or foreseen
_HEARSAY = re.compile(r"(?:reported|said|learn(?:ed|t)|alleged|claimed|rumou?red)$")  # "it is …": nobody is named
_OWN_VOICE = frozenset({"i", "we", "you", "who", "which", "it", "they", "one", "this", "that", "there"})


def extract_quotes(articles: pd.DataFrame) -> pd.DataFrame:
    """Every attributed statement of every article, as written.

    Does not say who a speaker is or which side they speak for: ``assign_sides`` does. Does not drop anything
    for want of a speaker; such rows stay, with NA.

    Parameters
    ----------
    articles
        ARTICLES: ``article_id`` and ``text``; ``title`` is read where present.

    Returns
    -------
    DataFrame
        QUOTES, one row per statement, articles in the order given and statements in reading order.
        Every ``content`` is ``" ".join(text[a:b] for a, b in spans)``.

    Raises
    ------
    TableError
        If the table lacks ``article_id`` or ``text``, or an id stands twice.

    Examples
    --------
    >>> text = "“We will talk,” Tolk said. She added that it was late."
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    >>> extract_quotes(articles)[["speaker", "cue", "content"]].values.tolist()
    [['Tolk', 'said', 'We will talk,'], ['She', 'added', 'it was late']]
    """
    tables.check(articles, tables.ARTICLES, caller="extract_quotes")
    titles = articles["title"] if "title" in articles else [None] * len(articles)
    rows = []
    for article_id, text, title in zip(articles["article_id"], articles["text"], titles, strict=True):
        if isinstance(text, str):
            heading = title if isinstance(title, str) else ""
            for number, statement in enumerate(read_statements(text, heading), start=1):
                rows.append(_row(statement, text, str(article_id), number))
    return tables.build(rows, tables.QUOTES)


def read_statements(text: str, title: str = "") -> list[Statement]:
    """The statements of one text, in reading order."""
    every = find_marks(text)
    marks = top_marks(every)
    voices = find_voices(text, title)
    statements: list[Statement] = []
    sentences: list[Sentence] = []
    at = 0
    for voice in voices:
        told = read_narrative(text, _within(marks, at, voice.span[0]), at, voice.span[0], sentences=sentences)
        statements += [s for s in told if not _opens(voice, s)]
        statements.append(_block(voice))
        inside = _inside(text, marks, *voice.span, sentences=sentences)
        statements += [s for s in inside if not by_author(s, voice, text)]
        at = voice.span[1]
    narrated = read_narrative(text, _within(marks, at, len(text)), at, len(text), sentences=sentences)
    statements += with_free_speech(text, marks, narrated, at)
    opened = [(voice.cue or voice.span)[0] for voice in voices]
    for mark in marks:
        before = bisect_right(opened, mark.outer[0])
        unmarked = before and mark.outer[0] < voices[before - 1].span[1]  # inside a run, or in the words that open it
        if mark.inner[1] - mark.inner[0] > _LONG_QUOTATION and not unmarked:
            statements += _inside(text, top_marks(_within(every, *mark.inner)), *mark.inner)
    statements.sort(key=lambda s: (s.spans[0][0], s.level))
    resolve(text, sentences, statements, title)
    for statement in statements:
        statement.verbatim = verbatim(statement.spans, text, every if statement.level else marks)
    return statements


def _within(marks: list[Mark], start: int, end: int) -> list[Mark]:
    first = bisect_left(marks, start, key=_start)
    near = marks[first : bisect_left(marks, end, lo=first, key=_start)]
    return [mark for mark in near if mark.outer[1] <= end]


def _start(mark: Mark) -> int:
    return mark.outer[0]


def _opens(voice: Voice, statement: Statement) -> bool:
    """Is the cue of a statement part of the words that open the run: "issued the following statement on May 1:"?"""
    return bool(voice.cue and statement.cue and voice.cue[0] <= statement.cue[0] < voice.cue[1])


def _block(voice: Voice) -> Statement:
    return Statement(
        [voice.span],
        voice.cue,
        voice.cue_class,
        voice.speaker,
        [voice.rule],
        kind="block",
        referents=voice.referents,
    )


def _inside(
    text: str, marks: list[Mark], start: int, end: int, *, sentences: list[Sentence] | None = None
) -> list[Statement]:
    """Statements inside a statement: only those that name another speaker."""
    found = []
    for statement in read_narrative(text, _within(marks, start, end), start, end, sentences=sentences):
        speaker = text[slice(*statement.speaker)].lower() if statement.speaker else ""
        cue = text[slice(*statement.cue)].lower() if statement.cue else ""
        distant = not speaker and statement.cue_class == "distance" and "noun-cue" in statement.rules
        anothers = distant or (speaker == "they" and "quotation" in statement.rules)
        anothers = anothers or (not speaker and "addressed" in statement.rules and bool(_HEARSAY.search(cue)))
        if (
            ((speaker and speaker not in _OWN_VOICE) or anothers)
            and statement.cue_class not in ("believe", "show")
            and not _MODAL.match(cue)
        ):
            statement.level += 1
            found.append(statement)
    return found


def _row(statement: Statement, text: str, article_id: str, number: int) -> dict[str, object]:
    return {
        "quote_id": f"{article_id}#{number}",
        "article_id": article_id,
        "kind": statement.kind,
        "content": " ".join(text[slice(*span)] for span in statement.spans),
        "verbatim": [] if statement.kind == "block" else statement.verbatim,
        "spans": statement.spans,
        "cue": text[slice(*statement.cue)] if statement.cue else None,
        "cue_class": statement.cue_class,
        "cue_span": [statement.cue] if statement.cue else [],
        "speaker": text[slice(*statement.speaker)] if statement.speaker else None,
        "speaker_span": [statement.speaker] if statement.speaker else [],
        "referents": statement.referents,
        "credit": statement.credit,
        "level": statement.level,
        "evidence": " ".join(statement.rules),
        "doubt": statement.doubt or None,
    }
