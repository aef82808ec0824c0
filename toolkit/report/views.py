"""What stands in each place of the page: statements, rows of the comparison, articles, from the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from toolkit.report.marking import article, statement
from toolkit.report.silence import searched
from toolkit.shown.display import refusal
from toolkit.shown.markup import Layer, moved_spans, shared_spans
from toolkit.shown.wording import UNKNOWN, count, day, known, reviewed, share, sides_of, signed
from toolkit.text import Span

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

    number: int
    name: str
    relation: str
    a: Cell | None
    b: Cell | None
    facts: tuple[str, ...] = ()
    searched: str = ""
    nearest: Statement | None = None
    refused: str = ""


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


def _html(row: pd.Series, shared: Sequence[Span] = (), moved: Sequence[Layer] = ()) -> Markup:
    whole = known(row.get("kind"), "") == "block"
    return statement(_content(row), _parts(row.get("verbatim")), shared, moved, whole=whole)


def _content(row: pd.Series) -> str:
    return known(row["content"], "")


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


def rows(pairs: pd.DataFrame, found: dict[str, Statement], window: int | None = None) -> list[Row]:
    """The rows of the comparison in the order of the table; ``window`` is how many days apart were compared.

    A row is numbered by its place in PAIRS, which the index counts from 0. The first row a statement stands in
    is the one its place in the text leads back to.
    """
    made: list[Row] = []
    seen: set[int] = set()
    for at, pair in pairs.iterrows():
        number = int(str(at)) + 1
        a, b = (found[pair[f"quote_id_{s}"]] if pd.notna(pair[f"quote_id_{s}"]) else None for s in "ab")
        html_a, html_b = _compared(a, b, number) if a and b else (s.html if s else Markup("") for s in (a, b))
        cells = []
        for one, html in ((a, html_a), (b, html_b)):
            cells.append(Cell(one, html, one.number not in seen) if one else None)
            seen |= {one.number} if one else set()
        nearest = pair.get("best_refused")
        alone = a or b if not (a and b) else None
        made.append(
            Row(
                number=number,
                name=str(pair["pair_id"]),
                relation=str(pair["relation"]),
                a=cells[0],
                b=cells[1],
                facts=(*reviewed(pair), *(_pair_facts(pair) if a and b else ())),
                searched=_searched(found, "b" if a else "a", alone, window) if alone else "",
                nearest=found.get(nearest) if pd.notna(nearest) else None,
                refused=f"similarity {share(pair.get('best_similarity'))}"
                + refusal(pair.get("best_similarity"), pair.get("needed")),
            )
        )
    return made


def _compared(a: Statement, b: Statement, number: int) -> list[Markup]:
    """Both statements, shared words marked, each moved passage with a link to its other place."""
    texts = _content(a.row), _content(b.row)
    shared, moved = shared_spans(*texts), moved_spans(*texts)
    layers = [
        [Layer(*spans[at], "span", 'class="moved"', *_shift(number, n, "ab"[at], "ba"[at]))
         for n, spans in enumerate(moved, start=1)]
        for at in (0, 1)
    ]  # fmt: skip
    return [_html(one.row, shared[at], layers[at]) for at, one in enumerate((a, b))]


def _shift(row: int, number: int, here: str, there: str) -> tuple[str, str]:
    """The address of a moved passage, and the link behind it to where it stands in the other statement."""
    words = f"Moved: passage {number} stands elsewhere in the other statement"
    link = f'<a class="shift" href="#m{row}{there}{number}" title="{words}" aria-label="{words}">⇄{number}</a>'
    return f'id="m{row}{here}{number}"', link


def _searched(found: dict[str, Statement], letter: str, said: Statement, window: int | None) -> str:
    there = [one for one in found.values() if one.letter == letter and known(one.row.get("level"), "0") == "0"]
    return searched([(one.row["article_id"], one.published) for one in there], said.published, window)


def _pair_facts(pair: pd.Series) -> tuple[str, ...]:
    facts = [f"similarity {share(pair.get('similarity'))}"]
    if match := known(pair.get("match"), ""):
        facts.insert(0, match)
    if pd.notna(pair.get("overlap")):
        facts.append(f"overlap {share(pair['overlap'])}")
        facts.append(f"shared words: {known(pair.get('shared'), 'none')}")
    if pd.notna(pair.get("longest_shared")):
        facts.append(f"longest shared run {count(int(pair['longest_shared']), 'word')}")
    return tuple(facts)


def marked_articles(articles: pd.DataFrame, found: dict[str, Statement], placed: set[int]) -> list[Article]:
    """The articles that hold a statement placed above, in the order of the table, every statement marked."""
    by_article: dict[str, list[Statement]] = {}
    for one in found.values():
        by_article.setdefault(one.row["article_id"], []).append(one)
    made = []
    for number, (_, row) in enumerate(articles.iterrows(), start=1):
        here = by_article.get(row["article_id"], [])
        if not any(one.number in placed for one in here):
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
                paragraphs=article(row["text"], [layer for one in here for layer in _layers(one, placed)]),
            )
        )
    return made


def spans(one: Statement) -> list[Span]:
    """Where the words of a statement stand in its article; empty where that is not known."""
    return [(int(start), int(end)) for start, end in _parts(one.row.get("spans"))] if one.anchored else []


def _layers(one: Statement, placed: set[int]) -> list[Layer]:
    """The spans of a statement: the first bears its address, the last its number, which leads back if it can."""
    link = '<a class="back" href="#c{0}" title="back to statement {0}" aria-label="Back to statement {0}">{0}</a>'
    back = Markup(link if one.number in placed else '<span class="back">{0}</span>').format(one.number)
    layers = []
    pieces = spans(one)
    for i, (start, end) in enumerate(pieces):
        first = f'id="s{one.number}"' if i == 0 else ""
        after = str(back) if i == len(pieces) - 1 else ""
        layers.append(Layer(start, end, "mark", f'class="said {one.letter} s{one.number}"', first, after))
    return layers
