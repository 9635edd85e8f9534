"""Regions with what lies below them, and the agencies that supervise there."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.scopes import may, narrow, one
from tocsin.base.registry import actions, queries
from tocsin.base.registry.models import Agency, Region
from tocsin.base.registry.pages.showing import asked, regions_for
from tocsin.base.registry.rules.refusals import Told
from tocsin.base.web import fields
from tocsin.base.web.paging import page


class NewRegion(forms.Form):
    """A region below another."""

    code = fields.TextField(max_length=60, label=gettext_lazy("code"))
    name = fields.TextField(max_length=120, label=gettext_lazy("name"))


@require_GET
@allowed("region", "see")
def regions(request: HttpRequest) -> HttpResponse:
    """The highest regions this post may see."""
    seen = regions_for(request)
    tops = seen.exclude(parent__in=seen.order_by().values("pk")).annotate(below=Count("children"))
    may_change = may(asked(request).post, "region", "change")
    context = {"page": page(tops, request), "may_change": may_change, "form": NewRegion()}
    return render(request, "registry/regions.html", context)


@require_http_methods(["GET", "POST"])
@allowed("region", "see")
def region(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One region: what lies below it, and who supervises there."""
    here = one(Region.objects.all(), asked(request).post, "region", "see", uid=uid)
    seen = set(regions_for(request).values_list("pk", flat=True)[:5000])
    chain = [above for above in queries.above(here) if above.pk in seen]
    below = Region.objects.filter(parent=here).annotate(below=Count("children")).order_by("code")
    agencies = here.agencies.filter(ended_on=None).order_by("name")
    context = {"region": here, "chain": chain, "page": page(below, request), "agencies": agencies}
    return render(request, "registry/region.html", context)


@require_http_methods(["POST"])
@allowed("region", "change")
def add(request: HttpRequest) -> HttpResponse:
    """A new highest region, or one below ``parent``."""
    form = NewRegion(request.POST)
    uid = _uid(request.POST.get("parent", ""))
    above = Region.objects.filter(uid=uid).first() if uid else None
    if form.is_valid():
        try:
            made = actions.add_region(asked(request).by, form.cleaned_data["code"], form.cleaned_data["name"], above)
        except Told as wrong:
            form.add_error("code", str(wrong))
        else:
            messages.success(request, _("The region is added."))
            return redirect("registry:region", made.uid)
    context = {
        "page": page(Region.objects.filter(parent=None).order_by("code"), request),
        "may_change": True,
        "form": form,
    }
    return render(request, "registry/regions.html", context, status=422)


def _uid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


@require_GET
@allowed("agency", "see")
def agencies(request: HttpRequest) -> HttpResponse:
    """Departments of government that supervise here."""
    seen = narrow(Agency.objects.filter(ended_on=None), asked(request).post, "agency", "see")
    rows = seen.select_related("region").order_by("name", "pk")
    return render(request, "registry/agencies.html", {"page": page(rows, request)})
