"""Texts as HTML with spans marked, however they overlap. Strings in, safe markup out; no tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise, takewhile

from markupsafe import Markup, escape

from toolkit.language.runs import kept_and_moved
from toolkit.language.wordforms import content_forms, forms
from toolkit.text import Span

LONG = 4_000_000  # words of a times words of b: beyond, moved passages are not looked for


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
    """The text, character for character, without those that HTML, UTF-8 or a terminal cannot hold.

    >>> safe("a\\x00b\\ud800")
    'a\\ufffdb\\ufffd'
    """
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" else c for c in text)


def overlay(text: str, layers: Iterable[Layer], start: int = 0, end: int | None = None) -> Markup:
    """A stretch of the text with every layer around its part of it; layers may nest, cross and repeat.

    The layer that begins earlier, or is longer, stands outside; one that crosses the end of another is cut
    there, so that tags always nest. What comes after a layer stands inside those around it.

    >>> overlay("one two", [Layer(0, 7, "i"), Layer(4, 7, "b")])
    Markup('<i>one <b>two</b></i>')
    """
    end = len(text) if end is None else end
    inside = sorted(
        (layer for layer in layers if layer.start < end and layer.end > start and layer.start < layer.end),
        key=lambda layer: (layer.start, -layer.end),
    )
    cuts = sorted({start, end, *(c for layer in inside for c in (layer.start, layer.end) if start < c < end)})
    parts: list[str] = []
    open_: list[Layer] = []
    for at, until in [*pairwise(cuts), (end, end)]:
        here = [layer for layer in inside if layer.start <= at and layer.end >= until and layer.end > at < end]
        kept = sum(1 for _ in takewhile(lambda both: both[0] is both[1], zip(open_, here, strict=False)))
        parts += [f"</{layer.tag}>{layer.after if layer.end == at else ''}" for layer in reversed(open_[kept:])]
        for layer in here[kept:]:
            first = f" {layer.first}" if layer.first and at == max(layer.start, start) else ""
            parts.append(f"<{layer.tag}{' ' if layer.attributes else ''}{layer.attributes}{first}>")
        parts.append(str(escape(safe(text[at:until]))))
        open_ = here
    return Markup("".join(parts))


def shared_spans(a: str, b: str) -> tuple[list[Span], list[Span]]:
    """Where the content words stand that two texts share, in a and in b.

    Forms of a word count as the same (ties, tie; neighbour, neighbors); words of like meaning do not, and
    words that only carry grammar are never counted.

    >>> shared_spans("Close ties", "a tie")
    ([(6, 10)], [(2, 5)])
    """
    forms_a, forms_b = content_forms(a), content_forms(b)
    shared = {form.key for form in forms_a} & {form.key for form in forms_b}
    return (
        [(form.start, form.end) for form in forms_a if form.key in shared],
        [(form.start, form.end) for form in forms_b if form.key in shared],
    )


def moved_spans(a: str, b: str) -> list[tuple[Span, Span]]:
    """Passages of two words or more that stand in another order in b: where in a, where in b, in the order of a.

    Empty for two texts too long to compare word by word (some 2,000 words each).

    >>> moved_spans("Brenn left, Tolk stayed on", "Tolk stayed on; Brenn left")
    [((0, 10), (16, 26))]
    """
    forms_a, forms_b = forms(a), forms(b)
    if len(forms_a) * len(forms_b) > LONG:
        return []
    _, moved = kept_and_moved([form.key for form in forms_a], [form.key for form in forms_b], least=2)
    return [
        (
            (forms_a[run.a].start, forms_a[run.a + run.size - 1].end),
            (forms_b[run.b].start, forms_b[run.b + run.size - 1].end),
        )
        for run in moved
    ]
