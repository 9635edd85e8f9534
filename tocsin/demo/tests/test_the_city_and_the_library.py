"""The fictional city holds the plants that the library's accidents concern, and no lesson is pushed to half of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from tocsin.demo.chance import Chance
from tocsin.demo.city import lot
from tocsin.demo.city.archetypes import archetypes
from tocsin.demo.city.plants import Works
from tocsin.duties.lessons.actions.library import library
from tocsin.duties.lessons.rules.conditions import Branch, Leaf, parse
from tocsin.duties.lessons.rules.gate import BLANKET
from tocsin.duties.lessons.rules.kleene import YES
from tocsin.duties.lessons.rules.yardstick import judge

PLANTS = 2000
CARDS: Mapping[str, Leaf | Branch] = {
    told["key"]: parse(told["conditions"]).root for told in library() if told["obliges"] == "plants"
}


@pytest.fixture(scope="module")
def city() -> list[Works]:
    return lot.draw(Chance(7, dt.date(2026, 9, 1), PLANTS)).works


@pytest.mark.parametrize("key", CARDS)
def test_a_card_concerns_some_plants_of_the_city_and_never_half_of_it(key: str, city: list[Works]) -> None:
    assert any(judge(CARDS[key], works.true) == YES for works in city)
    told = sum(judge(CARDS[key], works.recorded) == YES for works in city)
    assert told <= BLANKET * len(city)


def test_the_city_has_every_trade_of_its_list(city: list[Works]) -> None:
    assert {works.trade.key for works in city} == set(archetypes())
