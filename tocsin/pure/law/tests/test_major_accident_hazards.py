"""What the compiled criteria say of themselves, and when no item is told."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import major_accident_hazards as hazards
from tocsin.pure.law.editions import editions
from tocsin.pure.law.hazard_standards import numbers, standards
from tocsin.pure.law.refusals import Unanswerable

EDITION = editions("major_accident_hazards")[-1]
STANDARDS = EDITION.values["standards"]
DAY = dt.date(2026, 10, 1)
COUNTS = {
    ("AQ 3067-2026", None): 53,
    ("安监总管三〔2017〕121号", "化工"): 20,
    ("安监总管三〔2017〕121号", "烟花爆竹"): 20,
    ("应急管理部令第10号", None): 64,
    ("应急管理部令第21号", None): 17,
    ("建质规〔2022〕2号", None): 34,
    ("矿安〔2022〕88号", "尾矿库"): 19,
}


def test_every_standard_has_as_many_items_as_it_should_each_with_a_clause_of_its_own() -> None:
    told = {(one["number"], (one["part"] or {}).get("zh-hans")): len(one["items"]) for one in STANDARDS}
    assert told == COUNTS
    for one in standards(EDITION.number):
        assert len({item.no for item in one.items}) == len(one.items)
        assert one.mark in ("A", "B")


def test_order_10_has_3_general_47_sector_and_14_special_items() -> None:
    (one,) = (one for one in standards(EDITION.number) if one.number == "应急管理部令第10号")
    articles = [item.no[0] for item in one.items]
    assert (sum(a == 3 for a in articles), sum(4 <= a <= 10 for a in articles)) == (3, 47)
    assert sum(a > 10 for a in articles) == 14


def test_every_item_is_found_again_by_its_own_clause_on_its_first_day() -> None:
    for one in standards(EDITION.number):
        for item in one.items:
            for clause in item.clause.values():
                told = hazards.suspected(one.called["zh-hans"], clause, one.holds_from)
                assert told.value == item.text["zh-hans"]
                assert "疑似符合" in told.sentence["zh-hans"]
                assert "签字认定" in told.sentence["zh-hans"]
                assert "a person decides and signs" in told.sentence["en"]


def test_of_aq_3067_the_full_wording_is_to_be_read_in_the_standard() -> None:
    told = hazards.suspected("AQ 3067-2026", "5.2.2", DAY)
    assert "完整条文须查阅标准原文" in told.sentence["zh-hans"]
    assert "read the full wording in the standard" in told.sentence["en"]


@pytest.mark.parametrize(
    ("standard", "day", "says"),
    [
        ("AQ 3067-2026", dt.date(2026, 9, 29), "安监总管三〔2017〕121号"),
        ("应急管理部令第21号", dt.date(2026, 6, 30), "应急管理部令第4号"),
        ("应急管理部令第10号", dt.date(2023, 5, 14), "129号"),
        ("建质规〔2022〕2号", dt.date(2027, 1, 1), "建质规〔2024〕5号"),
        ("建质规〔2022〕2号", dt.date(2022, 4, 18), "2022-04-19"),
    ],
)
def test_a_standard_outside_its_days_says_what_holds_instead(standard: str, day: dt.date, says: str) -> None:
    with pytest.raises(Unanswerable) as refusal:
        hazards.suspected(standard, "1", day)
    assert says in refusal.value.said["zh-hans"]
    assert day.isoformat() in refusal.value.said["en"]


def test_before_the_first_standard_and_without_words_nothing_is_told() -> None:
    with pytest.raises(Unanswerable, match="2017-11-13"):
        hazards.find("瓦斯", None, dt.date(2017, 11, 12))
    for blank in ("", "  ", "，、"):
        with pytest.raises(Unanswerable):
            hazards.find(blank, None, DAY)
    with pytest.raises(Unanswerable, match="say which"):
        hazards.suspected("矿安〔2022〕88号", "1", DAY)
    with pytest.raises(Unanswerable, match="The compilation has no"):
        hazards.suspected("GB 35181-2025", "1", DAY)


def test_square_brackets_blanks_and_title_marks_do_not_tell_standards_apart() -> None:
    for name in ("安监总管三[2017]121号(化工)", "安监总管三 〔2017〕 121号 （化工）", "121号化工"):
        assert hazards.suspected(name, "第2项", dt.date(2020, 1, 1)).value == "特种作业人员未持证上岗"
    assert hazards.suspected("《煤矿重大事故隐患判定标准》", "三（17）", DAY).value == "其他重大事故隐患"


@given(st.text(max_size=40), st.dates(dt.date(2017, 11, 13), dt.date(2030, 1, 1)))
def test_whatever_is_sought_an_item_found_is_in_force_and_has_every_word(words: str, day: dt.date) -> None:
    try:
        told = hazards.find(words, None, day)
    except Unanswerable:
        return
    rows = told.table.rows if told.table else ()
    assert len(rows) == told.value + told.near
    assert told.value == 0 or told.near == 0
    holding = {one.called["zh-hans"] for one in standards(EDITION.number) if one.holds_on(day)}
    assert {row[0]["zh-hans"].removesuffix("（是否仍适用待确认）") for row in rows} <= holding


def test_a_clause_is_read_by_its_numbers_also_above_a_hundred() -> None:
    assert numbers("第九百条") == (900,)
    assert numbers("第一百一十四条第（二）项") == (114, 2)
    assert numbers("第十条") == (10,)
    assert numbers("二十一") == (21,)
    assert numbers("第一百零三条") == (103,)
