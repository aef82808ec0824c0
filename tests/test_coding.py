"""Gold of one's own: passages drawn, a sheet filled by two invented coders, read back, compared, used."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.__main__ import main
from toolkit.coding import agree_codes, coding_sheet, draw_sample, read_codes
from toolkit.coding.codes import Codes
from toolkit.coding.locate import Folded
from toolkit.evaluate import evaluate_quotes
from toolkit.quotes import extract_quotes
from toolkit.sides import assign_sides
from toolkit.tables import GOLD, PASSAGES, SHEET, TableError, build

TEXT = """\
“The dam holds,” Aldo Brenn said. He added that “the river” was low, and that the dam holds.
- Mira Tolk isn’t sure: “We  will… see,” she said, “in May.”"""


ARTICLES = pd.DataFrame(
    {
        "article_id": list("abcdef"),
        "publisher": ["RNA"] * 4 + ["Courier", None],
        "text": [f"{name} one two.\n{name} three four.\n{name} five." for name in "ABCDE"] + [None],
    }
)


def test_a_sample_is_whole_paragraphs_that_lead_back_to_the_article() -> None:
    drawn = draw_sample(ARTICLES, n=5, words=5)
    assert list(drawn.columns) == PASSAGES.names
    texts = dict(zip(ARTICLES["article_id"], ARTICLES["text"], strict=True))
    for row in drawn.to_dict("records"):
        (start, end), *_ = row["spans"]
        assert row["text"] == texts[row["of_article"]][start:end]
        assert row["article_id"] == f"{row['of_article']}:{start}-{end}"
    # two paragraphs of three words reach five, the third has fewer than half of that and joins them
    assert {text.count("\n") for text in drawn["text"]} == {2}


@pytest.mark.parametrize(("words", "n"), [(1, 15), (3, 15), (4, 10), (6, 5), (7, 5), (None, 5)])
def test_paragraphs_are_taken_together_until_there_are_enough_words(words: int | None, n: int) -> None:
    whole = draw_sample(ARTICLES, n=n, words=words)
    assert sorted(" ".join(sorted(whole["text"])).split()) == sorted(" ".join(ARTICLES["text"].dropna()).split())


def test_the_draw_depends_on_the_seed_and_not_on_the_order_of_rows() -> None:
    one = draw_sample(ARTICLES, n=4, words=1, seed=3)
    pd.testing.assert_frame_equal(one, draw_sample(ARTICLES.iloc[::-1], n=4, words=1, seed=3))
    assert len({tuple(draw_sample(ARTICLES, n=4, words=1, seed=s)["article_id"]) for s in range(5)}) > 1


def test_strata_give_alike_and_a_small_one_all_it_has() -> None:
    drawn = draw_sample(ARTICLES, n=9, words=1, by="publisher")
    assert drawn["stratum"].value_counts().to_dict() == {"RNA": 6, "Courier": 3}
    drawn = draw_sample(ARTICLES, n=4, words=1, by="publisher")
    assert drawn["stratum"].value_counts().to_dict() == {"RNA": 2, "Courier": 2}


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: draw_sample(ARTICLES, n=99), "there are 5 passages. Ask for 1 to 5"),
        (lambda: draw_sample(ARTICLES, n=0), "n=0"),
        (lambda: draw_sample(ARTICLES, n=1, by="publishr"), "Did you mean 'publisher'"),
        (lambda: draw_sample(ARTICLES[:0], n=1), "there are 0 passages"),
        (lambda: coding_sheet(ARTICLES.drop(columns="text")), "no column 'text'"),
        (lambda: coding_sheet(ARTICLES.head(1).assign(text="a " * 20_000)), "more than a cell of a spreadsheet holds"),
    ],
)
def test_a_draw_that_cannot_be_made_is_refused_with_a_remedy(call: Any, says: str) -> None:
    with pytest.raises(TableError, match=says):
        call()


PASSAGE = pd.DataFrame({"article_id": ["p"], "text": [TEXT], "title": [None]})


def filled(tmp_path: Path, *rows: dict[str, str], separator: str = ",", name: str = "sheet.csv") -> Path:
    """A sheet as a spreadsheet saves it."""
    path = tmp_path / name
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, SHEET.names, delimiter=separator, lineterminator="\r\n")
        writer.writeheader()
        for number, row in enumerate(rows):
            first = {"text": TEXT.replace("\n", "\r\n")} if number == 0 else {}
            writer.writerow({"passage": "p"} | first | row)
    return path


DAM = {"content": "The dam holds,", "speaker": "aldo brenn", "cue": "said", "kind": "direct", "which": "1"}
RIVER = {"content": 'that "the river" was low', "speaker": "He", "cue": "added", "kind": "Mixed", "side": "Ruvenia"}
MAY = {"content": "We will... see | in May", "cue": "she said", "speaker": "she", "speaker_name": "Mira Tolk"}


def slices(spans: list[tuple[int, int]]) -> list[str]:
    return [TEXT[a:b] for a, b in spans]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_filled_sheet_comes_back_as_gold(tmp_path: Path, separator: str) -> None:
    codes = read_codes(filled(tmp_path, DAM, RIVER, MAY, separator=separator), PASSAGE)
    assert codes.refused.empty and list(codes.gold.columns) == GOLD.names
    assert codes.gold["gold_id"].tolist() == ["p#1", "p#2", "p#3"]
    assert [slices(spans) for spans in codes.gold["spans"]] == [
        ["The dam holds,"], ["that “the river” was low"], ["We  will… see", "in May"],
    ]  # fmt: skip
    assert [slices(spans) for spans in codes.gold["cue_span"]] == [["said"], ["added"], ["she said"]]
    assert [slices(spans) for spans in codes.gold["speaker_span"]] == [["Aldo Brenn"], ["He"], ["she"]]
    assert codes.gold["speaker_span"][2] == [(TEXT.index("she said"), TEXT.index("she said") + 3)]
    assert codes.gold["kind"].fillna("").tolist() == ["direct", "mixed", ""]
    assert codes.gold["speaker_name"].fillna("").tolist() == ["", "", "Mira Tolk"]
    scores = evaluate_quotes(extract_quotes(codes.articles), codes.gold, articles=codes.articles)
    assert len(scores.matches) + len(scores.misses) == 3 and len(scores.matches) >= 2


def test_without_the_passages_the_texts_of_the_sheet_are_taken(tmp_path: Path) -> None:
    codes = read_codes(filled(tmp_path, DAM, RIVER))
    text = codes.articles["text"][0]
    assert [text[slice(*spans[0])] for spans in codes.gold["spans"]] == ["The dam holds,", "that “the river” was low"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (RIVER | {"content": "that the sea was low"}, "'that the sea was low' does not stand in the passage"),
        (DAM | {"which": ""}, "'The dam holds,' stands there"),
        (DAM | {"which": "3"}, "which is '3', but the words stand there"),
        (DAM | {"which": "two"}, "which is 'two'"),
        (RIVER | {"kind": "mixd"}, "kind 'mixd' is none of direct, mixed"),
        (RIVER | {"cue": "shouted"}, "cue 'shouted' does not stand in the passage"),
        (RIVER | {"speaker": "Ada Brenn"}, "speaker 'Ada Brenn' does not stand in the passage"),
        (RIVER | {"content": ""}, "the row has no content"),
        (RIVER | {"passage": "q"}, "no passage is called 'q'"),
        (MAY | {"content": "in May | We will"}, "'We will' does not stand behind the piece before it"),
        (MAY, "the same words are marked twice"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_and_the_others_stay(
    tmp_path: Path, row: dict[str, str], reason: str
) -> None:
    if row.get("content") == "The dam holds,":
        row = row | {"content": "the dam holds"}
        reason = reason.replace("The dam holds,", "the dam holds")
    codes = read_codes(filled(tmp_path, MAY, row), PASSAGE)
    assert len(codes.gold) == 1 and codes.gold["speaker_name"][0] == "Mira Tolk"
    assert codes.refused["line"].tolist() == [3] and codes.refused["reason"][0].startswith(reason)
    assert codes.refused["remedy"].notna().all()


def test_a_passage_that_quotes_nobody_is_coded_and_one_left_empty_is_not(tmp_path: Path) -> None:
    passages = pd.DataFrame({"article_id": ["p", "q", "r"], "text": [TEXT, "It rained.", "It snowed."]})
    path = filled(tmp_path, MAY, {"passage": "q", "content": "None"}, {"passage": "r", "content": ""})
    codes = read_codes(path, passages)
    assert codes.articles["article_id"].tolist() == ["p", "q"] and len(codes.gold) == 1
    assert codes.refused[["line", "reason"]].values.tolist() == [[4, "the passage is not coded"]]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("passage,words\np,It rains\n", "no column 'content'"),
        ("passage,content\np,\n", "no row is filled in"),
        ("", "the file is empty"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TableError, match=says):
        read_codes(path)
    with pytest.raises(TableError, match="cannot be opened"):
        read_codes(tmp_path / "none.csv")


@pytest.mark.parametrize(("cell", "day"), [("2031-05-04",) * 2, ("4 May 2031", "2031-05-04"), ("05/04/31", "")])
def test_a_date_that_a_spreadsheet_rewrote_is_read_or_left_out(tmp_path: Path, cell: str, day: str) -> None:
    codes = read_codes(filled(tmp_path, MAY | {"published": cell, "publisher": "RNA"}))
    assert codes.articles["published"].fillna("").tolist() == [day]
    assert codes.articles["publisher"].tolist() == ["RNA"]


def test_a_text_that_looks_like_a_formula_survives_the_spreadsheet(tmp_path: Path) -> None:
    passages = pd.DataFrame({"article_id": ["p"], "text": ["- “It rains,” Tolk said."]})
    sheet = coding_sheet(passages, rows=1).assign(content="It rains,")
    sheet.to_csv(tmp_path / "sheet.csv", index=False)
    codes = read_codes(tmp_path / "sheet.csv")
    assert codes.articles["text"].tolist() == passages["text"].tolist()


def coded(*rows: tuple[str, str | None, str | None]) -> Codes:
    """Content, side and kind of statements in TEXT."""
    made = [
        {"gold_id": f"p#{n}", "article_id": "p", "spans": Folded(TEXT).find(content)[:1], "side": side, "kind": kind,
         "cue_span": [], "speaker_span": []}
        for n, (content, side, kind) in enumerate(rows, 1)
    ]  # fmt: skip
    return Codes(PASSAGE, build(made, GOLD), pd.DataFrame())


ONE = coded(("The dam holds,", "R", "direct"), ("that the river was low", "R", "mixed"), ("in May", "O", "direct"))
TWO = coded(("The dam holds", "R", "direct"), ("the river was low", "O", None), ("Mira Tolk", "O", "direct"))


def test_agreement_is_that_worked_out_by_hand() -> None:
    result = agree_codes(ONE, TWO)
    assert (result.n_passages, result.n_matched) == (1, 2)
    spans = result.spans.set_index("measure")["value"]
    assert spans["statements F1"] == round(4 / 6, 4)  # edges folded, both matches are exact
    assert spans["statements F1, exact"] == round(4 / 6, 4)
    # a leading "that" is folded: 3 + 4 words in common; 2 words of the first and 2 of the second alone
    assert spans["words F1"] == round(14 / 18, 4)
    labels = result.labels.set_index("label")
    assert (labels.loc["side", "n"], labels.loc["side", "same"]) == (2, 0.5)
    # values R R, R O: n = 4, R 3, O 1; observed 2, expected 6 / 3
    assert labels.loc["side", "alpha"] == 0.0
    assert (labels.loc["kind", "n"], labels.loc["kind", "same"]) == (1, 1.0) and pd.isna(labels.loc["kind", "alpha"])
    assert labels.loc["speaker", "n"] == 0 and pd.isna(labels.loc["speaker", "same"])
    assert result.differences[["label", "first", "second"]].values.tolist() == [["side", "R", "O"]]
    assert result.only_first["content"].tolist() == ["in May"]
    assert result.only_second["content"].tolist() == ["Mira Tolk"]
    assert "1 passage, 2 statements marked by both, 1 only by the first" in repr(result)


def test_the_words_alpha_is_that_of_the_words_marked() -> None:
    from toolkit.agreement import krippendorff_alpha

    # 29 words: 7 marked by both, 2 by the first alone, 2 by the second alone
    n = int(agree_codes(ONE, TWO).spans.set_index("measure").loc["words alpha", "n"])
    units = [(True, True)] * 7 + [(True, False)] * 2 + [(False, True)] * 2 + [(False, False)] * (n - 11)
    expected = krippendorff_alpha(units)
    assert agree_codes(ONE, TWO).spans.set_index("measure").loc["words alpha", "value"] == round(expected or 0, 4)


PIECES = ["The dam holds,", "that the river was low", "in May", "Mira Tolk", "He added that the river", "see", "said"]
CODERS = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(["R", "O", None]), st.sampled_from(["direct", "mixed", None])),
    max_size=6, unique_by=lambda row: row[0],
)  # fmt: skip


@given(CODERS, CODERS)
@settings(deadline=None, max_examples=40)
def test_agreement_is_the_same_whoever_comes_first_and_perfect_with_oneself(one: list, two: list) -> None:
    there, back = agree_codes(coded(*one), coded(*two)), agree_codes(coded(*two), coded(*one))
    pd.testing.assert_frame_equal(there.spans, back.spans)
    pd.testing.assert_frame_equal(there.labels, back.labels)
    self = agree_codes(coded(*one), coded(*one))
    assert set(self.spans["value"].dropna()) <= {1.0} and len(self.only_first) == 0
    assert set(self.labels["same"].dropna()) <= {1.0} and set(self.labels["alpha"].dropna()) <= {1.0}
    assert len(self.spans["value"].dropna()) == (4 if one else 0)


def test_coders_without_a_common_passage_or_with_two_texts_are_refused() -> None:
    with pytest.raises(TableError, match="no passage was coded by both"):
        agree_codes(ONE, ONE._replace(articles=PASSAGE.assign(article_id="q")))
    with pytest.raises(TableError, match="has two texts"):
        agree_codes(ONE, ONE._replace(articles=PASSAGE.assign(text="It rains.")))


STORY = """\
“The bridge is open,” Aldo Brenn said on Monday.
Mira Tolk noted that the toll was fair. She thanked the masons of both banks.
It rained in the evening."""


def test_the_whole_way_from_a_draw_to_precision_and_recall(tmp_path: Path) -> None:
    """Two invented coders fill the sheet that the command wrote: one misses a statement, both differ on a side."""
    page, sheet = tmp_path / "story.txt", tmp_path / "sheet.csv"
    page.write_text(STORY, encoding="utf-8")
    run = CliRunner().invoke(main, ["sample", str(page), "--n", "1", "--out", str(sheet)])
    assert run.exit_code == 0, run.output
    again = CliRunner().invoke(main, ["sample", str(page), "--n", "1", "--out", str(sheet)])
    assert again.exit_code == 1 and "may hold somebody's work" in again.output
    empty = pd.read_csv(sheet, dtype=str, keep_default_na=False)
    bridge = {"content": "The bridge is open,", "speaker": "Aldo Brenn", "cue": "said", "side": "Ruvenia"}
    toll = {"content": "the toll was fair", "speaker": "Mira Tolk", "cue": "noted", "kind": "indirect"}
    thanks = {"content": "the masons of both banks", "speaker": "She", "cue": "thanked", "kind": "indirect"}
    for coder, rows in {
        "one": [bridge, toll | {"side": "Ostmark"}, thanks],
        "two": [bridge, toll | {"side": "Ruvenia"}],
    }.items():
        work = empty.copy()
        for place, row in enumerate(rows):
            for column, cell in row.items():
                work.loc[place, column] = cell
        work.to_csv(tmp_path / f"{coder}.csv", index=False, encoding="utf-8-sig")
    run = CliRunner().invoke(main, ["agree", str(tmp_path / "one.csv"), str(tmp_path / "two.csv")])
    assert run.exit_code == 0, run.output
    assert "1 passage, 2 statements marked by both, 1 only by the first, 0 only by the second" in run.output
    assert "side: Ostmark | Ruvenia" in run.output and "only by the first:" in run.output
    run = CliRunner().invoke(main, ["evaluate", str(tmp_path / "one.csv")])
    assert run.exit_code == 0, run.output
    assert run.output.startswith("Evaluation: 3 of 3 gold statements found, 0 extra")
    codes = read_codes(tmp_path / "two.csv")
    found = assign_sides(extract_quotes(codes.articles), codes.articles)
    assert len(evaluate_quotes(found, codes.gold, articles=codes.articles).extras) == 1
