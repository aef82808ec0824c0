"""How much wording two paired statements share: of both, of either, in one run; and the words behind it.

A different measure from the similarity that found the pair: here only forms of the same word count.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.markup import page_pairs
from toolkit.meanings import rarity
from toolkit.runs import longest_shared
from toolkit.tables import OVERLAPS, TableError
from toolkit.text import words
from toolkit.wordforms import Form, content_forms, forms

Embed = Callable[[list[str]], Any]

STATEMENTS = tables.Table(
    "QUOTES",
    "attributed statement",
    "quote_id",
    tuple(
        tables.Column(c.name, c.kind, c.meaning, needed=True)
        for c in tables.QUOTES.columns
        if c.name in ("quote_id", "content")
    ),
)


def score_overlap(
    pairs: pd.DataFrame, quotes: pd.DataFrame, *, verbatim: bool = False, embed: Embed | None = None
) -> pd.DataFrame:
    """Score how much wording the two statements of each pair share, rarer words counting more.

    Does not count synonyms, and does not say who took the words from whom.

    Parameters
    ----------
    pairs
        PAIRS, as ``pair_quotes`` gives them.
    quotes
        QUOTES with ``quote_id`` and ``content``; ``verbatim`` and ``kind`` if the option ``verbatim`` is set.
    verbatim
        Score only what stands inside quotation marks (and blocks, which are a speaker's wording as a whole):
        the rest is a journalist's wording.
    embed
        Any function from a list of texts to as many vectors, such as ``model.encode`` of a sentence network
        that you have. Nothing is downloaded.

    Returns
    -------
    PAIRS with overlap
        The rows of ``pairs`` in their order, with ``overlap``, ``containment_a``, ``containment_b`` (0 to 1),
        ``semantic`` (0 to 1; NA without ``embed``), ``n_shared``, ``longest_shared`` and ``shared``. All are
        NA for a statement left alone, and where either side has no words to score.

    Raises
    ------
    TableError
        A column missing; a pair whose statement is not in ``quotes``; vectors that do not match the texts.

    Notes
    -----
    With A and B the different content words of either side, by their forms, and w their rarity
    (``meanings.rarity``): ``overlap`` = w(A and B) / w(A or B), the weighted Jaccard index; ``containment_a``
    = w(A and B) / w(A), the share of a that stands in b (Broder 1997). ``semantic`` is the cosine of the
    vectors, what is below 0 counted as 0.

    >>> quotes = pd.DataFrame({"quote_id": ["k1", "x1"], "content": ["close ties", "a tie of friends"]})
    >>> pairs = pd.DataFrame({"pair_id": ["p1"], "quote_id_a": "k1", "quote_id_b": "x1", "relation": "both"})
    >>> score_overlap(pairs, quotes)[["n_shared", "shared"]].values.tolist()
    [[1, 'ties']]
    """
    tables.check(pairs, tables.PAIRS, caller="score_overlap")
    tables.check(quotes, STATEMENTS, caller="score_overlap", needs=["verbatim", "kind"] if verbatim else [])
    wording = _wording(quotes, verbatim)
    for name in ("quote_id_a", "quote_id_b"):
        unknown = [key for key in pairs[name].dropna() if key not in wording]
        if unknown:
            raise TableError(
                f"score_overlap: {name} {unknown[0]!r} is not in quotes. Give the quotes that the pairs were made from."
            )
    texts = [
        (wording[a], wording[b]) if pd.notna(a) and pd.notna(b) else None
        for a, b in zip(pairs["quote_id_a"], pairs["quote_id_b"], strict=True)
    ]
    scored = pd.DataFrame([_score(*both) if both else {} for both in texts], index=pairs.index)
    scored["semantic"] = _semantic(texts, embed) if embed else pd.NA
    own = [column.name for column in OVERLAPS.columns[len(tables.PAIRS.columns) :]]
    joined = pairs.drop(columns=own, errors="ignore").join(scored.reindex(columns=own))
    return tables.conform(joined, OVERLAPS)


def shared_words(a: str, b: str) -> pd.DataFrame:
    """The content words that two statements share, with the weight each brings to ``overlap``; rarest first.

    Does not list words of like meaning: ``similarity`` counts them, ``overlap`` does not.

    Returns
    -------
    DataFrame
        ``word`` (its key), ``in_a`` and ``in_b`` (its forms as written), ``weight``. Words alike in weight by
        name.

    >>> shared_words("the nations’ ties", "no tie of nations")[["word", "in_a"]].values.tolist()
    [['tie', 'ties'], ['nation', 'nations']]
    """
    forms_a, forms_b = _content(a), _content(b)
    shared = {form.key for form in forms_a} & {form.key for form in forms_b}
    rows = [
        {
            "word": key,
            "in_a": _written(a, forms_a, key),
            "in_b": _written(b, forms_b, key),
            "weight": rarity(key),
        }
        for key in sorted(shared, key=lambda key: (-rarity(key), key))
    ]
    return pd.DataFrame(rows, columns=["word", "in_a", "in_b", "weight"]).astype({"weight": "float64"})


@dataclass(frozen=True)
class PairsView:
    """Pairs in two columns, shared words marked; shows itself in a notebook. ``html`` is the fragment."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def show_pairs(pairs: pd.DataFrame, quotes: pd.DataFrame, *, sides: tuple[str, str] | None = None) -> PairsView:
    """Show pairs side by side in a notebook: shared words marked, "not mentioned" where a side is silent.

    Does not cut or order anything: every row of ``pairs``, as it comes. Choose rows first:
    ``pairs.head(10)``.

    Parameters
    ----------
    pairs, quotes
        PAIRS, and the QUOTES they were made from; ``speaker_name``, ``side`` and ``via`` are shown where
        present.
    sides
        Headings of the two columns; by default the sides of the first statements.

    Returns
    -------
    PairsView
        An object that a notebook draws; ``.html`` is the fragment itself, escaped, without scripts.
    """
    tables.check(pairs, tables.PAIRS, caller="show_pairs")
    tables.check(quotes, STATEMENTS, caller="show_pairs")
    known = quotes.set_index("quote_id")
    rows = []
    for row in pairs.to_dict("records"):
        cells = [_cell(known, row[f"quote_id_{name}"]) for name in "ab"]
        rows.append((cells[0], cells[1], _verdict(row, known)))
    return PairsView(page_pairs(rows, sides or _headings(pairs, known)))


def _score(a: str, b: str) -> dict[str, Any]:
    forms_a, forms_b = _content(a), _content(b)
    keys_a, keys_b = {form.key for form in forms_a}, {form.key for form in forms_b}
    if not keys_a or not keys_b:
        return {}
    shared = sorted(keys_a & keys_b, key=lambda key: (-rarity(key), key))
    weight = _weight(shared)
    return {
        "overlap": weight / _weight(keys_a | keys_b),
        "containment_a": weight / _weight(keys_a),
        "containment_b": weight / _weight(keys_b),
        "n_shared": len(shared),
        "longest_shared": len(words(longest_shared(a, b))),
        "shared": " ".join(_written(a, forms_a, key).split(" ")[0].lower() for key in shared),
    }


def _weight(keys: set[str] | list[str]) -> float:
    return sum(rarity(key) for key in sorted(keys))


def _content(text: str) -> list[Form]:
    """The words of matter; all words where there is nothing else."""
    return content_forms(text) or forms(text)


def _written(text: str, found: list[Form], key: str) -> str:
    """The forms of a word as written, each once, in order, separated by blanks."""
    return " ".join(dict.fromkeys(text[form.start : form.end] for form in found if form.key == key))


def _wording(quotes: pd.DataFrame, verbatim: bool) -> dict[str, str]:
    """The text to score of each statement."""
    contents = {
        key: text if isinstance(text, str) else ""
        for key, text in zip(quotes["quote_id"], quotes["content"], strict=True)
    }
    if not verbatim:
        return contents
    return {
        key: contents[key] if kind in ("direct", "block") else _joined(parts)
        for key, kind, parts in zip(quotes["quote_id"], quotes["kind"], quotes["verbatim"], strict=True)
    }


def _joined(parts: Any) -> str:
    """The parts inside quotation marks as one text; empty where there are none."""
    if isinstance(parts, str):
        return parts
    return " ".join(parts) if isinstance(parts, Sequence | np.ndarray) else ""


def _semantic(texts: list[tuple[str, str] | None], embed: Embed) -> list[float | None]:
    both = [pair for pair in texts if pair and all(words(text) for text in pair)]
    flat = [text for pair in both for text in pair]
    vectors = np.asarray(embed(flat), dtype=float) if flat else np.zeros((0, 1))
    if vectors.ndim != 2 or len(vectors) != len(flat):
        raise TableError(
            f"score_overlap: embed gave {vectors.shape} for {len(flat)} texts. "
            f"It must give one vector for each text, as rows."
        )
    norms = np.linalg.norm(vectors, axis=1)
    units = vectors / np.where(norms == 0, 1, norms)[:, None]
    cosines = iter(np.clip((units[::2] * units[1::2]).sum(axis=1), 0, 1).tolist())
    return [next(cosines) if pair and all(words(text) for text in pair) else None for pair in texts]


def _cell(known: pd.DataFrame, key: Any) -> tuple[str, str] | None:
    """What stands in a cell: who says it, and what; None where the side is silent."""
    if pd.isna(key):
        return None
    row = known.loc[key]
    name, via = (row.get(column) for column in ("speaker_name", "via"))
    who = name if isinstance(name, str) else str(key)
    return (f"{who}, via {via}" if isinstance(via, str) else who), str(row["content"])


def _verdict(row: dict[Hashable, Any], known: pd.DataFrame) -> str:
    """The line under a row: how alike, or what came nearest."""
    similarity, best = row.get("similarity"), row.get("best_refused")
    if similarity is not None and pd.notna(similarity):
        return f"{row.get('match', 'pair')}, similarity {similarity:.2f}"
    if isinstance(best, str) and best in known.index:
        return f"nearest, refused at {row['best_similarity']:.2f}: {known.at[best, 'content']!s}"
    return ""


def _headings(pairs: pd.DataFrame, known: pd.DataFrame) -> tuple[str, str]:
    found = []
    for name in "ab":
        keys = pairs[f"quote_id_{name}"].dropna()
        side = known.loc[keys.iloc[0]].get("side") if len(keys) else None
        found.append(side if isinstance(side, str) else name)
    return found[0], found[1]
