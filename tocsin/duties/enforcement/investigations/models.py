"""An investigation and its parts: team, evidence, sequence, causes, the four gaps and their measures."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models

from tocsin.base.journal.canonical import canonical
from tocsin.base.journal.things import Thing
from tocsin.duties.enforcement.rules import causes
from tocsin.duties.enforcement.rules import investigations as rules


class Investigation(Thing):
    """One investigation of something that lies at a plant. Sealed until it is released."""

    number = models.CharField(max_length=80, unique=True)
    plant = models.ForeignKey("registry.Plant", on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+", db_index=False)
    subject_kind = models.CharField(max_length=10)  # case | hazard | order, see accountability.subjects
    subject = models.UUIDField(db_index=True)
    title = models.JSONField()  # {language: text}: what the subject was called when it was opened
    happened_on = models.DateField()
    grade = models.CharField(max_length=20, blank=True)  # blank: a hazard or a near miss has none
    level = models.CharField(max_length=20)  # pure.law.investigation.LEVELS
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    leader = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=list(rules.STATES.items()), default=rules.OPEN)
    owed = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    deciding = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    evaluating = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(null=True)
    sent_back = models.JSONField(default=dict)  # why, the last time
    approval = models.CharField(max_length=80, blank=True)  # number of the 批复
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")
    opinion = models.JSONField(default=dict)  # of the evaluation
    published = models.CharField(max_length=200, blank=True)  # where the evaluation was made public
    evaluated_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    why = models.JSONField(default=dict)  # of a withdrawal

    class Meta:
        indexes = [
            models.Index(fields=["region", "state", "opened_at"], name="investigation_of_region"),
            models.Index(fields=["opened_at", "id"], name="investigation_newest"),
        ]

    def testimony(self) -> dict[str, Any]:
        """What the journal can prove of it: no text that people wrote."""
        said = (
            "number", "subject_kind", "subject", "happened_on", "grade", "level", "opened_at", "state", "handed_in_at",
            "approval", "approved_at", "published", "evaluated_at", "released_at",
        )  # fmt: skip
        keys = {"plant": self.plant_id, "by": self.opened_by_id, "leader": self.leader_id}
        return {**keys, "approved_by": self.approved_by_id, **{name: getattr(self, name) for name in said}}


class Part(Thing):
    """What belongs to one investigation and has a number in it."""

    n = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        ordering = ["n", "pk"]

    SAID: tuple[str, ...] = ()  # as it is
    TOLD: tuple[str, ...] = ()  # texts: only their digest

    def testimony(self) -> dict[str, Any]:
        told = hashlib.sha256(canonical({name: getattr(self, name) for name in self.TOLD})).hexdigest()
        return {"n": self.n, "told": told, **{name: getattr(self, name) for name in self.SAID}}


class Investigator(Part):
    """A member of the team: a post, or an expert from outside with a name and a field."""

    of = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="team")
    post = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(
        "accounts.Post", null=True, on_delete=models.PROTECT, related_name="+"
    )  # while on the team
    person = models.UUIDField(null=True)  # who held the post when it joined
    name = models.CharField(max_length=80, blank=True)  # of an expert from outside; never in the journal
    field = models.CharField(max_length=120, blank=True)
    ties = models.JSONField(default=list)  # see rules.TIES: what the record says of this person and the plant
    joined_at = models.DateTimeField()
    stated_at = models.DateTimeField(null=True)  # signed that there is no interest
    statement = models.JSONField(default=dict)  # what was said beside it
    left_at = models.DateTimeField(null=True)
    left_why = models.JSONField(default=dict)

    SAID = ("post_id", "person", "ties", "joined_at", "stated_at", "left_at")
    TOLD = ("statement", "left_why")

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["of", "seat"], name="investigation_seat_once")]

    @property
    def title(self) -> str:
        return self.post.title if self.post else self.name


class EvidenceItem(Part):
    """One piece of evidence: where it comes from, who took it, when and where. Its files are exhibits about it."""

    of = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="evidence")
    what = models.JSONField()
    origin = models.CharField(max_length=10, choices=list(rules.ORIGINS.items()))
    taken_by = models.CharField(max_length=120, blank=True)
    taken_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    about_kind = models.CharField(max_length=30, blank=True)  # of the record: inspection, hazard, stoporder …
    about = models.UUIDField(null=True)
    entry = models.UUIDField(null=True)  # of the journal
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")
    aside_at = models.DateTimeField(null=True)
    aside_why = models.JSONField(default=dict)

    SAID = ("origin", "taken_at", "about_kind", "about", "entry", "added_at", "aside_at")
    TOLD = ("what", "taken_by", "place", "aside_why")


class SequenceStep(Part):
    """One step of what happened. A draft comes from the record and waits until a person takes it over."""

    of = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    precision = models.CharField(max_length=8, choices=list(rules.PRECISIONS.items()), default="minute")
    what = models.JSONField()
    sources = models.JSONField(default=list)  # numbers of evidence
    draft = models.BooleanField(default=False)
    about_kind = models.CharField(max_length=30, blank=True)
    about = models.UUIDField(null=True)
    entry = models.UUIDField(null=True)
    dropped_at = models.DateTimeField(null=True)
    dropped_why = models.JSONField(default=dict)

    SAID = ("at", "precision", "sources", "draft", "entry", "dropped_at")
    TOLD = ("what", "dropped_why")

    class Meta(Part.Meta):
        ordering = ["at", "n", "pk"]


class CauseNode(Part):
    """A node of the diagram of causes."""

    of = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="causes")
    kind = models.CharField(max_length=10, choices=list(causes.KINDS.items()))
    weight = models.CharField(max_length=10, choices=list(causes.WEIGHTS.items()))
    what = models.JSONField()
    sources = models.JSONField(default=list)
    led_to = models.JSONField(default=list)  # numbers of nodes
    dropped_at = models.DateTimeField(null=True)
    dropped_why = models.JSONField(default=dict)

    SAID = ("kind", "weight", "sources", "led_to", "dropped_at")
    TOLD = ("what", "dropped_why")


class InvestigationGap(Part):
    """One of the four gaps, of the plant or of the agencies: it ends in measures or in a «none» a member signed."""

    of = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="gaps")
    kind = models.CharField(max_length=12, choices=list(rules.GAPS.items()))
    whose = models.CharField(max_length=8, choices=list(rules.WHOSE.items()))
    found = models.JSONField(default=dict)  # what was found missing
    none_because = models.JSONField(default=dict)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")

    SAID = ("kind", "whose", "signed_at", "signed_by_id")
    TOLD = ("found", "none_because")

    @property
    def title(self) -> str:
        return f"{self.get_whose_display()} · {self.get_kind_display()}"

    @property
    def standing(self) -> list[InvestigationMeasure]:
        return [one for one in self.measures.all() if one.dropped_at is None]

    @property
    def many_measures(self) -> int:
        return len(self.standing)

    @property
    def none_written(self) -> bool:
        return bool(self.none_because)

    @property
    def none_signed(self) -> bool:
        return self.signed_at is not None

    @property
    def ended(self) -> bool:
        return rules.ends(self.many_measures, self.none_written, self.none_signed)


class InvestigationMeasure(Part):
    """What is to be done about a gap: owed from the day the report is approved, judged when the year is over."""

    gap = models.ForeignKey(InvestigationGap, on_delete=models.CASCADE, related_name="measures")
    what = models.JSONField()
    bearer = models.ForeignKey(
        "accounts.Post", null=True, on_delete=models.PROTECT, related_name="+"
    )  # None: the plant
    due_on = models.DateField()
    owed = models.ForeignKey("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    done = models.BooleanField(null=True)  # as the evaluation judged; None: not judged yet
    judged = models.JSONField(default=dict)  # what was found
    judged_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    dropped_why = models.JSONField(default=dict)

    SAID = ("bearer_id", "due_on", "owed_id", "done", "judged_at", "dropped_at")
    TOLD = ("what", "judged", "dropped_why")
