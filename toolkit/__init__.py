"""Compare what two sides' state media say: who said what, through whom, how alike, how warm and toward whom.

    files ── read_articles ──▶ ARTICLES ── extract_quotes ──▶ QUOTES ── assign_sides ──▶ QUOTES with sides
                                                                              │
                 PAIRS with overlap ◀── score_overlap ── PAIRS ◀── pair_quotes┤
                                                                              └─ score_tone ──▶ QUOTES with tone

``compare(path)`` does all of it. From QUOTES with sides lead on ``cross_attribution``, ``score_keyness``,
``track_formulas``, ``window_events`` and ``summarise``; ``apply_corrections`` takes in what a reader set right, and
``draw_sample``, ``read_codes`` and ``evaluate_quotes`` measure the toolkit on texts of your own. Every stage is a
function from table to table (a pandas DataFrame); ``codebook`` explains the columns. ``show_…`` shows the words behind
a number, ``plot_…`` draws one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.attribution import cross_attribution as cross_attribution
    from toolkit.coding import agree_codes as agree_codes
    from toolkit.coding import coding_sheet as coding_sheet
    from toolkit.coding import draw_sample as draw_sample
    from toolkit.coding import read_codes as read_codes
    from toolkit.collation import audit_ellipsis as audit_ellipsis
    from toolkit.collation import collate as collate
    from toolkit.collation import show_collation as show_collation
    from toolkit.collation import show_ellipsis as show_ellipsis
    from toolkit.comparison import Comparison as Comparison
    from toolkit.comparison import compare as compare
    from toolkit.concordance import show_context as show_context
    from toolkit.corrections import apply_corrections as apply_corrections
    from toolkit.corrections import corrections_sheet as corrections_sheet
    from toolkit.evaluate import evaluate_marks as evaluate_marks
    from toolkit.evaluate import evaluate_pairs as evaluate_pairs
    from toolkit.evaluate import evaluate_quotes as evaluate_quotes
    from toolkit.evaluate import evaluate_tone as evaluate_tone
    from toolkit.evaluate import gold_marks as gold_marks
    from toolkit.evaluate import gold_tables as gold_tables
    from toolkit.events import list_days as list_days
    from toolkit.events import measure_lag as measure_lag
    from toolkit.events import summarise_lag as summarise_lag
    from toolkit.events import window_events as window_events
    from toolkit.features import count_features as count_features
    from toolkit.figures import column_width as column_width
    from toolkit.figures import describe as describe
    from toolkit.figures import plot_attribution as plot_attribution
    from toolkit.figures import plot_formulas as plot_formulas
    from toolkit.figures import plot_funnel as plot_funnel
    from toolkit.figures import plot_grid as plot_grid
    from toolkit.figures import plot_keyness as plot_keyness
    from toolkit.figures import plot_means as plot_means
    from toolkit.figures import plot_overlap as plot_overlap
    from toolkit.figures import plot_pairs as plot_pairs
    from toolkit.figures import plot_series as plot_series
    from toolkit.figures import plot_targets as plot_targets
    from toolkit.figures import plot_tone as plot_tone
    from toolkit.figures import save_figure as save_figure
    from toolkit.formulas import list_uses as list_uses
    from toolkit.formulas import list_variants as list_variants
    from toolkit.formulas import track_formulas as track_formulas
    from toolkit.keyness import score_keyness as score_keyness
    from toolkit.language.likeness import similarity as similarity
    from toolkit.metadata import add_article_columns as add_article_columns
    from toolkit.overlap import score_overlap as score_overlap
    from toolkit.overlap import shared_words as shared_words
    from toolkit.overlap import show_pairs as show_pairs
    from toolkit.pairs import pair_quotes as pair_quotes
    from toolkit.quotes import extract_quotes as extract_quotes
    from toolkit.quotes import list_marks as list_marks
    from toolkit.read import read_articles as read_articles
    from toolkit.read import read_input as read_input
    from toolkit.renderings import show_versions as show_versions
    from toolkit.revision import review as review
    from toolkit.saved import read_corrections as read_corrections
    from toolkit.saved import read_pairs as read_pairs
    from toolkit.saved import read_quotes as read_quotes
    from toolkit.saved import read_register as read_register
    from toolkit.shown.tabular import show_table as show_table
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
    "corrections_sheet": "corrections",
    "apply_corrections": "corrections",
    "review": "revision",
    "read_corrections": "saved",
    "Comparison": "comparison",
    "read_articles": "read",
    "read_input": "read",
    "read_quotes": "saved",
    "read_pairs": "saved",
    "read_register": "saved",
    "extract_quotes": "quotes",
    "list_marks": "quotes",
    "assign_sides": "sides",
    "pair_quotes": "pairs",
    "align_versions": "versions",
    "show_versions": "renderings",
    "similarity": "language.likeness",
    "score_overlap": "overlap",
    "shared_words": "overlap",
    "show_pairs": "overlap",
    "collate": "collation",
    "audit_ellipsis": "collation",
    "show_collation": "collation",
    "show_ellipsis": "collation",
    "score_tone": "tone",
    "show_tone": "tone",
    "build_lexicon": "tone",
    "score_draft": "tone",
    "score_keyness": "keyness",
    "show_context": "concordance",
    "count_features": "features",
    "add_article_columns": "metadata",
    "summarise": "summary",
    "compare_groups": "summary",
    "compare_scores": "summary",
    "cross_attribution": "attribution",
    "track_formulas": "formulas",
    "list_uses": "formulas",
    "list_variants": "formulas",
    "window_events": "events",
    "list_days": "events",
    "measure_lag": "events",
    "summarise_lag": "events",
    "draw_sample": "coding",
    "coding_sheet": "coding",
    "read_codes": "coding",
    "agree_codes": "coding",
    "evaluate_quotes": "evaluate",
    "evaluate_marks": "evaluate",
    "evaluate_pairs": "evaluate",
    "evaluate_tone": "evaluate",
    "gold_tables": "evaluate",
    "gold_marks": "evaluate",
    "plot_pairs": "figures",
    "plot_tone": "figures",
    "plot_targets": "figures",
    "plot_overlap": "figures",
    "plot_attribution": "figures",
    "plot_funnel": "figures",
    "plot_keyness": "figures",
    "plot_formulas": "figures",
    "plot_means": "figures",
    "plot_grid": "figures",
    "plot_series": "figures",
    "column_width": "figures",
    "describe": "figures",
    "save_figure": "figures",
    "codebook": "tables",
    "show_table": "shown.tabular",
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
