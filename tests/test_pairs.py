"""Pairing: small exchanges by hand, invented exchanges with true links, the seed, planted quotations."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from toolkit.language.assignment import best_pairs
from toolkit.language.candidates import ALWAYS, partners
from toolkit.language.likeness import similarity
from toolkit.pairs import pair_quotes
from toolkit.tables import PAIRS, TableError
from toolkit.text import sentences, words_at

SHARED = Path(__file__).parents[1].parent / "shared"
EXCHANGES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "exchanges.json").read_text(encoding="utf-8"))
SIDES = ("Ruvenia", "Ostmark")


def statements(a: list[str], b: list[str], **more: list[Any]) -> pd.DataFrame:
    """Quotes r1, r2 … of Ruvenia and o1, o2 … of Ostmark."""
    rows = [{"quote_id": f"r{n}", "content": text, "side": SIDES[0]} for n, text in enumerate(a, start=1)]
    rows += [{"quote_id": f"o{n}", "content": text, "side": SIDES[1]} for n, text in enumerate(b, start=1)]
    return pd.DataFrame(rows, columns=["quote_id", "content", "side"]).assign(**more)


def both(pairs: pd.DataFrame) -> set[tuple[str, str]]:
    part = pairs[pairs["relation"] == "both"]
    return set(zip(part["quote_id_a"], part["quote_id_b"], strict=True))


def test_an_exchange_comes_out_as_pairs_and_statements_left_alone() -> None:
    quotes = statements(
        ["the treaty has kept the peace for forty years", "our soldiers will never bow to the harbour lords"],
        [
            "relations will reach a new level",
            "for four decades the pact has preserved peace",
            "the bridge opens in May",
        ],
    )
    pairs = pair_quotes(quotes, sides=SIDES)
    assert list(pairs.columns) == PAIRS.names
    assert pairs["relation"].tolist() == ["both", "only_a", "only_b", "only_b"]
    assert both(pairs) == {("r1", "o2")}
    assert pairs["match"].tolist() == ["paraphrase", "none", "none", "none"]
    assert pairs["similarity"].isna().tolist() == [False, True, True, True]
    assert pairs["pair_id"].tolist() == ["p1", "p2", "p3", "p4"]


def test_similarity_of_a_pair_is_the_public_measure() -> None:
    quotes = statements(["the treaty keeps the peace"], ["peace rests on the treaty"])
    assert pair_quotes(quotes, sides=SIDES)["similarity"].tolist() == pytest.approx(
        similarity(quotes["content"][:1], quotes["content"][1:]).tolist()
    )


def test_one_left_alone_keeps_its_nearest_refused_statement_and_what_was_needed() -> None:
    quotes = statements(["the treaty keeps the peace"], ["peace rests on the treaty", "a treaty is paper"])
    alone = pair_quotes(quotes, sides=SIDES, threshold=0.3).iloc[1]
    assert (alone["quote_id_b"], alone["relation"], alone["best_refused"]) == ("o2", "only_b", "r1")
    assert 0 < alone["best_similarity"] < 1
    assert alone["needed"] == 0.3


def test_the_best_set_is_taken_not_the_best_pair_first() -> None:
    a = ["coal and rice", "timber and grain"]
    b = ["grain and salt and coal", "coal and salt"]
    table = np.array([similarity([x] * 2, b) for x in a])
    assert table[0, 0] == table.max(), "the greedy choice would be r1 with o1"
    assert table[0, 1] + table[1, 0] > table[0, 0] + table[1, 1]
    assert both(pair_quotes(statements(a, b), sides=SIDES, threshold=0.05)) == {("r1", "o2"), ("r2", "o1")}


def test_a_statement_said_twice_is_paired_twice() -> None:
    quotes = statements(["ties rose to a higher stage"], ["relations reached a new level"] * 2 + ["coal is dear"])
    assert both(pair_quotes(quotes, sides=SIDES)) == {("r1", "o1"), ("r1", "o2")}


@pytest.mark.parametrize("side", ["Ruvenia; Ostmark", "Third Land", None])
def test_shared_statements_third_parties_and_unknown_sides_are_left_out(side: str | None) -> None:
    quotes = statements(["the treaty holds"], ["the treaty holds"])
    extra = pd.DataFrame([{"quote_id": "x", "content": "the treaty holds", "side": side}])
    pairs = pair_quotes(pd.concat([quotes, extra], ignore_index=True), sides=SIDES)
    assert both(pairs) == {("r1", "o1")}
    assert len(pairs) == 1


@pytest.mark.parametrize(
    "a, b, match",
    [
        (
            "we firmly support each other on every matter",
            "they “firmly support each other” on every matter too",
            "near",
        ),
        ("firmly support each other", "we firmly support each other on every matter", "verbatim"),
        ("we firmly support … every matter", "we firmly support each other on every matter", "ellipsis"),
        ("we stand shoulder to shoulder", "we firmly support each other", "paraphrase"),
    ],
)
def test_the_kind_of_match_is_named(a: str, b: str, match: str) -> None:
    assert pair_quotes(statements([a], [b]), sides=SIDES)["match"].tolist() == [match]


def test_dates_further_apart_than_the_window_keep_statements_apart() -> None:
    quotes = statements(["the treaty holds"] * 2, ["the treaty holds"], date=["2021-07-01", "2021-07-11", "2021-07-12"])
    assert both(pair_quotes(quotes, sides=SIDES)) == {("r2", "o1")}
    assert both(pair_quotes(quotes, sides=SIDES, window_days=11)) == {("r1", "o1"), ("r2", "o1")}
    assert both(pair_quotes(quotes, sides=SIDES, window_days=0)) == set()


def test_a_statement_without_a_date_may_be_paired_with_any() -> None:
    quotes = statements(["the treaty holds"], ["the treaty holds"], date=[None, "2021-07-12"])
    assert both(pair_quotes(quotes, sides=SIDES)) == {("r1", "o1")}


def test_dates_are_looked_up_in_the_articles_where_quotes_have_none() -> None:
    quotes = statements(["the treaty holds"], ["the treaty holds"], article_id=["one", "two"])
    articles = pd.DataFrame({"article_id": ["one", "two"], "text": ["", ""], "published": ["2021-07-01", "2021-09-01"]})
    assert both(pair_quotes(quotes, sides=SIDES, articles=articles)) == set()
    assert both(pair_quotes(quotes, sides=SIDES)) == {("r1", "o1")}


def test_empty_tables_and_statements_without_words_are_kept_apart_but_kept() -> None:
    assert len(pair_quotes(statements([], []), sides=SIDES)) == 0
    pairs = pair_quotes(statements(["", "peace"], ["…"]), sides=SIDES)
    assert pairs["relation"].tolist() == ["only_a", "only_a", "only_b"]
    assert pairs["best_refused"].isna().all()


@pytest.mark.parametrize(
    "options, says",
    [
        ({"sides": ("Ruvenia", "Ostmarc")}, "Did you mean 'Ostmark'"),
        ({"sides": ("Ruvenia", "Ruvenia")}, "two different sides"),
        ({"sides": "Ruvenia"}, "two different sides"),
        ({"sides": SIDES, "threshold": 30}, "threshold=30"),
        ({"sides": SIDES, "window_days": -1}, "window_days=-1"),
    ],
)
def test_wrong_options_are_refused_with_a_remedy(options: dict[str, Any], says: str) -> None:
    with pytest.raises(TableError, match=says):
        pair_quotes(statements(["a"], ["b"]), **options)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(TableError, match="'side'"):
        pair_quotes(statements(["a"], ["b"]).drop(columns="side"))


TEXTS = st.lists(
    st.sampled_from(["peace", "the treaty keeps the peace", "peace rests on the treaty", "coal", "", "coal by rail"]),
    max_size=4,
)


@given(TEXTS, TEXTS, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_every_statement_stands_somewhere_and_the_order_of_rows_changes_nothing(
    a: list[str], b: list[str], shuffle: random.Random
) -> None:
    quotes = statements(a, b)
    pairs = pair_quotes(quotes, sides=SIDES)
    assert set(pairs["quote_id_a"].dropna()) == {f"r{n + 1}" for n in range(len(a))}
    assert set(pairs["quote_id_b"].dropna()) == {f"o{n + 1}" for n in range(len(b))}
    alone = pairs[pairs["relation"] != "both"]
    assert not alone["quote_id_a"].dropna().duplicated().any() and not alone["quote_id_b"].dropna().duplicated().any()
    mixed = quotes.sample(frac=1, random_state=shuffle.randrange(1000)) if len(quotes) else quotes
    assert both(pair_quotes(mixed, sides=SIDES)) == both(pairs)
    mirrored = both(pair_quotes(quotes, sides=(SIDES[1], SIDES[0])))
    assert len(mirrored) == len(both(pairs))


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 9)), max_size=14))
@settings(deadline=None)
def test_the_assignment_is_as_good_as_the_best_of_all(cells: list[tuple[int, int, int]]) -> None:
    gains = {(i, j): gain / 10 for i, j, gain in cells}
    rows = np.array([i for i, _ in gains], dtype=int)
    columns = np.array([j for _, j in gains], dtype=int)
    values = np.array(list(gains.values()))
    table = np.zeros((5, 5))
    table[rows, columns] = values
    chosen = best_pairs(rows, columns, values, 5, 5)
    assert values[chosen].sum() == pytest.approx(table[linear_sum_assignment(table, maximize=True)].sum())
    assert len(set(rows[chosen])) == len(set(columns[chosen])) == len(chosen)


def test_large_groups_are_solved_as_well_as_small_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    rows, columns = np.divmod(np.unique(rng.integers(0, 40 * 40, 200)), 40)
    gains = rng.random(len(rows)) + 0.01
    dense = gains[best_pairs(rows, columns, gains, 40, 40)].sum()
    monkeypatch.setattr("toolkit.language.assignment.DENSE", 0)
    assert gains[best_pairs(rows, columns, gains, 40, 40)].sum() == pytest.approx(dense)


def test_partners_within_the_window_are_counted() -> None:
    days = np.array([0, 7, ALWAYS])
    assert partners(days, np.array([0, 8, 9, ALWAYS]), 7).tolist() == [2, 4, 4]


def test_many_statements_are_searched_and_not_only_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    quotes = statements(
        [f"the dam at {n} will light {n} villages" for n in range(30)],
        [f"{n} villages get light from the dam at {n}" for n in range(30)],
    )
    everything = both(pair_quotes(quotes, sides=SIDES))
    assert everything == {(f"r{n}", f"o{n}") for n in range(1, 31)}
    monkeypatch.setattr("toolkit.language.candidates.KEEP", 100)
    assert both(pair_quotes(quotes, sides=SIDES)) == everything


# ---- invented exchanges with true links


def test_invented_exchanges_are_paired_as_a_reader_pairs_them() -> None:
    hits = found = true = 0
    for case in EXCHANGES:
        linked = both(pair_quotes(statements(case["a"], case["b"]), sides=SIDES))
        wanted = {(f"r{i + 1}", f"o{j + 1}") for i, j in case["links"]}
        hits, found, true = hits + len(linked & wanted), found + len(linked), true + len(wanted)
    assert len(EXCHANGES) == 34
    assert 2 * hits / (found + true) >= 0.8


# ---- shared material


def test_the_seed_gives_its_three_pairs() -> None:
    path = SHARED / "seed" / "expected.json"
    if not path.exists():
        pytest.skip("needs ../shared/seed")
    seed = json.loads(path.read_text(encoding="utf-8"))
    quotes = pd.DataFrame(seed["quotes"]).rename(columns={"id": "quote_id"})
    expected = {(a, b) for a, b, _ in seed["pairs"]}
    for order in itertools.islice(itertools.permutations(range(len(quotes))), 0, 720, 97):
        assert both(pair_quotes(quotes.iloc[list(order)])) == expected


def test_planted_quotations_are_found_and_those_without_a_source_refused() -> None:
    train, dev = (SHARED / "gold" / f"polnear-{part}.jsonl" for part in ("train", "dev"))
    if not train.exists():
        pytest.skip("needs ../shared/gold")
    rng = random.Random(11)
    pages, others = _sentences(train, 1_000_000), _sentences(dev, 300_000)
    quotations = _plant(pages, others, rng)
    quotes = pd.DataFrame(
        [{"quote_id": f"q{n:04}", "content": text, "side": "a"} for n, (_, text) in enumerate(quotations)]
        + [{"quote_id": f"s{n:05}", "content": text, "side": "b"} for n, text in enumerate(pages)]
    )
    linked: dict[str, list[str]] = {}
    for a, b in sorted(both(pair_quotes(quotes, sides=("a", "b")))):
        linked.setdefault(a, []).append(pages[int(b[1:])])
    found = refused = 0
    for n, (source, _) in enumerate(quotations):
        got = linked.get(f"q{n:04}", [])
        found += source is not None and source in got
        refused += source is None and not got
    assert found >= 395
    assert refused >= 95


def _sentences(path: Path, size: int) -> list[str]:
    found: list[str] = []
    for line in path.open(encoding="utf-8"):
        text = json.loads(line)["text"]
        found += [text[start:end] for start, end in sentences(text)]
        if sum(map(len, found)) > size:
            break
    return found


def _plant(pages: list[str], others: list[str], rng: random.Random) -> list[tuple[str | None, str]]:
    """A hundred each: 20 words exact, 6 exact, with an ellipsis, 3 of 20 words changed, of no source."""
    long = rng.sample([text for text in pages if len(words_at(text)) >= 26], 400)
    planted: list[tuple[str | None, str]] = [(text, _cut(text, 20, rng)) for text in long[:100]]
    planted += [(text, _cut(text, 6, rng)) for text in long[100:200]]
    planted += [(text, f"{_words(text, 0, 8)} … {_words(text, 14, 22)}") for text in long[200:300]]
    for text in long[300:]:
        quotation = _cut(text, 20, rng)
        for at in rng.sample(range(20), 3):
            start, end = words_at(quotation)[at][1]
            quotation = quotation[:start] + rng.choice(["harbour", "lantern", "seldom", "orchard"]) + quotation[end:]
        planted.append((text, quotation))
    return planted + [
        (None, _cut(text, 20, rng)) for text in rng.sample([o for o in others if len(words_at(o)) > 20], 100)
    ]


def _cut(text: str, size: int, rng: random.Random) -> str:
    start = rng.randrange(len(words_at(text)) - size + 1)
    return _words(text, start, start + size)


def _words(text: str, first: int, last: int) -> str:
    placed = words_at(text)
    return text[placed[first][1][0] : placed[last - 1][1][1]]
