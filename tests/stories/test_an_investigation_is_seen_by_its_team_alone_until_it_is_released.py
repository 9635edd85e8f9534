"""Promise: until it is released an investigation is seen by its team and those above it alone: neither the plant nor an
inspector who is not on the team finds it, its parts or its files; and the plant never sees the team or the evidence."""

from __future__ import annotations

from django.test import Client

from tests.asking.world import closed
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.evidence.models import Exhibit
from tocsin.base.journal.models import Entry
from tocsin.duties.enforcement.investigations import actions
from tocsin.duties.enforcement.tests.investigating import inquest, works

FAULTS = ["an_investigation_is_open_to_the_plant"]

__all__ = ["inquest", "works"]


def as_(inquest, by) -> Client:
    client = Client()
    sign_in(client, inquest.post(by))
    return client


def status(client: Client, way: str) -> int:
    answer = client.get(way)
    closed(answer)
    return answer.status_code


def test_before_it_is_released_others_find_nothing(inquest) -> None:
    case = inquest.approved()
    exhibit = Exhibit.objects.get(about=case.evidence.get().uid)
    ways = (f"/investigations/{case.uid}", f"/api/v1/investigations/{case.uid}", f"/evidence/{exhibit.uid}")
    outside = (inquest.works.safety, inquest.works.head, inquest.works.county.inspector, inquest.works.county.officer)
    for by in outside:
        client = as_(inquest, by)
        assert [status(client, way) for way in ways] == [404, 404, 404]
        assert case.number not in client.get("/investigations").content.decode()
    for by in (inquest.leader, inquest.member, inquest.director):
        client = as_(inquest, by)
        assert [status(client, way) for way in ways] == [200, 200, 200]
    bodies = b"".join(bytes(body) for body in Entry.objects.values_list("body", flat=True))
    assert "井口没有盖板".encode() not in bodies


def test_when_it_is_released_the_plant_sees_the_result_and_not_the_team(inquest) -> None:
    case = inquest.approved()
    actions.release(inquest.later(inquest.director, 30), case, "县政府第5次常务会议决定公开")
    client = as_(inquest, inquest.works.safety)
    page = client.get(f"/investigations/{case.uid}").content.decode()
    assert "井口没有盖板" in page
    assert "现场照片" not in page
    assert inquest.post(inquest.leader).title not in page
    told = client.get(f"/api/v1/investigations/{case.uid}").json()
    assert (told["evidence"], len(told["gaps"])) == ([], 8)
    exhibit = Exhibit.objects.get(about=case.evidence.get().uid)
    assert client.get(f"/evidence/{exhibit.uid}").status_code == 404
    assert client.get(f"/investigations/{case.uid}/report.docx").status_code == 404
    assert as_(inquest, inquest.works.county.inspector).get(f"/investigations/{case.uid}").status_code == 404
