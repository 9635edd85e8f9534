"""Accident cases by program: the list and one case, with every figure's source and certainty."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tocsin.base.accounts.policy import allowed
from tocsin.duties.cases import queries
from tocsin.duties.cases.models import Case
from tocsin.duties.cases.rules.figures import FIGURES

router = Router(tags=["cases"])
MOST = 200


class Brief(Schema):
    """A case in a list. ``grade`` empty: it cannot be graded from what is recorded."""

    key: str
    title: dict[str, str]
    happened_on: dt.date
    place: dict[str, str]
    country: str
    industry: dict[str, str]
    grade: str
    released: bool
    fictional: bool
    version: int


class Full(Brief):
    """A case whole. A figure that is null is not recorded."""

    figures: dict[str, Any]
    grade_basis: dict[str, Any]
    narrative: dict[str, Any]
    events: list[dict[str, Any]]
    gaps: list[dict[str, Any]]
    accountability: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    approved_on: dt.date | None
    evaluated_on: dt.date | None


class Asking(Schema):
    q: str = ""
    grade: str = ""
    country: str = ""


@router.get("/cases", response=list[Brief], summary="Cases you may see, newest accident first")
@allowed("case", "see")
def cases(request: HttpRequest, asking: Query[Asking]) -> Any:
    post = request.post  # type: ignore[attr-defined]
    found = queries.found(queries.visible(post), asking.q[:80], asking.grade[:20], asking.country[:2])
    return list(found[:MOST])


@router.get("/cases/{key}", response=Full, summary="One case")
@allowed("case", "see")
def case(request: HttpRequest, key: str) -> Any:
    return full(queries.seen(request.post, key))  # type: ignore[attr-defined]


def full(one: Case) -> dict[str, Any]:
    shown = {name: getattr(one, name) for name in (*Brief.model_fields, "grade_basis", "narrative", "accountability")}
    events = [
        {"when": event.when, "what": event.what, "source": event.source, "certainty": event.certainty}
        for event in one.events.order_by("n")
    ]
    gaps = [
        {"kind": gap.kind, "whose": gap.whose, "what": gap.what, "certainty": gap.certainty, "measure": gap.measure,
         "none_signed_at": gap.none_signed_at}
        for gap in one.gaps.order_by("n")
    ]  # fmt: skip
    figures = {name: one.facts.get(name) for name, figure in FIGURES.items() if figure.always or name in one.facts}
    days = {"approved_on": one.approved_on, "evaluated_on": one.evaluated_on}
    return {**shown, **days, "figures": figures, "events": events, "gaps": gaps, "sources": one.sources}
