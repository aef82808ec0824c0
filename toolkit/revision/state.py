"""A review as a state: the rows of a sheet, where the reader is, what is decided. No widgets here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from toolkit import tables
from toolkit.language.likeness import similarity
from toolkit.shown.wording import count, known
from toolkit.tables.review import FILLED, REVIEW, VERDICTS
from toolkit.text import words

Row = dict[str, Any]
NEAR = 60  # statements that share most words with the one at hand, whose likeness is then worked out
FILTERS: dict[str, Callable[[Row], bool]] = {
    "all": lambda row: True,
    "open": lambda row: not decided(row),
    "unsure": lambda row: bool(row["hint"]) or row["verdict"] == "unsure",
    "one side alone": lambda row: row["relation"] in ("only_a", "only_b"),
    "speaker unknown": lambda row: any(
        row[f"statement_{x}"] and not (row[f"speaker_{x}"] and row[f"side_{x}"]) for x in "ab"
    ),
}


def decided(row: Row) -> bool:
    """Did a reader fill in anything but a comment?"""
    return any(row[name] for name in FILLED if name != "comment")


class ReviewState:
    """What a reader has decided so far, row by row, and which row is open.

    Does not check what is filled in: ``check_corrections`` does, when the sheet is applied.
    """

    def __init__(self, sheet: pd.DataFrame) -> None:
        tables.check(sheet, REVIEW, caller="review", needs=REVIEW.names)
        self.rows: list[Row] = [
            {str(name): cell if name == "similarity" else known(cell, "") for name, cell in row.items()}
            for row in sheet[REVIEW.names].to_dict("records")
        ]
        self.chosen = "all"
        self._read: dict[str, dict[str, tuple[str, set[str]]]] = {}
        self.at: int | None = 0 if self.rows else None

    # -- where the reader is -----------------------------------------------------------------------------------

    @property
    def visible(self) -> list[int]:
        """The rows that the filter lets through; the one at hand stays until the reader leaves it."""
        return [n for n, row in enumerate(self.rows) if FILTERS[self.chosen](row)]

    @property
    def row(self) -> Row | None:
        return None if self.at is None else self.rows[self.at]

    def choose(self, name: str) -> None:
        """Show the rows of one filter, from the first."""
        self.chosen = tables.choose(name, FILTERS, caller="review", option="filter")
        visible = self.visible
        self.at = visible[0] if visible else None

    def step(self, by: int) -> None:
        """The next row that the filter lets through (``by`` 1), or the one before (-1); at the end, stay."""
        if self.at is None:
            return
        later = [n for n in self.visible if n > self.at] if by > 0 else [n for n in self.visible if n < self.at][::-1]
        if later:
            self.at = later[0]
        elif self.at not in self.visible:
            self.choose(self.chosen)

    # -- what the reader decides --------------------------------------------------------------------------------

    def decide(self, verdict: str, *, pair_with: str = "") -> None:
        """Fill in the verdict of the row at hand and go to the next."""
        tables.choose(verdict, VERDICTS, caller="review", option="verdict")
        self._fill(verdict=verdict, pair_with=pair_with if verdict == "pair-with" else "")
        self.step(1)

    def correct(self, letter: str, *, speaker: str = "", side: str = "") -> None:
        """Fill in who makes the statement a or b of the row at hand; what is there already is no correction."""
        if self.row is None:
            return
        speaker, side = speaker.strip(), side.strip()
        same = speaker == self.row[f"speaker_{letter}"]
        self._fill(
            **{
                f"right_speaker_{letter}": "" if same else speaker,
                f"right_side_{letter}": "" if side == self.row[f"side_{letter}"] else side,
            }
        )

    def note(self, words: str) -> None:
        self._fill(comment=" ".join(words.split()))

    def clear(self) -> None:
        """Take back all that was filled in for the row at hand."""
        self._fill(**dict.fromkeys(FILLED, ""))

    def _fill(self, **cells: str) -> None:
        if self.row is not None:
            self.row.update(cells)

    # -- what there is to choose from --------------------------------------------------------------------------

    def speakers(self) -> list[str]:
        """Every speaker named in the sheet, by name."""
        return sorted({row[f"speaker_{x}"] for row in self.rows for x in "ab"} - {""})

    def side_of(self, speaker: str) -> str:
        """The side that a speaker of the sheet speaks for; empty where that is not known."""
        named = speaker.strip().casefold()
        held = {row[f"side_{x}"] for row in self.rows for x in "ab" if row[f"speaker_{x}"].casefold() == named}
        return held.pop() if len(held) == 1 else ""

    def sides(self) -> list[str]:
        return sorted({row[f"side_{x}"] for row in self.rows for x in "ab"} - {""})

    def candidates(self, most: int = 20) -> list[tuple[str, str]]:
        """What the row at hand could be paired with: quote_id and words, of the other side, the most similar first.

        For a pair, instead of what it is paired with: other statements of side b.
        """
        row = self.row
        if row is None or row["relation"] == "apart":
            return []
        own, other = ("b", "a") if row["relation"] == "only_b" else ("a", "b")
        wanted = set(words(row[f"statement_{own}"]))
        found = {quote_id: text for quote_id, text in self._said(other).items() if quote_id != row[f"quote_id_{other}"]}
        shared = {quote_id: len(wanted & have) for quote_id, (_, have) in found.items()}
        nearest = sorted(found, key=lambda quote_id: (quote_id != row["nearest"], -shared[quote_id]))[:NEAR]
        texts = [(quote_id, found[quote_id][0]) for quote_id in nearest]
        scores = similarity([row[f"statement_{own}"]] * len(texts), [text for _, text in texts])
        best = sorted(range(len(texts)), key=lambda n: (-scores[n], n))
        return [texts[n] for n in best[:most]]

    def _said(self, letter: str) -> dict[str, tuple[str, set[str]]]:
        """The statements of a side by quote_id, with their words."""
        if letter not in self._read:
            paired = [row for row in self.rows if row["relation"] != "apart"]
            said = {row[f"quote_id_{letter}"]: row[f"statement_{letter}"] for row in paired}
            self._read[letter] = {quote_id: (text, set(words(text))) for quote_id, text in said.items() if text}
        return self._read[letter]

    # -- what came of it ---------------------------------------------------------------------------------------

    @property
    def progress(self) -> str:
        """How far the reader is, in words."""
        done = sum(decided(row) for row in self.rows)
        place = ""
        visible = self.visible
        if self.at in visible:
            place = f"Row {visible.index(self.at) + 1:,} of {len(visible):,}"
        elif not visible:
            place = "No such row"
        return ". ".join(filter(None, [place, f"{done:,} of {count(len(self.rows), 'row')} decided"])) + "."

    def sheet(self) -> pd.DataFrame:
        """The sheet as filled in."""
        return tables.build([{k: None if v == "" else v for k, v in row.items()} for row in self.rows], REVIEW)
