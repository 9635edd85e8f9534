"""Promise: what somebody put right is verified by somebody else, whichever posts that person holds, on every way in."""

import datetime as dt

import pytest

from tocsin.base.accounts import actions as accounts
from tocsin.base.journal.acts import By, platform
from tocsin.base.obligations import actions, jobs, kinds
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.rules.moves import NotPossible
from tocsin.base.obligations.tests.town import FIX, Town, build_town, give_staff

FAULTS = ["anybody_may_verify"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kind(monkeypatch) -> None:
    monkeypatch.setattr(kinds, "_registered", {FIX.name: FIX})


@pytest.fixture
def town(now: dt.datetime) -> Town:
    town = build_town(now)
    give_staff(town, town.plant("mill"))
    return town


def submitted(town: Town) -> Obligation:
    from tocsin.base.registry.models import Plant

    obligation = actions.open_one(platform(town.now), FIX, town.owed(Plant.objects.get(name="mill")))
    return actions.submit(town.by("safety"), obligation)


def test_the_same_person_in_the_verifiers_post_is_refused(town: Town) -> None:
    obligation, safety = submitted(town), town.people["safety"]
    later = town.now + dt.timedelta(hours=1)
    accounts.appoint(platform(later), town.posts["head"], safety)
    jobs.look(later + dt.timedelta(minutes=5))
    obligation.refresh_from_db()
    assert obligation.verifier == town.posts["grid"], "somebody else was found, so it is no dead end"
    for post in town.posts.values():
        with pytest.raises(NotPossible):
            actions.verify(By(safety.uid, post.uid, later + dt.timedelta(hours=1)), obligation)
    assert Obligation.objects.get().state == "submitted"


def test_a_duty_cannot_carry_the_fixers_own_word_past_it(town: Town) -> None:
    obligation, by = submitted(town), town.by("safety")
    with pytest.raises(NotPossible), by.act("visit.recorded", obligation) as act:
        actions.verify(act, obligation)
    with pytest.raises(NotPossible), by.act("visit.recorded", obligation) as act:
        actions.discharge(act, obligation)
    assert Obligation.objects.get().state == "submitted"


def test_somebody_else_verifies(town: Town) -> None:
    assert actions.verify(town.by("head"), submitted(town)).state == "discharged"
