"""By when the measures after an accident are evaluated (Work Safety Law 2021, art. 86)."""

from __future__ import annotations

import calendar
import datetime as dt

from tocsin.pure.law import wording
from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.refusals import of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables

ARTICLE = "安全生产法（2021）第八十六条"


@rule("evaluation.due", ARTICLE)
def evaluation_due(as_of: dt.date) -> Answer:
    """The last day, included, for evaluating after a report was approved on ``as_of``.

    :class:`~tocsin.pure.law.refusals.Unanswerable`: the law of that day is not in this edition.
    """
    edition = of_the_day("evaluation", as_of)
    due = _years_later(as_of, int(edition.values["years_after_approval"]))
    return Answer.by(edition, as_of, ARTICLE, value=due, sentence=wording.evaluation(due))


@tables("evaluation")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The one clock."""
    title: wording.Said = {"zh-hans": "整改和防范措施落实情况的评估", "en": "Evaluation of the measures"}
    head: wording.Said = {"zh-hans": "批复后（年）", "en": "years after the approval"}
    return (Table(title, (head,), ((same(edition.values["years_after_approval"]),),), ARTICLE),)


def _years_later(day: dt.date, years: int) -> dt.date:
    """The same day of a later year; 29 February becomes the month's last day."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))
