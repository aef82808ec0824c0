"""How every figure looks: type, colours, title above, note below. Set once for all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, cast

from toolkit.figures.typeset import LINE, SIZE, clean, families, wrap
from toolkit.shown.palette import LIGHT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_PAGE = 518.0  # points: 7.2 inches, both columns of a paper, and a slide
_COLUMN = 320.0  # points; printed 85 mm wide, type of 8.5 points is then one of 6.4
_width: ContextVar[float] = ContextVar("width", default=_PAGE)

_STYLE: dict[str, Any] = {
    "figure.facecolor": LIGHT["paper"],
    "figure.dpi": 110.0,
    "axes.facecolor": "none",
    "axes.edgecolor": LIGHT["muted"],
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.labelcolor": LIGHT["muted"],
    "axes.titlecolor": LIGHT["ink"],
    "axes.labelsize": SIZE,
    "font.size": SIZE,
    "text.color": LIGHT["ink"],
    "text.parse_math": False,  # "$5 million and $6 million" is money
    "xtick.color": LIGHT["muted"],
    "ytick.color": LIGHT["muted"],
    "xtick.labelsize": SIZE,
    "ytick.labelsize": SIZE,
    "savefig.dpi": 200.0,
    "svg.fonttype": "path",  # the reader's machine may lack the font
    "svg.hashsalt": "toolkit",
}


def width() -> float:
    """How wide a new figure is, in points, names at its left included."""
    return _width.get()


@contextmanager
def column_width() -> Iterator[None]:
    """Figures drawn within are laid out for one column of a paper, 85 mm wide, in place of both.

    Does not shrink a figure: names and statements break over more lines, and the type stays legible.
    """
    before = _width.set(_COLUMN)
    try:
        yield
    finally:
        _width.reset(before)


@contextmanager
def styled() -> Iterator[None]:
    """The look of every figure, whatever style the reader has set; theirs is restored afterwards.

    Also a decorator: ``@styled()`` on a ``plot_`` function.
    """
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    plt.draw_if_interactive()  # loads the backend, which in a notebook makes pyplot interactive
    interactive = mpl.is_interactive()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.interactive(interactive)  # or a notebook would show the first figure and none after it
        mpl.rcParams.update(_STYLE)  # type: ignore[arg-type]
        mpl.rcParams["font.family"] = families()
        yield


def canvas(ax: Axes | None, *, width: float, height: float) -> Axes:
    """The axes given, or new ones of so many points on a figure that fits them."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    figure = plt.figure(figsize=(width / 72, height / 72))
    return figure.add_axes((0.0, 0.0, 1.0, 1.0))


def beside(ax: Axes, text: str, at: tuple[float, float], points: tuple[float, float], **look: Any) -> None:
    """Words at a place of the axes, moved by so many points; they may stand outside.

    The place is a share of the axes' width and a height in data, unless ``xycoords`` says otherwise.
    """
    look.setdefault("xycoords", ("axes fraction", "data"))
    ax.annotate(text, at, points, textcoords="offset points", annotation_clip=False, **look)


def finish(
    ax: Axes,
    *,
    title: str,
    note: str,
    alt: str,
    left: float = 0.0,
    right: float = 0.0,
    above: float = 14.0,
    below: float = 14.0,
) -> Axes:
    """Title above, note (n, unit, interval, source) below, alt text within; so many points off the axes."""
    place: dict[str, Any] = {"xycoords": "axes fraction", "ha": "left"}
    large: dict[str, Any] = {"size": SIZE + 3, "weight": "bold", "va": "bottom", "gid": "title"}
    small: dict[str, Any] = {"size": SIZE - 1, "color": LIGHT["muted"], "va": "top", "linespacing": LINE}
    room = max(ax.get_window_extent().width * 72 / figure_of(ax).dpi + left + right, 220)
    heading = wrap(title, room, size=SIZE + 3, weight="bold")
    beside(ax, "\n".join(heading), (0, 1), (-left, above), **large, **place)
    beside(ax, "\n".join(wrap(note, room, lines=24, size=SIZE - 1)), (0, 0), (-left, -below), **small, **place)
    ax.set_label(alt)
    return ax


def figure_of(ax: Axes) -> Figure:
    """The whole figure the axes stand in."""
    return cast("Figure", ax.get_figure(root=True))


def name_row(
    ax: Axes, at: float, text: object, left: float, *, lines: int = 1, shift: float | None = 0.0, **look: Any
) -> None:
    """Words in the column left of the axes, so many points wide: the first line level with the row.

    ``shift`` moves them up by so many points; None puts the middle of the lines level with the row.

    Words that need more lines than are left to them end in an ellipsis.
    """
    look = {"va": "center"} | look
    type_ = {key: look[key] for key in ("size", "weight") if key in look}
    broken = wrap(text, left - 14, lines=lines, **type_)
    first = (len(broken) - 1) / 2 * SIZE * LINE if shift is None else shift
    for i, line in enumerate(broken):
        beside(ax, line, (0, at), (-left, first - i * SIZE * LINE), **look)


def put_away(drawn: dict[str, Axes]) -> dict[str, Axes]:
    """The same figures, closed for pyplot, so that many do not fill the memory; saving them still works."""
    import matplotlib.pyplot as plt

    for ax in drawn.values():
        plt.close(ax.get_figure(root=True))
    return drawn


def sourced(note: str, source: str) -> str:
    """The note with the source at its end, where one is named."""
    return f"{note} Source: {source}." if source else note


def say_empty(ax: Axes | None, words: str, *, title: str) -> Axes:
    """A figure that has nothing to show says so."""
    ax = canvas(ax, width=width(), height=60)
    ax.set_axis_off()
    ax.annotate(clean(words), (0, 0.5), xycoords="axes fraction", color=LIGHT["muted"], va="center")
    return finish(ax, title=title, note="", alt=f"{title}. {words}")
