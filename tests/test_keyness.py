"""Distinctive words: the arithmetic against scipy and by hand, what counts as a term, and what is refused."""

from __future__ import annotations

import math
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse, stats

from toolkit.keyness import score_keyness
from toolkit.language.termstats import dispersion, g_squared, log_ratio
from toolkit.metadata import add_article_columns
from toolkit.tables import TableError
from toolkit.tables.terms import KEYNESS

Row = tuple[str | None, str, str | None]


def said(*rows: Row) -> pd.DataFrame:
    """Side, article and content of each statement."""
    frame = pd.DataFrame(list(rows), columns=["side", "article_id", "content"])
    return frame.assign(quote_id=[f"q{i}" for i in range(len(frame))])


# Ruvenia: 8 words in three articles; Ostmark: 10 words in two
TWO = said(
    ("Ruvenia", "a", "peace peace talks"),
    ("Ruvenia", "b", "peace river"),
    ("Ruvenia", "c", "bridge bridge bridge"),
    ("Ostmark", "d", "peace river river river river"),
    ("Ostmark", "e", "river talks war war war"),
)


def row(made: pd.DataFrame, term: str) -> pd.Series:
    return made.set_index("term").loc[term]


def test_counts_rates_and_articles_stand_beside_the_score() -> None:
    peace = row(score_keyness(TWO, target="Ruvenia", least=1), "peace")
    assert (peace["n_target"], peace["n_reference"]) == (3, 1)
    assert (peace["words_target"], peace["words_reference"]) == (8, 10)
    assert (peace["per_1000_target"], peace["per_1000_reference"]) == (375, 100)
    assert (peace["documents_target"], peace["documents_reference"]) == (2, 1)
    assert (peace["target"], peace["reference"]) == ("Ruvenia", "Ostmark")


def test_g2_is_the_sum_worked_out_by_hand() -> None:
    peace = row(score_keyness(TWO, target="Ruvenia", least=1), "peace")
    observed = [3, 5, 1, 9]  # uses and other words, target and reference
    expected = [8 * 4 / 18, 8 * 14 / 18, 10 * 4 / 18, 10 * 14 / 18]
    by_hand = 2 * sum(o * math.log(o / e) for o, e in zip(observed, expected, strict=True))
    assert peace["keyness"] == pytest.approx(by_hand) == pytest.approx(1.9828, abs=1e-4)
    assert peace["log_ratio"] == pytest.approx(math.log2((3 / 8) / (1 / 10)))


def test_g2_and_p_are_those_of_scipy_for_every_term() -> None:
    made = score_keyness(TWO, target="Ruvenia", least=1)
    assert len(made) == 5
    for cells in made.to_dict("records"):
        a, b = cells["n_target"], cells["n_reference"]
        theirs = stats.chi2_contingency([[a, 8 - a], [b, 10 - b]], lambda_="log-likelihood", correction=False)
        assert abs(cells["keyness"]) == pytest.approx(theirs.statistic)
        assert cells["p"] == pytest.approx(theirs.pvalue)
        assert np.sign(cells["keyness"]) == np.sign(a / 8 - b / 10)


@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 400), st.integers(0, 400))
def test_g2_is_that_of_scipy_whatever_the_counts(words_a: int, words_b: int, a: int, b: int) -> None:
    a, b = min(a, words_a), min(b, words_b)
    ours = g_squared(np.array([float(a)]), np.array([float(b)]), words_a, words_b)[0]
    if 0 < a + b < words_a + words_b:
        table = [[a, words_a - a], [b, words_b - b]]
        theirs = stats.chi2_contingency(table, lambda_="log-likelihood", correction=False).statistic
        assert ours == pytest.approx(theirs, abs=1e-8)
    else:
        assert ours == 0


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.integers(0, 50), st.integers(0, 50))
def test_score_and_log_ratio_never_differ_in_sign(words_a: int, words_b: int, a: int, b: int) -> None:
    a, b = min(a, words_a), min(b, words_b)
    if a + b:
        ratio = log_ratio([np.array([float(a)]), np.array([float(b)])], [words_a, words_b])[0]
        assert np.sign(round(ratio, 12)) == np.sign(a * words_b - b * words_a)


def test_a_count_of_nought_is_half_a_use_or_half_of_what_was_to_be_expected() -> None:
    made = score_keyness(TWO, target="Ruvenia", least=1)
    assert row(made, "bridge")["log_ratio"] == pytest.approx(math.log2((3 / 8) / (0.5 / 10)))
    ratio = log_ratio([np.array([0.0]), np.array([1.0])], [10, 90])  # 0.1 uses were to be expected
    assert ratio[0] == pytest.approx(math.log2((0.05 / 10) / (1 / 90)))


# -- spread --------------------------------------------------------------------------------------------------


def test_dispersion_is_that_worked_out_by_hand() -> None:
    made = score_keyness(TWO, target="Ruvenia", least=1)
    # articles of 3, 2 and 3 of 8 words; peace 2, 1 and 0 of 3 uses
    dp = (abs(2 / 3 - 3 / 8) + abs(1 / 3 - 2 / 8) + abs(0 - 3 / 8)) / 2
    assert row(made, "peace")["dispersion_target"] == pytest.approx(dp / (1 - 2 / 8))
    assert row(made, "bridge")["dispersion_target"] == pytest.approx((1 - 3 / 8) / (1 - 2 / 8))
    assert pd.isna(row(made, "bridge")["dispersion_reference"])


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(5, 50)), min_size=2, max_size=8))
def test_dispersion_is_that_of_the_plain_formula_and_lies_between_0_and_1(parts: list[tuple[int, int]]) -> None:
    uses, words = (np.array(values, dtype=float) for values in zip(*parts, strict=True))
    ours = dispersion(sparse.csr_matrix(uses[:, None].astype(int)), words)[0]
    if uses.sum() == 0:
        assert np.isnan(ours)
        return
    share = words / words.sum()
    plain = 0.5 * sum(abs(v - s) for v, s in zip(uses / uses.sum(), share, strict=True)) / (1 - share.min())
    assert ours == pytest.approx(plain) and 0 <= ours <= 1


def test_dispersion_is_that_of_the_example_of_gries_2008() -> None:
    words, uses = np.array([9.0, 10, 10, 10, 11]), np.array([[1], [2], [3], [4], [5]])
    assert dispersion(sparse.csr_matrix(uses), words)[0] * (1 - 9 / 50) == pytest.approx(0.18, abs=0.001)


def test_one_long_text_makes_no_keyword() -> None:
    rows: list[Row] = [("Ruvenia", "long", "tractor " * 200), ("Ruvenia", "b", "peace"), ("Ruvenia", "c", "peace")]
    frame = said(*rows, ("Ostmark", "d", "war war"), ("Ostmark", "e", "war tractor"), ("Ostmark", "f", "a tractor"))
    assert set(score_keyness(frame, target="Ruvenia")["term"]) == {"peace", "war"}
    tractor = row(score_keyness(frame, target="Ruvenia", least=1), "tractor")
    assert tractor["documents_target"] == 1 and tractor["dispersion_target"] < 0.01  # it is most of all words


def rates(per_article: list[int], size: int, side: str, word: str) -> list[Row]:
    """An article a row: so many times the word, filled up with another to so many words."""
    return [(side, f"{side}{i}", f"{word} " * n + "filler " * (size - n)) for i, n in enumerate(per_article)]


def test_the_interval_is_that_of_a_bootstrap_over_articles() -> None:
    one, other = [0, 9, 4, 7, 12, 3, 0, 8, 15, 5] * 6, [2, 0, 6, 1, 3, 0, 0, 4, 9, 2] * 6
    made = row(score_keyness(said(*rates(one, 100, "R", "word"), *rates(other, 100, "O", "word")), target="R"), "word")
    theirs = stats.bootstrap(
        (np.array(one, float), np.array(other, float)), lambda x, y: np.log2(x.mean(-1) / y.mean(-1)),
        vectorized=False, axis=-1, n_resamples=4000, method="percentile", rng=1,
    ).confidence_interval  # fmt: skip
    assert made["log_ratio"] == pytest.approx(math.log2(sum(one) / sum(other)))
    assert made["low"] == pytest.approx(theirs.low, abs=0.06)
    assert made["high"] == pytest.approx(theirs.high, abs=0.06)


def test_the_interval_is_never_narrower_than_that_of_words_drawn_one_by_one() -> None:
    made = row(
        score_keyness(said(*rates([5] * 8, 50, "R", "word"), *rates([2] * 8, 50, "O", "word")), target="R"), "word"
    )
    by_words = math.sqrt(1 / 40 - 1 / 400 + 1 / 16 - 1 / 400) / math.log(2)  # Katz et al. 1978
    assert made["high"] - made["log_ratio"] == pytest.approx(stats.t.ppf(0.975, 7) * by_words)


def test_fewer_than_five_articles_make_no_interval() -> None:
    made = score_keyness(said(*rates([5] * 8, 50, "R", "word"), *rates([2] * 4, 50, "O", "word")), target="R")
    assert made["low"].isna().all() and made["high"].isna().all() and made["log_ratio"].notna().all()


def test_p_is_corrected_by_the_step_up_of_benjamini_and_hochberg() -> None:
    made = score_keyness(TWO, target="Ruvenia", least=1)
    p = sorted(made["p"])
    by_hand = [min(p[j] * len(p) / (j + 1) for j in range(i, len(p))) for i in range(len(p))]
    assert made.sort_values("p")["p_adjusted"].tolist() == pytest.approx(by_hand)


# -- what a term is ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "options", "terms"),
    [
        ("forms of a word are one term, shown as most often written", "ties, a tie, ties", {}, ["ties"]),
        ("or apart", "ties, a tie, ties", {"inflections": False}, ["tie", "ties"]),
        ("of two ways alike in number the first by name", "vowed vows", {}, ["vowed"]),
        ("words of grammar are no terms", "it is of the people", {}, ["people"]),
        ("unless asked for", "it is of the people", {"grammar": True}, ["is", "it", "of", "people", "the"]),
        ("a country in capitals is not the pronoun", "the US and us", {}, ["US"]),
        ("a run neither begins nor ends with grammar", "the lips and teeth of", {"ngrams": 3},
         ["lips", "lips and teeth", "teeth"]),
        ("a run does not cross a comma", "river, bridge", {"ngrams": 2}, ["bridge", "river"]),
        ("nor a full stop", "The river. Bridge", {"ngrams": 2}, ["bridge", "river"]),
        ("nor a dash", "river — bridge", {"ngrams": 2}, ["bridge", "river"]),
        ("but quotation marks", "a “river” bridge", {"ngrams": 2}, ["bridge", "river", "river bridge"]),
        ("a compound counts as its parts", "long-standing tie", {"ngrams": 2},
         ["long", "long standing", "standing", "standing tie", "tie"]),
        ("or as one word", "long-standing tie", {"inflections": False}, ["long-standing", "tie"]),
        ("other scripts go by character", "友好", {}, ["友", "好"]),
        ("markup is text", "<b>river</b>", {}, ["b", "river"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_a_term(name: str, content: str, options: dict[str, object], terms: list[str]) -> None:
    frame = said(("R", "a", content), ("O", "b", "zzz"))
    made = score_keyness(frame, target="R", least=1, **options)  # type: ignore[arg-type]
    assert sorted(set(made["term"]) - {"zzz"}) == sorted(terms)


def test_a_run_is_not_made_of_two_statements() -> None:
    frame = said(("R", "a", "lasting"), ("R", "a", "peace"), ("O", "b", "zzz"))
    assert "lasting peace" not in set(score_keyness(frame, target="R", least=1, ngrams=2)["term"])


def test_a_statement_inside_a_statement_is_not_counted_twice() -> None:
    frame = said(("R", "a", "he said peace came"), ("O", "a", "peace came"), ("O", "b", "war")).assign(level=[0, 1, 0])
    made = score_keyness(frame, target="R", least=1)
    assert row(made, "peace")[["n_target", "n_reference"]].tolist() == [1, 0]


def test_verbatim_counts_what_stands_inside_marks_and_blocks() -> None:
    frame = said(("R", "a", "he praised “one river”"), ("R", "b", "we build"), ("O", "c", "“war”"), ("O", "d", "war"))
    frame = frame.assign(kind=["mixed", "block", "direct", "indirect"], verbatim=[["one river"], [], ["war"], []])
    made = score_keyness(frame, target="R", verbatim=True, least=1)
    assert sorted(made["term"]) == ["build", "one", "river", "war"]
    assert row(made, "war")["words_reference"] == 1


# -- groups --------------------------------------------------------------------------------------------------

FOUR = said(
    ("R", "a", "peace"), ("R", "b", "peace talks"), ("O", "c", "war"), ("O", "d", "war peace"),
    ("N", "e", "fish fish"), ("N", "f", "fish"), (None, "g", "peace peace"),
).assign(month=["1", "2", "1", "2", "1", "2", "1"])  # fmt: skip


def test_without_a_target_every_group_is_held_against_the_rest_and_the_unknown_are_in_none() -> None:
    made = score_keyness(FOUR, least=1)
    assert made["target"].drop_duplicates().tolist() == ["N", "O", "R"] and set(made["reference"]) == {"the rest"}
    peace = made[(made["term"] == "peace") & (made["target"] == "R")].iloc[0]
    assert (peace["n_target"], peace["n_reference"], peace["words_reference"]) == (2, 1, 6)


def test_slices_of_time_are_compared_apart() -> None:
    made = score_keyness(FOUR, target="R", reference="O", within="month", least=1)
    assert list(made.columns) == ["month", *KEYNESS.names] and made["month"].dtype == FOUR["month"].dtype
    second = made[made["month"] == "2"].set_index("term")
    assert second["n_target"].to_dict() == {"talks": 1, "peace": 1, "war": 0}


def test_a_slice_that_lacks_a_group_has_no_rows() -> None:
    frame = FOUR[~((FOUR["side"] == "R") & (FOUR["month"] == "1"))]
    assert set(score_keyness(frame, target="R", within="month", least=1)["month"]) == {"2"}


def test_groups_of_several_columns_are_named_by_both() -> None:
    made = score_keyness(FOUR, by=["side", "month"], target=("R", "2"), reference=("R", "1"), least=1)
    assert set(made["target"]) == {"R / 2"} and set(made["reference"]) == {"R / 1"}
    assert row(made, "talks")[["n_target", "n_reference"]].tolist() == [1, 0]


def test_two_groups_of_the_rest_in_one_article_are_one_document() -> None:
    frame = said(("R", "a", "peace"), ("O", "b", "war"), ("N", "b", "war"), ("N", "c", "war"))
    assert row(score_keyness(frame, target="R", least=1), "war")["documents_reference"] == 2


def test_rows_go_from_the_most_distinctive_of_the_target_to_that_of_the_reference_and_ties_by_name() -> None:
    frame = said(("R", "a", "beta alpha peace peace"), ("O", "b", "peace war war delta gamma"))
    made = score_keyness(frame, target="R", least=1)
    assert made["term"].tolist() == ["alpha", "beta", "peace", "delta", "gamma", "war"]
    assert made["keyness"].is_monotonic_decreasing


@given(st.permutations(range(len(TWO))))
@settings(max_examples=15, deadline=None)
def test_the_order_of_rows_changes_nothing_and_turning_the_groups_turns_the_sign(order: list[int]) -> None:
    one = score_keyness(TWO, target="Ruvenia", least=1, ngrams=2)
    assert one.equals(score_keyness(TWO.iloc[order], target="Ruvenia", least=1, ngrams=2))
    turned = score_keyness(TWO, target="Ostmark", least=1, ngrams=2).set_index("term")
    for name in ("keyness", "log_ratio"):
        assert turned.loc[one["term"], name].to_numpy(float) == pytest.approx(-one[name].to_numpy(float))


# -- edges ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"target": "Ruvnia"}, "target='Ruvnia' is no group.*Did you mean 'Ruvenia'"),
        ({"target": "Ruvenia", "reference": "Nowhere"}, "reference='Nowhere' is no group"),
        ({"target": "Mute"}, "target='Mute' has statements but no words"),
        ({"target": "Ruvenia", "reference": "Ruvenia"}, "needs two groups with words"),
        ({"by": "sides"}, "no column 'sides'.*Did you mean 'side'"),
        ({"ngrams": 4}, "ngrams=4.*from 1 to 3"),
        ({"verbatim": True}, "no column 'kind'"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_plain_words(options: dict[str, object], message: str) -> None:
    frame = pd.concat([TWO, said(("Mute", "m", "")).assign(quote_id="m")])
    with pytest.raises(TableError, match=message):
        score_keyness(frame, **options)  # type: ignore[arg-type]


def test_one_group_alone_cannot_be_compared() -> None:
    with pytest.raises(TableError, match="needs two groups with words, found 'R'"):
        score_keyness(said(("R", "a", "peace")))


@pytest.mark.parametrize("frame", [TWO.head(0), TWO.assign(side=None), TWO.assign(content=None)])
def test_a_table_without_groups_or_words_has_no_terms(frame: pd.DataFrame) -> None:
    made = score_keyness(frame, within="article_id")
    assert made.empty and list(made.columns) == ["article_id", *KEYNESS.names]


def test_columns_of_articles_become_slices() -> None:
    articles = pd.DataFrame({"article_id": list("abcde"), "text": "x", "published": ["2031-01-02"] * 5})
    frame = add_article_columns(TWO, articles, ["published"])
    frame["month"] = frame["published"].str[:7]
    assert set(score_keyness(frame, target="Ruvenia", within="month", least=1)["month"]) == {"2031-01"}


def test_twice_the_statements_take_about_twice_the_time() -> None:
    words = np.array([f"word{i}" for i in range(2000)])
    rng = np.random.default_rng(0)

    def seconds(n: int) -> float:
        rows: list[Row] = [("RO"[i % 2], f"a{i // 5}", " ".join(rng.choice(words, 25))) for i in range(n)]
        frame = said(*rows)
        start = time.process_time()
        score_keyness(frame, target="R", ngrams=2)
        return time.process_time() - start

    seconds(500)
    assert min(seconds(6000) for _ in range(2)) < 3.5 * min(seconds(3000) for _ in range(2))
