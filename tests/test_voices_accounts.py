"""Which text is a ministry's account of a meeting, and how far a speaker's words reach in one."""

from __future__ import annotations

import pytest

from toolkit.quotes import read_statements
from toolkit.quotes.accounts import Paragraphs, is_readout, tells_of_meeting
from toolkit.quotes.statements import Statement

MET = "On April 12, 2024, Foreign Minister Henrik Vaas met with Lena Orst in Corvin.\n\n"
SAID = "Vaas said that the treaty has stood the test of time."


def runs(text: str) -> list[str]:
    """The unmarked runs of a text, as they stand there."""
    return [text[slice(*s.spans[0])] for s in read_statements(text) if s.kind == "block"]


def first(text: str) -> tuple[Statement, str]:
    statement = read_statements(text)[0]
    return statement, text[slice(*statement.spans[0])]


@pytest.mark.parametrize(
    "lead",
    [
        "On April 12, 2024, Foreign Minister Henrik Vaas met with Lena Orst in Corvin.",
        "On April12, 2024, Henrik Vaas held talks with Lena Orst.",
        "On the evening of April 12, Henrik Vaas had a phone call with Lena Orst.",
        "At noon of April 12 local time, Henrik Vaas arrived in Corvin and started an official visit.",
        "On April 12, after the talks with Lena Orst, Henrik Vaas held a briefing for the media.",
        "On April 12, the Embassy of Ostmark held a grand reception in honour of Lena Orst.",
        "Ostmark News Service, Vessk, April 12. On April 12, Henrik Vaas met with Lena Orst.",
        "Foreign Minister Henrik Vaas met with Lena Orst in Corvin, on April 12, 2024.",
        "Foreign Minister Henrik Vaas held a video meeting with Lena Orst on the morning of the 12th.",
        "Henrik Vaas Meets Lena Orst\n\n2024-04-12 10:12\n\nOn April 12, Henrik Vaas met with Lena Orst in Corvin.",
    ],
)
def test_a_date_in_the_first_line_and_who_pointed_out_what_make_a_readout(lead: str) -> None:
    text = f"{lead}\n\nHenrik Vaas pointed out that the gate is open. The grain trade serves both peoples."
    assert tells_of_meeting(text, 0)
    assert is_readout(text, 0)
    assert runs(text) == ["The grain trade serves both peoples."]


def test_two_paragraphs_that_say_who_pointed_out_what_make_a_readout_without_a_date() -> None:
    lead = "Foreign Minister Henrik Vaas met with Lena Orst in Corvin."
    one = f"{lead}\n\nHenrik Vaas pointed out that the gate is open. The grain trade serves both peoples."
    assert runs(one) == []
    assert runs(f"{one}\n\nLena Orst stressed that Ruvenia keeps the treaty.") == [
        "The grain trade serves both peoples."
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "CORVIN, April 12 (Rundschau) -- Foreign Minister Henrik Vaas met with Lena Orst on April 12.",
        "CORVIN, April 12 (ONS) — Foreign Minister Henrik Vaas met with Lena Orst on April 12.",
        "Foreign Minister Henrik Vaas met with Lena Orst on Friday.",
        "The price of grain rose on April 12.",
    ],
)
def test_what_an_agency_or_a_paper_tells_is_no_readout(lead: str) -> None:
    text = f"{lead}\n\nHenrik Vaas pointed out that the gate is open. The grain trade serves both peoples."
    assert not (tells_of_meeting(text, 0) and is_readout(text, 0))
    assert runs(text) == []


@pytest.mark.parametrize(
    "paragraph",
    [
        "The two sides should keep the gate open.",
        "We hope that Ruvenia will do the same.",
        "It is important that all parties remain calm.",
        "The grain trade is growing. It should be kept free of fees.",
        "He would speak of it in Vessk. The visit is expected to bring rain. We stay friends.",
        "Grain is short everywhere.\n\nAll of this is grave. Both sides must act.",
    ],
)
def test_the_words_go_on_in_a_paragraph_that_names_no_speaker_and_says_what_should_be(paragraph: str) -> None:
    text = f"{MET}{SAID} The gate is open.\n\n{paragraph}\n\nOrst thanked Ostmark for the grain."
    assert runs(text) == [f"The gate is open.\n\n{paragraph}"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ostmark is the largest buyer of Ruvenian grain. The trade has grown by five per cent.",  # background
        "The next round of talks will be held in May.",
        "The two sides also exchanged views on the strait.",
        "Also present were the ambassadors of both countries.",
        "Vaas and Orst should meet again in May.",
        "He should be in Vessk by May.",
        "During the visit, Henrik Vaas should open the gate.",
        "The Ruvenian side is willing to work with Ostmark. We hope for rain.",  # whose side has not spoken
        "Suggest to a friend: we hope you liked it",
        "“We should keep the gate open,” Orst told reporters.",
    ],
)
def test_the_words_do_not_go_on_into_what_the_narrator_tells(paragraph: str) -> None:
    text = f"{MET}{SAID} The gate is open.\n\n{paragraph}"
    assert [run for run in runs(text) if "The gate" in run] == ["The gate is open."]


def test_the_own_side_may_open_a_paragraph_if_the_words_before_spoke_for_it() -> None:
    text = f"{MET}Vaas said that Ostmark keeps the treaty. Ostmark is open.\n\nOstmark stands ready to trade."
    assert runs(text) == ["Ostmark is open.\n\nOstmark stands ready to trade."]


@pytest.mark.parametrize(
    "clause",
    [
        "Ostmark keeps the treaty, and will not leave it when grain is short",
        "the visit was warm, which showed the friendship of the two countries",
        "both sides should, taking the long view, work to keep the gate open",
        "he was shocked to learn of the flood; on behalf of Ostmark, he would like to express his sympathy",
        "Ostmark values the gate, appreciates the help of Ruvenia and extends its thanks for the grain",
    ],
)
def test_a_clause_in_a_readout_runs_to_the_end_of_its_sentence(clause: str) -> None:
    assert first(f"{MET}Vaas stressed that {clause}.")[1] == clause
    assert len(read_statements(f"{MET}Vaas stressed that {clause}.")) == 1


@pytest.mark.parametrize(
    "rest",
    [
        ", which is old, and thanked Orst for the grain",
        ", which is old, adding that grain is short",
        ", which is old, and the two sides exchanged views on the strait",
    ],
)
def test_a_clause_is_not_lengthened_where_the_narrator_or_a_new_cue_takes_over(rest: str) -> None:
    assert first(f"{MET}Vaas stressed that Ostmark keeps the treaty{rest}.")[1] == "Ostmark keeps the treaty"


@pytest.mark.parametrize(
    ("opening", "cue"),
    [
        ("Vaas made a three-point proposal: ", "made a three-point proposal"),
        ("Vaas put forward three proposals on the gate.\n\n", "put forward three proposals on the gate"),
        ("Vaas shared his views: ", "shared his views"),
    ],
)
def test_proposals_counted_out_are_the_words_of_who_makes_them(opening: str, cue: str) -> None:
    points = "First, both sides should keep the gate open.\n\nSecond, the two sides need to respect each other."
    text = f"{MET}{opening}{points}\n\nOrst thanked Ostmark for the grain."
    statement, words = first(text)
    assert (text[slice(*(statement.speaker or (0, 0)))], text[slice(*(statement.cue or (0, 0)))]) == ("Vaas", cue)
    assert (statement.kind, words) == ("block", points)


def test_a_quotation_in_a_readout_is_no_part_of_the_run_before_it() -> None:
    long = "We have kept the gate open for forty years and we shall keep it open for forty more,"
    text = f"{MET}{SAID} The gate is open. “{long}” Vaas said, adding that grain is short. The treaty is a bridge."
    assert runs(text) == ["The gate is open.", "The treaty is a bridge."]


def test_a_past_sentence_in_the_first_person_is_the_speaker_s_even_at_the_end() -> None:
    assert runs(f"{MET}{SAID} Not long ago, the president and I held talks in Vessk.") != []
    assert runs(f"{MET}{SAID} Not long ago, a treaty on grain entered into force.") == []


def test_what_is_said_behind_a_colon_runs_on_in_a_readout() -> None:
    words = "The gate is open. President Tolk and Prime Minister Lund met in Vessk in May and reached a consensus."
    assert runs(f"{MET}Vaas said: {words} He noted that grain is short.") == [words]


def test_what_others_say_in_a_run_is_no_statement_beside_it() -> None:
    run = "The two sides should talk, now that many neighbours on the strait and beyond it " + "and beyond " * 12
    text = f"{MET}{SAID} {run}show their readiness to keep the gate open. Some states claim that it is shut."
    assert [s.level for s in read_statements(text)][:2] == [0, 0]
    assert {s.level for s in read_statements(text)[2:]} <= {1}
    assert len(runs(text)) == 1


def test_a_verb_in_the_present_is_no_speaker_to_go_on_with() -> None:
    text = f"{MET}Vaas opened the gate. The coastal states all affirm that it is open. These countries are friends."
    assert runs(text) == []


def test_a_president_who_is_spoken_of_may_open_a_sentence_of_a_president() -> None:
    text = f"{MET}President Vaas noted that the gate is open. President Tolk is a friend of all. Vaas is here."
    assert runs(text) == ["President Tolk is a friend of all."]


def test_a_paragraph_is_split_once_and_read_on_into_the_next() -> None:
    text = "One. Two.\n\nThree. Four."
    found = [(text[a:b], opens) for a, b, opens in Paragraphs(text).sentences_behind(4)]
    assert found == [("Two.", False), ("Three.", True), ("Four.", False)]
    assert Paragraphs(text).sentence_end(0) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spokesperson Teo Marsch responded: It is late. We wait. Ostmark will help.",
         ["It is late. We wait. Ostmark will help."]),
        ("Teo Marsch said: We note it. Ostmark hopes for calm.", ["We note it. Ostmark hopes for calm."]),
        ("A reporter asked: First, it rains. Is it true?", ["First, it rains. Is it true?"]),
        ("Teo Marsch said: It is late. The dam was built in May.", []),
    ],
)  # fmt: skip
def test_behind_a_colon_the_first_person_or_a_question_goes_on(text: str, expected: list[str]) -> None:
    assert runs(text) == expected
