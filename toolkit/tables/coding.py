"""The tables of reading by hand: quotation marks accounted for, passages drawn, sheets, codes."""

from __future__ import annotations

from toolkit.tables.contract import Column, Table, text
from toolkit.tables.flow import KIND_OF_QUOTE

USE_OF_MARKS = ("speech", "scare", "title", "adversary", "unattributed")
FORM_OF_MARKS = ("pair", "runs_on", "unclosed", "unopened")

MARKS = Table(
    "MARKS",
    "pair of quotation marks",
    "mark_id",
    (
        text("mark_id", "article_id, a quotation mark and a running number in reading order", needed=True),
        text("article_id", "the document it stands in", needed=True),
        text("words", "what stands between the marks", needed=True),
        Column("spans", "spans", "where it stands in the text of the article, marks included: one (start, end)"),
        text(
            "form",
            "pair: it opens and closes; runs_on: the next paragraph opens again; unclosed: the end of the paragraph "
            "or the next mark stands for the one that closes; unopened: it closes what was never opened",
            choices=FORM_OF_MARKS,
        ),
        text(
            "use",
            "speech: words of a statement that was found; scare: a short ironic or emphatic use; title: a name, work, "
            "slogan or inscription; adversary: another side's words inside a statement that turns on them; "
            "unattributed: whose words they are is not given, or was not found",
            needed=True,
            choices=USE_OF_MARKS,
        ),
        text("quote_id", "the statement whose words they are; NA for the words of nobody's statement"),
        text("inside", "the smallest statement around them; NA outside every statement"),
        text("evidence", "the rule that decided the use"),
    ),
)

PASSAGES = Table(
    "PASSAGES",
    "passage to be coded",
    "article_id",
    (
        text("article_id", "name of the passage: its document, and from which to which character", needed=True),
        text("publisher", "who published the document"),
        text("published", "date of publication, YYYY-MM-DD"),
        text("title", "headline of the document"),
        text("text", "the passage: whole paragraphs of the document", needed=True),
        text("of_article", "the document it was drawn from"),
        Column("spans", "spans", "where it stands in the text of the document: one (start, end)"),
        text("stratum", "the value of the column that the sample was divided by; NA where it was not"),
    ),
)

SHEET = Table(
    "SHEET",
    "statement to be coded",
    "passage",
    (
        text("passage", "name of the passage, as the toolkit wrote it: leave it as it is", needed=True),
        text("publisher", "who published the document"),
        text("published", "date of publication, YYYY-MM-DD"),
        text("title", "headline of the document"),
        text("text", "the passage, in its first row; leave it as it is"),
        text(
            "content",
            "the attributed words, copied from the passage; ' | ' between the pieces of an interrupted statement; "
            "'none' in a passage that quotes nobody; a passage with no content in any row counts as not coded",
            needed=True,
        ),
        text("speaker", "who speaks, copied from the passage next to the cue; empty where it is carried over"),
        text("cue", "the reporting words, copied: said, noting, according to; empty where there are none"),
        text("speaker_name", "the full name of the speaker; empty when it cannot be said"),
        text("side", "whom the speaker speaks for; empty when it cannot be said"),
        text("kind", "direct, mixed, indirect or block", choices=KIND_OF_QUOTE),
        text("which", "1, 2 …: which occurrence is meant where the passage has the same words several times"),
    ),
)

GOLD = Table(
    "GOLD",
    "statement marked by a person",
    "gold_id",
    (
        text("gold_id", "article_id, a hash sign and a running number", needed=True),
        text("article_id", "the passage it stands in", needed=True),
        text("kind", "direct, mixed, indirect or block; NA where the coder did not say", choices=KIND_OF_QUOTE),
        Column("spans", "spans", "where the content stands in the passage", needed=True),
        Column("cue_span", "spans", "where the cue stands; empty when there is none"),
        Column("speaker_span", "spans", "where the speaker stands; empty when carried over"),
        text("speaker_name", "full name of the speaker; NA when it cannot be said"),
        text("side", "whom the speaker speaks for; NA when it cannot be said"),
    ),
)
