"""The widgets of a review. They show a ReviewState and tell it what is pressed; they decide nothing themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from toolkit.revision.page import filled_page, row_page
from toolkit.revision.state import FILTERS, ReviewState
from toolkit.shown.markup import safe
from toolkit.shown.wording import shorten

_ACCEPT = {"both": "Accept pair", "only_a": "Accept silence", "only_b": "Accept silence", "apart": "Accept speaker"}
_WIDE = {"width": "auto", "min_width": "0", "max_width": "60em", "flex": "1 1 auto"}
_WRAPPED = {"flex_flow": "row wrap"}
_AS_WIDE_AS_ITS_WORDS = {"width": "auto", "min_width": "6em"}
_NONE = ("choose the statement it belongs with", "")


class Board:
    """The widgets of one review; ``box`` holds them in the order of the Tab key."""

    def __init__(self, state: ReviewState, sides: tuple[str, str], save: Callable[[], str]) -> None:
        import ipywidgets as w

        self.state, self.sides, self._save = state, sides, save
        self._quiet = False
        self.filter = w.Dropdown(options=list(FILTERS), value=state.chosen, description="Show", tooltip="Which rows")
        self.progress, self.filled, self.told = w.HTML(), w.HTML(), w.HTML()
        # so that the buttons stay where they are, however long a statement is
        self.shown = w.HTML(layout={"min_height": "13em", "max_height": "36em", "overflow": "auto"})
        self.previous = self._button("Previous", lambda: state.step(-1), "The row before")
        self.next = self._button("Next", lambda: state.step(1), "The next row")
        self.accept = self._button("Accept pair", lambda: state.decide("accept"), "This is right", "success")
        self.refuse = self._button("Refuse pair", self._refuse_pair, "No answer to each other", "danger")
        self.unsure = self._button("Unsure", lambda: state.decide("unsure"), "Leave it to another reader")
        self.clear = self._button("Clear", state.clear, "Take back what is filled in for this row")
        self.partner = w.Dropdown(options=[_NONE], description="Pair with", layout=_WIDE)
        self.pair = self._button("Pair", self._pair_chosen, "Pair with the statement chosen beside")
        self.speakers = {x: self._combo(f"Speaker {n}", state.speakers()) for n, x in ((1, "a"), (2, "b"))}
        self.of_side = {x: self._combo("speaks for", [*sides, *state.sides()]) for x in "ab"}
        self.note = w.Text(description="Note", continuous_update=False, placeholder="your own words", layout=_WIDE)
        self.save = w.Button(description="Save", button_style="primary", tooltip="Write the sheet of corrections")
        self.speaker_rows = {x: w.HBox([self.speakers[x], self.of_side[x]], layout=_WRAPPED) for x in "ab"}
        decisions = [self.accept, self.refuse, self.unsure, self.clear, self.previous, self.next]
        self.partner_row = w.HBox([self.partner, self.pair])
        self.box = w.VBox(
            [
                w.HBox([self.filter, self.progress], layout=_WRAPPED),
                self.shown,
                self.filled,
                w.HBox(decisions, layout=_WRAPPED),
                self.partner_row,
                *self.speaker_rows.values(),
                self.note,
                w.HBox([self.save, self.told], layout=_WRAPPED),
            ]
        )
        self.filter.observe(self._filtered, "value")
        self.note.observe(self._changed, "value")
        for widget in (*self.speakers.values(), *self.of_side.values()):
            widget.observe(self._changed, "value")
        self.save.on_click(lambda _: self._tell(self._save()))
        self.draw()

    def draw(self) -> None:
        """Show the state as it is now."""
        row, self._quiet = self.state.row, True
        self.progress.value = _line(self.state.progress)
        self.shown.value, self.filled.value = row_page(row, self.sides), filled_page(row)
        relation = row["relation"] if row else "apart"
        self.accept.description = _ACCEPT.get(relation, "Accept")
        self.refuse.description = "Refuse pair" if relation == "both" else "Refuse"
        candidates = self.state.candidates()
        self.partner.options = [_NONE, *((f"{shorten(text, 100)}  [{key}]", key) for key, text in candidates)]
        self.partner.value = ""
        self.partner_row.layout.display = "none" if relation == "apart" else ""
        for x in "ab":
            there = bool(row and row[f"statement_{x}"])
            self.speaker_rows[x].layout.display = "" if there else "none"
            self.speakers[x].value = (row[f"right_speaker_{x}"] or row[f"speaker_{x}"]) if row and there else ""
            self.of_side[x].value = (row[f"right_side_{x}"] or row[f"side_{x}"]) if row and there else ""
        self.note.value = row["comment"] if row else ""
        self._quiet = False

    def _button(self, name: str, press: Callable[[], Any], tip: str, style: str = "") -> Any:
        import ipywidgets as w

        button = w.Button(description=name, tooltip=tip, button_style=style, layout=_AS_WIDE_AS_ITS_WORDS)

        def pressed(_: Any) -> None:
            self._tell(press() or "")
            self.draw()

        button.on_click(pressed)
        return button

    def _combo(self, name: str, options: list[str]) -> Any:
        import ipywidgets as w

        listed = [*dict.fromkeys([*options, "unknown"])]
        return w.Combobox(description=name, options=listed, ensure_option=False, continuous_update=False)

    def _refuse_pair(self) -> str:
        # said, not greyed out: a button that goes grey under the keyboard loses the focus
        if self.state.row is None or self.state.row["relation"] != "both":
            return "There is no pair here to refuse. To pair the statement, choose with what, and press Pair."
        self.state.decide("refuse")
        return ""

    def _pair_chosen(self) -> str:
        if not self.partner.value:
            return "Choose first what to pair it with."
        self.state.decide("pair-with", pair_with=self.partner.value)
        return ""

    def _filtered(self, change: Any) -> None:
        self.state.choose(change["new"])
        self.draw()

    def _changed(self, change: Any) -> None:
        """A speaker, side or note was written by hand (and not by ``draw``); a side follows its speaker."""
        if self._quiet:
            return
        for x in "ab":
            if change["owner"] is self.speakers[x]:
                self._quiet = True
                self.of_side[x].value = self.state.side_of(change["new"])
                self._quiet = False
        self.state.note(self.note.value)
        for x in "ab":
            if self.state.row and self.state.row[f"statement_{x}"]:
                self.state.correct(x, speaker=self.speakers[x].value, side=self.of_side[x].value)
        self.progress.value, self.filled.value = _line(self.state.progress), filled_page(self.state.row)

    def _tell(self, words: str) -> None:
        self.told.value = _line(words)


def _line(words: str) -> str:
    return str(Markup('<span class="mathjax_ignore tex2jax_ignore" role="status">{}</span>').format(safe(words)))
