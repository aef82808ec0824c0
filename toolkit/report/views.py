"""What stands in each place of the page: statements, rows of the comparison, articles, from the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from toolkit.report.marking import Layer, article, shared_spans, statement
from toolkit.text import Span
from toolkit.wording import UNKNOWN, count, day, known, period, share, sides_of, signed

KINDS = {
    "direct": "wholly in marks",
    "mixed": "partly in marks",
    "indirect": "not in marks",
    "block": "printed whole",
}
SEPARATE, JOINT = "x", "ab"  # neither side's, or not known; both sides' together


@dataclass(frozen=True)
class Statement:
    """One statement as the page shows it; ``number`` is its place in the table, from 1, and its address."""

    number: int
    letter: str
    speaker: str
    written: str
    cue: str
    html: Markup
    way: tuple[str, ...]
    published: str
    facts: tuple[str, ...]
    doubt: str
    anchored: bool
    row: pd.Series


@dataclass(frozen=True)
class Cell:
    """A statement in a row of the comparison, the words it shares with its partner marked."""

    statement: Statement
    html: Markup
    first: bool


@dataclass(frozen=True)
class Row:
    """A row of the comparison: two cells, or one and what is known of the silence beside it."""

    relation: str
    a: Cell | None
    b: Cell | None
    facts: tuple[str, ...] = ()
    shared: str = ""
    overlap: float | None = None
    nearest: Statement | None = None
    nearest_similarity: str = ""


@dataclass(frozen=True)
class Article:
    """An article with its statements marked in place."""

    number: int
    title: str
    publisher: str
    date: str
    url: str
    file: str
    n: int
    paragraphs: list[Markup]


def statements(quotes: pd.DataFrame, articles: pd.DataFrame, sides: Sequence[str]) -> dict[str, Statement]:
    """Every statement by its id, in the order of the table."""
    by_id = articles.set_index("article_id")
    found = {}
    for number, (_, row) in enumerate(quotes.iterrows(), start=1):
        there = row["article_id"] in by_id.index
        source = by_id.loc[row["article_id"]] if there else pd.Series(dtype=object)
        found[row["quote_id"]] = Statement(
            number=number,
            letter=letter_of(row.get("side"), sides),
            speaker=known(row.get("speaker_name"), known(row.get("speaker"), "Speaker not known")),
            written=known(row.get("speaker"), ""),
            cue=known(row.get("cue"), ""),
            html=_html(row),
            way=_way(row, source),
            published=known(source.get("published"), ""),
            facts=_facts(row),
            doubt=known(row.get("doubt"), ""),
            anchored=there and bool(_parts(row.get("spans"))),
            row=row,
        )
    return found


def letter_of(side: Any, sides: Sequence[str]) -> str:
    """Which column a statement belongs in: a, b, both (``JOINT``) or neither (``SEPARATE``)."""
    named = sides_of(side)
    letters = "".join(letter for letter, name in zip("ab", sides, strict=True) if name in named)
    return letters or SEPARATE


def _html(row: pd.Series, shared: Sequence[Span] = ()) -> Markup:
    whole = known(row.get("kind"), "") == "block"
    return statement(row["content"], _parts(row.get("verbatim")), shared, whole=whole)


def _parts(value: Any) -> list[Any]:
    """A list cell as a list; a missing one is empty. Parquet gives arrays back for lists."""
    return list(value) if isinstance(value, (list, tuple)) or hasattr(value, "tolist") else []


def _way(row: pd.Series, source: pd.Series) -> tuple[str, ...]:
    """Publisher, outlet credited, speaker: whose page, through whom, whose words."""
    return (
        known(source.get("publisher"), "publisher not known"),
        known(row.get("via"), "no outlet credited"),
        known(row.get("speaker_name"), known(row.get("speaker"), "speaker not known")),
    )


def _facts(row: pd.Series) -> tuple[str, ...]:
    facts = []
    if kind := known(row.get("kind"), ""):
        facts.append(f"{kind}, {KINDS[kind]}" if kind in KINDS else kind)
    if pd.notna(row.get("level")) and int(row["level"]) > 0:
        facts.append("inside another statement")
    if pd.notna(row.get("tone")):
        n_hits, n_words = row.get("n_hits"), row.get("n_words")
        counts = ""
        if pd.notna(n_hits) and pd.notna(n_words):
            counts = f" ({count(int(n_hits), 'expression')} in {count(int(n_words), 'word')})"
        facts.append(f"tone {signed(row['tone'])}{counts}")
    if evidence := known(row.get("evidence"), ""):
        facts.append(f"found by {evidence}")
    return tuple(facts)


def rows(pairs: pd.DataFrame, found: dict[str, Statement]) -> list[Row]:
    """The rows of the comparison in the order of the table.

    The first row a statement stands in is the one its place in the text leads back to.
    """
    made: list[Row] = []
    seen: set[int] = set()
    for _, pair in pairs.iterrows():
        a, b = (found[pair[f"quote_id_{s}"]] if pd.notna(pair[f"quote_id_{s}"]) else None for s in "ab")
        html_a, html_b = (s.html if s else Markup("") for s in (a, b))
        if a and b:
            spans_a, spans_b = shared_spans(a.row["content"], b.row["content"])
            html_a, html_b = _html(a.row, spans_a), _html(b.row, spans_b)
        cells = []
        for one, html in ((a, html_a), (b, html_b)):
            cells.append(Cell(one, html, one.number not in seen) if one else None)
            seen |= {one.number} if one else set()
        nearest = pair.get("best_refused")
        made.append(
            Row(
                relation=str(pair["relation"]),
                a=cells[0],
                b=cells[1],
                facts=_pair_facts(pair) if a and b else (),
                shared=known(pair.get("shared"), "none") if a and b else "",
                overlap=float(pair["overlap"]) if a and b and pd.notna(pair.get("overlap")) else None,
                nearest=found.get(nearest) if pd.notna(nearest) else None,
                nearest_similarity=share(pair.get("best_similarity")),
            )
        )
    return made


def _pair_facts(pair: pd.Series) -> tuple[str, ...]:
    facts = [f"similarity {share(pair.get('similarity'))}"]
    if match := known(pair.get("match"), ""):
        facts.insert(0, match)
    if pd.notna(pair.get("overlap")):
        facts.append(f"overlap {share(pair['overlap'])}")
    if pd.notna(pair.get("longest_shared")):
        facts.append(f"longest shared run {count(int(pair['longest_shared']), 'word')}")
    return tuple(facts)


def searched(found: dict[str, Statement], letter: str) -> str:
    """Where a silence was looked for: the statements of the other side, their articles, their days."""
    there = [one for one in found.values() if one.letter == letter]
    n_articles = len({one.row["article_id"] for one in there})
    if not there:
        return "there is no statement of this side in the articles read"
    when = period((one.published for one in there), "no date found")
    return f"{count(len(there), 'statement')} of this side in {count(n_articles, 'article')}, {when}"


def marked_articles(articles: pd.DataFrame, found: dict[str, Statement]) -> list[Article]:
    """The articles that hold a statement, in the order of the table, every statement marked and numbered."""
    by_article: dict[str, list[Statement]] = {}
    for one in found.values():
        by_article.setdefault(one.row["article_id"], []).append(one)
    made = []
    for number, (_, row) in enumerate(articles.iterrows(), start=1):
        here = by_article.get(row["article_id"], [])
        if not here:
            continue
        url = known(row.get("url"), "")
        made.append(
            Article(
                number=number,
                title=known(row.get("title"), f"Untitled: {row['article_id']}"),
                publisher=known(row.get("publisher"), "publisher not known"),
                date=day(row.get("published")),
                url=url if url.startswith(("https://", "http://")) else "",
                file=known(row.get("file"), UNKNOWN),
                n=len(here),
                paragraphs=article(row["text"], [layer for one in here for layer in _layers(one)]),
            )
        )
    return made


def _layers(one: Statement) -> list[Layer]:
    """The spans of a statement: the first bears its address, the last its number, which leads back."""
    spans = [(int(start), int(end)) for start, end in _parts(one.row.get("spans"))]
    back = Markup('<a class="back" href="#c{0}" title="back to statement {0}">{0}</a>').format(one.number)
    layers = []
    for i, (start, end) in enumerate(spans):
        first = f'id="s{one.number}"' if i == 0 else ""
        after = str(back) if i == len(spans) - 1 else ""
        layers.append(Layer(start, end, "mark", f'class="said {one.letter} s{one.number}"', first, after))
    return layers
