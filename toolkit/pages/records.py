"""Text -> rows, rows -> articles. Pure: opens nothing. A row that cannot be read is a ``Refusal``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from toolkit.pages.dates import iso_date
from toolkit.pages.decode import Refusal
from toolkit.tables import ARTICLES, TableError, nearest

# usual names for a column of ARTICLES, best first; the toolkit's own name comes before them all
USUAL_NAMES = {
    "article_id": ("id", "doc_id", "docid", "document_id"),
    "publisher": ("source", "outlet", "site", "site_name", "website", "newspaper"),
    "published": ("date", "date_str", "pub_date", "published_at", "publication_date", "datetime"),
    "title": ("headline",),
    "url": ("link", "href", "permalink"),
    "text": ("body", "content", "story_text", "story", "full_text", "article_text"),
    "file": (),
}
_KINDS = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list"}


class Row(NamedTuple):
    """One row as read: its line (in a JSON list its place, from 1) and its cells by column."""

    line: int
    cells: dict[str, Any]


Rows = list[Row | Refusal]


def json_rows(text: str) -> Rows:
    """Rows of a JSON list, of ``{"articles": [...]}``, of one object, or of objects line by line.

    >>> rows = json_rows('[{"text": "a"}, 3]')
    >>> rows[0], rows[1].reason
    (Row(line=1, cells={'text': 'a'}), 'row 2 is a number, not an object')
    """
    try:
        value = json.loads(text, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and text[: error.pos].strip().count("\n") == 0:
            return jsonl_rows(text)  # objects line by line, under the name of a list
        return [_broken(f"{error.msg} (column {error.colno})", error.lineno)]
    except RecursionError:
        return [_broken("nested too deeply", 1)]
    if isinstance(value, dict):
        articles = value.get("articles")
        value = articles if isinstance(articles, list) else [value]
    if not isinstance(value, list):
        return [Refusal(f"the JSON is {_kind(value)}, no list of articles", 'write [{"text": "..."}, ...]')]
    return [_row(place, item, f"row {place}") for place, item in enumerate(value, 1)]


def jsonl_rows(text: str) -> Rows:
    """Rows of a file with one JSON object a line; a broken line is refused and the next one read."""
    rows: Rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                rows.append(_row(number, json.loads(line, parse_constant=lambda _: None), "the line"))
            except json.JSONDecodeError as error:
                rows.append(_broken(f"{error.msg} (column {error.colno})", number))
            except RecursionError:
                rows.append(_broken("nested too deeply", number))
    return rows


def csv_rows(text: str, *, separator: str = "") -> Rows:
    """Rows of a CSV file with a header. Cells are text, an empty cell is None.

    Without ``separator`` it is the one of comma, semicolon and tab that stands most often in the header.
    """
    separator = separator or max(",;\t", key=text.split("\n", 1)[0].count)
    limit = csv.field_size_limit(2**31 - 1)  # an article may be longer than a cell is allowed to be
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return list(_csv_rows(reader))
    finally:
        csv.field_size_limit(limit)


def _csv_rows(reader: Any) -> Iterator[Row | Refusal]:
    header: list[str] = []
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            remedy = "close the quotation mark that this row opens"
            yield Refusal(f"broken CSV from here on: {error}", remedy, line)
            return
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = [cell.strip() or f"column_{number}" for number, cell in enumerate(cells, 1)]
            if twice := next((name for name in header if header.count(name) > 1), None):
                yield Refusal(f"the header names {twice!r} twice", "give each column its own name", line)
                return
        elif len(cells) > len(header):
            remedy = "put a cell that holds a separator or a line break into quotation marks"
            yield Refusal(f"the row has {len(cells)} cells, the header {len(header)}", remedy, line)
        else:
            cells += [""] * (len(header) - len(cells))
            yield Row(line, {name: cell or None for name, cell in zip(header, cells, strict=True)})


def recognise(theirs: list[str], columns: dict[str, str], file: str) -> dict[str, str]:
    """The toolkit's name of a column -> theirs: as told in ``columns``, else by ``USUAL_NAMES``.

    >>> recognise(["Headline", "body", "topic"], {}, "a.csv")
    {'title': 'Headline', 'text': 'body'}
    """
    for name, column in columns.items():
        if column not in theirs:
            guess = nearest(column, theirs)
            raise TableError(f"read_input: {file} has no column {column!r} to take as {name!r}.{guess}")
    names = dict(columns)
    free = {name.strip().casefold(): name for name in reversed(theirs) if name not in columns.values()}
    for name, usual in USUAL_NAMES.items():
        known = next((known for known in (name, *usual) if known in free), None)
        if name not in names and known is not None:
            names[name] = free.pop(known)
    return names


def article(row: Row, names: dict[str, str], article_id: str) -> dict[str, Any]:
    """One article as cells of ARTICLES; columns of other names follow untouched. ``Refusal`` without a text.

    A column that bears a name of ARTICLES but is not taken for it gets ``_given`` behind its name.
    """
    text = row.cells.get(names["text"])
    if not isinstance(text, str) or not text.strip():
        reason = f"the row has no text in {names['text']!r}"
        raise Refusal(reason, "fill the cell, or take the row out", row.line)
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise Refusal("the text holds half a character", "export the file again as UTF-8", row.line)
    cells = {name: row.cells.get(theirs) for name, theirs in names.items()}
    found: dict[str, Any] = {name: str(cell) for name, cell in cells.items() if cell not in (None, "")}
    found["text"] = text.replace("\r\n", "\n")
    found["published"] = iso_date(found.get("published", ""))
    others = (name for name in row.cells if name not in names.values())
    return (
        {"article_id": article_id}
        | found
        | {f"{name}_given" if name in ARTICLES.names else name: row.cells[name] for name in others}
    )


def _row(line: int, value: Any, where: str) -> Row | Refusal:
    if isinstance(value, dict):
        return Row(line, value)
    return Refusal(f"{where} is {_kind(value)}, not an object", 'write {"text": "..."}', line)


def _broken(why: str, line: int) -> Refusal:
    return Refusal(f"broken JSON: {why}", "mend the line, or export the file again", line)


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), "nothing")
