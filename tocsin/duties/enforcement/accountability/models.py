"""Clues handed over to discipline or justice, and the reply that came back."""

from __future__ import annotations

from typing import Any

from django.db import models

from tocsin.base.journal.things import Thing
from tocsin.duties.enforcement.rules import clues


class Clue(Thing):
    """One hand-over. What it says is for few eyes: the journal only commits to it."""

    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+", db_index=False)
    subject_kind = models.CharField(max_length=10)  # what its timeline is drawn of: hazard | order | case | plant
    subject = models.UUIDField(db_index=True)
    body = models.CharField(max_length=10, choices=list(clues.BODIES.items()))
    to = models.CharField(max_length=120)
    number = models.CharField(max_length=80)  # of the letter that went with it
    what = models.JSONField()  # {language: text}
    handed_on = models.DateField()
    handed_by = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=list(clues.STATES.items()), default=clues.WAITING)
    reply = models.JSONField(default=dict)
    reply_number = models.CharField(max_length=80, blank=True)
    replied_on = models.DateField(null=True)
    owed = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "enforcement"
        indexes = [models.Index(fields=["region", "state", "handed_on"], name="enforcement_clue_of_region")]

    def testimony(self) -> dict[str, Any]:
        said = ("body", "to", "number", "handed_on", "state", "reply_number", "replied_on")
        by, subject = self.handed_by_id, [self.subject_kind, self.subject]
        return {"by": by, "subject": subject, **{name: getattr(self, name) for name in said}}
