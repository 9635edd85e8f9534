"""Checklists and the export by program."""

from __future__ import annotations

from tocsin.duties.inspections.tests.own_sheets import SHEET, client, in_use

API = "/api/v1"


def test_a_checklist_is_brought_by_program_and_its_mistakes_are_told(around) -> None:
    told = {"region": str(around.county.region.uid), "text": SHEET}
    officer = client(around.county.officer)
    wrong = officer.post(f"{API}/checklists", told | {"text": "key: ["}, content_type="application/json")
    assert wrong.status_code == 422
    assert "checklist.yaml:1" in wrong.json()["detail"]
    made = officer.post(f"{API}/checklists", told, content_type="application/json")
    assert (made.status_code, made.json()["state"]) == (201, "draft")
    assert officer.post(f"{API}/checklists", told, content_type="application/json").json()["new"] is False
    refused = client(around.inspector).post(f"{API}/checklists", told, content_type="application/json")
    assert refused.status_code == 404


def test_the_checklists_in_use_are_listed_with_where_they_hold(around) -> None:
    in_use(around)
    found = {one["key"]: one for one in client(around.inspector).get(f"{API}/checklists").json()}
    assert found["night_shift"]["region"] == str(around.county.region.uid)
    assert found["fire_exits"]["region"] is None
    told = client(around.inspector).get(f"{API}/checklists/night_shift/1").json()
    assert [one["key"] for one in told["items"]] == ["leader", "cleaning"]
    assert client(around.inspector).get(f"{API}/checklists/night_shift/2").status_code == 404


def test_the_export_by_program_is_the_page_s_file(around) -> None:
    found = around.finished(cleaning="not_ok")
    asked = {"first": "2026-09-01", "last": "2026-09-01"}
    answer = client(around.inspector).get(f"{API}/inspection-export", asked)
    assert str(found.uid) in b"".join(answer.streaming_content).decode()
    for first in ("9999-12-31", "0001-01-01", "soon", ""):
        assert client(around.inspector).get(f"{API}/inspection-export", asked | {"first": first}).status_code == 422
