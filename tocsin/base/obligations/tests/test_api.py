"""The moves by program: the same rules, and problems said in full."""

from __future__ import annotations

import json
import uuid

import pytest
from django.test import Client

from tocsin.base.accounts.models import Person
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.journal.acts import platform
from tocsin.base.obligations import actions
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.tests.town import FIX, Town
from tocsin.base.registry.models import Plant


@pytest.fixture
def owed(town: Town, mill: Plant) -> Obligation:
    return actions.open_one(platform(town.now), FIX, town.owed(mill, days=40_000))


@pytest.fixture
def asks(town: Town, mill: Plant):
    """Ask as the person of that name: ``asks("safety", "GET", path)``."""

    def ask(name: str, method: str, path: str, told: object = None):
        client = Client()
        sign_in(client, town.posts[name])
        Person.objects.filter(name=name).update(language="en")
        body = told if isinstance(told, str) else json.dumps(told)
        return client.generic(
            method, f"/api/v1{path}", body if told is not None else "", content_type="application/json"
        )

    return ask


def test_an_officer_lists_what_is_owed(asks, owed) -> None:
    answer = asks("officer", "GET", "/obligations?state=open&kind=test.fix").json()
    assert [item["uid"] for item in answer["items"]] == [str(owed.uid)]
    assert asks("officer", "GET", "/obligations?overdue=true").json()["items"] == []


def test_a_move_is_made_and_one_that_is_not_possible_is_a_conflict(asks, owed) -> None:
    path = f"/obligations/{owed.uid}"
    assert asks("safety", "POST", f"{path}/submit", {}).json()["state"] == "submitted"
    again = asks("safety", "POST", f"{path}/submit", {})
    assert again.status_code == 409
    assert "cannot submit" in again.json()["detail"]
    assert asks("head", "POST", f"{path}/verify", {}).json()["state"] == "discharged"


def test_every_move_has_its_route(asks, owed, town) -> None:
    path, day = f"/obligations/{owed.uid}", "2190-01-01T00:00:00Z"
    moves = [
        ("officer", "extend", {"due_at": day, "because": "x"}, "open"),
        ("officer", "hand_over", {"to": str(town.posts["head"].uid), "because": "x"}, "open"),
        ("head", "ask_time", {"due_at": "2191-01-01T00:00:00Z", "because": "x"}, "open"),
        ("head", "submit", {}, "submitted"),
        ("officer", "send_back", {"due_at": day, "because": "x"}, "open"),
        ("officer", "withdraw", {"because": "x"}, "withdrawn"),
        ("officer", "reopen", {"due_at": day, "because": "x"}, "open"),
    ]
    for name, verb, told, state in moves:
        answer = asks(name, "POST", f"{path}/{verb}", told)
        assert (answer.status_code, answer.json().get("state")) == (200, state), (verb, answer.content)


@pytest.mark.parametrize(
    "told",
    [
        '{"because": "a", "because": "b"}', '{"due_at": NaN}', "[" * 2000, '{"due_at": "2026-13-99"}',
        '{"because": "\\ud800"}', '{"because": "\\u0000"}', '{"due_at": "2026-01-01T00:00:00"}', '{"to": 5}',
        '{"nonsense": 1}', "not json", '""', "null", '{"due_at": 1e300}', '{"due_at": -99999999999999}',
        '{"because": "' + "x" * 5000 + '"}', '{"due_at": ' + "9" * 5000 + "}",
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_and_nothing_moves(asks, owed, told: str) -> None:
    for verb in ("extend", "hand_over", "withdraw"):
        answer = asks("officer", "POST", f"/obligations/{owed.uid}/{verb}", told)
        assert answer.status_code in (400, 409, 422), (verb, answer.content)
    assert Obligation.objects.get().state == "open"


def test_a_day_that_is_past_or_too_far_or_missing_is_refused(asks, owed) -> None:
    days = ("2001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59Z")
    told = [{"because": "x"}, {"due_at": "2190-01-01T00:00:00Z"}, *({"because": "x", "due_at": day} for day in days)]
    for one in told:
        assert asks("officer", "POST", f"/obligations/{owed.uid}/extend", one).status_code in (409, 422), one
    assert Obligation.objects.get().due_at == owed.due_at


def test_what_lies_outside_ones_reach_is_missing(asks, owed, town) -> None:
    other = town.plant("other")
    town.post("stranger", "safety", other)
    hidden = asks("stranger", "GET", f"/obligations/{owed.uid}")
    never = asks("stranger", "GET", f"/obligations/{uuid.UUID(int=1)}")
    assert (hidden.status_code, hidden.content) == (404, never.content)
    assert asks("stranger", "POST", f"/obligations/{owed.uid}/withdraw", {"because": "x"}).status_code == 404
