"""Who a phrase names, for which side, through which outlet; and when it is better not to say."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from toolkit import TableError, assign_sides, extract_quotes
from toolkit.sides import Context, default_register

GOLD = Path(__file__).parents[1] / "data" / "gold"


def named(
    phrase: str, *, text: str = "", published: str = "2021-07-11", publisher: str | None = None
) -> tuple[str, str]:
    """The names and the sides of a phrase that stands at the end of a text."""
    article = {"text": f"{text}\n{phrase}", "published": published, "publisher": publisher}
    who = Context(article, default_register()).name(phrase, len(text) + 1)
    return "; ".join(who.names), who.side or ""


@pytest.mark.parametrize(
    ("phrase", "name", "side"),
    [
        ("Kim Jong-un", "Kim Jong Un", "DPRK"),
        ("Jong Un Kim", "Kim Jong Un", "DPRK"),
        ("Kim Jongun", "Kim Jong Un", "DPRK"),
        ("the respected ComradeKim Jong Unand", "Kim Jong Un", "DPRK"),
        ("North Korean leader Kim Jong-un", "Kim Jong Un", "DPRK"),
        ("the North Korean leader", "Kim Jong Un", "DPRK"),
        ("Kim Jong Un, general secretary of the Workers' Party of Korea,", "Kim Jong Un", "DPRK"),
        ("Kim Yo-jong", "Kim Yo Jong", "DPRK"),
        ("Kim Yo Jong, the powerful sister of North Korean leader Kim Jong Un", "Kim Yo Jong", "DPRK"),
        ("Xi, who is also party chief", "Xi Jinping", "China"),
        ("Chinese President Xi Jinping", "Xi Jinping", "China"),
        ("Beijing", "China", "China"),
        ("Pyongyang", "DPRK", "DPRK"),
        ("the Chinese side", "China", "China"),
        ("China’s Foreign Ministry", "Chinese Foreign Ministry", "China"),
        ("a spokesman for the Foreign Ministry of the DPRK", "Spokesperson for the DPRK Foreign Ministry", "DPRK"),
        ("a spokesman of the DPRK Foreign Ministry", "Spokesperson for the DPRK Foreign Ministry", "DPRK"),
        ("Chinese Foreign Ministry spokesperson Wang Wenbin", "Wang Wenbin", "China"),
        ("KCNA", "KCNA", "DPRK"),
        ("Xi Jinping and Kim Jong-un", "Xi Jinping; Kim Jong Un", "China; DPRK"),
        ("Beijing and Pyongyang", "China; DPRK", "China; DPRK"),
        ("state news agency KCNA and China's foreign ministry", "KCNA; Chinese Foreign Ministry", "DPRK; China"),
        ("Chinese Ambassador to the United Nations Bo Lind", "Bo Lind", "China"),
        ("U.S. Secretary of State Bo Lind", "Bo Lind", "United States"),
        ("Ada Brenn, once a writer to Secretary of State Bo Lind", "Ada Brenn", ""),
        ("U.S. Special Representative", "", "United States"),
        ("her daughter, Ada Brenn", "Ada Brenn", ""),
        ("the party chairman, Ada Brenn", "Ada Brenn", ""),
        ("China, the North's main ally", "China", "China"),
        ("Beijing, a friend and neighbour", "China", "China"),
        ("North Korea, whose last test failed", "DPRK", "DPRK"),
    ],
)
def test_a_phrase_names_its_head(phrase: str, name: str, side: str) -> None:
    assert named(phrase) == (name, side)


@pytest.mark.parametrize(
    ("phrase", "name", "side"),
    [
        ("Foreign Minister Wang Yi and Deputy Minister Aldo Brenn", "Wang Yi; Aldo Brenn", ""),
        ("Wang Yi and Mr. Brenn", "Wang Yi; Brenn", ""),
        ("Kim Jong Un and his wife Ri Sol Ju", "Kim Jong Un; Ri Sol Ju", "DPRK"),
        ("Jo Yong Won, Pak Jong Chon and Aldo Brenn", "Jo Yong Won; Pak Jong Chon; Aldo Brenn", ""),
        ("The U.S., Japan and South Korea", "United States; Japan; South Korea", "United States; Japan; South Korea"),
        ("The U.S., South Korea and others", "", ""),
        ("Wang Yi, State Councilor and Foreign Minister", "Wang Yi", "China"),
        ("Wang Yi and the Ruvenian foreign minister", "", ""),
        ("Wang Yi and his counterpart", "", ""),
        ("The UN secretary-general and relevant organizations", "", ""),
        ("the chairman of the Hungarian party and the chief of the Ruvenian group", "", ""),
        ("the chairman of the Hungarian party and the chief of the Danish group", "", "Hungary; Denmark"),
        ("Kim Jong Un, general secretary of the party and president of the state", "Kim Jong Un", "DPRK"),
        ("Chinese President and party chief Xi Jinping", "Xi Jinping", "China"),
    ],
)
def test_a_shared_statement_has_a_side_only_if_every_speaker_has_one(phrase: str, name: str, side: str) -> None:
    assert named(phrase) == (name, side)


@pytest.mark.parametrize(
    ("phrase", "side"),
    [
        ("a spokesman for Xi", ""),
        ("critics of China", ""),
        ("Xi's host", ""),
        ("a Chinese student", ""),
        ("an expert on North Korea", ""),
        ("analysts", ""),
        ("a Chinese official", "China"),
        ("an official in Beijing", "China"),
        ("the director of a department of the Chinese Foreign Ministry", "China"),
        ("two North Korean diplomats", "DPRK"),
    ],
)
def test_what_only_belongs_to_a_name_is_not_that_name(phrase: str, side: str) -> None:
    assert named(phrase) == ("", side)


@pytest.mark.parametrize(
    "phrase",
    [
        "Ambassador Kim Je Bong",
        "Kim Son Gyong, vice-minister of the DPRK Foreign Ministry",
        "Sato, the then Japanese prime minister",
    ],
)
def test_a_longer_name_with_the_same_surname_or_title_is_somebody_else(phrase: str) -> None:
    name, _ = named(phrase)
    assert name not in ("Kim Jong Un", "Yoshihide Suga", "Fumio Kishida")


@pytest.mark.parametrize(
    ("phrase", "day", "name"),
    [
        ("the Chinese foreign minister", "2021-07-11", "Wang Yi"),
        ("the Chinese foreign minister", "2023-03-01", "Qin Gang"),
        ("the South Korean president", "2021-07-11", "Moon Jae In"),
        ("the South Korean president", "2023-07-11", "Yoon Suk Yeol"),
        ("the North Korean leader", "2009-07-11", "Kim Jong Il"),
        ("the Chinese premier", "2024-07-11", "Li Qiang"),
    ],
)
def test_a_title_is_its_holder_s_on_the_day_of_publication(phrase: str, day: str, name: str) -> None:
    assert named(phrase, published=day)[0] == name


@pytest.mark.parametrize(
    "phrase",
    [
        "the former South Korean president",
        "the late North Korean leader",
        "the South Korean president-elect",
        "the vice president of China",
        "the deputy Chinese foreign minister",
        "a former Chinese premier",
    ],
)
def test_an_office_that_is_not_that_of_the_day_names_nobody_but_has_its_side(phrase: str) -> None:
    name, side = named(phrase, published="2023-03-01")
    assert name == ""
    assert side in ("South Korea", "DPRK", "China")


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("It rained.", "the Chinese foreign minister", ""),
        ("Wang Yi came.", "the Chinese foreign minister", "Wang Yi"),
        ("North Korean Foreign Minister Ri Yong Ho came.", "the North Korean foreign minister", "Ri Yong Ho"),
        ("Ruvenia, Russia and China were named.", "The Foreign Ministry spokesperson", ""),
    ],
)
def test_without_a_date_only_whom_the_page_names_holds_an_office(text: str, phrase: str, name: str) -> None:
    who = Context({"text": f"{text}\n{phrase}"}, default_register()).name(phrase, len(text) + 1)
    assert "; ".join(who.names) == name


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Wang Yi came to Pyongyang.", "Wang", "Wang Yi"),
        ("Kim Yo Jong spoke first.", "Kim", "Kim Yo Jong"),
        ("Kim Yo Jong stood beside Kim Jong Un.", "Kim", ""),
        ("President Xi Jinping arrived.", "the president", "Xi Jinping"),
        ("He wrote to President Obiang Nguema, and Xi Jinping, President of China, knew.", "the president", ""),
        ("Ronald Ozzy Lamola wrote.", "Lamola", "Ronald Ozzy Lamola"),
        ("Bo Lind, Chinese ambassador to the DPRK, came.", "the ambassador", "Bo Lind"),
        ("The Chinese interim ambassador Bo Lind came.", "The Chinese interim ambassador", "Bo Lind"),
    ],
)
def test_what_stands_above_decides_what_a_short_name_means(text: str, phrase: str, name: str) -> None:
    assert named(phrase, text=text)[0] == name


def test_the_ministry_of_an_agency_s_own_side_needs_no_country() -> None:
    assert named("The Foreign Ministry", publisher="KCNA") == ("DPRK Foreign Ministry", "DPRK")
    assert named("The Foreign Ministry")[0] == ""


def sided(text: str, **more: object) -> list[tuple[object, ...]]:
    articles = pd.DataFrame([{"article_id": "a", "text": text, "published": "2021-07-11", **more}])
    quotes = assign_sides(extract_quotes(articles), articles)
    rows = quotes[["speaker_name", "side", "via"]].values
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in rows]


def test_the_outlet_goes_forward_with_its_speaker_never_backward_and_ends_where_another_is_named() -> None:
    text = (
        "Kim Jong Un said one came. Kim Jong Un said two came, according to KCNA. Kim Jong Un said three came. "
        "Xi Jinping said four came. Xi Jinping said five came, according to Xinhua. Kim Jong Un said six came."
    )
    assert [via for _, _, via in sided(text)] == [None, "KCNA", "KCNA", None, "Xinhua", None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Xi Jinping arrived. He said it was late.", ["Xi Jinping"]),
        ("Kim Yo Jong met Xi Jinping. She said it was late.", ["Kim Yo Jong"]),
        ("Talks between Xi Jinping and Vladimir Putin ran on. He said it was late.", [None]),
        ("Xi Jinping and Kim Jong Un met. They said it was late.", ["Xi Jinping; Kim Jong Un"]),
        ("He said it was late.", [None]),
        ("Xi Jinping came. Watching builders at work, all were glad. He said it was late.", ["Xi Jinping"]),
        ("Xi Jinping came. Accompanying him were guests. He said it was late.", ["Xi Jinping"]),
        ("Beijing also protested. It said it was late.", ["China"]),
        ("The union said on its page Xi Jinping praised the dam. It said it was late.", ["Xi Jinping", None]),
        ("Rodong Sinmun praised the dam, Xinhua said. The newspaper said it was late.",
         ["Rodong Sinmun", "Rodong Sinmun"]),
        ("Rodong Sinmun praised the dam. Readers of Global Times laughed. The paper said it was late.",
         ["Rodong Sinmun", None]),
        ("Rodong Sinmun praised the dam. The Ostmark News Agency said it was late.", ["Rodong Sinmun", None]),
        ("Kim Jong Un said it was late, KCNA reported. The town was full, it added.", ["Kim Jong Un", "KCNA"]),
        ("Kim Jong Un met Xi Jinping. Rodong Sinmun and KCNA said it was late. Both leaders agreed that it was good.",
         ["Rodong Sinmun; KCNA", "Kim Jong Un; Xi Jinping"]),
        ("The lock keeper Su Hale said it was late. “It is dark,” Su said.", ["Su Hale", "Su Hale"]),
        ("According to KCNA, Kim Jong Un saw the dam. He also said it was late.", ["KCNA", "Kim Jong Un"]),
        ("Foreign media published a column. “It is late,” the KCNA column said.", ["KCNA"]),
        ("Xi Jinping made a speech. He praised the dam. All were moved by it as it stressed that work goes on.",
         ["Xi Jinping", None]),
        ("Xi Jinping arrived. He praised the dam. Viewing its wall, it is a matter of time.", ["Xi Jinping", None]),
        ("Aldo Brenn made a statement. Xi Jinping dedicated his life to it, it said, adding that he built a dam.",
         [None, None]),
        ("Xi Jinping made the following speech:\nI thank you. If someone asks and he asks what it cost, I tell him.",
         ["Xi Jinping", None]),
    ],
)
def test_a_pronoun_is_the_one_it_can_be_or_nobody(text: str, names: list[str | None]) -> None:
    assert [name for name, _, _ in sided(text)] == names


def test_what_is_not_known_comes_with_the_reason_and_what_is_known_without() -> None:
    articles = pd.DataFrame([{"article_id": "a", "text": "Analysts said it was late. Xi Jinping said it was not."}])
    quotes = assign_sides(extract_quotes(articles), articles)
    assert quotes["doubt"].isna().tolist() == [False, True]
    assert quotes["side"].isna().tolist() == [True, False]


def test_on_our_own_gold_a_named_speaker_is_right_nineteen_times_in_twenty() -> None:
    from toolkit.evaluate import evaluate_quotes, gold_tables

    records = [json.loads(line) for line in (GOLD / "passages.jsonl").read_text(encoding="utf-8").splitlines()]
    articles, gold = gold_tables(records)
    tables = [pd.read_csv(GOLD / f"{name}.csv", dtype=str, keep_default_na=False) for name in ("actors", "outlets")]
    quotes = assign_sides(extract_quotes(articles), articles, actors=tables[0], outlets=tables[1])
    labels = evaluate_quotes(quotes, gold, articles=articles).labels.set_index("label")
    assert labels.loc["speaker_name", "right_of_answered"] >= 0.95
    assert labels.loc["side", "right_of_answered"] >= 0.97


def test_a_table_of_actors_without_its_columns_is_refused_with_the_columns_it_needs() -> None:
    articles = pd.DataFrame([{"article_id": "a", "text": "Xi said it was late."}])
    with pytest.raises(TableError, match="aliases"):
        lacking = pd.DataFrame({"name": ["Xi"], "kind": ["person"], "side": ["China"]})
        assign_sides(extract_quotes(articles), articles, actors=lacking)
