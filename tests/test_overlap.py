"""Overlap: worked by hand, its invariants, the words behind it, vectors handed in, the notebook view."""

from __future__ import annotations

import re
from typing import Any

import frames
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import jaccard_score

from toolkit.language.meanings import rarity
from toolkit.language.wordforms import content_forms
from toolkit.overlap import score_overlap, shared_words, show_pairs
from toolkit.pairs import pair_quotes
from toolkit.tables import OVERLAPS, TableError

WORDS = st.lists(
    st.sampled_from(["treaty", "treaties", "peace", "ties", "the", "of", "Brenn", "1961", "not"]), max_size=8
).map(" ".join)


def score(a: str, b: str, **options: Any) -> dict[str, Any]:
    quotes = pd.DataFrame({"quote_id": ["r1", "o1"], "content": [a, b]})
    return score_overlap(pair("r1", "o1"), quotes, **options).iloc[0].to_dict()


def pair(a: str | None, b: str | None) -> pd.DataFrame:
    relation = "both" if a and b else "only_a" if a else "only_b"
    return pd.DataFrame({"pair_id": ["p1"], "quote_id_a": [a], "quote_id_b": [b], "relation": [relation]})


def test_overlap_and_containment_worked_by_hand() -> None:
    found = score("close ties of peace", "peace and treaties")
    close, tie, peace, treaty = (rarity(key) for key in ("close", "tie", "peac", "treati"))
    assert found["overlap"] == pytest.approx(peace / (close + tie + peace + treaty))
    assert found["containment_a"] == pytest.approx(peace / (close + tie + peace))
    assert found["containment_b"] == pytest.approx(peace / (peace + treaty))
    assert (found["n_shared"], found["longest_shared"], found["shared"]) == (1, 1, "peace")
    assert pd.isna(found["semantic"])


@pytest.mark.parametrize(
    "a, b, n_shared, longest",
    [
        ("they worked hand in hand", "Hand in hand, we worked", 2, 3),
        ("the re-election", "reelections", 1, 0),
        ("neighbours’ defence", "neighboring defense", 2, 0),
        ("ties", "relations", 0, 0),
        ("it is of the", "it was", 1, 1),
    ],
)
def test_forms_of_a_word_are_shared_and_synonyms_are_not(a: str, b: str, n_shared: int, longest: int) -> None:
    found = score(a, b)
    assert (found["n_shared"], found["longest_shared"]) == (n_shared, longest)


@given(WORDS, WORDS)
@settings(deadline=None)
def test_overlap_is_symmetric_and_containment_mirrors(a: str, b: str) -> None:
    there, back = score(a, b), score(b, a)
    if not a or not b:
        assert all(pd.isna(found[name]) for found in (there, back) for name in ("overlap", "n_shared", "shared"))
        return
    assert 0 <= there["overlap"] <= min(there["containment_a"], there["containment_b"]) + 1e-9 <= 1 + 1e-9
    assert there["overlap"] == pytest.approx(back["overlap"])
    assert there["containment_a"] == pytest.approx(back["containment_b"])
    assert score(a, a)["overlap"] == pytest.approx(1.0)


@given(WORDS.filter(lambda text: bool(content_forms(text))), WORDS.filter(lambda text: bool(content_forms(text))))
@settings(deadline=None)
def test_overlap_is_the_weighted_jaccard_index_of_scikit_learn(a: str, b: str) -> None:
    keys_a, keys_b = ({form.key for form in content_forms(text)} for text in (a, b))
    every = sorted(keys_a | keys_b)
    expected = jaccard_score(
        [key in keys_a for key in every],
        [key in keys_b for key in every],
        sample_weight=[rarity(key) for key in every],
    )
    assert score(a, b)["overlap"] == pytest.approx(expected)


def test_a_statement_left_alone_has_no_overlap_and_rows_keep_their_order_and_columns() -> None:
    quotes = pd.DataFrame({"quote_id": ["r1", "o1"], "content": ["peace", "peace"]})
    pairs = pd.concat([pair(None, "o1"), pair("r1", "o1"), pair("r1", None)], ignore_index=True).assign(
        note=["x", "y", "z"]
    )
    pairs["pair_id"] = ["p3", "p1", "p2"]
    found = score_overlap(pairs, quotes)
    assert found["pair_id"].tolist() == ["p3", "p1", "p2"] and found["note"].tolist() == ["x", "y", "z"]
    assert found["overlap"].isna().tolist() == [True, False, True]
    assert set(OVERLAPS.names) & set(found.columns) >= {
        "overlap",
        "semantic",
        "n_shared",
        "shared",
    }
    pd.testing.assert_frame_equal(score_overlap(found, quotes), found)


def test_pairs_as_pair_quotes_gives_them_are_scored() -> None:
    quotes = pd.DataFrame(
        {
            "quote_id": ["r1", "r2", "o1"],
            "side": ["R", "R", "O"],
            "content": ["the treaty holds", "coal is dear", "the treaty holds fast"],
        }
    )
    found = score_overlap(pair_quotes(quotes, sides=("R", "O")), quotes)
    assert list(found.columns) == OVERLAPS.names
    assert found["shared"].tolist()[0] == "treaty holds"


def test_verbatim_scores_only_what_stands_inside_marks_or_is_a_block() -> None:
    quotes = pd.DataFrame(
        {
            "quote_id": ["r1", "o1", "o2"],
            "kind": ["mixed", "block", "indirect"],
            "content": ["ties are “firm as rock”", "firm ties", "firm ties"],
            "verbatim": [["firm as rock"], [], []],
        }
    )
    assert score_overlap(pair("r1", "o1"), quotes)["n_shared"].tolist() == [2]
    assert score_overlap(pair("r1", "o1"), quotes, verbatim=True)["n_shared"].tolist() == [1]
    assert score_overlap(pair("r1", "o2"), quotes, verbatim=True)["n_shared"].isna().all()


def test_vectors_handed_in_give_the_cosine_and_opposites_count_as_nothing() -> None:
    angles = {"east": (1.0, 0.0), "north east": (1.0, 1.0), "west": (-1.0, 0.0), "nowhere": (0.0, 0.0)}

    def embed(texts: list[str]) -> np.ndarray:
        return np.array([angles[text] for text in texts])

    for a, b, cosine in [
        ("east", "east", 1.0),
        ("east", "north east", 0.5**0.5),
        ("east", "west", 0.0),
        ("east", "nowhere", 0.0),
    ]:
        assert score(a, b, embed=embed)["semantic"] == pytest.approx(cosine)
    with pytest.raises(TableError, match="one vector for each text"):
        score("east", "west", embed=lambda texts: [[1.0]])


def test_a_pair_of_statements_that_are_not_there_is_refused() -> None:
    quotes = pd.DataFrame({"quote_id": ["r1"], "content": ["peace"]})
    with pytest.raises(TableError, match="'o1' is not in quotes"):
        score_overlap(pair("r1", "o1"), quotes)


def test_the_words_behind_a_score_add_up_to_it() -> None:
    a, b = "the nations’ close ties and the treaty", "a treaty of nations; no tie"
    found = shared_words(a, b)
    assert found["word"].tolist() == sorted(found["word"], key=lambda word: (-rarity(word), word))
    assert found.set_index("word").loc["tie"].tolist()[:2] == ["ties", "tie"]
    every = {form.key for text in (a, b) for form in content_forms(text)}
    assert score(a, b)["overlap"] == pytest.approx(found["weight"].sum() / sum(map(rarity, every)))
    assert list(shared_words("", "").columns) == list(found.columns)


def test_the_view_marks_shared_words_names_silence_and_escapes() -> None:
    quotes = pd.DataFrame(
        {
            "quote_id": ["r1", "o1", "o2"],
            "content": ["firm ties <b>", "ties", "aid worth $5 and $6"],
            "side": ["Ruvenia", "Ostmark", "Ostmark"],
            "speaker_name": ["Aldo Brenn", None, "Mira Tolk"],
            "via": ["RNA", None, None],
        }
    )
    pairs = pd.concat([pair("r1", "o1"), pair(None, "o2").assign(pair_id="p2")], ignore_index=True)
    html = show_pairs(pairs, quotes)._repr_html_()
    assert 'underline">ties</mark> &lt;b&gt;' in html
    assert html.count("not mentioned") == 1
    assert "Aldo Brenn, via RNA" in html and ">Ruvenia</th>" in html and ">Ostmark</th>" in html
    assert html.startswith('<div class="mathjax_ignore') and "<script" not in html


def test_a_silence_says_where_it_was_looked_for_and_names_the_best_refused_with_its_score() -> None:
    html = show_pairs(frames.pairs().assign(needed=0.25), frames.quotes(), sides=frames.SIDES).html
    said = re.sub("<[^>]*>", " ", html)
    assert "Looked for in 2 statements of Ostmark, in 1 article." in said
    assert "Nearest: courier#5, “the treaty a gift to both peoples”, similarity .07, .25 was needed." in said
    assert "Not one of them within the dates compared is alike at all." in said
    assert "courier#4, characters 225–233 and 252–276" in said


def test_the_view_of_no_pairs_and_of_bare_statements_and_of_lost_ones() -> None:
    quotes = pd.DataFrame({"quote_id": ["r1"], "content": [None]})
    assert "│" in str(show_pairs(frames.pairs().iloc[:0], quotes))
    assert "The statements have no side" in show_pairs(pair("r1", None), quotes).html
    with pytest.raises(TableError, match="names the statement 'o1'"):
        show_pairs(pair("r1", "o1"), quotes)
