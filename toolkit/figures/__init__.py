"""Figures: every ``plot_`` function takes a table and axes, and returns the axes.

``draw_figures`` draws all of them from the tables of a comparison; ``save_figure`` writes one as PNG, SVG or
PDF, the same bytes on every run; ``embed_figure`` makes one ready for a page; ``describe`` says in words what
one shows. This is the only part of the toolkit that imports matplotlib, and it does so when a figure is
drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.figures.counts import plot_attribution, plot_funnel
from toolkit.figures.files import Plate, describe, embed_figure, save_figure, title_of
from toolkit.figures.formulas import plot_formulas
from toolkit.figures.grid import plot_grid
from toolkit.figures.keyness import plot_keyness
from toolkit.figures.means import plot_means
from toolkit.figures.overlap import plot_overlap
from toolkit.figures.pairs import plot_pairs
from toolkit.figures.series import plot_series
from toolkit.figures.style import column_width, put_away
from toolkit.figures.tone import plot_targets, plot_tone
from toolkit.shown.wording import sources

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "Plate",
    "column_width",
    "describe",
    "draw_figures",
    "embed_figure",
    "plot_attribution",
    "plot_formulas",
    "plot_funnel",
    "plot_grid",
    "plot_keyness",
    "plot_means",
    "plot_overlap",
    "plot_pairs",
    "plot_series",
    "plot_targets",
    "plot_tone",
    "put_away",
    "save_figure",
    "title_of",
]


def draw_figures(
    *,
    articles: pd.DataFrame,
    quotes: pd.DataFrame,
    pairs: pd.DataFrame,
    funnel: pd.DataFrame,
    summary: pd.DataFrame | None = None,
    sides: Sequence[str] = ("DPRK", "China"),
) -> dict[str, Axes]:
    """Every figure of a comparison by name, in the order of the report.

    Does not write or show them. They are closed for pyplot, so that drawing many does not fill the memory;
    saving and embedding still work.

    Parameters
    ----------
    articles
        ARTICLES, for the source in the notes.
    quotes
        QUOTES with tone.
    pairs
        PAIRS with overlap.
    funnel
        FUNNEL.
    summary
        SUMMARY of tone by side, or None.
    sides
        The names of side a and side b.

    Returns
    -------
    dict of str to Axes
        pairs, tone, targets, overlap, attribution, funnel.
    """
    source = sources(articles.get("publisher", ()), articles.get("published", ()))
    drawn = {
        "pairs": plot_pairs(pairs, quotes, sides=sides, source=source),
        "tone": plot_tone(quotes, summary, sides=sides, source=source),
        "targets": plot_targets(quotes, sides=sides, source=source),
        "overlap": plot_overlap(pairs, quotes, sides=sides, source=source),
        "attribution": plot_attribution(quotes, sides=sides, source=source),
        "funnel": plot_funnel(funnel, source=source),
    }
    return put_away(drawn)
