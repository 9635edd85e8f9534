"""How the answers on special work are said, and how its numbers are laid out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tocsin.pure.law.editions import Edition
from tocsin.pure.law.tables import Table, same
from tocsin.pure.law.wording import Said, moment

STANDARD = "GB 30871-2022"
HOT, CONFINED = f"{STANDARD} 第5章 动火作业", f"{STANDARD} 第6章 受限空间作业"
HEIGHT, LIFTING = f"{STANDARD} 第8章 高处作业", f"{STANDARD} 第9章 吊装作业"
PERMITS = f"{STANDARD} 第5章至第12章"


def permit(work: str, told: Mapping[str, Any], starts: dt.datetime, ends: dt.datetime | None) -> Said:
    names, article = told["names"], f"{STANDARD} {told['article']}"
    approves = told.get("approves")
    by_zh = f"由{approves['zh-hans']}批准。" if approves else "批准人本版未收入，以标准原文为准。"
    by_en = f" {upper(approves['en'])} approves it." if approves else " Who approves it is not in this version."
    if ends is None:
        return _no_term(work, names, article, by_zh, by_en)
    term = lasting(told)
    return {
        "zh-hans": (
            f"{names['zh-hans']}的作业票有效期不超过{term['zh-hans']}：自{moment(starts)}起，最迟至{moment(ends)}"
            f"（{article}）。{by_zh}"
        ),
        "en": (
            f"A permit for {names['en']} holds at most {term['en']}: from {moment(starts)} to {moment(ends)} "
            f"({STANDARD}).{by_en}"
        ),
    }


def _no_term(work: str, names: Said, article: str, by_zh: str, by_en: str) -> Said:
    if work == "temporary_power_with_work":
        return {
            "zh-hans": f"用于动火、受限空间作业的临时用电，时间与相应作业一致，随其作业票到期（{article}）。{by_zh}",
            "en": f"Temporary power for hot work or a confined space ends with that work's permit ({STANDARD}).{by_en}",
        }
    return {
        "zh-hans": f"{names['zh-hans']}：标准中未见固定的有效期，以作业票上写明的时间为准（{article}）。{by_zh}",
        "en": f"{upper(names['en'])}: no fixed term was found in the standard; the time on the permit counts.{by_en}",
    }


def lasting(told: Mapping[str, Any]) -> Said:
    if hours := told.get("hours"):
        return {"zh-hans": f"{hours}h", "en": f"{hours} h"}
    if days := told.get("days"):
        return {"zh-hans": f"{days}天（每天按24h计）", "en": f"{days} days of 24 h"}
    return {"zh-hans": "未见固定时长", "en": "no fixed term found"}


def permit_table(told: Mapping[str, Any]) -> Table:
    head: tuple[Said, ...] = ({"zh-hans": "事项", "en": "matter"}, {"zh-hans": "要求", "en": "what holds"})
    rows: list[tuple[Said, ...]] = [({"zh-hans": "有效期", "en": "term"}, lasting(told))]
    rows += [(named, told[key]) for key, named in MATTERS.items() if key in told]
    rows += [({"zh-hans": "要求", "en": "rule"}, one) for one in told["rules"]]
    return Table(told["names"], head, tuple(rows), f"{STANDARD} {told['article']}")


def hot_work(edition: Edition, level: str, sure: bool, raised: bool | None) -> Said:
    permits = edition.values["permits"]
    told, up = permits[level], permits[edition.values["raised"][level]]["names"]
    zh = f"{'' if sure else '至少'}属{told['names']['zh-hans']}（{told['scope']['zh-hans']}；{HOT}）"
    en = f"{'' if sure else 'At least '}{told['names']['en']} ({told['scope']['en']}; {STANDARD}, ch. 5)"
    zh += "" if sure else "，还有未知的事项，级别可能更高"
    en += "" if sure else "; what is not known could raise it"
    if level == "hot_1":
        zh += "；生产装置或系统全部停车，经清洗、置换、分析合格并采取安全隔离措施的，经企业批准可按二级管理"
        en += (
            "; plant wholly stopped, cleaned, analysed and isolated may with the enterprise's approval go by the second"
        )
    if raised is None:
        zh += "；遇节假日、公休日、夜间等情况应升级管理，是否属于这些情况未知"
        en += "; whether it is a day off or night, when it is managed one level up, is not known"
    elif raised and level == "hot_special":
        zh += "；遇节假日、公休日、夜间应升级管理，特级之上没有更高级别，由企业制度规定如何提级审批、加强监护"
        en += "; on a day off or at night it is managed one level up: above special the enterprise's own rules say how"
    elif raised:
        zh += f"；遇节假日、公休日、夜间应升级管理，通常按{up['zh-hans']}审批和管控，具体做法以企业制度为准"
        en += f"; on a day off or at night it is managed one level up, usually as {up['en']}; the enterprise says how"
    return {"zh-hans": f"{zh}。", "en": f"{upper(en)}."}


def too_low(height: Decimal, least: str) -> Said:
    return {
        "zh-hans": f"作业高度{height:f}m，不足{least}m，不属于高处作业（{HEIGHT}）。",
        "en": f"{height:f} m is below {least} m: this is no work at height ({STANDARD}, ch. 8).",
    }


def height(height: Decimal, factors: int | None, grade: Mapping[str, Any], most: Mapping[str, Any] | None) -> Said:
    if most is not None:
        return {
            "zh-hans": (
                f"作业高度{height:f}m，至少为{grade['names']['zh-hans']}；客观危险因素未知，有一项以上的即为"
                f"{most['names']['zh-hans']}（{HEIGHT}）。"
            ),
            "en": (
                f"{height:f} m: at least {grade['names']['en']}; whether there are objective factors is not known, and "
                f"with any it is {most['names']['en']} ({STANDARD}, ch. 8)."
            ),
        }
    zh = "" if factors is None else f"，客观危险因素{factors}项" if factors else "，无客观危险因素"
    en = "" if factors is None else f", {factors} objective factor(s)" if factors else ", no objective factor"
    return {
        "zh-hans": (
            f"作业高度{height:f}m{zh}，为{grade['names']['zh-hans']}，"
            f"由{grade['approves']['zh-hans']}审批（{HEIGHT}）。"
        ),
        "en": f"{height:f} m{en}: {grade['names']['en']}, approved by {grade['approves']['en']} ({STANDARD}, ch. 8).",
    }


def lifting(mass: Decimal, grade: Mapping[str, Any], plan: bool | None) -> Said:
    plan_zh = {
        True: "应编制吊装作业方案",
        False: "吊物形状简单、刚度足够，不是精密贵重物件，作业条件也不特殊的，不要求编制吊装作业方案",
        None: "形状复杂、刚度小、长径比大、精密贵重的吊物，或者作业条件特殊的，应编制吊装作业方案",
    }
    plan_en = {
        True: "a lifting plan is needed",
        False: "no plan is asked for, as neither the load nor the conditions are special",
        None: "a load of complex shape, little stiffness, great slenderness, delicate or costly, or special "
        "conditions, ask for a plan",
    }
    return {
        "zh-hans": (
            f"吊物{mass:f}t（{grade['scope']['zh-hans']}），为{grade['names']['zh-hans']}，"
            f"由{grade['approves']['zh-hans']}审批；{plan_zh[plan]}（{LIFTING}）。"
        ),
        "en": (
            f"{mass:f} t, {grade['scope']['en']}: {grade['names']['en']}, approved by {grade['approves']['en']}; "
            f"{plan_en[plan]} ({STANDARD}, ch. 9)."
        ),
    }


def upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def height_table(edition: Edition) -> Table:
    told, permits = edition.values["height"], edition.values["permits"]
    starts = [f"{told['least']}≤h", *(f"{end}<h" for end in told["zones_end"])]
    ends = [*(f"≤{end}" for end in told["zones_end"]), ""]
    heads: tuple[Said, ...] = (
        {"zh-hans": "作业高度h（m）", "en": "height h (m)"},
        {"zh-hans": "无客观危险因素", "en": "no objective factor"},
        {"zh-hans": "有一项以上客观危险因素", "en": "one objective factor or more"},
    )
    rows = tuple(
        (same(start + end), permits[without]["names"], permits[having]["names"])
        for start, end, without, having in zip(starts, ends, told["without_factors"], told["with_factors"], strict=True)
    )
    return Table({"zh-hans": "高处作业分级", "en": "Grades of work at height"}, heads, rows, HEIGHT)


def air_table(edition: Edition) -> Table:
    gas, oxygen = edition.values["gas"], edition.values["oxygen"]
    heads: tuple[Said, ...] = (
        {"zh-hans": "检测", "en": "measured"},
        {"zh-hans": "合格（体积分数，%，含本数）", "en": "passes (% by volume, figures included)"},
    )
    rows: tuple[tuple[Said, ...], ...] = (
        (
            {
                "zh-hans": f"可燃气体，爆炸下限不小于{gas['edge_percent']}%",
                "en": f"flammable gas, LEL {gas['edge_percent']} % or more",
            },
            same(f"≤{gas['most_from_edge']}"),
        ),
        (
            {
                "zh-hans": f"可燃气体，爆炸下限小于{gas['edge_percent']}%",
                "en": f"flammable gas, LEL below {gas['edge_percent']} %",
            },
            same(f"≤{gas['most_below_edge']}"),
        ),
        (
            {"zh-hans": "受限空间氧气", "en": "oxygen in a confined space"},
            same(f"{oxygen['least']}–{oxygen['most']}"),
        ),
        (
            {"zh-hans": "受限空间氧气，富氧环境", "en": "oxygen, oxygen-rich environment"},
            same(f"≤{oxygen['most_rich']}"),
        ),
    )
    return Table({"zh-hans": "气体检测合格标准", "en": "What the air must be"}, heads, rows, f"{HOT}，第6章")


def gap_table(edition: Edition) -> Table:
    heads: tuple[Said, ...] = (
        {"zh-hans": "作业", "en": "work"},
        {"zh-hans": "中断超过（min）须重新检测", "en": "measured anew after a break of more than (min)"},
    )
    permits = edition.values["permits"]
    rows = tuple((permits[work]["names"], same(gap)) for work, gap in edition.values["retest"]["break_at_most"].items())
    return Table({"zh-hans": "重新检测", "en": "Measuring anew"}, heads, rows, f"{HOT}，第6章")


NOTHING: Said = {"zh-hans": "—", "en": "—"}
PERMIT_HEADS: tuple[Said, ...] = (
    {"zh-hans": "作业", "en": "work"},
    {"zh-hans": "有效期不超过", "en": "holds at most"},
    {"zh-hans": "范围", "en": "scope"},
    {"zh-hans": "批准", "en": "approved by"},
)
MATTERS: dict[str, Said] = {
    "scope": {"zh-hans": "范围", "en": "scope"},
    "approves": {"zh-hans": "批准", "en": "approved by"},
}
