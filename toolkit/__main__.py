"""The command line: ``python -m toolkit compare PATH… --out DIR``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from toolkit.tables import TableError

os.environ.setdefault("MPLBACKEND", "agg")


@click.group(help="Compare what two sides' state media say: who said what, through whom, how alike, how warm.")
@click.version_option(package_name="state-media-toolkit", prog_name="toolkit")
def main() -> None:
    pass


@main.command("compare")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("report"),
    show_default=True,
    help="Folder to write to.",
)
@click.option(
    "--sides",
    nargs=2,
    default=("DPRK", "China"),
    show_default=True,
    metavar="A B",
    help="The two sides, as in the table of actors.",
)
@click.option(
    "--actors",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Your own table of actors (CSV), in place of the built-in one.",
)
@click.option("--outlets", type=click.Path(dir_okay=False, path_type=Path), help="Your own table of outlets (CSV).")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="NAME=YOURS",
    help="Column of your own table, e.g. text=body. May be repeated.",
)
@click.option("--verbatim", is_flag=True, help="Score only what stands inside quotation marks, and blocks.")
@click.option("--threshold", type=click.FloatRange(0, 1), help="Similarity that a pair must reach.")
@click.option(
    "--window-days",
    type=click.IntRange(0),
    default=7,
    show_default=True,
    help="Days between two statements of a pair.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="For the intervals.")
@click.option("--strict", is_flag=True, help="Exit with status 3 if any input was refused.")
def compare_command(
    paths: tuple[Path, ...], out: Path, sides: tuple[str, str], actors: Path | None, outlets: Path | None,
    columns: tuple[str, ...], verbatim: bool, threshold: float | None, window_days: int, seed: int, strict: bool,
) -> None:  # fmt: skip
    """Compare the articles at PATH… and write tables, figures and a report.

    A PATH is a page saved as text or HTML, a JSON, JSONL or CSV file of articles, or a folder of them. Without
    PATH, the sample that comes with the repository is compared. Exit status: 0 done, 1 nothing could be done,
    2 wrong use, 3 done but some input was refused (with --strict).
    """
    from toolkit.comparison import compare
    from toolkit.saved import read_register

    try:
        result = compare(
            list(paths) or None,
            sides=sides,
            columns=_mapping(columns),
            verbatim=verbatim,
            threshold=threshold,
            window_days=window_days,
            actors=read_register(actors) if actors else None,
            outlets=read_register(outlets) if outlets else None,
            seed=seed,
            progress=sys.stderr.isatty(),
        )
        result.save(out)
    except TableError as error:
        raise click.ClickException(str(error)) from error
    click.echo(str(result))
    for row in result.refused.to_dict("records"):
        line = f", line {row['line']}" if row["line"] == row["line"] and row["line"] is not None else ""
        click.echo(f"refused: {row['file']}{line}: {row['reason']}. {row['remedy']}")
    if len(result.refused):
        click.echo(f"{len(result.articles)} articles read, {len(result.refused)} pieces of input refused.")
    click.echo(f"Open {out / 'report.html'} in a browser; tables and figures stand beside it.")
    if strict and len(result.refused):
        raise SystemExit(3)


@main.command("quotes")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="NAME=YOURS",
    help="Column of your own table, e.g. text=body.",
)
def quotes_command(paths: tuple[Path, ...], columns: tuple[str, ...]) -> None:
    """Print the attributed statements of PATH… as JSON lines."""
    from toolkit.quotes import extract_quotes
    from toolkit.read import read_input
    from toolkit.sides import assign_sides

    try:
        reading = read_input(list(paths), columns=_mapping(columns))
        quotes = assign_sides(extract_quotes(reading.articles), reading.articles)
    except TableError as error:
        raise click.ClickException(str(error)) from error
    for row in quotes.to_dict("records"):
        clean = {key: cell if isinstance(cell, list) or cell == cell else None for key, cell in row.items()}
        click.echo(json.dumps(clean, ensure_ascii=False, default=int))
    for row in reading.refused.to_dict("records"):
        click.echo(f"refused: {row['file']}: {row['reason']}. {row['remedy']}", err=True)


@main.command("evaluate")
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
    """Measure the extraction on texts annotated by people: JSON lines with text and quotes."""
    from toolkit.evaluate import evaluate_quotes, gold_tables
    from toolkit.quotes import extract_quotes
    from toolkit.saved import read_json_lines, read_register
    from toolkit.sides import assign_sides

    try:
        articles, marked = gold_tables(read_json_lines(gold))
        found = assign_sides(
            extract_quotes(articles), articles,
            actors=read_register(actors) if actors else None, outlets=read_register(outlets) if outlets else None,
        )  # fmt: skip
        result = evaluate_quotes(found, marked, articles=articles)
    except TableError as error:
        raise click.ClickException(str(error)) from error
    click.echo(repr(result))
    if misses:
        for name, frame in (("missed", result.misses), ("not in gold", result.extras)):
            click.echo(f"\n{name}")
            click.echo(frame.head(misses).to_string(index=False, max_colwidth=90))


def _mapping(columns: tuple[str, ...]) -> dict[str, str] | None:
    for pair in columns:
        if "=" not in pair:
            raise click.UsageError(
                f"--column {pair!r}: write the toolkit's name, an equals sign and yours, as in text=body."
            )
    return dict(pair.split("=", 1) for pair in columns) or None


if __name__ == "__main__":
    main(prog_name="python -m toolkit")
