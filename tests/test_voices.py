"""Unmarked runs of speech: what opens one, who its author is, where it ends. And whom "the message" stands for."""

from __future__ import annotations

import pytest

from toolkit.quotes import read_statements
from toolkit.quotes.voices import find_voices

DATELINE = "Vessk, May 11 (RNA) -- "
ISSUED = DATELINE + "Ada Brenn, vice director of the Office, made public the following statement on May 11:\n"


@pytest.mark.parametrize(
    ("text", "title", "rule", "body", "speaker"),
    [
        (ISSUED + "The river is ours.\nIt stays. -0-", "",
         "issued-statement", "The river is ours.\nIt stays.", "Ada Brenn, vice director of the Office"),
        ("Tolk sent a letter.\nThe letter said:\nWe keep the gate.\nIt also thanked the crews.", "",
         "colon-block", "We keep the gate.", "The letter"),
        ("Press Statement of Mattis Orr\n\nThe gate stays shut.\n\nVessk, July 8", "",
         "headed-statement", "The gate stays shut.", "Mattis Orr"),
        ("The gate stays shut.", "Press Statement of Mattis Orr",
         "headed-statement", "The gate stays shut.", None),
        ("Brenn in his message said:\nWe keep the gate.\nThe message was handed over.", "",
         "colon-block", "We keep the gate.", "Brenn"),
    ],
)  # fmt: skip
def test_a_block_has_its_author_and_its_end(text: str, title: str, rule: str, body: str, speaker: str | None) -> None:
    (voice,) = find_voices(text, title)
    assert (voice.rule, text[slice(*voice.span)]) == (rule, body)
    assert (text[slice(*voice.speaker)] if voice.speaker else None) == speaker


def test_turns_keep_journalist_and_spokesperson_apart() -> None:
    text = (
        "Harbour Ledger: Will she come?\n\nInes Corvall: She will.\n\nWe are glad of it.\n\n"
        "RNA: When?\n\nInes Corvall: In May."
    )
    turns = find_voices(text, "Spokesperson Ines Corvall's Regular Press Conference")
    assert [(text[slice(*turn.speaker or (0, 0))], turn.cue_class) for turn in turns] == [
        ("Harbour Ledger", "ask"), ("Ines Corvall", "say"), ("RNA", "ask"), ("Ines Corvall", "say"),
    ]  # fmt: skip
    assert text[slice(*turns[1].span)] == "She will.\n\nWe are glad of it."


def test_bare_questions_and_answers_are_the_spokesperson_s_of_the_title() -> None:
    text = "Q: Is it true?\n\nA: It is not."
    question, answer = find_voices(text, "Foreign Ministry Spokesperson Teo Marsch's Remarks")
    assert (question.speaker, question.referents, question.cue_class) == (None, [], "ask")
    assert (answer.referents, answer.cue_class) == (["Foreign Ministry Spokesperson Teo Marsch"], "say")


@pytest.mark.parametrize(
    "text",
    [
        "He bought: bread, salt.",
        "Following are the main articles in leading newspapers on Friday:\n- The rice grew.\n- The dam held.",
        "Note: all times are local.\nThe train left at nine.",
        "The train left.",
        "",
    ],
)
def test_a_colon_alone_opens_no_voice(text: str) -> None:
    assert find_voices(text) == []


@pytest.mark.parametrize(
    ("text", "referent"),
    [
        ("Aldo Brenn sent a message to Mira Tolk.\nThe message said that the gate is open.", "Aldo Brenn"),
        ("Aldo Brenn received a letter from Mira Tolk.\nThe letter said that the gate is open.", "Mira Tolk"),
        ("Red Plough\n- An article says that the gate is open.", "Red Plough"),
    ],
)
def test_a_message_speaks_for_its_author(text: str, referent: str) -> None:
    assert [statement.referents for statement in read_statements(text)] == [[referent]]


def test_of_two_messages_exchanged_none_is_taken_for_the_message() -> None:
    text = "Aldo Brenn and Mira Tolk exchanged messages.\nThe message said that the gate is open."
    (statement,) = read_statements(text)
    assert statement.referents == []
    assert "exchanged" in statement.doubt


def test_a_readout_s_first_person_runs_on_without_marks() -> None:
    words = "we keep the gate. I hope that you will come. It is a good gate."
    text = f"Tolk met Brenn.\n\nBrenn said, {words}\n\nTolk noted that it is late."
    run, noted = read_statements(text)
    assert (run.kind, text[slice(*run.spans[0])]) == ("block", words)
    assert text[slice(*noted.spans[0])] == "it is late"


def test_what_the_author_of_a_block_quotes_is_a_statement_inside_it_and_what_the_author_says_is_not() -> None:
    text = ISSUED + 'We say it again.\nTheir minister told reporters that "no harbour is closed". -0-'
    outer, inner = read_statements(text)
    assert (outer.level, inner.level) == (0, 1)
    assert text[slice(*inner.spans[0])] == "no harbour is closed"
