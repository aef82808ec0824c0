"""An invented year of two sides with set phrases planted in it, and single statements on single days."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations

import pandas as pd

FIRST = date(2031, 1, 1)
# words of set phrases alone: the words around them are made up of syllables
WORDS = """anchor amber barley basalt beacon bridge canal cedar chalk chorus clover copper coral cradle dawn delta
    ember fabric falcon ferry fjord flint forge garden garnet glacier granite harbour harvest hazel heron indigo iron
    ivory jasper juniper kettle lantern lark linen maple marble meadow mortar nectar oak opal orchard otter pearl pebble
    pepper pillar plough quarry quartz raven reed ridge river saddle saffron salmon sapphire shore silver spruce
    starling summit thistle timber torch valley velvet violet walnut willow winter zephyr""".split()


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


class Planted:
    """An invented year of two sides: random words, and in them set phrases of four kinds with known dates."""

    def __init__(self, seed: int, plant: bool = True) -> None:
        rng = random.Random(seed)
        words = rng.sample(WORDS, len(WORDS))
        self.uses: dict[tuple[str, str], list[tuple[int, str]]] = {}
        phrases = []
        for number in range(20):
            size = 2 + number % 3
            take = [words.pop() for _ in range(size)] if len(words) >= size else []
            if take:
                phrases.append((("regular", "vanishing", "reworded", "slot")[number % 4], take))
        syllables = combinations("bra cle dro fim gul hep jok lun mat nis".split(), 2)
        noise = [f"{a}{b}" for a, b in rng.sample(list(syllables), 45)]
        noise += [f"{word}s{end}" for word in noise for end in ("or", "ik", "en", "al", "um", "ip", "ot", "ab")]
        weights = [1 / (rank + 1) for rank in range(len(noise))]
        grammar = ["the", "of", "and", "in", "to", "with", "for", "at"]
        rows = []
        for number in range(240):
            side = ("Ruvenia", "Ostmark")[number % 2]
            for part in range(3):
                words_of_matter = rng.choices(noise, weights, k=25)
                said = [rng.choice(grammar) if rng.random() < 0.4 else word for word in words_of_matter]
                said += rng.sample(WORDS, 2)  # the words of set phrases are used on their own as well
                rng.shuffle(said)
                for kind, take in phrases if plant else []:
                    if rng.random() > 0.09 or (kind == "vanishing" and number > 120):
                        continue
                    form, name = self.worded(kind, take, number, rng, noise)
                    said.insert(rng.randrange(len(said) + 1), form)
                    self.uses.setdefault((name, side), []).append((number, f"q{number}-{part}"))
                content = " ".join(said)
                rows.append({"quote_id": f"q{number}-{part}", "article_id": f"a{number:03}", "side": side,
                             "content": content[0].upper() + content[1:] + "."})  # fmt: skip
        self.quotes = pd.DataFrame(rows)
        self.articles = pd.DataFrame({"article_id": [f"a{n:03}" for n in range(240)], "text": "",
                                      "published": [day(n) for n in range(240)]})  # fmt: skip
        self.phrases = phrases

    @staticmethod
    def worded(kind: str, take: list[str], number: int, rng: random.Random, noise: list[str]) -> tuple[str, str]:
        """A phrase as it stands in the text, and its name."""
        if kind == "slot" and len(take) > 2:
            filler = " ".join(rng.sample(noise, rng.randint(1, 2)))
            before, after = " ".join(take[:2]), " ".join(take[2:])
            return f"{before} {filler} {after}", f"{before} … {after}"
        name = " ".join(take)
        if kind == "reworded" and number > 150:
            return f"{name} of grace and honour", name
        return name, name


def spoken(*said: str, side: str = "Ruvenia") -> pd.DataFrame:
    n = len(said)
    return pd.DataFrame(
        {"quote_id": [f"q{i}" for i in range(n)], "article_id": [f"a{i}" for i in range(n)], "content": said,
         "side": side, "published": [day(10 * i) for i in range(n)]}
    )  # fmt: skip
