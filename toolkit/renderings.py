"""show_versions: two renderings of one message to read, what one of them left out first."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd

from toolkit.shown.display import Row, Shown, alone, compared, heading, silent, two_columns
from toolkit.shown.wording import count, listing, share
from toolkit.tables import TableError

_KEY = (
    "Underlined: a word that both renderings use, in whatever form. ⇄ and a number: a passage that stands elsewhere "
    "in the other rendering."
)


def show_versions(
    sentences_a: Sequence[str],
    sentences_b: Sequence[str],
    links: pd.DataFrame,
    *,
    names: tuple[str, str] = ("a", "b"),
) -> Shown:
    """Show two renderings side by side: first what either left out, then what announces, then what both have.

    Does not align: give what ``align_versions`` found, with your corrections if you made some.

    Parameters
    ----------
    sentences_a, sentences_b
        The sentences of either rendering, as ``align_versions`` had them.
    links
        What ``align_versions`` gave.
    names
        Headings of the two columns, such as ``("KCNA", "Foreign Ministry")``.

    Returns
    -------
    Shown
        Drawn by a notebook, printed as text by a terminal. A sentence bears its number, from 1. Words of both
        are underlined; passages that moved within a sentence bear one number at both ends, and sentences that
        moved say where they stand.

    Raises
    ------
    TableError
        A column of ``links`` missing; a position that is not there.

    >>> links = pd.DataFrame({"a": [[1], [0]], "b": [[], [0]], "kind": ["only_a", "same"],
    ...                       "moved": False, "similarity": [None, 0.5]})
    >>> shown = show_versions(["Ice is out.", "Coal is up."], ["The ice is out."], links, names=("RNA", "Post"))
    >>> print("\\n".join(str(shown).split("\\n")[2:6]))
    » Only in RNA: 1 sentence
    <BLANKLINE>
    Coal is up.                                    │ left out
      sentence 2                                   │
    """
    a, b = list(sentences_a), list(sentences_b)
    _check_links(links, len(a), len(b))
    groups: dict[str, list[Row]] = {"only_a": [], "only_b": [], "frame": [], "both": []}
    for row in links.to_dict("records"):
        here_a, here_b = list(row["a"]), list(row["b"])
        texts = " ".join(a[at] for at in here_a), " ".join(b[at] for at in here_b)
        which = [_numbers(here_a)], [_numbers(here_b)]
        if here_a and here_b:
            groups["both"].append(Row(*compared(*texts, *which), _fact(row, here_a, here_b)))
        elif here_a or here_b:
            frame = row["kind"] == "frame"
            absent = silent((), "no such words" if frame else "left out")
            cells = (alone(texts[0], which[0]), absent) if here_a else (absent, alone(texts[1], which[1]))
            groups["frame" if frame else "only_a" if here_a else "only_b"].append(Row(*cells))
    named = {
        "only_a": (f"Only in {names[0]}", "sentence", "sentences"),
        "only_b": (f"Only in {names[1]}", "sentence", "sentences"),
        "frame": ("Words that only announce the message", "sentence", "sentences"),
        "both": ("In both", "group of sentences", "groups of sentences"),
    }
    rows = [
        entry
        for key, (words, one, many) in named.items()
        if groups[key]
        for entry in (heading(f"{words}: {count(len(groups[key]), one, many)}"), *groups[key])
    ]
    return two_columns(rows, names, key=_KEY, title=f"{names[0]} and {names[1]}, sentence by sentence")


def _check_links(links: pd.DataFrame, n_a: int, n_b: int) -> None:
    for name in ("a", "b", "similarity", "kind", "moved"):
        if name not in links:
            raise TableError(f"show_versions: links has no column {name!r}. Give what align_versions returned.")
    for name, n in (("a", n_a), ("b", n_b)):
        outside = [at for some in links[name] for at in some if not 0 <= at < n]
        if outside:
            raise TableError(
                f"show_versions: links names sentence {outside[0]} of {name}, which has {n}. "
                f"Give the sentences that the links were made from."
            )


def _numbers(places: Sequence[int]) -> str:
    return f"sentence{'s' if len(places) > 1 else ''} {listing(str(at + 1) for at in places)}"


def _fact(row: dict[Hashable, Any], here_a: list[int], here_b: list[int]) -> str:
    kind = {"split": "one sentence in several", "joined": "several sentences in one"}.get(row["kind"], row["kind"])
    moved = f"; moved: sentence {here_a[0] + 1} here is {here_b[0] + 1} there" if row["moved"] else ""
    return f"{kind}, similarity {share(row['similarity'])}{moved}"
