"""A phrase of the user's own is followed whatever its inflection, with its rewordings; what is none is refused."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from planted import day, spoken

from toolkit.formulas import list_uses, list_variants, track_formulas
from toolkit.tables import TableError


@pytest.mark.parametrize(
    ("phrase", "text", "written"),
    [
        ("lips and teeth", "Close as Lips and Teeth, they met.", ["Lips and Teeth"]),
        ("friendly neighbour", "Our friendly neighbours spoke.", ["friendly neighbours"]),
        ("friendly neighbours", "A friendly neighbor spoke.", ["friendly neighbor"]),
        ("single-minded unity", "In single minded unity, in single-minded unity.",
         ["single minded unity", "single-minded unity"]),
        ("no matter how the * situation changes", "No matter how the wider situation changed, ties hold.",
         ["No matter how the wider situation changed"]),
        ("no matter how the … situation changes", "No matter how the wider and regional situation changes.",
         ["No matter how the wider and regional situation changes"]),
        ("no matter how the ... situation changes", "No matter how the situation changes.", []),
        ("no matter how the * situation changes", "No matter how the a b c d situation changes.", []),
        ("river * fate", "One river. One fate.", []),
        ("river and fate", "One river; and fate.", []),
        ("river and fate", "river, and fate", ["river, and fate"]),
        ("ties", "Ties and ties", ["Ties", "ties"]),
        ("ties and ties", "ties and ties and ties", ["ties and ties"]),
        ("唇齿相依", "两国唇齿相依。", ["唇齿相依"]),
    ],
)  # fmt: skip
def test_a_phrase_is_followed_whatever_its_inflection_but_not_over_a_mark(
    phrase: str, text: str, written: list[str]
) -> None:
    made = list_uses(spoken(text), phrases=[phrase])
    assert made["written"].tolist() == written
    assert [text[a:b] for a, b in zip(made["start"], made["end"], strict=True)] == written


def test_the_row_of_a_followed_phrase_worked_out_by_hand() -> None:
    said = spoken("Lips and teeth.", "Coal was sold.", "Lips and teeth, lips and teeth.", "Coal.", "More coal.")
    row = track_formulas(said, phrases=["lips and teeth"]).iloc[0]
    assert (row["n"], row["n_articles"]) == (3, 2)
    assert row["per_1000"] == pytest.approx(1000 * 3 / (3 + 3 + 6 + 1 + 2))
    assert (row["first_seen"], row["last_seen"]) == ("2031-01-01", "2031-01-21")
    assert (row["first_quote"], row["last_article"]) == ("q0", "a2")
    assert (row["longest_gap"], row["since_last"], row["articles_since"]) == (20, 20, 2)
    assert row["p_absent"] == pytest.approx(3 * 2 / (5 * 4))  # two articles among the first three of five


def test_phrases_that_are_followed_keep_their_order_and_have_a_row_for_every_side() -> None:
    said = pd.concat([spoken("Coal and iron."), spoken("Iron.", side="Ostmark").assign(quote_id="r", article_id="b")])
    made = track_formulas(said, phrases=["no such words", "coal and iron"])
    assert made[["formula", "side", "n"]].values.tolist() == [
        ["no such words", "Ostmark", 0], ["no such words", "Ruvenia", 0],
        ["coal and iron", "Ostmark", 0], ["coal and iron", "Ruvenia", 1],
    ]  # fmt: skip
    unused = made.iloc[0]
    assert unused[["first_seen", "last_seen", "longest_gap", "since_last", "p_absent", "first_quote"]].isna().all()


def test_a_use_inside_a_longer_phrase_counts_for_both_but_weighs_for_the_longer() -> None:
    said = spoken(*["the beacon harbour treaty holds"] * 4)
    made = track_formulas(said, phrases=["beacon harbour", "beacon harbour treaty"])
    assert made["n"].tolist() == [4, 4]
    assert made["weight"].iloc[0] == 0 and made["weight"].iloc[1] > 0


@pytest.mark.parametrize(
    ("phrase", "text", "shown"),
    [
        ("traditional friendship", "Our traditional friendship of lips and teeth.",
         "traditional friendship [+of lips and teeth]"),
        ("traditional friendship", "The invincible traditional friendship.", "[+invincible] traditional friendship"),
        ("traditional friendship", "Our traditional harbour friendship.", "traditional [+harbour] friendship"),
        ("firm and lasting river ties", "The firm and lasting harbour ties.",
         "firm and lasting [river > harbour] ties"),
        ("firm and lasting river ties", "The firm and river ties.", "firm and [-lasting] river ties"),
        ("hold firm against every storm", "They hold firm against every flood.",
         "hold firm against every [storm > flood]"),
        ("however the … storm turns", "However the northern storm turns.", "however the [+northern] storm turns"),
    ],
)  # fmt: skip
def test_a_rewording_is_laid_over_the_phrase(phrase: str, text: str, shown: str) -> None:
    plain = phrase.replace("…", "sudden")
    said = spoken(f"{plain}.", text, f"It rained, {text}", f"Once more {plain}, they said", *["Coal was sold."] * 300)
    made = list_variants(said, phrases=[phrase])
    assert shown in made["shown"].tolist()
    row = made[made["shown"] == shown].iloc[0]
    assert (row["n"], row["first_seen"], row["last_seen"]) == (2, day(10), day(20))
    assert f"{shown} (2)" in track_formulas(said, phrases=[phrase])["variants"].iloc[0]


def test_what_a_user_hands_in_is_a_list_a_table_or_the_list_of_known_phrases() -> None:
    said = spoken("Lips and teeth.")
    table = pd.DataFrame({"formula": ["lips and teeth"], "note": ["a saying"]})
    assert track_formulas(said, phrases=table)["n"].tolist() == [1]
    known = track_formulas(said, phrases="known").set_index("formula")
    assert known.loc["lips and teeth", "n"] == 1 and known["n"].sum() == 1


@pytest.mark.parametrize(
    ("phrases", "message"),
    [
        ("lips and teeth", r"is one string. Put phrases into a list: \['lips and teeth'\]"),
        (["ties", "* ties"], r"'\* ties' is no phrase to follow"),
        ([""], "'' is no phrase to follow"),
        ([None], "None is no phrase to follow"),
        (3, "is no list of phrases"),
        (pd.DataFrame({"phrase": ["ties"]}), "no column 'formula'"),
    ],
)
def test_what_is_no_list_of_phrases_is_refused(phrases: Any, message: str) -> None:
    with pytest.raises(TableError, match=message):
        track_formulas(spoken("Ties."), phrases=phrases)


def test_wrong_tables_and_options_are_refused_with_the_remedy() -> None:
    with pytest.raises(TableError, match=r"by='sides'. Did you mean 'side'"):
        track_formulas(spoken("Ties."), by="sides")
    with pytest.raises(TableError, match="'side' holds lists or a mixture"):
        track_formulas(spoken("Ties.", "Ties.").assign(side=["Ruvenia", ["Ostmark"]]))
    with pytest.raises(TableError, match="article 'a0' of the texts is not in ARTICLES"):
        track_formulas(spoken("Ties."), pd.DataFrame({"article_id": ["b"], "text": [""]}))
    with pytest.raises(TableError, match="least=1 is too few"):
        list_uses(spoken("Ties."), least=1)
    with pytest.raises(TableError, match="no column 'text'"):
        list_variants(pd.DataFrame({"article_id": ["a"]}))
