"""Reading: files in, tables out, and a row for everything that could not be read."""

from __future__ import annotations

import html
import json
import os
import time
import warnings
from pathlib import Path

import pandas as pd
import pytest
from inputs import BODY, HTML, PAGE, write, write_json

from toolkit import read
from toolkit.read import read_articles, read_input
from toolkit.tables import ARTICLES, REFUSED, TableError, build

SHARED = Path(__file__).parents[1].parent / "shared"
SEED = SHARED / "seed" / "article.txt"
needs_seed = pytest.mark.skipif(not SEED.is_file(), reason="the shared seed folder is absent")

# -- pages


def test_a_page_saved_as_text_becomes_one_article(tmp_path: Path) -> None:
    articles, refused = read_input(write(tmp_path / "a.txt", PAGE))
    assert list(articles.columns) == ARTICLES.names
    assert articles.loc[0, "text"] == BODY
    assert articles.loc[0, "title"] == "Brenn greets Tolk at the bridge"
    assert articles.loc[0, "published"] == "2021-07-11"
    assert articles.loc[0, "article_id"] == "a"
    assert articles.loc[0, "file"] == str(tmp_path / "a.txt")
    assert articles["publisher"].isna().all()
    assert list(refused.columns) == REFUSED.names
    assert len(refused) == 0


@pytest.mark.parametrize(
    ("declares", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<meta charset="euc-kr">', "euc-kr"),
        ('<meta charset="EUC-KR">', "cp949"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb18030">', "gb18030"),
        ("<meta charset=gb2312>", "gbk"),
    ],
)
def test_a_declared_encoding_is_kept_to(tmp_path: Path, declares: str, encoding: str) -> None:
    more = " 好的" if "gb" in encoding else " 좋다"
    file = write(tmp_path / "a.html", HTML.format(meta=declares, more=more).encode(encoding))
    articles, refused = read_input(file)
    assert refused.empty
    assert articles.loc[0, "text"] == BODY + more


def test_html_is_known_by_its_looks(tmp_path: Path) -> None:
    declared = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n' + HTML.format(meta="", more="")
    assert read_articles(write(tmp_path / "a.txt", declared)).loc[0, "text"] == BODY
    piece = "<div><p>Aldo Brenn met Mira Tolk on a Sunday.</p><p>They agreed.</p></div>"
    assert read_articles(write(tmp_path / "a.html", piece)).loc[0, "text"] == BODY
    assert read_articles(write(tmp_path / "b.html", PAGE)).loc[0, "text"] == BODY


def test_what_a_page_declares_of_itself_is_believed(tmp_path: Path) -> None:
    meta = (
        '<meta property="og:site_name" content="RNA">'
        '<link rel="canonical" href="https://rna.example/a/1">'
        '<meta property="article:published_time" content="2021-07-10T22:30:00Z">'
    )
    row = read_articles(write(tmp_path / "a.html", HTML.format(meta=meta, more=""))).iloc[0]
    assert (row["publisher"], row["url"]) == ("RNA", "https://rna.example/a/1")
    assert row["published"] == "2021-07-10"


def test_the_address_a_browser_notes_is_found(tmp_path: Path) -> None:
    page = "<!-- saved from url=(0024)https://rna.example/a/12 -->\n" + HTML.format(meta="", more="")
    assert read_articles(write(tmp_path / "a.html", page)).loc[0, "url"] == "https://rna.example/a/12"


def test_a_page_laid_out_with_tables_keeps_its_paragraphs(tmp_path: Path) -> None:
    page = (
        "<html><body><table><tr><td><ul><li>Home</li></ul></td><td><h2>Brenn greets Tolk at the bridge"
        "</h2><p>Aldo Brenn met Mira Tolk on a Sunday.<br>They agreed.</p></td></tr></table></body></html>"
    )
    assert read_articles(write(tmp_path / "a.html", page)).loc[0, "text"] == BODY


def test_a_web_archive_is_read(tmp_path: Path) -> None:
    archive = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://rna.example/a/1\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + HTML.format(meta="", more="").replace("=", "=3D")
        + "\r\n--x\r\nContent-Type: image/png\r\n\r\nxx\r\n--x--\r\n"
    )  # fmt: skip
    row = read_articles(write(tmp_path / "a.mhtml", archive)).iloc[0]
    assert (row["text"], row["url"]) == (BODY, "https://rna.example/a/1")


# -- folders


def test_a_folder_is_read_with_its_subfolders_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.html"):
        write(tmp_path / name, PAGE)
    write(tmp_path / ".hidden" / "x.txt", PAGE)
    write(tmp_path / ".DS_Store", b"\0")
    write(tmp_path / "c_files" / "logo.png", b"\x89PNG")
    write(tmp_path / "c_files" / "frame.html", "<html></html>")
    articles, refused = read_input(tmp_path)
    assert articles["article_id"].tolist() == ["a", "b/1", "b/2", "c"]
    assert refused.empty


def test_two_files_of_one_name_keep_their_suffix(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", PAGE)
    write(tmp_path / "a.html", PAGE)
    assert read_articles(tmp_path)["article_id"].tolist() == ["a.html", "a.txt"]


def test_several_folders_are_told_apart_by_their_names(tmp_path: Path) -> None:
    files = [write(tmp_path / side / "2021.txt", PAGE).parent for side in ("rna", "ostmark")]
    assert read_articles(files)["article_id"].tolist() == ["rna/2021", "ostmark/2021"]


def test_a_link_back_to_its_own_folder_is_refused_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", PAGE)
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    articles, refused = read_input(tmp_path)
    assert articles["article_id"].tolist() == ["in/a"]
    assert refused["reason"].tolist() == [
        "this is no file, or a link to none",
        "the link leads back to a folder above it",
    ]


def test_a_file_without_a_known_suffix_is_refused_in_a_folder_and_read_when_named(tmp_path: Path) -> None:
    file = write(tmp_path / "page.log", PAGE)
    assert read_input(tmp_path).refused.loc[0, "reason"] == "a file named .log, not a kind that is read"
    assert read_articles(file).loc[0, "text"] == BODY


@pytest.mark.parametrize("paths", ["nowhere", ["nowhere", "nor here"], [], 3, [3], "x" * 5000])
def test_an_error_says_that_there_is_nothing_to_read(paths: object) -> None:
    with pytest.raises(TableError, match="read_input: "):
        read_input(paths)  # type: ignore[arg-type]


def test_a_missing_path_among_others_and_an_empty_folder_are_refusals(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    file = write(tmp_path / "a.txt", PAGE)
    articles, refused = read_input([tmp_path / "gone.txt", file, tmp_path / "empty"])
    assert len(articles) == 1
    assert refused["reason"].tolist() == ["there is no such file", "the folder holds no file"]


def test_a_table_of_articles_is_checked_and_handed_back() -> None:
    table = build([{"article_id": "a", "text": "They agreed."}], ARTICLES)
    assert read_articles(table) is table
    with pytest.raises(TableError, match="article_id"):
        read_articles(table.drop(columns="article_id"))


# -- refusals

BROKEN = {
    "latin.txt": ("Brenn a dit « l’amitié ».".encode("cp1252"), "encoding"),
    "empty.txt": (b"", "empty"),
    "blank.html": (b" \n\t\n", "blanks"),
    "page.pdf": (b"%PDF-1.7\n", "PDF"),
    "letter.txt": (b"PK\x03\x04....word/document.xml", "Word document"),
    "binary.txt": (b"Aldo\0Brenn", "NUL"),
    "broken.json": (b'[{"text": "They agreed."},\n {"text": ]', "broken JSON"),
    "number.json": (b"42", "no list"),
    "no_text.csv": (b"title,day\nBrenn,2021\n", "no column holds the text"),
    "menu.html": (b"<html><body><nav>Home</nav><p>News</p><p>Log in</p></body></html>", "no article"),
}


def test_ten_kinds_of_broken_input_beside_three_good_files(tmp_path: Path) -> None:
    write(tmp_path / "good_1.txt", PAGE)
    write(tmp_path / "good_2.html", HTML.format(meta="", more=""))
    write_json(tmp_path / "good_3.json", [{"text": BODY}])
    for name, (content, _) in BROKEN.items():
        write(tmp_path / name, content)
    articles, refused = read_input(tmp_path)
    assert articles["text"].tolist() == [BODY] * 3
    assert len(refused) == len(BROKEN) == 10
    assert len(articles) + len(refused) == len(list(tmp_path.iterdir()))
    names = [Path(file).name for file in refused["file"]]
    reasons = dict(zip(names, refused["reason"], strict=True))
    assert reasons.keys() == BROKEN.keys()
    for name, (_, words) in BROKEN.items():
        assert words in reasons[name]
    assert refused["remedy"].str.len().min() > 5
    assert refused.loc[refused["file"].str.endswith("broken.json"), "line"].item() == 2


def test_a_name_that_stands_twice_is_refused_with_the_place_of_the_first(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", '{"id": "x", "text": "a"}\n{"id": "x", "text": "b"}\n')
    write(tmp_path / "x.txt", PAGE)
    articles, refused = read_input(tmp_path)
    assert articles["text"].tolist() == ["a"]
    assert refused["line"].isna().tolist() == [False, True]
    assert refused["reason"].str.contains("'x' stands twice, first in .*a.jsonl:1", regex=True).all()


def test_what_is_no_article_by_its_nature_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "README.md", PAGE)
    write(tmp_path / "quotes.csv", "quote_id,article_id,content\n1#1,1,They agreed.\n")
    reasons = read_input(tmp_path).refused["reason"].tolist()
    assert reasons == ["a README is about the folder, no article", "this is a QUOTES table, not articles"]
    assert len(read_articles(tmp_path / "README.md")) == 1


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt", PAGE)

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert read_input(tmp_path).refused.loc[0, "reason"] == "the file cannot be opened: Permission denied"


def test_refusals_do_not_hide(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", PAGE)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(read_articles(tmp_path)) == 1
    write(tmp_path / "b.txt", "")
    with pytest.warns(UserWarning, match="read 1 article.*refused 1 .*b.txt: the file is empty.*read_input"):
        assert len(read_articles(tmp_path)) == 1


def test_a_progress_bar_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_json(tmp_path / "a.json", [{"text": "They agreed."}] * 3)
    pd.testing.assert_frame_equal(read_articles(file, progress=True), read_articles(file))
    assert "reading: 3 articles" in capsys.readouterr().err


def test_the_same_input_gives_the_same_table(tmp_path: Path) -> None:
    for number in range(5):
        write(tmp_path / f"{number}.txt", PAGE)
    pd.testing.assert_frame_equal(read_articles(tmp_path), read_articles(tmp_path))


def test_reading_needs_no_extractor_until_a_web_page_is_met() -> None:
    assert not any(name in vars(read) for name in ("trafilatura", "tqdm"))


# -- the article the project started from, and an archive


def seed_lines() -> list[str]:
    return SEED.read_text(encoding="utf-8").split("\n")


def wrapped_seed(kind: str) -> str:
    """The seed page as HTML, in several of the ways in which sites are built."""
    lines = [html.escape(line) for line in seed_lines() if line.strip()]
    title = lines[2]
    start, stop = 7, next(i for i, line in enumerate(lines) if line.startswith("Think your friends"))
    head = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title} — RT World News</title>'
    if kind == "paragraphs":
        return f"{head}</head><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>"
    if kind == "breaks":
        return f"{head}</head><body><div>{'<br>'.join(lines)}</div></body></html>"
    if kind == "as typed":
        typed = html.escape(SEED.read_text(encoding="utf-8"))
        return f"{head}</head><body><pre>{typed}</pre></body></html>"
    if kind == "table":
        cells = "".join(f"<tr><td><p>{line}</p></td></tr>" for line in lines)
        return f"{head}</head><body><table>{cells}</table></body></html>"
    menu = "".join(f"<li><a href='#'>{line}</a></li>" for line in lines[:2])
    body = "\n".join(
        f"<div class='promo'><a href='#'>{line}</a></div>" if line.startswith("Also on") else f"<p>{line}</p>"
        for line in lines[start:stop]
    )
    foot = "".join(f"<div>{line}</div>" for line in lines[stop:])
    return (
        f"{head}<meta property='article:published_time' content='2021-07-11T07:34:00+00:00'>"
        f"<script>var a = 1;</script></head><body><header><nav><ul>{menu}</ul></nav></header><div><main>"
        f"<article><h1>{title}</h1><div class='date'>{lines[3]}</div><a href='#'>{lines[4]}</a><figure>"
        f"<img alt='{title}' src='page_files/a.jpg'><figcaption>{lines[6]}</figcaption></figure>"
        f"<div class='article__text'>{body}</div></article></main><aside><h3>Top stories</h3><ul><li>"
        f"<a href='#'>Another story</a></li></ul></aside></div><footer>{foot}</footer></body></html>"
    )


@needs_seed
def test_the_seed_page_gives_its_seven_paragraphs_and_none_of_the_clutter() -> None:
    expected = json.loads((SEED.parent / "expected.json").read_text(encoding="utf-8"))
    row = read_articles(SEED).iloc[0]
    assert (row["title"], row["published"]) == (expected["title"], expected["published"])
    assert row["publisher"] == "RT"
    paragraphs = row["text"].split("\n\n")
    assert len(paragraphs) == 7
    assert paragraphs == [line.strip() for line in seed_lines() if line.strip() in paragraphs]
    for quote in (*expected["quotes"], *expected["joint"], *expected["optional"]):
        assert all(part in row["text"] for part in quote.get("verbatim", ()))
    assert expected["quotes"][0]["content"] in row["text"]
    for words in (*expected["never"], "©", "Podcasts", "rt.com", "short URL", "icon", expected["title"]):
        assert words not in row["text"]


@needs_seed
@pytest.mark.parametrize("kind", ["article", "paragraphs", "breaks", "as typed", "table"])
def test_the_seed_page_as_html_gives_the_same(tmp_path: Path, kind: str) -> None:
    text = read_articles(SEED).iloc[0]
    page = read_articles(write(tmp_path / "page.html", wrapped_seed(kind))).iloc[0]
    assert page["text"] == text["text"]
    assert (page["title"], page["published"]) == (text["title"], text["published"])


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the shared gold folder is absent")
def test_an_archive_of_998_dispatches_is_read_whole_in_under_two_seconds() -> None:
    file = SHARED / "gold" / "kcna-archive.jsonl"
    begun = time.process_time()
    articles, refused = read_input(file)
    assert time.process_time() - begun < 2
    assert (len(articles), len(refused)) == (998, 0)
    with file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    assert articles["text"].tolist() == [row["story_text"].replace("\r\n", "\n") for row in rows]
    assert articles["published"].tolist() == [row["date_str"] for row in rows]
    assert articles["topic"].tolist() == [row["topic"] for row in rows]
    assert articles["file"].iloc[-1] == f"{os.fspath(file)}:{len(rows)}"
