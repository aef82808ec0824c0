"""What a person corrects: pairs accepted, refused or made anew, and speakers. It survives later runs.

``corrections_sheet`` makes the sheet, ``read_corrections`` reads it back, ``apply_corrections`` carries it out on
tables at hand; ``compare(..., corrections=...)`` does so within the whole way, so that tone, overlap and counts follow.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from toolkit import tables
from toolkit.corrections.check import Plan, as_corrections, check_corrections
from toolkit.corrections.effect import correct_pairs, correct_speakers, count_corrections, note_speakers
from toolkit.corrections.keys import statement_keys
from toolkit.corrections.sheet import corrections_sheet
from toolkit.references import check_statements
from toolkit.shown.wording import count, known

__all__ = [
    "Corrected", "Plan", "apply_corrections", "as_corrections", "check_corrections", "correct_pairs",
    "correct_speakers", "corrections_sheet", "count_corrections", "describe_corrections", "note_speakers",
    "statement_keys",
]  # fmt: skip


@dataclass(frozen=True)
class Corrected:
    """Tables after a reader's corrections.

    Attributes
    ----------
    pairs, quotes
        PAIRS with ``corrected`` and ``comment``; QUOTES with the speakers the reader gave.
    corrections
        CORRECTIONS with the ``status`` of every row, and ``reason`` and ``remedy`` of those refused.
    counts
        How many rows were handed in, applied, refused, noted and left open, and what they changed.
    """

    pairs: pd.DataFrame
    quotes: pd.DataFrame
    corrections: pd.DataFrame
    counts: dict[str, int]


def apply_corrections(
    pairs: pd.DataFrame,
    corrections: pd.DataFrame,
    quotes: pd.DataFrame,
    *,
    sides: tuple[str, str] = ("DPRK", "China"),
    actors: pd.DataFrame | None = None,
) -> Corrected:
    """Carry out what a reader filled in: speakers first, then pairs. Does not score: run ``score_overlap`` after.

    A statement that a correction moves to the other side is left alone; ``compare(..., corrections=...)`` pairs it.

    Parameters
    ----------
    pairs, quotes
        PAIRS, and the QUOTES with sides that they were made from.
    corrections
        As ``read_corrections`` gives them.
    sides
        Side a and side b, as in ``pair_quotes``.
    actors
        The table of actors, for the side of a name that makes no statement here; by default the built-in one.

    Returns
    -------
    Corrected
        Rows that cannot be right come back in ``corrections`` with their reason; the others are applied.

    Raises
    ------
    TableError
        A column is missing; a pair whose statement is not in ``quotes``; other sides than those of the pairs.

    Notes
    -----
    A row finds its statement by article and words (``statement_keys``), so it holds in later runs. Rows that
    contradict each other are all refused: nobody can say which is meant.

    >>> from toolkit import pair_quotes
    >>> said = {"quote_id": ["k1", "x1"], "article_id": ["a", "b"], "content": ["ties rose", "the ties grew"]}
    >>> quotes = pd.DataFrame(said).assign(side=["DPRK", "China"], speaker_name=["Brenn", "Tolk"])
    >>> pairs = pair_quotes(quotes)
    >>> sheet = corrections_sheet(pairs, quotes).assign(verdict="refuse")
    >>> apply_corrections(pairs, sheet, quotes).pairs[["relation", "corrected"]].values.tolist()
    [['only_a', 'parted'], ['only_b', 'parted']]
    """
    tables.check(pairs, tables.PAIRS, caller="apply_corrections")
    sides = (sides[0], sides[1])
    plan = check_corrections(corrections, quotes, sides=sides, actors=actors)
    check_statements(pairs, quotes, caller="apply_corrections")
    _check_sides(pairs, quotes, sides)
    spoken = correct_speakers(quotes, plan)
    paired = correct_pairs(pairs, spoken, plan, sides=sides)
    return Corrected(paired, spoken, plan.table, count_corrections(plan, paired))


def _check_sides(pairs: pd.DataFrame, quotes: pd.DataFrame, sides: tuple[str, str]) -> None:
    """Nothing, if the pairs are of these sides; else every one of them would be taken apart."""
    side = dict(zip(quotes["quote_id"], quotes["side"], strict=True))
    for column, expected in zip(("quote_id_a", "quote_id_b"), sides, strict=True):
        for quote_id in pairs[column].dropna():
            if side[quote_id] != expected:
                raise tables.TableError(
                    f"apply_corrections: {column} {quote_id!r} is of {known(side[quote_id], 'no known side')}, not of "
                    f"{expected}. Name the sides that the pairs were made with: sides=('Ruvenia', 'Ostmark')."
                )


def describe_corrections(counts: dict[str, int]) -> str:
    """The counts in a sentence, for whatever shows a later number; empty where nothing was handed in.

    >>> describe_corrections({"rows": 9, "applied": 2, "refused": 1, "noted": 0, "open": 6, "speakers": 1,
    ...                       "accepted": 0, "paired": 1, "parted": 0})
    'Corrected by a reader: 2 of 9 rows applied (1 speaker, 1 pair made), 1 refused, 6 left open.'
    """
    if not counts.get("rows"):
        return ""
    did = [
        *([count(counts["speakers"], "speaker")] if counts["speakers"] else []),
        *([count(counts["accepted"], "row") + " accepted"] if counts["accepted"] else []),
        *([count(counts["paired"], "pair") + " made"] if counts["paired"] else []),
        *([count(counts["parted"], "statement") + " parted"] if counts["parted"] else []),
    ]
    rest = [
        f"{counts[name]:,} {words}"
        for name, words in (("refused", "refused"), ("noted", "noted"), ("open", "left open"))
        if counts[name]
    ]
    head = f"{counts['applied']:,} of {count(counts['rows'], 'row')} applied"
    inside = f" ({', '.join(did)})" if did else ""
    return "Corrected by a reader: " + ", ".join([head + inside, *rest]) + "."
