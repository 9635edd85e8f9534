"""What a coal mine enterprise may be fined for an accident: a special law, with ranges of its own by grade."""

from __future__ import annotations

import datetime as dt

from tocsin.pure.law.accidents import Recorded, grade
from tocsin.pure.law.editions import Edition, editions
from tocsin.pure.law.fines import Fine
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

ARTICLE = "煤矿安全生产条例第六十七条"


@rule("coal_fines.unit", ARTICLE)
def unit(deaths: Recorded, serious_injuries: Recorded, direct_loss_wan: Recorded, as_of: dt.date) -> Fine:
    """The range for a coal mine enterprise, in 万元; figures, errors as :func:`tocsin.pure.law.fines.unit`."""
    edition = of_the_day("coal_fines", as_of)
    graded = grade(deaths, serious_injuries, direct_loss_wan, as_of)
    if graded.value is None:
        raise Unanswerable(graded.sentence["zh-hans"], graded.sentence["en"])
    low, high = edition.values["fine"][graded.value]
    at_least_zh, at_least_en = ("", "") if graded.sure else ("至少", "at least ")
    sentence = {
        "zh-hans": f"{at_least_zh}处{low}万元以上{high}万元以下罚款（{ARTICLE}，煤矿适用特别规定）。",
        "en": f"A fine of {at_least_en}CNY {low} to {high} × 10,000 (Regulations on Coal Mine Safety, art. 67).",
    }
    return Fine.by(
        edition, as_of, ARTICLE, value=(low, high), unit="万元", grade=graded.value, sure=graded.sure,
        missing=graded.missing, sentence=sentence,
    )  # fmt: skip


@tables("coal_fines")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """One range for each grade of accident."""
    names = {one["value"]: one["names"] for one in editions("accidents")[-1].values["grades"]}
    rows = tuple((names[key], same("–".join(map(str, fine)))) for key, fine in edition.values["fine"].items())
    head: Said = {"zh-hans": "罚款（万元，含两端）", "en": "fine (CNY 10,000, ends included)"}
    title: Said = {"zh-hans": "煤矿企业的罚款幅度", "en": "Fines upon coal mine enterprises"}
    return (Table(title, ({"zh-hans": "事故等级", "en": "grade"}, head), rows, ARTICLE),)
