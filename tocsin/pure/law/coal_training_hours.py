"""How many hours of safety training are owed in a coal mine: provisions of their own (Order 92)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.refusals import of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

Role = Literal["worker", "special_operator"]
ORDER = "国家安全生产监督管理总局令第92号"
ROLES: dict[str, Said] = {
    "worker": {"zh-hans": "煤矿其他从业人员", "en": "Workers in a coal mine"},
    "special_operator": {"zh-hans": "煤矿特种作业人员", "en": "Special operators in a coal mine"},
}
WHEN: dict[tuple[str, bool], Said] = {
    ("worker", True): {"zh-hans": "初次安全培训", "en": "first training"},
    ("worker", False): {"zh-hans": "每年再培训", "en": "training each year after"},
    ("special_operator", True): {"zh-hans": "初次培训", "en": "first training"},
    ("special_operator", False): {"zh-hans": "延期换证前的培训", "en": "training before the certificate is renewed"},
}


@rule("coal_training_hours.owed", ORDER, ORDER + "第二十五条", ORDER + "第二十九条")
def owed(role: Role, first: bool, as_of: dt.date) -> Answer:
    """The least class hours (学时): ``first`` or later (each year; for special operators before a renewal).

    :class:`~tocsin.pure.law.refusals.Unanswerable` before 2018-03-01.
    """
    edition = of_the_day("coal_training_hours", as_of)
    when = "first" if first else "later"
    hours, article = edition.values["hours"][role][when], edition.number + edition.values["articles"][role][when]
    who, what = ROLES[role], WHEN[role, first]
    clause = {"第二十五条": ", art. 25", "第二十九条": ", art. 29"}.get(edition.values["articles"][role][when], "")
    of = "" if "的" in what["zh-hans"] else "的"
    sentence = {
        "zh-hans": f"{who['zh-hans']}{of}{what['zh-hans']}时间不得少于{hours}学时（{article}）。",
        "en": f"{who['en']}, {what['en']}: no less than {hours} class hours (Order 92{clause}).",
    }
    return Answer.by(edition, as_of, article, value=hours, unit="学时", sentence=sentence)


@tables("coal_training_hours")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """Who, when, how many hours."""
    heads: tuple[Said, ...] = (
        {"zh-hans": "人员", "en": "who"},
        {"zh-hans": "培训", "en": "training"},
        {"zh-hans": "学时", "en": "class hours"},
    )
    hours = edition.values["hours"]
    rows = tuple(
        (ROLES[role], what, same(hours[role]["first" if first else "later"])) for (role, first), what in WHEN.items()
    )
    title: Said = {"zh-hans": "煤矿安全培训最低学时", "en": "The least hours of safety training in coal mines"}
    return (Table(title, heads, rows, edition.number),)
