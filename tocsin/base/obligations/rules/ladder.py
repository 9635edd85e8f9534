"""Escalation: who is told when, counted from the moment something is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

BEARER, VERIFIER, SUPERIOR, OFFICER, OFFICE = "bearer", "verifier", "superior", "officer", "office"
DAY = dt.timedelta(days=1)
AGAIN = 7 * DAY  # after the last rung it is said again every week, so nothing is overdue and forgotten


@dataclass(frozen=True, slots=True)
class Rung:
    """``after`` the clock's zero (negative: before) these are told, in this way."""

    after: dt.timedelta
    told: tuple[str, ...]
    how: str = "digest"  # in_app | digest | urgent


STANDARD = (
    Rung(-7 * DAY, (BEARER,)),
    Rung(-1 * DAY, (BEARER,)),
    Rung(0 * DAY, (BEARER,)),
    Rung(3 * DAY, (BEARER, SUPERIOR)),
    Rung(7 * DAY, (BEARER, SUPERIOR, OFFICER)),
    Rung(14 * DAY, (OFFICER, OFFICE)),
)
TO_VERIFY = (  # zero is the moment of submission
    Rung(3 * DAY, (VERIFIER,)),
    Rung(7 * DAY, (VERIFIER, OFFICER)),
    Rung(14 * DAY, (OFFICER, OFFICE)),
)


def moment(ladder: Sequence[Rung], zero: dt.datetime, n: int) -> dt.datetime:
    """When rung ``n`` is due; beyond the last one, every week."""
    if not ladder:
        return zero + AGAIN * (n + 1)
    last = len(ladder) - 1
    return zero + ladder[min(n, last)].after + AGAIN * max(0, n - last)


def step_at(ladder: Sequence[Rung], zero: dt.datetime, now: dt.datetime) -> int:
    """How many rungs lie at or before ``now``."""
    n = next((n for n, rung in enumerate(ladder) if zero + rung.after > now), len(ladder))
    if n < len(ladder):
        return n
    over = now - moment(ladder, zero, n)
    return n if over < dt.timedelta(0) else n + over // AGAIN + 1


def climbed(ladder: Sequence[Rung], zero: dt.datetime, step: int, now: dt.datetime) -> tuple[Rung, ...]:
    """The rungs between ``step`` and ``now``: after a missed night all of them, each once."""
    if not ladder:
        return ()
    reached = step_at(ladder, zero, now)
    rungs = [ladder[min(n, len(ladder) - 1)] for n in range(min(step, reached), reached)]
    return tuple(dict.fromkeys(rungs))


def next_look(ladder: Sequence[Rung], zero: dt.datetime, step: int) -> dt.datetime:
    """When to look again, given the rungs already climbed."""
    return moment(ladder, zero, step)
