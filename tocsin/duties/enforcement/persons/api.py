"""Decisions on persons by program: that there are some; and one, which is a look that is written down."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tocsin.base.accounts.policy import allowed
from tocsin.duties.enforcement.persons import queries
from tocsin.duties.enforcement.persons.models import PersonDecision

router = Router(tags=["enforcement"])
MOST = 200


class Brief(Schema):
    """That it exists, for those who may know: what it says is behind a look."""

    uid: uuid.UUID
    number: str
    state: str
    speak_until: dt.date | None
    appeal_until: dt.date | None


class Full(Brief):
    """One decision. ``post``: of the person, empty when erased; ``outcome`` and ``result`` empty: not decided yet."""

    post: uuid.UUID | None
    subject_kind: str
    subject: uuid.UUID
    kind: str
    article: str
    acted_on: dt.date
    outcome: str
    served_on: dt.date | None
    appealed_on: dt.date | None
    result: str
    rests_on: list[dict[str, str]]


@router.get("/persons", response=list[Brief], summary="Decisions on persons you handle, or that are about you")
@allowed("own_decision", "see")
def listed(request: HttpRequest) -> Any:
    by = request.by  # type: ignore[attr-defined]
    rows = queries.visible(request.post, by.who)[:MOST]  # type: ignore[attr-defined]
    return [brief(queries.shown(one, by.who)) for one in rows]


@router.get("/persons/{uuid:uid}", response=Full, summary="One decision on a person; the look is written down")
@allowed("own_decision", "see")
def decision(request: HttpRequest, uid: uuid.UUID) -> Any:
    one = queries.look(request.by, request.post, uid)  # type: ignore[attr-defined]
    same = ("subject_kind", "subject", "kind", "article", "acted_on", "outcome", "served_on", "appealed_on", "result")
    post = one.concerned.post
    told = {name: getattr(one, name) for name in same}
    return {**brief(one), **told, "post": post.uid if post else None, "rests_on": one.pieces}


def brief(one: PersonDecision) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("uid", "number", "state", "speak_until", "appeal_until")}
