"""Closing and stopping: what is not known never becomes yes or no by itself."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import closure
from tocsin.pure.law.editions import editions
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.words import words

DAY = dt.date(2026, 11, 1)
COUNTS = st.none() | st.integers(0, 8)


def test_the_acts_of_the_code_of_the_values_and_of_the_words_are_the_same() -> None:
    values = editions("closure")[-1].values
    told = [one["conduct"] for one in [*values["stops"], *values["coal"]["stops"]]]
    assert told == list(get_args(closure.Conduct))
    assert told == list(words("closure").rules["closure.suspension"].asks["conduct"].choices)


@given(st.sampled_from([True, False, None]), COUNTS, COUNTS)
def test_an_open_answer_is_one_that_what_is_not_known_could_turn_either_way(hazard, short, long) -> None:
    if short is not None and long is not None and short > long:
        return
    worlds = {
        closure.trigger(h, s, y, DAY).value
        for h in ([hazard] if hazard is not None else [True, False])
        for s in ([short] if short is not None else range(9))
        for y in ([long] if long is not None else range(9))
        if s <= y
    }
    told = closure.trigger(hazard, short, long, DAY)
    assert told.value == (worlds.pop() if len(worlds) == 1 else None)
    assert told.sure == (told.value is not None)


@pytest.mark.parametrize(("short", "long"), [(-1, 0), (0, -1)])
def test_a_count_below_zero_is_refused(short: int, long: int) -> None:
    with pytest.raises(Unanswerable):
        closure.trigger(True, short, long, DAY)
    with pytest.raises(Unanswerable):
        closure.coal(False, -1, False, DAY)


def test_a_float_is_no_count() -> None:
    with pytest.raises(TypeError):
        closure.trigger(True, 3.0, 3, DAY)  # type: ignore[arg-type]


def test_who_led_a_closed_unit_is_barred_and_the_government_decides() -> None:
    told = closure.trigger(True, 3, 3, DAY)
    assert "五年内不得担任" in told.sentence["zh-hans"]
    assert "由人民政府决定" in told.sentence["zh-hans"]


def test_before_the_coal_regulations_their_acts_and_grounds_are_not_laid_out() -> None:
    earlier, later = (closure.laid_out(edition) for edition in editions("closure"))
    assert [len(table.rows) for table in earlier] == [4, 10]
    assert [len(table.rows) for table in later] == [7, 12]
