"""Rates are exact, refuse what cannot be, and do not outlive the edition that sets them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import rates
from tocsin.pure.law.refusals import Unanswerable

OLD_DAY, NEW_DAY = dt.date(2026, 6, 30), dt.date(2026, 7, 1)
COUNTS = st.integers(0, 10**6)
BASES = st.decimals("0.01", "1000000000000", places=2)


def test_the_value_is_exact_and_only_what_is_shown_is_rounded() -> None:
    told = rates.deaths_per_output(53, Decimal(4_500_000_000), "tonnes", NEW_DAY)
    assert told.value == Fraction(53, 4500)
    assert told.rounded == Decimal("0.011778")
    assert "约0.011778" in told.sentence["zh-hans"]
    assert "≈ 0.011778" in told.sentence["en"]


def test_half_of_the_last_decimal_goes_up() -> None:
    assert rates._rounded(Fraction(1, 2_000_000)) == Decimal("0.000001")
    assert rates._rounded(Fraction(1, 2_000_001)) == Decimal("0.000000")


@pytest.mark.parametrize("wrong", [Decimal(-1), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal(0)])
def test_a_base_that_cannot_be_is_refused_in_both_languages(wrong: Decimal) -> None:
    with pytest.raises(Unanswerable) as refusal:
        rates.deaths_per_thousand(1, wrong, OLD_DAY)
    assert set(refusal.value.said) == {"zh-hans", "en"}


def test_a_count_below_zero_is_refused_and_a_float_is_a_fault() -> None:
    with pytest.raises(Unanswerable):
        rates.injury_frequency(-1, Decimal(1), OLD_DAY)
    for wrong in (1.0, True, "1"):
        with pytest.raises(TypeError):
            rates.injury_frequency(wrong, Decimal(1), OLD_DAY)


def test_what_the_new_edition_is_not_known_to_set_is_refused_with_the_edition_that_did() -> None:
    with pytest.raises(Unanswerable) as refusal:
        rates.injury_frequency(1, Decimal(1), NEW_DAY)
    assert "GB/T 6441-1986" in refusal.value.said["zh-hans"]
    with pytest.raises(Unanswerable):
        rates.deaths_per_output(1, Decimal(1), "tonnes", dt.date(1987, 1, 31))


@given(COUNTS.filter(bool), BASES, BASES)
def test_severity_divided_by_frequency_is_the_mean_severity(injured: int, lost: Decimal, hours: Decimal) -> None:
    severity = rates.injury_severity(lost, hours, OLD_DAY).value
    assert severity / rates.injury_frequency(injured, hours, OLD_DAY).value == (
        rates.mean_severity(lost, injured, OLD_DAY).value
    )


@given(COUNTS, BASES)
def test_a_rate_rises_with_its_count_and_is_shown_within_half_a_millionth(deaths: int, base: Decimal) -> None:
    told, more = (rates.deaths_per_output(n, base, "tonnes", NEW_DAY) for n in (deaths, deaths + 1))
    assert told.value < more.value
    assert abs(told.value - Fraction(told.rounded)) <= Fraction(1, 2_000_000)
