"""Promise: until it is officially released, a case is the same as no case for everybody outside the office."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.journal.acts import platform
from tocsin.duties.cases import actions
from tocsin.duties.cases.models import Case
from tocsin.duties.cases.tests.telling import told

FAULTS = ["embargo_is_not_looked_at"]

pytestmark = pytest.mark.django_db

OUTSIDE = [None, Role.HEAD, Role.SAFETY, Role.WORKER, Role.GRID, Role.SYSTEM_ADMIN]


@pytest.fixture
def case(now: dt.datetime) -> Case:
    return actions.enter(platform(now), told("CN-2026-HID", title={"zh-hans": "尚未公布的事故", "en": "Not released"}))


@pytest.mark.parametrize("role", OUTSIDE)
def test_page_list_and_program_answer_as_if_it_did_not_exist(client: Client, case: Case, role: Role | None) -> None:
    if role:
        sign_in(client, post_held(role))
    hidden = client.get(reverse("cases:case", args=[case.key]))
    missing = client.get(reverse("cases:case", args=["CN-2026-NONE"]))
    assert hidden.status_code == 404
    assert (hidden.content, hidden.headers) == (missing.content, missing.headers)
    assert "尚未公布的事故" not in client.get(reverse("cases:list"), {"q": "事故"}).content.decode()


def test_a_stranger_s_program_does_not_see_it_either(client: Client, case: Case) -> None:
    hidden, missing = client.get(f"/api/v1/cases/{case.key}"), client.get("/api/v1/cases/CN-2026-NONE")
    assert (hidden.status_code, hidden.content) == (404, missing.content)
    assert client.get("/api/v1/cases").json() == []


def test_it_appears_the_moment_it_is_released(client: Client, case: Case, now: dt.datetime) -> None:
    actions.release(platform(now), case)
    assert client.get(reverse("cases:case", args=[case.key])).status_code == 200
