"""How the answers about closing and stopping are said, in one sentence each, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.pure.law.wording import Said

IN_180_DAYS: Said = {"zh-hans": "一百八十日内受处罚次数", "en": "number of penalties in 180 days"}
IN_A_YEAR: Said = {"zh-hans": "一年内受处罚次数", "en": "number of penalties in a year"}
FINDINGS: Said = {"zh-hans": "三个月内发现次数", "en": "number of findings in 3 months"}
GROUNDS: dict[str, Said] = {
    "penalties": {
        "zh-hans": "存在重大事故隐患，180日内{in_180_days}次或者1年内{in_a_year}次受到安全生产法规定的行政处罚",
        "en": "a major accident hazard, and {in_180_days} penalties under the law in 180 days or {in_a_year} in a year",
    },
    "unfit_after_stop": {
        "zh-hans": "经停产停业整顿，仍不具备安全生产条件",
        "en": "unfit to operate safely even after it was stopped for rectification",
    },
    "unfit_and_major_accident": {
        "zh-hans": "不具备安全生产条件，导致发生重大、特别重大生产安全事故",
        "en": "unfit to operate safely, which led to a major or especially major accident",
    },
    "stop_defied": {"zh-hans": "拒不执行停产停业整顿决定", "en": "the order to stop was defied"},
    "unlicensed": {
        "zh-hans": "未依法取得安全生产许可证等擅自进行煤矿生产",
        "en": "coal is mined without the safety permit",
    },
    "hazard_findings": {
        "zh-hans": "3个月内{findings}次以上（含本数）发现有重大事故隐患仍然进行生产",
        "en": "found producing with a major accident hazard {findings} times or more within 3 months",
    },
    "untreatable": {
        "zh-hans": "经地方人民政府组织的专家论证，在现有技术条件下难以有效防治重大灾害",
        "en": "experts convened by the local government find that its grave disasters cannot be controlled today",
    },
}
COAL_GROUNDS = ("unlicensed", "hazard_findings", "untreatable")
CLAUSES: dict[str, str] = {
    **{
        name: f"安全生产法（2021）第一百一十三条第（{n}）项"
        for name, n in zip((one for one in GROUNDS if one not in COAL_GROUNDS), "一二三四", strict=True)
    },
    **{name: f"国务院令第774号第七十条第一款第（{n}）项" for name, n in zip(COAL_GROUNDS, "一二三", strict=True)},
}
WHEN: dict[str, Said] = {
    "at_once": {"zh-hans": "不问是否逾期", "en": "for the act itself"},
    "overdue": {"zh-hans": "逾期未改正的", "en": "it is not corrected in time"},
    "refused": {"zh-hans": "责令消除后拒不执行的", "en": "the order to remove it is not carried out"},
    "grave": {"zh-hans": "情节严重的", "en": "the circumstances are grave"},
}
ORDER: Said = {"zh-hans": "停产停业整顿", "en": "stop for rectification"}
CLOSING: Said = {"zh-hans": "提请关闭的情形", "en": "Grounds for closing"}
CLOSING_COLUMNS: tuple[Said, ...] = ({"zh-hans": "情形", "en": "ground"}, {"zh-hans": "条款", "en": "article"})
STOPPING: Said = {"zh-hans": "责令停产停业（整顿）的行为", "en": "Acts followed by an order to stop"}
STOPPING_COLUMNS: tuple[Said, ...] = (
    {"zh-hans": "行为", "en": "act"},
    {"zh-hans": "条件", "en": "when"},
    {"zh-hans": "条款", "en": "article"},
)
BARRED: Said = {
    "zh-hans": (
        "；主要负责人五年内不得担任任何生产经营单位的主要负责人，情节严重的，终身不得担任本行业生产经营单位的主要负责人"
    ),
    "en": "; its person in charge may lead no unit for five years, in grave cases none of the trade for life",
}
BEFORE_THE_COAL_REGULATIONS = (
    "煤矿安全生产条例（国务院令第774号）自2024-05-01起施行；此前煤矿的规定未收入本版，不作判断。",
    "The Regulations on Coal Mine Safety (Order 774) hold from 2024-05-01; what held for coal mines before is not in "
    "this version, and none is invented.",
)


def ground(name: str, numbers: Mapping[str, int]) -> Said:
    """A ground with its own numbers."""
    return {language: text.format(**numbers) for language, text in GROUNDS[name].items()}


def more_than_the_year(short: int, long: int) -> tuple[str, str]:
    return (
        f"一百八十日内的{short}次处罚不可能多于一年内的{long}次。",
        f"The {short} penalties in 180 days cannot be more than the {long} in the year that holds them.",
    )


def closure(
    asked: tuple[str, ...], met: tuple[str, ...], still: tuple[str, ...], article: str, numbers: Mapping[str, int]
) -> Said:
    """What is met, or what is still open, and what follows."""
    shown = {name: ground(name, numbers) for name in asked}
    coal = asked[0] in COAL_GROUNDS
    cited = ("Order 774, art. 70" if coal else "Work Safety Law, art. 113") + ("(1)" if asked == ("penalties",) else "")
    if met:
        return _proposed(shown, met, article, cited, coal)
    if still:
        zh, en = _listed(shown, still)
        return {
            "zh-hans": f"尚不能断定是否应当提请关闭，以下情形有待查明：{zh}（{article}）。",
            "en": f"Whether closing is to be proposed cannot be told yet; still open: {en} ({cited}).",
        }
    beside = (
        "；安全生产法规定的情形另行判断（第（四）项）",
        "; the law's own grounds are judged beside it (art. 70(4))",
    )
    zh, en = beside if coal else ("", "")
    return {
        "zh-hans": f"所列提请关闭的情形均不具备（{article}）{zh}。",
        "en": f"None of the grounds asked for closing is met ({cited}){en}.",
    }


def _listed(shown: Mapping[str, Said], names: tuple[str, ...]) -> tuple[str, str]:
    return "；".join(shown[name]["zh-hans"] for name in names), "; ".join(shown[name]["en"] for name in names)


def _proposed(shown: Mapping[str, Said], met: tuple[str, ...], article: str, cited: str, coal: bool) -> Said:
    zh, en = _listed(shown, met)
    to_zh, barred = ("县级以上地方人民政府", {"zh-hans": "", "en": ""}) if coal else ("地方人民政府", BARRED)
    en = f"{en[0].upper()}{en[1:]}: closing must be proposed to the government, which decides ({cited}){barred['en']}."
    return {
        "zh-hans": f"{zh}：应当提请{to_zh}予以关闭，由人民政府决定（{article}）{barred['zh-hans']}。",
        "en": en,
    }


def suspension(stop: Mapping[str, Any], number: str, stops: bool | None) -> Said:
    """``stops`` None: what the article asks besides the act is not known."""
    name, when, article, order = stop["names"], WHEN[stop["when"]], stop["article"], stop.get("order", ORDER)
    cited_zh = f"{number}{article['zh-hans']}"
    cited_en = f"{'Order 774' if number.startswith('国务院令') else 'Work Safety Law'}, {article['en']}"
    if stop["when"] == "at_once":
        return {
            "zh-hans": f"{name['zh-hans']}的，应当责令{order['zh-hans']}，{when['zh-hans']}（{cited_zh}）。",
            "en": f"{name['en']}: an order to {order['en']} follows {when['en']} ({cited_en}).",
        }
    zh, en = {
        True: (f"应当责令{order['zh-hans']}", "so it follows"),
        False: ("不具备该条件，依该条其他规定处理", "that is not so, and the rest of the article applies"),
        None: ("是否具备该条件尚未查明", "whether that is so is not known"),
    }[stops]
    condition_zh = f"{when['zh-hans']}，责令{order['zh-hans']}"
    return {
        "zh-hans": f"{name['zh-hans']}，{condition_zh}；{zh}（{cited_zh}）。",
        "en": f"{name['en']}: an order to {order['en']} is given where {when['en']}; {en} ({cited_en}).",
    }
