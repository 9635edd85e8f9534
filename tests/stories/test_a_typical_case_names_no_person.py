"""Promise: a typical case names no person and no enterprise that was not released, and its drafter does not approve."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tocsin.base.accounts.models import Person, Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.duties.enforcement.penalties import actions as penalties
from tocsin.duties.enforcement.published import actions
from tocsin.duties.enforcement.published.models import TypicalCase
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.tests.conftest import office, works
from tocsin.duties.hazards.tests.conftest import PHOTO

FAULTS = ["names_in_typical_cases_are_not_looked_for", "whoever_drafts_a_typical_case_approves_it"]

__all__ = ["office", "works"]


def texts(facts: str = "检查发现隐患未整改") -> dict[str, dict[str, str]]:
    said = {
        "title": "某企业未消除隐患案",
        "facts": facts,
        "article": "第五十条",
        "decided": "罚款二万元",
        "lesson": "举一反三",
    }
    return {name: {"zh-hans": text} for name, text in said.items()}


def holder(by) -> str:
    return Person.objects.get(uid=by.who).name


def test_names_the_record_knows_are_refused_by_name(office) -> None:
    case = office.decided(case=office.heard(party="person", name="欧阳测试"))
    case = _serve(office, case)
    by = office.later(office.inspector, 4)
    known = ["欧阳测试", holder(office.works.safety), holder(office.inspector), holder(office.works.director)]
    for name in (*known, office.works.plant.name, office.works.plant.enterprise.name):
        with pytest.raises(NotPossible, match=name):
            actions.draft(by, case, texts(f"{name}未整改"))
    assert actions.draft(by, case, texts()).state == "draft"


def test_another_person_on_another_post_approves(office) -> None:
    case = office.served()
    by = office.later(office.works.director, 4)
    one = actions.draft(by, case, texts())
    with pytest.raises(NotPossible):
        actions.approve(by, one)
    one.refresh_from_db()
    assert one.state == "draft"
    actions.approve(office.later(office.works.county.officer, 5), one)
    assert (one.state, one.enterprise) == ("published", "")


def test_the_enterprise_is_named_only_for_a_reason_and_persons_never(office) -> None:
    case = office.served()
    one = actions.draft(office.later(office.inspector, 4), case, texts())
    actions.approve(office.later(office.works.director, 5), one, "公众需要知情")
    assert one.enterprise == case.plant.enterprise.name
    actions.withdraw(office.later(office.works.director, 6), one, "决定被撤销")
    assert (one.state, one.enterprise) == ("withdrawn", "")


def test_a_refused_draft_loses_nothing_and_a_published_one_is_read_without_an_account(office) -> None:
    case, client = office.served(), Client()
    sign_in(client, Post.objects.get(uid=office.inspector.post))
    name = holder(office.works.safety)
    said = {f"{key}_zh": text["zh-hans"] for key, text in texts().items()}
    address = f"/typical-cases/new/penalty/{case.uid}"
    assert client.get(address).status_code == 200
    refused = client.post(address, {**said, "facts_zh": f"{name}未整改"})
    assert (refused.status_code, f"{name}未整改" in refused.content.decode()) == (422, True)
    assert client.post(address, said).status_code == 302
    one = TypicalCase.objects.get()
    assert client.get("/typical-cases/drafts").status_code == 200
    assert client.get(f"/typical-cases/drafts/{one.uid}").status_code == 200
    assert Client().get(f"/typical-cases/{one.uid}").status_code == 404
    actions.approve(office.later(office.works.director, 5), one)
    assert "某企业未消除隐患案" in Client().get("/typical-cases").content.decode()
    assert "第五十条" in Client().get(f"/typical-cases/{one.uid}").content.decode()
    actions.withdraw(office.later(office.works.director, 6), one, "决定被撤销")
    assert "决定被撤销" in Client().get(f"/typical-cases/{one.uid}").content.decode()


def _serve(office, case):
    day = office.day + dt.timedelta(days=3)
    return penalties.serve(office.later(office.inspector, 3), case, "direct", day, [PHOTO])
