"""Economic loss of an accident: which terms are direct, which indirect, and the value of work lost (GB/T 6721-1986).

GB 6721-2025 holds since 2026-07-01. Its text was not seen, so the rules refuse from that day on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.given_figures import exact
from tocsin.pure.law.naming import folded, near, shortened
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

TOPIC = "losses"
DIRECT, INDIRECT, METHOD = "GB/T 6721-1986第2章", "GB/T 6721-1986第3章", "GB/T 6721-1986第4章"
CHAPTER = {"direct": DIRECT, "indirect": INDIRECT}
KINDS: dict[str, Said] = {
    "direct": {"zh-hans": "直接经济损失", "en": "direct economic loss"},
    "indirect": {"zh-hans": "间接经济损失", "en": "indirect economic loss"},
}
FIGURES: dict[str, Said] = {
    "lost_days": {"zh-hans": "总损失工作日数", "en": "lost working days"},
    "taxes_and_profit_wan": {"zh-hans": "企业上年税利", "en": "last year's taxes and profit"},
    "employees": {"zh-hans": "企业上年平均职工人数", "en": "last year's average employees"},
    "workdays": {"zh-hans": "企业上年法定工作日数", "en": "last year's statutory working days"},
}


@rule("losses.terms", DIRECT, INDIRECT)
def terms(kind: Literal["direct", "indirect"], as_of: dt.date) -> Answer:
    """The terms of that kind of loss, as Chinese names in the order of the standard, and as a table.

    :class:`Unanswerable`: another kind; from 2026-07-01, the text of that edition is not in; before the first edition.
    """
    edition = _told_of(as_of)
    if kind not in KINDS:
        raise Unanswerable("只有直接经济损失和间接经济损失。", "A loss is direct or indirect.")
    table = _table(kind, edition)
    mine = [one["names"] for one in edition.values["terms"] if one["kind"] == kind]
    zh, en = "、".join(names["zh-hans"] for names in mine), "; ".join(names["en"] for names in mine)
    return Answer.by(
        edition, as_of, CHAPTER[kind], value=tuple(names["zh-hans"] for names in mine), table=table,
        sentence={
            "zh-hans": f"{KINDS[kind]['zh-hans']}包括{len(mine)}项：{zh}（{CHAPTER[kind]}）。",
            "en": f"{KINDS[kind]['en'].capitalize()} has {len(mine)} terms: {en} ({edition.number}).",
        },
    )  # fmt: skip


@rule("losses.kind", DIRECT, INDIRECT)
def kind(term: str, as_of: dt.date) -> Answer:
    """Whether that term of the standard is «direct» or «indirect».

    :class:`Unanswerable`: no such term, with the near ones; otherwise as :func:`terms`. TypeError: not text.
    """
    edition = _told_of(as_of)
    named = {folded(name): one for one in edition.values["terms"] for name in _written(one)}
    found = named.get(folded(term))
    if found is None:
        raise _strange(term, edition)
    article, said = f"GB/T 6721-1986第{found['article']}条", KINDS[found["kind"]]
    return Answer.by(
        edition, as_of, article, value=found["kind"], called=said,
        sentence={
            "zh-hans": f"“{found['names']['zh-hans']}”属于{said['zh-hans']}（{article}）。",
            "en": f"“{found['names']['en']}” is {said['en']} ({edition.number}, {found['article']}).",
        },
    )  # fmt: skip


@rule("losses.work_loss", METHOD)
def work_loss(
    lost_days: Decimal, taxes_and_profit_wan: Decimal, employees: Decimal, workdays: Decimal, as_of: dt.date
) -> Answer:
    """The value of work lost in 万元, exact: lost days × last year's taxes and profit (万元) ÷ (employees × workdays).

    :class:`Unanswerable`: a figure below zero or not finite, nobody employed, no working days; otherwise as
    :func:`terms`. TypeError: not exact.
    """
    edition = _told_of(as_of)
    told = dict(zip(FIGURES, (lost_days, taxes_and_profit_wan, employees, workdays), strict=True))
    if _is_loss(taxes_and_profit_wan):
        raise Unanswerable(
            "上年税利为负（亏损）的，标准的公式不适用，不作计算。",
            "With a loss last year the formula of the standard does not serve: nothing is worked out.",
        )
    days, earned, people, working = (_exact(name, figure) for name, figure in told.items())
    if not people * working:
        raise Unanswerable("平均职工人数或法定工作日数为零，不能计算。", "Without employees or working days: no value.")
    value = days * earned / (people * working)
    shown = _shown(value)
    return Answer.by(
        edition, as_of, METHOD, value=value, unit="万元",
        sentence={
            "zh-hans": f"工作损失价值=总损失工作日数×上年税利÷（上年平均职工人数×上年法定工作日数）={lost_days}×"
            f"{taxes_and_profit_wan}÷（{employees}×{workdays}），{shown['zh-hans']}（{METHOD}）。",
            "en": f"Value of work lost = lost days × taxes and profit ÷ (employees × working days) = {lost_days} × "
            f"{taxes_and_profit_wan} ÷ ({employees} × {workdays}) {shown['en']} ({edition.number}, ch. 4).",
        },
    )  # fmt: skip


def _is_loss(earned: Decimal) -> bool:
    return isinstance(earned, int | Decimal) and Decimal(earned).is_finite() and earned < 0


@tables(TOPIC)
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The direct and the indirect terms; of an edition whose text is not in, that it holds and is not told."""
    if "terms" not in edition.values:
        title: Said = {"zh-hans": "直接经济损失", "en": "Direct economic loss"}
        head: Said = {"zh-hans": "统计项目", "en": "terms"}
        left_out: Said = {"zh-hans": "条文未收入本版", "en": "its text is not in this version"}
        return (Table(title, (head,), ((left_out,),), edition.number),)
    return tuple(_table(kind, edition) for kind in KINDS)


def _told_of(as_of: dt.date) -> Edition:
    """The edition of the day, if its text is in."""
    edition = of_the_day(TOPIC, as_of)
    if "terms" in edition.values:
        return edition
    raise Unanswerable(
        f"自{edition.holds_from.isoformat()}起适用{edition.number}《{edition.document['zh-hans']}》，其条文未收入本版，"
        "不以1986年版代替；请查阅官方文本。",
        f"Since {edition.holds_from.isoformat()} {edition.number} holds ({edition.document['en']}); its text is not in "
        "this version and that of 1986 does not stand in for it: see the official text.",
    )


def _written(one: Mapping[str, Any]) -> tuple[str, ...]:
    return (*one["names"].values(), *one.get("short", ()))


def _strange(term: str, edition: Edition) -> Unanswerable:
    by_name = {name: one["names"] for one in edition.values["terms"] for name in _written(one)}
    lines = {by_name[name]["zh-hans"]: by_name[name]["en"] for name in near(term, by_name)}
    zh, en = (f"相近的有：{'、'.join(lines)}。", f" Near ones: {'; '.join(lines.values())}.") if lines else ("", "")
    return Unanswerable(
        f"{edition.number}没有名为“{shortened(term)}”的损失项目。{zh}",
        f"{edition.number} has no term of loss called “{shortened(term)}”.{en}",
    )


def _exact(name: str, told: int | Decimal) -> Fraction:
    return Fraction(exact(told, FIGURES[name]))


def _shown(value: Fraction) -> Said:
    """The amount to the fen (0.0001 万元 is one yuan, 0.000001 one fen), and whether that is all of it."""
    fen = Fraction(round(value * 10**6), 10**6)
    text = f"{fen.numerator * 10**6 // fen.denominator / Decimal(10**6):f}".rstrip("0").rstrip(".") or "0"
    about_zh, about_en = ("等于", "=") if fen == value else ("约", "≈")
    return {"zh-hans": f"{about_zh}{text}万元", "en": f"{about_en} CNY {text} × 10,000"}


def _table(kind: str, edition: Edition) -> Table:
    heads: tuple[Said, ...] = (
        {"zh-hans": "条款", "en": "clause"},
        {"zh-hans": "类别", "en": "head"},
        {"zh-hans": "项目", "en": "term"},
    )
    mine = (one for one in edition.values["terms"] if one["kind"] == kind)
    rows = tuple((same(one["article"]), one["under"], one["names"]) for one in mine)
    return Table(KINDS[kind], heads, rows, CHAPTER[kind])
