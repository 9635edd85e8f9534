"""A card's matching in one region: whom it concerns and why, the best question, the preview, the issue."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, narrow, one
from tocsin.base.notices.actions import PlanIsStale
from tocsin.base.registry.models import Plant, Region
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.duties.lessons import actions, terms
from tocsin.duties.lessons.forms import Answer, Because
from tocsin.duties.lessons.models import Card
from tocsin.duties.lessons.pages.cards import seen
from tocsin.duties.lessons.preview import Preview, preview, why
from tocsin.duties.lessons.preview import messages as messages_of
from tocsin.duties.lessons.refusals import NotPossible

MOST_REGIONS = 400


@require_GET
@allowed("card", "match")
def matching(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Counts, where, whom, why."""
    asked = cast(Asked, request)
    return _shown(asked, seen(asked, uid))


@require_GET
@allowed("card", "match")
def told(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """How many messages issuing would send: a part of the page that is fetched after it."""
    asked = cast(Asked, request)
    found = seen(asked, uid)
    region = region_of(asked, request.GET.get("region"))
    wave = messages_of(found, region, asked.post, asked.now)
    context = {
        "card": found, "region": region, "wave": wave, "may_issue": _may_issue(asked, found),
        "lesson_count": wave.owing("yes"), "question_count": wave.owing("unknown"),
    }  # fmt: skip
    return render(request, "lessons/parts/told.html", context)


@require_POST
@allowed("match", "answer")
def answer(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Answer one question about one plant; the page's counts come back as they are now."""
    asked, form = cast(Asked, request), Answer(request.POST)
    found = seen(asked, uid)
    if not form.is_valid():
        return _shown(asked, found, refusal=_("answer with yes or no"))
    plant = to_be_asked(asked, form.cleaned_data["plant"])
    refusal = answered(asked, plant, form)
    if asked.headers.get("HX-Request") == "true" or refusal:
        return _shown(asked, found, refusal=refusal)
    return redirect("lessons:why", found.uid, plant.uid)


def to_be_asked(asked: Asked, uid: uuid.UUID | None) -> Plant:
    """A plant whose profile this post may change, else :class:`Missing`."""
    rows = Plant.objects.select_related("profile", "enterprise", "region")
    found = rows.filter(uid=uid).first() if uid else None
    if found is None or not may_change(asked, found):
        raise Missing
    return found


def may_change(asked: Asked, plant: Plant) -> bool:
    """Whether this post may say something about the plant's profile."""
    return plant.profile is not None and may(asked.post, "profile", "change", plant.profile)


def answered(asked: Asked, plant: Plant, form: Answer) -> str:
    """Carry out the answer; what stands in the way, empty when nothing does."""
    said = form.cleaned_data
    try:
        actions.answer(asked.by, plant, said["field"], said["term"], said["told"])
    except ValueError as refused:  # a refusal of lessons or of the registry, in the reader's language
        return str(refused)
    return ""


@require_GET
@allowed("card", "match")
def one_plant(request: HttpRequest, uid: uuid.UUID, plant: uuid.UUID) -> HttpResponse:
    """Why a card concerns one plant, or may concern it."""
    asked = cast(Asked, request)
    found = seen(asked, uid)
    row = one(Plant.objects.select_related("profile", "enterprise", "region"), asked.post, "plant", "see", uid=plant)
    context = {"card": found, "why": why(found, row), "may_answer": may_change(asked, row)}
    return render(request, "lessons/why.html", context)


@require_POST
@allowed("card", "issue")
def issue(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Issue the card in the region that was previewed."""
    asked, form = cast(Asked, request), Because(request.POST)
    found, region = seen(asked, uid), region_of(cast(Asked, request), request.POST.get("region"))
    if not form.is_valid():
        return _shown(asked, found, refusal=_("say why: the reason is kept in the journal"), region=region)
    try:
        issued = actions.issue(asked.by, found, region, asked.post, form.cleaned_data["because"])
    except (NotPossible, PlanIsStale) as refused:
        return _shown(asked, found, refusal=str(refused), region=region)
    messages.success(request, _("Issued: %(n)d messages were sent.") % {"n": issued.messages})
    return redirect("lessons:issue", issued.uid)


def region_of(asked: Asked, uid: str | None) -> Region:
    """The region asked for, if this post's word counts there; else the largest in which it does."""
    mine = narrow(Region.objects.all(), asked.post, "region", "see")
    try:
        wanted = uuid.UUID(uid or "")
    except ValueError:
        return largest(asked)
    return one(mine, asked.post, "region", "see", uid=wanted)


def largest(asked: Asked) -> Region:
    """Of the regions this post sees, the one with the fewest above it."""
    mine = narrow(Region.objects.all(), asked.post, "region", "see")
    depths = [(region.closure_above.count(), region.code, region) for region in mine[:MOST_REGIONS]]
    if not depths:
        return one(mine, asked.post, "region", "see", pk=-1)
    return min(depths, key=lambda row: row[:2])[2]


def _may_issue(asked: Asked, card: Card) -> bool:
    return card.state == Card.State.APPROVED and may(asked.post, "card", "issue")


def _shown(asked: Asked, card: Card, refusal: str = "", region: Region | None = None) -> HttpResponse:
    region = region or region_of(asked, asked.POST.get("region") or asked.GET.get("region"))
    found: Preview | None = preview(card, region, asked.post) if card.obliges == Card.Obliges.PLANTS else None
    part = asked.headers.get("HX-Request") == "true"
    context = {
        "card": card, "region": region, "found": found, "refusal": refusal, "part": part,
        "regions": [] if part else narrow(Region.objects.order_by("code"), asked.post, "region", "see")[:MOST_REGIONS],
        "may_answer": may(asked.post, "match", "answer"), "may_issue": _may_issue(asked, card),
        "question_names": [(one, terms.asked(*one.topic)) for one in found.questions[:6]] if found else [],
    }  # fmt: skip
    template = "lessons/parts/matching.html" if part else "lessons/matching.html"
    return render(asked, template, context, status=422 if refusal else 200)
