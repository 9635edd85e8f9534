"""The rates of accident statistics (GB/T 6441-1986 chapter 6; of GB 6441-2025 only what was worked through)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Literal

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition, editions
from tocsin.pure.law.given_figures import exact
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

TOPIC = "rates"
PLACES = Decimal("0.000001")
STATISTICS = "GB 6441-2025统计指标"
BY_PRODUCT = {"tonnes": "deaths_per_million_tonnes", "timber_m3": "deaths_per_ten_thousand_m3"}

NAMES: dict[str, Said] = {
    "deaths": {"zh-hans": "死亡人数", "en": "deaths"},
    "serious_injuries": {"zh-hans": "重伤人数", "en": "serious injuries"},
    "injured": {"zh-hans": "伤害人数", "en": "injured persons"},
    "lost_days": {"zh-hans": "总损失工作日", "en": "lost working days"},
    "employees": {"zh-hans": "平均职工数", "en": "average employees"},
    "hours": {"zh-hans": "实际总工时", "en": "hours worked"},
    "output": {"zh-hans": "实际产量", "en": "output"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Answer):
    """A rate. ``value`` is exact; ``rounded`` the same to six decimals, half up, to be shown."""

    rounded: Decimal


@rule("rates.deaths_per_thousand", "GB/T 6441-1986第6.1条")
def deaths_per_thousand(deaths: int, employees: Decimal, as_of: dt.date) -> Rate:
    """Deaths ÷ average employees × 10³.

    This and every rule below: :class:`Unanswerable` for a count below zero, a base of zero or less, a number that is
    not finite, and where the edition of the day has not that rate; TypeError for what is not exact.
    """
    return _rate("deaths_per_thousand", ("deaths", deaths), ("employees", employees), as_of)


@rule("rates.serious_per_thousand", "GB/T 6441-1986第6.2条")
def serious_per_thousand(serious_injuries: int, employees: Decimal, as_of: dt.date) -> Rate:
    """Seriously injured ÷ average employees × 10³."""
    return _rate("serious_per_thousand", ("serious_injuries", serious_injuries), ("employees", employees), as_of)


@rule("rates.injury_frequency", "GB/T 6441-1986第6.3条")
def injury_frequency(injured: int, hours: Decimal, as_of: dt.date) -> Rate:
    """Injured (slightly, seriously, dead) ÷ hours worked × 10⁶."""
    return _rate("injury_frequency", ("injured", injured), ("hours", hours), as_of)


@rule("rates.injury_severity", "GB/T 6441-1986第6.4条")
def injury_severity(lost_days: Decimal, hours: Decimal, as_of: dt.date) -> Rate:
    """Lost working days ÷ hours worked × 10⁶."""
    return _rate("injury_severity", ("lost_days", lost_days), ("hours", hours), as_of)


@rule("rates.mean_severity", "GB/T 6441-1986第6.5条")
def mean_severity(lost_days: Decimal, injured: int, as_of: dt.date) -> Rate:
    """Lost working days ÷ injured: the severity divided by the frequency."""
    return _rate("mean_severity", ("lost_days", lost_days), ("injured", injured), as_of)


@rule("rates.deaths_per_output", "GB/T 6441-1986第6.6条", STATISTICS)
def deaths_per_output(deaths: int, output: Decimal, product: Literal["tonnes", "timber_m3"], as_of: dt.date) -> Rate:
    """Deaths ÷ output: per million tonnes of coal, steel and the like, or per 10,000 m³ of timber."""
    if product not in BY_PRODUCT:
        raise Unanswerable("产品只能按吨或按立方米木材计。", "An output is in tonnes or in cubic metres of timber.")
    return _rate(BY_PRODUCT[product], ("deaths", deaths), ("output", output), as_of)


@tables(TOPIC)
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The formulas."""
    heads: tuple[Said, ...] = (
        {"zh-hans": "指标", "en": "rate"},
        {"zh-hans": "公式", "en": "formula"},
        {"zh-hans": "依据", "en": "article"},
    )
    rates = edition.values["rates"].values()
    rows = tuple((one["names"], one["formula"], same(one["article"])) for one in rates)
    return (Table({"zh-hans": "统计指标", "en": "Rates"}, heads, rows, edition.source),)


def _rate(name: str, count: tuple[str, int | Decimal], base: tuple[str, int | Decimal], as_of: dt.date) -> Rate:
    edition = of_the_day(TOPIC, as_of)
    if name not in edition.values["rates"]:
        raise _not_known(name, edition)
    one = edition.values["rates"][name]
    above, below = _exact(*count), _exact(*base)
    if base[0] == "employees" and above > below:
        more, than = NAMES[count[0]], NAMES[base[0]]
        raise Unanswerable(
            f"{more['zh-hans']}多于{than['zh-hans']}，请核对。",
            f"More {more['en']} than {than['en']}: look at the figures again.",
        )
    if below == 0:
        said = NAMES[base[0]]
        raise Unanswerable(f"{said['zh-hans']}为零，不能计算。", f"The number of {said['en']} is zero: no rate.")
    value = above * one["per"] / below
    rounded = _rounded(value)
    about = "" if value == Fraction(rounded) else "约"
    return Rate.by(
        edition, as_of, one["article"], value=value, rounded=rounded, called=one["names"],
        sentence={
            "zh-hans": f"{one['names']['zh-hans']}={one['formula']['zh-hans']}，{about or '等于'}{_shown(rounded)}"
            f"（{one['article']}）。",
            "en": f"{one['names']['en']} = {one['formula']['en']} {'≈' if about else '='} {_shown(rounded)} "
            f"({edition.number}).",
        },
    )  # fmt: skip


def _not_known(name: str, edition: Edition) -> Unanswerable:
    """The rate is not in the values of that edition; what edition has it is told instead."""
    other = next(one for one in editions(TOPIC) if name in one.values["rates"])
    names, until = other.values["rates"][name]["names"], other.holds_until
    return Unanswerable(
        f"{edition.number}中“{names['zh-hans']}”的公式未收入本版，不作计算；{other.number}有此指标，"
        f"适用至{until}（不含）。",
        f"The formula of {edition.number} for {names['en']} is not in this version, so nothing is worked out; "
        f"{other.number} had it until {until} (that day excluded).",
    )


def _exact(name: str, told: int | Decimal) -> Fraction:
    return Fraction(exact(told, NAMES[name]))


def _rounded(value: Fraction) -> Decimal:
    """To six decimals, half up: the last decimal is told by the exact fraction, not by a quotient already rounded."""
    with localcontext() as context:
        context.prec = 200
        doubled = 2 * value / Fraction(PLACES)
        whole = (doubled.numerator // doubled.denominator + 1) // 2
        return (Decimal(whole) * PLACES).quantize(PLACES, ROUND_HALF_UP)


def _shown(rounded: Decimal) -> str:
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".")
