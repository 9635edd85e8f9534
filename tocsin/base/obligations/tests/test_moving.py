"""What may be done with an obligation, by whom."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.base.journal.acts import By, platform
from tocsin.base.journal.models import Entry, Row
from tocsin.base.notices.models import Notice
from tocsin.base.obligations import actions, jobs
from tocsin.base.obligations.forms import takers
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.rules.moves import NotPossible
from tocsin.base.obligations.tests.town import ELSEWHERE, FIX, LOOK, TELL, Town
from tocsin.base.registry.models import Plant


def opened(town: Town, plant: Plant, kind=FIX) -> Obligation:
    return actions.open_one(platform(town.now), kind, town.owed(plant))


def test_what_is_submitted_is_verified_by_another_and_then_done(town: Town, mill: Plant) -> None:
    obligation = opened(town, mill)
    actions.submit(town.by("safety"), obligation)
    assert obligation.state == "submitted"
    actions.verify(town.by("head"), obligation)
    obligation.refresh_from_db()
    assert (obligation.state, obligation.next_look_at, obligation.ended_at) == ("discharged", None, town.now)


def test_whoever_submitted_it_cannot_verify_it_even_holding_both_posts(town: Town, mill: Plant) -> None:
    obligation = opened(town, mill)
    safety = town.people["safety"]
    actions.submit(town.by("safety"), obligation)
    with pytest.raises(NotPossible, match="same person"):
        actions.verify(By(safety.uid, town.posts["head"].uid, town.now), obligation)
    assert Obligation.objects.get().state == "submitted"


def test_what_is_open_cannot_be_verified_and_the_error_says_what_can_be_done(town: Town, mill: Plant, settings) -> None:
    obligation = opened(town, mill)
    with pytest.raises(NotPossible, match="cannot verify an obligation that is open; from here one can: extend"):
        actions.verify(town.by("officer"), obligation)


def test_a_worker_elsewhere_cannot_move_it(town: Town, mill: Plant) -> None:
    obligation = opened(town, mill)
    other = town.plant("other")
    town.post("stranger", "safety", other)
    with pytest.raises(NotPossible, match="this is for the bearer"):
        actions.submit(town.by("stranger"), obligation)


def test_one_move_is_one_entry_and_many_moves_are_one_entry_with_rows(town: Town, mill: Plant) -> None:
    obligations = [opened(town, mill), opened(town, mill)]
    entries = Entry.objects.count()
    actions.submit(town.by("safety"), obligations[0])
    assert Entry.objects.count() == entries + 1
    actions.withdraw_many(town.by("officer"), obligations, "issued by mistake")
    assert Entry.objects.count() == entries + 2
    assert Row.objects.filter(kind="obligation.withdrawn").count() == 2


def test_a_bulk_move_happens_whole_or_not_at_all(town: Town, mill: Plant) -> None:
    obligations = [opened(town, mill), opened(town, mill)]
    actions.withdraw(town.by("officer"), obligations[1], "a mistake")
    with pytest.raises(NotPossible):
        actions.withdraw_many(town.by("officer"), obligations, "all of them")
    assert sorted(Obligation.objects.values_list("state", flat=True)) == ["open", "withdrawn"]


def test_what_was_sent_back_is_owed_again_by_a_new_day(town: Town, mill: Plant) -> None:
    obligation = opened(town, mill)
    actions.submit(town.by("safety"), obligation)
    day = town.now + dt.timedelta(days=40)
    actions.send_back(town.by("head"), obligation, "the photograph shows another valve", day)
    assert (obligation.state, obligation.due_at, obligation.fixer) == ("open", day, None)
    assert obligation.next_look_at is not None


def test_a_kind_nobody_verifies_is_reported_as_done_by_its_bearer(town: Town, mill: Plant) -> None:
    obligation = opened(town, mill, TELL)
    assert obligation.verifier is None
    actions.discharge(town.by("safety"), obligation)
    assert obligation.state == "discharged"


def test_a_verified_kind_cannot_be_reported_as_done(town: Town, mill: Plant) -> None:
    with pytest.raises(NotPossible, match="from here one can: submit"):
        actions.discharge(town.by("safety"), opened(town, mill))


def test_a_recurrence_is_a_new_record_with_a_clock_of_its_own(town: Town, mill: Plant) -> None:
    old = opened(town, mill)
    actions.submit(town.by("safety"), old)
    actions.verify(town.by("head"), old)
    new = actions.recur(town.by("officer"), old, "it leaks again", town.now + dt.timedelta(days=9))
    old.refresh_from_db()
    assert (old.state, new.state, new.recurs_id) == ("discharged", "open", old.pk)
    assert new.due_at != old.due_at
    assert new.step <= 1


def test_handing_over_needs_a_post_that_somebody_holds(town: Town, mill: Plant) -> None:
    obligation = opened(town, mill)
    vacant = town.post("vacant", "safety", mill, held_by=None)
    with pytest.raises(NotPossible, match="nobody holds that post"):
        actions.hand_over(town.by("officer"), obligation, vacant, "reorganised")
    actions.hand_over(town.by("officer"), obligation, town.posts["head"], "reorganised")
    assert obligation.bearer == town.posts["head"]
    assert obligation.verifier == town.posts["safety"], (
        "the one who now bears it was its verifier: another one verifies"
    )


def test_more_time_is_asked_by_the_bearer_and_granted_by_an_officer(town: Town, mill: Plant) -> None:
    obligation = opened(town, mill)
    later = town.now + dt.timedelta(days=60)
    request = actions.ask_time(town.by("safety"), obligation, later, {"en": "the part is ordered"})
    with pytest.raises(NotPossible):
        actions.decide(town.by("safety"), request, True, "myself")
    actions.decide(town.by("officer"), request, True, "seen the order")
    assert Obligation.objects.get().due_at == later
    with pytest.raises(NotPossible, match="already been decided"):
        actions.decide(town.by("officer"), request, False, "no")


def test_a_request_that_lapsed_cannot_be_granted(town: Town, mill: Plant) -> None:
    obligation = opened(town, mill)
    request = actions.ask_time(town.by("safety"), obligation, town.now + dt.timedelta(days=60), {"en": "a part"})
    with pytest.raises(NotPossible, match="lapsed"):
        actions.decide(town.by("officer", town.now + dt.timedelta(days=8)), request, True, "late")


def test_a_deregistered_plant_gets_no_new_obligation(town: Town, mill: Plant) -> None:
    other = town.plant("other")
    Plant.objects.filter(pk=mill.pk).update(state=Plant.State.DEREGISTERED)
    opened_now = actions.open_many(platform(town.now), FIX, [town.owed(mill), town.owed(other)])
    assert [obligation.plant for obligation in opened_now] == [other]
    assert [(item.plant, why) for item, why in opened_now.left_out] == [(mill, "deregistered")]
    assert Row.objects.filter(kind="obligation.left_out", about=mill.uid).exists()
    with pytest.raises(NotPossible, match="deregistered"):
        actions.open_one(platform(town.now), FIX, town.owed(mill))


def test_a_workshop_of_one_is_verified_by_the_grid_officer(town: Town) -> None:
    workshop = town.plant("workshop")
    town.post("owner", "head", workshop.enterprise)
    obligation = actions.open_one(platform(town.now), FIX, town.owed(workshop))
    assert obligation.bearer == town.posts["owner"]
    assert obligation.verifier == town.posts["grid"]


def test_without_a_grid_officer_it_is_verified_by_sampled_visit(town: Town) -> None:
    workshop = town.plant("workshop")
    town.post("owner", "head", workshop.enterprise)
    town.leaves("grid")
    obligation = actions.open_one(platform(town.now), FIX, town.owed(workshop))
    assert (obligation.verifier, obligation.by_sample) == (None, True)


def test_an_enterprises_head_neither_withdraws_nor_extends_what_its_safety_officer_owes(
    town: Town, mill: Plant
) -> None:
    town.posts["safety"].superior = town.posts["head"]
    town.posts["safety"].save()
    obligation = opened(town, mill, TELL)
    with pytest.raises(NotPossible, match="an officer above"):
        actions.withdraw(town.by("head"), obligation, "we have no time")
    with pytest.raises(NotPossible, match="an officer above"):
        actions.extend(town.by("head"), obligation, town.now + dt.timedelta(days=300), "we have no time")


def test_what_an_authority_owes_about_a_plant_is_never_the_plants_to_bear_or_to_move(town: Town, mill: Plant) -> None:
    obligation = actions.open_one(platform(town.now), LOOK, town.owed(mill))
    assert obligation.bearer == town.posts["grid"]
    assert town.posts["safety"] not in takers(obligation, town.posts["officer"], town.now)
    with pytest.raises(NotPossible, match="this is for the bearer"):
        actions.hand_over(town.by("head"), obligation, town.posts["safety"], "we look ourselves")
    town.leaves("grid")
    jobs.look(town.now + dt.timedelta(minutes=1))
    assert Obligation.objects.get().bearer == town.posts["officer"]


def test_what_is_done_on_a_dutys_own_page_is_not_opened_again_by_hand(town: Town, mill: Plant) -> None:
    done = opened(town, mill, ELSEWHERE)
    with platform(town.now).act("reply.given", done) as act:
        actions.discharge(act, done)
    for again in (actions.recur, actions.reopen):
        with pytest.raises(NotPossible, match="the matter it belongs to"):
            again(town.by("officer"), done, "once more", town.now + dt.timedelta(days=9))


def test_handing_over_or_asking_for_time_silences_no_reminder_that_is_due(town: Town, mill: Plant) -> None:
    obligation = actions.open_one(platform(town.now), FIX, town.owed(mill, days=10))
    late = town.now + dt.timedelta(days=18)  # nobody looked meanwhile: the officer is still to be told
    actions.ask_time(town.by("safety", late), obligation, late + dt.timedelta(days=9), {"en": "a part"})
    actions.hand_over(town.by("safety", late), obligation, town.posts["head"], "I am on leave")
    jobs.look(late + dt.timedelta(minutes=1))
    told = set(Notice.objects.values_list("to", flat=True))
    assert town.people["officer"].uid in told


def test_a_head_who_submits_what_they_were_to_verify_gets_another_verifier(town: Town, mill: Plant) -> None:
    obligation = opened(town, mill)
    assert obligation.verifier == town.posts["head"]
    actions.submit(town.by("head"), obligation)
    assert obligation.verifier == town.posts["grid"]


def test_an_enterprise_cannot_hand_what_it_owes_to_those_who_supervise_it(town: Town, mill: Plant) -> None:
    obligation, safety = opened(town, mill), town.posts["safety"]
    assert takers(obligation, safety, town.now) == [town.posts["head"]]
    for supervisor in ("grid", "officer", "director"):
        with pytest.raises(NotPossible, match="those who supervise you"):
            actions.hand_over(town.by("safety"), obligation, town.posts[supervisor], "you do it")
    actions.hand_over(town.by("officer"), obligation, town.posts["grid"], "the plant is in receivership")
    assert obligation.bearer == town.posts["grid"]
