"""Every table of the toolkit, declared once: its columns, what each may hold, what each means.

A stage is a function from table to table. ``check`` stands at its door and says, in words a reader can act
on, what a table lacks. ``codebook`` prints a declaration, so the documentation cannot drift from the code.
"""

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

ALL = (ARTICLES, REFUSED, QUOTES, ATTRIBUTED, TONED, PAIRS, OVERLAPS, FUNNEL, SUMMARY)

__all__ = [
    "ALL",
    "ARTICLES",
    "ATTRIBUTED",
    "FUNNEL",
    "KINDS",
    "KIND_OF_QUOTE",
    "OVERLAPS",
    "PAIRS",
    "QUOTES",
    "REFUSED",
    "RELATIONS",
    "SUMMARY",
    "TONED",
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
