"""The clock of an obligation: its ladder, what the ladder counts from, and when to look again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tocsin.base.obligations.kinds import kind
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.rules.ladder import TO_VERIFY, Rung, next_look, step_at


def ladder_of(obligation: Obligation) -> tuple[Sequence[Rung], dt.datetime]:
    """While open it counts from the due date; while submitted, from the submission."""
    if obligation.state == Obligation.State.SUBMITTED:
        return TO_VERIFY, obligation.submitted_at or obligation.due_at
    return kind(obligation.kind).ladder, obligation.due_at


def set_clock(obligation: Obligation, now: dt.datetime) -> None:
    """Put the clock right after a move; what was due before the move has been said by the move itself."""
    if not obligation.live:
        obligation.next_look_at = None
        return
    ladder, zero = ladder_of(obligation)
    obligation.step = step_at(ladder, zero, now)
    obligation.next_look_at = next_look(ladder, zero, obligation.step)
