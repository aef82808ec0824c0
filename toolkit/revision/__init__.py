"""Review pairs and speakers by hand, in a notebook: filter, step through, accept, refuse, correct, note, save."""

from __future__ import annotations

import os
from typing import Any, Protocol

import pandas as pd
from markupsafe import Markup

from toolkit import tables
from toolkit.corrections import check_corrections, corrections_sheet
from toolkit.overlap import show_pairs
from toolkit.revision.state import FILTERS, ReviewState, decided
from toolkit.saving import SheetFile
from toolkit.shown.display import Shown
from toolkit.shown.wording import count

__all__ = ["FILTERS", "Review", "ReviewState", "review"]


class Compared(Protocol):
    """What a review needs of a comparison."""

    @property
    def articles(self) -> pd.DataFrame: ...
    @property
    def quotes(self) -> pd.DataFrame: ...
    @property
    def pairs(self) -> pd.DataFrame: ...
    @property
    def corrections(self) -> pd.DataFrame: ...
    @property
    def sides(self) -> tuple[str, str]: ...


class Review:
    """A review under way: shows itself in a notebook, with widgets where there are any, else as a table.

    Attributes
    ----------
    state
        Where the reader is and what is decided; works without widgets: ``review.state.decide("accept")``.
    board
        The widgets; None where ipywidgets or a notebook is absent.
    """

    def __init__(self, comparison: Compared, path: str | os.PathLike[str]) -> None:
        self._quotes, self._sides = comparison.quotes, comparison.sides
        self._file = SheetFile(path)
        before = self._file.load()
        corrections = comparison.corrections
        if before is not None:
            checked = check_corrections(before, self._quotes, sides=self._sides).table
            corrections = pd.concat([corrections, checked], ignore_index=True) if len(corrections) else checked
        sheet = corrections_sheet(comparison.pairs, self._quotes, articles=comparison.articles, corrections=corrections)
        self.state = ReviewState(sheet)
        self._static = _static(comparison, str(path))
        self.board: Any = None
        if missing() == "":
            from toolkit.revision.board import Board

            self.board = Board(self.state, self._sides, self.save)

    def save(self) -> str:
        """Write the sheet; says what was written, and which rows would be refused and why.

        Does not write over a file that somebody else has filled in since the review began.
        """
        sheet = self.state.sheet()
        done = sum(decided(row) for row in self.state.rows)
        path = self._file.path
        try:
            written = self._file.save(sheet)
        except OSError as error:
            return f"Not saved: cannot write to {str(path)!r}: {error.strerror or error}."
        if not written:
            return f"Not saved: {str(path)!r} was changed by somebody else. Run this cell again to go on from there."
        table = check_corrections(sheet, self._quotes, sides=self._sides).table
        refused = table[table["status"] == "refused"]
        said = f"Saved to {str(path)!r}: {count(done, 'row')} decided."
        if len(refused):
            first = refused.iloc[0]
            said += f" {len(refused):,} cannot be applied, such as row {first['row'] + 1}: {first['reason']}."
        return said

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        """The widgets, and for a page without them the static table."""
        bundle: dict[str, Any] = {"text/plain": str(self), "text/html": self._static.html}
        if self.board is not None:
            drawn = self.board.box._repr_mimebundle_(**kwargs)
            bundle |= {kind: data for kind, data in drawn.items() if kind.startswith("application/")}
        return bundle

    def __str__(self) -> str:
        return f"Review of {count(len(self.state.rows), 'row')}. {self.state.progress}"

    __repr__ = __str__


def review(comparison: Compared, *, path: str | os.PathLike[str] = "corrections.csv") -> Review:
    """Review the pairs and speakers of a comparison in a notebook. Does not change the comparison.

    Save writes the sheet of ``corrections_sheet``, filled in; ``compare(..., corrections=path)`` applies it. What
    stands in the file already is taken up, so that a review can be gone on with.

    Parameters
    ----------
    comparison
        What ``compare`` gave.
    path
        Where Save writes; beside the notebook by default.

    Returns
    -------
    Review
        Shows itself: with widgets in a notebook that has them (ipywidgets), else as a table that says what to
        install. ``review(...).state`` is the same review without widgets.

    Raises
    ------
    TableError
        The file at ``path`` is there and is no sheet of corrections.
    """
    if not hasattr(comparison, "pairs"):
        raise tables.TableError(
            f"review: needs a comparison, got {type(comparison).__name__}. Make one with toolkit.compare(path)."
        )
    return Review(comparison, path)


def missing() -> str:
    """What widgets lack here, in words with a remedy; empty where nothing is."""
    try:
        import ipywidgets  # noqa: F401
        from IPython.core.getipython import get_ipython
    except ImportError:
        return "The review needs ipywidgets: pip install ipywidgets, then restart JupyterLab and the kernel."
    shell = get_ipython()
    if shell is None or not hasattr(shell, "kernel"):
        return "The review needs a notebook: open one in JupyterLab."
    return ""


def _static(comparison: Compared, path: str) -> Shown:
    """The pairs as a table to read, and how to correct them without widgets."""
    why = missing() or "This page shows no widgets: open the notebook in JupyterLab and run it."
    how = (
        f"{why} Without it, fill in the sheet with a spreadsheet: comparison.save('report') writes "
        f"report/tables/corrections.csv, and compare(..., corrections='report/tables/corrections.csv') applies it."
    )
    shown = show_pairs(comparison.pairs, comparison.quotes, sides=comparison.sides)
    page = Markup('<div class="mathjax_ignore tex2jax_ignore"><p>{}</p>{}</div>').format(how, Markup(shown.html))
    return Shown(str(page), how)
