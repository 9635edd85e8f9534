"""The columns an office set for the export of its inspections; the latest of a region hold, there and below."""

from __future__ import annotations

from typing import Any

from django.db import models

from tocsin.base.journal.things import Thing


class ExportColumns(Thing):
    """One file of columns as it was brought. Nothing is changed: another one takes its place."""

    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    text = models.TextField()  # the file; shape: tocsin.duties.inspections.rules.columns
    set_at = models.DateTimeField()
    set_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["region", "set_at", "id"], name="inspection_columns_latest")]

    def testimony(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("region_id", "title", "text", "set_at", "set_by")}
