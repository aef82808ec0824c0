"""Shared words and moved passages: where they stand; marked texts are escaped and whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.shown.markup import Layer, moved_spans, overlay, shared_spans

TEXTS = st.text(alphabet="ab <>&\"'tie treaty", max_size=30)


def marked(text: str, spans: list[tuple[int, int]]) -> str:
    return str(overlay(text, [Layer(start, end, "b") for start, end in spans]))


def test_grammar_and_synonyms_are_not_marked_and_forms_are() -> None:
    a, b = "the ties of neighbours", "the relation of a neighboring state"
    spans_a, spans_b = shared_spans(a, b)
    assert marked(a, spans_a) == "the ties of <b>neighbours</b>"
    assert marked(b, spans_b) == "the relation of a <b>neighboring</b> state"


@pytest.mark.parametrize(
    "a, b, moved",
    [
        ("Brenn met Tolk, Tolk praised the pact", "Tolk praised the pact, Brenn met Tolk", [("Brenn met Tolk",) * 2]),
        ("close ties and the treaty", "close tie and the treaty", []),
        ("peace; ties", "ties; peace", []),
        ("of the old ties, in the pact", "in the pact, of the old ties", [("in the pact",) * 2]),
        ("", "peace", []),
    ],
)
def test_passages_of_two_words_in_another_order_are_moved(a: str, b: str, moved: list[tuple[str, str]]) -> None:
    found = [(a[i:j], b[k:m]) for (i, j), (k, m) in moved_spans(a, b)]
    assert found == moved


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_as_much_has_moved_seen_from_either_side(a: str, b: str) -> None:
    assert len(moved_spans(a, b)) == len(moved_spans(b, a))


def test_moved_passages_are_not_looked_for_in_very_long_texts() -> None:
    assert moved_spans("the treaty " * 4000, "treaty the " * 4000) == []


def test_spans_are_marked_and_the_rest_is_escaped() -> None:
    assert marked("a<b", [(1, 2)]) == "a<b>&lt;</b>b"
