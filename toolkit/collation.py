"""Two wordings, word by word: kept, changed, moved, added, left out; and quotations with an ellipsis.

Works on two statements or sentences; ``align_versions`` finds which sentences to put side by side.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from toolkit.language import runs
from toolkit.language.arrays import read_texts
from toolkit.language.likeness import answers
from toolkit.language.meanings import STRENGTHS
from toolkit.language.wordforms import GRAMMAR, Form, forms
from toolkit.shown.display import Cell, Row, Shown, alone, badge, heading, insert, silent, two_columns
from toolkit.shown.markup import Layer, overlay
from toolkit.shown.wording import count

TURNS = frozenset(["not", "no", "never", "without", "against"])  # words that turn a statement round
DIFFERENT = ("changed", "added", "left out")
_KEY = (
    "Struck through: only on the left. Double underline: only on the right. A number: the words changed, the same "
    "number at both ends; ⇄ and a number: they stand elsewhere. ≈: slight."
)
_SLIGHT = (
    "≈ Slight: only words of grammar differ, or each word has one of like meaning on the other side. Two translators "
    "of one sentence differ like that throughout. Read nothing into one unless it recurs in the same direction."
)
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
    different = [row for row in rows if row["kind"] in DIFFERENT]
    for row, slight in zip(different, _slight([(row["a"], row["b"]) for row in different]), strict=True):
        row["slight"] = slight
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


def show_collation(a: str, b: str, *, names: tuple[str, str] = ("a", "b")) -> Shown:
    """Show what ``collate`` found in the two texts themselves: kept, changed, moved, added, left out.

    Does not judge a difference; those of the size that translators make are marked slight, and counted apart.

    Returns
    -------
    Shown
        Drawn by a notebook, printed as text by a terminal: ``[-left out-]``, ``{+added+}``, ``[changed 1]``,
        ``[moved ⇄1]``; slight ones bear ≈.

    >>> print(str(show_collation("They want firm ties", "They want firm relations")).split("\\n")[2])
    They want firm [ties 1≈]                       │ They want firm [relations 1≈]
    """
    found = collate(a, b)
    different = found[found["kind"].isin(DIFFERENT)]
    n_slight, n_moved = int(different["slight"].sum()), int((found["kind"] == "moved").sum())
    verdict = f"{count(len(different), 'difference')}, {n_slight} slight; {count(n_moved, 'passage')} moved."
    row = Row(_marked(a, found, "a"), _marked(b, found, "b"), f"{verdict} {_SLIGHT}" if n_slight else verdict)
    return two_columns([row], names, key=_KEY, title=f"{names[0]} and {names[1]}, word by word")


def show_ellipsis(quotation: str, fuller: str, *, names: tuple[str, str] = ("quotation", "fuller text")) -> Shown:
    """Show what ``audit_ellipsis`` found: part by part, whether it stands in the fuller text, and what is gone.

    Does not judge whether the omission misleads.

    Returns
    -------
    Shown
        Drawn by a notebook, printed as text by a terminal.

    >>> shown = show_ellipsis("a fixed stand… on ties", "a fixed stand, based on ties")
    >>> print("\\n".join(str(shown).split("\\n")[4:]))
    on ties                                        │ after 1 word left out: based
    <BLANKLINE>
    » 2 of 2 parts stand there, in order; 1 word left out between them.
    """
    found = audit_ellipsis(quotation, fuller)
    rows = [Row(alone(row["part"]), _verdict(row, at)) for at, row in enumerate(found.to_dict("records"))]
    n, there, gone = len(found), int(found["found"].sum()), int(found["n_dropped"].sum())
    total = f"{there} of {count(n, 'part')} {'stands' if there == 1 else 'stand'} there, in order; "
    total += f"{count(gone, 'word')} left out between them."
    return two_columns([*rows, heading(total)], names, title=f"{names[0]} against {names[1]}")


def _verdict(row: dict[Hashable, Any], at: int) -> Cell:
    if not row["found"]:
        return silent((), "not found in these words" + (", or not after the part before" if at else ""))
    if pd.isna(row["n_dropped"]):
        return alone("stands there")
    if not row["n_dropped"]:
        return alone("follows at once")
    return alone(f"after {count(int(row['n_dropped']), 'word')} left out: {row['dropped']}")


def _marked(text: str, found: pd.DataFrame, name: str) -> Cell:
    """One of the two texts, what became of each passage marked on it."""
    layers: list[Layer] = []
    inserts: list[tuple[int, str]] = []
    numbers = {"changed": 0, "moved": 0}
    for row in found.to_dict("records"):
        kind = row["kind"]
        if kind in numbers:
            numbers[kind] += 1
        if kind == "kept" or pd.isna(row[f"start_{name}"]):
            continue
        start, end = int(row[f"start_{name}"]), int(row[f"end_{name}"])
        near = "≈" if pd.notna(row["slight"]) and row["slight"] else ""
        tag, attributes, after, marks = _look(kind, numbers.get(kind, 0), near)
        layers.append(Layer(start, end, tag, attributes, after=after))
        inserts += [(start, marks[0]), (end, marks[1])]
    return Cell(overlay(text, layers), insert(text, sorted(inserts, key=lambda entry: entry[0])))


def _look(kind: str, number: int, near: str) -> tuple[str, str, str, tuple[str, str]]:
    """How a passage is marked: its tag, attributes, what follows it; and the same for a terminal."""
    slight = "slight: of the size that two translators make" if near else ""
    title = f' title="{slight or kind}"'
    if kind == "moved":
        return "span", 'style="border-bottom:2px dashed currentColor"', badge(number), ("[", f" ⇄{number}]")
    if kind == "changed":
        after = f"<sup{title}>{number}{near}</sup>"
        return "span", 'style="border-bottom:2px solid currentColor"', after, ("[", f" {number}{near}]")
    after = f"<sup{title}>{near}</sup>" if near else ""
    if kind == "added":
        style = 'style="text-decoration:underline double;font-weight:600"'
        return "ins", style, after, ("{+", f"+}}{near}")
    return "del", 'style="text-decoration:line-through"', after, ("[-", f"-]{near}")


def _pieces(a: list[str], b: list[str]) -> list[_Piece]:
    kept, moved = runs.kept_and_moved(a, b)
    pieces = [_Piece("kept", *_spans(tile)) for tile in kept] + [_Piece("moved", *_spans(tile)) for tile in moved]
    return sorted(pieces + _differences(a, b, kept, moved), key=lambda piece: (piece.b, piece.a))


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
    return row


def _slight(differences: list[tuple[str, str]]) -> list[bool]:
    """Of each: whether only grammar differs, or each word of matter has one of like meaning on the other side."""
    texts = read_texts([text for both in differences for text in both])
    a = np.arange(0, texts.size, 2)
    shares = np.zeros(len(texts.text))
    for _, _, word, share in answers(texts, a, a + 1):
        shares[word] = share
    telling = np.array([key in TURNS or key[:1].isdigit() for key in texts.keys])[texts.key]
    matter = np.array([key not in GRAMMAR for key in texts.keys])[texts.key]
    weighty = matter & (telling | (shares <= STRENGTHS["field"]))
    return (~np.isin(np.arange(len(differences)), texts.text[weighty] // 2)).tolist()
