"""What can be said of one speaker: names and sides and the rule that gave them, or the doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.actors import Actor


@dataclass(frozen=True)
class Who:
    """What could be said of a speaker: names and sides, the rule that said it, or the doubt.

    ``likely`` holds the candidates, the likeliest first, where readings compete; ``rests`` says what a name
    that nobody printed beside the statement rests on: a carry-over, a pronoun, a metonym.
    """

    names: tuple[str, ...] = ()
    sides: tuple[str | None, ...] = ()
    rule: str = ""
    doubt: str = ""
    person: bool = False
    gender: str = ""
    likely: tuple[Who, ...] = ()
    rests: str = ""

    @property
    def known(self) -> bool:
        return bool(self.names)

    @property
    def side(self) -> str | None:
        """The sides, each once, as the column has them; None as long as one is not known."""
        known = [side for side in self.sides if side]
        return "; ".join(dict.fromkeys(known)) if known and len(known) == len(self.sides) else None

    @property
    def named(self) -> str:
        """For a doubt: the names and the rule that gave them."""
        return f"{'; '.join(self.names)} ({self.rule})"


def of(actor: Actor, rule: str) -> Who:
    """A row of the register."""
    doubt = "" if actor.side else f"the table of actors gives {actor.name} no side"
    if actor.kind == "metonym":
        return Who((actor.name,), (actor.side,), "by-metonym", doubt, rests="a metonym")
    return Who((actor.name,), (actor.side,), rule, doubt, actor.kind == "person", actor.gender)


def together(people: Sequence[Who]) -> Who:
    """Several who share a statement; one who is not known, or whose side is not, makes that of all unknown."""
    doubt = next((who.doubt for who in sorted(people, key=lambda who: who.known) if who.doubt), "")
    if not all(who.known for who in people):
        return Who((), _common(people), "shared", doubt)
    names = dict.fromkeys(name for who in people for name in who.names)
    rests = next((who.rests for who in people if who.rests), "")
    return Who(tuple(names), tuple(side for who in people for side in who.sides), "shared", doubt, rests=rests)


def competing(people: Sequence[Who], why: str) -> Who:
    """Nobody, because several fit: ``why`` is the doubt; a side they have in common is kept."""
    return Who((), _common(people), "", why, likely=tuple(people))


def _common(people: Sequence[Who]) -> tuple[str | None, ...]:
    sides = {who.side for who in people}
    return (sides.pop(),) if len(sides) == 1 else ()
