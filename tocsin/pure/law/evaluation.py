"""By when the measures after an accident are evaluated (Work Safety Law 2021, art. 86)."""

from __future__ import annotations

import datetime as dt

from tocsin.pure.law import wording
from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.refusals import of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.working_days import months_later

ARTICLE = "安全生产法（2021）第八十六条"


@rule("evaluation.due", ARTICLE)
def evaluation_due(as_of: dt.date) -> Answer:
    """The last day, included, for evaluating after a report was approved on ``as_of``.

    :class:`~tocsin.pure.law.refusals.Unanswerable`: the law of that day is not in this edition.
    """
    edition = of_the_day("evaluation", as_of)
    due = months_later(as_of, 12 * int(edition.values["years_after_approval"]))
    return Answer.by(edition, as_of, ARTICLE, value=due, sentence=wording.evaluation(due))


@tables("evaluation")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The one clock."""
    title: wording.Said = {"zh-hans": "整改和防范措施落实情况的评估", "en": "Evaluation of the measures"}
    head: wording.Said = {"zh-hans": "批复后（年）", "en": "years after the approval"}
    return (Table(title, (head,), ((same(edition.values["years_after_approval"]),),), ARTICLE),)
