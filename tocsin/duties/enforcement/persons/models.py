"""Decisions on persons, the person each concerns, and to whom each was released."""

from __future__ import annotations

from typing import Any

from django.db import models

from tocsin.base.journal.things import Thing
from tocsin.duties.enforcement.rules import persons as rules


class PersonDecision(Thing):
    """One decision upon one person. Who that is stands apart, see :class:`Concerned`."""

    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    plant = models.ForeignKey("registry.Plant", on_delete=models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=10)  # what its timeline is drawn of: hazard | order | case | plant
    subject = models.UUIDField(db_index=True)
    number = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=list(rules.KINDS.items()))  # what is proposed
    article = models.CharField(max_length=200)  # with its document, as it held on the day of the act
    acted_on = models.DateField()
    of_enterprise = models.BooleanField()
    pieces = models.JSONField()  # [{key, at, what}]: what of the record it rests on
    why = models.JSONField()  # {language: text}
    state = models.CharField(max_length=10, choices=list(rules.STATES.items()), default=rules.PROPOSED)
    proposer = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    proposed_who = models.UUIDField()
    proposed_at = models.DateTimeField()
    decider = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    told_on = models.DateField(null=True)
    speak_until = models.DateField(null=True)
    speak_basis = models.CharField(max_length=200, blank=True)  # the document that gives this time
    said = models.JSONField(default=dict)  # what the person said; empty: nothing
    heard_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=list(rules.KINDS.items()), blank=True)
    reasons = models.JSONField(default=dict)
    decided_at = models.DateTimeField(null=True)
    decided_who = models.UUIDField(null=True)
    served_on = models.DateField(null=True)
    appeal_until = models.DateField(null=True)
    appeal_basis = models.CharField(max_length=200, blank=True)
    reviewer = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")
    appealed_on = models.DateField(null=True)
    appeal = models.JSONField(default=dict)
    result = models.CharField(max_length=10, choices=list(rules.RESULTS.items()), blank=True)
    review = models.JSONField(default=dict)  # the reasons of the result
    reviewed_at = models.DateTimeField(null=True)
    clue = models.ForeignKey("enforcement.Clue", null=True, on_delete=models.PROTECT, related_name="+")
    penalty = models.ForeignKey("enforcement.Penalty", null=True, on_delete=models.PROTECT, related_name="+")
    step = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "enforcement"
        indexes = [models.Index(fields=["region", "state", "proposed_at"], name="person_decision_of_region")]

    def testimony(self) -> dict[str, Any]:
        """What the journal can prove of it: no person, no post of the person, no text that people wrote."""
        said = (
            "number", "kind", "article", "acted_on", "state", "proposed_at", "told_on", "speak_until", "heard_at",
            "outcome", "decided_at", "served_on", "appeal_until", "appealed_on", "result", "reviewed_at", "ended_at",
        )  # fmt: skip
        return {"subject": [self.subject_kind, self.subject], **{name: getattr(self, name) for name in said}}


class Concerned(models.Model):
    """The person a decision is upon, apart from it and from the journal: can be erased, and the decision stays."""

    decision = models.OneToOneField(PersonDecision, on_delete=models.CASCADE, related_name="concerned")
    post = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="+")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "enforcement"


class Release(models.Model):
    """To whom it was released, when, by which post. ``until``: of the public list."""

    decision = models.ForeignKey(PersonDecision, on_delete=models.CASCADE, related_name="releases")
    to = models.CharField(max_length=10, choices=list(rules.RELEASES.items()))
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    until = models.DateField(null=True)

    class Meta:
        app_label = "enforcement"
        constraints = [models.UniqueConstraint(fields=["decision", "to"], name="person_decision_released_once")]
