"""Templates that an office handed in. A new one is a new version; earlier ones stay, and none is ever changed."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models

from tocsin.base.journal.things import Thing


class Template(Thing):
    """One version of one document's template in one language; the newest that was not withdrawn is used."""

    document = models.CharField(max_length=40)  # registered in tocsin.base.documents.contracts
    language = models.CharField(max_length=10)
    n = models.PositiveIntegerField()
    name = models.CharField(max_length=120)  # of the file as it was handed in
    content = models.BinaryField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "language", "n"], name="documents_template_once")]

    @property
    def digest(self) -> str:
        return hashlib.sha256(bytes(self.content)).hexdigest()

    def testimony(self) -> dict[str, Any]:
        names = ("document", "language", "n", "name", "digest", "at", "by", "withdrawn_at", "withdrawn_by")
        return {name: getattr(self, name) for name in names}
