"""The modules stand on floors: one may use what is below it, never a neighbour or what is above."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "toolkit"
# floor 0 knows no stage; floor 1 are the stages, which meet in tables; then what shows, what
# strings the stages together, the doors
FLOORS: list[set[str]] = [
    {
        "language", "pages", "shown", "tables", "text", "actors",
        "agreement",
        "references", "saved",
        "provenance", "saving", "spreadsheet",
    },
    {
        "concordance", "keyness", "metadata",
        "corrections", "funnel",
        "events", "formulas",
        "attribution", "coding", "collation", "evaluate",
        "overlap", "pairs", "quotes", "read", "renderings", "sides", "summary", "tone", "versions",
    },
    {"figures", "report", "revision"},
    {"commands", "comparison", "features"},
    {"gallery"},
    {"__init__", "__main__"},
]  # fmt: skip
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def unit(path: Path) -> str:
    """The module or sub-package a file belongs to."""
    inside = path.relative_to(PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imported(path: Path) -> set[str]:
    """The modules of the toolkit that a file imports, at the top or inside a function."""
    found: set[str] = set()
    depth = len(path.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("toolkit")}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                if node.level < depth:
                    continue  # within the sub-package
                base = f"toolkit.{base}" if base else "toolkit"
            if base == "toolkit":
                found |= {f"toolkit.{alias.name}" for alias in node.names}
            elif base.startswith("toolkit."):
                found.add(base)
    return {name.split(".")[1] for name in found if "." in name}


def test_every_module_stands_on_a_floor() -> None:
    assert {unit(path) for path in modules()} == set(FLOOR)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = unit(path)
    for name in imported(path) - {own}:
        below = FLOOR[name] < FLOOR[own] or FLOOR[name] == FLOOR[own] == 0
        assert below, f"{path.name} (floor {FLOOR[own]}) imports {name} (floor {FLOOR[name]})"


def test_only_the_figures_draw() -> None:
    drawing = {
        unit(path) for path in modules() if "matplotlib" in path.read_text(encoding="utf-8").replace("MPLBACKEND", "")
    }
    assert drawing <= {"figures", "comparison", "provenance"}
