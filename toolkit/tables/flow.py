"""The tables of the way from saved pages to pairs: articles, statements, sides, tone, pairs, overlap."""

from __future__ import annotations

from toolkit.tables.contract import Column, Table, text

KIND_OF_QUOTE = ("direct", "mixed", "indirect", "block")
RELATIONS = ("both", "only_a", "only_b")

ARTICLES = Table(
    "ARTICLES",
    "document",
    "article_id",
    (
        text("article_id", "name of the document, unique in the table", needed=True),
        text("publisher", "who published the document; NA if the page does not say"),
        text("published", "date of publication, YYYY-MM-DD; NA if none was found"),
        text("title", "headline; NA if none was found"),
        text("url", "address of the page; NA if none was found"),
        text("text", "what the reader sees after cleaning; every offset indexes this string", needed=True),
        text("file", "the file, and after a colon the line or row, the document was read from"),
    ),
)

REFUSED = Table(
    "REFUSED",
    "piece of input that could not be read",
    "file",
    (
        text("file", "path as given", needed=True),
        Column("line", "integer", "line or row in the file, from 1; NA when the whole file is refused"),
        text("reason", "what is wrong", needed=True),
        text("remedy", "what to do about it", needed=True),
    ),
)

QUOTES = Table(
    "QUOTES",
    "attributed statement",
    "quote_id",
    (
        text("quote_id", "article_id, a hash sign and a running number in reading order", needed=True),
        text("article_id", "the document it stands in", needed=True),
        Column(
            "kind",
            "text",
            "direct: wholly inside marks; mixed: partly; indirect: not at all; "
            "block: an unmarked run opened by a colon, a turn or a heading",
            choices=KIND_OF_QUOTE,
        ),
        text("content", "the attributed words: the slices at spans, joined by a blank", needed=True),
        Column(
            "verbatim",
            "words",
            "the parts of the content that stand inside quotation marks; empty for a block, "
            "which is the speaker's wording as a whole",
        ),
        Column("spans", "spans", "where the content stands in the text of the article: (start, end) pairs"),
        text("cue", "the word or phrase that attributes, as written: said, noting, according to"),
        text(
            "cue_class",
            "what the cue does: say, assert, commit, distance, express, deny, ask, call, believe, show",
        ),
        Column("cue_span", "spans", "where the cue stands; empty when there is none"),
        text("speaker", "who speaks, as written next to the cue: the North Korean leader, He"),
        Column("speaker_span", "spans", "where the speaker stands; empty when carried over"),
        Column(
            "referents",
            "words",
            "for a pronoun, a message or a speaker carried over: the earlier mentions it may "
            "stand for, the likeliest first",
        ),
        text("credit", "the outlet credited for the words, as written; carried forward within a passage"),
        Column("level", "integer", "0 at the top, 1 for a statement inside a statement"),
        text("evidence", "the rules that fired, separated by blanks"),
        text("doubt", "why the speaker or the side cannot be said; NA when both are known"),
    ),
)

ATTRIBUTED = QUOTES.extend(
    "QUOTES with sides",
    text(
        "speaker_name",
        "canonical name of the speaker; shared statements name all, separated by '; '; NA when it cannot be said",
    ),
    text("side", "whom the speaker speaks for; NA when unknown"),
    text("via", "canonical name of the outlet credited for the words; NA when none is credited"),
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
    text(
        "scored",
        "which text was scored: the whole content, or only its verbatim parts",
        choices=("content", "verbatim"),
    ),
    text("lexicon", "version of the lexicon: its number and a hash of all that is in it"),
)

PAIRS = Table(
    "PAIRS",
    "aligned pair, or a statement left alone",
    "pair_id",
    (
        text("pair_id", "running name of the row", needed=True),
        text("quote_id_a", "statement of side a; NA where side a is silent", needed=True),
        text("quote_id_b", "statement of side b; NA where side b is silent", needed=True),
        Column("similarity", "share", "what the pair was found by, 0 to 1; NA for a statement left alone"),
        Column(
            "relation",
            "text",
            "both: said by both; only_a, only_b: the other side is silent",
            needed=True,
            choices=RELATIONS,
        ),
        text(
            "match",
            "how the two match: verbatim, ellipsis, near, paraphrase; none for one left alone",
            choices=("verbatim", "ellipsis", "near", "paraphrase", "none"),
        ),
        text("best_refused", "for a statement left alone: the nearest statement of the other side"),
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
    text("shared", "the shared words, as a writes them, rarest first, separated by blanks"),
)
