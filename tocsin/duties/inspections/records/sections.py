"""What records add to other pages: at a plant the opinions on it; at a hazard which body had said what before."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.base.registry.models import Plant
from tocsin.duties.inspections.records import asking

SHOWN = 5


def of_plant(request: HttpRequest, plant: Plant) -> SafeString:
    asked = cast(Asked, request)
    if not may(asked.post, "opinion", "see"):
        return mark_safe("")
    rows = list(asking.of_plant(asked.post, plant)[: SHOWN + 1])
    may_give = may(asked.post, "opinion", "enter")
    if not rows and not may_give:
        return mark_safe("")
    told = {
        "rows": asking.standing(asked.post, rows[:SHOWN]), "plant": plant, "may_give": may_give,
        "more": len(rows) > SHOWN,
    }  # fmt: skip
    return mark_safe(render_to_string("inspections/records/of_plant.html", told, request))  # noqa: S308  a template's text


def of_hazard(request: HttpRequest, hazard: Any) -> SafeString:
    """Nothing where no opinion stands beside it: most hazards have none."""
    asked = cast(Asked, request)
    if not may(asked.post, "opinion", "see"):
        return mark_safe("")
    rows = asking.before(asked.post, hazard)
    if not rows:
        return mark_safe("")
    told = {"rows": [
        {"opinion": one.opinion, "contrary": one.contrary,
         "told": next(later.told for later in one.later if later.hazard.uid == hazard.uid)}
        for one in rows
    ]}  # fmt: skip
    return mark_safe(render_to_string("inspections/records/of_hazard.html", told, request))  # noqa: S308  a template's text
