"""The checklists there are, one of an office with its versions, bringing one as a file, taking any out as a file."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, cast

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.accounts.scopes import one as the_one
from tocsin.base.registry.pages.choosing import regions_of
from tocsin.base.web.marks import allowed
from tocsin.duties.inspections.models.sheets import OfficeChecklist
from tocsin.duties.inspections.rules.checklists import Checklist, read, shipped
from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.inspections.rules.sheet_file import write
from tocsin.duties.inspections.sheets import bringing, shelf
from tocsin.duties.inspections.sheets.forms import Bring, Withdraw
from tocsin.duties.lessons.rules.card_file import BadFile

MOST_TROUBLES = 60
State = OfficeChecklist.State


def seen(post: Post, **which: Any) -> OfficeChecklist:
    """What was ever in use is seen by everybody; a draft by those who bring and let in."""
    rows = OfficeChecklist.objects.select_related("region")
    if not may(post, "checklist", "bring"):
        return the_one(rows.exclude(state=State.DRAFT), post, "checklist", "see", **which)
    mine = narrow(OfficeChecklist.objects.all(), post, "checklist", "bring").values("pk")
    return the_one(rows.filter(~Q(state=State.DRAFT) | Q(pk__in=mine)), post, "checklist", "see", **which)


@allowed("checklist", "see")
@require_GET
def checklists(request: Asked) -> HttpResponse:
    """Those of the product and those of offices that are in use; drafts for those who let them in."""
    day, now = timezone.localtime(request.now).date(), shelf.shelf()
    own = {one.key: one for one in OfficeChecklist.objects.filter(state=State.APPROVED).select_related("region")}
    told = [
        {"own": own.get(key) if key in now.places else None, **_laid_out(one, day)} for key, one in now.in_use.items()
    ]
    brings = may(request.post, "checklist", "bring")
    rows = narrow(OfficeChecklist.objects.all(), request.post, "checklist", "bring") if brings else None
    drafts = rows.filter(state=State.DRAFT).select_related("region").order_by("key", "version") if rows else ()
    return render(request, "inspections/checklists.html", {"checklists": told, "drafts": drafts, "brings": brings})


def _laid_out(checklist: Checklist, day: dt.date) -> dict[str, Any]:
    items = [{"item": item, "article": item.rests_on(day), "major": item.may_be_major(day)} for item in checklist.items]
    return {"checklist": checklist, "items": items}


@require_GET
@allowed("checklist", "see")
def export(request: HttpRequest, key: str, version: int) -> HttpResponse:
    """Any version as a file, in the form in which one is brought."""
    told = shipped().get((key, version)) or seen(cast(Asked, request).post, key=key, version=version).told
    answer = HttpResponse(write(told), content_type="application/yaml; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{key}-{version}.yaml"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("checklist", "bring")
def bring(request: HttpRequest) -> HttpResponse:
    """A file becomes a draft; with a mistake nothing does, and each is named by line and field."""
    asked = cast(Asked, request)
    regions = regions_of(asked.post)
    if asked.method != "POST":
        return render(asked, "inspections/bring.html", {"form": Bring(regions=regions)})
    form = Bring(asked.POST, asked.FILES, regions=regions)
    if not form.is_valid():
        return render(asked, "inspections/bring.html", {"form": form}, status=422)
    told: dict[str, Any] = {"form": form}
    try:
        found, new = bringing.bring(asked.by, *form.told())
    except BadFile as bad:
        told |= {"troubles": bad.troubles[:MOST_TROUBLES], "more": len(bad.troubles) > MOST_TROUBLES}
    except NotPossible as refused:
        told["refusal"] = str(refused)
    else:
        messages.success(
            asked, _("Kept as a draft; another post lets it in.") if new else _("This version is here just so.")
        )
        return redirect("inspections:office_checklist", found.uid)
    return render(asked, "inspections/bring.html", told, status=422)


@require_GET
@allowed("checklist", "see")
def one(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    return _page(asked, seen(asked.post, uid=uid))


def _page(asked: Asked, found: OfficeChecklist, refusal: str = "", status: int = 200) -> HttpResponse:
    versions = OfficeChecklist.objects.filter(key=found.key).exclude(pk=found.pk).order_by("-version")
    may_decide = may(asked.post, "checklist", "approve", found)
    versions = versions if may_decide else versions.exclude(state=State.DRAFT)
    person = asked.by.who
    told = {
        "found": found, "versions": versions, "refusal": refusal, "withdraw": Withdraw(),
        "may_approve": may_decide and found.state == State.DRAFT and bringing.is_another(found, person, asked.post.uid),
        "waits": found.state == State.DRAFT,
        "may_withdraw": may_decide and found.state in (State.DRAFT, State.APPROVED),
        **_laid_out(read(found.told), timezone.localtime(asked.now).date()),
    }  # fmt: skip
    return render(asked, "inspections/office_checklist.html", told, status=status)


def _mine(asked: Asked, uid: uuid.UUID) -> OfficeChecklist:
    return the_one(OfficeChecklist.objects.select_related("region"), asked.post, "checklist", "approve", uid=uid)


@require_POST
@allowed("checklist", "approve")
def approve(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    found = _mine(asked, uid)
    try:
        bringing.approve(asked.by, found)
    except NotPossible as refused:
        return _page(asked, found, str(refused), 422)
    messages.success(asked, _("In use from now on."))
    return redirect("inspections:office_checklist", found.uid)


@require_POST
@allowed("checklist", "approve")
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    found, form = _mine(asked, uid), Withdraw(asked.POST)
    if not form.is_valid():
        return _page(asked, found, " ".join(str(text) for texts in form.errors.values() for text in texts), 422)
    try:
        bringing.withdraw(asked.by, found, form.cleaned_data["because"])
    except NotPossible as refused:
        return _page(asked, found, str(refused), 422)
    return redirect("inspections:office_checklist", found.uid)
