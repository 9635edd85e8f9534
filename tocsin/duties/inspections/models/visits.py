"""Inspections on site with their answers, what a device handed in, and the ledger of coverage."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.things import Thing
from tocsin.duties.inspections.models.own import TOPIC, own_checklist
from tocsin.duties.inspections.models.own import title as own_title
from tocsin.duties.inspections.rules.checklists import Checklist
from tocsin.duties.inspections.sheets import shelf


class Inspection(Thing):
    """One visit of an authority to one plant, by checklists; what it finds becomes hazards."""

    class State(models.TextChoices):
        OPEN = "open", _("under way")
        FINISHED = "finished", _("finished")
        CALLED_OFF = "called_off", _("called off")

    plant = models.ForeignKey("registry.Plant", on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+", db_index=False)
    inspector = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    topics = models.JSONField()  # {checklist key: version}
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    note = models.JSONField(default=dict)
    met = models.CharField(max_length=80, blank=True)  # the plant's post that was met, as a title

    class Meta:
        indexes = [
            models.Index(fields=["region", "began_at", "id"], name="inspection_of_region"),
            models.Index(fields=["began_at", "id"], name="inspection_newest"),
        ]

    @property
    def checklists(self) -> list[Checklist]:
        """In the versions it was made by; after them what it asks of this very plant."""
        found = shelf.of_versions(self.topics)
        return found if (own := own_checklist(self)) is None else [*found, own]

    def checklist(self, topic: str) -> Checklist | None:
        """That one of its own."""
        return next((one for one in self.checklists if one.key == topic), None)

    @property
    def titles(self) -> list[dict[str, str]]:
        """What its checklists are called."""
        found = [one.title for one in shelf.of_versions(self.topics)]
        return [*found, own_title()] if TOPIC in self.topics else found

    def testimony(self) -> dict[str, Any]:
        said = ("topics", "state", "began_at", "ended_at")
        return {"plant": self.plant_id, "inspector": self.inspector_id, **{name: getattr(self, name) for name in said}}


class Answer(models.Model):
    """What was seen for one question of one checklist."""

    class Said(models.TextChoices):
        OK = "ok", _("as it must be")
        NOT_OK = "not_ok", _("not as it must be")
        NOT_APPLICABLE = "not_applicable", _("not there, does not apply")
        NOT_SEEN = "not_seen", _("not looked at")

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="answers")
    topic = models.CharField(max_length=60)
    item = models.CharField(max_length=60)
    said = models.CharField(max_length=14, choices=Said.choices)
    note = models.JSONField(default=dict)
    at = models.DateTimeField()
    hazard = models.UUIDField(null=True)  # what a «not as it must be» became

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "topic", "item"], name="inspection_answer_once")]


class FromSite(models.Model):
    """One act as a device kept it on site: what it claims of time and place, beside when it came. Never twice."""

    class Kind(models.TextChoices):
        ANSWER = "answer", _("a question answered")
        HAZARD = "hazard", _("another hazard")
        VOICE = "voice", _("a voice note")
        SIGNATURE = "signature", _("a signature")
        FINISH = "finish", _("the end")

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="from_site")
    key = models.UUIDField()  # the device's own: the same act sent twice is done once
    kind = models.CharField(max_length=10, choices=Kind.choices)
    topic = models.CharField(max_length=60, blank=True)
    item = models.CharField(max_length=60, blank=True)
    side = models.CharField(max_length=10, blank=True)  # of a signature: inspector or plant
    name = models.CharField(max_length=80, blank=True)  # of a signature: whose, as they wrote it
    claimed_at = models.DateTimeField(null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    received_at = models.DateTimeField()
    answer = models.JSONField(default=dict)  # what the device was told; told again when it asks again
    exhibits = models.JSONField(default=list)  # public ids of what was handed in with it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "key"], name="inspection_from_site_once")]


class Cover(models.Model):
    """The ledger: one plant and one topic that concerns it, or may. ``last_at`` None: nobody has ever looked."""

    plant = models.ForeignKey("registry.Plant", on_delete=models.CASCADE, related_name="+")
    region = models.ForeignKey("registry.Region", on_delete=models.CASCADE, related_name="+", db_index=False)
    topic = models.CharField(max_length=60)
    verdict = models.CharField(max_length=8)  # yes | unknown
    last_at = models.DateTimeField(null=True)
    depth = models.PositiveSmallIntegerField(null=True)  # percent of the questions that were answered on site
    inspection = models.ForeignKey(Inspection, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plant", "topic"], name="inspection_cover_once")]
        indexes = [
            models.Index(fields=["topic", "last_at", "id"], name="inspection_cover_by_topic"),
            models.Index(fields=["region", "topic", "last_at"], name="inspection_cover_of_region"),
        ]

    @property
    def title(self) -> dict[str, str]:
        """What its checklist is called; of one that is gone, its key."""
        return shelf.titles().get(self.topic, {"en": self.topic})


class Looked(models.Model):
    """Up to which edition of the registry, and by which checklists, the ledger was drawn up."""

    edition = models.BigIntegerField(default=0)
    checklists = models.CharField(max_length=500, blank=True)
