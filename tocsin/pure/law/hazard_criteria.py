"""The items of the criteria for major accident hazards, coal mines apart, that give a figure of their own, exactly.

``value`` True: suspected, which a person decides and signs. False: the figures of this item are not reached; its other
parts, and other items, are judged apart. None: what is not known could decide. Each item holds as long as its standard
does in the compilation, :mod:`tocsin.pure.law.hazard_standards`, and ``sure`` is False where that is not known.
Figures are exact: a float is a TypeError; one below zero or not finite an Unanswerable.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition, editions
from tocsin.pure.law.given_figures import exact, whole, written
from tocsin.pure.law.hazard_standards import (
    TOPIC,
    Item,
    Standard,
    numbers,
    refuse_outside_its_days,
    standard_called,
)
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

VERDICTS: Mapping[bool | None, Said] = {
    True: {
        "zh-hans": "疑似重大事故隐患，由有权认定的人员签字认定",
        "en": "a suspected major accident hazard, which a person decides and signs",
    },
    False: {
        "zh-hans": "这一项的数值未达到（该项其他情形和其他各项另行判断）",
        "en": "the figures of this item are not reached (its other parts and other items are judged apart)",
    },
    None: {"zh-hans": "尚不能判断", "en": "it cannot be told yet"},
}
PRESSURE: Said = {"zh-hans": "最高封堵压力", "en": "sealing pressure"}
PEOPLE: Said = {"zh-hans": "作业人员数量", "en": "number of people"}
CANTILEVER: Said = {"zh-hans": "架体悬臂高度", "en": "cantilever"}
HEIGHT: Said = {"zh-hans": "架体高度", "en": "height of the scaffold"}
FACTOR: Said = {"zh-hans": "抗滑安全系数", "en": "safety factor against sliding"}
PRESCRIBED: Said = {"zh-hans": "规定值", "en": "prescribed value"}


@rule("hazard_criteria.water_seal", "应急管理部令第10号第四条第（八）项")
def water_seal(sealing_pressure_kpa: Decimal, as_of: dt.date) -> Answer:
    """A water-seal drainer on positive-pressure coal gas pipes of metallurgy that seals less than 30 kPa."""
    bound, standard, item = _item("water_seal", as_of)
    pressure, under = exact(sealing_pressure_kpa, PRESSURE), Decimal(bound["under"])
    told = _two(
        f"正压水封排水器封堵压力{written(pressure)} kPa，界限为小于{under} kPa",
        f"the water-seal drainer seals {written(pressure)} kPa, the bound is under {under} kPa",
    )
    return _judged(standard, item, as_of, pressure < under, told)


@rule("hazard_criteria.quick_freezing", "应急管理部令第10号第十二条第（二）项")
def quick_freezing(in_a_room_of_its_own: bool | None, people: int | None, as_of: dt.date) -> Answer:
    """A quick freezer cooled by ammonia that has no room of its own, or more than 9 people in that room.

    None: not known; one of the two that is met is enough. Both None: Unanswerable.
    """
    bound, standard, item = _item("quick_freezing", as_of)
    present = None if people is None else whole(people, PEOPLE)
    if in_a_room_of_its_own is None and present is None:
        raise Unanswerable("是否单独设间和作业人数均未给出。", "Neither the room nor the number of people is known.")
    over = None if present is None else present > int(bound["over"])
    met = (None if in_a_room_of_its_own is None else not in_a_room_of_its_own, over)
    value = True if True in met else (None if None in met else False)
    room_zh, room_en = {
        True: ("单独设间", "is in a room of its own"),
        False: ("未单独设间", "is not in a room of its own"),
        None: ("是否单独设间不清楚", "may or may not have a room of its own (not known)"),
    }[in_a_room_of_its_own]
    people_zh, people_en = (
        ("人数不清楚", "people not known") if present is None else (f"{present}人", f"{present} people")
    )
    told = _two(
        f"快速冻结装置{room_zh}，作业间{people_zh}，界限为未单独设间或者超过{bound['over']}人",
        f"the quick freezer {room_en}, {people_en}; the bound is no such room, or more than {bound['over']} people",
    )
    return _judged(standard, item, as_of, value, told)


@rule("hazard_criteria.cantilever", "建质规〔2022〕2号（附着式升降脚手架悬臂高度）")
def cantilever(cantilever_m: Decimal, scaffold_height_m: Decimal, as_of: dt.date) -> Answer:
    """An attached lifting scaffold whose cantilever (m) is more than 2/5 of its height (m) or more than 6 m."""
    bound, standard, item = _item("cantilever", as_of)
    free, height = exact(cantilever_m, CANTILEVER), exact(scaffold_height_m, HEIGHT)
    if free > height:
        raise Unanswerable(
            "悬臂高度不能大于架体高度。", "The cantilever cannot be more than the height of the scaffold."
        )
    share, most = Fraction(bound["over_share"]), Decimal(bound["over"])
    told = _two(
        f"悬臂高度{written(free)} m，架体高度{written(height)} m，界限为大于架体高度的{share}或者大于{most} m",
        f"the cantilever is {written(free)} m of {written(height)} m, the bound is over {share} of it or over {most} m",
    )
    return _judged(standard, item, as_of, Fraction(free) > Fraction(height) * share or free > most, told)


@rule("hazard_criteria.dam_sliding", "矿安〔2022〕88号（尾矿库抗滑安全系数）")
def dam_sliding(safety_factor: Decimal, prescribed: Decimal, as_of: dt.date) -> Answer:
    """A tailings dam whose safety factor against sliding is under 0.98 times the prescribed value; both are ratios."""
    bound, standard, item = _item("dam_sliding", as_of)
    factor, least = exact(safety_factor, FACTOR), exact(prescribed, PRESCRIBED)
    if not least:
        raise Unanswerable("规定值不能为零。", "The prescribed value cannot be zero.")
    times = Fraction(bound["under_times"])
    told = _two(
        f"抗滑安全系数{written(factor)}，规定值{written(least)}，界限为小于规定值的{bound['under_times']}倍",
        f"the safety factor is {written(factor)}, prescribed is {written(least)}, the bound is under "
        f"{bound['under_times']} times that",
    )
    return _judged(standard, item, as_of, Fraction(factor) < Fraction(least) * times, told)


@tables("hazard_criteria")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """Each item with its standard and clause."""
    found = [_named(bound) for bound in edition.values.values()]
    head = (
        {"zh-hans": "标准", "en": "standard"},
        {"zh-hans": "条款", "en": "clause"},
        {"zh-hans": "情形", "en": "item"},
        {"zh-hans": "自何日起", "en": "from"},
    )
    rows = tuple((one.called, item.clause, item.text, same(one.holds_from)) for one, item in found)
    title: Said = {"zh-hans": "条文自带数值的情形", "en": "Items that give a figure"}
    return (Table(title, head, rows, "、".join(dict.fromkeys(one.number for one, _ in found))),)


def _item(name: str, as_of: dt.date) -> tuple[Mapping[str, str], Standard, Item]:
    """The figures and their item; :class:`Unanswerable` on a day on which its standard does not hold."""
    bound = of_the_day("hazard_criteria", as_of).values[name]
    standard, item = _named(bound)
    refuse_outside_its_days(standard, as_of)
    return bound, standard, item


def _named(bound: Mapping[str, str]) -> tuple[Standard, Item]:
    standard = standard_called(bound["standard"], editions(TOPIC)[-1])
    return standard, next(item for item in standard.items if item.no == numbers(bound["clause"]))


def _two(zh: str, en: str) -> Said:
    return {"zh-hans": zh, "en": en[0].upper() + en[1:]}


def _judged(standard: Standard, item: Item, as_of: dt.date, value: bool | None, told: Said) -> Answer:
    unsure = standard.unsure_on(as_of)
    verdict = VERDICTS[value]
    note_zh, note_en = (
        (f"{unsure['zh-hans']}。", f" {unsure['en'][0].upper()}{unsure['en'][1:]}.") if unsure else ("", "")
    )
    clause = standard.called["zh-hans"] + item.clause["zh-hans"]
    return Answer(
        value=value, sure=value is not None and unsure is None, articles=(clause,), edition=standard.number,
        mark=standard.mark, as_of=as_of,
        sentence={
            "zh-hans": f"{told['zh-hans']}：{verdict['zh-hans']}（{clause}）。{note_zh}",
            "en": f"{told['en']}: {verdict['en']} ({standard.called['en']}, {item.clause['en']}).{note_en}",
        },
    )  # fmt: skip
