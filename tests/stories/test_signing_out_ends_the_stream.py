"""Promise: a live stream goes the same way in as a page, and signing out ends it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from types import ModuleType
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.http import HttpResponse
from django.test import AsyncClient, Client
from django.urls import clear_url_caches, include, path

from tocsin.base.accounts import live
from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import Post, Role
from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.tests.people import hang_up, post_held, sign_in
from tocsin.base.journal.acts import platform
from tocsin.base.journal.ids import new_id
from tocsin.base.registry import actions
from tocsin.base.registry.models import Plant, Region

FAULTS = ["streams_never_look_again"]
pytestmark = pytest.mark.django_db(transaction=True)


async def bells(post: Post) -> AsyncIterator[str]:
    while True:
        yield "ding"
        await asyncio.sleep(0.05)


@allowed("plant", "see")
async def bell_of(request: Asked, uid: str) -> HttpResponse:
    plant = await Plant.objects.filter(uid=uid).afirst()
    return await live.stream(request, "plant", "see", bells, plant or Plant(pk=-1))


@pytest.fixture(autouse=True)
def _addresses(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    module = ModuleType("addresses_of_this_story")
    module.urlpatterns = [path("live/bells/<uuid:uid>", bell_of), path("", include("tocsin.wiring.urls"))]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    settings.ROOT_URLCONF = module.__name__
    monkeypatch.setattr(live, "EVERY", 0.2)
    clear_url_caches()
    yield
    hang_up()


@pytest.fixture
def counties(now: Any) -> tuple[Plant, Plant, Region]:
    by = platform(now)
    east, west = actions.add_region(by, "E", "东县"), actions.add_region(by, "W", "西县")
    plants = [
        actions.add_plant(by, actions.add_enterprise(by, name), region, name)
        for region, name in ((east, "甲"), (west, "乙"))
    ]
    return plants[0], plants[1], east


async def open_stream(client: Client, uid: object) -> Any:
    listener = AsyncClient()
    listener.cookies = client.cookies
    return await listener.get(f"/live/bells/{uid}", headers={"Accept": "text/event-stream"})


async def listen_and_sign_out(client: Client, uid: object) -> list[str]:
    answer = await open_stream(client, uid)
    heard: list[str] = []
    async for chunk in answer.streaming_content:
        heard.append(chunk.decode())
        if heard.count("data: ding\n\n") == 3:
            assert (await sync_to_async(client.post)("/sign-out")).status_code == 302
    return heard


def test_signing_out_ends_the_stream(client: Client, counties: tuple[Plant, Plant, Region]) -> None:
    plant, _other, east = counties
    sign_in(client, post_held(Role.GRID, region=east.uid))
    try:
        heard = asyncio.run(asyncio.wait_for(listen_and_sign_out(client, plant.uid), timeout=5))
    except TimeoutError:
        pytest.fail("the stream went on for five seconds after signing out")
    assert heard[-1].startswith("event: ended")


def test_another_countys_stream_is_the_same_404_as_none(client: Client, counties: tuple[Plant, Plant, Region]) -> None:
    _plant, other, east = counties
    sign_in(client, post_held(Role.GRID, region=east.uid))
    hidden, missing = asyncio.run(open_stream(client, other.uid)), asyncio.run(open_stream(client, new_id()))
    assert hidden.status_code == 404
    assert hidden.content == missing.content
    assert dict(hidden.items()) == dict(missing.items())


def test_who_has_not_signed_in_hears_nothing(client: Client, counties: tuple[Plant, Plant, Region]) -> None:
    assert asyncio.run(open_stream(client, counties[0].uid)).status_code == 401
