"""assign_sides: a canonical name, a side and an outlet for every statement, or NA and the reason.

A name is taken only where it is the head of the phrase: "Xi" is Xi, "a spokesman for Xi" is not. A title is
taken for its holder on the day of publication. A surname is taken for the person of that name in the article.

nouns, people        offices and nouns for persons; names beside offices, as the article writes them
unlisted             people and bodies whom no table lists
phrases              which name in a phrase is its head; what an office says about the side
who                  names and sides and the rule that gave them, or the doubt
company              who share a statement
timeline             who is named where
context, offices     one article: whom a phrase names in it; whom "the president", "they" name
referents            pronouns, speakers carried over, the choice between readings
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from toolkit import tables
from toolkit.actors import Register, build_register, default_register, default_tables
from toolkit.sides.context import Context
from toolkit.sides.nouns import OUTLET
from toolkit.sides.referents import speaker_of
from toolkit.sides.who import Who

__all__ = ["Context", "Who", "assign_sides"]

CAUTIONS = ("low", "usual", "high")
_OWN_REPORT = re.compile(r"\b[Ii]n (?:its|their) (?:\w+ )?(?:report|account|version|dispatch|story|telling)\b")
_TOLD = re.compile(r"\b(?:told|tells|telling)$")


def assign_sides(
    quotes: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    actors: pd.DataFrame | None = None,
    outlets: pd.DataFrame | None = None,
    caution: str = "usual",
) -> pd.DataFrame:
    """Canonical speaker, side and outlet for every statement. Does not guess: where two readings fit, NA.

    Parameters
    ----------
    quotes
        QUOTES, as ``extract_quotes`` returns them.
    articles
        ARTICLES: ``text`` for the context of a name, ``published`` for the holder of a title. On a page without
        a date a title stands only for somebody whom the page names as well.
    actors, outlets
        Tables with the columns of ``instrument/actors.csv`` and ``instrument/outlets.csv``, in place of them, so
        that any two sides can be compared. ``medium`` of an outlet (agency, paper, broadcaster) may be absent; where
        it is there, "the newspaper" is no agency.
    caution
        How much to leave open. "usual": NA where readings compete (two antecedents, two namesakes, a heading
        against a first line). "low": the likeliest of them, the nearest or the one that the grammar favours.
        "high": NA also for every speaker that rests on a carry-over, a pronoun or a metonym, so that only
        names and titles printed beside their statements count. ``doubt`` is filled for all of these.

    Returns
    -------
    DataFrame
        The rows of ``quotes`` in their order, with ``speaker_name``, ``side``, ``via`` and ``doubt``. Names of a
        shared statement are separated by ``"; "``, and so are their sides. ``evidence`` gains the rule that
        named the speaker.

    Raises
    ------
    TableError
        If a table lacks a column; if ``caution`` is none of the three.

    Notes
    -----
    ``via`` is the outlet credited beside the statement. It carries forward to the same speaker's next
    statements until another outlet is named; never backward, and never from the side.
    """
    caution = tables.choose(caution, CAUTIONS, caller="assign_sides", option="caution")
    tables.check(quotes, tables.QUOTES, caller="assign_sides", needs=["article_id", "speaker"])
    tables.check(articles, tables.ARTICLES, caller="assign_sides")
    register = _register(actors, outlets)
    by_article = {str(row["article_id"]): row for row in _records(articles)}
    rows: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for number, row in enumerate(_records(quotes)):
        rows.setdefault(str(row["article_id"]), []).append((number, row))
    answers: list[tuple[Who, str | None]] = [(Who(), None)] * len(quotes)
    for article_id, group in rows.items():
        context = Context(by_article.get(article_id, {}), register)
        for (number, _), answer in zip(group, _one_article([row for _, row in group], context, caution), strict=True):
            answers[number] = answer
    result = quotes.copy()
    result["speaker_name"] = ["; ".join(who.names) or None for who, _ in answers]
    result["side"] = [who.side for who, _ in answers]
    result["via"] = [via for _, via in answers]
    result["doubt"] = [who.doubt or None for who, _ in answers]
    if "evidence" in result:
        result["evidence"] = [f"{e} {w.rule}".strip() for e, (w, _) in zip(result["evidence"], answers, strict=True)]
    return tables.conform(result, tables.ATTRIBUTED)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows by column; ``DataFrame.to_dict`` takes a tenth of the time of this stage."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*(frame[name].tolist() for name in frame), strict=True)]


def _register(actors: pd.DataFrame | None, outlets: pd.DataFrame | None) -> Register:
    if actors is None and outlets is None:
        return default_register()
    for frame, name, needs in (
        (actors, "actors", ("name", "kind", "side", "aliases", "titles")),
        (outlets, "outlets", ("name", "side", "aliases")),
    ):
        missing = [column for column in needs if frame is not None and column not in frame.columns]
        if missing:
            raise tables.TableError(
                f"assign_sides: {name} has no column {missing[0]!r}. It needs {', '.join(needs)}; see "
                f"instrument/{name}.csv."
            )
    own_actors, own_outlets = default_tables()
    return build_register(own_actors if actors is None else actors, own_outlets if outlets is None else outlets)


def _one_article(rows: list[dict[str, Any]], context: Context, caution: str) -> Iterator[tuple[Who, str | None]]:
    """Speaker and outlet of each row of one article, in order."""
    carried: dict[object, dict[tuple[str, ...], str]] = {}  # by level: the outlet last credited for each speaker
    last = ""  # the outlet credited last
    for row in rows:
        who = speaker_of(row, context)
        via = _credited(row, context, last)
        so_far = carried.setdefault(row.get("level") or 0, {})
        if via:
            last = via
            if who.known:
                for names in [names for names, outlet in so_far.items() if outlet != via]:
                    del so_far[names]
                so_far[who.names] = via
        elif who.known:
            via = so_far.get(who.names)
        yield _with_caution(who, caution), via


def _with_caution(who: Who, caution: str) -> Who:
    if caution == "low" and not who.known and who.likely:
        likeliest = who.likely[0]
        return replace(likeliest, rule=f"{likeliest.rule} likeliest", doubt=who.doubt)
    if caution == "high" and who.known and who.rests:
        return Who(doubt=f"{who.named} rests on {who.rests}, which high caution leaves open")
    return who


def _credited(row: Mapping[str, Any], context: Context, last: str) -> str | None:
    """The outlet that a row credits by name, by "it", as the one told, or as the one whose report it stands in."""
    credit = row.get("credit")
    place = _offset(row, "spans", 0)
    if isinstance(credit, str) and credit:
        outlet = context.register.outlet(credit)
        noun = credit.lower().removeprefix("the ")
        if outlet is None and (noun == "it" or noun in OUTLET):
            outlet = next(iter(context.outlets_above(place, noun)), None)
        if outlet or credit.islower():
            return outlet.name if outlet else last or None
        return re.sub(r"^(?:the|a|an) ", "", credit)
    told = _TOLD.search(row["cue"]) if isinstance(row.get("cue"), str) else None
    if told:
        after = re.split(r"[.,;:\n\"“”]| that\b", context.text[(end := _offset(row, "cue_span", 1)) : end + 80])[0]
        _, _, outlets = context.find(after.strip())
        if outlets and outlets[0].start <= 3:
            return outlets[0].actor.name
    before = context.text[max(0, place - 300) : place]
    reported = _OWN_REPORT.search(before) and _OWN_REPORT.search(re.split(r"[.!?]\s|\n", before)[-1])
    named = context.outlets_above(place) if reported else []
    return named[0].name if named else None


def _offset(row: Mapping[str, Any], column: str, edge: int) -> int:
    """Where the first span of a column begins (0) or ends (1); 0 without one."""
    spans = row.get(column)
    return int(spans[0][edge]) if isinstance(spans, list) and spans else 0
