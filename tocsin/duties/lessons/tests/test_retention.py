"""When a fix is looked at again by the calendar, and what may be said of how many are still in place."""

import datetime as dt
import random
import zoneinfo
from calendar import monthrange

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.duties.lessons.rules import rechecking
from tocsin.duties.lessons.rules.absorption import wilson
from tocsin.duties.lessons.rules.rechecking import MONTHS, closes, come, due, how_many, months_later, opens
from tocsin.duties.lessons.rules.retention import ENOUGH, LAST, WIDEST, Look, Seen, retention, seen, stretches

CHINA = zoneinfo.ZoneInfo("Asia/Shanghai")
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2090, 12, 31))
MOMENTS = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2090, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001
SEENS = st.lists(
    st.sampled_from([Seen(0, 0, 1), Seen(0, 1, 2), Seen(1, 1, 2), Seen(1, 2, 1), Seen(2, 2, 2), Seen(0, 2, 0)]),
    max_size=80,
)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ((2026, 8, 31), 6, (2027, 2, 28)), ((2027, 8, 31), 6, (2028, 2, 29)), ((2026, 8, 31), 12, (2027, 8, 31)),
        ((2028, 2, 29), 12, (2029, 2, 28)), ((2026, 12, 31), 6, (2027, 6, 30)), ((2026, 3, 15), 6, (2026, 9, 15)),
    ],
)  # fmt: skip
def test_months_are_counted_by_the_calendar_and_end_at_a_months_end(day, months, later):
    assert months_later(dt.date(*day), months) == dt.date(*later)


@given(DAYS, st.integers(0, 60))
def test_the_day_of_the_month_is_kept_wherever_that_month_has_it(day, months):
    later = months_later(day, months)
    assert later.year * 12 + later.month == day.year * 12 + day.month + months
    assert later.day == min(day.day, monthrange(later.year, later.month)[1])
    assert months_later(day + dt.timedelta(days=1), months) >= later, "a later visit is never due before an earlier one"


@given(MOMENTS)
def test_a_look_opens_with_the_regions_day_and_the_second_after_the_first(verified_at):
    first, second = (opens(verified_at, months, CHINA) for months in MONTHS)
    assert first.astimezone(CHINA).time() == dt.time()
    assert first.astimezone(CHINA).date() == months_later(verified_at.astimezone(CHINA).date(), 6)
    assert verified_at < first < closes(verified_at, 6, CHINA) < second
    assert [come(verified_at, at, CHINA) for at in (first - dt.timedelta(seconds=1), first, second)] == [0, 6, 12]


@given(MOMENTS, st.integers(0, 900))
def test_whoever_is_to_look_has_time_for_it_however_late_it_was_opened(verified_at, days):
    now = opens(verified_at, 6, CHINA) + dt.timedelta(days=days)
    assert due(verified_at, 6, CHINA, now) >= now + rechecking.AT_LEAST


@given(st.integers(0, 3000))
def test_few_are_all_looked_at_and_many_never_by_fewer_looks_than_few(verified):
    assert how_many(verified) >= min(verified, rechecking.WHOLE_UP_TO)
    assert how_many(verified) <= verified


VERIFIED = dt.datetime(2026, 3, 2, 3, tzinfo=dt.UTC)


def looked(months: int, kept: bool, days: float = 3) -> Look:
    return Look(opens(VERIFIED, months, CHINA) + dt.timedelta(days=days), kept)


@pytest.mark.parametrize(
    ("looks", "told"),
    [
        ([], Seen(0, LAST, 0)),
        ([looked(6, True)], Seen(1, 2, 1)),
        ([looked(6, False)], Seen(0, 0, 1)),
        ([looked(6, True), looked(12, False)], Seen(1, 1, 2)),
        ([looked(12, True)], Seen(2, 2, 2)),
        ([looked(12, False)], Seen(0, 1, 2)),
        ([looked(6, False, days=50)], Seen(0, 1, 1)),  # late: it may have gone after the mark
        ([looked(6, True, days=50)], Seen(1, 2, 1)),  # late, and yet it was in place at the mark
        ([looked(6, False), looked(12, True)], Seen(0, 0, 1)),  # put right again: that is another fix
        ([looked(6, True, days=-90)], Seen(0, 2, 0)),
    ],
)
def test_a_look_tells_between_which_looks_a_fix_went(looks, told):
    assert seen(VERIFIED, looks, CHINA) == told


@given(st.lists(st.tuples(st.integers(-150, 500), st.booleans()), max_size=5))
def test_what_is_seen_first_and_last_always_fits_together(days):
    told = seen(VERIFIED, [looked(6, kept, offset) for offset, kept in days], CHINA)
    assert 0 <= told.first <= told.last <= LAST
    if all(kept for _offset, kept in days):
        assert told.last == LAST, "nobody saw it gone, so it is not counted as gone"


@given(SEENS, st.integers(0, 40))
@settings(deadline=None)
def test_plants_of_which_nothing_is_known_change_nothing(fixes, censored):
    """A plant deregistered meanwhile, a look that could not tell: they are neither lost nor kept."""
    more = [*fixes, *[Seen(0, LAST, 0)] * censored]
    assert stretches(more) == stretches(fixes)
    assert retention(more).marks == retention(fixes).marks


@given(SEENS)
@settings(deadline=None)
def test_shares_lie_within_their_intervals_and_never_rise(fixes):
    found = retention(fixes)
    assert sum(stretches(fixes)) == pytest.approx(1)
    shown = [mark for mark in found.marks if mark.share is not None]
    for mark in shown:
        assert mark.enough
        assert mark.looked >= ENOUGH
        assert 0 <= mark.low <= mark.share <= mark.high <= 1
        assert (mark.high - mark.low) / 2 <= WIDEST
    assert [mark.share for mark in shown] == sorted((mark.share for mark in shown), reverse=True)
    assert all(mark.missing > 0 for mark in found.marks if mark.share is None)


@given(st.integers(30, 200), st.data())
@settings(deadline=None)
def test_where_everybody_was_looked_at_it_is_the_plain_share_with_wilsons_interval(n, data):
    gone = data.draw(st.integers(0, n))
    found = retention([Seen(0, 0, 1)] * gone + [Seen(1, 2, 1)] * (n - gone)).at(6)
    assert found.share == pytest.approx((n - gone) / n)
    if gone < n:
        assert (found.low, found.high) == pytest.approx(wilson(n, n - gone))


def test_it_is_kaplan_meiers_product_where_some_have_not_been_looked_at_the_second_time():
    fixes = [Seen(0, 0, 1)] * 20 + [Seen(1, 2, 1)] * 40 + [Seen(1, 1, 2)] * 10 + [Seen(2, 2, 2)] * 30
    found = retention(fixes)
    assert found.at(6).share == pytest.approx(0.8)
    assert found.at(12).share == pytest.approx(0.8 * 0.75)


def test_censored_plants_do_not_make_the_share_lower_nor_the_interval_narrower():
    seen_both = [Seen(2, 2, 2)] * 33 + [Seen(1, 1, 2)] * 3
    with_half_seen = retention([*seen_both, *[Seen(1, 2, 1)] * 60]).at(12)
    alone = retention(seen_both).at(12)
    assert with_half_seen.share == pytest.approx(alone.share)
    assert with_half_seen.high - with_half_seen.low == pytest.approx(alone.high - alone.low)


def test_it_says_how_many_more_looks_are_needed():
    found = retention([Seen(1, 2, 1)] * 12)
    assert [(mark.share, mark.missing) for mark in found.marks] == [(None, 18), (None, 30)]


@pytest.mark.parametrize(
    ("fixes", "half"),
    [
        ([Seen(2, 2, 2)] * 40, (12, None)),
        ([Seen(1, 2, 1)] * 40, (6, None)),
        ([Seen(0, 0, 1)] * 40, (0, 6)),
        ([Seen(1, 1, 2)] * 40, (6, 12)),
        ([Seen(0, 0, 1)] * 20 + [Seen(1, 2, 1)] * 20, None),
        ([Seen(1, 2, 1)] * 5, None),
    ],
)
def test_half_is_said_to_be_gone_only_between_two_looks_and_never_beyond_the_last(fixes, half):
    assert retention(fixes).half_gone == half


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    """2,000 counties in which fixes go at known rates, each fix looked at or missed by chance."""
    chance = random.Random(1)  # noqa: S311  no secret
    truths, hits, shown = (0.85, 0.85 * 0.8), [0, 0], [0, 0]
    for _county in range(2000):
        found = retention([_drawn(chance) for _fix in range(60)])
        for n, mark in enumerate(found.marks):
            if mark.low is not None and mark.high is not None:
                shown[n] += 1
                hits[n] += mark.low <= truths[n] <= mark.high
    assert all(n > 1500 for n in shown)
    assert all(hit / n > 0.87 for hit, n in zip(hits, shown, strict=True)), (hits, shown)


def _drawn(chance: random.Random) -> Seen:
    gone = 0 if chance.random() > 0.85 else 1 if chance.random() > 0.8 else 2
    first, second = chance.random() < 0.85, chance.random() < 0.85
    looks = [looked(months, gone > n) for n, months in enumerate(MONTHS) if (first, second)[n]]
    if first and gone == 0:
        looks = looks[:1]
    return seen(VERIFIED, looks, CHINA)
