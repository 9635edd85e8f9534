"""The journal's tables: entries and their rows, the sealed values, checkpoints, and what reactions are still owed."""

from __future__ import annotations

import uuid

from django.db import models

from tocsin.base.journal.things import Thing


class Entry(Thing):
    """One act. ``body`` is the canonical bytes that were hashed; the other columns are copies for finding it."""

    position = models.BigIntegerField(null=True, unique=True)  # leaf number; None until the sequencer has placed it
    kind = models.CharField(max_length=60, db_index=True)  # noun.past-participle
    at = models.DateTimeField(db_index=True)
    who = models.UUIDField(null=True, db_index=True)  # opaque; None: the platform itself
    post = models.UUIDField(null=True)
    about_kind = models.CharField(max_length=30, blank=True)
    about = models.UUIDField(null=True, db_index=True)
    rows_count = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)  # of the testimony of what it is about, as this act left it
    leaf = models.BinaryField(max_length=32)
    body = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["id"], condition=models.Q(position=None), name="journal_entry_unplaced")]

    def things(self, kind: str) -> list[uuid.UUID]:
        """The public ids of what this act did ``kind`` to, in order."""
        own = [self.about] if self.kind == kind and self.about else []
        return own + list(self.rows.filter(kind=kind).order_by("n").values_list("about", flat=True))


class Row(models.Model):
    """One line of an act that moved several things; the entry commits to the Merkle root of its rows."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="rows", db_index=False)
    n = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=30)
    about = models.UUIDField(db_index=True)
    digest = models.CharField(max_length=64, blank=True)
    leaf = models.BinaryField(max_length=32)
    body = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "n"], name="journal_row_once")]


class Sealed(Thing):
    """A value the log only commits to: erasing the value and its salt leaves the log whole."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="sealed")
    name = models.CharField(max_length=60)
    commitment = models.CharField(max_length=64, db_index=True)
    salt = models.BinaryField(null=True)
    value = models.TextField(null=True)
    erased_at = models.DateTimeField(null=True)


class Checkpoint(models.Model):
    """A signed statement of the tree at one size: a C2SP signed note, kept as it was signed."""

    size = models.BigIntegerField(unique=True)
    root = models.BinaryField(max_length=32)
    edge = models.BinaryField()  # the roots of the full subtrees at this size: where the next one goes on
    at = models.DateTimeField(db_index=True)
    note = models.TextField()


class Delivery(models.Model):
    """One reaction owed to one entry: written in the entry's own transaction, so none is lost or skipped."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="deliveries", db_index=False)
    reaction = models.CharField(max_length=120)
    owed_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(db_index=True)
    done_at = models.DateTimeField(null=True)
    trouble = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "reaction"], name="journal_delivery_once")]
        indexes = [
            models.Index(fields=["owed_at", "id"], condition=models.Q(done_at=None), name="journal_delivery_owed"),
        ]
