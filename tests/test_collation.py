"""Collation: kept, changed, moved, added, left out; mirror image; and quotations with an ellipsis."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.collation import audit_ellipsis, collate, show_collation, show_ellipsis

WORDS = st.lists(
    st.sampled_from(["peace", "treaty", "signed", "Brenn", "Tolk", "the", "of", "not", "old"]), max_size=9
).map(" ".join)


def passages(a: str, b: str) -> list[tuple[str, str, str]]:
    found = collate(a, b)
    return list(zip(found["kind"], found["a"], found["b"], strict=True))


@pytest.mark.parametrize(
    "a, b, expected",
    [
        ("peace is dear", "peace is dear", [("kept", "peace is dear", "peace is dear")]),
        ("close ties", "close tie", [("kept", "close ties", "close tie")]),
        (
            "they want peace",
            "they want war",
            [("kept", "they want", "they want"), ("changed", "peace", "war")],
        ),
        (
            "they want peace now",
            "they want peace",
            [("kept", "they want peace", "they want peace"), ("left out", "now", "")],
        ),
        (
            "they want peace",
            "they all want peace",
            [("kept", "they", "they"), ("added", "", "all"), ("kept", "want peace", "want peace")],
        ),
        (
            "Brenn met Tolk, Tolk praised the pact",
            "Tolk praised the pact, Brenn met Tolk",
            [
                ("kept", "Tolk praised the pact", "Tolk praised the pact"),
                ("moved", "Brenn met Tolk", "Brenn met Tolk"),
            ],
        ),
        ("", "peace", [("added", "", "peace")]),
        ("peace", "", [("left out", "peace", "")]),
        ("", "", []),
    ],
)
def test_each_passage_is_named_for_what_became_of_it(a: str, b: str, expected: list[tuple[str, str, str]]) -> None:
    assert passages(a, b) == expected


def test_swapped_clauses_are_moved_and_never_changed() -> None:
    clauses = ["the treaty keeps the peace", "the bridge was opened on Monday", "both armies went home"]
    a, b = "; ".join(clauses), "; ".join([clauses[1], clauses[0], clauses[2]])
    kinds = set(collate(a, b)["kind"])
    assert kinds == {"kept", "moved"}


@given(st.permutations(["the treaty keeps peace", "a bridge was opened", "both armies went home", "coal grew dear"]))
@settings(deadline=None)
def test_clauses_in_whatever_order_are_kept_or_moved(clauses: list[str]) -> None:
    found = collate("; ".join(sorted(clauses)), "; ".join(clauses))
    assert set(found["kind"]) <= {"kept", "moved"}


def test_a_word_reworded_inside_a_moved_clause_leaves_the_rest_of_the_clause_moved() -> None:
    a = "Brenn met Tolk at the old harbour, and Tolk praised the treaty of 1961"
    b = "Tolk praised the treaty of 1961, and Brenn met Tolk at the new harbor"
    found = collate(a, b)
    assert found.loc[found["kind"] == "moved", "b"].tolist() == ["Brenn met Tolk at the", "harbor"]
    assert "new" in found.loc[found["kind"].isin(["changed", "added"]), "b"].tolist()


@given(WORDS)
@settings(deadline=None)
def test_a_text_and_itself_are_kept_whole(text: str) -> None:
    assert passages(text, text) == ([("kept", text, text)] if text else [])


@given(WORDS, WORDS)
@settings(deadline=None)
def test_every_word_of_either_text_stands_in_one_passage(a: str, b: str) -> None:
    found = collate(a, b)
    assert sorted(" ".join(found["a"]).split()) == sorted(a.split())
    assert sorted(" ".join(found["b"]).split()) == sorted(b.split())
    for name, text in (("a", a), ("b", b)):
        for row in found[found[name] != ""].itertuples():
            start, end = getattr(row, f"start_{name}"), getattr(row, f"end_{name}")
            assert text[start:end] == getattr(row, name)


@given(WORDS, WORDS)
@settings(deadline=None)
def test_the_other_way_round_keeps_and_moves_as_many_words(a: str, b: str) -> None:
    def count(found: pd.DataFrame) -> dict[str, int]:
        return {kind: sum(len(text.split()) for text in part["a"] + part["b"]) for kind, part in found.groupby("kind")}

    there, back = count(collate(a, b)), count(collate(b, a))
    assert there.get("kept", 0) == back.get("kept", 0)
    assert there.get("moved", 0) == back.get("moved", 0)


@pytest.mark.parametrize(
    "a, b, slight",
    [
        ("friendly ties grew", "friendly relations grew", True),
        ("the ties of the states", "ties of states", True),
        ("they will come", "they will not come", False),
        ("60 years of peace", "61 years of peace", False),
        ("peace with Ruvenia", "peace with Ostmark", False),
        ("the lasting peace", "the peace", False),
    ],
)
def test_a_difference_that_two_translators_make_is_marked_slight(a: str, b: str, slight: bool) -> None:
    found = collate(a, b)
    differences = found[found["kind"].isin(["changed", "added", "left out"])]
    assert differences["slight"].tolist() == [slight] * len(differences)
    assert len(differences)
    assert found.loc[found["kind"] == "kept", "slight"].isna().all()


def test_an_ellipsis_is_checked_part_by_part_and_the_dropped_words_are_shown() -> None:
    fuller = "We have a fixed stand, which no storm can shake, to ceaselessly develop our ties."
    found = audit_ellipsis("a fixed stand… to ceaselessly develop […] ties", fuller)
    assert found["found"].tolist() == [True, True, True]
    assert found["dropped"].tolist()[1:] == ["which no storm can shake", "our"]
    assert found["n_dropped"].tolist()[1:] == [5, 1]


def test_parts_out_of_order_or_in_other_words_are_not_found() -> None:
    fuller = "First the bread, then the roses."
    assert audit_ellipsis("the roses … the bread", fuller)["found"].tolist() == [True, False]
    assert audit_ellipsis("the bread … some roses", fuller)["found"].tolist() == [True, False]


def test_a_quotation_without_an_ellipsis_is_one_part_and_an_empty_one_is_none() -> None:
    assert len(audit_ellipsis("the bread", "the bread")) == 1
    assert len(audit_ellipsis("", "the bread")) == 0


def test_a_collation_is_shown_in_the_texts_with_the_slight_differences_told_apart() -> None:
    shown = show_collation(
        "Tolk praised the <pact>; firm ties grew; so he said",
        "So he said; Tolk praised the <pact>; firm relations grew now",
    )
    text = " ".join(str(shown).split())
    assert "[ties 1≈]" in text and "[relations 1≈]" in text and "{+now+}" in text
    assert "2 differences, 1 slight; 1 passage moved." in text
    assert "Two translators of one sentence differ like that throughout" in text
    assert "<pact" not in shown.html and "<ins" in shown.html and shown.html.count("⇄1") == 2


def test_a_collation_without_slight_differences_does_not_explain_them() -> None:
    text = str(show_collation("peace is dear", "peace is dear"))
    assert "0 differences, 0 slight; 0 passages moved." in text and "translators" not in text
    assert "translators" not in str(show_collation("", "peace"))


def test_an_ellipsis_is_shown_part_by_part() -> None:
    shown = show_ellipsis("a stand… on ties… <of roses>", "a stand of both on ties")
    text = " ".join(str(shown).split())
    assert "a stand │ stands there on ties │ after 2 words left out: of both" in text
    assert "&lt;of roses&gt;" in shown.html and "not found in these words, or not after the part before" in shown.html
    assert "2 of 3 parts stand there, in order; 2 words left out between them." in text
    assert "follows at once" in str(show_ellipsis("a… stand", "a stand"))
    assert "0 of 0 parts" in str(show_ellipsis("", "a stand"))
