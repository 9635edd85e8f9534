"""Penalty cases, what they rest on, payments, the person who is penalised; and what became of each hazard found."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.things import Thing
from tocsin.duties.enforcement.rules import penalties as rules


class Penalty(Thing):
    """One case against one party. A person's name stands apart, see :class:`Penalised`."""

    class Source(models.TextChoices):
        HAZARD = "hazard", _("hazards that were found")
        BREACH = "breach", _("a stop order that was not kept")
        ACCIDENT = "accident", _("an accident")
        TYPED = "typed", _("something else")

    number = models.CharField(max_length=80, unique=True)  # 立案号
    plant = models.ForeignKey("registry.Plant", on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+", db_index=False)
    party = models.CharField(max_length=8, choices=list(rules.PARTIES.items()))
    what = models.JSONField()  # {language: text}
    acted_on = models.DateField()  # the day of the act, or its last: the law of that day judges
    source = models.CharField(max_length=10, choices=Source.choices)
    source_named = models.CharField(max_length=80, blank=True)  # the order's number, the accident's key
    state = models.CharField(max_length=12, choices=list(rules.STATES.items()), default=rules.FILED)
    officer = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    basis = models.JSONField(default=dict)  # see rules.ranges: {kind, …}
    investigators = models.JSONField(default=list)  # persons who gathered evidence: they never decide
    investigated_at = models.DateTimeField(null=True)
    notice = models.CharField(max_length=80, blank=True)  # number of the 告知书
    told_on = models.DateField(null=True)
    proposed = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    hearing = models.BooleanField(default=False)  # the party was told that it may ask for one
    speak_until = models.DateField(null=True)
    said = models.JSONField(default=dict)  # what the party said; empty: nothing
    answer = models.JSONField(default=dict)  # and what was answered to it
    hearing_on = models.DateField(null=True)
    heard_at = models.DateTimeField(null=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    within = models.JSONField(default=dict)  # the range it was decided in: {low, high, article, edition}
    factors = models.JSONField(default=list)  # [{factor, why}]
    discussed_on = models.DateField(null=True)
    decision = models.CharField(max_length=80, blank=True, db_index=True)  # number of the 决定书
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")
    served_on = models.DateField(null=True)
    served_how = models.CharField(max_length=12, choices=list(rules.WAYS.items()), blank=True)
    pay_by = models.DateField(null=True)
    paid_on = models.DateField(null=True)
    court = models.CharField(max_length=120, blank=True)
    enforced_on = models.DateField(null=True)
    handed_to = models.CharField(max_length=16, choices=list(rules.TAKERS.items()), blank=True)
    handed_on = models.DateField(null=True)
    handed_number = models.CharField(max_length=80, blank=True)
    replied = models.JSONField(default=dict)  # what that authority answered
    why = models.JSONField(default=dict)  # of no penalty, a hand-over, a withdrawal
    ended_at = models.DateTimeField(null=True)
    clock = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    step = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["region", "state", "filed_at"], name="penalty_of_region"),
            models.Index(fields=["filed_at", "id"], name="penalty_newest"),
        ]

    @property
    def left(self) -> Decimal:
        """What of the fine is not paid yet."""
        paid = sum((one.amount for one in self.payments.all()), Decimal(0))
        return max((self.amount or Decimal(0)) - paid, Decimal(0))

    def testimony(self) -> dict[str, Any]:
        """What the journal can prove of it: no text that people wrote, and no person."""
        said = (
            "number", "party", "acted_on", "source", "source_named", "state", "filed_at", "investigated_at", "notice",
            "told_on", "proposed", "hearing", "speak_until", "hearing_on", "heard_at", "amount", "within",
            "discussed_on", "decision", "decided_at", "served_on", "served_how", "pay_by", "paid_on", "enforced_on",
            "handed_to", "handed_on", "handed_number", "ended_at",
        )  # fmt: skip
        keys = {"plant": self.plant_id, "officer": self.officer_id, "decided_by": self.decided_by_id}
        factors = [one["factor"] for one in self.factors]
        return {**keys, "factors": factors, **{name: getattr(self, name) for name in said}}


class Ground(models.Model):
    """One hazard the case is about."""

    case = models.ForeignKey(Penalty, on_delete=models.CASCADE, related_name="grounds")
    hazard = models.UUIDField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "hazard"], name="penalty_ground_once")]


class Payment(models.Model):
    """Money that came in. ``late``: added for late payment, beside the fine."""

    case = models.ForeignKey(Penalty, on_delete=models.CASCADE, related_name="payments")
    day = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    late = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    receipt = models.CharField(max_length=80)

    class Meta:
        ordering = ["day", "pk"]


class Penalised(models.Model):
    """The person of a person's case, apart from the case and from the journal: can be erased, and the case stays."""

    case = models.OneToOneField(Penalty, on_delete=models.CASCADE, related_name="penalised")
    name = models.CharField(max_length=80, blank=True)
    position = models.CharField(max_length=120, blank=True)
    erased_at = models.DateTimeField(null=True)


class Disposition(Thing):
    """What the authority did about a hazard that was found and is not penalised: it is only to be put right."""

    hazard = models.UUIDField(unique=True)
    plant = models.ForeignKey("registry.Plant", on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    why = models.JSONField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")

    def testimony(self) -> dict[str, Any]:
        return {"hazard": self.hazard, "plant": self.plant_id, "at": self.given_at, "by": self.given_by_id}
