"""Inspections and their coverage by program."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.scopes import narrow
from tocsin.base.documents.api import Paper, papers
from tocsin.duties.inspections import ledger, queries
from tocsin.duties.inspections.again.api import router as again
from tocsin.duties.inspections.draws import pages, publishing
from tocsin.duties.inspections.handing_on.api import router as handing_on
from tocsin.duties.inspections.models import Inspection, InspectionDraw
from tocsin.duties.inspections.planning.api import router as planning
from tocsin.duties.inspections.records.api import router as records
from tocsin.duties.inspections.sheets.api import router as sheets

router = Router(tags=["inspections"])
router.add_router("", planning)
router.add_router("", again)
router.add_router("", records)
router.add_router("", sheets)
router.add_router("", handing_on)
MOST = 200


class Brief(Schema):
    """One inspection. ``topics``: {checklist: version}, and ``lessons`` where those open at the plant were asked;
    ``hazards``: what «not as it must be» became."""

    uid: uuid.UUID
    plant: uuid.UUID
    plant_name: str
    inspector: str
    state: str
    topics: dict[str, int]
    began_at: dt.datetime
    ended_at: dt.datetime | None


class Covered(Schema):
    """One plant and one topic. ``last_at`` null: nobody has ever looked. ``depth``: percent of its questions."""

    plant: uuid.UUID
    plant_name: str
    topic: str
    verdict: str
    last_at: dt.datetime | None
    depth: int | None


class Asking(Schema):
    """``show``: never, old (more than a year ago) or lately."""

    show: str = "never"
    topic: str = ""


@router.get("/inspections", response=list[Brief], summary="Inspections you may see, the newest first")
@allowed("inspection", "see")
def inspections(request: HttpRequest) -> Any:
    return [brief(one) for one in queries.listed(request.post)[:MOST]]  # type: ignore[attr-defined]


@router.get("/inspections/coverage", response=list[Covered], summary="Who was never looked at, or when last")
@allowed("coverage", "see")
def coverage(request: HttpRequest, asking: Query[Asking]) -> Any:
    rows, now = ledger.seen_by(request.post), request.now  # type: ignore[attr-defined]
    rows = rows.filter(topic=asking.topic) if asking.topic else rows
    chosen = {"old": lambda: ledger.long_ago(rows, now), "lately": lambda: ledger.lately(rows, now)}
    listed = chosen.get(asking.show, lambda: ledger.never(rows))()
    return [
        {"plant": one.plant.uid, "plant_name": one.plant.name, "topic": one.topic, "verdict": one.verdict,
         "last_at": one.last_at, "depth": one.depth}
        for one in listed.select_related("plant")[:MOST]
    ]  # fmt: skip


@router.get("/inspections/{uuid:uid}", response=Brief, summary="One inspection")
@allowed("inspection", "see")
def inspection(request: HttpRequest, uid: uuid.UUID) -> Any:
    return brief(queries.seen(request.post, uid))  # type: ignore[attr-defined]


@router.get("/inspections/{uuid:uid}/documents", response=list[Paper], summary="Documents that were issued about it")
@allowed("inspection", "see")
def documents(request: HttpRequest, uid: uuid.UUID) -> Any:
    return papers(queries.seen(request.post, uid).uid)  # type: ignore[attr-defined]


def brief(one: Inspection) -> dict[str, Any]:
    same = ("uid", "state", "topics", "began_at", "ended_at")
    told = {name: getattr(one, name) for name in same}
    return {**told, "plant": one.plant.uid, "plant_name": one.plant.name, "inspector": one.inspector.title}


class BriefDraw(Schema):
    """One sealed draw. Before it is published only its fingerprints are told; ``state``: sealed, revealed, published
    or void."""

    uid: uuid.UUID
    title: dict[str, str]
    region: uuid.UUID
    state: str
    topics: dict[str, int]
    sample_size: int
    per_plant: int
    commitment: str
    population_root: str
    roster_root: str
    sealed_at: dt.datetime
    opens_at: dt.datetime
    until: dt.datetime
    published_at: dt.datetime | None


@router.get("/inspection-draws", response=list[BriefDraw], summary="Sealed draws you may see, the newest first")
@allowed("inspection_draw", "see")
def inspection_draws(request: HttpRequest) -> Any:
    rows = narrow(InspectionDraw.objects.select_related("region"), request.post, "inspection_draw", "see")  # type: ignore[attr-defined]
    same = [name for name in BriefDraw.model_fields if name != "region"]
    newest = rows.order_by("-sealed_at", "-pk")[:MOST]
    return [{**{name: getattr(one, name) for name in same}, "region": one.region.uid} for one in newest]


@router.get("/inspection-draws/{uuid:uid}/bundle", summary="A published draw with all that the public check needs")
@allowed("inspection_draw", "verify")
def inspection_draw_bundle(request: HttpRequest, uid: uuid.UUID) -> Any:
    return publishing.bundle(pages.public(uid))
