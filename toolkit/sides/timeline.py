"""Who or what is named where in a text, so that "the last above" costs no second look through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class Timeline(Generic[T]):
    """Values by offset; ``key`` tells which of them are the same."""

    def __init__(self, items: Iterable[tuple[int, T]], key: Callable[[T], Hashable]) -> None:
        ordered = sorted(items, key=lambda item: item[0])
        self.ats = [at for at, _ in ordered]
        self.values = [value for _, value in ordered]
        self.key = key
        self.first: dict[Hashable, tuple[int, T]] = {}
        for at, value in ordered:
            self.first.setdefault(key(value), (at, value))

    def last(self, place: int) -> tuple[int, T] | None:
        """The last at or above a place."""
        i = bisect_right(self.ats, place)
        return (self.ats[i - 1], self.values[i - 1]) if i else None

    def above(self, place: int) -> list[tuple[int, T]]:
        """Each different value named at or above a place: the last of all first, then by where each is first named."""
        last = self.last(place)
        if last is None:
            return []
        same = self.key(last[1])
        others = ((key, item) for key, item in self.first.items() if key != same and item[0] <= place)
        return [last, *(item for _, item in others)]

    def between(self, start: int, place: int) -> list[T]:
        """The values from ``start`` to ``place``, in order."""
        return self.values[bisect_left(self.ats, start) : bisect_right(self.ats, place)]
