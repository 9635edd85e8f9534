"""The pages of hazards: the list, one hazard with what can be done now, a report at a desk, codes on walls."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, narrow, one
from tocsin.base.obligations.places import IN_REGION
from tocsin.base.registry.models import Plant
from tocsin.base.registry.pages.choosing import plant_meant, regions_of
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.duties.hazards import actions, bulk, bulk_pages, credit, forms, listing, on_a_wall, queries
from tocsin.duties.hazards.carrying_out import FORMS, carry_out, prepared
from tocsin.duties.hazards.models import Hazard, Point
from tocsin.duties.hazards.pages import hazard_sections
from tocsin.duties.hazards.reports import pages as reports
from tocsin.duties.hazards.rewards import pages as rewards
from tocsin.duties.hazards.rules import moves
from tocsin.duties.hazards.rules.fixings import FIXINGS

app_name = "hazards"


@allowed("hazard", "see")
@require_GET
def hazards(request: Asked) -> HttpResponse:
    """What is found and not yet closed, the newest first."""
    form = listing.Filters(request.GET, regions_of(request.post))
    wanted = form.wanted()
    shown = listing.cut(listing.listed(request.post, wanted, request.now), request)
    told = {
        "form": form, "page": shown,
        "counted": {name: _said(n) for name, n in queries.counted(request.post, request.now).items()},
        "now": request.now, "days": any(wanted.get(name) for name in listing.DAYS),
        "narrowed": any(wanted.values()), "may_report": may(request.post, "hazard", "report"),
        "may_move": _movable(shown) if may(request.post, "hazard", "confirm") else (),
    }  # fmt: skip
    return render(request, "hazards/list.html", told)


def _movable(shown: Iterable[Hazard]) -> tuple[str, ...]:
    """The states in which something can be done with several at once, if any on this page is in one."""
    states = tuple(one for one in moves.LIVE if bulk.FORMS.keys() & set(moves.from_here(one)))
    return states if any(one.state in states for one in shown) else ()


def _said(n: int) -> str:
    return f"{n:,}" if n <= queries.COUNTED else _("more than %(n)s") % {"n": f"{queries.COUNTED:,}"}


@allowed("hazard", "see")
@require_GET
def hazard(request: Asked, uid: uuid.UUID) -> HttpResponse:
    return _page(request, queries.seen(request.post, uid))


@require_POST
@allowed("hazard", "see")
def move(request: HttpRequest, uid: uuid.UUID, verb: str) -> HttpResponse:
    """Carry out one move; what stands in the way is said on the page, and what was typed stays there."""
    asked = cast(Asked, request)
    if verb not in FORMS:
        raise Missing
    found = queries.seen(asked.post, uid, moves.RIGHTS[verb])
    form = prepared(asked, found, verb, asked.POST, asked.FILES)
    if not form.is_valid():
        return _page(asked, found, verb, form, status=422)
    try:
        then = carry_out(asked, found, verb, form)
    except ValueError as refused:
        found.refresh_from_db()
        return _page(asked, found, verb, form, str(refused), status=422)
    messages.success(asked, _("Recorded."))
    return redirect("hazards:hazard", then.uid)


def _page(
    request: Asked, found: Hazard, verb: str = "", form: Any = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    verbs = queries.offered(request.post, request.person, found)
    told = {
        "hazard": found, "refusal": refusal, "now": request.now,
        "moves": [
            {"verb": one, "title": moves.VERBS[one], "open": one == verb,
             "form": form if one == verb and form is not None else prepared(request, found, one)}
            for one in verbs
        ],
        "fixings": [(title, found.fixings[name]) for name, title in FIXINGS.items() if found.fixings.get(name)],
        "duplicates": narrow(found.duplicates.order_by("pk"), request.post, "hazard", "see")[:20],
        "recurrences": narrow(found.recurrences.order_by("pk"), request.post, "hazard", "see")[:20],
        "credit": credit.told(found, request.post),
        "reporter": _reporter(request, found), "sections": hazard_sections.of(request, found),
        "reward": rewards.seen_with(request, found),
    }  # fmt: skip
    return render(request, "hazards/hazard.html", told, status=status)


def _reporter(request: Asked, found: Hazard) -> Any:
    """Name and contact, for those who answer a report and nobody else."""
    return getattr(found, "reporter", None) if may(request.post, "reporter", "see", found) else None


@allowed("reporter", "erase")
@require_POST
def erase(request: Asked, uid: uuid.UUID) -> HttpResponse:
    found = one(Hazard.objects.all(), request.post, "reporter", "erase", uid=uid)
    actions.erase_reporter(request.by, found)
    messages.success(request, _("The name is erased; the report stays."))
    return redirect("hazards:hazard", found.uid)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("hazard", "report")
def report(request: HttpRequest) -> HttpResponse:
    """Report a hazard at a plant: by an inspector, or by the plant itself."""
    asked = cast(Asked, request)
    plant = _plant(asked)
    if asked.method != "POST":
        form = forms.ReportAtADesk(initial={"plant": plant.uid if plant else None, "origin": _origin(asked)})
        return render(asked, "hazards/report.html", {"form": form, "plant": plant})
    form = forms.ReportAtADesk(asked.POST, asked.FILES)
    refusal = "" if plant else _("Choose the plant first.")
    if plant is not None and form.is_valid():
        try:
            found, _code = actions.report(asked.by, plant, form.told(_origin(asked)))
        except ValueError as refused:
            refusal = str(refused)
        else:
            messages.success(asked, _("The hazard is reported."))
            return redirect("hazards:hazard", found.uid)
    return render(asked, "hazards/report.html", {"form": form, "plant": plant, "refusal": refusal}, status=422)


def _plant(asked: Asked) -> Plant | None:
    """The plant that is named; else the one the asker's post belongs to."""
    if (named := plant_meant(asked)) is not None or asked.post.unit_kind not in ("plant", "enterprise"):
        return named
    rows = narrow(Plant.objects.select_related("region", "enterprise"), asked.post, "plant", "see")
    own = list(rows.order_by("name")[:2])
    return own[0] if len(own) == 1 else None


def _origin(asked: Asked) -> str:
    return Hazard.Origin.INSPECTION if asked.post.role in IN_REGION else Hazard.Origin.SELF_CHECK


@allowed("point", "see")
@require_GET
def points(request: Asked) -> HttpResponse:
    """The codes that hang, to be printed; and where a new one is hung up."""
    rows = narrow(Point.objects.select_related("plant"), request.post, "point", "see").order_by("-opened_at", "-pk")
    told = {
        "page": page(rows, request), "may_change": may(request.post, "point", "change"), "plant": _plant(request),
        "form": forms.NewPoint(), "open_to_all": settings.TOCSIN.reports_without_account,
    }  # fmt: skip
    return render(request, "hazards/points.html", told)


@require_POST
@allowed("point", "change")
def open_point(request: HttpRequest) -> HttpResponse:
    asked = cast(Asked, request)
    form = forms.NewPoint(asked.POST)
    plant = _plant(asked)
    if plant is None or not form.is_valid():
        messages.error(asked, _("Say at which plant the code will hang, and where."))
        return redirect("hazards:points")
    one(Plant.objects.all(), asked.post, "plant", "see", uid=plant.uid)
    try:
        actions.open_point(asked.by, plant, form.cleaned_data["place"])
    except ValueError as refused:
        messages.error(asked, str(refused))
    return redirect("hazards:points")


@require_POST
@allowed("point", "change")
def close_point(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    actions.close_point(asked.by, one(Point.objects.all(), asked.post, "point", "change", uid=uid))
    return redirect("hazards:points")


@allowed("point", "see")
@require_GET
def print_point(request: Asked, uid: uuid.UUID) -> HttpResponse:
    """One sheet for the wall: the code, what it is for, and that a name is not asked."""
    found = one(Point.objects.select_related("plant"), request.post, "point", "see", uid=uid)
    address = settings.TOCSIN.site.rstrip("/") + reverse("hazards:tell", args=[found.code])
    return render(
        request, "hazards/sheet.html", {"point": found, "address": address, "picture": on_a_wall.picture(address)}
    )


urlpatterns = [
    path("hazards", hazards, name="list"),
    path("hazards/report", report, name="report"),
    path("hazards/reports", reports.reports, name="reports"),
    path("hazards/reports/sign", reports.sign, name="sign_report"),
    path("hazards/reports/<uuid:uid>", reports.report, name="hazard_report"),
    path("hazards/together", bulk_pages.together, name="together"),
    path("hazards/points", points, name="points"),
    path("hazards/points/new", open_point, name="open_point"),
    path("hazards/points/<uuid:uid>/close", close_point, name="close_point"),
    path("hazards/points/<uuid:uid>/sheet", print_point, name="sheet"),
    path("hazards/<uuid:uid>", hazard, name="hazard"),
    path("hazards/<uuid:uid>/reporter/erase", erase, name="erase"),
    path("hazards/<uuid:uid>/<slug:verb>", move, name="move"),
    path("rewards", rewards.listed, name="rewards"),
    path("rewards/rule", rewards.rule, name="reward_rule"),
    path("rewards/<uuid:uid>", rewards.reward, name="reward"),
    path("rewards/<uuid:uid>/claimant/erase", rewards.erase, name="erase_claimant"),
    path("rewards/<uuid:uid>/<slug:verb>", rewards.move, name="move_reward"),
    path("tell/answer", on_a_wall.answer, name="answer"),
    path("tell/<str:code>", on_a_wall.tell, name="tell"),
]
