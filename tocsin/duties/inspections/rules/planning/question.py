"""What a yearly plan decides about, as arrays: visits owed by plants, days of teams, and who may go where."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Yes = NDArray[np.bool_]
MONTHS, NOWHERE = 12, -1
NOBODY, NO_DAYS, FULL = "nobody", "no_days", "full"  # why a visit stays uncovered


@dataclass(frozen=True, slots=True)
class Question:
    """Plants P, teams T, visits V. Days are counted in halves, months from 0, values in hundredths of a weight.

    A plant's first visit is worth its whole weight, each further one ``again`` per cent of it.
    """

    weight: Whole  # (P,) ≥ 1
    halves: Whole  # (P,) half days that one visit costs a team
    may: Yes  # (P, T)
    capacity: Whole  # (T, 12) half days
    plant: Whole  # (V,) whose visit it is
    first: Whole  # (V,) its window of months, both ends included
    last: Whole  # (V,)
    fixed_team: Whole  # (V,) what a person pinned; NOWHERE: free
    fixed_month: Whole  # (V,)
    again: int = 50

    @property
    def pinned(self) -> Yes:
        return self.fixed_team >= 0

    @property
    def whole(self) -> int:
        """What all visits are worth together."""
        return self.value(np.ones(len(self.plant), bool))

    def value(self, planned: Yes) -> int:
        """What these visits are worth: the first of each plant wholly, the others in part."""
        each = np.bincount(self.plant[planned], minlength=len(self.weight))
        return int(np.sum(self.weight * (100 * (each > 0) + self.again * np.maximum(each - 1, 0))))

    def room(self) -> Whole:
        """Half days left after what is pinned; a pin stands even where it asks for more than there is."""
        left = self.capacity.astype(np.int64).copy()
        pins = self.pinned
        np.subtract.at(left, (self.fixed_team[pins], self.fixed_month[pins]), self.halves[self.plant[pins]])
        return np.maximum(left, 0)

    def reason(self, visit: int) -> str:
        """Why nobody goes: nobody may, nobody has so many days in its months, or all days went to others."""
        plant = self.plant[visit]
        teams = np.flatnonzero(self.may[plant])
        if not len(teams):
            return NOBODY
        months = self.capacity[teams, self.first[visit] : self.last[visit] + 1]
        return FULL if (months >= self.halves[plant]).any() else NO_DAYS


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who goes where when. ``bound``: no plan whatever is worth more, so the gap is the most that could be missed."""

    team: Whole  # (V,) NOWHERE: uncovered
    month: Whole  # (V,)
    value: int
    whole: int
    bound: int
    greedy: int  # what the plain planner reaches
    how: str  # exact | rounded | greedy

    @property
    def planned(self) -> Yes:
        return self.team >= 0

    @property
    def gap(self) -> float:
        return (self.bound - self.value) / self.bound if self.bound else 0.0
