"""Tone: cases by register, the arithmetic, what a user's lexicon changes, and what never changes."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.tables import ATTRIBUTED, TONED, TableError
from toolkit.text import plain
from toolkit.tone import build_lexicon, score_draft, score_tone, show_tone
from toolkit.tone.balance import SMOOTH, balance, pans
from toolkit.tone.lexicon import AXES, built_in_rows, instrument_path
from toolkit.tone.pattern import wordings
from toolkit.tone.scan import scan
from toolkit.tone.trie import longest, plant
from toolkit.tone.words import tokens

HERE = Path(__file__).parent
SHARED = HERE.parents[0].parent / "shared"
CASES = list(csv.DictReader((HERE / "cases" / "tone.csv").open(encoding="utf-8", newline="")))
SIDES = ("Ruvenia", "Ostmark")
ACTORS = pd.DataFrame(
    [
        ("Ruvenia", "state", "Ruvenia", "Ruvenian leader|Ruvenian people", "Ruvenian"),
        ("Aldo Brenn", "person", "Ruvenia", "Brenn", ""),
        ("Ostmark", "state", "Ostmark", "Ostmark side", ""),
        ("Mira Tolk", "person", "Ostmark", "Tolk", ""),
        ("China", "state", "China", "", "Chinese"),
        ("DPRK", "state", "DPRK", "", ""),
        ("United States", "state", "United States", "U.S.|US|U.S. side|Washington", "American"),
        ("South Korea", "state", "South Korea", "Seoul", "South Korean"),
        ("Japan", "state", "Japan", "Tokyo", "Japanese"),
        ("European Union", "body", "European Union", "EU", ""),
    ],
    columns=["name", "kind", "side", "aliases", "titles"],
)
BOOK = build_lexicon(actors=ACTORS)


def shown(text: str, side: str) -> pd.DataFrame:
    sides = ("DPRK", "China") if side in ("DPRK", "China") else SIDES
    return show_tone({"content": text, "side": side}, sides=sides, lexicon=BOOK).expressions


def scored(texts: list[str], **options: object) -> pd.DataFrame:
    frame = pd.DataFrame({"quote_id": [f"a#{i}" for i in range(len(texts))], "content": texts})
    return score_tone(frame.assign(side=options.pop("side", "Ruvenia")), sides=SIDES, vader=False, **options)


def weightiest(table: pd.DataFrame, column: str, otherwise: str) -> str:
    sums: dict[str, float] = defaultdict(float)
    for name, value in zip(table[column], table["value"], strict=True):
        sums[name] += abs(value)
    return max(sums, key=lambda name: sums[name]) if sums else otherwise


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_case_has_the_sign_axis_target_and_rung_that_a_reader_gives_it(case: dict[str, str]) -> None:
    sides = ("DPRK", "China") if case["side"] in ("DPRK", "China") else SIDES
    row = pd.DataFrame({"quote_id": ["a"], "content": [case["text"]], "side": [case["side"]]})
    scores = score_tone(row, sides=sides, lexicon=BOOK, vader=False).iloc[0]
    table = shown(case["text"], case["side"])
    counted = table[(table["axis"] != "general") & (table["factor"] > 0)]
    sign = "none" if abs(scores["tone"]) < 0.03 else "warm" if scores["tone"] > 0 else "hostile"
    found = (
        sign,
        weightiest(counted, "axis", "none"),
        weightiest(table, "aimed_at", "nobody"),
        scores["rung"],
    )
    assert found == (case["sign"], case["axis"], case["target"], int(case["rung"]))


def test_the_table_of_cases_holds_the_eleven_of_the_field_and_150_more() -> None:
    assert sum(case["about"] == "register" for case in CASES) == 11
    assert len({case["text"] for case in CASES}) >= 161


def test_every_axis_and_every_rung_has_a_case() -> None:
    assert {case["axis"] for case in CASES} >= set(AXES) - {"commitment"}
    assert {int(case["rung"]) for case in CASES} == set(range(11))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_statement_said_three_times_moves_less_than_a_tenth_of_the_scale(case: dict[str, str]) -> None:
    once = case["text"] if case["text"].endswith((".", "?", "!")) else case["text"] + "."
    scores = scored([once, " ".join([once] * 3)], lexicon=BOOK, side=case["side"])["tone"]
    assert abs(scores[0] - scores[1]) < 0.2


@given(st.floats(0, 60), st.floats(0, 60), st.integers(1, 400))
def test_the_balance_is_the_tanh_of_half_the_log_ratio_and_no_repetition_moves_it_by_a_tenth(
    warm: float, hostile: float, n: int
) -> None:
    scale = 20 / (n + 5)
    ratio = np.log((warm * scale + SMOOTH) / (hostile * scale + SMOOTH))
    assert balance(warm, hostile, n) == pytest.approx(np.tanh(ratio / 2))
    assert balance(hostile, warm, n) == pytest.approx(-balance(warm, hostile, n))
    assert abs(balance(warm, hostile, n) - balance(3 * warm, 3 * hostile, 3 * n)) <= 0.2 + 1e-9


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gets_a_tone_between_the_ends_and_offsets_that_slice_back(text: str) -> None:
    row = scored([text]).iloc[0]
    assert row["n_words"] == 0 if pd.isna(row["tone"]) else -1 < row["tone"] < 1
    words, spans = tokens(text)
    assert all(start < end for start, end in spans) and len(words) == len(spans)
    table = show_tone(text).expressions
    assert all(text[row.start : row.end] == row.expression for row in table.itertuples())


def test_the_shown_expressions_add_up_to_the_score() -> None:
    for case in CASES:
        table = shown(case["text"], case["side"])
        sides = ("DPRK", "China") if case["side"] in ("DPRK", "China") else SIDES
        frame = pd.DataFrame({"quote_id": ["a"], "content": [case["text"]], "side": [case["side"]]})
        row = score_tone(frame, sides=sides, lexicon=BOOK, vader=False).iloc[0]
        assert row["n_hits"] == len(table)
        assert balance(*pans(table["value"]), int(row["n_words"])) == pytest.approx(row["tone"], abs=1e-3)
        for target, column in (("other", "tone_toward_other"), ("third", "tone_toward_third")):
            part = table.loc[table["aimed_at"] == target, "value"]
            assert balance(*pans(part), int(row["n_words"])) == pytest.approx(row[column], abs=1e-3)


def test_the_names_that_decided_the_target_stand_where_the_spans_say() -> None:
    text = "We thank Ostmark, and we condemn the hostile forces."
    row = scored([text], lexicon=BOOK).iloc[0]
    assert [text[a:b] for a, b in row["other_at"]] == ["Ostmark"]
    assert [text[a:b] for a, b in row["third_at"]] == ["hostile forces"]


def test_columns_pass_through_in_the_order_given_and_every_declared_column_is_there() -> None:
    frame = pd.DataFrame(
        {"quote_id": ["b", "a"], "content": ["Peace.", "War."], "mine": [1, 2]}, index=[7, 3]
    )
    made = score_tone(frame)
    assert made.index.tolist() == [7, 3] and made["mine"].tolist() == [1, 2]
    assert set(made.columns) == {"quote_id", "content", "mine"} | set(TONED.names) - set(ATTRIBUTED.names)
    again = score_tone(made)
    assert list(again.columns) == list(made.columns)


def test_no_words_are_na_and_no_expression_is_0() -> None:
    made = scored(["", "The delegation arrived.", "…"])
    assert made["tone"].isna().tolist() == [True, False, True]
    assert made["tone"][1] == 0 and made["n_hits"].tolist() == [0, 0, 0]
    assert made["affinity"].isna().tolist() == [True, False, True]


def test_toward_the_other_is_na_when_it_is_unknown_which_side_speaks() -> None:
    frame = pd.DataFrame({"quote_id": [1, 2, 3], "content": ["We thank Ostmark."] * 3})
    made = score_tone(frame.assign(side=["Ruvenia", None, "Elsewhere"]), sides=SIDES, actors=ACTORS)
    assert made["tone_toward_other"].isna().tolist() == [False, True, True]
    assert score_tone(frame)["tone_toward_other"].isna().all()


def test_verbatim_scores_the_marked_parts_alone_and_a_block_as_a_whole() -> None:
    frame = pd.DataFrame(
        {
            "quote_id": ["a", "b", "c"],
            "kind": ["mixed", "block", "indirect"],
            "content": ["the hateful “friendship” of “brothers”", "We thank you.", "a hateful act"],
            "verbatim": [["friendship", "brothers"], [], []],
        }
    )
    made = score_tone(frame, verbatim=True, vader=False)
    assert made["n_words"].tolist() == [2, 3, 0]
    assert (made["tone"][:2] > 0).all() and pd.isna(made["tone"][2])
    assert set(made["scored"]) == {"verbatim"}


def test_vader_stands_beside_and_reads_straight_marks() -> None:
    made = score_tone(
        pd.DataFrame({"quote_id": [1, 2], "content": ["“reckless provocation”", '"reckless provocation"']})
    )
    assert made["vader"].nunique() == 1 and made["vader"][0] < 0
    assert score_tone(made, vader=False)["vader"].isna().all()


@pytest.mark.parametrize("text", ["It isn’t “good”.", "We won’t stand ‘idly by’ — never.", "a co–operation"])
def test_curly_and_straight_marks_score_alike(text: str) -> None:
    curly, straight = scored([text, plain(text)])["tone"]
    assert curly == pytest.approx(straight, abs=0.05)


def test_commitment_is_strong_will_less_weak_and_makes_no_tone() -> None:
    made = scored(["We shall go.", "We may go.", "We go."])
    assert made["commitment"].tolist() == pytest.approx([100 / 3, -100 / 3, 0])
    assert made["tone"].tolist() == [0, 0, 0]


def test_axes_count_expressions_per_100_words_and_not_negated_ones() -> None:
    made = scored(["We strongly condemn the act and protest.", "It is not hostile."], lexicon=BOOK)
    assert made["protest"][0] == pytest.approx(100 * 1 / 7)
    assert made["hostility"][1] == 0 and made["n_hits"][1] == 1


def test_a_users_rows_add_to_the_lexicon_override_it_and_take_out() -> None:
    text = ["They turned over a new leaf.", "a hostile act", "some fraud"]
    draft = pd.DataFrame(
        {
            "expression": ["turn/v over a new leaf", "hostile act", "fraud"],
            "axis": ["cooperation", "affinity", "neutral"],
            "weight": ["3", "2.5", "0"],
        }
    )
    before, after = scored(text), scored(text, lexicon=draft)
    assert before["tone"][0] == 0 and after["tone"][0] > 0.2
    assert before["tone"][1] < 0 < after["tone"][1]
    assert before["tone"][2] < 0 == after["tone"][2]
    assert before["lexicon"][0] != after["lexicon"][0] and after["lexicon"].nunique() == 1


def test_the_version_names_the_number_and_the_content() -> None:
    assert build_lexicon().version == build_lexicon().version
    assert build_lexicon().version.startswith("tone-1-") and build_lexicon() is build_lexicon()


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        ({"expression": ["x"], "axis": ["affinity"], "wieght": [1]}, "Did you mean 'wieght'"),
        ({"expression": ["x"], "axis": ["afinity"], "weight": [1]}, "Did you mean 'affinity'"),
        ({"expression": ["x"], "axis": ["affinity"], "weight": [7]}, "Weights go from -4"),
        ({"expression": ["x"], "axis": ["affinity"], "weight": ["warm"]}, "weight is a number"),
        ({"expression": ["(x|y"], "axis": ["affinity"], "weight": [1]}, "do not match"),
        ({"expression": ["x/q"], "axis": ["affinity"], "weight": [1]}, "unknown mark"),
        ({"expression": [""], "axis": ["affinity"], "weight": [1]}, "begin and end with a word"),
        ({"expression": ["x"], "axis": ["affinity"], "weight": [1], "aim": ["up"]}, "aim='up'"),
    ],
)
def test_a_lexicon_that_cannot_be_used_is_refused_with_the_row_and_the_remedy(
    frame: dict, words: str
) -> None:
    with pytest.raises(TableError, match=words):
        build_lexicon(pd.DataFrame(frame))


def test_bad_input_is_refused_in_words() -> None:
    frame = pd.DataFrame({"quote_id": [1], "content": ["x"]})
    with pytest.raises(TableError, match="no column 'content'"):
        score_tone(frame.drop(columns="content"))
    with pytest.raises(TableError, match="two different sides"):
        score_tone(frame, sides=("A", "A"))
    with pytest.raises(TableError, match="verbatim=True needs"):
        score_tone(frame, verbatim=True)
    with pytest.raises(TableError, match="DataFrame"):
        score_tone(frame, lexicon="words.csv")  # type: ignore[arg-type]
    with pytest.raises(TableError, match="one row of QUOTES"):
        show_tone({"text": "x"})


def test_a_draft_is_tried_on_rated_statements() -> None:
    rated = pd.DataFrame({"text": ["Let us turn over a new leaf.", "War."], "score": [2, -3]})
    draft = pd.DataFrame({"expression": ["turn over a new leaf"], "axis": ["cooperation"], "weight": [3]})
    table = score_draft(draft, rated)
    assert table["changed"].tolist() == ["turn over a new leaf", ""]
    assert (table["before"] == table["after"]).tolist() == [False, True]


def test_show_tone_prints_and_escapes() -> None:
    made = show_tone({"content": "a <b>hostile</b> $5 act", "side": "Ruvenia"})
    html = made._repr_html_()
    assert "<b>hostile" not in html and "&lt;b&gt;" in html and "mathjax_ignore" in html
    assert "tone = " in str(made) and "lexicon tone-1-" in str(made)
    assert "no words to score" in str(show_tone(""))


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        ("win-win", ["win win"]),
        ("play/v with fire", ["play with fire", "plays with fire", "played with fire", "playing with fire"]),
        ("(stern|solemn) act/n", ["stern act", "stern acts", "solemn act", "solemn acts"]),
        ("(a|) word", ["a word", "word"]),
        ("honour/n", ["honour", "honours", "honor", "honors"]),
        ("take … to task", ["take … to task"]),
    ],
)
def test_a_pattern_stands_for_these_wordings(pattern: str, ways: list[str]) -> None:
    assert [" ".join(way) for way in wordings(pattern)] == ways


@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3), min_size=1, max_size=6),
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=8),
)
def test_the_trie_finds_the_longest_wording_that_a_plain_search_finds(
    planted: list[list[str]], words: list[str]
) -> None:
    root: dict = {}
    plant(root, [tuple(way) for way in planted], True)
    ends = [len(way) for way in planted if words[: len(way)] == way]
    found = longest(root[words[0]], words, 1) if words[0] in root else None
    assert (found[1] if found else None) == (max(ends) if ends else None)


def test_no_row_of_the_instrument_is_hidden_by_an_earlier_one() -> None:
    seen: set[tuple[str, ...]] = set()
    hidden = []
    for row in built_in_rows():
        if row.axis in ("general", "commitment"):
            continue
        ways = set(wordings(row.expression))
        if ways <= seen:
            hidden.append(row.expression)
        seen |= ways
    assert hidden == []


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import pandas as pd; from toolkit.tone import score_tone, show_tone;"
        "q = pd.DataFrame({'quote_id': [1], 'side': ['China'], "
        "'content': ['We firmly oppose the hostile acts of Japan and thank the DPRK.']});"
        "print(score_tone(q).to_csv(), show_tone(q.iloc[0]).html)"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1 and runs.pop()


def test_the_seed_has_no_statement_hostile_toward_the_other_side_and_finds_hostile_forces() -> None:
    path = SHARED / "seed" / "expected.json"
    if not path.exists():
        pytest.skip("the seed article lies outside the project and is not here")
    said = pd.DataFrame(json.loads(path.read_text(encoding="utf-8"))["quotes"]).rename(
        columns={"id": "quote_id"}
    )
    made = score_tone(said).set_index("quote_id")
    assert (made["tone_toward_other"] >= 0).all()
    k2 = made.loc["k2"]
    assert k2["tone_toward_other"] > 0.1 and k2["tone_toward_third"] < -0.1
    assert [k2["content"][a:b] for a, b in k2["third_at"]] == ["hostile forces"]
    assert (made.drop("k2")["tone_toward_third"] == 0).all()


def test_scoring_keeps_pace_with_vader_in_the_same_run() -> None:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    texts = [case["text"] for case in CASES] * 8
    frame = pd.DataFrame({"quote_id": range(len(texts)), "content": texts, "side": "Ruvenia"})
    vader = SentimentIntensityAnalyzer()

    def seconds(run: object) -> float:
        start = time.process_time()
        run()  # type: ignore[operator]
        return time.process_time() - start

    ours = min(seconds(lambda: score_tone(frame, lexicon=BOOK, vader=False)) for _ in range(3))
    theirs = min(seconds(lambda: [vader.polarity_scores(text) for text in texts]) for _ in range(3))
    assert ours < 4 * theirs


def test_the_scan_reads_each_text_once_and_keeps_order() -> None:
    reading = scan("War and peace, then war.", BOOK)
    assert [hit.first for hit in reading.hits] == sorted(hit.first for hit in reading.hits)


def test_every_group_of_the_lexicon_has_a_note_on_its_sources() -> None:
    with instrument_path("tone_groups.csv").open(encoding="utf-8", newline="") as file:
        noted = {row["group"] for row in csv.DictReader(file) if row["source"]}
    assert {row.group for row in built_in_rows()} <= noted


def test_reading_time_grows_with_length_and_no_faster() -> None:
    def seconds(n: int) -> float:
        text = "hostile act of the Ruvenia and, " * n
        start = time.process_time()
        scored([text], lexicon=BOOK)
        return time.process_time() - start

    seconds(100)
    assert min(seconds(4000) for _ in range(2)) < 12 * max(seconds(1000), 0.01)
