"""The one table of everything owed, and the requests for more time."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.things import Ref, Thing

OWED = models.Q(next_look_at__isnull=False)  # the same as «open or submitted», said so that an index can use it


class Obligation(Thing):
    """Something one post owes by a day. What it is about is named, not joined: the duty that opened it knows."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        SUBMITTED = "submitted", _("submitted, to be verified")
        DISCHARGED = "discharged", _("discharged")
        WITHDRAWN = "withdrawn", _("withdrawn")

    LIVE = (State.OPEN, State.SUBMITTED)  # still owed

    kind = models.CharField(max_length=40)  # registered by a duty through wiring
    title = models.JSONField()  # {language: text}
    basis = models.CharField(max_length=200)  # the article or document it rests on
    about_kind = models.CharField(max_length=30)
    about = models.UUIDField(db_index=True)
    batch = models.UUIDField(null=True, db_index=True)  # opened together by one act
    plant = models.ForeignKey("registry.Plant", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(
        "registry.Region", on_delete=models.PROTECT, related_name="+", db_index=False
    )  # the officers' index begins with it
    bearer = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+", db_index=False)
    verifier = models.ForeignKey(
        "accounts.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    by_sample = models.BooleanField(default=False)  # nobody able nearby: proved by a sampled visit
    fixer = models.UUIDField(null=True)  # the person who submitted it: never the one who verifies
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    step = models.PositiveSmallIntegerField(default=0)  # rungs of the ladder already climbed, on the clock of the state
    next_look_at = models.DateTimeField(null=True)  # None only when ended
    recurs = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="recurrences")

    class Meta:
        indexes = [
            models.Index(fields=["bearer", "state", "due_at"], name="obligation_inbox"),
            models.Index(fields=["verifier", "state", "due_at"], name="obligation_to_verify"),
            models.Index(fields=["next_look_at"], name="obligation_next_look"),
            models.Index(fields=["plant", "state"], name="obligation_of_plant"),
            models.Index(fields=["region", "state", "due_at"], name="obligation_of_region"),
            models.Index(fields=["state", "due_at"], name="obligation_by_due"),
            # what is still owed, by day and by region; the tail lets a list be cut without reading the rows
            models.Index(fields=["due_at", "id", "region", "state", "kind"], condition=OWED, name="obligation_owed"),
            models.Index(
                fields=["region", "due_at", "id", "state", "kind"], condition=OWED, name="obligation_owed_region"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="obligation_live_has_look",
                condition=(models.Q(state__in=("open", "submitted")) & models.Q(next_look_at__isnull=False))
                | (models.Q(state__in=("discharged", "withdrawn")) & models.Q(next_look_at__isnull=True)),
            )
        ]

    @property
    def live(self) -> bool:
        return self.state in self.LIVE

    def testimony(self) -> dict[str, Any]:
        """What the journal can prove of it."""
        return {
            "kind": self.kind, "about": [self.about_kind, self.about], "plant": self.plant_id, "region": self.region_id,
            "bearer": self.bearer_id, "verifier": self.verifier_id, "by_sample": self.by_sample, "fixer": self.fixer,
            "state": self.state, "opened_at": self.opened_at, "due_at": self.due_at, "ended_at": self.ended_at,
            "basis": self.basis, "recurs": self.recurs_id,
        }  # fmt: skip

    @property
    def subject(self) -> Ref:
        """What it is about, for the duty that opened it."""
        return Ref(self.about_kind, self.about)


class Extension(Thing):
    """A request of the bearer for more time. It asks, an officer decides, and an undecided request lapses."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")
        LAPSED = "lapsed", _("lapsed undecided")

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="extensions")
    until = models.DateTimeField()  # the new due date that is asked for
    reason = models.JSONField()  # {language: text}
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    lapses_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)

    def testimony(self) -> dict[str, Any]:
        """What was asked and decided; the reason people gave is sealed with the entry."""
        said = ("until", "asked_at", "asked_by", "lapses_at", "state", "decided_at", "decided_by")
        return {"obligation": self.obligation.uid, **{name: getattr(self, name) for name in said}}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["obligation"], condition=models.Q(state="asked"), name="obligation_one_request"
            )
        ]
