"""The list of plants and the page of one plant."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.registry import actions, queries
from tocsin.base.registry.models import Identifier, Plant, Region
from tocsin.base.registry.pages import differences, plant_sections
from tocsin.base.registry.pages.asking import Answer
from tocsin.base.registry.pages.fields import shown
from tocsin.base.registry.pages.showing import (
    asked,
    may_be_changed,
    may_see_exactly,
    plant_changed,
    plant_seen,
    regions_for,
)
from tocsin.base.registry.rules.refusals import Told
from tocsin.base.registry.rules.schemes import title_of
from tocsin.base.web import fields
from tocsin.base.web.paging import page

HISTORY = 20
MOST_REGIONS = 400


class Wanted(forms.Form):
    """What the list is narrowed to."""

    q = fields.TextField(required=False, max_length=80, label=gettext_lazy("name or identifier"))
    region = fields.ChoiceField(required=False, label=gettext_lazy("region"))
    industry = fields.TextField(required=False, max_length=10, label=gettext_lazy("industry code begins with"))
    state = fields.ChoiceField(required=False, label=gettext_lazy("state"))

    def __init__(self, data: object, regions: QuerySet[Region]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        named = [(str(one.uid), one.name) for one in regions[:MOST_REGIONS]]
        self.fields["region"].choices = [("", _("all regions")), *named]  # type: ignore[attr-defined]
        states = [("", _("all")), *Plant.State.choices]
        self.fields["state"].choices = states  # type: ignore[attr-defined]


@require_GET
@allowed("plant", "see")
def plants(request: HttpRequest) -> HttpResponse:
    """Plants by name or identifier, region, industry and state."""
    form = Wanted(
        request.GET, regions_for(request) if may(asked(request).post, "region", "see") else Region.objects.none()
    )
    told = form.cleaned_data if form.is_valid() else {}
    found = narrow(Plant.objects.all(), asked(request).post, "plant", "see")
    rows = narrowed(found, told).select_related("enterprise", "region").order_by("name", "pk")
    may_import = may(asked(request).post, "import", "make")
    context = {"form": form, "page": page(rows, request), "may_import": may_import, "narrowed": any(told.values())}
    return render(request, "registry/plants.html", context)


def narrowed(rows: QuerySet[Plant], told: dict[str, str]) -> QuerySet[Plant]:
    """The part of ``rows`` that is wanted. Names are found by their beginning or exact identifier: an index each."""
    if text := told.get("q"):
        rows = rows.filter(named(rows, text))
    if told.get("region"):
        region = Region.objects.filter(uid=told["region"]).first()
        rows = rows.filter(region_id__in=queries.below(region)) if region else rows.none()
    if told.get("industry"):
        rows = rows.filter(industry__startswith=told["industry"])
    return rows.filter(state=told["state"]) if told.get("state") else rows


def named(rows: QuerySet[Plant], text: str) -> Q:
    """Identifier first; then every plant whose name contains the text. A foreign plant's identifier changes nothing."""
    known = Identifier.objects.filter(value__in={text, text.upper()})
    mine = Q(pk__in=known.filter(plant__isnull=False).values("plant"))
    owned = Q(enterprise__in=known.filter(enterprise__isnull=False).values("enterprise"))
    return mine | owned if known.exists() and rows.filter(mine | owned).exists() else Q(name__contains=text)


@require_GET
@allowed("plant", "see")
def plant(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One plant: its profile field by field, its history, and what the other rooms know of it."""
    one = plant_seen(request, uid)
    return render(request, "registry/plant.html", about(request, one))


def about(request: HttpRequest, one: Plant) -> dict[str, object]:
    """What the page of one plant shows."""
    post, exact = asked(request).post, may_see_exactly(request, one)
    versions = list(queries.versions(one)[: HISTORY + 1])
    told = Identifier.objects.filter(Q(plant=one) | Q(enterprise=one.enterprise_id)).order_by("scheme", "value")[:20]
    steps = differences.steps(versions, exact)
    return {
        "plant": one, "fields": shown(one.profile.facts if one.profile else {}), "exact": exact,
        "identifiers": [(title_of(name.scheme), name.value) for name in told],
        "chain": queries.above(one.region), "steps": steps[:HISTORY], "older": len(versions) > HISTORY,
        "may_change": one.state == Plant.State.ACTIVE and may_be_changed(request, one),
        "may_see_enterprise": may(post, "enterprise", "see", one.enterprise),
        "may_deregister": one.state == Plant.State.ACTIVE and may(post, "plant", "deregister", one),
        "sections": plant_sections.of(request, one), "question": Answer(),
    }  # fmt: skip


class Leaving(forms.Form):
    """When a plant stopped being supervised, and why."""

    on = fields.DayField(label=gettext_lazy("deregistered on"))
    because = fields.TextField(label=gettext_lazy("reason"), max_length=400, lines=3)


@require_http_methods(["GET", "POST"])
@allowed("plant", "deregister")
def deregister(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The plant leaves supervision: from that day it gets no new obligations."""
    one = plant_seen(request, uid, action="deregister")
    form = Leaving(request.POST or None, initial={"on": asked(request).now.date()})
    if request.method == "POST" and form.is_valid():
        with asked(request).by.act("plant.left", one, because=form.cleaned_data["because"]) as act:
            actions.deregister(act, one, form.cleaned_data["on"])
        messages.success(request, _("The plant is deregistered. It gets no new obligations."))
        return redirect("registry:plant", one.uid)
    return render(request, "registry/deregister.html", {"plant": one, "form": form}, status=422 if form.errors else 200)


@require_POST
@allowed("profile", "change")
def answer(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One question answered on the spot; htmx gets the profile back, a plain form the page."""
    one = plant_changed(request, uid)
    form = Answer(request.POST)
    if form.is_valid():
        try:
            form.give(asked(request).by, one)
        except Told as wrong:
            form.add_error("term", str(wrong))
    if request.headers.get("HX-Request"):
        context = about(request, one) | {"question": form if form.errors else Answer()}
        return render(request, "registry/profile_part.html", context)
    if form.errors:
        return render(request, "registry/plant.html", about(request, one) | {"question": form}, status=422)
    messages.success(request, _("The answer is part of the profile now."))
    return redirect("registry:plant", one.uid)
