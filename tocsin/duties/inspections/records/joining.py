"""What records hand down when they start: where their rows lie, what the journal vouches for, titles, ways in."""

from __future__ import annotations

from django.utils.translation import gettext as told
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import scopes, timelines
from tocsin.base.journal import testimony, titles
from tocsin.base.registry.pages import plant_sections
from tocsin.base.web import navigation
from tocsin.duties.hazards.pages import hazard_sections
from tocsin.duties.inspections.models import Intermediary, Opinion
from tocsin.duties.inspections.records import sections

TITLES = {
    "intermediary.entered": _("body that gives safety opinions entered"),
    "intermediary.corrected": _("body that gives safety opinions corrected"),
    "opinion.entered": _("opinion on a plant entered"),
    "opinion.withdrawn": _("opinion on a plant withdrawn"),
}


def declare() -> None:
    scopes.declare("intermediary")
    scopes.declare(
        "opinion", region="region", industry="plant__industry", plant="plant", enterprise="plant__enterprise"
    )
    scopes.declare("inspection_record", region="jurisdictions__region", own="uid")
    scopes.declare("junior_record", own="superior")
    for model in (Intermediary, Opinion):
        testimony.register(model)
    titles.register(TITLES)
    timelines.register(Intermediary, "intermediary", lambda one: str(one.name))
    timelines.register(
        Opinion, "opinion",
        lambda one: told("Opinion %(number)s on %(plant)s") % {"number": one.number, "plant": one.plant.name},
    )  # fmt: skip
    plant_sections.register(sections.of_plant, order=18)
    hazard_sections.register(sections.of_hazard, order=11)
    navigation.register(
        _("Intermediary bodies"), "inspections:intermediaries", "certificate", "intermediary", "see", 17
    )
    navigation.register(_("Inspectors' records"), "inspections:inspectors", "id", "inspection_record", "see", 18)
