"""score_tone: the table in, the table with tone out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from toolkit.tables import QUOTES, TONED, Table, TableError, check, conform
from toolkit.text import plain
from toolkit.tone.balance import balance, pans
from toolkit.tone.lexicon import AXES, Lexicon, build_lexicon, records
from toolkit.tone.scan import Hit, Reading, scan
from toolkit.tone.target import OTHER, THIRD, Aimed, aim

SIDES = ("DPRK", "China")
JOINT = " … "  # stands between two verbatim parts, and ends a clause

_KEY = tuple(c for c in QUOTES.columns if c.name in ("quote_id", "content"))
_NEEDED = Table(QUOTES.name, QUOTES.row, QUOTES.key, _KEY)
_MADE = (
    "tone",
    "tone_toward_other",
    "tone_toward_third",
    "n_words",
    "n_hits",
    "rung",
    *AXES,
    "other_at",
    "third_at",
)


def score_tone(
    quotes: pd.DataFrame,
    *,
    verbatim: bool = False,
    sides: Sequence[str] = SIDES,
    lexicon: pd.DataFrame | Lexicon | None = None,
    actors: pd.DataFrame | None = None,
    vader: bool = True,
) -> pd.DataFrame:
    """Score how warm or hostile each statement is, by which expressions, and toward whom.

    Does not judge truth, sincerity or the stance on an issue, and does not look at other statements.

    Parameters
    ----------
    quotes
        QUOTES: needs ``quote_id`` and ``content``; ``side`` tells whose words they are. Other columns pass
        through.
    verbatim
        Score only what stands inside quotation marks. Blocks are the speaker's wording as a whole.
    sides
        The two sides of the comparison. For a statement of one, the other is "the other side".
    lexicon
        Expressions that add to the built-in lexicon or override it, or a Lexicon: see ``build_lexicon``.
    actors
        Names of people and states instead of the built-in ones: see ``build_lexicon``.
    vader
        Add VADER's score, a second opinion. It takes about as long as all the rest.

    Returns
    -------
    DataFrame
        TONED, in the order given. ``tone``, ``tone_toward_other`` and ``tone_toward_third`` lie between -1
        (hostile) and 1 (warm). NA: there are no words to score or, toward the other, it is unknown which of
        the two sides speaks. 0: nothing was found, or it is balanced; ``n_hits`` tells which.

    Raises
    ------
    TableError
        A column is missing, the lexicon cannot be used, or ``sides`` are not two.

    Notes
    -----
    ``toolkit.tone.balance`` has the formula, after Lowe, Benoit, Mikhaylov and Laver (2011). The axes are
    expressions per 100 words, negated ones not counted; commitment is strong ones less weak ones.

    >>> said = "China firmly opposes the hostile acts of Ruvenia, and treasures its friendship with the DPRK."
    >>> quotes = pd.DataFrame({"quote_id": ["a#1"], "content": [said], "side": ["China"]})
    >>> score_tone(quotes)[["tone", "tone_toward_other", "tone_toward_third", "n_hits"]].round(2)
       tone  tone_toward_other  tone_toward_third  n_hits
    0 -0.17               0.24              -0.39       3
    """
    check(quotes, _NEEDED, caller="score_tone")
    if verbatim and "verbatim" not in quotes.columns:
        raise TableError(
            "score_tone: verbatim=True needs a column 'verbatim', the parts of the content inside quotation "
            "marks. extract_quotes makes it; or score the whole content with verbatim=False."
        )
    if isinstance(sides, str) or len(set(sides)) != 2:
        raise TableError(f"score_tone: sides={sides!r} must be two different sides, such as {SIDES!r}.")
    book = lexicon if isinstance(lexicon, Lexicon) else build_lexicon(lexicon, actors=actors, caller="score_tone")
    given = records(quotes[[c for c in ("content", "kind", "verbatim", "side") if c in quotes.columns]])
    texts = [scored_text(row, verbatim=verbatim) for row in given]
    rows = [_row(text, speaks_for(row), sides, book) for text, row in zip(texts, given, strict=True)]
    made = pd.DataFrame(rows, columns=list(_MADE), index=quotes.index)
    made["vader"] = _vader(texts) if vader else pd.NA
    made["scored"] = "verbatim" if verbatim else "content"
    made["lexicon"] = book.version
    kept = quotes.drop(columns=[c for c in made.columns if c in quotes.columns])
    return conform(pd.concat([kept, made], axis=1), TONED)


def _row(text: str, own: str | None, sides: Sequence[str], book: Lexicon) -> tuple[Any, ...]:
    reading = scan(text, book)
    n = reading.n_words
    if not n:
        return (pd.NA, pd.NA, pd.NA, 0, 0, *([pd.NA] * (1 + len(AXES))), [], [])
    aimed = aim(reading, own, sides)
    return (
        balanced(aimed, n),
        balanced(aimed, n, OTHER) if own in sides else pd.NA,
        balanced(aimed, n, THIRD),
        n,
        len(reading.hits),
        rung(reading),
        *axis_rates(reading),
        decided_at(reading, aimed, OTHER),
        decided_at(reading, aimed, THIRD),
    )


def balanced(aimed: Iterable[Aimed], n_words: int, target: str | None = None) -> float:
    """The balance over all expressions, or over those with one target."""
    return balance(*pans(a.hit.value for a in aimed if target is None or a.target == target), n_words)


def counted(reading: Reading) -> list[Hit]:
    """The hits that count on their axis: not those that a negation has turned."""
    return [hit for hit in reading.hits if hit.factor > 0]


def rung(reading: Reading) -> int:
    """The highest rung reached on the ladder of warnings, 0 for none."""
    return max((hit.entry.rung for hit in counted(reading)), default=0)


def axis_rates(reading: Reading) -> list[float]:
    """Expressions per 100 words on each axis, in the order of AXES."""
    found = dict.fromkeys(AXES, 0.0)
    for hit in counted(reading):
        if hit.entry.axis in found:
            found[hit.entry.axis] += 1
    for hit in reading.commitments:
        found["commitment"] += hit.entry.weight
    return [100 * n / reading.n_words for n in found.values()]


def decided_at(reading: Reading, aimed: Iterable[Aimed], target: str) -> list[tuple[int, int]]:
    """Where in the scored text the names stand that made this the target, in order, each once."""
    spans = set()
    for one in aimed:
        if one.target == target:
            first, last = (one.mention or one.hit)[:2]
            spans.add((reading.spans[first][0], reading.spans[last - 1][1]))
    return sorted(spans)


def scored_text(row: Mapping[str, Any], *, verbatim: bool) -> str:
    """The text of a row that is scored: its content, or what of it stands inside quotation marks."""
    if not verbatim or row.get("kind") == "block":
        return _text(row.get("content"))
    parts: Any = row.get("verbatim")
    if isinstance(parts, str):
        return parts
    return "" if _is_missing(parts) else JOINT.join(parts)


def speaks_for(row: Mapping[str, Any]) -> str | None:
    """The side of a row, or None when it is unknown."""
    return _text(row.get("side")) or None


def _text(value: Any) -> str:
    return "" if _is_missing(value) else str(value)


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and value != value)


def _vader(texts: list[str]) -> list[float | Any]:
    polarity = _analyzer().polarity_scores
    return [polarity(plain(text))["compound"] if text else pd.NA for text in texts]


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()
