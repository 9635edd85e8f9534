"""What inspections add to other pages: at a plant when it was last looked at; at a hazard who looked before it."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.registry.models import Plant
from tocsin.duties.inspections import queries

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


def who_looked(request: HttpRequest, hazard: Any) -> SafeString:
    """Who looked last before it was reported, at what, and what was then said of the same clause."""
    asked = cast(Asked, request)
    if not may(asked.post, "coverage", "see"):
        return mark_safe("")
    last = queries.last_before(hazard.plant, hazard.reported_at, hazard.source)
    told = {"last": last, "missed": queries.said_of(last, hazard.basis) if last else [], "hazard": hazard}
    return mark_safe(render_to_string("inspections/parts/who_looked.html", told, request))  # noqa: S308  a template's text
