"""Statements and articles as HTML, their words marked. Strings in, safe markup out; no tables here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from toolkit.shown.markup import Layer, overlay
from toolkit.text import OPENING, Span, paragraphs


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
    content: str,
    verbatim: Sequence[str],
    shared: Sequence[Span] = (),
    moved: Sequence[Layer] = (),
    *,
    whole: bool = False,
) -> Markup:
    """A statement for a cell: the speaker's own words in ``<q>``, those its partner shares in ``<mark>``.

    ``whole`` says that all of it is the speaker's wording, though no marks stand around it.
    """
    own = [Layer(0, len(content), "q", 'class="own"')] if whole else own_words(content, verbatim)
    marks = [Layer(start, end, "mark", 'class="shared"') for start, end in shared]
    return overlay(content, [*moved, *own, *marks])


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
