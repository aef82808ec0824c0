"""The report holds the statements and leads back to their words, whatever their number; for every reader."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import frames
import pandas as pd
import pytest
from pages import Page, render, words

from toolkit.figures import draw_figures, embed_figure
from toolkit.shown.palette import DARK, LIGHT
from toolkit.tables import ARTICLES, FUNNEL, OVERLAPS, REFUSED, SUMMARY, TONED, TableError, build

SEED = Path(__file__).parents[1].parent / "shared" / "seed"


# what stands on the page


def test_every_statement_has_one_place_above_and_one_in_its_article_each_leading_to_the_other() -> None:
    page = Page(render())
    ids, links = Counter(page.all("id")), page.all("href")
    for number in range(1, 8):
        assert ids[f"c{number}"] == ids[f"s{number}"] == 1
        assert f"#s{number}" in links and f"#c{number}" in links
    assert max(ids.values()) == 1
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert page.unclosed == [] and page.open == []


def test_the_text_of_an_article_reads_as_it_stands_and_the_marked_words_are_the_statement() -> None:
    page = Page(render())
    lines = [line for text in (frames.COURIER, frames.BULLETIN) for line in text.split("\n")]
    assert page.paragraphs == lines
    assert page.text["s2"] == "The treaty has been “a pillar of peace” on both banks"
    assert page.text["s4"] == "We will,"


def test_the_finding_is_counted_from_the_tables() -> None:
    said = words(render())
    assert "Both sides speak of 1 matter; Ruvenia alone of 2; Ostmark alone of 1." in said
    assert "Ruvenia makes 3 statements and Ostmark 2; 1 made jointly, 1 by others" in said
    assert "The pair shares .18 of its wording" in said
    assert "The mean tone is +0.4 for Ruvenia (interval −0.7 to +0.9)" in said
    assert "Harbour Courier and RNA, 4 May 2031 to 7 May 2031; 3 articles, 7 statements." in said


def test_a_cell_names_speaker_cue_way_kind_evidence_and_keeps_paraphrase_and_own_words_apart() -> None:
    html = render()
    cell = html[html.index('id="c2"') : html.index("</td>", html.index('id="c2"'))]
    assert "Aldo Brenn said" in words(cell)
    assert "Harbour Courier → RNA → Aldo Brenn" in words(cell)
    facts = words(cell.replace("</span><span>", " · "))
    assert "mixed, partly in marks · tone +1.2 (2 expressions in 11 words) · found by cue-after" in facts
    assert '“<q class="own">a pillar of peace</q>”' in cell
    assert 'The <mark class="shared">treaty</mark> has been' in cell


def test_a_silence_says_where_it_was_searched_and_what_came_nearest() -> None:
    said = words(render())
    assert "Not mentioned Looked for in all 2 statements of this side, in 1 article, 4 May 2031." in said
    assert "Nearest: statement 5, similarity .07: the treaty a gift to both peoples" in said
    assert said.count("Not mentioned Looked for in") == 3
    assert said.count("Not one of them is alike at all.") == 1


def test_a_silence_counts_the_statements_that_were_compared_and_says_why_the_nearest_was_refused() -> None:
    pairs = frames.pairs().assign(needed=0.05)
    pairs.loc[3, "needed"] = 0.2
    said = words(render(pairs=pairs, provenance={"parameters": {"window_days": 1}}))
    assert "Looked for in 2 of the 3 statements of this side, those published within 1 day of it: in 1 article" in said
    assert "No statement of this side was published within 1 day of it; in all there are 2." in said
    assert "statement 5, similarity .07, taken by a better match: the treaty" in said
    assert "statement 3, similarity .03, .20 was needed: the two states" in said


def test_a_passage_that_moved_bears_one_number_at_both_ends_each_linked_to_the_other() -> None:
    quotes = frames.quotes()
    quotes["content"] = quotes["content"].astype(object)
    quotes.loc[1, "content"] = "Brenn praised the old treaty, and Tolk opened the bridge"
    quotes.loc[4, "content"] = "Tolk opened the bridge; Brenn praised the old treaty"
    page = Page(render(quotes=quotes.astype({"content": "str"})))
    assert page.text["m1a1"] == page.text["m1b1"] == "Tolk opened the bridge"
    badges = [found for tag, found in page.elements if found.get("class") == "shift"]
    assert [badge["href"] for badge in badges] == ["#m1b1", "#m1a1"]
    assert all("elsewhere in the other statement" in badge["aria-label"] for badge in badges)


def test_every_section_part_and_row_can_be_linked_to() -> None:
    page = Page(render())
    sections = [found["id"] for tag, found in page.elements if tag == "section"]
    parts = [found["id"] for _, found in page.elements if found.get("class") == "part"]
    links = page.all("href")
    assert all(links.count(f"#{name}") >= 2 for name in sections)
    assert parts == ["both", "only_a", "only_b", "joint", "others"]
    assert all(f"#{name}" in links for name in [*parts, "row1", "row4"])


def test_what_a_reader_corrected_is_said_in_the_head() -> None:
    said = "Corrected by a reader: 2 of 3 rows applied."
    assert said in words(render(corrected=said))
    assert "Corrected by a reader" not in words(render())


def test_a_joint_statement_spans_both_columns_and_one_without_a_side_stands_apart_with_its_doubt() -> None:
    html = render()
    assert '<div class="cell ab" id="c1" data-row="joint">' in html
    apart = html[html.index('id="others"') :]
    assert "Doubt: no actor is known as 'an engineer'" in words(apart)


def test_a_statement_of_one_side_that_no_pair_names_is_not_lost() -> None:
    html = render(pairs=frames.pairs().iloc[:1])
    assert "Of one side, but not compared 3" in words(html)
    assert Counter(Page(html).all("id"))["c3"] == 1


def test_tone_and_overlap_stand_with_their_n_or_the_reason_why_not() -> None:
    said = words(render())
    assert "Ruvenia 3 2 +0.4 −0.7 to +0.9" in said
    assert "Ostmark 2 1 none none 2 statements in 1 article: too few for a mean" in said
    assert "statement 2 statement 5 .41 .18 .15 .30 2 treaty" in said


def test_funnel_refusals_glossary_and_provenance_are_there() -> None:
    said = words(render())
    assert "read pieces of input 5 3 2 refused" in said
    assert "wire.jsonl 3 broken JSON mend or delete the line" in said
    assert "scan.pdf whole file not text save the page as HTML" in said
    assert "threshold 0.12" in said and "courier.txt 9f2c" in said
    assert "how much of a's wording stands in b" in said
    assert "1 article without a statement is not printed." in said


def test_figures_stand_in_the_page_with_titles_and_words_and_share_no_id() -> None:
    drawn = draw_figures(**frames.tables())
    figures = {name: embed_figure(ax, name) for name, ax in drawn.items()}
    figures["extra"] = embed_figure(drawn["tone"], "extra")
    page = Page(render(figures=figures))
    assert max(Counter(page.all("id")).values()) == 1
    assert page.text["tone-title"] == "How warm each statement is"
    assert "Mean +0.4" in page.text["tone-alt"]
    for name in ("pairs", "tone", "targets", "overlap", "attribution", "extra"):
        assert f"figure-{name}" in page.all("id")
        assert {f"{name}-title", f"{name}-alt"} <= set(page.all("id"))
    assert page.unclosed == []


def test_headings_do_not_skip_a_level_and_the_landmarks_are_there() -> None:
    page = Page(render())
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    tags = [tag for tag, _ in page.elements]
    assert {"header", "nav", "main", "footer"} <= set(tags)
    assert next(found["href"] for tag, found in page.elements if tag == "a") == "#main"
    assert ("html", {"lang": "en"}) in page.elements


def test_a_missing_value_is_said_in_words() -> None:
    quotes, pairs, articles = frames.quotes(), frames.pairs(), frames.articles()
    for column in ("speaker", "speaker_name", "via", "cue", "evidence", "doubt", "kind"):
        quotes[column] = pd.array([None] * len(quotes), dtype="str")
    quotes["tone"] = pd.array([None] * len(quotes), dtype="Float64")
    quotes["verbatim"] = None
    for column in ("similarity", "overlap", "containment_a", "best_similarity"):
        pairs[column] = pd.array([None] * len(pairs), dtype="Float64")
    pairs["longest_shared"] = pd.array([None] * len(pairs), dtype="Int64")
    funnel, summary = frames.funnel(), frames.summary()
    funnel[["rows_in", "kept"]], summary[["n_articles", "n_quotes"]] = pd.NA, pd.NA
    funnel["unit"] = pd.array([None] * len(funnel), dtype="str")
    for column in ("publisher", "published", "title", "url", "file"):
        articles[column] = pd.array([None] * len(articles), dtype="str")
    said = words(render(quotes=quotes, pairs=pairs, articles=articles, funnel=funnel, summary=summary))
    assert not re.search(r"\b(nan|NaN|None|NaT)\b|<NA>", said.replace("None.", ""))
    assert "publisher not known → no outlet credited → speaker not knownno date found" in said


# sizes


@pytest.mark.parametrize("articles", [frames.articles(), build([], ARTICLES)], ids=["articles", "no article"])
def test_a_comparison_without_statements_says_so(articles: pd.DataFrame) -> None:
    empty = {"quotes": TONED, "pairs": OVERLAPS, "funnel": FUNNEL, "refused": REFUSED, "summary": SUMMARY}
    tables = {name: build([], table) for name, table in empty.items()}
    html = render(articles=articles, provenance={}, **tables)
    assert "No attributed statement was found" in words(html)
    assert "Nothing was refused." in html
    assert Page(html).unclosed == []


def test_a_long_part_shows_its_first_rows_and_says_where_all_are() -> None:
    texts = {f"d{i}": f"The river of year {i} is calm, Brenn said." for i in range(1000)}
    articles = build([{"article_id": name, "text": text} for name, text in texts.items()], ARTICLES)
    quotes = build(
        [{"quote_id": name, "article_id": name, "content": text[:-12], "spans": [(0, len(text) - 12)],
          "side": frames.SIDES[i % 2], "speaker_name": "Brenn"}
         for i, (name, text) in enumerate(texts.items())],
        TONED,
    )  # fmt: skip
    pairs = build(
        [{"pair_id": f"p{i}", "quote_id_a": f"d{2 * i}", "quote_id_b": f"d{2 * i + 1}", "relation": "both",
          "similarity": 0.5} for i in range(500)],
        OVERLAPS,
    )  # fmt: skip
    html = render(articles=articles, quotes=quotes, pairs=pairs)
    page, said = Page(html), words(html)
    ids = Counter(page.all("id"))
    assert all(ids[f"c{n}"] == ids[f"s{n}"] == 1 for n in range(1, 201))
    assert not {"c201", "s201", "row101"} & set(ids)
    assert "Showing 100 of 500; all are in tables/pairs.csv." in said
    assert "Both sides speak of 500 matters" in said
    assert "800 articles with statements that are not shown above are not printed" in said
    assert len(page.paragraphs) == 200
    assert "Showing" not in words(render(articles=articles, quotes=quotes, pairs=pairs, most=500))


def test_a_long_statement_scrolls_in_a_box_of_its_own_that_the_keyboard_reaches() -> None:
    quotes = frames.quotes()
    quotes["content"] = quotes["content"].astype(object)
    quotes.loc[2, "content"] = "the river is calm " * 100
    boxes = [found for _, found in Page(render(quotes=quotes)).elements if found.get("class") == "long"]
    assert [(box["tabindex"], box["aria-label"]) for box in boxes] == [("0", "Statement 3, long")]


def test_a_statement_that_is_not_shown_bears_its_number_in_its_article_without_a_link() -> None:
    page = Page(render(most=1))
    assert "#c7" not in page.all("href") and "c7" not in page.all("id")
    assert {link[1:] for link in page.all("href") if link.startswith("#")} <= set(page.all("id"))


# a page for everybody


def test_tables_have_captions_and_headers_with_a_scope() -> None:
    html = render()
    page = Page(html)
    tags = Counter(tag for tag, _ in page.elements)
    assert tags["caption"] == tags["table"] == 7
    assert all("scope" in found for tag, found in page.elements if tag == "th")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_what_it_stands_on(colours: dict[str, str]) -> None:
    on = {"ink": ["paper", "band", "a_tint", "b_tint", "shared"], "muted": ["paper", "band", "a_tint", "b_tint"],
          "a_ink": ["paper", "a_tint"], "b_ink": ["paper", "b_tint"]}  # fmt: skip
    for text, grounds in on.items():
        for ground in grounds:
            light, dark = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{text} on {ground}"


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_same_tables_give_the_same_page() -> None:
    assert render() == render()


@pytest.mark.parametrize(("changes", "message"), [
    ({"quotes": frames.quotes().drop(columns="side")}, "no column 'side'"),
    ({"pairs": frames.pairs().drop(columns="relation")}, "no column 'relation'"),
    ({"summary": frames.summary().drop(columns="mean")}, "no column 'mean'"),
    ({"articles": "page.html"}, "needs a table"),
    ({"quotes": frames.quotes().iloc[2:]}, "names the statement 'courier#2', which is not in QUOTES"),
])  # fmt: skip
def test_errors_name_what_is_missing(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(TableError, match=re.escape(message)):
        render(**changes)


@pytest.mark.skipif(not SEED.is_dir(), reason="the shared exchange is not beside the project")
def test_the_exchange_of_july_2021_stands_side_by_side_with_every_statement_in_its_place() -> None:
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    rows = [
        {"quote_id": q["id"], "article_id": "seed", "kind": q["kind"], "content": q["content"],
         "verbatim": q["verbatim"], "speaker_name": q["speaker_name"], "side": q["side"], "via": q["via"],
         "cue": q["cue"], "spans": [(text.index(q["content"]), text.index(q["content"]) + len(q["content"]))]}
        for q in expected["quotes"]
    ]  # fmt: skip
    pairs = [
        {"pair_id": f"p{i}", "quote_id_a": a, "quote_id_b": b, "relation": "both", "similarity": 0.4}
        for i, (a, b, _) in enumerate(expected["pairs"])
    ]
    seed = {"article_id": "seed", "publisher": "RT", "published": "2021-07-11", "text": text}
    tables = {"quotes": build(rows, TONED), "pairs": build(pairs, OVERLAPS)}
    page = Page(render(articles=build([seed], ARTICLES), **tables, sides=("DPRK", "China")))
    for number, quote in enumerate(expected["quotes"], start=1):
        assert page.text[f"s{number}"] == quote["content"]
        cell = " ".join(page.text[f"c{number}"].split())
        assert quote["content"] in cell
        assert f"RT → {quote['via'] or 'no outlet credited'} → {quote['speaker_name']}11 July 2021" in cell
    assert "Both sides speak of 3 matters; DPRK alone of 0; China alone of 0." in page.text["finding"]
