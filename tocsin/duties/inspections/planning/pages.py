"""The pages of yearly plans: which there are, a new one, one plan with what it covers and leaves out, one visit."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django import forms as django
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.registry.models import Region
from tocsin.base.registry.pages.choosing import regions_of
from tocsin.base.web.marks import allowed
from tocsin.base.web.paging import page
from tocsin.duties.inspections.models import PlannedVisit, SupervisionPlan
from tocsin.duties.inspections.planning import asking, changing, deciding, drawing, forms, naming, teams
from tocsin.duties.inspections.planning.frequencies import frequencies

ANSWERS = ["GET", "HEAD", "POST"]


@allowed("supervision_plan", "see")
@require_GET
def plans(request: Asked) -> HttpResponse:
    told = {
        "page": page(asking.plans(request.post), request),
        "may_draft": may(request.post, "supervision_plan", "draft"),
    }
    return render(request, "inspections/plans.html", told)


@require_http_methods(ANSWERS)
@allowed("supervision_plan", "draft")
def new(request: HttpRequest) -> HttpResponse:
    """First the year and the region; then teams and weights, prefilled and editable."""
    asked = cast(Asked, request)
    regions = regions_of(asked.post)
    given = asked.POST if asked.method == "POST" else asked.GET
    today = timezone.localtime(asked.now).date()
    start = forms.Start(given if given.get("region") else None, regions=regions, initial={"year": today.year})
    if not start.is_valid():
        return render(asked, "inspections/plan_new.html", {"start": start}, status=422 if start.is_bound else 200)
    region = narrow(Region.objects.all(), asked.post, "region", "see").get(uid=start.cleaned_data["region"])
    visits, source = frequencies(today)
    told: dict[str, Any] = {"pairs": teams.offered(region, asked.now), "visits": visits, "regions": regions}
    initial = {"year": start.cleaned_data["year"], "region": region.uid, "source": source}
    form = forms.Draw(asked.POST if asked.method == "POST" else None, initial=initial, **told)
    for name in ("year", "region"):
        form.fields[name].widget = django.HiddenInput()
    refusal = ""
    if asked.method == "POST" and form.is_valid():
        try:
            found = drawing.draft(asked.by, region, form.cleaned_data["year"], form.told())
        except ValueError as refused:
            refusal = str(refused)
        else:
            return redirect("inspections:plan", found.uid)
    shown = {"form": form, "region": region, "refusal": refusal, "year": start.cleaned_data["year"], "source": source}
    return render(asked, "inspections/plan_new.html", shown, status=422 if asked.method == "POST" else 200)


@allowed("supervision_plan", "see")
@require_GET
def plan(request: Asked, uid: uuid.UUID) -> HttpResponse:
    return _plan(request, asking.seen(request.post, uid))


def _plan(request: Asked, found: SupervisionPlan, refusal: str = "", status: int = 200) -> HttpResponse:
    shown = forms.Shown(request.GET)
    said = shown.cleaned_data if shown.is_valid() else {}
    rows = asking.visits(
        found, said.get("reason") or said.get("show") or "", said.get("risk") or "", int(said.get("month") or 0),
        said.get("text") or "", request.now,
    )  # fmt: skip
    loads, proposed = asking.load(found), _proposed(request, found)
    may_draft = may(request.post, "supervision_plan", "draft", found)
    may_approve = may(request.post, "supervision_plan", "approve", found)
    drafted = found.state == SupervisionPlan.State.DRAFTED
    ended = found.state == SupervisionPlan.State.WITHDRAWN or found.wanted_at is not None
    told = {
        "moves": not ended and (may_approve or proposed or (may_draft and drafted)), "proposed": proposed,
        "may_draft": may_draft, "may_approve": may_approve,
        "plan": found, "counted": asking.counted(found, request.now), "classes": _named(asking.by_class(found)),
        "topics": asking.by_topic(found), "loads": loads, "chart": _chart(loads), "form": shown,
        "page": page(rows, request), "refusal": refusal, "because": forms.Because(), "risks": forms.RISKS,
    }  # fmt: skip
    return render(request, "inspections/plan.html", told, status=status)


def _named(classes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "title": forms.RISKS[one["risk"]]} for one in classes]


def _proposed(request: Asked, found: SupervisionPlan) -> int:
    """How many plants the plan would name an inspector for."""
    wanted = found.state == SupervisionPlan.State.APPROVED and may(request.post, "named_inspector", "change")
    return len(naming.proposals(found, request.now)) if wanted else 0


def _chart(loads: list[dict[str, Any]]) -> dict[str, Any]:
    """Month by month: days planned, and days there are."""
    planned = [sum(one["days"][n] for one in loads) for n in range(12)]
    there = [sum(one["has"][n] for one in loads) for n in range(12)]
    series = [
        {"name": _("planned days"), "values": planned},
        {"name": _("days of the teams"), "values": there, "tone": "plain"},
    ]
    return {"labels": [str(n) for n in range(1, 13)], "series": series}


@require_POST
@allowed("supervision_plan", "draft")
def draw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _done(request, uid, "draft", lambda asked, found: drawing.ask_again(asked.by, found))


@require_POST
@allowed("supervision_plan", "approve")
def approve(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _done(request, uid, "approve", lambda asked, found: deciding.approve(asked.by, found))


@require_POST
@allowed("supervision_plan", "approve")
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _done(request, uid, "approve", lambda asked, found: deciding.withdraw(asked.by, found, _said(asked)))


@require_POST
@allowed("named_inspector", "change")
def confirm(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _done(request, uid, "see", lambda asked, found: naming.confirm(asked.by, found))


def _said(asked: Asked) -> str:
    form = forms.Because(asked.POST)
    return str(form.cleaned_data["because"]) if form.is_valid() else ""


def _done(request: HttpRequest, uid: uuid.UUID, right: str, do: Any) -> HttpResponse:
    asked = cast(Asked, request)
    found = asking.seen(asked.post, uid, right)
    try:
        do(asked, found)
    except ValueError as refused:
        found.refresh_from_db()
        return _plan(asked, found, str(refused), 422)
    return redirect("inspections:plan", found.uid)


@allowed("planned_visit", "see")
@require_GET
def visit(request: Asked, uid: uuid.UUID) -> HttpResponse:
    return _visit(request, asking.visit(request.post, uid))


def _visit(
    request: Asked, found: PlannedVisit, form: Any = None, strike: Any = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    crews = found.plan.teams.select_related("lead", "second").order_by("n")
    initial = {"team": found.team.n if found.team else None, "month": found.month or found.first}
    mine = found.state != PlannedVisit.State.DONE and may(request.post, "planned_visit", "change", found)
    told = {
        "visit": found, "form": form or forms.Move(teams=crews, initial=initial), "strike": strike or forms.Because(),
        "refusal": refusal, "mine": mine, "risk": forms.RISKS[found.risk],
        "why": [(forms.PARTS.get(name, name), points) for name, points in found.why.items()],
        "sees_plan": may(request.post, "supervision_plan", "see", found.plan),
    }  # fmt: skip
    return render(request, "inspections/planned_visit.html", told, status=status)


@require_POST
@allowed("planned_visit", "change")
def move(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    found = asking.visit(asked.post, uid, "change")
    crews = list(found.plan.teams.select_related("lead", "second").order_by("n"))
    form = forms.Move(asked.POST, teams=crews)
    if not form.is_valid():
        return _visit(asked, found, form=form, status=422)
    said = form.cleaned_data
    crew = next(one for one in crews if str(one.n) == said["team"])
    return _changed(asked, found, lambda: changing.move(asked.by, found, crew, int(said["month"]), said["because"]))


@require_POST
@allowed("planned_visit", "change")
def strike(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    found = asking.visit(asked.post, uid, "change")
    form = forms.Because(asked.POST)
    if not form.is_valid():
        return _visit(asked, found, strike=form, status=422)
    return _changed(asked, found, lambda: changing.strike(asked.by, found, form.cleaned_data["because"]))


def _changed(asked: Asked, found: PlannedVisit, do: Any) -> HttpResponse:
    try:
        do()
    except ValueError as refused:
        return _visit(asked, asking.visit(asked.post, found.uid), refusal=str(refused), status=422)
    messages.success(asked, _("The visit is changed; the plan keeps it where you put it."))
    return redirect("inspections:planned_visit", found.uid)
