"""Inspections on site, the ledger of coverage, sealed draws, the yearly plan with its visits, who is named for whom."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.draws.draw import said
from tocsin.base.journal.ids import new_secret
from tocsin.base.journal.things import Thing
from tocsin.duties.inspections.rules.checklists import library


def new_salt() -> str:
    """So that a digest in the journal does not tell what was guessed."""
    return new_secret(16).hex()


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
    def titles(self) -> list[dict[str, str]]:
        """What its checklists are called."""
        return [library()[key].title for key in self.topics if key in library()]

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
        known = library().get(self.topic)
        return known.title if known else {"en": self.topic}


class Looked(models.Model):
    """Up to which edition of the registry, and by which checklists, the ledger was drawn up."""

    edition = models.BigIntegerField(default=0)
    checklists = models.CharField(max_length=500, blank=True)


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
    def titles(self) -> list[dict[str, str]]:
        """What its checklists are called."""
        return [library()[key].title for key in self.topics if key in library()]

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
