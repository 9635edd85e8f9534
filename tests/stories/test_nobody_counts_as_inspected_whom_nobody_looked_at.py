"""Promise: 全覆盖 is said by name: a plant leaves the list of the never inspected only by a look at that very topic."""

from __future__ import annotations

from tocsin.duties.inspections import actions, ledger
from tocsin.duties.inspections.models import Cover
from tocsin.duties.inspections.tests.conftest import around

FAULTS = ["being_there_counts_as_looking"]

__all__ = ["around"]


def never(around, topic: str) -> set[str]:
    return {one.plant.name for one in ledger.never(Cover.objects.filter(topic=topic)).select_related("plant")}


def test_whoever_was_never_looked_at_stands_there_by_name(around) -> None:
    assert {"foundry", "bakery"} <= never(around, "fire_exits")


def test_a_topic_that_was_on_the_list_and_not_answered_stays_uncovered(around) -> None:
    found = actions.begin(around.inspector, around.dusty, ["dust_explosion", "fire_exits"])
    around.seen(found, "dust_explosion", cleaning="ok")
    actions.finish(around.by(hours=1), found)
    assert "foundry" not in never(around, "dust_explosion")
    assert "foundry" in never(around, "fire_exits")


def test_saying_not_looked_at_is_no_look(around) -> None:
    found = actions.begin(around.inspector, around.dusty, ["dust_explosion", "fire_exits"])
    around.seen(found, "dust_explosion", cleaning="ok")
    around.seen(found, "fire_exits", open="not_seen", locked="not_seen")
    actions.finish(around.by(hours=1), found)
    assert "foundry" in never(around, "fire_exits")


def test_a_plant_of_which_nothing_is_known_is_on_the_list_too(around) -> None:
    around.county.plant("unknown works")
    ledger.look(around.now)
    assert "unknown works" in never(around, "dust_explosion")
