"""Two renderings of one message: twenty invented pairs with their true links, and small cases by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.tables import TableError
from toolkit.versions import align_versions

RENDERINGS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "renderings.json").read_text(encoding="utf-8"))
SENTENCES = st.lists(
    st.sampled_from(
        [
            "Peace is dear.",
            "The treaty holds.",
            "The letter said:",
            "Coal goes by rail.",
            "Dear Mira,",
            "",
            "Peace is precious.",
        ]
    ),
    max_size=5,
)


def rows(a: list[str], b: list[str]) -> list[tuple[list[int], list[int], str, bool]]:
    found = align_versions(a, b)
    return list(zip(found["a"], found["b"], found["kind"], found["moved"], strict=True))


@pytest.mark.parametrize(
    "hard, n, links_least, alone_least",
    [(False, 10, 0.95, 0.90), (True, 10, 0.90, 0.88)],
    ids=["two translators", "split, joined and reordered, with like sentences that compete"],
)
def test_renderings_of_one_message_are_linked_and_what_one_left_out_is_found(
    hard: bool, n: int, links_least: float, alone_least: float
) -> None:
    cases = [case for case in RENDERINGS if case.get("hard", False) == hard]
    hits, found, true = [0, 0], [0, 0], [0, 0]
    for case in cases:
        table = align_versions(case["a"], case["b"])
        links = [(i, j) for a, b in zip(table["a"], table["b"], strict=True) for i in a for j in b]
        alone = [
            (name, row[name][0]) for row in table.to_dict("records") for name in "ab" if row["kind"] == f"only_{name}"
        ]
        wanted = [(i, j) for a, b in case["links"] for i in a for j in b]
        held = {
            "a": {i for i, _ in wanted} | set(case["frames_a"]),
            "b": {j for _, j in wanted} | set(case["frames_b"]),
        }
        silent = [(name, at) for name in "ab" for at in range(len(case[name])) if at not in held[name]]
        for what, (mine, theirs) in enumerate([(links, wanted), (alone, silent)]):
            hits[what] += len(set(mine) & set(theirs))
            found[what] += len(mine)
            true[what] += len(theirs)
    scores = [2 * h / (f + t) for h, f, t in zip(hits, found, true, strict=True)]
    assert len(cases) == n
    assert scores[0] >= links_least, f"links: F1 {scores[0]:.3f}"
    assert scores[1] >= alone_least, f"one-sided sentences: F1 {scores[1]:.3f}"


def test_what_one_rendering_left_out_comes_first_and_frames_next() -> None:
    a = ["The message said:", "The treaty has kept the peace for forty years.", "Coal will go by rail again."]
    b = ["For four decades the treaty has preserved peace.", "He wished her good health."]
    assert rows(a, b) == [
        ([2], [], "only_a", False),
        ([], [1], "only_b", False),
        ([0], [], "frame", False),
        ([1], [0], "same", False),
    ]


def test_a_sentence_split_in_two_is_linked_to_both_halves() -> None:
    a = ["Ruvenia thanked Ostmark for the rice, and promised to send coal in return before winter."]
    b = ["Ruvenia thanked Ostmark for the rice.", "It promised to send coal in return before winter."]
    assert rows(a, b) == [([0], [0, 1], "split", False)]
    assert rows(b, a) == [([0, 1], [0], "joined", False)]


def test_a_sentence_beside_a_pair_joins_it_only_with_what_its_neighbour_does_not_say() -> None:
    a = ["Ruvenia thanked Ostmark for the rice."]
    b = ["Ruvenia thanked Ostmark for the rice.", "The rice, Ostmark said, came from the south of the country."]
    assert rows(a, b) == [([], [1], "only_b", False), ([0], [0], "same", False)]


def test_that_a_message_was_sent_is_not_what_it_says() -> None:
    a = ["President Brenn sent a message of thanks to Chairwoman Tolk.", "I thank you for your warm wishes."]
    b = ["In his reply President Brenn thanked Chairwoman Tolk for her warm wishes."]
    assert rows(a, b) == [([0], [], "only_a", False), ([1], [0], "same", False)]
    sent = "Chairwoman Tolk received a message of thanks from President Brenn."
    assert rows(a[:1], [sent]) == [([0], [0], "same", False)]


def test_an_announcement_that_says_what_the_message_holds_answers_the_message_too() -> None:
    a = [
        "I thank you from the bottom of my heart for your warm wishes on the anniversary of our state.",
        "Coal is dear.",
    ]
    b = ["Coal is precious.", "Brenn sent a letter thanking Tolk for her warm wishes on the anniversary of the state."]
    assert rows(a, b) == [([0], [1], "same", False), ([1], [0], "same", True)]


def test_a_sentence_that_stands_elsewhere_is_found_and_marked_moved() -> None:
    a = ["The dam was built.", "The soldiers came home.", "Trade in coal grew."]
    assert rows(a, [a[2], a[0], a[1]]) == [
        ([0], [1], "same", False),
        ([1], [2], "same", False),
        ([2], [0], "same", True),
    ]


@given(SENTENCES, SENTENCES)
@settings(max_examples=40, deadline=None)
def test_every_sentence_stands_in_one_row(a: list[str], b: list[str]) -> None:
    found = align_versions(a, b)
    assert sorted(at for group in found["a"] for at in group) == list(range(len(a)))
    assert sorted(at for group in found["b"] for at in group) == list(range(len(b)))
    assert found["similarity"].isna().tolist() == [not (x and y) for x, y in zip(found["a"], found["b"], strict=True)]


def test_empty_renderings_give_an_empty_table_and_one_string_is_refused() -> None:
    assert len(align_versions([], [])) == 0
    assert list(align_versions([], []).columns) == ["a", "b", "similarity", "kind", "moved"]
    with pytest.raises(TableError, match="one string"):
        align_versions("One. Two.", ["One."])
