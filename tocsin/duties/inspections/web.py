"""The pages of inspections: the list, one inspection with its checklists, the ledger of coverage, the checklists."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.base.registry.pages.choosing import plant_meant
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.duties.inspections import actions, cover_pages, forms, queries, visiting
from tocsin.duties.inspections.again import pages as again
from tocsin.duties.inspections.draws import own_pages
from tocsin.duties.inspections.draws import pages as draws
from tocsin.duties.inspections.handing_on import pages as export
from tocsin.duties.inspections.models import Inspection
from tocsin.duties.inspections.planning import naming_pages as naming
from tocsin.duties.inspections.planning import pages as planning
from tocsin.duties.inspections.records import inspectors_pages as inspectors
from tocsin.duties.inspections.records import pages as records
from tocsin.duties.inspections.sheets import last_time, lessons_asked
from tocsin.duties.inspections.sheets import pages as sheets
from tocsin.duties.inspections.told_on_site import from_site

app_name = "inspections"


@allowed("inspection", "see")
@require_GET
def inspections(request: Asked) -> HttpResponse:
    form = forms.State(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    rows = page(queries.listed(request.post, state), request)
    told = {
        "form": form, "page": rows, "narrowed": bool(state), "may_begin": may(request.post, "inspection", "carry_out"),
        "may_export": may(request.post, "inspection_export", "see"),
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
    lessons = len(lessons_asked.open_at(plant)) if plant else 0
    told = {"form": form, "plant": plant, "refusal": refusal, "lessons": lessons, "offered": [
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
    checklist = found.checklist(topic)
    if checklist is None or found.state != Inspection.State.OPEN:
        raise Missing
    answers, before = queries.answered(found)[topic], last_time.before(found, checklist)
    if asked.method != "POST":
        as_before = asked.GET.get("begin") == "last"
        return _sheet(asked, found, forms.Sheet(checklist, answers, before=before, as_before=as_before))
    filled = forms.Sheet(checklist, answers, asked.POST, asked.FILES, before=before)
    if not filled.is_valid():
        return _sheet(asked, found, filled, status=422)
    try:
        kept = actions.answer(asked.by, found, topic, filled.seen())
    except ValueError as refused:
        return _sheet(asked, found, filled, str(refused), 422)
    waiting = filled.waiting()
    if kept or not waiting:
        messages.success(asked, _("%(n)d answers are kept.") % {"n": len(kept)})
    if waiting:
        messages.warning(asked, _still_drafts(len(waiting)))
        return redirect(f"{reverse('inspections:sheet', args=[found.uid, topic])}?begin=last")
    return redirect("inspections:inspection", found.uid)


def _still_drafts(n: int) -> str:
    text = ngettext(
        "%(n)d question is still a draft from last time and counts as not looked at.",
        "%(n)d questions are still drafts from last time and count as not looked at.",
        n,
    )
    return text % {"n": n}


def _sheet(asked: Asked, found: Inspection, filled: forms.Sheet, refusal: str = "", status: int = 200) -> HttpResponse:
    day = timezone.localtime(asked.now).date()
    rows = filled.laid_out(day)
    told = {
        "inspection": found, "checklist": filled.checklist, "rows": rows, "refusal": refusal,
        "drafts": sum(row["draft"] for row in rows),
        "may_draft": any(row["before"] and row["before"].told and row["answer"] is None for row in rows),
    }  # fmt: skip
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
    path("inspections/coverage", cover_pages.coverage, name="coverage"),
    path("inspections/coverage/marks", cover_pages.marks, name="coverage_marks"),
    path("inspections/checklists", sheets.checklists, name="checklists"),
    path("inspections/checklists/bring", sheets.bring, name="bring_checklist"),
    path("inspections/checklists/own/<uuid:uid>", sheets.one, name="office_checklist"),
    path("inspections/checklists/own/<uuid:uid>/approve", sheets.approve, name="approve_checklist"),
    path("inspections/checklists/own/<uuid:uid>/withdraw", sheets.withdraw, name="withdraw_checklist"),
    path("inspections/checklists/<slug:key>/<int:version>.yaml", sheets.export, name="export_checklist"),
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
    path("inspections/export", export.page, name="export"),
    path("inspections/export.csv", export.as_csv, name="export_csv"),
    path("inspections/export.xlsx", export.as_workbook, name="export_workbook"),
    path("inspections/export/columns", export.bring, name="export_columns"),
    path("inspections/export/columns.yaml", export.columns_file, name="export_columns_file"),
    path("inspections/<uuid:uid>", inspection, name="inspection"),
    path("inspections/<uuid:uid>/finish", finish, name="finish"),
    path("inspections/<uuid:uid>/call-off", call_off, name="call_off"),
    path("inspections/<uuid:uid>/visit", visiting.visit, name="visit"),
    path("inspections/<uuid:uid>/visit/acts", visiting.act, name="act"),
    path("inspections/<uuid:uid>/<slug:topic>", sheet, name="sheet"),
]
