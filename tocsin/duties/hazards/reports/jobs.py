"""What happens by itself: when a quarter or year is over, enterprises with hazards known owe its report."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef
from django.utils import timezone

from tocsin.base.accounts.models import Post
from tocsin.base.obligations.places import IN_ENTERPRISE, IN_PLANT, Unit, able, of_plant
from tocsin.base.registry.models import Enterprise, Plant
from tocsin.duties.hazards.listing import ends
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.reports import actions, rules
from tocsin.duties.hazards.reports.models import HazardReport
from tocsin.duties.hazards.reports.rules import Period

AT_ONCE = 500


def look(now: dt.datetime) -> int:
    """Compare what is recorded with now: a missed night loses nothing, a second look opens nothing twice."""
    return sum(_open(now, which) for which in rules.ended(timezone.localdate(now)))


def _open(now: dt.datetime, which: Period) -> int:
    opened = 0
    for enterprise in _owing(which):
        bearer = _bearer(enterprise, now)
        if bearer is not None:
            actions.open_one(now, enterprise, actions.region_of(enterprise), which, bearer)
            opened += 1
    return opened


def _owing(which: Period) -> list[Enterprise]:
    """Enterprises at whose plants a hazard was known by the end of the period, and which have no report of it yet."""
    known = Hazard.objects.filter(plant__enterprise=OuterRef("pk"), reported_at__lt=ends(which.last))
    made = HazardReport.objects.filter(enterprise=OuterRef("pk"), period=which.key)
    standing = Plant.objects.filter(enterprise=OuterRef("pk"), state=Plant.State.ACTIVE)
    rows = Enterprise.objects.filter(Exists(standing), Exists(known), ~Exists(made))
    return list(rows.order_by("pk")[:AT_ONCE])


def _bearer(enterprise: Enterprise, now: dt.datetime) -> Post | None:
    """Its head, else who keeps its safety; an enterprise in which nobody has a post yet owes it once somebody has."""
    plants = list(enterprise.plants.filter(state=Plant.State.ACTIVE).select_related("enterprise").order_by("pk")[:20])
    everyone = able({of_plant(plant) for plant in plants}, now)
    units = [Unit(enterprise.uid, IN_ENTERPRISE), *(Unit(plant.uid, IN_PLANT) for plant in plants)]
    posts = [post for unit in units for post in everyone.of_unit(unit)]
    return min(posts, key=lambda post: post.role != rules.HEAD, default=None)
