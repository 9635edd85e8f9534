"""The journal vouches for regions, agencies and enterprises: a record changed behind its back is named."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.base.journal import audit
from tocsin.base.journal.acts import platform
from tocsin.base.journal.checkpoints import publish
from tocsin.base.registry import actions
from tocsin.base.registry.models import Agency, Enterprise, Identifier, Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def entered(now: dt.datetime) -> dict[str, str]:
    by = platform(now)
    city = actions.add_region(by, "C", "City")
    county = actions.add_region(by, "K", "County", city)
    actions.move_region(by, county, None)
    agency = actions.add_agency(by, "Bureau", "emergency_bureau", city)
    enterprise = actions.add_enterprise(by, "Works", {"local": "W-1"})
    actions.identify(by, enterprise, "local", "W-2")
    publish(now)
    return {name: str(thing.uid) for name, thing in
            {"region": county, "agency": agency, "enterprise": enterprise}.items()}  # fmt: skip


def found() -> str:
    return " ".join(str(problem) for problem in audit.verify().problems)


def test_what_nobody_touched_verifies(entered: dict[str, str]) -> None:
    assert found() == ""


def test_a_region_moved_behind_the_journals_back_is_named(entered: dict[str, str]) -> None:
    Region.objects.filter(uid=entered["region"]).update(parent=Region.objects.get(code="C"))
    assert entered["region"] in found()


def test_an_agency_that_ended_without_an_act_is_named(entered: dict[str, str]) -> None:
    Agency.objects.filter(uid=entered["agency"]).update(ended_on=dt.date(2026, 1, 1))
    assert entered["agency"] in found()


def test_an_identifier_given_to_another_enterprise_is_seen(entered: dict[str, str]) -> None:
    Identifier.objects.filter(value="W-2").delete()
    assert entered["enterprise"] in found()


def test_an_enterprise_that_is_gone_is_named(entered: dict[str, str]) -> None:
    Enterprise.objects.filter(uid=entered["enterprise"]).delete()
    assert entered["enterprise"] in found()
