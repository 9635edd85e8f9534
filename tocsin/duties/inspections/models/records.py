"""Bodies that give safety opinions on plants (中介机构), and each opinion they gave."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.things import Thing
from tocsin.duties.inspections.sheets import shelf


class Intermediary(Thing):
    """A body that assesses or tests for plants: its name, credit code and qualification, as the office entered them."""

    class Field(models.TextChoices):
        ASSESSMENT = "assessment", _("safety assessment")
        TESTING = "testing", _("testing and inspection for work safety")
        FIRE = "fire", _("technical service for fire safety")
        SERVICE = "service", _("other technical service for work safety")

    name = models.CharField(max_length=120)
    credit_code = models.CharField(max_length=18, unique=True)  # 统一社会信用代码
    field = models.CharField(max_length=12, choices=Field.choices)
    qualification = models.CharField(max_length=120, blank=True)  # number of its certificate; blank: not recorded
    valid_until = models.DateField(null=True)  # of the certificate; None: not recorded
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["name", "id"], name="intermediary_by_name")]

    def testimony(self) -> dict[str, Any]:
        names = ("name", "credit_code", "field", "qualification", "valid_until", "entered_at")
        return {name: getattr(self, name) for name in names}


class Opinion(Thing):
    """What one body said of one plant on a day, within a scope; its report is kept as proof."""

    class Conclusion(models.TextChoices):
        NO_PROBLEM = "no_problem", _("no problem")
        PROBLEMS = "problems", _("problems named")

    body = models.ForeignKey(Intermediary, on_delete=models.PROTECT, related_name="opinions")
    plant = models.ForeignKey("registry.Plant", on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=80)  # of its report
    given_on = models.DateField()
    topics = models.JSONField(default=list)  # keys of checklists, sorted
    clauses = models.JSONField(default=list)  # as they are named, sorted
    conclusion = models.CharField(max_length=12, choices=Conclusion.choices)
    said = models.JSONField(default=dict)  # {language: the problems it named, or its words}
    valid_until = models.DateField(null=True)  # of the body's certificate, as recorded when the opinion was entered
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    why = models.JSONField(default=dict)  # it was entered by mistake: the reason

    class Meta:
        indexes = [
            models.Index(fields=["region", "given_on", "id"], name="opinion_of_region"),
            models.Index(fields=["plant", "given_on", "id"], name="opinion_of_plant"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "plant", "number"], condition=models.Q(withdrawn_at=None), name="opinion_entered_once"
            )
        ]

    @property
    def titles(self) -> list[dict[str, str]]:
        """What the topics are called."""
        called = shelf.titles()
        return [called.get(key, {"en": key}) for key in self.topics]

    @property
    def unqualified(self) -> bool:
        """The certificate that is on record had ended when the opinion was given."""
        until: dt.date | None = self.valid_until
        return until is not None and until < self.given_on

    def testimony(self) -> dict[str, Any]:
        names = ("number", "given_on", "topics", "clauses", "conclusion", "valid_until", "entered_at", "withdrawn_at")
        return {"body": self.body_id, "plant": self.plant_id, **{name: getattr(self, name) for name in names}}
