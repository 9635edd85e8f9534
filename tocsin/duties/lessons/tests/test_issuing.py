"""Whom an issue reaches, who is asked, who waits, and that the preview is what is sent."""

import datetime as dt

import pytest

from tocsin.base.journal import audit
from tocsin.base.journal import queries as journal
from tocsin.base.journal.models import Entry
from tocsin.base.notices.models import Notice
from tocsin.base.registry import actions as registry
from tocsin.duties.lessons import jobs, queries
from tocsin.duties.lessons.actions import approve, issue, wave, withdraw, write
from tocsin.duties.lessons.models import Card, Match
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.tests.county import CARD, HAS_BOX, LACKS, approved_card


def test_a_lesson_is_owed_where_it_applies_and_a_question_where_that_is_not_known(county, issued):
    gasworks, steelworks = county.match(issued, "gasworks"), county.match(issued, "steelworks")
    assert (gasworks.verdict, gasworks.obligation.kind) == ("yes", "lesson_reply")
    assert (steelworks.verdict, steelworks.question.kind, steelworks.obligation) == ("unknown", "lesson_question", None)
    assert steelworks.question.due_at < gasworks.obligation.due_at
    assert not Match.objects.filter(plant=county.plants["bakery"]).exists()


def test_each_match_keeps_its_reasons_as_bit_masks(county, issued):
    assert (county.match(issued, "gasworks").yes_mask, county.match(issued, "gasworks").unknown_mask) == (0b11, 0)
    assert (county.match(issued, "steelworks").yes_mask, county.match(issued, "steelworks").unknown_mask) == (
        0b01,
        0b10,
    )


def test_issuing_is_one_entry_with_a_row_for_each_plant(county, issued):
    (entry,) = Entry.objects.filter(kind="lesson.issued")
    matched = [row for row in journal.rows(entry) if row.kind == "lesson.matched"]
    assert len(matched) == 2


def test_the_preview_counts_what_is_sent(county, card):
    planned = wave(card, county.region, None, county.now)
    issued = issue(county.officer, card, county.region)
    assert (planned.of("yes"), planned.of("unknown")) == (issued.matched_yes, issued.matched_unknown) == (1, 1)
    assert planned.messages == issued.messages == Notice.objects.count() > 0


def test_a_deregistered_plant_is_left_out(county, card):
    registry.deregister(county.officer, county.plants["gasworks"], county.now.date())
    issued = issue(county.officer, card, county.region)
    assert not Match.objects.filter(issue=issued, plant=county.plants["gasworks"]).exists()


def test_the_same_lesson_does_not_reach_a_plant_twice(county, card, issued):
    with pytest.raises(NotPossible):
        issue(county.officer, card, county.region)
    county.plant("new gasworks", HAS_BOX, LACKS)
    again = issue(county.officer, card, county.region)
    assert [match.plant.name for match in Match.objects.filter(issue=again)] == ["new gasworks"]


def test_a_card_that_is_not_approved_is_not_issued(county, card):
    withdraw(county.officer, card, "superseded by a standard")
    with pytest.raises(NotPossible, match="withdrawn"):
        issue(county.officer, card, county.region)


def test_a_plant_that_has_had_enough_this_week_waits_and_gets_the_lesson_later(county, settings):
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"lessons_per_week": 1})
    first, second = approved_card(county), approved_card(county, key="second")
    issue(county.officer, first, county.region)
    held = issue(county.officer, second, county.region)
    assert (held.held, held.messages) == (2, 0)
    assert county.match(held, "gasworks").obligation is None
    assert jobs.issue_held(county.now + dt.timedelta(days=6)) == 0
    later = county.now + dt.timedelta(days=8)
    assert jobs.issue_held(later) == 2
    match = county.match(held, "gasworks")
    assert match.issued_at == later
    assert match.obligation.due_at == later + dt.timedelta(days=30)
    assert jobs.issue_held(later) == 0


def test_a_card_for_agencies_obliges_the_agency(county):
    conditions = {"agency": {"kind": ["emergency_bureau"]}}
    card = approved_card(county, key="agencies", obliges="agencies", conditions=conditions)
    issued = issue(county.officer, card, county.region)
    (match,) = Match.objects.filter(issue=issued)
    assert (match.agency, match.obligation.kind) == (county.bureau, "lesson_agency")
    assert queries.headline(issued)["en"].startswith("Yima: 1 agencies had to learn from it; 0 reported it fixed")


def test_a_plant_that_waited_for_its_budget_gets_the_new_version_of_a_lesson(county, settings):
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"lessons_per_week": 1})
    issue(county.officer, approved_card(county, key="first"), county.region)
    issue(county.officer, approved_card(county, key="second"), county.region)
    assert Match.objects.filter(plant=county.plants["gasworks"], issued_at=None).count() == 1
    better = approved_card(county, key="second", days=60)
    next_week = county.later(county.officer, days=8)
    issued = issue(next_week, better, county.region)
    assert county.match(issued, "gasworks").obligation is not None


def test_a_match_that_is_moved_to_another_county_by_hand_does_not_verify(county, issued):
    where = {f"match {match.uid}" for match in Match.objects.filter(issue=issued)}
    assert not where & {problem.where for problem in audit.verify().problems}
    elsewhere = registry.add_region(county.officer, "E", "Elsewhere")
    Match.objects.filter(issue=issued).update(region=elsewhere)
    assert where <= {problem.where for problem in audit.verify().problems}


def test_whoever_wrote_a_version_does_not_approve_it(county):
    approved_card(county)  # so that there is a case
    mine = write(county.officer, {**CARD, "key": "mine"})
    with pytest.raises(NotPossible, match="you wrote this version"):
        approve(county.officer, mine, "I find it good")
    assert Card.objects.get(pk=mine.pk).state == Card.State.DRAFT
    assert approve(county.inspector, mine, "read by another").state == Card.State.APPROVED
