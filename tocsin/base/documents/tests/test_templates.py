"""An office changes a template: it is used from then on, earlier ones stay, and what is filled in is only text."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pytest
from docx import Document as open_docx

from tocsin.base.documents import queries
from tocsin.base.documents.actions import hand_in, withdraw
from tocsin.base.documents.contracts import Document
from tocsin.base.documents.rules.contract import listed
from tocsin.base.documents.rules.filling import steady
from tocsin.base.documents.rules.refusals import Refused
from tocsin.base.journal import audit
from tocsin.base.journal.acts import platform
from tocsin.base.journal.models import Entry

CONTEXT = {"title": "A & B <c>", "figures": [{"name": "late", "value": 7, "link": "https://example.org/late"}]}


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in open_docx(io.BytesIO(data)).paragraphs if paragraph.text]


@pytest.mark.django_db
def test_the_shipped_template_is_used_until_an_office_hands_in_its_own(
    now: dt.datetime, make: Callable[..., bytes]
) -> None:
    assert texts(queries.made("letter", "en", CONTEXT)) == ["A & B <c>", "late: 7", "https://example.org/late"]
    first = hand_in(platform(now), "letter", "en", make("Office: {{ title }}"), "ours.docx")
    assert texts(queries.made("letter", "en", CONTEXT)) == ["Office: A & B <c>"]
    second = hand_in(platform(now), "letter", "en", make("Bureau: {{ title }}"), "ours.docx")
    assert [one.n for one in queries.versions("letter", "en")] == [2, 1]
    withdraw(platform(now), second, "the letterhead was wrong")
    assert queries.in_use("letter", "en") == first
    with pytest.raises(Refused):
        withdraw(platform(now), second, "again")


@pytest.mark.django_db
def test_a_template_is_in_the_journal_and_an_edited_one_is_found(now: dt.datetime, make: Callable[..., bytes]) -> None:
    handed = hand_in(platform(now), "letter", "zh-hans", make("{{ title }}"), "ours.docx")
    assert Entry.objects.filter(kind="template.handed_in", about=handed.uid).exists()
    assert audit.verify().ok
    type(handed).objects.update(content=make("{{ title }} and a lie"))
    assert not audit.verify().ok


@pytest.mark.django_db
def test_what_is_filled_in_is_text_and_never_a_placeholder_a_field_or_a_tag(make: Callable[..., bytes]) -> None:
    nasty = "{{ figures }} </w:t><w:instrText>DDE</w:instrText> =cmd()\x00\x0b\ud800"
    made = queries.made("letter", "en", {**CONTEXT, "title": nasty})
    assert texts(made)[0].startswith("{{ figures }} </w:t><w:instrText>DDE</w:instrText> =cmd()")
    assert b"<w:instrText" not in made


def test_every_name_of_the_contract_is_listed_with_its_meaning(letter: Document) -> None:
    found = {one.written: one.meaning for one in listed(letter.names)}
    assert found["{{ title }}"] == "the heading"
    assert found["{%tr for figure in figures %}"] == "every figure"
    assert found["{{ figure.value }}"] == "how many"


def test_the_same_content_is_the_same_bytes(make: Callable[..., bytes]) -> None:
    assert steady(make("x")) == steady(make("x"))
