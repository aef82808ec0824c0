"""Gold as tables: statements and marks that people annotated. Opens no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from toolkit.tables import TableError
from toolkit.text import Span

PARTS = {"content": "spans", "cue": "cue_span", "source": "speaker_span"}
LABELS = ("speaker_name", "side", "via")


def gold_tables(records: Iterable[Mapping[str, Any]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """ARTICLES and gold statements of annotated documents, one mapping a document; opens no file.

    A document has ``doc_id``, ``text`` and ``quotes``; a quote has ``spans``, ``cue`` and ``source`` as lists
    of [start, end] into the text, ``kind``, and perhaps ``speaker_name``, ``side``, ``via``, ``cue_class``,
    ``level`` and ``core`` (False for an act without a clause).

    Returns
    -------
    tuple of two tables
        ARTICLES in the order given, and the gold: gold_id, article_id, kind, spans, cue_span, speaker_span
        and whichever labels the records carry; NA where unknown.

    Raises
    ------
    TableError
        A document lacks one of the three, or a span lies outside its text.

    Examples
    --------
    >>> quote = {"spans": [[0, 8]], "cue": [[15, 19]], "source": [[10, 14]], "kind": "indirect"}
    >>> articles, gold = gold_tables([{"doc_id": "d", "text": "It rains, Tolk said.", "quotes": [quote]}])
    >>> gold[["gold_id", "kind", "spans", "speaker_span"]].values.tolist()
    [['d#1', 'indirect', [(0, 8)], [(10, 14)]]]
    """
    articles: list[dict[str, Any]] = []
    gold: list[dict[str, Any]] = []
    for number, record in enumerate(records, 1):
        for name in ("doc_id", "text", "quotes"):
            if name not in record:
                needs = "Each needs doc_id, text and quotes."
                raise TableError(f"gold_tables: document {number} has no {name!r}. {needs}")
        text, doc_id = record["text"], record["doc_id"]
        about = {name: record.get(name) for name in ("publisher", "published", "title")}
        articles.append({"article_id": doc_id, "text": text} | about)
        for place, quote in enumerate(record["quotes"], 1):
            row = {"gold_id": f"{doc_id}#{place}", "article_id": doc_id, "kind": quote.get("kind")}
            for column, key in (("spans", "spans"), ("cue_span", "cue"), ("speaker_span", "source")):
                row[column] = _spans(quote.get(key), text, f"{doc_id}, quote {place}, {key}")
            gold.append(row | {name: quote[name] for name in (*LABELS, "cue_class", "level", "core") if name in quote})
    columns = ["gold_id", "article_id", "kind", *PARTS.values()]
    return pd.DataFrame(articles), pd.DataFrame(gold, columns=None if gold else columns)


def _spans(value: Any, text: str, where: str) -> list[Span]:
    spans = [(int(start), int(end)) for start, end in value or []]
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise TableError(
                f"gold_tables: {where}: the span {start} to {end} lies outside the text of {len(text)} "
                f"characters. Offsets count characters from 0, the end excluded."
            )
    return spans


def gold_marks(records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The quotation marks of annotated documents that say what each is there for; those without are left out.

    Returns
    -------
    DataFrame
        ``article_id``, ``spans`` (marks included, one pair) and ``use``, documents in the order given.

    >>> gold_marks([{"doc_id": "d", "text": "a “b” c", "marks": [{"span": [2, 5], "type": "scare"}]}]).values.tolist()
    [['d', [(2, 5)], 'scare']]
    """
    rows = [
        (record["doc_id"], _spans([mark["span"]], record["text"], f"{record['doc_id']}, marks"), mark["type"])
        for record in records
        for mark in record.get("marks", [])
    ]
    return pd.DataFrame(rows, columns=["article_id", "spans", "use"])
