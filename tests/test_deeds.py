"""Speakers that news agencies hide: in lists, behind asides, under names and deeds that look like speech.

A statement is written as in ``test_rules``: ``speaker | cue | content``. All names are invented, but for one line
with a leader's name as archives print it.
"""

from __future__ import annotations

import pandas as pd
import pytest
from test_rules import read, shown

from toolkit.quotes import extract_quotes
from toolkit.sides import assign_sides

NOTHING_SAID = {
    "a name, not a statement": [
        "The force called scourge of the valley left.",
        "Ruvenia joined the league, called “Harbour of the North”.",
        "The institute built a system for the dam, dubbed “Dawn” (morning).",
        "The crew called palaces of joy are at the dam.",
    ],
    "a summons": [
        "Brenn called the crew to the dam.",
        "Brenn, who leads the crew as the core, wing and pride of the union, called the men to the ford.",
    ],
    "cheers acknowledged, a song applauded, a gift offered": [
        "Brenn acknowledged the enthusiastic cheers.",
        "Brenn warmly acknowledged the performers and the audience.",
        "Brenn waved his hand to acknowledge their cheers.",
        "The audience applauded “Song for the Harbour” and “Dawn”.",
        "Brenn offered a cup to the miner.",
    ],
    "a rally held under a watchword": [
        "They marched at the service held in front of the statue, “loss of neutrality” and all.",
        "There was a rally held on the theme “Let us mend the dam!”",
        "The 104th candlelight rally demanding his resignation were staged in Vessk.",
        "The rally and demonstration calling for his resignation took place in Vessk.",
    ],
    "a participle without its verb": [
        "Analyzed were faults revealed due to the lack of care.",
        "Analyzing the faults revealed among officials who never went there, he left.",
        "It is a trick to hide the possibility of getting isolated and rejected due to its policy.",
        "After watching a film related to the dam that night, he sent it to Vessk.",
        "The cheers, louder than the band, echoed through the hall.",
    ],
    "a relative clause that tells of a deed": [
        "They showed the spirit with which they have supported the cause.",
        "They ran to Brenn, whom they wanted to see so much.",
        "It left the men who loyally support the cause.",
    ],
    "a deed with weapons, an exposure to something": [
        "The gangsters stand accused of attacking Vessk with missiles.",
        "The crews are attacking each other.",
        "Their policy, which is old, is weak and exposing them to a more critical situation.",
    ],
    "officers, guests and what is to be done": [
        "Commanding officers and men of the regiment to be sent to Vessk lined up.",
        "He showed care to the old, honoured disabled soldiers and mothers at the spring.",
        "Looking at a sketch of the houses to be newly built, he left.",
        "He told them about the measures to be taken.",
    ],
    "what somebody has said": [
        "The paper echoes what officials have said after receiving the prize.",
    ],
    "a purpose that nobody carries out": [
        "Ruvenia is foolish enough to deny the law of Ostmark.",
        "It is nonsensical to talk about peace there.",
        "The evidence and analysis go to clearly prove that Ostmark did it.",
    ],
    "an adjective or a noun that looks like a cue": [
        "Ruvenia's promising women footballers won the title.",
        "It was born with a hammer, sickle and writing brush inscribed on its flag.",
        "He drew conclusions on the information and suggested measures specified in the reports.",
        "Then vowing speeches were made.",
        "They regard it as the most worthwhile revolutionary undertaking to defend the dam.",
        "He looked inside it full of steam, deep in thought.",
    ],
    "a gerund that modifies a noun": [
        "All the units responsible for maintaining that the gate is shut should obey.",
        "The academy built a system capable of measuring and estimating the growth of children.",
    ],
    "words that lead to no content": [
        "The guests issued statements on the occasion of the anniversary.",
        "It discarded its promise to the world.",
        "They learn thanks to the Union of Ostmark's idea of attaching importance to schools.",
        "Ruvenia formed the group according to the “Vessk Declaration”.",
    ],
    "things that cannot speak": [
        "The teachings reminded the men of their mission.",
        "The grave reality, reminding people that the balance between friend and foe just leads to a war, more clearly "
        "emphasizes the necessity of power.",
        "The political work being conducted by the Vessk and Ulmo municipal brigades is further encouraging them.",
        "This advanced equipment management system helps save time by predicting the trouble.",
    ],
}


@pytest.mark.parametrize(("why", "text"), [(why, text) for why, texts in NOTHING_SAID.items() for text in texts])
def test_a_deed_or_a_name_is_no_statement(why: str, text: str) -> None:
    assert [shown(s, text) for s in read(text)] == [], why


FOUND = {
    "a name with two complements, or after what": [
        ("Brenn dubbed Ruvenia a “victim”.", ["Brenn | dubbed | Ruvenia a “victim”"]),
        ("He left what Brenn called “a total loss”.", ["Brenn | called | a total loss"]),
        ("Brenn offered an apology to the crew.", ["Brenn | offered | an apology to the crew"]),
    ],
    "lists of speakers": [
        ("Youths in Vessk and Ulmo counties of Ruvenia, Drennach and Port Arden counties of Ostmark vowed to stay.",
         ["Youths in Vessk and Ulmo counties of Ruvenia, Drennach and Port Arden counties of Ostmark | vowed | "
          "to stay"]),
        ("At worksites and schools, senior officials of the party and the government congratulated the youth.",
         ["senior officials of the party and the government | congratulated | the youth"]),
    ],
    "what stands between a subject and its verb": [
        ("Ostmark, together with Ruvenia, announced the plan, and even made a guide.",
         ["Ostmark | announced | the plan"]),
        ("The masons, looking up to the great builder who saw the dam and give heart and courage, vowed to stay.",
         ["The masons | vowed | to stay"]),
        ("Indeed, the minister of Ruvenia, when his excuse did not work, went home, saying that he was late.",
         ["the minister of Ruvenia | saying | he was late"]),
        ("Officials who were sent to the spots warned that it was late.",
         ["Officials who were sent to the spots | warned | it was late"]),
        ("The minister who took part in the meeting on the theme of “Ostmark in Future: Great Prospect” held at the "
         "Vessk Forum said that it was good.",
         ["The minister who took part in the meeting on the theme of “Ostmark in Future: Great Prospect” held at the "
          "Vessk Forum | said | it was good"]),
        ("Aldo Brenn helped pupils and said with joy that it was nice.",
         ["Aldo Brenn | said | it was nice"]),
        ("The dams frequent the region and the war maniacs loudly talk about the end.",
         ["the war maniacs | loudly talk about | the end"]),
    ],
    "the whole noun phrase": [
        ("The commanding officer of a destroyer of Ruvenia said that it was late.",
         ["The commanding officer of a destroyer of Ruvenia | said | it was late"]),
        ("The plan was denied by the unilateral and prejudiced stance of Ostmark.",
         ["the unilateral and prejudiced stance of Ostmark | was denied | The plan"]),
        ("This year many young people volunteered to work.",
         ["many young people | volunteered | to work"]),
        ("Ruvenia has met Ostmark since 2022 and its chief was sent to Vessk to explain the plan.",
         ["its chief | to explain | the plan"]),
    ],
    "whose participle, whose second verb": [
        ("It is a fact that such men firmly support the plan and give it strength, he said, and extended warm "
         "thanks to the crew.",
         ["he | said | It is a fact that such men firmly support the plan and give it strength",
          "he | extended | warm thanks to the crew"]),
        ("Those of the mill are holding a study of the speech, made by the respected fatherly Brenn at the ceremony "
         "of the Vessk Brigade dispatched to Ulmo, thus encouraging their members to work.",
         ["Those of the mill | thus encouraging | their members to work"]),
        ("Speakers accused Brenn of ruining people and seeking to provoke a war.",
         ["Speakers | accused | Brenn of ruining people and seeking to provoke a war"]),
        ("Watching men saying that the water tastes good, the president stressed the need to build.",
         ["men | saying | the water tastes good", "the president | stressed | the need to build"]),
    ],
    "where content ends": [
        ("He said to the official, who was grateful for the applause, that it was fair, adding that all should go.",
         ["He | said | it was fair", "who | was grateful for | the applause", "He | adding | all should go"]),
        ("Those who seek to take the dam will pay for it.", ["who | seek | to take the dam"]),
        ("A ship, which claimed to be the best, missed the gate.", ["which | claimed | to be the best"]),
        ("RNA reported on October 16 that the dam was full.", ["RNA | reported | the dam was full"]),
        ("The crew called for raising the dam and mending the ford.",
         ["The crew | called for | raising the dam and mending the ford"]),
        ("The group urging his resignation held a ceremony in Vessk.",
         ["The group | urging | his resignation"]),
        ("The article says that no matter what they do, they can never win.",
         ["The article | says | no matter what they do, they can never win"]),
        ("He warned that it was late and if they come, they will pay.",
         ["He | warned | it was late and if they come, they will pay"]),
        ("He told them that as there is no road, it would be hard.",
         ["He | told | as there is no road, it would be hard"]),
        ("Noting that if it comes true, the world will admire\nKim Il Sung and the people will be happy, he stressed "
         "the need to work.",
         ["he | Noting | if it comes true, the world will admire\nKim Il Sung and the people will be happy",
          "he | stressed | the need to work"]),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"), [case for cases in FOUND.values() for case in cases]
)
def test_the_speaker_is_the_one_who_speaks(text: str, expected: list[str]) -> None:
    assert [shown(s, text) for s in read(text)] == expected


def test_an_outlet_that_reports_with_a_colon_behind_another_statement_is_no_error() -> None:
    articles = pd.DataFrame({"article_id": ["a"], "text": ["Aldo Brenn praised the men, KCNA reported:"]})
    assert len(extract_quotes(articles)) <= 2


def test_a_word_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    text = "If NATO attacks, it is late. The league left. NATO made its commitment to the world never to come."
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    assert assign_sides(extract_quotes(articles), articles)["speaker_name"].isna().all()


@pytest.mark.parametrize(
    ("speaker", "side"),
    [
        ("The chairman of the Swiss Union, the chief of the Finnish Group and the head of the Kenyan Party",
         "Switzerland; Finland; Kenya"),
        ("The chairman of the Swiss Union, the director of the Institute and the head of the Kenyan Party", None),
    ],
)
def test_a_list_of_offices_has_the_side_of_each_or_none(speaker: str, side: str | None) -> None:
    text = f"{speaker} said that it was late."
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = assign_sides(extract_quotes(articles), articles).iloc[0]
    assert found["speaker"] == speaker
    assert (found["side"] if isinstance(found["side"], str) else None) == side
