"""The same question for a solver: plants that are alike are counted together: a year is a few thousand counts.

Alike are plants of one weight and length of visit, with the same months to be visited in and the same teams that may
go: which of them is left out is then a matter of order, not of arithmetic, and nothing is lost by counting them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

from tocsin.duties.inspections.rules.planning.question import Question, Whole

Span = tuple[int, int]


@dataclass(slots=True)
class Alike:
    """Plants that are alike, and the visits they owe: ``visits[plant][k]`` lies in ``spans[k]``."""

    weight: int
    halves: int
    has: bool  # a pinned visit already: none of these is its first
    spans: tuple[Span, ...]
    teams: tuple[int, ...]
    visits: list[list[int]] = field(default_factory=list)


@dataclass(slots=True)
class Model:
    """Counts ``x`` (how many visits of some kind a team makes in a month) and what they are bound by."""

    kinds: list[Alike]
    slots: list[tuple[int, int, int, int]]  # of each count: kind, span, team, month
    gain: Whole
    most: Whole
    rows: csr_array
    limits: Whole

    def solve(self, whole: bool, seconds: float, goal: float) -> OptimizeResult:
        """``whole`` False: counts may be fractions, which gives a bound and nearly a plan."""
        integral = np.zeros(len(self.gain))
        integral[: len(self.slots)] = 1 if whole else 0
        return milp(
            -self.gain, integrality=integral, bounds=Bounds(0, self.most),
            constraints=LinearConstraint(self.rows, -np.inf, self.limits),
            options={"time_limit": seconds, "mip_rel_gap": goal},
        )  # fmt: skip


def alike(asked: Question) -> list[Alike]:
    """The kinds of plants, in the order in which they first occur."""
    owed: dict[int, list[int]] = {}
    for visit in np.flatnonzero(~asked.pinned):
        owed.setdefault(int(asked.plant[visit]), []).append(int(visit))
    pinned = set(asked.plant[asked.pinned].tolist())
    found: dict[tuple[object, ...], Alike] = {}
    for plant, visits in owed.items():
        visits.sort(key=lambda one: (asked.first[one], asked.last[one]))
        spans = tuple((int(asked.first[one]), int(asked.last[one])) for one in visits)
        teams = tuple(np.flatnonzero(asked.may[plant]).tolist())
        weight, halves = int(asked.weight[plant]), int(asked.halves[plant])
        key = (weight, halves, plant in pinned, spans, teams)
        found.setdefault(key, Alike(weight, halves, plant in pinned, spans, teams)).visits.append(visits)
    return list(found.values())


def model(asked: Question) -> Model:
    """One count for each kind, span, team and month; one more for the plants that are visited at all."""
    kinds, room = alike(asked), asked.room()
    slots = [
        (n, k, team, month)
        for n, kind in enumerate(kinds)
        for k, (first, last) in enumerate(kind.spans)
        for team in kind.teams
        for month in range(first, last + 1)
        if room[team, month] >= kind.halves
    ]
    firsts = [n for n, kind in enumerate(kinds) if not kind.has and asked.again < 100]
    gain = [kinds[n].weight * asked.again for n, *_ in slots]
    gain += [kinds[n].weight * (100 - asked.again) for n in firsts]
    most = [len(kinds[n].visits) for n, *_ in slots] + [len(kinds[n].visits) for n in firsts]
    rows, limits = _bounds(kinds, slots, firsts, room)
    return Model(kinds, slots, np.array(gain, np.int64), np.array(most, np.int64), rows, limits)


def _bounds(
    kinds: list[Alike], slots: list[tuple[int, int, int, int]], firsts: list[int], room: Whole
) -> tuple[csr_array, Whole]:
    """No visit twice; no team beyond its days; no plant visited first that is not visited."""
    months = room.size
    begins = np.cumsum([0, *(len(kind.spans) for kind in kinds)])
    spans = int(begins[-1])
    of_first = {n: at for at, n in enumerate(firsts)}
    down: list[int] = []
    across: list[int] = []
    value: list[int] = []

    def put(row: int, column: int, amount: int) -> None:
        down.append(row)
        across.append(column)
        value.append(amount)

    for column, (n, k, team, month) in enumerate(slots):
        put(team * room.shape[1] + month, column, kinds[n].halves)
        put(months + int(begins[n]) + k, column, 1)
        if n in of_first:
            put(months + spans + of_first[n], column, -1)
    for at in of_first.values():
        put(months + spans + at, len(slots) + at, 1)
    limits = np.concatenate([
        room.ravel(), [len(kind.visits) for kind in kinds for _span in kind.spans], np.zeros(len(firsts))
    ]).astype(np.int64)  # fmt: skip
    shape = (len(limits), len(slots) + len(firsts))
    return csr_array((value, (down, across)), shape=shape, dtype=float), limits
