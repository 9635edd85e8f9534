"""Promise: another county's plant is answered byte for byte like a plant that does not exist, on pages and by API."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.journal.acts import platform
from tocsin.base.journal.ids import new_id
from tocsin.base.registry import actions
from tocsin.base.registry.models import Plant, Region

FAULTS = ["every_scope_is_the_whole_world"]
pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 9, 1, 8, 0, tzinfo=dt.UTC)
ADDRESSES = ["/plants/{}", "/api/v1/plants/{}"]


def plant_in(region: Region, name: str) -> Plant:
    by = platform(NOW)
    enterprise = actions.add_enterprise(by, name)
    return actions.add_plant(by, enterprise, region, name)


@pytest.fixture
def counties() -> tuple[Region, Region]:
    by = platform(NOW)
    city = actions.add_region(by, "C", "市")
    return actions.add_region(by, "E", "东县", city), actions.add_region(by, "W", "西县", city)


def told(answer: Any) -> tuple[int, bytes, dict[str, str], list[str]]:
    """Everything an answer tells: status, body, headers, cookies."""
    return answer.status_code, answer.content, dict(answer.items()), sorted(answer.cookies)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("role", [Role.OFFICER, Role.INSPECTOR, Role.GRID, Role.LEADER])
def test_an_official_of_the_east_cannot_tell_a_plant_of_the_west_from_none(
    client: Client, counties: tuple[Region, Region], address: str, role: str
) -> None:
    east, west = counties
    own, other = plant_in(east, "东厂"), plant_in(west, "西厂")
    sign_in(client, post_held(role, region=east.uid))
    assert client.get(address.format(own.uid)).status_code == 200
    hidden, missing = client.get(address.format(other.uid)), client.get(address.format(new_id()))
    assert hidden.status_code == 404
    assert told(hidden) == told(missing)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_plants_people_cannot_tell_the_plant_next_door_from_none(
    client: Client, counties: tuple[Region, Region], address: str
) -> None:
    own, other = plant_in(counties[0], "甲厂"), plant_in(counties[0], "乙厂")
    sign_in(client, post_held(Role.SAFETY, unit_kind="plant", unit=own.uid))
    assert client.get(address.format(own.uid)).status_code == 200
    assert told(client.get(address.format(other.uid))) == told(client.get(address.format(new_id())))
    assert client.get(address.format(other.uid)).status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_industry_department_cannot_tell_a_plant_of_another_industry_from_none(
    client: Client, counties: tuple[Region, Region], address: str
) -> None:
    own, other = plant_in(counties[0], "化工厂"), plant_in(counties[0], "面粉厂")
    Plant.objects.filter(pk=own.pk).update(industry="C2611")
    Plant.objects.filter(pk=other.pk).update(industry="C1310")
    sign_in(client, post_held(Role.INSPECTOR, region=counties[0].uid, industry="C26"))
    assert client.get(address.format(own.uid)).status_code == 200
    assert told(client.get(address.format(other.uid))) == told(client.get(address.format(new_id())))
    assert client.get(address.format(other.uid)).status_code == 404


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN])
@pytest.mark.parametrize("address", ADDRESSES)
def test_administrators_see_no_plant_at_all(
    client: Client, counties: tuple[Region, Region], address: str, role: str
) -> None:
    plant = plant_in(counties[0], "东厂")
    sign_in(client, post_held(role))
    assert told(client.get(address.format(plant.uid))) == told(client.get(address.format(new_id())))


def test_who_has_not_signed_in_learns_nothing_either(client: Client, counties: tuple[Region, Region]) -> None:
    plant = plant_in(counties[0], "东厂")
    real, invented = client.get(f"/plants/{plant.uid}"), client.get(f"/plants/{new_id()}")
    assert real.status_code == invented.status_code == 302
    assert real.content == invented.content
    assert client.get(f"/api/v1/plants/{plant.uid}").content == client.get(f"/api/v1/plants/{new_id()}").content
