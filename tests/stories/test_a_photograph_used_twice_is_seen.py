"""Promise: a photograph that has served as proof elsewhere is seen when it is handed in again, changed or not."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.test import Client, RequestFactory

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.evidence import actions, queries
from tocsin.base.evidence.models import Exhibit
from tocsin.base.evidence.showing import shown
from tocsin.base.evidence.tests import files
from tocsin.base.journal.acts import platform
from tocsin.base.journal.things import Ref
from tocsin.base.registry import actions as registry
from tocsin.base.registry.models import Plant

FAULTS = ["likenesses_are_not_compared", "the_same_bytes_are_not_compared", "a_reuse_is_not_flagged"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def plants(now: dt.datetime) -> list[Plant]:
    by = platform(now)
    region = registry.add_region(by, "r1", "Region", None)
    enterprise = registry.add_enterprise(by, "Enterprise")
    return [registry.add_plant(by, enterprise, region, f"Plant {n}") for n in range(3)]


def hand_in(now: dt.datetime, plant: Plant, data: bytes) -> Exhibit:
    return actions.hand_in(platform(now), data, "photo.jpg", Ref("reply", uuid.uuid4()), plant.uid)


def flags(client: Client, plant: Plant, exhibit: Exhibit) -> list[str]:
    post = post_held(Role.INSPECTOR, region=plant.region.uid)
    request = RequestFactory().get("/")
    request.person, request.post = sign_in(client, post), post  # type: ignore[attr-defined]
    (one,) = shown(request, Exhibit.objects.filter(pk=exhibit.pk))
    return [text for _, text in one.flags]


def test_the_same_file_from_another_plant_is_seen(client: Client, plants: list[Plant], now: dt.datetime) -> None:
    first = hand_in(now, plants[0], files.jpeg(7))
    again = hand_in(now, plants[1], files.jpeg(7))
    assert queries.alike(again) == [first]
    assert any(plants[0].name in flag for flag in flags(client, plants[1], again))


def test_the_same_picture_in_another_size_is_seen(client: Client, plants: list[Plant], now: dt.datetime) -> None:
    first = hand_in(now, plants[0], files.jpeg(8, side=1000, quality=93))
    again = hand_in(now, plants[1], files.jpeg(8, side=420, quality=50))
    assert first.original != again.original
    assert queries.alike(again) == [first]
    assert any(plants[0].name in flag for flag in flags(client, plants[1], again))


def test_the_same_document_from_another_plant_is_seen(plants: list[Plant], now: dt.datetime) -> None:
    first = actions.hand_in(platform(now), files.PDF, "a.pdf", Ref("reply", uuid.uuid4()), plants[0].uid)
    again = actions.hand_in(platform(now), files.PDF, "b.pdf", Ref("reply", uuid.uuid4()), plants[1].uid)
    assert queries.alike(again) == [first]


def test_an_honest_picture_is_not_accused(client: Client, plants: list[Plant], now: dt.datetime) -> None:
    hand_in(now, plants[0], files.jpeg(7))
    honest = hand_in(now, plants[1], files.jpeg(9))
    assert queries.alike(honest) == []
    assert flags(client, plants[1], honest) == []
