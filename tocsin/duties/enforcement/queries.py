"""What is asked of stop orders."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow, one
from tocsin.base.registry.models import Plant
from tocsin.duties.enforcement.models import StopOrder
from tocsin.duties.enforcement.rules.orders import IN_FORCE
from tocsin.duties.hazards import queries as hazards

RELATED = ("plant__enterprise", "region", "issued_by", "deciding")


def seen(post: Post, uid: uuid.UUID, action: str = "see") -> StopOrder:
    return one(StopOrder.objects.select_related(*RELATED), post, "order", action, uid=uid)


def listed(post: Post, state: str = "") -> QuerySet[StopOrder]:
    """The newest first."""
    rows = narrow(StopOrder.objects.select_related(*RELATED), post, "order", "see")
    rows = rows.filter(state=state) if state else rows
    return rows.order_by("-issued_at", "-pk")


def reasons(order: StopOrder) -> list[Any]:
    """The hazards that are its reasons."""
    return hazards.at_plant(order.plant, list(order.reasons.values_list("hazard", flat=True)))


def in_force_at(plant: Plant) -> QuerySet[StopOrder]:
    return StopOrder.objects.filter(plant=plant, state=IN_FORCE).order_by("-issued_at")
