"""compare: from files to a finished comparison in one call. A thin face over the stages; nothing is computed here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit import tables
from toolkit.attribution import cross_attribution
from toolkit.corrections import (
    check_corrections,
    correct_pairs,
    correct_speakers,
    corrections_sheet,
    count_corrections,
    describe_corrections,
    note_speakers,
)
from toolkit.funnel import count_stages
from toolkit.overlap import Embed, score_overlap
from toolkit.pairs import pair_quotes
from toolkit.provenance import describe_run
from toolkit.quotes import extract_quotes
from toolkit.read import Paths, read_input
from toolkit.saved import read_corrections
from toolkit.saving import SheetFile, write_json, write_table, write_text
from toolkit.shown.progress import in_parts, stages
from toolkit.shown.tabular import show_table
from toolkit.sides import assign_sides
from toolkit.summary import summarise
from toolkit.tables.review import CORRECTIONS
from toolkit.tone import score_tone

SAMPLE = Path(__file__).parents[1] / "data" / "articles"
SHEET = "corrections.csv"
SHOWN = 20  # rows of the pairs that a notebook shows of its own accord


@dataclass(frozen=True)
class Comparison:
    """What two sides are reported to have said, side by side.

    Attributes
    ----------
    articles, refused, quotes, pairs, summary, attribution, funnel
        The tables ARTICLES, REFUSED, QUOTES with tone, PAIRS with overlap, SUMMARY of tone by side, outlets by
        speakers, and FUNNEL. ``toolkit.codebook(table)`` explains the columns.
    sides
        Side a and side b.
    parameters
        The options the comparison was made with.
    corrections, corrected
        CORRECTIONS with what became of every row that a reader handed in, and the counts; empty where none were.
    """

    articles: pd.DataFrame
    refused: pd.DataFrame
    quotes: pd.DataFrame
    pairs: pd.DataFrame
    summary: pd.DataFrame
    attribution: pd.DataFrame
    funnel: pd.DataFrame
    sides: tuple[str, str]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    corrections: pd.DataFrame = field(default_factory=lambda: tables.build([], CORRECTIONS))
    corrected: Mapping[str, int] = field(default_factory=dict)

    @property
    def provenance(self) -> dict[str, Any]:
        """What went in and what it was measured with: hashes of the articles, versions, options."""
        return describe_run(
            self.articles, self.refused, self.parameters, corrections=self.corrections, corrected=self.corrected
        )

    @property
    def corrected_note(self) -> str:
        """What a reader corrected, in a sentence; empty where nothing was handed in."""
        return describe_corrections(dict(self.corrected))

    def sheet(self) -> pd.DataFrame:
        """The sheet to correct this comparison by, with what was corrected already: see ``corrections_sheet``."""
        return corrections_sheet(self.pairs, self.quotes, articles=self.articles, corrections=self.corrections)

    def figures(self) -> dict[str, Any]:
        """Every figure by name, as matplotlib Axes."""
        from toolkit.figures import draw_figures

        return draw_figures(
            articles=self.articles,
            quotes=self.quotes,
            pairs=self.pairs,
            funnel=self.funnel,
            summary=self.summary,
            sides=self.sides,
        )

    def report(self, *, figures: Mapping[str, Any] | None = None) -> str:
        """The comparison as one HTML page that works from a file, without a network."""
        from toolkit.figures import embed_figure
        from toolkit.report import render_report

        drawn = self.figures() if figures is None else figures
        return render_report(
            articles=self.articles, quotes=self.quotes, pairs=self.pairs, funnel=self.funnel, refused=self.refused,
            summary=self.summary, figures={name: embed_figure(ax, name) for name, ax in drawn.items()},
            provenance=self.provenance, sides=self.sides, corrected=self.corrected_note,
        )  # fmt: skip

    def save(self, folder: str | Path) -> list[Path]:
        """Write tables (CSV and Parquet), figures (PNG and SVG), ``report.html`` and ``provenance.json``.

        Makes the folder if it is not there; writes over files of the same names and leaves others alone.
        ``tables/corrections.csv`` is the sheet to correct by hand: one that somebody has filled in is left as it is,
        unless all that stands in it is part of this comparison.

        Returns
        -------
        list of Path
            What was written, in order.

        Raises
        ------
        TableError
            If the folder is a file, or cannot be written to.
        """
        from toolkit.figures import save_figure

        folder = Path(folder)
        try:
            for name in ("tables", "figures"):
                (folder / name).mkdir(parents=True, exist_ok=True)
            written: list[Path] = []
            drawn = self.figures()
            written.append(write_text(folder / "report.html", self.report(figures=drawn)))
            names = ["articles", "refused", "quotes", "pairs", "summary", "attribution", "funnel"]
            for name in [*names, *(["corrections_applied"] if self.corrected else [])]:
                table = self.corrections if name == "corrections_applied" else getattr(self, name)
                written += write_table(table, folder / "tables" / name)
            sheet = SheetFile(folder / "tables" / SHEET)
            written += [sheet.path] if sheet.save(self.sheet()) else []
            for name, ax in drawn.items():
                written += save_figure(ax, folder / "figures" / name)
            written.append(write_json(folder / "provenance.json", self.provenance))
        except OSError as error:
            raise tables.TableError(
                f"save: cannot write to {str(folder)!r}: {error.strerror or error}. Name a folder that you "
                f"may write to."
            ) from error
        return written

    def _repr_html_(self) -> str:
        from toolkit.overlap import show_pairs

        head = f"<p><strong>{escape(str(self))}</strong></p>"
        shown = show_pairs(self.pairs.head(SHOWN), self.quotes, sides=self.sides)._repr_html_()
        left = len(self.pairs) - SHOWN
        more = f"<p>{left:,} more rows: show_pairs(comparison.pairs, comparison.quotes).</p>" if left > 0 else ""
        return f'<div class="mathjax_ignore">{head}{shown}{more}{show_table(self.funnel).html}</div>'

    def __str__(self) -> str:
        relations = self.pairs["relation"].value_counts()
        a, b = self.sides
        head = (
            f"{len(self.articles):,} articles, {len(self.quotes):,} statements; both sides on "
            f"{relations.get('both', 0):,} matters, "
            f"only {a} on {relations.get('only_a', 0):,}, only {b} on {relations.get('only_b', 0):,}"
        )
        return f"{head}. {self.corrected_note}" if self.corrected_note else head

    __repr__ = __str__


def compare(
    paths: Paths | None = None,
    *,
    sides: tuple[str, str] = ("DPRK", "China"),
    columns: Mapping[str, str] | None = None,
    verbatim: bool = False,
    threshold: float | None = None,
    window_days: int = 7,
    actors: pd.DataFrame | None = None,
    outlets: pd.DataFrame | None = None,
    caution: str = "usual",
    lexicon: pd.DataFrame | None = None,
    embed: Embed | None = None,
    corrections: pd.DataFrame | str | os.PathLike[str] | None = None,
    seed: int = 0,
    progress: bool = False,
) -> Comparison:
    """Read articles, find who said what, and lay the statements of two sides next to each other.

    Does not fetch anything, and drops nothing: what is refused, left alone or unattributed stays in its table.

    Parameters
    ----------
    paths
        A file, a folder, a list of them, or a table of articles. Without it, the sample in ``data/articles``.
    sides
        Side a and side b, as ``side`` is written in the table of actors.
    columns
        For tables of your own: the toolkit's column names to yours, ``{"text": "body"}``.
    verbatim
        Score tone and overlap on what stands inside quotation marks (and on blocks) alone.
    threshold, window_days
        For ``pair_quotes``.
    actors, outlets, lexicon
        In place of, or beside, the built-in tables: see ``assign_sides`` and ``score_tone``.
    caution
        "low", "usual" or "high": how much ``assign_sides`` leaves open.
    embed
        A function from sentences to vectors, for ``score_overlap``.
    corrections
        A sheet that a reader filled in, or its path: speakers are corrected before statements are paired, pairs
        after. A row that cannot be right is refused, see ``Comparison.corrections``; the others are applied.
    seed
        For the bootstrap of ``summarise``.
    progress
        Show a progress bar.

    Returns
    -------
    Comparison

    Raises
    ------
    TableError
        Nothing could be read; an option is wrong.
    """
    if paths is None:
        paths = _sample()
    if isinstance(corrections, str | os.PathLike):
        corrections = read_corrections(corrections)
    step = stages(progress, 7)
    reading = step("reading", lambda: read_input(paths, columns=columns, progress=progress))
    if reading.articles.empty and len(reading.refused):
        first = reading.refused.iloc[0]
        raise tables.TableError(
            f"compare: nothing could be read; {len(reading.refused)} refused. The first: {first['file']}: "
            f"{first['reason']}. {first['remedy']}"
        )
    found = step("finding statements", lambda: in_parts(extract_quotes, reading.articles, progress))
    quotes = step(
        "naming speakers",
        lambda: assign_sides(found, reading.articles, actors=actors, outlets=outlets, caution=caution),
    )
    plan = None
    if corrections is not None:
        plan = check_corrections(corrections, quotes, sides=sides, actors=actors)
        quotes = correct_speakers(quotes, plan)
    # a statement inside another answers nobody; an act without a clause is still a statement
    top = quotes[quotes["level"] == 0]
    pairs = step(
        "pairing",
        lambda: pair_quotes(top, sides=sides, threshold=threshold, window_days=window_days, articles=reading.articles),
    )
    pairs = correct_pairs(pairs, quotes, plan, sides=sides) if plan else pairs
    pairs = step("comparing wording", lambda: score_overlap(pairs, quotes, verbatim=verbatim, embed=embed))
    toned = step(
        "scoring tone",
        lambda: score_tone(quotes, verbatim=verbatim, sides=sides, lexicon=lexicon, actors=actors),
    )
    of_sides = toned[toned["side"].isin(sides)]
    summary = step("summarising", lambda: summarise(of_sides, by="side", value="tone", seed=seed))
    corrected = count_corrections(plan, pairs) if plan else {}
    return Comparison(
        articles=reading.articles,
        refused=reading.refused,
        quotes=toned,
        pairs=pairs,
        summary=note_speakers(summary, toned, plan) if plan else summary,
        attribution=cross_attribution(toned, by="via"),
        funnel=count_stages(reading.articles, reading.refused, toned, pairs, sides=sides, corrected=corrected),
        sides=(sides[0], sides[1]),
        parameters={
            "sides": list(sides), "verbatim": verbatim, "threshold": threshold, "window_days": window_days,
            "caution": caution, "seed": seed, "columns": dict(columns or {}), "own_actors": actors is not None,
            "own_outlets": outlets is not None, "own_lexicon": lexicon is not None,
            "embed": getattr(embed, "__name__", "given") if embed else None,
        },
        corrections=plan.table if plan else tables.build([], CORRECTIONS),
        corrected=corrected,
    )  # fmt: skip


def _sample() -> Path:
    if SAMPLE.is_dir():
        return SAMPLE
    raise tables.TableError(
        "compare: the sample is not installed with the package. Name a file or folder of your own, or work in a copy "
        "of the repository, where it stands in data/articles."
    )
