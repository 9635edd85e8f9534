"""By when the measures after an accident are evaluated (Work Safety Law 2021, art. 86)."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from tocsin.pure.law import wording
from tocsin.pure.law.editions import in_force
from tocsin.pure.law.rules import rule

ARTICLE = "安全生产法（2021）第八十六条"


@dataclass(frozen=True, slots=True)
class EvaluationDue:
    """``due_on`` is the last day, included."""

    due_on: dt.date
    articles: tuple[str, ...]
    edition: str
    sentence: dict[str, str]


@rule("evaluation.due", ARTICLE)
def evaluation_due(approved_on: dt.date) -> EvaluationDue | None:
    """The last day for evaluating after a report was approved; None: the law of that day is not in this edition."""
    edition = in_force("evaluation", approved_on)
    if edition is None:
        return None
    due = _years_later(approved_on, int(edition.values["years_after_approval"]))
    return EvaluationDue(due, (ARTICLE,), edition.number, wording.evaluation(due))


def _years_later(day: dt.date, years: int) -> dt.date:
    """The same day of a later year; 29 February becomes the month's last day."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))
