"""Promise: what an inspection found is shown to the office, with its age, until somebody has said what follows."""

from __future__ import annotations

from django.test import Client

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.duties.enforcement.penalties import actions
from tocsin.duties.enforcement.penalties.queries import undisposed
from tocsin.duties.enforcement.tests.conftest import office, works
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.hazards.tests.conftest import PHOTO

FAULTS = ["what_is_put_right_counts_as_disposed"]

__all__ = ["office", "works"]


def test_it_is_shown_until_it_has_a_disposition_even_when_it_is_put_right(office) -> None:
    post = Post.objects.get(uid=office.works.county.officer.post)
    second = office.works.confirmed(origin="inspection", what="配电箱没有接地")
    own = office.works.confirmed(what="企业自己查出的问题")
    assert {one.uid for one in undisposed(post)} == {office.hazard.uid, second.uid}
    assert own.uid not in {one.uid for one in undisposed(post)}
    hazards.submit(office.works.by(office.works.safety, hours=1), second, "已按要求整改", [PHOTO])
    hazards.verify(office.works.by(office.inspector, hours=2), second, "现场看过，整改到位")
    client = Client()
    sign_in(client, post)
    page = client.get("/penalties/undisposed").content.decode()
    assert "阀门井口没有盖板" in page
    assert "配电箱没有接地" in page
    case = office.filed()
    actions.dispose(office.inspector, second.uid, "当场改正，未造成危害")
    assert not undisposed(post)
    actions.withdraw(office.works.director, case, "事实不清，撤销立案")
    assert [one.uid for one in undisposed(post)] == [office.hazard.uid]
