"""The small closed classes of English, and the common verbs that attribute nothing, with their forms.

Enough of them tell a clause from a noun phrase; a word that is in none counts as a noun or an adjective.
"""

from __future__ import annotations

import re
from functools import cache


def word_set(text: str) -> frozenset[str]:
    """The words of a text between blanks."""
    return frozenset(text.split())


DETERMINERS = word_set(
    """the a an this these those his its their our my your some any all both many several few each every
    no another one two three four five six seven eight nine ten other most more such what's whose
    certain various last next"""
)
NUMBERS = word_set("two three four five six seven eight nine ten half")
PREPOSITIONS = word_set(
    """in on at by for with from about against between among over under into through during without
    within toward towards upon amid despite via like near behind beyond across along outside inside per
    regarding concerning including alongside throughout above below around off versus"""
)
SUBJECTS = word_set("he she they we i it who everyone everybody nobody someone somebody anyone")
OBJECTS = word_set("him them us me")
AUXILIARIES = word_set(
    """has have had having is are was were be been being am will would can could may might must shall
    should do does did cannot 're 've 'd 'll 'm hasn't haven't hadn't isn't aren't wasn't weren't won't
    wouldn't can't couldn't mustn't shouldn't don't doesn't didn't mightn't"""
)
MODALS = word_set(
    """will would can could may might must shall should do does did cannot 'll won't wouldn't can't
    couldn't mustn't shouldn't don't doesn't didn't mightn't"""
)
BE = word_set("is are was were be been being am isn't aren't wasn't weren't 's 're")
HAVE = word_set("has have had having hasn't haven't hadn't 've")
NEGATIONS = word_set(
    """not never neither nor no hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't can't
    couldn't cannot mustn't shouldn't don't doesn't didn't mightn't hardly rarely"""
)
ADVERBS = word_set(
    """also then later recently previously repeatedly again further once still even often not never now
    just soon already always first earlier long ever rather quite very too only instead thus therefore
    however meanwhile nevertheless nonetheless moreover furthermore indeed perhaps maybe apparently
    simply twice though yet himself herself themselves itself ourselves myself so here there far
    elsewhere afterward afterwards aloud alone together"""
)
SUBORDINATORS = word_set(
    """while because when if although since unless whereas before after until whether where lest whenever"""
)
WH = word_set("which whom whose what how why")
COORDINATORS = word_set("and or but nor plus")
DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight")
MONTHS = word_set(
    """january february april june july august september october november december jan. feb. mar. apr.
    aug. sept. oct. nov. dec."""
)
TIME_NOUNS = word_set(
    """week month year night morning evening afternoon day weekend weeks months years days hour hours
    minute minutes moment ago"""
)
NOT_ADVERBS = word_set(
    """fatherly motherly brotherly comradely family ally rally july italy reply supply assembly early daily weekly
    monthly friendly only fly apply comply multiply imply likely elderly costly deadly orderly rely anomaly monopoly"""
)

GERUND_NOUNS = word_set(
    """meeting building hearing briefing spending funding training ruling filing warning feeling king
    thing something nothing anything everything ring spring string wing ceiling housing shooting
    killing gathering standing finding beginning opening wedding evening morning painting recording
    understanding undertaking saying teaching being offering setting banking trading mining thinking planning polling
    writing"""
)

# base and -s form are hardly ever nouns
_VERBS = """
abandon abolish accelerate accept accommodate accomplish achieve acquire adapt add adhere adjust adopt
affect afford alienate allow analyze annihilate appear appoint arise arrive assess assist attain attend
avoid be bear become begin behave betray blunt bolster bring broaden build buy capitalize carry carve cease
choose clean cling coalesce collapse collect combat come commemorate communicate compete comprise
concentrate conduct confront connect consist consolidate constitute contain contribute cooperate coordinate
cope create cripple cultivate deceive decimate defeat defend define deflect defy deliver depart depend
depict deploy deport deprive derive descend deserve destroy detain detect deter deteriorate develop devote
differ diminish disappear discourage discover discredit dismantle displace disqualify disrupt distinguish
distract distribute divide dominate donate earn educate elect elevate eliminate embark embody embrace emerge
emulate enable enact endanger endure energize enforce engage enhance enjoy enlarge enrich ensure entail
enter eradicate erupt escalate evade examine exceed excite exert exist expand expel explode expose
facilitate fail fall flee follow forge forget fulfil fulfill galvanize gather generate get give glorify go
govern greet grow happen have heal hesitate hinder identify ignite ignore imitate implement impose improve
include inflict inherit inject inspire install intensify interfere intervene introduce invade invest
investigate involve jeopardize join justify keep kill kneel leave legalize lend listen locate lose make
manage manufacture marry maximize meet melt merge minimize mobilize modernize motivate negotiate neutralize
nominate obey obtain occupy occur organize originate oust overcome overlook overshadow overtake overturn owe
own participate perform perish persist possess postpone prepare preserve prevail prevent proceed prohibit
prolong propel prosecute prosper protect provide provoke publish punish pursue put quell reach react rebuild
receive recover recruit reduce refrain reinforce rely remain remove render renew reopen repay repeal replace
replicate represent require resemble reside resist resolve restore retain retire reverse revive rid
safeguard satisfy save seem seize select sell send serve settle shed simplify sink sit solve spend stabilize
stand steer stick strengthen strive succeed suffer surpass surrender survive suspend sustain swallow take
tarnish tear tend terminate thrive throw thwart tolerate transfer transform translate treat undercut undergo
undermine undo unfold unify unite uphold uproot usher utilize vanish vary violate wear weigh win withdraw
withstand worsen
"""
# base and -s form are often nouns: verbs only where the words around them say so
_VERBS_OR_NOUNS = """
abuse access account act advance affront aim air alarm amount anger approach arm arrest assault attempt
auction award balance ban bar base bash battle beat benefit bid bill bind bite block blow board bomb boost
border borrow bother bow boycott break broadcast brush buck budget bully burn bus campaign cap capture care
catch caucus cause censor center chain chair champion change charge chart chase check circle clash clear
climb close coach combat come complete compound compromise conflict contact contest contract contrast
control convict correct cost count court cover crack craft crash crisis cross crowd crush curb cut damage
dance dare date deal debate decay decline decrease defect delay delight deposit design desire detour die
diet dig direct dismiss display distance document double draft drag draw dream dress drink drive drop drown
dump ease eat echo edge effect empty encounter end escape even exchange excuse exercise exit experience
experiment exploit export extend eye face fare fashion fast fault favor feature feed fight figure file fill
film final finance find finish fire fish fit fix flag flash flip float flood flow fly focus force form
foster frame free freeze frequent frustrate fuel function fund gain gamble gas gaze gear glance grant grasp grind
grip ground group guarantee guard guide gun halt hand handle harm head help hide highlight hike hint hire
hit hold hook host house hunt hurry hurt impact import improvise increase influence insult interview issue
jail journey judge jump kick kid kiss knock label lack land last launch lay lead leak lean leap let lie lift
light limit line link list live load loan lobby lock loom loot lower mail march margin mark market mask
master match matter measure mind mine miss mistake mix model moderate monitor mount mourn move murder narrow
net object offset open operate order own pack paint paper park part partner pass patch pay peak permit pick
picture pile pin place plant play please plunge point poll pool pop pose position pour power practice
practise present pressure prime print produce profit progress project promote prompt pull pump purchase push
question quit race raid rain raise rally range rank rate read rebound record reform register regret rein
release rent repair rescue research reserve resort respect rest result return reward ride ring rise risk
rival rock roll root round ruin rule run rush sacrifice sail sample sanction scale scare school score scout
scramble screen seal search seat secure separate set shake shape share shatter shelter shield shift shine
shoot shop shore short shot shoulder show shut side sign sketch skip slide slip slow smell smile smoke snow
soften sort sound spark speak speed spell spill spin split sponsor spot spread spring spur spy staff stage
stake stamp stance start state stay steal steam stem step stir stock stop storm strain stream stress stretch
strike struggle study subject submit suit supply surge surprise surround swallow sweep swing switch tackle
tape target taste tax teach team tempt test thank threat tide tie tighten tip toe toll top total touch tour
track trade trail train trap trash travel trend trigger trip trouble trust try turn twist type update
upgrade use value veto video view visit volunteer vote wage wait walk war warm waste watch water wave
weather welcome wind wipe wire withhold witness wonder work wound wrap wreck yield zero
"""
_IRREGULAR = """
arise arose arisen|bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound
bite bit bitten|blow blew blown|break broke broken|bring brought|build built|burst|buy bought|catch caught
choose chose chosen|come came|cling clung|cost|cut|deal dealt|dig dug|do did done|draw drew drawn
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|fight fought|flee fled
fly flew flown|forget forgot forgotten|freeze froze frozen|get got gotten|give gave given|go went gone
grind ground|grow grew grown|have had|hide hid hidden|hit|hurt|keep kept|kneel knelt|lay laid|lead led
leave left|lend lent|let|lie lay lain|lose lost|make made|meet met|pay paid|put|quit|rebuild rebuilt
ride rode ridden|ring rang rung|rise rose risen|run ran|sell sold|send sent|set|shake shook shaken|shed
shine shone|shoot shot|shrink shrank|shut|sink sank sunk|sit sat|sleep slept|slide slid|speed sped
spend spent|spin spun|split|spread|spring sprang|stand stood|steal stole stolen|stick stuck|strike struck
strive strove striven|sweep swept|swing swung|take took taken|teach taught|tear tore torn
throw threw thrown|undergo underwent undergone|undo undid|uphold upheld|wake woke|wear wore worn|win won
wind wound|withdraw withdrew withdrawn|withhold withheld|overcome overcame|overtake overtook overtaken
undercut|broadcast|weep wept|withstand withstood
"""

PAST_OR_NOUN = word_set("ground wound left lay felt shot set cut hit hurt put cost split spread shut")
_PAST_ONLY = word_set("went got gave made took came let test-fired test-launched")


@cache
def plain_verbs() -> dict[str, str]:
    """Forms of verbs that attribute nothing: ``v`` a verb wherever it stands, ``m`` perhaps a noun."""
    irregular = dict(line.partition(" ")[::2] for line in re.split(r"[|\n]", _IRREGULAR.strip()))
    table: dict[str, str] = {}
    for kind, verbs in (("m", _VERBS_OR_NOUNS.split()), ("v", _VERBS.split())):
        for verb in verbs:
            base, s, *past = inflect(verb, irregular.get(verb, "")).values()
            table[base] = table[s] = kind
            for form in past[0].split():
                table.setdefault(form, "v")
    table |= dict.fromkeys(PAST_OR_NOUN, "m")
    return table | dict.fromkeys(_PAST_ONLY, "v")


def inflect(verb: str, past: str = "") -> dict[str, str]:
    """Base, -s, past (perhaps two forms, by a blank) and -ing of a verb; ``past`` where it is irregular.

    >>> inflect("deny")
    {'base': 'deny', 's': 'denies', 'past': 'denied', 'ing': 'denying'}
    >>> inflect("slam", "slammed")["ing"], inflect("agree")["ing"]
    ('slamming', 'agreeing')
    """
    if verb.endswith("e"):
        s, regular = verb + "s", verb + "d"
        ing = verb + "ing" if verb.endswith(("ee", "oe", "ye")) else verb[:-1] + "ing"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        s, regular, ing = verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    else:
        s = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "go", "do")) else "s")
        doubled = f"{verb}{verb[-1]}ed" in past.split()
        regular, ing = verb + "ed", verb + (verb[-1] if doubled else "") + "ing"
    return {"base": verb, "s": s, "past": past or regular, "ing": ing}
