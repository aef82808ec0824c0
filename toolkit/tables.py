"""Every table of the toolkit, declared once: its columns, what each may hold, what each means.

A stage is a function from table to table. ``check`` stands at its door and says, in words a reader can act
on, what a table lacks. ``codebook`` prints a declaration, so the documentation cannot drift from the code.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

KINDS = ("text", "words", "spans", "integer", "number", "share")


class TableError(ValueError):
    """A table, file or option that cannot be used: who noticed, what is wrong, what to do."""


@dataclass(frozen=True)
class Column:
    """One declared column: its name, what it holds (one of ``KINDS``), what it means."""

    name: str
    kind: str
    meaning: str
    needed: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A declared table: its name, what one row stands for, its key, its columns in order."""

    name: str
    row: str
    key: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def extend(self, name: str, *columns: Column) -> Table:
        """The same table with columns added at its right."""
        return Table(name, self.row, self.key, self.columns + columns)


def _text(name: str, meaning: str, needed: bool = False, choices: tuple[str, ...] = ()) -> Column:
    return Column(name, "text", meaning, needed, choices)


KIND_OF_QUOTE = ("direct", "mixed", "indirect", "block")
RELATIONS = ("both", "only_a", "only_b")

ARTICLES = Table(
    "ARTICLES",
    "document",
    "article_id",
    (
        _text("article_id", "name of the document, unique in the table", needed=True),
        _text("publisher", "who published the document; NA if the page does not say"),
        _text("published", "date of publication, YYYY-MM-DD; NA if none was found"),
        _text("title", "headline; NA if none was found"),
        _text("url", "address of the page; NA if none was found"),
        _text("text", "what the reader sees after cleaning; every offset indexes this string", needed=True),
        _text("file", "the file, and after a colon the line or row, the document was read from"),
    ),
)

REFUSED = Table(
    "REFUSED",
    "piece of input that could not be read",
    "file",
    (
        _text("file", "path as given", needed=True),
        Column("line", "integer", "line or row in the file, from 1; NA when the whole file is refused"),
        _text("reason", "what is wrong", needed=True),
        _text("remedy", "what to do about it", needed=True),
    ),
)

QUOTES = Table(
    "QUOTES",
    "attributed statement",
    "quote_id",
    (
        _text("quote_id", "article_id, a hash sign and a running number in reading order", needed=True),
        _text("article_id", "the document it stands in", needed=True),
        Column(
            "kind",
            "text",
            "direct: wholly inside marks; mixed: partly; indirect: not at all; "
            "block: an unmarked run opened by a colon, a turn or a heading",
            choices=KIND_OF_QUOTE,
        ),
        _text("content", "the attributed words: the slices at spans, joined by a blank", needed=True),
        Column(
            "verbatim",
            "words",
            "the parts of the content that stand inside quotation marks; empty for a block, "
            "which is the speaker's wording as a whole",
        ),
        Column("spans", "spans", "where the content stands in the text of the article: (start, end) pairs"),
        _text("cue", "the word or phrase that attributes, as written: said, noting, according to"),
        _text(
            "cue_class",
            "what the cue does: say, assert, commit, distance, express, deny, ask, call, believe, show",
        ),
        Column("cue_span", "spans", "where the cue stands; empty when there is none"),
        _text("speaker", "who speaks, as written next to the cue: the North Korean leader, He"),
        Column("speaker_span", "spans", "where the speaker stands; empty when carried over"),
        Column(
            "referents",
            "words",
            "for a pronoun, a message or a speaker carried over: the earlier mentions it may "
            "stand for, the likeliest first",
        ),
        _text("credit", "the outlet credited for the words, as written; carried forward within a passage"),
        Column("level", "integer", "0 at the top, 1 for a statement inside a statement"),
        _text("evidence", "the rules that fired, separated by blanks"),
        _text("doubt", "why the speaker or the side cannot be said; NA when both are known"),
    ),
)

ATTRIBUTED = QUOTES.extend(
    "QUOTES with sides",
    _text(
        "speaker_name",
        "canonical name of the speaker; shared statements name all, separated by '; '; NA when it cannot be said",
    ),
    _text("side", "whom the speaker speaks for; NA when unknown"),
    _text("via", "canonical name of the outlet credited for the words; NA when none is credited"),
)

TONED = ATTRIBUTED.extend(
    "QUOTES with tone",
    Column(
        "tone",
        "number",
        "balance of warm and hostile expressions, -1 hostile to 1 warm; 0 when none "
        "was found or they balance; NA when there are no words to score",
    ),
    Column(
        "tone_toward_other",
        "number",
        "the same, over expressions aimed at the other side; 0 when none is; NA when it is unknown which side speaks",
    ),
    Column("tone_toward_third", "number", "the same, over expressions aimed at third parties"),
    Column("n_words", "integer", "words in the text that was scored"),
    Column("n_hits", "integer", "expressions of the lexicon found in it"),
    Column(
        "rung",
        "integer",
        "highest rung reached on the ladder of warnings, 1 to 10 (instrument/ladder.csv); 0 none",
    ),
    Column("affinity", "number", "solidarity, gratitude, honour: expressions per 100 words"),
    Column("cooperation", "number", "joint work, peace, dialogue: expressions per 100 words"),
    Column("concern", "number", "concern and regret: expressions per 100 words"),
    Column("protest", "number", "opposition, representations, condemnation: expressions per 100 words"),
    Column("warning", "number", "warnings and threats: expressions per 100 words"),
    Column("hostility", "number", "abuse and enmity: expressions per 100 words"),
    Column(
        "commitment",
        "number",
        "strong will (will, vow, resolutely) less weak (may, hope): expressions per 100 words",
    ),
    Column("other_at", "spans", "where in the scored text the names stand that made the other side the target"),
    Column("third_at", "spans", "the same for third parties"),
    Column("vader", "number", "VADER's compound score, -1 to 1: a second opinion"),
    _text(
        "scored",
        "which text was scored: the whole content, or only its verbatim parts",
        choices=("content", "verbatim"),
    ),
    _text("lexicon", "version of the lexicon: its number and a hash of all that is in it"),
)

PAIRS = Table(
    "PAIRS",
    "aligned pair, or a statement left alone",
    "pair_id",
    (
        _text("pair_id", "running name of the row", needed=True),
        _text("quote_id_a", "statement of side a; NA where side a is silent", needed=True),
        _text("quote_id_b", "statement of side b; NA where side b is silent", needed=True),
        Column("similarity", "share", "what the pair was found by, 0 to 1; NA for a statement left alone"),
        Column(
            "relation",
            "text",
            "both: said by both; only_a, only_b: the other side is silent",
            needed=True,
            choices=RELATIONS,
        ),
        _text(
            "match",
            "how the two match: verbatim, ellipsis, near, paraphrase; none for one left alone",
            choices=("verbatim", "ellipsis", "near", "paraphrase", "none"),
        ),
        _text("best_refused", "for a statement left alone: the nearest statement of the other side"),
        Column(
            "best_similarity",
            "share",
            "and how similar it was; below the threshold or taken by a better match",
        ),
        Column(
            "needed",
            "share",
            "similarity that was needed: it rises with the number of statements to choose from",
        ),
    ),
)

OVERLAPS = PAIRS.extend(
    "PAIRS with overlap",
    Column("overlap", "share", "shared wording, symmetric, rarer words counting more"),
    Column("containment_a", "share", "how much of a's wording stands in b"),
    Column("containment_b", "share", "how much of b's wording stands in a"),
    Column("semantic", "share", "cosine of sentence vectors; NA unless an embedding function is handed in"),
    Column("n_shared", "integer", "different content words that both use"),
    Column("longest_shared", "integer", "longest run of words common to both, in words"),
    _text("shared", "the shared words, as a writes them, rarest first, separated by blanks"),
)

FUNNEL = Table(
    "FUNNEL",
    "stage of the way from files to pairs",
    "stage",
    (
        _text("stage", "what was done", needed=True),
        _text("unit", "what is counted"),
        Column("rows_in", "integer", "rows that entered"),
        Column("kept", "integer", "rows that went on"),
        Column("set_aside", "integer", "rows that did not; they stay in their table. rows_in = kept + set_aside"),
        _text("why", "why rows were set aside"),
    ),
)

SUMMARY = Table(
    "SUMMARY",
    "group",
    "group",
    (
        _text("value", "the column that was averaged"),
        Column("n_articles", "integer", "articles in the group with a value"),
        Column("n_quotes", "integer", "statements in the group with a value"),
        Column("mean", "number", "mean over statements; NA where n is too small"),
        Column("low", "number", "lower end of the bootstrap interval over articles; NA where it cannot be had"),
        Column("high", "number", "upper end"),
        _text("note", "why mean or interval is NA; empty otherwise"),
        Column("seed", "integer", "seed of the bootstrap"),
    ),
)

ALL = (ARTICLES, REFUSED, QUOTES, ATTRIBUTED, TONED, PAIRS, OVERLAPS, FUNNEL, SUMMARY)


def nearest(name: str, known: Iterable[str]) -> str:
    """Words that name the nearest known name, or nothing: ``" Did you mean 'text'?"``."""
    found = difflib.get_close_matches(str(name), [str(k) for k in known], n=1, cutoff=0.6)
    return f" Did you mean {found[0]!r}?" if found else ""


def choose(value: str, choices: Iterable[str], *, caller: str, option: str) -> str:
    """``value`` if it is one of ``choices``; otherwise a TableError that lists them."""
    choices = list(choices)
    if value in choices:
        return value
    listed = ", ".join(repr(c) for c in choices)
    raise TableError(f"{caller}: {option}={value!r} is not one of {listed}.{nearest(value, choices)}")


def check(frame: Any, table: Table, *, caller: str, needs: Iterable[str] = ()) -> pd.DataFrame:
    """A table at a stage's door: the frame as given if it has what the stage needs.

    Does not copy, reorder or drop anything; other columns pass through.

    Parameters
    ----------
    frame
        What the user handed in.
    table
        The declared table; its ``needed`` columns must be there.
    caller
        Name of the public function, for the message.
    needs
        More columns that this stage needs.

    Raises
    ------
    TableError
        Not a DataFrame; a column missing (with the nearest name that is there); a key missing or twice.
    """
    if not isinstance(frame, pd.DataFrame):
        raise TableError(
            f"{caller}: needs a table (a pandas DataFrame) with one row per {table.row}, "
            f"got {type(frame).__name__}. Read one with toolkit.read_articles(path), or build it with pd.DataFrame."
        )
    wanted = dict.fromkeys([c.name for c in table.columns if c.needed] + list(needs))
    for name in wanted:
        if name not in frame.columns:
            meaning = next((c.meaning for c in table.columns if c.name == name), "")
            raise TableError(
                f"{caller}: the {table.name} table has no column {name!r}"
                f"{f' ({meaning})' if meaning else ''}.{nearest(name, map(str, frame.columns))} "
                f"Rename your column: frame.rename(columns={{'yours': {name!r}}})."
            )
    if table.key in wanted and table.key.endswith("_id"):
        _check_key(frame[table.key], table, caller)
    return frame


def _check_key(key: pd.Series, table: Table, caller: str) -> None:
    missing = key.isna()
    if missing.any():
        row = int(missing.to_numpy().argmax())
        raise TableError(f"{caller}: {table.name} row {row} has no {table.key}. Give every {table.row} a name.")
    twice = key[key.duplicated()]
    if len(twice):
        raise TableError(
            f"{caller}: {table.key} {twice.iloc[0]!r} stands twice in {table.name}. "
            f"Keys must be unique: frame.drop_duplicates({table.key!r}) keeps the first."
        )


_DTYPES: dict[str, Any] = {
    "text": "str",
    "words": object,
    "spans": object,
    "integer": "Int64",
    "number": "Float64",
    "share": "Float64",
}


def build(rows: Iterable[dict[str, Any]], table: Table) -> pd.DataFrame:
    """A frame with exactly the declared columns and dtypes, empty or not; what a row leaves out is NA."""
    frame = pd.DataFrame(list(rows))
    return conform(frame.reindex(columns=table.names), table)


def conform(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The declared columns of ``frame`` in their declared dtypes; other columns as they are."""
    dtypes: dict[str, Any] = {c.name: _DTYPES[c.kind] for c in table.columns if c.name in frame.columns}
    return frame.astype(dtypes)


def codebook(table: Table) -> pd.DataFrame:
    """What each column of a table means, as a table: column, holds, meaning, choices."""
    return pd.DataFrame(
        [
            {"column": c.name, "holds": c.kind, "meaning": c.meaning, "choices": ", ".join(c.choices)}
            for c in table.columns
        ]
    )
