"""Hazards, the walls on which they can be reported, and those who reported them, kept apart."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.things import Thing
from tocsin.duties.hazards.rules import moves


class Hazard(Thing):
    """One hazard at one plant, from the first word of it to its end."""

    class Origin(models.TextChoices):
        INSPECTION = "inspection", _("found by an inspection")
        SELF_CHECK = "self_check", _("found by the enterprise itself")
        LESSON = "lesson", _("found after a lesson")
        ALARM = "alarm", _("found after an alarm")
        SNAPSHOT = "snapshot", _("reported by a worker or passer-by")
        WHISTLE = "whistle", _("reported to the authority")
        IMPORTED = "imported", _("imported")

    OF_AUTHORITY = (Origin.INSPECTION, Origin.WHISTLE, Origin.IMPORTED)  # closed by an authority's re-inspection

    plant = models.ForeignKey("registry.Plant", on_delete=models.PROTECT, related_name="+", db_index=False)  # see Meta
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+", db_index=False)
    what = models.JSONField()  # {language: text}
    where = models.CharField(max_length=200, blank=True)  # where in the plant
    origin = models.CharField(max_length=12, choices=Origin.choices)
    basis = models.CharField(max_length=200, blank=True)  # the standard or clause it was found under, as it was named
    number = models.CharField(max_length=120, blank=True, db_index=True)  # its source's own: source:key/item
    source_kind = models.CharField(max_length=30, blank=True)  # what it came from: a visit, a reply, an alarm
    source = models.UUIDField(null=True)
    danger = models.BooleanField(default=False)  # imminent: stop first, papers after
    state = models.CharField(max_length=10, choices=list(moves.STATES.items()), default=moves.REPORTED)
    grade = models.CharField(max_length=10, choices=list(moves.GRADES.items()), blank=True)
    clause = models.JSONField(default=dict)  # of a suspected or major hazard: {standard, clause, item, edition}
    fixings = models.JSONField(default=dict)  # 五落实: {duty, measure, funds, time, contingency}
    reported_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  # as its obligation says; of an imported one, as its source says
    found_by = models.UUIDField(null=True)  # the post that reported it; None: nobody named here, see Reporter
    stopped_at = models.DateTimeField(null=True)
    submitted_by = models.UUIDField(null=True)  # the person who handed it in: never the one who closes it
    ended_at = models.DateTimeField(null=True)
    credit = models.CharField(max_length=10, blank=True)  # rules.self_found, judged when it is confirmed
    listed = models.JSONField(default=dict)  # 挂牌督办: {level, number, at}; empty: not listed
    delisted_at = models.DateTimeField(null=True)
    handed = models.JSONField(default=list)  # [[from, to]]: posts, in order
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="duplicates")
    recurs = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="recurrences")
    confirming = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    stopping = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    owed = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["plant", "state", "reported_at"], name="hazard_of_plant"),
            models.Index(fields=["region", "state", "reported_at", "id"], name="hazard_of_region"),
            models.Index(fields=["state", "reported_at", "id"], name="hazard_by_state"),
            models.Index(fields=["grade", "reported_at", "id"], name="hazard_by_grade"),
            models.Index(fields=["reported_at", "id"], name="hazard_newest"),
            models.Index(fields=["credit", "reported_at", "id"], name="hazard_by_credit"),
            models.Index(fields=["due_at"], condition=models.Q(state="confirmed"), name="hazard_to_put_right"),
        ]
        constraints = [
            models.CheckConstraint(
                name="hazard_ended_is_ended",
                condition=models.Q(state__in=moves.LIVE, ended_at__isnull=True)
                | (~models.Q(state__in=moves.LIVE) & models.Q(ended_at__isnull=False)),
            )
        ]

    @property
    def live(self) -> bool:
        return self.state in moves.LIVE

    @property
    def owed_to_authority(self) -> bool:
        """Whether an authority closes it, not the enterprise."""
        return self.origin in self.OF_AUTHORITY or self.grade in (moves.SUSPECTED, moves.MAJOR)

    def testimony(self) -> dict[str, Any]:
        """What the journal can prove of it: no text that people wrote."""
        said = (
            "origin", "danger", "state", "grade", "clause", "reported_at", "found_by", "stopped_at", "submitted_by",
            "due_at", "basis", "number", "ended_at", "listed", "delisted_at", "handed",
        )  # fmt: skip
        keys = {"plant": self.plant_id, "merged_into": self.merged_into_id, "recurs": self.recurs_id}
        credit = {"credit": self.credit} if self.credit else {}  # records of before know none
        return {**keys, **credit, **{name: getattr(self, name) for name in said}}


class Reporter(models.Model):
    """Who reported it, apart from the report and from the journal: can be erased, and the report stays."""

    hazard = models.OneToOneField(Hazard, on_delete=models.CASCADE, related_name="reporter")
    receipt = models.CharField(max_length=64, unique=True)  # digest of the code with which the answer is read
    name = models.CharField(max_length=80, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    erased_at = models.DateTimeField(null=True)


class Point(Thing):
    """A place on a wall with a QR code: whoever stands before it reports in three taps."""

    plant = models.ForeignKey("registry.Plant", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=120)
    code = models.CharField(max_length=24, unique=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def testimony(self) -> dict[str, Any]:
        return {"plant": self.plant_id, "place": self.place, "opened_at": self.opened_at, "closed_at": self.closed_at}


from tocsin.duties.hazards.reports.models import HazardReport  # noqa: E402, F401
from tocsin.duties.hazards.rewards.models import (  # noqa: E402, F401  Django finds a room's tables here
    Claimant,
    Reward,
    RewardRule,
)
