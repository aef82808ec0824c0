"""Dates as written in pages and tables -> YYYY-MM-DD. Plain strings; nothing is ever guessed."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s+[A-Z]{2,4})?"

# each form says in its group names which figure is which; first and second: either may be the day
_FORMS = tuple(
    re.compile(rf"(?<![\w.]){form}", re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<sep>[-/.])\s?(?P<month>\d{{1,2}})(?P=sep)\s?(?P<day>\d{{1,2}})(?!\d)",
        r"juche\s?(?P<juche>\d{2,3})\s?(?:\(\d{4}\))?[.,]?\s?(?P<month>\d{1,2})\.\s?(?P<day>\d{1,2})(?!\d)",
        rf"{_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일]",
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"{_DAY}[\s-]\s*(?:of\s+)?{_MONTH}[,\s-]\s*{_YEAR}",
        rf"{_MONTH}\s*{_DAY}(?:,\s*|\s+)(?:{_CLOCK}\s+)?{_YEAR}",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"(?P<first>\d{{1,2}})(?P<sep>[-/])(?P<second>\d{{1,2}})(?P=sep){_YEAR}",
    )
)

_YEARLESS = (
    re.compile(rf"(?<!\w){_MONTH}\s*{_DAY}", re.IGNORECASE),
    re.compile(rf"(?<!\w){_DAY}\s+(?:of\s+)?{_MONTH}", re.IGNORECASE),
)

_DATELINE = re.compile(
    r"^(?P<place>[A-Z][\w .,’'/-]{1,60}?)\s*(?P<agency>\([^()]{2,40}\))?\s*(?P<dash>(?:--|—|–|-)(?=\s|$)|$)"
)


def iso_date(text: str, *, hint: str | None = None) -> str | None:
    """The first date in a text as YYYY-MM-DD, or None. Does not guess; reads no two-figure years.

    The day is the day as written, whatever the time zone. ``07/11/2021`` is none: it could be July or
    November; ``13/7/2021`` can only be July, and with full stops (``11.07.2021``) the day comes first.
    A month and day known from elsewhere (``hint="07-11"``, see ``month_day``) settles which it is.

    >>> [iso_date(t) for t in ("11 Jul, 2021 07:34", "2021-07-11T07:34Z", "Juche110.7.11.", "07/11/2021")]
    ['2021-07-11', '2021-07-11', '2021-07-11', None]
    """
    found = date_spans(text, hint=hint)
    return found[0][2] if found else None


def date_spans(text: str, *, hint: str | None = None) -> list[tuple[int, int, str]]:
    """Start, end and YYYY-MM-DD of every date in a text, in order."""
    found: list[tuple[int, int, str]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            day = _as_date(match.groupdict(), hint)
            if day and not any(match.start() < end and start < match.end() for start, end, _ in found):
                found.append((match.start(), match.end(), day))
    return sorted(found)


def month_day(text: str) -> str | None:
    """The first month and day in a text that names the month, as MM-DD, or None; the year is not looked at.

    >>> month_day("Brennstadt, October 6 (RNA) -- Aldo Brenn said"), month_day("6/10 at noon")
    ('10-06', None)
    """
    for form in _YEARLESS:
        if match := form.search(text):
            day = _real(2000, _month(match["month"]), int(match["day"]))
            return day[5:] if day else None
    return None


def dateline(line: str) -> str:
    """Place, day and agency before the dash that opens a dispatch, or nothing.

    >>> dateline("Brennstadt, July 11 (RNA) -- Aldo Brenn said"), dateline("Ruvenia - Pride of the North")
    ('Brennstadt, July 11 (RNA) --', '')
    """
    match = _DATELINE.match(line)
    if not match:
        return ""
    place, agency, dash = match.group("place", "agency", "dash")
    known = month_day(place) or (dash and (agency or place.isupper()))
    return match.group() if known and (dash or agency) else ""


def _as_date(part: dict[str, str], hint: str | None) -> str | None:
    year = 1911 + int(part["juche"]) if "juche" in part else int(part["year"])  # Juche 1 is 1912
    if "first" not in part:
        return _real(year, _month(part["month"]), int(part["day"]))
    first, second = int(part["first"]), int(part["second"])
    days = {day for day in (_real(year, second, first), _real(year, first, second)) if day}
    if len(days) > 1 and hint:
        days = {day for day in days if day.endswith(hint)}
    return days.pop() if len(days) == 1 else None


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS.index(name.lower()[:3]) + 1


def _real(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
