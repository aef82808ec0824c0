"""compare: from files to a finished comparison in one call. A thin face over the stages; nothing is computed here."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit import tables
from toolkit.attribution import cross_attribution
from toolkit.overlap import Embed, score_overlap
from toolkit.pairs import pair_quotes
from toolkit.quotes import extract_quotes
from toolkit.read import Paths, read_input
from toolkit.sides import assign_sides
from toolkit.summary import summarise
from toolkit.tone import score_tone

SAMPLE = Path(__file__).parents[1] / "data" / "articles"
_PACKAGES = (
    "pandas",
    "numpy",
    "scipy",
    "scikit-learn",
    "matplotlib",
    "trafilatura",
    "sentencex",
    "rapidfuzz",
    "vaderSentiment",
)


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

    @property
    def provenance(self) -> dict[str, Any]:
        """What went in and what it was measured with: hashes of the articles, versions, options."""
        articles = self.articles
        return {
            "toolkit": _version("state-media-toolkit"),
            "python": platform.python_version(),
            "packages": {name: _version(name) for name in _PACKAGES},
            "instrument": _instrument_hashes(),
            "parameters": dict(self.parameters),
            "articles": {
                str(row["article_id"]): {
                    "file": _or_none(row.get("file")),
                    "sha256_of_text": hashlib.sha256(str(row["text"]).encode()).hexdigest(),
                }
                for row in articles.to_dict("records")
            },
            "refused": len(self.refused),
        }

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
            provenance=self.provenance, sides=self.sides,
        )  # fmt: skip

    def save(self, folder: str | Path) -> list[Path]:
        """Write tables (CSV and Parquet), figures (PNG and SVG), ``report.html`` and ``provenance.json``.

        Makes the folder if it is not there; writes over files of the same names and leaves others alone.

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
            page = folder / "report.html"
            page.write_text(self.report(figures=drawn), encoding="utf-8", newline="\n")
            written.append(page)
            for name in ("articles", "refused", "quotes", "pairs", "summary", "attribution", "funnel"):
                written += _write_table(getattr(self, name), folder / "tables" / name)
            for name, ax in drawn.items():
                written += save_figure(ax, folder / "figures" / name)
            note = folder / "provenance.json"
            note.write_text(
                json.dumps(self.provenance, indent=2, ensure_ascii=False) + "\n",
                encoding="utf-8",
                newline="\n",
            )
        except OSError as error:
            raise tables.TableError(
                f"save: cannot write to {str(folder)!r}: {error.strerror or error}. Name a folder that you "
                f"may write to."
            ) from error
        return [*written, note]

    def _repr_html_(self) -> str:
        from toolkit.overlap import show_pairs

        head = f"<p><strong>{escape(str(self))}</strong></p>"
        funnel = self.funnel.to_html(index=False, escape=True, border=0, na_rep="")
        shown = show_pairs(self.pairs, self.quotes, sides=self.sides)._repr_html_()
        return f'<div class="mathjax_ignore">{head}{shown}{funnel}</div>'

    def __str__(self) -> str:
        relations = self.pairs["relation"].value_counts()
        a, b = self.sides
        return (
            f"{len(self.articles):,} articles, {len(self.quotes):,} statements; both sides on "
            f"{relations.get('both', 0):,} matters, "
            f"only {a} on {relations.get('only_a', 0):,}, only {b} on {relations.get('only_b', 0):,}"
        )

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
    lexicon: pd.DataFrame | None = None,
    embed: Embed | None = None,
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
    embed
        A function from sentences to vectors, for ``score_overlap``.
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
    step = _steps(progress)
    reading = step("reading", lambda: read_input(paths, columns=columns, progress=progress))
    if reading.articles.empty and len(reading.refused):
        first = reading.refused.iloc[0]
        raise tables.TableError(
            f"compare: nothing could be read; {len(reading.refused)} refused. The first: {first['file']}: "
            f"{first['reason']}. {first['remedy']}"
        )
    found = step("finding statements", lambda: _extract(reading.articles, progress))
    quotes = step("naming speakers", lambda: assign_sides(found, reading.articles, actors=actors, outlets=outlets))
    # a statement inside another answers nobody; an act without a clause is still a statement
    top = quotes[quotes["level"] == 0]
    pairs = step(
        "pairing",
        lambda: pair_quotes(top, sides=sides, threshold=threshold, window_days=window_days, articles=reading.articles),
    )
    pairs = step("comparing wording", lambda: score_overlap(pairs, quotes, verbatim=verbatim, embed=embed))
    toned = step(
        "scoring tone",
        lambda: score_tone(quotes, verbatim=verbatim, sides=sides, lexicon=lexicon, actors=actors),
    )
    of_sides = toned[toned["side"].isin(sides)]
    summary = step("summarising", lambda: summarise(of_sides, by="side", value="tone", seed=seed))
    return Comparison(
        articles=reading.articles,
        refused=reading.refused,
        quotes=toned,
        pairs=pairs,
        summary=summary,
        attribution=cross_attribution(toned, by="via"),
        funnel=_funnel(reading.articles, reading.refused, toned, pairs, sides),
        sides=(sides[0], sides[1]),
        parameters={
            "sides": list(sides), "verbatim": verbatim, "threshold": threshold, "window_days": window_days,
            "seed": seed, "columns": dict(columns or {}), "own_actors": actors is not None,
            "own_outlets": outlets is not None, "own_lexicon": lexicon is not None,
            "embed": getattr(embed, "__name__", "given") if embed else None,
        },
    )  # fmt: skip


def _sample() -> Path:
    if SAMPLE.is_dir():
        return SAMPLE
    raise tables.TableError(
        "compare: the sample is not installed with the package. Name a file or folder of your own, or "
        "work in a copy of the "
        "repository, where it stands in data/articles."
    )


def _steps(progress: bool) -> Callable[[str, Callable[[], Any]], Any]:
    """Run each stage under its name on one bar, or silently."""
    if not progress:
        return lambda name, stage: stage()
    from tqdm.auto import tqdm

    bar = tqdm(total=7, unit="stage", leave=False)

    def run(name: str, stage: Callable[[], Any]) -> Any:
        bar.set_description(name)
        done = stage()
        bar.update()
        if bar.n == bar.total:
            bar.close()
        return done

    return run


def _extract(articles: pd.DataFrame, progress: bool) -> pd.DataFrame:
    """Statements of all articles, with a bar where there are many."""
    if not progress or len(articles) < 200:
        return extract_quotes(articles)
    from tqdm.auto import tqdm

    parts = [
        extract_quotes(articles.iloc[i : i + 50])
        for i in tqdm(range(0, len(articles), 50), unit="50 articles", leave=False)
    ]
    return pd.concat(parts, ignore_index=True)


def _funnel(
    articles: pd.DataFrame,
    refused: pd.DataFrame,
    quotes: pd.DataFrame,
    pairs: pd.DataFrame,
    sides: tuple[str, str],
) -> pd.DataFrame:
    """Rows in, kept and set aside, stage by stage; every sum agrees."""
    of_side = int(quotes["side"].isin(sides).sum())
    top = quotes[quotes["side"].isin(sides) & (quotes["level"] == 0)]
    joint = int(quotes["side"].fillna("").str.contains("; ", regex=False).sum())
    unknown = int(quotes["side"].isna().sum())
    other = len(quotes) - of_side - joint - unknown
    both = pairs[pairs["relation"] == "both"]
    paired = len(set(both["quote_id_a"]) | set(both["quote_id_b"]))
    with_any = int(articles["article_id"].isin(set(quotes["article_id"])).sum())
    rows = [
        ("read", "pieces of input", len(articles) + len(refused), len(articles), "refused: see the table of refusals"),
        ("find statements", "articles", len(articles), with_any, "no attributed statement was found in them"),
        ("know the side", "statements", len(quotes), of_side,
         f"{unknown} side not known, {joint} made jointly, {other} of others"),
        ("stand alone", "statements", of_side, len(top), "statements inside a statement"),
        ("pair", "statements", len(top), paired, "said by one side only"),
    ]  # fmt: skip
    return tables.build(
        [
            {
                "stage": stage,
                "unit": unit,
                "rows_in": n,
                "kept": kept,
                "set_aside": n - kept,
                "why": why if n > kept else None,
            }
            for stage, unit, n, kept, why in rows
        ],
        tables.FUNNEL,
    )


def _write_table(frame: pd.DataFrame, stem: Path) -> list[Path]:
    csv, parquet = stem.with_suffix(".csv"), stem.with_suffix(".parquet")
    flat = frame.copy()
    for column in flat.columns:
        if flat[column].map(lambda cell: isinstance(cell, (list, tuple, dict))).any():
            flat[column] = [
                json.dumps(c, ensure_ascii=False) if isinstance(c, (list, tuple, dict)) else c for c in flat[column]
            ]
    flat.to_csv(csv, index=False, lineterminator="\n", encoding="utf-8")
    frame.to_parquet(parquet, index=False)
    return [csv, parquet]


def _instrument_hashes() -> dict[str, str]:
    folder = Path(__file__).parent / "instrument"
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in sorted(folder.glob("*.csv"))}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _or_none(cell: Any) -> str | None:
    return cell if isinstance(cell, str) else None
