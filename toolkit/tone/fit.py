"""Fit the weights of general words to ratings that people made: ``python -m toolkit.tone.fit RATINGS.jsonl``.

Ratings are JSON lines with ``text`` and ``score`` (any scale). Weights start from the ``prior`` column of
``instrument/valence.csv`` and move as far as the ratings pull them, the forms of a word together. No word
is added, so every weight is that of a word somebody put there, and the diplomatic instrument is not moved.
The built-in weights were fitted to the sentences of editorials that Hutto and Gilbert (2014) had rated,
published with VADER under the MIT licence.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from toolkit.tone.balance import PAD, PER, SMOOTH
from toolkit.tone.inflect import family
from toolkit.tone.lexicon import Entry, Lexicon, assemble, built_in_rows, instrument_path
from toolkit.tone.scan import scan

FAINT = 0.2  # a fitted weight nearer to 0 than this is none
PULL = 3.0  # how hard a weight is held to its prior; larger holds harder
FOLDS = 10


class _Found(NamedTuple):
    """Every expression found in every text, as columns of equal length."""

    text: np.ndarray  # which text
    family: np.ndarray  # which family of words; the one past the last for words that are not moved
    factor: np.ndarray
    prior: np.ndarray
    n_words: np.ndarray  # one per text
    families: list[str]


def fit_weights(
    texts: Sequence[str], ratings: Sequence[float], priors: dict[str, float], *, pull: float = PULL
) -> dict[str, float]:
    """Weights of general words that bring the tone of the texts nearest to the ratings.

    Does not touch words that no text has: they keep their prior.

    Notes
    -----
    Least squares of ``a + b * tone`` on the ratings, plus ``pull`` times the squared distance of every family
    of words from its prior (ridge), by L-BFGS.
    """
    found = _find(texts, priors)
    shift = _shifts(found, np.asarray(ratings, dtype=float), np.ones(len(texts), dtype=bool), pull)[0]
    moved = dict(zip(found.families, shift, strict=True))
    weights = {word: float(np.clip(prior + moved.get(family(word), 0.0), -4, 4)) for word, prior in priors.items()}
    return {word: round(weight, 2) if abs(weight) >= FAINT else 0.0 for word, weight in weights.items()}


def held_out(
    texts: Sequence[str],
    ratings: Sequence[float],
    priors: dict[str, float],
    *,
    pull: float = PULL,
    folds: int = FOLDS,
) -> np.ndarray:
    """The tone of each text by weights fitted without its fold; folds are runs of neighbouring texts."""
    found, y = _find(texts, priors), np.asarray(ratings, dtype=float)
    fold = np.arange(len(y)) * folds // len(y)
    tone = np.zeros(len(y))
    for one in range(folds):
        shift, _, _ = _shifts(found, y, fold != one, pull)
        tone[fold == one] = _tones(found, shift)[0][fold == one]
    return tone


def _find(texts: Sequence[str], priors: dict[str, float]) -> _Found:
    lexicon = _with_weights(priors)
    readings = [scan(text, lexicon) for text in texts]
    families: dict[str, int] = {}
    rows = [
        (
            at,
            families.setdefault(family(hit.entry.expression), len(families)) if hit.entry.axis == "general" else -1,
            hit.factor,
            hit.entry.weight,
        )
        for at, reading in enumerate(readings)
        for hit in reading.hits
    ]
    text, group, factor, prior = (np.array(column) for column in zip(*rows, strict=True))
    group = np.where(group < 0, len(families), group)
    return _Found(text, group, factor, prior, np.array([r.n_words for r in readings]), list(families))


def _with_weights(weights: dict[str, float]) -> Lexicon:
    return assemble(tuple(_weighted(row, weights) for row in built_in_rows()))


def _weighted(row: Entry, weights: dict[str, float]) -> Entry:
    return row._replace(weight=weights[row.expression]) if row.axis == "general" else row


def _tones(found: _Found, shift: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The tone of every text, and how it changes with the weight of every expression found in it."""
    value = found.factor * (found.prior + np.append(shift, 0.0)[found.family])
    scale = PER / (found.n_words + PAD)
    warm = np.bincount(found.text, np.maximum(value, 0), len(scale)) * scale
    hostile = np.bincount(found.text, np.maximum(-value, 0), len(scale)) * scale
    whole = warm + hostile + 2 * SMOOTH
    per_warm, per_hostile = 2 * (hostile + SMOOTH) * scale / whole**2, 2 * (warm + SMOOTH) * scale / whole**2
    change = found.factor * np.where(value > 0, per_warm[found.text], per_hostile[found.text])
    return (warm - hostile) / whole, change


def _shifts(found: _Found, y: np.ndarray, used: np.ndarray, pull: float) -> tuple[np.ndarray, float, float]:
    from scipy.optimize import minimize

    size = len(found.families)

    def loss(unknown: np.ndarray) -> tuple[float, np.ndarray]:
        shift, level, slope = unknown[:-2], unknown[-2], unknown[-1]
        tone, change = _tones(found, shift)
        error = np.where(used, level + slope * tone - y, 0.0)
        by_family = np.bincount(found.family, slope * error[found.text] * change, size + 1)[:size]
        slopes = np.concatenate([by_family + pull * shift, [error.sum(), error @ tone]])
        return 0.5 * float(error @ error + pull * shift @ shift), slopes

    start = np.concatenate([np.zeros(size), [0.0, y.std() * 2]])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return best[:-2], best[-2], best[-1]


def main() -> None:
    """Fit, report held-out agreement, and with ``--write`` put the weights into the instrument."""
    command = argparse.ArgumentParser(description="Fit the weights of general words to ratings made by people.")
    command.add_argument("ratings", type=Path, help="JSON lines with text and score")
    command.add_argument("--write", action="store_true", help="write the weights to instrument/valence.csv")
    given = command.parse_args()
    rated = [json.loads(line) for line in given.ratings.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts, scores = [r["text"] for r in rated], [float(r["score"]) for r in rated]
    path = instrument_path("valence.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    priors = {row["word"]: float(row["prior"]) for row in rows}
    found = _find(texts, priors)
    before, after = _tones(found, np.zeros(len(found.families)))[0], held_out(texts, scores, priors)
    print(
        f"{len(texts)} texts; r of the priors {np.corrcoef(before, scores)[0, 1]:.3f}, "
        f"of fitted weights on held-out folds {np.corrcoef(after, scores)[0, 1]:.3f}"
    )
    if given.write:
        weights = fit_weights(texts, scores, priors)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows({**row, "weight": weights[row["word"]]} for row in rows)
        print(f"{sum(weights[w] != p for w, p in priors.items())} of {len(priors)} weights moved: {path.name}")


if __name__ == "__main__":
    main()
