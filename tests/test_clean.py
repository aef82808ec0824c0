"""Cleaning: what a page is stripped of, and that nothing else is lost."""

from __future__ import annotations

import html
import json
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.pages.clean import clean_page, label_lines, page_lines
from toolkit.pages.clutter import instrument, kind_of_clutter
from toolkit.pages.dates import dateline, iso_date
from toolkit.pages.webpage import clean_webpage

HERE = Path(__file__).parent
GOLD = HERE.parents[1] / "shared" / "gold"
PAGES = sorted((HERE / "files" / "pages").glob("*.page"))
TAGS = {
    "T": "<h1>{}</h1>",
    "S": '<p class="standfirst">{}</p>',
    "D": "<time>{}</time>",
    "Y": '<div class="byline">{}</div>',
    "C": '<figure><img src="page_files/a.jpg"><figcaption>{}</figcaption></figure>',
    "A": '<div class="promo"><a href="/x">{}</a></div>',
    "B": "<p>{}</p>",
    "W": "<p>{}</p>",
    "L": "<ul><li>{}</li></ul>",
}


def load(path: Path) -> tuple[dict[str, str | None], list[tuple[str, str]]]:
    """The facts and the marked lines of a page (see files/README.md)."""
    facts: dict[str, str | None] = {}
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            name, value = line[2:].split(": ", 1)
            facts[name] = None if value == "NA" else value
        else:
            lines.append((line[0], line[3:]))
    return facts, lines


def as_text(lines: list[tuple[str, str]], between: str) -> str:
    wrapped = ["\n".join(textwrap.wrap(text, 72)) if mark == "W" else text for mark, text in lines]
    return between.join(wrapped)


def as_html(facts: dict[str, str | None], lines: list[tuple[str, str]], *, declares: bool) -> str:
    """The page as a browser saves it: menu, article, aside and foot, scripts, and metadata if it has any."""
    safe = [(mark, html.escape(text)) for mark, text in lines]
    above = "".join(f'<li><a href="/">{text}</a></li>' for mark, text in safe if mark == "N")
    below = "".join(f"<div>{text}</div>" for mark, text in safe if mark == "F")
    article = "\n".join(TAGS[mark].format(text) for mark, text in safe if mark in TAGS)
    title = html.escape(facts["title"] or "Page")
    meta = f'<meta property="og:title" content="{title}">'
    if facts["published"]:
        meta += f'<meta property="article:published_time" content="{facts["published"]}T07:00:00+09:00">'
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>
        {meta if declares else ""}<script>var who = "Aldo";</script><style>p {{ margin: 0 }}</style></head>
        <body><header><nav><ul>{above}</ul></nav></header><main><article>{article}</article>
        <aside><h3>Trending</h3><ul><li><a href="/a">Grain prices rise in the south once more</a></li>
        <li><a href="/b">River falls below the mark of 1951</a></li></ul></aside></main>
        <footer>{below}</footer></body></html>"""


LAYOUTS = ("an empty line between lines", "no empty lines", "HTML", "HTML that declares title and date")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_gives_its_article_and_what_it_says_of_itself(path: Path, layout: str) -> None:
    facts, lines = load(path)
    if layout == "no empty lines" and any(mark == "W" for mark, _ in lines):
        pytest.skip("wrapped paragraphs need an empty line between them")
    if layout.startswith("HTML") and facts.pop("html", None) == "no":
        pytest.skip("a clean text, not a web page")
    if layout.startswith("HTML"):
        page = clean_webpage(as_html(facts, lines, declares=layout != "HTML"))
    else:
        page = clean_page(as_text(lines, "\n\n" if layout == LAYOUTS[0] else "\n"))
    assert page.text.split("\n\n") == [text for mark, text in lines if mark in "BWL"]
    expected = {name: value for name, value in facts.items() if name != "html"}
    assert {name: getattr(page, name) for name in expected} == expected


def test_there_are_pages_of_at_least_twelve_kinds() -> None:
    assert len(PAGES) >= 12


@pytest.mark.parametrize("row", instrument(), ids=lambda row: row["catches"])
def test_every_rule_catches_its_example_and_spares_the_line_that_looks_like_it(row: dict[str, str]) -> None:
    assert kind_of_clutter(row["catches"]) == row["label"]
    assert not row["spares"] or kind_of_clutter(row["spares"]) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Q: Will the president go?", None),
        ("The message said:", None),
        ("Aldo Brenn", None),
        ("-0-", None),
        ("Brennstadt, August 12 (RNA) -- Aldo Brenn said on Monday", None),
        ("“Read more,” he told the officers.", None),
        ("Photos of the launch were shown to the guests.", None),
        ("* * *", "ornament"),
        ("HomeWorld News", "navigation"),
        ("Home > Press > Statements", "navigation"),
        ("icon mailicon muteicon play", "navigation"),
        ("العربيةespрус", "navigation"),
        ("11 Jul, 2021 07:34", "date"),
        ("Sunday, July 11, 2021, 7:34 AM KST", "date"),
        ("On July 11, 2021, the two states signed a pact.", None),
    ],
)
def test_a_line_alone_is_told_from_clutter(line: str, kind: str | None) -> None:
    assert kind_of_clutter(line) == kind


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("11 Jul, 2021 07:34", "2021-07-11"),
        ("July 11, 2021", "2021-07-11"),
        ("Jul. 11th 2021", "2021-07-11"),
        ("the 11th of July, 2021", "2021-07-11"),
        ("Sun, 11 Jul 2021 07:34:00 GMT", "2021-07-11"),
        ("Sun Jul 11 07:34:00 KST 2021", "2021-07-11"),
        ("2021/07/11", "2021-07-11"),
        ("2021-07-11T23:30:00-10:00", "2021-07-11"),
        ("20210711", "2021-07-11"),
        ("2021. 7. 11.", "2021-07-11"),
        ("2021년 7월 11일", "2021-07-11"),
        ("2021年7月11日", "2021-07-11"),
        ("11.07.2021", "2021-07-11"),
        ("[Juche110.7.11.]", "2021-07-11"),
        ("Juche 110 (2021) 7.11", "2021-07-11"),
        ("13/7/2021", "2021-07-13"),
        ("7/13/2021", "2021-07-13"),
        ("7/7/2021", "2021-07-07"),
        ("7/11/2021", None),
        ("31 February 2021", None),
        ("July 2021", None),
        ("11.7.21", None),
        ("1625988840", None),
        ("version 1.2021.07.11", None),
        ("", None),
    ],
)
def test_a_date_is_read_for_certain_or_not_at_all(written: str, day: str | None) -> None:
    assert iso_date(written) == day


def test_a_known_month_and_day_settle_a_date_with_two_readings() -> None:
    assert iso_date("06/10/2019", hint="10-06") == "2019-10-06"
    assert iso_date("06/10/2019", hint="06-10") == "2019-06-10"
    assert iso_date("06/10/2019", hint="01-01") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Brennstadt, October 6 (RNA) -- Aldo Brenn said", "Brennstadt, October 6 (RNA) --"),
        ("OSTMARK CITY (RNA) – Mira Tolk said", "OSTMARK CITY (RNA) –"),
        ("PORT LOWE -- Talks began.", "PORT LOWE --"),
        ("Brennstadt, October 6 (RNA)", "Brennstadt, October 6 (RNA)"),
        ("Ruvenia - Pride of the North", ""),
        ("The Ruvenia News Agency (RNA)", ""),
    ],
)
def test_a_dateline_is_known_by_its_day_or_agency(line: str, expected: str) -> None:
    assert dateline(line) == expected


def test_a_day_above_the_headline_counts_only_if_the_dateline_bears_it_out() -> None:
    page = "{}\n\nBrenn greets Mira Tolk\n\nBrennstadt, July 11 (RNA) -- Brenn met Tolk.\n\nHome | News"
    assert clean_page(page.format("July 11, 2021")).published == "2021-07-11"
    assert clean_page(page.format("March 22, 2023")).published is None


def test_paragraphs_wrapped_at_a_fixed_width_are_joined_and_hyphens_kept() -> None:
    paragraph = "Aldo Brenn, chairman of the State Council, met Mira Tolk at the border-bridge. " * 3
    wrapped = "\n".join(textwrap.wrap(paragraph, 75))
    assert "border-\nbridge" in wrapped
    assert page_lines(f"{wrapped}\n\n{wrapped}") == [paragraph.strip()] * 2


def test_short_lines_under_each_other_are_not_joined() -> None:
    lines = ["Q: When will he go?", "A: Soon.", "Q: To which city?", "A: I have nothing to announce on that."]
    assert page_lines("\n".join(lines)) == lines


def test_blanks_are_made_plain_and_curly_marks_stay() -> None:
    assert page_lines("\ufeff“We\u00a0agree,”\u2009 he\tsaid…\u200b  ") == ["“We agree,” he said…"]


def test_a_note_without_a_full_stop_is_an_article_and_a_menu_is_none() -> None:
    note = "we shall answer strength with strength"
    assert clean_page(note).text == note
    assert clean_page("Home | News | About\n\nLog in\n\n© 2021 RNA. All rights reserved.").text == ""


def test_a_headline_that_asks_is_set_apart() -> None:
    page = clean_page("Will Brenn cross the bridge in May?\nBy Ana Holt\nBrenn has not said if he will come.")
    assert page.title == "Will Brenn cross the bridge in May?"
    assert page.text == "Brenn has not said if he will come."


def test_a_teaser_in_two_lines_is_left_out_whole() -> None:
    page = "They met on a Sunday.\nAlso on rna.example\nTolk warns of ‘dark days’\nThey agreed.\nThey left."
    assert clean_page(page).text == "They met on a Sunday.\n\nThey agreed.\n\nThey left."


def test_an_address_on_a_line_of_its_own_is_found() -> None:
    page = clean_page("Brenn greets Mira Tolk\nSource: https://rna.example/a/1\nThey met on a Sunday.")
    assert page.url == "https://rna.example/a/1"
    assert page.text == "They met on a Sunday."


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([
    "Home | News", "Brenn greets Tolk at the bridge", "11 July 2021", "Aldo Brenn", "They met on a Sunday.",
    "“We agree,” Tolk told the guests in the hall.", "Related stories", "READ MORE: Tolk warns", "Q: When?",
    "-0-", "© 2021 RNA. All rights reserved.", "Comments", "By Ana Holt", "The message said:", "", "…",
    "中文", "*",
])))  # fmt: skip
def test_lines_are_kept_or_left_out_but_never_rewritten_or_moved(lines: list[str]) -> None:
    text = "\n".join(lines)
    labelled = label_lines(text)
    assert [line for _, line in labelled] == page_lines(text)
    body = [line for label, line in labelled if label == "body"]
    assert clean_page(text).text == "\n\n".join(body)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_cleaned_without_an_error(text: str) -> None:
    clean_page(text)


@pytest.mark.skipif(not GOLD.is_dir(), reason="the shared gold folder is absent")
def test_no_line_of_998_archived_dispatches_is_lost() -> None:
    with (GOLD / "kcna-archive.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        assert clean_page(row["story_text"]).text.split("\n\n") == page_lines(row["story_text"])
        page = clean_page(f"{row['headline']}\n{row['date_str']}\n{row['story_text']}")
        assert page.text.split("\n\n") == page_lines(row["story_text"])
        assert (page.title, page.published) == (page_lines(row["headline"])[0], row["date_str"])


@pytest.mark.skipif(not GOLD.is_dir(), reason="the shared gold folder is absent")
@pytest.mark.parametrize("name", ["polnear-train.jsonl", "polnear-dev.jsonl"])
def test_of_clean_news_texts_only_headlines_credits_and_asks_are_taken(name: str) -> None:
    with (GOLD / name).open(encoding="utf-8") as file:
        texts = {row["doc_id"]: row["text"] for row in map(json.loads, file)}
    labels = [label for text in texts.values() for label, _ in label_lines(text)]
    assert sum(label not in ("body", "title") for label in labels) <= 0.008 * len(labels)
