"""When a unit's closing must be proposed to the government, and when a unit is ordered to stop (停产停业整顿).

Work Safety Law 2021, art. 93 to 105 and 113; for coal mines the Regulations of 2024, art. 63, 64 and 70. What is not
known stays open: no ground is taken as met or as excluded because nobody recorded it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tocsin.pure.law import closure_said as said
from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.given_figures import whole
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

TOPIC = "closure"
LAW, COAL = "安全生产法（2021）", "国务院令第774号"
CLOSES, COAL_CLOSES = f"{LAW}第一百一十三条", f"{COAL}第七十条"
PENALTIES = f"{CLOSES}第（一）项"
STOPS = tuple(f"{LAW}第{n}条" for n in ("九十三", "九十四", "九十七", "九十八", "九十九"))
STOPS += tuple(f"{LAW}第一百零{n}条" for n in "一二三四五")
COAL_STOPS = tuple(f"{COAL}第{n}条" for n in ("六十三", "六十四"))
Conduct = Literal[
    "funding", "principal", "staff_training", "project", "equipment", "dangerous_goods", "hazard_left", "contractor",
    "same_area", "dormitory", "coal_system", "coal_hazard",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure(Answer):
    """``value``: True, a ground is met; False, none is; None, none is met and one is still open.

    ``grounds``: those that are met; ``open_grounds``: those that what is not known could still make met.
    """

    grounds: tuple[str, ...]
    open_grounds: tuple[str, ...]


@rule("closure.trigger", PENALTIES)
def trigger(major_hazard: bool | None, penalties_180d: int | None, penalties_1y: int | None, as_of: dt.date) -> Closure:
    """Whether penalties under the law, with a major accident hazard, call for closing: 3 in 180 days or 4 in a year.

    None: not known. Unanswerable: below zero, or more in 180 days than in the year that holds them.
    """
    edition = of_the_day(TOPIC, as_of)
    met = _penalised(major_hazard, penalties_180d, penalties_1y, edition.values["penalties"])
    return _closure(edition, as_of, {"penalties": met}, PENALTIES)


@rule("closure.grounds", CLOSES)
def grounds(
    major_hazard: bool | None, penalties_180d: int | None, penalties_1y: int | None, unfit_after_stop: bool | None,
    unfit_and_major_accident: bool | None, stop_defied: bool | None, as_of: dt.date,
) -> Closure:  # fmt: skip
    """Which of the four grounds of the law are met. ``unfit``: the conditions of safe operation are not fulfilled.

    None: not known. Unanswerable as :func:`trigger`.
    """
    edition = of_the_day(TOPIC, as_of)
    met = {
        "penalties": _penalised(major_hazard, penalties_180d, penalties_1y, edition.values["penalties"]),
        "unfit_after_stop": unfit_after_stop,
        "unfit_and_major_accident": unfit_and_major_accident,
        "stop_defied": stop_defied,
    }
    return _closure(edition, as_of, met, CLOSES)


@rule("closure.coal", COAL_CLOSES)
def coal(unlicensed: bool | None, hazard_findings_3m: int | None, untreatable: bool | None, as_of: dt.date) -> Closure:
    """Which of a coal mine's own grounds are met; those of the law stand beside them (art. 70(4)).

    ``hazard_findings_3m``: how often within 3 months it was found producing with a major accident hazard.
    ``untreatable``: experts convened by the government found its grave disasters hard to prevent. None: not known.
    """
    edition = of_the_day(TOPIC, as_of)
    told = _coal(edition)
    findings = None if hazard_findings_3m is None else whole(hazard_findings_3m, said.FINDINGS)
    met = {
        "unlicensed": unlicensed,
        "hazard_findings": None if findings is None else findings >= int(told["findings_in_3_months"]),
        "untreatable": untreatable,
    }
    return _closure(edition, as_of, met, COAL_CLOSES)


@rule("closure.suspension", *STOPS, *COAL_STOPS)
def suspension(conduct: Conduct, condition_met: bool | None, as_of: dt.date) -> Answer:
    """Whether the act is followed by an order to stop. None as value: it depends on what is not known.

    ``condition_met``: whether what the article asks besides the act is there (not corrected in time, the order not
    carried out, grave circumstances); some acts ask nothing besides. Unanswerable: a coal mine's act before 2024-05-01.
    """
    edition = of_the_day(TOPIC, as_of)
    number, stop = _stop(edition, conduct)
    stops = True if stop["when"] == "at_once" else condition_met
    return Answer(
        value=stops, called=stop["names"], sure=stops is not None,
        articles=(number + stop["article"]["zh-hans"],), edition=number,
        mark=edition.mark, as_of=as_of, sentence=said.suspension(stop, number, stops),
    )  # fmt: skip


@tables("closure")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The grounds for closing, then the acts that are followed by an order to stop."""
    numbers = {**edition.values["penalties"], **_numbers_of_coal(edition)}
    coal_known = "coal" in edition.values
    shown = [name for name in said.GROUNDS if coal_known or name not in said.COAL_GROUNDS]
    stops = [(LAW, one) for one in edition.values["stops"]]
    stops += [(COAL, one) for one in edition.values["coal"]["stops"]] if coal_known else []
    return (
        Table(
            said.CLOSING, said.CLOSING_COLUMNS,
            tuple((said.ground(name, numbers), same(said.CLAUSES[name])) for name in shown), CLOSES,
        ),
        Table(
            said.STOPPING, said.STOPPING_COLUMNS, tuple(_stop_row(number, one) for number, one in stops), LAW,
        ),
    )  # fmt: skip


def _stop_row(number: str, stop: Mapping[str, Any]) -> tuple[Said, ...]:
    return stop["names"], said.WHEN[stop["when"]], same(number + stop["article"]["zh-hans"])


def _penalised(
    hazard: bool | None, in_180_days: int | None, in_a_year: int | None, least: Mapping[str, int]
) -> bool | None:
    """Whether the first ground is met: a major accident hazard, and penalties enough; None: open."""
    short = None if in_180_days is None else whole(in_180_days, said.IN_180_DAYS)
    long = None if in_a_year is None else whole(in_a_year, said.IN_A_YEAR)
    if short is not None and long is not None and short > long:
        raise Unanswerable(*said.more_than_the_year(short, long))
    if hazard is False:
        return False
    most_short = short if short is not None else long  # no more of them can lie in the 180 days than in the year
    least_long = long if long is not None else short
    enough = (short or 0) >= least["in_180_days"] or (least_long or 0) >= least["in_a_year"]
    excluded = long is not None and long < least["in_a_year"] and (most_short or 0) < least["in_180_days"]
    if excluded:
        return False
    return True if enough and hazard else None


def _closure(edition: Edition, as_of: dt.date, met: Mapping[str, bool | None], article: str) -> Closure:
    found = tuple(name for name, is_met in met.items() if is_met)
    still = tuple(name for name, is_met in met.items() if is_met is None)
    value = True if found else None if still else False
    number = COAL if article == COAL_CLOSES else edition.number
    numbers = {**edition.values["penalties"], **_numbers_of_coal(edition)}
    return Closure(
        value=value, sure=value is not None, grounds=found, open_grounds=still,
        articles=tuple(said.CLAUSES[name] for name in found) or (article,), edition=number,
        mark=edition.mark, as_of=as_of, sentence=said.closure(tuple(met), found, still, article, numbers),
    )  # fmt: skip


def _coal(edition: Edition) -> Mapping[str, Any]:
    told: Mapping[str, Any] | None = edition.values.get("coal")
    if told is None:
        raise Unanswerable(*said.BEFORE_THE_COAL_REGULATIONS)
    return told


def _numbers_of_coal(edition: Edition) -> Mapping[str, int]:
    told = edition.values.get("coal")
    return {"findings": int(told["findings_in_3_months"])} if told else {}


def _stop(edition: Edition, conduct: str) -> tuple[str, Mapping[str, Any]]:
    of_law = next((one for one in edition.values["stops"] if one["conduct"] == conduct), None)
    if of_law is not None:
        return LAW, of_law
    return COAL, next(one for one in _coal(edition)["stops"] if one["conduct"] == conduct)
