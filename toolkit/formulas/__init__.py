"""Set phrases (tifa) over time: found or followed, first and last used, reworded, gone."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from toolkit.formulas.corpus import UNDATED, Corpus, day_name, read_corpus
from toolkit.formulas.follow import Finder, Uses, chosen, discovered, name_of
from toolkit.formulas.found import Parts
from toolkit.formulas.rewordings import list_rewordings
from toolkit.formulas.timeline import Group, corrected, measure, place_uses
from toolkit.formulas.traits import Traits, read_traits
from toolkit.tables import FORMULAS, USES, VARIANTS, TableError, build, conform

LEAST = 5
REWORDED = 500  # phrases whose rewordings stand in FORMULAS, those of most weight; list_variants has them all,
SHOWN = 5  # and all rewordings of each


def track_formulas(
    texts: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    by: str = "side",
    phrases: Any = None,
    least: int = LEAST,
) -> pd.DataFrame:
    """Set phrases of each side: when first and last used, how often, how reworded, how surprising their absence.

    Does not say what a phrase means, nor why it went: a season, a translator or a gap in the corpus also ends
    a phrase. Finds phrases of two to twelve words, with one slot at the most; names, offices, figures, the
    words in which news is told and paragraphs printed again are none.

    Parameters
    ----------
    texts
        QUOTES (their ``content`` is read), or ARTICLES (their ``text``). A statement inside a statement is
        read twice, unless left out: ``quotes[quotes["level"] == 0]``.
    articles
        ARTICLES, for the dates of statements and for a column ``by`` of theirs.
    by
        The column whose values are compared: side, publisher, speaker_name. A missing value is a group too.
    phrases
        Follow these in place of finding some: a list, a table with a column ``formula``, or "known", the list
        in ``instrument/formulas.csv``. Any inflection counts; … or * stands for one to three words.
    least
        Fewest articles of one side in which a phrase must stand to be found.

    Returns
    -------
    DataFrame
        FORMULAS, one row per phrase and side that uses it, those of most weight first; with ``phrases``, one
        row per phrase and side in the order given, n = 0 where it is not used. NA dates where no use is dated.

    Raises
    ------
    TableError
        A column is missing; ``phrases`` holds what is no phrase.

    Notes
    -----
    *Found* are runs of words in ``least`` articles of a side (Agrawal and Srikant 1994) whose two parts, wherever
    they are cut, meet three times as often as by chance, with a Poisson tail of .01 over all runs tried. A part
    of a longer phrase needs as many articles without it, and a quarter of its own; a phrase that only adds
    a word to one twice as common is a rewording of that.

    *weight* = sum over content words of (rarity − 3.5, at least 0) × log2(1 + articles with a use outside longer
    phrases) × share of twelve stretches of the side's articles with a use; after the C-value of Frantzi,
    Ananiadou and Mima (2000, International Journal on Digital Libraries 3).

    *p_absent*: with N dated articles of the side, k of them with the phrase, none of these among the last m,
    C(N−m, k) / C(N, k): the chance of a last use this early if the k lay anywhere. It is Solow's test (1993,
    Ecology 74) of a series of sightings, over articles in place of days. Articles that come in bunches make it
    too small, and of a hundred phrases in steady use one has p below .01: read ``q_absent`` where you did not
    ask for one phrase beforehand.

    >>> said = ["Our traditional friendship grows.", "Traditional friendships last.", "Coal was sold."]
    >>> days = ["2031-05-01", "2031-06-01", "2031-07-01"]
    >>> table = pd.DataFrame({"article_id": list("abc"), "text": said, "published": days, "publisher": "RNA"})
    >>> found = track_formulas(table, by="publisher", phrases=["traditional friendship"])
    >>> found[["publisher", "n", "first_seen", "last_seen", "since_last"]].values.tolist()
    [['RNA', 2, '2031-05-01', '2031-06-01', 30]]
    """
    followed = _follow(texts, articles, by, phrases, least, "track_formulas")
    corpus = followed.corpus
    groups = [Group(corpus, number) for number in range(len(corpus.groups))]
    cells = {(phrase, group): uses for phrase, group, uses in place_uses(corpus, followed.uses).cells()}
    rows = [
        {"group": group} | measure(name, cells.get((number, group)), corpus, groups[group])
        for number, name in enumerate(followed.uses)
        for group in range(len(groups))
        if phrases is not None or (number, group) in cells
    ]
    if phrases is None:
        rows.sort(key=lambda row: (-row["weight"], row["formula"]))
    variants = followed.rewordings(list(dict.fromkeys(row["formula"] for row in rows))[:REWORDED])
    for row in rows:
        shown = variants.get((row["formula"], row["group"]), [])[:SHOWN]
        row["variants"] = [f"{variant['shown']} ({variant['n']})" for variant in shown]
        row["side"] = corpus.groups[row["group"]]
    made = build(rows, FORMULAS)
    made["q_absent"] = corrected(made["p_absent"]).astype("Float64")
    return _named(made, by)


def list_uses(
    texts: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    by: str = "side",
    phrases: Any = None,
    least: int = LEAST,
) -> pd.DataFrame:
    """Every use behind ``track_formulas``, with its place: what a timeline is drawn from.

    Does not leave out uses inside longer phrases. Parameters and errors are those of ``track_formulas``;
    ``phrases=formulas`` takes the table that it has made.

    Returns
    -------
    DataFrame
        USES, in the order of phrases, sides and dates, undated uses last.

    >>> said = {"quote_id": ["q1"], "article_id": ["a"], "content": ["Lips and teeth!"], "side": ["Ruvenia"]}
    >>> list_uses(pd.DataFrame(said), phrases=["lips and teeth"])[["start", "end", "written"]].values.tolist()
    [[0, 14, 'Lips and teeth']]
    """
    followed = _follow(texts, articles, by, phrases, least, "list_uses")
    corpus, names = followed.corpus, list(followed.uses)
    uses = place_uses(corpus, followed.uses)
    starts, ends = corpus.starts[uses.first], corpus.ends[uses.last]
    made = pd.DataFrame(
        {
            "formula": [names[number] for number in uses.phrase],
            "side": [corpus.groups[number] for number in uses.group],
            "published": [None if day == UNDATED else day_name(day) for day in uses.day],
            "article_id": [corpus.article_ids[number] for number in uses.article],
            "quote_id": [corpus.quote_ids[number] for number in uses.text],
            "start": starts,
            "end": ends,
            "written": [corpus.texts[at][a:b] for at, a, b in zip(uses.text, starts, ends, strict=True)],
        },
        columns=USES.names,
    )
    return _named(conform(made, USES), by)


def list_variants(
    texts: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    by: str = "side",
    phrases: Any = None,
    least: int = LEAST,
) -> pd.DataFrame:
    """How each side rewords a set phrase: words put in, left out, changed, added at an end; and how slots are filled.

    Does not say which wording came first by intent: compare ``first_seen``. A rewording that only one article
    has is left out. Parameters and errors are those of ``track_formulas``.

    Returns
    -------
    DataFrame
        VARIANTS, in the order of the phrases, then of the sides, the rewordings of most articles first.

    >>> said = [f"The traditional friendship of lips and teeth, year {year}." for year in "12345"]
    >>> table = pd.DataFrame({"article_id": list("abcde"), "text": said, "publisher": "RNA"})
    >>> list_variants(table, by="publisher", phrases=["traditional friendship"])["shown"].tolist()
    ['traditional friendship [+of lips and teeth]']
    """
    followed = _follow(texts, articles, by, phrases, least, "list_variants")
    rows = [
        {"formula": name, "side": followed.corpus.groups[group]} | row
        for (name, group), variants in followed.rewordings(list(followed.parts)).items()
        for row in variants
    ]
    return _named(build(rows, VARIANTS), by)


class _Followed(NamedTuple):
    """The texts read, and where each phrase is used in them."""

    corpus: Corpus
    traits: Traits
    finder: Finder
    parts: dict[str, Parts]
    uses: dict[str, Uses]

    def rewordings(self, names: list[str]) -> dict[tuple[str, int], list[dict[str, Any]]]:
        """The rewordings of some phrases by each group, in order."""
        found: dict[tuple[str, int], list[dict[str, Any]]] = {}
        for name in names:
            uses = self.uses[name]
            for group, row in list_rewordings(self.corpus, self.traits, self.finder, name, self.parts[name], uses):
                found.setdefault((name, group), []).append(row)
        return found


def _follow(
    texts: pd.DataFrame, articles: pd.DataFrame | None, by: str, phrases: Any, least: int, caller: str
) -> _Followed:
    """The user's phrases, or those that are found, with their uses."""
    if least < 2:
        raise TableError(f"{caller}: least={least} is too few. What stands in one article does not recur: least=2.")
    corpus = read_corpus(texts, articles, by, caller)
    traits, finder = read_traits(corpus), Finder(corpus)
    if phrases is None:
        found = {name_of(corpus, finder.find(parts), parts): parts for parts in discovered(corpus, traits, least)}
        parts = {name: of for name, of in found.items() if " " in name}  # a compound is one word
    else:
        parts = {phrase: finder.read(phrase) for phrase in chosen(phrases, caller)}
    return _Followed(corpus, traits, finder, parts, {name: finder.find(of) for name, of in parts.items()})


def _named(made: pd.DataFrame, by: str) -> pd.DataFrame:
    """The table with its column of sides under the name that it was asked for."""
    return made.rename(columns={"side": by})
