"""One message in two renderings: which sentence answers which, what moved, what one rendering left out.

Works on two lists of sentences in reading order; ``pair_quotes`` is for statements of two speakers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.language.arrays import read_texts
from toolkit.language.assignment import best_pairs
from toolkit.language.likeness import answers, similarity
from toolkit.language.runs import Run, in_order
from toolkit.tables import TableError

LEAST = 0.46  # how well the share of two sentences must stand for them to be two renderings of one
BESIDE = 0.40  # the same beside a linked pair, where a neighbour speaks for it
SHARE = 0.05  # share of their words that two must have to themselves in any case, however it stands
JOINS = 0.07  # share that a sentence must add to a pair beside it
RIVALRY = 0.3  # how far what either shares with others tells against a pair
FLOOR = 0.02  # share that chance gives
DISTANCE = 0.4  # e to the minus this is left where one sentence stands first and the other last
ANNOUNCING = 0.5  # left of the share of one that announces a message and one that tells what it says
FRAME = re.compile(
    r"^(?:\S+\s+){0,25}\S+:\W*$"  # what ends in a colon announces something
    r"|^(?:\S+\s+){0,25}(?:as follows|the following [a-z]+)\W*$"
    r"|^\W*(?:the|this|his|her) (?:full text of the )?(?:message|letter|telegram|statement|readout|speech)\b"
    r"[^.!?]{0,60}\b(?:said|says|reads?|follows?|went|goes)(?: in full| as follows)?\W*$"
    r"|^\W*(?:dear|respected|esteemed|comrades?|excellenc(?:y|ies)|your excellency|ladies)\b"
    r"[^.!?]{0,60}[,!]\W*$",
    re.IGNORECASE,
)

ANNOUNCED = re.compile(  # "Brenn sent a message of thanks to Tolk": that there was one, not what it says
    r"\b(?:sent|sends|send|conveyed|addressed|dispatched|forwarded|received|receives)\b[^.]{0,60}"
    r"\b(?:message|letter|telegram|reply|note)\b",
    re.I,
)
TOLD = re.compile(  # ", thanking her for the rice": what it says as well
    r"\b(?:thank|wish|express|convey|say|stress|offer|extend|voic|pledg|hail|mourn|congratulat|invit|ask|inform|tell)"
    r"ing\b"
    r"|\b(?:in|to) which\b|\b(?:to|and) (?:thank|congratulat|wish|express|voice|mourn)\w*\b"
)
_OWN_WORDS = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")

Group = tuple[list[int], list[int]]
# of each text a table, a row for each of its words and a column for each text; and what each word weighs
Answers = list[tuple[np.ndarray, np.ndarray]]


def align_versions(sentences_a: Sequence[str], sentences_b: Sequence[str]) -> pd.DataFrame:
    """Put two renderings of one message side by side, by sentence; what only one of them has comes out alone.

    Does not say which rendering is the original, and does not pair a sentence with a mere echo of its words.

    Parameters
    ----------
    sentences_a, sentences_b
        The sentences of either rendering, in reading order.

    Returns
    -------
    DataFrame
        One row per group of sentences: ``a`` and ``b`` (lists of positions from 0, empty where that rendering
        is silent), ``similarity`` (NA for one alone), ``kind`` (same: one to one; split: one of a, several of
        b; joined: several of a, one of b; several; only_a; only_b; frame: words that only announce the
        message) and ``moved`` (it stands elsewhere in the order). First what one rendering left out, then the
        rest in the order of a. Every position occurs once.

    Raises
    ------
    TableError
        One string in place of a list of sentences.

    Notes
    -----
    Two renderings of one message share names and set phrases in nearly every sentence, so two sentences are
    compared by what they have to themselves. Each word shares out one vote among the sentences of both
    renderings that hold it or a word of like meaning (see ``similarity``); two sentences are worth the mean
    of the votes that the words of either give the other. So a word counts by its rarity within the message
    (Sparck Jones 1972), and like sentences compete for it. What they share stands the better the less either
    shares with others, its neighbours apart, and the nearer the two are in the order: translators differ in
    how freely they write, so a pair is judged beside its rivals rather than by one fixed share. That a
    message was sent counts half for what it says. The best assignment over all sentences finds what has
    moved. Less is enough for two that stand beside a linked pair, and for a sentence left over to join the
    group of a neighbour, where only what that neighbour does not say counts. The kinds of groups are those
    of Gale and Church (1993), whose fixed order is given up. Moved are the groups outside the longest set
    that keeps its order.

    >>> a = ["The message said:", "We thank you for the aid.", "Peace is precious."]
    >>> found = align_versions(a, ["Peace is dear.", "Thanks are due for your aid."])
    >>> found[["a", "b", "kind", "moved"]].values.tolist()
    [[[0], [], 'frame', False], [[1], [1], 'same', False], [[2], [0], 'same', True]]
    """
    a, b = _sentences(sentences_a, "sentences_a"), _sentences(sentences_b, "sentences_b")
    free_a = [at for at, text in enumerate(a) if not FRAME.match(text)]
    free_b = [at for at, text in enumerate(b) if not FRAME.match(text)]
    groups = _link([a[at] for at in free_a], [b[at] for at in free_b])
    groups = [([free_a[at] for at in of_a], [free_b[at] for at in of_b]) for of_a, of_b in groups]
    kept = _keep_order(groups)
    rows: list[dict[str, Any]] = [_row(group, a, b, at not in kept) for at, group in enumerate(groups)]
    for name, texts, free in (("a", a, free_a), ("b", b, free_b)):
        held = {at for group in groups for at in group["ab".index(name)]}
        for at in range(len(texts)):
            if at not in held:
                alone = {"a": [], "b": [], "kind": f"only_{name}" if at in free else "frame", "moved": False}
                rows.append(alone | {name: [at]})
    rows.sort(key=_reading_order)
    frame = pd.DataFrame(rows, columns=["a", "b", "similarity", "kind", "moved"])
    return frame.astype({"similarity": "Float64", "kind": "str", "moved": "bool"})


def _link(a: list[str], b: list[str]) -> list[Group]:
    """Which sentences of a answer which of b, by their positions in the two lists."""
    if not a or not b:
        return []
    answers = _answers([*a, *b])
    alike = _alike(a, b)
    shares = _shares(answers, len(a)) * np.where(alike, 1.0, ANNOUNCING)
    groups = _join(_pair(shares), answers, alike)
    return sorted((sorted(of_a), sorted(of_b)) for of_a, of_b in groups)


def _alike(a: list[str], b: list[str]) -> np.ndarray:
    """Whether two sentences both announce a message or both tell what it says."""
    texts = [*a, *b]
    announces = np.array([bool(ANNOUNCED.search(text)) and not _OWN_WORDS.search(text) for text in texts], dtype=bool)
    tells = ~announces | np.array([bool(TOLD.search(text)) for text in texts], dtype=bool)
    return np.asarray(
        np.outer(announces[: len(a)], announces[len(a) :]) | np.outer(tells[: len(a)], tells[len(a) :]), dtype=bool
    )


def _answers(texts: list[str]) -> Answers:
    """For each text, for each of its words: how far each of the texts answers it, itself included; what it weighs."""
    words = read_texts(texts)
    rows, columns = np.triu_indices(len(texts))
    table = np.zeros((len(words.text), len(texts)))
    for step, whose, word, share in answers(words, rows, columns):
        table[word, np.concatenate([columns[step], rows[step]])[whose]] = share
    weights = np.sqrt(words.weight)
    weights /= np.bincount(words.text, weights, minlength=len(texts))[words.text]
    ends = np.searchsorted(words.text, np.arange(1, len(texts)))
    return list(zip(np.split(table, ends), np.split(weights, ends), strict=True))


def _shares(answers: Answers, n_a: int) -> np.ndarray:
    """How much of their words' votes a sentence of a (row) and one of b (column) give each other."""
    votes = np.zeros((len(answers), len(answers)))
    for at, (held, weights) in enumerate(answers):
        votes[at] = weights @ (held / held.sum(axis=1, keepdims=True))
    return np.asarray(votes[:n_a, n_a:] + votes[n_a:, :n_a].T) / 2


def _standing(shares: np.ndarray) -> np.ndarray:
    """How a share stands among those that the two sentences have elsewhere, and less the farther apart they are."""
    n_a, n_b = shares.shape
    apart = np.abs((np.arange(n_a)[:, None] + 0.5) / max(n_a, 1) - (np.arange(n_b) + 0.5) / max(n_b, 1))
    rivals = (_elsewhere(shares) + FLOOR) * (_elsewhere(shares.T).T + FLOOR)
    return np.asarray((shares + FLOOR) / rivals**RIVALRY * np.exp(-DISTANCE * apart))


def _elsewhere(shares: np.ndarray) -> np.ndarray:
    """For each cell the greatest of its row but for itself and those beside it, which may be its other half."""
    wide = np.pad(shares, ((0, 0), (2, 2)))
    before = np.maximum.accumulate(wide, axis=1)[:, :-4]
    after = np.maximum.accumulate(wide[:, ::-1], axis=1)[:, -5::-1]
    return np.asarray(np.maximum(before, after))


def _share(answers: Answers, at: int, other: int, beside: list[int]) -> float:
    """The share of one sentence and another, less what those beside it have of the other already."""
    (mine, weights), (theirs, others) = answers[at], answers[other]
    given = weights @ (mine[:, other] / mine.sum(axis=1))
    got = others @ (theirs[:, at] / theirs.sum(axis=1) * (1 - theirs[:, beside].max(axis=1)))
    return float(given + got) / 2


def _pair(shares: np.ndarray) -> list[Group]:
    """One-to-one pairs: the best assignment over all, then over what stands beside a pair in both renderings."""
    standing = np.where(shares >= SHARE, _standing(shares), 0.0)
    groups = _assign(standing, standing >= LEAST, LEAST)
    beside = np.zeros(shares.shape, dtype=bool)
    for (i,), (j,) in groups:
        beside[max(i - 1, 0) : i + 2, max(j - 1, 0) : j + 2] = True
    for (i,), (j,) in groups:
        beside[i] = beside[:, j] = False
    return groups + _assign(standing, beside & (standing >= BESIDE), BESIDE)


def _assign(standing: np.ndarray, able: np.ndarray, least: float) -> list[Group]:
    rows, columns = np.nonzero(able)
    gains = np.log(standing[rows, columns] / least) + 1e-6
    return [([int(rows[at])], [int(columns[at])]) for at in best_pairs(rows, columns, gains, *standing.shape)]


def _join(groups: list[Group], answers: Answers, alike: np.ndarray) -> list[Group]:
    """Let sentences left over join the group of a neighbour that announces or tells as they do, the best first."""
    n_a, n_b = alike.shape
    while True:
        offers: list[tuple[float, int, int, int]] = []
        for side, size, here, there, able in ((0, n_a, 0, n_a, alike), (1, n_b, n_a, 0, alike.T)):
            home = {at: n for n, group in enumerate(groups) for at in group[side]}
            for at in set(range(size)) - home.keys():
                for n in {home[near] for near in (at - 1, at + 1) if near in home}:
                    beside = [here + other for other in groups[n][side]]
                    others = [other for other in groups[n][1 - side] if able[at, other]]
                    share = max((_share(answers, here + at, there + other, beside) for other in others), default=0.0)
                    if share >= JOINS:
                        offers.append((-share, side, at, n))
        if not offers:
            return groups
        _, side, at, n = min(offers)
        groups[n][side].append(at)


def _keep_order(groups: list[Group]) -> set[int]:
    """Which groups stand in one order in both renderings: the longest set; the others have moved."""
    ranks = {at: rank for rank, at in enumerate(sorted(range(len(groups)), key=lambda n: groups[n][1]))}
    kept = in_order([Run(n, ranks[n], 1) for n in range(len(groups))])
    return {run.a for run in kept}


def _row(group: Group, a: list[str], b: list[str], moved: bool) -> dict[str, Any]:
    shape = (len(group[0]) > 1, len(group[1]) > 1)
    kind = {(False, False): "same", (False, True): "split", (True, False): "joined", (True, True): "several"}[shape]
    return {
        "a": group[0],
        "b": group[1],
        "similarity": similarity([" ".join(a[at] for at in group[0])], [" ".join(b[at] for at in group[1])])[0],
        "kind": kind,
        "moved": moved,
    }


def _reading_order(row: dict[str, Any]) -> tuple[int, int, int]:
    order = {"only_a": 0, "only_b": 1, "frame": 2}
    return order.get(row["kind"], 3), row["a"][0] if row["a"] else 0, row["b"][0] if row["b"] else 0


def _sentences(given: Sequence[str], name: str) -> list[str]:
    if isinstance(given, str):
        raise TableError(
            f"align_versions: {name} is one string. Split it first: [text[i:j] for i, j in sentences(text)]."
        )
    return [text if isinstance(text, str) else "" for text in given]
