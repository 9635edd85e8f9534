"""What a unit may be fined for an accident: the twelve steps of Order 14.

The range is shown; a person decides within it, and decides whether the circumstances are especially grave.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.pure.law.accidents import FIGURE_HEADS, FIGURES, Figure, Reach, Recorded, reached, recorded
from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import NAMES, Said

Step = Mapping[str, Any]
ARTICLES = tuple(f"应急管理部令第14号第{n}条" for n in ("十四", "十五", "十六", "十七", "十八"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fine(Answer):
    """``value``: the range in 万元, both ends included; ``grade``: what the known figures reach.

    ``sure`` False: a figure that is not recorded, or known by bounds, could raise the step; the range then reaches from
    the step of what is known to the highest that is possible.
    """

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


def reach(deaths: Recorded, serious_injuries: Recorded, direct_loss_wan: Recorded, steps: Sequence[Step]) -> Reach:
    """Where these figures stand among ``steps``, gravest first.

    Raises :class:`~tocsin.pure.law.refusals.Unanswerable` where nothing is recorded.
    """
    found = reached(recorded(deaths, serious_injuries, direct_loss_wan), steps)
    if found is None:
        raise Unanswerable(
            "死亡、重伤和直接经济损失均未记录，无法确定罚款幅度。",
            "Neither deaths nor serious injuries nor direct loss are recorded: no range can be told.",
        )
    return found


def still_open(told: Reach) -> Said:
    """What keeps the range open above."""
    zh, en = (
        "、".join(NAMES[one]["zh-hans"] for one in told.missing),
        ", ".join(NAMES[one]["en"] for one in told.missing),
    )
    if not told.missing:
        return {"zh-hans": "有的数字只知上下限", "en": "a figure is known by bounds only"}
    return {"zh-hans": f"{zh}未记录", "en": f"not recorded: {en}"}


@rule("fines.unit", *ARTICLES, "安全生产法（2021）第一百一十四条")
def unit(deaths: Recorded, serious_injuries: Recorded, direct_loss_wan: Recorded, as_of: dt.date) -> Fine:
    """The range for a unit responsible for an accident of ``as_of``; the highest step that any figure reaches.

    None as a figure: not recorded. Raises :class:`~tocsin.pure.law.refusals.Unanswerable` where nothing is recorded, or
    for a day before the first edition; ValueError and TypeError as :func:`~tocsin.pure.law.accidents.grade` does.
    """
    edition = of_the_day("fines", as_of)
    told = reach(deaths, serious_injuries, direct_loss_wan, edition.values["steps"])
    at, most = told.at, told.most
    return Fine.by(
        edition, as_of, edition.number + at["clause"]["zh-hans"], value=(at["fine"][0], most["fine"][1]), unit="万元",
        grade=at["grade"], sure=told.sure, missing=told.missing, sentence=_said(told, edition),
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


def _said(told: Reach, edition: Edition) -> Said:
    (low, high), clause, most = told.at["fine"], told.at["clause"], told.most
    least, times = edition.values["times"]
    zh = f"处{low}万元以上{high}万元以下罚款（{edition.number}{clause['zh-hans']}）。"
    en = f"A fine of CNY {low} to {high} × 10,000 (Order 14, {clause['en']}). "
    if not told.sure:
        still = still_open(told)
        zh = (
            f"已知数字对应{zh[:-1]}；{still['zh-hans']}，最高可升至{most['clause']['zh-hans']}的{most['fine'][1]}万元。"
        )
        en = (
            f"What is known comes to {en[0].lower()}{en[1:-2]}; {still['en']}, so it may rise as far as "
            f"CNY {most['fine'][1]} × 10,000 ({most['clause']['en']}). "
        )
    return {
        "zh-hans": zh + f"情节特别严重、影响特别恶劣的，可处{least}倍以上{times}倍以下（第十八条），由执法人员判断。",
        "en": en
        + f"Especially grave circumstances may make it {least} to {times} times that (art. 18): a person judges.",
    }
