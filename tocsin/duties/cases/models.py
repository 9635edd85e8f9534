"""Accident cases: facts with their sources and certainty; what a source does not say stays not recorded."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.canonical import canonical
from tocsin.base.journal.things import Thing


class Case(Thing):
    """One accident. ``facts`` maps a figure's name to {value, unit, source, certainty}; absent means not recorded."""

    class Origin(models.TextChoices):
        LIBRARY = "library", _("case library")
        ENTERED = "entered", _("entered by an office")
        IMPORTED = "imported", _("imported, facts only")

    key = models.CharField(max_length=40, unique=True)  # CN-2019-YM
    version = models.PositiveIntegerField(default=1)
    title = models.JSONField()  # {language: text}
    happened_on = models.DateField(db_index=True)
    place = models.JSONField()
    country = models.CharField(max_length=2)
    industry = models.JSONField()
    facts = models.JSONField(default=dict)  # deaths, serious_injuries, direct_loss_wan …
    narrative = models.JSONField(default=dict)  # summary, direct_cause, management_causes, accident_type, questions
    accountability = models.JSONField(default=list)  # who was held to account, as posts; empty: not recorded
    grade = models.CharField(max_length=20, blank=True)  # by the law of its day; blank: cannot be graded
    grade_basis = models.JSONField(default=dict)
    sources = models.JSONField(default=list)
    approved_on = models.DateField(null=True, blank=True)  # the investigation report's approval; None: not recorded
    evaluated_on = models.DateField(null=True, blank=True)
    fictional = models.BooleanField(default=False)
    released = models.BooleanField(default=True)  # False: under embargo until officially released
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.ENTERED, db_index=True)
    traits = models.JSONField(default=dict)  # shape: tocsin.duties.cases.rules.traits; absent means not recorded
    recorded = models.JSONField(default=dict)  # imported: what its source recorded, in the source's own codes
    plant = models.ForeignKey("registry.Plant", null=True, on_delete=models.PROTECT, related_name="+")
    plant_named = models.CharField(max_length=120, blank=True, db_index=True)  # epa_rmp:1000…, as the source names it

    def testimony(self) -> dict[str, Any]:
        """What the journal vouches for. A name that came later counts where it says something: older digests stand."""
        since = {name: value for name in SINCE if (value := getattr(self, name))}
        told = canonical({name: getattr(self, name) for name in TOLD} | since)
        return {"key": self.key, "version": self.version, "released": self.released, "told": _digest(told)}


TOLD = (
    "title", "happened_on", "place", "country", "industry", "facts", "narrative", "accountability", "grade",
    "grade_basis", "sources", "approved_on", "evaluated_on", "fictional",
)  # fmt: skip

SINCE = ("traits", "recorded", "plant_id", "plant_named")


def _digest(told: bytes) -> str:
    return hashlib.sha256(told).hexdigest()


class Trait(models.Model):
    """One code of a case's traits, so that cases of one substance, release or industry are found by an index."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="trait_rows", db_index=False)  # see Meta
    field = models.CharField(max_length=20)  # substances | processes | equipment | operations | release | industry
    code = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "field", "code"], name="cases_trait_once")]
        indexes = [models.Index(fields=["field", "code", "case"], name="cases_trait_found")]


class CaseVersion(models.Model):
    """A case as it was told at one moment. Never edited: an amendment is a new version beside the old ones."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="versions")
    n = models.PositiveIntegerField()
    at = models.DateTimeField()
    origin = models.CharField(max_length=10)  # library | entered | imported
    told = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "n"], name="cases_version_once")]


class Event(models.Model):
    """One step of the sequence, in order ``n``. ``when`` is as the source gives it: a minute, a day, «before»."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    n = models.PositiveSmallIntegerField()
    when = models.JSONField()
    what = models.JSONField()
    certainty = models.CharField(max_length=2)
    source = models.CharField(max_length=300, blank=True)


class Gap(Thing):
    """A gap the accident showed: each ends in a measure (a card) or a signed «none»."""

    class Kind(models.TextChoices):
        AWARENESS = "awareness", _("awareness")
        SYSTEM = "system", _("rules and their execution")
        SUPERVISION = "supervision", _("supervision")
        EMERGENCY = "emergency", _("emergency response and training")

    class Whose(models.TextChoices):
        PLANT = "plant", _("the plant")
        AGENCY = "agency", _("the agencies")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="gaps")
    n = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    whose = models.CharField(max_length=20, choices=Whose.choices)
    what = models.JSONField()
    certainty = models.CharField(max_length=2)
    measure = models.CharField(max_length=60, blank=True)  # key of the card that answers it
    none_because = models.JSONField(default=dict)  # why no measure follows, as the one who signed wrote it
    none_signed_by = models.UUIDField(null=True)  # the post that signed «none»
    none_signed_at = models.DateTimeField(null=True)

    @property
    def ends(self) -> bool:
        """Whether it ends in a measure or in a signed «none»."""
        return bool(self.measure or self.none_signed_at)
