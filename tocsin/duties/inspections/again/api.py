"""Second looks by program: the samples, and what was seen of each hazard."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tocsin.base.accounts.policy import allowed
from tocsin.duties.inspections.again import asking

router = Router(tags=["inspections"])
MOST = 200


class SampleTold(Schema):
    """Closings of some days, looked at again. ``every``, ``done``, ``fell``: looks owed, made, not put right."""

    uid: uuid.UUID
    region: uuid.UUID
    since: dt.date
    until: dt.date
    look_by: dt.datetime
    sample_size: int
    commitment: str
    revealed_at: dt.datetime | None
    every: int
    done: int
    fell: int


class LookTold(Schema):
    """One look. ``result``: stands, fell, unseen; empty: not yet. ``came_back``: the hazard that was opened anew."""

    uid: uuid.UUID
    hazard: uuid.UUID
    plant: uuid.UUID
    result: str
    said: dict[str, str]
    looked_at: dt.datetime | None
    came_back: uuid.UUID | None


@router.get("/closing-samples", response=list[SampleTold], summary="Samples of closings that are looked at again")
@allowed("closing_sample", "see")
def samples(request: HttpRequest) -> Any:
    same = ("uid", "since", "until", "look_by", "sample_size", "commitment", "revealed_at", "every", "done", "fell")
    rows = asking.samples(request.post)[:MOST]  # type: ignore[attr-defined]
    return [{**{name: getattr(one, name) for name in same}, "region": one.region.uid} for one in rows]


@router.get("/closing-samples/{uuid:uid}/looks", response=list[LookTold], summary="The looks of one sample")
@allowed("closing_sample", "see")
def looks(request: HttpRequest, uid: uuid.UUID) -> Any:
    found = asking.sample(request.post, uid)  # type: ignore[attr-defined]
    return [
        {"uid": one.uid, "hazard": one.hazard.uid, "plant": one.plant.uid, "result": one.result, "said": one.said,
         "looked_at": one.looked_at, "came_back": one.came_back.uid if one.came_back else None}
        for one in asking.looks(found)
    ]  # fmt: skip
