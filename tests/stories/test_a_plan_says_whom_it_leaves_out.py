"""Promise: a yearly plan names whom it leaves out: every plant is planned for, or uncovered with a reason."""

from __future__ import annotations

from tocsin.base.registry.models import Plant
from tocsin.duties.inspections.models import PlannedVisit
from tocsin.duties.inspections.planning import asking, drawing, teams
from tocsin.duties.inspections.rules.planning.weights import defaults
from tocsin.duties.inspections.tests.conftest import around

FAULTS = ["the_uncovered_are_dropped"]

__all__ = ["around"]


def test_whoever_is_not_visited_stands_there_by_name_with_a_reason(around) -> None:
    pairs = teams.offered(around.county.region, around.now)
    told = drawing.Told({**defaults(), "halves": dict.fromkeys(("red", "orange", "yellow", "blue"), 20)}, "",
                        [(pair, 20) for pair in pairs])  # fmt: skip
    plan = drawing.draft(around.county.officer, around.county.region, around.now.year + 1, told)
    few = drawing.Told(
        {**told.parameters, "visits": dict.fromkeys(("red", "orange", "yellow", "blue"), 12)}, "", told.teams
    )
    much = drawing.draft(around.county.officer, around.county.region, around.now.year + 1, few)
    for drawn in (plan, much):
        planned = set(asking.visits(drawn, "planned").values_list("plant__name", flat=True))
        left = asking.visits(drawn, "uncovered")
        assert all(one.reason in PlannedVisit.Reason.values for one in left)
        assert planned | {one.plant.name for one in left} == set(Plant.objects.values_list("name", flat=True))
    assert asking.visits(much, "uncovered").count() == 12 * 6 - 12
