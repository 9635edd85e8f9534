"""Yearly plans and their visits by program."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tocsin.base.accounts.policy import allowed
from tocsin.duties.inspections.models import PlannedVisit, SupervisionPlan
from tocsin.duties.inspections.planning import asking

router = Router(tags=["plans"])
MOST, LONGEST = 200, 1_000


class PlanTold(Schema):
    """One plan. ``figures``: value, whole, bound, greedy (hundredths of a weight), gap (a share), how, seconds."""

    uid: uuid.UUID
    region: uuid.UUID
    region_name: str
    year: int
    state: str
    source: str
    figures: dict[str, Any]
    drafted_at: dt.datetime
    decided_at: dt.datetime | None


class VisitTold(Schema):
    """One owed visit. ``reason`` says why it is not planned; ``team``: the posts' titles."""

    uid: uuid.UUID
    plant: uuid.UUID
    plant_name: str
    n: int
    risk: str
    weight: int
    days: float
    first: int
    last: int
    month: int | None
    team: str | None
    state: str
    reason: str
    inspection: uuid.UUID | None


class Paging(Schema):
    """``state``: planned, uncovered, struck, done or late; ``skip`` passes over so many."""

    state: str = ""
    skip: int = 0


@router.get("/supervision-plans", response=list[PlanTold], summary="Yearly plans you may see, the newest first")
@allowed("supervision_plan", "see")
def plans(request: HttpRequest) -> Any:
    return [_plan(one) for one in asking.plans(request.post)[:MOST]]  # type: ignore[attr-defined]


@router.get("/supervision-plans/{uuid:uid}", response=PlanTold, summary="One plan")
@allowed("supervision_plan", "see")
def plan(request: HttpRequest, uid: uuid.UUID) -> Any:
    return _plan(asking.seen(request.post, uid))  # type: ignore[attr-defined]


@router.get(
    "/supervision-plans/{uuid:uid}/visits", response=list[VisitTold], summary="Its visits, a thousand at a time"
)
@allowed("supervision_plan", "see")
def visits(request: HttpRequest, uid: uuid.UUID, paging: Query[Paging]) -> Any:
    found = asking.seen(request.post, uid)  # type: ignore[attr-defined]
    skip = max(0, min(paging.skip, 10**7))
    rows = asking.visits(found, paging.state, now=request.now)[skip : skip + LONGEST]  # type: ignore[attr-defined]
    return [_visit(one) for one in rows]


def _plan(one: SupervisionPlan) -> dict[str, Any]:
    same = ("uid", "year", "state", "source", "figures", "drafted_at", "decided_at")
    told = {name: getattr(one, name) for name in same}
    return {**told, "region": one.region.uid, "region_name": one.region.name}


def _visit(one: PlannedVisit) -> dict[str, Any]:
    same = ("uid", "n", "risk", "weight", "first", "last", "month", "state", "reason")
    told = {name: getattr(one, name) for name in same}
    return {
        **told, "plant": one.plant.uid, "plant_name": one.plant.name, "days": one.halves / 2,
        "team": one.team.title if one.team else None, "inspection": one.inspection.uid if one.inspection else None,
    }  # fmt: skip
