"""Which columns hold in a region: what its office set last, else an office above it, else ours."""

from __future__ import annotations

from tocsin.base.journal.acts import Act, By
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Region
from tocsin.duties.inspections.models.handing_on import ExportColumns
from tocsin.duties.inspections.rules import columns
from tocsin.duties.inspections.rules.columns import Columns


def held(region: Region | None) -> ExportColumns | None:
    """The nearest that was set; None: ours hold."""
    for one in reversed(registry.above(region) if region else []):
        found = ExportColumns.objects.filter(region=one).select_related("region").order_by("-set_at", "-pk").first()
        if found is not None:
            return found
    return None


def of(region: Region | None) -> Columns:
    found = held(region)
    return columns.read("columns.yaml", found.text.encode()) if found else columns.default()


def text_of(region: Region | None) -> str:
    """As a file to be taken out, changed, and brought in again."""
    found = held(region)
    return found.text if found else columns.default_text()


def bring(by: By | Act, region: Region, file: str, data: bytes) -> tuple[ExportColumns, bool]:
    """These columns hold from now on, and whether they are new. Raises BadFile with every mistake."""
    read, text = columns.read(file[:120], data), data.decode("utf-8-sig")
    before = ExportColumns.objects.filter(region=region).order_by("-set_at", "-pk").first()
    if before is not None and before.text == text:
        return before, False
    found = ExportColumns(region=region, title=read.title[:120], text=text, set_at=by.at, set_by=by.who)
    with by.act("export_columns.set", found, what={"region": region.uid, "columns": len(read.columns)}) as act:
        found.save(force_insert=True)
        act.testify(found)
    return found, True
