"""Promise: a template that an office hands in can show what its contract names, and can do nothing else."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from django.utils.translation import override

from tocsin.base.documents import contracts, queries
from tocsin.base.documents.actions import hand_in
from tocsin.base.documents.models import Template
from tocsin.base.documents.rules.refusals import Refused
from tocsin.base.documents.tests.conftest import NAMES, SHIPPED, word
from tocsin.base.journal.acts import platform

FAULTS = ["any_template_is_taken"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _letter():
    contracts.register(contracts.Document("letter", "Letter", NAMES, lambda language: word(*SHIPPED)))
    with override("en"):
        yield
    contracts._registered.pop("letter")


def with_part(name: str, content: bytes) -> bytes:
    out = io.BytesIO(word(*SHIPPED))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return out.getvalue()


TRICKS = {
    "a name nobody gave": word("{{ secret }}"),
    "a misspelled name of a row": word("{%p for f in figures %}", "{{ f.nmae }}", "{%p endfor %}"),
    "the way from a text to everything": word("{{ title.__class__.__mro__ }}"),
    "a way by brackets": word("{{ title['__class__'] }}"),
    "something to call": word("{{ title.upper() }}"),
    "a filter": word("{{ title|attr('x') }}"),
    "a number to fill the memory": word("{{ 'a' * 1000000000 }}"),
    "another file": word("{% include '/etc/passwd' %}"),
    "a name set inside": word("{% set x = title %}"),
    "a loop over a text": word("{%p for a in title %}", "x", "{%p endfor %}"),
    "a loop that was left open": word("{%p for f in figures %}"),
    "a placeholder left open": word("{{ title"),
    "macros": with_part("word/vbaProject.bin", b"x"),
    "an embedded program": with_part("word/embeddings/oleObject1.bin", b"x"),
    "entities": with_part("word/more.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
    "a picture from elsewhere": with_part(
        "word/_rels/more.xml.rels", b'<Relationships><Relationship TargetMode="External" Type="image" Target="http://x"/></Relationships>'
    ),
    "a bomb": with_part("word/media/big.png", b"\x00" * 50_000_000),
    "half of a file": word(*SHIPPED)[:-400],
    "something else": b"PK\x03\x04 no",
    "nothing": b"",
}  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_a_template_that_tries_more_than_to_show_is_refused_and_nothing_is_kept(now: dt.datetime, trick: str) -> None:
    with pytest.raises(Refused) as refused:
        hand_in(platform(now), "letter", "en", TRICKS[trick], "letter.docx")
    assert len(str(refused.value)) > 20
    assert not Template.objects.exists()
    assert queries.in_use("letter", "en") is None
