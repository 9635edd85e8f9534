"""The pages of second looks: samples and what came of them, one sample with its check, one look."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.base.registry.pages.choosing import regions_of
from tocsin.base.web.fields import received
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.duties.inspections.again import asking, drawing, forms, looking

MONTH = dt.timedelta(days=30)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("closing_sample", "see")
def samples(request: HttpRequest) -> HttpResponse:
    """The list with what came of it, and where a new one is sealed."""
    asked = cast(Asked, request)
    if asked.method != "POST":
        return _list(asked)
    if not may(asked.post, "closing_sample", "seal"):
        raise Missing
    form = forms.NewSample(asked.POST, regions_of(asked.post))
    if not form.is_valid():
        return _list(asked, form, status=422)
    try:
        found = drawing.seal(asked.by, *form.wanted())
    except ValueError as refused:
        return _list(asked, form, str(refused), 422)
    messages.success(asked, _("Sealed. In a minute the next checkpoint of the journal decides what is drawn."))
    return redirect("inspections:closing_sample", found.uid)


def _list(asked: Asked, form: Any = None, refusal: str = "", status: int = 200) -> HttpResponse:
    regions, day = regions_of(asked.post), timezone.localtime(asked.now).date()
    usual = {
        "region": str(regions[0].uid) if regions else "", "since": day - MONTH, "until": day, "percent": 10,
        "look_by": day + MONTH,
    }  # fmt: skip
    told = {
        "page": page(asking.samples(asked.post), asked), "held": asking.figures(asked.post), "refusal": refusal,
        "form": form or forms.NewSample(None, regions, initial=usual),
        "may_seal": may(asked.post, "closing_sample", "seal"), "open": form is not None,
    }  # fmt: skip
    return render(asked, "inspections/again/samples.html", told, status=status)


@require_GET
@allowed("closing_sample", "see")
def sample(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    found = asking.sample(asked.post, uid)
    checks = drawing.checked(found) if found.revealed_at else []
    told = {"sample": found, "page": page(asking.looks(found), asked), "checks": checks, "now": asked.now}
    return render(asked, "inspections/again/sample.html", told | {"honest": all(holds for _name, holds in checks)})


@require_GET
@allowed("closing_sample", "see")
def data(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """What an outsider needs to check the draw alone."""
    found = asking.sample(cast(Asked, request).post, uid)
    if found.revealed_at is None:
        raise Missing
    answer = JsonResponse(drawing.bundle(found))
    answer["Content-Disposition"] = 'attachment; filename="draw.json"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("second_look", "see")
def second_look(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One closed hazard, and what whoever looks again sees."""
    asked = cast(Asked, request)
    found = asking.look(asked.post, uid)
    if asked.method != "POST":
        return _look(asked, found)
    asking.look(asked.post, uid, "make")
    form = forms.Look(asked.POST, asked.FILES)
    if not form.is_valid():
        return _look(asked, found, form, status=422)
    said = form.cleaned_data
    try:
        looking.look_again(asked.by, found, said["result"], said["said"], received(said["proof"]))
    except ValueError as refused:
        found.refresh_from_db()
        return _look(asked, found, form, str(refused), 422)
    messages.success(asked, _("Recorded."))
    return redirect("inspections:second_look", found.uid)


def _look(asked: Asked, found: Any, form: Any = None, refusal: str = "", status: int = 200) -> HttpResponse:
    mine = not found.result and may(asked.post, "second_look", "make", found)
    theirs = asked.person.uid in (found.closed_by, found.fixed_by)
    told = {
        "look": found, "form": form or forms.Look(), "refusal": refusal, "mine": mine and not theirs,
        "theirs": mine and theirs, "now": asked.now,
    }  # fmt: skip
    return render(asked, "inspections/again/look.html", told, status=status)
