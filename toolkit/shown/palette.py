"""The colours of figures and report, each named once for a light and once for a dark page.

A side's colour goes by its position: the first side is blue and dark, the second orange and lighter, so that
the two differ for a reader who does not see colour, and in a grey print. Names ending in ``_ink`` are for
text, ``_tint`` for backgrounds.
"""

from __future__ import annotations

import re

LIGHT = {
    "paper": "#fdfcf9",
    "ink": "#1c1e21",
    "muted": "#5c626b",
    "rule": "#d8d9d6",
    "band": "#f2f1ec",
    "ribbon": "#c9cbc8",
    "shared": "#fff1a8",
    "a": "#1f4e86",
    "a_ink": "#1a4374",
    "a_tint": "#e3ebf4",
    "b": "#d06f12",
    "b_ink": "#8f4a06",
    "b_tint": "#fbe9d6",
}

DARK = {
    "paper": "#16181b",
    "ink": "#e9e7e2",
    "muted": "#a3a8af",
    "rule": "#3a3e44",
    "band": "#1f2226",
    "ribbon": "#4b5057",
    "shared": "#5a4d10",
    "a": "#a9cdf5",
    "a_ink": "#b4d3f6",
    "a_tint": "#1d2c3d",
    "b": "#d97a1e",
    "b_ink": "#f0a35a",
    "b_tint": "#3a2714",
}

_NAMED = {colour: name for name, colour in LIGHT.items()}
_HEX = re.compile("|".join(LIGHT.values()))


def declare(colours: dict[str, str]) -> str:
    """The colours as CSS custom properties.

    >>> declare({"a_ink": "#1a4374"})
    '--a-ink:#1a4374;'
    """
    return "".join(f"--{name.replace('_', '-')}:{colour};" for name, colour in colours.items())


def follow(svg: str) -> str:
    """An SVG whose colours follow the page's custom properties, wherever they are of this palette.

    >>> follow("fill: #1a4374")
    'fill: var(--a-ink, #1a4374)'
    """
    return _HEX.sub(lambda match: f"var(--{_NAMED[match[0]].replace('_', '-')}, {match[0]})", svg)
