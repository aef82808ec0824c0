"""How a correction finds its statement in a later run: by article and words, never by a running number."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
from rapidfuzz.distance import Indel

from toolkit.text import words

ALIKE = 0.8  # of the words, in order: a statement cut one word shorter is still the same, another one is not
_DIGITS = 10
_DENIALS = frozenset(["not", "no", "never", "nor", "neither", "none", "nothing", "without", "cannot"])


def statement_keys(quotes: pd.DataFrame) -> list[str]:
    """A key for each statement: article, a hash of its words, and which of several that say the same.

    Case, punctuation, blanks and quotation marks do not count, and neither does the order of other statements.

    >>> keys = statement_keys(pd.DataFrame({"article_id": ["a", "a"], "content": ["One river", "“one” river"]}))
    >>> keys[0].startswith("a~") and keys[1] == keys[0] + ".2"
    True
    """
    seen: Counter[str] = Counter()
    keys = []
    for article, content in zip(quotes["article_id"], quotes["content"], strict=True):
        text = content if isinstance(content, str) else ""
        digest = hashlib.sha256(" ".join(words(text) or [text]).encode()).hexdigest()[:_DIGITS]
        key = f"{article}~{digest}"
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}.{seen[key]}")
    return keys


@dataclass(frozen=True)
class Lost:
    """A statement that a correction names and that is not there: why, and what to do."""

    reason: str
    remedy: str


class Finder:
    """The statements of a run, to be found by what a row of a sheet says of them."""

    def __init__(self, quotes: pd.DataFrame, named: Iterable[str | None] = ()) -> None:
        """``named`` are the keys of the sheet: what one of them names is no other's near match."""
        ids = quotes["quote_id"].astype(str).tolist()
        self.by_key = dict(zip(statement_keys(quotes), ids, strict=True))
        self.ids = set(ids)
        taken = {self.by_key[key] for key in named if key in self.by_key}
        self.articles = {str(article) for article in quotes["article_id"]}
        self._free: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for quote_id, article, content in zip(ids, quotes["article_id"], quotes["content"], strict=True):
            if quote_id not in taken and isinstance(content, str):
                self._free[str(article)].append((quote_id, words(content)))

    def find(self, key: str, quote_id: str, statement: str) -> str | Lost | None:
        """The quote_id of this run; ``Lost`` where it is not there; None where nothing is named.

        By the key; else by the words of the statement within its article, four fifths of them in order, and as many
        denials, and no other statement as near. A quote_id alone is not enough: it is a running number.
        """
        if not (key or quote_id or statement):
            return None
        if key in self.by_key:
            return self.by_key[key]
        article = key.rsplit("~", 1)[0] if key else quote_id.rsplit("#", 1)[0]
        if not article:
            return Lost("the row does not say which article the statement stands in", "copy its key from a new sheet")
        if article not in self.articles:
            return Lost(
                f"no statement was found in an article {article!r}",
                "add the article to what you compare, or take the row out",
            )
        if not statement:
            if quote_id in self.ids and not key:
                return Lost(
                    f"{quote_id!r} is a running number, which may name another statement in the next run",
                    "put the words of the statement beside it, in statement_a or statement_b",
                )
            return Lost(f"the statement is no longer found in {article!r}", "take the row out, or make a new sheet")
        return self._near(article, words(statement)) or Lost(
            f"the statement is no longer found in {article!r}, nor one nearly like it",
            "look for it in a new sheet, or take the row out",
        )

    def _near(self, article: str, wanted: list[str]) -> str | None:
        scores = sorted(
            (
                (Indel.normalized_similarity(wanted, have), quote_id)
                for quote_id, have in self._free[article]
                if have and _denials(have) == _denials(wanted)
            ),
            reverse=True,
        )
        if not scores or scores[0][0] < ALIKE or (len(scores) > 1 and scores[1][0] == scores[0][0]):
            return None
        return scores[0][1]


def _denials(text: list[str]) -> int:
    """How often a text says no: "will attend" and "will not attend" are nearly alike and not the same."""
    return sum(word in _DENIALS or word.endswith("n't") for word in text)
