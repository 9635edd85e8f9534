"""The pages of bodies and their opinions: the list, one body, one opinion, and what is entered."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.base.registry.pages.choosing import plant_meant
from tocsin.base.web.marks import allowed
from tocsin.base.web.paging import page
from tocsin.duties.inspections.models import Intermediary, Opinion
from tocsin.duties.inspections.records import asking, entering, forms
from tocsin.duties.inspections.rules.beside import WITHIN
from tocsin.duties.inspections.sheets import shelf

MOST_BODIES = 500


@allowed("intermediary", "see")
@require_GET
def bodies(request: Asked) -> HttpResponse:
    form = forms.Which(request.GET)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    shown = page(asking.bodies(request.post, text), request)
    told = {
        "form": form, "page": shown, "rows": asking.counted(request.post, list(shown)), "text": text,
        "today": timezone.localtime(request.now).date(), "may_enter": may(request.post, "intermediary", "enter"),
    }  # fmt: skip
    return render(request, "inspections/records/bodies.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("intermediary", "enter")
def new(request: HttpRequest) -> HttpResponse:
    return _enter(cast(Asked, request), None)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("intermediary", "enter")
def change(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    return _enter(asked, asking.body(asked.post, uid, "enter"))


def _enter(asked: Asked, found: Intermediary | None) -> HttpResponse:
    given = asked.POST if asked.method == "POST" else None
    names = ("name", "credit_code", "field", "qualification", "valid_until")
    form = forms.NewBody(given, initial={name: getattr(found, name) for name in names} if found else None)
    refusal = ""
    if given is not None and form.is_valid():
        try:
            kept = entering.correct(asked.by, found, form.told()) if found else entering.enter(asked.by, form.told())
        except ValueError as refused:
            refusal = str(refused)
        else:
            messages.success(asked, _("The body is kept."))
            return redirect("inspections:intermediary", kept.uid)
    told = {"form": form, "body": found, "refusal": refusal}
    return render(asked, "inspections/records/enter_body.html", told, status=200 if given is None else 422)


@allowed("intermediary", "see")
@require_GET
def body(request: Asked, uid: uuid.UUID) -> HttpResponse:
    """One body: each opinion the asker may see, and beside it what was found later. No sum of it, no mark."""
    found = asking.body(request.post, uid)
    shown = page(asking.opinions(request.post).filter(body=found), request)
    told = {
        "body": found, "page": shown, "rows": asking.standing(request.post, list(shown)), "within": WITHIN,
        "may_change": may(request.post, "intermediary", "enter"), "may_give": may(request.post, "opinion", "enter"),
        "ended": found.valid_until is not None and found.valid_until < timezone.localtime(request.now).date(),
    }  # fmt: skip
    return render(request, "inspections/records/body.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("opinion", "enter")
def give(request: HttpRequest) -> HttpResponse:
    """Enter what a body said of one plant, with its report."""
    asked = cast(Asked, request)
    plant, refusal = plant_meant(asked), ""
    given = asked.POST if asked.method == "POST" else None
    topics = shelf.used_in(plant.region).values() if plant else ()
    known = list(asking.bodies(asked.post)[:MOST_BODIES])
    initial = {"plant": plant.uid if plant else None, "body": asked.GET.get("body", "")[:36]}
    form = forms.NewOpinion(given, asked.FILES or None, bodies=known, topics=topics, initial=initial)
    if given is not None and plant is not None and form.is_valid():
        found, said = form.told()  # once: it reads the files
        try:
            kept = entering.give(asked.by, found, plant, said)
        except ValueError as refused:
            refusal = str(refused)
        else:
            messages.success(asked, _("The opinion is kept with its report."))
            return redirect("inspections:opinion", kept.uid)
    told = {
        "form": form, "plant": plant, "refusal": refusal, "bodies": known,
        "may_enter": may(asked.post, "intermediary", "enter"),
    }  # fmt: skip
    return render(asked, "inspections/records/give.html", told, status=200 if given is None else 422)


@allowed("opinion", "see")
@require_GET
def opinion(request: Asked, uid: uuid.UUID) -> HttpResponse:
    return _opinion(request, asking.opinion(request.post, uid))


@require_POST
@allowed("opinion", "enter")
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    found, form = asking.opinion(asked.post, uid, "enter"), forms.Withdraw(asked.POST)
    if not form.is_valid():
        return _opinion(asked, found, form)
    try:
        entering.withdraw(asked.by, found, form.cleaned_data["because"])
    except ValueError as refused:
        return _opinion(asked, found, form, str(refused))
    messages.success(asked, _("The entry is withdrawn; it stays to be read."))
    return redirect("inspections:opinion", found.uid)


def _opinion(request: Asked, found: Opinion, form: Any = None, refusal: str = "") -> HttpResponse:
    told = {
        "one": asking.standing(request.post, [found])[0], "opinion": found, "form": form or forms.Withdraw(),
        "refusal": refusal, "within": WITHIN, "again": form is not None,
        "may_withdraw": found.withdrawn_at is None and may(request.post, "opinion", "enter", found),
        "may_see_body": may(request.post, "intermediary", "see"),
    }  # fmt: skip
    return render(request, "inspections/records/opinion.html", told, status=422 if form is not None else 200)


urlpatterns = [
    path("inspections/intermediaries", bodies, name="intermediaries"),
    path("inspections/intermediaries/new", new, name="intermediary_new"),
    path("inspections/intermediaries/<uuid:uid>", body, name="intermediary"),
    path("inspections/intermediaries/<uuid:uid>/change", change, name="intermediary_change"),
    path("inspections/opinions/new", give, name="opinion_new"),
    path("inspections/opinions/<uuid:uid>", opinion, name="opinion"),
    path("inspections/opinions/<uuid:uid>/withdraw", withdraw, name="opinion_withdraw"),
]
