"""How much wording two paired statements share: of both, of either, in one run; and the words behind it.

A different measure from the similarity that found the pair: here only forms of the same word count.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit import tables
from toolkit.language.meanings import rarity
from toolkit.language.runs import longest_shared
from toolkit.language.wordforms import Form, content_forms, forms
from toolkit.references import check_statements
from toolkit.shown.display import Row, Shown, alone, compared, refusal, searched, silent, two_columns
from toolkit.shown.wording import known, reviewed, share, shorten
from toolkit.tables import OVERLAPS, TableError
from toolkit.text import words

Embed = Callable[[list[str]], Any]

_KEY = (
    "Underlined: a word that both statements of a pair use, in whatever form. ⇄ and a number: a passage that stands "
    "elsewhere in the other statement, under the same number."
)

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


def show_pairs(pairs: pd.DataFrame, quotes: pd.DataFrame, *, sides: tuple[str, str] | None = None) -> Shown:
    """Show pairs side by side: shared words underlined, moved passages numbered, silences with what came nearest.

    Does not cut or order anything: every row of ``pairs``, as it comes. Choose rows first:
    ``pairs.head(10)``.

    Parameters
    ----------
    pairs, quotes
        PAIRS, and the QUOTES they were made from; ``speaker_name``, ``side``, ``via``, ``article_id`` and
        ``spans`` are shown or counted where present.
    sides
        Headings of the two columns; by default the sides of the first statements.

    Returns
    -------
    Shown
        Drawn by a notebook, printed as text by a terminal; ``.html`` is the fragment, escaped, without scripts.

    Raises
    ------
    TableError
        A column missing; a pair whose statement is not in ``quotes``.
    """
    tables.check(pairs, tables.PAIRS, caller="show_pairs")
    tables.check(quotes, STATEMENTS, caller="show_pairs")
    check_statements(pairs, quotes, caller="show_pairs")
    by_id = quotes.set_index("quote_id")
    headings = sides or _headings(pairs, by_id)
    where = [_searched(quotes, side) for side in headings]
    rows = [_shown(row, by_id, where) for row in pairs.to_dict("records")]
    return two_columns(rows, headings, key=_KEY, title=f"{headings[0]} and {headings[1]}, statement by statement")


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


def _shown(row: dict[Hashable, Any], by_id: pd.DataFrame, where: list[str]) -> Row:
    """A row of PAIRS to read."""
    a, b = (row[f"quote_id_{name}"] for name in "ab")
    if pd.notna(a) and pd.notna(b):
        cells = compared(_content_of(by_id, a), _content_of(by_id, b), _notes(by_id, a), _notes(by_id, b))
        facts = [*reviewed(row), str(row.get("match") or "pair"), f"similarity {share(row.get('similarity'))}"]
        return Row(*cells, f"{', '.join(facts)}; shared: {known(row.get('shared'), 'see the underlined words')}")
    said = b if pd.isna(a) else a
    there = alone(_content_of(by_id, said), _notes(by_id, said))
    quiet = silent([*reviewed(row), where[0 if pd.isna(a) else 1], *_nearest(row, by_id)])
    return Row(quiet, there) if pd.isna(a) else Row(there, quiet)


def _content_of(by_id: pd.DataFrame, key: Any) -> str:
    content = by_id.at[key, "content"]
    return content if isinstance(content, str) else ""


def _notes(by_id: pd.DataFrame, key: Any) -> list[str]:
    """Who says it, through whom, and where the words stand."""
    row = by_id.loc[key]
    name, via = (known(row.get(column), "") for column in ("speaker_name", "via"))
    who = ", ".join(filter(None, [name, f"via {via}" if via else ""]))
    spans = row.get("spans")
    there = isinstance(spans, Sequence | np.ndarray) and not isinstance(spans, str)
    at = " and ".join(f"{int(start)}–{int(end)}" for start, end in spans) if there else ""
    return [*filter(None, [who]), f"{key}, characters {at}" if at else str(key)]


def _searched(quotes: pd.DataFrame, side: str) -> str:
    if "side" not in quotes:
        return "The statements have no side, so it cannot be said where it was looked for."
    of_side = quotes[quotes["side"] == side]
    return searched(len(of_side), side, of_side["article_id"].nunique() if "article_id" in quotes else None)


def _nearest(row: dict[Hashable, Any], by_id: pd.DataFrame) -> list[str]:
    """The best refused candidate with its score, so that a reader can overrule."""
    best = row.get("best_refused")
    if not isinstance(best, str):
        return ["Not one of them within the dates compared is alike at all."]
    if best not in by_id.index:
        return []
    score, needed = row.get("best_similarity"), row.get("needed")
    why = refusal(score, needed)
    return [f"Nearest: {best}, “{shorten(_content_of(by_id, best), 160)}”, similarity {share(score)}{why}."]


def _headings(pairs: pd.DataFrame, by_id: pd.DataFrame) -> tuple[str, str]:
    found = []
    for name in "ab":
        keys = pairs[f"quote_id_{name}"].dropna()
        side = by_id.loc[keys.iloc[0]].get("side") if len(keys) else None
        found.append(side if isinstance(side, str) else name)
    return found[0], found[1]
