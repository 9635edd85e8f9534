"""The ledger of coverage: which plant is concerned by which topic, who has looked, when, how deep; and who never.

Drawn up from profiles whenever the registry has changed: level-triggered, so a missed look loses nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.registry import queries as registry
from tocsin.base.registry.imports import bulk
from tocsin.base.registry.models import Plant
from tocsin.duties.inspections.models import Cover, Looked
from tocsin.duties.inspections.sheets import shelf

ONLY, AT_ONCE = 1, 2_000
LONG_AGO = dt.timedelta(days=365)


def look(now: dt.datetime) -> int:
    """Draw up the ledger for every plant that changed since the last look; for all where a checklist changed."""
    del now
    looked, _made = Looked.objects.get_or_create(pk=ONLY)
    known = _known()
    if looked.checklists != known:
        looked.edition, looked.checklists = 0, known
    done = 0
    while rows := registry.changed_next(looked.edition, AT_ONCE):
        with transaction.atomic():
            _draw_up(rows)
            looked.edition = rows[-1].edition
            looked.save()
        done += len(rows)
    return done


def _known() -> str:
    """A fingerprint of the checklists in use, and where."""
    now = shelf.shelf()
    told = [(one.key, one.version, now.places.get(one.key)) for one in now.in_use.values()]
    return sha256(repr(told).encode()).hexdigest()


def _draw_up(plants: Iterable[Plant]) -> None:
    """What is known of past looks stays; a plant that is gone, or a topic that no longer concerns it, leaves."""
    plants = list(plants)
    used = shelf.used_at({plant.region_id for plant in plants})
    wanted: dict[tuple[int, str], tuple[Plant, str]] = {}
    for plant in plants:
        if plant.state != Plant.State.ACTIVE:
            continue
        facts = plant.profile.facts if plant.profile else {}
        for one in used[plant.region_id].values():
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
    new = ((plant.pk, plant.region_id, key[1], told) for key, (plant, told) in wanted.items() if key not in held)
    bulk.insert(Cover, ("plant_id", "region_id", "topic", "verdict"), new)


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


def which(show: str, now: dt.datetime) -> Q:
    """Never looked at, more than a year ago (old), or lately."""
    old = now - LONG_AGO
    return {"old": Q(last_at__lt=old), "lately": Q(last_at__gte=old)}.get(show, Q(last_at=None))


def shown(rows: QuerySet[Cover], show: str, now: dt.datetime) -> QuerySet[Cover]:
    """The same by name, in the order in which one wants to read them."""
    return {"old": long_ago, "lately": lately}[show](rows, now) if show in ("old", "lately") else never(rows)


def by_topic(rows: QuerySet[Cover], now: dt.datetime) -> dict[str, Any]:
    """{topic: how many plants it concerns, how many nobody ever looked at, whom long ago, whom lately}."""
    counts = _counts(now)
    counted: Any = rows.values("topic").annotate(**counts)
    found = {row.pop("topic"): row for row in counted}
    none = dict.fromkeys(counts, 0)
    return {key: found.get(key, none) for key in shelf.every() if key in found or not shelf.is_brought(key)}


def by_region(rows: QuerySet[Cover], now: dt.datetime) -> list[Any]:
    """Region by region, where most were never looked at first."""
    counted: Any = rows.values(name=F("region__name"), uid=F("region__uid")).annotate(**_counts(now))
    return list(counted.order_by("-never", "name")[:60])


def _counts(now: dt.datetime) -> dict[str, Any]:
    """How many there are, how many nobody ever looked at, how many long ago, how many lately."""
    old = now - LONG_AGO
    return {
        "every": Count("pk"), "never": Count("pk", filter=Q(last_at=None)),
        "old": Count("pk", filter=Q(last_at__lt=old)), "lately": Count("pk", filter=Q(last_at__gte=old)),
    }  # fmt: skip
