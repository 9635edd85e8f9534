"""Typical cases: their texts by language, who drafted and who approved, and whether the enterprise is named."""

from __future__ import annotations

from typing import Any

from django.db import models

from tocsin.base.journal.things import Thing
from tocsin.duties.enforcement.rules import published as rules


class TypicalCase(Thing):
    """One typical case, made of a penalty or a stop order."""

    plant = models.ForeignKey("registry.Plant", on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    penalty = models.ForeignKey("enforcement.Penalty", null=True, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey("enforcement.StopOrder", null=True, on_delete=models.PROTECT, related_name="+")
    texts = models.JSONField()  # {title, facts, article, decided, lesson: {language: text}}
    state = models.CharField(max_length=10, choices=list(rules.STATES.items()), default=rules.DRAFT)
    drafter = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    drafted_who = models.UUIDField()
    drafted_at = models.DateTimeField()
    approver = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    enterprise = models.CharField(max_length=200, blank=True)  # empty: it is not named
    withdrawn_at = models.DateTimeField(null=True)
    why = models.JSONField(default=dict)  # of the withdrawal

    class Meta:
        app_label = "enforcement"
        indexes = [models.Index(fields=["state", "published_at"], name="typical_case_published")]

    def testimony(self) -> dict[str, Any]:
        said = ("texts", "state", "drafted_at", "published_at", "enterprise", "withdrawn_at")
        keys = {"plant": self.plant_id, "drafter": self.drafter_id, "approver": self.approver_id}
        return {**keys, **{name: getattr(self, name) for name in said}}
