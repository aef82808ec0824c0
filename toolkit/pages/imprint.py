"""The imprint of a page: who published it, when, where it stands. Reads labelled lines; guesses nothing."""

from __future__ import annotations

import re

from toolkit.pages.dates import dateline, iso_date, month_day

Labelled = list[tuple[str, str]]  # label, line, in reading order

SOFT = ("byline", "filed", "date")  # labels of lines that inside an article may be part of it

_SITE = re.compile(r"\s*(?:[|–—»·_]|\s-)\s*(?P<site>\S.{0,60})")  # "Brenn greets Tolk | RNA"
_NAME = r"(?P<name>[A-Z][\w&.’'-]*(?: (?:[A-Z&][\w&.’'-]*|of|the|and|for)){0,6}?)"
_SAYS_WHO = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Rr]ead|[Ss]ee|[Aa]gree to|[Aa]ccept)(?: the)? {_NAME}(?:[’']s)? "
        r"(?:[Tt]erms|[Pp]rivacy|[Cc]ookie)",
        rf"\b{_NAME} uses cookies",
        rf"^\W*[Ff]ollow {_NAME} on [A-Z]",
        rf"^\W*[Ss]ubscribe to {_NAME}(?:[’']s|\W*$| on | newsletter)",
        rf"^\W*[Dd]ownload the {_NAME} [Aa]pp",
    )
)
_NOBODY = ("This", "Our", "The", "We", "Us", "You", "It", "Your", "All")
_SAYS_WHEN = re.compile(r"\b(?:published|posted|date|issued|released)\b(\D{0,25}\d.*)", re.IGNORECASE)
_NO_HOLDER = re.compile(
    r"©|\(c\)|\bcopyright\b|\ball rights reserved\b|(?:19|20)\d\d(?:\s?[-–—]\s?(?:(?:19|20)\d\d|present))?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^\W*(?:[A-Za-z ]{2,20}[:：]?\s*)?(https?://[^\s<>\"”»)\]]+)\W*$")


def fold(line: str) -> str:
    """Letters and figures alone, in one case: what is left when marks and blanks do not count."""
    return "".join(char for char in line.casefold() if char.isalnum())


def site_of(line: str, title: str) -> str | None:
    """The name behind the headline and a separator, if the line is just that.

    >>> site_of("Brenn greets Tolk | RNA", "Brenn greets Tolk")
    'RNA'
    """
    found = _SITE.fullmatch(line, len(title)) if line.startswith(title) and len(fold(title)) >= 12 else None
    return found["site"] if found else None


def day_of_publication(lines: Labelled) -> str | None:
    """The day of publication as the page gives it, YYYY-MM-DD, or None. Does not take any day for it.

    First a line that calls it so ("Published: …"), then a line between headline and article, then the
    dateline. A day above the headline is often that of the visit: it counts if the dateline bears it out. The
    dateline also settles a day that can be read in two ways.
    """
    labels = [label for label, _ in lines]
    first = labels.index("body") if "body" in labels else len(labels)
    title = labels.index("title") if "title" in labels else -1
    filed = dateline(lines[first][1]) if first < len(labels) else ""
    day_known = month_day(filed)
    dated = [(i, line) for i, (label, line) in enumerate(lines) if label in SOFT]
    told = [match[1] for _, line in dated if (match := _SAYS_WHEN.search(line))]
    below = [line for i, line in dated if title < i < first]
    above = [line for i, line in dated if i < title]
    for line in (*told, *below, filed):
        if day := iso_date(line, hint=day_known):
            return day
    days = (iso_date(line) for line in above)
    return next((day for day in days if day and day_known and day.endswith(day_known)), None)


def publisher(lines: Labelled, title: str | None) -> str | None:
    """Who published the page, as it says itself, or None. Does not take a credited source for the publisher.

    First a name in the notices ("Read RNA Privacy policy"), then the one behind a repeated headline, then the
    holder of the copyright.
    """
    outside = [line for label, line in lines if label != "body"]
    for pattern in _SAYS_WHO:
        for line in outside:
            if (match := pattern.search(line)) and match["name"] not in _NOBODY:
                return match["name"]
    for line in outside:
        if title and (site := site_of(line, title)):
            return re.split(r"\s+[-–—|]\s+", site)[-1]
    return next((holder for label, line in lines if label == "legal" and (holder := _holder(line))), None)


def _holder(line: str) -> str | None:
    """Who holds the copyright, from a line that says so."""
    rest = re.split(r"[.|](?:\s|$)", _NO_HOLDER.sub(" ", line).strip(" ,.-–|:"))[0]
    rest = " ".join(rest.removeprefix("by ").split()).strip(" ,.-–|:")
    return rest if rest and rest[0].isalpha() and len(rest.split()) <= 10 else None


def address(lines: Labelled) -> str | None:
    """The first address that has a line to itself outside the article, or None."""
    found = (_ADDRESS.match(line) for label, line in lines if label != "body")
    return next((match[1].rstrip(".,;") for match in found if match), None)
