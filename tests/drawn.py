"""What can be seen of a figure without looking at it: words that touch, how wide it is."""

from __future__ import annotations

from itertools import combinations

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox


def overlapping(ax: Axes) -> list[tuple[str, str]]:
    """Texts that touch by more than a hair."""
    figure = ax.figure
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    boxes = [
        (text.get_text(), text.get_window_extent(renderer))
        for text in [*ax.texts, *(ax.get_xticklabels() if ax.axison else [])]
        if text.get_text().strip() and text.get_visible() and text.get_rotation() == 0
    ]

    def across(one: Bbox, other: Bbox) -> bool:
        wide = min(one.x1, other.x1) - max(one.x0, other.x0)
        high = min(one.y1, other.y1) - max(one.y0, other.y0)
        return wide > 2 and high > 4

    return [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if across(one, other)]


def width_of(ax: Axes) -> float:
    """Inches from the leftmost to the rightmost thing drawn."""
    return float(ax.figure.get_tightbbox(FigureCanvasAgg(ax.figure).get_renderer()).width)
