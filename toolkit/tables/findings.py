"""The tables that count and weigh what the way has made: what was set aside, means by group."""

from __future__ import annotations

from toolkit.tables.contract import Column, Table, text

FUNNEL = Table(
    "FUNNEL",
    "stage of the way from files to pairs",
    "stage",
    (
        text("stage", "what was done", needed=True),
        text("unit", "what is counted"),
        Column("rows_in", "integer", "rows that entered"),
        Column("kept", "integer", "rows that went on"),
        Column("set_aside", "integer", "rows that did not; they stay in their table. rows_in = kept + set_aside"),
        text("why", "why rows were set aside"),
    ),
)

SUMMARY = Table(
    "SUMMARY",
    "group",
    "group",
    (
        text("value", "the column that was averaged"),
        Column("n_articles", "integer", "articles in the group with a value"),
        Column("n_quotes", "integer", "statements in the group with a value"),
        Column("mean", "number", "mean over statements; NA where n is too small"),
        Column("low", "number", "lower end of the bootstrap interval over articles; NA where it cannot be had"),
        Column("high", "number", "upper end"),
        text("note", "why mean or interval is NA; empty otherwise"),
        Column("seed", "integer", "seed of the bootstrap"),
    ),
)
