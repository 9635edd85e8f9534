"""An inspection ends on paper: a record of every answer, an order for what has a day, and nothing before its time."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client
from django.utils.translation import override

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.documents import issuing, queries
from tocsin.base.documents.models import Issued
from tocsin.base.documents.rules.reading import shown
from tocsin.base.documents.rules.refusals import Refused
from tocsin.base.journal import audit, checkpoints
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.hazards.queries import found_by
from tocsin.duties.inspections import papers
from tocsin.duties.inspections.rules.possible import NotPossible


def issued(around, inspection, kind=papers.RECORD, **more) -> Issued:
    by = around.by(hours=3)
    make = papers.on_site_record if kind == papers.RECORD else papers.rectification_order
    with override("zh-hans"):
        return issuing.issue(by, kind, inspection.ref, make(inspection, by.at, by.post, more.pop("chosen", [])), **more)


def test_the_record_says_every_answer_and_proves_itself(around) -> None:
    inspection = around.finished(cleaning="not_ok", lock="ok")
    point = checkpoints.publish(around.now)
    made = issued(around, inspection)
    text = "\n".join(shown(queries.file(made.word)))
    assert made.number.endswith("现记〔2026〕1号")
    for told in (
        "积尘超过一毫米",
        "符合要求",
        made.number,
        made.digest,
        bytes(point.root).hex(),
        "安全生产法第六十五条",
    ):
        assert told in text, told
    assert queries.file(made.pdf).startswith(b"%PDF-")
    assert "积尘" in json.loads(made.content)["context"]["hazards"][0]["what"]
    Issued.objects.filter(pk=made.pk).update(content=made.content.replace("积尘", "微尘"))
    assert [one.where for one in audit.verify().problems if one.where.startswith("issued ")] == [f"issued {made.uid}"]


def test_an_order_names_what_has_a_day_and_only_what_was_chosen(around) -> None:
    inspection = around.finished(cleaning="not_ok", lock="not_ok")
    with pytest.raises(NotPossible):
        issued(around, inspection, papers.ORDER)
    first, second = found_by(inspection.ref)
    for one in (first, second):
        hazards.confirm(around.by(hours=2), one, "general", around.now + dt.timedelta(days=10))
    made = issued(around, inspection, papers.ORDER, chosen=[second.uid])
    assert len(json.loads(made.content)["context"]["hazards"]) == 1
    assert issued(around, inspection, papers.ORDER).number != made.number


def test_a_correction_names_what_it_replaces_and_a_withdrawn_number_stays_given(around) -> None:
    inspection = around.finished()
    first = issued(around, inspection)
    with pytest.raises(Refused):
        issued(around, inspection)
    second = issued(around, inspection, replaces=first, because="受检单位名称有误")
    assert first.number in "".join(shown(queries.file(second.word)))
    assert Issued.objects.get(pk=first.pk).state == Issued.State.REPLACED
    issuing.withdraw(around.by(hours=4), second, "印章有误")
    assert issued(around, inspection).number.endswith("3号")


def test_an_inspector_issues_on_the_page_and_fetches_the_same_bytes_twice(around, client: Client) -> None:
    inspection = around.finished(cleaning="not_ok")
    sign_in(client, Post.objects.get(uid=around.inspector.post))
    page = client.get(f"/inspections/{inspection.uid}").content.decode()
    assert f"/documents/issue/{papers.RECORD}/{inspection.uid}" in page
    assert client.post(f"/documents/issue/{papers.RECORD}/{inspection.uid}", follow=True).status_code == 200
    made = Issued.objects.get()
    assert made.number in client.get(f"/inspections/{inspection.uid}").content.decode()
    for form in ("pdf", "docx"):
        answers = [client.get(f"/documents/issued/{made.uid}/{form}") for _n in range(2)]
        assert answers[0].content == answers[1].content
        assert client.get(f"/api/v1/documents/{made.uid}/{form}").content == answers[0].content
    assert client.get(f"/api/v1/inspections/{inspection.uid}/documents").json()[0]["number"] == made.number
    assert client.get(f"/documents/issued/{made.uid}/exe").status_code == 404


def test_who_checks_a_paper_learns_whether_it_holds_and_nothing_about_the_plant(around, client: Client) -> None:
    made = issued(around, around.finished(cleaning="not_ok"))
    page = client.get(f"/d/{made.uid}").content.decode()
    assert made.number in page
    assert made.digest in page
    assert around.dusty.name not in page
    assert "积尘" not in page
    assert client.get(f"/documents/issued/{made.uid}/pdf").status_code in (302, 404)
    issuing.withdraw(around.by(hours=4), made, "印章有误")
    assert "印章有误" not in client.get(f"/d/{made.uid}").content.decode()
    sign_in(client, Post.objects.get(uid=around.inspector.post))
    assert f"/inspections/{made.about}" in client.get(f"/d/{made.uid}").content.decode()
