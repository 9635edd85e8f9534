"""Promise: a body's «no problem» stands beside every hazard found later in its scope, and beside no other."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tocsin.base.accounts.models import Post
from tocsin.base.evidence.tests import files
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.hazards import queries
from tocsin.duties.inspections import actions
from tocsin.duties.inspections.models import Intermediary, Opinion
from tocsin.duties.inspections.records import asking, entering
from tocsin.duties.inspections.records.entering import Body, Said
from tocsin.duties.inspections.rules.checklists import library
from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.inspections.tests.conftest import Round, around

FAULTS = ["later_findings_are_not_held_against_a_word", "whatever_is_found_stands_beside_a_word"]

__all__ = ["around"]
CODE = "91350100M00010001T"
REPORT = [("report.jpg", files.jpeg())]


def body(around: Round) -> Intermediary:
    return entering.enter(around.county.officer, Body("Sound Assessors", CODE, "assessment", "APJ-1"))


def opinion(around: Round, days_ago: int, *topics: str, **said: Any) -> Opinion:
    day = (around.now - dt.timedelta(days=days_ago)).date()
    found = Intermediary.objects.first() or body(around)
    told = {"conclusion": "no_problem", "topics": topics or ("dust_explosion",), "files": REPORT, **said}
    return entering.give(around.inspector, found, around.dusty, Said(f"R-{days_ago}", day, **told))


def found(around: Round, topic: str = "dust_explosion") -> Any:
    """An inspection finds something under a topic, and it is confirmed."""
    item = library()[topic].items[0].key
    visit = around.begun(topic)
    actions.finish(around.by(hours=1), around.seen(visit, topic, **{item: "not_ok"}))
    hazard = queries.found_by(visit.ref)[0]
    hazards.confirm(around.by(hours=2), hazard, "general", around.now + dt.timedelta(days=10))
    return hazard


def beside(around: Round, one: Opinion) -> asking.Stands:
    post = Post.objects.get(uid=around.inspector.post)
    return asking.standing(post, [asking.opinion(post, one.uid)])[0]


def test_what_is_found_under_the_same_topic_stands_beside_its_no_problem(around: Round) -> None:
    said = opinion(around, 60)
    hazard = found(around)
    told = beside(around, said)
    assert [(one.hazard.uid, one.told.days, one.told.stood) for one in told.later] == [(hazard.uid, 60, False)]
    assert told.contrary


def test_what_is_found_under_another_topic_or_long_after_does_not(around: Round) -> None:
    other, long_ago = opinion(around, 60, "fire_exits"), opinion(around, 500)
    found(around)
    assert beside(around, other).later == []
    assert beside(around, long_ago).later == []


def test_a_hazard_that_was_open_on_its_very_day_is_said_to_have_stood_there(around: Round) -> None:
    hazard = found(around)
    later = Round(around.county, around.dusty, around.bakery, around.by(days=20), around.now + dt.timedelta(days=20))
    said = opinion(later, 5)
    assert [(one.hazard.uid, one.told.stood) for one in beside(later, said).later] == [(hazard.uid, True)]


def test_without_its_report_an_opinion_is_hearsay_and_is_refused(around: Round) -> None:
    with pytest.raises(NotPossible):
        opinion(around, 60, files=())
    assert not Opinion.objects.exists()


def test_an_entry_made_by_mistake_is_withdrawn_and_nothing_stands_beside_it(around: Round) -> None:
    said = opinion(around, 60)
    found(around)
    entering.withdraw(around.by(hours=2), said, "the report is of another plant")
    assert beside(around, said).later == []
    assert Opinion.objects.count() == 1
