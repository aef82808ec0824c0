"""The files in data/ say what data/README.md says, and the sample quotes nothing but the public quotations.

``python tests/test_data.py`` writes the codebook in data/README.md anew from the declared tables.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from toolkit.quotes import extract_quotes
from toolkit.read import read_input
from toolkit.saved import read_quotes
from toolkit.sides import assign_sides
from toolkit.tables import ALL, ATTRIBUTED, PAIRS, QUOTES, TONED, Table, codebook

DATA = Path(__file__).parents[1] / "data"
SEED = Path(__file__).parents[1].parent / "shared" / "seed" / "expected.json"
SHOWN = {table.name: table for table in ALL if table not in (QUOTES, ATTRIBUTED, PAIRS)}  # of these the fullest
SAME = ["quote_id", "kind", "content", "verbatim", "spans", "cue", "speaker_name", "side", "via"]
PART = re.compile(r"(?<=<!-- codebook -->\n).*(?=<!-- end of codebook -->)", re.DOTALL)


@pytest.fixture(scope="module")
def articles() -> pd.DataFrame:
    reading = read_input(DATA / "articles")
    assert len(reading.refused) == 0
    return reading.articles


@pytest.fixture(scope="module")
def marked() -> pd.DataFrame:
    return read_quotes(DATA / "quotes.csv")


@pytest.fixture(scope="module")
def exchanges() -> pd.DataFrame:
    return pd.read_csv(DATA / "exchanges.csv", dtype=str, keep_default_na=False)


# -- the sample ----------------------------------------------------------------------------------------------


def test_the_sample_is_three_pages_that_name_themselves_a_sample(articles: pd.DataFrame) -> None:
    assert list(articles["article_id"]) == [
        "2021-07-11_treaty60_agency", "2021-07-11_treaty60_ministry", "2021-07-11_treaty60_wire",
    ]  # fmt: skip
    assert list(articles["publisher"]) == [
        "State-media toolkit sample (agency style)", "State-media toolkit sample (ministry style)",
        "State-media toolkit sample (wire)",
    ]  # fmt: skip
    assert set(articles["published"]) == {"2021-07-11"}
    assert articles["title"].notna().all()


def test_the_line_about_the_sample_is_no_part_of_the_article(articles: pd.DataFrame) -> None:
    assert not articles["text"].str.contains("Written for testing|State-media toolkit|©").any()


def test_every_hand_marked_statement_slices_back_from_its_text(
    articles: pd.DataFrame, marked: pd.DataFrame
) -> None:
    joined = marked.merge(articles[["article_id", "text"]], how="left", validate="many_to_one")
    assert len(joined) == len(marked) == 15
    for row in joined.to_dict("records"):
        assert " ".join(row["text"][start:end] for start, end in row["spans"]) == row["content"]
        assert all(f"“{part}”" in row["content"] for part in row["verbatim"])


def test_the_kind_of_a_hand_marked_statement_fits_its_marks(marked: pd.DataFrame) -> None:
    for row in marked.to_dict("records"):
        assert row["kind"] == ("mixed" if row["verbatim"] else "indirect")


def test_hand_marked_ids_run_in_reading_order(marked: pd.DataFrame) -> None:
    for article_id, group in marked.groupby("article_id"):
        assert list(group["quote_id"]) == [f"{article_id}#{i}" for i in range(1, len(group) + 1)]
        assert group["spans"].is_monotonic_increasing


def test_every_pair_of_marks_in_the_sample_is_from_the_table_of_public_quotations(
    articles: pd.DataFrame, marked: pd.DataFrame
) -> None:
    page = (DATA / "README.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| [\w ]+ \| “(.+?)” \| ([\w ]+) \| 11 July 2021 \|$", page, re.MULTILINE))
    parts = [(part, row["outlet"]) for row in marked.to_dict("records") for part in row["verbatim"]]
    for part, outlet in parts:
        assert outlet in [table[quotation] for quotation in table if _bare(part) in quotation]
    for quotation in table:
        assert any(_bare(part) in quotation for part, _ in parts)
    in_marks = [part for text in articles["text"] for part in re.findall("(?<=“).+?(?=”)", text)]
    assert sorted(in_marks) == sorted(part for part, _ in parts)


def test_every_public_quotation_has_speaker_outlet_and_date(marked: pd.DataFrame) -> None:
    quoted = marked[marked["verbatim"].map(len) > 0]
    for row in quoted.to_dict("records"):
        assert row["outlet"] == ("KCNA" if row["side"] == "DPRK" else row["outlet"]) and row["outlet"]
        assert row["said_on"] == "2021-07-11"


@pytest.mark.skipif(not SEED.exists(), reason="the shared folder is not beside the project")
def test_the_sample_quotes_only_what_the_leaders_are_known_to_have_said(marked: pd.DataFrame) -> None:
    known: dict[str, set[str]] = {}
    for quote in json.loads(SEED.read_text(encoding="utf-8"))["quotes"]:
        known.setdefault(quote["speaker_name"], set()).update(_bare(part) for part in quote["verbatim"])
    for row in marked.to_dict("records"):
        for part in row["verbatim"]:
            assert any(_bare(part) in quotation for quotation in known[row["speaker_name"]])


@pytest.mark.skipif(not SEED.exists(), reason="the shared folder is not beside the project")
def test_no_sentence_of_the_sample_is_one_of_the_page_the_project_began_with(articles: pd.DataFrame) -> None:
    """Outside the quotations no seven words in a row are the same: names and set phrases may be."""
    page = _runs((SEED.parent / "article.txt").read_text(encoding="utf-8"), 7)
    for text in articles["text"]:
        assert not _runs(text, 7) & page


def test_the_toolkit_finds_the_hand_marked_statements_and_no_other(
    articles: pd.DataFrame, marked: pd.DataFrame
) -> None:
    found = assign_sides(extract_quotes(articles), articles)
    expected = marked[SAME].fillna({"via": ""}).to_dict("records")
    assert found[SAME].fillna({"via": ""}).to_dict("records") == expected


def _bare(quotation: str) -> str:
    """A quotation without the full stop or comma that the sentence around it gave it."""
    return quotation.rstrip(".,")


def _runs(text: str, n: int) -> set[tuple[str, ...]]:
    """Every run of n words that lies outside quotation marks."""
    found = set()
    for part in re.split("“.*?”", text):
        words = re.findall(r"[\w'’-]+", part.lower())
        found |= {tuple(words[i : i + n]) for i in range(len(words) - n + 1)}
    return found


# -- the catalogue -------------------------------------------------------------------------------------------


def test_the_catalogue_holds_links_and_nothing_longer(exchanges: pd.DataFrame) -> None:
    assert list(exchanges.columns) == ["event", "date", "side", "outlet", "kind", "url"]
    assert exchanges["url"].str.match(r"https?://\S+$").all() and exchanges["url"].is_unique
    assert exchanges["date"].str.match(r"20\d\d-\d\d-\d\d$").all()
    assert set(exchanges["side"]) == {"DPRK", "China"}
    assert exchanges.map(len).drop(columns="url").max().max() < 80


def test_what_the_readme_says_of_the_catalogue_is_so(exchanges: pd.DataFrame) -> None:
    assert (len(exchanges), exchanges["event"].nunique()) == (40, 20)
    assert (exchanges.groupby("event")["side"].nunique() == 2).sum() == 12


def test_every_hand_marked_statement_belongs_to_an_event_of_the_catalogue(
    marked: pd.DataFrame, exchanges: pd.DataFrame
) -> None:
    assert set(marked["event"]) <= set(exchanges["event"])


# -- the page about them -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["quotes", "exchanges"])
def test_the_readme_explains_every_column(name: str) -> None:
    page = (DATA / "README.md").read_text(encoding="utf-8")
    columns = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    part = page.partition(f"\n## `{name}.csv`")[2].partition("\n## ")[0]
    explained = re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE) + (TONED.names if name == "quotes" else [])
    assert set(columns) <= set(explained)


def test_the_readme_names_every_file() -> None:
    page = (DATA / "README.md").read_text(encoding="utf-8")
    names = {path.name for path in DATA.iterdir()} - {"README.md"}
    missing = [name for name in names if f"`{name}" not in page]
    assert not missing


def test_the_codebook_in_the_readme_is_that_of_the_declared_tables() -> None:
    page = (DATA / "README.md").read_text(encoding="utf-8")
    part = PART.search(page)
    assert part and part.group() == written_codebook(), "run: python tests/test_data.py"


def written_codebook() -> str:
    """Every table the toolkit makes, as a Markdown section with its columns."""
    return "".join(_section(name, table) for name, table in SHOWN.items()) + "\n"


def _section(name: str, table: Table) -> str:
    rows = codebook(table).to_dict("records")
    lines = [f"| `{row['column']}` | {row['holds']} | {row['meaning']} |" for row in rows]
    head = [f"\n### {name}: one row per {table.row}\n", "| column | holds | meaning |", "|---|---|---|"]
    return "\n".join(head + lines) + "\n"


if __name__ == "__main__":
    readme = DATA / "README.md"
    page = readme.read_text(encoding="utf-8")
    readme.write_text(PART.sub(lambda _: written_codebook(), page), encoding="utf-8")
