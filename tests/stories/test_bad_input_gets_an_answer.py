"""Promise: whatever is sent to whatever address, an answer comes back that says what is wrong; never a 500.

Every address is found by walking the URL resolver and the API's operations, so a new one is asked without being named.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from tests.asking import inputs
from tests.asking.addresses import Address, every_address, rooms
from tests.asking.forms import Fields, fields_of
from tests.asking.world import World, build_world, closed
from tocsin.base.evidence.tests import files
from tocsin.base.obligations import kinds as obligation_kinds
from tocsin.duties.hazards import kinds as hazard_kinds
from tocsin.duties.lessons import boards, kinds

FAULTS = ["requests_are_not_looked_at", "json_is_read_as_it_comes"]

pytestmark = pytest.mark.timeout(600)

ROUNDS = int(os.environ.get("TOCSIN_ODD_ROUNDS", "4"))  # of each field's odd values; all of them: 33


@pytest.fixture
def world(db: None, now: dt.datetime, settings: Any) -> Iterator[World]:
    """One world for many requests: each of them is undone."""
    for kind in (*kinds.KINDS, *hazard_kinds.KINDS):
        obligation_kinds.register(kind)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the true one is slow on purpose
    logging.disable(logging.CRITICAL)  # thousands of refusals are no news
    boards.forget()
    yield build_world(now)
    boards.forget()
    logging.disable(logging.NOTSET)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever the request did is undone, so that each meets the same world."""
    mark = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(mark)


def ask(client: Client, method: str, path: str, **more: object) -> HttpResponseBase:
    with undone():
        answer = client.generic(method, path, **more)
        if answer.streaming:
            closed(answer)
    assert answer.status_code < 500, f"{method} {path[:120]} {str(more)[:300]} was answered {answer.status_code}"
    return answer


def of_room(room: str) -> list[Address]:
    return [address for address in every_address() if address.room == room]


def fields(page: HttpResponseBase) -> Fields:
    """What a page asks for; nothing if it is not a page."""
    is_page = not page.streaming and page.headers.get("Content-Type", "").startswith("text/html")
    return fields_of(page.content.decode() if is_page else "")


def odd(names: set[str], round_: int) -> dict[str, str]:
    """Another odd value for each field, and other ones in each round; the same on every machine."""
    many = len(inputs.ODD_VALUES)
    return {name: inputs.ODD_VALUES[(zlib.crc32(name.encode()) + round_ * 7) % many] for name in sorted(names)}


def asked_as(address: Address) -> list[str]:
    """Two roles that may use the address: more of its code is reached than by one."""
    return address.roles()[:1] + address.roles()[-1:]


def send(client: Client, path: str, data: dict[str, object]) -> None:
    with undone():
        answer = client.post(path, data)
    assert answer.status_code < 500, f"POST {path} {str(data)[:300]} was answered {answer.status_code}"


# first: the control that breaks JSON need not walk every page before it fails
def operations() -> list[Address]:
    return [address for address in every_address() if set(address.methods) & {"POST", "PUT", "PATCH"}]


@pytest.mark.parametrize("address", operations(), ids=lambda address: address.pattern)
def test_broken_json_is_refused_with_what_and_where(world: World, address: Address) -> None:
    client = world.client(address.roles()[0])
    path = address.at(world.values(address, client))
    (method,) = set(address.methods) & {"POST", "PUT", "PATCH"}
    for name, body in inputs.BROKEN_JSON.items():
        answer = ask(client, method, path, data=body, content_type="application/json")
        assert answer.headers["Content-Type"].startswith("application/problem+json") or answer.status_code < 300, name
        if name in inputs.REFUSED_JSON:
            assert answer.status_code in (400, 404), f"{name}: {answer.status_code}"
            assert answer.status_code == 404 or set(json.loads(answer.content)) == {"detail", "where"}
    for body in inputs.odd_bodies(["because", "due_at", "post", "files", "kind", "reason", "uid", "value", "name"]):
        ask(client, method, path, data=body, content_type="application/json")


@pytest.mark.parametrize("room", rooms())
def test_whatever_stands_in_an_address_gets_an_answer(world: World, room: str) -> None:
    for address in of_room(room):
        unreadable_queries_are_refused(world, address)
        odd_values_get_an_answer(world, address)
        odd_variable_parts_get_an_answer(world, address)


def unreadable_queries_are_refused(world: World, address: Address) -> None:
    client = world.client(address.roles()[0])
    path = address.at(world.values(address, client))
    for query in inputs.UNREADABLE_ADDRESSES:
        assert ask(client, "GET", path + query).status_code == 400, f"{path}{query[:40]}"


def odd_values_get_an_answer(world: World, address: Address) -> None:
    for role in asked_as(address):
        client = world.client(role)
        path = address.at(world.values(address, client))
        names = {"q", "after", "before", "next", "page", "limit", "offset"} | fields(ask(client, "GET", path)).names
        longest = 7_000 // len(names) // 9
        for round_ in range(ROUNDS):
            values = {name: value[:longest] for name, value in odd(names, round_).items()}
            ask(client, "GET", path + "?" + urlencode(values))


def odd_variable_parts_get_an_answer(world: World, address: Address) -> None:
    client = world.client(address.roles()[0])
    for odd in inputs.ODD_PARTS if address.parameters else ():
        ask(client, "GET", address.at([odd] * len(address.parameters)))


@pytest.mark.parametrize("room", rooms())
def test_odd_and_broken_forms_get_an_answer(world: World, room: str) -> None:
    asked = [address for address in of_room(room) if not address.methods]
    names, uploads = gathered(world, asked)
    for address in asked:
        for role in asked_as(address):
            client = world.client(role)
            path = address.at(world.values(address, client))
            send(client, path, {})
            for round_ in range(ROUNDS):
                send(client, path, odd(names, round_))
            for name, data, _reason in list(files.HOSTILE.values())[:2]:
                send(client, path, dict.fromkeys(names, "1") | {one: upload(name, data) for one in uploads})
        for body, kind in inputs.BROKEN_FORMS:
            ask(client, "POST", path, data=body, content_type=kind)
        for method in ("HEAD", "OPTIONS", "PUT", "DELETE"):
            ask(client, method, path)


def upload(name: str, data: bytes) -> BytesIO:
    file = BytesIO(data)
    file.name = name
    return file


def gathered(world: World, asked: list[Address]) -> tuple[set[str], set[str]]:
    """Every field that the pages of a room ask for; each form is sent all of them."""
    names, uploads = {"uid", "key", "kind", "reason", "because", "due_at", "after", "next"}, {"files"}
    for address in asked:
        for role in asked_as(address):
            client = world.client(role)
            found = fields(ask(client, "GET", address.at(world.values(address, client))))
            names, uploads = names | found.names, uploads | found.files
    return names, uploads


HEADERS = (
    {"cookie": "tocsin_session=\x00"},
    {"cookie": "tocsin_session=" + "x" * 4_000 + "; tocsin_csrf=; tocsin_language=../../x"},
    {"cookie": '="; $Version=1; ;;;=\ud800'.encode("utf-8", "surrogatepass").decode("latin-1")},
    {"accept-language": "x" * 5_000},
    {"accept-language": "zh-hans;q=nan, *;q=99999999999"},
    {"authorization": "Bearer \x00\xff"},
    {"authorization": "Bearer " + "9" * 5_000},
    {"authorization": "Basic"},
    {"idempotency-key": "\x00"},
    {"idempotency-key": "9" * 5_000},
    {"host": "a b"},
    {"x-forwarded-for": "nonsense, ::::, \x00"},
    {"hx-request": "\x00", "hx-current-url": "\xff"},
    {"referer": "http://[::::"},
    {"if-modified-since": "yesterday"},
    {"if-none-match": "\xff"},
    {"range": "bytes=9-1,-,x"},
    {"content-type": "\x00/\x00; charset=\xff"},
)


def test_odd_headers_get_an_answer(world: World) -> None:
    for headers in HEADERS:
        for path in ("/", "/sign-in", "/inbox", "/api/v1/me", "/api/v1/obligations", "/static/web/tocsin.css"):
            for method in ("GET", "POST"):
                ask(world.client("officer"), method, path, headers=headers)


def test_the_walk_reaches_the_product(world: World) -> None:
    """The promise would mean little if most addresses answered that there is nothing: most must be reached."""
    found = every_address()
    reached = []
    for address in found:
        client = world.client(address.roles()[0])
        if ask(client, "GET", address.at(world.values(address, client))).status_code in (200, 302, 405):
            reached.append(address)
    assert len(found) > 60
    assert len(reached) > len(found) * 0.75, [a.pattern for a in found if a not in reached]
