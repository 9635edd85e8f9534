"""Permits of special work in hazardous chemicals enterprises, and the grades they rest on (GB 30871-2022).

The air that is measured before and during the work stands in :mod:`tocsin.pure.law.special_work_air`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

STANDARD = "GB 30871-2022"
HOT, CONFINED = f"{STANDARD} 第5章 动火作业", f"{STANDARD} 第6章 受限空间作业"
HEIGHT, LIFTING = f"{STANDARD} 第8章 高处作业", f"{STANDARD} 第9章 吊装作业"
PERMITS = f"{STANDARD} 第5章至第12章"

Work = Literal[
    "hot_special", "hot_1", "hot_2", "confined_space", "blind_plate", "height_1", "height_2", "height_3", "height_4",
    "lifting_1", "lifting_2", "lifting_3", "temporary_power", "temporary_power_special", "temporary_power_with_work",
    "excavation", "road_break",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit(Answer):
    """``value``: the moment the permit ends, itself included; None: the standard sets no fixed term."""

    hours: int | None  # how long it holds at most
    scope: Said | None
    approves: Said | None  # None: not among the values of this version
    rules: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HotWork(Answer):
    """``value``: the level by the place, as :func:`permit` takes it. ``sure`` False: at least this level.

    ``raised``: whether it is managed one level up; ``managed_as``: then, by the usual reading, as which level.
    """

    raised: bool | None
    managed_as: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded(Answer):
    """``value``: the grade, as :func:`permit` takes it; None: no such work. ``plan``: whether a plan is needed."""

    approves: Said | None
    plan: bool | None = None


@rule("special_work.permit", PERMITS)
def permit(work: Work, starts: dt.datetime, as_of: dt.date) -> Permit:
    """Until when a permit that begins at ``starts`` (local time) holds, who approves it, what it covers and asks.

    :class:`~tocsin.pure.law.refusals.Unanswerable`: another code, a day before the first edition, no such moment.
    """
    edition = of_the_day("special_work", as_of)
    told = _known(work, edition)
    hours = _hours(told)
    ends = None if hours is None else after(starts, dt.timedelta(hours=hours))
    rules: tuple[Said, ...] = tuple(told["rules"])
    return Permit.by(
        edition, as_of, f"{STANDARD} {told['article']}", value=ends, called=told["names"], hours=hours,
        scope=told.get("scope"), approves=told.get("approves"), rules=rules,
        table=_permit_table(told), sentence=_permit_said(work, told, starts, ends),
    )  # fmt: skip


@rule("special_work.hot_work_level", HOT)
def hot_work_level(
    running: bool | None,
    in_dike: bool | None,
    dangerous_place: bool | None,
    pipe_rack: bool | None,
    holiday_or_night: bool | None,
    as_of: dt.date,
) -> HotWork:
    """The level of hot work by its place, and whether it is managed one level up. None: not known.

    Special: on the body of plant that runs, or inside the dike of a tank farm that is a major hazard installation.
    First: elsewhere in a place with danger of fire or explosion, or on a pipe rack. Second: all other.
    :class:`~tocsin.pure.law.refusals.Unanswerable` before the first edition.
    """
    edition = of_the_day("special_work", as_of)
    special, first = _either(running, in_dike), _either(dangerous_place, pipe_rack)
    level = "hot_special" if special else "hot_1" if first else "hot_2"
    sure = bool(special) or (special is False and first is not None)
    names = edition.values["permits"][level]["names"]
    up: str | None = (
        edition.values["raised"][level] if holiday_or_night else None if holiday_or_night is None else level
    )
    told = HotWork.by(
        edition, as_of, HOT, value=level, called=names, sure=sure, raised=holiday_or_night, managed_as=up,
        sentence=_hot_said(edition, level, sure, holiday_or_night),
    )  # fmt: skip
    return told if holiday_or_night is False else replace(told, mark="B")  # managing one level up was not looked up


@rule("special_work.height_grade", HEIGHT)
def height_grade(height_m: Decimal, objective_factors: int | None, as_of: dt.date) -> Graded:
    """The grade of work ``height_m`` metres above the datum of the fall; below 2 m it is no work at height.

    ``objective_factors``: how many of the standard's objective dangers are there; one is enough to raise the grade.
    None: not known, and the answer is «at least». :class:`~tocsin.pure.law.refusals.Unanswerable`: a number that cannot
    be, a day before the first edition; TypeError: a float.
    """
    edition = of_the_day("special_work", as_of)
    height, factors = exact(height_m, "作业高度", "The height"), _count(objective_factors)
    told = edition.values["height"]
    if height < Decimal(told["least"]):
        return Graded.by(edition, as_of, HEIGHT, value=None, approves=None, sentence=_too_low(height, told["least"]))
    zone = sum(height > Decimal(end) for end in told["zones_end"])
    least, most = told["without_factors"][zone], told["with_factors"][zone]
    grade = most if factors else least
    sure = factors is not None or least == most
    permit_of = edition.values["permits"][grade]
    return Graded.by(
        edition, as_of, HEIGHT, value=grade, called=permit_of["names"], sure=sure, approves=permit_of["approves"],
        sentence=_height_said(height, factors, permit_of, edition.values["permits"][most] if not sure else None),
    )  # fmt: skip


@rule("special_work.lifting_grade", LIFTING)
def lifting_grade(mass_t: Decimal, special_conditions: bool | None, as_of: dt.date) -> Graded:
    """The grade of lifting a load of ``mass_t`` tonnes; 40 t and 100 t are both of grade 2.

    ``special_conditions`` do not change the grade, but then a load of grade 3 needs a plan too.
    :class:`~tocsin.pure.law.refusals.Unanswerable`: a number that cannot be, a day before the first edition;
    TypeError: a float.
    """
    edition = of_the_day("special_work", as_of)
    mass, told = exact(mass_t, "吊物质量", "The mass"), edition.values["lifting"]
    heavy = mass >= Decimal(told["second_from"])
    grade = "lifting_1" if mass > Decimal(told["first_above"]) else "lifting_2" if heavy else "lifting_3"
    plan = True if heavy else special_conditions
    permit_of = edition.values["permits"][grade]
    return Graded.by(
        edition, as_of, LIFTING, value=grade, called=permit_of["names"], approves=permit_of["approves"], plan=plan,
        sentence=_lifting_said(mass, permit_of, plan),
    )  # fmt: skip


@tables("special_work")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The permits, the grades of work at height, the air and the gaps between measurements."""
    permits = edition.values["permits"]
    rows = tuple(
        (one["names"], _term_said(one), one.get("scope", NOTHING), one.get("approves", NOTHING))
        for one in permits.values()
    )
    return (
        Table({"zh-hans": "作业票", "en": "Permits"}, PERMIT_HEADS, rows, PERMITS),
        _height_table(edition),
        _air_table(edition),
        _gap_table(edition),
    )


def exact(told: Decimal, zh: str, en: str) -> Decimal:
    """A number that can be: exact, finite, not negative."""
    if isinstance(told, bool) or not isinstance(told, int | Decimal):
        raise TypeError(f"{en} is a {type(told).__name__}: give an exact Decimal")
    number = Decimal(told)
    if not number.is_finite() or number < 0:
        raise Unanswerable(f"{zh}不能是{told}。", f"{en} cannot be {told}.")
    return number


def after(starts: dt.datetime, lasts: dt.timedelta) -> dt.datetime:
    """The moment so much later."""
    try:
        return starts + lasts
    except OverflowError:
        raise Unanswerable("时间超出可以计算的范围。", "The moment lies beyond what can be counted.") from None


def moment(told: dt.datetime) -> str:
    return told.isoformat(" ", "minutes")


def _known(work: str, edition: Edition) -> Mapping[str, Any]:
    permits: Mapping[str, Mapping[str, Any]] = edition.values["permits"]
    if work not in permits:
        zh = "、".join(f"{code}（{one['names']['zh-hans']}）" for code, one in permits.items())
        raise Unanswerable(
            f"没有“{work}”这一作业；有：{zh}。", f"No such work as {work}; there are {', '.join(permits)}."
        )
    return permits[work]


def _hours(told: Mapping[str, Any]) -> int | None:
    """The term in hours, a day being 24; None: no fixed term."""
    return told.get("hours") or (24 * told["days"] if "days" in told else None)


def _either(one: bool | None, other: bool | None) -> bool | None:
    """True if any is; None: not known."""
    if one or other:
        return True
    return None if one is None or other is None else False


def _count(told: int | None) -> int | None:
    if told is None:
        return None
    if isinstance(told, bool) or not isinstance(told, int):
        raise TypeError(f"objective_factors is a {type(told).__name__}: give a whole number")
    if told < 0:
        raise Unanswerable(f"客观危险因素的个数不能是{told}。", f"There cannot be {told} objective factors.")
    return told


def _permit_said(work: str, told: Mapping[str, Any], starts: dt.datetime, ends: dt.datetime | None) -> Said:
    names, article = told["names"], f"{STANDARD} {told['article']}"
    approves = told.get("approves")
    by_zh = f"由{approves['zh-hans']}批准。" if approves else "批准人本版未收入，以标准原文为准。"
    by_en = f" {upper(approves['en'])} approves it." if approves else " Who approves it is not in this version."
    if ends is None:
        return _no_term(work, names, article, by_zh, by_en)
    term = _term_said(told)
    return {
        "zh-hans": (
            f"{names['zh-hans']}的作业票有效期不超过{term['zh-hans']}：自{moment(starts)}起，最迟至{moment(ends)}"
            f"（{article}）。{by_zh}"
        ),
        "en": (
            f"A permit for {names['en']} holds at most {term['en']}: from {moment(starts)} to {moment(ends)} "
            f"({STANDARD}).{by_en}"
        ),
    }


def _no_term(work: str, names: Said, article: str, by_zh: str, by_en: str) -> Said:
    if work == "temporary_power_with_work":
        return {
            "zh-hans": f"用于动火、受限空间作业的临时用电，时间与相应作业一致，随其作业票到期（{article}）。{by_zh}",
            "en": f"Temporary power for hot work or a confined space ends with that work's permit ({STANDARD}).{by_en}",
        }
    return {
        "zh-hans": f"{names['zh-hans']}：标准中未见固定的有效期，以作业票上写明的时间为准（{article}）。{by_zh}",
        "en": f"{upper(names['en'])}: no fixed term was found in the standard; the time on the permit counts.{by_en}",
    }


def _term_said(told: Mapping[str, Any]) -> Said:
    if hours := told.get("hours"):
        return {"zh-hans": f"{hours}h", "en": f"{hours} h"}
    if days := told.get("days"):
        return {"zh-hans": f"{days}天（每天按24h计）", "en": f"{days} days of 24 h"}
    return {"zh-hans": "未见固定时长", "en": "no fixed term found"}


def _permit_table(told: Mapping[str, Any]) -> Table:
    head: tuple[Said, ...] = ({"zh-hans": "事项", "en": "matter"}, {"zh-hans": "要求", "en": "what holds"})
    rows: list[tuple[Said, ...]] = [({"zh-hans": "有效期", "en": "term"}, _term_said(told))]
    rows += [(named, told[key]) for key, named in MATTERS.items() if key in told]
    rows += [({"zh-hans": "要求", "en": "rule"}, one) for one in told["rules"]]
    return Table(told["names"], head, tuple(rows), f"{STANDARD} {told['article']}")


def _hot_said(edition: Edition, level: str, sure: bool, raised: bool | None) -> Said:
    permits = edition.values["permits"]
    told, up = permits[level], permits[edition.values["raised"][level]]["names"]
    zh = f"{'' if sure else '至少'}属{told['names']['zh-hans']}（{told['scope']['zh-hans']}；{HOT}）"
    en = f"{'' if sure else 'At least '}{told['names']['en']} ({told['scope']['en']}; {STANDARD}, ch. 5)"
    zh += "" if sure else "，还有未知的事项，级别可能更高"
    en += "" if sure else "; what is not known could raise it"
    if raised is None:
        zh += "；遇节假日、公休日、夜间等情况应升级管理，是否属于这些情况未知"
        en += "; whether it is a day off or night, when it is managed one level up, is not known"
    elif raised and level == "hot_special":
        zh += "；遇节假日、公休日、夜间应升级管理，特级之上没有更高级别，由企业制度规定如何提级审批、加强监护"
        en += "; on a day off or at night it is managed one level up: above special the enterprise's own rules say how"
    elif raised:
        zh += f"；遇节假日、公休日、夜间应升级管理，通常按{up['zh-hans']}审批和管控，具体做法以企业制度为准"
        en += f"; on a day off or at night it is managed one level up, usually as {up['en']}; the enterprise says how"
    return {"zh-hans": f"{zh}。", "en": f"{upper(en)}."}


def _too_low(height: Decimal, least: str) -> Said:
    return {
        "zh-hans": f"作业高度{height:f}m，不足{least}m，不属于高处作业（{HEIGHT}）。",
        "en": f"{height:f} m is below {least} m: this is no work at height ({STANDARD}, ch. 8).",
    }


def _height_said(
    height: Decimal, factors: int | None, grade: Mapping[str, Any], most: Mapping[str, Any] | None
) -> Said:
    if most is not None:
        return {
            "zh-hans": (
                f"作业高度{height:f}m，至少为{grade['names']['zh-hans']}；客观危险因素未知，有一项以上的即为"
                f"{most['names']['zh-hans']}（{HEIGHT}）。"
            ),
            "en": (
                f"{height:f} m: at least {grade['names']['en']}; whether there are objective factors is not known, and "
                f"with any it is {most['names']['en']} ({STANDARD}, ch. 8)."
            ),
        }
    zh = "" if factors is None else f"，客观危险因素{factors}项" if factors else "，无客观危险因素"
    en = "" if factors is None else f", {factors} objective factor(s)" if factors else ", no objective factor"
    return {
        "zh-hans": (
            f"作业高度{height:f}m{zh}，为{grade['names']['zh-hans']}，"
            f"由{grade['approves']['zh-hans']}审批（{HEIGHT}）。"
        ),
        "en": f"{height:f} m{en}: {grade['names']['en']}, approved by {grade['approves']['en']} ({STANDARD}, ch. 8).",
    }


def _lifting_said(mass: Decimal, grade: Mapping[str, Any], plan: bool | None) -> Said:
    plan_zh = {
        True: "应编制吊装作业方案",
        False: "不属于应编制吊装作业方案的情形",
        None: "作业条件特殊的应编制吊装作业方案",
    }
    plan_en = {
        True: "a lifting plan is needed",
        False: "no plan is asked for",
        None: "special conditions ask for a plan",
    }
    return {
        "zh-hans": (
            f"吊物{mass:f}t（{grade['scope']['zh-hans']}），为{grade['names']['zh-hans']}，"
            f"由{grade['approves']['zh-hans']}审批；{plan_zh[plan]}（{LIFTING}）。"
        ),
        "en": (
            f"{mass:f} t, {grade['scope']['en']}: {grade['names']['en']}, approved by {grade['approves']['en']}; "
            f"{plan_en[plan]} ({STANDARD}, ch. 9)."
        ),
    }


def upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _height_table(edition: Edition) -> Table:
    told, permits = edition.values["height"], edition.values["permits"]
    starts = [f"{told['least']}≤h", *(f"{end}<h" for end in told["zones_end"])]
    ends = [*(f"≤{end}" for end in told["zones_end"]), ""]
    heads: tuple[Said, ...] = (
        {"zh-hans": "作业高度h（m）", "en": "height h (m)"},
        {"zh-hans": "无客观危险因素", "en": "no objective factor"},
        {"zh-hans": "有一项以上客观危险因素", "en": "one objective factor or more"},
    )
    rows = tuple(
        (same(start + end), permits[without]["names"], permits[having]["names"])
        for start, end, without, having in zip(starts, ends, told["without_factors"], told["with_factors"], strict=True)
    )
    return Table({"zh-hans": "高处作业分级", "en": "Grades of work at height"}, heads, rows, HEIGHT)


def _air_table(edition: Edition) -> Table:
    gas, oxygen = edition.values["gas"], edition.values["oxygen"]
    heads: tuple[Said, ...] = (
        {"zh-hans": "检测", "en": "measured"},
        {"zh-hans": "合格（体积分数，%，含本数）", "en": "passes (% by volume, figures included)"},
    )
    rows: tuple[tuple[Said, ...], ...] = (
        (
            {
                "zh-hans": f"可燃气体，爆炸下限不小于{gas['edge_percent']}%",
                "en": f"flammable gas, LEL {gas['edge_percent']} % or more",
            },
            same(f"≤{gas['most_from_edge']}"),
        ),
        (
            {
                "zh-hans": f"可燃气体，爆炸下限小于{gas['edge_percent']}%",
                "en": f"flammable gas, LEL below {gas['edge_percent']} %",
            },
            same(f"≤{gas['most_below_edge']}"),
        ),
        (
            {"zh-hans": "受限空间氧气", "en": "oxygen in a confined space"},
            same(f"{oxygen['least']}–{oxygen['most']}"),
        ),
        (
            {"zh-hans": "受限空间氧气，富氧环境", "en": "oxygen, oxygen-rich environment"},
            same(f"≤{oxygen['most_rich']}"),
        ),
    )
    return Table({"zh-hans": "气体检测合格标准", "en": "What the air must be"}, heads, rows, f"{HOT}，第6章")


def _gap_table(edition: Edition) -> Table:
    heads: tuple[Said, ...] = (
        {"zh-hans": "作业", "en": "work"},
        {"zh-hans": "中断超过（min）须重新检测", "en": "measured anew after a break of more than (min)"},
    )
    permits = edition.values["permits"]
    rows = tuple((permits[work]["names"], same(gap)) for work, gap in edition.values["retest"]["break_at_most"].items())
    return Table({"zh-hans": "重新检测", "en": "Measuring anew"}, heads, rows, f"{HOT}，第6章")


NOTHING: Said = {"zh-hans": "—", "en": "—"}
PERMIT_HEADS: tuple[Said, ...] = (
    {"zh-hans": "作业", "en": "work"},
    {"zh-hans": "有效期不超过", "en": "holds at most"},
    {"zh-hans": "范围", "en": "scope"},
    {"zh-hans": "批准", "en": "approved by"},
)
MATTERS: dict[str, Said] = {
    "scope": {"zh-hans": "范围", "en": "scope"},
    "approves": {"zh-hans": "批准", "en": "approved by"},
}
