"""Offices, plurals and papers without a name beside them; how cautious the assignment is; what it costs."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from toolkit import TableError, assign_sides, extract_quotes
from toolkit.actors import Register, build_register, default_register
from toolkit.sides import Context

GOLD = Path(__file__).parents[1] / "data" / "gold"


def tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The invented actors and outlets of the project's gold."""
    actors, outlets = (pd.read_csv(GOLD / f"{n}.csv", dtype=str, keep_default_na=False) for n in ("actors", "outlets"))
    return actors, outlets


def named(text: str, phrase: str, register: Register, publisher: str | None = None) -> tuple[str, str]:
    """The names and the sides of a phrase that stands below a text."""
    article = {"text": f"{text}\n{phrase}", "published": "2022-03-04", "publisher": publisher}
    who = Context(article, register).name(phrase, len(text) + 1)
    return "; ".join(who.names), who.side or ""


@pytest.mark.parametrize(
    ("text", "phrase", "name", "side"),
    [
        ("Ashgrove left.", "The prime minister, who was late,", "Duncan Ashgrove", "Calvere"),
        ("Calvere is loud.", "Their defence secretary", "Rhea Sandor", "Calvere"),
        ("Calvere is loud.", "Their general", "", "Calvere"),
        ("Valle scoffed.", "His minister of fisheries", "", "Belmara"),
        ("An envoy of Ostmark came, a Ruvenian left.", "The envoy", "", "Ostmark"),
        ("Lena Sorg, consul of Ostmark in Vessk, came.", "The consul", "Lena Sorg", "Ostmark"),
        ("Lena Sorg, consul of Ostmark in Vessk, came.", "Sorg", "Lena Sorg", "Ostmark"),
        ("Ostmark Consul Lena Sorg met Ruvenian Envoy Bo Lind.", "The envoy", "Bo Lind", "Ruvenia"),
        ("Bo Karsh, president of Belmara, met Ira Vos, president of Ostmark.", "The Ostmark president", "Mira Tolk",
         "Ostmark"),
        ("Bo Karsh, general secretary, met Ira Vos, secretary of the Ostmark union.", "The secretary", "Ira Vos",
         "Ostmark"),
        ("Bo Karsh, president of the bank, met Ira Vos, president of the mill.", "The president", "", ""),
        ("The Red Plough wrote, the Ledger did not.", "The daily", "", ""),
        ("Nobody came.", "State Councillor and Prime Minister Duncan Ashgrove", "Duncan Ashgrove", "Calvere"),
        ("Vos met Ruvenian Secretary of State Ada Lind on Monday.", "Lind", "Ada Lind", "Ruvenia"),
        ("Nobody came.", "The envoy", "", ""),
        ("Nobody came.", "Lena Sorg and Bo Lind", "Lena Sorg; Bo Lind", ""),
    ],
)  # fmt: skip
def test_an_office_without_a_name_is_whose_it_was_above(text: str, phrase: str, name: str, side: str) -> None:
    assert named(text, phrase, build_register(*tables())) == (name, side)


MET = "On May 3, Foreign Minister Henrik Vaas met with Foreign Minister Lena Orst in Corvin."


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        (MET, "Both sides", "Henrik Vaas; Lena Orst"),
        (MET, "The two foreign ministers", "Henrik Vaas; Lena Orst"),
        (f"{MET}\nShe conveyed President Bo Karsh's greetings.", "The two sides", "Henrik Vaas; Lena Orst"),
        ("President Mira Tolk had a phone call with President Bo Karsh.", "The two presidents", "Mira Tolk; Bo Karsh"),
        ("President Mira Tolk came.", "Both leaders", ""),
        ("President Mira Tolk, President Bo Karsh and President Ira Vos came.", "The two leaders", ""),
    ],
)
def test_both_are_the_two_who_meet_whether_or_not_a_table_lists_them(text: str, phrase: str, name: str) -> None:
    assert named(text, phrase, build_register(*tables()))[0] == name


@pytest.mark.parametrize(
    ("text", "number"),
    [("Nobody came.", "nobody is"), ("President Mira Tolk came.", "only one person is"),
     ("President Mira Tolk, President Bo Karsh and President Ira Vos came.", "3 people are")],
)  # fmt: skip
def test_the_doubt_about_both_counts_who_is_named(text: str, number: str) -> None:
    context = Context({"text": f"{text}\nBoth sides", "published": "2022-03-04"}, build_register(*tables()))
    assert context.name("Both sides", len(text) + 1).doubt.startswith(f"{number} named above")


@pytest.mark.parametrize(
    ("text", "phrase", "name", "side"),
    [
        ("She met Foreign Minister Lena Orst of Belmara.", "Lena Orst", "Lena Orst", "Belmara"),
        ("She met Minister of Trade of Belmara Lena Orst.", "Lena Orst", "Lena Orst", "Belmara"),
        ("She came.", "Belmara Vice Foreign Minister Lena Orst", "Lena Orst", "Belmara"),
        ("She came.", "The Belmara Treasury Department", "Belmara Treasury Department", "Belmara"),
        ("She came.", "Belmara's defence ministry", "", "Belmara"),
        ("She came.", "Mr. Karsh", "Karsh", ""),
        ("B. Karsh, chairman of the Party of Belmara, came.", "B. Karsh", "B. Karsh", "Belmara"),
        ("She came.", "Inspecting Karsh Academy", "", ""),
        ("She came.", "If Karsh Harbour", "", ""),
        ("The Ostmark spokesperson came.", "The Belmara spokesperson", "", "Belmara"),
        ("She came.", "The spokesperson for the Ministry of Foreign Affairs of Ruvenia",
         "Spokesperson for the Ruvenian Foreign Ministry", "Ruvenia"),
        ("She came.", "The Belmara Affairs Office", "", ""),
        ("She came.", "Belmara presidential aide Lena Orst", "Lena Orst", "Belmara"),
        ("She came.", "Belmara's envoy to Ruvenia, Ms Lena Orst", "Lena Orst", "Belmara"),
        ("Belmara's envoy to Ruvenia, Ms Lena Orst, came.", "Ms Orst", "Lena Orst", "Belmara"),
        ("Ri Orst Kel, vice foreign minister of Belmara, came.", "Ri", "Ri Orst Kel", "Belmara"),
        ("Ri Orst Kel, consul of Belmara, met Ri Ka Vos, consul of Ostmark.", "Ri", "", ""),
        ("A delegation of the League of Belmara headed by Lena Orst came.", "Lena Orst", "Lena Orst", "Belmara"),
        ("A Belmara trade delegation led by Lena Orst came.", "Orst", "Lena Orst", "Belmara"),
        ("Lena Orst, member of the Committee of the League of Belmara, came.", "Orst", "Lena Orst", "Belmara"),
        ("Belmara told Lena Orst.", "Lena Orst", "Lena Orst", ""),
        ("The Committee of the League of Belmara (LB) wrote.", "The Committee of the LB", "", "Belmara"),
        ("She came.", "The spokesperson for the Ministry of Foreign Affairs of Ruvenia (RUV)",
         "Spokesperson for the Ruvenian Foreign Ministry", "Ruvenia"),
    ],
)  # fmt: skip
def test_whom_no_table_lists_keeps_a_name_and_the_side_of_the_office(
    text: str, phrase: str, name: str, side: str
) -> None:
    assert named(text, phrase, build_register(*tables())) == (name, side)


@pytest.mark.parametrize(
    ("phrase", "side"),
    [
        ("The policy chief of the Foreign Ministry", "Ruvenia"),
        ("a teacher of the school", "Ruvenia"),
        ("Nowhere's defence ministry", ""),
        ("the puppet army", ""),
        ("the enemy commander", ""),
    ],
)
def test_only_its_own_people_speak_for_the_publisher_s_side(phrase: str, side: str) -> None:
    assert named("It rained.", phrase, build_register(*tables()), publisher="RNA")[1] == side


@pytest.mark.parametrize(
    ("below", "publisher", "name", "side"),
    [
        ("", "RNA", "", "Ruvenia"),
        ("Spokesman Bo Lind made the remarks.", "RNA", "Bo Lind", "Ruvenia"),
        ("Spokesman Ira Vos of Ostmark was there.", "RNA", "", "Ruvenia"),
        ("", "Northgate Wire", "", ""),
    ],
)
def test_an_office_of_the_publisher_s_own_is_the_one_the_next_lines_name(
    below: str, publisher: str, name: str, side: str
) -> None:
    phrase = "A Foreign Ministry spokesman"
    article = {"text": f"{phrase} said so.\n{below} It snowed.", "published": "2022-03-04", "publisher": publisher}
    who = Context(article, build_register(*tables())).name(phrase, 0)
    assert ("; ".join(who.names), who.side or "") == (name, side)


def test_a_ministry_s_statement_is_the_ministry_s() -> None:
    named_so = named("It rained.", "the Foreign Ministry statement issued on Monday", build_register(*tables()), "RNA")
    assert named_so == ("Ruvenian Foreign Ministry", "Ruvenia")


@pytest.mark.parametrize(
    ("phrase", "side"),
    [
        ("the chairman of the Hungarian Workers' Party", "Hungary"),
        ("the national leader of the Workers' Party of Mexico", "Mexico"),
        ("the chairman of the Bangladesh union and the chairman of the Hungarian party", "Bangladesh; Hungary"),
        ("the secretary general of the Switzerland-Korea Committee", "Switzerland"),
        ("the Institute for American Studies of the Foreign Ministry of the DPRK", "DPRK"),
        ("the emir of the State of Kuwait", "Kuwait"),
        ("an ambassador to China", ""),
        ("a member of the union of residents in Japan", ""),
        ("the plan of the Chinese embassy", "China"),
    ],
)
def test_the_side_of_an_office_is_the_state_it_is_an_office_of(phrase: str, side: str) -> None:
    assert named("", phrase, default_register()) == ("", side)


@pytest.mark.parametrize(
    ("text", "publisher", "side"),
    [
        ("The harvest was good.", "RNA", "Ruvenia"),
        ("The harvest in Ostmark was good.", "RNA", ""),
        ("The harvest was good.", None, ""),
    ],
)
def test_unnamed_people_are_the_agency_s_own_where_no_other_state_is_named(
    text: str, publisher: str | None, side: str
) -> None:
    assert named(text, "A young miner", build_register(*tables()), publisher) == ("", side)


def assigned(text: str, **options: str) -> pd.DataFrame:
    """The statements of a text of RNA, with sides."""
    articles = pd.DataFrame([{"article_id": "a", "text": text, "title": options.pop("title", None)}])
    actors, outlets = tables()
    return assign_sides(extract_quotes(articles), articles, actors=actors, outlets=outlets, **options)


def names(quotes: pd.DataFrame) -> list[str | None]:
    return [None if pd.isna(name) else name for name in quotes["speaker_name"]]


@pytest.mark.parametrize(
    ("text", "low", "usual", "high"),
    [
        ("Aldo Brenn said it was late.", "Aldo Brenn", "Aldo Brenn", "Aldo Brenn"),
        ("Aldo Brenn came. He said it was late.", "Aldo Brenn", "Aldo Brenn", None),
        ("Vessk said it was late.", "Ruvenia", "Ruvenia", None),
        ("Talks between Aldo Brenn and Henrik Vaas ran on. He said it was late.", "Aldo Brenn", None, None),
        ("Ada Brenn stood beside Aldo Brenn. Brenn said it was late.", "Aldo Brenn", None, None),
        ("He said it was late.", None, None, None),
    ],
)
def test_caution_is_a_choice(text: str, low: str | None, usual: str | None, high: str | None) -> None:
    for caution, name in (("low", low), ("usual", usual), ("high", high)):
        assert names(assigned(text, caution=caution)) == [name]


def test_a_guess_of_low_caution_keeps_its_doubt_and_the_doubt_names_the_rules() -> None:
    text = "Talks between Aldo Brenn and Henrik Vaas ran on. He said it was late."
    (doubt,) = assigned(text, caution="low")["doubt"]
    assert doubt == assigned(text)["doubt"].iloc[0]
    assert "Aldo Brenn (by-name)" in doubt and "Henrik Vaas (by-name)" in doubt
    assert assigned(text, caution="low")["evidence"].str.endswith("likeliest").all()


def test_a_caution_that_is_none_is_refused_with_the_three_there_are() -> None:
    with pytest.raises(TableError, match="usual"):
        assigned("Aldo Brenn said it was late.", caution="usaul")


@pytest.mark.parametrize(
    ("text", "title", "doubt"),
    [
        ("Vessk, May 1 (RNA) -- Ada Brenn made public the following statement:\nWe stay. -0-",
         "Statement of Jarek Stoll", "the heading names Jarek Stoll (by-name), the first line Ada Brenn (by-name)"),
        ("Mira Tolk left. He said it was late.", None, "'he' does not fit Mira Tolk (by-name)"),
        ("Aldo Brenn and Mira Tolk exchanged messages.\nThe message said that it is late.", None, "exchanged"),
    ],
)  # fmt: skip
def test_where_two_readings_compete_the_name_stays_open_and_the_reason_is_given(
    text: str, title: str | None, doubt: str
) -> None:
    quotes = assigned(text, **({"title": title} if title else {}))
    assert names(quotes) == [None]
    assert doubt in quotes["doubt"].iloc[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Aldo Brenn and Mira Tolk met. They said it was late.", ["Aldo Brenn; Mira Tolk"]),
        ("Aldo Brenn and Mira Tolk met. The speakers said it was late. They said it was good.", [None, None]),
        ("Juno Hale came. They said it was late.", ["Juno Hale"]),
        ("Aldo Brenn spoke. The reporter said it was late. He said it was good.", [None, None]),
        ("Aldo Brenn came. When an official said it was late, he said it was early.", [None, "Aldo Brenn"]),
    ],
)
def test_they_and_he_are_not_those_who_stand_further_back(text: str, said: list[str | None]) -> None:
    assert names(assigned(text)) == said


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("RNA was brief. Ostnews had more. In its report the Ostmark president wished them well.", ["Ostnews"]),
        ("Aldo Brenn told RNA that it was late.", ["RNA"]),
        ("Aldo Brenn told reporters that RNA was late.", [None]),
    ],
)
def test_the_outlet_is_the_one_told_or_the_one_whose_report_it_is(text: str, via: list[str | None]) -> None:
    assert [None if pd.isna(cell) else cell for cell in assigned(text)["via"]] == via


HOSTILE: dict[str, Callable[[int], str]] = {
    "a speaker in every sentence": lambda n: "Brenn said, we go. " * n,
    "a pronoun on every line": lambda n: "He said it.\n" * n,
    "a quotation in every sentence": lambda n: "“We have waited for a long time for it to be so,” he said. " * n,
    "an office in every sentence": lambda n: "The official from Ruvenia, a consul of Ostmark, said that she left. " * n,
    "blocks": lambda n: "He said:\nWe go.\n" * n,
    "turns": lambda n: "Q: Who?\nA: The president said it.\n" * n,
    "a readout in one paragraph": lambda n: f"{MET}\n" + "Vaas said that it is late. Ostmark thanks us. It stays. " * n,
    "two of many": lambda n: MET + "".join(f" President Bo K{k:b}r came.\nBoth sides agreed to it." for k in range(n)),
    "opening marks": lambda n: "“" * (20 * n),
    "brackets": lambda n: "(" * (10 * n) + ")" * (10 * n),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_twice_the_text_takes_twice_the_time(kind: str) -> None:
    def seconds(n: int) -> float:
        text, best = HOSTILE[kind](n), 9e9
        for _ in range(2):
            start = time.process_time()
            assigned(text)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(600) < 4 * seconds(300) + 0.05


def test_statements_and_sides_cost_no_more_than_a_hundred_plain_passes() -> None:
    text = "".join(f"The dam at Orrin held for {n} days, and nobody asked.\nBrenn said it was so. " for n in range(800))
    pattern = re.compile(r"\b(\w+)\s+said\b")
    assigned(text[:2000])

    def best(work: Callable[[], object]) -> float:
        def once() -> float:
            start = time.process_time()
            work()
            return time.process_time() - start

        return min(once() for _ in range(4))

    ten_passes = best(lambda: [list(pattern.finditer(text)) for _ in range(10)])
    assert best(lambda: assigned(text)) < 100 * ten_passes / 10 + 0.1
