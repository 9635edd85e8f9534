"""What persons are fined for an accident, and persons and the unit for their conduct after it (Order 14 of 2024).

Most ranges are percent of the person's income of the last year; told that income, the amount in 万元 stands beside.
Both ends are included. Within a range a person decides. What is not known widens the range, and it is not sure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any, Literal

from tocsin.pure.law import person_fines_said as said
from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.given_figures import exact
from tocsin.pure.law.grades import Grade
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, tables
from tocsin.pure.law.wording import Said

TOPIC, ORDER, LAW, REGULATIONS = "person_fines", "应急管理部令第14号", "安全生产法（2021）", "国务院令第493号"
Conduct = Literal[
    "no_rescue", "desertion", "concealment", "falsehood", "delay", "omission", "flight", "scene", "evidence",
    "refusal", "perjury",
]  # fmt: skip
DIGITS = 100  # an income has at most 60 digits: multiplied by a whole number it stays exact

Range = tuple[int, int]
Amount = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFine(Answer):
    """``value``: percent of the income of the last year, both ends included; None: the article reaches no such case.

    ``wan``: the same in 万元, exact; None where the income is not known.
    """

    wan: Amount | None


@rule("person_fines.failed_duty", f"{ORDER}第十九条", f"{ORDER}第二十条", f"{LAW}第九十五条", f"{LAW}第九十六条")
def failed_duty(
    who: Literal["main", "other"], grade: Grade | None, income_wan: Decimal | None, as_of: dt.date
) -> PersonFine:
    """For duties not performed that led to an accident of ``as_of``. ``income_wan``: of the last year, in 万元.

    ``main``: the main person in charge; ``other``: other persons in charge and safety management staff. None as grade:
    from the mildest to the gravest, not sure. Unanswerable, TypeError: an income that cannot be, or is not exact.
    """
    edition = of_the_day(TOPIC, as_of)
    told = edition.values["failed_duty"][who]
    percent = _of_grade(told["percent"], grade)
    articles = (ORDER + told["article"], LAW + told["law"])
    return _by_income(edition, as_of, articles, percent, income_wan, sure=grade is not None, unknown=_unknown(grade))


@rule("person_fines.conduct", f"{ORDER}第十一条", f"{ORDER}第十二条", f"{REGULATIONS}第三十五条、第三十六条")
def conduct(
    who: Literal["main", "responsible"], conduct: Conduct, grave: bool | None, income_wan: Decimal | None,
    as_of: dt.date,
) -> PersonFine:  # fmt: skip
    """For what a person did after the accident: ``main`` in charge, or directly ``responsible``.

    ``grave``: rescue delayed, accident grown, investigation hindered or society gravely affected; None: not known.
    """
    edition = of_the_day(TOPIC, as_of)
    mine = [one for one in edition.values["conduct"] if one["who"] == who]
    found = next((one for one in mine if conduct in one["conduct"]), None)
    if found is None:
        article = ORDER + mine[0]["article"]
        sentence = said.not_reached(conduct, who, article)
        return PersonFine.by(edition, as_of, article, value=None, wan=None, sentence=sentence)
    percent = _of_gravity(found["plain"], found["grave"], grave)
    article = ORDER + found["article"]
    unknown = said.unknown_gravity(found) if grave is None else None
    return _by_income(edition, as_of, (article,), percent, income_wan, sure=grave is not None, unknown=unknown)


@rule("person_fines.unit_conduct", f"{ORDER}第十三条", f"{REGULATIONS}第三十六条")
def unit_conduct(conduct: Conduct, grade: Grade | None, grave: bool | None, as_of: dt.date) -> Answer:
    """The range upon the unit, in 万元, for conduct of Order 493, art. 36 (1) to (5); ``grave`` as for persons."""
    edition = of_the_day(TOPIC, as_of)
    told = edition.values["unit"]
    article = ORDER + told["article"]
    if conduct not in told["conduct"]:
        sentence = said.not_reached(conduct, "unit", article)
        return Answer.by(edition, as_of, article, value=None, sentence=sentence)
    value = _of_gravity(_of_grade(told["plain"], grade), _of_grade(told["grave"], grade), grave)
    missing = [one for one, known in ((said.GRADE, grade), (said.GRAVE, grave)) if known is None]
    return Answer.by(
        edition, as_of, article, f"{REGULATIONS}第三十六条", value=value, unit="万元", sure=not missing,
        sentence=said.in_wan(value, article, said.unknown(missing)),
    )  # fmt: skip


@rule("person_fines.investor", f"{ORDER}第二十一条")
def investor(grade: Grade | None, as_of: dt.date) -> Answer:
    """The range, in 万元, upon a person who invests alone and left safety without money, which led to an accident."""
    edition = of_the_day(TOPIC, as_of)
    told = edition.values["investor"]
    value, article = _of_grade(told["wan"], grade), ORDER + told["article"]
    sentence = said.in_wan(value, article, _unknown(grade))
    return Answer.by(edition, as_of, article, value=value, unit="万元", sure=grade is not None, sentence=sentence)


@rule("person_fines.income", f"{ORDER}第四条")
def income(who: Literal["main", "other"], mean_wage_wan: Decimal, as_of: dt.date) -> Answer:
    """The bounds, in 万元, of an income that cannot be established: times the province's mean wage of the last year.

    ``mean_wage_wan``: of those employed in urban units (城镇单位就业人员平均工资), in 万元 a year.
    """
    edition = of_the_day(TOPIC, as_of)
    told = edition.values["income"]
    low, high = told["times"][who]
    wage = exact(mean_wage_wan, said.WAGE)
    if not wage:
        raise Unanswerable("上年度平均工资不能是0。", "A mean wage of nothing cannot be.")
    value, article = _times(wage, (low, high), 1), ORDER + told["article"]
    sentence = said.income(value, (low, high), article)
    return Answer.by(edition, as_of, article, value=value, unit="万元", sentence=sentence)


@tables(TOPIC)
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """Fines by grade, fines by conduct, and the income that cannot be established."""
    return said.tables_of(edition.values)


def _of_grade(told: Mapping[str, Iterable[int]], grade: Grade | None) -> Range:
    """The range of that grade; of all of them where it is not known."""
    bounds = [figure for key, both in told.items() if grade in (key, None) for figure in both]
    return min(bounds), max(bounds)


def _of_gravity(plain: Iterable[int], grave: Iterable[int], known: bool | None) -> Range:
    bounds = [*(plain if known is not True else ()), *(grave if known is not False else ())]
    return min(bounds), max(bounds)


def _by_income(
    edition: Edition, as_of: dt.date, articles: tuple[str, ...], percent: Range, income_wan: Decimal | None,
    **told: Any,
) -> PersonFine:  # fmt: skip
    wan = None if income_wan is None else _times(exact(income_wan, said.INCOME), percent, 100)
    return PersonFine.by(
        edition, as_of, *articles, value=percent, unit="%", wan=wan, sure=told["sure"],
        sentence=said.in_percent(percent, wan, articles[0], told["unknown"]),
    )  # fmt: skip


def _times(figure: Decimal, by: Range, over: int) -> Amount:
    """The figure times each bound, over 1 or 100, exact."""
    with localcontext(prec=DIGITS):
        return figure * by[0] / over, figure * by[1] / over


def _unknown(grade: Grade | None) -> Said | None:
    return said.unknown([said.GRADE]) if grade is None else None
