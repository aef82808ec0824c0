"""Word forms by rule: what an expression of the lexicon stands for besides itself. Strings only.

The rules make regular English forms and, here and there, one that nobody writes ("meanlier"). Such a form is
never found and does no harm; a missing one would.
"""

from __future__ import annotations

import re

_FORMS = """
arise arises arose arisen arising; awake awakes awoke awoken awaking; be am is are was were been being;
bear bears bore borne bearing; beat beats beat beaten beating; become becomes became becoming;
begin begins began begun beginning; bind binds bound binding; bite bites bit bitten biting;
bleed bleeds bled bleeding; break breaks broke broken breaking; bring brings brought bringing;
build builds built building; burn burns burned burnt burning; cast casts casting;
catch catches caught catching; choose chooses chose chosen choosing; come comes came coming;
cost costs costing; cut cuts cutting; deal deals dealt dealing; dig digs dug digging;
do does did done doing; draw draws drew drawn drawing; drive drives drove driven driving;
drown drowns drowned drowning; earn earns earned earning; eat eats ate eaten eating;
fall falls fell fallen falling; feed feeds fed feeding; feel feels felt feeling;
fight fights fought fighting; find finds found finding; flee flees fled fleeing;
forbid forbids forbade forbidden forbidding; forget forgets forgot forgotten forgetting;
forgive forgives forgave forgiven forgiving; freeze freezes froze frozen freezing;
get gets got gotten getting; give gives gave given giving; go goes went gone going;
grind grinds ground grinding; grow grows grew grown growing; have has had having;
hide hides hid hidden hiding; hit hits hitting; hold holds held holding; hurt hurts hurting;
keep keeps kept keeping; lay lays laid laying; lead leads led leading; leave leaves left leaving;
lend lends lent lending; lie lies lied lying; lose loses lost losing; make makes made making;
mean means meant meaning; meet meets met meeting;
misunderstand misunderstands misunderstood misunderstanding; overcome overcomes overcame overcoming;
overrun overruns overran overrunning; overthrow overthrows overthrew overthrown overthrowing;
pay pays paid paying; put puts putting; read reads reading; rebuild rebuilds rebuilt rebuilding;
rise rises rose risen rising; run runs ran running; say says said saying; see sees saw seen seeing;
seek seeks sought seeking; sell sells sold selling; send sends sent sending; set sets setting;
sever severs severed severing; shake shakes shook shaken shaking; shed sheds shedding;
shine shines shone shining; shoot shoots shot shooting; show shows showed shown showing;
shrink shrinks shrank shrunk shrinking; shut shuts shutting; sing sings sang sung singing;
sink sinks sank sunk sinking; sow sows sowed sown sowing; speak speaks spoke spoken speaking;
spend spends spent spending; spin spins spun spinning; split splits splitting;
spoil spoils spoiled spoilt spoiling; spread spreads spreading; stand stands stood standing;
steal steals stole stolen stealing; stick sticks stuck sticking; strike strikes struck stricken striking;
strive strives strove striven striving; swear swears swore sworn swearing; take takes took taken taking;
teach teaches taught teaching; tear tears tore torn tearing; tell tells told telling;
think thinks thought thinking; throw throws threw thrown throwing; uphold upholds upheld upholding;
understand understands understood understanding; undergo undergoes underwent undergone undergoing;
undercut undercuts undercutting; undo undoes undid undone undoing; weep weeps wept weeping;
win wins won winning; withdraw withdraws withdrew withdrawn withdrawing;
withhold withholds withheld withholding; write writes wrote written writing
"""
_IRREGULAR = {row.split()[0]: row.split() for row in _FORMS.split(";")}
_PLURALS = {
    "child": "children",
    "life": "lives",
    "thief": "thieves",
    "crisis": "crises",
    "man": "men",
    "woman": "women",
    "person": "people",
}
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    (
        re.compile(r"(?<=[a-z]{2})our(?=$|s$|ed$|ing$|able$|ably$|ite$|ites$|hood$|ly$|liness$|er$|less$)"),
        "or",
    ),
    (re.compile(r"(?<=def|off)ence(?=s?$)"), "ense"),
    (re.compile(r"(?<=[a-z])ll(?=(?:ed|ing|er|ers)$)"), "l"),
)
_SHUT = re.compile(r"^[^aeiou]*(?:qu)?[aeiou][bdgklmnprtz]$|[^aeiou][aeiou]l$")  # stop, travel
_STRESSED_LATE = """
admit permit commit submit omit refer prefer confer infer defer transfer occur incur recur concur regret
abhor rebel compel expel repel propel dispel impel control patrol deter inter rebut equip outwit upset
beset forget begin acquit allot abet
"""
_LATE_STRESS = frozenset(_STRESSED_LATE.split())


def forms(word: str, kind: str) -> tuple[str, ...]:
    """The word and its forms: ``v`` a verb, ``n`` a noun, ``a`` an adjective (with its adverb), empty none.

    British spellings bring their American ones along, not the other way about.

    >>> forms("honour", "v")
    ('honour', 'honours', 'honoured', 'honouring', 'honor', 'honors', 'honored', 'honoring')
    >>> forms("hostility", "n")
    ('hostility', 'hostilities')
    """
    made = {"v": _verb, "n": _noun, "a": _adjective, "": _alone}[kind](word)
    return tuple(dict.fromkeys(made + [american(form) for form in made]))


def american(word: str) -> str:
    """The American spelling of a British word; any other word as it is (or a form that nobody writes)."""
    for pattern, instead in _SPELLINGS:
        word = pattern.sub(instead, word)
    return word


def _alone(word: str) -> list[str]:
    return [word]


def _verb(word: str) -> list[str]:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("e"):
        stem = word[:-1]
        ing = word + "ing" if word.endswith(("ee", "oe", "ye")) else stem + "ing"
        return [word, word + "s", word + "d", ing]
    if re.search(r"[^aeiou]y$", word):
        return [word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    third = word + ("es" if re.search(r"(s|x|z|ch|sh|o)$", word) else "s")
    stem = word + word[-1] if _SHUT.search(word) or word in _LATE_STRESS else word
    return [word, third, stem + "ed", stem + "ing"]


def _noun(word: str) -> list[str]:
    if word in _PLURALS:
        return [word, _PLURALS[word]]
    if re.search(r"[^aeiou]y$", word):
        return [word, word[:-1] + "ies"]
    return [word, word + ("es" if re.search(r"(s|x|z|ch|sh)$", word) else "s")]


def _adjective(word: str) -> list[str]:
    if word.endswith("y") and len(word) > 3:
        return [word, word[:-1] + "ily", word[:-1] + "ier", word[:-1] + "iest"]
    if word.endswith("le") and word[-3] not in "aeiou":
        return [word, word[:-1] + "y"]
    if word.endswith("ic"):
        return [word, word + "ally"]
    made = [word, word + "ly"]
    if len(word) <= 6:
        made += [word + "r", word + "st"] if word.endswith("e") else [word + "er", word + "est"]
    return made


def family(words: str) -> str:
    """A key that the inflected forms of an expression share, by cutting the usual endings off its last word.

    >>> family("reckless") == family("recklessly"), family("praised") == family("praising")
    (True, True)
    """
    for ending in ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "ly", "s"):
        if words.endswith(ending) and len(words) - len(ending) >= 4 and not words.endswith("ss"):
            return words[: -len(ending)]
    return words.rstrip("e") if len(words) > 4 else words
