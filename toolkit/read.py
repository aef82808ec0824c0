"""The only module that opens the user's files: articles, tables, and a reason for what cannot be read."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from toolkit.pages.clean import clean_page
from toolkit.pages.decode import Refusal, decode, page_in_archive, what_is
from toolkit.pages.records import Row, Rows, article, csv_rows, json_rows, jsonl_rows, recognise
from toolkit.pages.sources import PAGES, TABLES, Blocked, Source, find_sources
from toolkit.pages.webpage import clean_webpage
from toolkit.saved import column_of
from toolkit.tables import (
    ARTICLES,
    PAIRS,
    QUOTES,
    REFUSED,
    TableError,
    build,
    check,
    conform,
    nearest,
)

_BEGINS_AS_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml.*?\?>\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | pd.DataFrame


class Reading(NamedTuple):
    """What was read, and what was not and why: tables ARTICLES and REFUSED."""

    articles: pd.DataFrame
    refused: pd.DataFrame


class _Found(NamedTuple):
    """An article or a refusal, and the place it was found at."""

    file: str
    line: int | None
    what: dict[str, Any] | Refusal

    @property
    def place(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


def read_input(paths: Paths, *, columns: Mapping[str, str] | None = None, progress: bool = False) -> Reading:
    """Articles from files and folders, and every piece of input that could not be read, with the reason.

    Does not fetch anything, and never drops input in silence. Saved pages (text, HTML, MHTML) are cleaned:
    ``text`` is the article as its reader sees it. Rows of JSON, JSON Lines, CSV and TSV are taken as they
    are, only ``\\r\\n`` becomes ``\\n``; their other columns pass through.

    Parameters
    ----------
    paths
        A file, a folder (with its subfolders; hidden files and a browser's ``page_files`` are passed over),
        a list of them, or an ARTICLES table, which is checked and returned.
    columns
        For tables: the toolkit's name of a column -> yours, as in ``{"text": "story_text"}``. The names of
        ``records.USUAL_NAMES`` are known without, in any case of letters.
    progress
        Show a progress bar.

    Returns
    -------
    Reading
        ``articles``: ARTICLES, in the order of paths, files by name, rows as they stand; the declared
        columns, then those of the input. Where the input gives no ``article_id`` it is the path without its
        suffix, relative to the folder that was given (of several paths: to the folder they share), and for
        a row a hyphen and its number. ``published`` is YYYY-MM-DD, NA where it cannot be read for certain.
        ``refused``: REFUSED, in the order met.

    Raises
    ------
    TableError
        Nothing to read was found; a column named in ``columns`` is not there.
    """
    if isinstance(paths, pd.DataFrame):
        given = check(paths, ARTICLES, caller="read_input")
        lacking = {name: None for name in ARTICLES.names if name not in given.columns}
        whole = conform(given.assign(**lacking), ARTICLES) if lacking else given
        return Reading(whole, build([], REFUSED))
    columns = dict(columns or {})
    for name in columns:
        if name not in ARTICLES.names:
            raise TableError(
                f"read_input: ARTICLES has no column {name!r}.{nearest(name, ARTICLES.names)} "
                "In columns, write the toolkit's name first, then yours: {'text': 'story_text'}."
            )
    articles: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    first_at: dict[str, str] = {}
    for found in _with_bar(_read_all(find_sources(paths), columns), progress):
        what = found.what
        if not isinstance(what, Refusal):
            earlier = first_at.setdefault(what["article_id"], found.place)
            if earlier == found.place:
                articles.append({"file": found.place} | what)
                continue
            reason = f"the article_id {what['article_id']!r} stands twice, first in {earlier}"
            what = Refusal(reason, "give every article its own")
        refused.append({"file": found.file, "line": found.line, "reason": what.reason, "remedy": what.remedy})
    return Reading(_articles_table(articles), build(refused, REFUSED))


def read_articles(paths: Paths, *, columns: Mapping[str, str] | None = None, progress: bool = False) -> pd.DataFrame:
    """The articles of ``read_input`` alone. Does not hide refusals: it warns, and ``read_input`` lists them.

    Parameters, columns and errors are those of ``read_input``.
    """
    articles, refused = read_input(paths, columns=columns, progress=progress)
    if len(refused):
        first = refused.iloc[0]
        where = first["file"] if pd.isna(first["line"]) else f"{first['file']}, line {first['line']}"
        warnings.warn(
            f"read_articles: read {len(articles)} article(s), refused {len(refused)} piece(s) of input. "
            f"The first: {where}: {first['reason']}. All of them: read_input(...).refused",
            stacklevel=2,
        )
    return articles


def _read_all(sources: list[Source | Blocked], columns: dict[str, str]) -> Iterator[_Found]:
    for source in sources:
        if isinstance(source, Blocked):
            yield _Found(source.file, None, source.refusal)
            continue
        try:
            yield from _read_file(source, columns)
        except Refusal as refusal:
            yield _Found(str(source.path), refusal.line, refusal)
        except OSError as error:
            reason = f"the file cannot be opened: {error.strerror}"
            yield _Found(str(source.path), None, Refusal(reason, "ask for leave to read it, or copy it"))


def _read_file(source: Source, columns: dict[str, str]) -> Iterator[_Found]:
    suffix = source.path.suffix.lower()
    data = source.path.read_bytes()
    if suffix in TABLES:
        yield from _read_rows(source, _rows(decode(data), suffix), columns)
    elif suffix in PAGES or source.chosen:
        yield _Found(str(source.path), None, {"article_id": source.article_id} | _read_page(data, suffix))
    else:
        kind = what_is(data)
        reason = f"this is {kind}" if kind else f"a file named {suffix or 'without suffix'}"
        remedy = "save a page as text (.txt) or HTML, a table as CSV or JSON"
        raise Refusal(f"{reason}, not a kind that is read", remedy)


def _rows(text: str, suffix: str) -> Rows:
    if suffix == ".json":
        return json_rows(text)
    if suffix in (".csv", ".tsv"):
        return csv_rows(text, separator="\t" if suffix == ".tsv" else "")
    return jsonl_rows(text)


def _read_page(data: bytes, suffix: str) -> dict[str, Any]:
    text, address = page_in_archive(data) if suffix in (".mhtml", ".mht") else (decode(data), None)
    is_html = _BEGINS_AS_HTML.match(text) or (suffix not in (".txt", ".text", ".md") and _TAG.search(text))
    page = clean_webpage(text) if is_html else clean_page(text)
    if not page.text:
        raise Refusal(
            "no article was found on the page, nothing but titles, menus and notices",
            "if there is one, put its text into a CSV or JSON file, which is taken as it is",
        )
    return page._asdict() | {"url": page.url or address}


def _read_rows(source: Source, rows: Rows, columns: dict[str, str]) -> Iterator[_Found]:
    file = str(source.path)
    theirs = list(dict.fromkeys(name for row in rows if isinstance(row, Row) for name in row.cells))
    if not rows:
        raise Refusal("the table has no rows", "write one row for each article")
    if ours := next((table for table in (QUOTES, PAIRS) if table.key in theirs), None):
        reader = "read_quotes" if ours is QUOTES else "read_pairs"
        raise Refusal(f"this is a {ours.name} table, not articles", f"read it with {reader}(path)")
    names = recognise(theirs, columns, file) if theirs else {}
    if theirs and "text" not in names:
        listed = ", ".join(map(repr, theirs[:8]))
        reason = f"no column holds the text (there are {listed})"
        raise Refusal(reason, "say which: columns={'text': 'yours'}")
    alone = len(rows) == 1 and source.path.suffix.lower() == ".json"
    for number, row in enumerate(rows, 1):
        try:
            if isinstance(row, Refusal):
                raise row
            derived = f"{source.article_id}-{number:0{len(str(len(rows)))}}"
            yield _Found(file, row.line, article(row, names, source.article_id if alone else derived))
        except Refusal as refusal:
            yield _Found(file, refusal.line, refusal)


def _with_bar(found: Iterator[_Found], progress: bool) -> Iterable[_Found]:
    if not progress:
        return found
    from tqdm.auto import tqdm

    return tqdm(found, desc="reading", unit=" articles")


def _articles_table(articles: list[dict[str, Any]]) -> pd.DataFrame:
    table = build(articles, ARTICLES)
    for name in dict.fromkeys(name for cells in articles for name in cells if name not in ARTICLES.names):
        table[name] = column_of([cells.get(name) for cells in articles])
    return table
