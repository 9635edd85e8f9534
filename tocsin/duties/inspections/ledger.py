"""The ledger of coverage: which plant is concerned by which topic, who has looked, when, how deep; and who never.

Drawn up from profiles whenever the registry has changed: level-triggered, so a missed look loses nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Plant
from tocsin.duties.inspections.models import Cover, Looked
from tocsin.duties.inspections.rules.checklists import library

ONLY, AT_ONCE = 1, 2_000
LONG_AGO = dt.timedelta(days=365)


def look(now: dt.datetime) -> int:
    """Draw up the ledger for every plant that changed since the last look; for all where a checklist changed."""
    del now
    looked, _made = Looked.objects.get_or_create(pk=ONLY)
    known = ",".join(f"{one.key}/{one.version}" for one in library().values())[:500]
    if looked.checklists != known:
        looked.edition, looked.checklists = 0, known
    done = 0
    while rows := list(registry.changed_since(looked.edition).select_related("profile")[:AT_ONCE]):
        last = rows[-1].edition
        if len(rows) == AT_ONCE:  # never leave off inside one edition: its other plants would be passed over
            more = Plant.objects.filter(edition=last, pk__gt=rows[-1].pk).select_related("profile").order_by("pk")
            rows += list(more)
        with transaction.atomic():
            _draw_up(rows)
            looked.edition = last
            looked.save()
        done += len(rows)
    return done


def _draw_up(plants: Iterable[Plant]) -> None:
    """What is known of past looks stays; a plant that is gone, or a topic that no longer concerns it, leaves."""
    plants = list(plants)
    wanted: dict[tuple[int, str], tuple[Plant, str]] = {}
    for plant in plants:
        if plant.state != Plant.State.ACTIVE:
            continue
        facts = plant.profile.facts if plant.profile else {}
        for one in library().values():
            if (verdict := one.concerns(facts)) != "no":
                wanted[plant.pk, one.key] = (plant, verdict)
    held = {(one.plant_id, one.topic): one for one in Cover.objects.filter(plant__in=plants)}
    gone = [one.pk for key, one in held.items() if key not in wanted]
    Cover.objects.filter(pk__in=gone).delete()
    moved = []
    for key, (plant, verdict) in wanted.items():
        row = held.get(key)
        if row is not None and (row.verdict, row.region_id) != (verdict, plant.region_id):
            row.verdict, row.region_id = verdict, plant.region_id
            moved.append(row)
    Cover.objects.bulk_update(moved, ["verdict", "region"], batch_size=500)
    new = [key for key in wanted if key not in held]
    Cover.objects.bulk_create(
        [
            Cover(plant=wanted[key][0], region_id=wanted[key][0].region_id, topic=key[1], verdict=wanted[key][1])
            for key in new
        ],
        batch_size=2_000,
    )


def seen_by(post: Post) -> QuerySet[Cover]:
    """The part of the ledger that this post supervises."""
    return narrow(Cover.objects.all(), post, "coverage", "see")


def never(rows: QuerySet[Cover]) -> QuerySet[Cover]:
    """Nobody has ever looked: those who are concerned for sure come first."""
    return rows.filter(last_at=None).order_by("-verdict", "plant__name", "pk")


def long_ago(rows: QuerySet[Cover], now: dt.datetime) -> QuerySet[Cover]:
    return rows.filter(last_at__lt=now - LONG_AGO).order_by("last_at", "pk")


def lately(rows: QuerySet[Cover], now: dt.datetime) -> QuerySet[Cover]:
    return rows.filter(last_at__gte=now - LONG_AGO).order_by("-last_at", "-pk")


def by_topic(rows: QuerySet[Cover], now: dt.datetime) -> dict[str, dict[str, int]]:
    """{topic: how many plants it concerns, how many nobody ever looked at, whom long ago, whom lately}."""
    old = now - LONG_AGO
    counted = rows.values("topic").annotate(
        every=Count("pk"), never=Count("pk", filter=Q(last_at=None)), old=Count("pk", filter=Q(last_at__lt=old)),
        lately=Count("pk", filter=Q(last_at__gte=old)),
    )  # fmt: skip
    found = {row["topic"]: {name: row[name] for name in ("every", "never", "old", "lately")} for row in counted}
    return {key: found.get(key, {"every": 0, "never": 0, "old": 0, "lately": 0}) for key in library()}


def by_region(rows: QuerySet[Cover], now: dt.datetime) -> list[Any]:
    """Region by region, where most were never looked at first."""
    old = now - LONG_AGO
    counted = rows.values(name=F("region__name"), uid=F("region__uid")).annotate(
        every=Count("pk"), never=Count("pk", filter=Q(last_at=None)), old=Count("pk", filter=Q(last_at__lt=old)),
        lately=Count("pk", filter=Q(last_at__gte=old)),
    )  # fmt: skip
    return list(counted.order_by("-never", "name")[:60])
