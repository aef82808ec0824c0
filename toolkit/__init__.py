"""Compare what two sides' state media say: who said what, through whom, how alike, how warm and toward whom.

    files ── read_articles ──▶ ARTICLES ── extract_quotes ──▶ QUOTES ── assign_sides ──▶ QUOTES with sides
                                                                              │
                 PAIRS with overlap ◀── score_overlap ── PAIRS ◀── pair_quotes┤
                                                                              └─ score_tone ──▶ QUOTES with tone

``compare(path)`` does all of it. Every stage is a function from table to table (a pandas DataFrame); ``codebook``
explains the columns. ``show_…`` shows the words behind a number, ``plot_…`` draws one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.attribution import cross_attribution as cross_attribution
    from toolkit.collation import audit_ellipsis as audit_ellipsis
    from toolkit.collation import collate as collate
    from toolkit.comparison import Comparison as Comparison
    from toolkit.comparison import compare as compare
    from toolkit.evaluate import evaluate_quotes as evaluate_quotes
    from toolkit.figures import plot_attribution as plot_attribution
    from toolkit.figures import plot_funnel as plot_funnel
    from toolkit.figures import plot_overlap as plot_overlap
    from toolkit.figures import plot_pairs as plot_pairs
    from toolkit.figures import plot_targets as plot_targets
    from toolkit.figures import plot_tone as plot_tone
    from toolkit.figures import save_figure as save_figure
    from toolkit.likeness import similarity as similarity
    from toolkit.overlap import score_overlap as score_overlap
    from toolkit.overlap import shared_words as shared_words
    from toolkit.overlap import show_pairs as show_pairs
    from toolkit.pairs import pair_quotes as pair_quotes
    from toolkit.quotes import extract_quotes as extract_quotes
    from toolkit.read import read_articles as read_articles
    from toolkit.read import read_input as read_input
    from toolkit.saved import read_pairs as read_pairs
    from toolkit.saved import read_quotes as read_quotes
    from toolkit.saved import read_register as read_register
    from toolkit.sides import assign_sides as assign_sides
    from toolkit.summary import compare_groups as compare_groups
    from toolkit.summary import compare_scores as compare_scores
    from toolkit.summary import summarise as summarise
    from toolkit.tables import TableError as TableError
    from toolkit.tables import codebook as codebook
    from toolkit.tone import build_lexicon as build_lexicon
    from toolkit.tone import score_draft as score_draft
    from toolkit.tone import score_tone as score_tone
    from toolkit.tone import show_tone as show_tone
    from toolkit.versions import align_versions as align_versions

# where each public name lives: a module is loaded when its name is first used, so that a script that only reads
# articles does not wait for the figures
_HOMES = {
    "compare": "comparison",
    "Comparison": "comparison",
    "read_articles": "read",
    "read_input": "read",
    "read_quotes": "saved",
    "read_pairs": "saved",
    "read_register": "saved",
    "extract_quotes": "quotes",
    "assign_sides": "sides",
    "pair_quotes": "pairs",
    "align_versions": "versions",
    "similarity": "likeness",
    "score_overlap": "overlap",
    "shared_words": "overlap",
    "show_pairs": "overlap",
    "collate": "collation",
    "audit_ellipsis": "collation",
    "score_tone": "tone",
    "show_tone": "tone",
    "build_lexicon": "tone",
    "score_draft": "tone",
    "summarise": "summary",
    "compare_groups": "summary",
    "compare_scores": "summary",
    "cross_attribution": "attribution",
    "evaluate_quotes": "evaluate",
    "plot_pairs": "figures",
    "plot_tone": "figures",
    "plot_targets": "figures",
    "plot_overlap": "figures",
    "plot_attribution": "figures",
    "plot_funnel": "figures",
    "save_figure": "figures",
    "codebook": "tables",
    "TableError": "tables",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        from toolkit.tables import nearest

        raise AttributeError(f"toolkit has no {name!r}.{nearest(name, _HOMES)}")
    return getattr(import_module(f"toolkit.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_HOMES)
