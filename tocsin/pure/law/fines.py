"""What a unit may be fined for an accident: the twelve steps of Order 14.

The range is shown; a person decides within it, and decides whether the circumstances are especially grave.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tocsin.pure.law.accidents import FIGURE_HEADS, FIGURES, Figure, Recorded, highest, recorded
from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import NAMES, Said

ARTICLES = tuple(f"应急管理部令第14号第{n}条" for n in ("十四", "十五", "十六", "十七", "十八"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fine(Answer):
    """``value``: the range in 万元, both ends included. ``sure`` False: a figure not recorded could raise the step."""

    grade: str
    missing: tuple[Figure, ...]

    @property
    def low(self) -> int:
        """The least, in 万元, itself included."""
        return int(self.value[0])

    @property
    def high(self) -> int:
        """The most, in 万元, itself included."""
        return int(self.value[1])


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
    return Fine.by(
        edition, as_of, edition.number + steps[at]["clause"]["zh-hans"], value=tuple(steps[at]["fine"]), unit="万元",
        grade=steps[at]["grade"], sure=sure, missing=missing, sentence=_said(steps[at], edition, sure, missing),
    )  # fmt: skip


@tables("fines")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The twelve steps from the mildest up."""
    head: Said = {"zh-hans": "条款", "en": "clause"}
    fine: Said = {"zh-hans": "罚款（万元，含两端）", "en": "fine (CNY 10,000, ends included)"}
    rows = tuple(
        (step["clause"], *(same(step[name]) for name in FIGURES), same("–".join(map(str, step["fine"]))))
        for step in reversed(edition.values["steps"])
    )
    title: Said = {"zh-hans": "罚款阶次（任一数字达到即可，含本数）", "en": "Steps: any one figure, itself included"}
    return (Table(title, (head, *FIGURE_HEADS, fine), rows, "第十四条至第十七条"),)


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
