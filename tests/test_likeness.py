"""Similarity: its invariants, what it is built to see, and how it does on what people annotated."""

from __future__ import annotations

import csv
import json
import math
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.language.likeness import similarity
from toolkit.language.meanings import STRENGTHS, rarity
from toolkit.language.wordforms import forms
from toolkit.tables import TableError
from toolkit.text import sentences, words

GOLD = Path(__file__).parents[1].parent / "shared" / "gold"
WORDS = [
    "treaty",
    "peace",
    "ties",
    "relations",
    "hand",
    "in",
    "new",
    "level",
    "higher",
    "stage",
    "two",
    "countries",
    "1961",
    "not",
    "Ruvenia",
    "it",
    "the",
]
TEXTS = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))


def alike(a: str, b: str) -> float:
    return float(similarity([a], [b])[0])


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_similarity_is_symmetric_and_between_nothing_and_one(a: str, b: str) -> None:
    assert 0 <= alike(a, b) <= 1
    assert alike(a, b) == pytest.approx(alike(b, a), abs=1e-12)


@given(TEXTS)
@example("the")
@example("Ruvenia")
@settings(deadline=None)
def test_a_text_with_a_word_is_fully_like_itself_and_one_without_is_like_nothing(text: str) -> None:
    assert alike(text, text) == pytest.approx(1.0 if words(text) else 0.0)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
@settings(deadline=None)
def test_a_row_depends_on_its_own_two_texts_alone(pairs: list[tuple[str, str]]) -> None:
    together = similarity([a for a, _ in pairs], [b for _, b in pairs])
    assert together.tolist() == pytest.approx([alike(a, b) for a, b in pairs])


def test_spelling_marks_and_capitals_make_no_difference() -> None:
    assert alike("the neighbours’ defence", "The neighbors' defense") > 0.8


@pytest.mark.parametrize(
    "text, nearer, farther",
    [
        ("ties rose to a higher stage", "relations reached a new level", "relations are with the president"),
        ("they attach importance to it", "they give priority to it", "they have it on Monday"),
        ("he vowed to seek peace", "he pledged that peace was sought", "he denied that there was a war"),
        ("a cease-fire was agreed", "they agreed on a ceasefire", "they agreed on a tariff"),
        ("fifty soldiers died", "50 troops were killed", "70 troops were killed"),
        ("the pump that they gave", "the pump that they provide", "the pump that they denied"),
        ("the guard was taken into custody", "the guard was detained", "the guard was promoted"),
        ("Beijing lodged a protest", "China made stern representations", "Japan made fine cars"),
        (
            "the two countries worked hand in hand",
            "they firmly supported each other",
            "the two ships collided at sea",
        ),
    ],
)
def test_a_paraphrase_is_nearer_than_a_sentence_that_only_sounds_alike(text: str, nearer: str, farther: str) -> None:
    assert alike(text, nearer) > alike(text, farther)


def test_stance_is_not_its_matter() -> None:
    assert alike("Ruvenia supports the drills", "Ruvenia opposes the drills") > 0.5


def test_missing_texts_count_as_empty_and_tables_of_texts_are_taken() -> None:
    column = pd.Series(["peace", None, pd.NA, float("nan")])
    assert similarity(column, column).tolist() == [pytest.approx(1.0), 0.0, 0.0, 0.0]
    assert similarity([], []).tolist() == []


@pytest.mark.parametrize("a, b, says", [("one text", ["x"], "one string"), (["x"], ["x", "y"], "1 texts against 2")])
def test_wrong_input_is_refused_with_a_remedy(a: object, b: object, says: str) -> None:
    with pytest.raises(TableError, match=says):
        similarity(a, b)  # type: ignore[arg-type]


def test_rarer_words_weigh_more_and_figures_most() -> None:
    assert rarity("the") < rarity("countri") < rarity("treati") < rarity("1961")


# ---- the instrument


def rows(name: str) -> list[dict[str, str]]:
    with (files("toolkit") / "instrument" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_equivalence_has_a_known_kind_two_expressions_and_a_source() -> None:
    for row in rows("equivalences.csv"):
        expressions = row["expressions"].split("|")
        assert row["kind"] in STRENGTHS and row["source"], row
        assert len(expressions) == len(set(expressions)) > 1, row
        assert all(words(expression) for expression in expressions), row


def test_word_counts_are_those_of_the_archive_and_the_news_reports() -> None:
    sources = [("kcna-archive.jsonl", "story_text"), ("polnear-train.jsonl", "text")]
    if not all((GOLD / name).exists() for name, _ in sources):
        pytest.skip("needs ../shared/gold")
    counts: Counter[str] = Counter()
    for name, field in sources:
        texts = dict.fromkeys(json.loads(line)[field] for line in (GOLD / name).open(encoding="utf-8"))
        for text in texts:
            for start, end in sentences(text):
                counts.update({form.key for form in forms(text[start:end])})
    counted = {row["word"]: int(row["sentences"]) for row in rows("rarity.csv")}
    assert counted == {word: count for word, count in counts.items() if count >= 3}


# ---- what people annotated


def read_gold(name: str) -> list[dict[str, object]]:
    if not (GOLD / name).exists():
        pytest.skip(f"needs ../shared/gold/{name}")
    return [json.loads(line) for line in (GOLD / name).open(encoding="utf-8")]


def test_similarity_agrees_with_readers_as_well_as_a_sentence_network() -> None:
    gold = pd.DataFrame(read_gold("similarity-sts.jsonl"))
    gold["found"] = similarity(gold["a"], gold["b"])
    agreement = [part["found"].corr(part["score"]) for _, part in gold.groupby("set")]
    assert len(agreement) == 5
    assert np.mean(agreement) >= 0.76


def test_the_nearest_sentence_of_a_topic_shares_its_matter() -> None:
    units: defaultdict[str, set[object]] = defaultdict(set)
    topics: defaultdict[object, dict[str, str]] = defaultdict(dict)
    for row in read_gold("retrieval-units.jsonl"):
        units[str(row["sentence_id"])].add(row["unit"])
        topics[row["topic"]][str(row["sentence_id"])] = str(row["sentence"])
    right = asked = 0
    for topic in topics.values():
        names = list(topic)
        table = similarity([topic[a] for a in names for _ in names], [topic[b] for _ in names for b in names])
        table = table.reshape(len(names), len(names))
        np.fill_diagonal(table, -math.inf)
        for at, name in enumerate(names):
            if any(units[name] & units[other] for other in names if other != name):
                asked += 1
                right += bool(units[name] & units[names[int(table[at].argmax())]])
    assert asked == 2589
    assert right / asked >= 0.905
