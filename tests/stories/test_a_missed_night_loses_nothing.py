"""Promise: after a night without its look, the next one tells everybody who should have been told, and nobody twice."""

import datetime as dt

import pytest

from tocsin.base.journal.acts import platform
from tocsin.base.notices.models import Notice
from tocsin.base.obligations import actions, jobs, kinds
from tocsin.base.obligations.tests.town import FIX, Town, build_town, give_staff

FAULTS = ["only_todays_rung_is_climbed", "a_look_does_not_move_the_next_one"]

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _kind(monkeypatch) -> None:
    monkeypatch.setattr(kinds, "_registered", {FIX.name: FIX})


def told(town: Town) -> set[str]:
    names = {person.uid: name for name, person in town.people.items()}
    return {names[to] for to in Notice.objects.values_list("to", flat=True)}


def run(now: dt.datetime, nights: list[int]) -> tuple[set[str], int]:
    """Open one thing due in ten days, look in these nights, and see who was told and in how many messages."""
    town = build_town(now)
    mill = give_staff(town, town.plant("mill"))
    actions.open_one(platform(now), FIX, town.owed(mill, days=10))
    for night in nights:
        jobs.look(now + night * DAY)
    return told(town), Notice.objects.count()


def test_every_night_tells_bearer_superior_officer_and_office(now: dt.datetime) -> None:
    assert run(now, list(range(1, 25)))[0] == {"safety", "head", "officer", "director"}


def test_one_look_after_many_missed_nights_tells_the_same_people(now: dt.datetime) -> None:
    assert run(now, [24]) == ({"safety", "head", "officer", "director"}, 4)


def test_looking_again_and_again_in_one_night_says_nothing_twice(now: dt.datetime) -> None:
    assert run(now, [9, 9, 9, 9]) == ({"safety"}, 1)
    assert len(Notice.objects.get().lines) == 1
