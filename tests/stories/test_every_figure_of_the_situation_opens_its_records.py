"""Promise: each number on the situation page is a link to a list that holds exactly so many records."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tocsin.base.accounts.tests.people import sign_in
from tocsin.duties.lessons import boards
from tocsin.wiring.tests.town import figures, told, town

FAULTS = ["a_list_shows_one_county_more"]
pytestmark = pytest.mark.django_db
SECTIONS = (
    "dangerous",
    "danger",
    "unknown",
    "undecided",
    "issued",
    "verified",
    "late",
    "unanswered",
    "questions",
    "visits",
)
ROW = re.compile(r'<tr><th scope="row">')


@pytest.fixture(autouse=True)
def _alone(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"data": tmp_path})
    boards.forget()
    yield
    boards.forget()


@pytest.mark.parametrize("who", ["leader", "east"])
def test_every_figure_of_the_situation_opens_its_records(client: Client, now: dt.datetime, who: str) -> None:
    made = town(now)
    sign_in(client, getattr(made, who))
    page = told(client, "/situation")
    found = figures(page)
    assert {key.split("&")[0].removeprefix("of=") for key in found} >= set(SECTIONS)
    assert sum(n for _url, n in found.values()) > 30
    for key, (url, n) in found.items():
        listed = told(client, url)
        assert f'data-total="{n}"' in listed, key
        assert len(ROW.findall(listed)) == n, key  # fewer than fifty: all on the first page


def test_no_number_of_its_tables_stands_without_its_link(client: Client, now: dt.datetime) -> None:
    sign_in(client, town(now).leader)
    cells = re.findall(r'<td class="num"[^>]*>(.*?)</td>', told(client, "/situation"), re.S)
    assert cells
    assert all("data-figure" in cell for cell in cells)


def test_a_county_counts_what_is_its_own(client: Client, now: dt.datetime) -> None:
    made = town(now)
    sign_in(client, made.east)
    page = told(client, "/situation")
    assert "东县" in page
    assert "西县" not in page
    here = f"of=plants&region={made.counties['东县'].uid}"
    sign_in(client, made.leader)
    whole = figures(told(client, f"/situation?region={made.counties['东县'].uid}"))
    assert whole[here][1] == figures(page)[here][1]
