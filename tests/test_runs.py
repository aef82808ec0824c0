"""Runs of words: how wording agrees, greedy tiles, the heaviest order."""

from __future__ import annotations

import difflib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.language.runs import Run, common_runs, in_order, longest_shared, match_kind, segments

WORDS = st.lists(st.sampled_from("abcd"), max_size=12)
LONG = "Ruvenia and Ostmark will, as in the past, firmly support each other on every matter of common concern."


@pytest.mark.parametrize(
    "a, b, kind",
    [
        ("will, as in the past, firmly support each other", LONG, "verbatim"),
        ("Will as in the past “firmly” support each other", LONG, "verbatim"),
        ("peace", "Peace.", "verbatim"),
        ("firmly support", LONG, "paraphrase"),
        ("Ruvenia and Ostmark … support each other", LONG, "ellipsis"),
        ("Ruvenia and Ostmark [...] support each other", LONG, "ellipsis"),
        ("support each other … Ruvenia and Ostmark", LONG, "paraphrase"),
        ("Ruvenia and Ostmark will firmly support one another on matters of common concern", LONG, "near"),
        ("the harbour will be dredged in spring", LONG, "paraphrase"),
        ("", LONG, "paraphrase"),
    ],
)
def test_how_the_wording_of_two_statements_agrees(a: str, b: str, kind: str) -> None:
    assert match_kind(a, b) == match_kind(b, a) == kind


@pytest.mark.parametrize(
    "text, parts",
    [
        ("one… two", ["one", "two"]),
        ("one [...] two […] three", ["one", "two", "three"]),
        ("one . . . two", ["one", "two"]),
        ("…one", ["one"]),
        ("the U.S. view", ["the U.S. view"]),
        ("…", []),
    ],
)
def test_an_ellipsis_cuts_a_quotation(text: str, parts: list[str]) -> None:
    assert segments(text) == parts


@given(WORDS, WORDS)
@settings(deadline=None)
def test_tiles_hold_the_same_words_and_never_overlap(a: list[str], b: list[str]) -> None:
    used_a, used_b = set(), set()
    for run in common_runs(a, b):
        assert a[run.a : run.a + run.size] == b[run.b : run.b + run.size]
        for at in range(run.size):
            assert run.a + at not in used_a and run.b + at not in used_b
            used_a.add(run.a + at)
            used_b.add(run.b + at)


@given(WORDS, WORDS)
@settings(deadline=None)
def test_the_longest_run_is_as_long_as_difflib_finds_it(a: list[str], b: list[str]) -> None:
    expected = difflib.SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
    assert len(longest_shared(" ".join(a), " ".join(b)).split()) == expected


@given(WORDS, WORDS)
@settings(deadline=None)
def test_what_keeps_its_order_keeps_it_in_both_texts(a: list[str], b: list[str]) -> None:
    kept = sorted(in_order(common_runs(a, b)))
    for first, second in pairwise(kept):
        assert first.a + first.size <= second.a and first.b + first.size <= second.b


def test_the_heavier_of_two_swapped_runs_stays() -> None:
    assert in_order([Run(0, 3, 2), Run(2, 0, 3)]) == {Run(2, 0, 3)}
