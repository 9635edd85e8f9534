"""What inspections hand down when they start: where their rows lie, what the journal vouches for, titles, ways in."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as told
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import scopes, timelines
from tocsin.base.documents import queries as documents
from tocsin.base.journal import testimony, titles
from tocsin.base.registry.pages import plant_sections
from tocsin.base.web import navigation, offline
from tocsin.base.web.words import words
from tocsin.duties.hazards import credit
from tocsin.duties.hazards.pages import hazard_sections
from tocsin.duties.inspections import queries, sections
from tocsin.duties.inspections.models import (
    Avoidance,
    ClosingSample,
    DrawnVisit,
    ExportColumns,
    Inspection,
    InspectionDraw,
    NamedInspector,
    OfficeChecklist,
    PlannedVisit,
    SecondLook,
    Substitution,
    SupervisionPlan,
)
from tocsin.duties.inspections.sheets import pages as sheets

TITLES = {
    "inspection.begun": _("inspection begun"),
    "inspection.answered": _("questions answered on site"),
    "inspection.noted": _("noted on site, sent by a device"),
    "inspection.finished": _("inspection finished"),
    "inspection.called_off": _("inspection called off"),
    "inspection_draw.sealed": _("draw of inspections sealed"),
    "inspection_draw.revealed": _("the draw's hour has come"),
    "inspection_draw.voided": _("draw of inspections voided"),
    "inspection_draw.looked_at": _("looked at what was drawn"),
    "inspection_draw.substituted": _("the next in the queue comes in"),
    "inspection_draw.visit_begun": _("drawn visit begun"),
    "inspection_draw.published": _("draw of inspections published"),
    "closing_sample.sealed": _("sample of closings sealed"),
    "closing_sample.revealed": _("what is looked at again was drawn"),
    "second_look.made": _("closed hazard looked at again"),
    "avoidance.declared": _("avoidance declared"),
    "supervision_plan.drafted": _("yearly plan drafted"),
    "supervision_plan.asked_again": _("yearly plan to be drawn up again"),
    "supervision_plan.drawn_up": _("yearly plan drawn up"),
    "supervision_plan.approved": _("yearly plan approved"),
    "supervision_plan.withdrawn": _("yearly plan withdrawn"),
    "supervision_plan.month_opened": _("a month's planned inspections became obligations"),
    "planned_visit.moved": _("planned inspection moved"),
    "planned_visit.struck": _("planned inspection struck"),
    "inspectors.named": _("inspectors named for plants"),
    "inspector.named": _("inspector named for a plant"),
    "checklist.brought": _("checklist brought by an office"),
    "checklist.approved": _("checklist let in"),
    "checklist.withdrawn": _("checklist withdrawn"),
    "export_columns.set": _("columns of the export set"),
}

ON_SITE = [
    "inspections/inspections.css",
    *(
        f"inspections/{name}.js"
        for name in ("place", "camera", "noting", "standing", "visit", "signing", "voice", "along")
    ),
]


def declare() -> None:
    scopes.declare(
        "inspection", region="region", industry="plant__industry", plant="plant", enterprise="plant__enterprise",
        withheld=under_way,
    )  # fmt: skip
    scopes.declare("coverage", region="region", industry="plant__industry")
    scopes.declare("inspection_draw", region="region", public=Q(published_at__isnull=False))
    scopes.declare("drawn_visit", own="seats__post")
    for model in (Inspection, InspectionDraw, DrawnVisit, Substitution, Avoidance, SupervisionPlan, NamedInspector):
        testimony.register(model)
    testimony.register(ClosingSample)
    testimony.register(SecondLook)
    scopes.declare("closing_sample", region="region")
    scopes.declare("second_look", region="region", industry="plant__industry")
    timelines.register(SecondLook, "second_look", lambda one: words(one.hazard.what))
    testimony.register(OfficeChecklist)
    testimony.register(ExportColumns)
    scopes.declare("inspection_export", region="region")
    scopes.declare("checklist", region="region")
    scopes.declare("supervision_plan", region="region")
    scopes.declare("planned_visit", region="region", industry="plant__industry")
    scopes.declare(
        "named_inspector", region="plant__region", industry="plant__industry", plant="plant",
        enterprise="plant__enterprise",
    )  # fmt: skip
    testimony.register(PlannedVisit, every=False)
    offline.keep(ON_SITE)
    titles.register(TITLES)
    timelines.register(
        Inspection,
        "inspection",
        lambda one: told("Inspection at %(plant)s") % {"plant": one.plant.name},
        with_=lambda one: [paper.ref for paper in documents.issued_of([one.uid])],
    )
    timelines.register(
        SupervisionPlan, "supervision_plan",
        lambda one: told("Yearly plan %(year)s of %(region)s") % {"year": one.year, "region": one.region.name},
    )  # fmt: skip
    timelines.register(
        PlannedVisit, "planned_visit", lambda one: told("Planned visit to %(plant)s") % {"plant": one.plant.name}
    )
    timelines.register(
        OfficeChecklist, "checklist", lambda one: words(one.title),
        seen=lambda request, uid: sheets.seen(request.post, uid=uid),  # type: ignore[attr-defined]
    )  # fmt: skip
    timelines.colour({"inspection.finished": "green", "inspection.called_off": "orange"})
    credit.register(queries.visits_to)
    plant_sections.register(sections.of_plant, order=16)
    plant_sections.register(sections.named, order=17)
    hazard_sections.register(sections.of_lesson, order=9)
    hazard_sections.register(sections.who_looked, order=10)
    navigation.register(_("Inspections"), "inspections:list", "clipboard-check", "inspection", "see", 16)
    navigation.register(_("Sealed draws"), "inspections:draws", "dice-5", "inspection_draw", "see", 16)
    navigation.register(_("My drawn visits"), "inspections:drawn_visits", "route", "drawn_visit", "see", 16)
    navigation.register(_("Yearly plan"), "inspections:plans", "calendar", "supervision_plan", "see", 16)
    navigation.register(_("Second looks"), "inspections:closing_samples", "eye-check", "closing_sample", "see", 17)
    navigation.register(_("Coverage"), "inspections:coverage", "map-search", "coverage", "see", 17)


def under_way() -> Q:
    """A plant learns of an inspection when it has ended: what is looked at next is not announced."""
    return ~Q(state=Inspection.State.FINISHED)
