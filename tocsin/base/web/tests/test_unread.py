"""What a request may cost before anybody has said who asks: nothing large is read, nothing is tried twice."""

from __future__ import annotations

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tocsin.base.web import plain, strict_json

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tocsin.base.web.tests.sample")]
BOUNDARY = 'multipart/form-data; boundary="x"'
FORM = b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\na\r\n--x--\r\n'


@pytest.mark.parametrize("charset", ["hex", "undefined", "idna", "utf-16", "no-such"])
def test_a_form_in_another_encoding_is_refused_and_is_no_fault(client: Client, charset: str) -> None:
    answer = client.generic("POST", "/sample/parts", FORM, content_type=f"{BOUNDARY}; charset={charset}")
    assert answer.status_code in (400, 422)


def test_a_form_that_says_it_is_utf_8_is_read(client: Client) -> None:
    answer = client.post("/sample/parts", FORM, content_type=f"{BOUNDARY}; charset=UTF-8")
    assert 'value="a"' in answer.content.decode()


def test_a_strangers_upload_is_not_read(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    large = SimpleUploadedFile("large.bin", b"x" * (5 << 20))
    monkeypatch.setattr(plain, "look_at_form", lambda request: pytest.fail("it was read"))
    monkeypatch.setattr("tocsin.base.web.middleware.look_at_form", lambda request: pytest.fail("it was read"))
    assert client.post("/sample/parts", {"proof": large}).status_code == 400


def test_no_request_is_larger_than_the_disk_can_bear(client: Client) -> None:
    answer = client.post("/sample/parts", FORM, content_type=BOUNDARY, CONTENT_LENGTH=str(plain.LARGEST_REQUEST + 1))
    assert answer.status_code == 400


def test_a_page_is_kept_in_no_cache(client: Client) -> None:
    assert client.get("/sample/parts").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "body",
    [b'"' + b'\\"' * 500_000, b"{" + b",".join(b'"%d":0' % n for n in range(200_000)) + b',"199999":1}'],
    ids=["a text without an end", "a key twice among many"],
)
def test_hostile_json_is_refused_as_fast_as_honest_json_is_read(body: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(plain.Unreadable):
        strict_json.parse(body)
    assert time.process_time() - begun < 5
