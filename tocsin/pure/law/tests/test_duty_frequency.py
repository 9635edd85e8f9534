"""What an office must have decided before days between inspections are told."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.pure.law import duty_frequency, regional_file
from tocsin.pure.law.editions import editions
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.regional import NO_OFFICE, Regional

DAY = dt.date(2026, 11, 1)
FILE = """
office: {zh-hans: 某市应急管理局, en: A city's bureau}
document: 某应急〔2026〕12号
holds_from: 2026-10-01
values: {duty_frequency: {supervision_days: {red: 30, orange: 90, yellow: 180, blue: 365}}}
"""


def decided(days) -> Regional:
    return Regional({}, "某应急〔2026〕12号", dt.date(2026, 10, 1), {"duty_frequency": {"supervision_days": days}})


def refusal(office: Regional) -> dict[str, str]:
    with pytest.raises(Unanswerable) as refused:
        duty_frequency.supervision("red", DAY, office=office)
    return refused.value.said


def test_without_an_office_the_refusal_says_what_to_load() -> None:
    assert "duty_frequency.supervision_days" in refusal(NO_OFFICE)["zh-hans"]
    assert "未规定检查频次" in refusal(NO_OFFICE)["zh-hans"]


def test_an_office_s_file_is_read_and_its_document_named() -> None:
    told = duty_frequency.supervision("orange", DAY, office=regional_file.read(FILE))
    assert told.value == 90
    assert all("某应急〔2026〕12号" in sentence for sentence in told.sentence.values())


@pytest.mark.parametrize(
    "days", [30, None, {}, {"red": 0}, {"red": True}, {"red": "30"}, {"red": 30.0}, {"red": 30, "purple": 1}]
)
def test_what_is_not_whole_days_by_risk_is_refused_by_name(days) -> None:
    assert "supervision_days" in refusal(decided(days))["en"]


def test_the_table_leaves_open_what_nobody_decided() -> None:
    (table,) = duty_frequency.laid_out(editions("duty_frequency")[0])
    assert [row[1]["zh-hans"] for row in table.rows] == ["由地方确定"] * 4
