"""Do the statements that one table names stand in the other? Asked wherever PAIRS and QUOTES meet."""

from __future__ import annotations

import pandas as pd

from toolkit.tables import TableError


def check_statements(pairs: pd.DataFrame, quotes: pd.DataFrame, *, caller: str) -> None:
    """Nothing, if every statement that PAIRS names stands in QUOTES; else a pair would look like a silence.

    Raises
    ------
    TableError
        The first statement that does not, and its pair.
    """
    there = set(quotes["quote_id"])
    for column in ("quote_id_a", "quote_id_b"):
        lost = pairs[pairs[column].notna() & ~pairs[column].isin(there)]
        if len(lost):
            raise TableError(
                f"{caller}: pair {lost['pair_id'].iloc[0]!r} names the statement {lost[column].iloc[0]!r}, "
                "which is not in QUOTES. Hand in all the statements that the pairs were made from."
            )
