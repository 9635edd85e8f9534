"""What the tests of this room may ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils.translation import override

from tocsin.base.obligations import kinds
from tocsin.base.obligations.tests.town import ELSEWHERE, FIX, LOOK, TELL, Town, build_town, give_staff
from tocsin.base.registry.models import Plant


@pytest.fixture(autouse=True)
def _kinds() -> Iterator[None]:
    before = dict(kinds._registered)
    for kind in (FIX, TELL, LOOK, ELSEWHERE):
        kinds.register(kind)
    yield
    kinds._registered.clear()
    kinds._registered.update(before)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def town(db: None, now: dt.datetime) -> Town:
    return build_town(now)


@pytest.fixture
def mill(town: Town) -> Plant:
    """A plant with a safety officer and a head."""
    return give_staff(town, town.plant("mill"))
