"""Promise: a lesson reaches every plant it applies to, asks those of which that is not known, and says why."""

import random

import pytest

from tocsin.duties.lessons import boards
from tocsin.duties.lessons.actions import issue
from tocsin.duties.lessons.models import Match
from tocsin.duties.lessons.rules.conditions import parse
from tocsin.duties.lessons.rules.kleene import NAMES
from tocsin.duties.lessons.rules.yardstick import judge, masks
from tocsin.duties.lessons.tests.county import BOX, CARD, CRITERION, approved_card, build

FAULTS = ["an_empty_list_counts_as_none", "reasons_are_not_kept"]

pytestmark = pytest.mark.django_db


def some_field(rng, term):
    known = rng.choice(["complete", "partial", "unknown", None])
    items = rng.choice([[], [{"term": term, "present": True}], [{"term": term, "present": False}]])
    return {"known": known, "items": items} if known else None


def test_sixty_plants_with_all_that_can_be_known_or_not_are_each_judged_with_reasons(now):
    boards.forget()
    rng, county = random.Random(2019), build(now)  # noqa: S311
    for n in range(60):
        told = {"equipment": some_field(rng, BOX), "safeguards": some_field(rng, CRITERION)}
        county.plant(f"plant {n}", {name: fact for name, fact in told.items() if fact})
    conditions = parse(CARD["conditions"])
    issued = issue(county.officer, approved_card(county), county.region)
    reached = {match.plant_id: match for match in Match.objects.filter(issue=issued)}
    seen = set()
    for plant in county.plants.values():
        facts = plant.profile.facts
        verdict = NAMES[judge(conditions.root, facts)]
        seen.add(verdict)
        match = reached.get(plant.pk)
        assert (match.verdict if match else "no") == verdict
        if match:
            assert (match.yes_mask, match.unknown_mask) == masks(conditions, facts)
            owed = match.obligation if verdict == "yes" else match.question
            assert owed.state == "open"
    assert seen == {"yes", "unknown", "no"}
