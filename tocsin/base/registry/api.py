"""Plants by program: the list, one plant with its profile, a changed profile, one answer."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from pydantic import Field

from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.scopes import narrow
from tocsin.base.registry import actions
from tocsin.base.registry.models import Plant, ProfileVersion
from tocsin.base.registry.pages.plants import narrowed
from tocsin.base.registry.pages.showing import asked, may_see_exactly, origin_of, plant_changed, plant_seen
from tocsin.base.registry.rules.refusals import Told

router = Router(tags=["registry"])
SIZE = 100


class Brief(Schema):
    """A plant in a list."""

    uid: uuid.UUID
    name: str
    enterprise: str
    region: uuid.UUID
    industry: str
    state: str


class Listed(Schema):
    """One page; ``after`` is given back to get the next, null at the end."""

    plants: list[Brief]
    after: str | None


class Full(Brief):
    """A plant whole. Amounts and coordinates are null for those who may not see them."""

    address: str
    latitude: Decimal | None
    longitude: Decimal | None
    registered_on: dt.date | None
    deregistered_on: dt.date | None
    identifiers: list[dict[str, str]]
    version: int
    profile: dict[str, Any]


class Asking(Schema):
    """Narrowing of the list; ``after`` is the uid of the last plant of the page before."""

    q: str = Field("", max_length=80)
    region: uuid.UUID | None = None
    industry: str = Field("", max_length=10)
    state: Literal["", "active", "deregistered"] = ""
    after: uuid.UUID | None = None


class Changes(Schema):
    """Whole fields to be replaced; ``version`` is the one that was looked at."""

    model_config = {"extra": "forbid"}
    version: int = Field(ge=0, le=2**31 - 1)
    facts: dict[str, Any]


class Answer(Schema):
    """One thing is there, or not."""

    model_config = {"extra": "forbid"}
    field: str = Field(max_length=20)
    term: str = Field(max_length=80)
    present: bool
    tonnes: str | None = Field(None, max_length=40)


@router.get("/plants", response=Listed, summary="Plants you may see, oldest entry first")
@allowed("plant", "see")
def plants(request: HttpRequest, asking: Query[Asking]) -> Any:
    told = {"q": asking.q, "industry": asking.industry, "state": asking.state, "region": str(asking.region or "")}
    rows = narrowed(narrow(Plant.objects.all(), asked(request).post, "plant", "see"), told)
    if asking.after:
        rows = rows.filter(uid__gt=asking.after)
    found = list(rows.select_related("enterprise", "region").order_by("uid")[: SIZE + 1])
    after = str(found[SIZE - 1].uid) if len(found) > SIZE else None
    return {"plants": [brief(plant) for plant in found[:SIZE]], "after": after}


@router.get("/plants/{uuid:uid}", response=Full, summary="One plant with its profile")
@allowed("plant", "see")
def plant(request: HttpRequest, uid: uuid.UUID) -> Any:
    return full(request, plant_seen(request, uid))


@router.patch("/plants/{uuid:uid}/profile", response=Full, summary="Replace fields of the profile")
@allowed("profile", "change")
def revise(request: HttpRequest, uid: uuid.UUID, changes: Changes) -> Any:
    one = plant_changed(request, uid)
    if changes.version != (one.profile.n if one.profile else 0):
        raise HttpError(409, "The profile was changed meanwhile: read it again.")
    return _done(request, one, lambda: actions.revise(asked(request).by, one, changes.facts, origin_of(request)))


@router.post("/plants/{uuid:uid}/answer", response=Full, summary="Answer one question")
@allowed("profile", "change")
def answer(request: HttpRequest, uid: uuid.UUID, told: Answer) -> Any:
    one = plant_changed(request, uid)
    by = asked(request).by
    return _done(request, one, lambda: actions.answer(by, one, told.field, told.term, told.present, told.tonnes))


def _done(request: HttpRequest, one: Plant, act: Any) -> dict[str, Any]:
    try:
        act()
    except Told as wrong:
        raise HttpError(422, str(wrong)) from None
    return full(request, one)


def brief(plant: Plant) -> dict[str, Any]:
    return {
        "uid": plant.uid, "name": plant.name, "enterprise": plant.enterprise.name, "region": plant.region.uid,
        "industry": plant.industry, "state": plant.state,
    }  # fmt: skip


def full(request: HttpRequest, plant: Plant) -> dict[str, Any]:
    exact = may_see_exactly(request, plant)
    profile: ProfileVersion | None = plant.profile
    facts = profile.facts if profile else {}
    return {
        **brief(plant), "address": plant.address, "latitude": plant.latitude if exact else None,
        "longitude": plant.longitude if exact else None, "registered_on": plant.registered_on,
        "deregistered_on": plant.deregistered_on, "version": profile.n if profile else 0,
        "identifiers": [{"scheme": one.scheme, "value": one.value} for one in plant.identifiers.order_by("scheme")],
        "profile": facts if exact else without_amounts(facts),
    }  # fmt: skip


def without_amounts(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts for those who may not know how much is held."""
    if "substances" not in facts:
        return facts
    items = [{name: value for name, value in item.items() if name != "tonnes"} for item in facts["substances"]["items"]]
    return {**facts, "substances": {**facts["substances"], "items": items}}
