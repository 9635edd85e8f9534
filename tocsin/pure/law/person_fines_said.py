"""How fines upon persons are said, in one sentence, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from tocsin.pure.law.given_figures import written
from tocsin.pure.law.grades import grade_names
from tocsin.pure.law.tables import Table, same
from tocsin.pure.law.wording import Said

INCOME: Said = {"zh-hans": "上一年年收入", "en": "income of the last year"}
WAGE: Said = {"zh-hans": "城镇单位就业人员平均工资", "en": "mean wage of those employed in urban units"}
GRADE: Said = {"zh-hans": "事故等级", "en": "the grade of the accident"}
GRAVE: Said = {"zh-hans": "是否有加重情形", "en": "whether the circumstances are grave"}
WHO: dict[str, Said] = {
    "main": {"zh-hans": "主要负责人", "en": "main person in charge"},
    "other": {"zh-hans": "其他负责人、安全生产管理人员", "en": "other persons in charge, safety management staff"},
    "responsible": {
        "zh-hans": "直接负责的主管人员和其他直接责任人员",
        "en": "supervisors and others directly responsible",
    },
    "unit": {"zh-hans": "事故发生单位", "en": "unit"},
}
INCOME_OF: dict[str, Said] = {
    "main": WHO["main"],
    "other": {
        "zh-hans": "其他负责人、安全生产管理人员以及直接负责的主管人员、其他直接责任人员",
        "en": "all other persons responsible",
    },
}
CONDUCT: dict[str, Said] = {
    "no_rescue": {"zh-hans": "不立即组织事故抢救", "en": "organising no rescue at once"},
    "desertion": {
        "zh-hans": "在事故调查处理期间擅离职守",
        "en": "leaving the post while the accident is investigated",
    },
    "concealment": {"zh-hans": "瞒报事故", "en": "concealing the accident"},
    "falsehood": {"zh-hans": "谎报事故", "en": "reporting it falsely"},
    "delay": {"zh-hans": "迟报事故", "en": "reporting it late"},
    "omission": {"zh-hans": "漏报事故", "en": "omitting it or part of it by negligence"},
    "flight": {"zh-hans": "事故发生后逃匿", "en": "fleeing after the accident"},
    "scene": {"zh-hans": "伪造或者故意破坏事故现场", "en": "forging or wilfully destroying the scene"},
    "evidence": {
        "zh-hans": "转移、隐匿资金、财产，或者销毁有关证据、资料",
        "en": "moving or hiding money or property, or destroying evidence",
    },
    "refusal": {
        "zh-hans": "拒绝接受调查或者拒绝提供有关情况和资料",
        "en": "refusing the investigation, information or documents",
    },
    "perjury": {
        "zh-hans": "在事故调查中作伪证或者指使他人作伪证",
        "en": "bearing false witness or having others bear it",
    },
}
JUDGED: Said = {"zh-hans": "在幅度内由执法人员裁量", "en": "within the range a person decides"}


def unknown(missing: Sequence[Said]) -> Said | None:
    """What is not known, and so widened the range; None: nothing."""
    if not missing:
        return None
    return {
        "zh-hans": f"{'、'.join(one['zh-hans'] for one in missing)}未知，所列为全部可能的幅度",
        "en": f"not known: {', '.join(one['en'] for one in missing)}; this is all that it may be",
    }


def unknown_gravity(told: Mapping[str, Any]) -> Said:
    """Both ranges, as it is not known which of them counts."""
    plain, grave = _range(told["plain"], "%"), _range(told["grave"], "%")
    return {
        "zh-hans": f"{GRAVE['zh-hans']}未知：没有的为{plain}，有的为{grave}",
        "en": f"{GRAVE['en']} is not known: {plain} if not, {grave} if so",
    }


def in_percent(percent: tuple[int, int], wan: tuple[Decimal, Decimal] | None, article: str, open_: Said | None) -> Said:
    figure = _range(percent, "%")
    zh, en = f"处上一年年收入{figure}的罚款", f"A fine of {figure} of the income of the last year"
    if wan is not None:
        amount = _range(wan)
        zh += f"，即{amount}万元"
        en += f", CNY {amount} × 10,000"
    else:
        zh += "；收入未知，未折算金额"
        en += "; the income is not known, so no amount is told"
    return _ended(zh, en, article, open_, judged=percent[0] != percent[1])


def in_wan(wan: tuple[int, int], article: str, open_: Said | None) -> Said:
    zh = f"处{wan[0]}万元以上{wan[1]}万元以下的罚款"
    return _ended(zh, f"A fine of CNY {_range(wan)} × 10,000", article, open_, judged=True)


def not_reached(conduct: str, who: str, article: str) -> Said:
    return {
        "zh-hans": f"{article}对{WHO[who]['zh-hans']}“{CONDUCT[conduct]['zh-hans']}”未设定罚款。",
        "en": f"{_english(article)} sets no fine upon the {WHO[who]['en']} for “{CONDUCT[conduct]['en']}”.",
    }


def income(wan: tuple[Decimal, Decimal], times: tuple[int, int], article: str) -> Said:
    return {
        "zh-hans": (
            f"上一年年收入难以确定的，按本省、自治区、直辖市上一年度城镇单位就业人员平均工资的{times[0]}倍以上"
            f"{times[1]}倍以下计算，即{_range(wan)}万元（{article}）。"
        ),
        "en": (
            f"An income that cannot be established counts as {times[0]} to {times[1]} times the province's mean wage "
            f"of the last year: CNY {_range(wan)} × 10,000 ({_english(article)})."
        ),
    }


def tables_of(values: Mapping[str, Any]) -> tuple[Table, ...]:
    """Fines by grade, upon persons and the unit by conduct, and the income that cannot be established."""
    names = grade_names()
    grade: Said = {"zh-hans": "事故等级", "en": "grade"}
    plain, grave = ({"zh-hans": zh, "en": en} for zh, en in (("一般情形", "plain"), ("加重情形", "grave")))
    who: Said = {"zh-hans": "处罚对象", "en": "upon"}
    main, other = (values["failed_duty"][one] for one in ("main", "other"))
    duty_heads = (_with(WHO["main"], "%"), _with(WHO["other"], "%"), _with(INVESTOR, "万元"))
    return (
        Table(
            {"zh-hans": "导致事故的（占上一年年收入，或者金额）",
             "en": "For what led to the accident (of the last year's income, or an amount)"},
            (grade, *duty_heads),
            tuple(
                (name, *(same(_range(told[key])) for told in (main["percent"], other["percent"],
                                                              values["investor"]["wan"])))
                for key, name in names.items()
            ),
            "第十九条至第二十一条",
        ),
        Table(
            {"zh-hans": "报告、抢救和调查中的行为（占上一年年收入）",
             "en": "For conduct in reporting, rescue and investigation (of the last year's income)"},
            (who, {"zh-hans": "行为", "en": "conduct"}, _with(plain, "%"), _with(grave, "%")),
            tuple(
                (WHO[one["who"]], CONDUCT[each], same(_range(one["plain"])), same(_range(one["grave"])))
                for one in values["conduct"] for each in one["conduct"]
            ),
            "第十一条、第十二条",
        ),
        Table(
            {"zh-hans": "事故发生单位的同类行为", "en": "The same conduct of the unit"},
            (grade, _with(plain, "万元"), _with(grave, "万元")),
            tuple(
                (name, same(_range(values["unit"]["plain"][key])), same(_range(values["unit"]["grave"][key])))
                for key, name in names.items()
            ),
            values["unit"]["article"],
        ),
        Table(
            {"zh-hans": "收入难以确定的，按平均工资的倍数", "en": "Income not established: times the mean wage"},
            (who, {"zh-hans": "倍数", "en": "times"}),
            tuple((INCOME_OF[key], same(_range(times))) for key, times in values["income"]["times"].items()),
            values["income"]["article"],
        ),
    )  # fmt: skip


INVESTOR: Said = {"zh-hans": "个人经营的投资人", "en": "person who invests alone"}


def _with(said: Said, unit: str) -> Said:
    english = {"万元": "CNY 10,000"}.get(unit, unit)
    return {"zh-hans": f"{said['zh-hans']}（{unit}）", "en": f"{said['en']} ({english})"}


def _range(both: Sequence[int | Decimal], unit: str = "") -> str:
    low, high = (written(Decimal(one)) + unit for one in both)
    return low if low == high else f"{low}–{high}"


def _ended(zh: str, en: str, article: str, open_: Said | None, *, judged: bool) -> Said:
    zh, en = f"{zh}（{article}）", f"{en} ({_english(article)})"
    for more in (open_, JUDGED if judged else None):
        if more:
            zh, en = f"{zh}；{more['zh-hans']}", f"{en}; {more['en']}"
    return {"zh-hans": zh + "。", "en": en + "."}


NUMERALS = {
    "第四条": "4", "第十一条第（一）项": "11(1)", "第十一条第（二）项": "11(2)", "第十一条第（三）项": "11(3)",
    "第十二条": "12", "第十三条": "13", "第十九条": "19", "第二十条": "20", "第二十一条": "21",
}  # fmt: skip


def _english(article: str) -> str:
    return f"Order 14, art. {NUMERALS[article.removeprefix('应急管理部令第14号')]}"
