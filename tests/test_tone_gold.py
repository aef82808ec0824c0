"""Tone against what people annotated. The files lie outside the project; without them it is skipped."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import f1_score

from toolkit.text import sentences
from toolkit.tone import label_tone, score_tone, tone_between, tone_toward
from toolkit.tone.fit import fit_weights, held_out
from toolkit.tone.lexicon import instrument_path

GOLD = Path(__file__).parents[1].parent / "shared" / "gold"


def gold(name: str) -> list[dict[str, Any]]:
    path = GOLD / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"{path.name} lies outside the project and is not here")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def agreement(rated: list[dict[str, Any]]) -> float:
    frame = pd.DataFrame({"quote_id": range(len(rated)), "content": [row["text"] for row in rated]})
    return float(np.corrcoef(score_tone(frame, vader=False)["tone"], [row["score"] for row in rated])[0, 1])


def priors() -> dict[str, float]:
    with instrument_path("valence.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: float(row["prior"]) for row in csv.DictReader(file)}


def test_tone_agrees_with_ratings_of_editorials_by_weights_fitted_on_other_folds() -> None:
    rated = gold("tone-editorial")
    tone = held_out([row["text"] for row in rated], [row["score"] for row in rated], priors())
    assert np.corrcoef(tone, [row["score"] for row in rated])[0, 1] >= 0.60
    assert agreement(rated) >= 0.60


def test_tone_agrees_with_coders_of_a_debate_to_which_nothing_was_fitted() -> None:
    assert agreement(gold("tone-debate")) >= 0.58


def test_tone_toward_a_marked_target() -> None:
    rows = gold("tone-target")
    tone = tone_toward([row["sentence"] for row in rows], [(row["start"], row["end"]) for row in rows])
    assert f1_score([row["label"] for row in rows], label_tone(tone), average="macro") >= 0.58


def test_tone_between_two_parties_and_what_the_direction_adds() -> None:
    rows = gold("tone-directed")
    names = ("neutral", "positive", "positive", "negative", "negative")
    both = tone_between(*([row[key] for row in rows] for key in ("sentence", "p", "q")))
    forward = np.abs(both[:, 0]) >= np.abs(both[:, 1])
    labels = label_tone(np.where(forward, both[:, 0], both[:, 1]))
    reduced = [names[row["label_id"]] for row in rows]
    assert f1_score(reduced, labels, average="macro") >= 0.45

    signed = [row["label_id"] for row in rows]
    way = {"neutral": (0, 0), "positive": (2, 1), "negative": (4, 3)}
    directed = [way[label][int(onward)] for label, onward in zip(labels, forward, strict=True)]
    always = [way[label][1] for label in labels]
    assert f1_score(signed, directed, average="macro") > f1_score(signed, always, average="macro")


def test_friendly_messages_keep_off_the_end_of_the_scale_and_repetition_hardly_moves_them() -> None:
    greeting = re.compile(r"greeting|congratulat|reply message", re.I)
    texts = [row["story_text"] for row in gold("kcna-archive") if greeting.search(row["headline"])]
    said = [text[a:b] for text in texts for a, b in sentences(text)]
    for each in (texts, said):
        frame = pd.DataFrame({"quote_id": range(len(each)), "content": each, "side": "DPRK"})
        tone = score_tone(frame, vader=False)["tone"]
        thrice = score_tone(frame.assign(content=[" ".join([t] * 3) for t in each]), vader=False)["tone"]
        assert (tone.abs() > 0.9).mean() < 0.05
        assert (tone - thrice).abs().max() < 0.2
        assert tone.nunique() > 0.5 * len(set(each))


def test_the_weights_in_the_instrument_are_those_that_the_script_makes() -> None:
    rated = gold("tone-editorial")
    with instrument_path("valence.csv").open(encoding="utf-8", newline="") as file:
        shipped = {row["word"]: float(row["weight"]) for row in csv.DictReader(file)}
    made = fit_weights([row["text"] for row in rated], [row["score"] for row in rated], priors())
    differing = [word for word in shipped if abs(shipped[word] - made[word]) > 0.05]
    assert len(differing) < 0.01 * len(shipped)
