"""What is known of the plants of a region when a plan is drawn up, gathered in a handful of queries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db.models import Max

from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Plant, Region
from tocsin.duties.hazards import queries as hazards
from tocsin.duties.inspections.models import Cover
from tocsin.duties.inspections.rules.planning.weights import Known
from tocsin.duties.legal import installations


def plants_of(region: Region) -> list[Plant]:
    """Those in operation, by name."""
    return list(registry.plants_in(region).order_by("name", "pk"))


def known_of(region: Region, plants: list[Plant], now: dt.datetime) -> dict[int, Known]:
    """By the plant's internal key."""
    rows = Cover.objects.filter(plant__region__in=registry.below(region))
    topics: dict[int, set[str]] = defaultdict(set)
    for plant, topic in rows.filter(verdict="yes").values_list("plant_id", "topic"):
        topics[plant].add(topic)
    looked = dict(rows.exclude(last_at=None).values_list("plant_id").annotate(last=Max("last_at")))
    levels, major = installations.levels_in(region), hazards.major_in(region)
    return {
        plant.pk: Known(
            plant.industry, frozenset(topics[plant.pk]), levels.get(plant.pk), major.get(plant.pk, 0),
            (now - looked[plant.pk]).days if plant.pk in looked else None,
        )
        for plant in plants
    }  # fmt: skip
