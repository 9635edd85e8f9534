"""The report of one enterprise for one quarter or year: owed first, then signed, and frozen from then on."""

from __future__ import annotations

from typing import Any

from django.db import models

from tocsin.base.journal.things import Thing
from tocsin.duties.hazards.reports.rules import Period, period


class HazardReport(Thing):
    """Until it is signed it holds no figures: the records do. Afterwards it holds those that were signed."""

    enterprise = models.ForeignKey("registry.Enterprise", on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")  # who supervises it
    period = models.CharField(max_length=6)  # 2026Q3, or 2026
    owed = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    figures = models.JSONField(default=dict)  # {counts: {key: n}, before: {key: n}, major: [{uid, what, plant, …}]}
    opened_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    signed_by = models.UUIDField(null=True)  # the person
    signed_as = models.CharField(max_length=120, blank=True)  # the post, as it was called then

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise", "period"], name="one_hazard_report_of_a_period")]

    @property
    def of(self) -> Period:
        found = period(self.period)
        assert found is not None  # noqa: S101  it was made from one
        return found

    def testimony(self) -> dict[str, Any]:
        """The figures, without any text that people wrote."""
        counts = {name: self.figures.get(name, {}) for name in ("counts", "before")}
        major = [[one["uid"], one["grade"], one["state"]] for one in self.figures.get("major", [])]
        said = {name: getattr(self, name) for name in ("period", "opened_at", "signed_at", "signed_by")}
        return {"enterprise": self.enterprise_id, **said, **counts, "major": major}
