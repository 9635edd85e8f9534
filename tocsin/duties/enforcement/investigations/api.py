"""Investigations by program: the list, one with its parts, and adding to them; each as the asker may see it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema
from ninja.errors import HttpError

from tocsin.base.accounts.policy import allowed
from tocsin.duties.enforcement.investigations import actions, queries
from tocsin.duties.enforcement.investigations.models import Investigation
from tocsin.duties.enforcement.rules import investigations as rules

router = Router(tags=["enforcement"])
MOST = 200
Numbers = list[int]


class Inquiry(Schema):
    """One investigation in short."""

    uid: uuid.UUID
    number: str
    plant: uuid.UUID
    plant_name: str
    subject_kind: str
    subject: uuid.UUID
    happened_on: dt.date
    grade: str
    level: str
    state: str
    opened_at: dt.datetime
    approved_at: dt.datetime | None
    evaluated_at: dt.datetime | None
    released_at: dt.datetime | None


class Cause(Schema):
    n: int
    kind: str
    weight: str
    what: dict[str, str]
    led_to: Numbers
    sources: Numbers


class Step(Schema):
    n: int
    at: dt.datetime
    precision: str
    what: dict[str, str]
    sources: Numbers


class Evidence(Schema):
    n: int
    what: dict[str, str]
    origin: str
    taken_by: str
    taken_at: dt.datetime | None
    place: str
    aside_at: dt.datetime | None


class Gap(Schema):
    """``ended``: by measures, or by a «none» that was signed."""

    n: int
    kind: str
    whose: str
    found: dict[str, str]
    measures: list[dict[str, str]]
    ended: bool


class Whole(Inquiry):
    """With its parts. ``evidence`` is empty for those outside."""

    steps: list[Step]
    causes: list[Cause]
    gaps: list[Gap]
    evidence: list[Evidence]


class NewStep(Schema):
    at: dt.datetime
    precision: str = "minute"
    what: str = Field(max_length=1000)
    sources: list[int] = Field(max_length=50)


class NewEvidence(Schema):
    """From outside the record; files are handed in on the page."""

    what: str = Field(max_length=300)
    origin: str
    taken_by: str = Field(max_length=120)
    taken_at: dt.datetime
    place: str = Field("", max_length=200)


class NewCause(Schema):
    """``led_to``: the number of a cause that stands already."""

    kind: str
    weight: str
    what: str = Field(max_length=400)
    sources: list[int] = Field(max_length=50)
    led_to: int | None = None


class NewMeasure(Schema):
    """``gap``: its number. ``bearer``: a post of an authority, only for a gap of the agencies."""

    gap: int
    what: str = Field(max_length=500)
    due_on: dt.date
    bearer: uuid.UUID | None = None


class Added(Schema):
    n: int


@router.get("/investigations", response=list[Inquiry], summary="Investigations you may see, the newest first")
@allowed("investigation", "see")
def listed(request: HttpRequest) -> Any:
    return [brief(one) for one in queries.listed(request.post)[:MOST]]  # type: ignore[attr-defined]


@router.get("/investigations/{uuid:uid}", response=Whole, summary="One investigation with its parts")
@allowed("investigation", "see")
def investigation(request: HttpRequest, uid: uuid.UUID) -> Any:
    post = request.post  # type: ignore[attr-defined]
    case = queries.seen(post, uid)
    gaps = [
        {"n": one.n, "kind": one.kind, "whose": one.whose, "found": one.found, "ended": one.ended,
         "measures": [measure.what for measure in one.standing]} for one in queries.gaps(case)
    ]  # fmt: skip
    return {
        **brief(case), "gaps": gaps, "steps": list(case.steps.filter(dropped_at=None, draft=False)),
        "causes": list(case.causes.filter(dropped_at=None)),
        "evidence": list(case.evidence.all()) if queries.inside(post) else [],
    }  # fmt: skip


@router.post("/investigations/{uuid:uid}/evidence", response=Added, summary="Add evidence to its list")
@allowed("investigation", "work")
def add_evidence(request: HttpRequest, uid: uuid.UUID, told: NewEvidence) -> Any:
    if told.origin == "record":
        raise HttpError(422, str(rules.ORIGINS["record"]))
    return _added(request, uid, lambda by, case: actions.add(by, case, actions.Found(**told.dict())))


@router.post("/investigations/{uuid:uid}/steps", response=Added, summary="Add a step to the sequence")
@allowed("investigation", "work")
def add_step(request: HttpRequest, uid: uuid.UUID, told: NewStep) -> Any:
    at = told.at if told.at.tzinfo else told.at.replace(tzinfo=dt.UTC)
    return _added(
        request, uid, lambda by, case: actions.add_step(by, case, at, told.precision, told.what, told.sources)
    )


@router.post("/investigations/{uuid:uid}/causes", response=Added, summary="Add a cause to the diagram")
@allowed("investigation", "work")
def add_cause(request: HttpRequest, uid: uuid.UUID, told: NewCause) -> Any:
    return _added(request, uid, lambda by, case: actions.add_cause(by, case, **told.dict()))


@router.post("/investigations/{uuid:uid}/measures", response=Added, summary="Add a measure to a gap")
@allowed("investigation", "work")
def add_measure(request: HttpRequest, uid: uuid.UUID, told: NewMeasure) -> Any:
    at = request.now  # type: ignore[attr-defined]

    def add(by: Any, case: Investigation) -> Any:
        gap = case.gaps.filter(n=told.gap).first()
        bearer = None
        if told.bearer is not None:
            bearer = next((one for one in queries.candidates(case.plant, at) if one.uid == told.bearer), None)
        if gap is None or (told.bearer is not None and bearer is None):
            raise HttpError(404, "")
        return actions.add_measure(by, case, gap, told.what, told.due_on, bearer)

    return _added(request, uid, add)


def _added(request: HttpRequest, uid: uuid.UUID, add: Any) -> dict[str, int]:
    case = queries.seen(request.post, uid, "work")  # type: ignore[attr-defined]
    try:
        return {"n": add(request.by, case).n}  # type: ignore[attr-defined]
    except ValueError as refused:
        raise HttpError(422, str(refused)) from refused


def brief(one: Investigation) -> dict[str, Any]:
    same = (
        "uid", "number", "subject_kind", "subject", "happened_on", "grade", "level", "state", "opened_at",
        "approved_at", "evaluated_at", "released_at",
    )  # fmt: skip
    return {**{name: getattr(one, name) for name in same}, "plant": one.plant.uid, "plant_name": one.plant.name}
