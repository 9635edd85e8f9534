"""The weights of the factors: learnt from cases whose five years have closed, and held near what theory expects.

For each case the plants that did have such an accident are to stand before those that had not: the loss is the usual
one of a choice among all plants (softmax), every accident counting once.
The weights are drawn towards :data:`EXPECTED` (a usual rate counts once; an own record counts
once; nothing else counts), the more strongly the fewer cases there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from tocsin.duties.lessons.rules.likelihood.factors import Table
from tocsin.duties.lessons.rules.likelihood.plants import Flags, Floats, Ints

EXPECTED = {
    "rate_kind": 0.5, "rate_substance": 0.5, "own_any": 1.0, "own_substance": 0.5, "own_kind": 0.5,
    "holds": 1.0, "held": 0.5,
}  # fmt: skip
PENALTY = 0.02
ENOUGH = 50  # closed cases with at least one accident after them: fewer teach nothing
OTHERS = 400  # plants without such an accident that are looked at for each case, per stratum


@dataclass(frozen=True)
class Lesson:
    """One closed case: the factors of its plants, which of them had the accident, how many plants a row stands for."""

    names: tuple[str, ...]
    columns: Floats
    had: Flags
    stands_for: Floats


def sampled(table: Table, candidates: Flags, had: Flags, chance: np.random.Generator) -> Lesson:
    """All plants that had it, and a sample of the others, from those that hold the substance and those that do not."""
    holds = table["holds"] > 0
    chosen, weights = [np.flatnonzero(had & candidates)], [np.ones(int((had & candidates).sum()))]
    for stratum in (candidates & ~had & holds, candidates & ~had & ~holds):
        places = np.flatnonzero(stratum)
        if len(places):
            some = chance.choice(places, min(OTHERS, len(places)), replace=False)
            chosen.append(some)
            weights.append(np.full(len(some), len(places) / len(some)))
    at = np.concatenate(chosen)
    return Lesson(table.names, table.columns[at].astype(np.float32), had[at], np.concatenate(weights))


def expected(names: Iterable[str]) -> Floats:
    """The weights before anything is learnt."""
    return np.array([EXPECTED.get(name, 0.0) for name in names])


def learnt(lessons: list[Lesson], penalty: float = PENALTY) -> Floats:
    """The weights, one per factor."""
    names = lessons[0].names
    columns = np.concatenate([lesson.columns for lesson in lessons]).astype(np.float64)
    scale = columns.std(axis=0)
    used = scale > 1e-9
    scale[~used] = 1.0
    prior = expected(names)
    case = np.repeat(np.arange(len(lessons)), [len(lesson.had) for lesson in lessons])
    had = np.concatenate([lesson.had for lesson in lessons])
    loss = _Loss(columns / scale, had, np.log(np.concatenate([lesson.stands_for for lesson in lessons])), case)

    def told(weights: Floats) -> tuple[float, Floats]:
        value, slope = loss(weights)
        away = (weights - prior * scale) * used
        return value + penalty * float(away @ away), slope * used + 2 * penalty * away

    best = minimize(told, prior * scale, jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return np.asarray(np.where(used, best.x / scale, prior))


class _Loss:
    """The softmax loss and its slope; rows of one case lie together."""

    def __init__(self, columns: Floats, had: Flags, offset: Floats, case: Ints) -> None:
        self.columns, self.had, self.offset, self.case = columns, had, offset, case
        self.starts = np.flatnonzero(np.diff(case, prepend=-1))
        accidents = np.bincount(case, had)
        self.share = accidents / accidents.sum()
        self.each = 1 / accidents.sum()

    def __call__(self, weights: Floats) -> tuple[float, Floats]:
        score = self.columns @ weights
        shifted = score + self.offset
        top = np.maximum.reduceat(shifted, self.starts)
        share = np.exp(shifted - top[self.case])
        total = np.add.reduceat(share, self.starts)
        value = self.each * float(((top + np.log(total))[self.case] - score)[self.had].sum())
        pull = self.share[self.case] * share / total[self.case] - self.each * self.had
        return value, self.columns.T @ pull
