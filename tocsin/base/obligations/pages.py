"""What this room adds to the pages of lower rooms: on a plant's page, what it owes."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.obligations.queries import of_plant
from tocsin.base.registry.models import Plant

SHOWN = 10


def plant_section(request: HttpRequest, plant: Plant) -> SafeString:
    """What the plant owes now, as far as the asker may see it; nothing at all for those who may see no obligation."""
    asked = cast(Asked, request)
    if not may(asked.post, "obligation", "see"):
        return mark_safe("")
    rows = list(narrow(of_plant(plant.uid), asked.post, "obligation", "see").select_related("plant")[: SHOWN + 1])
    context = {"rows": rows[:SHOWN], "more": len(rows) > SHOWN, "now": asked.now, "plant": plant}
    return mark_safe(render_to_string("obligations/plant_section.html", context, request))  # noqa: S308  a template's text
