"""Promise: no order of counties is shown unless every interval of the one group lies clear of the other's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tocsin.base.accounts.tests.people import sign_in
from tocsin.duties.lessons import boards
from tocsin.wiring.situation.tiers import tiers
from tocsin.wiring.tests.town import told, town

FAULTS = ["whoever_has_the_larger_share_is_better"]
pytestmark = pytest.mark.django_db
NOT_ORDERED, ORDERED = "未作排序", "可以区分高低"


@pytest.fixture(autouse=True)
def _alone(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"data": tmp_path})
    boards.forget()
    yield
    boards.forget()


@dataclass(frozen=True)
class Between:
    low: float
    high: float


ends = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda pair: Between(min(pair), max(pair)))


@given(st.lists(ends, max_size=12))
def test_nobody_stands_before_another_whose_interval_it_touches(given_: list[Between]) -> None:
    groups = tiers(given_)
    assert sorted(map(id, given_)) == sorted(id(one) for group in groups for one in group)
    for before, after in pairwise(groups):
        assert max(one.high for one in before) < min(one.low for one in after)


def test_counties_are_not_ranked_when_their_intervals_overlap(client: Client, now: dt.datetime) -> None:
    made = town(now, really=(3, 4), of=6)
    sign_in(client, made.leader)
    page = told(client, "/situation")
    assert NOT_ORDERED in page
    assert ORDERED not in page
    assert page.index(">东县</a>") < page.index(">西县</a>")  # by their codes, not by their shares


def test_counties_that_differ_beyond_chance_are_said_to_differ(client: Client, now: dt.datetime) -> None:
    made = town(now, really=(12, 0), of=12)
    sign_in(client, made.leader)
    assert ORDERED in told(client, "/situation")
