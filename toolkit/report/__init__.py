"""One self-contained HTML page of a comparison: no network, no script but its own, nothing to install to read it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
from markupsafe import Markup

from toolkit.references import check_statements
from toolkit.report import findings, views
from toolkit.shown.markup import safe
from toolkit.shown.palette import DARK, LIGHT, declare
from toolkit.shown.wording import count, day, known, share, shorten, signed
from toolkit.tables import ARTICLES, FUNNEL, OVERLAPS, REFUSED, SUMMARY, TONED, check, codebook

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
    corrected: str = "",
    most: int = 100,
) -> str:
    """Render a comparison as one HTML page that works from a file, without a network.

    Does not compute or choose: where a part has more than ``most`` rows its first ones are printed, with a
    line that says how many there are and in which table all stand. No script comes from the texts: they are
    escaped, and the page lets only the one script run that this package ships, for the search.

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
        ``parameters.window_days``, where present, lets a silence say within how many days it was looked for.
    sides
        The names of side a (left) and side b (right).
    corrected
        What a reader corrected, in a sentence; it stands in the head.
    most
        Rows printed of each part: pairs, statements of either side alone, joint ones, those of others.

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
    parts = _parts(pairs, found, sides, most, _window(provenance)) + _apart(pairs, found, most)
    placed = {one.number for part in parts for one in part.statements}
    printed = views.marked_articles(articles, found, placed)
    script = (_TEMPLATES / "report.js").read_text(encoding="utf-8").strip()
    return (
        _environment()
        .get_template("report.html")
        .render(
            sides=list(sides),
            scope=findings.scope(articles, found),
            corrected=corrected,
            findings=findings.findings(found, pairs, summary, sides),
            n_found=len(found),
            n_pairs=len(pairs),
            n={letter: sum(one.letter == letter for one in found.values()) for letter in "ab"},
            parts=parts,
            placed=placed,
            summary=summary.to_dict("records"),
            groups=findings.groups(summary),
            scored=_scored(pairs, found, most),
            n_scored=int((pairs["relation"] == "both").sum()),
            figures=figures,
            funnel=funnel.to_dict("records"),
            refused=refused.to_dict("records"),
            articles=printed,
            silent_articles=_without(articles, {one.row["article_id"] for one in found.values()}),
            n_unplaced=_holding(articles, found) - len(printed),
            split=[one.number for one in found.values() if one.number in placed and len(views.spans(one)) > 1],
            books=[(table, codebook(table).to_dict("records")) for table in _BOOKS],
            provenance=provenance,
            light=declare(LIGHT),
            dark=declare(DARK),
            script=Markup(script),
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
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


@dataclass(frozen=True)
class Part:
    """A part of the comparison: rows of two columns, or statements by themselves; ``n`` with those not shown."""

    name: str
    title: str
    n: int
    table: str
    rows: list[views.Row] = field(default_factory=list)
    others: list[views.Statement] = field(default_factory=list)

    @property
    def shown(self) -> int:
        return len(self.rows) + len(self.others)

    @property
    def statements(self) -> list[views.Statement]:
        return [cell.statement for row in self.rows for cell in (row.a, row.b) if cell] + self.others


def _parts(
    pairs: pd.DataFrame, found: dict[str, views.Statement], sides: Sequence[str], most: int, window: int | None
) -> list[Part]:
    """The rows of PAIRS by relation, the first ``most`` of each."""
    pairs = pairs.reset_index(drop=True)
    relations = {"both": "Both sides speak of it", "only_a": f"{sides[0]} only", "only_b": f"{sides[1]} only"}
    of_each = {name: pairs[pairs["relation"] == name] for name in relations}
    rows = views.rows(pd.concat([some.head(most) for some in of_each.values()]), found, window)
    return [
        Part(name, title, len(of_each[name]), "tables/pairs.csv", [row for row in rows if row.relation == name])
        for name, title in relations.items()
    ]


def _apart(pairs: pd.DataFrame, found: Mapping[str, views.Statement], most: int) -> list[Part]:
    """The statements that no pair names: made jointly, of one side but not compared, of others."""
    paired = set(pairs["quote_id_a"].dropna()) | set(pairs["quote_id_b"].dropna())
    left = [one for name, one in found.items() if name not in paired]
    groups = [
        ("joint", "Made jointly", [one for one in left if one.letter == views.JOINT]),
        ("unpaired", "Of one side, but not compared", [one for one in left if one.letter in ("a", "b")]),
        ("others", "By others, or by a speaker whose side is not known",
         [one for one in left if one.letter == views.SEPARATE]),
    ]  # fmt: skip
    return [
        Part(name, title, len(some), "tables/quotes.csv", others=some[:most]) for name, title, some in groups if some
    ]


def _window(provenance: Mapping[str, Any]) -> int | None:
    """How many days apart statements were compared, where the run notes it."""
    parameters = provenance.get("parameters")
    days = parameters.get("window_days") if isinstance(parameters, Mapping) else None
    return days if isinstance(days, int) else None


def _scored(pairs: pd.DataFrame, found: Mapping[str, views.Statement], most: int) -> list[dict[str, Any]]:
    """The first pairs with their scores and the numbers of their statements."""
    records: list[Any] = pairs[pairs["relation"] == "both"].head(most).to_dict("records")
    for record in records:
        record["a"], record["b"] = (found[record[f"quote_id_{side}"]] for side in "ab")
    return records


def _without(articles: pd.DataFrame, holding: set[Any]) -> list[str]:
    """Titles of the articles in which no statement was found."""
    rows = articles[~articles["article_id"].isin(holding)].to_dict("records")
    return [known(row.get("title"), str(row["article_id"])) for row in rows]


def _holding(articles: pd.DataFrame, found: Mapping[str, views.Statement]) -> int:
    return int(articles["article_id"].isin({one.row["article_id"] for one in found.values()}).sum())
