"""Promise: whoever checks a paper learns whether it is the one that was issued; its number and code prove nothing."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tocsin.base.documents import issuing, queries
from tocsin.base.documents.models import Issued
from tocsin.base.documents.rules.reading import shown
from tocsin.base.documents.tests.letters import demanded, registered
from tocsin.base.journal import audit
from tocsin.base.journal.acts import platform

FAULTS = ["the_number_alone_is_trusted"]
pytestmark = pytest.mark.django_db
YES, NO = "alert-success", "alert-danger"


@pytest.fixture(autouse=True)
def _demand():
    with registered():
        yield


def changed(word):
    """The same paper, number, digest and code, with another amount."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"100 yuan", b"900 yuan"))
    return out.getvalue()


def answer(client, issued, data=None, digest=""):
    file = {"file": SimpleUploadedFile("paper", data)} if data else {}
    return client.post(f"/d/{issued.uid}", {"digest": digest, **file}).content.decode()


def test_the_paper_that_went_out_is_known_and_a_changed_one_is_not(now, client):
    issued = demanded(now)
    word, pdf = queries.file(issued.word), queries.file(issued.pdf)
    forged = changed(word)
    assert any("900 yuan" in text for text in shown(forged))
    assert any(issued.number in text for text in shown(forged))
    for good in (
        answer(client, issued, word),
        answer(client, issued, pdf),
        answer(client, issued, digest=issued.digest),
    ):
        assert YES in good
        assert NO not in good
    other = demanded(now)
    for bad in (
        answer(client, issued, forged), answer(client, issued, pdf[:-1] + b"x"),
        answer(client, issued, queries.file(other.pdf)), answer(client, issued, digest=other.digest),
    ):  # fmt: skip
        assert NO in bad
        assert YES not in bad


def test_a_withdrawn_paper_is_told_to_be_so_and_an_unknown_one_is_nowhere(now, client):
    issued = demanded(now)
    issuing.withdraw(platform(now), issued, "signed by mistake")
    assert "2026-09-01" in client.get(f"/d/{issued.uid}").content.decode()
    assert client.get(f"/d/{issued.uid}").content.decode().count("icon") > 0
    unknown = client.get("/d/00000000-0000-7000-8000-000000000007")
    assert unknown.status_code == 404
    assert issued.number.encode() not in unknown.content


def test_an_edited_row_is_found_by_the_journal(now):
    issued = demanded(now)
    assert audit.verify().ok
    Issued.objects.filter(pk=issued.pk).update(pdf="0" * 64)
    assert not audit.verify().ok
