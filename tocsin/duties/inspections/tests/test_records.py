"""Bodies, their opinions and inspectors' records: what is refused, what is shown to whom."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.evidence.tests import files
from tocsin.base.web.missing import Missing
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.inspections.models import Intermediary, Opinion
from tocsin.duties.inspections.records import asking, entering
from tocsin.duties.inspections.rules.possible import NotPossible

CODE = "91350100M00010001T"


@pytest.fixture
def body(around: Any) -> Intermediary:
    return entering.enter(around.county.officer, entering.Body("Sound Assessors", CODE, "assessment"))


def said(around: Any, **told: Any) -> entering.Said:
    day = around.now.date() - dt.timedelta(days=60)
    usual = {"number": "R-1", "given_on": day, "conclusion": "no_problem", "topics": ["dust_explosion"],
             "files": [("report.jpg", files.jpeg())]}  # fmt: skip
    return entering.Said(**{**usual, **told})


def signed_in(uid: Any) -> Client:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    sign_in(client, Post.objects.get(uid=uid))
    return client


def test_a_body_is_entered_once_by_its_credit_code_and_a_wrong_code_is_refused(around: Any, body: Intermediary) -> None:
    for code in (CODE.lower(), CODE[:-1] + "A", "91350"):
        with pytest.raises(NotPossible):
            entering.enter(around.county.officer, entering.Body("Another", code, "testing"))
    assert Intermediary.objects.get() == body


@pytest.mark.parametrize(
    "told",
    [{"number": " "}, {"topics": []}, {"topics": ["no such topic"]}, {"conclusion": "problems"}, {"files": []},
     {"given_on": dt.date(2199, 1, 1)}, {"given_on": dt.date(1999, 1, 1)}],
)  # fmt: skip
def test_an_opinion_says_what_when_and_on_what_paper(around: Any, body: Intermediary, told: dict[str, Any]) -> None:
    with pytest.raises(NotPossible):
        entering.give(around.inspector, body, around.dusty, said(around, **told))
    assert not Opinion.objects.exists()


def test_a_report_is_entered_once_unless_its_entry_was_withdrawn(around: Any, body: Intermediary) -> None:
    first = entering.give(around.inspector, body, around.dusty, said(around))
    with pytest.raises(NotPossible):
        entering.give(around.inspector, body, around.dusty, said(around))
    entering.withdraw(around.inspector, first, "the wrong plant")
    assert entering.give(around.inspector, body, around.dusty, said(around)).pk != first.pk


def test_a_certificate_that_had_ended_is_said_and_a_new_one_does_not_mend_it(around: Any, body: Intermediary) -> None:
    past = around.now.date() - dt.timedelta(days=90)
    held = entering.correct(around.county.officer, body, entering.Body(body.name, CODE, "assessment", "A-1", past))
    given = entering.give(around.inspector, held, around.dusty, said(around))
    later = past + dt.timedelta(days=900)
    entering.correct(around.county.officer, body, entering.Body(body.name, CODE, "assessment", "A-2", later))
    given.refresh_from_db()
    assert given.unqualified


def test_a_clause_named_in_the_opinion_is_enough(around: Any, body: Intermediary) -> None:
    given = entering.give(around.inspector, body, around.dusty, said(around, topics=[], clauses=["GB 1, 2.3"]))
    hazard, _code = hazards.report(
        around.county.safety["foundry"], around.dusty, hazards.Told("no guard on it", basis="GB 1, 2.3")
    )
    hazards.confirm(around.inspector, hazard, "general", around.now + dt.timedelta(days=9))
    (told,) = asking.standing(Post.objects.get(uid=around.inspector.post), [given])
    assert [one.hazard.uid for one in told.later] == [hazard.uid]


def test_what_nobody_confirmed_stands_beside_nothing(around: Any, body: Intermediary) -> None:
    given = entering.give(around.inspector, body, around.dusty, said(around, clauses=["GB 1, 2.3"]))
    hazards.report(around.county.safety["foundry"], around.dusty, hazards.Told("no guard on it", basis="GB 1, 2.3"))
    (told,) = asking.standing(Post.objects.get(uid=around.inspector.post), [given])
    assert told.later == []


def test_an_opinion_on_another_countys_plant_is_missing(around: Any, body: Intermediary, now: dt.datetime) -> None:
    from tocsin.base.journal.acts import platform
    from tocsin.base.registry.actions import add_region

    given = entering.give(around.inspector, body, around.dusty, said(around))
    stranger = post_held("inspector", region=add_region(platform(now), "elsewhere", "elsewhere").uid)
    with pytest.raises(Missing):
        asking.opinion(stranger, given.uid)
    assert asking.counted(stranger, [body])[0]["every"] == 0


def test_the_pages_are_filled_in_and_say_what_stands_in_the_way(around: Any) -> None:
    client = signed_in(around.county.officer.post)
    told = {"name": "Sound Assessors", "credit_code": CODE[:-1] + "A", "field": "assessment"}
    refused = client.post(reverse("inspections:intermediary_new"), told)
    assert refused.status_code == 422
    assert "last character" in refused.content.decode()
    assert "Sound Assessors" in refused.content.decode()
    kept = client.post(reverse("inspections:intermediary_new"), {**told, "credit_code": CODE})
    body = Intermediary.objects.get()
    assert kept.url == reverse("inspections:intermediary", args=[body.uid])
    opinion = {"plant": around.dusty.uid, "body": body.uid, "number": "R-1", "given_on": "2026-05-02",
               "topics": ["dust_explosion"], "conclusion": "no_problem"}  # fmt: skip
    address = reverse("inspections:opinion_new")
    assert client.post(address, opinion).status_code == 422
    report = SimpleUploadedFile("report.jpg", files.jpeg())
    kept = client.post(address, {**opinion, "report": report})
    assert kept.status_code == 302
    given = Opinion.objects.get()
    for page in (
        reverse("inspections:intermediaries"), reverse("inspections:intermediary", args=[body.uid]),
        reverse("inspections:opinion", args=[given.uid]), reverse("registry:plant", args=[around.dusty.uid]),
    ):  # fmt: skip
        assert "Sound Assessors" in client.get(page).content.decode()
    withdrawn = reverse("inspections:opinion_withdraw", args=[given.uid])
    assert client.post(withdrawn, {"because": ""}).status_code == 422
    assert client.post(withdrawn, {"because": "the wrong plant"}).status_code == 302


def test_an_inspector_reads_the_own_record_by_page_and_by_program(around: Any) -> None:
    around.finished(cleaning="ok")
    client = signed_in(around.inspector.post)
    listed = client.get(reverse("inspections:inspectors")).content.decode()
    address = reverse("inspections:inspector", args=[around.inspector.post])
    assert address in listed
    assert "Questions looked at" in client.get(address).content.decode()
    told = client.get(f"/api/v1/inspectors/{around.inspector.post}/record").json()
    assert (told["inspections"], told["questions"], told["found"], told["after"]) == (1, 1, 0, [])
    colleague = post_held("inspector", region=around.county.region.uid)
    assert signed_in(colleague.uid).get(address).status_code == 404
