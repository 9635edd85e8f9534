"""What was said to whom, through which channel, and whether it arrived."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.things import Thing


class Notice(Thing):
    """One message to one person through one channel. A digest carries the lines of several letters."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    to = models.UUIDField()  # the person, opaque
    channel = models.CharField(max_length=20)  # in_app | email | sms | voice | wecom
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    link = models.CharField(max_length=300, blank=True)
    lines = models.JSONField(default=list)  # of a digest: [{kind, subject, body, link}], oldest first
    digest = models.BooleanField(default=False)  # further letters of the same window join it
    language = models.CharField(max_length=10, default="zh-hans")
    address = models.CharField(max_length=200, blank=True)
    batch = models.UUIDField(null=True, db_index=True)  # made by one plan
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    at = models.DateTimeField()  # when it was written
    due_at = models.DateTimeField()  # a digest waits until then; until then letters join it
    next_try_at = models.DateTimeField()  # when the delivery looks at it
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["to", "channel", "read_at"], name="notice_of_person"),
            models.Index(fields=["to", "channel", "-at"], name="notice_newest"),
            models.Index(fields=["state", "next_try_at"], name="notice_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["to", "channel", "due_at"], condition=models.Q(digest=True), name="notice_one_digest"
            )
        ]


class Preference(models.Model):
    """How a person wants to be told: which channels, and when the digest comes."""

    person = models.UUIDField(unique=True)
    channels = models.JSONField(default=list)  # of the daily digest, by name; in_app is always on
    urgent = models.JSONField(null=True, default=None)  # of what cannot wait; None: the same as the digest's
    digest_hour = models.PositiveSmallIntegerField(default=8)  # local hour of the daily digest


class Spent(models.Model):
    """One lesson that reached one plant: what the weekly budget of that plant counts."""

    plant = models.UUIDField()
    at = models.DateTimeField()
    about = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["plant", "at"], name="notice_budget")]
        constraints = [models.UniqueConstraint(fields=["plant", "about"], name="notice_spent_once")]
