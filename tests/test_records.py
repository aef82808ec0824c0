"""Tables in: rows of articles as their files hold them, and tables that the toolkit saved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from inputs import write, write_json

from toolkit.read import read_articles, read_input
from toolkit.saved import read_pairs, read_quotes
from toolkit.tables import ARTICLES, OVERLAPS, TONED, TableError, build, conform


def test_rows_are_taken_as_they_are(tmp_path: Path) -> None:
    text = "READ MORE: this stays\r\nBy Ana Holt\r\n\u00a0“Yes…” "
    rows: list[dict[str, Any]] = [
        {"id": "001", "story_text": text, "headline": "NA", "date_str": "11 Jul, 2021", "outlet": "RNA",
         "link": "https://x.example", "topic": "pact", "n": 3, "tags": ["a"]},
        {"id": 2, "story_text": "b", "topic": None},
    ]  # fmt: skip
    articles = read_articles(write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows))))
    assert list(articles.columns) == [*ARTICLES.names, "topic", "n", "tags"]
    first = articles.iloc[0].to_dict()
    assert first["text"] == text.replace("\r\n", "\n")
    assert (first["article_id"], first["title"], first["published"]) == ("001", "NA", "2021-07-11")
    assert (first["publisher"], first["url"]) == ("RNA", "https://x.example")
    assert (first["topic"], first["n"], first["tags"]) == ("pact", 3, ["a"])
    assert first["file"].endswith("a.jsonl:1")
    assert articles.loc[1, "article_id"] == "2"
    assert articles.loc[1, ["publisher", "published", "title", "url", "topic", "n"]].isna().all()
    assert articles["n"].dtype == "Int64"


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.ndjson", "a.csv", "a.tsv"])
def test_every_kind_of_table_gives_the_same_articles(tmp_path: Path, name: str) -> None:
    rows = [{"Text": "One, “two”;\nthree", "date": "2021-07-11"}, {"Text": "NA", "date": ""}]
    if name.endswith(("csv", "tsv")):
        pd.DataFrame(rows).to_csv(tmp_path / name, index=False, sep="\t" if name == "a.tsv" else ",")
    elif name == "a.json":
        write_json(tmp_path / name, {"articles": rows})
    else:
        write(tmp_path / name, "\n".join(map(json.dumps, rows)) + "\n")
    articles, refused = read_input(tmp_path / name)
    assert refused.empty
    assert articles["text"].tolist() == ["One, “two”;\nthree", "NA"]
    assert articles["published"].isna().tolist() == [False, True]
    assert articles["article_id"].tolist() == ["a-1", "a-2"]


def test_rows_without_a_name_are_numbered_with_zeros_in_front(tmp_path: Path) -> None:
    articles = read_articles(write_json(tmp_path / "a.json", [{"text": "They agreed."}] * 12))
    assert articles["article_id"].tolist()[::11] == ["a-01", "a-12"]


def test_one_object_is_one_article_and_objects_line_by_line_are_several(tmp_path: Path) -> None:
    assert read_articles(write_json(tmp_path / "a.json", {"text": "x"}))["article_id"].tolist() == ["a"]
    assert len(read_articles(write(tmp_path / "b.json", '{"text": "x"}\n{"text": "y"}\n'))) == 2


def test_a_semicolon_may_separate_and_a_mark_may_stand_in_front(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", "\ufefftitle;text\nNA;They agreed, both.\n".encode("utf-16"))
    assert read_articles(file)[["title", "text"]].values.tolist() == [["NA", "They agreed, both."]]


def test_columns_are_mapped_by_name(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", "what,when,text,published\nThey agreed.,11.07.2021,summary,draft\n")
    row = read_articles(file, columns={"text": "what", "published": "when"}).iloc[0]
    assert (row["text"], row["published"]) == ("They agreed.", "2021-07-11")
    assert (row["text_given"], row["published_given"]) == ("summary", "draft")


def test_a_column_that_is_not_there_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", "story_txt,when\nThey agreed.,2021\n")
    with pytest.raises(TableError, match=r"no column 'story_text'.* Did you mean 'story_txt'"):
        read_articles(file, columns={"text": "story_text"})
    with pytest.raises(TableError, match=r"no column 'txt'.* Did you mean 'text'"):
        read_articles(file, columns={"txt": "story_txt"})


ROWS = {
    "a.jsonl": (
        '{"text": "a"}\n{"text": \n\n["b"]\n{"title": "x"}\n{"text": "  "}\n{"text": 3}\n{"text": "b"}\n',
        [(2, "broken JSON"), (4, "a list, not an object"), (5, "no text"), (6, "no text"), (7, "no text")],
    ),
    "a.csv": (
        'text,day\na,1\n"b\nb",2,3\nb\n,4\n',
        [(3, "3 cells, the header 2"), (6, "no text")],
    ),
    "b.csv": ('text,day\na,1\nb,2\n"c,3\n', [(4, "broken CSV from here on")]),
    "a.json": ('[{"text": "a"}, 7, {"text": null}, {"text": "b"}]', [(2, "a number"), (3, "no text")]),
    "b.json": ('[{"text": "a"}, {"text": "\\ud800"}, {"text": "b"}]', [(2, "half a character")]),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_broken_row_is_refused_with_its_line_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    content, expected = ROWS[name]
    articles, refused = read_input(write(tmp_path / name, content))
    assert articles["text"].tolist() == ["a", "b"]
    assert refused["line"].tolist() == [line for line, _ in expected]
    assert all(words in reason for (_, words), reason in zip(expected, refused["reason"], strict=True))


def quotes() -> pd.DataFrame:
    rows: list[dict[str, Any]] = [
        {"quote_id": "001#1", "article_id": "001", "kind": "mixed", "content": "NA", "level": 0, "tone": 0.5,
         "verbatim": ["a", "“b”"], "spans": [(0, 2), (5, 9)], "cue_span": [], "n_hits": 3},
        {"quote_id": "001#2", "article_id": "001", "kind": "block", "content": "We\nagree.", "level": 1,
         "verbatim": [], "spans": [(12, 22)], "cue_span": [(3, 4)], "tone": None},
    ]  # fmt: skip
    return build(rows, TONED)


def as_saved(table: pd.DataFrame) -> pd.DataFrame:
    """Lists as JSON text, the way a table is saved as CSV."""
    return table.map(lambda cell: json.dumps(cell, ensure_ascii=False) if isinstance(cell, list) else cell)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_quotes_come_back_as_they_were_saved(tmp_path: Path, kind: str) -> None:
    table = quotes()
    table["mine"] = ["x", None]
    table = table.astype({"mine": "str"})
    if kind == "csv":
        as_saved(table).to_csv(tmp_path / "quotes.csv", index=False)
    else:
        table.to_parquet(tmp_path / "quotes.parquet")
    back = read_quotes(tmp_path / f"quotes.{kind}")
    pd.testing.assert_frame_equal(back, table)


def test_pairs_come_back_with_empty_sides(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"pair_id": "1", "quote_id_a": "1#1", "quote_id_b": "2#1", "relation": "both", "similarity": 0.25},
        {"pair_id": "2", "quote_id_a": "1#2", "relation": "only_a"},
    ]
    table = build(rows, OVERLAPS)
    table.to_csv(tmp_path / "pairs.csv", index=False)
    back = read_pairs(tmp_path / "pairs.csv")
    pd.testing.assert_frame_equal(back, conform(table, OVERLAPS))
    assert back["quote_id_b"].isna().tolist() == [False, True]


def test_a_table_that_is_none_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"read_quotes: .*cannot be opened"):
        read_quotes(tmp_path / "gone.csv")
    with pytest.raises(TableError, match=r"read_quotes: .*no column 'content'"):
        read_quotes(write(tmp_path / "a.csv", "quote_id,article_id\n1,1\n"))
    with pytest.raises(TableError, match=r"row 1, spans: '3-4' is no list of spans"):
        read_quotes(write(tmp_path / "b.csv", "quote_id,article_id,content,spans\n1,1,x,3-4\n"))
    with pytest.raises(TableError, match=r"line 2: the row has 4 cells"):
        read_quotes(write(tmp_path / "c.csv", "quote_id,article_id,content\n1,1,x,y\n"))
