"""Unmarked runs of speech: what opens one, who its author is, where it ends. And whom "the message" stands for."""

from __future__ import annotations

import time

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
        (DATELINE + "A spokesman for the Office released Tuesday the following press statement “A gate”:\nWe keep it.",
         "Press Statement of Spokesman", "issued-statement", "We keep it.", "A spokesman for the Office"),
        ("The full text of an article contributed by Ada Brenn, an analyst, titled “The gate” says:\nWe keep it.", "",
         "colon-block", "We keep it.", "Ada Brenn"),
        ("The following is the full text of the respected ComradeAldo Brenn's speech before the crews:\nWe stay.", "",
         "issued-statement", "We stay.", "the respected ComradeAldo Brenn"),
        ("The full text of an article “A gate” issued by an analyst of Ruvenia on Friday:\n“Gate” is a word.", "",
         "issued-statement", "“Gate” is a word.", "an analyst of Ruvenia"),
        ("Following is the RNA commentary titled “A gate”:\nWe keep it.", "", "issued-statement", "We keep it.", "RNA"),
        ("Ada Brenn, vice director of the Office, Monday issued the following statement:\nWe stay.", "",
         "issued-statement", "We stay.", "Ada Brenn, vice director of the Office"),
        ("Ada Brenn released the following statement at 10:00 on May 1:\nWe stay.", "",
         "issued-statement", "We stay.", "Ada Brenn"),
        ("A spokesman for the Office gave the following answer to a question about the “White Paper.”\nWe keep it.", "",
         "issued-statement", "We keep it.", "A spokesman for the Office"),
        ("The Office released the following press statement on May 1.\nWe stay.\nWe keep it.", "",
         "issued-statement", "We stay.\nWe keep it.", "The Office"),
        ("Referring to the gate,Aldo Brenn went on:\nWe keep it.", "", "colon-block", "We keep it.", "Aldo Brenn"),
    ],
)  # fmt: skip
def test_a_block_has_its_author_and_its_end(text: str, title: str, rule: str, body: str, speaker: str | None) -> None:
    (voice,) = find_voices(text, title)
    assert (voice.rule, text[slice(*voice.span)]) == (rule, body)
    assert (text[slice(*voice.speaker)] if voice.speaker else None) == speaker


@pytest.mark.parametrize(
    "narrator",
    [
        "He also stressed that the gate stays.",
        "She once again called on the crews to stay.",
        "Noting that the gate is old, he said that it would stay.",
        "The gate is old, he said, adding that it would stay.",
        "Aldo Brenn called for new gates.",
        "Noting that the gate is old, it urges the crews to stay.",
        "The paper stresses that the gate stays.",
        "The respected ComradeAldo Brennstressed the need for new gates.",
        "The message wished the crews well.",
        "The members of the crew in the letter expressed thanks.",
        "All the participants rose.",
        "The Red Plough said in an editorial that the gate is old.",
        "He went on:",
        "“It is an old gate,” Aldo Brenn says.",
        "He writes that the gate is old.",
    ],
)
def test_a_run_of_speech_ends_where_its_speaker_is_told_of_again(narrator: str) -> None:
    text = f"Aldo Brenn said:\nWe keep the gate.\nIt is our gate. It was never theirs.\n{narrator}\nThe end."
    voice = find_voices(text)[0]
    assert text[slice(*voice.span)] == "We keep the gate.\nIt is our gate. It was never theirs."


def test_a_run_that_opens_with_a_mark_it_does_not_close_holds_only_paragraphs_that_open_so() -> None:
    text = "Aldo Brenn said:\n“We keep the “old gate” here.\n“It stays.\n“It was never theirs.”\nThe gate is old."
    (voice,) = find_voices(text)
    assert text[slice(*voice.span)] == "“We keep the “old gate” here.\n“It stays.\n“It was never theirs.”"


def test_a_statement_issued_as_a_whole_runs_on_over_what_others_said() -> None:
    text = ISSUED + "We keep the gate.\nHe said that it would fall.\nIt stands. -0-"
    (voice,) = find_voices(text)
    assert text[slice(*voice.span)].endswith("It stands.")


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
    ("title", "host"),
    [
        ("Foreign Ministry Spokesperson Teo Marsch's Remarks", "Foreign Ministry Spokesperson Teo Marsch"),
        ("Foreign Ministry Spokesperson's Remarks on the Gate", "Foreign Ministry Spokesperson"),
        ("Ruvenian Foreign Ministry Spokesman Answers Questions", "Ruvenian Foreign Ministry Spokesman"),
        ("On the Gate", ""),
    ],
)
def test_bare_answers_are_the_host_s_whom_the_title_names(title: str, host: str) -> None:
    _, answer = find_voices("Q: Is it open?\n\nA: It is.", title)
    assert answer.referents == ([host] if host else [])


CONFERENCE = "Foreign Ministry Spokesperson Teo Marsch's Regular Press Conference on May 1"


@pytest.mark.parametrize(
    ("above", "title", "announced", "speaker"),
    [
        ("Teo Marsch held a press conference on May 1.\n\nTeo Marsch started the press conference with the following "
         "announcement:\n\nThe envoy comes.\n\nShe stays a week.", CONFERENCE, "The envoy comes.\n\nShe stays a week.",
         "Teo Marsch"),
        ("Teo Marsch opened the briefing with the following announcements.\n\nThe envoy comes.", "On the gate",
         "The envoy comes.", "Teo Marsch"),
        ("2024-05-01\n\nThe envoy comes.\n\nShe stays.", CONFERENCE, "The envoy comes.\n\nShe stays.", None),
        ("On the afternoon of May 1, Spokesperson Teo Marsch hosted the press conference and answered questions.",
         CONFERENCE, None, None),
        ("The gate was shut.", "Foreign Ministry Spokesperson Teo Marsch's Remarks on the Gate", None, None),
        ("The gate was shut.", "Harbour Ledger's press conference", None, None),
    ],
)  # fmt: skip
def test_what_the_host_announces_before_the_first_question_is_the_host_s(
    above: str, title: str, announced: str | None, speaker: str | None
) -> None:
    text = f"{above}\n\nQ: Is it open?\n\nA: It is."
    *first, _, _ = find_voices(text, title)
    assert [text[slice(*voice.span)] for voice in first] == ([announced] if announced else [])
    assert all((text[slice(*voice.speaker)] if voice.speaker else None) == speaker for voice in first)
    assert all("Foreign Ministry Spokesperson Teo Marsch" in voice.referents for voice in first if title == CONFERENCE)


def test_a_letter_needs_no_blank_behind_its_colon_and_a_stage_direction_ends_a_turn() -> None:
    stage = "The following question was raised after the press conference:"
    text = f"Q:Is it open?\n\nA:It is.\n\n{stage}\n\nQ:Why?\n\nA:Ask."
    turns = find_voices(text, "Spokesperson Teo Marsch's Remarks")
    assert [text[slice(*turn.span)] for turn in turns] == ["Is it open?", "It is.", "Why?", "Ask."]


def test_a_line_of_blanks_is_no_place_for_a_turn_and_costs_no_time() -> None:
    started = time.process_time()
    assert find_voices("Brenn" + " " * 300_000 + "said so.") == []
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("Q: Is it open?A:It is. We wait. Q: Why? A: Ask.", ["Is it open?", "It is. We wait.", "Why?", "Ask."]),
        ("Teo Marsch's Remarks Q: Is it open? A: It is.", ["Is it open?", "It is."]),
        ("They chose plan A: the dam. Nobody asked.", []),
    ],
)
def test_turns_that_a_page_has_run_together_in_one_line_are_kept_apart(text: str, turns: list[str]) -> None:
    assert [text[slice(*turn.span)] for turn in find_voices(text)] == turns


def test_a_host_s_short_label_is_whom_the_title_names() -> None:
    text = "Marsch: Good day.\n\nLedger: Is it open?\n\nMarsch: It is.\n\nLedger: Since when?"
    hosted = [voice.referents for voice in find_voices(text, CONFERENCE)]
    assert hosted == 2 * [["Foreign Ministry Spokesperson Teo Marsch"], []]


@pytest.mark.parametrize(
    ("question", "answer", "inside"),
    [
        ("It is reported that the gate was shut. Is it?", "It is.", ["the gate was shut"]),
        ("Is it?", "It is said that the gate was shut. It should be stressed that it was not.", ["the gate was shut"]),
        ("Brenn left. What is Ruvenia's comment on this?", "Ruvenia urges all to stay calm.", []),
        ("What is Ruvenia's view?", "The Ruvenian side regrets that the gate was shut. Ostmark says that it was.",
         ["it was"]),
        ("What does Ostmark's move mean?", "Ostmark calls for new talks.", ["new talks"]),
    ],
)  # fmt: skip
def test_in_a_turn_hearsay_is_told_and_what_one_s_own_side_does_is_not(
    question: str, answer: str, inside: list[str]
) -> None:
    text = f"Q: {question}\n\nA: {answer}"
    found = [s for s in read_statements(text, CONFERENCE) if s.kind != "block"]
    assert [(text[slice(*s.spans[0])], s.level) for s in found] == [(words, 1) for words in inside]


def test_a_follow_up_is_asked_by_who_asked_before_and_an_office_may_answer() -> None:
    text = "Harbour Ledger: Will she come?\n\nForeign Ministry spokesperson: She will.\n\nFollow-up: When?"
    asked, answered, again = find_voices(text, "Foreign Ministry Spokesperson Ines Corvall's Remarks")
    assert text[slice(*answered.speaker or (0, 0))] == "Foreign Ministry spokesperson"
    assert (asked.cue_class, again.cue_class, again.referents) == ("ask", "ask", ["Harbour Ledger"])


@pytest.mark.parametrize("label", ["Reporter", "RNA correspondent", "Harbour Ledger reporter"])
def test_a_reporter_asks_even_without_a_question_mark(label: str) -> None:
    text = f"{label}: The League has closed the gate.\n\nInes Corvall: It should be open."
    assert [voice.cue_class for voice in find_voices(text, "")] == ["ask", "say"]


@pytest.mark.parametrize(
    "text",
    [
        "He bought: bread, salt.",
        "Following are the main articles in leading newspapers on Friday:\n- The rice grew.\n- The dam held.",
        "Note: all times are local.\nThe train left at nine.",
        "The Office took the following steps on May 1.\nThe train left.",
        "Brenn issued the following orders to the crews.\nThe train left.",
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
        ("Red Plough\n- Articles say that the gate is open.", "Red Plough"),
        ("The Red Plough carried an article by Ada Brenn.\nThe article says that the gate is open.", "Ada Brenn"),
        ("Aldo Brenn received a letter from P. Vos.\nThe letter said that the gate is open.", "P. Vos"),
        ("Aldo Brenn received a letter from Mira Tolk.\nThe president in the letter said that it stays.", "Mira Tolk"),
        ("Aldo Brenn received a letter from Mira Tolk.\nIn the letter she said that the gate is open.", "Mira Tolk"),
        ("Replying to a letter from Mira Tolk, Aldo Brenn sent his own.\nThe letter said that it rains.", "Aldo Brenn"),
        ("Ada Brenn wrote to the towns.\nA translation of Tolk's letter came.\nThe letter said that it rains.", "Tolk"),
        ("Aldo Brenn received a letter from Mira Tolk, head of the union, and Bo Lind, its chief.\nThe letter said no.",
         "Mira Tolk and Bo Lind"),
        ("Aldo Brenn made a speech.\nThe full text of the speech says that the gate is open.", "Aldo Brenn"),
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


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Noting that the gate is old, he stressed that it would stay.", ["he", "he"]),
        ("Saying with joy that the gate is open, a feat of the crews, Brenn called for calm.", ["Brenn", "Brenn"]),
        ("Noting that the gifts are for those who work, heeding the call, the speakers said that all is well.",
         ["the speakers", "the speakers"]),
        ("The crews held the dam, he said, adding that it would stay.", ["he", "he"]),
        ("The secretary of the C.C., Party of Belmara, said that it would stay.",
         ["The secretary of the C.C., Party of Belmara,"]),
        ("It goes without saying that the gate is open.", []),
    ],
)  # fmt: skip
def test_a_participle_has_the_speaker_of_its_main_clause(text: str, speakers: list[str]) -> None:
    found = [text[slice(*s.speaker)] if s.speaker else None for s in read_statements(text)]
    assert [speaker and speaker.strip(",") for speaker in found] == [speaker.strip(",") for speaker in speakers]


def test_what_a_ministry_does_in_its_own_statement_is_no_statement_inside_it() -> None:
    text = "Statement of the Foreign Ministry of Ostmark\n\nThe Foreign Ministry of Ostmark denies that it asked."
    assert [statement.level for statement in read_statements(text)] == [0]


def test_behind_a_colon_a_state_agency_s_speech_runs_on_to_the_end_of_its_paragraph() -> None:
    words = "We have warned them. And we warned them twice."
    text = f"{DATELINE}Aldo Brenn said: {words}\nHe added that it was late. -0-"
    run, added = read_statements(text)
    assert (run.kind, text[slice(*run.spans[0])]) == ("block", words)
    assert text[slice(*added.spans[0])] == "it was late"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("RNA released a commentary titled “A gate”.\nThe commentary stressed that it stays.", "RNA"),
        ("The Vessk Daily Monday carries an article on the gate.\nThe gate is old, the article says.",
         "The Vessk Daily"),
        ("The gate is old, says Vessk Daily Monday in a commentary.\nThe commentary notes that it stays.",
         "Vessk Daily"),
        ("Ada Brenn, a critic, contributed an article to RNA.\nThe article says that it stays.", "Ada Brenn"),
        ("The Office of Gates made public a white paper.\nThe white paper disclosed that it stays.",
         "The Office of Gates"),
        ("The Office of Gates released a memorandum.\nAccording to the memorandum, the gate stays shut all winter.",
         "The Office of Gates"),
    ],
)  # fmt: skip
def test_a_paper_speaks_for_whoever_released_it(text: str, speaker: str) -> None:
    assert speaker in read_statements(text)[-1].referents[0]


def test_a_heading_s_statement_is_signed_with_a_name_that_is_no_part_of_it() -> None:
    text = (
        "The gate stays shut.\n\nWe keep it.\n\nMattis Orr\nVice-Minister of Gates of Ruvenia\nMay 13, 2024\nVessk -0-"
    )
    (voice,) = find_voices(text, "Statement of Vice-Minister of Gates of Ruvenia")
    assert text[slice(*voice.span)] == "The gate stays shut.\n\nWe keep it."
    assert voice.referents == ["Mattis Orr, Vice-Minister of Gates of Ruvenia"]


@pytest.mark.parametrize(
    ("title", "text", "author"),
    [
        ("Keynote Speech by H.E. Mira Tolk at the Opening", "Dear friends,\n\nThe gate is open.", ["Mira Tolk"]),
        ("Remarks by Foreign Minister Vaas on Gates", "Mr. President,\n\nWe keep it.", ["Foreign Minister Vaas"]),
        ("Answer Given by Mattis Orr", "The gate is open.", ["Mattis Orr"]),
        ("Speech by Tolk Draws Crowds", "Mira Tolk said that the gate is open.", None),
    ],
)
def test_a_speech_that_greets_its_hearers_is_its_heading_s(title: str, text: str, author: list[str] | None) -> None:
    assert [voice.referents for voice in find_voices(text, title)] == ([author] if author else [])


@pytest.mark.parametrize(("end", "rules"), [(" -0-", ["headed-statement"]), ("", [])])
def test_a_byline_names_an_author_only_above_a_state_agency_s_end_mark(end: str, rules: list[str]) -> None:
    text = f"By Mattis Orr, a critic\n\nThe gate is old.\n\nIt stays.{end}"
    assert [voice.rule for voice in find_voices(text)] == rules


def test_in_an_answer_a_present_stance_is_the_answer_s_own_and_a_past_act_is_told() -> None:
    text = "Q: What now?\nA: Ostmark firmly opposes the fees. Mira Tolk thanked the crews."
    assert [(s.level, s.cue_class) for s in read_statements(text)] == [(0, "ask"), (0, "say"), (1, "express")]
