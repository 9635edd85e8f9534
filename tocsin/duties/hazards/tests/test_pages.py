"""The pages: who sees what, what a form carries out, what is said on a refusal, and the code on the wall."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.duties.hazards import actions
from tocsin.duties.hazards.models import Hazard, Point, Reporter


def as_(by) -> Client:
    client = Client()
    sign_in(client, Post.objects.get(uid=by.post))
    return client


@pytest.fixture(autouse=True)
def today(works, monkeypatch) -> None:
    """Requests come at the moment at which the works were built."""
    monkeypatch.setattr("tocsin.base.accounts.middleware.now", lambda: works.now, raising=False)


def test_an_empty_list_says_what_comes_here(works) -> None:
    page = as_(works.safety).get("/hazards").content.decode()
    assert "没有待整改的隐患" in page
    assert "/hazards/report" in page


def test_the_list_narrows_and_counts(works) -> None:
    works.confirmed(what="阀门井口没有盖板")
    works.reported(what="配电箱敞开着")
    page = as_(works.county.officer).get("/hazards?state=reported").content.decode()
    assert "配电箱敞开着" in page
    assert "阀门井口" not in page


def test_another_plants_hazard_is_missing(works) -> None:
    hazard = works.confirmed()
    works.county.plant("bakery")
    other = as_(works.county.safety["bakery"])
    assert other.get(f"/hazards/{hazard.uid}").status_code == 404
    assert other.post(f"/hazards/{hazard.uid}/submit", {"done": "done"}).status_code == 404


def test_a_safety_officer_reports_at_the_own_plant(works) -> None:
    client = as_(works.safety)
    assert "gasworks" in client.get("/hazards/report").content.decode()
    answer = client.post("/hazards/report", {"plant": str(works.plant.uid), "what": "护栏缺了一段", "where": "3层平台"})
    found = Hazard.objects.get()
    assert answer.headers["Location"] == f"/hazards/{found.uid}"
    assert (found.origin, found.where) == ("self_check", "3层平台")


def test_an_inspector_chooses_the_plant_first(works) -> None:
    client = as_(works.county.inspector)
    assert "哪一家企业" in client.get("/hazards/report").content.decode()
    page = client.get(f"/hazards/report?plant={works.plant.uid}").content.decode()
    assert "gasworks" in page


def test_a_hazard_is_confirmed_on_its_page(works) -> None:
    hazard = works.reported()
    due = (dt.datetime.now(dt.UTC) + dt.timedelta(days=20)).date().isoformat()
    answer = as_(works.county.inspector).post(f"/hazards/{hazard.uid}/confirm", {"grade": "general", "due": due})
    assert answer.status_code == 302
    hazard.refresh_from_db()
    assert hazard.state == "confirmed"


def test_a_refusal_is_said_on_the_page_and_nothing_typed_is_lost(works) -> None:
    hazard = works.reported()
    told = {"grade": "suspected", "due": "2099-01-01", "standard": "", "clause": "第四条之九"}
    answer = as_(works.county.inspector).post(f"/hazards/{hazard.uid}/confirm", told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "请写明依据哪个标准的哪一条款" in page
    assert "第四条之九" in page


def test_a_worker_is_offered_nothing_to_confirm(works) -> None:
    hazard = works.reported()
    client = as_(works.worker)
    assert f"/hazards/{hazard.uid}/confirm" not in client.get(f"/hazards/{hazard.uid}").content.decode()
    assert client.post(f"/hazards/{hazard.uid}/confirm", {"grade": "general", "due": "2099-01-01"}).status_code == 404


def test_a_plants_page_shows_what_is_open_and_the_way_to_report(works) -> None:
    works.confirmed(what="阀门井口没有盖板")
    page = as_(works.safety).get(f"/plants/{works.plant.uid}").content.decode()
    assert "阀门井口没有盖板" in page
    assert f"/hazards/report?plant={works.plant.uid}" in page


@pytest.fixture
def wall(works, settings) -> Point:
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"reports_without_account": True})
    return actions.open_point(works.safety, works.plant, "食堂门口")


def test_whoever_stands_before_the_wall_reports_and_reads_the_answer(works, wall) -> None:
    client = Client()
    assert "食堂门口" in client.get(f"/tell/{wall.code}").content.decode()
    page = client.post(f"/tell/{wall.code}", {"what": "消防通道堆了货", "to": "plant"}).content.decode()
    code = page.split('hazard-receipt">')[1].split("<")[0]
    found = Hazard.objects.get()
    assert (found.origin, found.where, found.found_by) == ("snapshot", "食堂门口", None)
    answer = client.post("/tell/answer", {"code": code})
    assert "已上报、待核实" in answer.content.decode()
    assert client.post("/tell/answer", {"code": "AAAA-BBBB-CCCC"}).status_code == 404


def test_where_the_office_does_not_allow_it_nobody_reports_without_an_account(works, wall, settings) -> None:
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"reports_without_account": False})
    assert Client().post(f"/tell/{wall.code}", {"what": "消防通道堆了货", "to": "plant"}).status_code == 403
    assert as_(works.worker).post(f"/tell/{wall.code}", {"what": "消防通道堆了货", "to": "plant"}).status_code == 200
    assert Hazard.objects.get().found_by is None  # a report from the wall names nobody, also of those who signed in


def test_a_wall_is_no_mailbox_for_machines(works, wall) -> None:
    client = Client()
    for n in range(20):
        assert client.post(f"/tell/{wall.code}", {"what": f"第{n}处问题", "to": "plant"}).status_code == 200
    answer = client.post(f"/tell/{wall.code}", {"what": "第21处问题", "to": "plant"})
    assert answer.status_code == 422
    assert "12350" in answer.content.decode()


def test_a_code_nobody_hung_is_missing(db) -> None:
    assert Client().get("/tell/no-such-code").status_code == 404


def test_the_name_is_seen_by_those_who_answer_and_erased_by_them(works) -> None:
    hazard, _code = actions.report(
        None, works.plant, actions.Told("夜班无人值守", origin="snapshot", name="李四", contact="139"), works.now
    )
    assert "李四" not in as_(works.safety).get(f"/hazards/{hazard.uid}").content.decode()
    officer = as_(works.county.officer)
    assert "李四" in officer.get(f"/hazards/{hazard.uid}").content.decode()
    officer.post(f"/hazards/{hazard.uid}/reporter/erase")
    assert "李四" not in officer.get(f"/hazards/{hazard.uid}").content.decode()
    assert Reporter.objects.get().name == ""


def test_the_sheet_for_the_wall_carries_the_code(works, wall) -> None:
    page = as_(works.safety).get(f"/hazards/points/{wall.uid}/sheet").content.decode()
    assert "<svg" in page
    assert f"/tell/{wall.code}" in page


def test_the_api_lists_reports_and_says_what_is_possible(works) -> None:
    client = as_(works.safety)
    told = {"plant": str(works.plant.uid), "what": "护栏缺了一段", "danger": False}
    made = client.post("/api/v1/hazards", told, "application/json")
    assert made.status_code == 201
    assert "confirm" in made.json()["possible"]
    listed = client.get("/api/v1/hazards").json()
    assert [one["uid"] for one in listed] == [made.json()["uid"]]
    assert client.get(f"/api/v1/hazards/{made.json()['uid']}").json()["origin"] == "self_check"


def test_the_api_refuses_in_words_what_it_cannot_keep(works) -> None:
    told = {"plant": str(works.plant.uid), "what": "      "}
    answer = as_(works.safety).post("/api/v1/hazards", told, "application/json")
    assert answer.status_code == 422
    assert "请简要写明" in answer.json()["detail"]
