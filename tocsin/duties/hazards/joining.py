"""What hazards hand down when they start: where their rows lie, what the journal vouches for, titles, ways in."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import scopes, timelines
from tocsin.base.journal import testimony, titles
from tocsin.base.journal.things import Ref
from tocsin.base.registry.pages import plant_sections
from tocsin.base.web import navigation
from tocsin.base.web.words import words
from tocsin.duties.hazards import sections
from tocsin.duties.hazards.models import Hazard, Point
from tocsin.duties.hazards.reports import joining as reports
from tocsin.duties.hazards.rewards import joining as rewards
from tocsin.duties.hazards.rules.moves import REPORTED

TITLES = {
    "hazard.reported": _("hazard reported"),
    "hazard.confirmed": _("hazard confirmed"),
    "hazard.dismissed": _("found to be no hazard"),
    "hazard.merged": _("hazard merged with another"),
    "hazard.stopped": _("work stopped, people withdrawn"),
    "hazard.handed_on": _("hazard handed on"),
    "hazard.judged": _("judged whether the hazard is major"),
    "hazard.listed": _("hazard listed for supervision"),
    "hazard.planned": _("five fixings laid down"),
    "hazard.submitted": _("hazard handed in as put right"),
    "hazard.closed": _("hazard verified and closed"),
    "hazard.sent_back": _("hazard sent back: not put right"),
    "hazard.due_moved": _("day moved by an extension"),
    "hazard.imported": _("hazard imported"),
    "hazard.closed_at_source": _("closed by its source"),
    "hazard.recurred": _("hazard came back"),
    "hazard.reporter_erased": _("name of the reporter erased"),
    "point.opened": _("reporting code hung up"),
    "point.closed": _("reporting code taken down"),
}
TONES = {
    "hazard.closed": "green", "hazard.sent_back": "red", "hazard.listed": "red", "hazard.recurred": "orange",
    "hazard.stopped": "orange", "hazard.submitted": "blue", "hazard.confirmed": "blue",
}  # fmt: skip


def declare_scopes() -> None:
    """A hazard lies where its plant lies. What was reported to the authority is the plant's to see once confirmed."""
    for resource in ("hazard", "reporter"):
        scopes.declare(
            resource, region="region", industry="plant__industry", plant="plant", enterprise="plant__enterprise",
            withheld=told_to_the_authority,
        )  # fmt: skip
    scopes.declare(
        "point", region="plant__region", industry="plant__industry", plant="plant", enterprise="plant__enterprise"
    )

    rewards.declare_scopes()
    reports.declare_scopes()


def told_to_the_authority() -> Q:
    return Q(origin=Hazard.Origin.WHISTLE, state=REPORTED)


def register_everything() -> None:
    testimony.register(Hazard)
    testimony.register(Point)
    rewards.register_everything()
    reports.register_everything()
    titles.register(TITLES)
    timelines.register(Hazard, "hazard", lambda hazard: words(hazard.what), with_=_together)
    timelines.colour(TONES)
    plant_sections.register(sections.of_plant, order=15)
    navigation.register(_("Hazards"), "hazards:list", "alert-triangle", "hazard", "see", 15)


def _together(hazard: Hazard) -> list[Ref]:
    """What is owed for it is told, and proven, together with it."""
    return [one.ref for one in (hazard.confirming, hazard.stopping, hazard.owed) if one]
