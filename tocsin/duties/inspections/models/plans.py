"""The yearly plan with its teams and visits, and who is named for a plant."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.things import Thing
from tocsin.duties.inspections.models.visits import Inspection


class SupervisionPlan(Thing):
    """Who is to be inspected in one year and one region, by whom and when; and who stays out, with the reason."""

    class State(models.TextChoices):
        DRAFTED = "drafted", _("drafted")
        APPROVED = "approved", _("approved")
        WITHDRAWN = "withdrawn", _("withdrawn")

    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    since = models.PositiveSmallIntegerField(default=1)  # the first month that is planned
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)
    told = models.JSONField()  # the parameters it was drawn up by: shape of rules/planning/planning.yaml
    source = models.CharField(max_length=200, blank=True)  # whose the frequencies are
    figures = models.JSONField(default=dict)  # value, whole, bound, greedy, gap, how, seconds
    drafted_at = models.DateTimeField()
    drafted_by = models.UUIDField(null=True)  # a post
    wanted_at = models.DateTimeField(null=True, db_index=True)  # asked for and not yet drawn up
    solved_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year"], condition=models.Q(state="approved"), name="inspection_one_plan"
            )
        ]

    @property
    def share(self) -> float | None:
        """What is covered of what is owed, weighted by risk; None before it was drawn up."""
        return self.figures["value"] / self.figures["whole"] if self.figures.get("whole") else None

    @property
    def plain_share(self) -> float | None:
        """The same of the plain plan, which goes by the heaviest first."""
        return self.figures["greedy"] / self.figures["whole"] if self.figures.get("whole") else None

    def testimony(self) -> dict[str, Any]:
        said = ("year", "since", "state", "source", "drafted_at", "decided_at")
        parts = {name: getattr(self, name) for name in said}
        return {"region": self.region_id, "decided_by": self.decided_by_id, **parts}


class Team(models.Model):
    """Who goes together in one plan, and how many half days a month they have for it."""

    plan = models.ForeignKey(SupervisionPlan, on_delete=models.CASCADE, related_name="teams")
    n = models.PositiveSmallIntegerField()
    lead = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")
    capacity = models.JSONField()  # twelve numbers of half days

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "n"], name="inspection_team_once")]

    @property
    def title(self) -> str:
        return " · ".join(post.title for post in (self.lead, self.second) if post is not None)


class PlannedVisit(Thing):
    """One visit a plant is owed in a plan's year: planned for a team and a month, or left out for a reason."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNCOVERED = "uncovered", _("uncovered")
        STRUCK = "struck", _("struck")
        DONE = "done", _("carried out")

    class Reason(models.TextChoices):
        NOBODY = "nobody", _("no team may go there")
        NO_DAYS = "no_days", _("no team has so many days in a month of its window")
        FULL = "full", _("the days went to greater risk")
        PASSED = "passed", _("its months were over when the plan was drawn up")
        STRUCK = "struck", _("struck by the office")

    plan = models.ForeignKey(SupervisionPlan, on_delete=models.CASCADE, related_name="visits")
    plant = models.ForeignKey("registry.Plant", on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    n = models.PositiveSmallIntegerField()  # the n-th visit of the year
    risk = models.CharField(max_length=8)  # red | orange | yellow | blue: the plan's own classes
    weight = models.PositiveIntegerField()
    why = models.JSONField(default=dict)  # {part: points}
    halves = models.PositiveSmallIntegerField()
    first = models.PositiveSmallIntegerField()  # its months, 1 to 12, both included
    last = models.PositiveSmallIntegerField()
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="visits")
    month = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State.choices)
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    pinned = models.BooleanField(default=False)  # a person placed it: the solver leaves it there
    because = models.JSONField(default=dict)  # why a person moved or struck it
    obligation = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    inspection = models.ForeignKey(Inspection, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "plant", "n"], name="inspection_visit_once")]
        indexes = [
            models.Index(fields=["plan", "state", "month", "id"], name="inspection_visit_of_plan"),
            models.Index(fields=["plant", "state"], name="inspection_visit_of_plant"),
        ]

    def testimony(self) -> dict[str, Any]:
        """From the plan's approval on: what was promised, and what became of it."""
        said = ("n", "risk", "weight", "first", "last", "month", "state", "reason")
        parts = {name: getattr(self, name) for name in said}
        return {"plan": self.plan_id, "plant": self.plant_id, "team": self.team_id, **parts}


class NamedInspector(Thing):
    """Who sees to one plant day by day, from–to: proposed by a plan, confirmed by the office."""

    plant = models.ForeignKey("registry.Plant", on_delete=models.PROTECT, related_name="+")
    inspector = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    plan = models.ForeignKey(SupervisionPlan, null=True, on_delete=models.SET_NULL, related_name="+")
    because = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plant"], condition=models.Q(until=None), name="inspection_one_named")
        ]

    def testimony(self) -> dict[str, Any]:
        return {"plant": self.plant_id, "inspector": self.inspector_id, "since": self.since, "until": self.until}
