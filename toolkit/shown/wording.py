"""Numbers, counts, dates and missing values in words, the same in every figure and on every page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

UNKNOWN = "not known"
SCORED = {"content": "whole statements", "verbatim": "only words within quotation marks"}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def known(value: Any, otherwise: str = UNKNOWN) -> str:
    """A value as text; ``otherwise`` for a missing or blank one, so that no reader meets "nan".

    >>> known("KCNA"), known(float("nan"), "no outlet named")
    ('KCNA', 'no outlet named')
    """
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)) or not str(value).strip():
        return otherwise
    return str(value)


def count(n: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> count(1, "statement"), count(12000, "statement"), count(2, "country", "countries")
    ('1 statement', '12,000 statements', '2 countries')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def reviewed(row: Any) -> list[str]:
    """What a reader did to a row of PAIRS, and wrote beside it.

    >>> reviewed({"corrected": "parted", "comment": "other matter"}), reviewed({})
    (['parted by a reader: other matter'], [])
    """
    did, comment = (known(row.get(column), "") for column in ("corrected", "comment"))
    said = " by a reader".join([did, f": {comment}" if comment else ""])
    return [said] if did else [f"a reader: {comment}"] if comment else []


def share(value: Any, otherwise: str = UNKNOWN) -> str:
    """A number from 0 to 1 with two places and no idle zero before the point.

    >>> share(0.344), share(1), share(None), share(0.001)
    ('.34', '1.00', 'not known', '.00')
    """
    return otherwise if pd.isna(value) else f"{float(value):.2f}".removeprefix("0")


def signed(value: Any, otherwise: str = UNKNOWN) -> str:
    """A number whose sign matters.

    >>> signed(0.72), signed(-1.25), signed(0)
    ('+0.7', '−1.2', '0')
    """
    if pd.isna(value):
        return otherwise
    text = f"{float(value):+.1f}".replace("-", "−")
    return "0" if text[1:] == "0.0" else text


def listing(names: Iterable[str], last: str = "and") -> str:
    """Names in a row.

    >>> listing(["RNA"]), listing(["RNA", "the Courier", "the Post"])
    ('RNA', 'RNA, the Courier and the Post')
    """
    names = list(names)
    return f" {last} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def day(date: Any, otherwise: str = "no date found") -> str:
    """A date YYYY-MM-DD as a reader writes it; what is no such date stays as it is.

    >>> day("2021-07-11"), day("summer 2021")
    ('11 July 2021', 'summer 2021')
    """
    text = known(date, "")
    parts = text[:10].split("-")
    if len(parts) == 3 and all(p.isdigit() for p in parts) and 1 <= int(parts[1]) <= 12:
        return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {int(parts[0])}"
    return text or otherwise


def period(dates: Iterable[Any], otherwise: str = "no date found") -> str:
    """The days from the first to the last of some dates.

    >>> period(["2021-07-11", None, "2021-07-09"])
    '9 July 2021 to 11 July 2021'
    """
    there = sorted({known(d, "")[:10] for d in dates} - {""})
    if not there:
        return otherwise
    return day(there[0]) if len(there) == 1 else f"{day(there[0])} to {day(there[-1])}"


def sources(publishers: Iterable[Any], dates: Iterable[Any]) -> str:
    """Who published and when: the first three by name and the number of the others.

    >>> sources(["RNA", "Courier", "RNA"], ["2031-05-04", "2031-05-06"])
    'Courier and RNA, 4 May 2031 to 6 May 2031'
    """
    named = sorted({known(publisher, "") for publisher in publishers} - {""})
    if len(named) > 4:
        named = [*named[:3], f"{len(named) - 3:,} others"]
    return ", ".join(filter(None, [listing(named), period(dates, "")]))


def shorten(text: str, most: int = 90) -> str:
    """A text cut at a word, with an ellipsis, to at most so many characters.

    >>> shorten("one river and one fate", 12)
    'one river…'
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;.") + "…"


def sides_of(value: Any) -> set[str]:
    """The sides a statement is made for: none when unknown, more than one when it is made jointly.

    >>> sorted(sides_of("Ruvenia; Ostmark")), sides_of(None)
    (['Ostmark', 'Ruvenia'], set())
    """
    return {part.strip() for part in known(value, "").split(";")} - {""}
