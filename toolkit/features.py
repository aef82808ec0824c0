"""count_features: what an article holds in numbers, without its text; and the files in which that is kept.

Stands above the stages: it finds the statements, names the sides and scores the tone by calling them.
"""

from __future__ import annotations

import hashlib
import re
import shlex
from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from toolkit.actors import default_tables
from toolkit.language.lookup import Phrase, find_phrases, read_line, read_phrase
from toolkit.quotes import extract_quotes
from toolkit.saved import read_register
from toolkit.saving import write_json, write_text
from toolkit.sides import assign_sides
from toolkit.tables import ARTICLES, KIND_OF_QUOTE, TableError, build, check
from toolkit.tables.terms import COUNTS, FEATURES
from toolkit.text import words
from toolkit.tone import build_lexicon, score_tone
from toolkit.tone.lexicon import Lexicon
from toolkit.tone.scan import scan
from toolkit.tone.target import aim

Row = dict[str, Any]

_FORMULAS = Path(__file__).parent / "instrument" / "formulas.csv"
_CLASSES = ("person", "office", "outlet", "other", "joint", "unknown")
_CUES = tuple(name.removeprefix("cue_") for name in FEATURES.names if name.startswith("cue_"))
_PLACES = 4  # of a tone in the files
_LEAD = 300  # characters of the text in which a genre may declare itself

# the first that fits; in the headline, or in what opens the text
_GENRES = (
    ("commentary", re.compile(r"\bcommentar(?:y|ies)\b|\bcommentator\b|: (?:Rodong Sinmun|Minju Joson)$", re.I), None),
    (
        "statement",
        re.compile(r"\b(?:press )?statement\b|\bpress release\b|\bspokes(?:man|woman|person)\b", re.I),
        re.compile(
            r"\b(?:issued|released|made public|gave|published) (?:the following|a) (?:press )?statement\b", re.I
        ),
    ),
    ("speech", re.compile(r"\b(?:speech|address)\b", re.I), None),
    ("message", re.compile(r"\b(?:messages?|letters?|greetings|congratulations|condolences|telegram)\b", re.I), None),
)


class Features(NamedTuple):
    """Articles in numbers: tables FEATURES and COUNTS, and what they were measured with."""

    articles: pd.DataFrame
    counts: pd.DataFrame
    note: dict[str, Any]


def count_features(
    articles: pd.DataFrame,
    *,
    sides: Sequence[str] = ("DPRK", "China"),
    keep: Sequence[str] = (),
    formulas: Sequence[str] | None = None,
    actors: pd.DataFrame | None = None,
    outlets: pd.DataFrame | None = None,
) -> Features:
    """Articles in numbers: statements by kind, cue, speaker and side, tone by axis and target, set phrases.

    Does not keep a sentence or a headline: what comes out may be published where the texts may not.

    Parameters
    ----------
    articles
        ARTICLES.
    sides
        Side a and side b. Tone is that of the statements of side a, and of the whole article read as words of
        side a: "other" is side b, and everybody else a third party.
    keep
        Columns of ``articles`` to keep, such as the rubric; look first that they hold no text.
    formulas
        Set phrases to count in the whole article; by default those of ``instrument/formulas.csv``. "…"
        stands for one to three words.
    actors, outlets
        In place of the built-in tables, as for ``assign_sides``.

    Returns
    -------
    Features
        ``articles``: FEATURES, one row per article in the order given, with the columns of ``keep`` at its
        right. ``counts``: COUNTS, one row per article and set phrase or speaker, in that order, then by name.
        ``note``: versions and sides.

    Raises
    ------
    TableError
        A column is missing; ``sides`` are not two.

    Notes
    -----
    ``genre`` is guessed by rule from the headline or the opening of the text, the first that fits:
    commentary; statement (of a spokesperson, a press release); speech; message (letters and greetings too);
    else report. Grid: an expression counts on its axis unless a negation turns it, as in ``score_tone``; the
    general words of the lexicon are on no axis, so the grid adds up to less than the hits.

    >>> text = "“We thank China,” Kim Jong Un said."
    >>> found = count_features(pd.DataFrame({"article_id": ["a"], "text": [text]}), formulas=["we thank"])
    >>> found.articles[["n_words", "kind_direct", "side_a", "said_affinity_other", "n_formulas"]].values.tolist()
    [[7, 1, 1, 1, 1]]
    """
    check(articles, ARTICLES, caller="count_features", needs=list(keep))
    phrases = [read_phrase(name, inflections=True) for name in (_own_formulas() if formulas is None else formulas)]
    quotes = assign_sides(extract_quotes(articles), articles, actors=actors, outlets=outlets)
    book = build_lexicon(actors=actors)
    top = score_tone(quotes[quotes["level"] == 0], sides=sides, lexicon=book, vader=False)
    texts = [_string(text) for text in articles["text"]]
    whole = pd.DataFrame({"quote_id": articles["article_id"], "content": texts, "side": sides[0]})
    whole = score_tone(whole, sides=sides, lexicon=book, vader=False)
    nested = quotes[quotes["level"] > 0]["article_id"].value_counts()
    said: dict[str, list[Row]] = {}
    for quote in _records(top):
        said.setdefault(quote["article_id"], []).append(quote)
    classes = _speaker_classes(actors, outlets)
    rows, counts = [], []
    for row, scored in zip(_records(articles), _records(whole), strict=True):
        name, text = row["article_id"], scored["content"]
        own = said.get(name, [])
        used = _used(text, phrases)
        made = {column: row.get(column) for column in ("article_id", "published", "url")}
        made |= {"genre": genre_of(_string(row.get("title")), text), "n_words": len(words(text))}
        made |= {"n_quotes": len(own), "n_nested": int(nested.get(name, 0)), "n_formulas": sum(used.values())}
        made |= _statements(own, sides, classes)
        made |= _said([quote for quote in own if quote["side"] == sides[0]], sides, book)
        made |= {f"text_{what}": scored[key] for what, key in (("hits", "n_hits"), ("tone", "tone"), ("rung", "rung"))}
        made |= _cells("text", _grid(text, sides, book))
        rows.append(made)
        counts += [{"article_id": name, "what": "formula", "name": what, "n": n} for what, n in sorted(used.items())]
        counts += _speakers(name, own)
    kept = articles[list(keep)].reset_index(drop=True)
    note = {
        "toolkit": version("state-media-toolkit"),
        "lexicon": book.version,
        "formulas": len(phrases),
        "sides": list(sides),
    }
    return Features(pd.concat([build(rows, FEATURES), kept], axis=1), build(counts, COUNTS), note)


def genre_of(title: str, text: str) -> str:
    """What kind of text an article is, by its headline or its opening; a report where nothing says otherwise.

    >>> genre_of("Press Statement of Ruvenian Foreign Ministry", ""), genre_of("New Bridge Opened", "")
    ('statement', 'report')
    """
    for genre, in_title, in_lead in _GENRES:
        if in_title.search(title.strip()) or (in_lead is not None and in_lead.search(text[:_LEAD])):
            return genre
    return "report"


def save_features(features: Features, out: Path, *, file: Path, source: str = "", command: str = "") -> list[Path]:
    """Write FEATURES to ``out``, COUNTS to ``…-counts.csv`` and where they come from to ``….json`` beside it.

    Writes over files of these names. The same input and version give the same bytes.
    """
    note = {"source": source or None, "file": file.name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
    note |= {"articles": len(features.articles)} | features.note | {"command": command or None}
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        return [
            write_text(out, csv_of(features.articles)),
            write_text(out.with_name(f"{out.stem}-counts.csv"), csv_of(features.counts)),
            write_json(out.with_suffix(".json"), note),
        ]
    except OSError as error:
        raise TableError(
            f"save_features: cannot write to {str(out)!r}: {error.strerror or error}. Name a file that you may write."
        ) from error


def command_of(file: Path, out: Path, sides: Sequence[str], options: dict[str, Any]) -> str:
    """The command that makes the table again; files by name, whatever folder they lie in.

    >>> command_of(Path("saved/wire.jsonl"), Path("wire.csv"), ("R", "O"), {"--keep": ("topic",)})
    'python -m toolkit features wire.jsonl --out wire.csv --sides R O --keep topic'
    """
    parts = ["python", "-m", "toolkit", "features", file.name, "--out", out.name, "--sides", *sides]
    for option, given in options.items():
        for value in given if isinstance(given, tuple) else (given,):
            parts += [option, value.name if isinstance(value, Path) else str(value)] if value else []
    return shlex.join(parts)


def csv_of(frame: pd.DataFrame) -> str:
    """A table as CSV, tones to four places; an empty cell is NA."""
    return frame.to_csv(index=False, lineterminator="\n", float_format=f"%.{_PLACES}f")


def _statements(own: list[Row], sides: Sequence[str], classes: dict[str, str]) -> dict[str, int]:
    """How many statements of every kind, class of cue, side and class of speaker."""
    made: dict[str, int] = {}
    for prefix, names, found in (
        ("kind", KIND_OF_QUOTE, [quote["kind"] for quote in own]),
        ("cue", _CUES, [quote["cue_class"] or "none" for quote in own]),
        ("side", ("a", "b", "third", "joint", "unknown"), [_whose(quote["side"], sides) for quote in own]),
        ("speaker", _CLASSES, [_class(quote["speaker_name"], classes) for quote in own]),
    ):
        count = Counter(found)
        made |= {f"{prefix}_{name}": count[name] for name in names}
    return made


def _whose(side: str | None, sides: Sequence[str]) -> str:
    if not side:
        return "unknown"
    return "joint" if "; " in side else {sides[0]: "a", sides[1]: "b"}.get(side, "third")


def _class(name: str | None, classes: dict[str, str]) -> str:
    if not name:
        return "unknown"
    return "joint" if "; " in name else classes.get(name, "other")


def _speaker_classes(own_actors: pd.DataFrame | None, own_outlets: pd.DataFrame | None) -> dict[str, str]:
    """The class of every name in the tables of actors and outlets."""
    built_in = default_tables()
    actors, outlets = (
        (built_in[0] if own_actors is None else own_actors),
        (built_in[1] if own_outlets is None else own_outlets),
    )
    of_kind = zip(actors["name"], actors["kind"], strict=True)
    classes = {name: "person" if kind == "person" else "office" for name, kind in of_kind}
    return classes | dict.fromkeys(outlets["name"], "outlet")


def _said(own: list[Row], sides: Sequence[str], book: Lexicon) -> Row:
    """The tone of the statements of side a."""
    known = [quote for quote in own if quote["tone"] is not None]
    made: Row = {
        "said_words": sum(quote["n_words"] for quote in own),
        "said_hits": sum(quote["n_hits"] for quote in own),
    }
    if known:
        made["said_tone"] = sum(quote["tone"] for quote in known) / len(known)
        made["said_rung"] = max(quote["rung"] for quote in known)
    return made | _cells("said", sum((_grid(quote["content"], sides, book) for quote in own), Counter()))


def _grid(text: str, sides: Sequence[str], book: Lexicon) -> Counter[str]:
    """Expressions of side a's words by axis and target; those that a negation turns are not counted."""
    reading = scan(text, book)
    counted = [one for one in aim(reading, sides[0], sides) if one.hit.factor > 0]
    return Counter(f"{one.hit.entry.axis}_{one.target}" for one in counted)


def _cells(prefix: str, grid: Counter[str]) -> dict[str, int]:
    """The cells of a grid under their names in FEATURES."""
    names = [name for name in FEATURES.names if name.startswith(f"{prefix}_") and name.count("_") == 2]
    return {name: grid[name.removeprefix(f"{prefix}_")] for name in names}


def _used(text: str, phrases: list[Phrase]) -> Counter[str]:
    found = find_phrases(read_line(text, inflections=True), phrases)
    return Counter(phrases[number].name for number, _ in found)


def _speakers(name: str, own: list[Row]) -> list[Row]:
    told = Counter((quote["speaker_name"], quote["side"] or "") for quote in own if quote["speaker_name"])
    return [
        {"article_id": name, "what": "speaker", "name": who, "side": side or None, "n": n}
        for (who, side), n in sorted(told.items())
    ]


def _string(cell: Any) -> str:
    return cell if isinstance(cell, str) else ""


def _records(frame: pd.DataFrame) -> list[Row]:
    """The rows, what is missing as None."""
    cells = {
        str(name): [None if missing else cell for cell, missing in zip(column, column.isna(), strict=True)]
        for name, column in frame.items()
    }
    return [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]


def _own_formulas() -> list[str]:
    table = read_register(_FORMULAS)
    return [name for name in dict.fromkeys(table["formula"]) if name] if len(table) else []
