"""Marked texts read as they stood, and exactly the spans are marked, however they cross."""

from __future__ import annotations

import frames
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import Marked, Page, render

from toolkit.report.marking import statement
from toolkit.shown.markup import Layer, overlay, safe, shared_spans


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
@settings(max_examples=200, deadline=None)
def test_layers_however_they_cross_keep_the_text_and_mark_exactly_their_spans(
    text: str, spans: list[tuple[int, int]]
) -> None:
    spans = [(min(s), min(max(s), len(text))) for s in spans]
    layers = [Layer(a, b, "mark", f'class="n{i}"') for i, (a, b) in enumerate(spans)]
    page = Page(f'<div id="all">{overlay(text, layers)}</div>')
    expected = safe(text).replace("\r", "\n")
    assert page.text.get("all", "") == expected
    assert page.unclosed == []
    marked = Marked(str(overlay(text, layers)))
    for i, (a, b) in enumerate(spans):
        assert marked.text.get(f"n{i}", "") == (expected[a:b] if a < b else "")


@pytest.mark.parametrize(("content", "verbatim", "html"), [
    ("a “b” c", ["b"], "a “<q class=\"own\">b</q>” c"),
    ("We, open.", ["We,", "open."], '<q class="own bare">We,</q> <q class="own bare">open.</q>'),
    ("b “b”", ["b", "b"], '<q class="own bare">b</q> “<q class="own">b</q>”'),
    ("a & b", [], "a &amp; b"),
    ("a", ["not there", ""], "a"),
])  # fmt: skip
def test_own_words_stand_in_quotation_elements_bare_ones_get_their_marks_back(
    content: str, verbatim: list[str], html: str
) -> None:
    assert str(statement(content, verbatim)) == html


def test_a_block_is_the_speakers_own_wording_as_a_whole_without_added_marks() -> None:
    assert str(statement("We stand.", [], whole=True)) == '<q class="own">We stand.</q>'


def test_shared_words_cross_the_edge_of_own_words() -> None:
    spans, _ = shared_spans("strong “river bank”", "a river bank")
    assert str(statement("strong “river bank”", ["river bank"], spans)).count('<mark class="shared">') == 2


def test_marks_inside_own_words_do_not_cut_them_so_that_no_quotation_mark_is_added() -> None:
    html = str(statement("We guard the river bank.", ["We guard the river bank."], [(13, 18)]))
    assert html == '<q class="own bare">We guard the <mark class="shared">river</mark> bank.</q>'


def test_overlapping_statements_in_an_article_are_both_marked_whole() -> None:
    quotes = frames.quotes()
    inner = quotes.iloc[[1]].assign(quote_id="courier#9", level=1)
    start, end = quotes.loc[1, "spans"][0]
    inner["spans"] = [[(start + 4, end + 6)]]
    html = render(quotes=pd.concat([quotes, inner]))
    marked = Marked(html[html.index("<article") : html.index("</article>")])
    assert marked.text["said a s2"] == frames.COURIER[start:end]
    assert marked.text["said a s8"] == frames.COURIER[start + 4 : end + 6]
