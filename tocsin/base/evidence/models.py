"""Files as proof: the bytes are named by their digest; claims stand beside what the server saw."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.things import Thing


class Exhibit(Thing):
    """One file handed in as proof of one thing. The same bytes handed in twice are two exhibits of one digest."""

    class State(models.TextChoices):
        SOUND = "sound", _("sound")
        QUARANTINED = "quarantined", _("quarantined")

    about_kind = models.CharField(max_length=30)
    about = models.UUIDField(db_index=True)
    plant = models.UUIDField(null=True, db_index=True)  # whose proof it is, so that a photograph used twice is seen
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)  # as found in the bytes, not as claimed
    size = models.BigIntegerField()
    original = models.CharField(max_length=64, db_index=True)  # SHA-256 of the bytes as received
    served = models.CharField(max_length=64, blank=True)  # SHA-256 of the re-encoded copy that pages show
    likeness = models.CharField(max_length=32, blank=True, db_index=True)  # perceptual hash, hexadecimal
    state = models.CharField(max_length=12, choices=State.choices)
    trouble = models.CharField(max_length=200, blank=True)  # why it is quarantined
    claims = models.JSONField(default=dict)  # what the file says of itself: taken_at, latitude, longitude, camera
    seen = models.JSONField(default=dict)  # what the server saw: received_at, by, agent
    received_at = models.DateTimeField()
    by = models.UUIDField(null=True)
