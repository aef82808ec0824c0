"""The command line: ``python -m toolkit compare PATH… --out DIR``."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import click

from toolkit.commands import agree_command, echo_refused, evaluate_command, sample_command, sentence
from toolkit.tables import TableError

os.environ.setdefault("MPLBACKEND", "agg")


@click.group(help="Compare what two sides' state media say: who said what, through whom, how alike, how warm.")
@click.version_option(package_name="state-media-toolkit", prog_name="toolkit")
def main() -> None:
    pass


for _command in (evaluate_command, sample_command, agree_command):
    main.add_command(_command)


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
@click.option(
    "--caution",
    type=click.Choice(["low", "usual", "high"]),
    default="usual",
    show_default=True,
    help="How many speakers to leave open where they are in doubt.",
)
@click.option("--verbatim", is_flag=True, help="Score only what stands inside quotation marks, and blocks.")
@click.option("--threshold", type=click.FloatRange(0, 1, min_open=True), help="Similarity that a pair must reach.")
@click.option(
    "--window-days",
    type=click.IntRange(0),
    default=7,
    show_default=True,
    help="Days between two statements of a pair.",
)
@click.option(
    "--corrections",
    type=click.Path(dir_okay=False, path_type=Path),
    help="tables/corrections.csv of an earlier run, filled in by hand.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="For the intervals.")
@click.option("--strict", is_flag=True, help="Exit with status 3 if any input was refused.")
def compare_command(
    paths: tuple[Path, ...], out: Path, sides: tuple[str, str], actors: Path | None, outlets: Path | None,
    columns: tuple[str, ...], caution: str, verbatim: bool, threshold: float | None, window_days: int,
    corrections: Path | None, seed: int, strict: bool,
) -> None:  # fmt: skip
    """Compare the articles at PATH… and write tables, figures and a report.

    A PATH is a page saved as text or HTML, a JSON, JSONL or CSV file of articles, or a folder of them. Without
    PATH, the sample that comes with the repository is compared. Exit status: 0 done, 1 nothing could be done,
    2 wrong use, 3 done but some input was refused (with --strict).
    """
    from toolkit.comparison import compare
    from toolkit.saved import read_register
    from toolkit.shown.wording import known, sides_of

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
            caution=caution,
            corrections=corrections,
            seed=seed,
            progress=sys.stderr.isatty(),
        )
        written = result.save(out)
    except TableError as error:
        raise click.ClickException(_told(error)) from error
    click.echo(str(result))
    found = sorted(set().union(*map(sides_of, result.quotes["side"].dropna())))
    for side in sides:
        if side not in found:
            click.echo(f"No statement is of side {side!r}. Sides found: {', '.join(found) or 'none'}.")
    for row in result.refused.to_dict("records"):
        line = f", line {row['line']}" if known(row["line"], "") else ""
        click.echo(f"refused: {row['file']}{line}: {row['reason']}. {row['remedy']}")
    if len(result.refused):
        click.echo(f"{len(result.articles)} articles read, {len(result.refused)} pieces of input refused.")
    wrong = result.corrections[result.corrections["status"] == "refused"].to_dict("records")
    for row in wrong:
        click.echo(f"refused: {corrections}, row {row['row']}: {row['reason']}. {sentence(row['remedy'])}")
    sheet = out / "tables" / "corrections.csv"
    if sheet not in written:
        click.echo(f"{sheet} holds corrections that were not used. It is left as it is; use it with --corrections.")
    click.echo(f"Open {out / 'report.html'} in a browser; tables and figures stand beside it.")
    if strict and (len(result.refused) or wrong):
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


@main.command("figures")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("figures"),
    show_default=True,
    help="Folder to write to.",
)
@click.option("--column", is_flag=True, help="For one column of a paper, 85 mm wide, in place of both.")
def figures_command(out: Path, column: bool) -> None:
    """Draw every figure of the notebooks and the README as PNG and SVG, its tables beside it as CSV.

    The same bytes on every run. Figures of your own pages: python -m toolkit compare PATH…
    """
    from toolkit.gallery import save_gallery

    try:
        written = save_gallery(out, column=column)
    except TableError as error:
        raise click.ClickException(str(error)) from error
    n = {kind: sum(path.suffix == kind for path in written) for kind in (".svg", ".csv")}
    click.echo(f"{n['.svg']} figures and {n['.csv']} tables in {out}; {out / 'index.md'} says what each shows.")


@main.command("features")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="CSV to write; printed without it.")
@click.option("--column", "columns", multiple=True, metavar="NAME=YOURS", help="Column of your own, e.g. text=body.")
@click.option("--keep", multiple=True, metavar="COLUMN", help="Column of FILE to keep, such as a rubric; no text.")
@click.option("--sides", nargs=2, default=("DPRK", "China"), show_default=True, metavar="A B", help="Sides a and b.")
@click.option("--actors", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Your own actors (CSV).")
@click.option("--outlets", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Your own outlets (CSV).")
@click.option("--source", default="", help="Where FILE comes from and its licence, for the note beside the table.")
def features_command(
    file: Path, out: Path | None, columns: tuple[str, ...], keep: tuple[str, ...], sides: tuple[str, str],
    actors: Path | None, outlets: Path | None, source: str,
) -> None:  # fmt: skip
    """Write the articles of FILE (JSONL, CSV) as numbers without their text: one row per article.

    Beside OUT lie …-counts.csv (set phrases and speakers) and ….json (what it was made from, and with). The same
    FILE and version give the same bytes.
    """
    from toolkit.features import command_of, count_features, csv_of, save_features
    from toolkit.read import read_input
    from toolkit.saved import read_register

    try:
        reading = read_input(file, columns=_mapping(columns))
        features = count_features(
            reading.articles, sides=sides, keep=keep,
            actors=read_register(actors) if actors else None, outlets=read_register(outlets) if outlets else None,
        )  # fmt: skip
        if out is None:
            click.echo(csv_of(features.articles), nl=False)
        else:
            files = {"--actors": actors, "--outlets": outlets, "--source": source}
            options = {"--column": columns, "--keep": keep, **files}
            command = command_of(file, out, sides, options)
            save_features(features, out, file=file, source=source, command=command)
            click.echo(f"{len(features.articles):,} articles: {out}")
    except TableError as error:
        raise click.ClickException(str(error)) from error
    echo_refused(reading.refused)


def _told(error: TableError) -> str:
    """What went wrong, without the name of the function that noticed: it says nothing to whom types a command."""
    return sentence(re.sub(r"^\w+: ", "", str(error)))


def _mapping(columns: tuple[str, ...]) -> dict[str, str] | None:
    for pair in columns:
        if "=" not in pair:
            raise click.UsageError(
                f"--column {pair!r}: write the toolkit's name, an equals sign and yours, as in text=body."
            )
    return dict(pair.split("=", 1) for pair in columns) or None


if __name__ == "__main__":
    main(prog_name="python -m toolkit")
