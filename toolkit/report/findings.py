"""What the comparison found, in sentences computed from the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from toolkit.report.views import JOINT, SEPARATE, Statement
from toolkit.shown.wording import count, listing, share, signed, sources
from toolkit.tables import SUMMARY


def scope(articles: pd.DataFrame, found: dict[str, Statement]) -> str:
    """What was compared, when, how much of it."""
    if articles.empty:
        return "No article was read."
    where = sources(articles.get("publisher", ()), articles.get("published", ()))
    n = f"{count(len(articles), 'article')}, {count(len(found), 'statement')}"
    return f"{where}; {n}." if where else f"{n}; neither publisher nor date was found."


def findings(
    found: dict[str, Statement], pairs: pd.DataFrame, summary: pd.DataFrame, sides: Sequence[str]
) -> list[str]:
    """A few sentences: what both speak of, who said how much, shared wording, tone, what silence means."""
    n = Counter(one.letter for one in found.values())
    if not found:
        return ["No attributed statement was found in these articles, so there is nothing to compare."]
    each = Counter(map(str, pairs["relation"]))
    common = count(each["both"], "matter") if each["both"] else "no common matter"
    sentences = [
        f"Both sides speak of {common}; {sides[0]} alone of {each['only_a']:,}; {sides[1]} alone of "
        f"{each['only_b']:,}.",
        f"{sides[0]} makes {count(n['a'], 'statement')} and {sides[1]} {n['b']:,}; {n[JOINT]:,} made "
        f"jointly, {n[SEPARATE]:,} by others or by a speaker whose side is not known.",
    ]
    return [*sentences, *_wording(pairs), *_tone(summary, sides), *_silence(each)]


def _wording(pairs: pd.DataFrame) -> list[str]:
    if "overlap" not in pairs:
        return []
    overlaps = pairs.loc[pairs["relation"] == "both", "overlap"].astype("Float64").dropna()
    if overlaps.empty:
        return []
    if len(overlaps) == 1:
        return [f"The pair shares {share(overlaps.iloc[0])} of its wording, on a scale from 0 to 1."]
    return [
        f"On a scale from 0 to 1 the paired statements share between {share(overlaps.min())} and "
        f"{share(overlaps.max())} of their wording (median {share(overlaps.median())})."
    ]


def _tone(summary: pd.DataFrame, sides: Sequence[str]) -> list[str]:
    if "side" not in summary or "mean" not in summary:
        return []
    said = []
    for side in sides:
        rows = summary[summary["side"] == side]
        if len(rows) == 1 and pd.notna(rows["mean"].iloc[0]):
            row = rows.iloc[0]
            interval = ""
            if pd.notna(row.get("low")) and pd.notna(row.get("high")):
                interval = f" (interval {signed(row['low'])} to {signed(row['high'])})"
            said.append(f"{signed(row['mean'])} for {side}{interval}")
    if not said:
        return ["There are too few articles for a mean tone; each statement shows its own."]
    return [f"The mean tone is {listing(said)}; above 0 is warm, below is hostile."]


def _silence(each: Counter[str]) -> list[str]:
    if not each["only_a"] + each["only_b"]:
        return []
    return ["“Not mentioned” means not found in the articles read. It does not mean never said."]


def groups(summary: pd.DataFrame) -> list[str]:
    """The columns of SUMMARY that name the group, as against those that measure it."""
    return [str(column) for column in summary.columns if column not in SUMMARY.names]
