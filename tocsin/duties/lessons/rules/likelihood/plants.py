"""The plants as arrays, one place each: what they hold, what they make, how large they are, whom they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

NOWHERE = -1  # the place of an accident whose plant is not in the registry; the group of a plant that has none


@dataclass(frozen=True)
class Plants:
    """``since`` and ``until`` are ordinal days (``until``: the day it left; far future if it has not)."""

    since: Floats  # first day in the registry
    until: Floats
    watched: Floats  # first day from which its accidents would be known: may lie before ``since``
    industries: Sequence[str]  # code, "" where not known
    holding: Mapping[str, tuple[Ints, Floats]]  # substance → the places that hold it, in how many lines or processes
    traits: Mapping[str, Floats] = field(default_factory=dict)  # size and programme, any unit
    groups: Mapping[str, Ints] = field(default_factory=dict)  # owner, site … as numbers, or NOWHERE

    def __len__(self) -> int:
        return len(self.since)

    def lines(self, substances: frozenset[str]) -> Floats:
        """In how many lines each plant holds any of these."""
        found = np.zeros(len(self))
        for substance in substances & self.holding.keys():
            places, lines = self.holding[substance]
            found[places] += lines
        return found

    def standing(self, day: int) -> Flags:
        """Those registered on or before that day and not yet gone on it."""
        return np.asarray((self.since <= day) & (self.until > day))

    def exposure(self, day: int) -> Floats:
        """For how many years before ``day`` each plant's accidents would be known."""
        years = (np.minimum(day, self.until) - self.watched) / 365.25
        return np.where(self.watched < day, np.maximum(years, 1 / 12), 0.0)

    @cached_property
    def branches(self) -> tuple[Ints, ...]:
        """The industry as numbers, from two characters of the code to six: each level a finer division."""
        return tuple(numbered([code[:length] for code in self.industries]) for length in range(2, 7))


def numbered(names: Sequence[str]) -> Ints:
    """Equal names get equal numbers; "" is NOWHERE."""
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(name, len(seen)) if name else NOWHERE for name in names], np.int64)
