"""What happens by itself: ladders are climbed, orphans find a bearer, requests lapse."""

from __future__ import annotations

import datetime as dt

from tocsin.base.accounts.models import Post
from tocsin.base.journal.acts import By, platform
from tocsin.base.journal.models import Entry, Row
from tocsin.base.notices.models import Notice
from tocsin.base.obligations import actions, jobs, reactions
from tocsin.base.obligations.models import Extension, Obligation
from tocsin.base.obligations.tests.town import FIX, Town
from tocsin.base.registry.models import Plant

DAY = dt.timedelta(days=1)


def told(town: Town) -> set[str]:
    names = {person.uid: name for name, person in town.people.items()}
    return {names[to] for to in Notice.objects.values_list("to", flat=True)}


def test_the_bearer_then_the_superior_then_the_officer_then_the_office_is_told(town: Town, mill: Plant) -> None:
    obligation = actions.open_one(platform(town.now), FIX, town.owed(mill, days=10))
    steps = []
    for days, _who in ((4, 0), (13, 0), (17, 0), (24, 0)):
        Notice.objects.all().delete()
        jobs.look(town.now + days * DAY)
        steps.append(told(town))
    assert steps == [{"safety"}, {"safety", "head"}, {"safety", "head", "officer"}, {"officer", "director"}]
    obligation.refresh_from_db()
    assert obligation.next_look_at > town.now + 24 * DAY


def test_a_night_that_was_missed_is_made_up_for_and_a_second_look_does_nothing(town: Town, mill: Plant) -> None:
    actions.open_one(platform(town.now), FIX, town.owed(mill, days=10))
    assert jobs.look(town.now + 24 * DAY) == 1
    assert told(town) == {"safety", "head", "officer", "director"}
    entries, notices = Entry.objects.count(), Notice.objects.count()
    assert notices == 4, "one message per person, however many rungs were missed"
    assert jobs.look(town.now + 24 * DAY) == 0
    assert (Entry.objects.count(), Notice.objects.count()) == (entries, notices)


def test_what_waits_to_be_verified_reminds_the_verifier(town: Town, mill: Plant) -> None:
    obligation = actions.open_one(platform(town.now), FIX, town.owed(mill))
    actions.submit(town.by("safety"), obligation)
    jobs.look(town.now + 3 * DAY)
    assert told(town) == {"head"}


def test_what_is_done_is_not_looked_at(town: Town, mill: Plant) -> None:
    obligation = actions.open_one(platform(town.now), FIX, town.owed(mill))
    actions.withdraw(town.by("officer"), obligation, "a mistake")
    assert jobs.look(town.now + 99 * DAY) == 0


def test_when_the_bearer_leaves_it_moves_to_the_next_who_can(town: Town, mill: Plant) -> None:
    obligation = actions.open_one(platform(town.now), FIX, town.owed(mill))
    bearers = []
    for name in ("safety", "head", "grid", "officer"):
        town.leaves(name)
        assert jobs.look(town.now + dt.timedelta(minutes=1)) >= 1
        obligation.refresh_from_db()
        bearers.append(obligation.bearer.title)
    assert bearers == ["head", "grid", "officer", "director"]


def test_the_new_bearer_is_told_and_the_move_is_journaled(town: Town, mill: Plant) -> None:
    actions.open_one(platform(town.now), FIX, town.owed(mill))
    town.leaves("safety")
    jobs.look(town.now + dt.timedelta(minutes=1))
    assert told(town) == {"head"}
    assert Entry.objects.filter(kind="obligation.moved_up").count() == 1


def test_another_officer_of_the_same_plant_comes_before_the_head(town: Town, mill: Plant) -> None:
    obligation = actions.open_one(platform(town.now), FIX, town.owed(mill))
    town.post("second", "safety", mill)
    town.leaves("safety")
    jobs.look(town.now + dt.timedelta(minutes=1))
    obligation.refresh_from_db()
    assert obligation.bearer.title == "second"


def test_a_closed_post_bears_nothing(town: Town, mill: Plant) -> None:
    obligation = actions.open_one(platform(town.now), FIX, town.owed(mill))
    Post.objects.filter(pk=obligation.bearer_id).update(closed_at=town.now)
    jobs.look(town.now + dt.timedelta(minutes=1))
    obligation.refresh_from_db()
    assert obligation.bearer.title == "head"
    assert obligation.verifier.title == "grid", "the head bears it now, so somebody else verifies"


def test_a_verifier_who_left_is_replaced_by_one_who_did_not_put_it_right(town: Town, mill: Plant) -> None:
    obligation = actions.open_one(platform(town.now), FIX, town.owed(mill))
    actions.submit(town.by("safety"), obligation)
    town.leaves("head")
    jobs.look(town.now + dt.timedelta(minutes=1))
    obligation.refresh_from_db()
    assert (obligation.bearer.title, obligation.verifier.title, obligation.state) == ("safety", "grid", "submitted")


def test_without_anybody_it_stays_and_the_others_are_repaired(town: Town, mill: Plant) -> None:
    lonely = actions.open_one(platform(town.now), FIX, town.owed(mill))
    for name in ("safety", "head", "grid", "officer", "director"):
        town.leaves(name)
    other = town.plant("other")
    town.post("other head", "head", other.enterprise)
    saved = actions.open_one(platform(town.now + DAY), FIX, town.owed(other))
    town.leaves("other head", town.now + DAY)
    town.post("other safety", "safety", other)
    entries = Entry.objects.count()
    assert jobs.look(town.now + 2 * DAY) == 1
    assert Entry.objects.count() == entries + 1
    saved.refresh_from_db()
    lonely.refresh_from_db()
    assert (saved.bearer.title, lonely.bearer.title) == ("other safety", "safety")


def test_a_reaction_repairs_at_once_in_one_act_for_many(town: Town, mill: Plant) -> None:
    opened = actions.open_many(platform(town.now), FIX, [town.owed(mill) for _ in range(3)])
    town.leaves("safety")
    reactions.find_bearers(Entry(), platform(town.now + DAY))
    assert set(Obligation.objects.values_list("bearer__title", flat=True)) == {"head"}
    assert Row.objects.filter(kind="obligation.moved_up").count() == len(opened)
    assert Notice.objects.count() == 1


def test_what_a_deregistered_plant_owes_is_the_authoritys_to_decide(town: Town, mill: Plant) -> None:
    obligation = actions.open_one(platform(town.now), FIX, town.owed(mill))
    by = platform(town.now)
    with by.act("plant.deregistered", mill) as act:
        pass
    reactions.plant_deregistered(act.entry, By(None, None, town.now))
    obligation.refresh_from_db()
    assert (obligation.bearer.title, obligation.state) == ("grid", "open")


def test_a_request_that_nobody_decides_lapses_and_another_can_be_made(town: Town, mill: Plant) -> None:
    obligation = actions.open_one(platform(town.now), FIX, town.owed(mill))
    later = town.now + 60 * DAY
    actions.ask_time(town.by("safety"), obligation, later, {"en": "a part"})
    jobs.look(town.now + 8 * DAY)
    assert Extension.objects.get().state == "lapsed"
    actions.ask_time(town.by("safety", town.now + 8 * DAY), obligation, later, {"en": "still"})
