"""Whoever may see templates finds them with the names they may use; a bad file is answered beside the field."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.documents import queries
from tocsin.base.documents.models import Template

pytestmark = pytest.mark.django_db


def handed(client: Client, data: bytes) -> int:
    upload = SimpleUploadedFile("ours.docx", data)
    told = {"document": "letter", "language": "en", "because": "our letterhead", "file": upload}
    return client.post("/documents/hand-in", told).status_code


def test_the_page_lists_every_name_with_its_meaning(client: Client) -> None:
    sign_in(client, post_held(Role.LEADER))
    page = client.get("/documents").content.decode()
    assert "{{ figure.value }}" in page
    assert "how many" in page
    assert "/documents/hand-in" not in page  # a leader reads; the office changes


def test_an_office_downloads_changes_hands_in_and_withdraws(client: Client, make: Callable[..., bytes]) -> None:
    sign_in(client, post_held(Role.DIRECTOR))
    assert client.get("/documents/in-use?document=letter&language=en").content[:2] == b"PK"
    assert handed(client, make("{{ title }}")) == 302
    made = Template.objects.get()
    assert bytes(made.content) == client.get(f"/documents/{made.uid}").content
    assert handed(client, make("{{ secret }}")) == 422
    assert client.post(f"/documents/{made.uid}/withdraw", {"because": "a mistake"}).status_code == 302
    assert queries.in_use("letter", "en") is None


def test_those_who_only_see_templates_cannot_change_them(client: Client, make: Callable[..., bytes]) -> None:
    sign_in(client, post_held(Role.INSPECTOR))
    assert handed(client, make("{{ title }}")) in (403, 404)
    assert not Template.objects.exists()
