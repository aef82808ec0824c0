"""What spreadsheets do to a sheet, case by case, and that no cell is run as a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import TableError, read_corrections
from toolkit.spreadsheet import guard, sheet_text, unguard
from toolkit.tables import build
from toolkit.tables.review import REVIEW

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "a;=1", 'a;"=1', "a\n=1", "'=1", "''-1"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe_and_loses_it_again(cell: str) -> None:
    assert guard(cell) != cell and "'" in guard(cell)
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize("cell", ["", "as usual", "won't", "'tis so", "a = b", "twenty-one", "he said, - yes", "–"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guard(cell) == cell == unguard(cell)


@given(st.text(alphabet=st.sampled_from("=+-@';,\t\n\r \"aé“中"), max_size=12))
def test_any_text_comes_back_as_it_went(cell: str) -> None:
    assert unguard(guard(cell)) == cell


@given(st.lists(st.text(alphabet=st.sampled_from("=+-@';, \"ab“中"), max_size=12), min_size=1, max_size=4))
def test_no_field_begins_a_formula_whichever_separator_the_program_takes(cells: list[str]) -> None:
    sheet = build([{"statement_a": cell, "key_a": "wire~1"} for cell in cells], REVIEW)
    text = sheet_text(sheet).removeprefix("\ufeff")
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(text), delimiter=separator):
            fields = row if separator == "," else [field.strip(' "') for field in row]
            assert not [field for field in fields if field[:1] in ("=", "+", "-", "@")], (separator, row)


ROW = ["accept", "wire~0123456789", "", "the ferry; “again”, they said", "ask Nora"]
HEAD = ["verdict", "key_a", "key_b", "statement_a", "comment"]


def written(separator: str = ",", head: list[str] | None = None, row: list[str] | None = None, end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows([head or HEAD, row or ROW])
    return out.getvalue()


SHEETS = [
    ("commas, as we write it", written()),
    ("semicolons, as Excel writes in much of Europe", written(";")),
    ("tabs, as Excel calls Unicode text", written("\t")),
    ("a byte order mark and the line breaks of Windows", "\ufeff" + written(end="\r\n")),
    ("the line that tells Excel the separator", "sep=;\r\n" + written(";", end="\r\n")),
    ("columns in another order", written(head=HEAD[::-1], row=ROW[::-1])),
    ("other case and blanks in the header", written(head=[" Verdict ", "KEY A", "Key_B", "Statement a", "Comment"])),
    ("usual names", written(head=["Decision", "key", "key_b", "statement", "Notes"])),
    ("columns of one's own", written(head=[*HEAD, "done"], row=[*ROW, "yes"])),
    ("blank rows before, between and after",
     ",,,,\n" + written().replace("\n", "\n,,,,\n\n") + ",,,,\n"),
    ("columns without a name at the end", written(head=[*HEAD, "", ""], row=[*ROW, "", ""])),
    ("a row shorter than the header", written(head=[*HEAD, "pair_with"])),
    ("blanks around the cells", written(row=[f" {cell} " for cell in ROW])),
]  # fmt: skip


@pytest.mark.parametrize("text", [case[1] for case in SHEETS], ids=[case[0] for case in SHEETS])
def test_whatever_the_spreadsheet_did_the_row_is_read(text: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(text.encode("utf-8"))
    (row,) = read_corrections(path).to_dict("records")
    assert [row["verdict"], row["key_a"], row["statement_a"], row["comment"]] == [ROW[0], ROW[1], ROW[3], ROW[4]]
    assert pd.isna(row["key_b"])


def test_unicode_text_of_excel_is_read_as_utf_16(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_bytes(written("\t").encode("utf-16"))
    assert read_corrections(path)["statement_a"].tolist() == [ROW[3]]


NONE = [
    ("nothing in it", "", "empty"),
    ("only a header that is none of ours", "a,b\n1,2\n", "no column 'verdict'"),
    ("nothing to fill in", "key_a,statement_a\nx,y\n", "no column 'verdict'"),
    ("nothing that names a statement", "verdict\naccept\n", "no column 'key_a'"),
    ("a header misspelt", "verdikt,key_a\naccept,x\n", "Did you mean 'verdict'"),
    ("two columns of one name", "verdict,verdict,key_a\na,b,c\n", "'verdict' twice"),
    ("two columns for one thing", "verdict,Decision,key_a\na,b,c\n", "two columns for verdict"),
    ("a workbook", "PK\x03\x04xl/workbook", "save the sheet as CSV"),
]


@pytest.mark.parametrize(("text", "words"), [case[1:] for case in NONE], ids=[case[0] for case in NONE])
def test_a_file_that_is_no_sheet_is_answered_with_a_remedy(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(TableError, match="(?i)" + words) as raised:
        read_corrections(path)
    assert "mine.csv" in str(raised.value)


def test_a_file_in_an_old_encoding_is_answered_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(written(row=["accept", "wire~1", "", "“caf\u00e9”", ""]).encode("cp1252"))
    with pytest.raises(TableError, match="UTF-8"):
        read_corrections(path)


def test_a_row_that_cannot_be_read_comes_back_with_its_place_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("verdict,key_a\naccept,a~1,what,is,this\n\nrefuse,b~2\n", encoding="utf-8")
    rows = read_corrections(path)
    assert rows["row"].tolist() == [2, 4]
    assert rows["reason"].fillna("").tolist() == ["the row has 5 cells, the header 2", ""]
    assert rows["verdict"].fillna("").tolist() == ["", "refuse"]


def test_a_sheet_of_nothing_but_a_header_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(sheet_text(build([], REVIEW)), encoding="utf-8")
    assert len(read_corrections(path)) == 0
