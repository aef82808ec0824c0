"""The tables that the figures of the gallery are drawn from, made from what stands in ``data/``.

The notebooks make the same tables step by step; a test holds their figures against the gallery's.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from toolkit.comparison import Comparison, compare
from toolkit.evaluate import evaluate_quotes, gold_tables
from toolkit.keyness import score_keyness
from toolkit.saved import read_json_lines, read_register
from toolkit.summary import summarise
from toolkit.tables import PAIRS, TableError, build
from toolkit.tone import build_lexicon, score_tone
from toolkit.versions import align_versions

DATA = Path(__file__).parents[2] / "data"
SIDES = ("Ruvenia", "Ostmark")  # of the annotated passages
ARCHIVE = "data/derived/kcna-2024.csv, English articles of KCNA"
AXES = ["affinity", "cooperation", "concern", "protest", "warning", "hostility"]
TOWARD = {
    "other": "toward China", "third": "toward third parties", "own": "toward itself", "nobody": "toward nobody",
}  # fmt: skip
COVERED = "2024-08"  # from this month on the archive has articles of every day


def make_tables() -> dict[str, pd.DataFrame]:
    """Every table that an exhibit is drawn from, made anew.

    Raises
    ------
    TableError
        The package was installed without the data.
    """
    if not DATA.is_dir():
        raise TableError("figures: the data are not installed with the package. Work in a copy of the repository.")
    sample = compare(DATA / "articles")
    parts = {name: getattr(sample, name) for name in ("pairs", "quotes", "funnel", "summary")}
    made = {f"treaty60_{name}": table for name, table in parts.items()}
    made["treaty60_renderings"] = _renderings(sample.quotes)
    return made | _gold_tables() | _archive_tables()


def _renderings(quotes: pd.DataFrame) -> pd.DataFrame:
    """Kim Jong Un's statements on the agency's page and on the wire's, linked as PAIRS."""
    kim = quotes[quotes["speaker_name"] == "Kim Jong Un"]
    a, b = (kim[kim["article_id"].str.endswith(page)] for page in ("_agency", "_wire"))
    links = [
        {"quote_id_a": a["quote_id"].iloc[i], "quote_id_b": b["quote_id"].iloc[j], "similarity": row["similarity"]}
        for row in align_versions(a["content"].tolist(), b["content"].tolist()).to_dict("records")
        for i in row["a"]
        for j in row["b"]
    ]
    return build([link | {"pair_id": f"r{n}", "relation": "both"} for n, link in enumerate(links)], PAIRS)


def _gold_tables() -> dict[str, pd.DataFrame]:
    """What the figures on annotated passages are drawn from."""
    path = DATA / "gold" / "passages.jsonl"
    actors, outlets = (read_register(DATA / "gold" / f"{name}.csv") for name in ("actors", "outlets"))
    columns = {"article_id": "doc_id"}
    invented = compare(path, columns=columns, sides=SIDES, actors=actors, outlets=outlets)
    records = read_json_lines(path)
    said = pd.json_normalize(records, "quotes", "doc_id").rename(columns={"doc_id": "article_id"})
    said["quote_id"] = [f"{article}#{n}" for n, article in enumerate(said["article_id"])]
    return {
        "gold_kinds": _kinds(invented, records),
        "gold_choices": _choices(said, actors),
        "gold_funnel": invented.funnel,
        "gold_keyness": score_keyness(said, target=SIDES[0], reference=SIDES[1]),
    }


def _kinds(invented: Comparison, records: list[dict[str, Any]]) -> pd.DataFrame:
    """Share of the marked statements that were found, by kind."""
    articles, gold = gold_tables(records)
    result = evaluate_quotes(invented.quotes, gold, articles=articles)
    found = gold["gold_id"].isin(result.matches["gold_id"]).astype(float)
    return summarise(gold.assign(quote_id=gold["gold_id"], found=found), by="kind", value="found")


def _choices(said: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Mean tone of the marked statements of either side, under choices of lexicon and wording."""
    rows = build_lexicon().table
    alike = rows[rows["weight"] != 0].assign(weight=lambda some: np.sign(some["weight"]) * 2)
    no_general = rows[rows["axis"] == "general"].assign(axis="neutral", weight=0)
    lexicons = {"built-in": None, "all weights alike": alike, "without general words": no_general}
    scored = {name: score_tone(said, lexicon=words, sides=SIDES, actors=actors) for name, words in lexicons.items()}
    scored["only inside marks"] = score_tone(said, verbatim=True, sides=SIDES, actors=actors)
    parts = {name: summarise(frame[frame["side"].isin(SIDES)]) for name, frame in scored.items()}
    return pd.concat(parts, names=["choice"]).reset_index(level=0)


def _archive_tables() -> dict[str, pd.DataFrame]:
    """What the figures on the archive of KCNA are drawn from: counts without text."""
    year = pd.read_csv(DATA / "derived" / "kcna-2024.csv", dtype={"article_id": str, "published": str})
    counts = pd.read_csv(DATA / "derived" / "kcna-2024-counts.csv", dtype={"article_id": str})
    harsh = [f"text_{axis}_{target}" for axis in AXES[3:] for target in TOWARD]
    year["harsh"] = 1000 * year[harsh].sum(axis=1) / year["n_words"]
    year["quote_id"], year["month"] = year["article_id"], year["published"].str[:7]
    months = year.assign(measure="protest, warning, hostility")
    phrases = counts[counts["what"] == "formula"].merge(year[["article_id", "published"]], on="article_id")
    uses = phrases.loc[phrases.index.repeat(phrases["n"])].rename(columns={"name": "formula"}).assign(side="DPRK")
    formulas = uses.groupby(["formula", "side"], as_index=False).agg(n=("n", "size"))
    return {
        "kcna_days": year.groupby("published").size().rename("articles").reset_index().assign(side="DPRK"),
        "kcna_axes": _axes(year),
        "kcna_genres": summarise(year, by="genre", value="harsh").sort_values("mean", ascending=False, kind="stable"),
        "kcna_months": summarise(months, by=["measure", "month"], value="harsh"),
        "kcna_formulas": formulas.sort_values(["n", "formula"], ascending=[False, True]),
        "kcna_uses": uses[["formula", "side", "published", "article_id"]],
        "kcna_shares": _shares(phrases, year[year["published"] >= COVERED]),
    }


def _axes(year: pd.DataFrame) -> pd.DataFrame:
    """Mean rates of expressions by axis and target."""
    columns = [f"text_{axis}_{target}" for axis in AXES for target in TOWARD]
    rates = year.melt(["article_id", "n_words"], columns, var_name="cell", value_name="n")
    rates[["axis", "target"]] = rates["cell"].str.removeprefix("text_").str.rsplit("_", n=1, expand=True)
    rates = rates.assign(rate=1000 * rates["n"] / rates["n_words"], target=rates["target"].map(TOWARD))
    rates["quote_id"] = rates["article_id"] + rates["cell"]
    means = summarise(rates, by=["axis", "target"], value="rate", n_boot=500).set_index(["axis", "target"])
    return means.loc[[(axis, target) for axis in AXES for target in TOWARD.values()]].reset_index()


def _shares(phrases: pd.DataFrame, covered: pd.DataFrame) -> pd.DataFrame:
    """Share of the articles that have a set phrase, the eight commonest."""
    held = pd.crosstab(phrases["article_id"], phrases["name"]).reindex(covered["article_id"], fill_value=0).gt(0)
    share = held.astype(float).melt(ignore_index=False, var_name="formula", value_name="share").reset_index()
    share["quote_id"] = share["article_id"] + share["formula"]
    shares = summarise(share, by="formula", value="share", n_boot=500)
    return shares.sort_values("mean", ascending=False, kind="stable").head(8)
