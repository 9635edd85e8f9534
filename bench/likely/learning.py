"""Learning from the cases whose five years closed before the window begins, and from nothing later."""

from __future__ import annotations

import numpy as np

from bench.likely import protocol
from bench.likely.files import Accidents, Registry
from tocsin.duties.lessons.rules.likelihood import calibration, learning
from tocsin.duties.lessons.rules.likelihood.factors import table
from tocsin.duties.lessons.rules.likelihood.judging import Judgement

ENOUGH = learning.ENOUGH


def learn(
    registry: Registry, accidents: Accidents, first: int, seed: int, penalty: float = learning.PENALTY
) -> Judgement:
    """``first``: the first day of the window. Accidents of that day or later are cut off before anything is learnt."""
    known = Accidents(accidents.ids, accidents.history.before(first), accidents.industries, 0)
    closed = [case for case in protocol.cases(known, registry, 0, first) if protocol.closes(case.day) < first]
    lessons = list(_lessons(registry, known, closed, first, np.random.default_rng(seed)))
    print(f"learning: {len(closed)} cases closed before the window, {len(lessons)} of them with an accident after")
    if len(lessons) < ENOUGH:
        print(f"  fewer than {ENOUGH}: weights stay as theory expects them, and no probability is given")
        return Judgement()
    weights = learning.learnt(lessons, penalty)
    rows = np.concatenate([lesson.columns for lesson in lessons]).astype(float)
    had = np.concatenate([lesson.had for lesson in lessons])
    stands_for = np.concatenate([lesson.stands_for for lesson in lessons])
    curve = calibration.fitted(rows @ weights, had, stands_for)
    told = sorted(
        zip(lessons[0].names, weights, rows.std(axis=0), strict=True), key=lambda each: -abs(each[1] * each[2])
    )
    print("  weights: " + ", ".join(f"{name} {weight:+.2f}" for name, weight, _ in told))
    return Judgement(dict(zip(lessons[0].names, weights.tolist(), strict=True)), curve)


def _lessons(registry, known, closed, first, chance):  # type: ignore[no-untyped-def]
    """The registry begins after most of these cases: plants known when the window begins stand in for candidates."""
    for case in closed:
        who = protocol.candidates(registry, case, known_by=first - 1)
        had = protocol.came(known, case, len(registry.ids)) & who
        if had.any():
            factors = table(registry.plants, known.history.before(case.day), case.kind, case.day)
            yield learning.sampled(factors, who, had, chance)
