"""A page as a reader's tools see it, shared by the tests of the report."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import frames

from toolkit.report import render_report

VOID = {"meta", "link", "br", "img", "input", "hr", "col"}


class Page(HTMLParser):
    """The elements of a page, the text in each that has an id, its ids and links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: dict[str, str] = {}
        self.unclosed: list[str] = []
        self.paragraphs: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if tag not in VOID and self.get_starttag_text()[-2:] != "/>":
            self.open.append((tag, found))
        if tag == "p" and any(outer == "article" for outer, _ in self.open) and "class" not in found:
            self.paragraphs.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            self.unclosed.append(tag)
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self.open]
        back = any(found.get("class") in ("back", "shift") for _, found in self.open)
        for _, found in self.open:
            if "id" in found and not back:
                self.text[found["id"]] = self.text.get(found["id"], "") + data
        source = any(found.get("class") == "source" for _, found in self.open)
        if "article" in inside and "p" in inside and not back and not source:
            self.paragraphs[-1] += data

    def all(self, attribute: str) -> list[str]:
        return [found[attribute] for _, found in self.elements if attribute in found]


def render(**changes: Any) -> str:
    others = {"refused": frames.refused(), "figures": {}, "provenance": frames.provenance()}
    return render_report(**{**frames.tables(), **others, **changes})


def words(html: str) -> str:
    """What a reader reads, on one line."""
    html = re.sub(r"<(style|script)>.*?</\1>", "", html, flags=re.DOTALL)
    html = re.sub(r"</?(?:td|th|dt|dd|li|p|h\d|div)\b[^>]*>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


class Marked(HTMLParser):
    """The text inside elements of each class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: dict[str, str] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for name in [] if {"back", "shift"} & set(self.open) else self.open:
            self.text[name] = self.text.get(name, "") + data
