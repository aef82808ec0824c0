"""Figures as files and on pages: the same bytes on every run, with their alt text."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.figures.style import figure_of, styled
from toolkit.shown.palette import follow
from toolkit.tables import TableError, choose

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FORMATS = ("png", "svg", "pdf")
_ON_PAGE = 1.4  # a figure on a page is drawn larger than in print: its type is then that of the text
# no dates, versions or program names: the same figure gives the same bytes
_NO_TRACE: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}


@dataclass(frozen=True)
class Plate:
    """A figure ready for a page: its title, its SVG text without the title, and what it shows in words."""

    title: str
    svg: str
    alt: str


class InWords(str):
    """What a figure shows, in words. A notebook folds it away under a line that opens it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return f'<details class="mathjax_ignore"><summary>The figure in words</summary><p>{escape(self)}</p></details>'


def describe(ax: Axes) -> InWords:
    """What a figure shows, in words, for a reader who cannot see it: every number that is drawn.

    Does not interpret. Figures that were not drawn by a ``plot_`` function of the toolkit have no words.
    """
    return InWords(ax.get_label())


def title_of(ax: Axes) -> str:
    """The title above a figure of this module."""
    return next((" ".join(text.get_text().split()) for text in ax.texts if text.get_gid() == "title"), "")


def save_figure(ax: Axes, stem: str | Path, *, formats: tuple[str, ...] = ("png", "svg")) -> list[Path]:
    """Write the figure of these axes as ``stem.png``, ``stem.svg`` …, the same bytes on every run.

    Does not change the figure. Title and alt text are stored in each file.

    Parameters
    ----------
    ax
        What a ``plot_`` function returned.
    stem
        Path without its ending; its folder must exist.
    formats
        Any of "png", "svg", "pdf".

    Returns
    -------
    list of Path
        The files, in the order of ``formats``.

    Raises
    ------
    TableError
        Another format, or a folder that does not exist.
    """
    stem = Path(stem)
    if not stem.parent.is_dir():
        raise TableError(f"save_figure: there is no folder {str(stem.parent)!r}. Make it, or choose another stem.")
    paths = []
    for kind in formats:
        choose(kind, FORMATS, caller="save_figure", option="formats")
        path = stem.with_name(f"{stem.name}.{kind}")
        path.write_bytes(_bytes(ax, kind))
        paths.append(path)
    return paths


def embed_figure(ax: Axes, name: str) -> Plate:
    """The figure of these axes for a page: SVG in the page's own colours, its ids beginning with ``name``.

    Does not hold the title, which the page sets itself.
    """
    titles = [text for text in ax.texts if text.get_gid() == "title"]
    for text in titles:
        text.set_visible(False)
    svg = _bytes(ax, "svg", pad=0.02).decode()
    for text in titles:
        text.set_visible(True)
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<title>.*?</title>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\b(id="|href="#|url\(#)', rf"\g<1>{name}-", svg)
    wide = float(re.search(r'viewBox="\S+ \S+ (\S+)', svg)[1])  # type: ignore[index]
    svg = re.sub(r'\b(?:width|height)="[\d.]+pt" ?', "", svg, count=2)
    named = f'role="img" aria-labelledby="{name}-title" aria-describedby="{name}-alt"'
    svg = svg.replace("<svg ", f'<svg {named} style="width:{wide * _ON_PAGE:.0f}pt" ', 1)
    return Plate(title=title_of(ax), svg=follow(svg), alt=describe(ax))


def _bytes(ax: Axes, kind: str, *, pad: float = 0.12) -> bytes:
    buffer = io.BytesIO()
    words = {"Title": _plain(title_of(ax))}
    words["Subject" if kind == "pdf" else "Description"] = _plain(describe(ax))
    with styled():
        figure_of(ax).savefig(
            buffer, format=kind, bbox_inches="tight", pad_inches=pad, metadata={**words, **_NO_TRACE[kind]}
        )
    return buffer.getvalue()


def _plain(text: str) -> str:
    """Text that every file format takes: no control characters."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
