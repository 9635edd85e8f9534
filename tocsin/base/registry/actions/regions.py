"""Regions are added and moved; the closure says at every moment what lies below what."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.registry.models import Agency, Region, RegionAbove
from tocsin.base.registry.rules.refusals import Refused
from tocsin.base.registry.rules.texts import short


def add_region(by: By | Act, code: str, name: str, parent: Region | None = None) -> Region:
    """A new region below ``parent`` (None: a root)."""
    code, name = short(_("code"), code, 20), short(_("name"), name, 80)
    if Region.objects.filter(code=code).exists():
        raise Refused(_("there is already a region with code %(code)s") % {"code": code})
    region = Region(code=code, name=name, parent=parent)
    with by.act("region.added", region, what={"code": code, "name": name, "parent": parent and parent.uid}):
        region.save()
        above = [(region.pk, 0)]
        if parent:
            above += [(one.above_id, one.depth + 1) for one in RegionAbove.objects.filter(below=parent)]
        RegionAbove.objects.bulk_create(RegionAbove(above_id=pk, below=region, depth=depth) for pk, depth in above)
    return region


def move_region(by: By | Act, region: Region, parent: Region | None) -> Region:
    """``region`` with all below it now lies under ``parent``. Refused when that would put it below itself."""
    if parent and RegionAbove.objects.filter(above=region, below=parent).exists():
        told = {"region": region.name, "parent": parent.name}
        raise Refused(_("%(parent)s lies below %(region)s: a region cannot move below itself") % told)
    with by.act("region.moved", region, what={"parent": parent and parent.uid}):
        region.parent = parent
        region.save(update_fields=["parent"])
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
        raise Refused(_("there is no kind of agency “%(kind)s”") % {"kind": kind[:40]})
    agency = Agency(name=short(_("name"), name, 120), kind=kind, region=region)
    with by.act("agency.added", agency, what={"name": agency.name, "kind": kind, "region": region.uid}):
        agency.save()
    return agency
