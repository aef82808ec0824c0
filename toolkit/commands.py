"""The commands around gold: draw a sample, compare two coders, measure; and how a refusal is printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.tables import TableError

if TYPE_CHECKING:
    import pandas as pd


@click.command("evaluate")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--misses",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="Print so many misses and extras to read.",
)
@click.option(
    "--actors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own table of actors (CSV).",
)
@click.option(
    "--outlets",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own table of outlets (CSV).",
)
def evaluate_command(gold: Path, misses: int, actors: Path | None, outlets: Path | None) -> None:
    """Measure the extraction on texts annotated by people: JSON lines, or a filled coding sheet (CSV).

    JSON lines hold doc_id, text and quotes, as data/gold/README.md describes. A coding sheet is what
    ``python -m toolkit sample`` wrote and a coder filled.
    """
    from toolkit.coding import read_codes
    from toolkit.evaluate import evaluate_marks, evaluate_quotes, gold_marks, gold_tables
    from toolkit.quotes import extract_quotes, list_marks
    from toolkit.saved import read_json_lines, read_register
    from toolkit.sides import assign_sides

    refused = None
    try:
        if gold.suffix.lower() in (".csv", ".tsv"):
            codes = read_codes(gold)
            articles, marked, typed = codes.articles, codes.gold, gold_marks([])
            refused = codes.refused
        else:
            records = read_json_lines(gold)
            (articles, marked), typed = gold_tables(records), gold_marks(records)
        found = assign_sides(
            extract_quotes(articles), articles,
            actors=read_register(actors) if actors else None, outlets=read_register(outlets) if outlets else None,
        )  # fmt: skip
        result = evaluate_quotes(found, marked, articles=articles)
    except TableError as error:
        raise click.ClickException(str(error)) from error
    click.echo(repr(result))
    if len(typed):
        click.echo(f"\n{evaluate_marks(list_marks(articles, found), typed)!r}")
    if misses:
        for name, frame in (("missed", result.misses), ("not in gold", result.extras)):
            click.echo(f"\n{name}")
            for row in frame.head(misses).to_dict("records"):
                click.echo(f"- {row['source'] or '?'} | {row['cue'] or '?'} | {row['content']}\n    {row['around']}")
    if refused is not None:
        echo_refused(refused)


@click.command("sample")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--n", type=click.IntRange(1), default=30, show_default=True, help="How many passages.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the draw.")
@click.option("--by", metavar="COLUMN", help="Draw alike from each value of a column, e.g. publisher.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The sheet to write (CSV).")
def sample_command(paths: tuple[Path, ...], n: int, seed: int, by: str | None, out: Path) -> None:
    """Draw passages of the articles at PATH… and write a sheet in which people mark the statements."""
    from toolkit.coding import coding_sheet, draw_sample
    from toolkit.read import read_input

    if out.exists():
        raise click.ClickException(f"{str(out)!r} exists, and may hold somebody's work. Name another file.")
    try:
        reading = read_input(list(paths))
        sheet = coding_sheet(draw_sample(reading.articles, n=n, seed=seed, by=by))
    except TableError as error:
        raise click.ClickException(str(error)) from error
    sheet.to_csv(out, index=False, encoding="utf-8-sig", lineterminator="\n")
    click.echo(f"{out}: {n} of the passages in {len(reading.articles)} articles, drawn with seed {seed}.")
    click.echo(
        "Open it in a spreadsheet. Copy each statement into a row of its passage: content, speaker, cue; or none."
    )
    click.echo(f"Save as CSV (UTF-8). Then: python -m toolkit evaluate {out}")
    echo_refused(reading.refused)


@click.command("agree")
@click.argument("first", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("second", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def agree_command(first: Path, second: Path) -> None:
    """Say how far two coders agree who filled the same sheet, and list what they differ in."""
    from toolkit.coding import agree_codes, read_codes

    try:
        codes = [read_codes(path) for path in (first, second)]
        result = agree_codes(*codes)
    except TableError as error:
        raise click.ClickException(str(error)) from error
    click.echo(repr(result))
    for row in result.differences.to_dict("records"):
        click.echo(f"\n{row['article_id']}, {row['label']}: {row['first']} | {row['second']}\n    {row['content']}")
    for name, frame in (("first", result.only_first), ("second", result.only_second)):
        for row in frame.to_dict("records"):
            click.echo(f"\n{row['article_id']}, only by the {name}:\n    {row['content']}")
    for read in codes:
        echo_refused(read.refused)


def echo_refused(refused: pd.DataFrame) -> None:
    for row in refused.to_dict("records"):
        line = f", line {row['line']}" if isinstance(row["line"], int) else ""
        click.echo(f"refused: {row['file']}{line}: {row['reason']}. {sentence(row['remedy'])}", err=True)


def sentence(words: str) -> str:
    """The words as a sentence of their own."""
    return words[:1].upper() + words[1:] + ("" if not words or words.endswith((".", "?")) else ".")
