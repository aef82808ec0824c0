"""assign_sides: a canonical name, a side and an outlet for every statement, or NA and the reason.

A name is taken only where it is the head of the phrase: "Xi" is Xi, "a spokesman for Xi" is not. A title is
taken for its holder on the day of publication. A surname is taken for the person of that name in the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from toolkit import tables
from toolkit.actors import Actor, Hit, Register, build_register, default_register, default_tables, tokens
from toolkit.text import plain

_PREPOSITIONS = frozenset(
    (
        "of for to with from by on in at about against under over via throughout across among between within during "
        "toward towards without into upon near"
    ).split()
)
_LINKS = frozenset(["of", "for", "in", "at", "from", "with"])
_OFFICE = frozenset(
    (
        "president minister ministry spokesman spokeswoman spokesperson spokespeople ambassador leader "
        "leaders government official officials premier secretary director envoy diplomat diplomats embassy "
        "side delegation army party chairman chairwoman chair head department deputy vice general commander "
        "representative consul marshal officer officers authorities committee military troops envoys agency "
        "commentator media daily broadcaster minister's council office institute secretariat navy command"
    ).split()
)
_SHARED = frozenset(
    {
        "they",
        "both",
        "both leaders",
        "the two leaders",
        "both sides",
        "the two sides",
        "the two",
        "the pair",
        "both men",
        "the two presidents",
        "both presidents",
        "the two ministers",
        "both ministers",
    }
)
_NAME_RUN = re.compile(r"(?:[A-Z][\w'-]*\.? ?)+")
_HONORIFIC = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Prof|President|Premier|Chairman|Marshal|General|Colonel|Lieutenant|Major"
    r"|Captain|Comrade|Minister|Secretary|Ambassador|Prime|Foreign|Vice|Deputy|Former|Senator|Governor|Republican"
    r"|Democratic|The|A|An|[A-Z][a-z]+(?:ese|ian|can|ish|ean)(?= [A-Z]))\.? )+"
)
_NO_NAME = re.compile(
    r"\b(?:Juche|January|February|March|April|May|June|July|August|September|October|November|December|People|Ambassador"
    r"|Republic|[A-Z]\w+-(?:style|based|oriented|ri|dong|gun))\b"
)
_GROUP = re.compile(
    r"\b(?:Party|Congress|Committee|Meeting|Plenary|Agency|Group|Association|Brigade|City|County|Farm|River|Sanctuary"
    r"|Development|Declaration|University|Institute|Factory|Ministry|Department|Council|Assembly|Army|Union|Society"
    r"|Office|Headquarters|Centre|Center|Station|Times|News|Post|Shimbun|Bureau|Embassy|Forces|Command|Team|Company"
    r"|Guinea|Korea|House|Court|Bank|School|Hall|Museum|Palace|Square|Island|Mountain|Street|Complex|Mine|Plant)\b"
)


@dataclass(frozen=True)
class Who:
    """What could be said of a speaker: names and sides, the rule that said it, or the doubt."""

    names: tuple[str, ...] = ()
    sides: tuple[str | None, ...] = ()
    rule: str = ""
    doubt: str = ""
    person: bool = False
    gender: str = ""

    @property
    def known(self) -> bool:
        return bool(self.names)


def assign_sides(
    quotes: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    actors: pd.DataFrame | None = None,
    outlets: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Canonical speaker, side and outlet for every statement. Does not guess: where two readings fit, NA.

    Parameters
    ----------
    quotes
        QUOTES, as ``extract_quotes`` returns them.
    articles
        ARTICLES: ``text`` for the context of a name, ``published`` for the holder of a title.
    actors, outlets
        Tables with the columns of ``instrument/actors.csv`` and ``instrument/outlets.csv``, in place of them, so
        that any two sides can be compared.

    Returns
    -------
    DataFrame
        The rows of ``quotes`` in their order, with ``speaker_name``, ``side``, ``via`` and ``doubt``. Names of a
        shared statement are separated by ``"; "``, and so are their sides.

    Raises
    ------
    TableError
        If a table lacks a column.

    Notes
    -----
    ``via`` is the outlet credited beside the statement. It carries forward to the same speaker's next
    statements until another outlet is named; never backward, and never from the side.
    """
    tables.check(quotes, tables.QUOTES, caller="assign_sides", needs=["article_id", "speaker"])
    tables.check(articles, tables.ARTICLES, caller="assign_sides")
    register = _register(actors, outlets)
    by_article = {str(row["article_id"]): row for row in articles.to_dict("records")}
    answers: dict[object, tuple[Who, str | None]] = {}
    for article_id, group in quotes.groupby("article_id", sort=False):
        context = Context(by_article.get(str(article_id), {}), register)
        answers.update(_one_article(group, context, register))
    result = quotes.copy()
    who = [answers[index] for index in quotes.index]
    result["speaker_name"] = ["; ".join(w.names) or None for w, _ in who]
    result["side"] = [_sides(w) for w, _ in who]
    result["via"] = [via for _, via in who]
    result["doubt"] = [w.doubt or None for w, _ in who]
    if "evidence" in result:
        result["evidence"] = [f"{e} {w.rule}".strip() for e, (w, _) in zip(result["evidence"], who, strict=True)]
    return tables.conform(result, tables.ATTRIBUTED)


def _register(actors: pd.DataFrame | None, outlets: pd.DataFrame | None) -> Register:
    if actors is None and outlets is None:
        return default_register()
    for frame, name, needs in (
        (actors, "actors", ("name", "kind", "side", "aliases", "titles")),
        (outlets, "outlets", ("name", "side", "aliases")),
    ):
        missing = [column for column in needs if frame is not None and column not in frame.columns]
        if missing:
            raise tables.TableError(
                f"assign_sides: {name} has no column {missing[0]!r}. It needs {', '.join(needs)}; see "
                f"instrument/{name}.csv."
            )
    own_actors, own_outlets = default_tables()
    return build_register(own_actors if actors is None else actors, own_outlets if outlets is None else outlets)


def _sides(who: Who) -> str | None:
    sides = list(dict.fromkeys(side for side in who.sides if side))
    return "; ".join(sides) or None


def _one_article(group: pd.DataFrame, context: Context, register: Register) -> dict[object, tuple[Who, str | None]]:
    answers: dict[object, tuple[Who, str | None]] = {}
    carried: dict[tuple[str, ...], str] = {}
    last = ""  # the outlet named last, for "it reported"
    for index, row in group.iterrows():
        who = _who(row, context)
        credit = row.get("credit")
        via: str | None = None
        if isinstance(credit, str) and credit:
            outlet = register.outlet(credit)
            via = outlet.name if outlet else re.sub(r"^(?:the|a|an) ", "", credit)
            via = (last or None) if not outlet and via.islower() else via
            last = via or last
            if who.known and via:
                carried = {**{name: old for name, old in carried.items() if old == via}, who.names: via}
        elif who.known and not row.get("level"):
            via = carried.get(who.names)
        answers[index] = (who, via)
    return answers


def _who(row: pd.Series, context: Context) -> Who:
    speaker = row["speaker"] if isinstance(row["speaker"], str) else ""
    low = speaker.lower()
    spans = row.get("speaker_span")
    if not isinstance(spans, list) or not spans:
        spans = row.get("spans")
    place = spans[0][0] if isinstance(spans, list) and spans else len(context.text)
    if isinstance(row.get("doubt"), str) and row["doubt"]:
        return Who(doubt=row["doubt"])
    referents = row.get("referents")
    referents = list(referents) if isinstance(referents, (list, tuple)) else []
    if referents:
        unclear = re.search(r"pronoun-unclear-(\d+)", str(row.get("evidence", "")))
        if unclear:
            competing = int(unclear[1])
            only = _only_fit(low, referents[:competing], context, place)
            if only.known or only.doubt:
                return only
            referents = referents[competing:] or referents
        return _first_fit(low, referents, context, place)
    if low in _SHARED:
        return context.both(place)
    if not speaker and "turn" in str(row.get("evidence", "")):
        side = context.publisher_side if row.get("cue_class") != "ask" else None
        return Who((), (side,), "by-publisher" if side else "", "the page does not name who is speaking in this turn")
    if not speaker:
        return Who(doubt="no speaker stands beside the statement, and none can be carried over")
    if low in ("he", "she", "it", "his", "her", "their", "its", "i", "we", "you", "who"):
        return Who(doubt=f"{speaker!r} has no antecedent that the text makes plain")
    return context.name(speaker, place)


_GENDERS = {"he": "m", "his": "m", "she": "f", "her": "f"}


def _only_fit(low: str, referents: list[str], context: Context, place: int) -> Who:
    """The one person among the mentions that a pronoun can stand for; two are a doubt."""
    fitting: dict[tuple[str, ...], Who] = {}
    for mention in referents:
        who = context.name(mention, place)
        if who.person and who.rule != "unlisted" and who.gender in ("", _GENDERS.get(low, "")):
            fitting.setdefault(who.names, who)
    if len(fitting) == 1:
        return next(iter(fitting.values()))
    if not fitting:
        return Who()
    named = " and ".join("; ".join(names) for names in fitting)
    sides = {_sides(who) for who in fitting.values()}
    shared = (sides.pop(),) if len(sides) == 1 else ()
    return Who((), shared, "", f"{named} could each be meant by {low!r}")


def _first_fit(low: str, referents: list[str], context: Context, place: int) -> Who:
    """The first mention that a pronoun can stand for."""
    gender = _GENDERS.get(low, "")
    doubt = ""
    for mention in referents:
        who = context.name(mention, place)
        if gender and who.known and (not who.person or (who.gender and who.gender != gender)):
            continue
        if who.known or (_sides(who) and not gender):
            return who
        doubt = doubt or who.doubt
    return Who(doubt=doubt or f"no mention before {low!r} fits it")


class Context:
    """One article: its date, and who is named in it by full name, where first."""

    def __init__(self, article: dict, register: Register) -> None:
        text, title = article.get("text"), article.get("title")
        self.text = text if isinstance(text, str) else ""
        self.title = title if isinstance(title, str) else ""
        published = article.get("published")
        self.date = str(published)[:10] if isinstance(published, str) or hasattr(published, "isoformat") else None
        self.register = register
        publisher = article.get("publisher")
        dateline = re.search(r"\(([A-Z]{3,}|Xinhua)\)", self.text[:200])
        outlet = register.outlet(publisher) if isinstance(publisher, str) else None
        outlet = outlet or (register.outlet(dateline[1]) if dateline else None)
        self.publisher_side = outlet.side if outlet else None
        self._mentions: list[tuple[int, Hit]] | None = None
        self._first_named: dict[str, dict[str, tuple[int, Actor]]] | None = None

    @property
    def mentions(self) -> list[tuple[int, Hit]]:
        """Everyone named in full or by title, with the offset of the sentence part it stands in."""
        if self._mentions is None:
            self._mentions = []
            for match in re.finditer(r"[^\n;:,()\"“”]+?(?=[.!?]\s|[\n;:,()\"“”]|$)", f"{self.title}\n{self.text}"):
                place = max(0, match.start() - len(self.title) - 1)
                for hit in self.register.find(match.group(), self.date):
                    if hit.actor.kind != "person" or hit.title or hit.end - hit.start > 1:
                        self._mentions.append((place, hit))
        return self._mentions

    @property
    def people(self) -> list[tuple[int, Hit]]:
        return [(at, hit) for at, hit in self.mentions if hit.actor.kind == "person"]

    def name(self, phrase: str, place: int) -> Who:
        """Who a phrase names: by name, by title, by surname, by office; or NA with the doubt."""
        words = self.register.words(phrase)
        hits = self.register.find(phrase, self.date)
        heads = [hit for hit in hits if _is_head(phrase, words, hit)]
        people = [hit for hit in heads if hit.actor.kind == "person"]
        named = [self._surname(words, hit, place) for hit in people if not hit.title]
        named = [who for who in named if who.known or who.doubt]
        if len({who.names for who in named}) > 1 and _joined(words, [hit for hit in people if not hit.title]):
            return _together(named)
        if named:
            return named[0]
        single = self._surname_only(words, phrase, place)
        if single:
            return single
        people = [hit for hit in people if hit.title and not _names_another(phrase, words, hit)]
        if people:
            holders = {hit.actor.name for hit in people}
            if len(holders) > 1 and _joined(words, people):
                return _together([_of(hit.actor, "by-title") for hit in people])
            return _of(people[0].actor, "by-title")
        several = len(heads) > 1
        joined = {"and", *(word.lower() for hit in heads for word in words[hit.start : hit.end])} if several else set()
        bodies = [hit for hit in heads if hit.actor.kind != "person" and _whole(words, hit, joined)]
        if len({hit.actor.name for hit in bodies}) > 1 and _joined(words, bodies):
            return _together([_of(hit.actor, "by-name") for hit in bodies])
        if bodies:
            return _of(bodies[0].actor, "by-name")
        outlets = [hit for hit in self.register.outlets_in(phrase) if _is_head(phrase, words, hit)]
        if outlets:
            return _of(outlets[-1].actor, "by-outlet")
        return self._by_title_above(words, place) or self._unlisted(phrase, words)

    def _surname(self, words: list[str], hit: Hit, place: int) -> Who:
        """A full name is that person; a bare surname is the one person of that name in the article."""
        if hit.end - hit.start > 1:
            return _of(hit.actor, "by-name")
        if _part_of_a_name(words, hit):
            return Who()  # "Kim Je Bong" is not Kim
        word = words[hit.start].lower()
        namesakes = self._namesakes(word, place)
        if not namesakes or namesakes == {hit.actor.name: hit.actor}:
            return _of(hit.actor, "by-surname" if namesakes else "by-alias")
        if len(namesakes) == 1:
            return _of(next(iter(namesakes.values())), "by-surname")
        return Who(
            doubt=f"{words[hit.start]!r} could be {' or '.join(sorted(namesakes))}: both are named in the article"
        )

    def _surname_only(self, words: list[str], phrase: str, place: int) -> Who | None:
        head = re.split(r",| (?:who|which|in|at|of|for) ", phrase)[0]
        last = tokens(head)[-1:]
        if not last or not last[0][:1].isupper() or (phrase.rstrip().endswith(("'s", "’s")) and len(words) > 1):
            return None
        namesakes = self._namesakes(last[0].lower(), place)
        if len(namesakes) == 1:
            return _of(next(iter(namesakes.values())), "by-surname")
        return None

    def _namesakes(self, word: str, place: int) -> dict[str, Actor]:
        """People named in full in the article, before the place if any are, whose first or last name is the word."""
        if self._first_named is None:
            self._first_named = {}
            for at, hit in self.people:
                if not hit.title:
                    parts = [part.lower() for part in tokens(hit.actor.name)]
                    for part in (parts[0], parts[-1]):
                        self._first_named.setdefault(part, {}).setdefault(hit.actor.name, (at, hit.actor))
        found = self._first_named.get(word, {})
        before = {name: actor for name, (at, actor) in found.items() if at <= place}
        return before or {name: actor for name, (_, actor) in found.items()}

    def _by_title_above(self, words: list[str], place: int) -> Who | None:
        """ "the president", "the ministry": the last one above whose title or name has these words.

        "The Foreign Ministry", with none above, is the one of the publisher's own side.
        """
        low = tuple(word.lower() for word in words if word.lower() not in ("the", "a", "an"))
        definite = (
            words and (words[0].lower() == "the" or words[0][0].isupper()) and words[0].lower() not in ("a", "an")
        )
        if not low or not definite or not set(low) & _OFFICE or len(low) > 3:
            return None
        named = self._last_titled(low, place)
        for at, hit in reversed(self.mentions):
            if named and named.isdisjoint(word.lower() for word in tokens(hit.actor.name)):
                continue  # the last "President X" above is somebody else
            if at <= place and any(_contains(title, low) for title in self.register.titles.get(hit.actor.name, ())):
                return _of(hit.actor, "by-title-above")
        own = [
            actor
            for name, actor in self.register.bodies.items()
            if self.publisher_side
            and actor.side == self.publisher_side
            and len(low) > 1
            and any(_contains(title, low) for title in self.register.titles.get(name, ()))
        ]
        own.sort(key=lambda actor: actor.kind != "body")
        return _of(own[0], "by-publisher") if own else None

    def _last_titled(self, low: tuple[str, ...], place: int) -> set[str]:
        """The words of the name behind the last such title above: "President Obiang Nguema"; empty if none."""
        title = r"[\s-]+".join(re.escape(word) for word in low)
        found = re.findall(rf"(?i:\b{title}) ((?:[A-Z][\w'-]+ ?)+)", self.text[:place])
        return {word.lower() for word in tokens(found[-1])} if found else set()

    def both(self, place: int) -> Who:
        """they, both leaders: the two people named above, if there are just two."""
        people: dict[str, Actor] = {}
        for at, hit in self.people:
            if at <= place:
                people.setdefault(hit.actor.name, hit.actor)
        if len(people) == 2:
            return _together([_of(actor, "both") for actor in people.values()])
        return Who(doubt=f"{len(people)} people are named above; it is not plain which two are meant")

    def _unlisted(self, phrase: str, words: list[str]) -> Who:
        """Nobody in the register: the name as written and, from the office, the side."""
        side = _office_side(phrase, words, self.register, self.date)
        name = _written_name(phrase, self.text)
        if name:
            doubt = "" if side else f"{name!r} is not in the table of actors; the side is not known"
            return Who((name,), (side,), "unlisted", doubt, person=not _GROUP.search(name))
        doubt = f"{phrase!r} names nobody"
        return Who((), (side,), "by-office" if side else "", doubt)


def _of(actor: Actor, rule: str) -> Who:
    doubt = "" if actor.side else f"the table of actors gives {actor.name} no side"
    return Who((actor.name,), (actor.side,), rule, doubt, actor.kind == "person", actor.gender)


def _together(people: list[Who]) -> Who:
    doubtful = next((who for who in people if not who.known), None)
    if doubtful:
        return doubtful
    names = dict.fromkeys(name for who in people for name in who.names)
    return Who(tuple(names), tuple(side for who in people for side in who.sides), "shared")


def _is_head(phrase: str, words: list[str], hit: Hit) -> bool:
    """Not behind a preposition, not a possessor: the thing spoken of, not what it belongs to."""
    before = hit.start - 1
    while before >= 0 and words[before].lower() in ("the", "respected", "comrade", "mr", "mrs", "ms"):
        before -= 1
    if before >= 0 and words[before].lower() in _PREPOSITIONS:
        return False
    after = words[hit.end] if hit.end < len(words) else ""
    owner = plain(phrase).replace("-", " ")
    last = re.escape(words[hit.end - 1])
    return not (
        after
        and re.search(rf"{last}'s? (?=\w)", owner)
        and not re.search(rf"{last}(?!')", owner.replace(f"{words[hit.end - 1]}'", ""))
    )


_RANKS = frozenset(
    (
        "mr mrs ms dr president chairman chairwoman premier minister marshal general comrade leader secretary senator "
        "governor ambassador spokesman spokeswoman spokesperson admiral colonel vice former and"
    ).split()
)


def _part_of_a_name(words: list[str], hit: Hit) -> bool:
    """Does a single word stand in a longer name: another capital right after it, or before it and no rank?"""
    after = words[hit.end] if hit.end < len(words) else ""
    before = words[hit.start - 1] if hit.start else ""
    return after[:1].isupper() or (before[:1].isupper() and before.lower() not in _RANKS | _OFFICE)


def _names_another(phrase: str, words: list[str], hit: Hit) -> bool:
    """Is a title followed by a name that is not its holder's, or in apposition to one: "Sato, the then premier"?"""
    own = {word.lower() for word in tokens(hit.actor.name)}
    after = words[hit.end] if hit.end < len(words) else ""
    before = tokens(phrase.split(",")[0])
    apposed = "," in phrase and len(before) <= hit.start and before[-1:] and before[-1][:1].isupper()
    return bool((after[:1].isupper() and after.lower() not in own) or (apposed and before[-1].lower() not in own))


def _joined(words: list[str], hits: list[Hit]) -> bool:
    """Are the names joined by "and" alone?"""
    return any("and" in [w.lower() for w in words[a.end : b.start]] for a, b in pairwise(hits))


_AFTER_A_BODY = frozenset(["", "and", "in", "itself", "which", "on", "through", "also", "both", "alike"])


def _whole(words: list[str], hit: Hit, joined: set[str]) -> bool:
    """Is a state or body the whole phrase, but for articles before and an apposition or place after?"""
    before = {word.lower() for word in words[: hit.start]} - {"the", "a", "an", "both", "respected"}
    after = words[hit.end].lower() if hit.end < len(words) else ""
    return not before - joined and after in _AFTER_A_BODY


def _contains(title: tuple[str, ...], words: tuple[str, ...]) -> bool:
    size = len(words)
    return any(title[i : i + size] == words for i in range(len(title) - size + 1))


def _office_side(phrase: str, words: list[str], register: Register, date: str | None) -> str | None:
    """The side of "a Chinese official", "an official in Beijing", "director of a department of the … ministry"."""
    low = [word.lower() for word in words]
    offices = [i for i, word in enumerate(low) if word in _OFFICE]
    if not offices:
        return None
    places: list[tuple[int, int, str]] = []
    for at in range(len(words)):
        for size in (4, 3, 2, 1):
            side = register.states.get(tuple(low[at : at + size]))
            if side and words[at][:1].isupper():
                places.append((at, at + size, side))
                break
    places += [
        (hit.start, hit.end, hit.actor.side)
        for hit in register.find(phrase, date)
        if hit.actor.kind in ("body", "state", "office") and hit.actor.side
    ]
    for start, end, side in sorted(places):
        for office in offices:
            between = low[end:office] if end <= office else low[office + 1 : start]
            if end <= office and len(between) <= 3 and not set(between) & _PREPOSITIONS:
                return side
            if office < start and between and not set(between) & (_PREPOSITIONS - _LINKS) and set(between) & _LINKS:
                return side
    return None


def _written_name(phrase: str, text: str) -> str | None:
    """The capitalised name in an unlisted phrase, in the fullest form the article has; None when it has none.

    A single word is a name only where the article has a fuller form of it.
    """
    head = re.split(r",| (?:who|which|in|at|told|on|to) ", phrase)[0]
    runs = [_HONORIFIC.sub("", run.strip() + " ").strip() for run in _NAME_RUN.findall(head)]
    if not runs or not runs[-1] or not head.rstrip().endswith(runs[-1]):
        return None
    name = runs[-1]
    if re.search(rf"\b(?:of|for|to|from|in|by|and) (?:the )?{re.escape(name)}$", head) or _NO_NAME.search(name):
        return None
    if " " in name:
        return name
    fuller = re.search(rf"((?:[A-Z][\w'’-]+ ){{1,3}}){re.escape(name)}\b", text)
    found = _HONORIFIC.sub("", fuller.group()).strip() if fuller else ""
    return found if " " in found and not _NO_NAME.search(found) else None
