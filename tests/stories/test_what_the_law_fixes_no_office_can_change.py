"""Promise: an office decides what the law leaves to it, under its own document; what the law fixes it cannot change."""

import datetime as dt

import pytest

from tocsin.pure.law import questions
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.regional_file import read

FAULTS = ["offices_may_change_what_the_law_fixes"]

EDITION = """
office: {{zh-hans: 某市应急管理局, en: Bureau of a city}}
document: 某应急〔2026〕12号
holds_from: 2026-10-01
values:
  {topic}: {{{value}}}
"""
AT_THE_EDGE = {"likelihood": "1", "exposure": "10", "consequence": "7"}  # 70: provinces differ on which side it lies


@pytest.mark.parametrize(
    ("topic", "value", "clause"),
    [
        ("accidents", "window_days: {ordinary: 365}", "第493号第三条"),
        ("fines", "times: [1, 1]", "第14号"),
        ("major_hazard_installations", "levels: []", "GB 18218-2018"),
    ],
)
def test_a_regional_edition_that_changes_what_the_law_fixes_is_refused_with_the_clause(topic, value, clause) -> None:
    with pytest.raises(Unanswerable) as refusal:
        read(EDITION.format(topic=topic, value=value))
    assert clause in refusal.value.said["zh-hans"]
    assert "may not change it" in refusal.value.said["en"]


def test_what_the_law_leaves_open_follows_the_office_from_its_own_day_and_names_its_document() -> None:
    office = read(EDITION.format(topic="risk", value="lec_boundary: higher"))
    undecided = questions.answer("risk.lec", AT_THE_EDGE | {"as_of": "2026-09-30"}, office)
    decided = questions.answer("risk.lec", AT_THE_EDGE | {"as_of": "2026-10-01"}, office)
    assert not undecided.sure
    assert decided.sure
    assert any("某应急〔2026〕12号" in article for article in decided.articles)
    assert decided.as_of == dt.date(2026, 10, 1)
