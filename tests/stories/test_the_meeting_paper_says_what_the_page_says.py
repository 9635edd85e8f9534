"""Promise: the meeting paper holds the figures of the page at the same moment, each with the address of its records."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from docx import Document as open_docx
from docx.oxml.ns import qn

from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.journal.models import Entry
from tocsin.duties.lessons import boards
from tocsin.wiring.tests.town import figures, told, town

TEXT = qn("w:t")
FAULTS = ["the_paper_rounds"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _alone(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"data": tmp_path})
    boards.forget()
    yield
    boards.forget()


def lines_of(paper: bytes) -> dict[str, str]:
    """The list of figures at the end: address → number."""
    found = {}
    for table in open_docx(io.BytesIO(paper)).tables:
        for row in table.rows:
            cells = ["".join(node.text or "" for node in cell._tc.iter(TEXT)) for cell in row.cells]
            if cells[-1].startswith("http"):
                found[cells[-1]] = cells[-2]
    return found


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_meeting_paper_says_what_the_page_says(
    client: Client, now: dt.datetime, settings: Any, language: str
) -> None:
    made = town(now)
    sign_in(client, made.leader)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    shown = figures(told(client, "/situation"))
    answer = client.post("/situation/paper")
    assert answer.status_code == 200
    printed = lines_of(answer.content)
    addresses = {f"{urlsplit(url).path}?{urlsplit(url).query}": n for url, n in printed.items()}
    by_region = {key: told for key, told in shown.items() if "industry=" not in key}
    assert {url: f"{n:,}" for url, n in by_region.values()} == addresses
    text = "\n".join(paragraph.text for paragraph in open_docx(io.BytesIO(answer.content)).paragraphs)
    assert ("态势" in text) == (language == "zh-hans")
    entry = Entry.objects.get(kind="paper.made")
    assert str(entry.about) in text
    written = json.loads(bytes(entry.body))["what"]["figures"]
    assert written == {key: n for key, (_url, n) in by_region.items()}
