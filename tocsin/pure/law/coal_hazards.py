"""Which figures of a coal mine reach a criterion for major accident hazards of Order 21 (2026), exactly.

``value`` True: a suspected major accident hazard, which a person decides and signs. False: this criterion is not
reached; others may be. None: the order sets nothing there, or what is not known could decide. Percent are percent, not
shares. Figures are exact: a float is a TypeError; one below zero, or one that cannot be, an Unanswerable.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.coal_hazards_said import (
    ARTICLE_4,
    ARTICLE_5,
    ARTICLE_8,
    ARTICLE_11,
    BETWEEN,
    NAMES,
    TABLE_1,
    TABLE_2,
    TABLE_3,
    TABLE_4,
    acted_upon,
    both,
    by_figures_only,
    judged,
    nothing_set,
    outburst_said,
    two,
)  # fmt: skip
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.given_figures import exact, whole, written
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule

Mine = Literal["underground", "opencast"]
Period = Literal["year", "quarter"]
Faces = Literal["heading_heading", "face_heading", "face_face"]


@rule("coal_hazards.gas_before_mining", TABLE_1)
def gas_before_mining(daily_output_t: Decimal, desorbable_m3_t: Decimal, as_of: dt.date) -> Answer:
    """Table 1: desorbable gas (m³/t) before mining above what the daily output (t/d) allows; both bounds allowed."""
    edition = of_the_day("coal_hazards", as_of)
    daily, gas = _figure("daily", daily_output_t), _figure("desorbable", desorbable_m3_t)
    steps = edition.values["gas_before_mining"]
    most = Decimal(next(s["at_most"] for s in steps if s["up_to"] is None or daily <= Decimal(s["up_to"])))
    told = two("daily", f"{written(daily)} t/d", "desorbable", f"{written(gas)} m³/t")
    limit = both(f"表1要求不大于{written(most)} m³/t", f"table 1 allows {written(most)} m³/t at most")
    return judged(edition, as_of, TABLE_1, gas > most, told, limit)


@rule("coal_hazards.face_drainage", TABLE_2)
def face_drainage(emission_m3_min: Decimal, drainage_percent: Decimal, as_of: dt.date) -> Answer:
    """Table 2: the drainage rate (%) of a face below what its gas emission (m³/min) asks; None under 5 m³/min."""
    edition = of_the_day("coal_hazards", as_of)
    return _drained(edition, as_of, TABLE_2, edition.values["face_drainage"], emission_m3_min, drainage_percent)


@rule("coal_hazards.mine_drainage", TABLE_3)
def mine_drainage(emission_m3_min: Decimal, drainage_percent: Decimal, as_of: dt.date) -> Answer:
    """Table 3: the drainage rate (%) of a mine below what its gas emission (m³/min) asks."""
    edition = of_the_day("coal_hazards", as_of)
    return _drained(edition, as_of, TABLE_3, edition.values["mine_drainage"], emission_m3_min, drainage_percent)


@rule("coal_hazards.outburst_area", TABLE_4)
def outburst_area(
    pressure_mpa: Decimal | None, content_m3_t: Decimal | None, structural_zone: bool | None, as_of: dt.date
) -> Answer:
    """Table 4: whether the area is predicted to be in danger of outburst; it is not where both figures are below.

    ``structural_zone``: in a zone of geological structure, where the bound of the content is lower. None: not known;
    one figure that reaches its bound is enough for True, otherwise ``value`` is None. Both None: Unanswerable.
    """
    edition = of_the_day("coal_hazards", as_of)
    if pressure_mpa is None and content_m3_t is None:
        raise Unanswerable(
            "瓦斯压力和瓦斯含量均未给出，无法预测。", "Neither gas pressure nor gas content is known: no prediction."
        )
    bounds = edition.values["outburst"]
    top = Decimal(bounds["pressure_under"])
    by_zone = {name: Decimal(bound) for name, bound in bounds["content_under"].items()}
    zones = ("ordinary", "structural") if structural_zone is None else (("ordinary", "structural")[structural_zone],)
    reached = {_outburst(pressure_mpa, content_m3_t, top, by_zone[zone]) for zone in zones}
    value = reached.pop() if len(reached) == 1 else None
    shown = " / ".join(written(by_zone[zone]) for zone in zones)
    return Answer.by(
        edition, as_of, TABLE_4, value=value, sure=value is not None,
        sentence=outburst_said(value, written(top), shown),
    )  # fmt: skip


@rule("coal_hazards.output", ARTICLE_4)
def output(produced: Decimal, approved_yearly: Decimal, period: Period, mine: Mine, as_of: dt.date) -> Answer:
    """Article 4: output above 110 % of the approved yearly capacity in a year, or, underground, 30 % in a quarter.

    Both figures in the same unit, such as 万吨. ``value`` None: a quarter of an opencast mine: nothing is set for it.
    """
    edition = of_the_day("coal_hazards", as_of)
    made, capacity = _figure("produced", produced), _above_zero("approved", approved_yearly)
    if period == "quarter" and mine == "opencast":
        return nothing_set(edition, as_of, ARTICLE_4, "露天煤矿的季度产量", "the quarterly output of an opencast mine")
    over = Decimal(edition.values["output"][f"{period}_over"])
    told = two("produced", written(made), "approved", written(capacity))
    limit = both(
        f"{'年' if period == 'year' else '季度'}产量以核定生产能力的{written(over)}%为限",
        f"the limit for a {period} is {written(over)} % of the approved yearly capacity",
    )
    return judged(edition, as_of, ARTICLE_4, _percent(made, capacity) > over, told, limit)


@rule("coal_hazards.shift", ARTICLE_4)
def shift(people: int, limit: int, as_of: dt.date) -> Answer:
    """Article 4: people on one shift at a face over its limit by more than 20 %.

    Whether exactly 20 % counts was not seen in the wording: there ``value`` is None and ``sure`` False.
    """
    edition = of_the_day("coal_hazards", as_of)
    present, most = whole(people, NAMES["people"]), whole(limit, NAMES["limit"])
    if not most:
        raise _not_zero("limit")
    over = 100 + Decimal(edition.values["shift"]["over_limit_by"])
    share = _percent(Decimal(present), Decimal(most))
    told = two("people", str(present), "limit", str(most))
    if share == over:
        zh = f"{told['zh-hans']}，恰好超过限员{written(over - 100)}%；此数是否包括在内，须查阅原文（{ARTICLE_4}）。"
        en = f"{told['en']}: over the limit by exactly {written(over - 100)} %; whether that counts is to be read in "
        sentence = both(zh, f"{en}the document ({edition.number}, art. 4).")
        return Answer.by(edition, as_of, ARTICLE_4, value=None, sure=False, sentence=sentence)
    limit_said = both(f"以超过限员{written(over - 100)}%为界", f"the bound is {written(over - 100)} % over the limit")
    return judged(edition, as_of, ARTICLE_4, share > over, told, limit_said)


@rule("coal_hazards.gas_in_return_air", ARTICLE_5)
def gas_in_return_air(
    methane_percent: Decimal | None, carbon_dioxide_percent: Decimal | None, work_stopped: bool | None, as_of: dt.date
) -> Answer:
    """Article 5: methane of 1.0 % or carbon dioxide of 1.5 % or more in the return air, and work not stopped.

    None: not known. One gas that reaches its bound is enough; both None is Unanswerable.
    """
    edition = of_the_day("coal_hazards", as_of)
    if methane_percent is None and carbon_dioxide_percent is None:
        raise Unanswerable("甲烷和二氧化碳浓度均未给出。", "Neither methane nor carbon dioxide is known.")
    bounds = edition.values["gas"]["return_air"]
    levels = {"methane": methane_percent, "carbon_dioxide": carbon_dioxide_percent}
    known = {name: _share(name, level) for name, level in levels.items() if level is not None}
    reached = any(level >= Decimal(bounds[f"{name}_at_least"]) for name, level in known.items())
    over = True if reached else (False if len(known) == len(levels) else None)
    told = both(
        "，".join(f"回风{NAMES[name]['zh-hans']}{written(level)}%" for name, level in known.items()),
        "In the return air " + ", ".join(f"{NAMES[name]['en']} {written(level)} %" for name, level in known.items()),
    )
    return acted_upon(edition, as_of, over, work_stopped, told, both("停止作业", "work was stopped"))


@rule("coal_hazards.gas_at_face", ARTICLE_5)
def gas_at_face(methane_percent: Decimal, cut_off_and_withdrawn: bool | None, as_of: dt.date) -> Answer:
    """Article 5: methane of 1.5 % or more at a face, and power not cut off or people not withdrawn; None: not known."""
    edition = of_the_day("coal_hazards", as_of)
    level = _share("methane", methane_percent)
    over = level >= Decimal(edition.values["gas"]["face"]["methane_at_least"])
    told = both(f"工作面甲烷浓度{written(level)}%", f"Methane {written(level)} % at the face")
    done = both("切断电源、撤出人员", "power was cut off and people withdrawn")
    return acted_upon(edition, as_of, over, cut_off_and_withdrawn, told, done)


@rule("coal_hazards.gas_pocket", ARTICLE_5)
def gas_pocket(volume_m3: Decimal, methane_percent: Decimal, as_of: dt.date) -> Answer:
    """Article 5: methane of 2.0 % or more in a space of more than 0.5 m³.

    Only the figures were seen, not whether the wording asks for more: where they are reached ``sure`` is False.
    """
    edition = of_the_day("coal_hazards", as_of)
    volume, level, bounds = _figure("volume", volume_m3), _share("methane", methane_percent), _gas(edition, "pocket")
    reached = volume > bounds["over_m3"] and level >= bounds["methane_at_least"]
    told = two("volume", f"{written(volume)} m³", "methane", f"{written(level)}%")
    limit = both(
        f"界限为体积大于{written(bounds['over_m3'])} m³、甲烷达到{bounds['methane_at_least']}%",
        f"the bounds are more than {written(bounds['over_m3'])} m³ with {bounds['methane_at_least']} % or more",
    )
    return by_figures_only(edition, as_of, reached, told, limit)


@rule("coal_hazards.lasting_gas", ARTICLE_5)
def lasting_gas(methane_percent: Decimal, minutes: Decimal, as_of: dt.date) -> Answer:
    """Article 5: methane of 3.0 % or more that lasted more than 10 minutes; ``sure`` as for a pocket of gas."""
    edition = of_the_day("coal_hazards", as_of)
    level, lasted, bounds = _share("methane", methane_percent), _figure("minutes", minutes), _gas(edition, "lasting")
    reached = level >= bounds["methane_at_least"] and lasted > bounds["over_minutes"]
    told = two("methane", f"{written(level)}%", "minutes", f"{written(lasted)} min")
    limit = both(
        f"界限为甲烷达到{bounds['methane_at_least']}%且持续超过{written(bounds['over_minutes'])} min",
        f"the bounds are {bounds['methane_at_least']} % or more for over {bounds['over_minutes']} min",
    )
    return by_figures_only(edition, as_of, reached, told, limit)


@rule("coal_hazards.supply_air", ARTICLE_8)
def supply_air(supplied_m3_min: Decimal, required_m3_min: Decimal, as_of: dt.date) -> Answer:
    """Article 8: the air supplied is less than 75 % of the air required (both m³/min); 75 % itself is enough."""
    edition = of_the_day("coal_hazards", as_of)
    supplied, required = _figure("supplied", supplied_m3_min), _above_zero("required", required_m3_min)
    under = Decimal(edition.values["supply_air"]["under"])
    told = two("supplied", f"{written(supplied)} m³/min", "required", f"{written(required)} m³/min")
    limit = both(f"供风量不得少于需风量的{under}%", f"the supply may not be under {under} % of what is required")
    return judged(edition, as_of, ARTICLE_8, _percent(supplied, required) < under, told, limit)


@rule("coal_hazards.rock_burst_distance", ARTICLE_11)
def rock_burst_distance(faces: Faces, distance_m: Decimal, as_of: dt.date) -> Answer:
    """Article 11, for a seam with danger of rock burst: faces nearer to each other (m) than the order allows."""
    edition = of_the_day("coal_hazards", as_of)
    distance, least = _figure("distance", distance_m), Decimal(edition.values["rock_burst_distance"][faces])
    told = both(
        f"有冲击地压危险，{BETWEEN[faces]['zh-hans']}距离{written(distance)} m",
        f"With danger of rock burst, {BETWEEN[faces]['en']} {written(distance)} m",
    )
    limit = both(f"界限为小于{written(least)} m", f"the bound is under {written(least)} m")
    return judged(edition, as_of, ARTICLE_11, distance < least, told, limit)


def _drained(
    edition: Edition, as_of: dt.date, table: str, bands: Sequence[Mapping[str, str]], emission: Decimal, rate: Decimal
) -> Answer:
    gas, drained = _figure("emission", emission), _share("rate", rate)
    band = next((band for band in reversed(bands) if gas >= Decimal(band["least"])), None)
    if band is None:
        least = bands[0]["least"]
        return nothing_set(
            edition, as_of, table, f"绝对瓦斯涌出量小于{least} m³/min的", f"a gas emission under {least} m³/min"
        )
    told = two("emission", f"{written(gas)} m³/min", "rate", f"{written(drained)}%")
    limit = both(f"抽采率应不小于{band['rate']}%", f"a drainage rate of at least {band['rate']} % is required")
    return judged(edition, as_of, table, drained < Decimal(band["rate"]), told, limit)


def _outburst(pressure: Decimal | None, content: Decimal | None, top: Decimal, most: Decimal) -> bool | None:
    """Whether a figure reaches its bound; None: neither known one does and the other is not known."""
    told = (
        None if pressure is None else _figure("pressure", pressure) >= top,
        None if content is None else _figure("content", content) >= most,
    )
    return True if True in told else (None if None in told else False)


def _figure(name: str, figure: Decimal) -> Decimal:
    return exact(figure, NAMES[name])


def _above_zero(name: str, figure: Decimal) -> Decimal:
    told = _figure(name, figure)
    if not told:
        raise _not_zero(name)
    return told


def _not_zero(name: str) -> Unanswerable:
    return Unanswerable(f"{NAMES[name]['zh-hans']}不能为零。", f"The {NAMES[name]['en']} cannot be zero.")


def _share(name: str, percent: Decimal) -> Decimal:
    told = _figure(name, percent)
    if told > 100:
        zh, en = NAMES[name]["zh-hans"], NAMES[name]["en"]
        raise Unanswerable(f"{zh}不能超过100%。", f"The {en} cannot be more than 100 %.")
    return told


def _percent(part: Decimal, whole_of: Decimal) -> Fraction:
    return Fraction(part) * 100 / Fraction(whole_of)


def _gas(edition: Edition, place: str) -> dict[str, Decimal]:
    return {name: Decimal(bound) for name, bound in edition.values["gas"][place].items()}
