"""Type in figures: which fonts, which characters they can draw, how wide a line is, where it breaks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SIZE = 8.5  # points; type of a figure 7.2 inches wide, legible in a two-column paper
LINE = 1.32  # line height, in type sizes

# DejaVu Sans ships with matplotlib and is the same everywhere. It has no Korean or Chinese: the first of
# these that the machine has steps in for them.
_EAST_ASIAN_FONTS = (
    "Noto Sans CJK SC", "Noto Sans CJK KR", "Noto Sans CJK JP", "Source Han Sans SC", "PingFang SC",
    "Apple SD Gothic Neo", "Microsoft YaHei", "Malgun Gothic", "WenQuanYi Zen Hei", "NanumGothic",
)  # fmt: skip


@lru_cache(maxsize=1)
def families() -> list[str]:
    """DejaVu Sans, then the first font at hand that has Korean and Chinese; never one that is absent."""
    from matplotlib.font_manager import fontManager

    present = set(fontManager.get_font_names())
    return ["DejaVu Sans", *[name for name in _EAST_ASIAN_FONTS if name in present][:1]]


@lru_cache(maxsize=1)
def _drawable() -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return frozenset().union(*(get_font(findfont(FontProperties(family=name))).get_charmap() for name in families()))


def clean(text: object) -> str:
    """One line of text that the fonts at hand can draw; U+FFFD stands for a character they lack.

    Invisible marks (direction, control, joiners) go; the alt text of a figure keeps the text as it was.
    """
    spaced = " ".join(str(text).split())
    kept = (c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return "".join(c if ord(c) in _drawable() else "\N{REPLACEMENT CHARACTER}" for c in kept)


@lru_cache(maxsize=50_000)
def width_of(text: str, size: float = SIZE, weight: str = "normal") -> float:
    """Width of one line of type, in points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=families(), size=size, weight=weight)
    return float(text_to_path.get_text_width_height_descent(text, font, False)[0])


# a word with the blanks before it, or one East Asian character: lines may break before either
_PIECE = re.compile(r"\s*(?:[\u3000-\u9fff\uac00-\ud7a3\uff00-\uff60]|[^\s\u3000-\u9fff\uac00-\ud7a3\uff00-\uff60]+)")


def wrap(text: object, width: float, *, lines: int = 3, size: float = SIZE, weight: str = "normal") -> list[str]:
    """The text broken into at most so many lines of so many points; what does not fit becomes an ellipsis.

    Measures the type, so that long names, capitals and East Asian script stay within the column.
    """
    done: list[str] = []
    line = ""
    for match in _PIECE.finditer(clean(text)):
        piece = match.group()
        if width_of(line + piece, size, weight) <= width:
            line += piece
            continue
        if line:
            done.append(line.strip())
        line = piece.strip()
        while width_of(line, size, weight) > width:  # one word longer than the column
            fits = max((i for i in range(1, len(line)) if width_of(line[:i], size, weight) <= width), default=1)
            if fits == len(line):
                break
            done.append(line[:fits])
            line = line[fits:]
        if len(done) > lines:
            break
    done.append(line.strip())
    if len(done) <= lines:
        return done
    last = done[lines - 1]
    while " " in last and width_of(last + "…", size, weight) > width:
        last = last.rsplit(" ", 1)[0]
    while last and width_of(last + "…", size, weight) > width:
        last = last[:-1]
    return [*done[: lines - 1], last.rstrip(" ,;.…") + "…"]


def fit(text: object, width: float, *, size: float = SIZE, weight: str = "normal") -> str:
    """The text on one line of so many points, its end an ellipsis if need be."""
    return "".join(wrap(text, width, lines=1, size=size, weight=weight))
