"""What was handed in to be found. The tokens themselves are kept in a full-text table beside it (``index.py``)."""

from __future__ import annotations

from django.db import models


class Document(models.Model):
    """One record as it can be found. ``texts``: [weight, {language: text}], the title first."""

    kind = models.CharField(max_length=30)
    uid = models.UUIDField()
    day = models.DateField(null=True)  # of what it tells; of two equally good hits the newer comes first
    texts = models.JSONField()  # last: a row is sorted without reading its long texts

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "uid"], name="search_document_once")]
