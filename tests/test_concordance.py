"""Concordance lines: what is found, in which forms, how it is laid out, and that nothing hostile gets through."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.concordance import show_context
from toolkit.language.lookup import find_phrases, read_line, read_phrase
from toolkit.metadata import add_article_columns
from toolkit.tables import TableError
from toolkit.tables.terms import CONTEXT


def said(*contents: str | None) -> pd.DataFrame:
    frame = pd.DataFrame({"content": list(contents)})
    return frame.assign(quote_id=[f"a#{i}" for i in range(1, len(frame) + 1)], article_id="a", side="Ruvenia")


@pytest.mark.parametrize(
    ("name", "phrase", "text", "found"),
    [
        ("every use, in order", "peace", "peace and peace", ["peace", "peace"]),
        ("whatever the capitals", "Peace", "PEACE, peace", ["PEACE", "peace"]),
        ("every form of a word", "tie", "Our ties tied us", ["ties", "tied"]),
        ("British and American", "neighbour", "good neighbors", ["neighbors"]),
        ("words in a row", "lips and teeth", "as lips and teeth; lips or teeth", ["lips and teeth"]),
        ("a comma between them is no end", "peace stability", "peace, stability", ["peace, stability"]),
        ("a full stop is", "peace stability", "Peace. Stability", []),
        ("so is a dash", "peace stability", "peace — stability", []),
        ("so is a bracket", "peace stability", "peace (stability", []),
        ("a slot holds one to three words", "how … changes", "how a b changes, how changes, how a b c d changes",
         ["how a b changes"]),
        ("three full stops are a slot too", "how ... changes", "how it changes", ["how it changes"]),
        ("the narrowest slot", "a … c", "a b c c", ["a b c"]),
        ("part of a compound", "standing", "a long-standing tie", ["standing"]),
        ("a compound as two words", "long-standing", "long standing", ["long standing"]),
        ("no part of a word", "tie", "untied potties", []),
        ("other scripts", "友好", "中朝友好", ["友好"]),
        ("uses of one phrase lie apart", "ha ha", "ha ha ha", ["ha ha"]),
        ("curly apostrophes are straight ones", "won't", "they won’t", ["won’t"]),
    ],
)  # fmt: skip
def test_what_is_found(name: str, phrase: str, text: str, found: list[str]) -> None:
    assert show_context(said(text), phrase).lines["match"].tolist() == found


def test_without_inflections_only_the_word_itself() -> None:
    made = show_context(said("a tie, two ties"), "ties", inflections=False)
    assert made.lines["match"].tolist() == ["ties"]


def test_a_line_says_where_it_stands() -> None:
    frame = said("War ends.", "Then peace\n\ncomes, lasting peace").assign(speaker_name=["Mira Tolk", None])
    articles = pd.DataFrame({"article_id": ["a"], "text": ["…"], "published": ["2031-05-04"]})
    lines = show_context(add_article_columns(frame, articles, "published"), "peace", width=12).lines
    assert list(lines.columns) == CONTEXT.names
    first, second = lines.to_dict("records")
    assert (first["quote_id"], first["article_id"], first["side"], first["published"]) == (
        "a#2", "a", "Ruvenia", "2031-05-04",
    )  # fmt: skip
    assert (first["left"], first["right"]) == ("Then", "comes, lasti") and pd.isna(first["speaker_name"])
    assert frame["content"][1][second["start"] : second["end"]] == "peace"


def test_the_lines_are_aligned_in_a_terminal() -> None:
    text = str(show_context(said("short peace", "a very much longer way to peace and on"), "peace", width=20))
    head, *lines = text.split("\n")
    assert head == "2 lines of 'peace'"
    assert {line.index("[peace]") for line in lines} == {21}
    assert all(line.endswith("Ruvenia") for line in lines) and len({line.index("a#") for line in lines}) == 1


def test_forms_of_unlike_length_keep_the_columns_under_one_another() -> None:
    lines = str(show_context(said("a tie binds", "our ties bind"), "tie", width=8)).split("\n")[1:]
    assert [line.index("[") for line in lines] == [9, 9] and [line.index(" bind") for line in lines] == [15, 15]


def test_the_page_is_escaped_and_aligned_about_the_term() -> None:
    frame = said("<script>alert(1)</script> & peace <b>now</b> for $5 and $6").assign(speaker_name="<i>Brenn</i>")
    page = show_context(frame, "peace")._repr_html_()
    assert "<script>" not in page and "<b>" not in page and "<i>" not in page
    assert "&lt;/script&gt; &amp;" in page and "mathjax_ignore" in page
    assert page.index("text-align:right") < page.index("peace</mark>") < page.index("text-align:left")


def test_a_phrase_that_looks_like_markup_is_escaped() -> None:
    assert "<b>" not in show_context(said("x"), "<b>peace")._repr_html_()


def test_a_draw_keeps_the_order_and_is_the_same_for_a_seed() -> None:
    frame = said(*[f"peace {i}" for i in range(50)])
    one, again, other = (show_context(frame, "peace", n=5, seed=seed) for seed in (1, 1, 2))
    assert one.lines.equals(again.lines) and not one.lines.equals(other.lines)
    assert len(one) == 5 and one.n_found == 50
    numbers = [int(name.removeprefix("a#")) for name in one.lines["quote_id"]]
    assert numbers == sorted(numbers) and str(one).startswith("5 of 50 lines of 'peace'\n")
    assert len(show_context(frame, "peace", n=500)) == 50 and len(show_context(frame, "peace", n=0)) == 0


def test_many_lines_are_in_the_table_but_not_all_on_the_page() -> None:
    made = show_context(said("peace " * 1000), "peace")
    assert len(made) == 1000 and made._repr_html_().count("<tr>") == 200
    assert str(made).startswith("200 of 1000 lines")


def test_a_statement_inside_a_statement_is_shown_once() -> None:
    frame = said("he said peace came", "peace came").assign(level=[0, 1])
    assert show_context(frame, "peace").lines["quote_id"].tolist() == ["a#1"]


@pytest.mark.parametrize("frame", [said().astype({"content": "str"}), said(None, None), said("", "war")])
def test_no_use_makes_no_line_and_says_so(frame: pd.DataFrame) -> None:
    made = show_context(frame, "peace")
    assert len(made) == 0 and list(made.lines.columns) == CONTEXT.names
    assert str(made) == "0 lines of 'peace'" and "<table" not in made._repr_html_()


@pytest.mark.parametrize(
    ("phrase", "options", "message"),
    [
        ("", {}, "holds no word to look for"),
        ("… !", {}, "holds no word to look for"),
        (None, {}, "holds no word to look for"),
        ("peace", {"width": -1}, "must be 0 or more"),
        ("peace", {"n": -1}, "must be 0 or more"),
    ],
)
def test_what_cannot_be_shown_is_refused(phrase: str, options: dict[str, int], message: str) -> None:
    with pytest.raises(TableError, match=message):
        show_context(said("peace"), phrase, **options)  # type: ignore[arg-type]


def test_a_table_without_content_is_refused() -> None:
    with pytest.raises(TableError, match="no column 'content'"):
        show_context(said("peace").drop(columns="content"), "peace")


@given(st.text(max_size=60), st.text(min_size=1, max_size=12), st.booleans())
def test_whatever_the_text_a_line_gives_back_what_stands_at_its_place(text: str, phrase: str, forms: bool) -> None:
    sought = read_phrase(phrase, inflections=forms)
    last = 0
    for _, (start, end) in find_phrases(read_line(text, inflections=forms), [sought]):
        assert last <= start < end <= len(text)
        last = end
    if sought.parts:
        made = show_context(said(text), phrase, inflections=forms)
        assert all(match in " ".join(text.split()) for match in made.lines["match"])
