"""An office's rule of rewards, the reward of one report, and who claims it, kept apart."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models

from tocsin.base.journal.things import Thing
from tocsin.duties.hazards.rewards import rules


class RewardRule(Thing):
    """What an office laid down for its region; every number is the office's own, under the document it names."""

    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    document = models.CharField(max_length=200)  # its name and number, as the office wrote them
    who = models.JSONField()  # {language: text}: who is rewarded
    low = models.DecimalField(max_digits=12, decimal_places=2)  # yuan
    high = models.DecimalField(max_digits=12, decimal_places=2)
    major_low = models.DecimalField(max_digits=12, decimal_places=2)  # of a hazard judged to be major
    major_high = models.DecimalField(max_digits=12, decimal_places=2)
    decide_days = models.PositiveIntegerField()
    claim_days = models.PositiveIntegerField()
    pay_days = models.PositiveIntegerField()
    laid_down_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region"], condition=models.Q(ended_at=None), name="one_reward_rule_in_force"
            )
        ]

    def range_of(self, grade: str) -> tuple[Decimal, Decimal]:
        return (self.major_low, self.major_high) if grade == "major" else (self.low, self.high)

    def testimony(self) -> dict[str, Any]:
        said = ("document", "decide_days", "claim_days", "pay_days", "laid_down_at", "ended_at")
        amounts = {name: f"{getattr(self, name):.2f}" for name in ("low", "high", "major_low", "major_high")}
        return {"region": self.region_id, **amounts, **{name: getattr(self, name) for name in said}}


class Reward(Thing):
    """What is owed to whoever reported one hazard. It names nobody: see :class:`Claimant`."""

    hazard = models.OneToOneField("hazards.Hazard", on_delete=models.PROTECT, related_name="reward")
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    rule = models.ForeignKey(RewardRule, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=list(rules.STATES.items()), default=rules.OWED)
    opened_at = models.DateTimeField()
    confirmed_by = models.UUIDField(null=True)  # the person who found it true: never the one who decides
    decide_by = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    why = models.JSONField(default=dict)  # of a refusal: the reporter reads it
    claim_by = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    pay_by = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    step = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")

    def testimony(self) -> dict[str, Any]:
        said = (
            "state", "opened_at", "confirmed_by", "decide_by", "decided_at", "claim_by", "claimed_at", "pay_by",
            "ended_at",
        )  # fmt: skip
        amount = None if self.amount is None else f"{self.amount:.2f}"
        return {"hazard": self.hazard_id, "amount": amount, **{name: getattr(self, name) for name in said}}


class Claimant(models.Model):
    """Who claims it and where it is paid to, apart from reward and journal: can be erased, and the reward stays."""

    reward = models.OneToOneField(Reward, on_delete=models.CASCADE, related_name="claimant")
    code = models.CharField(max_length=64)  # digest of the claim code, which only the receipt shows
    name = models.CharField(max_length=80, blank=True)
    account = models.CharField(max_length=120, blank=True)
    erased_at = models.DateTimeField(null=True)
