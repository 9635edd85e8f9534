"""Promise: «not affected» rests on the profile it was given on; when that changes, the reply falls by itself."""

import datetime as dt

import pytest

from tocsin.base.journal import outbox
from tocsin.base.registry import actions as registry
from tocsin.duties.lessons import boards, jobs
from tocsin.duties.lessons.actions import issue, reply
from tocsin.duties.lessons.tests.county import HAS_BOX, LACKS, approved_card, build

FAULTS = ["nobody_hears_of_changed_profiles", "replies_stand_for_ever"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(now):
    boards.forget()
    county = build(now)
    county.plant("gasworks", HAS_BOX, LACKS)
    issued = issue(county.officer, approved_card(county), county.region)
    match = county.match(issued, "gasworks")
    return county, issued, reply(county.safety["gasworks"], match, "not_affected", "the box is cold and empty")


def test_an_air_separation_unit_is_added_and_the_reply_reopens_by_itself(told, now):
    county, issued, given = told
    items = [{"term": term, "present": True} for term in ("air_separation_cold_box", "gas_holder")]
    more = {"equipment": {"known": "complete", "items": items}}
    later = now + dt.timedelta(days=40)
    registry.revise(county.later(county.grid, days=40), county.plants["gasworks"], more, "inspected")
    outbox.deliver(later, 100)
    given.refresh_from_db()
    owed = county.match(issued, "gasworks").obligation
    assert given.fallen_because == "profile_changed"
    assert (owed.state, owed.recurs is not None, owed.due_at > later) == ("open", True, True)


def test_a_reply_that_nothing_changed_expires_after_a_year(told, now):
    county, issued, given = told
    jobs.expire(now + dt.timedelta(days=366))
    given.refresh_from_db()
    assert given.fallen_because == "expired"
    assert county.match(issued, "gasworks").obligation.state == "open"
