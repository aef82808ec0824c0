"""The tables of a review by hand: the sheet that a person fills in, and what became of each row."""

from __future__ import annotations

from toolkit.tables.contract import Column, Table, text

VERDICTS = ("accept", "refuse", "pair-with", "unsure")
STATUSES = ("applied", "refused", "noted", "open")
CORRECTED = ("accepted", "paired", "parted")
UNKNOWN_SPEAKER = "unknown"

_FILLED = (
    text(
        "verdict",
        "accept: this is right; refuse: these two do not answer each other; pair-with: the statement belongs with the "
        "one in pair_with; unsure: for another reader, changes nothing; empty: not looked at",
        choices=VERDICTS,
    ),
    text("pair_with", "for pair-with: the quote_id or key of the statement of the other side"),
    text("right_speaker_a", "who makes statement_a, if not speaker_a; 'unknown' if it cannot be said"),
    text("right_side_a", "whom that speaker speaks for"),
    text("right_speaker_b", "the same for statement_b"),
    text("right_side_b", "whom that speaker speaks for"),
    text("comment", "your own words; kept"),
)
_KEYS = (
    text("key_a", "article_id and a hash of the words of statement_a, by which later runs find it; leave it as it is"),
    text("key_b", "the same for statement_b"),
)

REVIEW = Table(
    "REVIEW",
    "row of PAIRS, or statement of no row (relation apart)",
    "key_a and key_b",
    (
        text("pair_id", "row of PAIRS; NA for a statement that stands in none"),
        text(
            "relation",
            "both: said by both; only_a, only_b: the other side is silent; apart: a statement that stands in no pair",
            choices=("both", "only_a", "only_b", "apart"),
        ),
        Column("similarity", "share", "what the pair was found by; NA for a statement left alone"),
        text("hint", "why this row deserves a look; empty where nothing is in doubt"),
        text("quote_id_a", "statement of side a, in this run"),
        text("speaker_a", "who makes it; NA when not known"),
        text("side_a", "whom that speaker speaks for"),
        text("via_a", "outlet credited for the words"),
        text("date_a", "date of publication"),
        text("statement_a", "its words"),
        text("quote_id_b", "statement of side b, in this run"),
        text("speaker_b", "who makes it"),
        text("side_b", "whom that speaker speaks for"),
        text("via_b", "outlet credited for the words"),
        text("date_b", "date of publication"),
        text("statement_b", "its words"),
        text("nearest", "for a statement left alone: the nearest statement of the other side"),
        text("nearest_statement", "its words"),
        *_FILLED,
        *_KEYS,
    ),
)

CORRECTIONS = Table(
    "CORRECTIONS",
    "row of a sheet that a reader filled in",
    "row",
    (
        Column("row", "integer", "line of the file, or row of the table, from 1", needed=True),
        text("pair_id", "row of PAIRS when the sheet was written; not used to find anything"),
        text("relation", "as in the sheet"),
        text("quote_id_a", "as in the sheet; after checking, the statement of this run"),
        text("statement_a", "as in the sheet: looked for where the key is not found"),
        text("quote_id_b", "as in the sheet; after checking, the statement of this run"),
        text("statement_b", "as in the sheet"),
        *_FILLED,
        *_KEYS,
        text(
            "status",
            "applied; refused, for the reason given; noted: a comment or 'unsure', which change nothing; open: empty",
            choices=STATUSES,
        ),
        text("reason", "why the row was refused"),
        text("remedy", "what to do about it"),
    ),
)

FILLED = tuple(column.name for column in _FILLED)

REVIEWED = (
    text(
        "corrected",
        "what a reader did to the row: accepted it, paired two statements, or parted what was paired; NA: nothing",
        choices=CORRECTED,
    ),
    text("comment", "what the reader wrote beside it"),
)
