"""A contradiction is asked about again, never called false; what was not told contradicts nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import commitment
from tocsin.pure.law.refusals import Unanswerable

SOUND = {
    "units": 5, "running": 3, "stopped": 2, "overhauled": 1, "starting_or_stopping": False, "starting": 0,
    "stopping": 0, "contractors": True, "contractor_jobs": 2, "trial": False, "trial_units": 0,
}  # fmt: skip
SILENT = dict.fromkeys(SOUND)
DAY = dt.date(2026, 11, 1)
COUNTS = st.none() | st.integers(0, 6)
TRUTHS = st.none() | st.booleans()
ANNOUNCED = st.fixed_dictionaries({name: TRUTHS if isinstance(told, bool) else COUNTS for name, told in SOUND.items()})


def asked(**changed):
    return commitment.consistent(**{**SOUND, **changed}, as_of=DAY)


def test_each_contradiction_has_a_row_and_no_sentence_calls_it_false() -> None:
    told = asked(running=6, stopped=0, contractors=False, starting=1)
    assert len(told.table.rows) == 3
    assert "不据此认定虚假" in told.sentence["zh-hans"]
    assert "not a finding of falsehood: 3 contradictions: " in told.sentence["en"]


def test_a_part_above_the_whole_is_asked_about_once() -> None:
    assert len(asked(running=6, stopped=2).table.rows) == 1


@given(ANNOUNCED, st.sampled_from(sorted(SOUND)))
def test_what_is_not_told_never_makes_a_contradiction(told, name) -> None:
    fuller, sparser = {**SILENT, **told, "units": told["units"] or 0}, {**SILENT, **told, "units": told["units"] or 0}
    sparser[name] = None
    if all(value is None for value in sparser.values()):
        return
    before = commitment.consistent(**fuller, as_of=DAY)
    after = commitment.consistent(**sparser, as_of=DAY)
    assert not before.value or after.value
    assert after.sure == (not after.value or None not in sparser.values())


@pytest.mark.parametrize("name", [name for name, told in SOUND.items() if not isinstance(told, bool)])
def test_a_count_below_zero_is_refused_and_one_that_is_not_whole_is_wrong(name: str) -> None:
    with pytest.raises(Unanswerable):
        asked(**{name: -1})
    with pytest.raises(TypeError):
        asked(**{name: 1.0})


def test_where_nothing_is_told_nothing_is_compared() -> None:
    with pytest.raises(Unanswerable):
        commitment.consistent(**SILENT, as_of=DAY)
