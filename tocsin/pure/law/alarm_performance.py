"""How an alarm system performs against international practice (ISA-18.2, EEMUA 191): a yardstick, not law."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Literal

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.given_figures import exact, written
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said
from tocsin.pure.law.words import words

Metric = Literal[
    "per_day", "per_hour", "per_ten_minutes", "hours_above_30", "ten_minutes_above_10", "peak_ten_minutes",
    "flood_time", "ten_most_frequent", "chattering", "stale",
]  # fmt: skip
SOURCES = ("ANSI/ISA-18.2-2016", "IEC 62682", "EEMUA 191")
MEASURED: Said = {"zh-hans": "实测值", "en": "measured figure"}
BANDS: dict[str, Said] = {
    "within": {"zh-hans": "在目标之内", "en": "within target"},
    "manageable": {"zh-hans": "超出目标、尚可管理", "en": "above target, manageable"},
    "beyond": {"zh-hans": "超出限度", "en": "beyond the limit"},
}


@rule("alarm_performance.band", *SOURCES)
def band(metric: Metric, measured: Decimal, as_of: dt.date) -> Answer:
    """«within», «manageable» or «beyond»; ``measured`` in alarms, or in percent for shares, zero or more.

    :class:`~tocsin.pure.law.refusals.Unanswerable`: negative, not finite, a share above 100 %. TypeError: a float.
    """
    edition = of_the_day("alarm_performance", as_of)
    figure, told = exact(measured, MEASURED), edition.values["metrics"][metric]
    if told.get("counted") and figure != int(figure):
        raise Unanswerable(
            f"{_metric(metric)['zh-hans']}是个数，应为整数。",
            f"{_metric(metric)['en']} is a count: give a whole number.",
        )
    if told["percent"] and figure > 100:
        raise Unanswerable("占比不能超过100%。", "A share cannot be above 100 %.")
    found = _band(figure, told)
    name, unit, target = _metric(metric), "%" if told["percent"] else "", _target(told)
    most_zh = f"，可管理上限{told['most']}{unit}" if told["most"] else ""
    most_en = f", manageable up to {told['most']}{unit}" if told["most"] else ""
    zh, en = name["zh-hans"].removesuffix("（%）"), name["en"].removesuffix(" (%)")
    sentence = {
        "zh-hans": f"{zh}为{written(figure)}{unit}，{BANDS[found]['zh-hans']}"
        f"（目标{target}{unit}{most_zh}；ISA-18.2、EEMUA 191，系国际惯例，不是法律规定）。",
        "en": f"{en}: {written(figure)}{unit}, {BANDS[found]['en']} (target {target}{unit}{most_en}; ISA-18.2, "
        "EEMUA 191: international practice, not law).",
    }
    return Answer.by(edition, as_of, *SOURCES, value=found, called=BANDS[found], sentence=sentence)


def _band(figure: Decimal, told: dict[str, Any]) -> str:
    target = Decimal(told["target"])
    if figure < target or (told["target_included"] and figure == target):
        return "within"
    return "manageable" if told["most"] is not None and figure <= Decimal(told["most"]) else "beyond"


def _target(told: dict[str, Any]) -> str:
    if told["target"] == "0":
        return "0"
    return ("≤" if told["target_included"] else "<") + str(told["target"])


def _metric(metric: str) -> Said:
    return words("alarm_performance").rules["alarm_performance.band"].asks["metric"].choices[metric]


@tables("alarm_performance")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """Every metric with its target and what can be managed; the shares of priorities."""
    heads: tuple[Said, ...] = (
        {"zh-hans": "指标", "en": "metric"},
        {"zh-hans": "目标", "en": "target"},
        {"zh-hans": "可管理上限", "en": "manageable up to"},
    )
    rows = tuple(
        (_metric(name), same(_target(told)), same(told["most"] or "—"))
        for name, told in edition.values["metrics"].items()
    )
    shares: tuple[Said, ...] = (
        {"zh-hans": "低（%）", "en": "low (%)"},
        {"zh-hans": "中（%）", "en": "medium (%)"},
        {"zh-hans": "高（%）", "en": "high (%)"},
    )
    article = "、".join(SOURCES)
    return (
        Table({"zh-hans": "报警系统的绩效指标", "en": "Performance of an alarm system"}, heads, rows, article),
        Table(
            {"zh-hans": "报警优先级的分布（约）", "en": "Shares of priorities (about)"},
            shares,
            (tuple(same(one) for one in edition.values["priorities"]),),
            article,
        ),
    )
