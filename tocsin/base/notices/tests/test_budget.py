"""A plant gets so many lessons a week and no more."""

from __future__ import annotations

import datetime as dt
import uuid

from tocsin.base.journal.acts import platform
from tocsin.base.journal.things import Ref
from tocsin.base.notices import budget
from tocsin.base.notices.rules.budget import room_left

MILL, YARD = uuid.UUID(int=1), uuid.UUID(int=2)
DAY = dt.timedelta(days=1)


class Issue:
    def __init__(self, n: int) -> None:
        self.ref = Ref("issue", uuid.UUID(int=n))


def test_three_lessons_a_week_and_then_none(now) -> None:
    assert [room_left([now - DAY] * n, now, 3) for n in range(5)] == [3, 2, 1, 0, 0]


def test_a_lesson_of_seven_days_ago_no_longer_counts(now) -> None:
    assert room_left([now - 7 * DAY], now, 3) == 3
    assert room_left([now - 7 * DAY + dt.timedelta(seconds=1)], now, 3) == 2


def test_each_plant_has_a_budget_of_its_own_and_a_lesson_counts_once(db, now) -> None:
    for n in range(3):
        budget.spend(platform(now + n * DAY), [MILL], Issue(n))
        budget.spend(platform(now + n * DAY), [MILL], Issue(n))
    assert budget.room_left([MILL, YARD], now + 2 * DAY) == {MILL: 0, YARD: 3}
    assert budget.room_left([MILL], now + 7 * DAY) == {MILL: 1}


def test_the_number_is_the_installations_own(db, now, settings) -> None:
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"lessons_per_week": 1})
    budget.spend(platform(now), [MILL], Issue(1))
    assert budget.room_left([MILL], now) == {MILL: 0}
