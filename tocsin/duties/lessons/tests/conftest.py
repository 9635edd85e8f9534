"""What tests about lessons may ask for; the county itself is in ``county``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils.translation import override

from tocsin.base.obligations import kinds as obligation_kinds
from tocsin.duties.lessons import boards, kinds
from tocsin.duties.lessons.actions import issue
from tocsin.duties.lessons.models import Card, Issue
from tocsin.duties.lessons.tests.county import HAS_BOX, LACKS, NO_BOX, County, approved_card, build


@pytest.fixture(autouse=True)
def _lessons() -> Iterator[None]:
    for kind in kinds.KINDS:
        obligation_kinds.register(kind)
    boards.forget()
    with override("en"):
        yield
    boards.forget()


@pytest.fixture(autouse=True)
def _data_folder(settings, tmp_path) -> None:
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"data": tmp_path})


@pytest.fixture
def county(db: None, now: dt.datetime) -> County:
    county = build(now)
    county.plant("gasworks", HAS_BOX, LACKS)
    county.plant("steelworks", HAS_BOX)
    county.plant("bakery", NO_BOX)
    return county


@pytest.fixture
def card(county: County) -> Card:
    return approved_card(county)


@pytest.fixture
def issued(county: County, card: Card) -> Issue:
    return issue(county.officer, card, county.region, because="the accident in Yima")
