"""Texts as arrays of word keys: who said each word, in which article, on which day. No phrases yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from toolkit.language.wordforms import forms
from toolkit.tables import ARTICLES, QUOTES, Table, TableError, check, nearest

_BREAK = re.compile(r"[.!?…;:()\[\]{}\"“”«»„\n]|\s[-–—]+\s|--|—")  # no set phrase runs over one of these
_STATEMENTS = Table(
    QUOTES.name, QUOTES.row, QUOTES.key,
    tuple(column for column in QUOTES.columns if column.name in ("quote_id", "article_id", "content")),
)  # fmt: skip


@dataclass(frozen=True)
class Corpus:
    """The texts that were handed in, word by word. Words of one text stand together, texts in their order.

    Attributes
    ----------
    texts, quote_ids
        Each text, and the name of the statement (None for whole articles).
    article, group
        Of each text: the number of its article in ``article_ids``, of its group in ``groups``.
    days
        Of each article: its date as days since 1970, or ``UNDATED``.
    keys, starts, ends, text
        Of each word: the number of its key in ``vocabulary``, its place, its text.
    joined
        Whether a word follows the one before it without a mark between them.
    glued, listed
        Whether a hyphen ties it to the word before; whether a comma parts it from that.
    capital
        Whether it begins with a capital though no sentence begins there.
    """

    texts: list[str]
    quote_ids: list[str | None]
    article: np.ndarray
    article_ids: list[str]
    group: np.ndarray
    groups: list[Any]
    days: np.ndarray
    keys: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    text: np.ndarray
    joined: np.ndarray
    glued: np.ndarray
    listed: np.ndarray
    capital: np.ndarray
    vocabulary: list[str]

    def written(self, first: int, last: int) -> str:
        """The text from one word up to and with another, as it stands."""
        return self.texts[self.text[first]][self.starts[first] : self.ends[last]]


class Words(NamedTuple):
    """The words of one side, as in ``Corpus``, and the number of the article that each stands in."""

    keys: np.ndarray
    joined: np.ndarray
    glued: np.ndarray
    listed: np.ndarray
    capital: np.ndarray
    article: np.ndarray


UNDATED = np.iinfo(np.int64).min


def read_corpus(texts: pd.DataFrame, articles: pd.DataFrame | None, by: str, caller: str) -> Corpus:
    """The words of a QUOTES table (its ``content``), or of an ARTICLES table (its ``text``)."""
    said = isinstance(texts, pd.DataFrame) and "content" in texts.columns
    check(texts, _STATEMENTS if said else ARTICLES, caller=caller)
    if articles is not None:
        check(articles, ARTICLES, caller=caller)
        lost = ~texts["article_id"].isin(articles["article_id"])
        if lost.any():
            raise TableError(
                f"{caller}: article {texts.loc[lost, 'article_id'].iloc[0]!r} of the texts is not in ARTICLES. "
                "Hand in the articles that the statements were found in."
            )
    article_ids = list(dict.fromkeys(texts["article_id"]))
    number = {name: at for at, name in enumerate(article_ids)}
    groups, group = _groups(_column(texts, articles, by, caller), by, caller)
    keys, places, text, joined, glued, listed, capital, vocabulary = _words(texts["content" if said else "text"])
    return Corpus(
        texts=[_string(cell) for cell in texts["content" if said else "text"]],
        quote_ids=list(texts["quote_id"]) if said else [None] * len(texts),
        article=np.array([number[name] for name in texts["article_id"]], dtype=np.int64),
        article_ids=article_ids,
        group=group,
        groups=groups,
        days=_days(texts, articles, article_ids),
        keys=keys, starts=places[:, 0], ends=places[:, 1], text=text, joined=joined, glued=glued,
        listed=listed, capital=capital, vocabulary=vocabulary,
    )  # fmt: skip


def _column(texts: pd.DataFrame, articles: pd.DataFrame | None, by: str, caller: str) -> pd.Series:
    """The column ``by`` of the texts, or of their articles."""
    if by in texts.columns:
        return texts[by]
    if articles is not None and by in articles.columns:
        return texts["article_id"].map(articles.set_index("article_id")[by])
    known = [*texts.columns, *(articles.columns if articles is not None else [])]
    raise TableError(
        f"{caller}: no table has the column by={by!r}.{nearest(by, map(str, known))} Statements get a side by "
        "assign_sides; for whole articles, name another column: by='publisher'."
    )


def _groups(column: pd.Series, by: str, caller: str) -> tuple[list[Any], np.ndarray]:
    """The names of the groups, in order, a missing one last; and the number of each row's group."""
    try:
        codes, names = pd.factorize(column, sort=True)
    except TypeError:
        message = f"{caller}: column {by!r} holds lists or a mixture. Name a column of names or of numbers."
        raise TableError(message) from None
    if (codes < 0).any():
        return [*names, pd.NA], np.where(codes < 0, len(names), codes)
    return list(names), codes


def _days(texts: pd.DataFrame, articles: pd.DataFrame | None, article_ids: list[str]) -> np.ndarray:
    """Date of each article in days since 1970; ``UNDATED`` where none can be read."""
    dated = next((table for table in (articles, texts) if table is not None and "published" in table.columns), None)
    if dated is None:
        return np.full(len(article_ids), UNDATED)
    first = dated.drop_duplicates("article_id").set_index("article_id")["published"].reindex(article_ids)
    return day_numbers(first)


def day_numbers(dates: pd.Series) -> np.ndarray:
    """Dates YYYY-MM-DD as days since 1970; ``UNDATED`` for what is no such date."""
    days = pd.to_datetime(dates.astype("str").str[:10], format="%Y-%m-%d", errors="coerce")
    numbers = days.to_numpy(dtype="datetime64[D]").astype(np.int64)
    return np.where(days.isna(), UNDATED, numbers)


def day_name(number: int) -> str:
    """A number of ``day_numbers`` as YYYY-MM-DD."""
    return str(np.datetime64(int(number), "D"))


def _string(cell: Any) -> str:
    return cell if isinstance(cell, str) else ""


def _words(
    column: pd.Series,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, list[str]]:
    """Key, place, text and the four marks of every word, and the vocabulary of the keys."""
    numbers: dict[str, int] = {}
    keys, places, text = [], [], []
    joined, glued, listed, capital = [], [], [], []
    for at, cell in enumerate(column):
        string = _string(cell)
        found = forms(string)
        if not found:
            continue
        names, starts, ends = zip(*found, strict=True)
        keys.append(np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int32))
        places.append(np.array([starts, ends], dtype=np.int32).T)
        text.append(np.full(len(found), at, dtype=np.int32))
        gaps = [string[end:start] for end, start in zip(ends, starts[1:], strict=False)]
        joined.append(np.array([False, *(gap == " " or not _BREAK.search(gap) for gap in gaps)]))
        glued.append(np.array([False, *(gap == "-" for gap in gaps)]))
        listed.append(np.array([False, *("," in gap for gap in gaps)]))
        capital.append(np.array([string[start].isupper() for start in starts]))
    empty, never = np.empty(0, dtype=np.int32), np.empty(0, dtype=bool)
    together = np.concatenate([never, *joined])
    return (
        np.concatenate([empty, *keys]),
        np.concatenate([empty.reshape(0, 2), *places]),
        np.concatenate([empty, *text]),
        together,
        np.concatenate([never, *glued]),
        np.concatenate([never, *listed]),
        np.concatenate([never, *capital]) & together,
        list(numbers),
    )
