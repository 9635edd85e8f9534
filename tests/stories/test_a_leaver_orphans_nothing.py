"""Promise: whoever leaves, everything they owed or were to verify is borne by somebody who can carry it."""

import datetime as dt

import pytest

from tocsin.base.accounts import actions as accounts
from tocsin.base.accounts import queries as people
from tocsin.base.journal.acts import platform
from tocsin.base.obligations import actions, jobs, kinds
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.tests.town import FIX, build_town, give_staff

FAULTS = ["orphans_are_not_looked_for"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kind(monkeypatch) -> None:
    monkeypatch.setattr(kinds, "_registered", {FIX.name: FIX})


def orphaned(at: dt.datetime) -> list[Obligation]:
    live = Obligation.objects.filter(state__in=Obligation.LIVE).select_related("bearer", "verifier")
    return [
        one
        for one in live
        if one.bearer.closed_at
        or people.holder(one.bearer, at) is None
        or (one.verifier and people.holder(one.verifier, at) is None)
    ]


def test_a_leaver_orphans_nothing(now: dt.datetime) -> None:
    town = build_town(now)
    mill = give_staff(town, town.plant("mill"))
    opened = actions.open_many(platform(now), FIX, [town.owed(mill) for _ in range(20)])
    actions.submit_many(town.by("safety"), opened[:10])
    at = now
    for name in ("safety", "head", "grid"):
        at += dt.timedelta(hours=1)
        accounts.leave(platform(at), town.people[name], "moved away")
        jobs.look(at + dt.timedelta(minutes=5))
        assert orphaned(at + dt.timedelta(minutes=5)) == []
    assert set(Obligation.objects.values_list("bearer__title", flat=True)) == {"officer"}
    assert not Obligation.objects.filter(next_look_at=None).exists()
