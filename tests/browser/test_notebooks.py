"""Four of the notebooks in JupyterLab itself: all cells run, figures and tables show, nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .jupyterlab import ROOT, Notebook

_BROKEN = "all => all.filter(img => !img.complete || img.naturalWidth < 300).length"
_CUT = """all => all.filter(cell => cell.scrollWidth > cell.clientWidth + 4
    && getComputedStyle(cell).overflowX === 'hidden').map(cell => cell.textContent.slice(0, 80))"""


@pytest.mark.parametrize(("name", "figures", "tables"), [
    ("00_start_here", 1, 8),
    ("02_who_is_quoted", 2, 6),
    ("05_tone", 5, 4),
    ("08_your_own_articles", 1, 7),
])  # fmt: skip
def test_a_notebook_runs_in_jupyterlab_and_shows_its_figures_and_tables(
    name: str, figures: int, tables: int, lab: Callable[[Path], Notebook], screenshots: Path
) -> None:
    notebook = lab(ROOT / "notebooks" / f"{name}.ipynb")
    notebook.run_all()
    notebook.picture(screenshots / f"{name}.png")
    assert (notebook.offsite, notebook.errors) == ([], [])
    page = notebook.page
    images = page.locator(".jp-OutputArea img")
    assert images.count() == figures and images.evaluate_all(_BROKEN) == 0
    assert page.locator(".jp-OutputArea table").count() >= tables
    assert page.locator(".jp-OutputArea td").evaluate_all(_CUT) == []
    assert page.locator(".jp-OutputArea mjx-container").count() == 0, "text was typeset as mathematics"
