"""The plain planner: the visit worth most for its days goes next, to the team and month with most room."""

from __future__ import annotations

import heapq

import numpy as np

from tocsin.duties.inspections.rules.planning.question import NOWHERE, Question, Whole


def fill(asked: Question, team: Whole, month: Whole, room: Whole) -> None:
    """Plan, in place, every visit that is not planned yet and for which there is room."""
    has = np.bincount(asked.plant[team >= 0], minlength=len(asked.weight)) > 0
    waiting = [(_worth(asked, int(v), has), int(v)) for v in np.flatnonzero(team < 0)]
    heapq.heapify(waiting)
    while waiting:
        worth, visit = heapq.heappop(waiting)
        plant = asked.plant[visit]
        if worth != (now := _worth(asked, visit, has)):
            heapq.heappush(waiting, (now, visit))
            continue
        where = _roomiest(asked, visit, room)
        if where is not None:
            team[visit], month[visit] = where
            room[where] -= asked.halves[plant]
            has[plant] = True


def empty(asked: Question) -> tuple[Whole, Whole, Whole]:
    """Teams and months with nothing planned but what is pinned, and the room that is left."""
    return asked.fixed_team.copy(), asked.fixed_month.copy(), asked.room()


def _worth(asked: Question, visit: int, has: object) -> float:
    """Negative: the heap gives the smallest first."""
    plant = asked.plant[visit]
    share = asked.again if has[plant] else 100  # type: ignore[index]
    return -float(asked.weight[plant] * share / asked.halves[plant])


def _roomiest(asked: Question, visit: int, room: Whole) -> tuple[int, int] | None:
    plant, first = asked.plant[visit], int(asked.first[visit])
    window = room[:, first : asked.last[visit] + 1]
    left = np.where(asked.may[plant][:, None] & (window >= asked.halves[plant]), window, NOWHERE)
    best = int(left.argmax())
    found = np.unravel_index(best, left.shape)
    return None if left[found] < 0 else (int(found[0]), first + int(found[1]))
