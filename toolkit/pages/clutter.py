"""What a line of a saved page is, when it is no part of the article. One line at a time; knows no neighbours.

The rules are rows of ``instrument/clutter.csv``: a label, a pattern, a line that it catches, and one alike
that it must spare. A rule belongs there if it holds for pages of any site. For ``navigation`` the pattern is
a list of words: a line made of nothing else is a menu.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib.resources import files

from toolkit.pages.dates import date_spans

# what stands for longer pieces in the patterns
_PARTS = {
    "<open>": r"^(?:[^\w“‘\"']|_){0,4}",  # bullets, arrows, brackets; a quotation mark opens speech
    "<rest>": r".{0,60}$",
    "<picture>": r"(?:photo(?:graph)?|image|picture|video|graphic|illustration|file photo|cover|caption|"
    r"credit)",
    "<names>": r"(?:[A-Z][\w.’'-]*|and|de|van|al|in|with|&|,)",
    "<agency>": r"(?:AFP|ANI|AP|Anadolu|CFP|CNS|DPA|EFE|EPA|Getty(?: Images)?|IC|KCNA|KNS|KRT|Kyodo|NEWSIS|"
    r"Newsis|News1|PTI|REUTERS|Reuters|Ruptly|Sputnik|TASS|UPI|VCG|Xinhua|YONHAP|Yonhap)",
}
_LONGEST = {"legal": 120, "cookies": 120, "caption": 80}  # in words; beyond it, prose that happens to match
_SCRIPTS = ("[A-Za-z]", "[\u0400-\u04ff]", "[\u0600-\u06ff]", "[\u3040-\u9fff]", "[\uac00-\ud7af]")
_TRAIL = re.compile(r"^\W*(?:home|main|index|you are here|location|position)\b.{0,30}[>›»/|]|\s[>›»]\s", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\b|\b\d{1,2}\s?(?=[ap]\.?m\b)", re.IGNORECASE)
_DAYS = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?", re.IGNORECASE)
_DATING = frozenset(
    """
    published posted updated update date issued released modified last first created added filed on at the a
    an of by time local standard juche hrs am pm a.m p.m t z gmt utc kst cst msk est edt pst pdt bst cet jst
    """.split()
)


def kind_of_clutter(line: str) -> str | None:
    """What a line is when it is no part of an article, or None. Looks at the line alone.

    ``box`` heads a list of other stories, at ``end`` the article is over; the rest explain themselves.

    >>> [kind_of_clutter(line) for line in ("READ MORE: Tolk warns", "More than 200 came.", "Home | News")]
    ['teaser', None, 'navigation']
    """
    if not any(char.isalnum() or char in "….?!" for char in line):
        return "ornament"
    if line.lower().count("icon") >= 3:  # the names of the pictures in a share bar
        return "navigation"
    n_words = len(line.split())
    for label, pattern in _rules():
        if n_words <= _LONGEST.get(label, 35) and pattern.search(line):
            return label
    if is_date_line(line):
        return "date"
    return "navigation" if is_navigation(line) else None


def is_navigation(line: str) -> bool:
    """Whether a line is nothing but names of sections, buttons, networks, languages, glued or not."""
    if re.search(r"[.!?…,;][\"'”’)]*$|^\w:$", line):
        return False
    if _TRAIL.search(line):
        return True
    tokens = re.findall(r"[\w&’'-]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", line))
    known = sum(token.lower() in _menu_words() for token in tokens)
    if known and known + sum(token.isdigit() for token in tokens) == len(tokens):
        return True
    if len(tokens) >= 4 and known >= 0.75 * len(tokens) and all(token[0].isupper() for token in tokens):
        return True  # with a section of the site's own
    # a list of languages: three scripts in a line, or two in a word
    n_scripts = [sum(bool(re.search(script, part)) for script in _SCRIPTS) for part in (line, *tokens)]
    return len(tokens) <= 12 and (n_scripts[0] > 2 or max(n_scripts[1:], default=0) > 1)


def is_date_line(line: str) -> bool:
    """Whether a line says when, and little else: a date with clock, weekday and at most two other words."""
    spans = date_spans(line)
    rest = line
    for start, end, _ in reversed(spans):
        rest = rest[:start] + " " + rest[end:]
    words = [word.lower().rstrip(".") for word in re.findall(r"[^\W\d_][\w.’'-]*", _CLOCK.sub(" ", rest))]
    return bool(spans) and sum(word not in _DATING and not _DAYS.fullmatch(word) for word in words) <= 2


@lru_cache(maxsize=1)
def instrument() -> list[dict[str, str]]:
    """The rows of ``instrument/clutter.csv`` as they stand there."""
    text = files("toolkit").joinpath("instrument/clutter.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern for each label, in the order of their first rows; only ``(?-i:...)`` minds the case."""
    patterns: dict[str, list[str]] = {}
    for row in instrument():
        if row["label"] != "navigation":
            pattern = row["pattern"]
            for name, part in _PARTS.items():
                pattern = pattern.replace(name, part)
            patterns.setdefault(row["label"], []).append(pattern)
    return tuple((label, re.compile("|".join(several), re.IGNORECASE)) for label, several in patterns.items())


@lru_cache(maxsize=1)
def _menu_words() -> frozenset[str]:
    lists = (row["pattern"] for row in instrument() if row["label"] == "navigation")
    return frozenset(word for several in lists for word in several.split())
