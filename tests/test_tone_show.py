"""show_tone in a notebook: one row only, hostile text escaped, cells that JupyterLab does not turn round."""

from __future__ import annotations

import pandas as pd
import pytest

from toolkit.tables import TableError
from toolkit.tone import show_tone


def test_a_table_in_place_of_a_row_is_refused_with_the_remedy() -> None:
    quotes = pd.DataFrame({"content": ["We thank Ruvenia.", "We condemn Ostmark."]})
    with pytest.raises(TableError, match=r"got a table of 2 rows. Take one row, such as quotes.iloc\[0\]"):
        show_tone(quotes)  # type: ignore[arg-type]
    assert "thank" in str(show_tone(quotes.iloc[0]))


def test_hostile_text_stays_text_in_a_notebook_and_in_a_terminal() -> None:
    shown = show_tone({"content": "We condemn <script>alert(1)</script> \x1b[31m\x00 worth $5 and $6", "side": "DPRK"})
    assert "<script" not in shown.html and "\x1b" not in str(shown) and "\x00" not in shown.html
    assert "mathjax_ignore" in shown.html


def test_cells_say_on_themselves_that_they_are_read_from_the_left() -> None:
    html = show_tone({"content": "We thank China.", "side": "DPRK"}).html
    cells = [piece for piece in html.split("<t") if piece.startswith(("d ", "h "))]
    assert cells and all('style="text-align:left' in cell for cell in cells)
    assert html.count('scope="col"') == 8
