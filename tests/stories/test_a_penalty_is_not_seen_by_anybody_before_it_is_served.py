"""Promise: the party reads of a decision when it is served: not on a page, not by program, not in a timeline."""

from __future__ import annotations

import datetime as dt

from django.test import Client

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.duties.enforcement.penalties import actions
from tocsin.duties.enforcement.tests.conftest import office, works
from tocsin.duties.hazards.tests.conftest import PHOTO

FAULTS = ["decisions_are_seen_before_they_are_served"]

__all__ = ["office", "works"]


def read(client: Client, case) -> str:
    """Everything of the case that the plant can open, one after another."""
    addresses = (
        "/penalties", "/penalties?state=decided", f"/penalties/{case.uid}", "/api/v1/penalties",
        f"/api/v1/penalties/{case.uid}", f"/journal/of/penalty/{case.uid}", "/obligations", "/inbox",
    )  # fmt: skip
    return "".join(client.get(address).content.decode() for address in addresses)


def test_a_plant_reads_of_its_fine_when_it_is_served(office) -> None:
    client = Client()
    sign_in(client, Post.objects.get(uid=office.works.safety.post))
    case = office.investigated()
    assert case.number not in read(client, case)
    actions.withdraw(office.works.director, case, "重新立案，原案撤销")
    case = office.decided(case=office.heard(number="应急立〔2026〕2号"))
    before = read(client, case)
    assert case.number in before
    for what in ("应急罚〔2026〕1号", "20,000", "20000", "检查当日即自行整改"):
        assert what not in before
    actions.serve(office.later(office.inspector, 3), case, "direct", office.day + dt.timedelta(days=3), [PHOTO])
    after = read(client, case)
    assert "应急罚〔2026〕1号" in after
    assert "20,000" in after


def test_a_persons_fine_is_not_the_plants_to_read(office) -> None:
    client = Client()
    sign_in(client, Post.objects.get(uid=office.works.head.post))
    case = office.decided(case=office.heard(party="person", name="张某某"))
    actions.serve(office.later(office.inspector, 3), case, "direct", office.day + dt.timedelta(days=3), [PHOTO])
    told = read(client, case)
    assert case.number not in told
    assert "张某某" not in told
