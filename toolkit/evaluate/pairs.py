"""evaluate_pairs: links between statements, and silences, against those that people made."""

from __future__ import annotations

import pandas as pd

from toolkit.evaluate.shares import scored
from toolkit.tables import TableError, nearest

_IDS = ("quote_id_a", "quote_id_b")


def evaluate_pairs(pairs: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """Compare links between statements, and statements left alone, with those that people made.

    Does not weigh how alike a wrong partner is: a link is right or wrong.

    Parameters
    ----------
    pairs
        PAIRS, as ``pair_quotes`` gives them.
    gold
        ``quote_id_a`` and ``quote_id_b``, one row per link; NA (or an empty text) on one side for a statement
        that the other side does not answer. A statement may stand in several links.

    Returns
    -------
    DataFrame
        One row each for *links*, *only_a*, *only_b* and *one_sided* (the two together): what, n_gold, n_found,
        n_right, precision, recall, f1. A share of nothing is NA. Rows of ``pairs`` in which no statement of the
        gold stands do not count.

    Raises
    ------
    TableError
        A table lacks one of the two columns.

    >>> gold = pd.DataFrame({"quote_id_a": ["a1", "a2", None], "quote_id_b": ["b1", None, "b2"]})
    >>> pairs = pd.DataFrame({"quote_id_a": ["a1", "a2"], "quote_id_b": ["b1", "b2"]})
    >>> evaluate_pairs(pairs, gold)[["what", "n_gold", "n_found", "n_right"]].values.tolist()
    [['links', 1, 2, 1], ['only_a', 1, 0, 0], ['only_b', 1, 0, 0], ['one_sided', 2, 0, 0]]
    """
    rows = []
    marked = _ids(gold, "gold")
    known = tuple({row[side] for row in marked} - {None} for side in (0, 1))
    found = {row for row in _ids(pairs, "pairs") if row[0] in known[0] or row[1] in known[1]}
    what = {
        "links": lambda a, b: a is not None and b is not None,
        "only_a": lambda a, b: a is not None and b is None,
        "only_b": lambda a, b: a is None and b is not None,
        "one_sided": lambda a, b: (a is None) != (b is None),
    }
    for name, holds in what.items():
        theirs, ours = ({row for row in side if holds(*row)} for side in (marked, found))
        rows.append({"what": name, "n_gold": len(theirs), "n_found": len(ours), "n_right": len(theirs & ours)})
    return scored(rows)


def _ids(frame: pd.DataFrame, called: str) -> set[tuple[str | None, str | None]]:
    for name in _IDS:
        if name not in frame:
            near = nearest(name, map(str, frame.columns))
            raise TableError(f"evaluate_pairs: {called} has no column {name!r}.{near} It needs {' and '.join(_IDS)}.")
    cells = ([None if pd.isna(cell) or cell == "" else str(cell) for cell in frame[name]] for name in _IDS)
    return set(zip(*cells, strict=True))
