"""Stop orders, their reasons, what counters showed meanwhile, and the breaches that were seen."""

from __future__ import annotations

from typing import Any

from django.db import models

from tocsin.base.journal.things import Thing
from tocsin.duties.enforcement.accountability.models import Clue
from tocsin.duties.enforcement.rules import orders

__all__ = ["Clue", "Reason", "Shown", "StopOrder"]


class StopOrder(Thing):
    """An order of an authority that a plant, or a part of it, stops. Its reasons are hazards: each can be checked."""

    plant = models.ForeignKey("registry.Plant", on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=list(orders.KINDS.items()))
    number = models.CharField(max_length=80, unique=True)  # of the document
    article = models.CharField(max_length=200)
    scope = models.JSONField()  # {language: text}: what is stopped
    issued_by = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=list(orders.STATES.items()), default=orders.IN_FORCE)
    ended_at = models.DateTimeField(null=True)
    restart = models.CharField(max_length=80, blank=True)  # number of the restart approval
    counter = models.CharField(max_length=80, blank=True)  # which counter is watched: power of workshop 2, gas
    unit = models.CharField(max_length=20, blank=True)  # kWh, m³
    allowed = models.DecimalField(max_digits=14, decimal_places=3, null=True)  # a day, for light, pumps, cooling
    deciding = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["region", "state", "issued_at"], name="enforcement_of_region"),
            models.Index(fields=["issued_at", "id"], name="enforcement_newest"),
        ]

    def testimony(self) -> dict[str, Any]:
        said = ("kind", "number", "article", "issued_at", "state", "ended_at", "restart", "counter", "unit", "allowed")
        return {"plant": self.plant_id, "by": self.issued_by_id, **{name: getattr(self, name) for name in said}}


class Reason(models.Model):
    """One reason: the hazard that must be closed before anything starts again."""

    order = models.ForeignKey(StopOrder, on_delete=models.CASCADE, related_name="reasons")
    hazard = models.UUIDField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "hazard"], name="enforcement_reason_once")]


class Shown(models.Model):
    """What the counter showed for one day."""

    order = models.ForeignKey(StopOrder, on_delete=models.CASCADE, related_name="shown")
    day = models.DateField()
    amount = models.DecimalField(max_digits=18, decimal_places=3)
    breach = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "day"], name="enforcement_shown_once")]
        ordering = ["day"]


from tocsin.duties.enforcement.investigations.models import (  # noqa: E402, F401
    CauseNode,
    EvidenceItem,
    Investigation,
    InvestigationGap,
    InvestigationMeasure,
    Investigator,
    SequenceStep,
)
from tocsin.duties.enforcement.penalties.models import (  # noqa: E402, F401  Django finds a room's tables here
    Disposition,
    Ground,
    Payment,
    Penalised,
    Penalty,
)
from tocsin.duties.enforcement.persons.models import Concerned, PersonDecision, Release  # noqa: E402, F401
from tocsin.duties.enforcement.published.models import TypicalCase  # noqa: E402, F401
