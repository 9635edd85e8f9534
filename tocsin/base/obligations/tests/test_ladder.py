"""When whom is told."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tocsin.base.obligations.rules.ladder import AGAIN, DAY, STANDARD, climbed, next_look, step_at

DUE = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)


def test_a_missed_night_loses_nothing() -> None:
    nightly = [
        rung
        for n in range(-8, 30)
        for rung in climbed(STANDARD, DUE, step_at(STANDARD, DUE, DUE + (n - 1) * DAY), DUE + n * DAY)
    ]
    at_once = climbed(STANDARD, DUE, step_at(STANDARD, DUE, DUE - 9 * DAY), DUE + 29 * DAY)
    assert set(nightly) == set(at_once) == set(STANDARD)


def test_looking_twice_says_nothing_twice() -> None:
    now = DUE + DAY
    assert climbed(STANDARD, DUE, step_at(STANDARD, DUE, now), now) == ()


def test_what_stays_overdue_is_said_again_every_week() -> None:
    end = DUE + STANDARD[-1].after
    assert climbed(STANDARD, DUE, len(STANDARD), end + AGAIN) == (STANDARD[-1],)
    assert climbed(STANDARD, DUE, len(STANDARD), end + AGAIN - DAY) == ()


@given(st.integers(-40, 200), st.booleans())
def test_the_next_look_is_always_later_than_now(hours: int, empty: bool) -> None:
    ladder = () if empty else STANDARD
    now = DUE + dt.timedelta(hours=hours * 7)
    assert next_look(ladder, DUE, step_at(ladder, DUE, now)) > now
