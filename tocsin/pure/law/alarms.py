"""Which gas alarm a reading raises, and whether a set point is allowed (GB/T 50493-2019, 5.5.2)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.given_figures import exact, written
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

Kind = Literal["combustible", "toxic_oel", "toxic_idlh", "line"]
Level = Literal["first", "second"]
ARTICLE = "GB/T 50493-2019 5.5.2"
LEVELS: dict[str, Said] = {
    "first": {"zh-hans": "一级报警", "en": "first-level alarm"},
    "second": {"zh-hans": "二级报警", "en": "second-level alarm"},
}
OXYGEN: dict[str, Said] = {
    "low": {"zh-hans": "欠氧报警", "en": "oxygen deficiency alarm"},
    "high": {"zh-hans": "过氧报警", "en": "oxygen excess alarm"},
}
KINDS: dict[str, Said] = {
    "combustible": {"zh-hans": "可燃气体", "en": "Combustible gas"},
    "toxic_oel": {"zh-hans": "有毒气体（按职业接触限值）", "en": "Toxic gas by occupational limit"},
    "toxic_idlh": {"zh-hans": "有毒气体（量程不足时按IDLH）", "en": "Toxic gas by IDLH where the range falls short"},
    "line": {"zh-hans": "线型可燃气体", "en": "Combustible gas, open path"},
}
UNITS = {"combustible": "%LEL", "toxic_oel": "%OEL", "toxic_idlh": "%IDLH", "line": "LEL·m"}
READING: Said = {"zh-hans": "读数", "en": "reading"}
SET_POINT: Said = {"zh-hans": "报警设定值", "en": "set point"}


@rule("alarms.gas_level", ARTICLE)
def gas_level(reading_lel: Decimal, as_of: dt.date) -> Answer:
    """The level a point detector's reading in % LEL reaches with set points as high as allowed; None: neither.

    Not sure below the second level: a lower set point on site would alarm earlier. Negative, not finite:
    :class:`~tocsin.pure.law.refusals.Unanswerable`; a float: TypeError.
    """
    return _level("combustible", reading_lel, as_of)


@rule("alarms.toxic_level", ARTICLE)
def toxic_level(reading: Decimal, basis: Literal["oel", "idlh"], as_of: dt.date) -> Answer:
    """As :func:`gas_level`, in % of the occupational limit; of IDLH only where the detector's range falls short."""
    return _level("toxic_oel" if basis == "oel" else "toxic_idlh", reading, as_of)


@rule("alarms.line_level", ARTICLE)
def line_level(reading_lel_m: Decimal, as_of: dt.date) -> Answer:
    """The level an open-path reading in LEL·m reaches; its set points are fixed. Errors as :func:`gas_level`."""
    return _level("line", reading_lel_m, as_of)


@rule("alarms.oxygen_level", ARTICLE)
def oxygen_level(oxygen_vol: Decimal, as_of: dt.date) -> Answer:
    """«low» or «high» at the recommended set points, in % vol., themselves included; None between them.

    :class:`~tocsin.pure.law.refusals.Unanswerable` also above 100 % vol.
    """
    edition = of_the_day("alarms", as_of)
    oxygen = exact(oxygen_vol, {"zh-hans": "氧含量", "en": "oxygen content"})
    if oxygen > 100:
        raise Unanswerable("氧含量不能超过100%。", "The oxygen content cannot be above 100 %.")
    low, high = (edition.values["oxygen"][name] for name in ("low", "high"))
    level = "low" if oxygen <= Decimal(low) else "high" if oxygen >= Decimal(high) else None
    called = OXYGEN[level] if level else None
    zh, en = (called["zh-hans"], called["en"]) if called else ("不报警", "no alarm")
    sentence = {
        "zh-hans": f"氧含量{written(oxygen)}%VOL，{zh}；欠氧、过氧报警设定值宜为{low}%、{high}%VOL（{ARTICLE}）。",
        "en": f"Oxygen {written(oxygen)} % vol.: {en}; set points of {low} and {high} % vol. "
        f"are recommended ({ARTICLE}).",
    }
    return Answer.by(edition, as_of, ARTICLE, value=level, called=called, sentence=sentence)


@rule("alarms.set_point_allowed", ARTICLE)
def set_point_allowed(kind: Kind, level: Level, set_point: Decimal, as_of: dt.date) -> Answer:
    """Whether a set point in the kind's unit is allowed: no higher than the figure; on an open path exactly it.

    :class:`~tocsin.pure.law.refusals.Unanswerable`: zero or below (it would always alarm), not finite.
    """
    edition = of_the_day("alarms", as_of)
    point, most = exact(set_point, SET_POINT), Decimal(edition.values[kind][level])
    if not point:
        raise Unanswerable("报警设定值应大于零。", "A set point must be above zero.")
    allowed = point == most if kind == "line" else point <= most
    name, unit = f"{KINDS[kind]['zh-hans']}{LEVELS[level]['zh-hans']}", UNITS[kind]
    must_zh, must_en = ("应为", "must be") if kind == "line" else ("应不超过", "may be at most")
    sentence = {
        "zh-hans": f"{name}设定值{must_zh}{most}{unit}，{written(point)}{unit}{'符合' if allowed else '不符合'}"
        f"（{ARTICLE}）。",
        "en": f"{KINDS[kind]['en']}, {LEVELS[level]['en']}: the set point {must_en} {most} {unit}; "
        f"{written(point)} {unit} {'conforms' if allowed else 'does not conform'} ({ARTICLE}).",
    }
    return Answer.by(edition, as_of, ARTICLE, value=allowed, sentence=sentence)


def _level(kind: Kind, reading: Decimal, as_of: dt.date) -> Answer:
    edition = of_the_day("alarms", as_of)
    told = exact(reading, READING)
    points = edition.values[kind]
    level = next((name for name in ("second", "first") if told >= Decimal(points[name])), None)
    sure = kind == "line" or level == "second" or not told
    called = LEVELS[level] if level else None
    return Answer.by(
        edition, as_of, ARTICLE, value=level, called=called, sure=sure, sentence=_said(kind, told, points, called, sure)
    )


def _said(kind: Kind, told: Decimal, points: dict[str, str], called: Said | None, sure: bool) -> Said:
    unit, read, line = UNITS[kind], written(told), kind == "line"
    zh, en = (called["zh-hans"], called["en"]) if called else ("未达到报警设定值", "no set point is reached")
    most_zh, most_en = ("设定值", "set points") if line else ("设定值上限", "the highest set points allowed")
    lower_zh = "" if sure else "；现场设定值低于上限的，以现场为准，级别可能更高"
    lower_en = "" if sure else "; with lower set points on site the level could be higher"
    return {
        "zh-hans": f"{KINDS[kind]['zh-hans']}读数{read}{unit}，按{most_zh}"
        f"（一级{points['first']}、二级{points['second']}{unit}）：{zh}{lower_zh}（{ARTICLE}）。",
        "en": f"{KINDS[kind]['en']}, {read} {unit}, at {most_en} "
        f"({points['first']} and {points['second']} {unit}): {en}{lower_en} ({ARTICLE}).",
    }


@tables("alarms")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """Set points by kind and level, and for oxygen."""
    heads: tuple[Said, ...] = (
        {"zh-hans": "气体", "en": "gas"},
        {"zh-hans": "单位", "en": "unit"},
        {"zh-hans": "一级", "en": "first level"},
        {"zh-hans": "二级", "en": "second level"},
    )
    rows = tuple(
        (KINDS[kind], same(unit), *(_bound(kind, edition.values[kind][level]) for level in LEVELS))
        for kind, unit in UNITS.items()
    )
    oxygen = edition.values["oxygen"]
    low: Said = {"zh-hans": "欠氧（%VOL）", "en": "deficiency (% vol.)"}
    high: Said = {"zh-hans": "过氧（%VOL）", "en": "excess (% vol.)"}
    return (
        Table({"zh-hans": "气体报警设定值", "en": "Set points of gas alarms"}, heads, rows, ARTICLE),
        Table(
            {"zh-hans": "环境氧气报警设定值（宜）", "en": "Set points for oxygen (recommended)"},
            (low, high),
            ((same(oxygen["low"]), same(oxygen["high"])),),
            ARTICLE,
        ),
    )


def _bound(kind: str, figure: str) -> Said:
    return same(figure if kind == "line" else f"≤{figure}")
