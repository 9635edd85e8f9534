"""The one table of everything owed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.things import Thing


class Obligation(Thing):
    """Something one post owes by a day. What it is about is named, not joined: the duty that opened it knows the rest."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        SUBMITTED = "submitted", _("submitted, to be verified")
        DISCHARGED = "discharged", _("discharged")
        WITHDRAWN = "withdrawn", _("withdrawn")

    kind = models.CharField(max_length=40)  # registered by a duty through wiring
    title = models.JSONField()  # {language: text}
    basis = models.CharField(max_length=200)  # the article or document it rests on
    about_kind = models.CharField(max_length=30)
    about = models.UUIDField(db_index=True)
    batch = models.UUIDField(null=True, db_index=True)  # opened together by one act
    plant = models.ForeignKey("registry.Plant", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    bearer = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    verifier = models.ForeignKey("accounts.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    fixer = models.UUIDField(null=True)  # the person who submitted it: never the one who verifies
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    step = models.PositiveSmallIntegerField(default=0)  # rung of the escalation ladder already climbed
    next_look_at = models.DateTimeField(null=True)  # None only when ended
    recurs = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="recurrences")

    class Meta:
        indexes = [
            models.Index(fields=["bearer", "state", "due_at"], name="obligation_inbox"),
            models.Index(fields=["verifier", "state", "due_at"], name="obligation_to_verify"),
            models.Index(fields=["next_look_at"], name="obligation_next_look"),
            models.Index(fields=["plant", "state"], name="obligation_of_plant"),
        ]
