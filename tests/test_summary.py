"""Means, intervals, comparisons and who quotes whom: worked out by hand on small tables."""

from __future__ import annotations

import json
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from toolkit.attribution import cross_attribution
from toolkit.metadata import add_article_columns
from toolkit.quotes import extract_quotes
from toolkit.read import read_articles
from toolkit.sides import assign_sides
from toolkit.summary import compare_groups, compare_scores, summarise
from toolkit.tables import SUMMARY, TableError
from toolkit.tone import score_tone


def said(rows: list[tuple[object, ...]], *names: str) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(names))
    return frame.assign(quote_id=[f"q{i}" for i in range(len(frame))])


def by_article(ruvenia: list[float], ostmark: list[float]) -> pd.DataFrame:
    """One statement an article."""
    rows = [("Ruvenia", tone) for tone in ruvenia] + [("Ostmark", tone) for tone in ostmark]
    return said(rows, "side", "tone").assign(article_id=[f"a{i:02}" for i in range(len(rows))])


def test_the_mean_is_over_statements_and_its_interval_over_articles() -> None:
    rows = [("Ruvenia", f"a{i}", tone) for i in range(6) for tone in (i / 10, i / 10)] + [
        ("Ruvenia", "a0", 1.0)
    ]
    made = summarise(said(rows, "side", "article_id", "tone")).iloc[0]
    assert made["n_articles"] == 6 and made["n_quotes"] == 13
    assert made["mean"] == pytest.approx((2 * 1.5 + 1) / 13)
    assert made["low"] < made["mean"] < made["high"] and made["note"] == ""


def test_statements_that_hang_together_widen_the_interval() -> None:
    tones = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]
    apart = said(
        [("R", f"a{i}-{k}", t) for i, t in enumerate(tones) for k in range(5)], "side", "article_id", "tone"
    )
    together = said(
        [("R", f"a{i}", t) for i, t in enumerate(tones) for k in range(5)], "side", "article_id", "tone"
    )
    width = [float((made["high"] - made["low"]).iloc[0]) for made in map(summarise, (apart, together))]
    assert width[1] > 1.8 * width[0]


def test_the_interval_is_that_of_scipy_where_each_article_has_one_statement() -> None:
    tones = list(np.random.default_rng(1).normal(0.2, 0.1, 40))
    made = summarise(by_article(tones, []), n_boot=20_000).iloc[0]
    theirs = stats.bootstrap(
        (tones,), np.mean, method="percentile", n_resamples=20_000, rng=2
    ).confidence_interval
    assert made["low"] == pytest.approx(theirs.low, abs=0.003)
    assert made["high"] == pytest.approx(theirs.high, abs=0.003)


@pytest.mark.parametrize(
    ("articles", "note", "mean"),
    [
        (["a", "a", "b"], "3 statements: a mean needs 5 at least", None),
        (["a"], "1 statement: a mean needs 5 at least", None),
        (["a", "a", "a", "b", "c"], "3 articles: an interval needs 5 at least", 0.5),
        (["a"] * 5, "1 article: an interval needs 5 at least", 0.5),
    ],
)
def test_too_few_make_no_number_and_the_note_says_why(
    articles: list[str], note: str, mean: float | None
) -> None:
    made = summarise(said([("R", a, 0.5) for a in articles], "side", "article_id", "tone")).iloc[0]
    assert made["note"] == note
    assert pd.isna(made["low"]) and (pd.isna(made["mean"]) if mean is None else made["mean"] == mean)


def test_missing_values_are_not_counted_and_a_missing_name_is_a_group_at_the_end() -> None:
    rows = [("S", "a", 0.1), (None, "a", 0.2), ("R", "a", None), ("R", "b", 0.4)]
    made = summarise(said(rows, "side", "article_id", "tone"), least=1)
    assert made["side"].tolist()[:2] == ["R", "S"] and pd.isna(made["side"][2])
    assert made["n_quotes"].tolist() == [1, 1, 1] and made["n_articles"].tolist() == [1, 1, 1]


def test_groups_of_several_columns_and_any_score() -> None:
    frame = by_article([0.1] * 5, [0.2] * 5).assign(via="RNA", vader=0.9)
    made = summarise(frame, by=["side", "via"], value="vader", seed=3)
    assert list(made.columns) == ["side", "via", *SUMMARY.names]
    assert made["side"].tolist() == ["Ostmark", "Ruvenia"]
    assert made["mean"].tolist() == pytest.approx([0.9, 0.9])
    assert set(made["value"]) == {"vader"} and set(made["seed"]) == {3}


def test_the_interval_of_a_group_does_not_depend_on_the_others_nor_on_the_order_of_rows() -> None:
    frame = by_article([0.1, 0.5, 0.3, 0.2, 0.9, 0.4], [0.2] * 6)
    whole = summarise(frame).set_index("side").loc["Ruvenia"]
    alone = summarise(frame[frame["side"] == "Ruvenia"].iloc[::-1]).set_index("side").loc["Ruvenia"]
    assert whole.equals(alone)


def test_an_empty_table_has_a_summary_without_rows() -> None:
    made = summarise(by_article([], []).astype({"tone": float}))
    assert made.empty and list(made.columns) == ["side", *SUMMARY.names]


def test_what_cannot_be_averaged_is_refused() -> None:
    frame = by_article([0.1], [0.2])
    with pytest.raises(TableError, match="Did you mean 'tone'"):
        summarise(frame, value="tonne")
    with pytest.raises(TableError, match="holds no numbers"):
        summarise(frame.astype({"tone": "str"}))
    with pytest.raises(TableError, match="no column 'event'"):
        summarise(frame, by="event")


def test_the_permutation_test_is_that_of_scipy_where_each_article_has_one_statement() -> None:
    rng = np.random.default_rng(5)
    a, b = list(rng.normal(0.3, 0.2, 12)), list(rng.normal(0.1, 0.2, 9))
    made = compare_groups(by_article(a, b), groups=("Ruvenia", "Ostmark"))
    theirs = stats.permutation_test((a, b), lambda x, y: np.mean(x) - np.mean(y), n_resamples=10_000, rng=3)
    assert made["difference"] == pytest.approx(np.mean(a) - np.mean(b))
    assert made["p"] == pytest.approx(theirs.pvalue, abs=0.01)


def test_articles_with_both_groups_have_their_shares_swapped_so_that_their_own_level_does_not_count() -> None:
    rows = []
    for i in range(8):  # articles differ much, the groups within each article by exactly 0.1
        rows += [("Ruvenia", f"a{i}", i + 0.1), ("Ostmark", f"a{i}", float(i))]
    made = compare_groups(said(rows, "side", "article_id", "tone"), groups=("Ruvenia", "Ostmark"))
    assert made["difference"] == pytest.approx(0.1)
    assert made["p"] == pytest.approx(2 / 2**8, abs=0.004)


def test_a_comparison_with_too_few_articles_is_refused_with_the_reason() -> None:
    made = compare_groups(by_article([0.1] * 6, [0.2] * 4), groups=("Ruvenia", "Ostmark"))
    assert pd.isna(made["p"]) and pd.isna(made["difference"])
    assert made["note"] == "4 articles in a group: a comparison needs 5 at least"
    assert made["n_articles"] == (6, 4)


def test_a_group_that_is_not_there_is_named() -> None:
    with pytest.raises(TableError, match="Did you mean 'Ostmark'"):
        compare_groups(by_article([0.1], [0.2]), groups=("Ruvenia", "Ostmrak"))


@given(st.permutations(range(14)), st.integers(0, 3))
def test_the_comparison_is_turned_round_with_the_groups_and_blind_to_the_order_of_rows(
    order: list[int], seed: int
) -> None:
    frame = by_article([0.1, 0.4, 0.3, 0.8, 0.2, 0.6, 0.7], [0.2, 0.1, 0.5, 0.0, 0.3, 0.3, 0.1])
    one = compare_groups(frame, groups=("Ruvenia", "Ostmark"), seed=seed, n_draws=200)
    other = compare_groups(frame.iloc[order], groups=("Ruvenia", "Ostmark"), seed=seed, n_draws=200)
    turned = compare_groups(frame, groups=("Ostmark", "Ruvenia"), seed=seed, n_draws=200)
    assert one.equals(other)
    assert turned["difference"] == pytest.approx(-one["difference"])


def test_two_scores_are_compared_where_both_are_there() -> None:
    frame = said([(0.1, 0.2), (0.3, 0.5), (-0.2, 0.1), (0.0, 0.9), (0.5, 0.6), (None, 0.1)], "tone", "vader")
    made = compare_scores(frame.assign(article_id="a"))
    tone, vader = [0.1, 0.3, -0.2, 0.0, 0.5], [0.2, 0.5, 0.1, 0.9, 0.6]
    assert made["n"] == 5 and made["same_sign"] == pytest.approx(3 / 4)
    assert made["pearson"] == pytest.approx(stats.pearsonr(tone, vader).statistic)
    assert made["spearman"] == pytest.approx(stats.spearmanr(tone, vader).statistic)
    assert pd.isna(compare_scores(frame.assign(article_id="a").head(3))["pearson"])


QUOTED = said(
    [
        ("a", "RNA", "Aldo Brenn", "Ruvenia"),
        ("a", "RNA", "Mira Tolk", "Ostmark"),
        ("b", "RNA", "Aldo Brenn", "Ruvenia"),
        ("b", None, "Aldo Brenn", "Ruvenia"),
        ("b", None, None, None),
    ],
    "article_id", "via", "speaker_name", "side",
)  # fmt: skip


def test_cross_attribution_counts_every_statement_once_and_keeps_the_unknown() -> None:
    made = cross_attribution(QUOTED)
    assert made["n_quotes"].tolist() == [2, 1, 1, 1] and made["n_quotes"].sum() == len(QUOTED)
    assert made.iloc[0].drop("side").to_list() == [
        "RNA",
        "Aldo Brenn",
        2,
        2,
        pytest.approx(2 / 3),
        pytest.approx(2 / 3),
    ]
    assert made["outlet"].isna().tolist() == [False, False, True, True]
    assert pd.isna(made["speaker_name"][3]) and made["share_of_outlet"][3] == 0.5


def test_cross_attribution_by_publisher_needs_the_articles() -> None:
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["", ""], "publisher": ["Courier", "Post"]})
    made = cross_attribution(QUOTED, articles, by="publisher")
    assert made.loc[made["outlet"] == "Post", "n_quotes"].tolist() == [2, 1]
    with pytest.raises(TableError, match="needs the articles table"):
        cross_attribution(QUOTED, by="publisher")
    with pytest.raises(TableError, match="article 'b' of the quotes"):
        cross_attribution(QUOTED, articles.head(1), by="publisher")
    with pytest.raises(TableError, match="by='site' is not one of"):
        cross_attribution(QUOTED, by="site")


# -- metadata --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """Six articles of two outlets, two genres and two months, with a column of the reader's own."""
    rows = [
        {"id": f"n{i}", "text": "Mr. Brenn said that peace is good.", "site": "RP"[i % 2],
         "date": f"2031-0{1 + i // 3}-05", "genre": ["note", "talk"][i % 2], "desk": i}
        for i in range(6)
    ]  # fmt: skip
    path = tmp_path_factory.mktemp("wire") / "wire.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return read_articles(path)


def test_columns_of_the_articles_go_the_whole_way(wire: pd.DataFrame) -> None:
    assert {"genre", "desk"} <= set(wire.columns)
    quotes = add_article_columns(extract_quotes(wire), wire, ["publisher", "published", "genre", "desk"])
    toned = score_tone(assign_sides(quotes, wire), vader=False)
    assert len(toned) == 6 and toned["desk"].tolist() == wire["desk"].tolist()
    toned["month"] = toned["published"].str[:7]
    for column, groups in (
        ("publisher", ["P", "R"]), ("genre", ["note", "talk"]), ("month", ["2031-01", "2031-02"]),
        ("speaker", ["Mr. Brenn"]),
    ):  # fmt: skip
        made = summarise(toned, by=column, least=2)
        assert made[column].tolist() == groups
        assert made[["mean", "low", "high"]].notna().all(axis=None) and made["n_quotes"].sum() == 6


def test_columns_of_articles_are_added_row_by_row_and_nothing_else_changes() -> None:
    quotes = said([("b", 1), ("a", 2), ("b", 3), (None, 4)], "article_id", "n").set_index(pd.Index([9, 9, 3, 1]))
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": "…", "genre": ["note", None], "n": ["x", "y"]})
    made = add_article_columns(quotes, articles, ["genre", "n"])
    assert made.index.tolist() == [9, 9, 3, 1] and made["quote_id"].tolist() == quotes["quote_id"].tolist()
    assert made["genre"].isna().tolist() == [True, False, True, True] and made["n"].tolist()[:3] == ["y", "x", "y"]
    assert quotes["n"].tolist() == [1, 2, 3, 4]
    assert add_article_columns(quotes.head(0), articles, "genre").empty


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (["gnre"], "no column 'gnre'.*Did you mean 'genre'"),
        (["article_id"], "'article_id' is a key"),
    ],
)
def test_columns_that_cannot_be_added_are_refused(columns: list[str], message: str) -> None:
    quotes = said([("a", 1)], "article_id", "n")
    articles = pd.DataFrame({"article_id": ["a"], "text": ["…"], "genre": ["note"]})
    with pytest.raises(TableError, match=message):
        add_article_columns(quotes, articles, columns)
    with pytest.raises(TableError, match="article 'a' of the quotes is not in the articles table"):
        add_article_columns(quotes, articles.assign(article_id="z"), "genre")


def test_twice_the_statements_take_about_twice_the_time_and_no_more_memory_at_a_time() -> None:
    def seconds(n: int) -> float:
        tones = np.random.default_rng(1).normal(0, 0.3, n)
        frame = pd.DataFrame({"side": "R", "tone": tones, "article_id": [f"a{i}" for i in range(n)]})
        start = time.process_time()
        summarise(frame.assign(quote_id=frame["article_id"]), n_boot=500)
        return time.process_time() - start

    seconds(500)
    assert min(seconds(8000) for _ in range(2)) < 3.5 * min(seconds(4000) for _ in range(2))
