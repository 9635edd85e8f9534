"""Which checklists there are: the one place that knows those of the product and those offices brought.

What is read is kept in the process until the shelf's mark changes; the mark is looked at once in a request.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.signals import request_finished, request_started

from tocsin.base.registry.models import Region, RegionAbove
from tocsin.duties.inspections.models.sheets import OfficeChecklist, ShelfMark
from tocsin.duties.inspections.rules.checklists import Checklist, library, read, shipped_versions

ONLY = 1
State = OfficeChecklist.State


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything at one mark. ``places``: of what an office brought and uses, the internal key of its region."""

    mark: uuid.UUID | None
    in_use: Mapping[str, Checklist]  # by key, in the order of keys
    versions: Mapping[tuple[str, int], Checklist]  # whatever was ever in use
    places: Mapping[str, int]
    titles: Mapping[str, dict[str, str]]  # what each key is or was called last


_kept: dict[str, Shelf] = {}
_request = threading.local()


def every() -> Mapping[str, Checklist]:
    """All that are in use somewhere, by key."""
    return shelf().in_use


def used_in(region: Region) -> dict[str, Checklist]:
    """Those by which plants of a region are inspected: the product's, and what is brought there or above."""
    return used_at([region.pk])[region.pk]


def used_at(regions: Collection[int]) -> dict[int, dict[str, Checklist]]:
    """The same for many regions at once, by internal key."""
    now = shelf()
    above: dict[int, set[int]] = {one: set() for one in regions}
    if now.places:
        rows = RegionAbove.objects.filter(below__in=above, above__in=set(now.places.values()))
        for below, place in rows.values_list("below_id", "above_id"):
            above[below].add(place)
    return {
        one: {key: held for key, held in now.in_use.items() if key not in now.places or now.places[key] in mine}
        for one, mine in above.items()
    }


def is_brought(key: str) -> bool:
    """Whether an office brought it; else it comes with the product."""
    return key in shelf().places


def version(key: str, number: int) -> Checklist | None:
    """Exactly that version, in use or not; of the product's, whose old files are gone, the one it has."""
    return shelf().versions.get((key, number)) or library().get(key)


def of_versions(topics: Mapping[str, int]) -> list[Checklist]:
    """Those named with their versions, in the order of keys: PostgreSQL keeps no order of an object's keys."""
    found = (version(key, number) for key, number in sorted(topics.items()))
    return [one for one in found if one is not None]


def titles() -> Mapping[str, dict[str, str]]:
    """What each key is or was called last."""
    return shelf().titles


def shelf() -> Shelf:
    """As the data base has it now; in a request, as it had it when the request first asked."""
    if (here := getattr(_request, "shelf", None)) is not None:
        return here  # type: ignore[no-any-return]
    mark = ShelfMark.objects.filter(pk=ONLY).values_list("mark", flat=True).first()
    found = _kept.get("shelf")
    if found is None or found.mark != mark:
        found = _kept["shelf"] = _read(mark)
    if getattr(_request, "inside", False):
        _request.shelf = found
    return found


def _read(mark: uuid.UUID | None) -> Shelf:
    """Rows are read after the mark: whoever changes them in between leaves another mark, and it is read again."""
    rows = OfficeChecklist.objects.exclude(state=State.DRAFT).order_by("key", "version") if mark else ()
    brought = {(one.key, one.version): (read(one.told), one) for one in rows}
    mine = [(key, one, row.region_id) for (key, _n), (one, row) in brought.items() if row.state == State.APPROVED]
    in_use = dict(library()) | {key: one for key, one, _region in mine}
    versions: dict[tuple[str, int], Checklist] = dict(shipped_versions())
    versions |= {place: one for place, (one, _row) in brought.items()}
    called = {key: versions[key, number].title for key, number in sorted(versions)}
    called |= {key: one.title for key, one in in_use.items()}
    return Shelf(mark, _sorted(in_use.items()), versions, {key: region for key, _one, region in mine}, called)


def _sorted(pairs: Iterable[tuple[str, Checklist]]) -> dict[str, Checklist]:
    return dict(sorted(pairs, key=lambda pair: pair[0]))


def changed() -> None:
    """What is in use has changed: called in the act that changes it."""
    ShelfMark.objects.update_or_create(pk=ONLY, defaults={"mark": uuid.uuid4()})
    _request.shelf = None


def _begin(**_sent: Any) -> None:
    _request.inside, _request.shelf = True, None


def _end(**_sent: Any) -> None:
    _request.inside, _request.shelf = False, None


request_started.connect(_begin, dispatch_uid="inspections.shelf")
request_finished.connect(_end, dispatch_uid="inspections.shelf")
