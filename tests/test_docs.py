"""What README.md shows is what happens: its commands, its Python, its picture, its links.

``python tests/test_docs.py`` draws the picture anew.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import toolkit
from toolkit.__main__ import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PICTURE = ROOT / re.findall(r"!\[.*?\]\((.+?)\)", README)[0]
MEASURED = re.findall(r"\| `([^`]+)` \| `(\.venv/bin/python -m toolkit evaluate data/[^`]+)` \|", README)
SETUP = "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && "


def blocks(language: str) -> list[tuple[str, str]]:
    """The blocks of a language, each with the text block that follows it."""
    found = BLOCK.findall(README)
    return [(code, after if kind == "text" else "") for (lang, code), (kind, after) in
            zip(found, [*found[1:], ("", "")], strict=True) if lang == language]  # fmt: skip


def test_one_line_sets_up_and_compares_and_another_sets_up_and_tests() -> None:
    first, second = (code.strip() for code, _ in blocks("bash")[:2])
    assert first == SETUP + ".venv/bin/python -m toolkit compare --out report"
    assert second == SETUP + ".venv/bin/python -m pytest"


def test_every_command_named_exists_with_its_options() -> None:
    lines = [line for code, _ in blocks("bash") for line in code.splitlines()] + re.findall(
        r"`(\S*python -m toolkit [^`]+)`", README
    )
    named = [shlex.split(part[1]) for line in lines if (part := re.search(r"-m toolkit (.+)", line))]
    assert len(named) >= 6
    for name, *options in named:
        known = {option for parameter in main.commands[name].params for option in parameter.opts}
        assert {option for option in options if option.startswith("--")} <= known, name


def test_ci_runs_the_test_command_of_the_readme() -> None:
    command = blocks("bash")[1][0].strip()
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for step in command.split(" && "):
        assert step in script, f".ci/run does not run {step!r}"


def test_the_first_command_prints_what_the_readme_shows(tmp_path: Path) -> None:
    _, shown = blocks("bash")[0]
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", "compare", "--out", "report"],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, shown), done.stderr
    assert (tmp_path / "report" / "report.html").exists()


@pytest.mark.parametrize(("shown", "command"), MEASURED)
def test_what_was_measured_on_our_own_gold_is_what_the_command_gives(shown: str, command: str) -> None:
    arguments = command.removeprefix(".venv/bin/python ").split()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=300, check=True,
    )  # fmt: skip
    assert shown in done.stdout


def test_the_python_in_the_readme_prints_what_the_readme_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = blocks("python")
    assert examples
    names: dict[str, object] = {}
    for code, shown in examples:
        assert len(code.splitlines()) <= 12
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "README.md", "exec"), names)
        assert [line.rstrip() for line in printed.getvalue().splitlines()] == shown.splitlines()


@pytest.mark.parametrize("name", ["README.md", "data/README.md"])
def test_every_link_within_the_project_leads_somewhere(name: str) -> None:
    page = ROOT / name
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        assert file.exists(), target
        if anchor:
            assert anchor in _anchors(file.read_text(encoding="utf-8")), target


def _anchors(text: str) -> set[str]:
    """The anchors that a forge gives to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_place_named_for_a_change_exists() -> None:
    table = README.partition("## Take part")[2]
    for path in re.findall(r"`((?:toolkit|tests|notebooks|data)/[\w./]*)`", table):
        assert (ROOT / path).exists(), path


def test_every_function_the_readme_names_is_public() -> None:
    named = set(re.findall(r"`((?:read|extract|assign|pair|score|show|plot|shared|evaluate)_\w+)", README))
    assert named and named <= set(dir(toolkit))


def test_the_picture_is_the_figure_of_a_fresh_run(tmp_path: Path) -> None:
    fresh = draw(tmp_path / PICTURE.name)
    assert fresh.read_bytes() == PICTURE.read_bytes(), "run: python tests/test_docs.py"


def draw(path: Path) -> Path:
    """The picture of the README, from the sample."""
    comparison = toolkit.compare()
    ax = toolkit.plot_pairs(comparison.pairs, comparison.quotes, source="the sample in data/articles")
    (written,) = toolkit.save_figure(ax, path.with_suffix(""), formats=(path.suffix[1:],))
    return written


if __name__ == "__main__":
    draw(PICTURE)
