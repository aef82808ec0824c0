"""draw_sample and coding_sheet: passages drawn by chance, and the sheet a coder fills."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit.tables import ARTICLES, PASSAGES, SHEET, TableError, build, check
from toolkit.text import Span, paragraphs

_FORMULA = "=+-@"  # a cell that begins with one of them is reckoned by a spreadsheet, and its words are lost

_CELL = 32_767  # characters; a spreadsheet cuts off what is longer


def draw_sample(
    articles: pd.DataFrame, *, n: int, seed: int = 0, by: str | None = None, words: int | None = 150
) -> pd.DataFrame:
    """Passages of whole paragraphs, drawn by chance, for people to mark.

    Does not look for quotations first: a sample of what the tool found could not show what it missed.

    Parameters
    ----------
    articles
        ARTICLES.
    n
        How many passages.
    seed
        Of the draw. The order of the rows of ``articles`` does not matter to it.
    by
        A column: each of its values gives as many passages as the others, or all it has.
    words
        Paragraphs are taken together until there are so many words. None: whole articles.

    Returns
    -------
    DataFrame
        PASSAGES, an ARTICLES table that every stage takes. In random order, so that a coder who stops early
        has coded a random part.

    Raises
    ------
    TableError
        ``n`` is below 1 or above the number of passages; ``by`` is no column.

    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["It rains.\\nBrenn left.", "So be it."]})
    >>> draw_sample(articles, n=3, words=1, seed=1)[["article_id", "text"]].values.tolist()
    [['b:0-9', 'So be it.'], ['a:0-9', 'It rains.'], ['a:10-21', 'Brenn left.']]
    """
    check(articles, ARTICLES, caller="draw_sample", needs=[by] if by else [])
    rows: list[dict[str, Any]] = []
    for article in articles.to_dict("records"):
        text, name = article["text"], str(article["article_id"])
        for start, end in _passages(text, words) if isinstance(text, str) else ():
            about: dict[str, Any] = {key: article.get(key) for key in ("publisher", "published", "title")}
            about |= {"article_id": f"{name}:{start}-{end}", "text": text[start:end], "of_article": name}
            rows.append(about | {"spans": [(start, end)], "stratum": _name(article[by]) if by else None})
    if not 1 <= n <= len(rows):
        raise TableError(f"draw_sample: n={n}, but there are {len(rows)} passages. Ask for 1 to {len(rows)}.")
    rows.sort(key=lambda row: (row["of_article"], row["spans"]))
    strata: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        strata.setdefault(row["stratum"] or "", []).append(row)
    random = np.random.default_rng(seed)
    drawn: list[dict[str, Any]] = []
    for name, size in _shares({name: len(strata[name]) for name in sorted(strata)}, n).items():
        drawn += [strata[name][place] for place in random.permutation(len(strata[name]))[:size]]
    return build((drawn[place] for place in random.permutation(n)), PASSAGES)


def coding_sheet(passages: pd.DataFrame, *, rows: int = 4) -> pd.DataFrame:
    """A sheet to fill in: the passage, then a row for every statement in it. Does not fill in anything.

    Save it with ``sheet.to_csv("sheet.csv", index=False, encoding="utf-8-sig")``, open it in a spreadsheet,
    save it as CSV (UTF-8), read it back with ``read_codes``. ``codebook(tables.SHEET)`` says what goes where.

    Parameters
    ----------
    passages
        PASSAGES of ``draw_sample``, or any ARTICLES.
    rows
        Empty rows a passage. More may be put in: the name of the passage must stand in them.

    Returns
    -------
    DataFrame
        SHEET; the text stands in the first row of each passage. An apostrophe in front of a text that begins
        like a formula is for the spreadsheet; ``read_codes`` takes it away.

    Raises
    ------
    TableError
        A column is missing, or a passage is longer than a cell of a spreadsheet.

    >>> sheet = coding_sheet(pd.DataFrame({"article_id": ["a"], "text": ["- It rains."]}), rows=2)
    >>> sheet[["passage", "text", "content"]].fillna("").values.tolist()
    [['a', "'- It rains.", ''], ['a', '', '']]
    """
    check(passages, ARTICLES, caller="coding_sheet")
    made: list[dict[str, Any]] = []
    for row in passages.to_dict("records"):
        text = row["text"] if isinstance(row["text"], str) else ""
        if len(text) >= _CELL:
            raise TableError(
                f"coding_sheet: passage {row['article_id']!r} has {len(text):,} characters, more than a cell of a "
                f"spreadsheet holds ({_CELL:,}). Draw shorter ones: draw_sample(articles, n=…, words=150)."
            )
        first: dict[str, Any] = {key: row.get(key) for key in ("publisher", "published", "title")}
        first |= {"passage": row["article_id"], "text": f"'{text}" if text.startswith(tuple(_FORMULA)) else text}
        made += [first, *({"passage": row["article_id"]} for _ in range(rows - 1))]
    return build(made, SHEET)


def _passages(text: str, words: int | None) -> Iterator[Span]:
    """Paragraphs taken together until there are enough words; a short rest goes to the one before."""
    lines = list(paragraphs(text))
    found: list[list[int]] = []
    count = 0
    for start, end in lines:
        if found and (words is None or count < words):
            found[-1][1] = end
        else:
            found.append([start, end])
            count = 0
        count += len(text[start:end].split())
    if len(found) > 1 and words is not None and count < words / 2:
        found[-2:] = [[found[-2][0], found[-1][1]]]
    for start, end in found:
        piece = text[start:end]
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _shares(sizes: dict[str, int], n: int) -> dict[str, int]:
    """How many each stratum gives: all alike, the small ones all they have, the rest to the first by name."""
    shares = dict.fromkeys(sizes, 0)
    while n:
        wanting = [name for name in sizes if shares[name] < sizes[name]]
        each = max(1, n // len(wanting))
        for name in wanting[:n]:
            step = min(each, sizes[name] - shares[name])
            shares[name] += step
            n -= step
    return shares


def _name(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)
