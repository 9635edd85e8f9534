"""An inspection from its beginning to its end, the hazards it finds, and what the ledger then says."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.evidence.tests import files
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.inspections import actions, ledger, queries
from tocsin.duties.inspections.models import Cover, Inspection


def cover(plant, topic="dust_explosion") -> Cover | None:
    return Cover.objects.filter(plant=plant, topic=topic).first()


def as_(by) -> Client:
    client = Client()
    sign_in(client, Post.objects.get(uid=by.post))
    return client


def test_the_ledger_knows_whom_a_topic_concerns_before_anybody_looked(around) -> None:
    assert cover(around.dusty).verdict == "yes"
    assert cover(around.dusty).last_at is None
    assert cover(around.bakery) is None
    assert cover(around.bakery, "fire_exits").verdict == "yes"


def test_a_finished_inspection_stands_in_the_ledger_with_its_depth(around) -> None:
    found = around.finished(cleaning="ok", electrics="ok", wet="not_applicable")
    row = cover(around.dusty)
    assert (row.inspection, row.depth) == (found, 22)  # two of nine that apply


def test_an_inspection_under_way_moves_nothing_in_the_ledger(around) -> None:
    around.seen(around.begun(), cleaning="ok")
    assert cover(around.dusty).last_at is None


def test_an_inspection_of_nothing_is_none(around) -> None:
    with pytest.raises(actions.NotPossible, match="没有查看"):
        actions.finish(around.by(hours=1), around.begun())
    with pytest.raises(actions.NotPossible, match="没有查看"):
        actions.finish(around.by(hours=1), around.seen(around.begun(), cleaning="not_seen"))


def test_what_is_not_as_it_must_be_becomes_a_hazard_under_its_clause(around) -> None:
    found = around.seen(around.begun(), cleaning="not_ok")
    hazard = Hazard.objects.get()
    assert (hazard.origin, hazard.source, hazard.plant) == ("inspection", found.uid, around.dusty)
    assert hazard.basis == "应急管理部令第10号第十一条第（十）项"
    assert hazard.confirming.live


def test_the_same_answers_again_raise_no_second_hazard(around) -> None:
    found = around.seen(around.begun(), cleaning="not_ok")
    around.seen(found, cleaning="not_ok")
    assert Hazard.objects.count() == 1


def test_a_finding_without_words_is_refused_and_nothing_of_the_sheet_is_kept(around) -> None:
    found = around.begun()
    told = {"electrics": actions.Seen("ok"), "cleaning": actions.Seen("not_ok", "")}
    with pytest.raises(actions.NotPossible, match="请写明"):
        actions.answer(around.inspector, found, "dust_explosion", told)
    assert not found.answers.exists()
    assert not Hazard.objects.exists()


def test_an_inspection_that_has_ended_is_not_answered_any_more(around) -> None:
    found = around.finished()
    with pytest.raises(actions.NotPossible, match="已经结束"):
        around.seen(found, electrics="ok")


def test_one_called_off_leaves_the_ledger_as_it_was(around) -> None:
    found = actions.call_off(around.by(hours=1), around.seen(around.begun(), cleaning="ok"), "企业停电停产")
    assert (found.state, cover(around.dusty).last_at) == ("called_off", None)


def test_a_hazard_found_later_says_who_looked_last_and_what_was_said(around) -> None:
    found = around.finished(cleaning="ok")
    told = hazards.Told("料仓积尘严重", origin="inspection", basis="应急管理部令第10号第十一条第（十）项")
    hazard, _code = hazards.report(around.by(days=20), around.dusty, told)
    last = queries.last_before(hazard.plant, hazard.reported_at, hazard.source)
    assert last == found
    (said,) = queries.said_of(last, hazard.basis)
    assert said["answer"].said == "ok"
    page = as_(around.county.officer).get(f"/hazards/{hazard.uid}").content.decode()
    assert "符合要求" in page


def test_a_profile_that_changes_moves_the_ledger_and_keeps_the_past(around) -> None:
    from tocsin.base.registry import actions as registry

    around.finished()
    registry.revise(around.county.officer, around.bakery, {"substances": {"known": "partial", "items": []}}, "declared")
    ledger.look(around.now)
    assert cover(around.bakery).verdict == "unknown"
    assert cover(around.dusty).last_at is not None


def test_a_plant_is_not_told_of_an_inspection_before_it_has_ended(around) -> None:
    found = around.begun()
    client = as_(around.county.safety["foundry"])
    assert client.get(f"/inspections/{found.uid}").status_code == 404
    around.seen(found, cleaning="ok")
    actions.finish(around.by(hours=1), found)
    assert client.get(f"/inspections/{found.uid}").status_code == 200


def test_an_inspection_is_carried_out_on_its_pages(around) -> None:
    client = as_(around.inspector)
    page = client.get(f"/inspections/new?plant={around.dusty.uid}").content.decode()
    assert 'value="dust_explosion" checked' in page
    answer = client.post("/inspections/new", {"plant": str(around.dusty.uid), "topics": ["dust_explosion"]})
    found = Inspection.objects.get()
    assert answer.headers["Location"] == f"/inspections/{found.uid}"
    sheet = f"/inspections/{found.uid}/dust_explosion"
    assert "清扫" in client.get(sheet).content.decode()
    photo = files.jpeg()
    from django.core.files.uploadedfile import SimpleUploadedFile

    told = {
        "cleaning-said": "not_ok", "cleaning-note": "横梁积尘超过一毫米", "electrics-said": "ok",
        "cleaning-proof": SimpleUploadedFile("dust.jpg", photo),
    }  # fmt: skip
    assert client.post(sheet, told).status_code == 302
    assert Hazard.objects.get().what == {"zh-hans": "横梁积尘超过一毫米"}
    page = client.get(f"/inspections/{found.uid}").content.decode()
    assert "横梁积尘超过一毫米" in page
    assert client.post(f"/inspections/{found.uid}/finish", {"met": "安全员"}).status_code == 302
    found.refresh_from_db()
    assert (found.state, found.met) == ("finished", "安全员")


def test_the_ledgers_page_names_who_was_never_looked_at(around) -> None:
    client = as_(around.county.officer)
    page = client.get("/inspections/coverage?topic=dust_explosion").content.decode()
    assert "foundry" in page
    around.finished()
    page = client.get("/inspections/coverage?topic=dust_explosion&show=never").content.decode()
    assert f"/plants/{around.dusty.uid}" not in page
    told = client.get("/api/v1/inspections/coverage?show=never&topic=fire_exits").json()
    assert {one["plant_name"] for one in told} >= {"foundry", "bakery"}


def test_a_worker_does_not_see_the_ledger(around) -> None:
    assert as_(around.county.safety["foundry"]).get("/inspections/coverage").status_code == 404


def test_an_old_look_is_listed_as_old(around) -> None:
    around.finished()
    later = around.now + dt.timedelta(days=400)
    rows = Cover.objects.filter(topic="dust_explosion", plant=around.dusty)
    assert ledger.long_ago(rows, later).count() == 1
    assert ledger.lately(rows, later).count() == 0
