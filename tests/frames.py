"""Small tables with invented states, leaders and outlets, shared by the tests.

Ruvenia speaks through RNA, Ostmark through its Foreign Ministry; Aldo Brenn and Mira Tolk lead them. The
Harbour Courier, a newspaper of neither state, reports on both. Every span is found in the text, never
counted.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.tables import ARTICLES, FUNNEL, OVERLAPS, REFUSED, SUMMARY, TONED, build

SIDES = ("Ruvenia", "Ostmark")

COURIER = """\
The leaders of Ruvenia and Ostmark vowed to keep the river treaty alive.
The treaty has been “a pillar of peace” on both banks, Aldo Brenn said, according to RNA. He noted that the \
two states share “one river and one fate”.
“We will,” Mira Tolk said, “open three more bridges.” She called the treaty a gift to both peoples, the \
Ostmark Foreign Ministry said.
The bridges will pay for themselves, an engineer said."""

BULLETIN = """\
Ruvenia will never bow to the harbour lords, Aldo Brenn told RNA on Friday."""

_STATEMENTS: list[dict[str, Any]] = [
    {"article_id": "courier", "kind": "indirect",
     "pieces": ["to keep the river treaty alive"], "verbatim": [],
     "cue": "vowed", "speaker": "The leaders of Ruvenia and Ostmark", "speaker_name": "Aldo Brenn; Mira Tolk",
     "side": "Ruvenia; Ostmark", "tone": 0.4, "n_hits": 1, "evidence": "cue-before infinitive"},
    {"article_id": "courier", "kind": "mixed",
     "pieces": ["The treaty has been “a pillar of peace” on both banks"],
     "verbatim": ["a pillar of peace"], "cue": "said", "speaker": "Aldo Brenn", "speaker_name": "Aldo Brenn",
     "side": "Ruvenia", "via": "RNA", "tone": 1.2, "n_hits": 2, "evidence": "cue-after according-to"},
    {"article_id": "courier", "kind": "mixed",
     "pieces": ["the two states share “one river and one fate”"],
     "verbatim": ["one river and one fate"], "cue": "noted", "speaker": "He", "speaker_name": "Aldo Brenn",
     "side": "Ruvenia", "via": "RNA", "tone": 0.6, "n_hits": 1, "evidence": "cue-before that pronoun"},
    {"article_id": "courier", "kind": "direct",
     "pieces": ["We will,", "open three more bridges."],
     "verbatim": ["We will,", "open three more bridges."], "cue": "said", "speaker": "Mira Tolk",
     "speaker_name": "Mira Tolk", "side": "Ostmark", "tone": 0.0, "n_hits": 0, "evidence": "cue-inside"},
    {"article_id": "courier", "kind": "indirect",
     "pieces": ["the treaty a gift to both peoples"], "verbatim": [],
     "cue": "called", "speaker": "She", "speaker_name": "Mira Tolk", "side": "Ostmark",
     "via": "Ostmark Foreign Ministry", "tone": 0.9, "n_hits": 1, "evidence": "cue-before object"},
    {"article_id": "courier", "kind": "indirect",
     "pieces": ["The bridges will pay for themselves"], "verbatim": [],
     "cue": "said", "speaker": "an engineer", "doubt": "no actor is known as 'an engineer'", "tone": 0.3,
     "n_hits": 1, "evidence": "cue-after"},
    {"article_id": "bulletin", "kind": "indirect",
     "pieces": ["Ruvenia will never bow to the harbour lords"],
     "verbatim": [], "cue": "told", "speaker": "Aldo Brenn", "speaker_name": "Aldo Brenn", "side": "Ruvenia",
     "via": "RNA", "tone": -0.7, "tone_toward_third": -0.7, "n_hits": 1, "evidence": "cue-after"},
]  # fmt: skip


def articles() -> pd.DataFrame:
    """Two articles with statements and one without."""
    rows = [
        {"article_id": "courier", "publisher": "Harbour Courier", "published": "2031-05-04",
         "title": "Two leaders and a river", "url": "https://courier.example/river", "text": COURIER,
         "file": "courier.txt"},
        {"article_id": "bulletin", "publisher": "RNA", "published": "2031-05-06", "text": BULLETIN,
         "file": "wire.jsonl:1"},
        {"article_id": "weather", "published": "2031-05-07", "title": "Rain on both banks",
         "text": "It rained.",
         "file": "wire.jsonl:2"},
    ]  # fmt: skip
    return build(rows, ARTICLES)


def quotes() -> pd.DataFrame:
    """Seven statements: one joint, three of Ruvenia, two of Ostmark, one of a speaker who is not known."""
    texts = {"courier": COURIER, "bulletin": BULLETIN}
    rows, counts = [], dict.fromkeys(texts, 0)
    for statement in _STATEMENTS:
        row = {key: value for key, value in statement.items() if key != "pieces"}
        article, text = row["article_id"], texts[row["article_id"]]
        counts[article] += 1
        row["quote_id"] = f"{article}#{counts[article]}"
        row["spans"] = [(text.index(piece), text.index(piece) + len(piece)) for piece in statement["pieces"]]
        row["content"] = " ".join(statement["pieces"])
        row.update({"cue_class": "say", "cue_span": [], "speaker_span": [], "level": 0})
        row.setdefault("doubt", "")
        row.setdefault("tone_toward_third", 0.0)
        row["tone_toward_other"] = 0.0 if row.get("side") in SIDES else None
        row["n_words"] = len(row["content"].split())
        rows.append(row)
    return build(rows, TONED)


def pairs() -> pd.DataFrame:
    """One matter both sides speak of, two that Ruvenia alone does, one that Ostmark alone does."""
    rows = [
        {"pair_id": "p1", "quote_id_a": "courier#2", "quote_id_b": "courier#5", "similarity": 0.41,
         "relation": "both", "match": "paraphrase", "overlap": 0.18, "containment_a": 0.15,
         "containment_b": 0.3, "n_shared": 1, "longest_shared": 2, "shared": "treaty"},
        {"pair_id": "p2", "quote_id_a": "courier#3", "relation": "only_a", "match": "none",
         "best_refused": "courier#5", "best_similarity": 0.07},
        {"pair_id": "p3", "quote_id_a": "bulletin#1", "relation": "only_a", "match": "none"},
        {"pair_id": "p4", "quote_id_b": "courier#4", "relation": "only_b", "match": "none",
         "best_refused": "courier#3", "best_similarity": 0.03},
    ]  # fmt: skip
    return build(rows, OVERLAPS)


def funnel() -> pd.DataFrame:
    """Five pieces of input, three articles, seven statements, five with one side, two of them paired."""
    rows = [
        {"stage": "read", "unit": "pieces of input", "rows_in": 5, "kept": 3, "set_aside": 2,
         "why": "refused"},
        {"stage": "quotes", "unit": "articles", "rows_in": 3, "kept": 2, "set_aside": 1,
         "why": "no statement in it"},
        {"stage": "sides", "unit": "statements", "rows_in": 7, "kept": 5, "set_aside": 2,
         "why": "speaker of no known side, or of both"},
        {"stage": "pairs", "unit": "statements", "rows_in": 5, "kept": 2, "set_aside": 3,
         "why": "no partner similar enough"},
    ]  # fmt: skip
    return build(rows, FUNNEL)


def refused() -> pd.DataFrame:
    """Two pieces of input that could not be read."""
    rows = [
        {"file": "scan.pdf", "reason": "not text", "remedy": "save the page as HTML"},
        {"file": "wire.jsonl", "line": 3, "reason": "broken JSON", "remedy": "mend or delete the line"},
    ]
    return build(rows, REFUSED)


def summary() -> pd.DataFrame:
    """Tone by side: a mean without an interval, and a side with too few statements for a mean."""
    rows = [
        {"side": "Ruvenia", "n_articles": 2, "n_quotes": 3, "mean": 0.37, "low": -0.7, "high": 0.9,
         "note": ""},
        {"side": "Ostmark", "n_articles": 1, "n_quotes": 2,
         "note": "2 statements in 1 article: too few for a mean"},
    ]  # fmt: skip
    frame = build(rows, SUMMARY)
    frame.insert(0, "side", pd.array([row["side"] for row in rows], dtype="str"))
    return frame


def provenance() -> dict[str, Any]:
    """What a run notes about itself."""
    return {
        "versions": {"toolkit": "0.1.0", "python": "3.11"},
        "inputs": {"courier.txt": "9f2c", "wire.jsonl": "77ab"},
        "parameters": {"sides": list(SIDES), "threshold": 0.12},
    }


def tables() -> dict[str, Any]:
    """What every figure and the report are made from, as keyword arguments."""
    return {
        "articles": articles(),
        "quotes": quotes(),
        "pairs": pairs(),
        "funnel": funnel(),
        "summary": summary(),
        "sides": SIDES,
    }
