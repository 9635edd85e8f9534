"""The tree of GB/T 13861 is whole, every name leads to its own code, and a strange name is met with near ones."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.pure.law import hazard_factors
from tocsin.pure.law.editions import editions
from tocsin.pure.law.refusals import Unanswerable

DAY = dt.date(2026, 9, 1)
EDITION = editions("hazard_factors")[0]
FACTORS = EDITION.values["factors"]


def test_there_are_242_codes_in_four_levels_and_each_stands_under_one_that_is_there() -> None:
    assert len(FACTORS) == 242
    assert [sum(len(one) == length for one in FACTORS) for length in hazard_factors.LENGTHS] == [4, 15, 94, 129]
    assert all(above in FACTORS for one in FACTORS for above in hazard_factors._path(one))


def test_every_code_and_every_name_in_either_language_leads_to_its_own_code() -> None:
    for one, names in FACTORS.items():
        assert {hazard_factors.code(told, DAY).value for told in (one, *names.values())} == {one}


def test_the_table_of_an_answer_is_the_path_from_the_top() -> None:
    table = hazard_factors.code("电弧", DAY).table
    assert [row[1]["en"] for row in table.rows] == ["2", "21", "2103", "210305"]
    assert table.rows[-1][2] == {"zh-hans": "电弧", "en": "Electric arc"}


def test_only_the_two_lines_that_read_oddly_are_doubted() -> None:
    odd = [
        one for one, names in FACTORS.items() if len(one) == 6 and one.endswith("99") != ("其他" in names["zh-hans"])
    ]
    assert odd == EDITION.values["doubted"]
    assert "核对官方文本" in hazard_factors.code("320602", DAY).sentence["zh-hans"]
    assert not hazard_factors.find(["道路"], DAY).sure


def test_a_strange_name_is_met_with_near_ones_and_a_code_that_is_not_there_with_a_refusal() -> None:
    with pytest.raises(Unanswerable) as refusal:
        hazard_factors.code("电离幅射", DAY)
    assert "2106电离辐射" in refusal.value.said["zh-hans"]
    for wrong in ("", "45", "999999", "0" * 500):
        with pytest.raises(Unanswerable):
            hazard_factors.code(wrong, DAY)


def test_without_a_word_nothing_is_looked_for() -> None:
    for nothing in ([], ["  "]):
        with pytest.raises(Unanswerable):
            hazard_factors.find(nothing, DAY)
    with pytest.raises(TypeError):
        hazard_factors.find("静电", DAY)


def test_a_word_above_counts_only_beside_a_word_of_its_own() -> None:
    assert hazard_factors.find(["管理因素"], DAY).value == ("4", "49")
    assert hazard_factors.find(["噪声", "机械"], DAY).value == ("210401",)


def test_the_tables_are_one_for_each_main_class_and_hold_every_code_once() -> None:
    told = hazard_factors.laid_out(EDITION)
    assert [table.title["zh-hans"] for table in told] == ["人的因素", "物的因素", "环境因素", "管理因素"]
    assert sorted(row[1]["en"] for table in told for row in table.rows) == sorted(FACTORS)
