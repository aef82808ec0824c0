"""The review as a state: what is shown, what a press of a button fills in, what is saved; and without widgets."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import SIDES, pairs, quotes

from toolkit import Comparison, TableError, compare, corrections_sheet, read_corrections, review, similarity
from toolkit.revision import FILTERS, ReviewState, decided
from toolkit.revision.page import filled_page, row_page
from toolkit.tables import ARTICLES, REFUSED, build


def state() -> ReviewState:
    return ReviewState(corrections_sheet(pairs(), quotes()))


def comparison() -> Comparison:
    nothing = pd.DataFrame()
    return Comparison(
        articles=build([{"article_id": name, "text": "", "published": "2031-05-04"} for name in ("wire", "post")],
                       ARTICLES),
        refused=build([], REFUSED), quotes=quotes(), pairs=pairs(), summary=nothing, attribution=nothing,
        funnel=nothing, sides=SIDES,
    )  # fmt: skip


def statements(seen: ReviewState) -> list[str]:
    return [seen.rows[n]["statement_a"] or seen.rows[n]["statement_b"] for n in seen.visible]


SHOWN = [
    ("all", ["wire#1", "wire#2", "wire#3", "post#3", "post#4", "post#5"]),
    ("open", ["wire#1", "wire#2", "wire#3", "post#3", "post#4", "post#5"]),
    ("unsure", ["wire#2", "post#4"]),
    ("one side alone", ["wire#3", "post#3"]),
    ("speaker unknown", ["post#4"]),
]


@pytest.mark.parametrize(("name", "expected"), SHOWN)
def test_a_filter_shows_its_rows_and_begins_with_the_first(name: str, expected: list[str]) -> None:
    seen = state()
    seen.choose(name)
    assert [seen.rows[n]["quote_id_a"] or seen.rows[n]["quote_id_b"] for n in seen.visible] == expected
    assert seen.at == seen.visible[0]


def test_a_decision_fills_in_the_row_and_goes_to_the_next() -> None:
    seen = state()
    seen.decide("accept")
    seen.decide("refuse")
    seen.decide("pair-with", pair_with="post#3")
    assert [row["verdict"] for row in seen.rows] == ["accept", "refuse", "pair-with", "", "", ""]
    assert (seen.rows[2]["pair_with"], seen.at) == ("post#3", 3)
    assert seen.progress == "Row 4 of 6. 3 of 6 rows decided."


def test_among_the_open_rows_a_decided_one_goes_and_the_last_leaves_none() -> None:
    seen = state()
    seen.choose("open")
    for _ in range(6):
        seen.decide("unsure")
    assert (seen.row, seen.progress) == (None, "No such row. 6 of 6 rows decided.")
    seen.decide("accept")
    seen.step(1)
    seen.note("nobody there")
    assert {row["verdict"] for row in seen.rows} == {"unsure"}
    assert "No row is left" in row_page(seen.row, SIDES)


def test_steps_stay_within_the_filter_and_stop_at_both_ends() -> None:
    seen = state()
    seen.choose("one side alone")
    places = []
    for by in (-1, 1, 1, -1):
        seen.step(by)
        places.append(seen.at)
    assert places == [2, 3, 3, 2]


def test_what_is_there_already_is_no_correction() -> None:
    seen = state()
    seen.correct("a", speaker="Aldo Brenn", side="Ruvenia")
    assert not decided(seen.rows[0])
    seen.correct("a", speaker=" Mira Tolk ", side="Ruvenia")
    assert (seen.rows[0]["right_speaker_a"], seen.rows[0]["right_side_a"]) == ("Mira Tolk", "")


def test_a_decision_is_taken_back_whole() -> None:
    seen = state()
    seen.note("  ask\nNora ")
    seen.correct("b", speaker="Aldo Brenn")
    assert seen.rows[0]["comment"] == "ask Nora"
    seen.clear()
    assert seen.sheet().equals(state().sheet())


def test_the_most_similar_statements_of_the_other_side_are_offered_first() -> None:
    seen = state()
    offered = seen.candidates()
    assert {quote_id for quote_id, _ in offered} == {"post#2", "post#3"}, "not the one it is paired with"
    scores = similarity([seen.rows[0]["statement_a"]] * 2, [text for _, text in offered])
    assert scores[0] >= scores[1]
    seen.choose("one side alone")
    assert {quote_id for quote_id, _ in seen.candidates()} == {"post#1", "post#2", "post#3"}
    assert len(seen.candidates(1)) == 1
    seen.choose("speaker unknown")
    assert seen.candidates() == []


@pytest.mark.parametrize(("call", "words"), [
    (lambda seen: seen.choose("opne"), "Did you mean 'open'"),
    (lambda seen: seen.decide("acept"), "Did you mean 'accept'"),
    (lambda seen: ReviewState(pairs()), "review: the REVIEW table has no column"),
    (lambda seen: review(pairs()), "toolkit.compare"),
])  # fmt: skip
def test_wrong_use_is_answered_with_the_nearest_right_word(call: Any, words: str) -> None:
    with pytest.raises(TableError, match=words):
        call(state())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["next", "back", "accept", "refuse", "unsure", "clear", *FILTERS]), max_size=25))
def test_whatever_is_pressed_the_row_at_hand_is_one_that_there_is(presses: list[str]) -> None:
    seen = state()
    for press in presses:
        if press in FILTERS:
            seen.choose(press)
        elif press in ("next", "back"):
            seen.step(1 if press == "next" else -1)
        elif press == "clear":
            seen.clear()
        else:
            seen.decide(press)
        assert seen.at is None or 0 <= seen.at < len(seen.rows)
        assert (seen.at is None) == (seen.row is None)
    assert len(seen.sheet()) == 6


def test_an_empty_comparison_is_reviewed_in_peace() -> None:
    seen = ReviewState(corrections_sheet(pairs().iloc[:0], quotes().iloc[:0]))
    seen.step(1)
    seen.decide("accept")
    assert (seen.progress, len(seen.sheet())) == ("No such row. 0 of 0 rows decided.", 0)


# -- as a page -----------------------------------------------------------------------------------------------


def test_hostile_text_is_shown_as_text_and_no_mathematics_is_set() -> None:
    hostile = "<img src=x onerror=alert(1)> $a$ and $b$ </td>"
    seen = state()
    seen.rows[0].update(dict.fromkeys(["statement_a", "speaker_a", "via_b", "hint", "comment", "quote_id_b"], hostile))
    seen.rows[2].update(nearest_statement=hostile, statement_a=hostile)
    for row in seen.rows[:3]:
        for page in (row_page(row, ("<b>", "&")), filled_page(row)):
            assert "<img" not in page and "<b>" not in page
            assert page.startswith(("<div class=\"mathjax_ignore", "<p class=\"mathjax_ignore"))


def test_a_pair_is_shown_with_its_shared_words_and_a_silence_with_what_came_nearest() -> None:
    seen = state()
    assert ">ferry</mark>" in row_page(seen.rows[0], SIDES)
    page = row_page(seen.rows[2], SIDES)
    assert "not mentioned" in page and "Nearest: =the fishermen" in page


# -- saved ---------------------------------------------------------------------------------------------------


def test_what_is_saved_is_read_back_and_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    first = review(comparison(), path=path)
    first.state.decide("accept")
    assert first.save().startswith(f"Saved to {str(path)!r}: 1 row decided.")
    assert read_corrections(path)["verdict"].dropna().tolist() == ["accept"]
    second = review(comparison(), path=path)
    assert second.state.rows[0]["verdict"] == "accept"
    second.state.decide("refuse")
    assert "1 row decided" in second.save(), "its own decision may be changed"
    assert read_corrections(path)["verdict"].dropna().tolist() == ["refuse"]
    first.state.decide("unsure")
    assert "changed by somebody else" in first.save()
    assert read_corrections(path)["verdict"].dropna().tolist() == ["refuse"]


def test_saving_says_what_cannot_be_applied(tmp_path: Path) -> None:
    begun = review(comparison(), path=tmp_path / "mine.csv")
    begun.state.correct("a", speaker="Nobody Known")
    assert "1 cannot be applied, such as row 2: the side of 'Nobody Known' is not known" in begun.save()


def test_a_folder_that_is_not_there_is_answered_in_words(tmp_path: Path) -> None:
    assert review(comparison(), path=tmp_path / "no" / "mine.csv").save().startswith("Not saved: cannot write to")


def test_a_review_of_a_corrected_comparison_shows_what_was_corrected(tmp_path: Path) -> None:
    begun = review(compare(), path=tmp_path / "mine.csv")
    begun.state.decide("refuse")
    begun.save()
    again = review(compare(corrections=tmp_path / "mine.csv"), path=tmp_path / "other.csv")
    assert [row["verdict"] for row in again.state.rows if row["verdict"]] == ["refuse"]
    assert len(again.state.rows) == len(begun.state.rows)


# -- without widgets -----------------------------------------------------------------------------------------


def test_without_ipywidgets_the_pairs_are_a_table_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    begun = review(comparison(), path=tmp_path / "mine.csv")
    bundle = begun._repr_mimebundle_()
    assert begun.board is None and set(bundle) == {"text/plain", "text/html"}
    assert "pip install ipywidgets" in bundle["text/html"] and "not mentioned" in bundle["text/html"]


def test_outside_a_notebook_it_says_where_to_open_one(tmp_path: Path) -> None:
    begun = review(comparison(), path=tmp_path / "mine.csv")
    assert begun.board is None and "JupyterLab" in begun._repr_mimebundle_()["text/html"]
    assert repr(begun) == "Review of 6 rows. Row 1 of 6. 0 of 6 rows decided."


# -- the widgets, without a browser --------------------------------------------------------------------------


def test_the_widgets_show_the_state_and_tell_it_what_is_pressed() -> None:
    pytest.importorskip("ipywidgets", reason="ipywidgets is not installed")
    from toolkit.revision.board import Board

    seen = state()
    board = Board(seen, SIDES, lambda: "Saved.")
    board.refuse.click()
    assert seen.rows[0]["verdict"] == "refuse" and "bridge" in board.shown.value
    board.next.click()
    assert board.accept.description == "Accept silence"
    board.refuse.click()
    assert seen.rows[2]["verdict"] == "" and "no pair here to refuse" in board.told.value
    board.pair.click()
    assert "Choose first" in board.told.value
    board.partner.value = "post#3"
    board.pair.click()
    assert (seen.rows[2]["verdict"], seen.rows[2]["pair_with"]) == ("pair-with", "post#3")
    board.filter.value = "speaker unknown"
    board.speakers["a"].value = "Mira Tolk"
    assert board.of_side["a"].value == "Ostmark", "the side follows the speaker"
    board.note.value = "she said so"
    assert (seen.rows[4]["right_speaker_a"], seen.rows[4]["comment"]) == ("Mira Tolk", "she said so")
    assert board.speaker_rows["b"].layout.display == board.partner_row.layout.display == "none"
    board.save.click()
    assert "Saved." in board.told.value
    board.clear.click()
    assert seen.rows[4]["comment"] == "" == board.note.value
