"""Penalty cases by program: the list, and one case, as the asker may see it."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tocsin.base.accounts.policy import allowed
from tocsin.duties.enforcement.penalties import queries
from tocsin.duties.enforcement.penalties.queries import Face

router = Router(tags=["enforcement"])
MOST = 200


class Brief(Schema):
    """One case. A plant reads of a decision when it is served; before that ``amount`` and ``decision`` are empty."""

    uid: uuid.UUID
    number: str
    plant: uuid.UUID
    plant_name: str
    party: str
    state: str
    acted_on: dt.date
    proposed: Decimal | None
    amount: Decimal | None
    article: str
    decision: str
    told_on: dt.date | None
    served_on: dt.date | None
    pay_by: dt.date | None
    left: Decimal


@router.get("/penalties", response=list[Brief], summary="Penalty cases you may see, the newest first")
@allowed("penalty", "see")
def listed(request: HttpRequest) -> Any:
    post = request.post  # type: ignore[attr-defined]
    return [brief(queries.face(post, one)) for one in queries.listed(post).prefetch_related("payments")[:MOST]]


@router.get("/penalties/{uuid:uid}", response=Brief, summary="One penalty case")
@allowed("penalty", "see")
def penalty(request: HttpRequest, uid: uuid.UUID) -> Any:
    post = request.post  # type: ignore[attr-defined]
    return brief(queries.face(post, queries.seen(post, uid)))


def brief(face: Face) -> dict[str, Any]:
    case = face.case
    same = ("uid", "number", "party", "acted_on", "proposed", "told_on", "served_on", "pay_by")
    told = {name: getattr(case, name) for name in same}
    return {
        **told, "plant": case.plant.uid, "plant_name": case.plant.name, "state": face.state, "amount": face.amount,
        "article": case.within.get("article", "") if face.decided else "",
        "decision": case.decision if face.decided else "", "left": case.left if face.decided else Decimal(0),
    }  # fmt: skip
