"""Two wordings, word by word: kept, changed, moved, added, left out; and quotations with an ellipsis.

Works on two statements or sentences; ``align_versions`` finds which sentences to put side by side.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from toolkit import runs
from toolkit.likeness import answer, read
from toolkit.meanings import STRENGTHS
from toolkit.wordforms import GRAMMAR, Form, content_forms, forms

MOVED = 2  # words: a single word elsewhere is no moved passage
TURNS = frozenset(["not", "no", "never", "without", "against"])  # words that turn a statement round
_COLUMNS = ("kind", "a", "b", "start_a", "end_a", "start_b", "end_b", "slight")


class _Piece(NamedTuple):
    kind: str
    a: tuple[int, int]  # word positions, from and up to
    b: tuple[int, int]


def collate(a: str, b: str) -> pd.DataFrame:
    """What b keeps of a, what it changes, moves, adds and leaves out, word by word.

    Does not say who changed what: b differs from a, and either may be the earlier. Forms of one word (ties,
    tie; neighbour, neighbors) count as kept.

    Parameters
    ----------
    a, b
        Two statements, or two sentences that ``align_versions`` has put side by side.

    Returns
    -------
    DataFrame
        One row per passage: ``kind`` (kept, changed, moved, added: only in b, left out: only in a), the
        passage in ``a`` and in ``b`` as written (empty where there is none), where it stands (``start_a``,
        ``end_a``, ``start_b``, ``end_b``; NA where it does not), and ``slight``. In the order of b; what is
        left out stands where a has it.

    Notes
    -----
    Common runs of words are found longest first (greedy string tiling, Wise 1993); the heaviest set of them
    that keeps its order is kept, the other runs of two words or more are moved. So swapped clauses come out
    as moved, not as changed. ``collate(b, a)`` is the mirror image.

    ``slight`` marks differences of the size that two translators of one text make: only words of grammar
    differ, or every other word has one of like meaning on the other side ("ties", "relations"). Two English
    versions of a Korean or Chinese sentence differ like that throughout, with no intent. Read a slight
    difference as nothing unless it recurs in the same direction; a figure, a name or a negation is never
    slight.

    >>> found = collate("Brenn met Tolk, Tolk praised the pact", "Tolk praised the pact, Brenn met Tolk")
    >>> found[["kind", "b"]].values.tolist()
    [['kept', 'Tolk praised the pact'], ['moved', 'Brenn met Tolk']]
    """
    forms_a, forms_b = forms(a), forms(b)
    pieces = _pieces([form.key for form in forms_a], [form.key for form in forms_b])
    rows = [_row(piece, a, b, forms_a, forms_b) for piece in pieces]
    places = {"start_a": "Int64", "end_a": "Int64", "start_b": "Int64", "end_b": "Int64", "slight": "boolean"}
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(places)


def audit_ellipsis(quotation: str, fuller: str) -> pd.DataFrame:
    """Check a quotation with "…" or "[…]" against a fuller text: are its parts there, in order; what is gone?

    Does not judge whether the omission misleads; a part in other words counts as not found.

    Returns
    -------
    DataFrame
        One row per part of the quotation, in order: ``part``, ``found`` (it stands in the fuller text, after
        the part before it), ``dropped`` (the words of the fuller text between the part before and this one,
        NA for the first part and where either was not found), ``n_dropped``.

    >>> found = audit_ellipsis("a fixed stand… on ties", "It is a fixed stand of both, based on ties.")
    >>> found["dropped"].tolist()
    [nan, 'of both, based']
    """
    placed = forms(fuller)
    keys = [form.key for form in placed]
    parts = runs.segments(quotation)
    sizes = [len(forms(part)) for part in parts]
    starts = runs.place_parts([[form.key for form in forms(part)] for part in parts], keys)
    rows: list[dict[str, Any]] = []
    for at, (part, start) in enumerate(zip(parts, starts, strict=True)):
        row: dict[str, Any] = {"part": part, "found": start is not None}
        before = starts[at - 1] if at else None
        if start is not None and before is not None:
            first = before + sizes[at - 1]
            dropped = fuller[placed[first].start : placed[start - 1].end] if start > first else ""
            row |= {"dropped": dropped, "n_dropped": start - first}
        rows.append(row)
    return pd.DataFrame(rows, columns=["part", "found", "dropped", "n_dropped"]).astype(
        {"part": "str", "found": "bool", "dropped": "str", "n_dropped": "Int64"}
    )


def _pieces(a: list[str], b: list[str]) -> list[_Piece]:
    tiles = runs.common_runs(a, b)
    long = [tile for tile in tiles if tile.size >= MOVED and not GRAMMAR.issuperset(a[tile.a : tile.a + tile.size])]
    backbone = runs.in_order(long)
    moved = [tile for tile in long if tile not in backbone]
    kept = runs.in_order([*backbone, *(tile for tile in tiles if tile not in long and _fits(tile, backbone))])
    pieces = [_Piece("kept", *_spans(tile)) for tile in kept] + [_Piece("moved", *_spans(tile)) for tile in moved]
    return sorted(pieces + _differences(a, b, sorted(kept), moved), key=lambda piece: (piece.b, piece.a))


def _fits(tile: runs.Run, kept: set[runs.Run]) -> bool:
    """Whether a word or two stand in the same gap between kept runs on both sides."""
    return all((tile.a < other.a) == (tile.b < other.b) for other in kept)


def _spans(tile: runs.Run) -> tuple[tuple[int, int], tuple[int, int]]:
    return (tile.a, tile.a + tile.size), (tile.b, tile.b + tile.size)


def _differences(a: list[str], b: list[str], kept: list[runs.Run], moved: list[runs.Run]) -> list[_Piece]:
    """What lies between the kept runs and has not moved: changed where both sides have some."""
    gone_a = {at for tile in moved for at in range(tile.a, tile.a + tile.size)}
    gone_b = {at for tile in moved for at in range(tile.b, tile.b + tile.size)}
    pieces: list[_Piece] = []
    last_a = last_b = 0
    for tile in [*kept, runs.Run(len(a), len(b), 0)]:
        left = _stretches(last_a, tile.a, gone_a)
        right = _stretches(last_b, tile.b, gone_b)
        for at in range(max(len(left), len(right))):
            here_a = left[at] if at < len(left) else (tile.a, tile.a)
            here_b = right[at] if at < len(right) else (tile.b, tile.b)
            kind = "added" if at >= len(left) else "left out" if at >= len(right) else "changed"
            pieces.append(_Piece(kind, here_a, here_b))
        last_a, last_b = tile.a + tile.size, tile.b + tile.size
    return pieces


def _stretches(start: int, end: int, gone: set[int]) -> list[tuple[int, int]]:
    """The stretches of words from start to end that are not gone."""
    found: list[tuple[int, int]] = []
    for at in range(start, end):
        if at in gone:
            continue
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _row(piece: _Piece, a: str, b: str, forms_a: list[Form], forms_b: list[Form]) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": piece.kind, "a": "", "b": ""}
    for name, text, placed, (first, last) in (("a", a, forms_a, piece.a), ("b", b, forms_b, piece.b)):
        if first < last:
            start, end = placed[first].start, placed[last - 1].end
            row |= {name: text[start:end], f"start_{name}": start, f"end_{name}": end}
    if piece.kind in ("changed", "added", "left out"):
        row["slight"] = _slight(row["a"], row["b"])
    return row


def _slight(a: str, b: str) -> bool:
    """Only grammar differs, or each word of matter has one of like meaning on the other side."""
    read_a, read_b = read(a), read(b)
    for text, other in ((a, read_b), (b, read_a)):
        if not content_forms(text):
            continue
        for word in read(text).words:
            if word.key in TURNS or word.key[0].isdigit() or answer(word, other) <= STRENGTHS["field"]:
                return False
    return True
