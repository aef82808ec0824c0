"""Figures are legible to every reader, clip nothing, and are the same bytes everywhere."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from xml.etree import ElementTree

import drawn
import frames
import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg

from toolkit.figures import (
    column_width,
    describe,
    draw_figures,
    embed_figure,
    plot_overlap,
    plot_pairs,
    plot_tone,
    save_figure,
)
from toolkit.figures.typeset import clean, width_of, wrap
from toolkit.shown.palette import DARK, LIGHT

LONG = {
    "Ruvenia": "대루베니아 평화항행위원회와 강변연합의 공화국 Democratic Riverine Republic",
    "Ostmark": "东方边境人民联邦与内河各州 The Federation of the Eastern March and the Rivers",
}


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    plt.close("all")


def draw(**changes: object) -> dict[str, Axes]:
    return draw_figures(**{**frames.tables(), **changes})


def long_names() -> dict:
    """The toy tables with very long names of sides, speakers and outlets, some Korean, some Chinese."""
    quotes, summary = frames.quotes(), frames.summary()
    for short, name in LONG.items():
        quotes["side"] = quotes["side"].str.replace(short, name)
        summary["side"] = summary["side"].str.replace(short, name)
    quotes["speaker_name"] += " of the 강변중앙통신 and the 河流外交部 and all its many departments"
    quotes["via"] += " 국제통신 and Telegraph Agency of the Whole River and its Banks"
    quotes["content"] += " " + "무엇보다도강력하고평화로운강" * 6 + " uninterruptedlyflowing" * 8
    return {"quotes": quotes, "summary": summary, "sides": tuple(LONG.values())}


@pytest.mark.parametrize("changes", [{}, long_names()], ids=["short names", "long names"])
@pytest.mark.parametrize("name", ["pairs", "tone", "targets", "overlap", "attribution", "funnel"])
@pytest.mark.parametrize(("size", "inches"), [(nullcontext, 7.7), (column_width, 4.9)], ids=["page", "column"])
def test_no_words_run_into_each_other_and_no_figure_grows_wider_than_its_page(
    name: str, changes: dict, size: Callable[[], AbstractContextManager[None]], inches: float
) -> None:
    with size():
        ax = draw(**changes)[name]
    assert drawn.overlapping(ax) == []
    assert drawn.width_of(ax) <= inches
    if name == "tone":
        assert all(f": {n} statements" in "".join(text.get_text() for text in ax.texts) for n in (3, 2))
    if name == "targets":
        assert sum(" toward " in text.get_text() for text in ax.texts if text.get_gid() != "title") == 4


def test_drawing_leaves_the_readers_style_as_it_was_and_takes_nothing_from_it(tmp_path: Path) -> None:
    plain = [path.read_bytes() for path in save_figure(draw()["tone"], tmp_path / "plain")]
    with mpl.rc_context({"font.size": 22, "axes.grid": True, "text.color": "red", "savefig.dpi": 30}):
        before = dict(mpl.rcParams)
        styled = [path.read_bytes() for path in save_figure(draw()["tone"], tmp_path / "styled")]
        assert dict(mpl.rcParams) == before
    assert styled == plain


def test_axes_of_the_reader_are_used_and_returned() -> None:
    figure, axes = plt.subplots(1, 2, figsize=(15, 5))
    assert plot_tone(frames.quotes(), sides=frames.SIDES, ax=axes[0]) is axes[0]
    assert plot_pairs(frames.pairs(), frames.quotes(), sides=frames.SIDES, ax=axes[1]) is axes[1]
    assert figure.axes == list(axes)


def test_money_is_not_typeset_as_mathematics_and_lacking_glyphs_raise_no_warning() -> None:
    quotes = frames.quotes()
    quotes["content"] = "aid worth $5 million and $6 million, ไทย, \U0001f9ff, \u202eright to left, 평화"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for ax in draw(quotes=quotes).values():
            FigureCanvasAgg(ax.figure).draw()
            assert not any(text.get_parse_math() for text in ax.texts)


def test_the_words_of_a_figure_are_folded_away_in_a_notebook_and_bring_no_markup() -> None:
    quotes = frames.quotes()
    quotes["speaker_name"] = "<img src=x onerror=y> & $5 or $6"
    said = describe(draw(quotes=quotes)["attribution"])
    assert said.startswith("<img src=x onerror=y> & $5 or $6: ")
    assert "<img" not in said._repr_html_() and "mathjax_ignore" in said._repr_html_()


def luminance(colour: str) -> float:
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_sides_differ_in_grey_and_everything_is_legible_on_its_ground(colours: dict[str, str]) -> None:
    assert contrast(colours["a"], colours["b"]) > 1.8
    for mark in ("a", "b"):
        assert contrast(colours[mark], colours["paper"]) >= 3
        assert contrast(colours[f"{mark}_ink"], colours["paper"]) >= 4.5
        assert contrast(colours[f"{mark}_ink"], colours[f"{mark}_tint"]) >= 4.5
        assert contrast(colours["muted"], colours[f"{mark}_tint"]) >= 4.5
    for ground in ("paper", "band", "shared", "ribbon"):
        assert contrast(colours["ink"], colours[ground]) >= 4.5
    assert contrast(colours["muted"], colours["band"]) >= 4.5


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
Matrix = list[list[float]]
BLINDNESS: dict[str, Matrix] = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
               [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
               [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
               [0.004733, 0.691367, 0.3039]],
}  # fmt: skip


def lab(colour: str, matrix: Matrix) -> np.ndarray:
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(matrix) @ linear, 0, 1)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ seen
    f = np.cbrt(xyz / [0.9505, 1.0, 1.089])
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("matrix", BLINDNESS.values(), ids=BLINDNESS)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_sides_differ_for_colour_blind_readers(colours: dict[str, str], matrix: Matrix) -> None:
    assert np.linalg.norm(lab(colours["a"], matrix) - lab(colours["b"], matrix)) > 30


# type


@given(st.text(max_size=200), st.floats(40, 300), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_wrapped_lines_fit_and_lose_only_what_an_ellipsis_stands_for(
    text: str, width: float, lines: int
) -> None:
    done = wrap(text, width, lines=lines)
    assert len(done) <= lines
    assert all(width_of(line) <= width or len(line) <= 2 for line in done)
    kept, whole = "".join(done).replace(" ", ""), clean(text).replace(" ", "")
    if kept != whole:
        assert kept.endswith("…")
        assert whole.startswith(kept[:-1])


@pytest.mark.parametrize(("text", "drawn"), [
    ("two\n lines", "two lines"),
    ("a\u202eb\u200bc\x07", "abc"),
    ("\ud800", ""),
    ("x\U0001fa77", "x\N{REPLACEMENT CHARACTER}"),
])  # fmt: skip
def test_characters_that_cannot_be_drawn_are_dropped_or_replaced(text: str, drawn: str) -> None:
    assert clean(text) == drawn


# files

SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
import frames
from pathlib import Path
from toolkit.figures import draw_figures, embed_figure, save_figure
drawn = draw_figures(**frames.tables())
for name, ax in drawn.items():
    for path in save_figure(ax, Path(sys.argv[2]) / name, formats=("png", "svg", "pdf")):
        print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    print(name, hashlib.sha256(embed_figure(ax, name).svg.encode()).hexdigest())
"""


def test_two_processes_with_other_seed_zone_and_home_write_the_same_bytes(tmp_path: Path) -> None:
    said = []
    for seed, zone in (("0", "UTC"), ("77", "Asia/Pyongyang")):
        home = tmp_path / seed
        home.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "HOME": str(home), "LANG": "C.UTF-8",
                       "MPLCONFIGDIR": str(home)}  # fmt: skip
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(Path(__file__).parent), str(home)],
            env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        said.append(run.stdout)
    assert said[0] == said[1]
    assert len(said[0].splitlines()) == 6 * 4


def test_saving_twice_gives_the_same_bytes_and_stores_title_and_alt_text(tmp_path: Path) -> None:
    ax = plot_overlap(frames.pairs(), frames.quotes(), sides=frames.SIDES)
    digests = [
        [hashlib.sha256(path.read_bytes()).hexdigest() for path in save_figure(ax, tmp_path / stem)]
        for stem in ("one", "two")
    ]
    assert digests[0] == digests[1]
    svg = ElementTree.parse(tmp_path / "one.svg").getroot()
    stored = " ".join(" ".join(svg.itertext()).split())
    assert "How much of each side’s wording the other shares" in stored
    assert "overlap .18" in stored
    assert b"overlap .18" in (tmp_path / "one.png").read_bytes()


def test_an_embedded_figure_has_ids_of_its_own_and_follows_the_colours_of_the_page() -> None:
    axes = draw()
    plates = {name: embed_figure(ax, name) for name, ax in axes.items()}
    ids = [found for plate in plates.values() for found in re.findall(r'\bid="([^"]+)"', plate.svg)]
    assert len(ids) == len(set(ids))
    for name, plate in plates.items():
        root = ElementTree.fromstring(plate.svg)
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{name}-title"
        targets = set(re.findall(r'(?:href="#|url\(#)([^")]+)', plate.svg))
        assert targets <= set(ids)
        assert not re.findall(rf"(?<!, ){LIGHT['ink']}", plate.svg)
        assert plate.title and plate.alt
    assert describe(axes["pairs"]) == plates["pairs"].alt
