"""The account of a meeting: which sentences go on with a speaker's words, and which tell what somebody did."""

from __future__ import annotations

import pytest

from toolkit.quotes import read_statements

MET = "On April 12, 2024, Foreign Minister Henrik Vaas met with Lena Orst in Corvin.\n\n"
FIRST = "Vaas said that the treaty has stood the test of time."


@pytest.mark.parametrize(
    "sentence",
    [
        "Ostmark is ready to deepen cooperation.",
        "The two sides should support each other on core interests, and oppose unilateral bullying.",
        "Both sides need to keep the gate open.",
        "All parties must remain calm.",
        "It is important that all parties remain calm.",
        "Ostmark thanks Ruvenia for its support, and will never waver in its friendship.",
        "Ostmark firmly opposes the fees.",
        "The Ostmark side appreciates the help.",
        "Ostmark has always viewed the treaty as a treasure.",
        "Ostmark believes that talks are the way out.",
        "In the face of the changes in the strait, the two sides should keep a steady hand.",
        "No matter how the world changes, Ostmark will stay a friend.",
        "Steady ties serve the interests of the two peoples.",
        "Anyone who wants to close the gate must answer for it.",
    ],
)
def test_what_a_speaker_s_side_holds_goes_on_with_the_words_before(sentence: str) -> None:
    text = f"{MET}{FIRST} {sentence} Ruvenia and Ostmark are neighbours.\n\nThe talks took an hour."
    said, run = read_statements(text)
    assert said.rules[0] == "that-clause"
    assert (run.rules, run.level) == (["readout-goes-on", "carried"], 0)
    assert text[slice(*run.spans[0])] == f"{sentence} Ruvenia and Ostmark are neighbours."
    assert run.referents == ["Vaas"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two sides exchanged views on the strait.",
        "Both sides agreed that the gate is open.",
        "The two sides have agreed to meet again.",
        "Orst fully agreed with the plan.",
        "Ruvenia thanked Ostmark for the grain.",
        "Vaas will visit Vessk in May.",
        "He is on a visit to Vessk.",
        "Ruvenia will stay, she added.",
    ],
)
def test_what_a_readout_tells_does_not_go_on_with_the_words_before(sentence: str) -> None:
    text = f"{MET}{FIRST} {sentence}"
    assert "readout-goes-on" not in [rule for statement in read_statements(text) for rule in statement.rules]


@pytest.mark.parametrize(
    "sentence",
    [
        "Both sides reached a broad consensus on the gate.",
        "Not long ago, the president and I held talks in Vessk.",
        "The visit has been a success as it opened the gate.",
        "Last year marked the gate's centenary.",
    ],
)
def test_the_past_is_the_speaker_s_if_the_next_sentence_goes_on(sentence: str) -> None:
    text = f"{MET}{FIRST} {sentence} Ostmark is ready to deepen cooperation."
    run = next(s for s in read_statements(text) if "readout-goes-on" in s.rules)
    assert text[slice(*run.spans[0])] == f"{sentence} Ostmark is ready to deepen cooperation."


@pytest.mark.parametrize(
    "sentence",
    [
        "The two sides also exchanged views on the strait.",
        "On the same day, Vaas left for Corvin.",
        "Orst spoke of the old gate.",
        "After the talks, they signed a treaty.",
        "A treaty was signed in the hall.",
        "The meeting took an hour.",
        "He thanked the crews.",
        "The League thanked the crews.",
    ],
)
def test_what_the_narrator_tells_of_the_day_is_no_bridge(sentence: str) -> None:
    text = f"{MET}{FIRST} Orst thanked the crews. {FIRST} {sentence} Ostmark is ready to deepen cooperation."
    assert all(sentence not in text[slice(*s.spans[0])] for s in read_statements(text))


def test_a_dateline_may_stand_before_the_date_of_a_readout() -> None:
    text = f"RNA, Vessk, April 12. {MET}{FIRST} Last year marked the gate's centenary. We stay friends."
    assert "readout-goes-on" in [s.rules[0] for s in read_statements(text)]


def test_first_person_speech_is_not_ended_by_what_its_side_holds() -> None:
    words = "we keep the gate. Ostmark firmly opposes the fees. The two sides should talk."
    text = f"{MET}Vaas said, {words} Orst thanked Vaas."
    run = read_statements(text)[0]
    assert (run.rules[0], text[slice(*run.spans[0])]) == ("free-speech", words)


def test_where_one_speaks_in_the_first_person_the_other_s_side_goes_on_too() -> None:
    text = "Tolk said, I know the gate. It is old.\n\nOrst agreed that it is old. The League thanks Ostmark for it."
    assert [statement.rules[0] for statement in read_statements(text)] == [
        "free-speech", "that-clause", "readout-goes-on",
    ]  # fmt: skip


def test_a_story_without_a_date_in_front_goes_on_only_with_the_stance_of_a_side() -> None:
    text = f"Henrik Vaas met Lena Orst.\n\n{FIRST} Steady ties serve the two peoples."
    assert len(read_statements(text)) == 1
