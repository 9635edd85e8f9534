"""What enforcement adds to a plant's page: the stop it is under, and the way to order one."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.registry.models import Plant
from tocsin.duties.enforcement import queries


def of_plant(request: HttpRequest, plant: Plant) -> SafeString:
    asked = cast(Asked, request)
    if not may(asked.post, "order", "see"):
        return mark_safe("")
    rows = list(narrow(queries.in_force_at(plant), asked.post, "order", "see")[:5])
    may_issue = may(asked.post, "order", "issue")
    if not rows and not may_issue:
        return mark_safe("")
    told = {"rows": rows, "plant": plant, "may_issue": may_issue}
    return mark_safe(render_to_string("enforcement/parts/of_plant.html", told, request))  # noqa: S308  a template's text
