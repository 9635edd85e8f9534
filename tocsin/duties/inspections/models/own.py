"""The questions one inspection asks of its own plant, as the checklist they are filled in by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, override

from tocsin.duties.inspections.models.sheets import OwnQuestions
from tocsin.duties.inspections.rules.checklists import Checklist, Item

if TYPE_CHECKING:
    from tocsin.duties.inspections.models.visits import Inspection

TOPIC = "lessons"


def own_checklist(inspection: Inspection) -> Checklist | None:
    """None: it asks no more than its checklists do."""
    if TOPIC not in inspection.topics:
        return None
    held = OwnQuestions.objects.filter(inspection=inspection).first()
    if held is None:
        return None
    items = tuple(Item(one["key"], one["ask"], one["look"], one["article"]) for one in held.items)
    title, about = {}, {}
    for language in ("zh-hans", "en"):
        with override(language):
            title[language] = gettext("Lessons open at this plant")
            about[language] = gettext("issued to it, and not verified on site")
    return Checklist(TOPIC, inspection.topics[TOPIC], title, about, None, items)
