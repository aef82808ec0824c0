"""Tone: how warm or hostile a statement is, by which expressions, and toward whom.

``score_tone`` scores a table of statements; ``show_tone`` shows the words and the arithmetic of one. The
lexicon is data (``toolkit/instrument``): ``tone.csv`` holds the diplomatic instrument, ``valence.csv``
general English, ``modifiers.csv`` what bends them, ``parties.csv`` ways to name somebody, ``ladder.csv``
the ladder of warnings, ``tone_groups.csv`` the sources.

To change it, hand rows of your own to ``score_tone(quotes, lexicon=table)``; they come before the built-in
ones. ``score_draft`` shows beforehand what they change on statements that people rated, and the result
names the version of the lexicon. ``python -m toolkit.tone.fit`` fits the general weights to ratings.
``tone_toward`` and ``tone_between`` score any English sentence toward a marked target.
"""

from toolkit.tone.draft import score_draft
from toolkit.tone.lexicon import build_lexicon
from toolkit.tone.score import score_tone
from toolkit.tone.show import show_tone
from toolkit.tone.toward import label_tone, tone_between, tone_toward

__all__ = [
    "build_lexicon",
    "label_tone",
    "score_draft",
    "score_tone",
    "show_tone",
    "tone_between",
    "tone_toward",
]
