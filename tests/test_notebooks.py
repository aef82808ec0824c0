"""Every notebook keeps the rules of the design; a run from a clean kernel gives the outputs that were saved.

``python tests/test_notebooks.py`` runs them all and saves what they give.
"""

from __future__ import annotations

import base64
import io
import itertools
import os
import re
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import nbformat
import numpy as np
import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
METADATA = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
_JUPYTER = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")


def run(path: Path) -> nbformat.NotebookNode:
    """The notebook as a clean kernel runs it, in its own folder; what differs from run to run left out."""
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    client = NotebookClient(notebook, kernel_name="python3", timeout=120, record_timing=False)
    client.resources = {"metadata": {"path": str(path.parent)}}
    client.execute()
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return notebook


def run_all() -> dict[Path, tuple[nbformat.NotebookNode, float]]:
    """Every notebook as a clean kernel runs it, two at a time, with the seconds it took."""

    def timed(path: Path) -> tuple[nbformat.NotebookNode, float]:
        begun = time.perf_counter()
        return run(path), time.perf_counter() - begun

    with _nobodys_settings(), ThreadPoolExecutor(2) as two:
        return dict(zip(NOTEBOOKS, two.map(timed, NOTEBOOKS), strict=True))


@contextmanager
def _nobodys_settings() -> Iterator[None]:
    """No start-up file, no style and no figure window of whoever runs the tests."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
        kept |= {name: str(Path(folder, name.lower())) for name in _JUPYTER}
        with mock.patch.dict(os.environ, kept, clear=True):
            yield


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell: nbformat.NotebookNode) -> list[Any]:
    """The outputs of a cell in a form that can be compared; pictures by their pixels."""
    return [_comparable(output) for output in cell.outputs]


def _comparable(output: nbformat.NotebookNode) -> dict[str, Any]:
    data = dict(output.get("data", {}))
    picture = data.pop("image/png", None)
    rest = {key: value for key, value in output.items() if key != "data"}
    return rest | data | ({"pixels": _pixels(picture)} if picture else {})


def _pixels(picture: str) -> list[Any]:
    from matplotlib.image import imread

    pixels = np.asarray(imread(io.BytesIO(base64.b64decode(picture)), format="png"))
    return [pixels.shape, hash(pixels.tobytes())]


def pictures(notebook: nbformat.NotebookNode) -> list[list[Any]]:
    """The pixels of every figure in a notebook."""
    outputs = [output for cell in code_cells(notebook) for output in cell.outputs]
    return [_pixels(output.data["image/png"]) for output in outputs if "image/png" in output.get("data", {})]


@pytest.fixture(scope="module")
def runs() -> dict[Path, tuple[nbformat.NotebookNode, float]]:
    return run_all()


# -- a fresh run ---------------------------------------------------------------------------------------------


def test_there_is_a_notebook_to_start_with_and_one_for_each_question() -> None:
    assert [path.stem[:2] for path in NOTEBOOKS] == [f"{number:02}" for number in range(9)]


@every_notebook
def test_a_clean_kernel_gives_the_outputs_that_were_saved(path: Path, runs: dict[Path, Any]) -> None:
    saved, fresh = code_cells(nbformat.read(path, as_version=4)), code_cells(runs[path][0])
    assert len(saved) == len(fresh)
    for before, now in zip(saved, fresh, strict=True):
        remedy = f"run python tests/test_notebooks.py and look at what changed:\n{before.source}"
        assert (now.execution_count, shown(now)) == (before.execution_count, shown(before)), remedy


@every_notebook
def test_a_cell_that_draws_shows_its_figure_and_says_it_in_words(path: Path) -> None:
    for cell in code_cells(nbformat.read(path, as_version=4)):
        drawn = len(re.findall(r"\bplot_\w+\(", cell.source))
        shown = [output.get("data", {}) for output in cell.outputs]
        assert sum("image/png" in data for data in shown) == drawn, cell.source
        assert sum("The figure in words" in data.get("text/html", "") for data in shown) == drawn, cell.source


@every_notebook
def test_a_notebook_runs_in_under_a_minute(path: Path, runs: dict[Path, Any]) -> None:
    assert runs[path][1] < 60


@pytest.fixture(scope="module")
def gallery() -> dict[str, list[Any]]:
    """The pixels of the figures that ``python -m toolkit figures`` draws, as a notebook would show them."""
    from IPython.core.pylabtools import print_figure

    from toolkit.gallery import draw_gallery, make_tables

    drawn = draw_gallery(make_tables())
    return {name: _pixels(print_figure(ax.figure, base64=True)) for name, ax in drawn.items()}


@every_notebook
def test_every_figure_of_a_notebook_is_one_that_the_command_draws(path: Path, gallery: dict[str, Any]) -> None:
    shown = pictures(nbformat.read(path, as_version=4))
    assert [number for number, pixels in enumerate(shown, 1) if pixels not in gallery.values()] == []


def test_every_figure_that_the_command_draws_stands_in_a_notebook(gallery: dict[str, Any]) -> None:
    shown = [pixels for path in NOTEBOOKS for pixels in pictures(nbformat.read(path, as_version=4))]
    assert [name for name, pixels in gallery.items() if pixels not in shown] == []


# -- how it is written ---------------------------------------------------------------------------------------


@every_notebook
def test_the_title_is_a_question(path: Path) -> None:
    first = nbformat.read(path, as_version=4).cells[0]
    assert first.cell_type == "markdown" and re.match(r"# .+\?$", first.source.splitlines()[0])


@every_notebook
def test_a_sentence_stands_before_every_code_cell(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    for before, cell in itertools.pairwise(cells):
        if cell.cell_type == "code":
            assert before.cell_type == "markdown" and before.source.rstrip()[-1] in ".:?", cell.source


@every_notebook
def test_cells_are_short_and_define_nothing_long(path: Path) -> None:
    for cell in code_cells(nbformat.read(path, as_version=4)):
        lines = cell.source.splitlines()
        assert len(lines) <= 12, cell.source
        assert max(map(len, lines)) <= 100, "JupyterLab cuts longer lines off"
        for start in (i for i, line in enumerate(lines) if line.startswith("def ")):
            ends = (i for i, line in enumerate(lines[start + 1 :], start + 1) if line[:1].strip())
            assert next(ends, len(lines)) - start <= 5, cell.source


@every_notebook
def test_row_counts_are_asserted_after_a_join(path: Path) -> None:
    for cell in code_cells(nbformat.read(path, as_version=4)):
        if re.search(r"\.merge\(|(?<![\"'])\.join\(", cell.source):
            assert "assert len(" in cell.source, cell.source


@every_notebook
def test_it_ends_with_the_answer_and_what_it_does_not_show(path: Path) -> None:
    text = "\n".join(c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "markdown")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings[-2:] == ["The answer", "What this does not show"]


@every_notebook
def test_nothing_in_it_belongs_to_one_machine_or_one_run(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert notebook.metadata == METADATA
    page = path.read_text(encoding="utf-8")
    assert not re.search(r"sys\.path|/(?:home|root|Users)/|[A-Z]:\\\\", page)
    for cell in code_cells(notebook):
        assert set(cell.metadata) <= {"tags"}
        kinds = {output.output_type for output in cell.outputs}
        assert kinds <= {"display_data", "execute_result"}, cell.source


@every_notebook
def test_no_table_is_typeset_as_mathematics(path: Path) -> None:
    """JupyterLab takes what stands between two dollar signs for a formula, unless told to leave it."""
    for cell in code_cells(nbformat.read(path, as_version=4)):
        for output in cell.outputs:
            page = output.data.get("text/html", "mathjax_ignore")
            assert "mathjax_ignore" in page, cell.source


@every_notebook
def test_a_saved_notebook_says_all_it_says_without_widgets(path: Path) -> None:
    assert "application/vnd.jupyter.widget" not in path.read_text(encoding="utf-8")


if __name__ == "__main__":
    for notebook_path, (fresh_run, _) in run_all().items():
        nbformat.write(fresh_run, notebook_path)
