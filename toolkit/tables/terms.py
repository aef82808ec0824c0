"""The tables about words and articles: what is distinctive, where it stands, what an article holds in numbers."""

from __future__ import annotations

from toolkit.tables.contract import Column, Table, text

GENRES = ("commentary", "statement", "message", "speech", "report")
COUNTED = ("formula", "speaker")

KEYNESS = Table(
    "KEYNESS",
    "term and pair of groups compared",
    "term",
    (
        text("target", "the group whose words are looked at; names of several columns are joined by ' / '"),
        text("reference", "the group it is held against; 'the rest' is every other named group"),
        text("term", "word or run of words, as most often written, in lower case", needed=True),
        Column(
            "keyness",
            "number",
            "log-likelihood G², with a minus where the reference uses the term at the higher rate; 0 at equal rates",
            needed=True,
        ),
        Column("log_ratio", "number", "doublings of the rate from reference to target; 1 twice as often, -1 half"),
        Column("low", "number", "lower end of its 95 % interval; NA with fewer than five articles on either side"),
        Column("high", "number", "upper end"),
        Column("n_target", "integer", "uses in the target"),
        Column("n_reference", "integer", "uses in the reference"),
        Column("per_1000_target", "number", "uses per 1,000 words of the target"),
        Column("per_1000_reference", "number", "uses per 1,000 words of the reference"),
        Column("documents_target", "integer", "articles of the target with a use"),
        Column("documents_reference", "integer", "articles of the reference with a use"),
        Column(
            "dispersion_target",
            "share",
            "how unevenly the uses lie over the articles of the target: 0 as the words do, 1 all in the shortest "
            "article; NA without a use, or with one article",
        ),
        Column("dispersion_reference", "share", "the same in the reference"),
        Column("p", "share", "chance of a G² as large, were the words drawn one by one from one urn"),
        Column("p_adjusted", "share", "p corrected for the number of terms tested (Benjamini and Hochberg)"),
        Column("words_target", "integer", "words of the target in all"),
        Column("words_reference", "integer", "words of the reference in all"),
    ),
)

CONTEXT = Table(
    "CONTEXT",
    "use of a phrase, with the words around it",
    "quote_id",
    (
        text("quote_id", "the statement"),
        text("article_id", "the article; NA where the quotes do not say"),
        text("speaker_name", "whose words"),
        text("side", "for whom the speaker speaks"),
        text("published", "date of the article, where add_article_columns has brought it to the quotes"),
        text("left", "what stands before, cut to the width, line breaks as blanks"),
        text("match", "the phrase as it stands there"),
        text("right", "what stands after"),
        Column("start", "integer", "where the phrase begins in the content"),
        Column("end", "integer", "where it ends"),
    ),
)

_AXES = ("affinity", "cooperation", "concern", "protest", "warning", "hostility")
_TARGETS = {
    "other": "aimed at the other side",
    "third": "aimed at third parties",
    "own": "aimed at side a itself",
    "nobody": "aimed at nobody",
}
_CUES = ("say", "assert", "commit", "distance", "express", "deny", "ask", "call", "believe", "show")


def _n(name: str, meaning: str) -> Column:
    return Column(name, "integer", meaning)


def _grid(prefix: str, where: str) -> list[Column]:
    return [
        _n(f"{prefix}_{axis}_{target}", f"{where}: expressions of {axis} {meaning}")
        for axis in _AXES
        for target, meaning in _TARGETS.items()
    ]


FEATURES = Table(
    "FEATURES",
    "article, without its text",
    "article_id",
    (
        text("article_id", "the article; of a table, file name and row", needed=True),
        text("published", "date, YYYY-MM-DD; NA if none was found"),
        text("url", "address"),
        text("genre", "what kind of text, by rule: see count_features", choices=GENRES),
        _n("n_words", "words of the article"),
        _n("n_quotes", "statements; those inside a statement are not counted, here and below"),
        _n("n_nested", "statements inside a statement"),
        *[_n(f"kind_{kind}", f"statements of kind {kind}") for kind in ("direct", "mixed", "indirect", "block")],
        *[_n(f"cue_{cue}", f"statements whose cue is of class {cue}") for cue in _CUES],
        _n("cue_none", "statements without a cue"),
        _n("side_a", "statements of side a; the file of provenance names the sides"),
        _n("side_b", "statements of side b"),
        _n("side_third", "statements of one other side"),
        _n("side_joint", "statements of several sides"),
        _n("side_unknown", "statements of a side that cannot be said"),
        _n("speaker_person", "statements of a person whose name is known"),
        _n("speaker_office", "statements of an office, a state or an organisation that is known"),
        _n("speaker_outlet", "statements of a newspaper, agency or broadcaster that is known"),
        _n("speaker_other", "statements of a name that no table knows"),
        _n("speaker_joint", "statements that several speakers share"),
        _n("speaker_unknown", "statements whose speaker cannot be said"),
        _n("said_words", "words of the statements of side a"),
        _n("said_hits", "expressions of tone in them"),
        Column("said_tone", "number", "mean tone of the statements of side a; NA without one"),
        _n("said_rung", "highest rung that side a reaches on the ladder of warnings; 0 none, NA without a statement"),
        *_grid("said", "statements of side a"),
        _n("text_hits", "expressions of tone in the whole article"),
        Column("text_tone", "number", "tone of the whole article, read as words of side a"),
        _n("text_rung", "highest rung on the ladder of warnings in the whole article; 0 none"),
        *_grid("text", "whole article, read as words of side a"),
        _n("n_formulas", "uses of set phrases in the whole article"),
    ),
)

COUNTS = Table(
    "COUNTS",
    "thing counted in an article",
    "article_id",
    (
        text("article_id", "the article, as in FEATURES"),
        text("what", "what is counted", choices=COUNTED),
        text("name", "the set phrase, or the speaker's name"),
        text("side", "the speaker's side; NA for a set phrase, and where it cannot be said"),
        _n("n", "how often; for a speaker, in statements"),
    ),
)
