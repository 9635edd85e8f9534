"""Permits of special work in hazardous chemicals enterprises, and the grades they rest on (GB 30871-2022).

The air that is measured before and during the work stands in :mod:`tocsin.pure.law.special_work_air`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from tocsin.pure.law import special_work_said as said
from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.given_figures import exact
from tocsin.pure.law.refusals import Unanswerable, of_the_day, within
from tocsin.pure.law.rules import rule
from tocsin.pure.law.special_work_said import HEIGHT, HOT, LIFTING, NOTHING, PERMIT_HEADS, PERMITS, STANDARD
from tocsin.pure.law.tables import Table, tables
from tocsin.pure.law.wording import Said

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
    within(edition, starts)
    told = _known(work, edition)
    hours = _hours(told)
    ends = None if hours is None else after(starts, dt.timedelta(hours=hours))
    rules: tuple[Said, ...] = tuple(told["rules"])
    return Permit.by(
        edition, as_of, f"{STANDARD} {told['article']}", value=ends, called=told["names"], hours=hours,
        scope=told.get("scope"), approves=told.get("approves"), rules=rules,
        table=said.permit_table(told), sentence=said.permit(work, told, starts, ends),
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

    Special: on the body of plant that runs in a place with danger of fire or explosion, or inside the dike of a tank
    farm with flammable or explosive contents that is a major hazard installation. First: elsewhere in such a place, or
    on a pipe rack. Second: all other. Whether plant wholly stopped, cleaned, analysed and isolated goes by the second
    level is for the enterprise to approve: it is said, and changes no answer.
    :class:`~tocsin.pure.law.refusals.Unanswerable` before the first edition.
    """
    edition = of_the_day("special_work", as_of)
    special = _either(_both(running, dangerous_place), in_dike)
    first = _either(dangerous_place, pipe_rack)
    level = "hot_special" if special else "hot_1" if first else "hot_2"
    sure = bool(special) or (special is False and first is not None)  # a level that may yet be special is not sure
    names = edition.values["permits"][level]["names"]
    up: str | None = (
        edition.values["raised"][level] if holiday_or_night else None if holiday_or_night is None else level
    )
    told = HotWork.by(
        edition, as_of, HOT, value=level, called=names, sure=sure, raised=holiday_or_night, managed_as=up,
        sentence=said.hot_work(edition, level, sure, holiday_or_night),
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
    height, factors = exact(height_m, {"zh-hans": "作业高度", "en": "height"}), _count(objective_factors)
    told = edition.values["height"]
    if height < Decimal(told["least"]):
        return Graded.by(
            edition, as_of, HEIGHT, value=None, approves=None, sentence=said.too_low(height, told["least"])
        )
    zone = sum(height > Decimal(end) for end in told["zones_end"])
    least, most = told["without_factors"][zone], told["with_factors"][zone]
    grade = most if factors else least
    sure = factors is not None or least == most
    permit_of = edition.values["permits"][grade]
    return Graded.by(
        edition, as_of, HEIGHT, value=grade, called=permit_of["names"], sure=sure, approves=permit_of["approves"],
        sentence=said.height(height, factors, permit_of, edition.values["permits"][most] if not sure else None),
    )  # fmt: skip


@rule("special_work.lifting_grade", LIFTING)
def lifting_grade(mass_t: Decimal, special_conditions: bool | None, as_of: dt.date) -> Graded:
    """The grade of lifting a load of ``mass_t`` tonnes; 40 t and 100 t are both of grade 2.

    ``special_conditions``: of the load (complex shape, little stiffness, slender, delicate or costly) or of the work.
    They do not change the grade, but then a load of grade 3 needs a plan too.
    :class:`~tocsin.pure.law.refusals.Unanswerable`: a number that cannot be, a day before the first edition;
    TypeError: a float.
    """
    edition = of_the_day("special_work", as_of)
    mass, told = exact(mass_t, {"zh-hans": "吊物质量", "en": "mass"}), edition.values["lifting"]
    heavy = mass >= Decimal(told["second_from"])
    grade = "lifting_1" if mass > Decimal(told["first_above"]) else "lifting_2" if heavy else "lifting_3"
    plan = True if heavy else special_conditions
    permit_of = edition.values["permits"][grade]
    return Graded.by(
        edition, as_of, LIFTING, value=grade, called=permit_of["names"], approves=permit_of["approves"], plan=plan,
        sentence=said.lifting(mass, permit_of, plan),
    )  # fmt: skip


@tables("special_work")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The permits, the grades of work at height, the air and the gaps between measurements."""
    permits = edition.values["permits"]
    rows = tuple(
        (one["names"], said.lasting(one), one.get("scope", NOTHING), one.get("approves", NOTHING))
        for one in permits.values()
    )
    return (
        Table({"zh-hans": "作业票", "en": "Permits"}, PERMIT_HEADS, rows, PERMITS),
        said.height_table(edition),
        said.air_table(edition),
        said.gap_table(edition),
    )


def after(starts: dt.datetime, lasts: dt.timedelta) -> dt.datetime:
    """The moment so much later."""
    try:
        return starts + lasts
    except OverflowError:
        raise Unanswerable("时间超出可以计算的范围。", "The moment lies beyond what can be counted.") from None


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


def _both(one: bool | None, other: bool | None) -> bool | None:
    """True if both are; None: not known."""
    if one is False or other is False:
        return False
    return True if one and other else None


def _count(told: int | None) -> int | None:
    if told is None:
        return None
    if isinstance(told, bool) or not isinstance(told, int):
        raise TypeError(f"objective_factors is a {type(told).__name__}: give a whole number")
    if told < 0:
        raise Unanswerable(f"客观危险因素的个数不能是{told}。", f"There cannot be {told} objective factors.")
    return told
