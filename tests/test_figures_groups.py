"""Figures of groups, months, words and set phrases draw the numbers of their tables, and leave gaps open."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext

import drawn
import frames
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.axes import Axes

from toolkit.figures import (
    column_width,
    describe,
    plot_formulas,
    plot_grid,
    plot_keyness,
    plot_means,
    plot_series,
    title_of,
)
from toolkit.shown.palette import LIGHT
from toolkit.tables import FORMULAS, KEYNESS, SUMMARY, USES, TableError, build

NAMES = frames.SIDES


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    plt.close("all")


def words(ax: Axes) -> str:
    return " ".join(" ".join(text.get_text() for text in ax.texts).split())


def dots(ax: Axes, marker: str = "o") -> list[tuple[float, float]]:
    return [
        (round(float(x), 6), round(float(y), 6))
        for line in ax.lines
        if line.get_marker() == marker
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
        if not pd.isna(y)
    ]


def bars(ax: Axes, width: float) -> list[list[float]]:
    return [[float(x) for x in line.get_xdata()] for line in ax.lines if line.get_linewidth() == width]


def means(*rows: tuple[object, ...], by: tuple[str, ...] = ("side",)) -> pd.DataFrame:
    """SUMMARY rows: the names of the groups, then n_articles, n_quotes, mean, low, high, note."""
    names = [*by, "n_articles", "n_quotes", "mean", "low", "high", "note"]
    frame = pd.DataFrame([dict(zip(names, row, strict=False)) for row in rows], columns=names)
    return pd.concat([frame[[*by]], build(frame[names[len(by) :]].to_dict("records"), SUMMARY)], axis=1)


def of_sides() -> pd.DataFrame:
    few = "3 articles: an interval needs 5 at least"
    return means((NAMES[0], 9, 30, 0.4, 0.1, 0.7, ""), (NAMES[1], 3, 8, -0.2, None, None, few),
                 (None, 1, 2, None, None, None, "2 statements: a mean needs 5 at least"))  # fmt: skip


def by_month() -> pd.DataFrame:
    """January and April; nothing was read in February, in March too little."""
    return means((NAMES[0], "2031-01", 9, 30, 0.4, 0.1, 0.7), (NAMES[0], "2031-03", 1, 2, None, None, None),
                 (NAMES[0], "2031-04", 9, 30, -0.4, -0.5, -0.3), by=("side", "month"))  # fmt: skip


def terms(**changes: object) -> pd.DataFrame:
    rows = [
        {"term": "river", "keyness": 12.0, "log_ratio": 2.0, "low": 1.0, "high": 3.0, "n_target": 40, "n_reference": 8},
        {"term": "salt", "keyness": 3.0, "log_ratio": 5.0, "n_target": 3, "n_reference": 0},
        {"term": "bridge", "keyness": -9.0, "log_ratio": -1.5, "low": -2.5, "high": -0.5, "n_target": 5,
         "n_reference": 21},
        {"term": "the", "keyness": 0.0, "log_ratio": 0.0, "n_target": 90, "n_reference": 90},
    ]  # fmt: skip
    groups = {"target": NAMES[0], "reference": NAMES[1], "words_target": 2000, "words_reference": 1500}
    return build([row | groups | changes for row in rows], KEYNESS)


def phrases() -> tuple[pd.DataFrame, pd.DataFrame]:
    used = [("one river and one fate", NAMES[0], "2031-01-10"), ("one river and one fate", NAMES[0], "2031-03-11"),
            ("one river and one fate", NAMES[1], "2031-03-12"), ("harbour lords", NAMES[0], "2031-02-01"),
            ("harbour lords", NAMES[0], "2031-02-01"), ("harbour lords", NAMES[0], None)]  # fmt: skip
    uses = build([dict(zip(("formula", "side", "published"), row, strict=True)) for row in used], USES)
    counted = uses.groupby(["formula", "side"], as_index=False, sort=False).agg(n=("side", "size"))
    return build(counted.to_dict("records"), FORMULAS), uses


EVERY = {
    "means": lambda **options: plot_means(of_sides(), sides=NAMES, **options),
    "series": lambda **options: plot_series(
        by_month(), sides=NAMES, note="n = 19 articles. Unit: one article. Bar: interval.", **options
    ),
    "grid": lambda **options: plot_grid(
        means(("warning", "a", 9, 30, 0.4, 0.1, 0.7), ("warning", "b", 9, 12, 0.2, None, None), by=("axis", "target")),
        **options,
    ),
    "keyness": lambda **options: plot_keyness(terms(), sides=NAMES, **options),
    "formulas": lambda **options: plot_formulas(*phrases(), sides=NAMES, **options),
}
every_figure = pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)


# what is drawn


def test_a_mean_is_a_dot_in_the_colour_of_its_side_with_its_interval_as_a_bar() -> None:
    ax = plot_means(of_sides(), sides=NAMES)
    assert dots(ax, "o") == [(0.4, 0.0)] and dots(ax, "s") == [(-0.2, 1.0)]
    assert bars(ax, 3) == [[0.1, 0.7]]
    assert {line.get_markerfacecolor() for line in ax.lines if line.get_marker() == "s"} == {LIGHT["b"]}


def test_where_there_is_no_mean_the_reason_stands_in_its_place() -> None:
    assert "2 statements: a mean needs 5 at least" in words(plot_means(of_sides(), sides=NAMES))


def test_n_stands_beside_each_mean_once_where_the_unit_is_the_article() -> None:
    assert "30 statements 9 articles" in words(plot_means(of_sides()))
    assert "9 articles" in words(plot_means(of_sides(), unit="article"))
    assert "30" not in words(plot_means(of_sides(), unit="article"))


def test_no_line_crosses_a_month_without_a_value() -> None:
    ax = plot_series(by_month(), sides=NAMES)
    assert [x for x, _ in dots(ax)] == [0, 3]
    heights = next(line.get_ydata() for line in ax.lines if line.get_marker() == "o")
    assert [bool(pd.isna(y)) for y in heights] == [False, True, True, False]
    assert "2 of 4 without a value" in describe(ax)


def test_days_are_bars_and_days_without_a_text_are_shaded() -> None:
    days = pd.DataFrame({"side": "Ruvenia", "day": ["2031-01-01", "2031-01-02", "2031-01-05"], "articles": [3, 1, 2]})
    ax = plot_series(days, period="day", value="articles", sides=NAMES)
    assert [x for x, _ in bars(ax, 0.8)] == [0, 1, 4]
    assert len(ax.collections) == 2
    assert "no text of that day" in words(ax)


def test_a_grid_places_each_mean_in_the_column_of_its_group() -> None:
    ax = EVERY["grid"]()
    (first, _), (second, _) = dots(ax)
    assert 0 < first < 1 < second < 2
    assert words(ax).count("0.40") == 1 and "n: 12 to 30 statements a cell" in words(ax)


def test_a_cell_without_a_mean_is_a_dash_not_a_zero() -> None:
    table = means(("a", "x", 9, 9, 1.0, 0.5, 1.5), ("b", "x", 1, 1, None, None, None), by=("axis", "target"))
    ax = plot_grid(table)
    assert len(dots(ax)) == 1 and "–" in words(ax)


def test_words_are_ranked_by_keyness_not_by_their_ratio_and_equal_rates_are_not_drawn() -> None:
    ax = plot_keyness(terms(), sides=NAMES)
    assert [x for x, _ in dots(ax, "o")] == [2.0, 5.0] and [x for x, _ in dots(ax, "s")] == [-1.5]
    assert "40 : 8" in words(ax) and "90 : 90" not in words(ax)


def test_a_word_in_too_few_articles_has_no_bar_and_the_note_says_when_there_is_one() -> None:
    ax = plot_keyness(terms(), sides=NAMES)
    assert bars(ax, 2.2) == [[1.0, 3.0], [-2.5, -0.5]]
    assert "where there are five articles on either side" in words(ax)


def test_a_phrase_of_both_sides_is_one_line_with_two_colours_and_both_counts() -> None:
    ax = plot_formulas(*phrases(), sides=NAMES)
    assert len(dots(ax, "o")) == 3 and len(dots(ax, "s")) == 1
    assert words(ax).count("“one river and one fate”") == 1
    assert "Ruvenia 2" in words(ax) and "Ostmark 1" in words(ax)
    assert "1 more without a date" in words(ax)


def test_two_uses_on_one_day_are_one_mark() -> None:
    ax = plot_formulas(*phrases(), sides=NAMES)
    assert [x for x, y in dots(ax, "o") if y == 1] == [22.0]


LONG = "The Democratic Riverine Republic 대루베니아 평화항행위원회 and its many uninterruptedlyflowing departments"


@pytest.mark.parametrize(("size", "inches"), [(nullcontext, 7.7), (column_width, 4.9)], ids=["page", "column"])
@pytest.mark.parametrize("long", [False, True], ids=["short names", "long names"])
@every_figure
def test_no_words_run_into_each_other_and_no_figure_grows_wider_than_its_page(
    draw: Callable[..., Axes],
    long: bool,
    size: Callable[[], AbstractContextManager[None]],
    inches: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if long:
        monkeypatch.setattr(sys.modules[__name__], "NAMES", (LONG, f"Other {LONG}"))
    with size():
        ax = draw()
    assert drawn.overlapping(ax) == []
    assert drawn.width_of(ax) <= inches


# what is said


@every_figure
def test_every_figure_says_its_n_its_unit_its_interval_and_its_source(draw) -> None:
    said = words(draw(source="Harbour Courier"))
    for part in (r"\bn( =|:)", "Unit:", "interval", r"Source: Harbour Courier\."):
        assert re.search(part, said), part


@pytest.mark.parametrize(("name", "numbers"), [
    ("means", ["Ruvenia: mean 0.40, interval 0.10 to 0.70; 30 statements in 9 articles", "not known: 2 statements"]),
    ("series", ["0.40 in 2031-01", "−0.40 in 2031-04"]),
    ("grid", ["warning, a: mean 0.40, interval 0.10 to 0.70"]),
    ("keyness", ["river 40 to 8, log ratio 2.00 (1.00 to 3.00)", "Marks Ostmark, against Ruvenia: bridge"]),
    ("formulas", ["one river and one fate, Ruvenia: 2 uses, 10 January 2031 to 11 March 2031"]),
])  # fmt: skip
def test_alt_text_gives_the_numbers_that_are_drawn(name: str, numbers: list[str]) -> None:
    alt = describe(EVERY[name]())
    assert [n for n in numbers if n not in alt] == []


@pytest.mark.parametrize("ax", [
    lambda: plot_means(means()),
    lambda: plot_series(means(by=("side", "month"))),
    lambda: plot_series(by_month().iloc[1:2]),
    lambda: plot_grid(means(by=("axis", "target"))),
    lambda: plot_keyness(build([], KEYNESS)),
    lambda: plot_formulas(build([], FORMULAS), build([], USES)),
])  # fmt: skip
def test_a_figure_with_nothing_to_show_says_so(ax) -> None:
    drawn = ax()
    assert re.search(r"\bNo\b", words(drawn)) and describe(drawn) and title_of(drawn)


@pytest.mark.parametrize(("call", "message"), [
    (lambda: plot_means(of_sides(), by="speaker"), "no column 'speaker'"),
    (lambda: plot_series(by_month().assign(month="spring")), "Write all months as 2024-03"),
    (lambda: plot_series(pd.concat([by_month()] * 2)), "has two rows for '2031-01'"),
    (lambda: plot_grid(of_sides()), "no column 'axis'"),
    (lambda: plot_keyness(pd.concat([terms(), terms(target="Calvere")])), "Choose one"),
    (lambda: plot_formulas(phrases()[0].drop(columns="n"), phrases()[1]), "no column 'n'"),
])  # fmt: skip
def test_errors_name_the_remedy(call, message: str) -> None:
    with pytest.raises(TableError, match=re.escape(message)):
        call()
