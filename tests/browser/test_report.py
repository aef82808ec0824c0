"""The report in a real browser: safe, searchable, usable by keyboard and with assistive technology, from a file.

The accessibility checker is axe-core: name its file in ``AXE_JS``, or put it at ``.cache/axe.min.js``. Where it is
absent those tests are skipped, with the reason.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import frames
import pandas as pd
import pytest
from pages import render

from toolkit.figures import draw_figures, embed_figure
from toolkit.tables import OVERLAPS, TONED, build

ROOT = Path(__file__).parents[2]
AXE = Path(os.environ.get("AXE_JS") or ROOT / ".cache" / "axe.min.js")
HOSTILE = "<script>alert(1)</script></style><img src=https://evil.example/x onerror=alert(2)> \u202e {{ 7*7 }}"
Open = Callable[..., Any]


def tables() -> dict[str, Any]:
    """The shared tables with a pair whose passages have moved, and so many statements of others that they fold."""
    first = "Brenn praised the old treaty, and Tolk opened the bridge"
    text = f"{first}. Tolk opened the bridge; Brenn praised the old treaty."
    places = [(0, len(first)), (len(first) + 2, len(text) - 1)]
    voices = zip(places, ("Aldo Brenn", "Mira Tolk"), frames.SIDES, strict=True)
    rows = [
        {"quote_id": f"bridge#{n}", "article_id": "bridge", "kind": "indirect", "content": text[start:end],
         "spans": [(start, end)], "cue": "said", "speaker_name": name, "side": side, "level": 0}
        for n, ((start, end), name, side) in enumerate(voices)
    ]  # fmt: skip
    rows += [
        {"quote_id": f"other#{n}", "article_id": "bridge", "content": text[:5], "spans": [(0, 5)], "level": 0}
        for n in range(40)
    ]
    pair = {"pair_id": "p5", "quote_id_a": "bridge#0", "quote_id_b": "bridge#1", "relation": "both", "similarity": 0.9}
    article = {"article_id": "bridge", "title": "A bridge", "text": text, "published": "2031-05-08"}
    shared = frames.tables()
    return shared | {
        "articles": pd.concat([shared["articles"], pd.DataFrame([article])], ignore_index=True),
        "quotes": pd.concat([shared["quotes"], build(rows, TONED)], ignore_index=True),
        "pairs": pd.concat([shared["pairs"], build([pair], OVERLAPS)], ignore_index=True),
    }


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tables()
    figures = {name: embed_figure(ax, name) for name, ax in draw_figures(**found).items()}
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(**found, figures=figures, corrected="1 row applied."), encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def opened(page: Any, report: Path) -> Iterator[Open]:
    """``opened(path)`` opens a page from its file; at the end nothing went wrong and nothing was asked for."""
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith("file:") else None)

    def open_page(path: Path = report, anchor: str = "") -> Any:
        page.goto(path.as_uri() + anchor)
        return page

    yield open_page
    assert wrong == []


def shown_rows(page: Any) -> int:
    return page.locator("[data-row]:not([hidden])").count()


def test_search_keeps_the_rows_with_all_the_words_and_opens_the_folds_they_stand_in(opened: Open) -> None:
    page = opened()
    n = page.locator("[data-row]").count()
    page.fill("#words", "brenn TREATY")
    assert shown_rows(page) == 3
    assert page.text_content("#found") == f"3 of {n} rows shown"
    page.fill("#words", "")
    page.select_option("#part", "others")
    assert page.locator("#others").get_attribute("open") is not None
    assert shown_rows(page) == 41
    page.select_option("#part", "")
    assert shown_rows(page) == n and page.text_content("#found") == ""


def test_hostile_words_in_the_search_field_find_nothing_and_do_nothing(opened: Open) -> None:
    page = opened()
    page.fill("#words", "<img src=x onerror=alert(1)> \\ [ (")
    assert shown_rows(page) == 0


def test_hostile_texts_run_nothing_and_fetch_nothing(opened: Open, tmp_path: Path) -> None:
    quotes, articles = frames.quotes(), frames.articles()
    for column in ("speaker", "speaker_name", "cue", "via", "doubt", "evidence", "kind"):
        quotes[column] = HOSTILE
    quotes["content"] += HOSTILE
    articles[["title", "publisher", "file"]] = HOSTILE
    path = tmp_path / "hostile.html"
    html = render(quotes=quotes, articles=articles, provenance={HOSTILE: [HOSTILE]}, sides=(HOSTILE, "Ostmark"))
    path.write_text(html, encoding="utf-8")
    page = opened(path)
    assert page.locator("img").count() == 0 and page.locator("script").count() == 1
    assert page.locator("#search").is_visible()


def test_a_script_that_got_in_all_the_same_would_be_refused_by_the_page(
    page: Any, report: Path, tmp_path: Path
) -> None:
    path = tmp_path / "broken.html"
    html = report.read_text(encoding="utf-8")
    path.write_text(html.replace("</main>", "<script>document.title = 'ran'</script></main>"), encoding="utf-8")
    page.goto(path.as_uri())
    assert page.title() != "ran" and page.locator("#search").is_visible()


def test_a_statement_leads_to_its_passage_which_stands_out_and_leads_back(opened: Open) -> None:
    page = opened()
    page.click("#c2 .place a")
    passage = page.locator("#s2")
    assert passage.evaluate("e => e.matches(':target') && getComputedStyle(e).outlineStyle") == "solid"
    assert page.locator("#s2").is_visible()
    page.click(".back[href='#c2']")
    assert page.evaluate("location.hash") == "#c2"


def test_a_moved_passage_leads_to_its_other_place_and_back(opened: Open) -> None:
    page = opened()
    badges = page.locator("#both .shift")
    assert badges.all_text_contents() == ["⇄1", "⇄1"]
    badges.first.click()
    there = page.locator(":target")
    assert there.text_content() == page.locator("#both .moved").first.text_content() != ""
    assert there.evaluate("e => e.closest('td').classList.contains('b')")


def test_a_link_opens_the_fold_and_lifts_the_filter_that_hides_its_target(opened: Open) -> None:
    page = opened()
    assert page.locator("#others").get_attribute("open") is None
    page.fill("#words", "no such word")
    page.evaluate("location.hash = '#c6'")
    page.wait_for_function("document.getElementById('c6').checkVisibility()")
    assert page.input_value("#words") == ""
    assert opened(anchor="#c6").locator("#c6").is_visible()


def test_the_keyboard_reaches_everything_and_is_held_nowhere(opened: Open) -> None:
    page = opened()
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("e => e === document.activeElement && e.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached, looks = set(), []
    for _ in range(500):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            "() => { const e = document.activeElement; window.__n = window.__n || new Map();"
            "if (!window.__n.has(e)) window.__n.set(e, window.__n.size);"
            "return [e === document.body ? 'end' : e.tagName + window.__n.get(e), getComputedStyle(e).outlineStyle] }"
        )
        if name == "end" or name in reached:
            break
        reached.add(name)
        looks.append(outline)
    else:
        pytest.fail("the keyboard did not come round")
    assert {"INPUT", "SELECT", "BUTTON", "A", "SUMMARY"} <= {name.rstrip("0123456789") for name in reached}
    assert "none" not in looks


def test_on_a_narrow_page_nothing_runs_over_the_edge(opened: Open, screenshots: Path) -> None:
    page = opened()
    page.set_viewport_size({"width": 400, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.screenshot(path=screenshots / "report-narrow.png", full_page=True)


def test_print_leaves_out_what_only_a_screen_can_use_and_keeps_every_open_row(opened: Open, screenshots: Path) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert not any(page.locator(name).is_visible() for name in ("nav", "#search", ".skip", "#c2 .place"))
    assert page.locator("#c2 blockquote").is_visible() and page.locator("#s2").is_visible()
    underlined = page.locator("mark.shared").first.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert underlined == "underline"
    page.screenshot(path=screenshots / "report-print.png", full_page=True)


def test_without_scripts_the_page_reads_whole_and_offers_no_search(chromium: Any, report: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert not page.locator("#search").is_visible()
    assert page.locator("#c2").is_visible() and page.locator("[hidden]").count() == 1
    context.close()


@pytest.mark.parametrize(
    "look",
    [{}, {"color_scheme": "dark"}, {"width": 400}, {"media": "print"}],
    ids=["light", "dark", "narrow", "print"],
)
def test_an_accessibility_checker_finds_no_serious_fault(opened: Open, look: dict[str, Any], screenshots: Path) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not there: npm pack axe-core, and name its axe.min.js in AXE_JS")
    page = opened()
    if "width" in look:
        page.set_viewport_size({"width": look["width"], "height": 900})
    else:
        page.emulate_media(**look)
    page.click("#fold") if look != {"media": "print"} else None
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run(document)).violations")
    told = [
        f"{fault['id']}: {fault['help']}: {[node['target'] for node in fault['nodes']][:5]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]
    page.screenshot(path=screenshots / f"report-{'-'.join(map(str, look.values())) or 'light'}.png", full_page=True)
    assert told == []
