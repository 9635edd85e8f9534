"""What the criteria of individual risk hold to, and what they refuse."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import individual_risk as law
from tocsin.pure.law.refusals import Unanswerable

DAY = dt.date(2026, 9, 1)
TARGETS = st.sampled_from(get_args(law.Target))


def test_a_new_installation_is_always_held_to_less_than_one_in_service() -> None:
    for target in get_args(law.Target):
        assert law.limit(target, "new", DAY).value < law.limit(target, "in_service", DAY).value


def test_the_milder_the_class_of_target_the_more_it_may_bear() -> None:
    for stage in get_args(law.Installation):
        limits = [law.limit(target, stage, DAY).value for target in get_args(law.Target)]
        assert limits == sorted(limits)


@given(st.decimals(0, Decimal("0.0001"), places=10), TARGETS, st.sampled_from(get_args(law.Installation)))
def test_a_risk_is_acceptable_exactly_up_to_its_limit(risk: Decimal, target, stage) -> None:
    assert law.acceptable(risk, target, stage, DAY).value == (risk <= law.limit(target, stage, DAY).value)


@pytest.mark.parametrize(
    ("risk", "said"),
    [("0.0000003", "3×10⁻⁷"), ("0.00000125", "1.25×10⁻⁶"), ("1E-10", "1×10⁻¹⁰"), ("0", "0"), ("2", "2")],
)
def test_a_risk_is_written_as_engineers_write_it(risk: str, said: str) -> None:
    assert law.power(Decimal(risk)) == said


@pytest.mark.parametrize("risk", [Decimal(-1), Decimal("NaN"), Decimal("Infinity")])
def test_an_unreal_risk_is_refused(risk: Decimal) -> None:
    with pytest.raises(Unanswerable):
        law.acceptable(risk, "important", "new", DAY)


def test_a_float_is_no_exact_risk_and_a_strange_target_no_target() -> None:
    with pytest.raises(TypeError):
        law.acceptable(3e-7, "important", "new", DAY)  # type: ignore[arg-type]
    with pytest.raises(Unanswerable):
        law.limit("school", "new", DAY)  # type: ignore[arg-type]
