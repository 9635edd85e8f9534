"""What inspections hand down when they start: where their rows lie, what the journal vouches for, titles, ways in."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as told
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import scopes, timelines
from tocsin.base.journal import testimony, titles
from tocsin.base.registry.pages import plant_sections
from tocsin.base.web import navigation, offline
from tocsin.duties.hazards.pages import hazard_sections
from tocsin.duties.inspections import sections
from tocsin.duties.inspections.models import Inspection

TITLES = {
    "inspection.begun": _("inspection begun"),
    "inspection.answered": _("questions answered on site"),
    "inspection.noted": _("noted on site, sent by a device"),
    "inspection.finished": _("inspection finished"),
    "inspection.called_off": _("inspection called off"),
}

ON_SITE = [
    "inspections/inspections.css",
    *(
        f"inspections/{name}.js"
        for name in ("place", "camera", "noting", "standing", "visit", "signing", "voice", "along")
    ),
]


def declare() -> None:
    scopes.declare(
        "inspection", region="region", industry="plant__industry", plant="plant", enterprise="plant__enterprise",
        withheld=under_way,
    )  # fmt: skip
    scopes.declare("coverage", region="region", industry="plant__industry")
    testimony.register(Inspection)
    offline.keep(ON_SITE)
    titles.register(TITLES)
    timelines.register(
        Inspection, "inspection", lambda one: told("Inspection at %(plant)s") % {"plant": one.plant.name}
    )
    timelines.colour({"inspection.finished": "green", "inspection.called_off": "orange"})
    plant_sections.register(sections.of_plant, order=16)
    hazard_sections.register(sections.who_looked, order=10)
    navigation.register(_("Inspections"), "inspections:list", "clipboard-check", "inspection", "see", 16)
    navigation.register(_("Coverage"), "inspections:coverage", "map-search", "coverage", "see", 17)


def under_way() -> Q:
    """A plant learns of an inspection when it has ended: what is looked at next is not announced."""
    return ~Q(state=Inspection.State.FINISHED)
