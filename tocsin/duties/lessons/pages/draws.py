"""The sealed draw: sealing, revealing, voiding; and its public check, which needs no login and no trust."""

from __future__ import annotations

import uuid
from importlib import resources
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, one
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.duties.lessons import actions, queries
from tocsin.duties.lessons.actions.drawing import population
from tocsin.duties.lessons.actions.sealing import completing
from tocsin.duties.lessons.forms import Aims, Because
from tocsin.duties.lessons.models import Card, Draw, Issue, Reply
from tocsin.duties.lessons.pages.visits import announced
from tocsin.duties.lessons.pages.whole import may_seal, sees_whole
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules.sampling import sample_size
from tocsin.duties.lessons.turns import beside, in_turn, places_of
from tocsin.duties.lessons.verifying import bundle, verify_draw


@require_GET
@allowed("draw", "seal")
def plan(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """How many would be visited, before anything is sealed."""
    asked = cast(Asked, request)
    issued = _issue(asked, uid)
    usual = {"kind": Reply.Kind.FIXED.value, "target": "95", "confidence": "90", "misses": "0"}
    return _planned(asked, issued, Aims({**usual, **request.GET.dict()}))


@require_POST
@allowed("draw", "seal")
def seal(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    issued, form = _issue(asked, uid), Aims(request.POST)
    if not form.is_valid():
        return _planned(asked, issued, form)
    target, confidence, misses = form.aims()
    try:
        draw = actions.seal(asked.by, issued, form.said(), target, confidence, misses)
    except NotPossible as refused:
        return _planned(asked, issued, form, str(refused))
    messages.success(request, _("Sealed. It can be revealed after the journal's next checkpoint, within a minute."))
    return redirect("lessons:draw", draw.uid)


@require_GET
@allowed("draw", "see")
def draw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    return _shown(asked, seen(asked, uid, "see"))


@require_POST
@allowed("draw", "reveal")
def reveal(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    found = seen(asked, uid, "reveal")
    try:
        actions.reveal(asked.by, found)
    except NotPossible as refused:
        return _shown(asked, found, str(refused))
    messages.success(request, _("Revealed: %(n)d are to be visited.") % {"n": len(found.sample)})
    return redirect("lessons:draw", found.uid)


@require_POST
@allowed("draw", "reveal")
def void(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked, form = cast(Asked, request), Because(request.POST)
    found = seen(asked, uid, "reveal")
    if not form.is_valid():
        return _shown(asked, found, _("say why: the reason is kept in the journal"))
    try:
        actions.void(asked.by, found, form.cleaned_data["because"])
    except NotPossible as refused:
        return _shown(asked, found, str(refused))
    return redirect("lessons:draw", found.uid)


@require_GET
@allowed("draw", "verify")
def check(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """For everybody: was this draw drawn honestly?"""
    found = _public(uid)
    return render(
        request, "lessons/check.html", {"draw": found, "checks": verify_draw(found), "count": len(found.population)}
    )


@require_GET
@allowed("draw", "verify")
def data(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The draw as a file that anyone can check with the script."""
    found = _public(uid)
    answer = JsonResponse(bundle(found), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="draw.json"'
    return answer


@require_GET
@allowed("draw", "verify")
def script(request: HttpRequest) -> HttpResponse:
    """The check itself: one file, standard library only."""
    text = resources.files("tocsin.base.journal.draws").joinpath("draw.py").read_text("utf-8")
    answer = HttpResponse(text, content_type="text/x-python; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="draw.py"'
    return answer


def _public(uid: uuid.UUID) -> Draw:
    """A draw that is revealed: before, only its commitment is public, and that stands in the journal."""
    found = Draw.objects.filter(uid=uid, revealed_at__isnull=False).first()
    if found is None:
        raise Missing
    return found


def seen(asked: Asked, uid: uuid.UUID, action: str) -> Draw:
    rows = Draw.objects.select_related("issue__card__case", "issue__region")
    found = one(rows, asked.post, "draw", action, uid=uid)
    if not sees_whole(asked.post, found.issue):
        raise Missing
    return found


def _issue(asked: Asked, uid: uuid.UUID) -> Issue:
    """An issue that this post may draw from: one that it sees all of."""
    found = one(Issue.objects.select_related("card__case", "region"), asked.post, "issue", "see", uid=uid)
    if not may_seal(asked.post, found):
        raise Missing
    return found


def whom(issued: Issue) -> str:
    """What is drawn, for the sentences of the page."""
    return _("agencies") if issued.card.obliges == Card.Obliges.AGENCIES else _("plants")


def _planned(asked: Asked, issued: Issue, form: Aims, refusal: str = "") -> HttpResponse:
    who = len(population(issued, form.said()))
    size = sample_size(who, *form.aims()) if form.is_valid() else None
    context = {
        "issue": issued, "form": form, "size": size, "population": who, "refusal": refusal, "said": form.said(),
        "whom": whom(issued),
    }  # fmt: skip
    return render(asked, "lessons/plan_draw.html", context, status=200 if form.is_valid() and not refusal else 422)


def _shown(asked: Asked, found: Draw, refusal: str = "") -> HttpResponse:
    related = ("match__plant", "match__agency", "reply", "inspector", "obligation")
    visits = found.visits.select_related(*related).order_by("pk")
    looks = found.rechecks.filter(left_out="").select_related(*(f"visit__{name}" for name in related[:3]), *related[3:])
    directs = bool(found.revealed_at) and not found.purpose and may(asked.post, "card", "match")
    places = places_of(found, asked.now.date()) if directs else {}
    context = {
        "draw": found, "refusal": refusal, "ready": found.revealed_at is None and completing(found) is not None,
        "checks": verify_draw(found) if found.revealed_at else [], "form": Because(), "whom": whom(found.issue),
        "visits": in_turn((one for one in visits if announced(asked, one.match, bool(one.found))), places),
        "beside": beside(found, asked.post, places) if directs else [], "directs": directs,
        "looks": [look for look in looks.order_by("pk") if announced(asked, look.visit.match, bool(look.found))],
        "estimate": queries.estimate_of(found) if found.revealed_at and not found.purpose else None,
        "aim_met": None if found.purpose else queries.aim_met(found),
        "may_reveal": may(asked.post, "draw", "reveal", found), "now": asked.now,
    }  # fmt: skip
    return render(asked, "lessons/draw.html", context, status=422 if refusal else 200)
