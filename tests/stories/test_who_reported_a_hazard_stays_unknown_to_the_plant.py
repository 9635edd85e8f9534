"""Promise: whoever reports from a code on a wall is named nowhere the plant can look, and can be forgotten for good."""

from __future__ import annotations

import json

from django.test import Client

from tocsin.base.accounts.models import Person, Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.journal.models import Entry
from tocsin.duties.hazards import actions, queries
from tocsin.duties.hazards.models import Reporter
from tocsin.duties.hazards.tests.conftest import works

FAULTS = ["reporters_are_named"]

__all__ = ["works"]
TOLD = {"what": "除尘器停了三天还在打磨", "origin": "snapshot", "name": "王小明", "contact": "13912345678"}


def test_the_journal_names_neither_the_person_nor_the_post(works) -> None:
    actions.report(works.worker, works.plant, actions.Told(**TOLD))
    entries = Entry.objects.filter(kind="hazard.reported")
    assert entries.count() == 1
    assert works.worker.who not in set(entries.values_list("who", flat=True))
    assert works.worker.post not in set(entries.values_list("post", flat=True))
    written = json.dumps(list(entries.values()), default=str, ensure_ascii=False)
    assert "王小明" not in written
    assert str(works.worker.who) not in written


def test_the_plant_sees_the_hazard_and_no_name(works) -> None:
    hazard, _code = actions.report(works.worker, works.plant, actions.Told(**TOLD))
    client = Client()
    sign_in(client, Post.objects.get(uid=works.safety.post))
    page = client.get(f"/hazards/{hazard.uid}").content.decode()
    assert "除尘器停了三天" in page
    for secret in ("王小明", "13912345678", Person.objects.get(uid=works.worker.who).name):
        assert secret not in page.replace("除尘器停了三天还在打磨", "")


def test_a_name_that_is_erased_is_gone_and_the_answer_is_still_read(works) -> None:
    hazard, code = actions.report(works.worker, works.plant, actions.Told(**TOLD))
    actions.erase_reporter(works.county.officer, hazard)
    kept = json.dumps(list(Reporter.objects.values()), default=str, ensure_ascii=False)
    assert "王小明" not in kept
    assert "13912345678" not in kept
    assert queries.answer_to(code) == hazard
