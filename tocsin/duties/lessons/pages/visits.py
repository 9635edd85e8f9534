"""A visit on a phone: what the plant claimed, photographs, verified or rejected."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, one
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.duties.lessons import actions
from tocsin.duties.lessons.forms import VisitForm
from tocsin.duties.lessons.models import Match, Visit

RELATED = (
    "draw__issue__card",
    "match__plant__enterprise",
    "match__plant__region",
    "match__agency",
    "match__region",
    "reply",
    "inspector",
    "obligation",
)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("visit", "see")
def visit(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """See a visit; record it once, by those who may."""
    asked, found = cast(Asked, request), seen(request, uid)
    if request.method != "POST":
        return _shown(asked, found, VisitForm(found.reply.kind))
    one(Visit.objects.all(), asked.post, "visit", "record", uid=uid)
    form = VisitForm(found.reply.kind, request.POST, request.FILES)
    if not form.is_valid():
        return _shown(asked, found, form)
    try:
        actions.record(asked.by, found, form.cleaned_data["found"], form.cleaned_data["note"], form.photographs())
    except ValueError as refused:
        return _shown(asked, found, form, str(refused))
    messages.success(request, _("The visit is recorded."))
    return redirect("lessons:visit", found.uid)


def seen(request: HttpRequest, uid: uuid.UUID) -> Visit:
    """The visit, if it may be seen by whoever asks and is announced to them."""
    asked = cast(Asked, request)
    found = one(Visit.objects.select_related(*RELATED), asked.post, "visit", "see", uid=uid)
    if not announced(asked, found.match, bool(found.found)):
        raise Missing
    return found


def announced(asked: Asked, match: Match, recorded: bool) -> bool:
    """What is to be seen at an agency is not announced to those who work in it; what was found they may read."""
    return recorded or match.agency is None or asked.post.unit != match.agency.uid


def _shown(asked: Asked, found: Visit, form: VisitForm, refusal: str = "") -> HttpResponse:
    context = {
        "visit": found, "card": found.draw.issue.card, "form": form, "refusal": refusal, "now": asked.now,
        "thing": found.match.plant or found.match.agency,
        "may_record": not found.found and may(asked.post, "visit", "record", found),
    }  # fmt: skip
    return render(asked, "lessons/visit.html", context, status=422 if refusal or form.errors else 200)
