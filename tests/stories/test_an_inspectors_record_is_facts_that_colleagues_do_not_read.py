"""Promise: a record says what was found after a look that called it fine; no colleague reads it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.journal.acts import By
from tocsin.base.web.missing import Missing
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.hazards import queries as hazard_queries
from tocsin.duties.inspections import actions, queries
from tocsin.duties.inspections.records import inspecting
from tocsin.duties.inspections.rules.checklists import library
from tocsin.duties.inspections.tests.conftest import Round, around

FAULTS = ["whoever_looked_before_is_held_to_it_too", "colleagues_read_each_others_records"]

__all__ = ["around"]
ITEM = library()["dust_explosion"].items[0]


def post(around: Round) -> Post:
    return Post.objects.get(uid=around.inspector.post)


def later(around: Round, days: int) -> Round:
    now = around.now + dt.timedelta(days=days)
    moved = Round(around.county, around.dusty, around.bakery, around.inspector, now)
    moved.inspector = moved.by()
    return moved


def found_by_the_plant(around: Round, clause: str) -> Any:
    told = hazards.Told("dust on the beams", basis=clause)
    safety = around.county.safety["foundry"]
    hazard, _code = hazards.report(By(safety.who, safety.post, around.now), around.dusty, told)
    hazards.confirm(around.inspector, hazard, "general", around.now + dt.timedelta(days=10))
    return hazard


def after(around: Round) -> list[tuple[Any, Any, bool]]:
    tenure = inspecting.one(post(around), post(around).uid)
    return [(one.inspection.uid, one.hazard.uid, one.told.stood) for one in inspecting.after(post(around), tenure)]


def clause(around: Round) -> str:
    return ITEM.rests_on(around.now.date())


def test_what_is_found_after_a_look_that_called_it_fine_is_on_the_record(around: Round) -> None:
    looked = around.finished(**{ITEM.key: "ok"})
    then = later(around, 30)
    hazard = found_by_the_plant(then, clause(then))
    assert after(then) == [(looked.uid, hazard.uid, False)]
    (told,) = queries.said_of(looked, hazard.basis)
    assert told["answer"].said == "ok"


def test_only_the_last_look_at_that_clause_is_held_to_it(around: Round) -> None:
    around.finished(**{ITEM.key: "ok"})
    between = later(around, 10)
    last = between.finished(**{ITEM.key: "ok"})
    then = later(around, 30)
    hazard = found_by_the_plant(then, clause(then))
    assert after(then) == [(last.uid, hazard.uid, False)]


def test_another_clause_or_an_answer_that_was_no_yes_is_held_against_nobody(around: Round) -> None:
    around.finished(**{ITEM.key: "not_seen", "cleaning": "ok"})
    then = later(around, 30)
    found_by_the_plant(then, clause(then))
    found_by_the_plant(then, "another clause")
    assert after(then) == []


def test_another_question_under_the_same_article_is_held_against_nobody(around: Round) -> None:
    opened, locked = (library()["fire_exits"].item(key) for key in ("open", "locked"))
    assert opened.rests_on(around.now.date()) == locked.rests_on(around.now.date())
    actions.finish(around.by(hours=1), around.seen(around.begun("fire_exits"), "fire_exits", open="ok"))
    then = later(around, 30)
    visit = then.seen(then.begun("fire_exits"), "fire_exits", locked="not_ok")
    actions.finish(then.by(hours=1), visit)
    (hazard,) = hazard_queries.found_by(visit.ref)
    hazards.confirm(then.by(hours=2), hazard, "general", then.now + dt.timedelta(days=10))
    assert after(then) == []


def test_what_was_looked_at_and_found_is_counted(around: Round) -> None:
    around.finished(**{ITEM.key: "not_ok"})
    counted = inspecting.counted(inspecting.one(post(around), post(around).uid))
    assert (counted["finished"], counted["looked"], counted["found"]) == (1, 1, 1)


def test_the_inspector_and_the_superior_read_it_and_a_colleague_does_not(around: Round) -> None:
    subject = post(around)
    region = around.county.region.uid
    above, colleague = post_held("officer", region=region), post_held("inspector", region=region)
    Post.objects.filter(pk=subject.pk).update(superior=above)
    director = post_held("director", region=region)
    for reader in (subject, above, director):
        assert inspecting.one(reader, subject.uid).post == subject
    with pytest.raises(Missing):
        inspecting.one(colleague, subject.uid)
