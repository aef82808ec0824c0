"""Every table of the toolkit, declared once: its columns, what each may hold, what each means.

A stage is a function from table to table. ``check`` stands at its door and says, in words a reader can act
on, what a table lacks. ``codebook`` prints a declaration, so the documentation cannot drift from the code.
"""

from toolkit.tables.coding import FORM_OF_MARKS, GOLD, MARKS, PASSAGES, SHEET, USE_OF_MARKS
from toolkit.tables.contract import KINDS, Column, Table, TableError, build, check, choose, codebook, conform, nearest
from toolkit.tables.findings import FUNNEL, SUMMARY
from toolkit.tables.flow import (
    ARTICLES,
    ATTRIBUTED,
    KIND_OF_QUOTE,
    OVERLAPS,
    PAIRS,
    QUOTES,
    REFUSED,
    RELATIONS,
    TONED,
)
from toolkit.tables.phrases import DAY_STATES, DAYS, EVENTS, FORMULAS, LAGS, USES, VARIANTS, WINDOWED, WINDOWS
from toolkit.tables.review import CORRECTIONS, REVIEW
from toolkit.tables.terms import CONTEXT, COUNTS, FEATURES, KEYNESS

ALL = (
    ARTICLES, REFUSED, QUOTES, ATTRIBUTED, TONED, PAIRS, OVERLAPS, FUNNEL, SUMMARY,
    FORMULAS, USES, VARIANTS, EVENTS, WINDOWED, LAGS, DAYS,
    KEYNESS, CONTEXT, FEATURES, COUNTS,
    REVIEW, CORRECTIONS,
    MARKS, PASSAGES, SHEET, GOLD,
)  # fmt: skip

__all__ = [
    "ALL",
    "ARTICLES",
    "ATTRIBUTED",
    "CONTEXT",
    "CORRECTIONS",
    "COUNTS",
    "DAYS",
    "DAY_STATES",
    "EVENTS",
    "FEATURES",
    "FORMULAS",
    "FORM_OF_MARKS",
    "FUNNEL",
    "GOLD",
    "KEYNESS",
    "KINDS",
    "KIND_OF_QUOTE",
    "LAGS",
    "MARKS",
    "OVERLAPS",
    "PAIRS",
    "PASSAGES",
    "QUOTES",
    "REFUSED",
    "RELATIONS",
    "REVIEW",
    "SHEET",
    "SUMMARY",
    "TONED",
    "USES",
    "USE_OF_MARKS",
    "VARIANTS",
    "WINDOWED",
    "WINDOWS",
    "Column",
    "Table",
    "TableError",
    "build",
    "check",
    "choose",
    "codebook",
    "conform",
    "nearest",
]
