"""How many hours of training precede the review of a special operator's certificate (Order 30, art. 23)."""

from __future__ import annotations

import datetime as dt

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition, editions
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

ARTICLE = "国家安全生产监督管理总局令第30号第二十三条"


@rule("special_work_training.review", ARTICLE)
def review(as_of: dt.date) -> Answer:
    """The least class hours (学时) before a review or renewal of ``as_of``.

    :class:`~tocsin.pure.law.refusals.Unanswerable` before 2010-07-01, and from 2026-06-01: Order 19 replaced Order 30.
    """
    last = editions("special_work_training")[-1]
    if last.holds_until is not None and as_of >= last.holds_until:
        until, hours = last.holds_until.isoformat(), last.values["review_hours"]
        raise Unanswerable(
            f"自{until}起施行应急管理部令第19号，复审培训的学时未核到原文，不作判断；此前按第30号令第二十三条为{hours}学时。",
            f"From {until} Order 19 holds, whose hours for a review were not seen in a copy, so none is told; "
            f"before that it was {hours} class hours (Order 30, art. 23).",
        )
    edition = of_the_day("special_work_training", as_of)
    hours = edition.values["review_hours"]
    sentence = {
        "zh-hans": f"特种作业操作证申请复审或者延期复审前，安全培训时间不得少于{hours}学时（{ARTICLE}）。",
        "en": f"Before a special operator's certificate is reviewed or renewed: no less than {hours} class hours of "
        "training (Order 30, art. 23).",
    }
    return Answer.by(edition, as_of, ARTICLE, value=hours, unit="学时", sentence=sentence)


@tables("special_work_training")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The one number."""
    title: Said = {"zh-hans": "特种作业操作证复审前的培训", "en": "Training before a special operator's review"}
    head: Said = {"zh-hans": "不得少于（学时）", "en": "no less than (class hours)"}
    return (Table(title, (head,), ((same(edition.values["review_hours"]),),), ARTICLE),)
