"""Regions, agencies, enterprises, plants, and the versioned profile of each plant."""

from __future__ import annotations

from typing import Any

import msgspec
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.base.journal.things import Thing
from tocsin.base.registry.rules.refusals import said


class Region(Thing):
    """An administrative area. Its code is opaque: the closure says what lies below it, never a prefix."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")

    def testimony(self) -> dict[str, Any]:
        return {"code": self.code, "name": self.name, "parent": self.parent and self.parent.uid}


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

    def testimony(self) -> dict[str, Any]:
        return {"name": self.name, "kind": self.kind, "region": self.region.uid, "ended_on": self.ended_on}


class Enterprise(Thing):
    """The legal person (生产经营单位)."""

    name = models.CharField(max_length=200, db_index=True)
    fictional = models.BooleanField(default=False)

    def testimony(self) -> dict[str, Any]:
        """With the names others gave it: whose number is whose decides what an import corrects."""
        names = sorted([one.scheme, one.value] for one in self.identifiers.all())
        return {"name": self.name, "fictional": self.fictional, "identifiers": names}


class Plant(Thing):
    """One place where an enterprise works: what is inspected, matched and obliged."""

    class State(models.TextChoices):
        ACTIVE = "active", _("in operation")
        DEREGISTERED = "deregistered", _("deregistered")

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="plants")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="plants", db_index=False)  # see Meta
    name = models.CharField(max_length=200, db_index=True)
    address = models.CharField(max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)  # WGS84, restricted
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.ACTIVE)
    registered_on = models.DateField(null=True, blank=True)
    deregistered_on = models.DateField(null=True, blank=True)
    industry = models.CharField(max_length=10, blank=True, db_index=True)  # copy of the profile's, for jurisdiction
    profile = models.ForeignKey("ProfileVersion", null=True, on_delete=models.PROTECT, related_name="current")
    edition = models.BigIntegerField(default=0, db_index=True)  # the Edition that last changed it

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

    plant = models.ForeignKey(Plant, on_delete=models.PROTECT, related_name="versions", db_index=False)  # see Meta
    n = models.PositiveIntegerField()
    at = models.DateTimeField()
    origin = models.CharField(max_length=20, choices=Origin.choices)
    facts = models.JSONField()  # shape: tocsin.base.registry.rules.facts

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plant", "n"], name="registry_version_once")]

    def testimony(self) -> dict[str, Any]:
        """What the journal vouches for."""
        facts = msgspec.json.encode(self.facts, order="deterministic").decode()
        return {"plant": self.plant_id, "n": self.n, "at": self.at, "origin": self.origin, "facts": facts}


class Edition(models.Model):
    """The one counter of the registry: held by every transaction that changes plants, so its order is commit order."""

    n = models.BigIntegerField(default=0)


class Import(Thing):
    """One run of a file (or several that belong together) into the registry, from its upload to its report."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("uploaded")
        MAPPED = "mapped", _("columns mapped")
        REHEARSED = "rehearsed", _("rehearsed")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", pgettext_lazy("import", "failed")

    target = models.CharField(max_length=40)  # registered in tocsin.base.registry.imports.targets
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=State.choices, default=State.UPLOADED, db_index=True)
    mapping = models.JSONField(default=dict)  # shape: tocsin.base.registry.imports.mapping
    rehearse = models.BooleanField(default=False)  # a dry run was asked for and is owed
    region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="+")  # who may see it: of here
    who = models.UUIDField(null=True)
    post = models.UUIDField(null=True)
    within = models.JSONField(null=True)  # public ids of the regions it may write in; None: everywhere
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    place = models.PositiveBigIntegerField(default=0)  # records already carried out: a run that died goes on from here
    total = models.PositiveBigIntegerField(default=0)  # source rows, once they have been read
    report = models.JSONField(default=dict)


class ImportFile(models.Model):
    """The bytes as they were handed in, kept by their digest."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    n = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()


class Finding(models.Model):
    """A source row that was refused, or a value kept otherwise than it was written: each is shown, none silent."""

    class Kind(models.TextChoices):
        REFUSED = "refused", pgettext_lazy("import", "refused")
        MENDED = "mended", pgettext_lazy("import", "mended")
        REPEATED = "repeated", pgettext_lazy("import", "repeated")

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    file = models.PositiveSmallIntegerField()
    sheet = models.CharField(max_length=60)
    row = models.PositiveIntegerField()  # as the spreadsheet counts: the header is row 1
    column = models.CharField(max_length=80)
    value = models.CharField(max_length=200)
    problem = models.CharField(max_length=200)  # an English text of the catalogue
    mend = models.CharField(max_length=200)
    told = models.JSONField(default=dict)  # fills problem and mend
    cells = models.JSONField(null=True)  # the whole source row of a refused one, to be mended and handed in again

    class Meta:
        indexes = [models.Index(fields=["of", "kind", "id"], name="registry_finding_of_import")]

    @property
    def problem_told(self) -> str:
        return said(self.problem, self.told)

    @property
    def mend_told(self) -> str:
        return said(self.mend, self.told) if self.mend else ""


class ImportedRecord(models.Model):
    """What a source last said of one thing, so that the same file again changes nothing and undoes no correction."""

    source = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    thing = models.UUIDField()
    said = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="registry_record_once")]
