"""What fines upon persons say of themselves, and when none is told."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import person_fines, person_fines_said
from tocsin.pure.law.editions import editions
from tocsin.pure.law.grades import Grade
from tocsin.pure.law.refusals import Unanswerable

DAY = dt.date(2026, 3, 1)


@given(st.decimals(0, 10**20, places=8), st.sampled_from(get_args(Grade)))
def test_an_amount_is_exactly_its_percent_of_the_income(income: Decimal, grade: Grade) -> None:
    told = person_fines.failed_duty("other", grade, income, DAY)
    assert [Fraction(one) for one in told.wan] == [Fraction(income) * percent / 100 for percent in told.value]


def test_a_graver_accident_is_never_fined_less() -> None:
    values = editions("person_fines")[0].values
    by_grade = [one["percent"] for one in values["failed_duty"].values()]
    for told in (*by_grade, values["investor"]["wan"], values["unit"]["plain"], values["unit"]["grave"]):
        assert list(told) == list(get_args(Grade))
        assert all(lower[1] <= higher[0] for lower, higher in itertools.pairwise(told.values()))


def test_grave_circumstances_begin_where_plain_ones_end_for_persons() -> None:
    assert all(one["plain"][1] == one["grave"][0] for one in editions("person_fines")[0].values["conduct"])


def test_every_conduct_of_a_main_person_has_one_clause_and_a_name() -> None:
    told = [
        each for one in editions("person_fines")[0].values["conduct"] if one["who"] == "main" for each in one["conduct"]
    ]
    assert sorted(told) == sorted(get_args(person_fines.Conduct)) == sorted(person_fines_said.CONDUCT)


def test_a_sentence_names_its_clause_and_leaves_the_range_to_a_person() -> None:
    told = person_fines.conduct("main", "concealment", False, Decimal(50), DAY).sentence
    assert told["zh-hans"].startswith(
        "处上一年年收入60%–80%的罚款，即30–40万元（应急管理部令第14号第十一条第（一）项）"
    )
    assert told["zh-hans"].endswith("由执法人员裁量。")
    fixed = person_fines.failed_duty("main", "general", None, DAY).sentence
    assert "收入未知" in fixed["zh-hans"]
    assert "裁量" not in fixed["zh-hans"]


@pytest.mark.parametrize("wrong", [Decimal(-1), Decimal("NaN"), Decimal("Infinity"), Decimal("1e99")])
def test_an_income_that_cannot_be_is_refused(wrong: Decimal) -> None:
    with pytest.raises(Unanswerable):
        person_fines.failed_duty("main", "general", wrong, DAY)
    with pytest.raises(Unanswerable):
        person_fines.income("main", wrong, DAY)


def test_an_income_is_exact() -> None:
    with pytest.raises(TypeError):
        person_fines.conduct("main", "delay", False, 50.0, DAY)


def test_before_order_14_no_range_is_told() -> None:
    eve = dt.date(2024, 2, 29)
    for ask in (
        lambda: person_fines.conduct("main", "delay", False, None, eve),
        lambda: person_fines.unit_conduct("concealment", "general", False, eve),
        lambda: person_fines.investor("general", eve),
        lambda: person_fines.income("main", Decimal(10), eve),
    ):
        with pytest.raises(Unanswerable):
            ask()
