"""Regions, agencies, enterprises, plants, and the versioned profile of each plant."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.things import Thing


class Region(Thing):
    """An administrative area. Its code is opaque: what lies below it is in the closure table, never in the code's prefix."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")


class RegionAbove(models.Model):
    """The closure: ``above`` contains ``below`` (every region contains itself, at depth 0)."""

    above = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="closure_below")
    below = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="closure_above")
    depth = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["above", "below"], name="registry_closure_once")]


class Agency(Thing):
    """A department of government with duties of supervision."""

    class Kind(models.TextChoices):
        COMMITTEE_OFFICE = "committee_office", _("safety committee office")
        EMERGENCY_BUREAU = "emergency_bureau", _("emergency-management bureau")
        INDUSTRY_DEPARTMENT = "industry_department", _("industry department")
        TOWNSHIP = "township", _("township or street office")

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="agencies")
    ended_on = models.DateField(null=True, blank=True)


class Enterprise(Thing):
    """The legal person (生产经营单位)."""

    name = models.CharField(max_length=200, db_index=True)
    fictional = models.BooleanField(default=False)


class Plant(Thing):
    """One place where an enterprise works: what is inspected, matched and obliged."""

    class State(models.TextChoices):
        ACTIVE = "active", _("in operation")
        DEREGISTERED = "deregistered", _("deregistered")

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="plants")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="plants")
    name = models.CharField(max_length=200, db_index=True)
    address = models.CharField(max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)  # WGS84, restricted
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.ACTIVE)
    registered_on = models.DateField(null=True, blank=True)
    deregistered_on = models.DateField(null=True, blank=True)
    industry = models.CharField(max_length=10, blank=True, db_index=True)  # copy of the profile's, for jurisdiction
    profile = models.ForeignKey("ProfileVersion", null=True, on_delete=models.PROTECT, related_name="+")
    edition = models.BigIntegerField(
        default=0, db_index=True
    )  # the Edition that last changed this plant or its profile

    class Meta:
        indexes = [models.Index(fields=["region", "name", "id"], name="registry_plant_by_region")]

    def testimony(self) -> dict[str, Any]:
        """What the journal vouches for."""
        return {
            "enterprise": self.enterprise_id, "region": self.region_id, "name": self.name, "address": self.address,
            "latitude": fixed(self.latitude), "longitude": fixed(self.longitude), "state": self.state,
            "registered_on": day(self.registered_on), "deregistered_on": day(self.deregistered_on),
            "industry": self.industry, "profile": self.profile_id,
        }  # fmt: skip


def fixed(coordinate: Any) -> str | None:
    """A coordinate as the column keeps it: six places, whichever way it arrived."""
    return None if coordinate is None else f"{coordinate:.6f}"


def day(value: Any) -> str | None:
    return None if value is None else value.isoformat()


class Identifier(models.Model):
    """A name somebody else gave: (scheme, value) is one enterprise or one plant, never two."""

    scheme = models.CharField(max_length=30)  # uscc (统一社会信用代码) | epa_rmp | …
    value = models.CharField(max_length=80)
    enterprise = models.ForeignKey(Enterprise, null=True, on_delete=models.CASCADE, related_name="identifiers")
    plant = models.ForeignKey(Plant, null=True, on_delete=models.CASCADE, related_name="identifiers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "value"], name="registry_identifier_once")]
        indexes = [models.Index(fields=["value"], name="registry_identifier_value")]


class ProfileVersion(Thing):
    """What was known of a plant from one moment on. Never edited: a change is a new version."""

    class Origin(models.TextChoices):
        IMPORTED = "imported", _("imported")
        DECLARED = "declared", _("declared by the plant")
        ANSWERED = "answered", _("answered a question")
        INSPECTED = "inspected", _("found by an inspector")
        DEMO = "demo", _("fictional city")

    plant = models.ForeignKey(Plant, on_delete=models.PROTECT, related_name="versions")
    n = models.PositiveIntegerField()
    at = models.DateTimeField()
    origin = models.CharField(max_length=20, choices=Origin.choices)
    facts = models.JSONField()  # shape: tocsin.base.registry.rules.facts

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plant", "n"], name="registry_version_once")]

    def testimony(self) -> dict[str, Any]:
        """What the journal vouches for."""
        return {"plant": self.plant_id, "n": self.n, "at": self.at, "origin": self.origin, "facts": self.facts}


class Edition(models.Model):
    """The one counter of the registry: held by every transaction that changes plants, so its order is commit order."""

    n = models.BigIntegerField(default=0)
