"""``python -m toolkit figures``: each figure a function of the CSV beside it, the same bytes everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from unittest import mock
from xml.etree import ElementTree

import pandas as pd
import pytest

from toolkit.figures import describe
from toolkit.gallery import EXHIBITS, draw_gallery, make_tables, save_gallery
from toolkit.tables import TableError


def run(folder: Path, python: str = sys.executable, **environment: str) -> dict[str, bytes]:
    """The files that the command writes, in a process of its own, with a home of its own."""
    folder.mkdir()
    own = {"HOME": str(folder), "MPLCONFIGDIR": str(folder / "config")} | environment
    done = subprocess.run(
        [python, "-m", "toolkit", "figures", "--out", str(folder / "figures")],
        cwd=folder, env=os.environ | own, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert f"{len(EXHIBITS)} figures and 16 tables" in done.stdout
    return {path.name: path.read_bytes() for path in sorted((folder / "figures").iterdir())}


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return make_tables()


@pytest.fixture(scope="module")
def written(tables: dict[str, pd.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files, by name, written in this process."""
    folder = tmp_path_factory.mktemp("figures")
    with mock.patch("toolkit.gallery.make_tables", lambda: tables):
        return {path.name: path.read_bytes() for path in save_gallery(folder)}


def test_a_process_with_other_seed_zone_and_home_writes_the_same_bytes(
    written: dict[str, bytes], tmp_path: Path
) -> None:
    again = run(tmp_path / "else", PYTHONHASHSEED="77", TZ="Asia/Pyongyang", LANG="C")
    assert again.keys() == written.keys()
    assert [name for name in written if again[name] != written[name]] == []


@pytest.mark.skipif("OTHER_PYTHON" not in os.environ, reason="set OTHER_PYTHON to a second Python with the toolkit")
def test_another_python_writes_the_same_bytes(written: dict[str, bytes], tmp_path: Path) -> None:
    other = run(tmp_path / "other", os.environ["OTHER_PYTHON"])
    assert [name for name in written if other[name] != written[name]] == []


def test_each_figure_stands_there_as_png_and_svg_with_its_tables_beside_it(written: dict[str, bytes]) -> None:
    for name, exhibit in EXHIBITS.items():
        assert {f"{name}.png", f"{name}.svg", *(f"{table}.csv" for table in exhibit.tables)} <= written.keys()
    assert len(written) == len(EXHIBITS) * 2 + 16 + 1


def test_a_figure_drawn_from_the_saved_table_says_the_same_as_one_drawn_from_memory(
    tables: dict[str, pd.DataFrame], written: dict[str, bytes]
) -> None:
    index = " ".join(written["index.md"].decode().split())
    for name, ax in draw_gallery(tables).items():
        assert " ".join(describe(ax).split()) in index, name


def test_title_and_words_for_those_who_cannot_see_it_are_in_each_svg(written: dict[str, bytes]) -> None:
    for name in EXHIBITS:
        root = ElementTree.fromstring(written[f"{name}.svg"])
        title = root.find("{http://www.w3.org/2000/svg}title")
        told = root.find(".//{http://purl.org/dc/elements/1.1/}description")
        assert title is not None and title.text and told is not None and len(told.text or "") > 60


def test_no_file_names_a_date_a_program_or_a_home(written: dict[str, bytes]) -> None:
    traces = [b"dc:date", b"Matplotlib", b"matplotlib.org", b"tEXtSoftware", b"/home/", str(Path.home()).encode()]
    assert [(name, trace) for name, content in written.items() for trace in traces if trace in content] == []


def test_a_folder_that_cannot_be_written_is_answered_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TableError, match="Name a folder that you may write to"):
        save_gallery(tmp_path / "file")
