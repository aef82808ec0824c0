"""Texts as HTML with spans marked, however they overlap. Strings in, safe markup out; no tables here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise

from markupsafe import Markup, escape

from toolkit.markup import mark_shared
from toolkit.text import OPENING, Span, paragraphs

_TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True)
class Layer:
    """A span to mark: where it stands, the tag around each of its pieces, what stands before and after it.

    ``first`` is an attribute that only its first piece bears, such as an id.
    """

    start: int
    end: int
    tag: str
    attributes: str = ""
    first: str = ""
    after: str = ""


def safe(text: str) -> str:
    """The text, character for character, without those that HTML or UTF-8 cannot hold.

    >>> safe("a\\x00b\\ud800")
    'a\\ufffdb\\ufffd'
    """
    return "".join(
        "\ufffd" if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" else c for c in text
    )


def overlay(text: str, layers: Iterable[Layer], start: int = 0, end: int | None = None) -> Markup:
    """A stretch of the text with every layer around its part of it; layers may nest, cross and repeat.

    The text is cut wherever a layer begins or ends, so that tags always nest; the layer that begins earlier,
    or is longer, stands outside.

    >>> overlay("one two", [Layer(0, 7, "i"), Layer(4, 7, "b")])
    Markup('<i>one </i><i><b>two</b></i>')
    """
    end = len(text) if end is None else end
    inside = sorted(
        (layer for layer in layers if layer.start < end and layer.end > start and layer.start < layer.end),
        key=lambda layer: (layer.start, -layer.end),
    )
    cuts = sorted({start, end, *(c for layer in inside for c in (layer.start, layer.end) if start < c < end)})
    parts: list[str] = []
    for at, until in pairwise(cuts):
        here = [layer for layer in inside if layer.start <= at and layer.end >= until]
        for layer in here:
            first = f" {layer.first}" if layer.first and at == max(layer.start, start) else ""
            parts.append(f"<{layer.tag}{' ' if layer.attributes else ''}{layer.attributes}{first}>")
        parts.append(str(escape(safe(text[at:until]))))
        parts.extend(f"</{layer.tag}>" for layer in reversed(here))
        parts.extend(layer.after for layer in here if layer.end == until)
    return Markup("".join(parts))


def shared_spans(a: str, b: str) -> tuple[list[Span], list[Span]]:
    """Where the words stand that two texts share, as ``toolkit.markup`` marks them.

    >>> shared_spans("Close ties", "a tie")
    ([(6, 10)], [(2, 5)])
    """
    marked_a, marked_b = mark_shared(a, b)
    return _marked(marked_a), _marked(marked_b)


def _marked(html: str) -> list[Span]:
    spans, at, opened = [], 0, 0
    for piece in _TAG.split(html):
        if piece.startswith("<mark"):
            opened = at
        elif piece == "</mark>":
            spans.append((opened, at))
        else:
            at += len(unescape(piece))
    return spans


def own_words(content: str, verbatim: Sequence[str]) -> list[Layer]:
    """The verbatim parts of a statement as ``<q>``, of class ``bare`` where no quotation mark stands before.

    A part that does not stand in the content is passed over.
    """
    layers, at = [], 0
    for part in verbatim:
        start = content.find(part, at) if part else -1
        if start < 0:
            continue
        at = start + len(part)
        before = content[start - 1] if start else " "
        marked = before in OPENING or before in "\"'‘‹"
        layers.append(Layer(start, at, "q", 'class="own"' if marked else 'class="own bare"'))
    return layers


def statement(
    content: str, verbatim: Sequence[str], shared: Sequence[Span] = (), *, whole: bool = False
) -> Markup:
    """A statement for a cell: the speaker's own words in ``<q>``, those its partner shares in ``<mark>``.

    ``whole`` says that all of it is the speaker's wording, though no marks stand around it.
    """
    own = [Layer(0, len(content), "q", 'class="own"')] if whole else own_words(content, verbatim)
    marks = [Layer(start, end, "mark", 'class="shared"') for start, end in shared]
    return overlay(content, [*own, *marks])


def article(text: str, layers: Sequence[Layer]) -> list[Markup]:
    """The paragraphs of an article, the layers marked in place, an anchor on a span's first piece only."""
    found, anchored = [], set()
    for start, end in paragraphs(text):
        here = []
        for layer in layers:
            if layer.start < end and layer.end > start:
                first = layer.first if layer.first not in anchored else ""
                anchored.add(layer.first)
                goes_on = bool(text[end : layer.end].strip())
                after = "" if goes_on else layer.after
                here.append(replace(layer, end=min(layer.end, end), first=first, after=after))
        found.append(overlay(text, here, start, end))
    return found
