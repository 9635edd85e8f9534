"""What devices sent of an inspection, as its page shows it: claimed time and place beside the server's, not judged."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tocsin.base.evidence.models import Exhibit
from tocsin.base.web.words import words
from tocsin.duties.inspections.models import FromSite, Inspection
from tocsin.duties.inspections.rules.on_site import Place, difference


def from_site(inspection: Inspection) -> list[dict[str, Any]]:
    """In the order it came: what it was, claimed and received, how far from the plant."""
    plant = place_of(inspection.plant.latitude, inspection.plant.longitude)
    rows = []
    for one in inspection.from_site.order_by("pk"):
        place = place_of(one.latitude, one.longitude)
        apart = difference(one.claimed_at, one.received_at, place, plant)
        files = Exhibit.objects.filter(uid__in=one.exhibits) if one.exhibits else None
        rows.append({"row": one, "title": title(one), "apart": apart, "place": place, "files": files})
    return rows


def place_of(latitude: Any, longitude: Any) -> Place | None:
    return None if latitude is None or longitude is None else (float(latitude), float(longitude))


def title(one: FromSite) -> str:
    if one.kind == FromSite.Kind.ANSWER:
        checklist = one.inspection.checklist(one.topic)
        item = checklist.item(one.item) if checklist else None
        return words(item.ask) if item else one.item
    if one.kind == FromSite.Kind.SIGNATURE:
        side = _("the inspector") if one.side == "inspector" else _("the plant")
        return _("Signed for %(side)s: %(name)s") % {"side": side, "name": one.name}
    return str(one.get_kind_display())
