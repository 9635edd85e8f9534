"""Promise: a hostile file is kept, never lost, never handed to anybody; a photograph is shown as a fresh copy only."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.test import Client

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.evidence import actions, queries, store
from tocsin.base.evidence.models import Exhibit
from tocsin.base.evidence.tests import files
from tocsin.base.journal.acts import By, platform
from tocsin.base.journal.things import Ref
from tocsin.base.registry import actions as registry
from tocsin.base.registry.models import Plant

FAULTS = [
    "files_are_not_examined",
    "quarantine_is_not_kept_closed",
    "the_original_is_shown",
    "downloads_open_in_the_page",
    "anybody_may_see_proof",
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def plant(now: dt.datetime) -> Plant:
    by = platform(now)
    region = registry.add_region(by, "r1", "Region", None)
    return registry.add_plant(by, registry.add_enterprise(by, "Enterprise"), region, "Plant")


@pytest.fixture
def by(now: dt.datetime) -> By:
    return By(uuid.uuid4(), None, now)


@pytest.fixture
def officer(client: Client, plant: Plant) -> Client:
    sign_in(client, post_held(Role.OFFICER, region=plant.region.uid))
    return client


def hand_in(by: By, plant: Plant, data: bytes, name: str) -> Exhibit:
    return actions.hand_in(by, data, name, Ref("reply", uuid.uuid4()), plant.uid)


def body(client: Client, address: str) -> tuple[int, bytes]:
    answer = client.get(address)
    return answer.status_code, b"".join(answer) if answer.streaming else answer.content


@pytest.mark.parametrize("what", files.HOSTILE)
def test_a_hostile_file_is_not_served(officer: Client, by: By, plant: Plant, what: str) -> None:
    name, data, _ = files.HOSTILE[what]
    exhibit = hand_in(by, plant, data, name)
    assert body(officer, f"/evidence/{exhibit.uid}")[0] == 404
    assert body(officer, f"/evidence/{exhibit.uid}/small")[0] == 404
    with store.open_(exhibit.original) as kept:
        assert kept.read() == data


def test_what_is_in_quarantine_is_listed_with_its_reason(officer: Client, by: By, plant: Plant) -> None:
    exhibit = hand_in(by, plant, files.SVG, "drawing.svg")
    status, page = body(officer, "/evidence/quarantine")
    assert status == 200
    assert b"drawing.svg" in page
    assert queries.reason(exhibit).encode() in page
    assert files.SVG not in page


def test_a_photograph_is_shown_as_a_fresh_copy_only(officer: Client, by: By, plant: Plant) -> None:
    data = files.jpeg(exif=files.taken())
    exhibit = hand_in(by, plant, data, "photo.jpg")
    answer = officer.get(f"/evidence/{exhibit.uid}")
    shown = b"".join(answer)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.startswith(b"\xff\xd8\xff")
    assert b"Exif" not in shown
    assert shown != data


def test_a_document_is_a_download_that_no_browser_opens(officer: Client, by: By, plant: Plant) -> None:
    exhibit = hand_in(by, plant, files.PDF, "报告.pdf")
    answer = officer.get(f"/evidence/{exhibit.uid}")
    assert b"".join(answer) == files.PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_proof_from_outside_ones_jurisdiction_does_not_exist(client: Client, by: By, plant: Plant) -> None:
    exhibit = hand_in(by, plant, files.jpeg(), "photo.jpg")
    elsewhere = registry.add_region(platform(by.at), "r2", "Other region", None)
    sign_in(client, post_held(Role.OFFICER, region=elsewhere.uid))
    assert body(client, f"/evidence/{exhibit.uid}") == body(client, f"/evidence/{uuid.uuid4()}")
    assert body(client, f"/evidence/{exhibit.uid}")[0] == 404
