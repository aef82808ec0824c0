"""Where a statement was looked for that one side makes and the other does not. Strings in, a sentence out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from toolkit.shown.wording import count, period


def searched(there: Sequence[tuple[Any, str]], published: str, window: int | None) -> str:
    """The statements of the silent side among which a partner was looked for, their articles, their days.

    ``there`` holds the article and the date of each; ``window`` is how many days apart were compared, None for all.

    >>> searched([("d1", "2031-05-04"), ("d2", "2031-06-04")], "2031-05-05", 7)
    'Looked for in 1 of the 2 statements of this side, those published within 7 days of it: in 1 article, 4 May 2031.'
    """
    near = [one for one in there if _within(published, one[1], window)]
    if not there:
        return "There is no statement of this side in the articles read."
    days = count(window or 0, "day")
    if not near:
        are = f"{'is' if len(there) == 1 else 'are'} {len(there):,}"
        return f"No statement of this side was published within {days} of it; in all there {are}."
    where = f"in {count(len({article for article, _ in near}), 'article')}"
    when = period((day for _, day in near), "no date found")
    if len(near) == len(there):
        return f"Looked for in all {count(len(there), 'statement')} of this side, {where}, {when}."
    return (
        f"Looked for in {len(near):,} of the {count(len(there), 'statement')} of this side, those published within "
        f"{days} of it: {where}, {when}."
    )


def _within(a: str, b: str, window: int | None) -> bool:
    """Whether two dates were compared; a date that is not known is compared with all."""
    first, second = _date(a), _date(b)
    return window is None or first is None or second is None or abs((first - second).days) <= window


@cache
def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
