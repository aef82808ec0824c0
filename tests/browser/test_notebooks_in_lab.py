"""Notebooks in JupyterLab itself, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .jupyterlab import ROOT, Notebook


@pytest.mark.parametrize("name", ["00_start_here"])
def test_every_cell_runs_in_jupyterlab_and_asks_for_nothing_outside(
    name: str, lab: Callable[[Path], Notebook], screenshots: Path
) -> None:
    notebook = lab(ROOT / "notebooks" / f"{name}.ipynb")
    notebook.run_all()
    notebook.picture(screenshots / f"{name}.png")
    assert (notebook.offsite, notebook.errors) == ([], [])
    assert notebook.page.locator(".jp-OutputArea mjx-container").count() == 0, "text was typeset as mathematics"
