"""What this room adds to a plant's page and to the page of an import."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tocsin.base.accounts.scopes import may
from tocsin.base.registry.models import Import, Plant, ProfileVersion
from tocsin.duties.legal import installations
from tocsin.duties.legal.profiles import bound, inventory, judged

SHOWN = 10


def duties_of(request: HttpRequest, plant: Plant) -> SafeString:
    """Which duties of the law bind this plant, with the reasons; and whether its inventory makes an installation."""
    day = request.now.date()  # type: ignore[attr-defined]
    facts = plant.profile.facts if plant.profile else {}
    answer = bound(facts, day)
    exact = may(request.post, "inventory", "see", plant)  # type: ignore[attr-defined]
    held = inventory(facts)
    found = judged(held, day) if exact else None
    told = {
        "answer": answer,
        "binding": [one for one in answer.duties if one.binds],
        "open": [one for one in answer.duties if one.binds is None],
        "free": [one for one in answer.duties if one.binds is False],
        "installation": found if found is not None and found.value else None,
        "left_out": held.left_out,
    }
    return mark_safe(render_to_string("legal/parts/of_plant.html", told, request))  # noqa: S308  rendered by a template


def found_by_import(request: HttpRequest, made: Import) -> SafeString:
    """Plants of this import whose inventory makes a major hazard installation, once they have been judged."""
    if made.target != "plants" or made.state != Import.State.DONE or not may(request.post, "inventory", "see"):  # type: ignore[attr-defined]
        return mark_safe("")
    touched = ProfileVersion.objects.filter(
        origin=ProfileVersion.Origin.IMPORTED, at__range=(made.started_at, made.ended_at)
    )
    rows = installations.flagged(request.post).filter(plant__profile__in=touched)  # type: ignore[attr-defined]
    told = {"rows": [installations.row(one) for one in rows[:SHOWN]], "many": rows.count()}
    return mark_safe(render_to_string("legal/parts/of_import.html", told, request))  # noqa: S308  rendered by a template
