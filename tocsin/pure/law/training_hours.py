"""How many hours of safety training a person in a unit is owed (Provisions on Safety Training, art. 9 and 13)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.refusals import of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

Role = Literal["manager", "worker"]
Unit = Literal["coal_mine", "mine", "hazardous_chemicals", "fireworks", "metal_smelting", "other"]
ARTICLES = ("国家安全生产监督管理总局令第3号第九条", "国家安全生产监督管理总局令第3号第十三条")
ROLES: dict[str, Said] = {
    "manager": {"zh-hans": "主要负责人和安全生产管理人员", "en": "Main responsible persons and safety managers"},
    "worker": {"zh-hans": "从业人员", "en": "Workers"},
}
WHEN = {"manager": "初次安全培训", "worker": "岗前安全培训"}
CLASSES: dict[str, Said] = {
    "high_risk": {
        "zh-hans": "煤矿、非煤矿山、危险化学品、烟花爆竹、金属冶炼等单位",
        "en": "coal mines, other mines, hazardous chemicals, fireworks, metal smelting",
    },
    "other": {"zh-hans": "其他单位", "en": "other units"},
}
NOT_SET: Said = {"zh-hans": "未规定", "en": "not set"}


@rule("training_hours.owed", *ARTICLES)
def owed(role: Role, unit: Unit | None, first: bool, as_of: dt.date) -> Answer:
    """The least class hours (学时): ``first`` before taking up the post, otherwise each year after that.

    ``unit`` None: not known, so «at least» the hours of an ordinary unit, and not sure. ``value`` None: no number set.
    :class:`~tocsin.pure.law.refusals.Unanswerable` before the edition of 2015-07-01.
    """
    edition = of_the_day("training_hours", as_of)
    told, when = edition.values["hours"][role], "first" if first else "yearly"
    kind = "high_risk" if unit in edition.values["high_risk"] else "other"
    hours: int | None = told[kind][when]
    sentence = {
        "zh-hans": _zh(role, first, hours, edition.number + told["article"]["zh-hans"]) + _about(role, unit)["zh-hans"],
        "en": _en(role, first, hours, told["article"]["en"]) + _about(role, unit)["en"],
    }
    return Answer.by(
        edition, as_of, edition.number + told["article"]["zh-hans"], value=hours, unit="学时", sure=unit is not None,
        sentence=sentence,
    )  # fmt: skip


def _zh(role: Role, first: bool, hours: int | None, article: str) -> str:
    what = f"{ROLES[role]['zh-hans']}的{WHEN[role] if first else '每年再培训'}"
    if hours is None:
        return f"{what}：{article}对一般单位未规定最低学时"
    return f"{what}时间不得少于{hours}学时（{article}）"


def _en(role: Role, first: bool, hours: int | None, article: str) -> str:
    what = f"{ROLES[role]['en']}, {'first training' if first else 'training each year after'}"
    if hours is None:
        return f"{what}: {article} of Order 3 sets no hours for ordinary units"
    return f"{what}: no less than {hours} class hours (Order 3, {article})"


def _about(role: Role, unit: Unit | None) -> Said:
    """The end of the sentence: what is not known, or where else to look."""
    if unit is None:
        return {
            "zh-hans": "；单位类别不明，属于煤矿、危险化学品等单位的要求更高。",
            "en": "; the kind of unit is not known, and mines, hazardous chemicals and the like owe more.",
        }
    if unit == "coal_mine" and role == "worker":
        return {
            "zh-hans": "；煤矿并见《煤矿安全培训规定》。",
            "en": "; for coal mines see also the Provisions on Safety Training in Coal Mines.",
        }
    return {"zh-hans": "。", "en": "."}


@tables("training_hours")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """Who, in which units, how many hours at first and each year."""
    heads: tuple[Said, ...] = (
        {"zh-hans": "人员", "en": "who"},
        {"zh-hans": "单位", "en": "units"},
        {"zh-hans": "初次（学时）", "en": "first (class hours)"},
        {"zh-hans": "每年再培训（学时）", "en": "each year after (class hours)"},
    )
    rows = tuple(
        (ROLES[role], CLASSES[kind], same(told[kind]["first"]), _each_year(told[kind]["yearly"]))
        for role, told in edition.values["hours"].items()
        for kind in CLASSES
    )
    title: Said = {"zh-hans": "安全培训最低学时", "en": "The least hours of safety training"}
    return (Table(title, heads, rows, "第九条、第十三条"),)


def _each_year(hours: int | None) -> Said:
    return NOT_SET if hours is None else same(hours)
