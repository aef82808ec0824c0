"""What a reader decided, carried out on QUOTES and PAIRS. The plan says what; nothing is judged here."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import pandas as pd

from toolkit import tables
from toolkit.corrections.check import Plan
from toolkit.corrections.rows import Pair
from toolkit.language.likeness import similarity
from toolkit.language.runs import match_kind
from toolkit.shown.wording import count, known
from toolkit.tables.review import CORRECTED, REVIEWED

EVIDENCE = "by-reader"
REVIEWED_PAIRS = tables.PAIRS.extend("PAIRS as reviewed", *REVIEWED)


def correct_speakers(quotes: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """QUOTES with the speakers and sides that the reader gave; ``by-reader`` is added to their evidence.

    Does not score anew: tone toward the other side depends on whose words they are.
    """
    ids = quotes["quote_id"].astype(str)
    changed = ids.isin(list(plan.speakers))
    result = quotes.copy()
    for column in ("speaker_name", "side"):
        part = [getattr(plan.speakers[quote_id], column.removeprefix("speaker_")) for quote_id in ids[changed]]
        result.loc[changed, column] = pd.array(part, dtype="str") if part else part
    if "doubt" in result:
        result.loc[changed, "doubt"] = None
    if "evidence" in result:
        result.loc[changed, "evidence"] = [
            f"{evidence} {EVIDENCE}" if isinstance(evidence, str) else EVIDENCE
            for evidence in result.loc[changed, "evidence"]
        ]
    return result


def correct_pairs(
    pairs: pd.DataFrame, quotes: pd.DataFrame, plan: Plan, *, sides: tuple[str, str] = ("DPRK", "China")
) -> pd.DataFrame:
    """PAIRS as the reader left them, with ``corrected`` and ``comment``; every statement of either side still in.

    Does not look for a new partner of what was parted. ``quotes`` are those after ``correct_speakers``.

    Returns
    -------
    PAIRS
        In the order of ``pair_quotes``, numbered anew. ``similarity`` of a pair that a reader made is worked
        out; ``needed`` is NA for it, and for statements parted, whose former partner is their ``best_refused``.
    """
    sides = (sides[0], sides[1])
    side = dict(zip(quotes["quote_id"].astype(str), quotes["side"], strict=True))
    place = {quote_id: at for at, quote_id in enumerate(side)}
    content = dict(zip(side, quotes["content"], strict=True))
    before = {(row["quote_id_a"], row["quote_id_b"]): row for row in map(_cells, pairs.to_dict("records"))}
    made = {both: row for both, row in before.items() if both[0] and both[1]}
    kept: dict[Pair, dict[str, Any]] = {
        both: row
        for both, row in made.items()
        if frozenset(both) not in plan.apart and plan.alone.isdisjoint(both) and (side[both[0]], side[both[1]]) == sides
    }
    for both, row in kept.items():
        kept[both] = row | ({"corrected": "accepted"} if plan.together.get(both) == "accept" else {})
    new = [both for both in plan.together if both not in made]
    scores = similarity([content[a] for a, _ in new], [content[b] for _, b in new])
    for (a, b), score in zip(new, scores, strict=True):
        kept[a, b] = {"quote_id_a": a, "quote_id_b": b, "similarity": float(score), "relation": "both",
                      "match": match_kind(content[a], content[b]), "corrected": "paired"}  # fmt: skip
    for both, verdict in plan.together.items():
        if verdict == "pair-with":
            kept[both]["corrected"] = "paired"
    rows = [(place[a], place[b], row | _comment(plan, (a, b))) for (a, b), row in kept.items()]
    inner = set(quotes.loc[quotes["level"] > 0, "quote_id"]) if "level" in quotes else set()
    named = {quote_id for both in before for quote_id in both if quote_id} | (set(plan.speakers) - inner)
    paired = {quote_id for both in kept for quote_id in both}
    former: defaultdict[str, list[Pair]] = defaultdict(list)
    for both in made:
        for quote_id in both:
            former[quote_id].append(both)
    for quote_id in sorted(quote_id for quote_id in named - paired if side[quote_id] in sides):
        own = place[quote_id]
        at = (own, -1) if side[quote_id] == sides[0] else (len(place), own)
        rows.append((*at, _left(quote_id, before, former[quote_id], plan, side, sides)))
    rows.sort(key=lambda entry: entry[:2])
    return tables.build([row | {"pair_id": f"p{n}"} for n, (_, _, row) in enumerate(rows, start=1)], REVIEWED_PAIRS)


def note_speakers(summary: pd.DataFrame, quotes: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """SUMMARY by side whose note says how many of the statements have their speaker from a reader."""
    by_reader = quotes.loc[quotes["quote_id"].isin(list(plan.speakers)), "side"].value_counts()
    corrected = summary["side"].map(by_reader).fillna(0).astype(int)
    notes = [
        "; ".join(filter(None, [known(note, ""), f"{count(n, 'speaker')} corrected by a reader" if n else ""]))
        for note, n in zip(summary["note"], corrected, strict=True)
    ]
    return summary.assign(note=pd.array(notes, dtype="str"))


def count_corrections(plan: Plan, pairs: pd.DataFrame) -> dict[str, int]:
    """How many rows the reader handed in, what became of them, and what they changed.

    ``rows`` is the sum of applied, refused, noted and open; ``speakers`` counts statements; accepted, paired and
    parted count rows of PAIRS.
    """
    status, did = Counter(plan.table["status"]), Counter(pairs["corrected"].dropna())
    return {
        "rows": len(plan.table),
        **{name: status[name] for name in ("applied", "refused", "noted", "open")},
        "speakers": len(plan.speakers),
        **{name: did[name] for name in CORRECTED},
    }


def _cells(row: dict[Any, Any]) -> dict[str, Any]:
    """A row of PAIRS with None for NA, and its own columns only."""
    return {name: None if pd.isna(row.get(name)) else row[name] for name in REVIEWED_PAIRS.names if name != "pair_id"}


def _left(
    quote_id: str, before: dict[Any, dict[str, Any]], former: list[Pair], plan: Plan,
    side: dict[str, Any], sides: tuple[str, str],
) -> dict[str, Any]:  # fmt: skip
    """The row of a statement left alone: as it was, or with the most similar of its former partners as the nearest."""
    letter = "ab"[side[quote_id] != sides[0]]
    old = before.get((quote_id, None) if letter == "a" else (None, quote_id))
    row = dict(old) if old else {f"quote_id_{letter}": quote_id, "relation": f"only_{letter}", "match": "none"}
    if (nearest := row.get("best_refused")) and {side[nearest], side[quote_id]} != set(sides):
        row |= {"best_refused": None, "best_similarity": None, "needed": None}  # it speaks for another side now
    if former:
        a, b = max(former, key=lambda both: (before[both]["similarity"] or 0.0, both))
        row |= {"best_refused": b if letter == "a" else a, "best_similarity": before[a, b]["similarity"]}
        row |= {"needed": None, "corrected": "parted"}  # it was not for want of likeness
    elif quote_id in plan.alone:
        row["corrected"] = "accepted"
    return row | _comment(plan, (quote_id,))


def _comment(plan: Plan, about: tuple[str, ...]) -> dict[str, str]:
    said = plan.comments.get(frozenset(about))
    return {"comment": said} if said else {}
