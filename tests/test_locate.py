"""Copied words are found in a text again, whatever a spreadsheet did to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.coding.locate import Folded, nearest_to

TEXT = """\
“The dam holds,” Aldo Brenn said. He added that “the river” was low, and that the dam holds.
- Mira Tolk isn’t sure: “We  will… see,” she said, “in May.”"""


@pytest.mark.parametrize(
    ("name", "words", "found"),
    [
        ("as it stands", "Aldo Brenn", ["Aldo Brenn"]),
        ("straight marks for curly ones", '"The dam holds,"', ["The dam holds,"]),
        ("without the marks inside", "that the river was low", ["that “the river” was low"]),
        ("a straight apostrophe", "isn't sure", ["isn’t sure"]),
        ("two blanks, three dots", "We will... see", ["We  will… see"]),
        ("a capital that the spreadsheet put there", "He Added", ["He added"]),
        ("twice", "the dam holds", ["The dam holds", "the dam holds"]),
        ("not inside a word", "the", ["The", "the", "the"]),
        ("over a line break", "dam holds. - Mira", ["dam holds.\n- Mira"]),
        ("not there", "the dyke", []),
        ("nothing but marks", "“”", []),
    ],
)
def test_copied_words_are_found_whatever_a_spreadsheet_did(name: str, words: str, found: list[str]) -> None:
    assert [TEXT[slice(*span)] for span in Folded(TEXT).find(words)] == found


def test_words_of_east_asian_script_need_no_blanks() -> None:
    assert Folded("外交部说「雨停了」。").find("雨停了") == [(5, 8)]


@given(st.text(alphabet="ab “”’'…\n.İß한", max_size=40), st.data())
def test_every_slice_of_whole_words_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    piece = f" {text[start:]} ".strip(" \n“”'’")
    folded = Folded(text)
    assert len(folded.text) == len(folded.at)
    if Folded(piece).text.strip(" '") and (start == 0 or not text[start - 1].isalnum()):
        assert any(text[slice(*span)] in text[start:] or span[0] >= start for span in folded.find(piece))


def test_the_nearest_place_outside_comes_first_and_the_earlier_of_two_alike() -> None:
    assert nearest_to([(0, 2), (12, 14), (30, 32)], [(10, 20)]) == (0, 2)
    assert nearest_to([(12, 14)], [(10, 20)]) == (12, 14)
    assert nearest_to([(4, 6), (24, 26)], [(10, 20)]) == (4, 6)
    assert nearest_to([], [(10, 20)]) is None
