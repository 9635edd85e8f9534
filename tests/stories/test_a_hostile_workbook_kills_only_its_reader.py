"""Promise: a workbook made to exhaust memory or to blow up ends its own reader, and people get an answer."""

from __future__ import annotations

import datetime as dt
import resource
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions
from tocsin.base.registry.models import Import
from tocsin.base.registry.tests import files

FAULTS = ["a_dead_reader_counts_as_an_empty_workbook"]

pytestmark = pytest.mark.django_db
HOSTILE = {"bomb.xlsx": files.bomb, "far.xlsx": files.far_cell}


@pytest.fixture
def officer(client: Client, now: dt.datetime) -> Client:
    region = actions.add_region(platform(now), "east", "East District")
    sign_in(client, post_held(Role.OFFICER, region=region.uid))
    return client


def largest_child() -> int:
    """Kilobytes the largest child of this process has held."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


@pytest.mark.parametrize("name", HOSTILE)
def test_the_page_answers_and_names_the_mend(officer: Client, name: str) -> None:
    began = time.monotonic()
    form = {"target": "plants", "files": [SimpleUploadedFile(name, HOSTILE[name]())]}
    handed_in = officer.post("/imports/new", form)
    assert handed_in.status_code == 302
    answer = officer.get(handed_in["Location"])
    assert answer.status_code == 422
    assert "CSV" in answer.content.decode()
    assert Import.objects.get().state == "uploaded"
    assert time.monotonic() - began < 60
    assert largest_child() < 1_700_000
