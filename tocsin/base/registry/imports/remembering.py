"""What a source said last of each of its records: for every target, so that the same file again changes nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tocsin.base.registry.imports import bulk
from tocsin.base.registry.models import ImportedRecord

COLUMNS = ("source", "key", "digest", "thing", "said")


def told(source: str, keys: Sequence[str]) -> dict[str, tuple[str, uuid.UUID]]:
    """{key: (digest, the thing it became)} of those keys the source has spoken of before."""
    found = ImportedRecord.objects.filter(source=source, key__in=keys).values_list("key", "digest", "thing")
    return {key: (digest, thing) for key, digest, thing in found}


def keep(source: str, rows: Iterable[tuple[str, str, uuid.UUID, str]]) -> None:
    """(key, digest, thing, what was said as JSON text) of records that are new."""
    bulk.insert(ImportedRecord, COLUMNS, ((source, *row) for row in rows))


def renew(source: str, rows: Sequence[tuple[str, str, Mapping[str, Any]]]) -> None:
    """(key, digest, what was said) of records that speak anew."""
    fresh = {key: (digest, said) for key, digest, said in rows}
    held = list(ImportedRecord.objects.filter(source=source, key__in=fresh))
    for one in held:
        one.digest, one.said = fresh[one.key][0], dict(fresh[one.key][1])
    ImportedRecord.objects.bulk_update(held, ["digest", "said"], batch_size=200)
