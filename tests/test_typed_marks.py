"""list_marks: every pair of quotation marks has one use, and none vanishes."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.quotes import extract_quotes, list_marks
from toolkit.quotes.marks import every_pair, find_marks, find_strays
from toolkit.tables import MARKS, QUOTES, USE_OF_MARKS, TableError, build

ARCHIVE = Path(__file__).parents[1].parent / "shared" / "gold" / "kcna-archive.jsonl"
DOUBLE = "“”„‟«»「」『』《》〈〉\""


def typed(text: str, quotes: pd.DataFrame | None = None) -> pd.DataFrame:
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    return list_marks(articles, extract_quotes(articles) if quotes is None else quotes)


def statements(text: str, *rows: tuple[str, str, int, str | None, str | None]) -> pd.DataFrame:
    """Statements made by hand: content, kind, level, side, cue class."""
    made = [
        {"quote_id": f"a#{n}", "article_id": "a", "content": content, "kind": kind, "level": level, "side": side,
         "speaker": "the minister", "cue_class": cue,
         "spans": [(text.index(content), text.index(content) + len(content))]}
        for n, (content, kind, level, side, cue) in enumerate(rows, 1)
    ]  # fmt: skip
    return build(made, QUOTES).assign(side=[row["side"] for row in made])


CASES = [  # where no statement was found
    ("so-called", "They spoke of the so-called “dual-use” goods.", [("dual-use", "scare", "distanced")]),
    ("a pretext", "They closed the ford under the cloak of “inspection” again.",
     [("inspection", "scare", "distanced")]),
    ("a pretext of many words", "They closed the ford under the pretext of “saving the fish of the north”.",
     [("saving the fish of the north", "adversary", "distanced-clause")]),
    ("what is touted by others", "The “free waters” touted by Calvere are a fence.",
     [("free waters", "scare", "distanced")]),
    ("a short phrase that nobody says", "The “experts” left on the evening boat.", [("experts", "scare", "short")]),
    ("one after another", "They want “peace”, “order” and “trust in the law of the sea”.",
     [("peace", "scare", "short"), ("order", "scare", "short"), ("trust in the law of the sea", "scare", "short")]),
    ("a work", "They saw the film “the lamp at the ford” twice.", [("the lamp at the ford", "title", "named")]),
    ("slogans, the second by the first", "They carried slogans such as “Down with tolls” and “one ford for all of us”.",
     [("Down with tolls", "title", "named"), ("one ford for all of us", "title", "named")]),
    ("an inscription", "On the ribbon were letters reading “In memory of those who held the ford”.",
     [("In memory of those who held the ford", "title", "named")]),
    ("a name in capitals", "The freight ship “Northern Patience” left.", [("Northern Patience", "title", "named")]),
    ("capitals without a word for it", "“Northern Patience” left.", [("Northern Patience", "title", "capitalised")]),
    ("capitals and a figure", "The head of the “Chorus of the 21st Century” left.",
     [("Chorus of the 21st Century", "title", "capitalised")]),
    ("what somebody styles himself", "They style themselves the “friends of the river”.",
     [("friends of the river", "scare", "distanced")]),
    ("what something is called", "Sailors call the passage “the Needle”.", [("the Needle", "title", "named")]),
    ("East Asian title marks", "他写了《渡口》", [("渡口", "title", "title-marks")]),
    ("the heading of a paper", "The ministry released the following statement “We wait and will not bow”:",
     [("We wait and will not bow", "title", "heads-a-paper")]),
    ("a saying", "There is an old saying here: “a borrowed coat is cold at the elbows”.",
     [("a borrowed coat is cold at the elbows", "unattributed", "saying")]),
    ("a sentence of nobody's", "On the wall: “no net is a frontier and no oar is a law”.",
     [("no net is a frontier and no oar is a law", "unattributed", "no-statement")]),
    ("nothing inside", 'He wrote "" and left.', [("", "unattributed", "empty")]),
    ("never closed", "He is “tired. She left.\nThe end.", [("tired. She left.", "unattributed", "never-closed")]),
    ("never opened", "He is tired” and left.", [("He is tired", "unattributed", "never-opened")]),
    ("apostrophes, feet and inches", "It’s the dogs’ 5\" pipe, isn't it", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_pair_has_its_use_and_the_rule(text: str, expected: list[tuple[str, str, str]]) -> None:
    rows = typed(text, build([], QUOTES))
    assert list(zip(rows["words"], rows["use"], rows["evidence"], strict=True)) == expected


def test_speech_names_its_statement_and_the_others_what_they_stand_in() -> None:
    rows = typed("“It rains,” Tolk said.\nTolk said that the dam is “a gift of two rivers”.\nThe “experts” left.")
    assert rows["evidence"].tolist() == ["statement", "part-of-statement", "short"]
    assert rows["use"].tolist() == ["speech", "speech", "scare"]
    assert rows["quote_id"].fillna("").tolist() == rows["inside"].fillna("").tolist() == ["a#1", "a#2", ""]


def test_what_somebody_talks_of_is_speech_where_it_was_found_as_a_statement() -> None:
    text = "Brenn talked about an “unbroken bond” with Ostmark."
    quotes = statements(text, ("an “unbroken bond” with Ostmark", "mixed", 0, "R", "say"))
    assert typed(text, quotes)["use"].tolist() == ["speech"]
    assert typed(text, quotes[:0])["use"].tolist() == ["scare"]


def test_a_title_and_a_scare_quote_inside_a_statement_name_it_but_are_not_its_speech() -> None:
    text = "The dam stands. The “experts” saw the film “Song of the Ford” there."
    rows = typed(text, statements(text, (text, "block", 0, "R", "say")))
    assert rows["use"].tolist() == ["scare", "title"]
    assert rows["quote_id"].isna().all() and rows["inside"].tolist() == ["a#1", "a#1"]


BLOCK = "The dam stands. Their minister said “it will fall”. So be it."


@pytest.mark.parametrize(
    ("name", "outer", "inner", "use"),
    [
        ("of another side", ("block", "R", "say"), ("O", "say"), "adversary"),
        ("of the same side", ("block", "R", "say"), ("R", "say"), "speech"),
        ("in a question", ("block", "R", "ask"), ("O", "say"), "speech"),
        ("of a side nobody knows, in a block", ("block", "R", "say"), (None, "say"), "adversary"),
        ("of a side nobody knows, elsewhere", ("indirect", "R", "say"), (None, "say"), "speech"),
    ],
)
def test_a_statement_inside_a_statement_is_the_adversary_s_where_another_side_s_turns_on_it(
    name: str, outer: tuple[str, str, str], inner: tuple[str | None, str], use: str
) -> None:
    kind, side, cue = outer
    quotes = statements(BLOCK, (BLOCK, kind, 0, side, cue), ("it will fall", "direct", 1, *inner))
    (row,) = typed(BLOCK, quotes).to_dict("records")
    assert (row["use"], row["quote_id"]) == (use, "a#2")


def test_a_word_of_courtesy_makes_no_adversary() -> None:
    quotes = statements(BLOCK, (BLOCK, "block", 0, "R", "say"), ("it will fall", "direct", 1, "O", "say"))
    friends = quotes.assign(speaker=["", "Comrade Mira Tolk"])
    assert typed(BLOCK, friends)["use"].tolist() == ["speech"]


def test_marks_over_paragraphs_and_nested_ones_say_their_form() -> None:
    rows = typed("“One day.\n“The last ‘so-called’ day.”\nHe said: “It rains.\nHe left.")
    assert rows["form"].tolist() == ["runs_on", "pair", "pair", "unclosed"]
    assert rows["words"].tolist() == ["One day.", "The last ‘so-called’ day.", "so-called", "It rains."]


def test_tables_that_lack_something_are_refused_and_empty_ones_are_not() -> None:
    articles = pd.DataFrame({"article_id": ["a"], "text": ["“x”"]})
    empty = build([], QUOTES)
    with pytest.raises(TableError, match="list_marks"):
        list_marks(articles, pd.DataFrame({"quote_id": []}))
    with pytest.raises(TableError, match="no column 'text'"):
        list_marks(articles.drop(columns="text"), empty)
    assert list(list_marks(articles[:0], empty).columns) == MARKS.names
    assert list_marks(articles.assign(text=None), empty).empty
    assert list_marks(articles, empty)["use"].tolist() == ["scare"]
    before = articles.copy(deep=True)
    list_marks(articles, empty)
    pd.testing.assert_frame_equal(articles, before)


def account(text: str, rows: pd.DataFrame) -> None:
    """Every pair is one row; every double mark is the edge of exactly one row; every row has a use."""
    pairs = every_pair(text)
    closed = rows[~rows["evidence"].isin(["never-closed", "never-opened"])]
    assert [span for spans in closed["spans"] for span in spans] == [mark.outer for mark in pairs]
    assert set(rows["use"]) <= set(USE_OF_MARKS) and rows["mark_id"].is_unique
    strays = find_strays(text, pairs)
    assert len(rows) == len(pairs) + len(strays)
    edges = [at for mark in pairs for at in (mark.outer[0], *([mark.inner[1]] if mark.closed else []))]
    edges += [at for at, _ in strays]
    assert len(edges) == len(set(edges))
    inches = {at for at, letter in enumerate(text) if letter == '"' and text[:at][-1:].isdigit()}
    assert {at for at, letter in enumerate(text) if letter in DOUBLE} <= set(edges) | inches
    for words, spans in zip(rows["words"], rows["spans"], strict=True):
        assert words in text[slice(*spans[0])]


@given(st.text(alphabet="ab .,:\n1'\"“”‘’„«»「」《》", max_size=60))
@settings(deadline=None)
def test_no_mark_vanishes_from_any_text(text: str) -> None:
    account(text, typed(text, build([], QUOTES)))
    assert [m for m in every_pair(text) if text[slice(*m.inner)].strip()] == find_marks(text)


PIECES = ["“", "”", '"', "‘", "’", " Tolk said ", "it rains", ",", ".", "\n", ": "]


@given(st.lists(st.sampled_from(PIECES), max_size=25))
@settings(deadline=None, max_examples=60)
def test_no_mark_vanishes_whatever_statements_are_found(pieces: list[str]) -> None:
    text = "".join(pieces)
    rows = typed(text)
    account(text, rows)
    speech = rows["use"] == "speech"
    assert rows.loc[speech, "quote_id"].notna().all() and rows.loc[~speech, "quote_id"].isna().all()


HOSTILE = ["<b>“x”</b>" * 300, "“" + "a " * 20_000 + "”", "‘“" * 500 + "”’" * 500, "\ufeff\u200b“\x00”", "“<script>”"]


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "very long", "deeply nested", "unseen letters", "a tag"])
def test_hostile_text_is_accounted_for_as_it_stands(text: str) -> None:
    account(text, typed(text))


@pytest.mark.skipif(not ARCHIVE.exists(), reason="the archive of KCNA articles is not beside the project")
def test_no_mark_vanishes_from_real_articles() -> None:
    lines = ARCHIVE.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["story_text"] for line in random.Random(3).sample(lines, 120)]
    articles = pd.DataFrame({"article_id": [str(n) for n in range(len(texts))], "text": texts})
    rows = list_marks(articles, extract_quotes(articles))
    assert len(rows) > 50
    for name, text in zip(articles["article_id"], texts, strict=True):
        account(text, rows[rows["article_id"] == name])
    speech = rows[rows["use"] == "speech"]
    assert speech["quote_id"].notna().all()


@pytest.mark.parametrize("unit", ["“", '"', "“a” ", "“\n", "「『", "“a ‘b’ c”, "])
def test_marks_cost_time_in_proportion_to_the_text(unit: str) -> None:
    def seconds(n: int) -> float:
        started = time.process_time()
        typed(unit * n, build([], QUOTES))
        return time.process_time() - started

    seconds(100)
    assert seconds(16_000) < 12 * seconds(4_000) + 0.5
