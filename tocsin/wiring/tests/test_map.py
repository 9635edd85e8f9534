"""The map shows what figures count, never ten thousand marks, and no place of a plant to those who may not see it."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions as registry
from tocsin.base.registry.models import Plant, Region
from tocsin.wiring.situation.boundaries import OWN

pytestmark = pytest.mark.django_db
CHLORINE = {"substances": {"known": "complete", "items": [{"term": "cas:7782-50-5", "present": True}]}}


@pytest.fixture
def county(now: dt.datetime) -> Region:
    by = platform(now)
    city = registry.add_region(by, "DZ", "市")
    county = registry.add_region(by, "DZ-01", "县", city)
    firm = registry.add_enterprise(by, "企业")
    for n in range(60):
        plant = registry.add_plant(by, firm, county, f"厂 {n}", facts=CHLORINE)
        place = {
            "latitude": Decimal("0.1") + n % 10 * Decimal("0.003"),
            "longitude": Decimal("0.2") + n // 10 * Decimal("0.003"),
        }
        Plant.objects.filter(pk=plant.pk).update(**(place if n else {}))
    square = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
    outline = {
        "type": "Feature",
        "properties": {"code": "DZ-01"},
        "geometry": {"type": "Polygon", "coordinates": [square]},
    }
    (Path(settings.TOCSIN.data) / OWN).write_text(json.dumps({"type": "FeatureCollection", "features": [outline]}))
    return county


def asked(client: Client, query: str) -> Any:
    answer = client.get(f"/situation/map.json?{query}")
    assert answer.status_code == 200
    return answer.json()


def test_neighbours_are_one_circle_and_no_plant_is_lost(client: Client, county: Region) -> None:
    sign_in(client, post_held(Role.OFFICER, region=county.uid))
    world = "of=danger&danger=toxic&south=-1&west=-1&north=2&east=2"
    far, near = asked(client, f"{world}&zoom=5"), asked(client, f"{world}&zoom=17")
    assert len(far["marks"]) == 1
    assert len(near["marks"]) == 59
    for told in (far, near):
        assert sum(mark["n"] for mark in told["marks"]) + told["without"] == told["total"] == 60
        assert sum(area["n"] for area in told["areas"]) == 60
        assert {mark["tone"] for mark in told["marks"]} == {"plain"}  # not graded is grey, never green


def test_those_who_may_not_see_places_get_one_number_a_region_and_no_coordinate_of_a_plant(
    client: Client, county: Region
) -> None:
    sign_in(client, post_held(Role.LEADER, region=county.uid))
    told = asked(client, "of=dangerous&zoom=17&south=-1&west=-1&north=2&east=2")
    assert not told["exact"]
    assert [(mark["lat"], mark["lng"], mark["n"]) for mark in told["marks"]] == [(0.5, 0.5, 60)]


def test_outlines_are_the_installations_own_file_before_the_shipped_sketch(client: Client, county: Region) -> None:
    sign_in(client, post_held(Role.LEADER, region=county.uid))
    (found,) = client.get("/situation/outlines.json").json()["features"]
    assert found["properties"] == {"uid": str(county.uid), "name": "县"}
