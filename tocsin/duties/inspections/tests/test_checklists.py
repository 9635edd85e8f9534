"""The checklists that come with the product: each question is tied to a clause that the law of today knows."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.duties.inspections.rules.checklists import BadChecklist, library, read
from tocsin.duties.inspections.rules.depth import depth
from tocsin.duties.inspections.tests.conftest import BAKERY, DUSTY

DAY = dt.date(2026, 11, 27)
PAIRS = [(one, item) for one in library().values() for item in one.items]


def test_there_are_at_least_six_and_each_has_its_questions() -> None:
    assert len(library()) >= 6
    assert all(len(one.items) >= 6 for one in library().values())


@pytest.mark.parametrize(("one", "item"), PAIRS, ids=[f"{one.key}:{item.key}" for one, item in PAIRS])
def test_every_question_is_in_both_languages_and_rests_on_a_clause(one, item) -> None:
    for text in (item.ask, item.look, one.title, one.about):
        assert set(text) == {"zh-hans", "en"}
        assert all(text.values())
    assert item.rests_on(DAY)
    if item.standard:
        assert item.may_be_major(DAY), f"{item.standard} {item.clause} is no item of the law of {DAY}"


def test_a_profile_names_the_checklists_that_concern_it() -> None:
    assert library()["dust_explosion"].concerns(DUSTY) == "yes"
    assert library()["dust_explosion"].concerns(BAKERY) == "no"
    assert library()["dust_explosion"].concerns({}) == "unknown"
    assert library()["fire_exits"].concerns({}) == "yes"


def test_depth_counts_what_was_looked_at() -> None:
    assert depth(["ok", "not_ok", "not_seen", "not_applicable"], 5) == 50
    assert depth([], 5) == 0
    assert depth(["not_applicable"] * 5, 5) == 100


def test_a_question_without_a_clause_is_refused() -> None:
    item = {"key": "a", "ask": {"zh-hans": "问"}, "look": {"zh-hans": "看"}}
    with pytest.raises(BadChecklist, match="clause"):
        read({"key": "x", "version": 1, "title": {}, "about": {}, "applies": {}, "items": [item]})
