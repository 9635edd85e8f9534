"""The air of special work: whether a measurement passes, and until when work may begin or go on upon it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.given_figures import exact
from tocsin.pure.law.refusals import Unanswerable, of_the_day, within
from tocsin.pure.law.rules import rule
from tocsin.pure.law.special_work import after
from tocsin.pure.law.special_work_said import CONFINED, HOT, STANDARD, upper
from tocsin.pure.law.wording import Said, moment

Measured = Literal["hot_special", "hot_1", "hot_2", "confined_space"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gas(Answer):
    """``value``: whether it passes; None: not measured. ``most_percent``: the most that passes, % by volume."""

    most_percent: Decimal


@rule("special_work.hot_work_gas", HOT)
def hot_work_gas(lower_limit_percent: Decimal, measured_percent: Decimal | None, as_of: dt.date) -> Gas:
    """Whether a flammable gas or vapour passes for hot work: at most 0.5 % where its LEL is 4 % or more, else 0.2 %.

    Both figures are % by volume, not % of the LEL. None: not measured yet, and only the limit is told.
    :class:`~tocsin.pure.law.refusals.Unanswerable`: a figure that cannot be, a day before the first edition; TypeError:
    a float.
    """
    edition = of_the_day("special_work", as_of)
    lower = _percent(lower_limit_percent, "爆炸下限", "The lower explosive limit")
    if lower == 0:
        raise Unanswerable("爆炸下限不能是0。", "A lower explosive limit cannot be 0.")
    told = edition.values["gas"]
    edge = Decimal(told["edge_percent"])
    most = Decimal(told["most_from_edge"] if lower >= edge else told["most_below_edge"])
    measured = None if measured_percent is None else _percent(measured_percent, "测得浓度", "The concentration")
    passes = None if measured is None else measured <= most
    return Gas.by(
        edition, as_of, HOT, value=passes, sure=passes is not None, most_percent=most,
        sentence=_gas_said(lower, edge, most, measured),
    )  # fmt: skip


@rule("special_work.confined_space_oxygen", CONFINED)
def confined_space_oxygen(percent: Decimal, oxygen_rich: bool | None, as_of: dt.date) -> Answer:
    """Whether the oxygen of a confined space passes: 19.5 % to 21 % by volume, up to 23.5 % if it is oxygen-rich.

    All three figures pass. None: whether it is an oxygen-rich environment is not known, and between 21 % and 23.5 % the
    answer is None. :class:`~tocsin.pure.law.refusals.Unanswerable`: a figure that cannot be, a day before the first
    edition; TypeError: a float.
    """
    edition = of_the_day("special_work", as_of)
    oxygen, told = _percent(percent, "氧含量", "The oxygen"), edition.values["oxygen"]
    least, most, rich = (Decimal(told[name]) for name in ("least", "most", "most_rich"))
    passes = least <= oxygen <= rich and (oxygen <= most or oxygen_rich)
    range_zh = f"{least}%～{most}%，富氧环境不大于{rich}%"
    range_en = f"{least} % to {most} %, up to {rich} % in an oxygen-rich environment"
    how_zh = {True: "合格", False: "不合格", None: "是否合格取决于是否为富氧环境，尚未知"}
    how_en = {True: "passes", False: "does not pass", None: "passes only in an oxygen-rich environment: not known"}
    sentence: Said = {
        "zh-hans": (
            f"氧气含量{oxygen:f}%，{how_zh[passes]}（{range_zh}，体积分数；{CONFINED}）；可燃、有毒气体另行检测。"
        ),
        "en": f"Oxygen of {oxygen:f} % {how_en[passes]} ({range_en}, by volume; {STANDARD}, ch. 6). "
        "Flammable and toxic gases are measured apart.",
    }
    return Answer.by(edition, as_of, CONFINED, value=passes, sure=passes is not None, sentence=sentence)


@rule("special_work.retest_due", HOT, CONFINED)
def retest_due(work: Measured, last_measured: dt.datetime, interrupted: dt.datetime | None, as_of: dt.date) -> Answer:
    """Until which moment, included, work may begin or go on upon the last measurement; then it is measured anew.

    ``interrupted`` None: the work has not begun, so the 30 minutes before it count from the measurement. Else the break
    counts from ``interrupted``: at most 30 or 60 minutes. Local time. Second-level hot work is analysed every day
    before it begins, so no measurement lasts beyond its own day.
    :class:`~tocsin.pure.law.refusals.Unanswerable`: another code, a break before the measurement, a moment before the
    first edition; for second-level hot work a break on another day than the measurement.
    """
    edition = of_the_day("special_work", as_of)
    told, gaps = edition.values["retest"], edition.values["retest"]["break_at_most"]
    if work not in gaps:
        raise Unanswerable(
            f"“{work}”没有检测间隔；有：{'、'.join(gaps)}。", f"No gap for {work}; there are {', '.join(gaps)}."
        )
    within(edition, last_measured, interrupted)
    if interrupted is not None and interrupted < last_measured:
        raise Unanswerable("中断时间早于检测时间。", "The break lies before the measurement.")
    if work == "hot_2" and interrupted is not None and interrupted.date() != last_measured.date():
        raise Unanswerable(
            f"二级动火每日动火前均应分析：{last_measured.date()}的分析不能用于{interrupted.date()}的作业，应重新分析。",
            f"Second-level hot work is analysed every day before it begins: the measurement of {last_measured.date()} "
            f"does not serve on {interrupted.date()}; analyse anew.",
        )
    minutes = int(told["begin_within"] if interrupted is None else gaps[work])
    due = after(interrupted or last_measured, dt.timedelta(minutes=minutes))
    if work == "hot_2":
        due = min(due, dt.datetime.combine(last_measured.date() + dt.timedelta(days=1), dt.time(), due.tzinfo))
    article = CONFINED if work == "confined_space" else HOT
    names = edition.values["permits"][work]["names"]
    answer = Answer.by(
        edition, as_of, article, value=due, called=names,
        sentence=_due_said(work, names, (last_measured, interrupted), minutes, due, article),
    )  # fmt: skip
    # For hot work the 30 minutes before it begins are well known, but were not looked up.
    return replace(answer, mark="B") if interrupted is None and work != "confined_space" else answer


def _percent(told: Decimal, zh: str, en: str) -> Decimal:
    number = exact(told, {"zh-hans": zh, "en": en.removeprefix("The ")})
    if number > 100:
        raise Unanswerable(f"{zh}不能是{told}%。", f"{en} cannot be {told} %.")
    return number


def _gas_said(lower: Decimal, edge: Decimal, most: Decimal, measured: Decimal | None) -> Said:
    side = "不小于" if lower >= edge else "小于"
    zh = f"爆炸下限{lower:f}%，{side}{edge}%，测得浓度应不大于{most}%（体积分数；{HOT}）"
    en = f"With a LEL of {lower:f} % at most {most} % by volume passes ({STANDARD}, ch. 5)"
    if measured is None:
        return {"zh-hans": f"{zh}；尚未测得浓度。", "en": f"{en}; nothing was measured yet."}
    passes = measured <= most
    return {
        "zh-hans": f"{zh}；测得{measured:f}%，{'合格' if passes else '不合格，不得动火'}。",
        "en": f"{en}: {measured:f} % {'passes' if passes else 'does not pass, no hot work'}.",
    }


def _due_said(
    work: str,
    names: Said,
    told: tuple[dt.datetime, dt.datetime | None],
    minutes: int,
    due: dt.datetime,
    article: str,
) -> Said:
    measured, interrupted = told
    also_zh, also_en = ALSO.get(work, ("", ""))
    if interrupted is None:
        return {
            "zh-hans": (
                f"{names['zh-hans']}应在检测后{minutes}min内开始：{moment(measured)}检测的，最迟{moment(due)}开始，"
                f"逾时重新检测（{article}）{also_zh}。"
            ),
            "en": (
                f"{upper(names['en'])} begins within {minutes} minutes of the measurement of {moment(measured)}, "
                f"by {moment(due)}; later the air is measured anew ({STANDARD}){also_en}."
            ),
        }
    return {
        "zh-hans": (
            f"{names['zh-hans']}中断超过{minutes}min的应重新检测：{moment(interrupted)}中断的，"
            f"{moment(due)}以后恢复作业须先重新检测（{article}）{also_zh}。"
        ),
        "en": (
            f"{upper(names['en'])} that breaks for more than {minutes} minutes is measured anew: broken off at "
            f"{moment(interrupted)}, it may go on until {moment(due)} without ({STANDARD}){also_en}."
        ),
    }


ALSO = {
    "hot_special": ("；作业期间连续监测", "; it is measured continuously during the work"),
    "hot_2": ("；每日动火前另须分析", "; besides, every day before the work"),
    "confined_space": ("；作业期间连续检测", "; it is measured continuously during the work"),
}
