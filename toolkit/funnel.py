"""How many rows went into each stage and how many were set aside; every sum agrees."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from toolkit.shown.wording import sides_of
from toolkit.tables import FUNNEL, build


def count_stages(
    articles: pd.DataFrame,
    refused: pd.DataFrame,
    quotes: pd.DataFrame,
    pairs: pd.DataFrame,
    *,
    sides: tuple[str, str],
    corrected: Mapping[str, int] | None = None,
) -> pd.DataFrame:
    """FUNNEL of a comparison: rows in, kept and set aside, stage by stage. Does not run a stage.

    ``corrected`` are the counts of ``apply_corrections``; with them the rows that a reader handed in are a stage.
    """
    with_any = int(articles["article_id"].isin(set(quotes["article_id"])).sum())
    of_side = quotes["side"].isin(sides)
    joint = int(quotes["side"].map(lambda side: len(sides_of(side)) > 1).sum()) if len(quotes) else 0
    unknown = int(quotes["side"].isna().sum())
    n, n_side = len(quotes), int(of_side.sum())
    n_top = int((of_side & (quotes["level"] == 0)).sum())
    both = pairs[pairs["relation"] == "both"]
    paired = len(set(both["quote_id_a"]) | set(both["quote_id_b"]))
    aside = [(unknown, "side not known"), (joint, "made jointly"), (n - n_side - joint - unknown, "of others")]
    rows = [
        ("read", "pieces of input", len(articles) + len(refused), len(articles), "refused: see the table of refusals"),
        ("find statements", "articles", len(articles), with_any, "no attributed statement was found in them"),
        ("know the side", "statements", n, n_side, _counted(aside)),
        ("stand alone", "statements", n_side, n_top, "statements inside a statement"),
        ("pair", "statements", n_top, paired, "said by one side only"),
    ]
    if corrected:
        left = [(corrected["refused"], "refused"), (corrected["noted"], "noted"), (corrected["open"], "left open")]
        rows.append(("correct", "rows of a reader", corrected["rows"], corrected["applied"], _counted(left)))
    return build(
        [
            {"stage": stage, "unit": unit, "rows_in": n_in, "kept": kept, "set_aside": n_in - kept,
             "why": why if n_in > kept else None}
            for stage, unit, n_in, kept, why in rows
        ],
        FUNNEL,
    )  # fmt: skip


def _counted(parts: list[tuple[int, str]]) -> str:
    return ", ".join(f"{n:,} {what}" for n, what in parts if n)
