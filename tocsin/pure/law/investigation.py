"""Who investigates an accident, by when the report is due, and by when it is approved (Order 493, art. 19 to 32).

Days are calendar days, the last one included. Other laws may set something else for accidents below the especially
major ones (art. 45): mines, roads, fires; that is not in this topic.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.given_figures import whole
from tocsin.pure.law.grades import Grade, grade_names
from tocsin.pure.law.refusals import of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said, with_article

TOPIC, ORDER = "investigation", "国务院令第493号"
LEVEL, HIGHER, APPRAISAL, REPORT, APPROVAL = (f"{ORDER}第{n}条" for n in ("十九", "二十", "二十七", "二十九", "三十二"))
LEVELS: dict[str, Said] = {
    "county": {"zh-hans": "县级人民政府", "en": "county government"},
    "city": {"zh-hans": "设区的市级人民政府", "en": "city government"},
    "province": {"zh-hans": "省级人民政府", "en": "provincial government"},
    "state_council": {"zh-hans": "国务院或者国务院授权有关部门", "en": "State Council or a department it empowers"},
}
APPRAISAL_DAYS: Said = {"zh-hans": "技术鉴定所需日数", "en": "days of technical appraisal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Investigates(Answer):
    """``value``: county, city, province or state_council.

    ``may_entrust_department``: it may empower or entrust a department with it. ``may_entrust_unit``: the county may
    leave it to the unit itself; None: that depends on whether anybody was hurt, which is not known.
    ``higher_may``: a higher government may investigate instead, where it thinks it necessary.
    """

    may_entrust_department: bool
    may_entrust_unit: bool | None
    higher_may: bool


@rule("investigation.level", LEVEL, HIGHER)
def level(grade: Grade, casualties: bool | None, as_of: dt.date) -> Investigates:
    """Which government investigates. ``casualties``: whether anybody died or was hurt; None: not known."""
    edition = of_the_day(TOPIC, as_of)
    value = edition.values["level"][grade]
    unit_may = None if casualties is None else not casualties
    unit_may = unit_may if grade in edition.values["unit_may"] else False
    higher = value != "state_council"
    articles = (LEVEL, HIGHER) if higher else (LEVEL,)
    return Investigates.by(
        edition, as_of, *articles, value=value, called=LEVELS[value],
        may_entrust_department=True, may_entrust_unit=unit_may, higher_may=higher,
        sentence=_said_level(grade, value, unit_may, as_of),
    )  # fmt: skip


@rule("investigation.due", APPRAISAL, REPORT)
def due(extended: bool | None, appraisal_days: int | None, as_of: dt.date) -> Answer:
    """The last day for the report on an accident of ``as_of``, the day of the accident.

    ``extended``: the government approved an extension, counted at its longest: a shorter one ends earlier.
    ``appraisal_days``: not counted (art. 27). None: not known; the day told is then the earliest it can be, not sure.
    Unanswerable: fewer than 0 days; TypeError: not whole.
    """
    edition = of_the_day(TOPIC, as_of)
    told = edition.values["report"]
    left_out = 0 if appraisal_days is None else whole(appraisal_days, APPRAISAL_DAYS)
    longer = told["longer"] if extended else 0
    last = as_of + dt.timedelta(days=told["days"] + longer + left_out)
    sure = extended is not None and appraisal_days is not None
    sentence = _said_due(last, edition, extended, appraisal_days)
    return Answer.by(edition, as_of, APPRAISAL, REPORT, value=last, sure=sure, sentence=sentence)


@rule("investigation.approval_due", APPROVAL)
def approval_due(grade: Grade, extended: bool | None, as_of: dt.date) -> Answer:
    """The last day for the government's approval of a report it received on ``as_of``.

    ``extended`` counts, at its longest, for especially major accidents only: for others the article grants none.
    """
    edition = of_the_day(TOPIC, as_of)
    told = edition.values["approval"][grade]
    last = as_of + dt.timedelta(days=told["days"] + (told["longer"] if extended else 0))
    sure = extended is not None or not told["longer"]
    sentence = _said_approval(grade, last, told["days"], told["longer"], extended)
    return Answer.by(edition, as_of, APPROVAL, value=last, sure=sure, sentence=sentence)


@tables(TOPIC)
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """Who investigates which grade; the days of the report and of its approval."""
    values, names = edition.values, grade_names()
    grade: Said = {"zh-hans": "等级", "en": "grade"}
    days: Said = {"zh-hans": "期限（日）", "en": "days"}
    longer: Said = {"zh-hans": "最长延长（日）", "en": "extended by at most (days)"}
    return (
        Table(
            {"zh-hans": "负责调查的人民政府", "en": "Who investigates"}, (grade, {"zh-hans": "负责", "en": "by"}),
            tuple((names[key], LEVELS[told]) for key, told in values["level"].items()), LEVEL,
        ),
        Table(
            {"zh-hans": "提交事故调查报告（自事故发生之日起）", "en": "The report, from the day of the accident"},
            (days, longer), ((same(values["report"]["days"]), same(values["report"]["longer"])),), REPORT,
        ),
        Table(
            {"zh-hans": "批复（自收到事故调查报告之日起）", "en": "The approval, from the day the report came"},
            (grade, days, longer),
            tuple((names[key], same(one["days"]), same(one["longer"])) for key, one in values["approval"].items()),
            APPROVAL,
        ),
    )  # fmt: skip


def _said_level(grade: Grade, value: str, unit_may: bool | None, as_of: dt.date) -> Said:
    names = grade_names()[grade]
    named = with_article(names["en"]).capitalize()
    if value == "state_council":
        return {
            "zh-hans": f"{names['zh-hans']}由国务院或者国务院授权有关部门组织事故调查组进行调查（{LEVEL}）。",
            "en": f"{named} is investigated by the {LEVELS[value]['en']} (Order 493, art. 19).",
        }
    unit_zh, unit_en = UNIT_MAY[unit_may]
    window = of_the_day("accidents", as_of).values["window_days"]
    return {
        "zh-hans": (
            f"{names['zh-hans']}由事故发生地{LEVELS[value]['zh-hans']}负责调查，可以授权或者委托有关部门组织"
            f"{unit_zh}（{LEVEL}）；上级人民政府认为必要时可以调查；{window['ordinary']}日内（道路交通、火灾事故"
            f"{window['road']}日内）因伤亡人数变化导致等级变化的，上级人民政府可以另行组织（{HIGHER}）。"
            "法律、行政法规或者国务院另有规定的，依照其规定（第四十五条）。"
        ),
        "en": (
            f"{named} is investigated by the {LEVELS[value]['en']} of the place, which may empower or entrust "
            f"a department{unit_en} (Order 493, art. 19). A higher government may take it up where necessary, or where "
            f"within {window['ordinary']} days ({window['road']} for road traffic and fire) casualties raise the "
            "grade (art. 20). Other laws may set something else (art. 45)."
        ),
    }


UNIT_MAY: dict[bool | None, tuple[str, str]] = {
    True: ("；未造成人员伤亡，也可以委托事故发生单位组织", ", or, as nobody was hurt, the unit itself"),
    False: ("", ""),
    None: (
        "；是否造成人员伤亡未知：未造成的，也可以委托事故发生单位组织",
        "; whether anybody was hurt is not known: if nobody was, it may entrust the unit itself",
    ),
}


def _said_due(last: dt.date, edition: Edition, extended: bool | None, appraisal: int | None) -> Said:
    told, day = edition.values["report"], last.isoformat()
    zh = f"自事故发生之日起{told['days']}日"
    en = f"{told['days']} days from the accident"
    if extended:
        zh += f"，经批准延长至多{told['longer']}日"
        en += f", extended by at most {told['longer']} with approval"
    if appraisal:
        zh += f"，技术鉴定所需的{appraisal}日不计入"
        en += f", {appraisal} days of technical appraisal not counted"
    unknown = [said for said, known in ((EXTENSION, extended), (APPRAISAL_DAYS, appraisal)) if known is None]
    may_zh = f"；{'、'.join(one['zh-hans'] for one in unknown)}未知，期限可能更晚" if unknown else ""
    may_en = f"; not known: {', '.join(one['en'] for one in unknown)}: it may be later" if unknown else ""
    return {
        "zh-hans": f"事故调查组应当不迟于{day}提交事故调查报告：{zh}（{APPRAISAL}、第二十九条）{may_zh}。",
        "en": f"The report is due by {day}: {en} (Order 493, art. 27, 29){may_en}.",
    }


EXTENSION: Said = {"zh-hans": "是否批准延长", "en": "whether an extension was approved"}


def _said_approval(grade: Grade, last: dt.date, days: int, longer: int, extended: bool | None) -> Said:
    names, day = grade_names()[grade], last.isoformat()
    named = with_article(names["en"])
    inside_zh, inside_en, after_zh, after_en = "", "", "", ""
    if longer and extended:
        inside_zh, inside_en = f"，特殊情况下延长至多{longer}日", f", extended by at most {longer}"
    elif longer and extended is None:
        after_zh = f"；是否延长未知，特殊情况下可以延长至多{longer}日，期限可能更晚"
        after_en = f"; whether it was extended, by {longer} days at most, is not known: it may be later"
    elif extended:
        after_zh, after_en = "；第三十二条未规定该等级可以延长", "; for this grade the article grants no extension"
    return {
        "zh-hans": (
            f"{names['zh-hans']}，负责事故调查的人民政府应当自收到事故调查报告之日起{days}日内{inside_zh}，"
            f"即不迟于{day}作出批复（{APPROVAL}）{after_zh}。"
        ),
        "en": (
            f"The report on {named} is approved by {day}: within {days} days of its receipt{inside_en} "
            f"(Order 493, art. 32){after_en}."
        ),
    }
