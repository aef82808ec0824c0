"""Eight invented statements and their pairs, for the tests of corrections and of the review."""

from __future__ import annotations

import pandas as pd

from toolkit.tables import PAIRS, build

SIDES = ("Ruvenia", "Ostmark")
ACTORS = pd.DataFrame(
    [["Aldo Brenn", "person", "Ruvenia"], ["Mira Tolk", "person", "Ostmark"], ["Per Lund", "person", "Norrland"]],
    columns=["name", "kind", "side"],
)
SAID = {
    # quote_id: side, speaker, level, words
    "wire#1": ("Ruvenia", "Aldo Brenn", 0, "the ferry will run again in spring"),
    "wire#2": ("Ruvenia", "Aldo Brenn", 0, "the bridge of Harl needs no guard"),
    "wire#3": ("Ruvenia", "Aldo Brenn", 0, "- a harvest like this was never seen"),
    "post#1": ("Ostmark", "Mira Tolk", 0, "the ferry will run in spring"),
    "post#2": ("Ostmark", "Mira Tolk", 0, "the bridge at Harl is guarded for good reason"),
    "post#3": ("Ostmark", "Mira Tolk", 0, "=the fishermen of the valley are content"),
    "post#4": (None, None, 0, "the water was cold"),
    "post#5": ("Ostmark", "Mira Tolk", 1, "cold water is good for fish"),
}


def quotes() -> pd.DataFrame:
    rows = [
        {"quote_id": quote_id, "article_id": quote_id.split("#")[0], "side": side, "speaker_name": name,
         "level": level, "content": words, "evidence": "cue", "doubt": None if name else "'he' could be anybody"}
        for quote_id, (side, name, level, words) in SAID.items()
    ]  # fmt: skip
    return pd.DataFrame(rows).astype({"side": "str", "speaker_name": "str", "doubt": "str"})


def pairs() -> pd.DataFrame:
    both = {"relation": "both", "match": "paraphrase", "needed": 0.15}
    rows = [
        {"pair_id": "p1", "quote_id_a": "wire#1", "quote_id_b": "post#1", "similarity": 0.6, **both},
        {"pair_id": "p2", "quote_id_a": "wire#2", "quote_id_b": "post#2", "similarity": 0.17, **both},
        {"pair_id": "p3", "quote_id_a": "wire#3", "relation": "only_a", "match": "none", "best_refused": "post#3",
         "best_similarity": 0.05, "needed": 0.15},
        {"pair_id": "p4", "quote_id_b": "post#3", "relation": "only_b", "match": "none"},
    ]  # fmt: skip
    return build(rows, PAIRS)
