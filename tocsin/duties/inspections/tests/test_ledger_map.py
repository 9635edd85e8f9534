"""The ledger on the map: gathered on the server, the same number as the list, and who has no place is counted."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.registry.models import Plant
from tocsin.duties.inspections.models import Cover
from tocsin.duties.inspections.tests.own_sheets import client
from tocsin.duties.lessons.tests.county import by_of

TOPIC = "fire_exits"


@pytest.fixture
def scattered(around):
    """Forty plants in two towns, and one of which nobody knows where it is."""
    rows = [around.county.plant(f"works {n}") for n in range(40)]
    for n, plant in enumerate(rows):
        far = 0 if n < 30 else 2
        place = {"latitude": Decimal(30 + far) + Decimal(n) / 10_000, "longitude": Decimal(110 + far)}
        Plant.objects.filter(pk=plant.pk).update(**place)
    Cover.objects.all().delete()
    Cover.objects.bulk_create(
        Cover(plant=plant, region=plant.region, topic=TOPIC, verdict="yes") for plant in [*rows, around.bakery]
    )
    long_ago = around.now - dt.timedelta(days=500)
    Cover.objects.filter(plant__in=rows[:3]).update(last_at=long_ago, depth=50)
    return rows


def marks(around, **asked):
    return client(around.inspector).get(reverse("inspections:coverage_marks"), {"topic": TOPIC} | asked).json()


def test_the_map_counts_what_the_list_counts_and_says_who_has_no_place(around, scattered) -> None:
    told = marks(around)
    page = client(around.inspector).get(reverse("inspections:coverage"), {"topic": TOPIC})
    assert (told["total"], told["without"]) == (page.context["page"].counted, 1)
    assert told["total"] == 38
    assert sum(one["n"] for one in told["marks"]) == 37
    assert sum(one["every"] for one in told["marks"]) == 40


def test_from_afar_a_town_is_one_circle_and_nearer_it_comes_apart(around, scattered) -> None:
    assert sorted(one["n"] for one in marks(around)["marks"]) == [10, 27]
    near = {"zoom": 16, "south": 31.9, "north": 32.1, "west": 111.9, "east": 112.1}
    inside = marks(around, **near)
    assert 1 <= len(inside["marks"]) <= 10
    assert sum(one["n"] for one in inside["marks"]) == 10
    assert inside["total"] == 38


def test_a_single_plant_is_named_and_leads_to_its_page(around, scattered) -> None:
    told = marks(around, show="old", zoom=18, south=30.00005, north=30.00015, west=109.99, east=110.01)
    assert [one["name"] for one in told["marks"]] == ["works 1"]
    assert told["marks"][0]["url"] == reverse("registry:plant", args=[scattered[1].uid])
    assert told["marks"][0]["tone"] == "orange"


NO_INSIDE = {"zoom": 5, "south": 9, "north": 1, "west": 1, "east": 2}


@pytest.mark.parametrize("asked", [{"zoom": "x"}, NO_INSIDE, {"south": "NaN"}])
def test_a_window_that_cannot_be_meant_shows_all(around, scattered, asked) -> None:
    assert sum(one["n"] for one in marks(around, **asked)["marks"]) == 37


def test_who_may_not_see_places_gets_no_map_and_no_circle(around, scattered) -> None:
    leader = by_of(post_held(Role.LEADER, region=around.county.region.uid), around.now)
    told = client(leader).get(reverse("inspections:coverage_marks"), {"topic": TOPIC}).json()
    assert told == {"total": 38, "exact": False, "marks": [], "without": 0}
    assert "cover-map" not in client(leader).get(reverse("inspections:coverage")).content.decode()
