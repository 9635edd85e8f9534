"""Promise: whoever holds the critical quantity is flagged after the import, exactly, and for a person to settle."""

import datetime as dt

import pytest

from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions
from tocsin.base.registry.models import Plant
from tocsin.duties.legal import installations
from tocsin.duties.legal.models import Installation

FAULTS = ["inventories_are_summed_as_floats"]

pytestmark = pytest.mark.django_db

# ten substances, a tenth of the critical quantity of each: exactly one, which a sum of floats falls short of
TENTHS = {
    "7664-41-7": "1", "7782-50-5": "0.5", "7783-06-4": "0.5", "7446-09-5": "2", "75-44-5": "0.03", "7664-39-3": "0.1",
    "7647-01-0": "2", "624-83-9": "0.075", "74-90-8": "0.1", "75-21-8": "1",
}  # fmt: skip


@pytest.fixture
def plant(now: dt.datetime) -> Plant:
    by = platform(now)
    return actions.add_plant(by, actions.add_enterprise(by, "North"), actions.add_region(by, "r1", "East"), "North 1")


def flagged(plant: Plant, now: dt.datetime, **changed: str) -> Installation | None:
    """What is flagged once these amounts, of an import, have been looked at."""
    held = TENTHS | {number.replace("_", "-").removeprefix("n"): tonnes for number, tonnes in changed.items()}
    items = [{"term": f"cas:{number}", "tonnes": tonnes} for number, tonnes in held.items()]
    actions.revise(platform(now), plant, {"substances": {"known": "complete", "items": items}}, "imported")
    installations.look(now)
    return Installation.objects.filter(plant=plant).first()


def test_a_sum_of_exactly_one_counts(plant: Plant, now: dt.datetime) -> None:
    found = flagged(plant, now)
    assert found is not None
    assert found.basis["s"] == "1"


def test_a_gram_less_does_not(plant: Plant, now: dt.datetime) -> None:
    assert flagged(plant, now, n7664_41_7="0.999999") is None


def test_who_no_longer_holds_it_is_no_longer_flagged(plant: Plant, now: dt.datetime) -> None:
    assert flagged(plant, now, n7664_41_7="50") is not None
    assert flagged(plant, now, n7664_41_7="0") is None
