"""Events and days: what was said before and after an event, who spoke first, which days are silent or missing."""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit.references import check_statements
from toolkit.shown.wording import count
from toolkit.tables import ARTICLES, DAYS, EVENTS, LAGS, PAIRS, QUOTES, Table, TableError, check, conform

LEAST = 5  # fewer pairs of articles make no interval
_KEYS = tuple(column for column in QUOTES.columns if column.name in ("quote_id", "article_id"))
_STATEMENTS = Table(QUOTES.name, QUOTES.row, QUOTES.key, _KEYS)


def window_events(
    quotes: pd.DataFrame, articles: pd.DataFrame, events: pd.DataFrame, *, before: int = 30, after: int = 30
) -> pd.DataFrame:
    """Statements with the event they lie near: before, during or after it.

    Does not compare: ``compare_groups(…, by="window", groups=("after", "before"), value=…)`` does, by a
    permutation test over articles. Its ``value`` may be a score, or the uses of a phrase in each statement:
    ``quotes["quote_id"].map(list_uses(…)["quote_id"].value_counts()).fillna(0)``. Does not say that an event is
    the cause of a difference.

    Parameters
    ----------
    quotes, articles
        The statements, and the articles with their dates.
    events
        EVENTS, as ``read_register("data/events.csv")`` reads them.
    before, after
        Days before the first day and after the last day of an event that belong to its window.

    Returns
    -------
    DataFrame
        ``quotes`` with ``event_id``, ``window`` and ``days_off``, in their order. A statement in reach of
        several events goes with the nearest, of two alike near with the earlier, so that it counts once; with
        a table of one event, its whole window is seen. NA outside every window and without a date.

    Raises
    ------
    TableError
        A column or an article is missing; an event has no date, or ends before it begins.

    >>> quotes = pd.DataFrame({"quote_id": ["q1", "q2"], "article_id": ["a", "b"]})
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": "", "published": ["2031-05-03", "2031-05-09"]})
    >>> events = pd.DataFrame({"event_id": ["visit"], "date": ["2031-05-04"], "end": ["2031-05-05"]})
    >>> window_events(quotes, articles, events)[["window", "days_off"]].values.tolist()
    [['before', -1], ['after', 4]]
    """
    check(quotes, _STATEMENTS, caller="window_events")
    check(events, EVENTS, caller="window_events")
    for option, days in (("before", before), ("after", after)):
        if days < 0:
            raise TableError(f"window_events: {option}={days} days. Give 0 or more.")
    day = _days(_published(quotes, articles, "window_events"))
    first, last = _first_and_last(events)
    order = np.argsort(first, kind="stable")
    nearest = np.full(len(quotes), -1)
    off = np.zeros(len(quotes), dtype=np.int64)
    known = ~np.isnat(day)
    for at in order:
        distance = np.where(day < first[at], day - first[at], np.maximum(day - last[at], np.timedelta64(0, "D")))
        distance = np.where(known, distance, 0).astype(np.int64)
        nearer = known & (distance >= -before) & (distance <= after)
        nearer &= (nearest < 0) | (np.abs(distance) < np.abs(off))
        nearest[nearer], off[nearer] = at, distance[nearer]
    names = [*events["event_id"], None]  # -1 is the last: none
    outside = nearest < 0
    window = np.select([off < 0, off > 0], ["before", "after"], "during")
    return quotes.assign(
        event_id=pd.Series([names[at] for at in nearest], quotes.index, dtype="str"),
        window=pd.Series(window, quotes.index, dtype="str").mask(outside),
        days_off=pd.Series(off, quotes.index, dtype="Int64").mask(outside),
    )


def measure_lag(pairs: pd.DataFrame, quotes: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Days from one side's statement to the other's on the same matter: above 0 when side b came later.

    Does not measure who spoke first, only whose page is dated earlier, by whole days: two capitals in two
    time zones may date one hour differently. ``pair_quotes`` pairs within ``window_days`` only, so that no
    lag is longer than that.

    Returns
    -------
    DataFrame
        LAGS: ``pairs`` with the articles, their dates and ``lag``, NA unless both sides spoke and both pages
        are dated.

    Raises
    ------
    TableError
        A column is missing; a pair names a statement that is not in ``quotes``.
    """
    check(pairs, PAIRS, caller="measure_lag")
    check(quotes, _STATEMENTS, caller="measure_lag")
    check_statements(pairs, quotes, caller="measure_lag")
    dates = _published(quotes, articles, "measure_lag").set_axis(quotes["quote_id"])
    places = quotes.set_index("quote_id")["article_id"]
    made = pairs.assign(
        **{f"article_id_{side}": pairs[f"quote_id_{side}"].map(places) for side in "ab"},
        **{f"published_{side}": pairs[f"quote_id_{side}"].map(dates) for side in "ab"},
    )
    lag = _days(made["published_b"]) - _days(made["published_a"])
    return conform(made.assign(lag=pd.Series(lag, made.index).dt.days), LAGS)


def summarise_lag(lags: pd.DataFrame, *, seed: int = 0, n_boot: int = 2000) -> pd.Series:
    """The middle lag with its 95 % interval, and how often either side came first.

    Does not test whether one side leads: where the interval holds 0, it cannot be said.

    Returns
    -------
    Series
        ``n_pairs`` with a lag, ``n_articles`` (pairs of articles), ``median``, ``low``, ``high``, ``a_first``,
        ``same_day``, ``b_first`` (pairs), ``seed``, ``note``. With fewer than five pairs of articles ``low`` and
        ``high`` are NA and the note says so; without a lag the median is too.

    Notes
    -----
    Percentile bootstrap of the median. What is drawn again are pairs of articles, with all their lags: two
    messages printed side by side give many statements and one lag (Efron and Tibshirani 1993, chapter 13).
    """
    check(lags, PAIRS, caller="summarise_lag", needs=["article_id_a", "article_id_b", "lag"])
    known = lags.dropna(subset=["lag"])
    days = known["lag"].to_numpy(dtype=float)
    _, cluster = np.unique(
        (known["article_id_a"].astype("str") + "\n" + known["article_id_b"].astype("str")).to_numpy(dtype=str),
        return_inverse=True,
    )
    n = int(cluster.max(initial=-1)) + 1
    found: dict[str, object] = {"n_pairs": len(days), "n_articles": n, "median": pd.NA, "low": pd.NA, "high": pd.NA}
    found["note"] = ""
    if n:
        found["median"] = float(np.median(days))
    if n < LEAST:
        found["note"] = f"{count(n, 'pair of articles', 'pairs of articles')}: an interval needs {LEAST} at least"
    else:
        draws = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=n_boot)
        medians = [float(np.median(np.repeat(days, draw[cluster]))) for draw in draws]
        found["low"], found["high"] = (float(end) for end in np.quantile(medians, [0.025, 0.975]))
    found |= {"a_first": int((days > 0).sum()), "same_day": int((days == 0).sum()), "b_first": int((days < 0).sum())}
    return pd.Series(found | {"seed": seed}, name="lag in days")


def list_days(
    articles: pd.DataFrame, quotes: pd.DataFrame, *, start: str | None = None, end: str | None = None
) -> pd.DataFrame:
    """Every day of a period: a day without any article is missing, a day with articles but no statement silent.

    Does not say that a missing day was silent: what was not collected is not known. Hand in the articles of
    one publisher and the statements of one side to ask of these.

    Parameters
    ----------
    articles, quotes
        The articles that were read, and the statements found in them. Statements of other articles do not
        count, articles without a date have no day.
    start, end
        First and last day, YYYY-MM-DD; without them those of the dated articles.

    Returns
    -------
    DataFrame
        DAYS, one row per day in order; empty where no article is dated and no period is given.

    Raises
    ------
    TableError
        A column is missing; ``start`` or ``end`` is no date; the period ends before it begins.

    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": "", "published": ["2031-05-03", "2031-05-05"]})
    >>> quotes = pd.DataFrame({"quote_id": ["q1"], "article_id": ["a"]})
    >>> list_days(articles, quotes)["state"].tolist()
    ['spoke', 'missing', 'silent']
    """
    check(articles, ARTICLES, caller="list_days", needs=["published"])
    check(quotes, _STATEMENTS, caller="list_days")
    day = pd.Series(_days(articles["published"]), index=articles["article_id"])
    ends = [
        _day(given, option) if given is not None else (None if day.isna().all() else edge)
        for given, option, edge in ((start, "start", day.min()), (end, "end", day.max()))
    ]
    if ends[0] is None or ends[1] is None:
        return conform(pd.DataFrame(columns=DAYS.names), DAYS)
    if ends[0] > ends[1]:
        raise TableError(f"list_days: the period from {ends[0]:%Y-%m-%d} ends on {ends[1]:%Y-%m-%d}. Turn them round.")
    days = pd.date_range(ends[0], ends[1])
    said = quotes["article_id"].map(day)
    n_articles, n_quotes = (dates.value_counts().reindex(days, fill_value=0).to_numpy() for dates in (day, said))
    state = np.select([n_articles == 0, n_quotes == 0], ["missing", "silent"], "spoke")
    made = {"day": days.strftime("%Y-%m-%d"), "n_articles": n_articles, "n_quotes": n_quotes, "state": state}
    return conform(pd.DataFrame(made), DAYS)


def _published(quotes: pd.DataFrame, articles: pd.DataFrame, caller: str) -> pd.Series:
    """The date of each statement's article."""
    check(articles, ARTICLES, caller=caller, needs=["published"])
    lost = ~quotes["article_id"].isin(articles["article_id"])
    if lost.any():
        raise TableError(
            f"{caller}: article {quotes.loc[lost, 'article_id'].iloc[0]!r} of the quotes is not in ARTICLES. "
            "Hand in the articles that the statements were found in."
        )
    return quotes["article_id"].map(articles.set_index("article_id")["published"])


def _days(dates: pd.Series) -> np.ndarray:
    """Dates YYYY-MM-DD as days; NaT for what is no such date."""
    read = pd.to_datetime(dates.astype("str").str[:10], format="%Y-%m-%d", errors="coerce")
    return read.to_numpy(dtype="datetime64[D]")


def _day(given: str, option: str) -> pd.Timestamp:
    day = pd.to_datetime(pd.Series([given]), format="%Y-%m-%d", errors="coerce")[0]
    if pd.isna(day):
        raise TableError(f"list_days: {option}={given!r} is no date. Write it as 2021-07-11.")
    return day


def _first_and_last(events: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """First and last day of each event."""
    first = _days(events["date"])
    last = _days(events["end"]) if "end" in events.columns else np.full(len(events), np.datetime64("NaT", "D"))
    written = events["end"].fillna("").astype("str").str.strip() if "end" in events.columns else None
    broken = np.isnat(first) | (last < first)
    if written is not None:
        broken |= np.isnat(last) & (written != "").to_numpy()
    if broken.any():
        event = events["event_id"].iloc[int(broken.argmax())]
        raise TableError(
            f"window_events: event {event!r} has no date, or ends before it begins. Write its first day in 'date' "
            "and its last in 'end' as 2021-07-11; leave 'end' empty for an event of one day."
        )
    return first, np.where(np.isnat(last), first, last)
