"""The sheet that a reader fills in: what was paired, what was left alone, who is said to speak."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit import tables
from toolkit.corrections.keys import statement_keys
from toolkit.references import check_statements
from toolkit.shown.wording import known, share
from toolkit.tables.review import FILLED, REVIEW

NARROW = 0.05  # similarity this near to what was needed: a little other wording would have turned it


def corrections_sheet(
    pairs: pd.DataFrame,
    quotes: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """A sheet to read and correct by hand: every row of PAIRS, then every statement that stands in none.

    Does not judge: ``hint`` only says where the toolkit itself was in doubt. To write it for a spreadsheet, see
    ``Comparison.save``; to read it back, ``read_corrections``.

    Parameters
    ----------
    pairs, quotes
        PAIRS, and the QUOTES with sides that they were made from.
    articles
        ARTICLES, for the dates.
    corrections
        Corrections already made, as ``Comparison.corrections``. What was filled in stands in its row; rows that are
        no longer there, such as a pair that was refused, come first, and what they settle is not asked again.

    Returns
    -------
    REVIEW
        The rows of ``pairs`` in their order, then statements of neither side in that of ``quotes``. ``verdict``,
        ``pair_with``, ``right_…`` and ``comment`` are for the reader; the codebook of REVIEW explains them.

    Raises
    ------
    TableError
        A column is missing; a pair whose statement is not in ``quotes``.
    """
    tables.check(pairs, tables.PAIRS, caller="corrections_sheet")
    tables.check(quotes, tables.QUOTES, caller="corrections_sheet", needs=["article_id", "speaker_name", "side"])
    check_statements(pairs, quotes, caller="corrections_sheet")
    dates: dict[str, Any] = {}
    if articles is not None:
        tables.check(articles, tables.ARTICLES, caller="corrections_sheet", needs=["article_id", "published"])
        dates = dict(zip(articles["article_id"], articles["published"], strict=True))
    of = {
        str(row["quote_id"]): row | {"key": key, "date": dates.get(row["article_id"])}
        for row, key in zip(quotes.to_dict("records"), statement_keys(quotes), strict=True)
    }
    rows = [_row(row, of) for row in pairs.to_dict("records")]
    placed = {quote_id for name in "ab" for quote_id in pairs[f"quote_id_{name}"].dropna()}
    rows += [_apart(of[quote_id]) for quote_id in of if quote_id not in placed]
    if corrections is not None:
        rows = _with_decisions(rows, corrections, of)
    return tables.build(rows, REVIEW)


def _row(pair: dict[Any, Any], of: dict[str, dict[Any, Any]]) -> dict[str, Any]:
    row: dict[str, Any] = {name: pair.get(name) for name in ("pair_id", "relation", "similarity")}
    row["corrected"] = known(pair.get("corrected"), "")
    there = [name for name in "ab" if pd.notna(pair[f"quote_id_{name}"])]
    for name in there:
        row |= _statement(of[pair[f"quote_id_{name}"]], name)
    best = pair.get("best_refused")
    if isinstance(best, str) and best in of:
        row |= {"nearest": best, "nearest_statement": of[best]["content"]}
    doubts = [_doubt(of[pair[f"quote_id_{name}"]]) for name in there]
    return row | {"hint": "; ".join(filter(None, [_narrow(pair), *doubts])) or None}


def _statement(quote: dict[Any, Any], name: str) -> dict[str, Any]:
    return {
        f"quote_id_{name}": quote["quote_id"],
        f"speaker_{name}": quote["speaker_name"],
        f"side_{name}": quote["side"],
        f"via_{name}": quote.get("via"),
        f"date_{name}": quote["date"],
        f"statement_{name}": quote["content"],
        f"key_{name}": quote["key"],
    }


def _apart(quote: dict[Any, Any]) -> dict[str, Any]:
    return {"relation": "apart", "hint": _doubt(quote) or None} | _statement(quote, "a")


def _doubt(quote: dict[Any, Any]) -> str:
    named = known(quote["speaker_name"], "") and known(quote["side"], "")
    return known(quote.get("doubt"), "" if named else "the speaker is not known")


def _narrow(pair: dict[Any, Any]) -> str:
    """Was it a near thing? In words, or empty."""
    needed = pair.get("needed")
    for column in ("similarity", "best_similarity"):
        reached = pair.get(column)
        if reached is None or needed is None or pd.isna(reached) or pd.isna(needed) or abs(reached - needed) > NARROW:
            continue
        if column == "best_similarity" and reached >= needed:
            return "the nearest was taken by a better match"
        what = "paired" if column == "similarity" else "not paired"
        return f"narrowly {what}: similarity {share(reached)}, {share(needed)} needed"
    return ""


def _with_decisions(
    rows: list[dict[str, Any]], corrections: pd.DataFrame, of: dict[str, dict[Any, Any]]
) -> list[dict[str, Any]]:
    """The rows with what a reader filled in; rows that are no longer there come first, as they were filled in."""
    own = {_keys(row): row for row in rows}
    gone: dict[tuple[Any, Any], dict[str, Any]] = {}
    settled: set[str] = set()
    for given in corrections.to_dict("records"):
        row = {name: None if _missing(given.get(name)) else given[name] for name in REVIEW.names if name in given}
        filled = {name: row.get(name) for name in FILLED}
        if not any(filled.values()):
            continue
        for name in "ab":
            if quote := of.get(str(row.get(f"quote_id_{name}"))):
                row |= _statement(quote, name)
        keys = _keys(row)
        if keys in own:
            row = own[keys]
        else:
            gone[keys] = row
            settled |= {key for key in keys if key and row["verdict"]}
        row |= filled
        if given.get("status") == "refused":
            row["hint"] = f"refused: {given['reason']}"
    return [*gone.values(), *(row for row in rows if not row.get("corrected") or settled.isdisjoint(_keys(row)))]


def _keys(row: dict[str, Any]) -> tuple[Any, Any]:
    return row.get("key_a"), row.get("key_b")


def _missing(cell: Any) -> bool:
    return cell is None or bool(pd.api.types.is_scalar(cell) and pd.isna(cell))
