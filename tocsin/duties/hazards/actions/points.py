"""Places on a wall with a QR code, opened and closed."""

from __future__ import annotations

import secrets

from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.registry.models import Plant
from tocsin.duties.hazards.models import Point
from tocsin.duties.hazards.rules.moves import must_be_said


def open_point(by: By | Act, plant: Plant, place: str) -> Point:
    """A new code for one place; what is printed leads to a form for this plant and nothing else of it."""
    where = must_be_said(place, _("say where the code will hang"), 2)[:120]
    point = Point(plant=plant, place=where, code=secrets.token_urlsafe(12), opened_at=by.at)
    with by.act("point.opened", point, what={"plant": plant.uid}) as act:
        point.save()
        act.testify(point)
    return point


def close_point(by: By | Act, point: Point) -> Point:
    """The code leads nowhere any more."""
    with by.act("point.closed", point) as act:
        held = Point.objects.select_for_update().get(pk=point.pk)
        if held.closed_at is None:
            held.closed_at = act.at
            held.save(update_fields=["closed_at"])
        act.testify(held)
    return held
