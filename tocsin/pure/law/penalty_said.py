"""How the answers about the procedure of a penalty are said, in one sentence each, in both languages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tocsin.pure.law.given_figures import written
from tocsin.pure.law.tables import Table, same
from tocsin.pure.law.wording import Said
from tocsin.pure.law.working_days import NOT_ARRANGED

ACT = "Administrative Penalty Law 2021"
FINE: Said = {"zh-hans": "罚款数额（元）", "en": "fine in yuan"}
DAYS_LATE: Said = {"zh-hans": "逾期日数", "en": "days late"}
NO_EXTENSION = (
    "自2026-02-01起，安监总局令第15号已由应急管理部令第18号代替；后者关于延长办案期限的条文未收入本版，不作推算。",
    "Since 2026-02-01 MEM Order 18 stands in the place of SAWS Order 15; what it says of extensions is not in this "
    "version, and nothing is worked out.",
)
EXTENDED: dict[str, Said] = {
    "none": {"zh-hans": "", "en": ""},
    "office": {"zh-hans": "经本机关负责人同意延长，最长", "en": "extended by the head of the office, "},
    "higher": {"zh-hans": "经上一级机关批准延长，最长", "en": "extended by the office above, "},
}
PARTIES: dict[str, Said] = {
    "person": {"zh-hans": "公民", "en": "a person"},
    "unit": {"zh-hans": "法人或者其他组织", "en": "a unit"},
}
ROWS: dict[str, Said] = {
    "ordinary": {"zh-hans": "处罚时效（一般）", "en": "limitation"},
    "life_health_finance": {
        "zh-hans": "处罚时效（涉及公民生命健康安全、金融安全且有危害后果）",
        "en": "limitation (life, health or finance, with harm done)",
    },
    "request": {"zh-hans": "告知后要求听证", "en": "asking for a hearing, once told"},
    "notice": {"zh-hans": "举行听证前通知", "en": "notice before the hearing"},
    "decision": {"zh-hans": "立案后作出处罚决定（另有规定的除外）", "en": "decision, unless set otherwise"},
    "none": {"zh-hans": "立案后办结", "en": "closing the case"},
    "office": {"zh-hans": "立案后办结（本机关负责人同意延长）", "en": "closing the case, extended by the office"},
    "higher": {"zh-hans": "立案后办结（上一级机关批准延长）", "en": "closing the case, extended by the office above"},
    "service": {"zh-hans": "宣告后送达（当事人不在场）", "en": "service on an absent party"},
    "pay": {"zh-hans": "收到决定书后缴纳罚款", "en": "payment, once the decision is received"},
    "late": {"zh-hans": "逾期每日加处（总额不超过罚款）", "en": "added a day when late (in all at most the fine)"},
    "person": {"zh-hans": "当场处罚：公民（元，含本数）", "en": "on the spot: a person (yuan, included)"},
    "unit": {"zh-hans": "当场处罚：法人或者其他组织（元，含本数）", "en": "on the spot: a unit (yuan, included)"},
}
TIMES: Said = {"zh-hans": "行政处罚程序的期限", "en": "Times of the procedure"}
AMOUNTS: Said = {"zh-hans": "行政处罚程序的数额", "en": "Amounts of the procedure"}
STEP: Said = {"zh-hans": "事项", "en": "what"}
BASIS: Said = {"zh-hans": "条款", "en": "article"}
TIME_COLUMNS: tuple[Said, ...] = (STEP, {"zh-hans": "期限", "en": "time"}, BASIS)
AMOUNT_COLUMNS: tuple[Said, ...] = (STEP, {"zh-hans": "数额", "en": "amount"}, BASIS)


def years(n: int) -> Said:
    return {"zh-hans": f"{n}年", "en": f"{n} years"}


def days(n: int, *, working: bool = False) -> Said:
    return {"zh-hans": f"{n}{'个工作' if working else ''}日", "en": f"{n} {'working ' if working else ''}days"}


def limitation(since: dt.date, n: int, last: dt.date, longer: dt.date | None) -> Said:
    zh = f"违法行为于{since}发生或者终了，{n}年内（至{last}）未被发现的，不再给予行政处罚（行政处罚法第三十六条）"
    en = f"An act of {since}, or that ended then, is not punished if not discovered within {n} years, until {last} "
    en += f"({ACT}, art. 36)"
    if longer:
        zh += f"；是否涉及公民生命健康安全、金融安全并有危害后果尚不清楚，两者兼有的为五年，至{longer}"
        en += f"; whether life, health or finance are concerned and harm was done is not known: if both, until {longer}"
    return {"zh-hans": f"{zh}；法律另有规定的除外。", "en": f"{en}; unless a law sets otherwise."}


def hearing_by(since: dt.date, n: int, last: dt.date, sure: bool) -> Said:
    return _working(
        f"当事人要求听证的，应当在行政机关告知（{since}）后{n}日（工作日）内提出，最后一日为{last}"
        "（行政处罚法第六十四条第（一）项、第八十五条）",
        f"A hearing is asked for within {n} working days of the notice of {since}, on {last} at the latest "
        f"({ACT}, art. 64(1), 85)",
        sure,
    )


def notice_by(hearing: dt.date, n: int, last: dt.date, sure: bool) -> Said:
    return _working(
        f"应当在举行听证（{hearing}）的{n}日（工作日）前通知当事人及有关人员时间、地点，最迟为{last}"
        "（行政处罚法第六十四条第（二）项、第八十五条）",
        f"Time and place of the hearing of {hearing} are told {n} working days before, on {last} at the latest "
        f"({ACT}, art. 64(2), 85)",
        sure,
    )


def served_by(since: dt.date, n: int, last: dt.date, sure: bool) -> Said:
    return _working(
        f"当事人不在场的，应当在宣告（{since}）后{n}日（工作日）内送达处罚决定书，最后一日为{last}"
        "（行政处罚法第六十一条、第八十五条）",
        f"The decision is served on an absent party within {n} working days of {since}, on {last} at the latest "
        f"({ACT}, art. 61, 85)",
        sure,
    )


def close_by(opened: dt.date, n: int, last: dt.date, extended: str | None) -> Said:
    """``extended`` None: by the law alone."""
    if extended is None:
        return {
            "zh-hans": (
                f"应当自立案（{opened}）之日起{n}日内作出处罚决定，最后一日为{last}（行政处罚法第六十条）；"
                "规章另有规定的从其规定，应急管理部令第18号的有关条文未收入本版，须核对。"
            ),
            "en": (
                f"The decision is due within {n} days of {opened}, on {last} at the latest ({ACT}, art. 60); a rule "
                "may set otherwise, and MEM Order 18 is not in this version: check it."
            ),
        }
    more = EXTENDED[extended]
    return {
        "zh-hans": f"案件应当自立案（{opened}）之日起，{more['zh-hans']}{n}日内办结，最后一日为{last}"
        "（安监总局令第15号第三十二条；行政处罚法第六十条）。",
        "en": f"The case opened on {opened} is to be closed within {n} days, {more['en']}on {last} at the latest "
        f"(SAWS Order 15, art. 32; {ACT}, art. 60).",
    }


def pay_by(received: dt.date, n: int, last: dt.date, day_off: bool) -> Said:
    zh, en = (
        ("；该日不是工作日，条文未规定顺延", "; no working day, yet the text does not move it") if day_off else ("", "")
    )
    return {
        "zh-hans": f"应当自收到处罚决定书（{received}）之日起{n}日内缴纳罚款，最后一日为{last}"
        f"（行政处罚法第六十七条）{zh}。",
        "en": f"The fine is paid within {n} days of receiving the decision on {received}, on {last} at the latest "
        f"({ACT}, art. 67){en}.",
    }


def late_fee(fine: Decimal, percent: Decimal, days_late: int, added: Decimal, *, capped: bool) -> Said:
    zh = f"逾期{days_late}日，每日按罚款数额{written(fine)}元的{percent}%加处，可加处{written(added)}元"
    en = f"{days_late} days late, at {percent}% a day of the fine of {written(fine)} yuan: {written(added)} yuan may "
    zh += "，已达上限：加处罚款不得超出罚款数额" if capped else ""
    en += "be added, the most: never more than the fine" if capped else "be added"
    return {
        "zh-hans": f"{zh}（行政处罚法第七十二条第一款第（一）项）；复议、诉讼期间不予计算（第七十三条）。",
        "en": f"{en} ({ACT}, art. 72); days of reconsideration and litigation are not counted (art. 73).",
    }


def sum_of_late_fee(
    fine: Decimal, percent: Decimal, days_late: int, by_days: Decimal, added: Decimal, article: str
) -> Table:
    """The sum, step by step."""
    steps: tuple[tuple[Said, str], ...] = (
        (FINE, written(fine)),
        ({"zh-hans": "每日加处比例", "en": "added a day"}, f"{percent}%"),
        (DAYS_LATE, str(days_late)),
        ({"zh-hans": "按日累计（元）", "en": "by the days (yuan)"}, written(by_days)),
        ({"zh-hans": "加处罚款，不超过罚款数额（元）", "en": "added, at most the fine (yuan)"}, written(added)),
    )
    columns: tuple[Said, ...] = (STEP, {"zh-hans": "数值", "en": "figure"})
    title: Said = {"zh-hans": "加处罚款的计算", "en": "The sum"}
    return Table(title, columns, tuple((name, same(figure)) for name, figure in steps), article)


def on_the_spot(party: str, fine: Decimal, most: int) -> Said:
    who = PARTIES[party]
    may = fine <= most
    return {
        "zh-hans": (
            f"对{who['zh-hans']}罚款{written(fine)}元，{'未超过' if may else '超过'}{most}元，"
            f"{'可以' if may else '不得'}当场作出处罚决定（行政处罚法第五十一条）"
            + ("；须违法事实确凿并有法定依据。" if may else "，应当适用普通程序。")
        ),
        "en": (
            f"A fine of {written(fine)} yuan upon {who['en']} is {'within' if may else 'above'} {most} yuan: it "
            f"{'may' if may else 'may not'} be decided on the spot ({ACT}, art. 51)"
            + (
                "; the facts must be established and the law must say so."
                if may
                else ": the ordinary procedure applies."
            )
        ),
    }


def _working(zh: str, en: str, sure: bool) -> Said:
    if not sure:
        zh, en = f"{zh}；{NOT_ARRANGED['zh-hans']}", f"{en}; {NOT_ARRANGED['en']}"
    return {"zh-hans": f"{zh}。", "en": f"{en}."}
