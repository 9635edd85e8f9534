"""Two lists of types that do not mix, and a way from old to new that never chooses for a person."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.pure.law import accident_types
from tocsin.pure.law.editions import editions
from tocsin.pure.law.refusals import Unanswerable

DAY, EVE = dt.date(2026, 7, 1), dt.date(2026, 6, 30)
OLD, NEW = editions("accident_types")


@pytest.mark.parametrize(("edition", "day", "count"), [(OLD, EVE, 20), (NEW, DAY, 27)])
def test_every_type_is_found_by_code_and_by_name_on_the_days_of_its_edition(edition, day, count) -> None:
    assert len(edition.values["types"]) == count
    for one in edition.values["types"]:
        assert {accident_types.code(told, day).value for told in (one["code"], *one["names"].values())} == {one["code"]}


def test_a_zero_in_front_of_an_old_code_may_be_left_out() -> None:
    assert accident_types.code("10", EVE).value == accident_types.code("010", EVE).value == "010"
    assert accident_types.code("1", EVE).value == "01"


def test_a_type_of_the_other_edition_is_named_as_such() -> None:
    with pytest.raises(Unanswerable) as refusal:
        accident_types.code("瓦斯爆炸", DAY)
    assert "accident_types.modern" in refusal.value.said["zh-hans"]
    with pytest.raises(Unanswerable) as refusal:
        accident_types.code("粉尘爆炸", EVE)
    assert "自2026-07-01起施行" in refusal.value.said["zh-hans"]


def test_a_strange_name_is_met_with_near_ones() -> None:
    with pytest.raises(Unanswerable) as refusal:
        accident_types.code("可燃气体爆燃", DAY)
    assert "可燃气体爆炸" in refusal.value.said["zh-hans"]
    for wrong in ("", "WSA1", "9" * 300):
        with pytest.raises(Unanswerable):
            accident_types.code(wrong, DAY)


def test_nothing_is_answered_before_the_first_edition() -> None:
    with pytest.raises(Unanswerable):
        accident_types.code("火灾", dt.date(1987, 1, 31))


@pytest.mark.parametrize("wrong", ["", "552", "55230", "Z5523", "GG5523", "５５２", "-5523", "5523.0", "٥٥٢٣"])
def test_what_is_no_class_of_industry_makes_no_code(wrong: str) -> None:
    with pytest.raises(Unanswerable):
        accident_types.industry_code(wrong, DAY)


def test_every_old_type_has_its_line_and_only_direct_ones_answer_by_themselves() -> None:
    lines = NEW.values["from_earlier"]
    assert [one["old"] for one in lines] == [one["code"] for one in OLD.values["types"]]
    for line in lines:
        told = accident_types.modern(line["old"], None, DAY)
        assert (told.value is not None) == (line["kind"] == "direct")
        assert told.sure == (line["kind"] == "direct" and len(line["candidates"]) == 1)
        assert len(told.table.rows) == len(line["candidates"])
        assert "未见官方新旧对照表" in told.sentence["zh-hans"]


def test_every_candidate_may_be_chosen_and_nothing_else() -> None:
    for line in NEW.values["from_earlier"]:
        candidates = {one["code"] for one in line["candidates"]}
        for one in NEW.values["types"]:
            if one["code"] in candidates:
                assert accident_types.modern(line["old"], one["code"], DAY).value == one["code"]
            else:
                with pytest.raises(Unanswerable):
                    accident_types.modern(line["old"], one["code"], DAY)


def test_what_is_no_type_is_neither_carried_over_nor_chosen() -> None:
    with pytest.raises(Unanswerable):
        accident_types.modern("粉尘爆炸", None, DAY)
    with pytest.raises(Unanswerable):
        accident_types.modern("车辆伤害", "重伤事故", DAY)
