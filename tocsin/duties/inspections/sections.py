"""What inspections add to other pages: at a plant when it was last looked at; at a hazard who looked before it."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.queries import holder
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.registry.models import Plant
from tocsin.duties.inspections import queries
from tocsin.duties.inspections.planning import asking, naming
from tocsin.duties.inspections.sheets import lessons_asked

SHOWN = 4


def of_plant(request: HttpRequest, plant: Plant) -> SafeString:
    asked = cast(Asked, request)
    if not may(asked.post, "inspection", "see"):
        return mark_safe("")
    rows = narrow(queries.of_plant(plant), asked.post, "inspection", "see")[:SHOWN]
    told = {
        "rows": rows, "plant": plant, "may_begin": may(asked.post, "inspection", "carry_out", None),
        "may_avoid": may(asked.post, "avoidance", "declare"),
    }  # fmt: skip
    return mark_safe(render_to_string("inspections/parts/of_plant.html", told, request))  # noqa: S308  a template's text


def named(request: HttpRequest, plant: Plant) -> SafeString:
    """Who is named for its day-to-day supervision, and, for those who supervise it, the visits it is owed."""
    asked = cast(Asked, request)
    if not may(asked.post, "named_inspector", "see"):
        return mark_safe("")
    row, sees = naming.of_plant(plant), may(asked.post, "planned_visit", "see")
    told = {
        "plant": plant, "named": row, "held": row is not None and holder(row.inspector, asked.now) is not None,
        "visits": narrow(asking.of_plant(plant), asked.post, "planned_visit", "see")[:12] if sees else [],
        "may_name": may(asked.post, "named_inspector", "change"), "sees": sees,
        "stands_in": naming.stands_in(plant, asked.now) if sees else None,
    }  # fmt: skip
    return mark_safe(render_to_string("inspections/parts/named.html", told, request))  # noqa: S308  a template's text


def of_lesson(request: HttpRequest, hazard: Any) -> SafeString:
    """Of what a lesson's question found on site: the lesson beside the inspection."""
    asked = cast(Asked, request)
    found = lessons_asked.question_of(hazard.uid) if may(asked.post, "match", "see") else None
    if found is None:
        return mark_safe("")
    told = {"inspection": found[0], "question": found[1]}
    return mark_safe(render_to_string("inspections/parts/of_lesson.html", told, request))  # noqa: S308  a template's text


def who_looked(request: HttpRequest, hazard: Any) -> SafeString:
    """Who looked last before it was reported, at what, and what was then said of the same clause."""
    asked = cast(Asked, request)
    if not may(asked.post, "coverage", "see"):
        return mark_safe("")
    last = queries.last_before(hazard.plant, hazard.reported_at, hazard.source)
    told = {"last": last, "missed": queries.said_of(last, hazard.basis) if last else [], "hazard": hazard}
    return mark_safe(render_to_string("inspections/parts/who_looked.html", told, request))  # noqa: S308  a template's text
