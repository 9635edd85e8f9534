"""How the duties to report an accident are said, in one sentence, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from tocsin.pure.law.grades import grade_names
from tocsin.pure.law.tables import Table, same
from tocsin.pure.law.wording import Said, moment

LEVELS: dict[str, Said] = {
    "county": {"zh-hans": "县级应急管理部门", "en": "county level department"},
    "city": {"zh-hans": "设区的市级应急管理部门", "en": "city level department"},
    "province": {"zh-hans": "省级应急管理部门", "en": "provincial department"},
    "ministry": {"zh-hans": "国务院应急管理部门", "en": "department of the State Council"},
}
SERIOUS: Said = {"zh-hans": "较大涉险事故", "en": "serious incident"}
ITEMS: dict[str, Said] = {
    "at_risk": {"zh-hans": "涉险人数", "en": "number of persons at risk"},
    "trapped": {"zh-hans": "被困或者下落不明人数", "en": "number of persons trapped or missing"},
    "evacuated": {"zh-hans": "紧急疏散人数", "en": "number of persons evacuated"},
    "pollution": {"zh-hans": "对环境造成严重污染", "en": "grave pollution of the environment"},
    "places": {"zh-hans": "危及重要场所和设施安全", "en": "danger to important places and installations"},
    "other": {"zh-hans": "其他较大涉险事故", "en": "another serious incident"},
}


def names() -> Mapping[str, Said]:
    """The grades, and the serious incident below them."""
    return {"serious_incident": SERIOUS, **grade_names()}


def informed_before(occurred: dt.datetime, informed: dt.datetime) -> tuple[str, str]:
    return (
        f"单位负责人接到报告的时间（{moment(informed)}）早于事故发生时间（{moment(occurred)}）。",
        f"The person in charge cannot be informed ({moment(informed)}) before it occurred ({moment(occurred)}).",
    )


def before_the_measures(as_of: dt.date) -> tuple[str, str]:
    return (
        f"{as_of.isoformat()}《生产安全事故信息报告和处置办法》（安监总局令第21号）尚未施行（自2009-07-01起施行），"
        "此项规定此前未收入本版。",
        f"On {as_of.isoformat()} the Measures (SAWS Order 21, in force from 2009-07-01) did not hold yet; "
        "nothing earlier on this is in this edition.",
    )


def unit(
    county: dt.datetime, province: dt.datetime | None, articles: Sequence[str], informed: bool, open_grade: bool
) -> Said:
    zh = f"单位负责人应当不迟于{moment(county)}报告事故发生地县级应急管理部门和其他负有安全监管职责的部门"
    en = f"The person in charge must report by {moment(county)} to the county level departments"
    if province:
        zh += f"，同时不迟于{moment(province)}报告省级应急管理部门"
        en += f", and by {moment(province)} to the provincial department as well"
    zh += f"（{'、'.join(articles)}）"
    en += f" ({_english(articles)})"
    if not informed:
        zh += "；接到报告的时间未知，按事故发生时间起算，此为最严"
        en += "; when they were informed is not known: counted from the accident, the strictest"
    if open_grade:
        zh += "；等级未知，如为较大以上事故，还应在同一时限内报告省级应急管理部门"
        en += "; the grade is not known: of a larger or graver accident the province must know by the same moment"
    return {"zh-hans": zh + "。", "en": en + "."}


def up_to(top: str, grade: str | None, articles: Sequence[str]) -> Said:
    at_least_zh, at_least_en = ("", "") if grade else ("至少", "at least ")
    zh = f"{_named(grade, 'zh-hans')}{at_least_zh}逐级上报至{LEVELS[top]['zh-hans']}，并同时报告本级人民政府"
    en = f"{_named(grade, 'en')}: reported level by level {at_least_en}up to the {LEVELS[top]['en']}"
    en += ", each level telling its own government"
    if top == "ministry":
        zh += "；国务院有关部门和省级人民政府接到报告后应当立即报告国务院"
        en += "; that department and the provincial government tell the State Council at once"
    return {"zh-hans": f"{zh}（{'、'.join(articles)}）。", "en": f"{en} ({_english(articles)})."}


def ends_here(level: str, articles: Sequence[str], perhaps: dt.datetime | None) -> Said:
    zh, en = LEVELS[level]["zh-hans"], LEVELS[level]["en"]
    cited_zh, cited_en = "、".join(articles), _english(articles)
    if perhaps is None:
        return {
            "zh-hans": f"该等级上报至{zh}为止，同时报告本级人民政府；必要时可以越级上报（{cited_zh}）。",
            "en": f"By this grade the chain ends with the {en}, which tells its own government ({cited_en}).",
        }
    return {
        "zh-hans": f"等级未知：{zh}是否还应上报取决于等级；如应上报，不迟于{moment(perhaps)}（{cited_zh}）。",
        "en": f"The grade is not known; if the {en} must report on, then by {moment(perhaps)} ({cited_en}).",
    }


def ended_below(level: str, top: str, articles: Sequence[str]) -> Said:
    """The report need not have come so far up: by this grade the chain ended below."""
    zh, en = LEVELS[level]["zh-hans"], LEVELS[level]["en"]
    return {
        "zh-hans": (
            f"该等级逐级上报至{LEVELS[top]['zh-hans']}即止；{zh}收到报告的，没有继续上报的期限；必要时可以越级上报"
            f"（{'、'.join(articles)}）。"
        ),
        "en": (
            f"By this grade the chain ends with the {LEVELS[top]['en']}; a {en} that is told owes no further step "
            f"({_english(articles)})."
        ),
    }


def next_step(level: str, step: tuple[str, dt.datetime], hours: int, articles: Sequence[str], open_grade: bool) -> Said:
    to, by = step
    zh = f"{LEVELS[level]['zh-hans']}应当不迟于{moment(by)}上报{LEVELS[to]['zh-hans']}"
    zh += f"，每级上报的时间不得超过{hours}小时（{'、'.join(articles)}）"
    en = f"The {LEVELS[level]['en']} must report to the {LEVELS[to]['en']} by {moment(by)}"
    en += f": no level may take more than {hours} hours ({_english(articles)})"
    if open_grade:
        zh += "；等级未知，可能还应继续上报"
        en += "; the grade is not known, so it may have to go further up"
    return {"zh-hans": zh + "。", "en": en + "."}


def steps(steps: Sequence[tuple[str, dt.datetime]], article: str) -> Table:
    title: Said = {"zh-hans": "各级都用足时限时的最迟时间", "en": "Latest moments when every level takes all its time"}
    head: Said = {"zh-hans": "上报至", "en": "reported to"}
    by: Said = {"zh-hans": "不迟于", "en": "by"}
    return Table(title, (head, by), tuple((LEVELS[to], same(moment(at))) for to, at in steps), article)


def phone(level: str, to: str, by: dt.datetime, hours: int, article: str) -> Said:
    return {
        "zh-hans": (
            f"{LEVELS[level]['zh-hans']}应当在{hours}小时内，即不迟于{moment(by)}，先用电话快报"
            f"{LEVELS[to]['zh-hans']}，随后补报文字报告（{article}）。"
        ),
        "en": (
            f"The {LEVELS[level]['en']} tells the {LEVELS[to]['en']} by telephone within {hours} h, "
            f"by {moment(by)}, and in writing after that ({_english((article,))})."
        ),
    }


def no_phone(level: str, sure: bool) -> Said:
    zh, en = LEVELS[level]["zh-hans"], LEVELS[level]["en"]
    if sure:
        return {
            "zh-hans": f"{zh}对此不负电话快报义务，按逐级上报办理（安监总局令第21号第八条、第九条）。",
            "en": f"The {en} owes no telephone report here; the chain of reports stands (SAWS Order 21, art. 8, 9).",
        }
    return {
        "zh-hans": (
            f"就已知情形，{zh}尚不负电话快报义务；等级更高，或者社会影响重大、恶劣的，应当在1小时内电话快报，"
            "由人判断（安监总局令第21号第八条、第九条）。"
        ),
        "en": (
            f"By what is known the {en} owes no telephone report yet; a higher grade, or a grave impact upon society, "
            "would ask for one within 1 h: a person judges (SAWS Order 21, art. 8, 9)."
        ),
    }


def follow_up(times: int, grade: str | None, article: str) -> Said:
    open_zh, open_en = ("", "") if grade else ("，等级较高的次数更多", ", more for a graver one")
    return {
        "zh-hans": f"{_named(grade, 'zh-hans')}每日至少续报{times}次（{article}）{open_zh}。",
        "en": f"{_named(grade, 'en')}: at least {times} a day ({_english((article,))}){open_en}.",
    }


def tip(first: dt.date, full: dt.date, told: Mapping[str, int], article: str) -> Said:
    return {
        "zh-hans": (
            f"对举报的生产安全事故，应当在{told['first_days']}日内（至{first.isoformat()}）初步查证并报告，"
            f"在{told['full_months']}个月内（至{full.isoformat()}）报告详细核实结果（{article}）。"
        ),
        "en": (
            f"First findings upon the tip within {told['first_days']} days, by {first.isoformat()}; the full ones "
            f"within {told['full_months']} months, by {full.isoformat()} ({_english((article,))})."
        ),
    }


def serious(met: Sequence[str], unknown: Sequence[str], least: Mapping[str, Any], article: str) -> Said:
    cited = _english((article,))
    if met:
        zh = "、".join(_item(name, least, "zh-hans") for name in met)
        en = ", ".join(_item(name, least, "en") for name in met)
        return {
            "zh-hans": f"属于较大涉险事故：{zh}（{article}）。",
            "en": f"It is a serious incident: {en} ({cited}).",
        }
    if unknown:
        zh = "、".join(ITEMS[name]["zh-hans"] for name in unknown)
        en = ", ".join(ITEMS[name]["en"] for name in unknown)
        return {
            "zh-hans": f"已知情形均未达到；尚不能判定，未知的有：{zh}（{article}）。",
            "en": f"Nothing known reaches an item; it cannot be told, as these are not known: {en} ({cited}).",
        }
    return {
        "zh-hans": f"各项均未达到，不属于较大涉险事故（{article}）。",
        "en": f"No item is reached: it is not a serious incident ({cited}).",
    }


def tables_of(values: Mapping[str, Any]) -> tuple[Table, ...]:
    """The unit's clock and the chain; and, under the Measures, the telephone, what follows, the serious incident."""
    hours: Said = {"zh-hans": "时限（小时）", "en": "within (h)"}
    grade: Said = {"zh-hans": "等级", "en": "grade"}
    called = names()
    chain = Table(
        {"zh-hans": "逐级上报至", "en": "Reported level by level up to"},
        (grade, {"zh-hans": "上报至", "en": "up to"}, {"zh-hans": "每级（小时）", "en": "each level (h)"}),
        tuple((called[key], LEVELS[top], same(values["step_hours"])) for key, top in values["up_to"].items()),
        "国务院令第493号第十条、第十一条",
    )
    return (_unit_table(values, hours), chain, *(_measures_tables(values, hours, grade) if "phone" in values else ()))


def _unit_table(values: Mapping[str, Any], hours: Said) -> Table:
    every: Said = {"zh-hans": "县级（所有事故）", "en": "county level (every accident)"}
    rows = [(every, same(values["unit_hours"]))]
    if direct := values.get("direct"):
        rows.append(({"zh-hans": "省级（较大以上）", "en": "province (larger and graver)"}, same(direct["hours"])))
    return Table(
        {"zh-hans": "单位负责人接到报告后", "en": "After the unit's person in charge was informed"},
        ({"zh-hans": "报告", "en": "reports to"}, hours), tuple(rows),
        "国务院令第493号第九条" + ("；安监总局令第21号第六条" if direct else ""),
    )  # fmt: skip


def _measures_tables(values: Mapping[str, Any], hours: Said, grade: Said) -> tuple[Table, ...]:
    called = names()
    persons: Said = {"zh-hans": "人数（含本数）", "en": "persons, itself included"}
    phone = tuple(
        (_joined(one["from"], LEVELS), _joined(one["grades"], called), LEVELS[one["to"]], same(one["hours"]))
        for one in values["phone"]
    )
    impact: Said = {"zh-hans": "社会影响重大的事故", "en": "grave impact upon society"}
    told = values["phone_impact"]
    by_impact = (_joined(told["from"], LEVELS), impact, LEVELS[told["to"]], same(told["hours"]))
    from_head: Said = {"zh-hans": "报告机关", "en": "reporting"}
    to_head: Said = {"zh-hans": "电话快报", "en": "by telephone to"}
    return (
        Table(
            {"zh-hans": "电话快报", "en": "Reports by telephone"}, (from_head, grade, to_head, hours),
            (*phone, by_impact), "安监总局令第21号第八条、第九条",
        ),
        Table(
            {"zh-hans": "续报", "en": "Continued reports"},
            (grade, {"zh-hans": "每日至少（次）", "en": "times a day, at least"}),
            tuple((called[key], same(times)) for key, times in values["follow_up"].items()), "安监总局令第21号第十一条",
        ),
        Table(
            {"zh-hans": "事故信息举报的核查", "en": "Checking a tip"},
            ({"zh-hans": "初步查证（日）", "en": "first findings (days)"},
             {"zh-hans": "详细核实（月）", "en": "full findings (months)"}),
            ((same(values["tip"]["first_days"]), same(values["tip"]["full_months"])),), "安监总局令第21号第十二条",
        ),
        Table(
            {"zh-hans": "较大涉险事故（任一项即可）", "en": "Serious incident: any one item"},
            ({"zh-hans": "情形", "en": "item"}, persons),
            tuple((said, same(values["serious"].get(name, "—"))) for name, said in ITEMS.items()),
            "安监总局令第21号第二十六条",
        ),
    )  # fmt: skip


def _named(grade: str | None, language: str) -> str:
    unknown = {"zh-hans": "等级未知的事故", "en": "accident of unknown grade"}
    text = (names()[grade] if grade else unknown)[language]
    return text[0].upper() + text[1:] if language == "en" else text


def _item(name: str, least: Mapping[str, Any], language: str) -> str:
    text = ITEMS[name][language]
    if name not in least:
        return text
    return f"{text}达到{least[name]}人以上" if language == "zh-hans" else f"{text} is {least[name]} or more"


def _joined(keys: Sequence[str], called: Mapping[str, Said]) -> Said:
    return {
        "zh-hans": "、".join(called[key]["zh-hans"] for key in keys),
        "en": ", ".join(called[key]["en"] for key in keys),
    }


NUMERALS = {
    "第六条": "6", "第七条": "7", "第八条": "8", "第九条": "9", "第十条": "10", "第十一条": "11", "第十二条": "12",
    "第二十六条": "26",
}  # fmt: skip


def _english(articles: Sequence[str]) -> str:
    """«国务院令第493号第九条» as «Order 493, art. 9»."""
    documents = {"国务院令第493号": "Order 493", "安监总局令第21号": "SAWS Order 21"}
    found = ((one[: one.index("号") + 1], one[one.index("号") + 1 :]) for one in articles)
    return "; ".join(f"{documents[document]}, art. {NUMERALS[article]}" for document, article in found)
