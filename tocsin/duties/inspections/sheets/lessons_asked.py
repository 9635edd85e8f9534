"""The lessons open at a plant become questions of an inspection there, fixed when it begins."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from tocsin.base.journal.acts import Act
from tocsin.base.registry.models import Plant
from tocsin.base.web.words import words
from tocsin.duties.inspections.models import Answer, Inspection, OwnQuestions
from tocsin.duties.inspections.models.own import TOPIC
from tocsin.duties.lessons import queries as lessons

__all__ = ["TOPIC", "join", "open_at", "question_of"]

LANGUAGES = ("zh-hans", "en")
VERSION = 1  # of the form in which lessons become questions


def open_at(plant: Plant) -> list[Any]:
    """What an inspection that begins now would ask of this plant beside its checklists."""
    return lessons.open_at(plant)


def join(act: Act, inspection: Inspection) -> None:
    """Save the inspection with the lessons that are open at its plant now; later ones are of the next inspection."""
    items = [_question(match) for match in open_at(inspection.plant)]
    if items:
        inspection.topics = {**inspection.topics, TOPIC: VERSION}
    inspection.save()
    if items:
        OwnQuestions.objects.create(inspection=inspection, items=items)
        act.what["lessons"] = [one["match"] for one in items]


def _question(match: Any) -> dict[str, Any]:
    """What a card asks to be checked, with its title before it; what proves it is looked at."""
    card = match.issue.card
    ask = {}
    for language in LANGUAGES:
        with override(language):
            told = {"title": words(card.title, language), "check": words(card.required_check, language)}
            ask[language] = _("Lesson: %(title)s. %(check)s") % told
    return {"key": match.uid.hex, "ask": ask, "look": card.evidence, "article": card.article, "match": str(match.uid)}


def question_of(hazard: uuid.UUID) -> tuple[Inspection, dict[str, Any]] | None:
    """Of a hazard that an inspection found by a lesson's question: the inspection, and the question."""
    row = Answer.objects.filter(hazard=hazard, topic=TOPIC).select_related("inspection").order_by("pk").first()
    held = OwnQuestions.objects.filter(inspection=row.inspection).first() if row else None
    found = next((one for one in held.items if row and one["key"] == row.item), None) if held else None
    return (row.inspection, found) if row and found else None
