"""Who may be said to stand before whom: only those whose intervals do not overlap, and nobody between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Between(Protocol):
    """Something estimated, with its interval."""

    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


One = TypeVar("One", bound=Between)


def tiers(ones: Iterable[One]) -> list[list[One]]:
    """Groups from the lowest to the highest. Two stand in different groups only if every interval of the one lies below
    every interval of the other; within a group the given order stays, because nothing may be said of it."""
    given = list(ones)
    rising = sorted(given, key=lambda one: one.low)
    groups: list[set[int]] = []
    top = float("-inf")
    for one in rising:
        if not groups or one.low > top:
            groups.append(set())
        groups[-1].add(id(one))
        top = max(top, one.high)
    return [[one for one in given if id(one) in group] for group in groups]
