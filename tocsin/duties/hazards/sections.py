"""What hazards add to a plant's page: those that are not closed, and the way to report one."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.base.registry.models import Plant
from tocsin.duties.hazards import credit, queries

SHOWN = 5


def of_plant(request: HttpRequest, plant: Plant) -> SafeString:
    asked = cast(Asked, request)
    if not may(asked.post, "hazard", "see"):
        return mark_safe("")
    rows = list(queries.of_plant_now(plant.uid, asked.post)[: SHOWN + 1])
    told = {
        "own": credit.this_year(plant, asked.now),
        "rows": rows[:SHOWN], "more": len(rows) > SHOWN, "plant": plant, "now": asked.now,
        "may_report": may(asked.post, "hazard", "report"), "may_hang": may(asked.post, "point", "change", None),
    }  # fmt: skip
    return mark_safe(render_to_string("hazards/parts/of_plant.html", told, request))  # noqa: S308  a template's text
