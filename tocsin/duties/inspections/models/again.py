"""Closed hazards that are drawn to be looked at again by somebody else, and what was seen."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.things import Thing


class ClosingSample(Thing):
    """A sealed draw among the hazards that were closed in some days 复查抽样; all major ones are looked at."""

    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()  # closed from this day
    until = models.DateField()  # to this one
    look_by = models.DateTimeField()
    population = models.JSONField()  # public ids of hazards, sorted
    always = models.JSONField(default=list)  # of major hazards: looked at in any case, sorted
    population_root = models.CharField(max_length=64)
    sample_size = models.PositiveIntegerField()
    commitment = models.CharField(max_length=64)
    secret = models.CharField(max_length=64, blank=True)  # once revealed; before, in the custodian's file
    checkpoint = models.TextField(blank=True)
    proof = models.JSONField(default=dict)
    sample = models.JSONField(default=list)
    sealed_at = models.DateTimeField()
    sealed_by = models.UUIDField(null=True)  # a post
    revealed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["region", "sealed_at"], name="closing_sample_of_region")]

    def testimony(self) -> dict[str, Any]:
        names = ("since", "until", "look_by", "always", "population_root", "sample_size", "commitment", "sealed_at",
                 "sealed_by", "checkpoint", "revealed_at")  # fmt: skip
        told = {"region": self.region_id, **{name: getattr(self, name) for name in names}}
        return told | ({"secret": self.secret, "sample": self.sample} if self.revealed_at else {})


class SecondLook(Thing):
    """One closed hazard that somebody else looks at again."""

    class Result(models.TextChoices):
        STANDS = "stands", _("still put right")
        FELL = "fell", _("not put right after all")
        UNSEEN = "unseen", _("cannot be seen any more")

    sample = models.ForeignKey(ClosingSample, on_delete=models.PROTECT, related_name="looks")
    place = models.PositiveIntegerField()
    hazard = models.ForeignKey("hazards.Hazard", on_delete=models.PROTECT, related_name="+")
    plant = models.ForeignKey("registry.Plant", on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    closed_by = models.UUIDField(null=True)  # the person who verified and closed it: never the one who looks again
    fixed_by = models.UUIDField(null=True)
    inspector = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")
    obligation = models.OneToOneField("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=8, choices=Result.choices, blank=True)
    said = models.JSONField(default=dict)
    looked_at = models.DateTimeField(null=True)
    looked_by = models.UUIDField(null=True)  # a person
    came_back = models.ForeignKey("hazards.Hazard", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "place"], name="second_look_place"),
            models.UniqueConstraint(fields=["hazard"], name="second_look_once"),
        ]
        indexes = [models.Index(fields=["region", "looked_at"], name="second_look_of_region")]

    def testimony(self) -> dict[str, Any]:
        names = ("place", "closed_by", "fixed_by", "result", "looked_at", "looked_by")
        keys = {"sample": self.sample_id, "hazard": self.hazard_id, "came_back": self.came_back_id}
        return {**keys, "inspector": self.inspector_id, **{name: getattr(self, name) for name in names}}
