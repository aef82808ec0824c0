"""The tables over time: set phrases with their uses and rewordings, events, days, lags between two sides."""

from __future__ import annotations

from toolkit.tables.contract import Column, Table, text
from toolkit.tables.flow import PAIRS, QUOTES

DAY_STATES = ("missing", "silent", "spoke")
WINDOWS = ("before", "during", "after")

FORMULAS = Table(
    "FORMULAS",
    "set phrase and side",
    "formula",
    (
        text(
            "formula",
            "the set phrase as it is most often written, in lower case; … stands for one to three words",
            needed=True,
        ),
        text("side", "whose texts; the column has the name given as by"),
        Column("n", "integer", "uses; one inside a longer set phrase counts for both"),
        Column("n_articles", "integer", "articles with a use"),
        Column("per_1000", "number", "uses per 1,000 words of that side"),
        text("first_seen", "date of the first use, YYYY-MM-DD; NA where no use is dated"),
        text("first_article", "the article of the first use"),
        text("first_quote", "the statement of the first use; NA where whole articles were read"),
        text("last_seen", "date of the last use"),
        text("last_article", "the article of the last use"),
        text("last_quote", "the statement of the last use; NA where whole articles were read"),
        Column("longest_gap", "integer", "most days between two uses that follow each other; NA below two dated uses"),
        Column("since_last", "integer", "days from the last use to the last dated article of that side"),
        Column("articles_since", "integer", "articles of that side dated after the last use"),
        Column(
            "p_absent",
            "share",
            "chance that the last use lies this early or earlier if the articles with a use lay anywhere among the "
            "dated articles of that side; NA without a dated use",
        ),
        Column("q_absent", "share", "p_absent corrected for the number of rows (Benjamini and Hochberg)"),
        Column(
            "weight",
            "number",
            "rarity of its words, times log2(1 + articles with a use outside longer set phrases), times the share "
            "of twelve stretches of the articles with a use; 0 where it is not used",
        ),
        Column("variants", "words", "rewordings, the commonest first: [+added], [-left out], [changed > into]"),
    ),
)

USES = Table(
    "USES",
    "use of a set phrase",
    "formula",
    (
        text("formula", "the set phrase, as in FORMULAS", needed=True),
        text("side", "whose text; the column has the name given as by"),
        text("published", "date of the article, YYYY-MM-DD; NA if it has none", needed=True),
        text("article_id", "the article"),
        text("quote_id", "the statement; NA where whole articles were read"),
        Column("start", "integer", "where the use begins: in the content of the statement, or the text of the article"),
        Column("end", "integer", "and where it ends"),
        text("written", "the words as written"),
    ),
)

VARIANTS = Table(
    "VARIANTS",
    "rewording of a set phrase by a side",
    "formula",
    (
        text("formula", "the set phrase, as in FORMULAS", needed=True),
        text("side", "whose texts; the column has the name given as by"),
        text("variant", "the rewording as it is most often written, in lower case"),
        text("shown", "the two laid over each other: [+added], [-left out], [changed > into]"),
        Column("n", "integer", "uses of the rewording"),
        Column("n_articles", "integer", "articles with a use of it"),
        text("first_seen", "date of its first use, YYYY-MM-DD; NA where no use is dated"),
        text("last_seen", "date of its last use"),
    ),
)

EVENTS = Table(
    "EVENTS",
    "event",
    "event_id",
    (
        text("event_id", "name of the event, unique in the table", needed=True),
        text("date", "its first day, YYYY-MM-DD", needed=True),
        text("end", "its last day, YYYY-MM-DD; NA or empty for an event of one day"),
        text("name", "what happened"),
        text("source", "where this can be read"),
    ),
)

WINDOWED = QUOTES.extend(
    "QUOTES with events",
    text("event_id", "the nearest event whose window holds the article's date; NA outside every window"),
    text("window", "where the date lies: before, during or after the event; NA outside", choices=WINDOWS),
    Column("days_off", "integer", "days to the event: below 0 before its first day, above 0 after its last"),
)

LAGS = PAIRS.extend(
    "PAIRS with lag",
    text("article_id_a", "the article of side a's statement; NA where side a is silent"),
    text("article_id_b", "the article of side b's statement; NA where side b is silent"),
    text("published_a", "date of that article of side a; NA if it has none"),
    text("published_b", "date of that article of side b"),
    Column("lag", "integer", "days from a to b: above 0 when b came later; NA unless both spoke and both are dated"),
)

DAYS = Table(
    "DAYS",
    "day",
    "day",
    (
        text("day", "date, YYYY-MM-DD", needed=True),
        Column("n_articles", "integer", "articles of that day"),
        Column("n_quotes", "integer", "statements in them"),
        text(
            "state",
            "missing: no article of that day was read; silent: articles, but no statement; spoke: statements",
            choices=DAY_STATES,
        ),
    ),
)
