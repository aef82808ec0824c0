"""Windows around events, lags between two sides, silent and missing days: worked out by hand on small tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from toolkit.events import list_days, measure_lag, summarise_lag, window_events
from toolkit.formulas import list_uses
from toolkit.saved import read_register
from toolkit.summary import compare_groups
from toolkit.tables import DAYS, EVENTS, LAGS, PAIRS, QUOTES, TableError, build

DATA = Path(__file__).parents[1] / "data"


def dated(*dates: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One statement in one article on each date."""
    ids = [f"a{i}" for i in range(len(dates))]
    quotes = pd.DataFrame({"quote_id": [f"q{i}" for i in range(len(dates))], "article_id": ids})
    articles = pd.DataFrame({"article_id": ids, "text": "", "published": pd.Series(dates, dtype="str")})
    return quotes, articles


def events(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    return build([dict(zip(("event_id", "date", "end"), row, strict=True)) for row in rows], EVENTS)


VISIT = ("visit", "2031-05-10", "2031-05-12")


# -- windows --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "window", "days_off"),
    [
        ("2031-05-06", None, None),
        ("2031-05-07", "before", -3),
        ("2031-05-09", "before", -1),
        ("2031-05-10", "during", 0),
        ("2031-05-12", "during", 0),
        ("2031-05-13", "after", 1),
        ("2031-05-14", "after", 2),
        ("2031-05-15", None, None),
        ("summer 2031", None, None),
        (None, None, None),
    ],
)
def test_a_statement_lies_before_during_or_after_an_event(
    date: str | None, window: str | None, days_off: int | None
) -> None:
    row = window_events(*dated(date), events(VISIT), before=3, after=2).iloc[0]
    if window is None:
        assert row[["event_id", "window", "days_off"]].isna().all()
    else:
        assert row[["event_id", "window", "days_off"]].tolist() == ["visit", window, days_off]


def test_a_statement_near_two_events_goes_with_the_nearer_and_of_two_alike_near_with_the_earlier() -> None:
    two = events(("late", "2031-05-20", None), ("early", "2031-05-10", ""))
    made = window_events(*dated("2031-05-12", "2031-05-15", "2031-05-16", "2031-05-20"), two)
    assert made["event_id"].tolist() == ["early", "early", "late", "late"]
    assert made["days_off"].tolist() == [2, 5, -4, 0]


def test_windows_leave_rows_order_index_and_other_columns_alone() -> None:
    quotes, articles = dated("2031-05-30", "2031-05-11")
    quotes = quotes.assign(tone=[0.1, 0.2]).set_axis([7, 3])
    made = window_events(quotes, articles, events(VISIT), after=5)
    pd.testing.assert_frame_equal(made[list(quotes.columns)], quotes)
    assert made["window"].fillna("").tolist() == ["", "during"]


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (events(("visit", "May 2031", None)), "event 'visit' has no date"),
        (events(("visit", "2031-05-10", "2031-05-09")), "ends before it begins"),
        (events(("visit", "2031-05-10", "later")), "has no date, or ends before"),
        (events(VISIT, VISIT), "event_id 'visit' stands twice"),
        (events(VISIT).rename(columns={"date": "day"}), "no column 'date'"),
    ],
)
def test_events_that_cannot_be_used_are_refused(bad: pd.DataFrame, message: str) -> None:
    with pytest.raises(TableError, match=message):
        window_events(*dated("2031-05-10"), bad)


def test_a_window_of_less_than_no_days_and_an_article_that_is_not_there_are_refused() -> None:
    quotes, articles = dated("2031-05-10")
    with pytest.raises(TableError, match="before=-1 days"):
        window_events(quotes, articles, events(VISIT), before=-1)
    with pytest.raises(TableError, match="article 'a0' of the quotes is not in ARTICLES"):
        window_events(quotes, articles.iloc[:0], events(VISIT))


def test_without_events_or_statements_the_columns_are_there_and_empty() -> None:
    made = window_events(*dated("2031-05-10"), events())
    assert made[["event_id", "window", "days_off"]].isna().all(axis=None)
    assert window_events(*dated(), events(VISIT)).empty


def test_before_and_after_are_compared_by_the_permutation_test_over_articles() -> None:
    quotes, articles = dated(*[f"2031-05-{day:02}" for day in (*range(1, 10), *range(13, 22))])
    tones = [*np.linspace(0.1, 0.3, 9), *np.linspace(0.4, 0.8, 9)]
    made = window_events(quotes.assign(tone=tones), articles, events(VISIT))
    found = compare_groups(made, by="window", groups=("after", "before"))
    assert found["difference"] == pytest.approx(0.4) and found["p"] < 0.001
    assert found["n_articles"] == (9, 9)


def test_the_rate_of_a_phrase_is_compared_before_and_after() -> None:
    quotes, articles = dated(*[f"2031-05-{day:02}" for day in (*range(1, 10), *range(13, 22))])
    quotes = quotes.assign(content=["Coal."] * 9 + ["River friendship, old river friendships."] * 9, side="Ruvenia")
    uses = list_uses(quotes, articles, phrases=["river friendship"])["quote_id"].value_counts()
    made = window_events(quotes.assign(uses=quotes["quote_id"].map(uses).fillna(0)), articles, events(VISIT))
    found = compare_groups(made, by="window", groups=("after", "before"), value="uses")
    assert found["difference"] == 2 and found["p"] < 0.001


# -- lags -----------------------------------------------------------------------------------------------------


def lags(*days: tuple[str | None, str | None]) -> pd.DataFrame:
    """A pair of statements for each pair of dates."""
    quotes, articles = dated(*[date for pair in days for date in pair])
    rows = [
        {"pair_id": f"p{i}", "quote_id_a": f"q{2 * i}", "quote_id_b": f"q{2 * i + 1}", "relation": "both"}
        for i in range(len(days))
    ]
    return measure_lag(build(rows, PAIRS), quotes, articles)


def test_a_lag_is_above_nought_when_b_came_later() -> None:
    made = lags(("2031-05-01", "2031-05-03"), ("2031-05-03", "2031-05-01"), ("2031-02-28", "2031-03-01"),
                ("2031-05-01", "2031-05-01"), (None, "2031-05-01"))  # fmt: skip
    assert made["lag"].tolist()[:4] == [2, -2, 1, 0] and pd.isna(made["lag"][4])
    assert made["published_b"].tolist()[0] == "2031-05-03" and made["article_id_a"].tolist()[0] == "a0"
    assert set(LAGS.names[-5:]) <= set(made.columns)


def test_a_statement_left_alone_has_no_lag() -> None:
    quotes, articles = dated("2031-05-01")
    pairs = build([{"pair_id": "p", "quote_id_b": "q0", "relation": "only_b"}], PAIRS)
    row = measure_lag(pairs, quotes, articles).iloc[0]
    assert pd.isna(row["lag"]) and pd.isna(row["published_a"]) and row["published_b"] == "2031-05-01"


def test_a_pair_whose_statement_is_not_there_is_refused() -> None:
    quotes, articles = dated("2031-05-01")
    pairs = build([{"pair_id": "p", "quote_id_a": "q9", "relation": "only_a"}], PAIRS)
    with pytest.raises(TableError, match="'q9', which is not in QUOTES"):
        measure_lag(pairs, quotes, articles)


def test_the_middle_lag_and_its_interval_are_those_of_scipy_where_each_pair_has_its_own_articles() -> None:
    rng = np.random.default_rng(4)
    days = rng.integers(-3, 8, 40).tolist()
    start = pd.Timestamp("2031-05-10")
    made = lags(*[(f"{start:%Y-%m-%d}", f"{start + pd.Timedelta(days=day):%Y-%m-%d}") for day in days])
    found = summarise_lag(made, n_boot=5000)
    theirs = stats.bootstrap((days,), np.median, method="percentile", n_resamples=5000, rng=1).confidence_interval
    assert found["median"] == np.median(days) and (found["n_pairs"], found["n_articles"]) == (40, 40)
    assert found["low"] == pytest.approx(theirs.low, abs=0.5) and found["high"] == pytest.approx(theirs.high, abs=0.5)
    signs = (sum(d > 0 for d in days), sum(d == 0 for d in days), sum(d < 0 for d in days))
    assert (found["a_first"], found["same_day"], found["b_first"]) == signs


def test_many_statements_of_two_articles_are_one_lag_and_too_few_make_no_interval() -> None:
    quotes, articles = dated("2031-05-01", "2031-05-02")
    many = pd.concat([quotes.assign(quote_id=quotes["quote_id"] + f"-{i}") for i in range(9)])
    ids = [{"pair_id": f"p{i}", "quote_id_a": f"q0-{i}", "quote_id_b": f"q1-{i}"} for i in range(9)]
    rows = [row | {"relation": "both"} for row in ids]
    found = summarise_lag(measure_lag(build(rows, PAIRS), many, articles))
    assert (found["n_pairs"], found["n_articles"], found["median"]) == (9, 1, 1.0)
    assert pd.isna(found["low"]) and found["note"] == "1 pair of articles: an interval needs 5 at least"


def test_no_lag_at_all_makes_no_median() -> None:
    found = summarise_lag(lags((None, "2031-05-01")))
    assert pd.isna(found["median"]) and found["n_pairs"] == 0
    assert pd.isna(summarise_lag(lags())["median"])


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(1, 28), st.integers(1, 28)), min_size=1, max_size=8))
def test_turning_the_sides_round_turns_the_lag_round(days: list[tuple[int, int]]) -> None:
    written = [(f"2031-02-{a:02}", f"2031-02-{b:02}") for a, b in days]
    one, other = lags(*written), lags(*[(b, a) for a, b in written])
    assert one["lag"].tolist() == [b - a for a, b in days] == [-lag for lag in other["lag"]]


# -- days -----------------------------------------------------------------------------------------------------


def test_a_day_without_articles_is_missing_and_one_without_statements_silent() -> None:
    quotes, articles = dated("2031-02-27", "2031-02-27", "2031-03-01", "2031-03-02", None)
    made = list_days(articles, quotes[quotes["quote_id"].isin(["q0", "q1", "q3", "q4"])], end="2031-03-03")
    assert made.values.tolist() == [
        ["2031-02-27", 2, 2, "spoke"],
        ["2031-02-28", 0, 0, "missing"],
        ["2031-03-01", 1, 0, "silent"],
        ["2031-03-02", 1, 1, "spoke"],
        ["2031-03-03", 0, 0, "missing"],
    ]


def test_a_period_can_be_given_and_statements_outside_it_do_not_count() -> None:
    quotes, articles = dated("2031-05-01", "2031-05-09")
    made = list_days(articles, quotes, start="2031-05-02", end="2031-05-03")
    assert made["state"].tolist() == ["missing", "missing"] and made["n_quotes"].sum() == 0


def test_no_dated_article_gives_no_day() -> None:
    quotes, articles = dated(None)
    made = list_days(articles, quotes)
    assert made.empty and list(made.columns) == DAYS.names
    assert list_days(*dated()[::-1]).empty
    assert list_days(articles, quotes, start="2031-05-02", end="2031-05-02")["state"].tolist() == ["missing"]


@pytest.mark.parametrize(
    ("period", "message"),
    [
        ({"start": "May"}, "start='May' is no date"),
        ({"start": "2031-06-01", "end": "2031-05-01"}, "from 2031-06-01 ends on 2031-05-01"),
    ],
)
def test_a_period_that_is_none_is_refused(period: dict[str, str], message: str) -> None:
    with pytest.raises(TableError, match=message):
        list_days(*dated("2031-05-01")[::-1], **period)


# -- the list of events ---------------------------------------------------------------------------------------


def test_the_listed_events_are_dated_named_sourced_and_in_order() -> None:
    listed = read_register(DATA / "events.csv")
    assert list(listed.columns) == EVENTS.names
    assert listed["date"].is_monotonic_increasing or (listed["date"].str[:7].is_monotonic_increasing)
    assert listed["date"].between("2018-01-01", "2024-12-31").all()
    assert (listed[["event_id", "name", "source"]] != "").all(axis=None) and listed["event_id"].is_unique
    assert ((listed["end"] == "") | (listed["end"] > listed["date"])).all()
    assert (listed["event_id"].str[:7] == listed["date"].str[:7]).all()
    made = window_events(*dated("2019-06-20", "2021-07-12"), listed)
    assert made["event_id"].tolist() == ["2019-06_pyongyang", "2021-07_treaty60"]


def test_a_statement_table_without_any_more_columns_is_enough() -> None:
    quotes = build([{"quote_id": "q", "article_id": "a", "content": "Ties."}], QUOTES)
    articles = pd.DataFrame({"article_id": ["a"], "text": ["Ties."], "published": ["2031-05-11"]})
    assert window_events(quotes, articles, events(VISIT))["window"].tolist() == ["during"]
