"""Forms of a word fold to one key; words of different matter do not; spans always slice the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.language.wordforms import GRAMMAR, content_forms, fold, forms
from toolkit.text import plain, words, words_at


@pytest.mark.parametrize(
    "words",
    [
        ("tie", "ties"),
        ("re-election", "reelection", "re-elections"),
        ("neighbour", "neighbors", "neighbouring"),
        ("organise", "organization"),
        ("defence", "defense"),
        ("centre", "centers"),
        ("programme", "programs"),
        ("analyse", "analyzed"),
        ("country", "country's", "countries"),
        ("won't", "not", "can't"),
    ],
)
def test_spellings_and_inflections_of_one_word_share_a_key(words: tuple[str, ...]) -> None:
    assert len({fold(word) for word in words}) == 1


@pytest.mark.parametrize("pair", [("precise", "price"), ("treaty", "treat"), ("u.s.", "use"), ("hour", "her")])
def test_different_words_keep_different_keys(pair: tuple[str, str]) -> None:
    assert fold(pair[0]) != fold(pair[1])


@pytest.mark.parametrize(
    "text, keys",
    [
        ("the US and us", ["the", "usa", "and", "us"]),
        ("U.S. troops", ["usa", "troop"]),
        ("Kim Jong-un’s", ["kim", "jong", "un"]),
        ("a long-term non-aggression pact", ["a", "long", "term", "nonaggress", "pact"]),
        ("1,000 men in 1961", ["1,000", "men", "in", "1961"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_keys(text: str, keys: list[str]) -> None:
    assert [form.key for form in forms(text)] == keys


def test_a_negation_carries_matter() -> None:
    assert {"not", "against"}.isdisjoint(GRAMMAR)
    assert [form.key for form in content_forms("it is not against them")] == ["not", "against"]


@given(st.text(max_size=80))
@settings(deadline=None)
def test_every_form_slices_the_text_in_order_and_without_overlap(text: str) -> None:
    last = 0
    for form in forms(text):
        assert last <= form.start < form.end <= len(text)
        assert plain(text[form.start : form.end]).strip() == plain(text[form.start : form.end])
        last = form.end


@given(st.one_of(st.text(), st.text(alphabet="aZΣİʼ’'`-‐–. 1,9朝é\n")))
@settings(deadline=None)
def test_words_without_their_places_are_those_with_them(text: str) -> None:
    assert words(text) == [word for word, _ in words_at(text)]
