"""Promise: an accident is graded by the law of its day, from what is recorded, or it is said that it cannot be."""

import datetime as dt
from decimal import Decimal

import pytest

from tocsin.base.journal.acts import platform
from tocsin.duties.cases import actions
from tocsin.duties.cases.tests.telling import told
from tocsin.pure.law.accidents import grade

FAULTS = ["the_newest_law_judges_every_day", "a_missing_figure_is_zero"]


def test_an_accident_of_the_day_before_the_order_is_not_graded_by_it() -> None:
    assert grade(30, 0, Decimal(0), dt.date(2007, 5, 31)).value is None
    assert grade(30, 0, Decimal(0), dt.date(2007, 6, 1)).value == "especially_major"


def test_a_figure_that_is_not_recorded_is_not_zero() -> None:
    graded = grade(3, None, None, dt.date(2026, 9, 1))
    assert not graded.sure
    assert graded.missing == ("serious_injuries", "direct_loss_wan")
    assert grade(None, None, None, dt.date(2026, 9, 1)).value is None


@pytest.mark.django_db
def test_a_case_keeps_the_reason_of_its_grade_beside_it(now: dt.datetime) -> None:
    case = actions.enter(platform(now), told("CN-2005-OLD", happened_on="2005-06-01"))
    assert case.grade == ""
    assert "2007-06-01" in case.grade_basis["sentence"]["zh-hans"]
