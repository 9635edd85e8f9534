"""A profile is versioned: a change is a new version, and nothing else is."""

from __future__ import annotations

import pytest

from tocsin.base.journal.acts import By, platform
from tocsin.base.journal.models import Entry, Row
from tocsin.base.registry import actions, editions, queries
from tocsin.base.registry.models import Plant, ProfileVersion
from tocsin.base.registry.rules.facts import BadFact

pytestmark = pytest.mark.django_db
COLD_BOX = {"equipment": {"known": "partial", "items": [{"term": "air_separation_cold_box", "present": True}]}}


@pytest.fixture
def by(now) -> By:
    return platform(now)


@pytest.fixture
def plant(by) -> Plant:
    region = actions.add_region(by, "r1", "East")
    return actions.add_plant(by, actions.add_enterprise(by, "North Gas"), region, "North Gas plant 1")


def test_a_new_plant_has_a_first_version_that_says_nothing_is_known(plant):
    assert plant.profile.n == 1
    assert plant.profile.facts == {}


def test_a_change_is_a_new_version_and_one_entry(by, plant):
    version = actions.revise(by, plant, COLD_BOX, "declared")
    assert (version.n, plant.profile) == (2, version)
    assert Entry.objects.filter(kind="profile.changed", about=plant.uid).count() == 1


def test_telling_the_same_again_changes_nothing(by, plant):
    first = actions.revise(by, plant, COLD_BOX, "declared")
    entries, edition = Entry.objects.count(), editions.current()
    assert actions.revise(by, plant, COLD_BOX, "imported") == first
    assert (Entry.objects.count(), editions.current()) == (entries, edition)


def test_an_answer_touches_only_its_own_item(by, plant):
    actions.revise(by, plant, COLD_BOX, "declared")
    version = actions.answer(by, plant, "equipment", "gas_holder", present=False)
    assert version.origin == "answered"
    assert version.facts["equipment"] == {
        "known": "partial",
        "items": [{"term": "air_separation_cold_box", "present": True}, {"term": "gas_holder", "present": False}],
    }


def test_an_answer_in_a_field_nobody_knew_makes_it_partly_known(by, plant):
    version = actions.answer(by, plant, "substances", "cas:7664-41-7", present=True, tonnes="12.50")
    assert version.facts["substances"]["known"] == "partial"
    assert version.facts["substances"]["items"][0]["tonnes"] == "12.5"


def test_the_industry_is_copied_to_the_plant_for_jurisdictions(by, plant):
    actions.revise(by, plant, {"industry": {"known": "complete", "code": "C2611"}}, "declared")
    assert Plant.objects.get(pk=plant.pk).industry == "C2611"


def test_a_bad_fact_leaves_no_trace(by, plant):
    entries = Entry.objects.count()
    with pytest.raises(BadFact):
        actions.revise(by, plant, {"headcount": {"known": "complete", "value": -1}}, "declared")
    assert Entry.objects.count() == entries
    assert ProfileVersion.objects.count() == 1


def test_many_plants_are_revised_as_rows_of_one_entry(by, plant):
    other = actions.add_plant(by, plant.enterprise, plant.region, "North Gas plant 2")
    with by.act("visit.closed", plant.region) as act:
        found = actions.revise_all(act, [(plant, COLD_BOX), (other, COLD_BOX)], "inspected")
    assert {one.plant.pk for one in found} == {plant.pk, other.pk}
    assert Row.objects.filter(kind="profile.changed").count() == 2 + 2  # each plant's first version was a row too
    assert other.profile.facts["equipment"]["items"]


def test_who_follows_the_edition_sees_each_change_once(by, plant):
    seen = editions.current()
    assert list(queries.changed_since(seen)) == []
    actions.revise(by, plant, COLD_BOX, "declared")
    assert list(queries.changed_since(seen)) == [plant]
    assert editions.current() == Plant.objects.get(pk=plant.pk).edition


def test_a_deregistered_plant_is_no_longer_among_the_plants_of_its_region(by, plant, now):
    actions.deregister(by, plant, now.date())
    assert list(queries.plants_in(plant.region)) == []
    assert list(queries.plants_in(plant.region, active=False)) == [plant]
    assert Entry.objects.filter(kind="plant.deregistered").count() == 1


def test_deregistering_twice_is_one_entry(by, plant, now):
    actions.deregister(by, plant, now.date())
    actions.deregister(by, plant, now.date())
    assert Entry.objects.filter(kind="plant.deregistered").count() == 1
