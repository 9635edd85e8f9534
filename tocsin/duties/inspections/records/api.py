"""Bodies, their opinions and inspectors' records by program, each with what was found beside it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tocsin.base.accounts.policy import allowed
from tocsin.duties.inspections.models import Intermediary
from tocsin.duties.inspections.records import asking, inspecting

router = Router(tags=["inspections"])
MOST = 200


class BodyTold(Schema):
    """One body. ``opinions`` and ``no_problem``: how many you may see, and how many of them say so."""

    uid: uuid.UUID
    name: str
    credit_code: str
    field: str
    qualification: str
    valid_until: dt.date | None
    opinions: int
    no_problem: int


class LaterTold(Schema):
    """A hazard beside an opinion. ``days`` after it; ``stood``: on record and not closed on its day."""

    hazard: uuid.UUID
    found: dt.date
    days: int
    stood: bool


class OpinionTold(Schema):
    """One opinion. ``later``: hazards in its scope that you may see; whether they were there already is not known."""

    uid: uuid.UUID
    body: uuid.UUID
    plant: uuid.UUID
    number: str
    given_on: dt.date
    topics: list[str]
    clauses: list[str]
    conclusion: str
    withdrawn_at: dt.datetime | None
    later: list[LaterTold]


class Which(Schema):
    """``body``, ``plant``: public ids."""

    body: uuid.UUID | None = None
    plant: uuid.UUID | None = None


@router.get("/intermediaries", response=list[BodyTold], summary="Bodies that give safety opinions, by name")
@allowed("intermediary", "see")
def intermediaries(request: HttpRequest) -> Any:
    post = request.post  # type: ignore[attr-defined]
    return [_body(row) for row in asking.counted(post, list(asking.bodies(post)[:MOST]))]


def _body(row: dict[str, Any]) -> dict[str, Any]:
    one: Intermediary = row["body"]
    same = ("uid", "name", "credit_code", "field", "qualification", "valid_until")
    return {**{name: getattr(one, name) for name in same}, "opinions": row["every"], "no_problem": row["sound"]}


@router.get("/opinions", response=list[OpinionTold], summary="Opinions with what was found later, the newest first")
@allowed("opinion", "see")
def opinions(request: HttpRequest, asked: Query[Which]) -> Any:
    post = request.post  # type: ignore[attr-defined]
    rows = asking.opinions(post)
    rows = rows.filter(body__uid=asked.body) if asked.body else rows
    rows = rows.filter(plant__uid=asked.plant) if asked.plant else rows
    return [_opinion(one) for one in asking.standing(post, list(rows[:MOST]))]


def _opinion(one: asking.Stands) -> dict[str, Any]:
    same = ("uid", "number", "given_on", "topics", "clauses", "conclusion", "withdrawn_at")
    later = [
        {"hazard": row.hazard.uid, "found": row.told.finding.found, "days": row.told.days, "stood": row.told.stood}
        for row in one.later
    ]
    told = {name: getattr(one.opinion, name) for name in same}
    return {**told, "body": one.opinion.body.uid, "plant": one.opinion.plant.uid, "later": later}


class AfterTold(LaterTold):
    """A hazard under a clause that an inspection had called as it must be."""

    inspection: uuid.UUID


class RecordTold(Schema):
    """Facts of one inspector, never a score. ``closings``: of what this person closed, how second looks ended."""

    post: uuid.UUID
    since: dt.datetime
    inspections: int
    questions: int
    found: int
    after: list[AfterTold]
    closings: dict[str, int]


@router.get("/inspectors/{uuid:uid}/record", response=RecordTold, summary="The record of one inspector")
@allowed("inspection_record", "see")
def record(request: HttpRequest, uid: uuid.UUID) -> Any:
    post = request.post  # type: ignore[attr-defined]
    tenure = inspecting.one(post, uid)
    counted = inspecting.counted(tenure)
    after = [
        {"hazard": row.hazard.uid, "found": row.told.finding.found, "days": row.told.days, "stood": row.told.stood,
         "inspection": row.inspection.uid}
        for row in inspecting.after(post, tenure)
    ]  # fmt: skip
    return {
        "post": tenure.post.uid, "since": tenure.since, "inspections": counted["finished"], "found": counted["found"],
        "questions": counted["looked"], "after": after, "closings": inspecting.closings(post, tenure.person)[0],
    }  # fmt: skip
