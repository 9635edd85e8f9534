"""What this room keeps: which plants hold enough to be a major hazard installation. Derived, and made again at will."""

from __future__ import annotations

from django.db import models


class Installation(models.Model):
    """A plant whose recorded inventory, taken together, makes a major hazard installation; a person settles its units.

    ``level`` 1 is the gravest; None where something not known could move it. ``basis`` is the answer as plain values.
    """

    plant = models.OneToOneField("registry.Plant", on_delete=models.CASCADE, related_name="installation")
    level = models.PositiveSmallIntegerField(null=True)
    s = models.FloatField(db_index=True)  # to sort by; the exact sum stands in ``basis``
    basis = models.JSONField()
    judged_at = models.DateTimeField()


class Looked(models.Model):
    """Up to which edition of the registry plants were judged, and by which edition of the standard."""

    edition = models.BigIntegerField(default=0)
    standard = models.CharField(max_length=60, blank=True)
