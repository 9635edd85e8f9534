"""Hazards by program: the list, one hazard, a report; each with its origin, state, grade and days."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, Literal, cast

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status
from ninja.errors import HttpError

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.scopes import one
from tocsin.base.registry.models import Plant
from tocsin.duties.hazards import actions, bulk, listing, queries
from tocsin.duties.hazards.models import Hazard

router = Router(tags=["hazards"])
MOST = 200


class Brief(Schema):
    """A hazard in a list. ``due_at`` null: not yet confirmed. ``clause``: of one that is, or may be, major.

    ``credit``: credited (the enterprise found and reported it before anybody came), visited (while an inspector was
    there; told to authorities), known (an inspection had found it before), others; empty before it is confirmed.
    """

    uid: uuid.UUID
    plant: uuid.UUID
    plant_name: str
    what: dict[str, str]
    where: str
    origin: str
    danger: bool
    state: str
    grade: str
    clause: dict[str, Any]
    basis: str
    reported_at: dt.datetime
    due_at: dt.datetime | None
    ended_at: dt.datetime | None
    credit: str


class Full(Brief):
    """One hazard whole. ``fixings``: duty, measure, funds, time, contingency, where they are laid down."""

    fixings: dict[str, str]
    listed: dict[str, str]
    stopped_at: dt.datetime | None
    merged_into: uuid.UUID | None
    recurs: uuid.UUID | None
    possible: list[str]


class Asking(Schema):
    """``state``: empty (not yet closed), overdue, any, or one state. ``before``: reported earlier than that."""

    state: str = ""
    grade: str = ""
    origin: str = ""
    credit: str = ""
    plant: uuid.UUID | None = None
    before: dt.datetime | None = None


class Reported(Schema):
    """What is said of a hazard by program."""

    plant: uuid.UUID
    what: str = Field(min_length=4, max_length=1000)
    where: str = Field("", max_length=200)
    origin: str = Field("self_check", pattern="^(inspection|self_check|lesson|alarm)$")
    danger: bool = False


@router.get("/hazards", response=list[Brief], summary="Hazards you may see, the newest first")
@allowed("hazard", "see")
def hazards(request: HttpRequest, asking: Query[Asking]) -> Any:
    wanted = asking.dict(exclude={"before"})
    rows = listing.listed(request.post, wanted, request.now)  # type: ignore[attr-defined]
    if asking.before:
        rows = rows.filter(reported_at__lt=asking.before)
    return [brief(found) for found in rows.select_related("plant", "owed")[:MOST]]


@router.get("/hazards/{uuid:uid}", response=Full, summary="One hazard")
@allowed("hazard", "see")
def hazard(request: HttpRequest, uid: uuid.UUID) -> Any:
    return full(request, queries.seen(request.post, uid))  # type: ignore[attr-defined]


class Moves(Schema):
    """One move for many. ``verb``: confirm (as general, with ``due``), dismiss or hand_on (with ``because``).

    ``to``: the public id of the post that bears them from now on.
    """

    hazards: list[uuid.UUID] = Field(min_length=1, max_length=bulk.MOST)
    verb: Literal["confirm", "dismiss", "hand_on"]
    due: dt.date | None = None
    to: uuid.UUID | None = None
    because: str = Field("", max_length=1000)


class Moved(Schema):
    """What became of one. ``refusal`` empty: it is done."""

    uid: uuid.UUID
    state: str
    refusal: str


@router.post(
    "/hazards/moves",
    response=list[Moved],
    summary="Confirm, dismiss or hand on several, each by the single move's rules",
)
@allowed("hazard", "confirm")
def move(request: HttpRequest, told: Moves) -> Any:
    to = str(told.to) if told.to else ""
    data = {"due": told.due.isoformat() if told.due else "", "because": told.because, "to": to}
    found = bulk.move(cast(Asked, request), told.hazards, told.verb, data)
    return [{"uid": one.uid, "state": one.hazard.state if one.hazard else "", "refusal": one.refusal} for one in found]


@router.post("/hazards", response={201: Full}, summary="Report a hazard")
@allowed("hazard", "report")
def report(request: HttpRequest, told: Reported) -> Any:
    plants = Plant.objects.select_related("region", "enterprise")
    plant = one(plants, request.post, "plant", "see", uid=told.plant)  # type: ignore[attr-defined]
    said = actions.Told(told.what, told.where, told.origin, told.danger)
    try:
        found, _code = actions.report(request.by, plant, said)  # type: ignore[attr-defined]
    except ValueError as refused:
        raise HttpError(422, str(refused)) from refused
    made = queries.seen(request.post, found.uid)  # type: ignore[attr-defined]
    return Status(201, full(request, made))


def brief(found: Hazard) -> dict[str, Any]:
    same = (
        "uid",
        "what",
        "where",
        "origin",
        "danger",
        "state",
        "grade",
        "clause",
        "reported_at",
        "due_at",
        "ended_at",
        "basis",
        "credit",
    )
    return {
        **{name: getattr(found, name) for name in same},
        "plant": found.plant.uid, "plant_name": found.plant.name,
    }  # fmt: skip


def full(request: HttpRequest, found: Hazard) -> dict[str, Any]:
    post, person = request.post, request.person  # type: ignore[attr-defined]
    return {
        **brief(found), "fixings": found.fixings, "listed": found.listed, "stopped_at": found.stopped_at,
        "merged_into": found.merged_into.uid if found.merged_into else None,
        "recurs": found.recurs.uid if found.recurs else None,
        "possible": queries.offered(post, person, found),
    }  # fmt: skip
