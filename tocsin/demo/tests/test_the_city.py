"""The city is fictional beyond doubt, the same for the same seed, and honest about what the registry does not know."""

from __future__ import annotations

import datetime as dt
import itertools
import random

import pytest
import yaml

from tocsin.base.registry.rules import facts, terms, uscc
from tocsin.demo.chance import Chance
from tocsin.demo.city import lot, names
from tocsin.demo.city.archetypes import archetypes
from tocsin.demo.city.lot import Lot

DAY = dt.date(2026, 9, 1)


@pytest.fixture(scope="module")
def city() -> Lot:
    return lot.draw(Chance(7, DAY, 400))


def test_the_same_seed_and_day_draw_the_same_city(city: Lot) -> None:
    assert lot.draw(Chance(7, DAY, 400)) == city


def test_another_seed_draws_another_city(city: Lot) -> None:
    assert lot.draw(Chance(8, DAY, 400)).works != city.works


def test_the_city_has_as_many_plants_as_asked(city: Lot) -> None:
    assert [works.n for works in city.works] == list(range(400))


def test_every_name_says_that_it_is_fictional(city: Lot) -> None:
    assert "虚构" in city.places[0].name
    assert all(works.name.endswith("（虚构）") and works.enterprise.endswith("（虚构）") for works in city.works)
    assert all(name.startswith("演示·") for name in itertools.islice(names.people(random.Random(1)), 500))


def test_credit_codes_have_the_right_check_character_and_a_division_that_does_not_exist(city: Lot) -> None:
    codes = {works.credit_code for works in city.works}
    assert all(uscc.uscc(code)[2:8] == names.NOWHERE for code in codes)
    assert len(codes) > 300


def test_plants_of_one_enterprise_share_its_credit_code(city: Lot) -> None:
    by_code: dict[str, set[str]] = {}
    for works in city.works:
        by_code.setdefault(works.credit_code, set()).add(works.enterprise)
    assert all(len(found) == 1 for found in by_code.values())


def test_every_plant_lies_in_its_townships_rectangle(city: Lot) -> None:
    for works in city.works:
        south, west, north, east = works.place.box
        assert south <= float(works.latitude) <= north
        assert west <= float(works.longitude) <= east


def test_every_fact_is_one_the_registry_takes(city: Lot) -> None:
    for works in city.works:
        facts.parse(works.true)
        facts.parse(works.recorded)


def test_every_word_of_the_trades_is_in_the_vocabulary() -> None:
    listed = yaml.safe_load(terms.SOURCE.with_name("industries.yaml").read_text("utf-8"))["industries"]
    codes = {row["code"] for row in listed}
    for trade in archetypes().values():
        assert set(trade.industry) <= codes, trade.key
        for field, chances in {"substances": trade.substances, **trade.items}.items():
            assert all(terms.vocabulary()[code].field == field for code in chances), trade.key


def test_lists_are_known_completely_partly_or_not_at_all(city: Lot) -> None:
    known = [works.recorded["equipment"]["known"] for works in city.works]
    assert {"complete", "partial", "unknown"} == set(known)
    assert known.count("complete") > 0.6 * len(known)


def test_what_is_not_known_lists_nothing(city: Lot) -> None:
    for works in city.works:
        for field in facts.LISTS:
            assert works.recorded[field]["known"] != "unknown" or not works.recorded[field]["items"]


def test_nothing_is_recorded_as_present_that_is_not_there(city: Lot) -> None:
    for works in city.works:
        for field in facts.LISTS:
            there = {item["term"] for item in works.true[field]["items"]}
            assert {item["term"] for item in works.recorded[field]["items"] if item["present"]} <= there


def test_people_of_tiny_workshops_have_no_login(city: Lot) -> None:
    tiny = [job for job in city.jobs if job.works.tiny]
    assert tiny
    assert not any(job.login for job in tiny)
    assert {job.role for job in tiny} == {"head"}


def test_every_post_of_government_names_one_above_it_that_exists(city: Lot) -> None:
    keys = {seat.key for seat in city.seats}
    assert all(seat.over in keys for seat in city.seats if seat.over)
    assert {seat.role for seat in city.seats} | {job.role for job in city.jobs} >= {
        "director", "leader", "officer", "inspector", "grid", "head", "safety", "worker", "operator",
        "system_admin", "security_admin", "audit_admin",
    }  # fmt: skip


def test_ids_of_the_city_are_unique_and_in_the_order_they_were_made() -> None:
    chance = Chance(7, DAY, 400)
    ids = [chance.new_id() for _ in range(10_000)]
    assert len(set(ids)) == len(ids)
    assert all(one.version == 7 for one in ids)
