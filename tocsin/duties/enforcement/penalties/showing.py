"""What the page of a case shows: its steps, the range as a bar with the amount on it, and the clocks that run."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tocsin.base.obligations.kinds import kind
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.enforcement.penalties.queries import Face
from tocsin.duties.enforcement.rules import discretion, penalties, ranges
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.pure.law import penalty_procedure as procedure
from tocsin.pure.law.refusals import told_or_none

WIDE = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the course: ``how`` is done, now or ahead."""

    title: str
    day: dt.date | None
    how: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The range, and where the proposed and the decided amount lie on it, in hundredths of its width."""

    told: ranges.Range
    chosen: Decimal | None
    at: float | None
    is_proposed: bool


def steps(face: Face) -> list[Step]:
    """Those of the table, as far as this asker sees them."""
    case, order = face.case, penalties.STEPS
    days = {
        penalties.FILED: case.filed_at, penalties.INVESTIGATED: case.investigated_at, penalties.NOTIFIED: case.told_on,
        penalties.HEARD: case.heard_at, penalties.DECIDED: case.decided_at if face.decided else None,
        penalties.SERVED: case.served_on, penalties.PAID: case.paid_on,
        penalties.CLOSED: case.ended_at if face.state == penalties.CLOSED else None,
    }  # fmt: skip
    at = order.index(face.state) if face.state in order else -1
    return [
        Step(str(penalties.STATES[one]), _day(days[one]), "now" if n == at else "done" if days[one] else "ahead")
        for n, one in enumerate(order)
    ]


def bar(face: Face) -> Bar | None:
    """None where no article is named yet."""
    if not face.case.basis:
        return None
    try:
        told = ranges.of(face.case.basis, face.case.acted_on)
    except NotPossible:
        return None
    chosen = face.amount if face.amount is not None else face.case.proposed
    return Bar(told, chosen, _place(told, chosen), face.amount is None)


def clocks(case: Penalty) -> list[tuple[str, Any]]:
    """The obligations that run, each with what is owed, the nearest first."""
    running = sorted((one for one in (case.step, case.clock) if one and one.live), key=lambda one: one.due_at)
    return [(str(kind(one.kind).title), one) for one in running]


def limitation(case: Penalty) -> Any:
    """Until when the act may be punished, by the law of the day of the act; None where that law is not known here.

    A decision ends the question.
    """
    if case.decided_at is not None or case.ended_at is not None:
        return None
    return told_or_none(procedure.limitation, case.acted_on, None, None, timezone.localtime(case.filed_at).date())


def weighed(case: Penalty) -> list[dict[str, str]]:
    return [{**one, "title": str(discretion.FACTORS[one["factor"]].title)} for one in case.factors]


def _day(moment: Any) -> dt.date | None:
    return timezone.localtime(moment).date() if isinstance(moment, dt.datetime) else moment


def _place(told: ranges.Range, chosen: Decimal | None) -> float | None:
    if chosen is None:
        return None
    span = told.high - told.low
    return float((chosen - told.low) / span * WIDE) if span else WIDE / 2
