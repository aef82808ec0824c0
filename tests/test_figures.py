"""Figures draw the numbers of their tables and say what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

import frames
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle

from toolkit.figures import (
    describe,
    draw_figures,
    plot_attribution,
    plot_funnel,
    plot_overlap,
    plot_pairs,
    plot_targets,
    plot_tone,
    save_figure,
)
from toolkit.shown.palette import LIGHT
from toolkit.tables import FUNNEL, OVERLAPS, SUMMARY, TONED, TableError, build


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    plt.close("all")


def draw(**changes: object) -> dict[str, Axes]:
    return draw_figures(**{**frames.tables(), **changes})


def words(ax: Axes) -> str:
    return "\n".join(text.get_text() for text in ax.texts)


def points(ax: Axes, marker: str) -> list[tuple[float, float]]:
    return [
        (float(x), float(y))
        for line in ax.lines
        if line.get_marker() == marker
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
    ]


def many(n: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """So many pairs, and as many statements of either side left alone."""
    quotes, pairs = [], []
    for i in range(n):
        for letter, side in zip("ab", frames.SIDES, strict=True):
            one = {
                "article_id": f"d{i}", "content": f"statement {i} of {side}", "side": side,
                "speaker_name": f"Minister {i % 30}", "via": f"Agency {i % 20}", "n_hits": 1,
                "tone": (i % 13 - 6) / 3, "tone_toward_other": (i % 5) / 2, "tone_toward_third": -(i % 3),
            }  # fmt: skip
            quotes += [{**one, "quote_id": f"{letter}{i}"}, {**one, "quote_id": f"{letter}x{i}"}]
        pairs.append(
            {"pair_id": f"p{i}", "quote_id_a": f"a{i}", "quote_id_b": f"b{i}", "relation": "both",
             "similarity": i / n, "overlap": i / n, "containment_a": i / n, "containment_b": 1.0,
             "longest_shared": i % 9}
        )  # fmt: skip
        pairs.append({"pair_id": f"l{i}", "quote_id_a": f"ax{i}", "relation": "only_a"})
        pairs.append({"pair_id": f"r{i}", "quote_id_b": f"bx{i}", "relation": "only_b"})
    return build(quotes, TONED), build(pairs, OVERLAPS)


# what is drawn


def test_the_pair_chart_has_a_ribbon_for_each_pair_and_an_open_end_for_each_silence() -> None:
    ax = plot_pairs(frames.pairs(), frames.quotes(), sides=frames.SIDES)
    assert len([patch for patch in ax.patches if isinstance(patch, PathPatch)]) == 1
    assert len(points(ax, "o")) == 3
    assert words(ax).count("not mentioned by Ostmark") == 2
    assert "not mentioned by Ruvenia (nearest .03)" in words(ax)
    assert ".41" in words(ax)


def test_a_ribbon_is_as_high_as_its_pair_is_similar() -> None:
    heights = {}
    for similarity in (0.2, 0.8):
        pairs = frames.pairs()
        pairs["similarity"] = pairs["similarity"].where(pairs["similarity"].isna(), similarity)
        ribbon = plot_pairs(pairs, frames.quotes(), sides=frames.SIDES).patches[0]
        start = ribbon.get_path().vertices
        heights[similarity] = abs(start[7][1] - start[0][1])
    assert heights[0.8] == pytest.approx(4 * heights[0.2])


def test_statements_in_several_pairs_keep_one_block_and_part_their_ribbons() -> None:
    pairs = frames.pairs()
    pairs.loc[3, ["quote_id_a", "relation", "similarity"]] = ["courier#2", "both", 0.3]
    ax = plot_pairs(pairs, frames.quotes(), sides=frames.SIDES)
    ribbons = [patch.get_path().vertices for patch in ax.patches]
    assert len(ribbons) == 2
    middles = sorted((vertices[0][1] + vertices[7][1]) / 2 for vertices in ribbons)
    assert middles[1] - middles[0] > 8
    assert words(ax).count("The treaty has been") == 1


def test_five_hundred_pairs_are_cut_to_the_most_similar_with_room_for_silences_and_the_note_says_so() -> None:
    quotes, pairs = many(500)
    ax = plot_pairs(pairs, quotes, sides=frames.SIDES, most=12)
    assert len([patch for patch in ax.patches if isinstance(patch, PathPatch)]) == 8
    assert len(points(ax, "o")) == 8
    assert "Drawn: 16 of 1,500 rows" in " ".join(words(ax).split())
    assert "statement 499 of Ruvenia" in describe(ax)


def test_each_statement_is_a_dot_at_its_tone_and_hollow_when_no_expression_was_found() -> None:
    ax = plot_tone(frames.quotes(), frames.summary(), sides=frames.SIDES)
    assert sorted(x for x, _ in points(ax, "o")) == [-0.7, 0.6, 1.2]
    assert sorted(x for x, _ in points(ax, "s")) == [0.0, 0.9]
    faces = {line.get_xdata()[0]: line.get_markerfacecolor() for line in ax.lines if line.get_marker() == "s"}
    assert faces == {0.0: LIGHT["paper"], 0.9: LIGHT["b"]}


def test_a_mean_has_its_interval_and_a_side_with_too_few_says_so_in_words_without_a_bar() -> None:
    ax = plot_tone(frames.quotes(), frames.summary(), sides=frames.SIDES)
    assert [x for x, _ in points(ax, "|")] == [0.37]
    bars = [list(line.get_xdata()) for line in ax.lines if line.get_linewidth() == 4]
    assert bars == [[-0.7, 0.9]]
    assert "mean +0.4, interval −0.7 to +0.9" in words(ax)
    assert "no mean: 2 statements in 1 article" in words(ax)


def test_a_statement_whose_expressions_were_not_counted_is_drawn_full() -> None:
    quotes = frames.quotes()
    quotes["n_hits"] = pd.array([None] * len(quotes), dtype="Int64")
    ax = plot_tone(quotes, sides=frames.SIDES)
    assert {line.get_markerfacecolor() for line in ax.lines if line.get_marker() == "s"} == {LIGHT["b"]}


def test_a_summary_by_more_than_the_side_gives_no_mean_rather_than_the_first_of_several() -> None:
    twice = pd.concat([frames.summary(), frames.summary()])
    assert points(plot_tone(frames.quotes(), twice, sides=frames.SIDES), "|") == []


def test_many_statements_become_strips_that_hold_every_dot() -> None:
    quotes, _ = many(100)
    ax = plot_tone(quotes, sides=frames.SIDES)
    assert len(points(ax, "o")) == len(points(ax, "s")) == 200
    assert len(set(points(ax, "o"))) == 200


def test_tone_by_target_draws_only_statements_that_aim_at_the_target_and_counts_the_rest() -> None:
    ax = plot_targets(frames.quotes(), sides=frames.SIDES)
    assert points(ax, "o") == [(-0.7, 2.5)]
    assert "1 of 3 statements" in words(ax) and "0 of 2 statements" in words(ax)


def test_the_overlap_chart_places_both_containments_and_the_overlap_of_each_pair() -> None:
    ax = plot_overlap(frames.pairs(), frames.quotes(), sides=frames.SIDES)
    assert points(ax, "o") == [(0.15, 0.0)] and points(ax, "s") == [(0.3, 0.0)]
    assert [0.18, 0.18] in [list(line.get_xdata()) for line in ax.lines]
    assert "longest run: 2 words" in words(ax)


def test_the_matrix_writes_a_count_in_every_cell_and_its_sum_is_the_number_of_statements() -> None:
    ax = plot_attribution(frames.quotes(), sides=frames.SIDES)
    cells = [text.get_text() for text in ax.texts if re.fullmatch(r"\d+|·", text.get_text())]
    assert len(cells) == 4 * 3
    assert sum(int(cell) for cell in cells if cell != "·") == 7
    assert "Aldo Brenn: 3 RNA." in describe(ax)


def test_names_past_the_limit_are_summed_up_not_dropped() -> None:
    quotes, _ = many(60)
    ax = plot_attribution(quotes, sides=frames.SIDES, most=6)
    cells = [text.get_text() for text in ax.texts if re.fullmatch(r"\d+|·", text.get_text())]
    assert sum(int(cell) for cell in cells if cell != "·") == 240
    assert "all others" in words(ax)


def test_the_funnel_draws_the_share_of_each_stage_that_was_kept() -> None:
    ax = plot_funnel(frames.funnel())
    widths = [patch.get_width() for patch in ax.patches if isinstance(patch, Rectangle)]
    assert widths[::2] == pytest.approx([3 / 5, 2 / 3, 5 / 7, 2 / 5])
    assert np.add(widths[::2], widths[1::2]) == pytest.approx(np.ones(4))
    assert "3 of 5 kept; 2 set aside: refused" in words(ax)


# what is said


@pytest.mark.parametrize("name", ["pairs", "tone", "targets", "overlap", "attribution", "funnel"])
def test_every_figure_says_its_n_its_unit_its_interval_and_its_source(name: str) -> None:
    note = " ".join(words(draw()[name]).split())
    assert re.search(r"\bn( =|:)", note)
    assert "Unit:" in note
    assert "interval" in note
    assert "Source: Harbour Courier and RNA, 4 May 2031 to 7 May 2031." in note


@pytest.mark.parametrize(("name", "numbers"), [
    ("pairs", [".41", "Not mentioned by Ostmark", "Not mentioned by Ruvenia"]),
    ("tone", ["+1.2", "+0.6", "−0.7", "0 We will", "+0.9", "interval −0.7 to +0.9"]),
    ("targets", ["Ruvenia toward third parties: 1 of 3 statements, tone −0.7"]),
    ("overlap", [".15", ".30", ".18", "2 words"]),
    ("attribution", ["Mira Tolk: 1 Ostmark Foreign Ministry, 1 none credited."]),
    ("funnel", ["read, pieces of input: 3 of 5 kept"]),
])  # fmt: skip
def test_alt_text_gives_the_numbers_that_are_drawn(name: str, numbers: list[str]) -> None:
    alt = describe(draw()[name])
    assert [n for n in numbers if n not in alt] == []


def test_a_figure_with_nothing_to_show_says_so() -> None:
    empty = draw(quotes=build([], TONED), pairs=build([], OVERLAPS), funnel=build([], FUNNEL),
                 summary=build([], SUMMARY))  # fmt: skip
    for ax in empty.values():
        assert re.search(r"\bNo\b", words(ax))
        assert describe(ax)


@pytest.mark.parametrize(("call", "message"), [
    (lambda: plot_pairs(frames.pairs(), frames.quotes(), weight="x"), "weight='x' is not one of"),
    (lambda: plot_pairs(frames.pairs().drop(columns="relation"), frames.quotes()), "no column 'relation'"),
    (lambda: plot_overlap(frames.pairs().drop(columns="overlap"), frames.quotes()), "plot_overlap"),
    (lambda: plot_pairs(frames.pairs(), frames.quotes().iloc[2:]), "names the statement 'courier#2'"),
    (lambda: plot_attribution(frames.quotes(), outlet="publisher"), "no column 'publisher'"),
    (lambda: plot_tone(frames.quotes().drop(columns="tone")), "no column 'tone'"),
    (lambda: save_figure(plot_funnel(frames.funnel()), "no/such/folder/x"), "Make it"),
    (lambda: save_figure(plot_funnel(frames.funnel()), "x", formats=("gif",)), "'gif' is not one of"),
])  # fmt: skip
def test_errors_name_the_caller_and_the_remedy(call, message: str) -> None:
    with pytest.raises(TableError, match=re.escape(message)):
        call()
