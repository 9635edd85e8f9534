"""Promise: how many fixes are still in place is shown only when enough of them were looked at again, and closely enough
known; before, it says that the data do not suffice and how much is wanting."""

import datetime as dt

import pytest
from django.utils.translation import override

from tocsin.duties.lessons import retention as asking
from tocsin.duties.lessons.rules.retention import Look, Seen, retention, seen

FAULTS = ["a_handful_is_enough", "closed_plants_count_as_lost"]

GONE, KEPT, UNKNOWN = Seen(0, 0, 1), Seen(1, 2, 1), Seen(0, 2, 0)
VERIFIED = dt.datetime(2026, 3, 2, 3, tzinfo=dt.UTC)


@pytest.mark.parametrize("fixes", [[], [KEPT] * 5, [KEPT] * 25 + [GONE] * 4, [UNKNOWN] * 500])
def test_with_too_few_looks_no_share_is_said_and_the_number_wanting_is(fixes):
    mark = retention(fixes).at(6)
    assert (mark.share, mark.low, mark.high) == (None, None, None)
    assert mark.looked + mark.missing == 30
    with override("en"):
        text = asking.said(mark)
    assert "not enough data yet" in text
    assert "%" not in text
    assert str(mark.missing) in text


def test_with_enough_the_share_comes_with_its_interval():
    mark = retention([KEPT] * 36 + [GONE] * 4).at(6)
    assert mark.share == pytest.approx(0.9)
    assert (mark.high - mark.low) / 2 <= 0.15
    with override("en"):
        assert asking.said(mark).startswith("After 6 months 90 % of the fixes verified on site are still in place")


def test_twelve_months_are_not_told_by_looks_after_six():
    found = retention([KEPT] * 100)
    assert found.at(6).enough
    assert not found.at(12).enough


def test_half_is_never_said_to_be_gone_at_a_time_nobody_looked_at():
    assert asking.half(retention([KEPT] * 10)) == ""
    with override("en"):
        assert asking.half(retention([KEPT] * 40)) == "more than 6 months"


def test_a_plant_that_closed_is_neither_kept_nor_lost():
    zone = dt.timezone(dt.timedelta(hours=8))
    closed = seen(VERIFIED, [], zone)
    looked = [seen(VERIFIED, [Look(VERIFIED + dt.timedelta(days=190), kept=True)], zone)] * 30
    assert retention([*looked, *[closed] * 30]).at(6).share == pytest.approx(1)
