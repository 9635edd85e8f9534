"""Regions are added and moved; the closure says at every moment what lies below what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_noop as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.registry.models import Agency, Region, RegionAbove
from tocsin.base.registry.rules.refusals import Refused
from tocsin.base.registry.rules.texts import short


def add_region(by: By | Act, code: str, name: str, parent: Region | None = None) -> Region:
    """A new region below ``parent`` (None: a root)."""
    region = Region(code=short(code, 60), name=short(name, 120), parent=parent)
    if Region.objects.filter(code=region.code).exists():
        raise Refused(_("there is already a region with code %(code)s"), code=region.code)
    with by.act("region.added", region, what=_told(region)) as act:
        _plant([region])
        act.testify(region)
    return region


def add_regions(act: Act, wanted: Sequence[tuple[str, str, Region | None]]) -> list[Region]:
    """The same for many (code, name, parent) whose codes are new, as rows of an act; parents exist already."""
    regions = [Region(code=short(code, 60), name=short(name, 120), parent=parent) for code, name, parent in wanted]
    for region in regions:
        act.row("region.added", region.ref, _told(region))
    _plant(regions)
    act.testify_all(regions)
    return regions


def _told(region: Region) -> dict[str, Any]:
    return {"code": region.code, "name": region.name, "parent": region.parent and region.parent.uid}


def _plant(regions: Sequence[Region]) -> None:
    """Save them with their lines of the closure: each below itself and below all that is above its parent."""
    Region.objects.bulk_create(regions, batch_size=500)
    parents = {region.parent_id for region in regions if region.parent_id}
    above: dict[int, list[tuple[int, int]]] = {}
    for high, low, depth in RegionAbove.objects.filter(below__in=parents).values_list("above_id", "below_id", "depth"):
        above.setdefault(low, []).append((high, depth))
    lines = [RegionAbove(above=region, below=region, depth=0) for region in regions]
    for region in regions:
        lines += [
            RegionAbove(above_id=high, below=region, depth=n + 1) for high, n in above.get(region.parent_id or 0, ())
        ]
    RegionAbove.objects.bulk_create(lines, batch_size=500)


def move_region(by: By | Act, region: Region, parent: Region | None) -> Region:
    """``region`` with all below it now lies under ``parent``. Refused when that would put it below itself."""
    if parent and RegionAbove.objects.filter(above=region, below=parent).exists():
        message = _("%(parent)s lies below %(region)s: a region cannot move below itself")
        raise Refused(message, region=region.name, parent=parent.name)
    with by.act("region.moved", region, what={"parent": parent and parent.uid}) as act:
        region.parent = parent
        region.save(update_fields=["parent"])
        act.testify(region)
        below = list(RegionAbove.objects.filter(above=region).values_list("below_id", "depth"))
        inside = [pk for pk, _depth in below]
        RegionAbove.objects.filter(below__in=inside).exclude(above__in=inside).delete()
        above = RegionAbove.objects.filter(below=parent).values_list("above_id", "depth") if parent else ()
        RegionAbove.objects.bulk_create(
            RegionAbove(above_id=high, below_id=low, depth=up + 1 + down) for high, up in above for low, down in below
        )
    return region


def add_agency(by: By | Act, name: str, kind: str, region: Region) -> Agency:
    """A department of government that supervises in ``region``."""
    if kind not in Agency.Kind.values:
        raise Refused(_("there is no kind of agency “%(kind)s”"), kind=kind[:40])
    agency = Agency(name=short(name, 120), kind=kind, region=region)
    with by.act("agency.added", agency, what={"name": agency.name, "kind": kind, "region": region.uid}) as act:
        agency.save()
        act.testify(agency)
    return agency
