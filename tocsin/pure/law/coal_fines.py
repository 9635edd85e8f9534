"""What a coal mine enterprise may be fined for an accident: a special law, with ranges of its own by grade."""

from __future__ import annotations

import datetime as dt

from tocsin.pure.law.accidents import Reach, Recorded
from tocsin.pure.law.editions import Edition, editions
from tocsin.pure.law.fines import Fine, reach, still_open
from tocsin.pure.law.refusals import of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

ARTICLE = "煤矿安全生产条例第六十七条"


@rule("coal_fines.unit", ARTICLE)
def unit(deaths: Recorded, serious_injuries: Recorded, direct_loss_wan: Recorded, as_of: dt.date) -> Fine:
    """The range for a coal mine enterprise, in 万元; figures, errors as :func:`tocsin.pure.law.fines.unit`."""
    edition = of_the_day("coal_fines", as_of)
    told = reach(deaths, serious_injuries, direct_loss_wan, of_the_day("accidents", as_of).values["grades"])
    fine, at, most = edition.values["fine"], told.at["value"], told.most["value"]
    return Fine.by(
        edition, as_of, ARTICLE, value=(fine[at][0], fine[most][1]), unit="万元", grade=at, sure=told.sure,
        missing=told.missing, sentence=_said(told, edition),
    )  # fmt: skip


@tables("coal_fines")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """One range for each grade of accident."""
    names = {one["value"]: one["names"] for one in editions("accidents")[-1].values["grades"]}
    rows = tuple((names[key], same("–".join(map(str, fine)))) for key, fine in edition.values["fine"].items())
    head: Said = {"zh-hans": "罚款（万元，含两端）", "en": "fine (CNY 10,000, ends included)"}
    title: Said = {"zh-hans": "煤矿企业的罚款幅度", "en": "Fines upon coal mine enterprises"}
    return (Table(title, ({"zh-hans": "事故等级", "en": "grade"}, head), rows, ARTICLE),)


def _said(told: Reach, edition: Edition) -> Said:
    low, high = edition.values["fine"][told.at["value"]]
    most = edition.values["fine"][told.most["value"]][1]
    least, times = edition.values["times"]
    zh = f"{told.at['names']['zh-hans']}，处{low}万元以上{high}万元以下罚款（{ARTICLE}，煤矿适用特别规定）。"
    kind = told.at["names"]["en"]
    en = f"A fine of CNY {low} to {high} × 10,000 for {kind} (Regulations on Coal Mine Safety, art. 67). "
    if not told.sure:
        still = still_open(told)
        zh = f"已知数字对应{zh[:-1]}；{still['zh-hans']}，最高可为{told.most['names']['zh-hans']}的{most}万元。"
        en = (
            f"What is known comes to {en[0].lower()}{en[1:-2]}; {still['en']}, so it may be as much as "
            f"CNY {most} × 10,000 ({told.most['names']['en']}). "
        )
    return {
        "zh-hans": zh + f"情节特别严重、影响特别恶劣的，可处{least}倍以上{times}倍以下（同条第二款），由执法人员判断。",
        "en": en
        + f"Especially grave circumstances may make it {least} to {times} times that (para. 2): a person judges.",
    }
