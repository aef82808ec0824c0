"""read_codes: a filled sheet as gold, row by row, and every row that cannot be taken, with the reason."""

from __future__ import annotations

import os
import re
from typing import Any, NamedTuple

import pandas as pd

from toolkit.coding.locate import Folded, nearest_to
from toolkit.pages.dates import iso_date
from toolkit.pages.decode import Refusal
from toolkit.pages.records import Row
from toolkit.saved import read_sheet
from toolkit.tables import ARTICLES, GOLD, KIND_OF_QUOTE, REFUSED, SHEET, TableError, build, check, nearest
from toolkit.text import Span

NOBODY = "none"  # written as content where a passage quotes nobody
_NEEDED = [column.name for column in SHEET.columns if column.needed]


class Codes(NamedTuple):
    """What a coder marked: ARTICLES (the passages that were coded), GOLD, and REFUSED rows."""

    articles: pd.DataFrame
    gold: pd.DataFrame
    refused: pd.DataFrame


def read_codes(path: str | os.PathLike[str], passages: pd.DataFrame | None = None) -> Codes:
    """A sheet that a coder filled, read back: copied words become places in the passage.

    Does not correct a coder and drops nothing in silence: a row that cannot be taken is refused with the reason.

    Parameters
    ----------
    path
        The sheet as CSV, whatever separator the spreadsheet wrote.
    passages
        The PASSAGES it was made from; None: the texts in the sheet.

    Returns
    -------
    Codes
        ``evaluate_quotes(quotes, codes.gold, articles=codes.articles)`` takes it. Passages and statements
        stand in the order of the sheet; ``line`` of a refusal is the row of the spreadsheet.

    Raises
    ------
    TableError
        No file, no such sheet, or nothing in it was coded.

    Notes
    -----
    Letters are compared without case, double marks and differences of blanks, dashes and apostrophes. Words
    that stand several times in the passage need the column ``which``; of several cues and speakers the one
    nearest to the content is meant, outside it before inside.
    """
    where = f"read_codes: {str(path)!r}"
    rows, refused = _rows(path, where)
    if passages is None:
        texts = _texts(rows)
    else:
        check(passages, ARTICLES, caller="read_codes")
        texts = {str(row["article_id"]): {str(k): v for k, v in row.items()} for row in passages.to_dict("records")}
    folded: dict[str, Folded] = {}
    gold: list[dict[str, Any]] = []
    coded: dict[str, int] = {}  # passage -> statements
    idle: dict[str, int] = {}  # passage -> its first row
    for number, cells in rows:
        name = cells["passage"]
        filled = [column for column in ("content", "speaker", "cue", "speaker_name", "side", "kind") if cells[column]]
        idle.setdefault(name, number)
        try:
            if name not in texts:
                raise Refusal(f"no passage is called {name!r}", "copy its name from the row above")
            if not filled:
                continue
            coded.setdefault(name, 0)
            if cells["content"].lower().strip(" .") == NOBODY:
                continue
            if name not in folded:
                folded[name] = Folded(texts[name]["text"])
            row = _statement(cells, folded[name])
            if any(row["spans"] == other["spans"] for other in gold if other["article_id"] == name):
                raise Refusal("the same words are marked twice", "delete one of the two rows")
        except Refusal as refusal:
            refused.append(_refusal(path, refusal, number))
        else:
            coded[name] += 1
            gold.append({"gold_id": f"{name}#{coded[name]}", "article_id": name} | row)
    if not coded:
        raise TableError(f"{where}: no row is filled in. Copy a statement into the column content, or write none.")
    for name, number in idle.items():
        if name in texts and name not in coded:
            left = Refusal("the passage is not coded", f"fill a row, or write {NOBODY!r} as its content")
            refused.append(_refusal(path, left, number))
    return Codes(
        build(({"article_id": name} | texts[name] for name in coded), ARTICLES),
        build(gold, GOLD),
        build(sorted(refused, key=lambda row: row["line"] or 0), REFUSED),
    )


def _rows(path: str | os.PathLike[str], where: str) -> tuple[list[tuple[int, dict[str, str]]], list[dict[str, Any]]]:
    """The rows with a cell filled, by their number in the spreadsheet, and those that are broken."""
    rows: list[tuple[int, dict[str, str]]] = []
    refused: list[dict[str, Any]] = []
    for number, row in enumerate(read_sheet(path), start=2):
        if not isinstance(row, Row):
            refused.append(_refusal(path, row, number))
            continue
        for name in _NEEDED:
            if name not in row.cells:
                raise TableError(
                    f"{where}: no column {name!r}.{nearest(name, row.cells)} Make the sheet with coding_sheet, and "
                    f"keep its first row."
                )
        cells = {name: str(row.cells.get(name) or "").strip() for name in SHEET.names}
        if any(cells.values()):
            rows.append((number, cells))
    return rows, refused


def _texts(rows: list[tuple[int, dict[str, str]]]) -> dict[str, dict[str, Any]]:
    """The passages as the sheet has them, from the first row of each that has a text."""
    found: dict[str, dict[str, Any]] = {}
    for _, cells in rows:
        if cells["text"] and cells["passage"] and cells["passage"] not in found:
            about = {name: cells[name] or None for name in ("publisher", "title")}
            about["published"] = iso_date(cells["published"])  # a spreadsheet writes dates in its own way
            found[cells["passage"]] = {"text": re.sub(r"^'(?=[=+\-@])", "", cells["text"])} | about
    return found


def _statement(cells: dict[str, str], text: Folded) -> dict[str, Any]:
    """The row of GOLD that a row of the sheet stands for."""
    if not cells["content"]:
        raise Refusal("the row has no content", "copy the attributed words, or empty the row")
    kind = cells["kind"].lower() or None
    if kind and kind not in KIND_OF_QUOTE:
        listed = ", ".join(KIND_OF_QUOTE)
        raise Refusal(f"kind {kind!r} is none of {listed}", f"write one of them.{nearest(kind, KIND_OF_QUOTE)}")
    spans = _content(cells, text)
    cue = _beside(text, cells["cue"], spans, "cue")
    return {
        "kind": kind,
        "spans": spans,
        "cue_span": cue,
        "speaker_span": _beside(text, cells["speaker"], cue or spans, "speaker"),
        "speaker_name": cells["speaker_name"] or None,
        "side": cells["side"] or None,
    }


def _content(cells: dict[str, str], text: Folded) -> list[Span]:
    first, *others = re.split(r"\s*\|\s*", cells["content"])
    places = text.find(first)
    which = cells["which"].removesuffix(".0")
    if not places:
        raise Refusal(f"{_short(first)} does not stand in the passage", "copy the words, do not write them")
    if which and not (which.isdecimal() and 1 <= int(which) <= len(places)):
        raise Refusal(f"which is {which!r}, but the words stand there {len(places)} times", "write 1, 2 and so on")
    if len(places) > 1 and not which:
        raise Refusal(f"{_short(first)} stands there {len(places)} times", "write 1, 2 and so on in the column which")
    spans = [places[int(which or 1) - 1]]
    for piece in others:
        later = [place for place in text.find(piece) if place[0] >= spans[-1][1]]
        if not later:
            raise Refusal(f"{_short(piece)} does not stand behind the piece before it", "copy the pieces in order")
        spans.append(later[0])
    return spans


def _beside(text: Folded, words: str, spans: list[Span], column: str) -> list[Span]:
    if not words:
        return []
    place = nearest_to(text.find(words), spans)
    if place is None:
        leave = "copy the words, or leave the cell empty" + (" and fill speaker_name" if column == "speaker" else "")
        raise Refusal(f"{column} {_short(words)} does not stand in the passage", leave)
    return [place]


def _refusal(path: str | os.PathLike[str], refusal: Refusal, number: int) -> dict[str, Any]:
    return {"file": str(path), "line": number, "reason": refusal.reason, "remedy": refusal.remedy}


def _short(words: str) -> str:
    return repr(words if len(words) <= 40 else words[:39] + "…")
