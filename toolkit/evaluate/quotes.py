"""evaluate_quotes: how well statements were found, against statements that people marked.

Spans are compared after folding: blanks, punctuation and quotation marks at the edges and a leading "that" do
not count, because every annotation scheme draws them differently.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.evaluate.gold import LABELS, PARTS
from toolkit.evaluate.shares import scored, share
from toolkit.language.matching import covered_words, fold_spans, match_spans
from toolkit.tables import QUOTES, TableError, check, choose
from toolkit.text import Span

_ALWAYS = ("kind", "cue_class")
_AROUND = 60  # characters on either side of a miss, to read


@dataclass(frozen=True)
class Evaluation:
    """Scores, and the rows behind them.

    ``scores``: part, measure, n_gold, n_found, n_right, precision, recall, f1. ``kinds``, ``cue_classes``: of
    the gold statements of a kind or class, how many were found, the shares whose content (exact), source and cue
    were found to the letter, the share of their words found, speaker and side right where one was named; n_called
    and precision are of what the toolkit called so. ``labels``: speaker_name, side, via, kind and
    cue_class on matched statements. ``rules``: precision by evidence and cue class. ``matches``: quote_id,
    gold_id, iou. ``misses``, ``extras``: statements to read, with the text around them.
    """

    scores: pd.DataFrame
    kinds: pd.DataFrame
    cue_classes: pd.DataFrame
    labels: pd.DataFrame
    rules: pd.DataFrame
    matches: pd.DataFrame
    misses: pd.DataFrame
    extras: pd.DataFrame

    def __repr__(self) -> str:
        n_gold = len(self.matches) + len(self.misses)
        head = f"Evaluation: {len(self.matches)} of {n_gold} gold statements found, {len(self.extras)} extra"
        tables = [t.to_string(index=False) for t in (self.scores, self.kinds, self.labels) if len(t)]
        return "\n\n".join([head, *tables, "To read: .misses, .extras; by cue class: .cue_classes; by rule: .rules"])

    def f1(self, part: str, measure: str) -> float:
        """One score of the table, for instance ``f1("content", "overlap")``."""
        part = choose(part, PARTS, caller="Evaluation.f1", option="part")
        measure = choose(measure, ("exact", "overlap", "tokens"), caller="Evaluation.f1", option="measure")
        row = self.scores[(self.scores["part"] == part) & (self.scores["measure"] == measure)]
        return float(row["f1"].iloc[0])


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
        scores=_scores(documents),
        kinds=_apart("kind", documents, quotes, gold, matches),
        cue_classes=_apart("cue_class", documents, quotes, gold, matches),
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
        self.found = {part: [fold_spans(text, s) for s in _column(quotes, c)] for part, c in PARTS.items()}
        self.gold = {part: [fold_spans(text, s) for s in _column(gold, c)] for part, c in PARTS.items()}
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

    def closeness(self) -> dict[str, dict[str, int | None]]:
        """For each gold statement: whether its parts were found to the letter, its words inside any content."""
        letters = {part: {tuple(spans) for spans in rows} for part, rows in self.found.items()}
        inside = covered_words(self.text, self.found["content"])
        found: dict[str, dict[str, int | None]] = {}
        for place, name in enumerate(self.gold_ids):
            own = {part: tuple(rows[place]) for part, rows in self.gold.items()}
            words = covered_words(self.text, [own["content"]])
            found[name] = {part: int(spans in letters[part]) if spans else None for part, spans in own.items()}
            found[name] |= {"n_words": len(words), "n_inside": len(words & inside)}
        return found

    def tokens(self, part: str) -> tuple[int, int, int]:
        found, gold = (covered_words(self.text, spans[part]) for spans in (self.found, self.gold))
        return len(found & gold), len(found), len(gold)


def _column(frame: pd.DataFrame, column: str) -> list[list[Span]]:
    if column not in frame:
        return [[] for _ in range(len(frame))]
    return [list(value) if isinstance(value, (list, tuple)) else [] for value in frame[column]]


def _scores(documents: list[_Document]) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for part in PARTS:
        for measure in ("exact", "overlap", "tokens"):
            counts = [getattr(document, measure)(part) for document in documents]
            right, found, gold = (sum(count[k] for count in counts) for k in range(3))
            rows.append({"part": part, "measure": measure, "n_gold": gold, "n_found": found, "n_right": right})
    return scored(rows)


def _apart(
    by: str, documents: list[_Document], quotes: pd.DataFrame, gold: pd.DataFrame, matches: pd.DataFrame
) -> pd.DataFrame:
    """Statements by kind or cue class: found, parts found to the letter, words found, labels right."""
    columns = [by, "n_gold", "n_found", "recall", "n_called", "precision", "exact", "source", "cue", "words"]
    columns += ["speaker_right", "side_right"]
    if by not in gold:
        return pd.DataFrame(columns=columns)
    partner = dict(zip(matches["gold_id"], matches["quote_id"], strict=True))
    closeness = {gold_id: close for document in documents for gold_id, close in document.closeness().items()}
    rows = []
    for name, group in gold.groupby(by, sort=True):
        found = group[group["gold_id"].isin(list(partner))]
        called = quotes[quotes[by] == name] if by in quotes else quotes[:0]
        close = [closeness[gold_id] for gold_id in group["gold_id"]]
        row = {by: name, "n_gold": len(group), "n_found": len(found), "recall": share(len(found), len(group))}
        row |= {"n_called": len(called)}
        row["precision"] = share(int(called["quote_id"].isin(list(partner.values())).sum()), len(called))
        for column, part in (("exact", "content"), ("source", "source"), ("cue", "cue")):
            known = [one[part] for one in close if one[part] is not None]
            row[column] = share(sum(filter(None, known)), len(known))
        row["words"] = share(sum(c["n_inside"] or 0 for c in close), sum(c["n_words"] or 0 for c in close))
        for column, label in (("speaker_right", "speaker_name"), ("side_right", "side")):
            row[column] = _right(label, quotes, found, partner)
        rows.append(row)
    shares = [name for name in columns if name != by and not name.startswith("n_")]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(shares, "Float64")).round(4)


def _right(label: str, quotes: pd.DataFrame, found: pd.DataFrame, partner: dict[str, str]) -> float | None:
    """Of the statements found for which we name a speaker or side, the share named as in the gold."""
    if label not in quotes or label not in found:
        return None
    said = dict(zip(quotes["quote_id"], quotes[label], strict=True))
    pairs = [(said[partner[gold_id]], true) for gold_id, true in zip(found["gold_id"], found[label], strict=True)]
    answered = [(ours, theirs) for ours, theirs in pairs if not pd.isna(ours)]
    return share(sum(not pd.isna(theirs) and ours == theirs for ours, theirs in answered), len(answered))


def _labels(quotes: pd.DataFrame, gold: pd.DataFrame, matches: pd.DataFrame) -> pd.DataFrame:
    """Of matched statements: found and gold agree or differ, or one of them has no name.

    A label that the gold gives nowhere is left out. Kind and cue class can always be said: a blank is a gap.
    """
    rows = []
    for name in (*LABELS, *_ALWAYS):
        if name not in quotes or name not in gold or gold[name].isna().all():
            continue
        said, true = quotes.set_index("quote_id")[name], gold.set_index("gold_id")[name]
        pairs = [(said[q], true[g]) for q, g in zip(matches["quote_id"], matches["gold_id"], strict=True)]
        if name in _ALWAYS:
            pairs = [(a, b) for a, b in pairs if not pd.isna(b)]
        answered = [(a, b) for a, b in pairs if not pd.isna(a)]
        known = [(a, b) for a, b in answered if not pd.isna(b)]
        right = sum(a == b for a, b in known)
        rows.append(
            {"label": name, "n_matched": len(pairs), "n_right": right, "n_wrong": len(known) - right,
             "n_invented": len(answered) - len(known),
             "n_abstained": sum(pd.isna(a) and not pd.isna(b) for a, b in pairs),
             "right_of_answered": share(right, len(answered))}
        )  # fmt: skip
    columns = ["label", "n_matched", "n_right", "n_wrong", "n_invented", "n_abstained", "right_of_answered"]
    return pd.DataFrame(rows, columns=columns).astype({"right_of_answered": "Float64"}).round(4)


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
        spans = {part: row.get(PARTS[part]) for part in ("source", "cue", "content")}
        words = {part: " … ".join(text[a:b] for a, b in s or []) for part, s in spans.items()}
        evidence = {"evidence": row["evidence"]} if "evidence" in row else {}
        around = {"around": _around(text, spans["content"] or [])}
        rows.append({key: row[key], "kind": row.get("kind")} | words | evidence | around)
    return pd.DataFrame(rows, columns=None if rows else [key, "kind", "source", "cue", "content", "around"])


def _around(text: str, spans: list[Span]) -> str:
    """The text around a statement, which itself stands as three dots in brackets."""
    if not spans:
        return ""
    start, end = spans[0][0], spans[-1][1]
    return f"{text[max(0, start - _AROUND) : start]}[…]{text[end : end + _AROUND]}".replace("\n", " / ")
