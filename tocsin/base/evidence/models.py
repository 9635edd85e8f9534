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
    region = models.UUIDField(null=True, db_index=True)  # where it belongs when no plant handed it in
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)  # as found in the bytes, not as claimed
    size = models.BigIntegerField()
    original = models.CharField(max_length=64, db_index=True)  # SHA-256 of the bytes as received
    served = models.CharField(max_length=64, blank=True)  # SHA-256 of the re-encoded copy that pages show
    small = models.CharField(max_length=64, blank=True)  # SHA-256 of the thumbnail
    likeness = models.CharField(max_length=32, blank=True)  # perceptual hash, hexadecimal
    state = models.CharField(max_length=12, choices=State.choices)
    trouble = models.CharField(max_length=200, blank=True)  # why it is quarantined
    claims = models.JSONField(default=dict)  # what the file says of itself: taken_at, latitude, longitude, camera
    seen = models.JSONField(default=dict)  # what the server saw: received_at, by, agent
    received_at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "received_at"], name="evidence_state")]

    def testimony(self) -> dict[str, object]:
        """What the journal vouches for: which bytes, about what, and whether they were found sound."""
        return {
            "about": [self.about_kind, self.about],
            "plant": self.plant,
            "original": self.original,
            "size": self.size,
            "media_type": self.media_type,
            "served": self.served,
            "likeness": self.likeness,
            "state": self.state,
            "received_at": self.received_at,
        }


class Band(models.Model):
    """One eighth of a likeness: two photographs that differ in at most seven of 64 bits share at least one eighth."""

    exhibit = models.ForeignKey(Exhibit, on_delete=models.CASCADE, related_name="bands")
    value = models.PositiveIntegerField(db_index=True)  # number of the eighth × 256 + its byte
