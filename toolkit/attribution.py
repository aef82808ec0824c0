"""Who is quoted through whom: outlets by speakers, in counts and shares."""

from __future__ import annotations

import pandas as pd

from toolkit.tables import ARTICLES, QUOTES, Table, TableError, check, choose

_KEYS = tuple(column for column in QUOTES.columns if column.name in ("quote_id", "article_id"))
_CELL = ["outlet", "speaker_name", "side"]
_NEEDED = Table(QUOTES.name, QUOTES.row, QUOTES.key, _KEYS)


def cross_attribution(quotes: pd.DataFrame, articles: pd.DataFrame | None = None, *, by: str = "via") -> pd.DataFrame:
    """Who is quoted through which outlet: how often, and what share that is of the outlet and of the speaker.

    Does not guess: statements credited to no outlet are a row of their own, as are those of unknown speakers.

    Parameters
    ----------
    quotes
        QUOTES with sides.
    articles
        ARTICLES, needed for ``by="publisher"``.
    by
        "via", the outlet credited for the words, or "publisher", who published the document.

    Returns
    -------
    DataFrame
        ``outlet``, ``speaker_name``, ``side``, ``n_quotes``, ``n_articles``, ``share_of_outlet``,
        ``share_of_speaker``; most frequent first, then by name. A statement that two speakers share is a
        row of their joint name and counts once, so ``n_quotes`` adds up to the rows of ``quotes``.

    Raises
    ------
    TableError
        A column is missing; ``by`` is neither; ``by="publisher"`` without articles, or an article is not
        there.

    >>> said = {"quote_id": [1, 2, 3], "article_id": list("aab"), "via": ["RNA", "RNA", None]}
    >>> quotes = pd.DataFrame(said).assign(speaker_name="Aldo Brenn", side="Ruvenia")
    >>> cross_attribution(quotes)[["outlet", "speaker_name", "n_quotes", "share_of_speaker"]].round(2)
      outlet speaker_name  n_quotes  share_of_speaker
    0    RNA   Aldo Brenn         2              0.67
    1    NaN   Aldo Brenn         1              0.33
    """
    choose(by, ("via", "publisher"), caller="cross_attribution", option="by")
    needs = ["speaker_name", "side"] + (["via"] if by == "via" else [])
    check(quotes, _NEEDED, caller="cross_attribution", needs=needs)
    outlet = quotes["via"] if by == "via" else _publisher(quotes, articles)
    cells = quotes.assign(outlet=outlet).groupby(_CELL, dropna=False, sort=True)
    table = cells.agg(n_quotes=("quote_id", "size"), n_articles=("article_id", "nunique")).reset_index()
    for share, of in (("share_of_outlet", "outlet"), ("share_of_speaker", "speaker_name")):
        total = table.groupby(of, dropna=False)["n_quotes"].transform("sum")
        table[share] = table["n_quotes"] / total
    return table.sort_values("n_quotes", ascending=False, kind="stable", ignore_index=True)


def _publisher(quotes: pd.DataFrame, articles: pd.DataFrame | None) -> pd.Series:
    if articles is None:
        raise TableError(
            "cross_attribution: by='publisher' needs the articles table as well: "
            "cross_attribution(quotes, articles, by='publisher')."
        )
    check(articles, ARTICLES, caller="cross_attribution", needs=["publisher"])
    of = dict(zip(articles["article_id"], articles["publisher"], strict=True))
    missing = sorted(set(quotes["article_id"]) - set(of))
    if missing:
        raise TableError(
            f"cross_attribution: article {missing[0]!r} of the quotes is not in the articles table. "
            "Hand in the articles that the quotes were taken from."
        )
    return quotes["article_id"].map(of)
