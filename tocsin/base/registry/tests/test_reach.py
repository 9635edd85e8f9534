"""How far a post reaches in the registry: imports of a whole region, foreign identifiers, plants that have left."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tocsin.base.accounts.models import Jurisdiction, Role
from tocsin.base.accounts.tests.people import holder_of, post_held, sign_in
from tocsin.base.journal.acts import By, platform
from tocsin.base.registry import actions
from tocsin.base.registry.imports import handing
from tocsin.base.registry.imports.quarantine import guarded, unguarded
from tocsin.base.registry.models import Import, Plant, Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def district(now: dt.datetime) -> Region:
    return actions.add_region(platform(now), "east", "East District")


def client_in(role: str, region: Region, industry: str = "") -> Client:
    client = Client()
    sign_in(client, post_held(role, region=region.uid, industry=industry))
    return client


def handed_in(now: dt.datetime, region: Region, *within: Region) -> Import:
    post = post_held(Role.OFFICER, region=region.uid)
    by = By(holder_of(post).uid, post.uid, now)
    files = [("plants.csv", [b"name,tonnes\nx,12\n"])]
    return handing.hand_in(by, "plants", files, region=region, within=[one.uid for one in within])


@pytest.mark.parametrize(("industry", "status"), [("", 200), ("C26", 404)])
def test_an_import_of_every_industry_is_not_for_an_officer_of_one(
    now: dt.datetime, district: Region, industry: str, status: int
) -> None:
    one, client = handed_in(now, district, district), client_in(Role.OFFICER, district, industry)
    assert client.get(reverse("registry:import", args=[one.uid])).status_code == status
    started = client.post(reverse("registry:import_start", args=[one.uid]))
    assert (started.status_code == 404) is (status == 404)
    assert (str(one.uid) in client.get(reverse("registry:imports")).content.decode()) is (status == 200)


def test_an_import_that_writes_elsewhere_too_is_not_this_districts_to_start(now: dt.datetime, district: Region) -> None:
    west = actions.add_region(platform(now), "west", "West District")
    one, client = handed_in(now, district, district, west), client_in(Role.OFFICER, district)
    for name in ("import", "import_mapping", "import_workbook"):
        assert client.get(reverse(f"registry:{name}", args=[one.uid])).status_code == 404
    assert client.post(reverse("registry:import_start", args=[one.uid])).status_code == 404
    both = post_held(Role.OFFICER, region=district.uid)
    Jurisdiction.objects.create(post=both, region=west.uid)
    sign_in(client, both)
    assert client.get(reverse("registry:import", args=[one.uid])).status_code == 200


def test_searching_a_foreign_plants_identifier_tells_nothing(now: dt.datetime, district: Region) -> None:
    by = platform(now)
    west, owner = actions.add_region(by, "west", "West District"), actions.add_enterprise(by, "Gas")
    actions.add_plant(by, owner, district, "Works NG-1")
    actions.add_plant(by, owner, west, "Far", identifiers={"local": "NG-1"})
    page = client_in(Role.OFFICER, district).get(reverse("registry:plants"), {"q": "NG-1"}).content.decode()
    assert "Works NG-1" in page


def test_the_profile_of_a_plant_that_has_left_is_answered_for_no_more(now: dt.datetime, district: Region) -> None:
    by = platform(now)
    plant = actions.add_plant(by, actions.add_enterprise(by, "Gas"), district, "Works")
    actions.deregister(by, plant, now.date())
    told = {"term": "equipment/air_separation_cold_box", "present": "yes"}
    client = client_in(Role.OFFICER, district)
    assert client.post(reverse("registry:answer", args=[plant.uid]), told).status_code == 404
    assert Plant.objects.get().versions.count() <= 1


@pytest.mark.parametrize("cell", ["=1+1", "+1", "@x", "-2+3+cmd|' /C calc'!A0", "\t=1", "＝1+1", "－1"])
def test_a_cell_that_a_spreadsheet_would_calculate_is_guarded_and_comes_back_as_it_was(cell: str) -> None:
    assert guarded(cell) == "'" + cell
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["-12.5", "-1,000", "12", "a-b", ""])
def test_a_number_below_nought_stays_a_number(cell: str) -> None:
    assert unguarded(guarded(cell)) == guarded(cell) == cell
