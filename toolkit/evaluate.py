"""evaluate_quotes: how well statements were found, against statements that people marked.

Spans are compared after folding: blanks, punctuation and quotation marks at the edges and a leading "that" do
not count, because every annotation scheme draws them differently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.matching import covered_words, fold_spans, match_spans
from toolkit.tables import QUOTES, TableError, check, choose
from toolkit.text import Span

_PARTS = {"content": "spans", "cue": "cue_span", "source": "speaker_span"}
_LABELS = ("speaker_name", "side", "via")


@dataclass(frozen=True)
class Evaluation:
    """Scores, and the rows behind them.

    ``scores``: part, measure, n_gold, n_found, n_right, precision, recall, f1. ``kinds``: recall by kind of
    gold statement. ``labels``: speaker_name, side and via on matched statements. ``rules``: precision by
    evidence and cue class. ``matches``: quote_id, gold_id, iou. ``misses``, ``extras``: statements to read.
    """

    scores: pd.DataFrame
    kinds: pd.DataFrame
    labels: pd.DataFrame
    rules: pd.DataFrame
    matches: pd.DataFrame
    misses: pd.DataFrame
    extras: pd.DataFrame

    def __repr__(self) -> str:
        n_gold = len(self.matches) + len(self.misses)
        head = f"Evaluation: {len(self.matches)} of {n_gold} gold statements found, {len(self.extras)} extra"
        tables = [t.to_string(index=False) for t in (self.scores, self.kinds, self.labels) if len(t)]
        return "\n\n".join([head, *tables, "To read: .misses, .extras; by rule: .rules"])

    def f1(self, part: str, measure: str) -> float:
        """One score of the table, for instance ``f1("content", "overlap")``."""
        part = choose(part, _PARTS, caller="Evaluation.f1", option="part")
        measure = choose(measure, ("exact", "overlap", "tokens"), caller="Evaluation.f1", option="measure")
        row = self.scores[(self.scores["part"] == part) & (self.scores["measure"] == measure)]
        return float(row["f1"].iloc[0])


def gold_tables(records: Iterable[Mapping[str, Any]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """ARTICLES and gold statements of annotated documents, one mapping a document; opens no file.

    A document has ``doc_id``, ``text`` and ``quotes``; a quote has ``spans``, ``cue`` and ``source`` as lists
    of [start, end] into the text, ``kind``, and perhaps ``speaker_name``, ``side``, ``via``, ``level`` and
    ``core`` (False for an act without a clause).

    Returns
    -------
    tuple of two tables
        ARTICLES in the order given, and the gold: gold_id, article_id, kind, spans, cue_span, speaker_span
        and whichever labels the records carry; NA where unknown.

    Raises
    ------
    TableError
        A document lacks one of the three, or a span lies outside its text.

    Examples
    --------
    >>> quote = {"spans": [[0, 8]], "cue": [[15, 19]], "source": [[10, 14]], "kind": "indirect"}
    >>> articles, gold = gold_tables([{"doc_id": "d", "text": "It rains, Tolk said.", "quotes": [quote]}])
    >>> gold[["gold_id", "kind", "spans", "speaker_span"]].values.tolist()
    [['d#1', 'indirect', [(0, 8)], [(10, 14)]]]
    """
    articles: list[dict[str, Any]] = []
    gold: list[dict[str, Any]] = []
    for number, record in enumerate(records, 1):
        for name in ("doc_id", "text", "quotes"):
            if name not in record:
                needs = "Each needs doc_id, text and quotes."
                raise TableError(f"gold_tables: document {number} has no {name!r}. {needs}")
        text, doc_id = record["text"], record["doc_id"]
        about = {name: record.get(name) for name in ("publisher", "published", "title")}
        articles.append({"article_id": doc_id, "text": text} | about)
        for place, quote in enumerate(record["quotes"], 1):
            row = {"gold_id": f"{doc_id}#{place}", "article_id": doc_id, "kind": quote.get("kind")}
            for column, key in (("spans", "spans"), ("cue_span", "cue"), ("speaker_span", "source")):
                row[column] = _spans(quote.get(key), text, f"{doc_id}, quote {place}, {key}")
            gold.append(row | {name: quote[name] for name in (*_LABELS, "level", "core") if name in quote})
    columns = ["gold_id", "article_id", "kind", *_PARTS.values()]
    return pd.DataFrame(articles), pd.DataFrame(gold, columns=None if gold else columns)


def _spans(value: Any, text: str, where: str) -> list[Span]:
    spans = [(int(start), int(end)) for start, end in value or []]
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise TableError(
                f"gold_tables: {where}: the span {start} to {end} lies outside the text of {len(text)} "
                f"characters. Offsets count characters from 0, the end excluded."
            )
    return spans


def evaluate_quotes(
    quotes: pd.DataFrame,
    gold: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    levels: str = "auto",
    acts: bool = True,
) -> Evaluation:
    """Compare found statements with marked ones; does not say which of two annotation schemes is right.

    Parameters
    ----------
    quotes
        QUOTES, with or without sides.
    gold
        The second table of ``gold_tables``.
    articles
        ARTICLES that the offsets of both index; quotes of other articles are left out.
    levels
        "top": statements inside statements do not count; "all": they do; "auto": only if the gold marks some.
    acts
        False: gold statements with ``core`` False, and what was found for them, do not count.

    Returns
    -------
    Evaluation
        Frozen. ``misses`` in the order of the gold, ``extras`` in that of the quotes. A share of nothing
        is NA.

    Notes
    -----
    *exact*: the folded spans are equal. *overlap*: characters in common over characters in either >= .5; the
    best pairs first, each statement in one pair. *tokens*: words inside any content (cue, source). Exact and
    token scores as in Newell, Margolin and Ruths 2018, "An attribution relations corpus for political news",
    LREC.
    """
    check(quotes, QUOTES, caller="evaluate_quotes", needs=["spans"])
    if "gold_id" not in gold.columns:
        raise TableError("evaluate_quotes: gold has no column 'gold_id'. Build it with gold_tables(records).")
    levels = choose(levels, ("auto", "top", "all"), caller="evaluate_quotes", option="levels")
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    quotes = quotes[quotes["article_id"].isin(list(texts))]
    nested = "level" in gold and bool((gold["level"].fillna(0) > 0).any())
    if levels == "top" or (levels == "auto" and not nested):
        quotes, gold = _top(quotes), _top(gold)
    documents = _documents(texts, quotes, gold)
    pairs = [pair for document in documents for pair in document.pairs()]
    matches = pd.DataFrame(pairs, columns=["quote_id", "gold_id", "iou"])
    if not acts and "core" in gold:
        spared = gold.loc[gold["core"].eq(False), "gold_id"]
        for_them = matches.loc[matches["gold_id"].isin(spared), "quote_id"]
        matches = matches[~matches["gold_id"].isin(spared)]
        gold, quotes = gold[~gold["gold_id"].isin(spared)], quotes[~quotes["quote_id"].isin(for_them)]
        documents = _documents(texts, quotes, gold)
    return Evaluation(
        scores=_scores(documents, len(matches)),
        kinds=_kinds(gold, matches),
        labels=_labels(quotes, gold, matches),
        rules=_rules(quotes, matches),
        matches=matches.reset_index(drop=True),
        misses=_readable(gold[~gold["gold_id"].isin(matches["gold_id"])], texts, "gold_id"),
        extras=_readable(quotes[~quotes["quote_id"].isin(matches["quote_id"])], texts, "quote_id"),
    )


def _top(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["level"].fillna(0).astype(int) == 0] if "level" in frame else frame


def _documents(texts: dict[str, str], quotes: pd.DataFrame, gold: pd.DataFrame) -> list[_Document]:
    found, marked = dict(list(quotes.groupby("article_id"))), dict(list(gold.groupby("article_id")))
    return [_Document(texts[a], found.get(a, quotes[:0]), marked.get(a, gold[:0])) for a in texts]


class _Document:
    """The folded spans of one text, found and gold; each count is (right, found, gold)."""

    def __init__(self, text: str, quotes: pd.DataFrame, gold: pd.DataFrame) -> None:
        self.text = text
        self.found = {part: [fold_spans(text, s) for s in _column(quotes, c)] for part, c in _PARTS.items()}
        self.gold = {part: [fold_spans(text, s) for s in _column(gold, c)] for part, c in _PARTS.items()}
        self.quote_ids, self.gold_ids = list(quotes["quote_id"]), list(gold["gold_id"])

    def pairs(self) -> list[tuple[str, str, float]]:
        matched = match_spans(self.found["content"], self.gold["content"])
        return [(self.quote_ids[i], self.gold_ids[j], round(iou, 4)) for i, j, iou in matched]

    def exact(self, part: str) -> tuple[int, int, int]:
        found, gold = (Counter(tuple(s) for s in spans[part] if s) for spans in (self.found, self.gold))
        return (found & gold).total(), found.total(), gold.total()

    def overlap(self, part: str) -> tuple[int, int, int]:
        found, gold = ([s for s in spans[part] if s] for spans in (self.found, self.gold))
        return len(match_spans(found, gold)), len(found), len(gold)

    def tokens(self, part: str) -> tuple[int, int, int]:
        found, gold = (covered_words(self.text, spans[part]) for spans in (self.found, self.gold))
        return len(found & gold), len(found), len(gold)


def _column(frame: pd.DataFrame, column: str) -> list[list[Span]]:
    if column not in frame:
        return [[] for _ in range(len(frame))]
    return [list(value) if isinstance(value, (list, tuple)) else [] for value in frame[column]]


def _scores(documents: list[_Document], matched: int) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for part in _PARTS:
        for measure in ("exact", "overlap", "tokens"):
            counts = [getattr(document, measure)(part) for document in documents]
            right, found, gold = (sum(count[k] for count in counts) for k in range(3))
            row = {"part": part, "measure": measure, "n_gold": gold, "n_found": found, "n_right": right}
            shares = {"precision": (right, found), "recall": (right, gold), "f1": (2 * right, found + gold)}
            rows.append(row | {name: _share(*share) for name, share in shares.items()})
    return pd.DataFrame(rows).astype(dict.fromkeys(("precision", "recall", "f1"), "Float64")).round(4)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _kinds(gold: pd.DataFrame, matches: pd.DataFrame) -> pd.DataFrame:
    found = gold.assign(found=gold["gold_id"].isin(matches["gold_id"]).astype(int))
    table = found.groupby("kind", sort=True)["found"].agg(n_gold="size", n_found="sum").reset_index()
    return table.assign(recall=(table["n_found"] / table["n_gold"]).round(4))


def _labels(quotes: pd.DataFrame, gold: pd.DataFrame, matches: pd.DataFrame) -> pd.DataFrame:
    """Of matched statements: found and gold agree or differ, or one of them has no name."""
    rows = []
    for name in (name for name in _LABELS if name in quotes and name in gold):
        said, true = quotes.set_index("quote_id")[name], gold.set_index("gold_id")[name]
        pairs = [(said[q], true[g]) for q, g in zip(matches["quote_id"], matches["gold_id"], strict=True)]
        answered = [(a, b) for a, b in pairs if not pd.isna(a)]
        known = [(a, b) for a, b in answered if not pd.isna(b)]
        right = sum(a == b for a, b in known)
        rows.append(
            {"label": name, "n_matched": len(pairs), "n_right": right, "n_wrong": len(known) - right,
             "n_invented": len(answered) - len(known),
             "n_abstained": sum(pd.isna(a) and not pd.isna(b) for a, b in pairs),
             "right_of_answered": _share(right, len(answered))}
        )  # fmt: skip
    return pd.DataFrame(rows)


def _rules(quotes: pd.DataFrame, matches: pd.DataFrame) -> pd.DataFrame:
    """Precision by evidence and cue class, the commonest first."""
    keys = [name for name in ("evidence", "cue_class") if name in quotes]
    if not keys or quotes.empty:
        return pd.DataFrame(columns=[*keys, "n_found", "n_right", "precision"])
    right = quotes.assign(right=quotes["quote_id"].isin(matches["quote_id"]).astype(int))
    table = right.groupby(keys, dropna=False)["right"].agg(n_found="size", n_right="sum").reset_index()
    table = table.assign(precision=(table["n_right"] / table["n_found"]).round(4))
    return table.sort_values(["n_found", *keys], ascending=[False, *(True for _ in keys)], ignore_index=True)


def _readable(frame: pd.DataFrame, texts: dict[str, str], key: str) -> pd.DataFrame:
    """Rows with their words in place of offsets."""
    rows = []
    for row in frame.to_dict("records"):
        text = texts[row["article_id"]]
        spans = {part: row.get(_PARTS[part]) for part in ("source", "cue", "content")}
        words = {part: " … ".join(text[a:b] for a, b in s or []) for part, s in spans.items()}
        evidence = {"evidence": row["evidence"]} if "evidence" in row else {}
        rows.append({key: row[key], "kind": row.get("kind")} | words | evidence)
    return pd.DataFrame(rows, columns=None if rows else [key, "kind", "source", "cue", "content"])
