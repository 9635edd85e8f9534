"""What a unit sets aside for work safety, by sector (财资〔2022〕136号): of revenue, by the tonne, or of a price."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import Any, Literal

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.given_figures import exact, written
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said
from tocsin.pure.law.words import words

ByRevenue = Literal[
    "hazardous_chemicals", "metallurgy", "machinery", "general_freight", "special_transport",
    "fireworks", "explosives", "power_generation",
]  # fmt: skip
ByOutput = Literal[
    "coal_outburst", "coal_high_gas", "coal_underground", "coal_open_pit", "metal_open_pit", "metal_underground",
    "nuclear_mine", "nonmetal_open_pit", "nonmetal_underground", "small_quarry", "tailings_1_to_3", "tailings_4_to_5",
    "oil", "gas",
]  # fmt: skip
ByPrice = Literal[
    "mine_works", "railway_building_metro", "water_power_works", "smelting_chemical_telecom", "municipal_port_road",
    "prospecting",
]  # fmt: skip
NUMBER = "财资〔2022〕136号"
RATES, SUSPENDED = NUMBER + "第二章", NUMBER + "第五十条"
DIGITS = 100  # of a product of two figures of at most 60 digits: nothing is rounded
REVENUE: Said = {"zh-hans": "上一年度营业收入", "en": "revenue of the year before"}
OUTPUT: Said = {"zh-hans": "产量或入库尾矿量", "en": "output or tailings stored"}
PRICE: Said = {"zh-hans": "工程造价或费用", "en": "price or cost of the works"}
Tier = tuple[Decimal, Decimal | None, Decimal]  # above (excluded), up to (included; None: no end), percent
Step = tuple[Tier, Decimal, Decimal]  # the tier, the part of the revenue in it, what is owed for that part


@rule("safety_cost.by_revenue", RATES)
def by_revenue(sector: ByRevenue, revenue_wan: Decimal, as_of: dt.date) -> Answer:
    """The year's sum in 万元, of the revenue of the year before in 万元; each rate for its own part (超额累退).

    A tier includes its upper edge. :class:`~tocsin.pure.law.refusals.Unanswerable`: below zero, not finite, a sector
    whose rates were not checked, a day before 2022-11-21. TypeError: a float.
    """
    edition = _checked("by_revenue", sector, as_of)
    revenue = exact(revenue_wan, REVENUE)
    steps = _steps(revenue, _tiers(edition.values["by_revenue"][sector]))
    with localcontext() as context:
        context.prec = DIGITS
        owed = sum((part_owed for _, _, part_owed in steps), Decimal(0))
    name, said_owed, said_revenue = _sector("by_revenue", sector), written(owed), written(revenue)
    sentence = {
        "zh-hans": f"{name['zh-hans']}：{REVENUE['zh-hans']}{said_revenue}万元，本年度应计提{said_owed}万元"
        f"（{RATES}{'，超额累退' if len(steps) > 1 else ''}）。",
        "en": f"{_capital(name['en'])}: of a revenue of CNY {said_revenue} × 10,000 in the year before, "
        f"CNY {said_owed} × 10,000 are set aside this year ({NUMBER}, ch. 2).",
    }
    return Answer.by(
        edition,
        as_of,
        RATES,
        value=Decimal(said_owed),
        unit="万元",
        called=name,
        table=_sum_laid_out(steps, owed),
        sentence=sentence,
    )


@rule("safety_cost.by_output", RATES)
def by_output(sector: ByOutput, output_t: Decimal, as_of: dt.date) -> Answer:
    """The sum in 元 for so many tonnes dug, or so many tonnes of tailings stored.

    :class:`~tocsin.pure.law.refusals.Unanswerable`: as :func:`by_revenue`; a «small» quarry that digs more than it may.
    """
    edition = _checked("by_output", sector, as_of)
    output = exact(output_t, OUTPUT)
    most = edition.values["small_quarry_most_t"]
    if sector == "small_quarry" and output > most:
        raise Unanswerable(
            f"产量{written(output)}吨超过{most}吨，不属于小型露天采石场（年产量不超过50万吨）；请按非金属露天矿山计算。",
            f"{written(output)} t are more than the {most} t a year of a small open-pit quarry: "
            "ask as a non-metal open-pit mine.",
        )
    rate = edition.values["by_output"][sector]
    owed, name = _product(output, Decimal(rate)), _sector("by_output", sector)
    sentence = {
        "zh-hans": f"{name['zh-hans']}：{written(output)}吨，每吨{rate}元，应提取{written(owed)}元（{RATES}）。",
        "en": f"{_capital(name['en'])}: for {written(output)} t at CNY {rate} a tonne, "
        f"CNY {written(owed)} are set aside ({NUMBER}, ch. 2).",
    }
    return Answer.by(edition, as_of, RATES, value=Decimal(written(owed)), unit="元", called=name, sentence=sentence)


@rule("safety_cost.by_price", RATES)
def by_price(sector: ByPrice, price_wan: Decimal, as_of: dt.date) -> Answer:
    """The sum in 万元, of the price of building and installation works, or the cost of a prospecting project, in 万元.

    :class:`~tocsin.pure.law.refusals.Unanswerable`: as :func:`by_revenue`.
    """
    edition = _checked("by_price", sector, as_of)
    price = exact(price_wan, PRICE)
    percent = edition.values["by_price"][sector]
    owed, name = _percent(price, Decimal(percent)), _sector("by_price", sector)
    sentence = {
        "zh-hans": f"{name['zh-hans']}：{PRICE['zh-hans']}{written(price)}万元，按{percent}%提取{written(owed)}万元"
        f"（{RATES}）。",
        "en": f"{_capital(name['en'])}: {percent}% of CNY {written(price)} × 10,000, CNY {written(owed)} × 10,000, "
        f"are set aside ({NUMBER}, ch. 2).",
    }
    return Answer.by(edition, as_of, RATES, value=Decimal(written(owed)), unit="万元", called=name, sentence=sentence)


@rule("safety_cost.suspended", SUSPENDED)
def suspended(balance_wan: Decimal, last_year_wan: Decimal, as_of: dt.date) -> Answer:
    """Whether setting aside pauses: the month's opening balance is three times last year's sum, or more; both in 万元.

    :class:`~tocsin.pure.law.refusals.Unanswerable`: below zero, not finite, nothing owed last year, before 2022-11-21.
    """
    edition = of_the_day("safety_cost", as_of)
    balance = exact(balance_wan, {"zh-hans": "月初结余", "en": "balance at the month's beginning"})
    last_year = exact(last_year_wan, {"zh-hans": "上一年应计提金额", "en": "sum owed last year"})
    if not last_year:
        raise Unanswerable(
            "上一年应计提金额为零，无从比较，不作判断。",
            "Nothing was owed last year: there is nothing to compare the balance with.",
        )
    times = edition.values["suspended_from_times"]
    mark = _product(last_year, Decimal(times))
    pauses = balance >= mark
    reach_zh, reach_en = ("达到", "reaches") if pauses else ("低于", "is below")
    then_zh = "自当月开始暂停提取，低于该数时恢复提取" if pauses else "应当继续提取，已暂停的恢复提取"
    then_en = (
        "setting aside pauses from this month until it is below" if pauses else "setting aside goes on, or resumes"
    )
    sentence = {
        "zh-hans": f"月初结余{written(balance)}万元，{reach_zh}上一年应计提金额的{times}倍（{written(mark)}万元），"
        f"{then_zh}（{SUSPENDED}）。",
        "en": f"The balance of CNY {written(balance)} × 10,000 {reach_en} {times} times last year's sum "
        f"(CNY {written(mark)} × 10,000): {then_en} ({NUMBER}, art. 50).",
    }
    return Answer.by(edition, as_of, SUSPENDED, value=pauses, sentence=sentence)


def _checked(base: str, sector: str, as_of: dt.date) -> Edition:
    """The edition of the day, if it has checked rates for that sector."""
    edition = of_the_day("safety_cost", as_of)
    if sector in edition.values["unsure"]:
        name = _sector(base, sector)
        raise Unanswerable(
            f"{name['zh-hans']}的提取标准未核到原文，本版不收入，不作计算；请查{NUMBER}。",
            f"The rates for {name['en']} were not checked against the text, so they are not in this version: "
            f"see {NUMBER}.",
        )
    return edition


def _tiers(told: Sequence[dict[str, str]]) -> tuple[Tier, ...]:
    edges: list[Decimal | None] = [Decimal(one["above"]) for one in told]
    rates = (Decimal(one["percent"]) for one in told)
    spans = pairwise([*edges, None])
    return tuple((low, high, rate) for (low, high), rate in zip(spans, rates, strict=True) if low is not None)


def _steps(revenue: Decimal, tiers: Sequence[Tier]) -> tuple[Step, ...]:
    """The tiers that the revenue reaches, with the part of it that lies in each; the first one always."""
    reached = [tier for n, tier in enumerate(tiers) if n == 0 or revenue > tier[0]]
    with localcontext() as context:
        context.prec = DIGITS
        parts = [(revenue if high is None else min(revenue, high)) - low for low, high, _ in reached]
    return tuple((tier, part, _percent(part, tier[2])) for tier, part in zip(reached, parts, strict=True))


def _product(one: Decimal, other: Decimal) -> Decimal:
    with localcontext() as context:
        context.prec = DIGITS
        return one * other


def _percent(figure: Decimal, percent: Decimal) -> Decimal:
    return _product(figure, percent.scaleb(-2))


PART: Said = {"zh-hans": "部分（万元）", "en": "part (CNY 10,000)"}
RATE: Said = {"zh-hans": "费率（%）", "en": "rate (%)"}
OWED: Said = {"zh-hans": "应计提（万元）", "en": "set aside (CNY 10,000)"}


def _sum_laid_out(steps: Sequence[Step], owed: Decimal) -> Table:
    within: Said = {"zh-hans": "该部分营业收入（万元）", "en": "revenue in it (CNY 10,000)"}
    rows = [
        (_span(*tier[:2]), same(written(part)), same(written(tier[2])), same(written(part_owed)))
        for tier, part, part_owed in steps
    ]
    total = ({"zh-hans": "合计", "en": "total"}, same(written(_sum_of_parts(steps))), same("—"), same(written(owed)))
    title: Said = {"zh-hans": "计算过程", "en": "The steps of the sum"}
    return Table(title, (PART, within, RATE, OWED), (*rows, total), RATES)


def _sum_of_parts(steps: Sequence[Step]) -> Decimal:
    """All the parts together: the revenue itself."""
    with localcontext() as context:
        context.prec = DIGITS
        return sum((part for _, part, _ in steps), Decimal(0))


def _span(low: Decimal, high: Decimal | None) -> Said:
    if high is None:
        return {"zh-hans": f"超过{low}", "en": f"above {low}"} if low else {"zh-hans": "全部", "en": "all of it"}
    if not low:
        return {"zh-hans": f"不超过{high}", "en": f"up to {high}"}
    return {"zh-hans": f"超过{low}至{high}", "en": f"above {low} up to {high}"}


def _sector(base: str, sector: str) -> Said:
    """What the form calls that sector: its name stands in one place."""
    return words("safety_cost").rules[f"safety_cost.{base}"].asks["sector"].choices[sector]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@tables("safety_cost")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """Three kinds of base, and when setting aside pauses."""
    sector: Said = {"zh-hans": "行业", "en": "sector"}
    values: dict[str, Any] = edition.values
    revenue = tuple(
        (_sector("by_revenue", name), _span(low, high), same(rate))
        for name, told in values["by_revenue"].items()
        for low, high, rate in _tiers(told)
    )
    output = tuple((_sector("by_output", name), same(rate)) for name, rate in values["by_output"].items())
    price = tuple((_sector("by_price", name), same(rate)) for name, rate in values["by_price"].items())
    per_tonne: Said = {"zh-hans": "元/吨", "en": "CNY a tonne"}
    times: Said = {"zh-hans": "上一年应计提金额的倍数（含本数）", "en": "times last year's sum, itself included"}
    return (
        Table(
            {"zh-hans": "按上一年度营业收入", "en": "Of the revenue of the year before"},
            (sector, PART, RATE),
            revenue,
            RATES,
        ),
        Table({"zh-hans": "按产量", "en": "By output"}, (sector, per_tonne), output, RATES),
        Table({"zh-hans": "按造价或费用", "en": "Of a price or cost"}, (sector, RATE), price, RATES),
        Table(
            {"zh-hans": "月初结余达到多少暂停提取", "en": "From which balance setting aside pauses"},
            (times,),
            ((same(values["suspended_from_times"]),),),
            SUSPENDED,
        ),
    )
