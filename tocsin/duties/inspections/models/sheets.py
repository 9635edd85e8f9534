"""Checklists that offices brought themselves, each version as it was read; and the mark that says «look again»."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.things import Thing


class OfficeChecklist(Thing):
    """One version of a checklist of one region's office, used there and below. A change is a new version."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        APPROVED = "approved", _("in use")
        SUPERSEDED = "superseded", _("superseded by a later version")
        WITHDRAWN = "withdrawn", _("withdrawn")

    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    told = models.JSONField()  # as its file tells it; shape: tocsin.duties.inspections.rules.checklists
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    brought_at = models.DateTimeField()
    brought_by = models.UUIDField(null=True)  # the person: somebody else approves it
    brought_post = models.UUIDField(null=True)  # and as which post
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="inspection_checklist_once")]

    @property
    def title(self) -> dict[str, str]:
        told: dict[str, str] = self.told["title"]
        return told

    def testimony(self) -> dict[str, Any]:
        names = ("region_id", "key", "version", "told", "state", "brought_at", "brought_by", "decided_at", "decided_by")
        return {name: getattr(self, name) for name in names}


class ShelfMark(models.Model):
    """One row with a mark that is new whenever what is in use has changed: every process sees that it must read again.

    Drawn by chance and not counted, so that a change that was rolled back never leaves a number that comes again.
    """

    mark = models.UUIDField()


class OwnQuestions(models.Model):
    """Questions that one inspection asks of its own plant, fixed when it began: the lessons open there."""

    inspection = models.OneToOneField("inspections.Inspection", on_delete=models.CASCADE, related_name="own_questions")
    items = models.JSONField()  # [{key, ask, look, article, match}]
