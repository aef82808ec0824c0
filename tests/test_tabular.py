"""show_table: a table to read, whatever its cells hold."""

from __future__ import annotations

import re
from html import unescape

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.shown.tabular import show_table
from toolkit.tables import TableError


def cells(frame: object, **options: int) -> list[list[str]]:
    """The cells of the HTML as a reader sees them, row by row, the heading first."""
    rows = re.findall(r"<tr>(.*?)</tr>", show_table(frame, **options).html, re.DOTALL)  # type: ignore[arg-type]
    return [[unescape(re.sub("<wbr>", "", c)) for c in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
            for row in rows]  # fmt: skip


@pytest.mark.parametrize(("cell", "shown"), [
    (1234, "1,234"), (-0.5, "−0.50"), (2.0, "2.00"), (None, "–"), (float("nan"), "–"), (pd.NA, "–"), (True, "yes"),
    (0.001, "<0.01"), (-0.001, ">−0.01"), (0.0, "0.00"), (np.int64(7), "7"),
    ("NA", "NA"), ("", ""), (["a", "b"], "a, b"), ((0, 12), "0, 12"), (pd.NaT, "–"),
])  # fmt: skip
def test_a_cell_is_written_for_a_reader(cell: object, shown: str) -> None:
    assert cells(pd.DataFrame({"x": pd.Series([cell], dtype=object)}))[1] == [shown]


def test_a_whole_number_with_gaps_stays_whole_and_stands_at_the_right() -> None:
    frame = pd.DataFrame({"n": pd.array([3, None], dtype="Int64"), "side": ["Ruvenia", "Ostmark"]})
    assert cells(frame)[1:] == [["3", "Ruvenia"], ["–", "Ostmark"]]
    assert show_table(frame).html.count("text-align:right") == 3


def test_an_index_with_a_name_is_shown_and_one_without_is_not() -> None:
    frame = pd.DataFrame({"n": [1]}, index=pd.Index(["a"], name="term"))
    assert cells(frame)[0] == ["term", "n"]
    assert cells(frame.reset_index())[0] == ["term", "n"]
    assert cells(frame.reset_index(drop=True))[0] == ["n"]


def test_a_series_is_a_table_of_one_column() -> None:
    assert cells(pd.Series([1], name="n")) == [["n"], ["1"]]
    assert cells(pd.Series([1])) == [["value"], ["1"]]


def test_rows_past_the_limit_are_counted_not_dropped_in_silence() -> None:
    shown = show_table(pd.DataFrame({"n": range(40)}), most=3)
    assert "and 37 more rows" in shown.html and "and 37 more rows" in shown.text


@pytest.mark.parametrize("frame", [
    pd.DataFrame(), pd.DataFrame({"x": []}), pd.DataFrame({"x": [None, None]}), pd.DataFrame({0: [1], 1: [2]}),
], ids=["nothing", "no rows", "only missing", "numbered columns"])  # fmt: skip
def test_an_empty_or_odd_table_is_shown(frame: pd.DataFrame) -> None:
    assert "<table" in show_table(frame).html


def test_no_cell_or_heading_brings_markup_of_its_own_and_money_is_no_formula() -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=y>"
    html = show_table(pd.DataFrame({hostile: [hostile], "sum": ["$5 and $6"]})).html
    assert "<script" not in html and "<img" not in html
    assert "mathjax_ignore" in html


def test_a_word_breaks_only_where_it_is_long() -> None:
    html = show_table(pd.DataFrame({"url": ["https://courier.example/" + "river" * 20, "indirect"]})).html
    assert html.count("<wbr>") >= 4
    assert ">indirect<" in html


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_every_character_of_a_cell_arrives(text: str) -> None:
    assert cells(pd.DataFrame({"x": [text]}))[1] == [text]


def test_what_is_no_table_and_columns_of_one_name_are_refused() -> None:
    with pytest.raises(TableError, match="needs a table"):
        show_table([1, 2])  # type: ignore[arg-type]
    with pytest.raises(TableError, match="two columns are named 'x'"):
        show_table(pd.DataFrame([[1, 2]], columns=["x", "x"]))
