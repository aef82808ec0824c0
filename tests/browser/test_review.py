"""The review in JupyterLab: worked with the mouse and with the keyboard, saved, and read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

from toolkit import read_corrections

from .jupyterlab import Notebook, poll

ARTICLES = """import pandas as pd
import toolkit

HOSTILE = "<img src=x onerror='window.hacked = 1'> $5 million and $6 million"
TEXT = (
    f"Aldo Brenn said the ferry on the river will run again in spring, {HOSTILE}. "
    "Mira Tolk said the ferry on the river will run in spring. "
    "Brenn said the bridge of Harl needs no guard. "
    "Tolk said the harvest of the valley was good. "
    "Tolk said the bridge of Harl needs no guard at night. "
    "A fisherman said the water was cold."
)
articles = pd.DataFrame({"article_id": ["wire"], "published": ["2031-05-04"], "text": [TEXT]})
columns = ["name", "kind", "side", "aliases", "titles", "gender"]
people = [
    ["Aldo Brenn", "person", "Ruvenia", "Brenn", "", "m"],
    ["Mira Tolk", "person", "Ostmark", "Tolk", "", "f"],
]
actors = pd.DataFrame(people, columns=columns)
comparison = toolkit.compare(articles, sides=("Ruvenia", "Ostmark"), actors=actors)"""
REVIEW = "toolkit.review(comparison, path='corrections.csv')"


@pytest.fixture
def notebook(tmp_path: Path, lab: Callable[[Path], Notebook]) -> Notebook:
    """A notebook that opens a review of an invented page, run."""
    cells = [nbformat.v4.new_code_cell(ARTICLES), nbformat.v4.new_code_cell(REVIEW)]
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    path = tmp_path / "review.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), path)
    opened = lab(path)
    opened.run_all()
    opened.page.wait_for_selector(BUTTON.format("Accept pair"))
    return opened


BUTTON = '.jp-OutputArea button:text-is("{}")'
SHOWN = ".jp-OutputArea .widget-vbox, .jp-OutputArea .jupyter-widgets.widget-vbox"


def said(page: Any) -> str:
    return page.locator(SHOWN).first.inner_text()


def wait_for(page: Any, words: str) -> None:
    assert poll(lambda: words in said(page), 20), f"{words!r} is not in:\n{said(page)}"


def field(page: Any, name: str) -> Any:
    return page.locator(".jp-OutputArea").get_by_label(name, exact=True)


def focused(page: Any) -> str:
    return page.evaluate("() => document.activeElement.textContent.trim() || document.activeElement.tagName")


def test_a_review_by_mouse_is_saved_and_can_be_applied(notebook: Notebook, screenshots: Path) -> None:
    page = notebook.page
    notebook.picture(screenshots / "review_open.png")
    wait_for(page, "0 of")
    page.click(BUTTON.format("Accept pair"))
    wait_for(page, "1 of")
    page.click(BUTTON.format("Refuse pair"))
    wait_for(page, "2 of")
    field(page, "Show").select_option("speaker unknown")
    wait_for(page, "the water was cold")
    field(page, "Speaker 1").fill("Mira Tolk")
    field(page, "Speaker 1").press("Enter")
    wait_for(page, "right speaker: Mira Tolk")
    field(page, "Note").fill("she was the fisherman; =1+1")
    field(page, "Note").press("Enter")
    wait_for(page, "note: she was the fisherman")
    notebook.picture(screenshots / "review_speaker.png")
    page.click(BUTTON.format("Save"))
    wait_for(page, "Saved to 'corrections.csv'")
    notebook.picture(screenshots / "review_saved.png")
    rows = read_corrections(notebook.folder / "corrections.csv")
    assert rows["verdict"].dropna().tolist() == ["accept", "refuse"]
    assert rows["right_speaker_a"].dropna().tolist() == ["Mira Tolk"]
    assert rows["comment"].dropna().tolist() == ["she was the fisherman; =1+1"]
    assert (notebook.offsite, notebook.errors) == ([], [])


def test_a_review_goes_by_the_keyboard_alone(notebook: Notebook, screenshots: Path) -> None:
    page = notebook.page
    field(page, "Show").focus()
    page.keyboard.press("Tab")
    order = [focused(page)]
    for _ in range(5):
        page.keyboard.press("Tab")
        order.append(focused(page))
    assert order == ["Accept pair", "Refuse pair", "Unsure", "Clear", "Previous", "Next"]
    for _ in range(5):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    wait_for(page, "1 of")
    assert focused(page).startswith("Accept"), "the focus stays where it was"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    wait_for(page, "2 of")
    notebook.picture(screenshots / "review_keyboard.png")
    assert notebook.prompts() == ["[1]:", "[2]:"], "no key went to the notebook"


def test_no_text_becomes_markup_a_script_or_a_formula(notebook: Notebook) -> None:
    page = notebook.page
    wait_for(page, "$5 million and $6 million")
    wait_for(page, "<img src=x")
    assert page.evaluate("() => window.hacked") is None
    assert page.locator(".jp-OutputArea img").count() == 0
    assert page.locator(".jp-OutputArea mjx-container").count() == 0
