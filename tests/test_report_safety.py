"""The report is safe against its texts: no script but its own, nothing from the network, hostile texts stay texts."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import Any

import frames
from pages import Page, render

from toolkit.figures import draw_figures, embed_figure

TEMPLATES = Path(__file__).parents[1] / "toolkit" / "templates"
HOSTILE = "<script>alert(1)</script></style><img src=x onerror=alert(2)> \"q\" 'r' \u202eRLO $a$ {{ 7*7 }}"


def hostile() -> dict[str, Any]:
    articles, quotes = frames.articles(), frames.quotes()
    refused, summary = frames.refused(), frames.summary()
    for column in ("title", "publisher", "published", "file"):
        articles[column] = HOSTILE
    articles["url"] = "javascript:alert(3)"
    articles["text"] = articles["text"] + "\n" + HOSTILE
    for column in ("speaker", "speaker_name", "cue", "via", "doubt", "evidence", "kind"):
        quotes[column] = HOSTILE
    quotes["content"] = quotes["content"] + HOSTILE
    refused[["file", "reason", "remedy"]] = HOSTILE
    summary["note"] = HOSTILE
    return {
        "articles": articles, "quotes": quotes, "refused": refused, "summary": summary,
        "provenance": {HOSTILE: [HOSTILE + "\x00\ud800", {HOSTILE: None}]},
    }  # fmt: skip


def test_hostile_texts_stay_texts() -> None:
    plain, html = Page(render()), render(**hostile())
    page = Page(html)
    tags = Counter(tag for tag, _ in page.elements)
    assert tags["img"] == tags["iframe"] == 0 and tags["script"] == 1
    assert tags["style"] == 1 and tags["title"] == 1
    assert set(tags) - {tag for tag, _ in plain.elements} <= {"li", "ul"}
    assert not [name for _, found in page.elements for name in found if name.startswith("on")]
    assert "javascript:" not in " ".join(page.all("href"))
    assert "{{ 7*7 }}" in html
    assert page.unclosed == []
    html.encode("utf-8")
    assert "\x00" not in html


def test_a_hostile_name_of_a_side_cannot_turn_round_the_sentence_it_stands_in() -> None:
    html = render(sides=("Ruvenia\u202e", "Ostmark</title><script>"))
    assert "\u202e" not in html
    assert html.count("<script") == 1 and "</title><script" not in html


def test_hostile_texts_in_figures_stay_texts() -> None:
    changes = {name: table for name, table in hostile().items() if name in frames.tables()}
    drawn = draw_figures(**{**frames.tables(), **changes})
    page = Page(render(figures={name: embed_figure(ax, name) for name, ax in drawn.items()}))
    assert not {"img", "image"} & {tag for tag, _ in page.elements}
    assert sum(tag == "script" for tag, _ in page.elements) == 1


def test_only_the_script_that_ships_with_the_package_may_run() -> None:
    html = render(**hostile())
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8").strip()
    assert html.count(f"<script>{script}</script>") == 1
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; script-src 'sha256-{digest}'; style-src" in html
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|fetch\(|https?:", script)


def test_the_page_asks_nothing_of_the_network() -> None:
    html = render()
    page = Page(html)
    assert page.all("src") == [] and "@import" not in html and "url(" not in html
    outward = [link for link in page.all("href") if not link.startswith("#")]
    assert outward == ["https://courier.example/river"]
