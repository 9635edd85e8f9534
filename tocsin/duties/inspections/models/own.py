"""The questions one inspection asks of its own plant, as the checklist they are filled in by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy, override

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
    about = _in_both(gettext_lazy("issued to it, and not verified on site"))
    return Checklist(TOPIC, inspection.topics[TOPIC], title(), about, None, items)


def title() -> dict[str, str]:
    return _in_both(gettext_lazy("Lessons open at this plant"))


def _in_both(text: Any) -> dict[str, str]:
    said = {}
    for language in ("zh-hans", "en"):
        with override(language):
            said[language] = str(text)
    return said
