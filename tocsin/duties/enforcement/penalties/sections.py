"""What penalties add to a hazard's page: what the authority did about it, or that nobody has said so yet."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.base.registry.models import Plant
from tocsin.duties.enforcement.penalties import queries
from tocsin.duties.enforcement.penalties.models import Disposition
from tocsin.duties.hazards import credit

SHOWN = 5


def of_plant(request: HttpRequest, plant: Plant) -> SafeString:
    asked = cast(Asked, request)
    if not may(asked.post, "penalty", "see"):
        return mark_safe("")
    rows = queries.of_plant(asked.post, plant)[:SHOWN]
    may_file = may(asked.post, "penalty", "file")
    if not rows and not may_file:
        return mark_safe("")
    told = {"faces": [queries.face(asked.post, one) for one in rows], "plant": plant, "may_file": may_file}
    return mark_safe(render_to_string("enforcement/penalties/of_plant.html", told, request))  # noqa: S308  a template's text


def of_hazard(request: HttpRequest, hazard: Any) -> SafeString:
    asked = cast(Asked, request)
    if not may(asked.post, "disposition", "see") or hazard.state in ("reported", "dismissed", "merged"):
        return mark_safe("")
    told = {
        "hazard": hazard, "cases": queries.cases_about(asked.post, hazard.uid),
        "given": Disposition.objects.select_related("given_by").filter(hazard=hazard.uid).first(),
        "disposed": queries.disposed(hazard.uid), "credit": credit.told(hazard, asked.post),
        "found": hazard.origin == hazard.Origin.INSPECTION,
        "may_give": may(asked.post, "disposition", "give"), "may_file": may(asked.post, "penalty", "file"),
    }  # fmt: skip
    return mark_safe(render_to_string("enforcement/penalties/of_hazard.html", told, request))  # noqa: S308  a template's text
