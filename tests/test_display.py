"""Two columns to read: escaped, nothing told by colour alone, styles that hold in JupyterLab, text for a terminal."""

from __future__ import annotations

from toolkit.shown.display import WIDTH, Row, alone, compared, heading, searched, silent, two_columns

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \x1b[31m \x00 $a$ \u202e"


def shown(*rows: Row, headings: tuple[str, str] = ("Ruvenia", "Ostmark")) -> tuple[str, str]:
    found = two_columns(rows, headings, key="How to read it.", title="Side by side")
    assert repr(found) == str(found) == found.text and found._repr_html_() == found.html
    return found.html, found.text


def test_shared_words_are_underlined_and_moved_passages_bear_one_number_at_both_ends() -> None:
    a, b = compared("Brenn met Tolk, Tolk praised the pact", "Tolk praised the pact, Brenn met Tolk")
    html, text = shown(Row(a, b, "near"))
    assert html.count("text-decoration:underline") == 12
    assert html.count('<sup title="moved: passage 1 stands elsewhere in the other text">&thinsp;⇄1</sup>') == 2
    assert text.count("[Brenn met Tolk ⇄1]") == 2


def test_every_cell_says_left_top_and_wrapped_on_itself_and_no_colour_is_named() -> None:
    html, _ = shown(Row(alone("peace"), silent(["Looked for."]), "none"), heading("Rest"))
    cells = [piece for piece in html.split("<t") if piece.startswith(("d ", "h "))]
    assert len(cells) == 6
    assert all("text-align:left;vertical-align:top;white-space:normal" in cell for cell in cells)
    assert "#" not in html and "<style" not in html
    assert "mathjax_ignore" in html and "<em>not mentioned</em>" in html


def test_hostile_texts_stay_texts_in_every_place() -> None:
    a, b = compared(HOSTILE, HOSTILE, [HOSTILE], [HOSTILE])
    html, text = shown(Row(a, b, HOSTILE), heading(HOSTILE), headings=(HOSTILE, HOSTILE))
    assert "<script" not in html and "<img" not in html and "\x00" not in html
    assert "\x1b" not in text and "\x00" not in text


def test_text_is_wrapped_in_two_columns_of_equal_width() -> None:
    _, text = shown(Row(alone("peace " * 40, ["RNA"]), alone("x" * 200)))
    lines = text.split("\n")
    assert all(line[WIDTH + 1] in "│┼" for line in lines)
    assert max(map(len, lines)) <= 2 * WIDTH + 3
    assert "  RNA" in text


def test_no_rows_show_the_headings_alone() -> None:
    _, text = shown()
    assert text.split("\n")[0].split() == ["Ruvenia", "│", "Ostmark"]


def test_a_silence_says_where_it_was_looked_for() -> None:
    assert searched(1, "Ostmark", None) == "Looked for in 1 statement of Ostmark."
    assert searched(0, "Ostmark", 0) == "There is no statement of Ostmark to look in."
