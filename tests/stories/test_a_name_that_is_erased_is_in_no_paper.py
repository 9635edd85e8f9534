"""Promise: a name that is erased is in no paper any more, and whoever holds the paper can still have it checked."""

from __future__ import annotations

from decimal import Decimal

from django.test import Client

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.documents.models import File, Issued
from tocsin.base.journal import audit
from tocsin.duties.enforcement.penalties import actions
from tocsin.duties.enforcement.tests.conftest import office, works

FAULTS = ["papers_keep_the_name"]

__all__ = ["office", "works"]


def test_the_content_and_the_files_go_and_the_proof_stays(office) -> None:
    case = office.investigated(party="person", name="张某某", position="厂长")
    actions.notify(office.inspector, case, "", office.day, Decimal(30000))
    paper = Issued.objects.get()
    assert "张某某" in paper.content
    client = Client()
    sign_in(client, Post.objects.get(uid=office.inspector.post))
    held = client.get(f"/documents/issued/{paper.uid}/pdf").content
    assert held.startswith(b"%PDF")

    actions.erase_person(office.works.director, case)

    paper.refresh_from_db()
    assert "张某某" not in paper.content
    assert not File.objects.filter(digest__in=(paper.word, paper.pdf)).exists()
    assert client.get(f"/documents/issued/{paper.uid}/pdf").status_code == 404
    assert not [one for one in audit.verify().problems if str(paper.uid) in one.where]
    assert paper.number in Client().get(f"/d/{paper.uid}").content.decode()
