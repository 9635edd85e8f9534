"""The pages of inspections: the list, one inspection with its checklists, the ledger of coverage, the checklists."""

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
from tocsin.base.registry.models import Region
from tocsin.base.registry.pages.choosing import plant_meant, regions_of
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.base.web.words import words
from tocsin.duties.inspections import actions, forms, ledger, queries, visiting
from tocsin.duties.inspections.again import pages as again
from tocsin.duties.inspections.draws import own_pages
from tocsin.duties.inspections.draws import pages as draws
from tocsin.duties.inspections.models import Inspection
from tocsin.duties.inspections.planning import asking
from tocsin.duties.inspections.planning import naming_pages as naming
from tocsin.duties.inspections.planning import pages as planning
from tocsin.duties.inspections.records import inspectors_pages as inspectors
from tocsin.duties.inspections.records import pages as records
from tocsin.duties.inspections.rules.checklists import Item, library
from tocsin.duties.inspections.told_on_site import from_site

app_name = "inspections"
ARREARS = 40


@allowed("inspection", "see")
@require_GET
def inspections(request: Asked) -> HttpResponse:
    form = forms.State(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    rows = page(queries.listed(request.post, state), request)
    told = {
        "form": form, "page": rows, "narrowed": bool(state), "may_begin": may(request.post, "inspection", "carry_out"),
    }  # fmt: skip
    return render(request, "inspections/list.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("inspection", "carry_out")
def begin(request: HttpRequest) -> HttpResponse:
    """Choose the checklists for one plant; those its profile names are chosen already."""
    asked = cast(Asked, request)
    plant = plant_meant(asked)
    offered = queries.offered(plant) if plant else []
    chosen = [one.key for one, verdict in offered if verdict == "yes"]
    initial = {"plant": plant.uid if plant else None, "topics": chosen}
    form = forms.Begin(asked.POST if asked.method == "POST" else None, offered=offered, initial=initial)
    refusal = ""
    if asked.method == "POST" and plant is not None and form.is_valid():
        try:
            found = actions.begin(asked.by, plant, form.cleaned_data["topics"])
        except ValueError as refused:
            refusal = str(refused)
        else:
            return redirect("inspections:inspection", found.uid)
    told = {"form": form, "plant": plant, "refusal": refusal, "offered": [
        {"checklist": one, "verdict": verdict} for one, verdict in offered
    ]}  # fmt: skip
    return render(asked, "inspections/begin.html", told, status=422 if asked.method == "POST" else 200)


@allowed("inspection", "see")
@require_GET
def inspection(request: Asked, uid: uuid.UUID) -> HttpResponse:
    return _page(request, queries.seen(request.post, uid))


def _page(request: Asked, found: Inspection, refusal: str = "", status: int = 200) -> HttpResponse:
    answers = queries.answered(found)
    day = timezone.localtime(found.began_at).date()
    topics = []
    for checklist in found.checklists:
        said = answers[checklist.key]
        rows = [{"item": item, "answer": said.get(item.key), "article": item.rests_on(day)} for item in checklist.items]
        done = sum(row["answer"] is not None for row in rows)
        topics.append({"checklist": checklist, "rows": rows, "done": done, "every": len(rows)})
    mine = found.state == Inspection.State.OPEN and may(request.post, "inspection", "carry_out", found)
    told = {
        "inspection": found, "topics": topics, "refusal": refusal, "mine": mine,
        "finish": forms.Finish(), "call_off": forms.CallOff(), "from_site": from_site(found),
        "words": visiting.said(),
    }  # fmt: skip
    return render(request, "inspections/inspection.html", told, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("inspection", "carry_out")
def sheet(request: HttpRequest, uid: uuid.UUID, topic: str) -> HttpResponse:
    """One checklist, question by question; what is handed in is kept, what is not stays as it was."""
    asked = cast(Asked, request)
    found = queries.seen(asked.post, uid, "carry_out")
    checklist = library().get(topic)
    if checklist is None or topic not in found.topics or found.state != Inspection.State.OPEN:
        raise Missing
    answers = queries.answered(found)[topic]
    if asked.method != "POST":
        return _sheet(asked, found, forms.Sheet(checklist, answers))
    filled = forms.Sheet(checklist, answers, asked.POST, asked.FILES)
    if not filled.is_valid():
        return _sheet(asked, found, filled, status=422)
    try:
        kept = actions.answer(asked.by, found, topic, filled.seen())
    except ValueError as refused:
        return _sheet(asked, found, filled, str(refused), 422)
    messages.success(asked, _("%(n)d answers are kept.") % {"n": len(kept)})
    return redirect("inspections:inspection", found.uid)


def _sheet(asked: Asked, found: Inspection, filled: forms.Sheet, refusal: str = "", status: int = 200) -> HttpResponse:
    day = timezone.localtime(asked.now).date()
    told = {"inspection": found, "checklist": filled.checklist, "rows": filled.laid_out(day), "refusal": refusal}
    return render(asked, "inspections/sheet.html", told, status=status)


@require_POST
@allowed("inspection", "carry_out")
def finish(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _ended(request, uid, forms.Finish, lambda by, found, told: actions.finish(by, found, **told))


@require_POST
@allowed("inspection", "carry_out")
def call_off(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _ended(request, uid, forms.CallOff, lambda by, found, told: actions.call_off(by, found, **told))


def _ended(request: HttpRequest, uid: uuid.UUID, asks: Any, end: Any) -> HttpResponse:
    asked = cast(Asked, request)
    found = queries.seen(asked.post, uid, "carry_out")
    form = asks(asked.POST)
    if not form.is_valid():
        return _page(asked, found, " ".join(text for texts in form.errors.values() for text in texts), 422)
    try:
        end(asked.by, found, form.cleaned_data)
    except ValueError as refused:
        return _page(asked, found, str(refused), 422)
    return redirect("inspections:inspection", found.uid)


@allowed("coverage", "see")
@require_GET
def coverage(request: Asked) -> HttpResponse:
    """Who was never looked at, whom long ago, whom lately: topic by topic, region by region, and by name."""
    form = forms.Which(request.GET, regions_of(request.post))
    wanted = form.cleaned_data if form.is_valid() else {}
    every = ledger.seen_by(request.post)
    if wanted.get("region"):
        every = every.filter(region__in=Region.objects.filter(closure_above__above__uid=wanted["region"]))
    rows = every.filter(topic=wanted["topic"]) if wanted.get("topic") else every
    shown = {"old": ledger.long_ago, "lately": ledger.lately}.get(wanted.get("show") or "never")
    listed = shown(rows, request.now) if shown else ledger.never(rows)
    topics = ledger.by_topic(every, request.now)
    told = {
        "form": form, "page": page(listed.select_related("plant", "region", "inspection__inspector"), request),
        "topics": [{"key": key, "title": words(library()[key].title), **figures} for key, figures in topics.items()],
        "regions": ledger.by_region(rows, request.now), "show": wanted.get("show") or "never",
        "topic": wanted.get("topic") or "", "may_begin": may(request.post, "inspection", "carry_out"),
        "arrears": _arrears(request, wanted.get("region")),
    }  # fmt: skip
    return render(request, "inspections/coverage.html", told)


def _arrears(request: Asked, region: Any) -> Any:
    """What plans promised and nobody did, by name, beside who was never looked at."""
    rows = asking.arrears(request.post, request.now)
    below = Region.objects.filter(closure_above__above__uid=region) if region else None
    return list((rows.filter(region__in=below) if below is not None else rows)[:ARREARS])


@allowed("checklist", "see")
@require_GET
def checklists(request: Asked) -> HttpResponse:
    day = timezone.localtime(request.now).date()

    def laid_out(item: Item) -> dict[str, Any]:
        return {"item": item, "article": item.rests_on(day), "major": item.may_be_major(day)}

    told = [{"checklist": one, "items": [laid_out(item) for item in one.items]} for one in library().values()]
    return render(request, "inspections/checklists.html", {"checklists": told})


urlpatterns = [
    *records.urlpatterns,
    *inspectors.urlpatterns,
    path("inspections/plans", planning.plans, name="plans"),
    path("inspections/plans/new", planning.new, name="plan_new"),
    path("inspections/plans/<uuid:uid>", planning.plan, name="plan"),
    path("inspections/plans/<uuid:uid>/draw", planning.draw, name="plan_draw"),
    path("inspections/plans/<uuid:uid>/approve", planning.approve, name="plan_approve"),
    path("inspections/plans/<uuid:uid>/withdraw", planning.withdraw, name="plan_withdraw"),
    path("inspections/plans/<uuid:uid>/name", planning.confirm, name="plan_name"),
    path("inspections/planned/<uuid:uid>", planning.visit, name="planned_visit"),
    path("inspections/planned/<uuid:uid>/move", planning.move, name="planned_move"),
    path("inspections/planned/<uuid:uid>/strike", planning.strike, name="planned_strike"),
    path("inspections/named", naming.findings, name="unnamed"),
    path("inspections/named/<uuid:uid>", naming.name, name="name"),
    path("inspections", inspections, name="list"),
    path("inspections/new", begin, name="begin"),
    path("inspections/coverage", coverage, name="coverage"),
    path("inspections/checklists", checklists, name="checklists"),
    path("inspections/draws", draws.draws, name="draws"),
    path("inspections/draws/new", draws.new, name="new_draw"),
    path("inspections/draws/<uuid:uid>", draws.draw, name="draw"),
    path("inspections/draws/<uuid:uid>/list", draws.listed, name="draw_list"),
    path("inspections/draws/<uuid:uid>/reveal", draws.reveal, name="reveal_draw"),
    path("inspections/draws/<uuid:uid>/publish", draws.publish, name="publish_draw"),
    path("inspections/draws/<uuid:uid>/void", draws.void, name="void_draw"),
    path("inspections/draws/<uuid:uid>/check", draws.check, name="check_draw"),
    path("inspections/draws/<uuid:uid>/draw.json", draws.data, name="draw_data"),
    path("inspections/drawn", own_pages.visits, name="drawn_visits"),
    path("inspections/drawn/<uuid:uid>", own_pages.visit, name="drawn_visit"),
    path("inspections/drawn/<uuid:uid>/replace", own_pages.replace, name="replace_drawn"),
    path("inspections/again", again.samples, name="closing_samples"),
    path("inspections/again/<uuid:uid>", again.sample, name="closing_sample"),
    path("inspections/again/<uuid:uid>/draw.json", again.data, name="closing_sample_data"),
    path("inspections/again/looks/<uuid:uid>", again.second_look, name="second_look"),
    path("inspections/avoidances/new", own_pages.avoid, name="avoid"),
    path("inspections/<uuid:uid>", inspection, name="inspection"),
    path("inspections/<uuid:uid>/finish", finish, name="finish"),
    path("inspections/<uuid:uid>/call-off", call_off, name="call_off"),
    path("inspections/<uuid:uid>/visit", visiting.visit, name="visit"),
    path("inspections/<uuid:uid>/visit/acts", visiting.act, name="act"),
    path("inspections/<uuid:uid>/<slug:topic>", sheet, name="sheet"),
]
