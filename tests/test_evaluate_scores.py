"""evaluate_marks, evaluate_pairs, evaluate_tone: cases by hand, scipy and scikit-learn as second opinions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from sklearn import metrics

from toolkit.evaluate import evaluate_marks, evaluate_pairs, evaluate_tone, gold_marks, gold_tables
from toolkit.quotes import extract_quotes, list_marks
from toolkit.saved import read_register
from toolkit.sides import assign_sides
from toolkit.tables import TableError

GOLD = Path(__file__).parents[1] / "data" / "gold"


def marks(*uses: str) -> pd.DataFrame:
    rows = [("a", [(10 * n, 10 * n + 5)], use) for n, use in enumerate(uses)]
    frame = pd.DataFrame(rows, columns=["article_id", "spans", "use"])
    return frame.assign(mark_id=[f"m{n}" for n in range(len(uses))], words="fox", evidence="short")


def test_marks_are_compared_one_by_one() -> None:
    result = evaluate_marks(marks("speech", "scare", "scare"), marks("speech", "title", "scare", "speech"))
    assert (result.n, result.accuracy) == (4, 0.5)
    uses = result.uses.set_index("use")[["n_gold", "n_found", "n_right"]]
    assert uses.loc["speech"].tolist() == [2, 1, 1] and uses.loc["scare"].tolist() == [1, 2, 1]
    assert result.confusion.loc["speech", "not found"] == 1 and result.confusion.to_numpy().sum() == 4
    assert result.misses[["gold", "found"]].values.tolist() == [["title", "scare"], ["speech", "not found"]]
    assert repr(result).startswith("Marks: 2 of 4 marks typed as in the gold")


def test_no_gold_marks_give_no_accuracy() -> None:
    assert evaluate_marks(marks("speech"), gold_marks([])).accuracy is None
    with pytest.raises(TableError, match="gold_marks"):
        evaluate_marks(marks("speech"), pd.DataFrame({"article_id": []}))


def test_marks_in_our_own_gold_are_typed_well() -> None:
    records = [json.loads(line) for line in (GOLD / "passages.jsonl").read_text("utf-8").splitlines()]
    articles, _ = gold_tables(records)
    registers = {name: read_register(GOLD / f"{name}.csv") for name in ("actors", "outlets")}
    quotes = assign_sides(extract_quotes(articles), articles, **registers)
    result = evaluate_marks(list_marks(articles, quotes), gold_marks(records))
    uses = result.uses.set_index("use")
    assert result.n == 155 and (result.accuracy or 0) >= 0.90
    assert (uses.loc[["speech", "scare", "title", "adversary"], "f1"] >= 0.85).all()
    assert result.confusion["not found"].sum() == 0


def links(*rows: tuple[str | None, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["quote_id_a", "quote_id_b"])


def test_links_and_silences_are_those_counted_by_hand() -> None:
    gold = links(("a1", "b1"), ("a1", "b2"), ("a2", None), ("a3", None), (None, "b3"), (None, "b4"))
    found = links(("a1", "b1"), ("a2", "b4"), ("a3", None), (None, "b2"), (None, "b3"), ("a9", "b9"))
    table = evaluate_pairs(found, gold).set_index("what")
    assert table[["n_gold", "n_found", "n_right"]].values.tolist() == [[2, 2, 1], [2, 1, 1], [2, 2, 1], [4, 3, 2]]
    assert table.loc["links", ["precision", "recall", "f1"]].tolist() == [0.5, 0.5, 0.5]
    assert table.loc["one_sided", "f1"] == round(4 / 7, 4)


def test_empty_texts_are_silences_as_in_a_table_read_from_csv() -> None:
    assert evaluate_pairs(links(("a1", None)), links(("a1", ""))).set_index("what").loc["only_a", "f1"] == 1.0


def test_nothing_found_and_nothing_marked_give_na() -> None:
    assert evaluate_pairs(links(), links())["f1"].isna().all()
    with pytest.raises(TableError, match="Did you mean 'quoteid_a'"):
        evaluate_pairs(links(), links().rename(columns={"quote_id_a": "quoteid_a"}))


IDS = st.sampled_from(["1", "2", "3", None])
LINKS = st.lists(st.tuples(IDS, IDS).filter(lambda row: row != (None, None)), max_size=8, unique=True)


@given(LINKS, LINKS)
def test_scores_of_links_agree_with_scikit_learn(found: list[Any], gold: list[Any]) -> None:
    table = evaluate_pairs(links(*found), links(*gold)).set_index("what")
    known = [{row[side] for row in gold} - {None} for side in (0, 1)]
    found = [row for row in found if row[0] in known[0] or row[1] in known[1]]
    every = sorted({row for row in found + gold if None not in row})
    if not every:
        return
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(
        [row in gold for row in every], [row in found for row in every], average="binary", zero_division=np.nan
    )
    for name, theirs in (("precision", precision), ("recall", recall), ("f1", f1)):
        ours = table.loc["links", name]
        assert pd.isna(ours) if np.isnan(theirs) else ours == pytest.approx(theirs, abs=1e-4)


def scored(tones: list[float | None], articles: list[str] | None = None) -> pd.DataFrame:
    names = [f"q{n}" for n in range(len(tones))]
    frame = pd.DataFrame({"quote_id": names, "article_id": articles or names, "content": "", "tone": tones})
    return frame.astype({"tone": "Float64"})


def rated(**columns: list[Any]) -> pd.DataFrame:
    n = len(next(iter(columns.values())))
    return pd.DataFrame({"quote_id": [f"q{k}" for k in range(n)]} | columns)


def test_correlations_are_those_of_scipy_with_intervals_around_them() -> None:
    random = np.random.default_rng(4)
    tones = random.normal(size=60)
    ratings = tones + random.normal(size=60)
    made = evaluate_tone(scored(list(tones)), rated(rating=list(ratings))).set_index("measure")
    assert made.loc["pearson", "value"] == pytest.approx(stats.pearsonr(tones, ratings).statistic, abs=1e-4)
    assert made.loc["spearman", "value"] == pytest.approx(stats.spearmanr(tones, ratings).statistic, abs=1e-4)
    theirs = stats.bootstrap(
        (tones, ratings), lambda a, b: stats.pearsonr(a, b).statistic, paired=True, vectorized=False,
        method="percentile", n_resamples=2000, rng=1,
    ).confidence_interval  # fmt: skip
    assert made.loc["pearson", "low"] == pytest.approx(theirs.low, abs=0.05)
    assert made.loc["pearson", "high"] == pytest.approx(theirs.high, abs=0.05)


@given(st.lists(st.tuples(st.sampled_from([-0.5, 0.0, 0.5]), st.integers(-1, 1)), min_size=5, max_size=20))
@settings(deadline=None, max_examples=40)
def test_macro_f1_is_that_of_scikit_learn(rows: list[tuple[float, int]]) -> None:
    names = {-1: "negative", 0: "neutral", 1: "positive"}
    labels = rated(label=[names[label] for _, label in rows])
    made = evaluate_tone(scored([tone for tone, _ in rows]), labels, n_boot=1).set_index("measure")
    signs = [int(np.sign(tone)) for tone, _ in rows]
    theirs = metrics.f1_score([label for _, label in rows], signs, average="macro", zero_division=0)
    assert made.loc["macro_f1", "value"] == pytest.approx(theirs, abs=1e-4)


@pytest.mark.parametrize(
    ("name", "quotes", "note"),
    [
        ("too few statements", scored([0.1, 0.2, None, 0.4, 0.5]), "4 statements have both: 5 are needed"),
        ("no variation", scored([0.1] * 5), "the scores or the ratings are all the same"),
        ("too few articles", scored([0.1, 0.2, 0.3, 0.4, 0.6], list("aabbc")), "3 articles: an interval needs 5"),
    ],
)
def test_what_cannot_be_said_is_na_with_the_reason(name: str, quotes: pd.DataFrame, note: str) -> None:
    row = evaluate_tone(quotes, rated(rating=[1, 2, 3, 4, 5])).iloc[0]
    assert pd.isna(row["low"]) and row["note"].startswith(note)
    assert pd.isna(row["value"]) == (not name.endswith("articles"))


def test_statements_of_one_article_are_drawn_together() -> None:
    random = np.random.default_rng(2)
    tones = np.repeat(random.normal(size=8), 6)
    ratings = np.repeat(random.normal(size=8), 6) + tones
    widths = []
    for articles in ([f"a{n // 6}" for n in range(48)], None):
        made = evaluate_tone(scored(list(tones), articles), rated(rating=list(ratings))).iloc[0]
        widths.append(float(made["high"] - made["low"]))
    assert widths[0] > 1.5 * widths[1]


@pytest.mark.parametrize(
    ("ratings", "says"),
    [
        (rated(rating=["warm"]), "the rating 'warm' is no number"),
        (rated(label=["warm"]), "the label 'warm' is none of negative, neutral, positive"),
        (rated(score=[1]), "needs a column 'quote_id', and 'rating' or 'label'"),
        (pd.concat([rated(rating=[1])] * 2), "stands twice"),
    ],
)
def test_ratings_that_cannot_be_used_are_refused(ratings: pd.DataFrame, says: str) -> None:
    with pytest.raises(TableError, match=says):
        evaluate_tone(scored([0.1]), ratings)
    with pytest.raises(TableError, match="Did you mean 'tone'"):
        evaluate_tone(scored([0.1]), rated(rating=[1]), score="tonne")
