"""What a unit may be fined for an accident: the twelve steps of Order 14, and the special law of coal mines.

The range is shown; a person decides within it, and decides whether the circumstances are especially grave.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tocsin.pure.law.accidents import Figure, Recorded, grade, highest, recorded
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.wording import NAMES, Said

ARTICLES = tuple(f"应急管理部令第14号第{n}条" for n in ("十四", "十五", "十六", "十七", "十八"))
COAL = "煤矿安全生产条例第六十七条"


@dataclass(frozen=True, slots=True)
class Fine:
    """``low`` to ``high`` in 万元, both included. ``sure`` False: a figure not recorded could raise the step."""

    low: int
    high: int
    grade: str
    sure: bool
    missing: tuple[Figure, ...]
    articles: tuple[str, ...]
    edition: str
    mark: str
    as_of: dt.date
    sentence: Said


@rule("fines.unit", *ARTICLES, "安全生产法（2021）第一百一十四条")
def unit(deaths: Recorded, serious_injuries: Recorded, direct_loss_wan: Recorded, as_of: dt.date) -> Fine:
    """The range for a unit responsible for an accident of ``as_of``; the highest step that any figure reaches.

    None as a figure: not recorded. Raises :class:`~tocsin.pure.law.refusals.Unanswerable` where nothing is recorded, or
    for a day before the first edition; ValueError and TypeError as :func:`~tocsin.pure.law.accidents.grade` does.
    """
    edition = of_the_day("fines", as_of)
    figures = recorded(deaths, serious_injuries, direct_loss_wan)
    low = {name: known[0] for name, known in figures.items() if known is not None}
    if not low:
        raise Unanswerable(
            "死亡、重伤和直接经济损失均未记录，无法确定罚款幅度。",
            "Neither deaths nor serious injuries nor direct loss are recorded: no range can be told.",
        )
    steps = edition.values["steps"]
    at = highest(low, steps)
    most = {
        name: Decimal("Infinity") if known is None or known[1] is None else known[1] for name, known in figures.items()
    }
    sure = highest(most, steps) == at
    missing = tuple(name for name, known in figures.items() if known is None)
    low_wan, high_wan = steps[at]["fine"]
    return Fine(
        low_wan, high_wan, steps[at]["grade"], sure, missing, (edition.number + steps[at]["clause"]["zh-hans"],),
        edition.number, edition.mark, as_of, _said(steps[at], edition, sure, missing),
    )  # fmt: skip


@rule("fines.coal_unit", COAL)
def coal_unit(deaths: Recorded, serious_injuries: Recorded, direct_loss_wan: Recorded, as_of: dt.date) -> Fine:
    """The range for a coal mine enterprise: a special law with ranges of its own, by the accident's grade."""
    edition = of_the_day("coal_fines", as_of)
    graded = grade(deaths, serious_injuries, direct_loss_wan, as_of)
    if graded.value is None:
        raise Unanswerable(graded.sentence["zh-hans"], graded.sentence["en"])
    low, high = edition.values["fine"][graded.value]
    at_least_zh, at_least_en = ("", "") if graded.sure else ("至少", "at least ")
    sentence = {
        "zh-hans": f"{at_least_zh}处{low}万元以上{high}万元以下罚款（{COAL}，煤矿适用特别规定）。",
        "en": f"A fine of {at_least_en}CNY {low} to {high} × 10,000 (Regulations on Coal Mine Safety, art. 67).",
    }
    return Fine(
        low, high, graded.value, graded.sure, graded.missing, (COAL,), edition.number, edition.mark, as_of, sentence
    )


def _said(step: dict[str, Any], edition: Edition, sure: bool, missing: tuple[Figure, ...]) -> Said:
    clause, (low, high) = step["clause"], step["fine"]
    least, most = edition.values["times"]
    rise_zh = "" if sure else f"；{'、'.join(NAMES[one]['zh-hans'] for one in missing) or '区间所记数字'}可能使其升档"
    rise_en = (
        ""
        if sure
        else f"; {', '.join(NAMES[one]['en'] for one in missing) or 'figures known by bounds'} could raise it"
    )
    return {
        "zh-hans": (
            f"{'' if sure else '至少'}处{low}万元以上{high}万元以下罚款"
            f"（{edition.number}{clause['zh-hans']}）{rise_zh}。"
            f"情节特别严重、影响特别恶劣的，可处{least}倍以上{most}倍以下（第十八条），由执法人员判断。"
        ),
        "en": (
            f"A fine of {'' if sure else 'at least '}CNY {low} to {high} × 10,000 (Order 14, {clause['en']}){rise_en}. "
            f"Especially grave circumstances may make it {least} to {most} times that (art. 18): a person judges."
        ),
    }
