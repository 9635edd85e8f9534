"""Which plants hold enough to be a major hazard installation: looked at again whenever the registry has changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Plant, Region
from tocsin.duties.legal.models import Installation, Looked
from tocsin.duties.legal.profiles import inventory, judged
from tocsin.pure.law.editions import editions, in_force
from tocsin.pure.law.plain import plain
from tocsin.pure.law.substances import TOPIC

ONLY, AT_ONCE = 1, 2_000


def look(now: dt.datetime) -> int:
    """Judge every plant that changed since the last look; all of them when another edition of the standard holds.

    A missed look loses nothing and a repeated one does nothing twice. How many plants were judged.
    """
    looked, _made = Looked.objects.get_or_create(pk=ONLY)
    edition = in_force(TOPIC, now.date()) or editions(TOPIC)[0]
    if looked.standard != edition.number:
        looked.edition, looked.standard = 0, edition.number
    done = 0
    while rows := registry.changed_next(looked.edition, AT_ONCE):
        with transaction.atomic():
            _judge(rows, now)
            looked.edition = rows[-1].edition
            looked.save()
        done += len(rows)
    return done


def _judge(plants: list[Plant], now: dt.datetime) -> None:
    found = []
    for plant in plants:
        facts = plant.profile.facts if plant.profile and plant.state == Plant.State.ACTIVE else {}
        held = inventory(facts)
        answer = judged(held, now.date())
        if answer is not None and answer.value:
            basis = plain(answer) | {"left_out": list(held.left_out)}
            found.append(Installation(plant=plant, level=answer.level, s=float(answer.s), basis=basis, judged_at=now))
    Installation.objects.filter(plant__in=plants).delete()
    Installation.objects.bulk_create(found)


def flagged(post: Post | None) -> QuerySet[Installation]:
    """Those of plants whose amounts this post may see: the gravest level first, then the largest sum."""
    plants = narrow(Plant.objects.all(), post, "inventory", "see")
    rows = Installation.objects.filter(plant__in=plants).select_related("plant", "plant__region")
    return rows.order_by(F("level").asc(nulls_last=True), "-s", "pk")


def levels_in(region: Region) -> dict[int, int]:
    """{plant's internal key: level, 0 where it is not sure} of those in the region, for whoever weighs its plants."""
    rows = Installation.objects.filter(plant__region__in=registry.below(region))
    return {plant: level or 0 for plant, level in rows.values_list("plant_id", "level")}


def row(one: Installation) -> dict[str, Any]:
    """What a list shows of it."""
    return {"plant": one.plant, **{name: one.basis[name] for name in ("called", "sentence", "sure")}}
