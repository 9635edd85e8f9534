"""Plants of one question on the map: clusters for those who may see places, one number a region for others."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.urls import reverse

from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.registry.models import Plant, Region, RegionAbove
from tocsin.wiring.situation.asking import Asking
from tocsin.wiring.situation.boundaries import middle, outlines
from tocsin.wiring.situation.profiles import Keys, profiles
from tocsin.wiring.situation.scope import Scope, compared

CELL = 64  # pixels: neighbours nearer than a thumb's width are one circle
TILE = 256
CLOSEST = 16  # the zoom beyond which a cluster is not opened further
NOT_GRADED = "plain"  # grey: no plant has a risk grade in this version; unknown is never green


@dataclass(frozen=True, slots=True)
class Window:
    """What part of the world is looked at, and from how near."""

    zoom: int
    south: float
    west: float
    north: float
    east: float


def shown(scope: Scope, asking: Asking, window: Window | None) -> dict[str, Any]:
    """Clusters (or, for those who may not see places, a number for each region), and the same by region for a table."""
    judged = profiles(scope)
    keys, regions = judged.plants[judged.chosen(asking)], judged.regions[judged.chosen(asking)]
    areas = _by_area(compared(scope), regions)
    told = {"total": len(keys), "areas": [_row(region, n, asking) for region, n in areas], "list": asking.url}
    if not may(scope.post, "place", "see"):
        return told | {"exact": False, "marks": _schematic(areas, asking), "without": 0}
    clusters, without = _clusters(scope, keys, window)
    return told | {"exact": True, "marks": clusters, "without": without}


def _row(region: Region, n: int, asking: Asking) -> dict[str, Any]:
    return {"name": region.name, "n": n, "url": asking.but(region=region.uid).url}


def _by_area(regions: list[Region], held: Keys) -> list[tuple[Region, int]]:
    into = dict(RegionAbove.objects.filter(above__in=regions).values_list("below", "above"))
    counted: Counter[Any] = Counter(into.get(key) for key in held.tolist())
    return [(region, counted[region.pk]) for region in regions]


def _schematic(areas: list[tuple[Region, int]], asking: Asking) -> list[dict[str, Any]]:
    """One circle in the middle of each region that has an outline."""
    drawn = {one["properties"]["uid"]: one for one in outlines(region for region, _n in areas)}
    return [
        _mark(*middle(drawn[str(region.uid)]), n, region.name, asking.but(region=region.uid).url)
        for region, n in areas
        if n and str(region.uid) in drawn
    ]


def _mark(latitude: float, longitude: float, n: int, name: str, url: str = "") -> dict[str, Any]:
    return {"lat": latitude, "lng": longitude, "n": n, "name": name, "url": url, "tone": NOT_GRADED}


def _clusters(scope: Scope, keys: Keys, window: Window | None) -> tuple[list[dict[str, Any]], int]:
    """Those inside the window, gathered by cells of the grid; and how many have no coordinates at all."""
    rows = narrow(Plant.objects.filter(state=Plant.State.ACTIVE), scope.post, "place", "see")
    placed = rows.filter(latitude__isnull=False, longitude__isnull=False).order_by()
    columns = list(placed.values_list("pk", "latitude", "longitude").iterator(chunk_size=20_000))
    table = np.array(columns, float).reshape(-1, 3)
    table = table[np.isin(table[:, 0].astype(np.int64), keys)]
    without = len(keys) - len(table)
    if window is None:
        window = _around(table)
    inside = (table[:, 1] >= window.south) & (table[:, 1] <= window.north)
    inside &= (table[:, 2] >= window.west) & (table[:, 2] <= window.east)
    return _gathered(table[inside], window.zoom), without


def _around(table: Any) -> Window:
    """All of them, from where a screen of 600 pixels holds them."""
    if not len(table):
        return Window(4, -90, -180, 90, 180)
    south, west, north, east = table[:, 1].min(), table[:, 2].min(), table[:, 1].max(), table[:, 2].max()
    span = max(north - south, east - west, 0.01)
    zoom = int(min(CLOSEST, max(1, math.floor(math.log2(360 * 600 / TILE / span)))))
    return Window(zoom, south, west, north, east)


def _gathered(table: Any, zoom: int) -> list[dict[str, Any]]:
    if not len(table):
        return []
    cell = 360 * CELL / (TILE * 2**zoom)
    place = np.floor(table[:, 1:] / cell).astype(np.int64)
    _cells, where = np.unique(place, axis=0, return_inverse=True)
    where = where.reshape(-1)
    n = np.bincount(where)
    up, across = np.bincount(where, table[:, 1]) / n, np.bincount(where, table[:, 2]) / n
    first = np.full(len(n), -1, np.int64)
    first[where] = table[:, 0].astype(np.int64)
    alone = first[n == 1].tolist()
    named = Plant.objects.in_bulk(alone[:500])
    return [
        _one(named.get(key) if count == 1 else None, lat, lng, count)
        for lat, lng, count, key in zip(up.tolist(), across.tolist(), n.tolist(), first.tolist(), strict=True)
    ]


def _one(plant: Plant | None, latitude: float, longitude: float, n: int) -> dict[str, Any]:
    if plant is None:
        return _mark(round(latitude, 5), round(longitude, 5), n, "")
    return _mark(round(latitude, 5), round(longitude, 5), 1, plant.name, reverse("registry:plant", args=[plant.uid]))
