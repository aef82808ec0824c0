"""Quotation marks of every kind: what opens, what closes, what is only an apostrophe."""

from __future__ import annotations

import gc
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.quotes.marks import find_marks, top_marks

CASES = [
    ("straight", 'He said "it rains" and left', ["it rains"]),
    ("curly", "He said “it rains” and left", ["it rains"]),
    ("low and high", "He said „it rains“ and left", ["it rains"]),
    ("guillemets", "He said « it rains » and left", [" it rains "]),
    ("guillemets without blanks", "He said «it rains» and left", ["it rains"]),
    ("East Asian corners", "他说「下雨了」就走了", ["下雨了"]),
    ("East Asian white corners", "他说『下雨了』就走了", ["下雨了"]),
    ("East Asian title marks", "他写了《渡口》", ["渡口"]),
    ("two apostrophes as marks", "He said ''it rains'' and left", ["it rains"]),
    ("single marks", "He said ‘it rains’ and left", ["it rains"]),
    ("straight single marks", "He said 'it rains' and left", ["it rains"]),
    ("an opening curly and a closing straight mark", 'He said “it rains" and left', ["it rains"]),
    ("an opening straight and a closing curly mark", 'He said "it rains” and left', ["it rains"]),
    ("an apostrophe is no mark", "It’s the dogs’ bowl, isn't it, Jong-un's", []),
    ("apostrophes inside", "“It’s the dog’s,” he said", ["It’s the dog’s,"]),
    ("nested, the outer first", "“He said ‘it rains’ to me”", ["He said ‘it rains’ to me", "it rains"]),
    ("nested the other way", "‘He said “it rains” to me’", ["He said “it rains” to me", "it rains"]),
    ("two in a row", '"A river," he said, "and a road."', ["A river,", "and a road."]),
    ("an unclosed mark costs only itself", "He is “tired. She said “no” to him.", ["no"]),
    ("a stray closing mark", "He is tired” and she said “no”", ["no"]),
    ("a closing mark opens where another closes", "”It rains,” he said. He is tired” again", ["It rains,"]),
    ("an opening mark closes behind a word", "He called it “good“ and left", ["good"]),
    ("marks that blanks set off", "“ … it rains,” he said", [" … it rains,"]),
    ("behind a sign of no width", "\u202a”It rains,” he said", ["It rains,"]),
    ("an apostrophe closes no pair of two", "He said ''the crews' boat'' and left", ["the crews' boat"]),
    ("empty marks hold nothing", 'He said "" and “ ”', []),
    ("forgotten at the end, after a colon", "He said: “It rains.\nThe hall rose.", ["It rains."]),
    ("inches stay inches", "The 5\" pipe and the 6' wall", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "inside"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_pairs_of_marks_are_found(text: str, inside: list[str]) -> None:
    assert [text[slice(*mark.inner)] for mark in find_marks(text)] == inside


def test_a_quotation_over_paragraphs_runs_on_until_it_closes() -> None:
    text = "“One day.\n“Another day.\n“The last day.”\nHe left."
    marks = find_marks(text)
    assert [(text[slice(*m.inner)], m.runs_on) for m in marks] == [
        ("One day.", True),
        ("Another day.", True),
        ("The last day.", False),
    ]


def test_the_outermost_marks_hold_no_other() -> None:
    text = "“He said ‘it rains’ to me” and “left”"
    assert [text[slice(*m.inner)] for m in top_marks(find_marks(text))] == [
        "He said ‘it rains’ to me",
        "left",
    ]


@given(st.text(alphabet="ab .,:\n'\"“”‘’«»「」『』《》", max_size=60))
def test_marks_nest_or_lie_apart_and_hold_something(text: str) -> None:
    marks = find_marks(text)
    for mark in marks:
        assert 0 <= mark.outer[0] < mark.inner[0] < mark.inner[1] <= mark.outer[1] <= len(text)
        assert "\n" not in text[slice(*mark.outer)]
    for a, b in pairwise(marks):
        assert b.outer[0] >= a.outer[1] or b.outer[1] <= a.outer[1] or a.runs_on
    tops = top_marks(marks)
    assert all(a.outer[1] <= b.outer[0] for a, b in pairwise(tops))


@pytest.mark.parametrize("unit", ["“", '"', "‘", "“a” ", "“\n", "「『", "'", " "])
def test_a_hundred_thousand_marks_or_blanks_cost_time_in_proportion(unit: str) -> None:
    def seconds(n: int) -> float:
        started = time.process_time()
        find_marks(unit * n)
        return time.process_time() - started

    seconds(1000)
    gc.collect()  # what other tests left behind is not this one's cost
    assert min(seconds(100_000) for _ in range(3)) < 12 * min(seconds(20_000) for _ in range(3)) + 0.3
