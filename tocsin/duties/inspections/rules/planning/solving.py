"""Who goes where when, so that what is covered, weighted by risk, is greatest; with a bound on what could be better.

First the counts may be fractions (that bounds every plan), are rounded down and filled up. Where that leaves a gap that
matters, the solver searches whole counts for the seconds it is given. The plain planner's answer is never undercut.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
from scipy.optimize import OptimizeResult

from tocsin.duties.inspections.rules.planning.filling import empty, fill
from tocsin.duties.inspections.rules.planning.levelling import level
from tocsin.duties.inspections.rules.planning.model import Model, model
from tocsin.duties.inspections.rules.planning.question import Proposal, Question, Whole

CLOSE = 1e-6
Found = tuple[Whole, Whole]


def greedy(asked: Question) -> Found:
    """The plain planner's teams and months."""
    team, month, room = empty(asked)
    fill(asked, team, month, room)
    return team, month


def propose(asked: Question, seconds: float = 30, goal: float = 0.0005) -> Proposal:
    """The best plan found. ``goal``: a gap that is small enough to stop at; 0: search until it is proved best."""
    plain = greedy(asked)
    counts = model(asked)
    pins = asked.value(asked.pinned)
    best, bound, how = plain, asked.whole if counts.slots else pins, "greedy"
    for whole in (False, True):
        if not counts.slots or bound - asked.value(best[0] >= 0) <= goal * bound:
            break
        told = counts.solve(whole, seconds, goal)
        if (limit := _limit(told)) is not None:
            bound = min(bound, pins + int(np.floor(limit + CLOSE * max(1, abs(limit)))))
        if told.x is not None:
            found = _made(asked, counts, told.x)
            if asked.value(found[0] >= 0) > asked.value(best[0] >= 0):
                best, how = found, "searched" if whole else "rounded"
    level(asked, *best)
    value = asked.value(best[0] >= 0)
    return Proposal(*best, value, asked.whole, max(bound, value), asked.value(plain[0] >= 0), how)


def _limit(told: OptimizeResult) -> float | None:
    """What no counts can exceed; None where the solver had no time to say."""
    bound = told.mip_dual_bound if told.mip_dual_bound is not None else told.fun if told.status == 0 else None
    return -float(bound) if bound is not None and np.isfinite(bound) else None


def _made(asked: Question, counts: Model, x: np.ndarray) -> Found:
    """Counts become visits of plants: plant after plant, so that as many as possible are visited at all."""
    team, month, room = empty(asked)
    places: dict[tuple[int, int], Counter[tuple[int, int]]] = defaultdict(Counter)
    for (n, k, who, when), amount in zip(counts.slots, np.floor(x[: len(counts.slots)] + CLOSE), strict=True):
        if amount > 0:
            places[n, k][who, when] += int(amount)
    for n, kind in enumerate(counts.kinds):
        at, usual = 0, {}  # type: ignore[var-annotated]
        for k in range(len(kind.spans)):
            left = places[n, k]
            for _turn in range(min(left.total(), len(kind.visits))):
                row = at % len(kind.visits)
                where = _where(left, usual.get(row))
                left[where] -= 1
                usual.setdefault(row, where[0])
                visit = kind.visits[row][k]
                team[visit], month[visit] = where
                room[where] -= kind.halves
                at += 1
    fill(asked, team, month, room)
    return team, month


def _where(left: Counter[tuple[int, int]], usual: int | None) -> tuple[int, int]:
    """The team that goes there already, if it has a day; else whoever has most."""
    known = [place for place, amount in left.items() if amount > 0 and place[0] == usual]
    return known[0] if known else max((amount, place) for place, amount in left.items() if amount > 0)[1]
