"""Promise: where people are in danger the work is stopped at once; nobody waits for a confirmation or a plan."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.base.notices.models import Notice
from tocsin.base.obligations import jobs
from tocsin.duties.hazards import actions
from tocsin.duties.hazards.rules.moves import NotPossible
from tocsin.duties.hazards.tests.conftest import PHOTO, works

FAULTS = ["danger_waits_for_its_papers"]

__all__ = ["works"]


def test_the_plant_owes_the_stop_the_moment_it_is_reported(works) -> None:
    hazard = works.reported(danger=True)
    assert hazard.stopping is not None
    assert hazard.stopping.due_at == works.now
    assert hazard.stopping.bearer.uid == works.safety.post


def test_the_next_look_tells_the_plant_and_those_who_supervise_it_urgently(works) -> None:
    hazard = works.reported(danger=True)
    jobs.look(works.now + dt.timedelta(seconds=30))
    told = Notice.objects.filter(link=f"/hazards/{hazard.uid}")
    assert {works.safety.who, works.county.officer.who} & set(told.values_list("to", flat=True))
    assert told.count() >= 2


def test_it_is_stopped_before_anybody_has_confirmed_it(works) -> None:
    hazard = actions.stop(works.by(works.safety, minutes=5), works.reported(danger=True), "3号反应釜停车，人员撤到门外")
    assert (hazard.state, hazard.stopped_at) == ("reported", works.now + dt.timedelta(minutes=5))
    assert not hazard.stopping.live


def test_the_papers_are_not_forgotten_after_the_stop(works) -> None:
    hazard = actions.stop(works.by(works.safety, minutes=5), works.reported(danger=True), "3号反应釜停车，人员撤到门外")
    assert hazard.confirming.live
    assert hazard.confirming.due_at <= works.now + dt.timedelta(hours=4)


def test_nobody_hands_it_in_as_put_right_before_the_stop_was_reported(works) -> None:
    with pytest.raises(NotPossible, match="停止"):
        actions.submit(works.by(works.safety, hours=1), works.confirmed(danger=True), "阀门已修好", [PHOTO])
