"""What is known of an article, brought to the statements that stand in it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from toolkit.tables import ARTICLES, QUOTES, Table, TableError, check

_KEYS = tuple(column for column in QUOTES.columns if column.name in ("quote_id", "article_id"))
_NEEDED = Table(QUOTES.name, QUOTES.row, QUOTES.key, _KEYS)


def add_article_columns(quotes: pd.DataFrame, articles: pd.DataFrame, columns: str | Sequence[str]) -> pd.DataFrame:
    """Statements with columns of their articles: date, publisher, or any of your own (genre, topic).

    Does not change, drop or reorder a row. A month is ``quotes["published"].str[:7]`` afterwards. Days without
    an article or without a statement are no rows here.

    Parameters
    ----------
    quotes
        QUOTES with ``article_id``.
    articles
        ARTICLES that the quotes were taken from.
    columns
        One column of ``articles``, or several.

    Returns
    -------
    DataFrame
        ``quotes`` with the columns at its right; a column of that name that was there is replaced. NA for a
        statement that names no article.

    Raises
    ------
    TableError
        A column is missing; an article of the quotes is not there.

    >>> quotes = pd.DataFrame({"quote_id": ["a#1", "a#2"], "article_id": ["a", "a"]})
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["…"], "published": ["2031-05-04"]})
    >>> add_article_columns(quotes, articles, "published")["published"].tolist()
    ['2031-05-04', '2031-05-04']
    """
    names = [columns] if isinstance(columns, str) else list(columns)
    check(quotes, _NEEDED, caller="add_article_columns")
    check(articles, ARTICLES, caller="add_article_columns", needs=names)
    if kept := [name for name in names if name in ("article_id", "quote_id")]:
        raise TableError(f"add_article_columns: {kept[0]!r} is a key of the quotes. Leave it out of the columns.")
    at = pd.Index(articles["article_id"]).get_indexer(quotes["article_id"])
    lost = quotes["article_id"][(at < 0) & quotes["article_id"].notna()]
    if len(lost):
        raise TableError(
            f"add_article_columns: article {lost.iloc[0]!r} of the quotes is not in the articles table. "
            "Hand in the articles that the quotes were taken from."
        )
    added = articles[names].reset_index(drop=True).reindex(at).set_axis(quotes.index)
    return pd.concat([quotes.drop(columns=[name for name in names if name in quotes.columns]), added], axis=1)
