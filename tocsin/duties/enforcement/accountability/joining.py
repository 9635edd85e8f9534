"""What accountability hands down when it starts: where clues lie, what the journal vouches for, titles, ways in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import scopes, timelines
from tocsin.base.journal import testimony, titles
from tocsin.base.journal.things import Ref
from tocsin.base.registry.pages import plant_sections
from tocsin.base.web import navigation
from tocsin.duties.cases.pages import case_sections
from tocsin.duties.enforcement.accountability import sections
from tocsin.duties.enforcement.accountability.models import Clue
from tocsin.duties.hazards.pages import hazard_sections

TITLES = {
    "clue.handed_over": _("clue handed over"),
    "clue.looked_at_again": _("clue looked at again: no reply yet"),
    "clue.answered": _("reply to the clue received"),
    "clue.taken_back": _("clue taken back"),
}


def declare() -> None:
    scopes.declare("clue", region="region", own="handed_by")
    testimony.register(Clue)
    titles.register(TITLES)
    timelines.register(Clue, "clue", lambda clue: clue.number, with_=_together)
    timelines.colour({"clue.answered": "green", "clue.looked_at_again": "orange"})
    plant_sections.register(sections.of_plant, order=90)
    hazard_sections.register(sections.of_hazard, order=20)
    case_sections.register(sections.of_case, order=90)
    navigation.register(_("Clues handed over"), "enforcement:clues", "send", "clue", "see", 19)


def _together(clue: Clue) -> list[Ref]:
    return [clue.owed.ref] if clue.owed else []
