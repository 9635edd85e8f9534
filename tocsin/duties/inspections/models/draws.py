"""Sealed draws of plants and inspectors, what was drawn, who came in instead, who keeps away from where."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.draws.draw import said
from tocsin.base.journal.ids import new_salt
from tocsin.base.journal.things import Thing
from tocsin.duties.inspections.models.visits import Inspection
from tocsin.duties.inspections.rules.checklists import Checklist
from tocsin.duties.inspections.sheets import shelf


class InspectionDraw(Thing):
    """A sealed draw of plants and of the inspectors who go there 双随机: nobody knows whom, before its hour.

    Until ``opens_at`` no list of the drawn exists anywhere; until it is published only who is drawn knows his own.
    """

    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    title = models.JSONField()  # {language: text}
    topics = models.JSONField()  # {checklist key: version}: by which the drawn plants are inspected
    industry = models.CharField(max_length=10, blank=True)  # how the plants' codes begin
    overdue = models.BooleanField(default=False)  # only plants nobody looked at for a year
    population = models.JSONField()  # public ids of plants, sorted
    first = models.JSONField(default=list)  # of these, those drawn before the others: never looked at
    roster = models.JSONField()  # public ids of inspectors' posts, sorted
    barred = models.JSONField(default=list)  # "plant inspector why", sorted: who never goes where
    population_root = models.CharField(max_length=64)
    first_root = models.CharField(max_length=64)
    roster_root = models.CharField(max_length=64)
    barred_root = models.CharField(max_length=64)
    sample_size = models.PositiveIntegerField()
    per_plant = models.PositiveSmallIntegerField(default=2)
    commitment = models.CharField(max_length=64)
    secret = models.CharField(max_length=64, blank=True)  # from the hour on; before, in the custodian's file
    sealed_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    until = models.DateTimeField()  # the last moment for a visit; then it is public by itself
    checkpoint = models.TextField(blank=True)  # the signed note that completed the seed
    proof = models.JSONField(default=dict)  # the sealing entry with its path to that checkpoint's root
    sample = models.JSONField(default=list)
    revealed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    closing = models.JSONField(default=dict)  # {checkpoint, entries}: the substitutions, proven when it is published
    voided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["region", "sealed_at"], name="inspection_draw_of_region")]

    @property
    def checklists(self) -> list[Checklist]:
        return shelf.of_versions(self.topics)

    @property
    def titles(self) -> list[dict[str, str]]:
        """What its checklists are called."""
        return [one.title for one in self.checklists]

    @property
    def state(self) -> str:
        """sealed, revealed, published or void."""
        if self.voided_at:
            return "void"
        return "published" if self.published_at else "revealed" if self.revealed_at else "sealed"

    def testimony(self) -> dict[str, Any]:
        """Until it is published the sample and the secret are vouched for by the secret's commitment, never named."""
        names = ("region_id", "topics", "industry", "overdue", "population_root", "first_root", "roster_root",
                 "barred_root", "sample_size", "per_plant", "commitment", "sealed_at", "opens_at", "until",
                 "checkpoint", "revealed_at", "published_at", "voided_at")  # fmt: skip
        told = {name: getattr(self, name) for name in names}
        return told | ({"secret": self.secret, "sample": self.sample} if self.published_at else {})


class DrawnVisit(Thing):
    """One drawn plant and who goes there. ``salt`` keeps its digest in the journal from telling which plant it is."""

    draw = models.ForeignKey(InspectionDraw, on_delete=models.PROTECT, related_name="visits")
    place = models.PositiveIntegerField()  # in the order drawn
    plant = models.ForeignKey("registry.Plant", on_delete=models.PROTECT, related_name="+")
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    obligation = models.OneToOneField("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    inspection = models.OneToOneField(Inspection, null=True, on_delete=models.PROTECT, related_name="drawn")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draw", "place"], name="inspection_drawn_place")]

    def team(self) -> list[Any]:
        """The posts that go there, the one who bears it first."""
        return [seat.post for seat in self.seats.select_related("post").order_by("n")]

    def testimony(self) -> dict[str, Any]:
        team = list(self.seats.order_by("n").values_list("post__uid", flat=True))
        return {"draw": self.draw_id, "place": self.place, "salt": self.salt, "plant": self.plant_id, "team": team}


class Seat(models.Model):
    """One inspector of a drawn visit; the first bears the obligation."""

    visit = models.ForeignKey(DrawnVisit, on_delete=models.CASCADE, related_name="seats")
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    n = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "n"], name="inspection_seat_once")]


class Substitution(Thing):
    """The next in the queue came in for an inspector, or for a plant that is gone. The reason is in the journal."""

    class Why(models.TextChoices):
        UNABLE = "unable", _("cannot come")
        AVOIDS = "avoids", _("has to keep away (avoidance)")
        GONE = "gone", _("the plant is closed or gone")

    draw = models.ForeignKey(InspectionDraw, on_delete=models.PROTECT, related_name="substitutions")
    n = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    whose = models.CharField(max_length=10)  # inspector | plant
    out = models.UUIDField()
    into = models.UUIDField()
    passed = models.JSONField(default=list)  # those before it in the queue who are gone themselves
    why = models.CharField(max_length=10, choices=Why.choices)
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draw", "n"], name="inspection_substitution_once")]

    def told(self) -> dict[str, Any]:
        """As the public check says it; the journal holds a digest of it."""
        return {
            "place": self.place, "whose": self.whose, "out": str(self.out), "into": str(self.into),
            "passed": self.passed, "why": str(self.why),
        }  # fmt: skip

    def testimony(self) -> dict[str, Any]:
        return {"n": self.n, "at": self.at, "by": self.by, "said": said(self.salt, self.told())}


class Avoidance(Thing):
    """An inspector's person declared that he keeps away from an enterprise 回避; the reason is sealed."""

    who = models.UUIDField()
    enterprise = models.ForeignKey("registry.Enterprise", on_delete=models.PROTECT, related_name="+")
    reason = models.JSONField()
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "enterprise"], name="inspection_avoidance_once")]

    def testimony(self) -> dict[str, Any]:
        return {"who": self.who, "enterprise": self.enterprise_id, "at": self.at}
