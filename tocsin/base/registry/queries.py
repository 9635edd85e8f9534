"""What is asked of the registry."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from tocsin.base.registry.editions import current as edition
from tocsin.base.registry.models import Enterprise, Identifier, Plant, ProfileVersion, Region, RegionAbove

__all__ = [
    "above", "below", "changed_next", "changed_since", "edition", "identified", "plant", "plants_in", "plants_named",
    "region", "regions_below", "versions",
]  # fmt: skip


def region(uid: uuid.UUID) -> Region | None:
    return Region.objects.filter(uid=uid).first()


def plant(uid: uuid.UUID) -> Plant | None:
    return Plant.objects.select_related("enterprise", "region", "profile").filter(uid=uid).first()


def below(region: Region) -> QuerySet[RegionAbove, int]:
    """Internal keys of ``region`` and every region below it, for use inside another query."""
    return RegionAbove.objects.filter(above=region).values_list("below_id", flat=True)


def above(region: Region) -> list[Region]:
    """The regions that contain ``region``, the largest first, itself last."""
    chain = RegionAbove.objects.filter(below=region).select_related("above").order_by("-depth")
    return [one.above for one in chain]


def regions_below(uids: Iterable[uuid.UUID]) -> QuerySet[Region]:
    """The given regions and all below them: the subtree question of jurisdictions."""
    return Region.objects.filter(pk__in=RegionAbove.objects.filter(above__uid__in=list(uids)).values("below_id"))


def plants_in(region: Region, active: bool = True) -> QuerySet[Plant]:
    """The plants of ``region`` and all below it."""
    found = Plant.objects.filter(region_id__in=below(region))
    return found.filter(state=Plant.State.ACTIVE) if active else found


def changed_since(edition: int) -> QuerySet[Plant]:
    """Plants that changed after ``edition``, in commit order: whoever follows it misses none, on both databases."""
    return Plant.objects.filter(edition__gt=edition).order_by("edition", "pk")


def changed_next(edition: int, most: int) -> list[Plant]:
    """The next plants that changed after ``edition``, with their profiles; none: whoever follows has caught up.

    About ``most`` of them, and never a part of one edition: its other plants would be passed over, for whoever follows
    remembers the edition of the last one.
    """
    rows = list(changed_since(edition).select_related("profile")[:most])
    if len(rows) == most:
        rest = Plant.objects.filter(edition=rows[-1].edition, pk__gt=rows[-1].pk)
        rows += list(rest.select_related("profile").order_by("pk"))
    return rows


def identified(scheme: str, value: str) -> Plant | Enterprise | None:
    """The plant or enterprise that ``scheme`` calls ``value``."""
    found = Identifier.objects.select_related("plant", "enterprise").filter(scheme=scheme, value=value).first()
    return (found.plant or found.enterprise) if found else None


def versions(plant: Plant) -> QuerySet[ProfileVersion]:
    """Every version of a plant's profile, newest first."""
    return ProfileVersion.objects.filter(plant=plant).order_by("-n")


def plants_named(names: Iterable[str]) -> dict[str, int]:
    """{"scheme:value": internal key of the plant} of those that name one."""
    wanted: dict[str, list[str]] = {}
    for name in names:
        scheme, _colon, value = name.partition(":")
        wanted.setdefault(scheme, []).append(value)
    found: dict[str, int] = {}
    for scheme, values in wanted.items():
        rows = Identifier.objects.filter(scheme=scheme, value__in=values, plant__isnull=False)
        found |= {f"{scheme}:{value}": plant for value, plant in rows.values_list("value", "plant") if plant}
    return found
