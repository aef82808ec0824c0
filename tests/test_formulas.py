"""Set phrases planted in an invented corpus are found with their dates; shuffled words hold none."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted import WORDS, Planted, day, spoken
from scipy import stats

from toolkit.formulas import list_uses, list_variants, track_formulas
from toolkit.formulas.grams import count_runs
from toolkit.formulas.timeline import chance_of_absence
from toolkit.tables import FORMULAS, USES, VARIANTS

KCNA = Path(__file__).parents[1].parent / "shared" / "gold" / "kcna-archive.jsonl"
@pytest.fixture(scope="module", params=[1, 2, 3])
def planted(request: pytest.FixtureRequest) -> Planted:
    return Planted(request.param)


def _names(found: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(found["formula"], found["side"], strict=True))


def test_planted_phrases_are_found_and_hardly_anything_else(planted: Planted) -> None:
    found = _names(track_formulas(planted.quotes, planted.articles))
    # the longer wording of a reworded phrase recurs as well, and so do the words that were added
    right = found & set(planted.uses) | {(name, side) for name, side in found if name.endswith("grace and honour")}
    assert len(found & set(planted.uses)) / len(planted.uses) >= 0.95
    assert len(right) / len(found) >= 0.95


def test_planted_phrases_have_their_first_and_last_dates_counts_and_gaps(planted: Planted) -> None:
    found = track_formulas(planted.quotes, planted.articles).set_index(["formula", "side"])
    for key, uses in planted.uses.items():
        if key not in found.index:
            continue
        row, days = found.loc[key], [number for number, _ in uses]
        assert (row["first_seen"], row["last_seen"]) == (day(days[0]), day(days[-1]))
        assert (row["first_quote"], row["last_quote"]) == (uses[0][1], uses[-1][1])
        by_chance = row["n"] - len(days)  # loose words may make up a phrase once in a while
        assert 0 <= by_chance <= 1 and row["n_articles"] == len(set(days)) + by_chance
        assert by_chance or row["longest_gap"] == max(np.diff(days))
        last = 238 if key[1] == "Ruvenia" else 239
        assert row["since_last"] == last - days[-1]
        assert row["articles_since"] == (last - days[-1]) // 2


def test_a_phrase_that_vanished_is_surprising_and_a_regular_one_is_not(planted: Planted) -> None:
    found = track_formulas(planted.quotes, planted.articles).set_index(["formula", "side"])
    for kind, words in planted.phrases:
        for side in ("Ruvenia", "Ostmark"):
            if (name := " ".join(words), side) in found.index and kind != "slot":
                gone = kind == "vanishing"
                assert (found.loc[(name, side), "q_absent"] < 0.05) == gone, (kind, name, side)


def test_a_reworded_phrase_lists_its_new_wording_with_the_date_it_began(planted: Planted) -> None:
    names = [" ".join(words) for kind, words in planted.phrases if kind == "reworded"]
    made = list_variants(planted.quotes, planted.articles, phrases=names)
    for name in names:
        new = made[(made["formula"] == name) & made["shown"].str.endswith("[+of grace and honour]")]
        for row in new.to_dict("records"):
            days = [number for number, _ in planted.uses[(name, row["side"])] if number > 150]
            assert (row["first_seen"], row["last_seen"], row["n"]) == (day(days[0]), day(days[-1]), len(days))
        assert set(new["side"]) == {"Ruvenia", "Ostmark"}


@pytest.mark.parametrize("seed", [4, 5])
def test_shuffled_words_hold_no_set_phrase(seed: int) -> None:
    corpus = Planted(seed, plant=False)
    assert track_formulas(corpus.quotes, corpus.articles, least=3).empty


@pytest.mark.skipif(not KCNA.exists(), reason="the shared folder is not beside the project")
def test_a_real_year_with_its_words_shuffled_holds_next_to_none() -> None:
    rng = random.Random(0)
    texts = [json.loads(line)["story_text"] for line in KCNA.read_text(encoding="utf-8").splitlines()[:300]]
    bags = [text.lower().split() for text in texts]
    every = [word for bag in bags for word in bag]
    rng.shuffle(every)
    shuffled = [" ".join(every.pop() for _ in bag) for bag in bags]
    table = pd.DataFrame({"article_id": range(300), "text": shuffled, "publisher": "RNA"}).astype({"article_id": "str"})
    assert len(track_formulas(table, by="publisher", least=3)) <= 2


# -- tables of every make -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("function", "table"), [(track_formulas, FORMULAS), (list_uses, USES), (list_variants, VARIANTS)]
)
def test_an_empty_table_gives_an_empty_one_with_its_columns(function: Callable[..., pd.DataFrame], table: Any) -> None:
    for phrases in (None, ["ties"]):
        made = function(spoken(), phrases=phrases)
        assert made.empty and list(made.columns) == table.names


def test_missing_contents_sides_and_dates_are_no_error() -> None:
    said = spoken("Beacon harbour.", "Beacon harbour.", "Coal.").astype({"content": object, "side": object})
    said.loc[2, "content"] = None
    said["side"], said["published"] = pd.NA, None
    row = track_formulas(said, phrases=["beacon harbour"]).iloc[0]
    assert pd.isna(row["side"]) and row["n"] == 2
    assert row[["first_seen", "last_seen", "longest_gap", "since_last", "p_absent", "q_absent"]].isna().all()
    assert (row["first_quote"], row["last_quote"]) == ("q0", "q1")


def test_whole_articles_are_read_with_the_column_of_sides_under_its_own_name() -> None:
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["Beacon harbour", "none"], "publisher": ["RNA", None],
                             "published": ["2031-01-02", "2031-01-03"]})  # fmt: skip
    made = track_formulas(articles, by="publisher", phrases=["beacon harbour"])
    assert list(made.columns) == ["publisher" if name == "side" else name for name in FORMULAS.names]
    assert made["first_article"].tolist()[0] == "a" and pd.isna(made["first_quote"][0])
    assert pd.isna(made["publisher"][1]) and made["n"].tolist() == [1, 0]
    assert list_uses(articles, by="publisher", phrases=["beacon harbour"])["publisher"].tolist() == ["RNA"]


def test_a_column_of_the_articles_can_part_the_statements() -> None:
    said = spoken("Beacon harbour.", "Beacon harbour.").drop(columns=["side", "published"])
    articles = pd.DataFrame({"article_id": ["a0", "a1"], "text": "", "publisher": ["RNA", "Courier"],
                             "published": ["2031-03-01", "not known"]})  # fmt: skip
    made = list_uses(said, articles, by="publisher", phrases=["beacon harbour"])
    assert made["publisher"].tolist() == ["Courier", "RNA"]
    assert made["published"].isna().tolist() == [True, False]


def test_the_uses_of_found_phrases_are_those_that_were_counted() -> None:
    planted = Planted(7)
    found = track_formulas(planted.quotes, planted.articles)
    uses = list_uses(planted.quotes, planted.articles, phrases=found)
    counted = uses.groupby(["formula", "side"]).size()
    for row in found.to_dict("records"):
        assert counted[(row["formula"], row["side"])] == row["n"]
    content = planted.quotes.set_index("quote_id")["content"]
    assert all(content[row["quote_id"]][row["start"] : row["end"]] == row["written"] for row in uses.to_dict("records"))
    assert uses.equals(list_uses(planted.quotes, planted.articles, phrases=list(dict.fromkeys(found["formula"]))))


def test_names_offices_figures_and_words_of_telling_the_news_are_no_set_phrases() -> None:
    parts = ["He met Aldo Brenn of Ruvenia", "the first vice-minister of trade", "on 4 May 2031",
             "the speech was delivered", "an ever-flowing river of friendship"]  # fmt: skip
    rng = random.Random(1)
    texts = [f"{' '.join(rng.choices(WORDS, k=12))}; {'; '.join(rng.sample(parts, 5))}" for _ in range(40)]
    made = track_formulas(spoken(*texts))
    assert made["formula"].tolist() == ["ever-flowing river of friendship"]


def test_a_paragraph_printed_again_is_no_set_phrase_and_neither_are_its_parts() -> None:
    rng = random.Random(2)
    notice = " ".join(rng.sample(WORDS, 20))
    assert track_formulas(spoken(*[f"{' '.join(rng.choices(WORDS, k=9))}. {notice}" for _ in range(30)])).empty


def test_the_same_texts_in_another_order_give_the_same_phrases() -> None:
    planted = Planted(8)
    turned = planted.quotes.iloc[::-1]
    one, other = (track_formulas(quotes, planted.articles) for quotes in (planted.quotes, turned))
    same = ["formula", "side", "n", "first_seen", "last_seen", "p_absent", "weight", "variants"]
    pd.testing.assert_frame_equal(one[same], other[same])


# -- second opinions ------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.integers(1, 60), st.data())
def test_the_chance_of_an_absence_is_scipys_hypergeometric(n: int, data: st.DataObject) -> None:
    used = data.draw(st.integers(1, n))
    since = data.draw(st.integers(0, n - used))
    assert chance_of_absence(n, used, since) == pytest.approx(stats.hypergeom.pmf(0, n, used, since))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abc"), max_size=9), max_size=8), st.integers(2, 3))
def test_recurrent_runs_are_those_that_counting_every_run_gives(texts: list[list[str]], least: int) -> None:
    keys = np.array([ord(word) for text in texts for word in text], dtype=np.int32)
    article = np.array([at for at, text in enumerate(texts) for _ in text], dtype=np.int64)
    joined = np.array([at > 0 for text in texts for at in range(len(text))], dtype=bool)
    held: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        for a, b in combinations(range(len(text) + 1), 2):
            held.setdefault("".join(text[a:b]), []).append(at)
    expected = {run: (len(at), len(set(at))) for run, at in held.items() if len(set(at)) >= least}
    found = {
        "".join(map(chr, keys[first : first + size])): (int(n), int(articles))
        for size, level in enumerate(count_runs(keys, joined, article, least))
        for first, n, articles in zip(level.first, level.n, level.articles, strict=True)
    }
    assert found == expected


# -- size -----------------------------------------------------------------------------------------------------


def _seconds(said: pd.DataFrame) -> float:
    start = time.process_time()
    track_formulas(said)
    return time.process_time() - start


@pytest.mark.parametrize(
    "make",
    [
        lambda n: spoken(*["Our traditional friendship of lips and teeth will grow"] * n),
        lambda n: spoken("Our traditional friendship of lips and teeth will grow " * n),
        lambda n: spoken(*[" ".join(random.Random(i).choices(WORDS, k=15)) for i in range(n)]),
        lambda n: spoken(*["ties " * n] * 6),
        lambda n: spoken("<b>" * n, "“" * n, "a" * n, "-" * n, "no matter " * n),
    ],
    ids=["one phrase in every text", "one long text", "random words", "one word", "hostile marks"],
)
def test_twice_the_text_takes_about_twice_the_time(make: Callable[[int], pd.DataFrame]) -> None:
    _seconds(make(500))
    small, large = _seconds(make(4000)), _seconds(make(8000))
    assert large < 3.5 * small + 0.3
