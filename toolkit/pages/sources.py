"""Paths -> the files to read, each with the name its article gets. Lists folders, opens no file."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from toolkit.pages.decode import Refusal
from toolkit.tables import TableError

PAGES = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".mht")
TABLES = (".json", ".jsonl", ".ndjson", ".csv", ".tsv")
# what browsers call the folder of pictures and scripts that they save beside page.html
_HELPERS = ("_files", ".files", "_file", "-dateien", "_fichiers", "_archivos", "_arquivos", "_bestanden")


class Source(NamedTuple):
    """A file to read; ``chosen`` if the user named it, rather than its folder."""

    path: Path
    article_id: str
    chosen: bool


class Blocked(NamedTuple):
    """A path that leads to no file, and why."""

    file: str
    refusal: Refusal


def find_sources(paths: Any) -> list[Source | Blocked]:
    """Every file that one path or several lead to. Does not look into files; hidden ones are passed over.

    Paths keep their order, a folder is listed by name with its subfolders. The name of an article is its
    path without the suffix, relative to the one folder given, or to the folder that several paths share;
    where two files would get one name both keep their suffix.

    Raises
    ------
    TableError
        ``paths`` are no paths, or none of them exists.
    """
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    given = list(paths) if isinstance(paths, Iterable) else []
    if not given or not all(isinstance(path, str | os.PathLike) for path in given):
        raise TableError(f"read_input: needs a path, several paths or an ARTICLES table, got {paths!r:.99}.")
    listed = [Path(path).expanduser() for path in given]
    if not any(os.path.lexists(path) for path in listed):
        others = f" (nor any of the other {len(listed) - 1})" if len(listed) > 1 else ""
        raise TableError(
            f"read_input: there is no file or folder {str(listed[0])!r:.200}{others}. Check the spelling, or "
            f"write the whole path: a short one starts where Python was started (in {Path.cwd().name})."
        )
    met = [item for path in listed for item in _met(path)]
    homes = [path.resolve() if _is_folder(path) else path.resolve().parent for path in listed]
    shared = os.path.commonpath(homes)

    def name(path: Path) -> str:
        return (path.parent.resolve() / path.name).relative_to(shared).as_posix()

    stems = Counter(name(item[0].with_suffix("")) for item in met if not isinstance(item, Blocked))
    found: list[Source | Blocked] = []
    for item in met:
        if isinstance(item, Blocked):
            found.append(item)
        else:
            path, chosen = item
            stem = name(path.with_suffix(""))
            found.append(Source(path, stem if stems[stem] == 1 else name(path), chosen))
    return found


def _met(path: Path) -> list[tuple[Path, bool] | Blocked]:
    if _is_folder(path):
        inside = _walk(path, {path.resolve()})
        met = [item if isinstance(item, Blocked) else (item, False) for item in inside]
        return met or [_blocked(path, "the folder holds no file", "put saved pages or tables into it")]
    if os.path.lexists(path):
        return [(path, True)]
    return [_blocked(path, "there is no such file", "check the path")]


def _walk(folder: Path, above: set[Path]) -> Iterator[Path | Blocked]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        yield _blocked(folder, f"the folder cannot be opened: {error.strerror}", "ask for leave to read it")
        return
    pages = {path.stem.lower() for path in entries if path.suffix.lower() in PAGES}
    for path in entries:
        name = path.name.lower()
        helper = next((end for end in _HELPERS if name.endswith(end)), "")
        if name.startswith(".") or (helper and name.removesuffix(helper) in pages):
            continue
        if path.is_dir():
            real = path.resolve()
            if real in above:
                yield _blocked(path, "the link leads back to a folder above it", "take the link away")
            else:
                yield from _walk(path, above | {real})
        elif path.stem.lower() == "readme":
            yield _blocked(path, "a README is about the folder, no article", "rename it if it is one")
        elif path.is_file():
            yield path
        else:
            yield _blocked(path, "this is no file, or a link to none", "take it away")


def _blocked(path: Path, reason: str, remedy: str) -> Blocked:
    return Blocked(str(path), Refusal(reason, remedy))


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - a name too long for a path is no folder, and no error
