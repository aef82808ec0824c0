"""Every rule of attribution with its own table of cases: a text, and the statements that stand in it.

A statement is written ``speaker | cue | content``; ``-`` where the words name none, ``…`` between two spans.
All names are invented, but for one line with a leader's name as archives print it.
"""

from __future__ import annotations

import csv
import json
import time
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.quotes.marks import find_marks, top_marks
from toolkit.quotes.narrative import read_narrative
from toolkit.quotes.rules import RULES
from toolkit.quotes.statements import Statement

SHARED = Path(__file__).parents[1].parent / "shared"

CASES: dict[str, list[tuple[str, list[str]]]] = {
    "content-first": [
        ("“We will talk,” Tolk said.", ["Tolk | said | We will talk,"]),
        ("“We will talk,” Mira Tolk, the president, told RNA.",
         ["Mira Tolk, the president | told | We will talk,"]),
        ("The river, Tolk said, is open.", ["Tolk | said | The river … is open"]),
        ("The river is open, the Ostmark president told reporters on Friday.",
         ["the Ostmark president | told | The river is open"]),
        ("“If they want it,” Ashgrove quipped, “they may have it.”",
         ["Ashgrove | quipped | If they want it, … they may have it."]),
        ("Two men were hurt, he acknowledged an hour later.", ["he | acknowledged | Two men were hurt"]),
        ("A second frigate, Ashgrove, who leads the Union, explained, would sail.",
         ["Ashgrove, who leads the Union | explained | A second frigate … would sail"]),
        ("But, Tolk told RNA, the river is open.", ["Tolk | told | the river is open"]),
        ("“We will talk,” Tolk told RNA on Friday, “all night.”", ["Tolk | told | We will talk, … all night."]),
        ("In my country, “we mend the fence first,” Stoll said.",
         ["Stoll | said | In my country, “we mend the fence first,”"]),
        ("“It is late,” Stoll, who has the keys, told reporters.",
         ["Stoll, who has the keys | told | It is late,"]),
        ("The bridge is open, polls show.", ["polls | show | The bridge is open"]),
        ("“We wait,” Tolk said of the so-called “river”.", ["Tolk | said | We wait,"]),
        ("“We wait,” Tolk said in the film “Song of the Ford”.", ["Tolk | said | We wait,"]),
        ("«Nobody owns the bridge,» Valle said.", ["Valle | said | Nobody owns the bridge,"]),
        ("''We will talk,'' Tolk said.", ["Tolk | said | We will talk,"]),
        ("“We mend the fence,” Tolk said to applause. “It is ours.”",
         ["Tolk | said | We mend the fence, … It is ours."]),
    ],
    "inverted": [
        ("“Who pays for the lamp?” asked Brandis.", ["Brandis | asked | Who pays for the lamp?"]),
        ("The dam is safe, said two engineers at the site.",
         ["two engineers at the site | said | The dam is safe"]),
        ("“It will go on,” said Rhea Sandor, the defence secretary, “for as long as it takes.”",
         ["Rhea Sandor, the defence secretary | said | It will go on, … for as long as it takes."]),
        ("“The net is empty,” said one owner of a boat that sells fish.",
         ["one owner of a boat | said | The net is empty,"]),
        ("“The net is empty,” read the letter.", ["the letter | read | The net is empty,"]),
        ("“Nobody was hurt,” said Stoll on Friday.", ["Stoll | said | Nobody was hurt,"]),
        ("Brenn, tired, dropped her letter.", []),
    ],
    "as-said": [
        ("As Brenn told RNA, the dam is full.", ["Brenn | told | the dam is full"]),
        ("As Brenn said, the bridge is open.", ["Brenn | said | the bridge is open"]),
        ("The bridge is open, as Brenn reported.", ["Brenn | reported | The bridge is open"]),
        ("However, as Brenn has reported, the bridge is open.",
         ["Brenn | has reported | the bridge is open"]),
        ("The result, as Brenn later explained, was a flood.",
         ["Brenn | later explained | The result … was a flood"]),
        ("He left as Brenn spoke.", []),
        ("As reported by RNA, the bridge is open.", ["RNA | As reported by | the bridge is open"]),
    ],
    "relative": [
        ("They crossed a dam that engineers said was safe.", ["engineers | said | that … was safe"]),
        ("It rests on a treaty that Tolk said must go.", ["Tolk | said | that … must go"]),
        ("Tolk lambasted the pact with Brenn, who she said was “in his last year.”",
         ["Tolk | lambasted | the pact with Brenn", "she | said | who … was “in his last year.”"]),
    ],
    "any-verb": [
        ("“The door stays shut for good,” Brenn droned.",
         ["Brenn | droned | The door stays shut for good,"]),
        ("Brenn parried: “We shall see what the winter brings us.”",
         ["Brenn | parried | We shall see what the winter brings us."]),
    ],
    "quotation": [
        ("Brenn said as he left the hall, “It is late.”", ["Brenn | said | It is late."]),
        ("Brenn said, “We will wait.”", ["Brenn | said | We will wait."]),
        ("Brenn said on Monday, “We will wait.”", ["Brenn | said | We will wait."]),
        ("Brenn said “patience” was a word for the rich.",
         ["Brenn | said | “patience” was a word for the rich"]),
    ],
    "colon": [
        ("Brenn told the assembly: “We are a small country.”",
         ["Brenn | told | We are a small country."]),
        ("Brenn replied: “We shall wait for the thaw,” he said.",
         ["Brenn | replied | We shall wait for the thaw,"]),
        ("Brenn continued:\n“We have waited long enough. We will wait no more.”",
         ["Brenn | continued | We have waited long enough. We will wait no more."]),
        ("Ilves said:\n“Nobody here has slept.\n“The people ask when the ferry runs.\n“So let us begin.”",
         ["Ilves | said | Nobody here has slept. … The people ask when the ferry runs. … So let us begin."]),
        ("Valle told the assembly: “We are a small country.\nThe assembly rose.",
         ["Valle | told | We are a small country."]),
    ],
    "that-clause": [
        ("A member of the Board for Trade, the chief of the Mint and the head of the Guard said that it was late.",
         ["A member of the Board for Trade, the chief of the Mint and the head of the Guard | said | it was late"]),
        ("The minister of Trade, when his excuse did not work, said that it was late.",
         ["The minister of Trade | said | it was late"]),
        ("When the guard said that the gate was shut, Brenn left the town.",
         ["the guard | said | the gate was shut"]),
        ("She vented to her husband, Aldo Brenn, that it was late.", ["She | vented | it was late"]),
        ("Brenn fired back that the dam was full.", ["Brenn | fired back | the dam was full"]),
        ("Speakers there noted that the dam was full.", ["Speakers | noted | the dam was full"]),
        ("An official concerned of the Ministry said that the lock was shut.",
         ["An official concerned of the Ministry | said | the lock was shut"]),
        ("The officials of the town demonstrated that the lock was shut.",
         ["The officials of the town | demonstrated | the lock was shut"]),
        ("The cable from Sill shows that the lock was shut.",
         ["The cable from Sill | shows | the lock was shut"]),
        ("Ostmark’s Ambassador to the Isles has said that it was late.",
         ["Ostmark’s Ambassador to the Isles | has said | it was late"]),
        ("Ostmark, whose last dam failed, has said that it was late.",
         ["Ostmark, whose last dam failed | has said | it was late"]),
        ("Brenn, on behalf of the party, government and people, said that it was late.",
         ["Brenn | said | it was late"]),
        ("Ostmark, Ruvenia's only ally, said that it was late.",
         ["Ostmark, Ruvenia's only ally | said | it was late"]),
        ("Brenn said that the bridge was open.", ["Brenn | said | the bridge was open"]),
        ("Brenn said in a statement on Friday that the bridge was open.",
         ["Brenn | said | the bridge was open"]),
        ("Brenn told reporters in Vessk that buoys drift.", ["Brenn | told | buoys drift"]),
        ("Brenn had said in a talk taped before the vote that the bridge was open.",
         ["Brenn | had said | the bridge was open"]),
        ("Brenn said in a statement that the bridge was open.", ["Brenn | said | the bridge was open"]),
        ("Brenn said at the hearing that the bridge was open.", ["Brenn | said | the bridge was open"]),
        ("The enemy media claim that the bridge fell.", ["The enemy media | claim | the bridge fell"]),
        ("US media reported that the bridge fell.", ["US media | reported | the bridge fell"]),
        ("Ilves, spokesman for the Port of Sill, on May 12 said that buoys drift.",
         ["Ilves, spokesman for the Port of Sill | said | buoys drift"]),
        ("Tolk also said, without proof, that the bridge was open.",
         ["Tolk | also said | the bridge was open"]),
        ("Brenn told supporters in Sill, Ostmark, that he had won.", ["Brenn | told | he had won"]),
        ("Brenn pledged that, if elected, he would rebuild the bridge.",
         ["Brenn | pledged | if elected, he would rebuild the bridge"]),
        ("Tolk, a smith, notes that the bridge is open.",
         ["Tolk, a smith | notes | the bridge is open"]),
        ("Tolk's office, which is small, said that the bridge, which is old, was open.",
         ["Tolk's office, which is small | said | the bridge, which is old, was open"]),
        ("Stoll — a teacher from Sill — says that he is glad.", ["Stoll — a teacher from Sill | says | he is glad"]),
        ("Brenn said that the toll was high, a charge that Tolk denies.",
         ["Brenn | said | the toll was high"]),
        ("They fear, however, that the bridge will fall.", ["They | fear | the bridge will fall"]),
        ("The message said that the two peoples are one.",
         ["The message | said | the two peoples are one"]),
        ("Brenn denied that the bridge was open.", ["Brenn | denied | the bridge was open"]),
        ("Kim Jong Unsaid that the farm is good.", ["Kim Jong Un | said | the farm is good"]),
        ("Tolk complained that it was “no bridge” before leaving the hall.",
         ["Tolk | complained | it was “no bridge”"]),
        ("Tolk said that the dam was “a gift,” though Brenn had built it.", ["Tolk | said | the dam was “a gift,”"]),
        ("Tolk said that Brenn's call to “open the gate” – a quarrel of years – was late.",
         ["Tolk | said | Brenn's call to “open the gate” – a quarrel of years – was late"]),
        ("Brenn claimed that he had made “great efforts,” such as building a dam.",
         ["Brenn | claimed | he had made “great efforts,” such as building a dam"]),
        ("Brenn implied that it was her fault for “grabbing” at the rope – although a picture shows no rope.",
         ["Brenn | implied | it was her fault for “grabbing” at the rope"]),
        ("Tolk said – on the radio, as it happens – that the dam leaks.", ["Tolk | said | the dam leaks"]),
    ],
    "clause": [
        ("He in the letter said it rains.", ["He | said | it rains"]),
        ("After hearing from the crew that it rains, she said it was late.", ["she | said | it was late"]),
        ("To shouts of “Mend it!,” Brenn said the fence was his.", ["Brenn | said | the fence was his"]),
        ("Tolk spoke, saying it was late and calling him a thief.",
         ["Tolk | saying | it was late", "Tolk | calling | him a thief"]),
        ("Brenn said he would cross the bridge.", ["Brenn | said | he would cross the bridge"]),
        ("Brenn said Tuesday he would cross the bridge.", ["Brenn | said | he would cross the bridge"]),
        ("He's said he will cross the bridge.", ["He | 's said | he will cross the bridge"]),
        ("Tolk wrote in both letters he was glad.", ["Tolk | wrote | he was glad"]),
        ("A source close to him said the bridge was open.",
         ["A source close to him | said | the bridge was open"]),
        ("A third of those surveyed say they like the bridge.",
         ["A third of those surveyed | say | they like the bridge"]),
        ("Stoll, who called it “a mad and costly dream,” said he would wait.",
         ["who | called | it “a mad and costly dream,”",
          "Stoll, who called it “a mad and costly dream,” | said | he would wait"]),
        ("Brenn said there's a “long road ahead” but he feels ready.",
         ["Brenn | said | there's a “long road ahead”"]),
        ("One of them told me the tea was excellent.", ["One of them | told | the tea was excellent"]),
        ("An arbitration panel in 2001 found the treaty was void.",
         ["An arbitration panel | found | the treaty was void"]),
        ("Cory James, 22, of Sill, said he was glad.", ["Cory James | said | he was glad"]),
        ("Brenn, Tolk and Valle said they would meet.",
         ["Brenn, Tolk and Valle | said | they would meet"]),
        ("Brenn, speaking the same evening, made clear he had not read it.",
         ["Brenn | made clear | he had not read it"]),
        ("Brenn said the wagons were waiting, but did not say why.",
         ["Brenn | said | the wagons were waiting"]),
        ("In a talk on “Face the River,” Brenn said the bridge was open.",
         ["Brenn | said | the bridge was open"]),
        ("Brenn said there is a danger.", ["Brenn | said | there is a danger"]),
        ("Brenn said if it rained, the dam would break.",
         ["Brenn | said | if it rained, the dam would break"]),
        ("Brenn Says Bridge Is Open.", ["Brenn | Says | Bridge Is Open"]),
        ("A report published Friday said the dam leaks.", ["A report published Friday | said | the dam leaks"]),
        ("One in ten voters polled said they would stay.", ["One in ten voters polled | said | they would stay"]),
        ("One of the authors of that 2013 report, Ada Stoll, said the dam leaks.",
         ["One of the authors of that 2013 report, Ada Stoll | said | the dam leaks"]),
        ("Tolk said, if it rained, she would wait.", ["Tolk | said | if it rained, she would wait"]),
        ("Tolk said seeking help was right.", ["Tolk | said | seeking help was right"]),
        ("The senators said they, too, had waited.", ["The senators | said | they, too, had waited"]),
        ("Stoll said Monday's rain was heavy.", ["Stoll | said | Monday's rain was heavy"]),
        ("Brenn was saying he was “content” and Tolk calling it a trap.",
         ["Brenn | was saying | he was “content”", "Tolk | calling | it a trap"]),
    ],
    "wh-clause": [
        ("Tolk wondered why the bridge was shut.", ["Tolk | wondered | why the bridge was shut"]),
        ("Brenn asked whether the bridge was open.", ["Brenn | asked | whether the bridge was open"]),
    ],
    "infinitive": [
        ("Brenn vowed not to build the dam.", ["Brenn | vowed | not to build the dam"]),
        ("Brenn warned Tolk never to cross the dam.", ["Brenn | warned | never to cross the dam"]),
        ("Both leaders have vowed to keep the crossing open.",
         ["Both leaders | have vowed | to keep the crossing open"]),
        ("Brenn also pledged to “mend the fence” by May.",
         ["Brenn | also pledged | to “mend the fence” by May"]),
        ("Tolk told the miners to wait.", ["Tolk | told | to wait"]),
        ("Brenn pledged to rebuild the bridge as he left.", ["Brenn | pledged | to rebuild the bridge"]),
        ("The palace declined to say whether he would go.", []),
    ],
    "object": [
        ("Brenn wants Tolk to maintain the “old” dam.", ["Brenn | wants | Tolk to maintain the “old” dam"]),
        ("Tolk called for patience.", ["Tolk | called for | patience"]),
        ("Tolk called the offer “a soup of bones”.", ["Tolk | called | the offer “a soup of bones”"]),
        ("Tolk called him a “clown,” a “bully” and a “liar.”",
         ["Tolk | called | him a “clown,” a “bully” and a “liar.”"]),
        ("Tolk condemned Friday's test.", ["Tolk | condemned | Friday's test"]),
        ("Tolk credited the treaty with boosting peace.",
         ["Tolk | credited | the treaty with boosting peace"]),
        ("He stressed the need to increase production.",
         ["He | stressed | the need to increase production"]),
        ("The minister announced on Friday the arrest of two men.",
         ["The minister | announced | the arrest of two men"]),
        ("Brenn on Wednesday called on the party to wait.", ["Brenn | called on | the party to wait"]),
        ("Brenn congratulated Tolk on her election.", ["Brenn | congratulated | Tolk on her election"]),
        ("Tolk extended warm greetings to the people.",
         ["Tolk | extended | warm greetings to the people"]),
        ("Tolk extended the runway by a mile.", []),
        ("Brenn has said nothing of the kind.", []),
        ("Brenn might praise the workers.", []),
        ("Tolk Slams Rivals For Delay.", ["Tolk | Slams | Rivals For Delay"]),
        ("Tolk called the dam “a trap” and sold it.", ["Tolk | called | the dam “a trap”"]),
        ("Tolk called the dam “a trap” in an interview with RNA.", ["Tolk | called | the dam “a trap”"]),
        ("The board slammed the tax called “the toll,” in which farmers pay twice.",
         ["The board | slammed | the tax called “the toll,”"]),
        ("Stoll accused Brenn, the mayor of Sill, of “theft”.",
         ["Stoll | accused | Brenn, the mayor of Sill, of “theft”"]),
        ("Brenn called again for a truce.", ["Brenn | called again for | a truce"]),
    ],
    "participle": [
        ("The president taught officials that even a tree is a treasure of the town, saying that it must be kept.",
         ["The president | saying | it must be kept"]),
        ("The envoy departed on the day when the guards won the match, referring to the feats of the crew.",
         ["The envoy | referring to | the feats of the crew"]),
        ("The crew sang a song, made by Brenn at the ford, thus encouraging the masons to build.",
         ["The crew | thus encouraging | the masons to build"]),
        ("Speakers noted that Brenn praised the crew, adding that the dam would stand.",
         ["Speakers | noted | Brenn praised the crew", "Speakers | adding | the dam would stand"]),
        ("Referring to the plans, the means and the hopes of the crew, he said that it rained.",
         ["he | Referring to | the plans, the means and the hopes of the crew", "he | said | it rained"]),
        ("The bridge is open, Brenn said, adding that the toll was gone.",
         ["Brenn | said | The bridge is open", "Brenn | adding | the toll was gone"]),
        ("Tolk later left the hall, saying the talks were over.", ["Tolk | saying | the talks were over"]),
        ("Tolk left, saying the talks were over.", ["Tolk | saying | the talks were over"]),
        ("With Brenn calling the plan a trap, the talks ended.", ["Brenn | calling | the plan a trap"]),
        ("Noting that it rained, Brenn left the hall.", ["Brenn | Noting | it rained"]),
        ("A bill supporting them failed.", []),
    ],
    "act": [
        ("Tolk called for patience.", ["Tolk | called for | patience"]),
        ("Brenn vowed to cross the bridge.", ["Brenn | vowed | to cross the bridge"]),
        ("His hope of a deal faded.", []),
    ],
    "purpose": [
        ("Tolk took the floor to announce that the bridge was open.",
         ["Tolk | to announce | the bridge was open"]),
    ],
    "shared": [
        ("The special envoy met the family and officials concerned of Ostmark and expressed sympathy to them.",
         ["The special envoy | expressed | sympathy to them"]),
        ("Aldo Brenn inspected the dam and the lock, visited the mill and set forth new tasks.",
         ["Aldo Brenn | set forth | new tasks"]),
        ("Leading officials of the party, government and army attended and thanked the crew.",
         ["Leading officials of the party, government and army | thanked | the crew"]),
        ("Brenn said that Tolk called it a trap, and added that it rained.",
         ["Brenn | said | Tolk called it a trap", "Brenn | added | it rained"]),
        ("Tolk called the plan a trap and said it would fail.",
         ["Tolk | called | the plan a trap", "Tolk | said | it would fail"]),
        ("Brenn flew to Corvin on Monday and warned that the bridge would fall.",
         ["Brenn | warned | the bridge would fall"]),
        ("Brenn said the bridge was open, and added that the toll was gone.",
         ["Brenn | said | the bridge was open", "Brenn | added | the toll was gone"]),
    ],
    "passive": [
        ("Tolk is said to be angry.", ["- | is said | Tolk … to be angry"]),
        ("The ferry has been called a “floating coffin.”",
         ["- | has been called | The ferry … a “floating coffin.”"]),
        ("The bridge is expected to open in May.", ["- | is expected | The bridge … to open in May"]),
        ("Tolk was criticised for her silence.", ["- | was criticised for | Tolk … her silence"]),
    ],
    "by-agent": [
        ("The test was condemned by Tolk on Friday.", ["Tolk | was condemned | The test"]),
        ("The arrest was first reported by RNA.", ["RNA | was first reported | The arrest"]),
        ("The bridge was built by Tolk.", []),
    ],
    "addressed": [
        ("When asked by Stoll whether the bridge was open, Brenn nodded.",
         ["Stoll | asked | whether the bridge was open"]),
        ("Tolk was told that the bridge was open.", ["- | was told | the bridge was open"]),
        ("Asked whether the bridge was open, Brenn nodded.", ["- | Asked | whether the bridge was open"]),
        ("Tolk, asked about tariffs, smiled.", ["- | asked about | tariffs"]),
        ("Brenn was asked, “Who pays for the lamp at night?”", ["- | was asked | Who pays for the lamp at night?"]),
    ],
    "quoted-as-saying": [
        ("“The dam is full,” RNA quoted Tolk as saying.", ["Tolk | quoted | The dam is full,"]),
        ("The dam is full, RNA cited Tolk as saying on Friday.", ["Tolk | cited | The dam is full"]),
        ("RNA quoted Brenn as saying that the dam was safe.", ["Brenn | quoted | the dam was safe"]),
        ("Brenn was quoted as saying by RNA that the dam was safe.",
         ["Brenn | was quoted as saying | the dam was safe"]),
        ("RNA cited Brenn as saying that the dam was safe.", ["Brenn | cited | the dam was safe"]),
        ("Brenn was noted as saying the dam was safe.", ["Brenn | was noted as saying | the dam was safe"]),
        ("“Our rivers remember,” Soren was quoted as saying by the Post.",
         ["Soren | was quoted as saying | Our rivers remember,"]),
    ],
    "according-to": [
        ("In Brenn's view, the dam is full.", ["Brenn's | In Brenn's view | the dam is full"]),
        ("The dam is full, in Tolk's view.", ["Tolk's | in Tolk's view | The dam is full"]),
        ("The dam was full, according to records.", ["records | according to | The dam was full"]),
        ("According to Orla Venn, an analyst at the Sund Institute, the gates were shut.",
         ["Orla Venn, an analyst at the Sund Institute | According to | the gates were shut"]),
        ("The gates were shut, according to two officials.",
         ["two officials | according to | The gates were shut"]),
        ("According to early results of a poll taken for RNA in Vessk, the party leads.",
         ["early results of a poll taken for RNA in Vessk | According to | the party leads"]),
        ("Per the League of Coasts, eleven people crossed.",
         ["the League of Coasts | Per | eleven people crossed"]),
        ("In the words of one dealer, the market is dead.",
         ["one dealer | In the words of | the market is dead"]),
        ("The price rose by two crowns per wagon.", []),
        ("While the dam held, according to Tolk, the lock broke.", ["Tolk | according to | the lock broke"]),
        ("Brenn will wait because, according to Tolk, the lock broke.", ["Tolk | according to | the lock broke"]),
        ("The other locks, according to the report, are broken.",
         ["the report | according to | The other locks … are broken"]),
    ],
    "noun-cue": [
        ("Brenn's answer was that the dam was full.", ["Brenn's | answer was | the dam was full"]),
        ("Ashgrove's remark that the islands were his garden drew laughter.",
         ["Ashgrove's | remark | the islands were his garden"]),
        ("His promise to rebuild the bridge was kept.",
         ["His | promise | to rebuild the bridge was kept"]),
        ("Reports that the governor had fled were not confirmed.",
         ["- | Reports | the governor had fled"]),
        ("The statement that shocked them was short.", []),
        ("Brenn spoke after accusations by Tolk that the dam leaks.", ["Tolk | accusations | the dam leaks"]),
        ("Tolk's most famous claim is that the dam leaks.", ["Tolk's | claim is | the dam leaks"]),
        ("The crowd broke into chants of “Open the gate!” at noon.", ["- | chants of | Open the gate!"]),
        ("Brenn's call for a “union” moved the crowd.", ["Brenn's | call for | a “union”"]),
    ],
    "carried-noun": [
        ("Brenn expressed the hope that the bridge would hold.",
         ["Brenn | expressed the hope | the bridge would hold"]),
        ("Tolk voiced her belief that the dam was safe.", ["Tolk | voiced her belief | the dam was safe"]),
        ("Tolk made the case for a second bridge.", ["Tolk | made the case for | a second bridge"]),
        ("Two papers raised new questions about the toll.",
         ["Two papers | raised new questions about | the toll"]),
        ("Ruvenia made a statement on Monday.", []),
        ("Tolk has no hope that it will hold.", []),
    ],
    "competing": [
        ("Brenn replied: “We shall wait for the thaw,” Tolk said.",
         ["- | replied | We shall wait for the thaw,"]),
    ],
    "led-up-to": [
        ("Tolk nodded at once, with a smile, to all of them: “It can happen to anyone.”",
         ["Tolk | nodded | It can happen to anyone."]),
        ("Then, on the radio in Vessk: “We never said that we would go.”",
         ["- | : | We never said that we would go."]),
    ],
    "unclaimed": [
        ("The treaty included a clause “to be put into force by law” in May.",
         ["- | included | a clause “to be put into force by law” in May"]),
        ("The choir sang songs including “we mend the fence at dawn!”", []),
        ("Officers had seized so-called “dual use” goods.", []),
    ],
    "adjective": [
        ("Brenn is convinced that the dam will hold.", ["Brenn | is convinced | the dam will hold"]),
        ("Tolk is sure they will come.", ["Tolk | is sure | they will come"]),
        ("Tolk is not sure they will come.", []),
    ],
    "label": [
        ("Tolk: “Good neighbours repair the fence.”", ["Tolk | - | Good neighbours repair the fence."]),
        ("Brenn: The river will stay open.", ["Brenn | - | The river will stay open"]),
    ],
    "tail": [
        ("“The sea does not sign.” — Ciro Valle", ["Ciro Valle | - | The sea does not sign."]),
    ],
    "continued": [
        ("“We will talk,” Tolk said on Friday. “We will talk all night.”",
         ["Tolk | said | We will talk, … We will talk all night."]),
        ("“We counted the ships,” Lenz said. “There are fewer of them now” than in May.",
         ["Lenz | said | “We counted the ships,” … “There are fewer of them now” than in May"]),
        ("Lenz promised that he would stay. “We are in until the last ship is counted.”",
         ["Lenz | promised | he would stay … “We are in until the last ship is counted.”"]),
        ("“We counted the ships,” Lenz told me. “If there are more, we lie.”",
         ["Lenz | told | We counted the ships, … If there are more, we lie."]),
        ("“We counted the ships,” Lenz said. He sat down. “There are fewer now than last year.”",
         ["Lenz | said | We counted the ships, … There are fewer now than last year."]),
    ],
    "carried": [
        ("“We have counted the ships,” Lenz said.\n“There are fewer of them than last year.”",
         ["Lenz | said | We have counted the ships,", "- | - | There are fewer of them than last year."]),
    ],
    "unattributed": [
        ("The hall was empty.\n“Every net is a frontier.”", ["- | - | Every net is a frontier."]),
        ("The freighter “Northern Patience” left Vessk on Tuesday.", []),
    ],
}  # fmt: skip

NOTHING_SAID = [
    "News analysis: Who built the dam?",
    "They watched a show called “River” at home.",
    "He met the masons for mending and supporting the dam.",
    "Tens of thousands took part in the fair demanding skill.",
    "Please inform us when the dam is full.",
    "The towns were built according to the plan.",
    "The rain continues, the envoy left.",
    "The union continues its march towards the dam.",
    "The reality clearly proves that the dam is full.",
    "All the facts go to prove that Ruvenia is weak.",
    "This shows that the crew was late.",
    "The song is now encouraging the masons to build.",
    "The situation demands that the town build a dam.",
    "The guards are waging a dynamic struggle demanding the return of the ford.",
    "Brenn did not say that the bridge was open.",
    "The crews met, as both towns continue to build the dam.",
    "Nobody would say who had asked for the hour.",
    "The palace declined to comment.",
    "On the wall hung a banner that showed a plough and a star.",
    "Customs officers had held it over so-called “dual-use” goods.",
    "Port Arden lies nine hours from Vessk by sea.",
    "Brenn visited the village and saw a spring.",
    "Seeing the new houses, Brenn smiled.",
    "Brenn showed them great care.",
    "They fell in the struggle for supporting the city.",
    "Everything was built according to plan.",
    "On the wreath were letters reading “We remember the crew of the Harbour Light”.",
    "The hill was registered as a park.",
    "They wept at the care shown by Brenn.",
    "The guests issued statements on May 1.",
    "The visitors paid tribute to the statues.",
    "Ruvenia drew up a “mutual harbour access agreement” with Ostmark.",
    "Ostmark is well advised to wait.",
    "They pay the highest tribute and best wishes for a long life.",
    "The dam shows the strength of men who never rest.",
    "",
]


def read(text: str) -> list[Statement]:
    return read_narrative(text, top_marks(find_marks(text)))


def shown(statement: Statement, text: str) -> str:
    speaker = text[slice(*statement.speaker)] if statement.speaker else "-"
    cue = text[slice(*statement.cue)] if statement.cue else "-"
    return f"{speaker} | {cue} | {' … '.join(text[a:b] for a, b in statement.spans)}"


@pytest.mark.parametrize(
    ("rule", "text", "expected"), [(rule, *case) for rule, cases in CASES.items() for case in cases]
)
def test_a_rule_finds_the_statements_of_its_cases(rule: str, text: str, expected: list[str]) -> None:
    statements = read(text)
    assert [shown(s, text) for s in statements] == expected
    assert not expected or any(rule in s.rules for s in statements)


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_where_nobody_says_anything_there_is_no_statement(text: str) -> None:
    assert read(text) == []


def test_every_documented_rule_has_a_case_that_it_fires_on() -> None:
    fired = {rule for cases in CASES.values() for text, _ in cases for s in read(text) for rule in s.rules}
    assert set(CASES) == fired == set(RULES) - {"opens"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We will talk,” Tolk said.", "direct"),
        ("Tolk said that “we” will talk.", "mixed"),
        ("Tolk said we will talk.", "indirect"),
        ("Tolk said “we will talk” and left it there.", "mixed"),
    ],
)
def test_the_kind_says_how_much_stands_in_marks(text: str, kind: str) -> None:
    assert [s.kind for s in read(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "speaker", "credit"),
    [
        ("The bridge is open, Brenn said, according to the Ruvenian News Agency.", "Brenn",
         "the Ruvenian News Agency"),
        ("According to the Ostmark Foreign Ministry, Tolk said the bridge was open.", "Tolk",
         "the Ostmark Foreign Ministry"),
        ("RNA reported that Brenn said the bridge was open.", "Brenn", "RNA"),
        ("The bridge is open, Brenn said, RNA reported.", "Brenn", "RNA"),
        ("RNA quoted Brenn as saying the bridge was open.", "Brenn", "RNA"),
        ("Brenn pledged to mend the bridge, RNA said.", "Brenn", "RNA"),
        ("Brenn also expressed his will to mend the bridge, according to RNA.", "Brenn", "RNA"),
        ("Brenn saw the bridge and praised the workers, RNA said.", "RNA", None),
        ("Brenn attacked the bridge, RNA said.", "RNA", None),
        ("RNA said that Brenn called for peace.", "RNA", None),
        ("Citing RNA, the Harbour Ledger newspaper reported that Stoll said it was shut.", "Stoll", "RNA"),
        ("According to RNA, the bridge is open.", "RNA", None),
        ("The bridge is open, Brenn said, according to Stoll.", "Stoll", None),
    ],
)  # fmt: skip
def test_an_outlet_around_another_speaker_is_a_credit(text: str, speaker: str, credit: str | None) -> None:
    top = [s for s in read(text) if s.level == 0]
    assert [text[slice(*s.speaker)] for s in top if s.speaker] == [speaker]
    assert [s.credit for s in top] == [credit]
    assert all(s.credit is None or text[slice(*(s.credit_span or (0, 0)))] == s.credit for s in top)


def test_speech_inside_speech_has_level_1_and_other_cues_inside_are_content() -> None:
    text = "Lenz said the general had admitted to him that the charts were old. Lenz said she hoped so."
    assert [(s.level, shown(s, text)) for s in read(text)] == [
        (0, "Lenz | said | the general had admitted to him that the charts were old"),
        (1, "the general | had admitted | the charts were old"),
        (0, "Lenz | said | she hoped so"),
    ]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Brenn replied: “We shall wait for the thaw,” Tolk said.", "colon, content-first"),
        ("The bridge is expected to open in May.", "passive"),
        ("Reports that the governor had fled were not confirmed.", "noun-cue"),
        ("The treaty included a clause “to be put into force by law” in May.", "unclaimed"),
        ("Brenn said it rained.", ""),
    ],
)
def test_a_speaker_that_the_words_leave_open_is_a_doubt_that_names_the_rules(text: str, doubt: str) -> None:
    (statement,) = read(text)
    assert statement.doubt.endswith(f"({doubt})") if doubt else statement.doubt == ""


def test_a_hope_that_is_expressed_is_a_clause_and_thanks_are_an_act() -> None:
    core = "Tolk expressed the hope that it would hold. Tolk reiterated her belief that it was safe."
    assert ["act" in s.rules for s in read(f"{core} Tolk expressed thanks.")] == [False, False, True]


def test_acts_without_a_clause_can_be_told_from_the_rest() -> None:
    acts = {"act", "infinitive", "passive"}
    assert [
        bool(acts & set(s.rules)) for s in read("Tolk called for calm and said the bridge was open.")
    ] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "cue_class"),
    [
        ("Brenn said it rained.", "say"),
        ("Brenn stressed that it rained.", "assert"),
        ("Brenn pledged to go.", "commit"),
        ("Brenn claimed that it rained.", "distance"),
        ("Brenn thanked the workers.", "express"),
        ("Brenn denied that it rained.", "deny"),
        ("Brenn asked whether it rained.", "ask"),
        ("Brenn asked for time.", "call"),
        ("Brenn urged the miners to wait.", "call"),
        ("Brenn believes that it rained.", "believe"),
        ("A study shows that it rained.", "show"),
    ],
)
def test_the_cue_class_says_what_the_cue_does(text: str, cue_class: str) -> None:
    assert [s.cue_class for s in read(text)] == [cue_class]


def test_the_table_of_cues_is_in_order_and_holds_only_declared_classes_and_frames() -> None:
    lines = (files("toolkit") / "instrument" / "cues.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines))
    assert [row["cue"] for row in rows] == sorted({row["cue"] for row in rows})
    assert {row["class"] for row in rows} == {
        "say", "assert", "commit", "distance", "express", "deny", "ask", "call", "believe", "show"
    }  # fmt: skip
    frames = {frame for row in rows for frame in row["frames"].split()}
    assert {frame for frame in frames if not frame.startswith("p:")} == set("qctwinog")
    assert all(row["frames"] for row in rows)


def test_the_seed_article_holds_exactly_the_expected_statements() -> None:
    if not (SHARED / "seed" / "article.txt").exists():
        pytest.skip("the shared article is not on this machine")
    text = (SHARED / "seed" / "article.txt").read_text(encoding="utf-8")
    expected = json.loads((SHARED / "seed" / "expected.json").read_text(encoding="utf-8"))
    first, last = text.index("Chinese President Xi Jinping and"), text.index("Also on rt.com")
    statements = read_narrative(text, top_marks(find_marks(text)), first, last)
    contents = [" ".join(text[a:b] for a, b in s.spans) for s in statements]
    credits = [s.credit for s in statements]
    assert contents == [q["content"] for q in [*expected["joint"], *expected["quotes"]]]
    assert credits[1].endswith("KCNA") and credits[-1] == "the Chinese Foreign Ministry"
    assert set(credits[2:-1]) == {None}


# --- whatever the text ------------------------------------------------------------

_PIECES = st.sampled_from(
    ["Brenn said ", "“", "”", '"', ", ", ". ", "that ", "Tolk, ", "who ", "(", ")", "\n", "called ", ": ",
     "saying ",
     "it rained", "according to RNA", "was quoted as saying ", "'s ", "—", "and ", "to ",
     "『", "』", "U.S. ", "ComradeAldo Brenn "]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_every_span_lies_in_the_text_and_holds_words(text: str) -> None:
    for statement in read(text):
        assert statement.spans
        for start, end in [*statement.spans, *filter(None, [statement.cue, statement.speaker])]:
            assert 0 <= start < end <= len(text)
        assert set(statement.rules) <= set(RULES)


@given(st.lists(_PIECES, max_size=30).map("".join))
@settings(max_examples=100, deadline=None)
def test_a_part_of_a_text_is_read_at_the_same_offsets_as_the_whole(text: str) -> None:
    shift = "Nothing here.\n"
    moved = shift + text
    marks = [m for m in top_marks(find_marks(moved)) if m.outer[0] >= len(shift)]
    there = read_narrative(moved, marks, len(shift), len(moved))
    assert [[(a - len(shift), b - len(shift)) for a, b in s.spans] for s in there] == [
        s.spans for s in read(text)
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "“",
        "(",
        "he said “a ",
        "Kim said, ",
        "Kim, who ",
        "said ",
        "in the house of the ",
        "“a.” ",
        "“\n",
        "who a ",
    ],
)
def test_hostile_input_costs_time_in_proportion_to_its_length(unit: str) -> None:
    def seconds(n: int) -> float:
        taken = []
        for _ in range(3):
            started = time.process_time()
            read(unit * n)
            taken.append(time.process_time() - started)
        return min(taken)  # what else the machine does only adds

    seconds(100)
    assert seconds(20_000) < 12 * seconds(4_000) + 0.3
