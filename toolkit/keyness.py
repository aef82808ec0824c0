"""score_keyness: the words that tell one group's statements from another's, with counts, intervals and spread."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse, special

from toolkit.language.termcounts import count_terms, name_terms, read_runs, read_words
from toolkit.language.termstats import dispersion, g_squared, half_width, log_ratio
from toolkit.tables import QUOTES, Table, TableError, check, conform, nearest
from toolkit.tables.terms import KEYNESS

LONGEST = 3
REST = "the rest"

Group = str | Sequence[Any]

_KEYS = tuple(c for c in QUOTES.columns if c.name in ("quote_id", "article_id", "content"))
_NEEDED = Table(QUOTES.name, QUOTES.row, QUOTES.key, _KEYS)


def score_keyness(
    quotes: pd.DataFrame,
    *,
    by: str | Sequence[str] = "side",
    target: Group | None = None,
    reference: Group | None = None,
    within: str | Sequence[str] = (),
    ngrams: int = 1,
    inflections: bool = True,
    grammar: bool = False,
    verbatim: bool = False,
    least: int = 2,
) -> pd.DataFrame:
    """Which words one group uses more than another, and which less: G², log ratio with interval, spread, counts.

    Does not say why, and does not read: ``show_context`` shows the lines behind a term. Does not count a
    statement inside a statement twice: its words stand in the outer one, which counts.

    Parameters
    ----------
    quotes
        QUOTES with ``article_id``, ``content`` and the columns of ``by`` and ``within``.
    by
        The column, or several, whose values are the groups: "side", "publisher", ["side", "month"]. What
        two sides say jointly ("DPRK; China") is a group of its own.
    target, reference
        A value of ``by`` (several columns: one value for each). Without ``target`` every group is one in
        turn; without ``reference`` it is held against all the others. Rows with NA in ``by`` or ``within``
        are in no group.
    within
        Columns whose values are compared apart: ``by="side", within="month"`` compares the sides month by
        month, ``by="month", within="side"`` the months of each side. A value that lacks target or reference
        has no rows.
    ngrams
        Longest run of words that is a term, 1 to 3. A run does not cross a mark of punctuation.
    inflections
        The forms of a word are one term, shown as it is most often written.
    grammar
        Count words of grammar (``toolkit.language.wordforms``: the, of, has) too. Without, they are no term, and no
        run begins or ends with one; they still count among the words of a group.
    verbatim
        Count only what stands inside quotation marks, and blocks.
    least
        Fewest articles with the term in the group that uses it at the higher rate, so that one long text
        cannot make a keyword.

    Returns
    -------
    DataFrame
        The columns of ``within``, then KEYNESS. Sorted by ``within`` and target, then from the term most
        distinctive of the target to the one most distinctive of the reference; equal ones by term.

    Raises
    ------
    TableError
        A column is missing; a group is not there, or has no words; there is but one group.

    Notes
    -----
    G² = 2 Σ O ln(O / E) over the four cells of term and other words by target and reference (Dunning 1993,
    Computational Linguistics 19(1)), each of the counts a number of words; with the sign of the difference of
    the rates. ``log_ratio`` = log2(rate in target / rate in reference) (Hardie 2014). A count of 0 is taken
    for half a use, or for half of what the common rate would give if that is less.
    Interval: ln(ratio) ± t s, t with (articles of the smaller group - 1) degrees of freedom, s² the sum over
    both groups of the larger of two variances: of words drawn one by one, 1/n - 1/N (Katz et al. 1978), and
    of articles drawn as a whole, m/(m-1) Σ(x - r w)² / n², with x uses and w words of an article, r = n/N.
    ``dispersion`` is DPnorm (Gries 2008; Lijffijt and Gries 2012): DP = ½ Σ |x/n - w/N| over the articles,
    divided by 1 - min(w/N). ``p`` is that of G² with one degree of freedom; words of one text hang together,
    so read interval and dispersion beside it. ``p_adjusted``: over all rows of the result.

    >>> said = ["peace talks", "peace, peace", "war games", "war and peace"]
    >>> quotes = pd.DataFrame({"content": said, "side": list("RROO"), "article_id": list("abcd")})
    >>> made = score_keyness(quotes.assign(quote_id=range(4)), target="R", reference="O", least=1)
    >>> made[["term", "n_target", "n_reference", "keyness"]].round(2).head(2).values.tolist()
    [['peace', 3, 1, 2.86], ['talks', 1, 0, 1.78]]
    """
    columns, slices = _listed(by), _listed(within)
    check(quotes, _NEEDED, caller="score_keyness", needs=[*columns, *slices, *(["kind", "verbatim"] * verbatim)])
    if not columns or ngrams not in range(1, LONGEST + 1) or least < 1:
        raise TableError(
            f"score_keyness: by={by!r}, ngrams={ngrams!r}, least={least!r}: by needs a column, ngrams is a number "
            f"from 1 to {LONGEST}, least 1 or more."
        )
    told = _told(quotes, [*columns, *slices])
    groups = _joined(told, columns)
    words = read_words(_texts(told, verbatim), inflections=inflections)
    n_words = np.bincount(words.text, minlength=len(told))
    pairs = _pairs(groups, n_words, _name(target), _name(reference))
    parts, part_names = _parts(told, slices)
    cells, cell = np.unique(
        np.column_stack([parts, groups.factorize(sort=True)[0], told["article_id"].factorize(sort=True)[0]]),
        axis=0, return_inverse=True,
    )  # fmt: skip
    known = sorted(groups.unique())
    corpus = _Corpus(cells, np.bincount(cell, weights=n_words, minlength=len(cells)), known)
    found = []
    for length in range(1, ngrams + 1):
        runs = read_runs(words, length, grammar=grammar)
        uses = count_terms(words, runs, cell, len(cells))
        wide = np.flatnonzero(uses.getnnz(axis=0) >= least)  # a term in fewer cells is in fewer articles
        uses = uses[:, wide]
        made = []
        for part, (one, others, label) in itertools.product(range(len(part_names)), pairs):
            mine, theirs = (corpus.counts(uses, part, names) for names in ([one], others))
            if mine.words.sum() and theirs.words.sum():
                scored = _scored(mine, theirs, least)
                made.append(scored.assign(_part=part, target=one, reference=label, _term=wide[scored["_term"]]))
        if made:
            table = pd.concat(made, ignore_index=True)
            wanted = np.unique(table["_term"])
            names = dict(zip(wanted.tolist(), name_terms(words, runs, wanted), strict=True))
            found.append(table.assign(term=table["_term"].map(names)))
    return _table(found, slices, part_names, told)


class _Counts(NamedTuple):
    """Uses by article (rows) and term (columns) of one group, and the words of each article."""

    uses: sparse.csr_matrix
    words: np.ndarray


class _Corpus(NamedTuple):
    """What a row of the uses stands for: part, group and article as numbers; and how many words it has."""

    cells: np.ndarray
    words: np.ndarray
    groups: list[str]

    def counts(self, uses: sparse.csr_matrix, part: int, groups: Sequence[str]) -> _Counts:
        """The uses in one part and some groups, by article: groups of one article are added up."""
        wanted = [self.groups.index(name) for name in groups]
        rows = np.flatnonzero((self.cells[:, 0] == part) & np.isin(self.cells[:, 1], wanted) & (self.words > 0))
        articles, place = np.unique(self.cells[rows, 2], return_inverse=True)
        ones = np.ones(len(rows), dtype=np.int64)
        add = sparse.coo_matrix((ones, (place, np.arange(len(rows)))), shape=(len(articles), len(rows)))
        return _Counts(add.tocsr() @ uses[rows], np.bincount(place, self.words[rows], len(articles)))


def _scored(target: _Counts, reference: _Counts, least: int) -> pd.DataFrame:
    """Every measure of the terms that stand in enough articles, by the number of the term."""
    total = [float(group.words.sum()) for group in (target, reference)]
    n = [np.asarray(group.uses.sum(axis=0), dtype=float).ravel() for group in (target, reference)]
    documents = [group.uses.getnnz(axis=0) for group in (target, reference)]
    more = n[0] * total[1] - n[1] * total[0]  # above 0 where the target's rate is the higher one
    in_higher = np.where(more >= 0, documents[0], documents[1])
    in_higher = np.where(more == 0, np.maximum(*documents), in_higher)
    term = np.flatnonzero((n[0] + n[1] > 0) & (in_higher >= least))
    n, documents = [count[term] for count in n], [count[term] for count in documents]
    uses = [group.uses[:, term] for group in (target, reference)]
    g2 = g_squared(n[0], n[1], total[0], total[1])
    ratio, half = log_ratio(n, total), half_width(n, total, uses, (target.words, reference.words))
    made: dict[str, Any] = {"_term": term, "keyness": np.sign(more[term]) * g2}
    made |= {"log_ratio": ratio, "low": ratio - half, "high": ratio + half, "p": special.erfc(np.sqrt(g2 / 2))}
    for name, group, count, found, table in zip(
        ("target", "reference"), (target, reference), n, documents, uses, strict=True
    ):
        words = group.words.sum()
        made |= {f"n_{name}": count, f"per_1000_{name}": 1000 * count / words, f"documents_{name}": found}
        made |= {f"dispersion_{name}": dispersion(table, group.words), f"words_{name}": words}
    return pd.DataFrame(made)


def _told(quotes: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The rows that are counted: in a group, with words, not inside another statement."""
    kept = quotes[columns].notna().all(axis=1) & quotes["article_id"].notna()
    if "level" in quotes.columns:
        kept &= ~(quotes["level"].fillna(0) > 0)
    return quotes[kept].reset_index(drop=True)


def _texts(told: pd.DataFrame, verbatim: bool) -> list[str]:
    if not verbatim:
        return [text if isinstance(text, str) else "" for text in told["content"]]
    texts = []
    for kind, text, parts in zip(told["kind"], told["content"], told["verbatim"], strict=True):
        inside = [parts] if isinstance(parts, str) else list(parts) if isinstance(parts, Sequence | np.ndarray) else []
        texts.append(str(text) if kind == "block" else " | ".join(map(str, inside)))
    return texts


def _pairs(
    groups: pd.Series, n_words: np.ndarray, target: str | None, reference: str | None
) -> list[tuple[str, list[str], str]]:
    """Who is held against whom: target, the groups of the reference, its name."""
    size = pd.Series(n_words, index=groups.index, dtype="int64").groupby(groups).sum()
    known = sorted(size.index)
    for option, name in (("target", target), ("reference", reference)):
        if name is not None and name not in known:
            raise TableError(
                f"score_keyness: {option}={name!r} is no group: no statement has it.{nearest(name, known)} "
                f"There are {', '.join(map(repr, known[:8])) or 'none'}{' and more' if len(known) > 8 else ''}."
            )
        if name is not None and not size[name]:
            raise TableError(
                f"score_keyness: {option}={name!r} has statements but no words in them, so there is nothing to "
                "compare. With verbatim=True only what stands inside quotation marks counts."
            )
    spoken = [name for name in known if size[name]]
    if target is None and not spoken:
        return []
    targets = [target] if target is not None else [name for name in spoken if name != reference]
    others = {one: [reference] if reference is not None else [x for x in spoken if x != one] for one in targets}
    if not targets or any(set(rest) <= {one} for one, rest in others.items()):
        raise TableError(
            f"score_keyness: needs two groups with words, found {', '.join(map(repr, spoken))}. Choose another "
            "column in by=, or two different groups."
        )
    return [(one, rest, rest[0] if reference is not None or len(rest) == 1 else REST) for one, rest in others.items()]


def _joined(told: pd.DataFrame, columns: list[str]) -> pd.Series:
    names = told[columns[0]].astype("str")
    for column in columns[1:]:
        names = names + " / " + told[column].astype("str")
    return names


def _parts(told: pd.DataFrame, slices: list[str]) -> tuple[np.ndarray, pd.DataFrame]:
    """The number of the slice of each row, and the names of the slices in order."""
    if not slices:
        return np.zeros(len(told), dtype=int), pd.DataFrame(index=[0])
    by = told.groupby(slices, sort=True)
    return by.ngroup().to_numpy(), by.size().reset_index()[slices]


def _table(found: list[pd.DataFrame], slices: list[str], part_names: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    from scipy.stats import false_discovery_control

    made = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=["_part", *KEYNESS.names])
    made["p_adjusted"] = false_discovery_control(made["p"]) if len(made) else made["p"]
    order = ["_part", "target", "keyness", "term"]
    made = made.sort_values(order, ascending=[True, True, False, True], kind="stable", ignore_index=True)
    named = {name: part_names[name].to_numpy()[made["_part"].to_numpy(dtype=int)] for name in slices}
    front = pd.DataFrame(named, index=made.index).astype({name: told[name].dtype for name in slices})
    return pd.concat([front, conform(made[KEYNESS.names], KEYNESS)], axis=1)


def _name(group: Group | None) -> str | None:
    """The name of a group: a value, or those of several columns."""
    if group is None:
        return None
    return str(group) if isinstance(group, str) or not isinstance(group, Sequence) else " / ".join(map(str, group))


def _listed(names: str | Sequence[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)
