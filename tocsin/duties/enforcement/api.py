"""Stop orders by program: the list, one order, and the readings of its counter."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema
from ninja.errors import HttpError

from tocsin.base.accounts.policy import allowed
from tocsin.base.documents.api import Paper, papers
from tocsin.duties.enforcement import actions, queries
from tocsin.duties.enforcement.investigations.api import router as investigations
from tocsin.duties.enforcement.models import StopOrder
from tocsin.duties.enforcement.penalties.api import router as penalties
from tocsin.duties.enforcement.persons.api import router as persons
from tocsin.duties.enforcement.rules.orders import Reading

router = Router(tags=["enforcement"])
router.add_router("", penalties)
router.add_router("", persons)
router.add_router("", investigations)
MOST = 200


class Brief(Schema):
    """One order. ``reasons``: {hazard: state}; it is lifted only when all are closed."""

    uid: uuid.UUID
    plant: uuid.UUID
    plant_name: str
    kind: str
    number: str
    article: str
    state: str
    issued_at: dt.datetime
    ended_at: dt.datetime | None
    reasons: dict[str, str]


class OneDay(Schema):
    """What the counter showed for one day, in the order's unit."""

    day: dt.date
    amount: Decimal = Field(ge=0, le=10**12, max_digits=18, decimal_places=3)


class Readings(Schema):
    """At most 1,000 days at once."""

    readings: list[OneDay] = Field(min_length=1, max_length=1000)


class Taken(Schema):
    """The days that are breaches and were not known as such."""

    breaches: list[dt.date]


@router.get("/orders", response=list[Brief], summary="Stop orders you may see, the newest first")
@allowed("order", "see")
def listed(request: HttpRequest) -> Any:
    return [brief(one) for one in queries.listed(request.post)[:MOST]]  # type: ignore[attr-defined]


@router.get("/orders/{uuid:uid}", response=Brief, summary="One stop order")
@allowed("order", "see")
def order(request: HttpRequest, uid: uuid.UUID) -> Any:
    return brief(queries.seen(request.post, uid))  # type: ignore[attr-defined]


@router.post("/orders/{uuid:uid}/readings", response=Taken, summary="Hand in what the counter showed")
@allowed("order", "issue")
def readings(request: HttpRequest, uid: uuid.UUID, told: Readings) -> Any:
    found = queries.seen(request.post, uid, "issue")  # type: ignore[attr-defined]
    days = {one.day: Reading(one.day, one.amount) for one in told.readings}
    try:
        new = actions.show(request.by, found, [days[day] for day in sorted(days)])  # type: ignore[attr-defined]
    except ValueError as refused:
        raise HttpError(422, str(refused)) from refused
    return {"breaches": [one.day for one in new]}


@router.get("/orders/{uuid:uid}/documents", response=list[Paper], summary="Documents that were issued about it")
@allowed("order", "see")
def documents(request: HttpRequest, uid: uuid.UUID) -> Any:
    return papers(queries.seen(request.post, uid).uid)  # type: ignore[attr-defined]


def brief(one: StopOrder) -> dict[str, Any]:
    same = ("uid", "kind", "number", "article", "state", "issued_at", "ended_at")
    reasons = {str(hazard.uid): hazard.state for hazard in queries.reasons(one)}
    told = {name: getattr(one, name) for name in same}
    return {**told, "plant": one.plant.uid, "plant_name": one.plant.name, "reasons": reasons}
