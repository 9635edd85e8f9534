"""The pages of sealed draws: the list, a new one with its preview, one draw, its list, its public check."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, narrow, one
from tocsin.base.registry.pages.choosing import regions_of
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.duties.inspections.draws import forms, looking, publishing, revealing, sealing, wording
from tocsin.duties.inspections.draws.population import Crowd, crowd, inspectors
from tocsin.duties.inspections.models import InspectionDraw
from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.inspections.sheets import shelf


@require_GET
@allowed("inspection_draw", "see")
def draws(request: HttpRequest) -> HttpResponse:
    asked = cast(Asked, request)
    rows = narrow(InspectionDraw.objects.select_related("region"), asked.post, "inspection_draw", "see")
    told = {
        "page": page(rows.defer("population", "first", "barred").order_by("-sealed_at", "-pk"), asked),
        "may_seal": may(asked.post, "inspection_draw", "seal"), "may_own": may(asked.post, "drawn_visit", "see"),
    }  # fmt: skip
    return render(asked, "inspections/draws.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("inspection_draw", "seal")
def new(request: HttpRequest) -> HttpResponse:
    """How many plants and inspectors there are to draw from, before anything is sealed."""
    asked = cast(Asked, request)
    regions = regions_of(asked.post)
    if asked.method != "POST":
        return _planned(asked, forms.NewDraw(_usual(asked, regions), regions))
    form = forms.NewDraw(asked.POST, regions)
    if "count" in asked.POST or not form.is_valid():
        return _planned(asked, form, status=200 if form.is_valid() else 422)
    try:
        draw = sealing.seal(asked.by, form.wanted(), form.terms())
    except NotPossible as refused:
        return _planned(asked, form, str(refused), 422)
    messages.success(asked, _("Sealed. Nobody knows whom it picks, before its hour."))
    return redirect("inspections:draw", draw.uid)


def _usual(asked: Asked, regions: list[Any]) -> dict[str, Any]:
    day = timezone.localtime(asked.now).date()
    return {
        "title": _("Random inspection %(day)s") % {"day": day}, "region": str(regions[0].uid) if regions else "",
        "topics": list(shelf.every())[:1], "never_first": "on", "size": 5, "each": 2,
        "day": day + dt.timedelta(days=1), "hour": "8", "last": day + dt.timedelta(days=5),
    }  # fmt: skip


def _planned(asked: Asked, form: forms.NewDraw, refusal: str = "", status: int = 200) -> HttpResponse:
    found: Crowd | None = None
    known = form.is_valid()
    if known:
        found = crowd(form.wanted(), asked.post, asked.now)
        people = inspectors(form.wanted().region, asked.now)
        form.fields["without"].choices = [(str(post.uid), post.title) for post in people]  # type: ignore[attr-defined]
        if not refusal and asked.method == "POST":
            refusal = _refused(found, form, asked.now)
    told = {"form": form, "crowd": found, "refusal": refusal}
    return render(asked, "inspections/new_draw.html", told, status=status)


def _refused(found: Crowd, form: forms.NewDraw, now: dt.datetime) -> str:
    """What would stand in the way of sealing this; nothing: it can be sealed."""
    try:
        sealing.fitting(found, form.terms(), now)
    except NotPossible as refused:
        return str(refused)
    return ""


@require_GET
@allowed("inspection_draw", "see")
def draw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    return _shown(asked, seen(asked, uid))


@require_GET
@allowed("inspection_draw", "direct")
def listed(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Everything that was drawn, for those who direct it. The look is written down."""
    asked = cast(Asked, request)
    found = seen(asked, uid, "direct")
    try:
        revealing.early(found, asked.by)
    except NotPossible as refused:
        return _shown(asked, found, str(refused))
    if found.revealed_at is None:
        return redirect("inspections:draw", found.uid)
    return list_page(asked, found)


def list_page(asked: Asked, found: InspectionDraw, refusal: str = "") -> HttpResponse:
    visits = looking.look_at_list(asked.by, found)
    told = {
        "draw": found, "visits": visits, "refusal": refusal, "whys": forms.Replace().fields["why"].choices,  # type: ignore[attr-defined]
        "substitutions": wording.substitutions(found), "open": found.published_at is None,
    }  # fmt: skip
    return render(asked, "inspections/drawn_list.html", told, status=422 if refusal else 200)


@require_POST
@allowed("inspection_draw", "direct")
def reveal(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _moved(request, uid, lambda asked, found: revealing.reveal(asked.by, found))


@require_POST
@allowed("inspection_draw", "direct")
def publish(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _moved(request, uid, lambda asked, found: publishing.publish(asked.by, found))


@require_POST
@allowed("inspection_draw", "direct")
def void(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    form = forms.Because(request.POST)
    because = form.cleaned_data["because"] if form.is_valid() else ""
    return _moved(request, uid, lambda asked, found: sealing.void(asked.by, found, because))


def _moved(request: HttpRequest, uid: uuid.UUID, move: Callable[[Asked, InspectionDraw], object]) -> HttpResponse:
    asked = cast(Asked, request)
    found = seen(asked, uid, "direct")
    try:
        move(asked, found)
    except NotPossible as refused:
        return _shown(asked, found, str(refused))
    return redirect("inspections:draw", found.uid)


@require_GET
@allowed("inspection_draw", "verify")
def check(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """For everybody: was this draw drawn honestly?"""
    found = public(uid)
    told = {"draw": found, "checks": wording.checks(found), "substitutions": wording.substitutions(found),
            "left": publishing.still_to_visit(found)}  # fmt: skip
    return render(request, "inspections/check_draw.html", told)


@require_GET
@allowed("inspection_draw", "verify")
def data(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The draw as a file that anyone can check with the script."""
    answer = JsonResponse(publishing.bundle(public(uid)), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="draw.json"'
    return answer


def public(uid: uuid.UUID) -> InspectionDraw:
    """A draw that is published: before, its commitment alone is public, and that stands in the journal."""
    found = InspectionDraw.objects.filter(uid=uid, published_at__isnull=False).first()
    if found is None:
        raise Missing
    return found


def seen(asked: Asked, uid: uuid.UUID, action: str = "see") -> InspectionDraw:
    return one(InspectionDraw.objects.select_related("region"), asked.post, "inspection_draw", action, uid=uid)


def _shown(asked: Asked, found: InspectionDraw, refusal: str = "") -> HttpResponse:
    completed = found.state != "sealed" or sealing.completing(found) is not None
    told = {
        "draw": found, "refusal": refusal, "steps": wording.steps(found, completed), "form": forms.Because(),
        "directs": may(asked.post, "inspection_draw", "direct", found), "completed": completed,
        "due": found.state == "sealed" and found.opens_at <= asked.now, "population": len(found.population),
        "first": len(found.first), "roster": len(found.roster), "barred": len(found.barred),
        "done": found.visits.count() - publishing.still_to_visit(found),
    }  # fmt: skip
    return render(asked, "inspections/draw.html", told, status=422 if refusal else 200)
