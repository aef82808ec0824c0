"""The whole way: a saved page to a report, and what becomes of input that cannot be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from toolkit import TableError, assign_sides, compare, extract_quotes, read_articles
from toolkit.comparison import Comparison

SHARED = Path(__file__).parents[1].parent / "shared"
SEED = SHARED / "seed" / "article.txt"
ARCHIVE = SHARED / "gold" / "kcna-archive.jsonl"
needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the article this project starts from is not on this machine")
needs_archive = pytest.mark.skipif(not ARCHIVE.exists(), reason="the KCNA archive is not on this machine")
GOOD = (
    "Talks resume\n\n11 July 2021\n\nXi Jinping said the talks would go on. "
    "“We are ready,” Kim Jong Un said, according to KCNA.\n"
)


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "toolkit", *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8",
        check=False, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def slices(quotes: pd.DataFrame, articles: pd.DataFrame) -> int:
    """How many contents are exactly their slices of the text; all others fail."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    for row in quotes.to_dict("records"):
        text = texts[row["article_id"]]
        assert row["content"] == " ".join(text[a:b] for a, b in row["spans"])
        for column, spans in (("cue", row["cue_span"]), ("speaker", row["speaker_span"])):
            if spans:
                assert row[column] == " ".join(text[a:b] for a, b in spans)
    return len(quotes)


# -- the article this project starts from -----------------------------------------------------------------------------


def plain(words: str) -> str:
    return " ".join(words.split()).rstrip(".")


def check_seed(result: Comparison) -> None:
    expected = json.loads((SEED.parent / "expected.json").read_text(encoding="utf-8"))
    rows = result.quotes.astype(object).where(result.quotes.notna(), None).to_dict("records")
    named = {plain(row["content"]): row for row in rows}
    ids = {}
    for gold in expected["quotes"]:
        row = named.pop(plain(gold["content"]))
        ids[row["quote_id"]] = gold["id"]
        assert {key: row[key] for key in ("kind", "speaker_name", "side", "via", "cue")} == {
            key: gold[key] for key in ("kind", "speaker_name", "side", "via", "cue")
        }
        assert [plain(part) for part in row["verbatim"]] == [plain(part) for part in gold["verbatim"]]
    allowed = {plain(more["content"]) for more in expected["joint"] + expected["optional"]}
    assert set(named) <= allowed
    assert (
        sorted(named[plain(expected["joint"][0]["content"])]["speaker_name"].split("; "))
        == expected["joint"][0]["speaker_names"]
    )
    assert not any(never in row["content"] for never in expected["never"] for row in rows)
    both = result.pairs[result.pairs["relation"] == "both"]
    pairs = {(ids[a], ids[b]) for a, b in zip(both["quote_id_a"], both["quote_id_b"], strict=True)}
    assert pairs == {(a, b) for a, b, _ in expected["pairs"]}
    toward = result.quotes.set_index("quote_id")
    assert not (toward["tone_toward_other"].fillna(0) < 0).any()
    k2 = next(quote_id for quote_id, name in ids.items() if name == "k2")
    assert toward.loc[k2, "tone_toward_third"] < 0 < toward.loc[k2, "tone_toward_other"]
    slices(result.quotes, result.articles)


@needs_seed
def test_the_first_article_gives_exactly_what_a_careful_reader_takes_from_it() -> None:
    check_seed(compare(SEED))


@needs_seed
def test_the_same_page_as_a_browser_saves_it_gives_the_same(tmp_path: Path) -> None:
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").split("\n")]
    title = next(line for line in lines if line.startswith("Xi Jinping and Kim"))
    head, body = lines[: lines.index(title)], lines[lines.index(title) + 1 :]
    first = next(i for i, line in enumerate(body) if line.startswith("Chinese President"))
    last = next(i for i, line in enumerate(body) if line.startswith("Think your friends"))
    story = "\n".join(f"<p>{line}</p>" for line in body[first:last] if line)
    menu = "".join(f"<li>{line}</li>" for line in head if line)
    page = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} — RT World News</title>
      <meta property="og:site_name" content="RT International">
      <meta property="article:published_time" content="2021-07-11T07:34:00+00:00">
      <script>window.x = "Kim said";</script></head>
      <body><header><nav><ul>{menu}</ul></nav></header>
      <main><article><h1>{title}</h1><div class="date">{body[0]}</div>
      <figure><img src="a.jpg" alt=""><figcaption>{body[3]}</figcaption></figure>
      <div class="article__text">{story}</div></article></main>
      <footer>{"".join(f"<p>{line}</p>" for line in body[last:] if line)}</footer></body></html>"""
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    check_seed(compare(tmp_path / "page.html"))


@needs_archive
def test_every_statement_of_the_archive_slices_back_and_no_article_raises() -> None:
    columns = {"text": "story_text", "title": "headline", "published": "date_str", "url": "link"}
    articles = read_articles(ARCHIVE, columns=columns)
    assert len(articles) == 998
    quotes = assign_sides(extract_quotes(articles), articles)
    assert slices(quotes, articles) > 1_000


# -- the sample -------------------------------------------------------------------------------------------------------


def test_without_a_path_the_sample_is_compared_and_slices_back() -> None:
    result = compare()
    assert slices(result.quotes, result.articles) == len(result.quotes) > 0
    assert (result.pairs["relation"] == "both").sum() >= 3


def test_the_funnel_adds_up_and_nothing_is_lost() -> None:
    result = compare()
    funnel = result.funnel
    assert (funnel["rows_in"] == funnel["kept"] + funnel["set_aside"]).all()
    stages = funnel.set_index("stage")
    assert stages.loc["know the side", "rows_in"] == len(result.quotes)
    sided = result.quotes[result.quotes["side"].isin(result.sides) & (result.quotes["level"] == 0)]
    named = set(result.pairs["quote_id_a"].dropna()) | set(result.pairs["quote_id_b"].dropna())
    assert named == set(sided["quote_id"])


def test_saving_writes_tables_figures_report_and_provenance_and_twice_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        compare().save(tmp_path / name)
    first, second = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()}
        for n in ("one", "two")
    )
    assert first == second
    assert {str(p.parent): 0 for p in first} == {".": 0, "tables": 0, "figures": 0}
    assert len([p for p in first if p.suffix == ".png"]) >= 3
    note = json.loads(first[Path("provenance.json")])
    assert set(note["articles"]) == set(compare().articles["article_id"])
    assert all(len(article["sha256_of_text"]) == 64 for article in note["articles"].values())


def test_a_saved_table_reads_back_as_it_was(tmp_path: Path) -> None:
    from toolkit import read_quotes

    result = compare()
    result.save(tmp_path)
    for ending in ("csv", "parquet"):
        back = read_quotes(tmp_path / "tables" / f"quotes.{ending}")
        assert back["spans"].tolist() == result.quotes["spans"].tolist()
        assert back["content"].tolist() == result.quotes["content"].tolist()


def test_two_other_sides_are_compared_with_ones_own_tables(tmp_path: Path) -> None:
    actors = pd.DataFrame(
        [
            ["Aldo Brenn", "person", "Ruvenia", "Brenn", "", "m"],
            ["Mira Tolk", "person", "Ostmark", "Tolk", "", "f"],
        ],
        columns=["name", "kind", "side", "aliases", "titles", "gender"],
    )
    articles = pd.DataFrame(
        {
            "article_id": ["a"],
            "text": ["Brenn said the ferry will run again. Tolk said the ferry will run in spring."],
        }
    )
    result = compare(articles, sides=("Ruvenia", "Ostmark"), actors=actors)
    assert result.quotes["side"].tolist() == ["Ruvenia", "Ostmark"]
    assert result.pairs["relation"].tolist() == ["both"]


# -- input that cannot be read -----------------------------------------------------------------------


def broken_folder(folder: Path) -> Path:
    folder.mkdir()
    for name in ("one.txt", "two.txt", "three.txt"):
        (folder / name).write_text(GOOD.replace("talks", f"talks ({name})"), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\t\n", encoding="utf-8")
    (folder / "latin.txt").write_bytes("Kim said the caf\u00e9 was closed.".encode("latin-1"))
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02\x00" * 50)
    (folder / "paper.pdf").write_bytes(b"%PDF-1.7 \x00\xff")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)
    (folder / "lines.jsonl").write_text('{"article_id": "x", "text": \n', encoding="utf-8")
    (folder / "number.json").write_text("42", encoding="utf-8")
    (folder / "notext.json").write_text('[{"article_id": "n", "title": "no text"}]', encoding="utf-8")
    (folder / "broken.json").write_text('{"text": "a', encoding="utf-8")
    return folder


def test_ten_kinds_of_broken_input_are_refused_with_a_reason_and_three_good_files_go_on(
    tmp_path: Path,
) -> None:
    result = compare(broken_folder(tmp_path / "pages"))
    assert (len(result.articles), len(result.refused)) == (3, 10)
    assert result.refused["reason"].str.len().min() > 5
    assert result.refused["remedy"].str.len().min() > 5
    read = result.funnel.set_index("stage").loc["read"]
    assert (read["rows_in"], read["kept"], read["set_aside"]) == (13, 3, 10)


def test_the_command_says_what_was_refused_and_its_status_can_say_so_too(tmp_path: Path) -> None:
    broken_folder(tmp_path / "pages")
    done = run("compare", "pages", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "3 articles read, 10 pieces of input refused" in done.stdout
    assert done.stdout.count("refused: ") == 10
    assert run("compare", "pages", "--out", "out", "--strict", cwd=tmp_path).returncode == 3


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["compare", "nowhere.txt"], 1, "nowhere.txt"),
        (["compare", "--sides", "DPRK"], 2, "requires 2 arguments"),
        (["compare", "--column", "text"], 2, "text=body"),
        (["compare", "--actors", "nowhere.csv"], 1, "nowhere.csv"),
        (["compare", "--actors", "broken.csv"], 1, "close the quotation mark"),
        (["compare", "--corrections", "nowhere.csv"], 1, "Error: 'nowhere.csv' cannot be opened"),
        (["compare", "--corrections", "other.csv"], 1, "nothing filled in"),
        (["compare", "--caution", "none"], 2, "'low', 'usual', 'high'"),
        (["compare", "--threshold", "0"], 2, "0<x<=1"),
        (["evaluate", "nowhere.jsonl"], 2, "does not exist"),
        (["compar"], 2, "No such command"),
    ],
)
def test_wrong_use_is_answered_in_words_and_never_with_a_traceback(
    arguments: list[str], status: int, words: str, tmp_path: Path
) -> None:
    (tmp_path / "broken.csv").write_text('name,kind\n"Brenn,person\n', encoding="utf-8")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (status, False), done.stderr
    assert words.lower() in done.stderr.lower()


def test_corrections_are_applied_and_the_refused_are_told_by_row(tmp_path: Path) -> None:
    run("compare", cwd=tmp_path)
    sheet = tmp_path / "report" / "tables" / "corrections.csv"
    rows = pd.read_csv(sheet, dtype=str, keep_default_na=False)
    rows.loc[0, "verdict"], rows.loc[1, "verdict"] = "refuse", "refuze"
    rows.to_csv(sheet, index=False, sep=";")
    done = run("compare", "--corrections", str(sheet), "--out", "two", "--strict", cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert "1 of 9 rows applied (2 statements parted), 1 refused, 7 left open." in done.stdout
    assert "row 3: the verdict 'refuze' is none. Write accept, refuse, pair-with or unsure. Did you mean" in done.stdout
    again = run("compare", cwd=tmp_path)
    assert "corrections.csv holds corrections that were not used. It is left as it is" in again.stdout
    assert ";" in sheet.read_text(encoding="utf-8").splitlines()[0]


def test_the_table_of_a_comparison_stands_at_the_left_and_is_safe_and_no_count_of_nothing_is_told() -> None:
    result = compare()
    page = result._repr_html_()
    assert page.startswith('<div class="mathjax_ignore') and page.count("text-align:left") > 10
    why = result.funnel.set_index("stage").loc["know the side", "why"]
    assert why == "1 made jointly"


@pytest.mark.parametrize("caution", ["low", "usual", "high"])
def test_caution_is_passed_on_and_noted(caution: str) -> None:
    result = compare(caution=caution)
    assert result.parameters["caution"] == caution
    assert (result.funnel["rows_in"] == result.funnel["kept"] + result.funnel["set_aside"]).all()


def test_a_misspelt_side_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="China"):
        compare(sides=("DPRK", "Chna"))


def test_the_public_names_are_all_that_tab_completion_shows() -> None:
    import toolkit

    assert dir(toolkit) == sorted(toolkit.__all__)
    assert all(callable(getattr(toolkit, name)) for name in toolkit.__all__)
    with pytest.raises(AttributeError, match="Did you mean 'compare'"):
        _ = toolkit.compar
