"""Checklists by program: which there are, one in the form of its file, and bringing one."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from ninja.errors import HttpError

from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.scopes import one
from tocsin.base.registry.models import Region
from tocsin.duties.inspections.models.sheets import OfficeChecklist
from tocsin.duties.inspections.rules.checklists import shipped
from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.inspections.sheets import bringing, shelf
from tocsin.duties.inspections.sheets.pages import seen
from tocsin.duties.lessons.rules.card_file import BadFile

router = Router(tags=["inspections"])


class Sheet(Schema):
    """One checklist in use. ``region`` null: it comes with the product; else it is used there and below."""

    key: str
    version: int
    title: dict[str, str]
    about: dict[str, str]
    questions: int
    region: uuid.UUID | None


class Brought(Schema):
    """``text``: the checklist as a YAML file; ``region``: where it is to be used, there and below."""

    region: uuid.UUID
    text: str


class Draft(Schema):
    """``new`` false: this very version was here already."""

    uid: uuid.UUID
    key: str
    version: int
    state: str
    new: bool


@router.get("/checklists", response=list[Sheet], summary="Checklists in use")
@allowed("checklist", "see")
def checklists(request: HttpRequest) -> Any:
    now = shelf.shelf()
    regions = dict(Region.objects.filter(pk__in=set(now.places.values())).values_list("pk", "uid"))
    return [
        {"key": key, "version": held.version, "title": held.title, "about": held.about, "questions": len(held.items),
         "region": regions.get(now.places.get(key, 0))}
        for key, held in now.in_use.items()
    ]  # fmt: skip


@router.get("/checklists/{key}/{version}", summary="One version as its file tells it")
@allowed("checklist", "see")
def checklist(request: HttpRequest, key: str, version: int) -> dict[str, Any]:
    found = shipped().get((key, version))
    return found or dict(seen(request.post, key=key, version=version).told)  # type: ignore[attr-defined]


@router.post("/checklists", response={200: Draft, 201: Draft}, summary="Bring a checklist: a draft for another post")
@allowed("checklist", "bring")
def bring(request: HttpRequest, told: Brought) -> Any:
    post, by = request.post, request.by  # type: ignore[attr-defined]
    region = one(Region.objects.all(), post, "region", "see", uid=told.region)
    try:
        found, new = bringing.bring(by, region, "checklist.yaml", told.text.encode("utf-8", "replace"))
    except (BadFile, NotPossible) as refused:
        raise HttpError(422, str(refused)) from refused
    return Status(201 if new else 200, _draft(found, new))


def _draft(found: OfficeChecklist, new: bool) -> dict[str, Any]:
    return {"uid": found.uid, "key": found.key, "version": found.version, "state": found.state, "new": new}
