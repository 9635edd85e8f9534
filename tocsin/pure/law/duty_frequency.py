"""How often an office inspects a unit: the law leaves the number to the office (Work Safety Law 2021, art. 62)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, get_args

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.regional import NO_OFFICE, Regional
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

Risk = Literal["red", "orange", "yellow", "blue"]
ARTICLE, NAME = "安全生产法（2021）第六十二条", "supervision_days"
RISKS: dict[str, Said] = {
    "red": {"zh-hans": "红色（重大风险）", "en": "red"},
    "orange": {"zh-hans": "橙色（较大风险）", "en": "orange"},
    "yellow": {"zh-hans": "黄色（一般风险）", "en": "yellow"},
    "blue": {"zh-hans": "蓝色（低风险）", "en": "blue"},
}


@rule("duty_frequency.supervision", ARTICLE)
def supervision(risk: Risk, as_of: dt.date, *, office: Regional = NO_OFFICE) -> Answer:
    """At most how many days lie between two inspections of a unit of that risk, as the office decided.

    :class:`~tocsin.pure.law.refusals.Unanswerable`: no office decided it for that day and risk; what it decided is not
    whole days, one or more; a day before 2021-09-01.
    """
    edition = of_the_day("duty_frequency", as_of, office)
    if NAME not in edition.values:
        raise Unanswerable(
            "法律要求按分类分级监督管理的要求制定年度监督检查计划，未规定检查频次；请先载入本地版本，"
            f"在duty_frequency.{NAME}中按风险写明天数（{ARTICLE}）。",
            "The law asks for a yearly plan of inspections by kind and grade and sets no frequency: load the office's "
            f"own edition, with days for each risk under duty_frequency.{NAME} (Work Safety Law, art. 62).",
        )
    days = _days(edition.values[NAME], risk)
    sentence = {
        "zh-hans": f"{RISKS[risk]['zh-hans']}单位每{days}日至少检查一次"
        f"（{office.document}；法律未规定频次，{ARTICLE}）。",
        "en": f"A unit of {RISKS[risk]['en']} risk is inspected at least once in {days} days ({office.document}; "
        "the law itself sets no frequency: Work Safety Law, art. 62).",
    }
    return Answer.by(edition, as_of, ARTICLE, value=days, unit="d", sentence=sentence)


def _days(told: Any, risk: Risk) -> int:
    """The days of that risk, if the whole mapping is sound."""
    if not isinstance(told, Mapping):
        raise _unsound("应按风险写明天数", "must map each risk to days")
    for name, days in told.items():
        if name not in get_args(Risk):
            raise _unsound(f"没有风险“{str(name)[:20]}”", f"knows no risk “{str(name)[:20]}”")
        if type(days) is not int or days < 1:
            raise _unsound(
                f"“{name}”应为不小于1的整天数，不是{str(days)[:20]}",
                f"must give whole days, one or more, for {name}, not {str(days)[:20]}",
            )
    if risk not in told:
        raise _unsound(f"未写明“{risk}”的天数", f"gives no days for {risk}")
    return int(told[risk])


def _unsound(zh: str, en: str) -> Unanswerable:
    choices = "red、orange、yellow、blue"
    return Unanswerable(
        f"本地版本的duty_frequency.{NAME}{zh}；可写：{choices}。",
        f"duty_frequency.{NAME} of the office's edition {en}; it may name {choices.replace('、', ', ')}.",
    )


@tables("duty_frequency")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """Days by risk where an office decided them; otherwise that the law leaves them open."""
    told = edition.values.get(NAME)
    days = told if isinstance(told, Mapping) else {}
    heads: tuple[Said, ...] = ({"zh-hans": "风险", "en": "risk"}, {"zh-hans": "日", "en": "days"})
    left_open: Said = {"zh-hans": "由地方确定", "en": "left to offices"}
    rows = tuple((name, same(days[risk]) if risk in days else left_open) for risk, name in RISKS.items())
    title: Said = {"zh-hans": "两次监督检查之间至多多少日", "en": "At most how many days between two inspections"}
    return (Table(title, heads, rows, ARTICLE),)
