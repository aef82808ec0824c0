"""What a reader's rows do to pairs and speakers, case by case; what is refused, and why; that sums agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import ACTORS, SAID, SIDES, pairs, quotes

from toolkit import TableError, apply_corrections, compare, corrections_sheet, read_corrections
from toolkit.corrections import describe_corrections, statement_keys
from toolkit.spreadsheet import sheet_text
from toolkit.tables.review import FILLED


def sheet() -> pd.DataFrame:
    return corrections_sheet(pairs(), quotes())


def fill(*cells: dict[str, object]) -> pd.DataFrame:
    """The sheet with cells filled in: each dict names a ``row`` by its place, or is a row of its own."""
    rows = sheet().astype(object).to_dict("records")
    for filled in cells:
        place = filled.get("row")
        values = {name: cell for name, cell in filled.items() if name != "row"}
        if isinstance(place, int):
            rows[place].update(values)
        else:
            rows.append({str(name): cell for name, cell in values.items()})
    return pd.DataFrame(rows).reindex(columns=sheet().columns)


def shape(table: pd.DataFrame) -> set[tuple[str, str]]:
    """PAIRS as a set: who stands beside whom; an empty place is a silence."""
    return set(zip(table["quote_id_a"].fillna(""), table["quote_id_b"].fillna(""), strict=True))


AS_BEFORE = {("wire#1", "post#1"), ("wire#2", "post#2"), ("wire#3", ""), ("", "post#3")}
PARTED = {("wire#1", "post#1"), ("wire#2", ""), ("", "post#2"), ("wire#3", ""), ("", "post#3")}

GOOD = [
    ("nothing filled in changes nothing", [], AS_BEFORE, 0),
    ("a pair is accepted", [{"row": 0, "verdict": "accept"}], AS_BEFORE, 1),
    ("case, blanks and curly marks of a verdict do not matter", [{"row": 0, "verdict": " “Accept” "}], AS_BEFORE, 1),
    ("a pair is refused and both stand alone", [{"row": 1, "verdict": "refuse"}], PARTED, 1),
    ("a silence is accepted", [{"row": 2, "verdict": "accept"}], AS_BEFORE, 1),
    ("a statement left alone is paired", [{"row": 2, "verdict": "pair-with", "pair_with": "post#3"}],
     {("wire#1", "post#1"), ("wire#2", "post#2"), ("wire#3", "post#3")}, 1),
    ("pair with, written with a blank", [{"row": 2, "verdict": "pair with", "pair_with": "post#3"}],
     {("wire#1", "post#1"), ("wire#2", "post#2"), ("wire#3", "post#3")}, 1),
    ("a pair is re-paired with another statement of side b",
     [{"row": 1, "verdict": "pair-with", "pair_with": "post#3"}],
     {("wire#1", "post#1"), ("wire#2", "post#3"), ("", "post#2"), ("wire#3", "")}, 1),
    ("a pair is re-paired with another statement of side a",
     [{"row": 1, "verdict": "pair-with", "pair_with": "wire#3"}],
     {("wire#1", "post#1"), ("wire#3", "post#2"), ("wire#2", ""), ("", "post#3")}, 1),
    ("a statement may get a second partner", [{"row": 3, "verdict": "pair-with", "pair_with": "wire#1"}],
     {("wire#1", "post#1"), ("wire#1", "post#3"), ("wire#2", "post#2"), ("wire#3", "")}, 1),
    ("an unknown speaker is named and the statement joins its side",
     [{"row": 4, "right_speaker_a": "aldo brenn"}], AS_BEFORE | {("post#4", "")}, 1),
    ("a speaker of a third party leaves the pairs", [{"row": 3, "right_speaker_b": "Per Lund"}],
     AS_BEFORE - {("", "post#3")}, 1),
    ("a speaker and the pair that follows from it",
     [{"row": 4, "right_speaker_a": "Mira Tolk", "verdict": "pair-with", "pair_with": "wire#3"}],
     {("wire#1", "post#1"), ("wire#2", "post#2"), ("wire#3", "post#4"), ("", "post#3")}, 1),
    ("a speaker cannot be said after all", [{"row": 2, "right_speaker_a": "unknown"}],
     AS_BEFORE - {("wire#3", "")}, 1),
    ("a new name with a new side", [{"row": 2, "right_speaker_a": "Ida Quist", "right_side_a": "Sudmark"}],
     AS_BEFORE - {("wire#3", "")}, 1),
    ("two speakers of both sides share it", [{"row": 2, "right_speaker_a": "Aldo Brenn; Mira Tolk"}],
     AS_BEFORE - {("wire#3", "")}, 1),
    ("unsure is noted and changes nothing", [{"row": 1, "verdict": "unsure"}], AS_BEFORE, 0),
    ("a comment is noted and changes nothing", [{"row": 1, "comment": "ask Nora"}], AS_BEFORE, 0),
    ("the same said twice is no contradiction",
     [{"row": 1, "verdict": "refuse"}, {"key_a": "wire#2", "verdict": "refuse"}], PARTED, 2),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "expected", "applied"), [case[1:] for case in GOOD], ids=[case[0] for case in GOOD])
def test_what_a_row_does(cells: list[dict[str, object]], expected: set[tuple[str, str]], applied: int) -> None:
    keys = dict(zip(quotes()["quote_id"], statement_keys(quotes()), strict=True))
    cells = [cell | ({"key_a": keys["wire#2"], "key_b": keys["post#2"]} if "key_a" in cell else {}) for cell in cells]
    result = apply_corrections(pairs(), fill(*cells), quotes(), sides=SIDES, actors=ACTORS)
    assert shape(result.pairs) == expected
    assert (result.counts["applied"], result.counts["refused"]) == (applied, 0), result.corrections["reason"].tolist()


BAD = [
    ("an unknown verdict", [{"row": 0, "verdict": "acept"}], "'acept' is none", "Did you mean 'accept'"),
    ("a row that names nothing", [{"verdict": "accept"}], "names no statement", "copy key_a"),
    ("an article that is not there", [{"key_a": "gone~0123456789", "verdict": "accept"}], "'gone'", "add the article"),
    ("a statement that is not there", [{"key_a": "wire~0123456789", "verdict": "accept"}],
     "no longer found in 'wire'", "new sheet"),
    ("a running number alone", [{"quote_id_a": "wire#1", "verdict": "accept"}], "running number", "the words"),
    ("refusing a statement that stands alone", [{"row": 2, "verdict": "refuse"}], "no pair to refuse", "pair-with"),
    ("pair-with and nothing to pair with", [{"row": 2, "verdict": "pair-with"}], "pair_with is empty", "both"),
    ("something to pair with and no verdict", [{"row": 2, "pair_with": "post#3"}], "not pair-with", "both"),
    ("pair_with is misspelt", [{"row": 2, "verdict": "pair-with", "pair_with": "post#33"}],
     "no statement of the sheet", "Did you mean 'post#3'"),
    ("pair_with is its own row", [{"row": 0, "verdict": "pair-with", "pair_with": "post#1"}],
     "of the row itself", "belongs with"),
    ("a pair of one side", [{"row": 2, "verdict": "pair-with", "pair_with": "wire#1"}],
     "one of Ostmark; here are 'wire#3' of Ruvenia, 'wire#1' of Ruvenia", "right_speaker"),
    ("a pair with a statement of no known side", [{"row": 2, "verdict": "pair-with", "pair_with": "post#4"}],
     "'post#4' of no known side", "correct the speaker"),
    ("a pair with a statement inside a statement", [{"row": 2, "verdict": "pair-with", "pair_with": "post#5"}],
     "stands inside another statement", "the one it stands in"),
    ("a speaker moves to the side of its partner", [{"row": 0, "verdict": "accept", "right_speaker_b": "Aldo Brenn"}],
     "of Ruvenia, 'post#1' of Ruvenia", "other side"),
    ("a speaker where there is no statement", [{"row": 2, "right_speaker_b": "Mira Tolk"}],
     "there is none", "empty right_speaker_b"),
    ("a name whose side nobody knows", [{"row": 2, "right_speaker_a": "Mira Tolkk"}],
     "side of 'Mira Tolkk' is not known", "Did you mean 'Mira Tolk'"),
    ("a side misspelt", [{"row": 2, "right_speaker_a": "Ida Quist", "right_side_a": "Ostmarck"}],
     "'Ostmarck' is not known", "Did you mean 'Ostmark'"),
    ("a name and the wrong side", [{"row": 2, "right_speaker_a": "Mira Tolk", "right_side_a": "Ruvenia"}],
     "Mira Tolk speaks for Ostmark", "table of actors"),
    ("two speakers for one statement", [{"row": 1, "right_speaker_a": "Per Lund"}, {"again": 1,
     "right_speaker_a": "Mira Tolk"}], "two different speakers", "leave one"),
    ("a pair accepted and refused", [{"row": 1, "verdict": "accept"}, {"again": 1, "verdict": "refuse"}],
     "accepted and refused", "leave one"),
    ("a pair re-paired twice", [{"row": 1, "verdict": "pair-with", "pair_with": "post#3"},
     {"again": 1, "verdict": "pair-with", "pair_with": "post#1"}], "re-paired twice", "leave one"),
    ("a statement left alone and paired", [{"row": 2, "verdict": "accept"}, {"again": 2, "verdict": "pair-with",
     "pair_with": "post#2"}], "paired and left alone", "leave one"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "reason", "remedy"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_row_that_cannot_be_right_is_refused_and_the_good_one_beside_it_applied(
    cells: list[dict[str, object]], reason: str, remedy: str
) -> None:
    rows = sheet().to_dict("records")
    cells = [
        {name: rows[cell["again"]][name] for name in ("key_a", "key_b", "relation")} | cell  # type: ignore[index]
        if "again" in cell else cell
        for cell in cells
    ]  # fmt: skip
    good = {"row": 3, "verdict": "accept"}
    result = apply_corrections(pairs(), fill(*cells, good), quotes(), sides=SIDES, actors=ACTORS)
    refused = result.corrections[result.corrections["status"] == "refused"]
    assert len(refused) == len(cells)
    assert refused["reason"].str.contains(reason, regex=False).all(), refused["reason"].tolist()
    assert refused["remedy"].str.contains(remedy, regex=False).all(), refused["remedy"].tolist()
    assert shape(result.pairs) == AS_BEFORE
    assert result.counts["applied"] == 1


def test_a_row_is_applied_as_a_whole_or_not_at_all() -> None:
    filled = fill({"row": 2, "verdict": "refuse", "right_speaker_a": "Mira Tolk"})
    result = apply_corrections(pairs(), filled, quotes(), sides=SIDES, actors=ACTORS)
    assert result.quotes["speaker_name"].equals(quotes()["speaker_name"])


def test_a_refused_row_takes_with_it_the_row_that_rested_on_it() -> None:
    key = sheet()["key_a"][4]
    filled = fill(
        {"row": 4, "right_speaker_a": "Mira Tolk"},
        {"key_a": key, "relation": "apart", "right_speaker_a": "Per Lund"},
        {"row": 2, "verdict": "pair-with", "pair_with": "post#4"},
    )
    result = apply_corrections(pairs(), filled, quotes(), sides=SIDES, actors=ACTORS)
    assert result.counts["refused"] == 3 and result.counts["applied"] == 0


def test_what_was_done_stands_in_the_pairs_and_in_the_evidence() -> None:
    filled = fill(
        {"row": 0, "verdict": "accept", "comment": "the same ferry"},
        {"row": 1, "verdict": "refuse"},
        {"row": 2, "verdict": "pair-with", "pair_with": "post#3"},
        {"row": 4, "right_speaker_a": "Aldo Brenn"},
    )
    result = apply_corrections(pairs(), filled, quotes(), sides=SIDES, actors=ACTORS)
    rows = result.pairs.set_index(result.pairs["quote_id_a"].fillna(result.pairs["quote_id_b"]))
    assert rows["corrected"].dropna().to_dict() == {
        "wire#1": "accepted", "wire#2": "parted", "post#2": "parted", "wire#3": "paired",
    }  # fmt: skip
    assert rows.loc["wire#1", "comment"] == "the same ferry"
    assert (rows.loc["wire#2", "best_refused"], rows.loc["wire#2", "best_similarity"]) == ("post#2", 0.17)
    assert pd.isna(rows.loc["wire#2", "needed"]), "no lack of likeness parted them"
    assert rows["pair_id"].tolist() == ["p1", "p2", "p3", "p4", "p5"]
    corrected = result.quotes.set_index("quote_id").loc["post#4"]
    assert (corrected["speaker_name"], corrected["side"], corrected["evidence"]) == (
        "Aldo Brenn", "Ruvenia", "cue by-reader",
    )  # fmt: skip
    assert pd.isna(corrected["doubt"])
    said = describe_corrections(result.counts)
    assert said == (
        "Corrected by a reader: 4 of 6 rows applied (1 speaker, 1 row accepted, 1 pair made, 2 statements parted), "
        "2 left open."
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["", "accept", "refuse", "unsure", "acept"]), min_size=6, max_size=6),
    st.lists(st.sampled_from(["", "Aldo Brenn", "Mira Tolk", "Per Lund", "unknown", "X"]), min_size=6, max_size=6),
)
def test_sums_agree_nothing_is_lost_and_a_second_time_changes_nothing(verdicts: list[str], names: list[str]) -> None:
    filled = sheet().astype(object).assign(verdict=verdicts, right_speaker_a=names)
    result = apply_corrections(pairs(), filled, quotes(), sides=SIDES, actors=ACTORS)
    counts = result.counts
    assert counts["rows"] == counts["applied"] + counts["refused"] + counts["noted"] + counts["open"] == 6
    top = result.quotes[result.quotes["side"].isin(SIDES) & (result.quotes["level"] == 0)]
    named = [q for name in ("quote_id_a", "quote_id_b") for q in result.pairs[name].dropna()]
    assert set(named) == set(top["quote_id"])
    assert (result.pairs["relation"] == "both").eq(
        result.pairs["quote_id_a"].notna() & result.pairs["quote_id_b"].notna()
    ).all()
    again = apply_corrections(result.pairs, filled, result.quotes, sides=SIDES, actors=ACTORS)
    assert shape(again.pairs) == shape(result.pairs)


# -- later runs ----------------------------------------------------------------------------------------------


def test_a_correction_finds_its_statement_when_the_running_numbers_have_shifted() -> None:
    filled = fill({"row": 1, "verdict": "refuse"}, {"row": 2, "verdict": "pair-with", "pair_with": "post#3"})
    names = {"wire#1": "wire#2", "wire#2": "wire#3", "wire#3": "wire#9", "post#3": "post#1", "post#1": "post#3"}
    later = quotes().iloc[::-1].replace({"quote_id": names}).reset_index(drop=True)
    moved = pairs().replace({"quote_id_a": names, "quote_id_b": names, "best_refused": names})
    result = apply_corrections(moved, filled, later, sides=SIDES, actors=ACTORS)
    back = {new: old for old, new in names.items()}
    assert {(back.get(a, a), back.get(b, b)) for a, b in shape(result.pairs)} == {
        ("wire#1", "post#1"), ("wire#2", ""), ("", "post#2"), ("wire#3", "post#3"),
    }  # fmt: skip


def test_a_spreadsheet_that_takes_ids_for_numbers_does_no_harm() -> None:
    names = {quote_id: f"00{n}" for n, quote_id in enumerate(SAID)}
    said = quotes().replace({"quote_id": names}).assign(article_id="2031")
    paired = pairs().replace({"quote_id_a": names, "quote_id_b": names, "best_refused": names})
    made = corrections_sheet(paired, said).astype(object)
    for column in ("quote_id_a", "quote_id_b", "nearest"):
        made[column] = made[column].map(lambda cell: cell.lstrip("0") if isinstance(cell, str) else cell)
    made.loc[2, ["verdict", "pair_with"]] = ["pair-with", made.loc[3, "quote_id_b"]]
    result = apply_corrections(paired, made, said, sides=SIDES, actors=ACTORS)
    assert result.counts["applied"] == 1, result.corrections["reason"].tolist()
    assert (names["wire#3"], names["post#3"]) in shape(result.pairs)


WORDING = [
    ("the bridge of Harl needs no guard at night", True, "a word more at the end"),
    ("“The bridge of Harl needs no guard”", True, "capitals and quotation marks"),
    ("the bridge of Harl needs a guard", False, "it says the opposite"),
    ("we were glad of the harvest", False, "something else"),
]


@pytest.mark.parametrize(("now", "found", "why"), WORDING, ids=[case[2] for case in WORDING])
def test_a_statement_is_found_by_its_words_when_it_was_cut_otherwise(now: str, found: bool, why: str) -> None:
    later = quotes()
    later.loc[later["quote_id"] == "wire#2", "content"] = now
    result = apply_corrections(pairs(), fill({"row": 1, "verdict": "refuse"}), later, sides=SIDES, actors=ACTORS)
    assert (result.counts["applied"], result.counts["refused"]) == ((1, 0) if found else (0, 1)), why


def test_an_orphan_comes_back_refused_with_its_reason() -> None:
    filled = fill({"row": 0, "verdict": "refuse"})
    left = quotes().query("article_id == 'post'")
    alone = pairs().query("relation == 'only_b'")
    result = apply_corrections(alone, filled, left, sides=SIDES, actors=ACTORS)
    (row,) = result.corrections.query("status == 'refused'").to_dict("records")
    assert (row["row"], row["reason"]) == (1, "no statement was found in an article 'wire'")


def test_the_same_words_twice_in_an_article_keep_their_own_keys() -> None:
    twice = pd.DataFrame({"article_id": ["a", "a", "b"], "content": ["Yes, we do.", "“Yes we do”", "yes we do"]})
    first, second, other = statement_keys(twice)
    assert second == f"{first}.2" and other.startswith("b~") and first.split("~")[1] == other.split("~")[1]


def test_a_sheet_made_after_corrections_holds_what_was_filled_in_and_asks_nothing_twice() -> None:
    filled = fill({"row": 0, "verdict": "accept"}, {"row": 1, "verdict": "refuse"}, {"row": 4, "comment": "who?"})
    result = apply_corrections(pairs(), filled, quotes(), sides=SIDES, actors=ACTORS)
    again = corrections_sheet(result.pairs, result.quotes, corrections=result.corrections)
    assert again["verdict"].fillna("").tolist() == ["refuse", "accept", "", "", "", ""]
    assert again["statement_a"].tolist()[1] == SAID["wire#1"][3]
    assert again["comment"].dropna().tolist() == ["who?"]
    settled = apply_corrections(pairs(), again, quotes(), sides=SIDES, actors=ACTORS)
    assert shape(settled.pairs) == shape(result.pairs)


# -- the sheet -----------------------------------------------------------------------------------------------


def test_the_sheet_has_every_row_of_pairs_then_every_statement_of_no_pair_and_says_what_is_in_doubt() -> None:
    made = sheet()
    assert made["relation"].tolist() == ["both", "both", "only_a", "only_b", "apart", "apart"]
    assert made["quote_id_a"].tolist()[4:] == ["post#4", "post#5"]
    assert made["hint"].fillna("").tolist() == [
        "", "narrowly paired: similarity .17, .15 needed", "", "", "'he' could be anybody", "",
    ]  # fmt: skip
    assert made.loc[2, "nearest_statement"] == SAID["post#3"][3]
    assert made[list(FILLED)].isna().all(axis=None)


def test_an_empty_comparison_has_an_empty_sheet_and_takes_empty_corrections() -> None:
    nobody, nothing = quotes().iloc[:0], pairs().iloc[:0]
    made = corrections_sheet(nothing, nobody)
    assert len(made) == 0
    result = apply_corrections(nothing, made, nobody, sides=SIDES, actors=ACTORS)
    assert len(result.pairs) == 0 and describe_corrections(result.counts) == ""


@pytest.mark.parametrize(("call", "words"), [
    (lambda: apply_corrections(pairs(), "sheet.csv", quotes(), sides=SIDES), "apply_corrections: needs a table"),
    (lambda: apply_corrections(pairs(), sheet(), quotes()), "'wire#1' is of Ruvenia, not of DPRK"),
    (lambda: apply_corrections(pairs(), sheet(), quotes().iloc[1:], sides=SIDES), "which is not in QUOTES"),
    (lambda: apply_corrections(pairs(), sheet(), quotes().drop(columns="side"), sides=SIDES), "no column 'side'"),
    (lambda: corrections_sheet(pairs(), quotes().drop(columns="article_id")), "no column 'article_id'"),
])  # fmt: skip
def test_tables_that_do_not_belong_together_are_answered_in_words(call: Callable[[], object], words: str) -> None:
    with pytest.raises(TableError, match=words):
        call()


# -- within the whole way ------------------------------------------------------------------------------------


def test_every_later_number_says_how_many_rows_a_reader_corrected(tmp_path: Path) -> None:
    before = compare()
    filled = before.sheet().astype(object)
    filled.loc[0, "verdict"] = "refuse"
    filled.loc[filled["relation"] == "apart", "right_speaker_a"] = "Xi Jinping"
    (tmp_path / "mine.csv").write_text(sheet_text(filled), encoding="utf-8")
    after = compare(corrections=tmp_path / "mine.csv")
    funnel = after.funnel.set_index("stage").loc["correct"]
    assert (funnel["rows_in"], funnel["kept"], funnel["set_aside"]) == (len(filled), 2, len(filled) - 2)
    assert "Corrected by a reader: 2 of 9 rows applied" in str(after) and str(after) in after._repr_html_()
    assert after.summary.set_index("side").loc["China", "note"].endswith("1 speaker corrected by a reader")
    assert after.provenance["corrections"]["applied"] == 2
    assert after.pairs["corrected"].value_counts().to_dict() == {"parted": 2}
    joint = filled.loc[filled["relation"] == "apart", "quote_id_a"].iloc[0]
    toned = after.quotes.set_index("quote_id").loc[joint]
    assert (toned["side"], pd.isna(toned["tone_toward_other"])) == ("China", False)
    assert "corrections" not in before.provenance and "correct" not in set(before.funnel["stage"])


def test_a_sheet_that_somebody_filled_in_is_never_written_over(tmp_path: Path) -> None:
    result, path = compare(), tmp_path / "tables" / "corrections.csv"
    assert path in result.save(tmp_path)
    assert path in result.save(tmp_path), "one that nobody touched is written anew"
    filled = pd.read_csv(path, dtype=str, keep_default_na=False)
    filled.loc[0, "verdict"] = "accept"
    filled.to_csv(path, index=False)
    touched = path.read_bytes()
    assert path not in result.save(tmp_path) and path.read_bytes() == touched
    applied = compare(corrections=path)
    assert applied.corrected["applied"] == 1
    assert path in applied.save(tmp_path), "all that stands in it is part of this comparison"
    assert read_corrections(path)["verdict"].dropna().tolist() == ["accept"]
    assert len(read_corrections(path)) == len(filled)

