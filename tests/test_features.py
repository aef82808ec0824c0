"""Articles in numbers: counts worked out by hand on invented pages, and the derived table made again, byte for byte.

``python tests/test_features.py`` makes data/derived anew from the archive, where that is present.
"""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner

from toolkit.__main__ import main
from toolkit.features import count_features, csv_of, genre_of
from toolkit.formulas import list_uses
from toolkit.read import read_articles
from toolkit.saved import read_register
from toolkit.summary import summarise
from toolkit.tables import COUNTS, FEATURES, TableError

ROOT = Path(__file__).parents[1]
ARCHIVE = ROOT.parent / "shared" / "gold" / "kcna-archive.jsonl"
DERIVED = ROOT / "data" / "derived" / "kcna-2024.csv"
NAMES = ("kcna-2024.csv", "kcna-2024-counts.csv", "kcna-2024.json")
SOURCE = "github.com/stiles/north-korea-news, public compilation, CC0; commit not recorded, as archived"
SIDES = ("Ruvenia", "Ostmark")
OWN: dict[str, Any] = {
    "sides": SIDES,
    "actors": read_register(ROOT / "data" / "gold" / "actors.csv"),
    "outlets": read_register(ROOT / "data" / "gold" / "outlets.csv"),
}
needs_archive = pytest.mark.skipif(not ARCHIVE.exists(), reason="the archive is not beside the project")

TEXT = (
    "Aldo Brenn said that Ruvenia thanks Ostmark. “We condemn the hostile acts of Norland,” Brenn said.\n"
    "Mira Tolk said that the river treaty will last. A fisherman said that the river was high."
)


def page(text: str = TEXT, title: str = "Two Leaders Meet", **columns: object) -> pd.DataFrame:
    return pd.DataFrame([{"article_id": "a", "text": text, "title": title, "published": "2031-05-04"} | columns])


def test_statements_are_counted_by_kind_cue_side_and_speaker() -> None:
    made = count_features(page(), formulas=[], **OWN).articles.iloc[0]
    expected = {
        "n_quotes": 4, "kind_indirect": 3, "kind_direct": 1, "cue_say": 4, "side_a": 2, "side_b": 1, "side_unknown": 1,
        "speaker_person": 3, "speaker_unknown": 1, "n_nested": 0, "n_formulas": 0, "n_words": 33,
    }  # fmt: skip
    assert {name: made[name] for name in expected} == expected


def test_tone_is_counted_by_axis_and_target_in_the_statements_of_side_a_and_in_the_whole() -> None:
    made = count_features(page(), formulas=[], **OWN).articles.iloc[0]
    cells = {name: n for name, n in made.items() if str(name).startswith("said_") and str(name).count("_") == 2 and n}
    assert cells == {"said_affinity_other": 1, "said_protest_third": 1, "said_hostility_third": 1}
    assert made["text_protest_third"] == 1 and made["text_hits"] >= made["said_hits"] >= 3
    assert -1 < made["said_tone"] < 1 and made["said_words"] == 10


def test_speakers_and_set_phrases_are_rows_of_the_long_table() -> None:
    made = count_features(page(), formulas=["river", "hostile … of", "never said"], **OWN)
    assert made.counts[["what", "name", "n"]].to_numpy().tolist() == [
        ["formula", "hostile … of", 1], ["formula", "river", 2],
        ["speaker", "Aldo Brenn", 2], ["speaker", "Mira Tolk", 1],
    ]  # fmt: skip
    assert made.counts["side"].tolist()[2:] == list(SIDES) and made.counts["side"].isna().tolist()[:2] == [True, True]
    assert made.articles["n_formulas"].tolist() == [3]


def test_set_phrases_are_counted_as_track_formulas_counts_them() -> None:
    texts = [
        "The lasting peace, a lasting and stable peace.",
        "Lasting peace (lasting) peace; lasting, peace lasts",
        "War",
    ]
    articles = pd.DataFrame({"article_id": list("abc"), "text": texts, "side": "Ruvenia", "published": "2031-01-01"})
    phrases = ["lasting peace", "lasting … peace"]
    uses = list_uses(articles, by="side", phrases=phrases).groupby(["article_id", "formula"]).size().to_dict()
    counts = count_features(articles, formulas=phrases, **OWN).counts
    ours = counts[counts["what"] == "formula"].set_index(["article_id", "name"])["n"].to_dict()
    assert ours == uses and sum(ours.values()) == 4


@pytest.mark.parametrize(
    ("title", "text", "genre"),
    [
        ("Harbour Lords Are Wrong: RNA Commentary", "", "commentary"),
        ("Press Statement of Ruvenian Foreign Ministry", "", "statement"),
        ("Ruvenian Envoy on the River", "Brennstadt (RNA) -- He issued the following statement:", "statement"),
        ("Aldo Brenn Makes Speech on the River", "", "speech"),
        ("Greetings to President of Ostmark", "", "message"),
        ("Aldo Brenn Receives Congratulatory Letter", "", "message"),
        ("New Bridge Opened", "A statement was expected.", "report"),
        ("", "", "report"),
    ],
)
def test_the_genre_is_read_from_the_headline_or_the_opening(title: str, text: str, genre: str) -> None:
    assert genre_of(title, text) == genre


def test_an_article_without_statements_has_noughts_and_no_tone() -> None:
    made = count_features(page("It rained on both banks.", rubric="Weather"), keep=["rubric"], **OWN).articles.iloc[0]
    assert made["n_quotes"] == 0 and pd.isna(made["said_tone"]) and pd.isna(made["said_rung"])
    assert made["text_tone"] == 0 and made["rubric"] == "Weather"


@pytest.mark.parametrize("text", ["", "<script>alert(1)</script>", "word " * 20_000, "no. " * 5_000])
def test_empty_hostile_and_very_long_texts_are_counted(text: str) -> None:
    made = count_features(page(text, title=None), formulas=["no"], **OWN)  # type: ignore[arg-type]
    assert len(made.articles) == 1 and made.articles["n_quotes"].tolist() == [0]


def test_an_empty_table_has_no_rows_and_all_columns() -> None:
    made = count_features(page().head(0), keep=["title"], **OWN)
    assert list(made.articles.columns) == [*FEATURES.names, "title"] and list(made.counts.columns) == COUNTS.names
    assert made.articles.empty and made.counts.empty


def test_what_cannot_be_counted_is_refused() -> None:
    with pytest.raises(TableError, match="no column 'topic'"):
        count_features(page(), keep=["topic"], **OWN)
    with pytest.raises(TableError, match="two different sides"):
        count_features(page(), sides=("Ruvenia", "Ruvenia"))


def test_the_command_writes_three_files_and_the_same_bytes_again(tmp_path: Path) -> None:
    rows = [{"id": f"n{i}", "story": TEXT, "rubric": "External", "date": "2031-05-04"} for i in range(3)]
    wire = tmp_path / "wire.jsonl"
    wire.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    folder = ROOT / "data" / "gold"
    options = ["--column", "text=story", "--keep", "rubric", "--sides", *SIDES, "--source", "invented"]
    options += ["--actors", str(folder / "actors.csv"), "--outlets", str(folder / "outlets.csv")]
    for name in ("one", "two"):
        done = CliRunner().invoke(main, ["features", str(wire), "--out", str(tmp_path / name / "w.csv"), *options])
        assert done.exit_code == 0 and "3 articles" in done.output
    for file in ("w.csv", "w-counts.csv", "w.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    note = json.loads((tmp_path / "one" / "w.json").read_text(encoding="utf-8"))
    assert note["sha256"] == hashlib.sha256(wire.read_bytes()).hexdigest() and note["articles"] == 3
    assert note["command"].startswith("python -m toolkit features wire.jsonl --out w.csv --sides Ruvenia Ostmark ")
    assert str(tmp_path) not in json.dumps(note)
    printed = CliRunner().invoke(main, ["features", str(wire), *options])
    assert printed.output == (tmp_path / "one" / "w.csv").read_text(encoding="utf-8")
    refused = CliRunner().invoke(main, ["features", str(wire), "--keep", "topic", "--column", "text=story"])
    assert refused.exit_code == 1 and "no column 'topic'" in refused.output


# -- the derived table ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def derived() -> pd.DataFrame:
    return pd.read_csv(DERIVED)


@pytest.fixture(scope="module")
def counts() -> pd.DataFrame:
    return pd.read_csv(DERIVED.with_name(NAMES[1]))


def test_the_derived_table_has_one_row_per_article_and_the_declared_columns(derived: pd.DataFrame) -> None:
    assert len(derived) == 998 and derived["article_id"].is_unique
    assert list(derived.columns) == [*FEATURES.names, "topic"]
    assert derived["published"].between("2023-12-01", "2024-11-30").all()


def test_the_derived_table_adds_up(derived: pd.DataFrame, counts: pd.DataFrame) -> None:
    for prefix in ("kind", "cue", "side", "speaker"):
        parts = [name for name in derived if name.startswith(f"{prefix}_")]
        assert (derived[parts].sum(axis=1) == derived["n_quotes"]).all()
    for prefix in ("said", "text"):
        cells = [name for name in derived if name.startswith(f"{prefix}_") and name.count("_") == 2]
        assert len(cells) == 24 and (derived[cells].sum(axis=1) <= derived[f"{prefix}_hits"]).all()
    assert (derived["said_tone"].isna() == (derived["side_a"] == 0)).all()
    phrases = counts[counts["what"] == "formula"].groupby("article_id")["n"].sum()
    assert (phrases.reindex(derived["article_id"], fill_value=0).to_numpy() == derived["n_formulas"]).all()


def test_what_the_readme_says_of_the_derived_table_is_so(derived: pd.DataFrame) -> None:
    page = " ".join((ROOT / "data" / "README.md").read_text(encoding="utf-8").split())
    months = derived["published"].str[:7]
    busy, first = months.between("2024-08", "2024-10").sum(), (months <= "2024-03").sum()
    assert f"Of the 998 articles {busy} are of August to October 2024, {first} of December to March" in page
    assert derived["url"].duplicated().sum() == 19 and "Nineteen addresses stand twice" in page


def test_the_derived_table_can_be_summarised_by_month_as_the_readme_says(derived: pd.DataFrame) -> None:
    page = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert 'summarise(year.assign(quote_id=year["article_id"]), by="month", value="text_tone")' in page
    year = derived.assign(month=derived["published"].str[:7])
    made = summarise(year.assign(quote_id=year["article_id"]), by="month", value="text_tone").set_index("month")
    assert made["n_articles"].sum() == 998 and made.loc["2023-12", "note"] == "1 statement: a mean needs 5 at least"
    assert made.loc["2024-08", "low"] < made.loc["2024-08", "mean"] < made.loc["2024-08", "high"]


def test_the_derived_files_are_small_and_say_where_they_come_from() -> None:
    assert sum((DERIVED.parent / name).stat().st_size for name in NAMES) < 1_000_000
    note = json.loads((DERIVED.parent / NAMES[2]).read_text(encoding="utf-8"))
    assert (
        note["source"] == SOURCE
        and note["articles"] == 998
        and note["command"].startswith("python -m toolkit features")
    )


def test_the_derived_files_hold_no_text(derived: pd.DataFrame, counts: pd.DataFrame) -> None:
    worded = [name for name in derived if not pd.api.types.is_numeric_dtype(derived[name])]
    assert set(worded) == {"article_id", "published", "url", "genre", "topic"}
    assert derived["topic"].nunique() <= 12 and derived["url"].str.match(r"https?://\S+$").all()
    assert counts["name"].str.len().max() <= 80


@needs_archive
def test_the_derived_table_is_what_the_archive_gives_byte_for_byte(tmp_path: Path) -> None:
    make(tmp_path)
    for name in NAMES:
        again = (tmp_path / name).read_bytes() == (DERIVED.parent / name).read_bytes()
        assert again, f"{name} has changed: run python tests/test_features.py"


@needs_archive
def test_no_headline_and_no_run_of_twelve_words_of_the_archive_is_in_the_derived_files() -> None:
    written = " ".join((DERIVED.parent / name).read_text(encoding="utf-8") for name in NAMES)
    for article in read_articles(ARCHIVE).head(300).to_dict("records"):
        assert article["title"] not in written or len(article["title"].split()) < 4
        running = str(article["text"]).split()
        assert not any(" ".join(running[i : i + 12]) in written for i in range(0, min(len(running), 120), 6))


@needs_archive
def test_an_article_is_counted_alike_alone_and_among_others(derived: pd.DataFrame) -> None:
    articles = read_articles(ARCHIVE).iloc[::100]
    together = count_features(articles, keep=["topic"]).articles
    alone = pd.concat([count_features(articles.iloc[[i]], keep=["topic"]).articles for i in range(len(articles))])
    assert csv_of(together) == csv_of(alone)


def test_twice_the_articles_take_about_twice_the_time() -> None:
    def seconds(n: int) -> float:
        articles = pd.concat([page() for _ in range(n)]).assign(article_id=[f"a{i}" for i in range(n)])
        start = time.process_time()
        count_features(articles, **OWN)
        return time.process_time() - start

    seconds(5)
    assert min(seconds(200) for _ in range(2)) < 3.5 * min(seconds(100) for _ in range(2))


def make(folder: Path) -> None:
    """The derived files, by the command that a reader has."""
    out = str(folder / NAMES[0])
    done = CliRunner().invoke(main, ["features", str(ARCHIVE), "--out", out, "--keep", "topic", "--source", SOURCE])
    assert done.exit_code == 0, done.output


if __name__ == "__main__":
    make(DERIVED.parent)
