"""One self-contained HTML page of a comparison: no network, no script, nothing to install to read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from toolkit.palette import DARK, LIGHT, declare
from toolkit.references import check_statements
from toolkit.report import findings, views
from toolkit.report.marking import safe
from toolkit.tables import ARTICLES, FUNNEL, OVERLAPS, REFUSED, SUMMARY, TONED, check, codebook
from toolkit.wording import count, day, known, share, shorten, signed

__all__ = ["render_report"]

_TEMPLATES = Path(__file__).parents[1] / "templates"
_FORCED = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_BOOKS = (TONED, OVERLAPS, SUMMARY, ARTICLES, FUNNEL, REFUSED)


class Drawn(Protocol):
    """A figure ready for a page, as ``embed_figure`` makes it."""

    @property
    def title(self) -> str: ...
    @property
    def svg(self) -> str: ...
    @property
    def alt(self) -> str: ...


def render_report(
    *,
    articles: pd.DataFrame,
    quotes: pd.DataFrame,
    pairs: pd.DataFrame,
    funnel: pd.DataFrame,
    refused: pd.DataFrame,
    summary: pd.DataFrame,
    figures: Mapping[str, Drawn],
    provenance: Mapping[str, Any],
    sides: Sequence[str] = ("DPRK", "China"),
) -> str:
    """Render a comparison as one HTML page that works from a file, without a network.

    Does not compute, choose or drop anything: every statement of QUOTES stands on the page, paired, left
    alone, joint or apart. Articles without a statement are counted and named, not printed. No script comes
    from the texts: they are escaped, and the page forbids scripts altogether.

    Parameters
    ----------
    articles
        ARTICLES.
    quotes
        QUOTES with tone.
    pairs
        PAIRS with overlap.
    funnel
        FUNNEL.
    refused
        REFUSED.
    summary
        SUMMARY of tone, with the columns that name its groups; ``side`` is used in the finding.
    figures
        Figures by name, as ``embed_figure(ax, name)`` made them: "pairs", "tone", "targets", "overlap" and
        "attribution" stand in their sections, any other at the end; "funnel" is left out, its table says it.
    provenance
        What the run notes of itself: versions, hashes of the input, parameters; mappings and lists may nest.
    sides
        The names of side a (left) and side b (right).

    Returns
    -------
    str
        The page; the same tables give the same bytes.

    Raises
    ------
    TableError
        A column missing; a pair whose statement is not in QUOTES.
    """
    check(articles, ARTICLES, caller="render_report")
    check(quotes, TONED, caller="render_report", needs=["speaker_name", "side", "via"])
    check(pairs, OVERLAPS, caller="render_report")
    check_statements(pairs, quotes, caller="render_report")
    check(funnel, FUNNEL, caller="render_report")
    check(refused, REFUSED, caller="render_report")
    check(summary, SUMMARY, caller="render_report", needs=["mean"])
    found = views.statements(quotes, articles, sides)
    rows = views.rows(pairs, found)
    apart = _apart(found, rows)
    return (
        _environment()
        .get_template("report.html")
        .render(
            sides=list(sides),
            scope=findings.scope(articles, found),
            findings=findings.findings(found, rows, summary, sides),
            n_found=len(found),
            n={letter: sum(one.letter == letter for one in found.values()) for letter in "ab"},
            parts=[
                ("both", "Both sides speak of it", [row for row in rows if row.relation == "both"]),
                ("only_a", f"{sides[0]} only", [row for row in rows if row.relation == "only_a"]),
                ("only_b", f"{sides[1]} only", [row for row in rows if row.relation == "only_b"]),
            ],
            searched={letter: views.searched(found, letter) for letter in "ab"},
            **apart,
            summary=summary.to_dict("records"),
            groups=findings.groups(summary),
            scored=_scored(pairs, found),
            figures=figures,
            funnel=funnel.to_dict("records"),
            refused=refused.to_dict("records"),
            articles=views.marked_articles(articles, found),
            silent_articles=_without(articles, found),
            split=[one.number for one in found.values() if one.anchored and len(one.row["spans"]) > 1],
            books=[(table, codebook(table).to_dict("records")) for table in _BOOKS],
            provenance=provenance,
            light=declare(LIGHT),
            dark=declare(DARK),
        )
    )


def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalise,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(count=count, day=day, known=known, share=share, shorten=shorten, signed=signed)
    environment.tests["missing"] = lambda value: known(value, "") == ""
    return environment


def _finalise(value: Any) -> Any:
    """What every expression of the template goes through: no "nan", and no character that HTML cannot hold.

    Marks that force a direction on what follows go, lest a name turn round the sentence it stands in; texts
    and statements keep theirs, in elements of their own.
    """
    if hasattr(value, "__html__"):
        return value
    return safe(value if isinstance(value, str) else known(value)).translate(_FORCED)


def _apart(
    found: Mapping[str, views.Statement], rows: Sequence[views.Row]
) -> dict[str, list[views.Statement]]:
    """The statements that stand in no row: made jointly, of others, of one side but not in PAIRS."""
    placed = {cell.statement.number for row in rows for cell in (row.a, row.b) if cell}
    left = [one for one in found.values() if one.number not in placed]
    return {
        "joint": [one for one in left if one.letter == views.JOINT],
        "others": [one for one in left if one.letter == views.SEPARATE],
        "unpaired": [one for one in left if one.letter in ("a", "b")],
    }


def _scored(pairs: pd.DataFrame, found: Mapping[str, views.Statement]) -> list[dict[str, Any]]:
    """The pairs with their scores and the numbers of their statements."""
    records: list[Any] = pairs[pairs["relation"] == "both"].to_dict("records")
    for record in records:
        record["a"], record["b"] = (found[record[f"quote_id_{side}"]] for side in "ab")
    return records


def _without(articles: pd.DataFrame, found: Mapping[str, views.Statement]) -> list[str]:
    """Titles of the articles in which no statement was found."""
    holding = {one.row["article_id"] for one in found.values()}
    rows = articles[~articles["article_id"].isin(holding)].to_dict("records")
    return [known(row.get("title"), str(row["article_id"])) for row in rows]
