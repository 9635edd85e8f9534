"""An inspector's drawn visits, on a phone: that there are some; one, which is written down; who is replaced."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.registry.pages.choosing import plant_meant
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.duties.inspections.draws import avoiding, carrying_out, forms, looking, pages
from tocsin.duties.inspections.draws.substituting import substitute
from tocsin.duties.inspections.models import Avoidance, DrawnVisit, Inspection
from tocsin.duties.inspections.rules.possible import NotPossible


@require_GET
@allowed("drawn_visit", "see")
def visits(request: HttpRequest) -> HttpResponse:
    """That one is drawn, and until when; where it leads is on the visit's own page."""
    asked = cast(Asked, request)
    declared = Avoidance.objects.filter(who=cast(uuid.UUID, asked.by.who)).select_related("enterprise")
    told = {
        "page": page(looking.own(asked.post, asked.now), asked), "now": asked.now,
        "avoids": declared.order_by("-at"),
    }  # fmt: skip
    return render(asked, "inspections/drawn_visits.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("drawn_visit", "see")
def visit(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Where it leads, and with whom. POST: the visit begins, as an inspection like any other."""
    asked = cast(Asked, request)
    found, refusal = looking.own_visit(asked.post, uid, asked.now), ""
    if asked.method == "POST":
        try:
            begun = carrying_out.begin(asked.by, found)
        except NotPossible as refused:
            refusal = str(refused)
        else:
            return redirect("inspections:inspection", begun.uid)
    looking.look_at_visit(asked.by, found)
    begins = found.inspection is None or found.inspection.state == Inspection.State.CALLED_OFF
    told = {"visit": found, "team": found.team(), "mine": asked.post.pk, "refusal": refusal, "now": asked.now,
            "begins": begins and found.draw.published_at is None}  # fmt: skip
    return render(asked, "inspections/drawn_visit.html", told, status=422 if refusal else 200)


@require_POST
@allowed("inspection_draw", "direct")
def replace(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The next in the queue comes in for somebody, or for a plant that is gone."""
    asked = cast(Asked, request)
    found = DrawnVisit.objects.select_related("draw", "plant").filter(uid=uid).first()
    if found is None:
        raise Missing
    draw, form = pages.seen(asked, found.draw.uid, "direct"), forms.Replace(request.POST)
    if not form.is_valid():
        return pages.list_page(asked, draw, _("say why: a substitution without a reason is none"))
    try:
        substitute(asked.by, found, **form.cleaned_data)
    except NotPossible as refused:
        return pages.list_page(asked, draw, str(refused))
    messages.success(request, _("The next in the queue has come in; the reason is in the journal."))
    return redirect("inspections:draw_list", draw.uid)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("avoidance", "declare")
def avoid(request: HttpRequest) -> HttpResponse:
    """Say that one keeps away from a plant's enterprise."""
    asked = cast(Asked, request)
    plant, refusal = plant_meant(asked), ""
    form = forms.Because(asked.POST if asked.method == "POST" else None)
    if asked.method == "POST" and plant is not None and form.is_valid():
        try:
            avoiding.declare(asked.by, plant.enterprise, form.cleaned_data["because"])
        except NotPossible as refused:
            refusal = str(refused)
        else:
            return redirect("inspections:drawn_visits")
    told = {"plant": plant, "form": form, "refusal": refusal}
    return render(asked, "inspections/avoid.html", told, status=422 if asked.method == "POST" else 200)
