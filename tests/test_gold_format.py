"""The project's own gold keeps its format: slices, kinds, marks, names, coverage."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

GOLD = Path(__file__).parents[1] / "data" / "gold"
PASSAGES = [json.loads(line) for line in (GOLD / "passages.jsonl").read_text("utf-8").splitlines()]
BY_ID = {p["doc_id"]: p for p in PASSAGES}
ACTORS = list(csv.DictReader((GOLD / "actors.csv").open(encoding="utf-8", newline="")))
OUTLETS = list(csv.DictReader((GOLD / "outlets.csv").open(encoding="utf-8", newline="")))

GENRES = {"wire": "wire", "agency": "agency", "ministry": "ministry"}
CLASSES = {"say", "assert", "commit", "distance", "express", "deny", "ask", "call", "believe", "show"}
TYPES = {"speech", "scare", "title", "adversary", "unattributed"}
README = (GOLD / "README.md").read_text("utf-8")
PHENOMENA = set(README.split("## Phenomena")[1].split("```")[1].split())
FIELDS = {"doc_id", "genre", "hard", "phenomena", "publisher", "published", "title", "text", "quotes"}
QUOTE_FIELDS = {
    "spans", "content", "kind", "verbatim", "cue", "cue_text", "cue_class",
    "source", "speaker", "speaker_name", "side", "via", "level", "core",
}  # fmt: skip
PAIRS = {"“": "”", "«": "»", "「": "」", "『": "』", "《": "》", '"': '"', "‘": "’", "'": "'"}
# names a reader could take for a real statement; real titles are allowed where the passage says so
REAL = re.compile(
    r"\b(?:Kim Jong|Xi Jinping|Putin|Biden|Trump|KCNA|Xinhua|Pyongyang|Beijing|Korea\w*|Chin(?:a|ese))\b"
)

each_passage = pytest.mark.parametrize("doc_id", list(BY_ID))


def slices(text: str, spans: list[list[int]]) -> str:
    return " ".join(text[a:b] for a, b in spans)


@each_passage
def test_a_passage_has_the_documented_fields(doc_id: str) -> None:
    passage = BY_ID[doc_id]
    assert FIELDS <= set(passage) <= FIELDS | {"marks"}
    assert passage["genre"] == GENRES[doc_id.split("-")[0]]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", passage["published"])
    assert passage["text"] == passage["text"].strip()
    assert set(passage["phenomena"]) <= PHENOMENA
    for quote in passage["quotes"]:
        assert set(quote) == QUOTE_FIELDS
        assert quote["cue_class"] in CLASSES
        assert quote["level"] in (0, 1)


@each_passage
def test_content_cue_and_speaker_are_the_slices_of_the_text(doc_id: str) -> None:
    text = BY_ID[doc_id]["text"]
    for quote in BY_ID[doc_id]["quotes"]:
        for spans in (quote["spans"], quote["cue"], quote["source"]):
            flat = [offset for span in spans for offset in span]
            assert flat == sorted(flat)
            assert all(0 <= a < b <= len(text) and text[a:b] == text[a:b].strip() for a, b in spans)
        assert quote["spans"]
        assert quote["content"] == slices(text, quote["spans"])
        assert (quote["cue_text"] or "") == slices(text, quote["cue"])
        assert (quote["speaker"] or "") == slices(text, quote["source"])


@each_passage
def test_kind_agrees_with_verbatim_and_with_the_edges_of_the_content(doc_id: str) -> None:
    text = BY_ID[doc_id]["text"]
    marks = [tuple(mark["span"]) for mark in BY_ID[doc_id].get("marks", [])]
    for quote in BY_ID[doc_id]["quotes"]:
        kind, spans = quote["kind"], quote["spans"]
        if kind == "direct":
            assert quote["verbatim"] == [text[a:b] for a, b in spans]
            assert all(any(first < a and b <= last for first, last in marks) for a, b in spans)
        elif kind == "mixed":
            assert quote["verbatim"]
            assert all(part in quote["content"] and part != quote["content"] for part in quote["verbatim"])
        else:
            assert quote["verbatim"] == []
        if kind in ("indirect", "mixed"):
            assert not quote["content"].endswith((".", ","))
            assert not quote["content"].startswith("that ") or quote["content"].startswith("that may")


@each_passage
def test_a_quotation_or_block_is_core(doc_id: str) -> None:
    for quote in BY_ID[doc_id]["quotes"]:
        assert quote["core"] or quote["kind"] == "indirect"


@each_passage
def test_a_statement_of_level_one_stands_inside_another(doc_id: str) -> None:
    quotes = BY_ID[doc_id]["quotes"]
    outer = [(q["spans"][0][0], q["spans"][-1][1]) for q in quotes if q["level"] == 0]
    for quote in quotes:
        first, last = quote["spans"][0][0], quote["spans"][-1][1]
        holders = [(a, b) for a, b in outer if a <= first and last <= b]
        assert holders if quote["level"] else holders == [(first, last)]


@each_passage
def test_statements_stand_in_reading_order(doc_id: str) -> None:
    keys = [(q["spans"][0][0], q["level"]) for q in BY_ID[doc_id]["quotes"]]
    assert keys == sorted(keys)


@each_passage
def test_every_quotation_mark_is_accounted_for(doc_id: str) -> None:
    text = BY_ID[doc_id]["text"]
    edges: set[int] = set()
    for mark in BY_ID[doc_id].get("marks", []):
        first, last = mark["span"]
        assert mark["type"] in TYPES
        assert text[first] in PAIRS
        edges.add(first)
        if text[last - 1] == PAIRS[text[first]] and last - 1 > first:
            edges.add(last - 1)
        else:  # never closed: it ends with its paragraph
            assert "\n" not in text[first:last]
            assert {"unclosed-mark", "multi-paragraph"} & set(BY_ID[doc_id]["phenomena"])
    for at, character in enumerate(text):
        if character in "“”«»「」『』《》‘\"":
            assert at in edges, text[max(0, at - 20) : at + 20]


@each_passage
def test_speakers_and_outlets_stand_in_the_lists_with_their_sides(doc_id: str) -> None:
    sides: dict[str, set[str]] = defaultdict(set)
    for row in ACTORS + OUTLETS:
        sides[row["name"]].add(row["side"])
    known_outlets = {row["name"] for row in OUTLETS}
    passage = BY_ID[doc_id]
    for quote in passage["quotes"]:
        assert quote["via"] is None or quote["via"] in known_outlets
        if quote["speaker_name"] is None or "real-title" in passage["phenomena"]:
            continue
        names = quote["speaker_name"].split("; ")
        expected = list(dict.fromkeys(side for name in names for side in sorted(sides[name]) if side))
        assert all(name in sides for name in names)
        assert (quote["side"] or "") == "; ".join(expected)


def test_an_actor_has_one_side() -> None:
    sides: dict[str, set[str]] = defaultdict(set)
    for row in ACTORS + OUTLETS:
        sides[row["name"]].add(row["side"])
    assert {name: found for name, found in sides.items() if len(found) > 1} == {}


def test_offices_held_one_after_the_other_do_not_overlap() -> None:
    dates = {row["name"]: (row["start"], row["end"]) for row in ACTORS}
    assert dates["Oskar Weil"][1] < dates["Nils Harrow"][0]
    assert dates["Teo Marsch"][1] < dates["Ines Corvall"][0]


def test_names_are_invented_but_for_flagged_single_lines() -> None:
    for passage in PASSAGES:
        found = REAL.search(f"{passage['title']} {passage['text']} {passage['publisher']}")
        flagged = "real-title" in passage["phenomena"]
        assert not found or flagged, passage["doc_id"]
        assert not flagged or ("\n" not in passage["text"] and len(passage["text"]) < 100)
    for row in ACTORS + OUTLETS:
        assert row["note"].startswith("invented") and not REAL.search(" ".join(row.values()))


def test_every_actor_and_outlet_occurs() -> None:
    everything = " ".join(f"{p['title']} {p['text']} {p['publisher']}" for p in PASSAGES)
    speakers = {name for p in PASSAGES for q in p["quotes"] for name in (q["speaker_name"] or "").split("; ")}
    for row in ACTORS + OUTLETS:
        names = [row["name"], *row["aliases"].split("|")]
        assert row["name"] in speakers or any(name and name in everything for name in names), row["name"]


def test_every_phenomenon_and_class_is_covered() -> None:
    phenomena = Counter(name for p in PASSAGES for name in p["phenomena"])
    assert set(phenomena) == PHENOMENA
    quotes = [q for p in PASSAGES for q in p["quotes"]]
    assert {q["cue_class"] for q in quotes} == CLASSES
    assert {q["kind"] for q in quotes} == {"direct", "mixed", "indirect", "block"}
    assert {m["type"] for p in PASSAGES for m in p.get("marks", [])} == TYPES


def test_the_gold_is_large_varied_and_mostly_hard() -> None:
    quotes = [q for p in PASSAGES for q in p["quotes"]]
    assert len(PASSAGES) == len(BY_ID) >= 90
    assert min(Counter(p["genre"] for p in PASSAGES).values()) >= 25
    assert sum(p["hard"] for p in PASSAGES) >= len(PASSAGES) / 2
    assert sum(not p["quotes"] for p in PASSAGES) >= 12
    assert len({(q["cue_text"] or "").lower() for q in quotes}) >= 60
    assert sum(q["speaker_name"] is None for q in quotes) >= 20


def test_a_passage_without_statements_is_marked_as_negative() -> None:
    for passage in PASSAGES:
        assert ("negative" in passage["phenomena"]) == (not passage["quotes"])


def test_a_cue_has_one_class_unless_the_readme_says_otherwise() -> None:
    classes: dict[str, set[str]] = defaultdict(set)
    for passage in PASSAGES:
        for quote in passage["quotes"]:
            if quote["cue_text"]:
                classes[quote["cue_text"].lower()].add(quote["cue_class"])
    assert {cue for cue, found in classes.items() if len(found) > 1} <= {"agreed"}


def test_the_readme_counts_what_is_there() -> None:
    n_quotes = sum(len(p["quotes"]) for p in PASSAGES)
    assert f"{len(PASSAGES)} passages with {n_quotes} attributed statements" in README
