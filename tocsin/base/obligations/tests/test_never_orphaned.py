"""In whatever order things happen: what is owed has an able bearer and a next look; nobody verifies their own work."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tocsin.base.accounts import actions as accounts
from tocsin.base.accounts import queries as people
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.journal.acts import By, platform
from tocsin.base.journal.models import Entry
from tocsin.base.obligations import actions, jobs, reactions
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.rules.moves import NotPossible
from tocsin.base.obligations.tests.town import FIX, TELL, build_town, give_staff
from tocsin.base.registry.models import Plant

START = dt.datetime(2026, 9, 1, 8, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
PEOPLE = ("safety", "head", "grid", "officer", "second", "third")  # the director stays: somebody must
POSTS = ("safety", "head", "grid", "officer", "yard safety")
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # a failure is said at once: shrinking it takes minutes
some = st.integers(0, 50)


class Authority(RuleBasedStateMachine):
    """A county in which people come and go, plants close, and work is opened, done, verified and sent back."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.now = START
        self.town = build_town(START)
        self.mill = give_staff(self.town, self.town.plant("mill"))
        self.yard = self.town.plant("yard")
        self.town.post("yard safety", "safety", self.yard, held_by=None)
        self.town.person("second")
        self.town.person("third")
        self.unsettled = False  # people moved and neither a reaction nor a look has come yet
        actions.open_many(platform(START), FIX, [self.town.owed(self.mill), self.town.owed(self.yard)])

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def later(self, minutes: int = 5) -> dt.datetime:
        self.now += dt.timedelta(minutes=minutes)
        return self.now

    def one(self, n: int) -> Obligation | None:
        rows = list(Obligation.objects.order_by("pk"))
        return rows[n % len(rows)] if rows else None

    def by(self, name: str) -> By:
        post = self.town.posts[name]
        holder = people.holder(post, self.now)
        return By(holder.uid if holder else self.town.people["third"].uid, post.uid, self.later())

    # people come and go
    @rule(post=st.sampled_from(POSTS), person=st.sampled_from(PEOPLE), told=st.booleans())
    def appoint(self, post: str, person: str, told: bool) -> None:
        self.moved(told, accounts.appoint, self.town.posts[post], self.town.people[person])

    @rule(person=st.sampled_from(PEOPLE), told=st.booleans())
    def leave(self, person: str, told: bool) -> None:
        self.moved(told, accounts.leave, self.town.people[person], "moved away")

    @rule(post=st.sampled_from(POSTS), told=st.booleans())
    def close_post(self, post: str, told: bool) -> None:
        self.moved(told, accounts.close_post, self.town.posts[post], "reorganised")

    def moved(self, told: bool, change, *words) -> None:
        for thing in words[:2]:
            if hasattr(thing, "refresh_from_db"):
                thing.refresh_from_db()
        try:
            with transaction.atomic():
                change(platform(self.later()), *words)
        except Refused:
            return
        self.unsettled = True
        if told:
            reactions.find_bearers(Entry(), platform(self.later()))
            self.unsettled = False

    @rule(mill=st.booleans())
    def deregister(self, mill: bool) -> None:
        plant = self.mill if mill else self.yard
        Plant.objects.filter(pk=plant.pk).update(state=Plant.State.DEREGISTERED)
        with platform(self.later()).act("plant.deregistered", plant) as act:
            pass
        reactions.plant_deregistered(act.entry, platform(self.later()))

    # work
    @rule(mill=st.booleans(), kind=st.sampled_from((FIX, TELL)), days=st.integers(0, 40), several=st.booleans())
    def open(self, mill: bool, kind, days: int, several: bool) -> None:
        plant = Plant.objects.get(pk=(self.mill if mill else self.yard).pk)
        owed = [self.town.owed(plant, days=days + (self.now - START).days) for _ in range(1 + several)]
        before = Obligation.objects.count()
        opened = actions.open_many(platform(self.later()), kind, owed)
        closed = plant.state == Plant.State.DEREGISTERED
        assert len(opened) == Obligation.objects.count() - before == (0 if closed else len(owed))
        assert len(opened.left_out) == (len(owed) if closed else 0)

    @precondition(lambda self: Obligation.objects.exists())
    @rule(n=some, who=st.sampled_from(POSTS), verb=st.sampled_from(("submit", "discharge", "verify")))
    def plain_move(self, n: int, who: str, verb: str) -> None:
        self.tried(getattr(actions, verb), self.by(who), self.one(n))

    @precondition(lambda self: Obligation.objects.filter(state="open").exists())
    @rule(n=some)
    def its_bearer_submits(self, n: int) -> None:
        owed = list(Obligation.objects.filter(state="open").select_related("bearer").order_by("pk"))
        one = owed[n % len(owed)]
        if holder := people.holder(one.bearer, self.now):
            self.tried(actions.submit, By(holder.uid, one.bearer.uid, self.later()), one)

    @precondition(lambda self: Obligation.objects.filter(state="submitted").exists())
    @rule(n=some)
    def its_verifier_verifies(self, n: int) -> None:
        waiting = list(Obligation.objects.filter(state="submitted").select_related("verifier").order_by("pk"))
        one = waiting[n % len(waiting)]
        if one.verifier and (holder := people.holder(one.verifier, self.now)):
            self.tried(actions.verify, By(holder.uid, one.verifier.uid, self.later()), one)

    @precondition(lambda self: Obligation.objects.filter(state="submitted").exists())
    @rule(post=st.sampled_from((*POSTS, "director")), as_duty=st.booleans())
    def the_fixer_tries_to_verify(self, post: str, as_duty: bool) -> None:
        for one in Obligation.objects.filter(state="submitted"):
            by = By(one.fixer, self.town.posts[post].uid, self.later())
            with pytest.raises(NotPossible), transaction.atomic(), by.act("visit.recorded", one) as act:
                actions.verify(act, one)
            if not as_duty:
                with pytest.raises(NotPossible), transaction.atomic():
                    actions.verify(by, one)

    @precondition(lambda self: Obligation.objects.exists())
    @rule(n=some, verb=st.sampled_from(("send_back", "reopen", "recur", "extend")), days=st.integers(1, 60))
    def move_with_a_day(self, n: int, verb: str, days: int) -> None:
        one, by = self.one(n), By(self.town.people["director"].uid, self.town.posts["director"].uid, self.later())
        day = max(one.due_at, self.now) + days * DAY
        told = (by, one, day, "for a reason") if verb == "extend" else (by, one, "for a reason", day)
        after = self.tried(getattr(actions, verb), *told)
        if after is not None and verb == "recur":
            assert (after.recurs_id, after.due_at, after.opened_at) == (one.pk, day, by.at)

    @precondition(lambda self: Obligation.objects.exists())
    @rule(n=some, to=st.sampled_from((*POSTS, "director")))
    def hand_over(self, n: int, to: str) -> None:
        post = self.town.posts[to]
        post.refresh_from_db()
        self.tried(actions.hand_over, platform(self.later()), self.one(n), post, "for a reason")

    @precondition(lambda self: Obligation.objects.exists())
    @rule(n=some)
    def withdraw(self, n: int) -> None:
        self.tried(actions.withdraw, platform(self.later()), self.one(n), "a mistake")

    def tried(self, move, *words):
        try:
            with transaction.atomic():
                return move(*words)
        except NotPossible:
            return None

    # the clock
    @rule(days=st.integers(0, 20))
    def look(self, days: int) -> None:
        self.now += days * DAY
        jobs.look(self.later())
        self.unsettled = False
        assert jobs.look(self.now) == 0, "a second look at the same moment finds nothing left to do"

    @invariant()
    def what_is_owed_has_a_next_look_and_what_ended_has_none(self) -> None:
        for one in Obligation.objects.all():
            assert (one.next_look_at is not None) == one.live
            assert (one.ended_at is not None) != one.live

    @invariant()
    def what_is_owed_has_an_able_bearer(self) -> None:
        if self.unsettled:
            return
        for one in Obligation.objects.filter(state__in=Obligation.LIVE).select_related("bearer"):
            assert one.bearer.closed_at is None
            assert people.holder(one.bearer, self.now) is not None

    @invariant()
    def nobody_verifies_their_own_work(self) -> None:
        for one in Obligation.objects.filter(kind=FIX.name).select_related("bearer", "verifier"):
            if one.live and one.verifier and not self.unsettled:
                verifier = people.holder(one.verifier, self.now)
                assert verifier is not None
                assert verifier.uid != one.fixer
                assert verifier != people.holder(one.bearer, self.now)
            assert one.by_sample == (one.verifier is None)
        for entry in Entry.objects.filter(kind="obligation.verified"):
            submitted = Entry.objects.filter(kind="obligation.submitted", about=entry.about, pk__lt=entry.pk).last()
            assert submitted is not None
            assert submitted.who != entry.who

    @invariant()
    def a_recurrence_has_a_clock_of_its_own(self) -> None:
        for one in Obligation.objects.exclude(recurs=None).select_related("recurs"):
            assert one.recurs_id != one.pk
            assert one.opened_at > one.recurs.opened_at


@pytest.mark.django_db
def test_in_whatever_order_things_happen_nothing_owed_is_orphaned(journal_folder) -> None:
    check = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    quick = settings(max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=check, phases=PHASES)
    run_state_machine_as_test(Authority, settings=quick)
