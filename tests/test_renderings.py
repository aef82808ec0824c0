"""Two renderings to read: what was left out first, corrections of the links honoured, errors with a remedy."""

from __future__ import annotations

import pandas as pd
import pytest

from toolkit.renderings import show_versions
from toolkit.tables import TableError
from toolkit.versions import align_versions

A = [
    "The message said:",
    "The dam was built by both.",
    "The soldiers came home.",
    "Trade in coal grew.",
    "Stamps sold out.",
]
B = ["Trade in coal grew.", "Both built the dam.", "The soldiers came home.", "He wished <her> good health."]


def test_what_either_left_out_stands_before_what_announces_and_what_both_have() -> None:
    text = str(show_versions(A, B, align_versions(A, B), names=("RNA", "Post")))
    order = ["» Only in RNA: 1 sentence", "Stamps", "» Only in Post: 1 sentence", "He wished <her>",
             "» Words that only announce", "The message said:", "» In both: 3 groups"]  # fmt: skip
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert text.count("left out") == 2 and text.count("no such words") == 1
    assert "moved: sentence 4 here is 1 there" in text


def test_the_fragment_is_escaped_and_its_sentences_numbered_beneath() -> None:
    html = show_versions(A, B, align_versions(A, B)).html
    assert "&lt;her&gt;" in html and "<her>" not in html
    assert "sentence 2<" in html and 'aria-label="a and b, sentence by sentence"' in html


def test_links_corrected_by_hand_are_shown_as_they_are() -> None:
    links = pd.DataFrame({"a": [[0], []], "b": [[], [0]], "similarity": [None, None], "kind": ["only_a", "only_b"]})
    text = str(show_versions(["Peace."], ["Peace."], links.assign(moved=False)))
    assert "» In both" not in text and text.count("left out") == 2


def test_nothing_against_nothing_is_an_empty_table() -> None:
    assert "»" not in str(show_versions([], [], align_versions([], [])))


def test_links_of_other_sentences_or_without_a_column_are_refused() -> None:
    links = align_versions(["Peace."], ["Peace."])
    with pytest.raises(TableError, match="names sentence 0 of b, which has 0"):
        show_versions(["Peace."], [], links)
    with pytest.raises(TableError, match="no column 'moved'"):
        show_versions(["Peace."], ["Peace."], links.drop(columns="moved"))
