"""Looking again on a phone: still in place, no longer in place, cannot be told; and the list of all such looks."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, narrow, one
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Region
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.duties.lessons import actions, retention
from tocsin.duties.lessons.forms import Looks, RecheckForm
from tocsin.duties.lessons.models import Recheck
from tocsin.duties.lessons.pages.visits import announced

RELATED = (
    "visit__match__plant__region", "visit__match__plant__enterprise", "visit__match__agency", "visit__match__region",
    "visit__match__issue__card", "visit__reply", "inspector", "obligation", "draw",
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("recheck", "see")
def recheck(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """See a look; record it once, by those who may."""
    asked = cast(Asked, request)
    found = one(Recheck.objects.select_related(*RELATED), asked.post, "recheck", "see", uid=uid)
    if not announced(asked, found.visit.match, bool(found.found)):
        raise Missing
    if request.method != "POST":
        return _shown(asked, found, RecheckForm())
    one(Recheck.objects.all(), asked.post, "recheck", "record", uid=uid)
    form = RecheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(asked, found, form)
    told = form.cleaned_data
    try:
        actions.look_again(asked.by, found, told["found"], told["note"], form.photographs())
    except ValueError as refused:
        return _shown(asked, found, form, str(refused))
    messages.success(request, _("The look is recorded."))
    return redirect("lessons:recheck", found.uid)


def _shown(asked: Asked, found: Recheck, form: RecheckForm, refusal: str = "") -> HttpResponse:
    match = found.visit.match
    context = {
        "recheck": found, "visit": found.visit, "match": match, "card": match.issue.card, "form": form,
        "thing": match.plant or match.agency, "refusal": refusal, "now": asked.now,
        "may_record": not found.found and not found.left_out and may(asked.post, "recheck", "record", found),
    }  # fmt: skip
    return render(asked, "lessons/recheck.html", context, status=422 if refusal or form.errors else 200)


@require_GET
@allowed("recheck", "see")
def rechecks(request: HttpRequest) -> HttpResponse:
    """Every look this post may see: the records behind each figure of retention."""
    asked, form = cast(Asked, request), Looks(request.GET or None)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = narrow(Recheck.objects.select_related(*RELATED), asked.post, "recheck", "see")
    if asked.post.unit_kind == "agency" and asked.post.unit:  # its own visits to come are not announced to an agency
        rows = rows.exclude(found="", visit__match__agency__uid=asked.post.unit)
    found = page(_chosen(rows, wanted, asked).order_by("-verified_at", "-months", "-pk"), request)
    context = {"page": found, "form": form, "now": asked.now, "may_see_retention": may(asked.post, "retention", "see")}
    return render(request, "lessons/rechecks.html", context)


def _chosen(rows: QuerySet[Recheck], wanted: dict[str, Any], asked: Asked) -> QuerySet[Recheck]:
    if wanted.get("months"):
        rows = rows.filter(months=int(wanted["months"]))
    if control := wanted.get("control"):
        rows = rows.filter(visit__match__issue__card__control="" if control == "none" else control)
    if card := wanted.get("card"):
        rows = rows.filter(visit__match__issue__card__key=card)
    if issue := wanted.get("issue"):
        rows = rows.filter(visit__match__issue__uid=issue)
    if region := wanted.get("region"):
        where = one(Region.objects.all(), asked.post, "region", "see", uid=region)
        rows = rows.filter(visit__match__region__in=registry.below(where))
    return _in_state(rows, wanted.get("state", ""), asked)


def _in_state(rows: QuerySet[Recheck], state: str, asked: Asked) -> QuerySet[Recheck]:
    match state:
        case "":
            return rows
        case retention.OWED:
            return retention.owed(rows)
        case retention.LATE:
            return retention.late(rows, asked.now)
        case "left":
            return rows.exclude(left_out="")
        case "looked":
            return rows.exclude(found="")
    return rows.filter(found=state)
