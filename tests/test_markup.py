"""Marked fragments: escaped, whole, shared content words only."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.markup import mark, mark_shared, page_pairs

TEXTS = st.text(alphabet="ab <>&\"'tie treaty", max_size=30)


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_without_its_marks_a_fragment_is_the_text_again(a: str, b: str) -> None:
    for text, html in zip((a, b), mark_shared(a, b), strict=True):
        assert unescape(re.sub(r'<mark class="shared">|</mark>', "", html)) == text


def test_grammar_and_synonyms_are_not_marked_and_forms_are() -> None:
    assert mark_shared("the ties of neighbours", "the relation of a neighboring state") == (
        'the ties of <mark class="shared">neighbours</mark>',
        'the relation of a <mark class="shared">neighboring</mark> state',
    )


def test_spans_are_marked_by_name() -> None:
    assert mark("a<b", [(1, 2)], name="moved") == 'a<mark class="moved">&lt;</mark>b'


def test_a_silent_side_says_so_and_a_verdict_stands_beneath() -> None:
    html = page_pairs([(("R & S", "peace"), None, "nearest <x>")], ("A", "B"))
    assert '<td class="silent">not mentioned</td>' in html
    assert "R &amp; S" in html and "nearest &lt;x&gt;" in html
