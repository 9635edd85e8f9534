"""How great an individual risk around hazardous chemicals may be (GB 36894-2018).

Societal risk is not told here: the lines of its F-N diagram are not among the values that could be read.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

ARTICLE = "GB 36894-2018 个人风险基准"
PER_YEAR = "次/年"

Target = Literal["high_sensitivity", "important", "general_1", "general_2", "general_3"]
Installation = Literal["new", "in_service"]


@rule("individual_risk.limit", ARTICLE)
def limit(target: Target, installation: Installation, as_of: dt.date) -> Answer:
    """The greatest acceptable individual risk at a target, times per year, itself included.

    :class:`~tocsin.pure.law.refusals.Unanswerable`: another code, or a day before the first edition.
    """
    edition = of_the_day("individual_risk", as_of)
    most, names, stage = _most(edition, target, installation)
    sentence: Said = {
        "zh-hans": f"{stage['zh-hans']}的个人风险对{names['zh-hans']}不得大于{power(most)}次/年（{ARTICLE}）。",
        "en": f"{names['en'].capitalize()}, {stage['en']}: at most {power(most)} per year (GB 36894-2018).",
    }
    return Answer.by(edition, as_of, ARTICLE, value=most, unit=PER_YEAR, called=names, sentence=sentence)


@rule("individual_risk.acceptable", ARTICLE)
def acceptable(risk_per_year: Decimal, target: Target, installation: Installation, as_of: dt.date) -> Answer:
    """Whether an individual risk (times per year) is acceptable at a target; the criterion's own figure still is.

    Nothing is said of societal risk. :class:`~tocsin.pure.law.refusals.Unanswerable`: a negative or unreal risk,
    another code, or a day before the first edition; TypeError: a float.
    """
    edition = of_the_day("individual_risk", as_of)
    risk = _frequency(risk_per_year)
    most, names, stage = _most(edition, target, installation)
    met = risk <= most
    sentence: Said = {
        "zh-hans": (
            f"个人风险{power(risk)}次/年，{'不大于' if met else '大于'}{stage['zh-hans']}对{names['zh-hans']}的基准"
            f"{power(most)}次/年，{'可接受' if met else '不可接受'}（{ARTICLE}）；社会风险另行判断。"
        ),
        "en": (
            f"{power(risk)} per year is {'not above' if met else 'above'} {power(most)}, the most allowed here "
            f"({names['en']}; {stage['en']}): {'acceptable' if met else 'not acceptable'} (GB 36894-2018). "
            "Societal risk is judged apart."
        ),
    }
    return Answer.by(edition, as_of, ARTICLE, value=met, sentence=sentence)


@tables("individual_risk")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """One row a kind of target, one column a kind of installation."""
    title: Said = {
        "zh-hans": "个人风险基准（不大于，含本数）",
        "en": "Individual risk criteria (at most, the figure included)",
    }
    heads: tuple[Said, ...] = (
        {"zh-hans": "防护目标", "en": "target"},
        *({"zh-hans": f"{one['zh-hans']}（次/年）", "en": f"{one['en']} (per year)"} for one in STAGES.values()),
    )
    rows = tuple(
        (one["names"], *(same(power(Decimal(one[stage]))) for stage in STAGES))
        for one in edition.values["targets"].values()
    )
    return (Table(title, heads, rows, ARTICLE),)


def power(risk: Decimal) -> str:
    """3×10⁻⁷ for 0.0000003; a risk of 0 and one not below 1 stay as they are."""
    exact = risk.normalize()
    if not 0 < exact < 1:
        return f"{exact:f}"
    exponent, digits = exact.adjusted(), exact.scaleb(-exact.adjusted())
    return f"{digits:f}×10{str(exponent).translate(RAISED)}"


def _most(edition: Edition, target: str, installation: str) -> tuple[Decimal, Said, Said]:
    targets = edition.values["targets"]
    if target not in targets or installation not in STAGES:
        raise Unanswerable(
            f"没有“{target}”“{installation}”这一类；防护目标有{'、'.join(targets)}，装置有{'、'.join(STAGES)}。",
            f"No such kind: {target}, {installation}; targets are {', '.join(targets)}, "
            f"installations {', '.join(STAGES)}.",
        )
    return Decimal(targets[target][installation]), targets[target]["names"], STAGES[installation]


def _frequency(told: Decimal) -> Decimal:
    if isinstance(told, bool) or not isinstance(told, int | Decimal):
        raise TypeError(f"risk_per_year is a {type(told).__name__}: give an exact Decimal")
    risk = Decimal(told)
    if not risk.is_finite() or risk < 0:
        raise Unanswerable(f"个人风险不能是{told}次/年。", f"An individual risk cannot be {told} per year.")
    return risk


RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
STAGES: dict[str, Said] = {
    "new": {"zh-hans": "新建、改建、扩建装置和设施", "en": "new, rebuilt or extended installation"},
    "in_service": {"zh-hans": "在役装置和设施", "en": "installation in service"},
}
