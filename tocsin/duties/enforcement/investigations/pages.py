"""The pages of investigations: the list, opening one, its workspace with a form for every door, the draft as Word."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.base.documents.web import WORD
from tocsin.base.registry.pages.choosing import plant_meant
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.duties.enforcement.investigations import (
    about,
    actions,
    doors,
    forms,
    offering,
    papers,
    queries,
    showing,
)
from tocsin.duties.enforcement.investigations.models import Investigation
from tocsin.duties.enforcement.rules import investigations as rules


@allowed("investigation", "see")
@require_GET
def listed(request: Asked) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in rules.STATES else ""
    told = {
        "page": page(queries.listed(request.post, state), request), "state": state, "states": rules.STATES,
        "may_open": may(request.post, "investigation", "open"), "inside": queries.inside(request.post),
        "now": request.now,
    }  # fmt: skip
    return render(request, "enforcement/investigations/list.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("investigation", "open")
def open_one(request: HttpRequest, kind: str, uid: uuid.UUID) -> HttpResponse:
    """From an accident, a hazard or a stop order that lies at a plant of this registry."""
    asked = cast(Asked, request)
    plant = plant_meant(asked)
    if plant is None and (subject := about.needs_plant(asked.post, kind, uid)):
        text = asked.GET.get("q", "")
        told = {"subject": subject, "q": text, "plants": about.found(asked.post, text)}
        return render(asked, "enforcement/investigations/where.html", told)
    meant = about.meant(asked.post, kind, uid, plant)
    given = asked.POST if asked.method == "POST" else None
    posts = queries.candidates(meant.plant, asked.now)
    form = forms.Open(
        given, accident=kind == "case", graded=bool(meant.grade),
        leaders=showing.leaders(meant.plant, posts, asked.now),
        initial={"level": showing.lawful_level(meant)},
    )  # fmt: skip
    refusal = ""
    if given is not None and form.is_valid():
        said = form.cleaned_data
        leader = next(one for one in posts if str(one.uid) == said["leader"])
        opened = actions.Told(said["number"], leader, said["level"], said.get("due_on"), said.get("grade", ""))
        try:
            case = actions.open_one(asked.by, meant, opened)
        except ValueError as refused:
            refusal = str(refused)
        else:
            messages.success(asked, _("The investigation is opened."))
            return redirect("enforcement:investigation", case.uid)
    shown = {"form": form, "meant": meant, "refusal": refusal, "lawful": showing.lawful(meant)}
    status = 200 if given is None else 422
    return render(asked, "enforcement/investigations/open.html", shown, status=status)


@allowed("investigation", "see")
@require_GET
def investigation(request: Asked, uid: uuid.UUID) -> HttpResponse:
    return _page(request, queries.seen(request.post, uid))


def _page(
    request: Asked, case: Investigation, door: str = "", form: Any = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    inside = queries.inside(request.post)
    told: dict[str, Any] = {"case": case, "inside": inside, "now": request.now, "refusal": refusal}
    told |= showing.result(case)
    if inside:
        open_ = doors.open_to(request, case)
        offered = offering.offered(request.post, case, request.now) if open_ else {}
        told |= showing.workspace(case)
        told["timeline_way"] = (
            f"enforcement:knew_{case.subject_kind}" if may(request.post, "accountability", "see") else ""
        )
        told |= {"moves": showing.moves(open_, offered, door, form), "in_row": {one.name for one in open_}}
    return render(request, "enforcement/investigations/workspace.html", told, status=status)


@require_POST
@allowed("investigation", "see")
def move(request: HttpRequest, uid: uuid.UUID, door: str) -> HttpResponse:
    """Go through one door; what stands in the way is said on the page, and what was typed stays there."""
    asked = cast(Asked, request)
    wanted = doors.DOORS.get(door)
    if wanted is None:
        raise Missing
    case = queries.seen(asked.post, uid, wanted.right)
    offered = offering.offered(asked.post, case, asked.now)
    form = wanted.form(asked.POST, files=asked.FILES, offered=offered, auto_id=f"{door}-%s")
    if not form.is_valid():
        return _page(asked, case, door, form, status=422)
    try:
        wanted.carry(asked, case, form.cleaned_data)
    except ValueError as refused:
        return _page(asked, queries.seen(asked.post, uid), door, form, str(refused), status=422)
    messages.success(asked, _("Recorded."))
    return redirect(reverse("enforcement:investigation", args=[case.uid]) + f"#{wanted.part}")


@allowed("investigation", "see")
@require_GET
def report(request: Asked, uid: uuid.UUID) -> HttpResponse:
    """The draft of the report as Word, from the office's own template; only for those inside."""
    case = queries.seen(request.post, uid)
    if not queries.inside(request.post):
        raise Missing
    answer = HttpResponse(papers.report(case, request.now), content_type=WORD)
    answer["Content-Disposition"] = f'attachment; filename="investigation-report-{case.uid}.docx"'
    return answer


urlpatterns = [
    path("investigations", listed, name="investigations"),
    path("investigations/new/<slug:kind>/<uuid:uid>", open_one, name="open_investigation"),
    path("investigations/<uuid:uid>", investigation, name="investigation"),
    path("investigations/<uuid:uid>/report.docx", report, name="investigation_report"),
    path("investigations/<uuid:uid>/<slug:door>", move, name="move_investigation"),
]
