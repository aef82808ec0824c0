"""The figures of the notebooks and of README.md, each drawn from saved tables that stand beside it as CSV.

``python -m toolkit figures`` writes them. A test holds the figures of the notebooks against these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit import figures
from toolkit.gallery.tables import ARCHIVE, SIDES, make_tables
from toolkit.saved import read_pairs, read_quotes, read_register
from toolkit.saving import write_csv, write_text
from toolkit.shown.wording import listing
from toolkit.tables import FORMULAS, FUNNEL, KEYNESS, SUMMARY, USES, TableError, conform

SAMPLE, GOLD = "the sample in data/articles", "data/gold/passages.jsonl, invented names"
COUNTS = "data/derived/kcna-2024-counts.csv"
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Exhibit:
    """A figure: the names of its tables, and how it is drawn from them, in their order."""

    tables: tuple[str, ...]
    draw: Callable[..., Any]


_DECLARED = {
    "treaty60_funnel": FUNNEL, "gold_funnel": FUNNEL, "gold_keyness": KEYNESS, "kcna_formulas": FORMULAS,
    "kcna_uses": USES,
}  # fmt: skip

EXHIBITS: dict[str, Exhibit] = {
    "treaty60_pairs": Exhibit(
        ("treaty60_pairs", "treaty60_quotes"),
        lambda pairs, quotes: figures.plot_pairs(pairs, quotes, source=SAMPLE),
    ),
    "treaty60_funnel": Exhibit(("treaty60_funnel",), lambda funnel: figures.plot_funnel(funnel, source=SAMPLE)),
    "treaty60_attribution": Exhibit(
        ("treaty60_quotes",), lambda quotes: figures.plot_attribution(quotes, source=SAMPLE)
    ),
    "treaty60_overlap": Exhibit(
        ("treaty60_pairs", "treaty60_quotes"),
        lambda pairs, quotes: figures.plot_overlap(pairs, quotes, source=SAMPLE),
    ),
    "treaty60_tone": Exhibit(
        ("treaty60_quotes", "treaty60_summary"),
        lambda quotes, summary: figures.plot_tone(quotes, summary, source=SAMPLE),
    ),
    "treaty60_targets": Exhibit(("treaty60_quotes",), lambda quotes: figures.plot_targets(quotes, source=SAMPLE)),
    "treaty60_renderings": Exhibit(
        ("treaty60_renderings", "treaty60_quotes"),
        lambda links, quotes: figures.plot_pairs(
            links,
            quotes,
            sides=("the agency’s page", "the wire’s page"),
            title="Kim Jong Un’s message on two pages",
            source=SAMPLE,
        ),
    ),
    "gold_kinds": Exhibit(
        ("gold_kinds",),
        lambda kinds: figures.plot_means(kinds, by="kind", title="Share of statements found, by kind", source=GOLD),
    ),
    "gold_choices": Exhibit(
        ("gold_choices",),
        lambda choices: figures.plot_grid(
            choices,
            rows="choice",
            columns="side",
            title="Mean tone of two invented sides, by choice",
            source=GOLD,
        ),
    ),
    "gold_funnel": Exhibit(("gold_funnel",), lambda funnel: figures.plot_funnel(funnel, source=GOLD)),
    "gold_keyness": Exhibit(
        ("gold_keyness",), lambda keyness: figures.plot_keyness(keyness, most=8, sides=SIDES, source=GOLD)
    ),
    "kcna_days": Exhibit(
        ("kcna_days",),
        lambda days: figures.plot_series(
            days,
            period="published",
            value="articles",
            title="English articles of KCNA in the archive, day by day",
            note=f"n = {int(days['articles'].sum())} articles. Unit: one article. Counts, so no interval.",
            source="data/derived/kcna-2024.csv",
        ),
    ),
    "kcna_axes": Exhibit(
        ("kcna_axes",),
        lambda means: figures.plot_grid(
            means,
            title="Expressions per 1,000 words of KCNA, by axis and target",
            unit="article",
            source=ARCHIVE,
        ),
    ),
    "kcna_genres": Exhibit(
        ("kcna_genres",),
        lambda means: figures.plot_means(
            means,
            by="genre",
            title="Protest, warning and hostility per 1,000 words of KCNA",
            unit="article",
            source=ARCHIVE,
        ),
    ),
    "kcna_months": Exhibit(
        ("kcna_months",),
        lambda months: figures.plot_series(
            months,
            by="measure",
            title="Protest, warning and hostility per 1,000 words of KCNA, by month",
            note=f"n = {months['n_articles'].sum()} articles. Unit: one article. Dot: mean; "
            "bar: 95 % bootstrap interval over articles.",
            source=ARCHIVE,
        ),
    ),
    "kcna_formulas": Exhibit(
        ("kcna_formulas", "kcna_uses"),
        lambda formulas, uses: figures.plot_formulas(formulas, uses, source=f"{COUNTS}, English articles of KCNA"),
    ),
    "kcna_shares": Exhibit(
        ("kcna_shares",),
        lambda shares: figures.plot_means(
            shares,
            by="formula",
            title="Share of KCNA’s articles with the phrase, August to November 2024",
            unit="article",
            source=COUNTS,
        ),
    ),
}


def draw_gallery(tables: Tables) -> dict[str, Any]:
    """Every exhibit whose tables are there, by name, as Axes; closed for pyplot, as ``draw_figures`` does."""
    drawn = {
        name: one.draw(*(tables[table] for table in one.tables))
        for name, one in EXHIBITS.items()
        if set(one.tables) <= set(tables)
    }
    return figures.put_away(drawn)


def save_gallery(folder: Path, *, column: bool = False) -> list[Path]:
    """Write the tables, then every figure drawn from what was written, then ``index.md`` with the alt texts.

    Does not draw from memory: a figure is a function of the CSV beside it. Makes the folder.

    Parameters
    ----------
    folder
        Where to write; files of the same names are written over.
    column
        Lay the figures out for one column of a paper, 85 mm wide.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # sums of floats end differently from one Python to the next, far behind what any figure shows
        written = [write_csv(table.round(9), folder / f"{name}.csv") for name, table in make_tables().items()]
        with figures.column_width() if column else nullcontext():
            drawn = draw_gallery({path.stem: _read(path) for path in written})
        for name, ax in drawn.items():
            written += figures.save_figure(ax, folder / name)
        return [*written, write_text(folder / "index.md", _index(drawn))]
    except OSError as error:
        raise TableError(
            f"figures: cannot write to {str(folder)!r}: {error.strerror or error}. Name a folder that you may write to."
        ) from error


def _read(path: Path) -> pd.DataFrame:
    """A table as it was saved, in its declared dtypes."""
    if path.stem.endswith("_quotes"):
        return read_quotes(path)
    if path.stem in ("treaty60_pairs", "treaty60_renderings"):
        return read_pairs(path)
    frame = read_register(path)
    frame = frame.mask(frame == "")
    if path.stem == "kcna_days":
        return frame.astype({"articles": "Int64"})
    return conform(frame, _DECLARED.get(path.stem, SUMMARY))


def _index(drawn: Mapping[str, Any]) -> str:
    """What each figure shows, in words, and which tables it is drawn from."""
    parts = ["# Figures, each with its tables and what it shows in words\n"]
    for name, ax in drawn.items():
        links = listing(f"[{table}.csv]({table}.csv)" for table in EXHIBITS[name].tables)
        title = figures.title_of(ax)
        parts.append(f"## {title}\n\n![{title}]({name}.svg)\n\nDrawn from {links}.\n\n{figures.describe(ax)}\n")
    return "\n".join(parts)
