"""A plan of the same worth with a steadier year: visits move from a team's fullest months to its emptier ones."""

from __future__ import annotations

import numpy as np

from tocsin.duties.inspections.rules.planning.question import Question, Whole

TURNS = 3


def level(asked: Question, team: Whole, month: Whole) -> None:
    """In place. What is pinned stays; a visit keeps its team and its window."""
    room = asked.capacity.astype(np.int64).copy()
    planned = team >= 0
    np.subtract.at(room, (team[planned], month[planned]), asked.halves[asked.plant[planned]])
    for _turn in range(TURNS):
        for visit in np.flatnonzero(planned & ~asked.pinned):
            who, now, halves = team[visit], month[visit], asked.halves[asked.plant[visit]]
            window = room[who, asked.first[visit] : asked.last[visit] + 1]
            best = int(window.argmax()) + int(asked.first[visit])
            if room[who, best] - halves > room[who, now]:
                room[who, now] += halves
                room[who, best] -= halves
                month[visit] = best
