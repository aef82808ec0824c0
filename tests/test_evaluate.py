"""evaluate_quotes: small texts with scores worked out by hand, and scikit-learn as second opinion."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.evaluate import evaluate_quotes, gold_tables
from toolkit.language.matching import covered_words, fold_span, match_spans
from toolkit.tables import QUOTES, TableError, build
from toolkit.text import words_at

TEXT = "“It rains,” Tolk said. Brenn added that the dam holds. Valle called it a trap. Nobody left."


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def gold(*quotes: dict[str, Any], text: str = TEXT) -> tuple[pd.DataFrame, pd.DataFrame]:
    return gold_tables([{"doc_id": "d", "text": text, "quotes": list(quotes)}])


def marked(content: str, cue: str, source: str, kind: str = "indirect", **labels: Any) -> dict[str, Any]:
    return {"spans": [span(content)], "cue": [span(cue)], "source": [span(source)], "kind": kind} | labels


RAINS = marked("“It rains,”", "said", "Tolk", "direct", speaker_name="Mira Tolk", side="Ostmark", via=None)
HOLDS = marked("that the dam holds", "added", "Brenn", speaker_name="Aldo Brenn", side="Ruvenia", via="RNA")
TRAP = marked("it a trap", "called", "Valle", speaker_name=None, side=None, via=None, core=False)


def found(*rows: tuple[str, str, str], **columns: list[Any]) -> pd.DataFrame:
    table = build(
        (
            {"quote_id": f"d#{i}", "article_id": "d", "kind": "indirect", "content": content,
             "spans": [span(content)], "cue_span": [span(cue)], "speaker_span": [span(source)],
             "level": 0, "evidence": "clause"}
            for i, (content, cue, source) in enumerate(rows, 1)
        ),
        QUOTES,
    )  # fmt: skip
    return table.assign(**columns)


def test_marks_commas_and_a_leading_that_at_the_edges_do_not_count() -> None:
    articles, rows = gold(RAINS, HOLDS)
    result = evaluate_quotes(
        found(("It rains,", "said", "Tolk"), ("the dam holds", "added", "Brenn")), rows, articles=articles
    )
    assert [result.f1(part, "exact") for part in ("content", "cue", "source")] == [1.0, 1.0, 1.0]
    assert result.misses.empty and result.extras.empty


def test_scores_are_those_worked_out_by_hand() -> None:
    articles, rows = gold(RAINS, HOLDS, TRAP)
    quotes = found(
        ("It rains", "said", "Tolk"),
        ("the dam holds. Valle", "added", "Brenn"),
        ("left", "Nobody", "Nobody"),
    )
    scores = evaluate_quotes(quotes, rows, articles=articles).scores.set_index(["part", "measure"])
    exact, overlap, tokens = (scores.loc[("content", m)] for m in ("exact", "overlap", "tokens"))
    assert (exact["n_gold"], exact["n_found"], exact["n_right"]) == (3, 3, 1)
    assert (overlap["n_right"], overlap["precision"], overlap["recall"]) == (2, 0.6667, 0.6667)
    # gold words: It rains the dam holds it a trap; found: It rains the dam holds Valle left
    assert (tokens["n_gold"], tokens["n_found"], tokens["n_right"]) == (8, 7, 5)
    assert tokens["f1"] == round(10 / 15, 4)


def test_misses_and_extras_are_there_to_read() -> None:
    articles, rows = gold(RAINS, HOLDS)
    result = evaluate_quotes(
        found(("It rains", "said", "Tolk"), ("Nobody left", "called", "Valle")), rows, articles=articles
    )
    assert result.misses[["source", "cue", "content"]].values.tolist() == [
        ["Brenn", "added", "that the dam holds"]
    ]
    assert result.extras[["cue", "content", "evidence"]].values.tolist() == [
        ["called", "Nobody left", "clause"]
    ]
    assert result.matches.values.tolist() == [["d#1", "d#1", 1.0]]
    assert "1 of 2 gold statements found, 1 extra" in repr(result)


def test_recall_is_given_by_kind_and_precision_by_rule() -> None:
    articles, rows = gold(RAINS, HOLDS)
    result = evaluate_quotes(found(("It rains", "said", "Tolk")), rows, articles=articles)
    names = ["kind", "n_gold", "n_found", "recall", "exact", "words"]
    assert result.kinds[names].values.tolist() == [["direct", 1, 1, 1.0, 1.0, 1.0], ["indirect", 1, 0, 0.0, 0.0, 0.0]]
    assert result.rules[["evidence", "n_found", "n_right"]].values.tolist() == [["clause", 1, 1]]


def test_kinds_and_cue_classes_are_scored_apart() -> None:
    articles, rows = gold(
        RAINS | {"cue_class": "say"}, HOLDS | {"cue_class": "say"}, TRAP | {"cue_class": "distance"}
    )
    quotes = found(
        ("It rains", "said", "Brenn"), ("the dam holds. Valle", "added", "Brenn"), ("left", "Nobody", "Nobody"),
        kind=["direct", "indirect", "indirect"], speaker_name=["Mira Tolk", "Mira Tolk", None],
    )  # fmt: skip
    result = evaluate_quotes(quotes, rows, articles=articles)
    kinds = result.kinds.set_index("kind")
    assert kinds.loc["direct", ["n_gold", "n_found", "n_called", "precision"]].tolist() == [1, 1, 1, 1.0]
    assert kinds.loc["indirect", ["n_gold", "n_found", "n_called", "precision"]].tolist() == [2, 1, 2, 0.5]
    # to the letter: no indirect content; of its sources Brenn, of its cues added; 3 of its 6 words
    assert kinds.loc["indirect", ["exact", "source", "cue", "words"]].tolist() == [0.0, 0.5, 0.5, 0.5]
    assert kinds["speaker_right"].tolist() == [1.0, 0.0] and kinds["side_right"].isna().all()
    classes = result.cue_classes.set_index("cue_class")
    assert classes[["n_gold", "n_found"]].values.tolist() == [[1, 0], [2, 2]]
    assert pd.isna(classes.loc["distance", "precision"])


def test_a_miss_is_shown_with_the_text_around_it() -> None:
    articles, rows = gold(HOLDS)
    result = evaluate_quotes(found(), rows, articles=articles)
    around = "“It rains,” Tolk said. Brenn added […]. Valle called it a trap. Nobody left."
    assert result.misses["around"].tolist() == [around]


def test_labels_count_right_wrong_invented_and_abstained_on_matched_statements() -> None:
    articles, rows = gold(RAINS, HOLDS, TRAP)
    quotes = found(
        ("It rains", "said", "Tolk"), ("the dam holds", "added", "Brenn"), ("it a trap", "called", "Valle"),
        speaker_name=["Mira Tolk", None, "Ciro Valle"], side=["Ruvenia", "Ruvenia", None],
    )  # fmt: skip
    labels = evaluate_quotes(quotes, rows, articles=articles).labels.set_index("label")
    names = ["n_matched", "n_right", "n_wrong", "n_invented", "n_abstained"]
    assert labels.loc["speaker_name", names].tolist() == [3, 1, 0, 1, 1]
    assert labels.loc["side", names].tolist() == [3, 1, 1, 0, 0]
    assert "via" not in labels.index


def test_acts_can_be_spared_with_what_was_found_for_them() -> None:
    articles, rows = gold(RAINS, TRAP)
    quotes = found(("It rains", "said", "Tolk"), ("it a trap", "called", "Valle"))
    spared = evaluate_quotes(quotes, rows, articles=articles, acts=False)
    assert (len(spared.matches), len(spared.misses), len(spared.extras)) == (1, 0, 0)
    missed = evaluate_quotes(quotes[:1], rows, articles=articles, acts=False)
    assert missed.f1("content", "overlap") == 1.0


def test_statements_inside_statements_count_only_where_the_gold_marks_them() -> None:
    articles, rows = gold(RAINS)
    quotes = found(("It rains", "said", "Tolk"), ("rains", "said", "Tolk")).assign(level=[0, 1])
    assert evaluate_quotes(quotes, rows, articles=articles).extras.empty
    assert len(evaluate_quotes(quotes, rows, articles=articles, levels="all").extras) == 1
    nested = gold(RAINS | {"level": 0}, marked("rains", "said", "Tolk") | {"level": 1})
    assert len(evaluate_quotes(quotes, nested[1], articles=nested[0]).matches) == 2


def test_nothing_found_and_nothing_marked_give_na_not_zero() -> None:
    articles, rows = gold()
    result = evaluate_quotes(found(), rows, articles=articles)
    assert result.scores["f1"].isna().all()
    articles, rows = gold(RAINS)
    scores = evaluate_quotes(found(), rows, articles=articles).scores
    assert scores["precision"].isna().all() and (scores["recall"] == 0).all()


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: gold_tables([{"doc_id": "d", "quotes": []}]), "has no 'text'"),
        (
            lambda: gold_tables([{"doc_id": "d", "text": "ab", "quotes": [{"spans": [[0, 9]]}]}]),
            "lies outside",
        ),
        (lambda: evaluate_quotes(found(), pd.DataFrame(), articles=gold()[0]), "gold_tables"),
        (lambda: evaluate_quotes(found(), gold()[1], articles=gold()[0], levels="some"), "levels='some'"),
        (lambda: evaluate_quotes([], gold()[1], articles=gold()[0]), "evaluate_quotes"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_remedy(call: Any, says: str) -> None:
    with pytest.raises(TableError, match=says):
        call()


def test_the_input_is_not_changed() -> None:
    articles, rows = gold(RAINS, TRAP)
    quotes = found(("It rains", "said", "Tolk"))
    before = [frame.copy(deep=True) for frame in (articles, rows, quotes)]
    evaluate_quotes(quotes, rows, articles=articles, acts=False)
    for frame, copy in zip((articles, rows, quotes), before, strict=True):
        pd.testing.assert_frame_equal(frame, copy)


_WORDS = "one two three four five six seven eight nine ten"
_SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda p: (p[0], min(p[0] + p[1], 48))),
    max_size=5,
)


@given(_SPANS, _SPANS)
@settings(deadline=None)
def test_token_scores_agree_with_scikit_learn(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    found_words, gold_words = covered_words(_WORDS, [a]), covered_words(_WORDS, [b])
    starts = [start for _, (start, _) in words_at(_WORDS)]
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(
        [s in gold_words for s in starts],
        [s in found_words for s in starts],
        average="binary",
        zero_division=0.0,
    )
    common = len(found_words & gold_words)
    assert precision == pytest.approx(common / len(found_words) if found_words else 0)
    assert recall == pytest.approx(common / len(gold_words) if gold_words else 0)
    assert f1 == pytest.approx(2 * common / (len(found_words) + len(gold_words)) if common else 0)


@given(st.lists(_SPANS, max_size=6), st.lists(_SPANS, max_size=6))
def test_no_statement_is_in_two_pairs_and_every_pair_overlaps_by_half(a: list, b: list) -> None:
    a, b = [sorted(spans) for spans in a], [sorted(spans) for spans in b]
    pairs = match_spans(a, b)
    assert len({i for i, _, _ in pairs}) == len({j for _, j, _ in pairs}) == len(pairs)
    assert all(iou >= 0.5 for _, _, iou in pairs)


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 9), st.just(10)), min_size=1, max_size=1),
        max_size=5,
        unique_by=str,
    )
)
def test_a_thing_compared_with_itself_matches_itself(rows: list) -> None:
    assert [(i, j) for i, j, iou in match_spans(rows, rows) if iou == 1.0] == [
        (i, i) for i in range(len(rows))
    ]


@given(st.text(alphabet="that “”,. ab", max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold_span(text, 0, len(text))
    assert fold_span(text, *once) == once
