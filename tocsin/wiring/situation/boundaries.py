"""Outlines of regions for the map: the installation's own file, else the demo's, else the shipped sketch of China.

A sketch (示意图) carries no approval number; an installation that has a licensed map names its file or its tiles.
"""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders

from tocsin.base.registry.models import Region

OWN = "boundaries.geojson"  # in the data folder; the demo writes its fictional one there
SHIPPED = ("vendor/geodata/level-3.json.gz", "vendor/geodata/level-2.json.gz", "vendor/geodata/level-1.json.gz")
Feature = Mapping[str, Any]


def outlines(regions: Iterable[Region]) -> list[dict[str, Any]]:
    """A GeoJSON feature for each region that has an outline; its properties are the region's public id and name."""
    return [_told(region, found) for region in regions if (found := _outline(region.code))]


def _told(region: Region, found: Feature) -> dict[str, Any]:
    told = {"uid": str(region.uid), "name": region.name}
    return {"type": "Feature", "properties": told, "geometry": found["geometry"]}


def middle(feature: Mapping[str, Any]) -> tuple[float, float]:
    """Latitude and longitude to stand for a region: the middle of the box around its outline, to two places."""
    places = list(_corners(feature["geometry"]["coordinates"]))
    across, up = [place[0] for place in places], [place[1] for place in places]
    return round((min(up) + max(up)) / 2, 2), round((min(across) + max(across)) / 2, 2)


def _corners(part: Any) -> Iterable[list[float]]:
    if part and isinstance(part[0], int | float):
        yield part
        return
    for one in part:
        yield from _corners(one)


def _outline(code: str) -> Feature | None:
    own = _own()
    if own is not None:
        return _indexed(str(own), own.stat().st_mtime_ns).get(code)
    for name in SHIPPED:
        path = finders.find(name)
        if path and (found := _indexed(str(path), 0).get(code)):
            return found
    return None


def _own() -> Path | None:
    """The file this installation uses instead of the shipped sketch."""
    if settings.TOCSIN.boundaries:
        return Path(settings.TOCSIN.boundaries)
    path = Path(settings.TOCSIN.data) / OWN
    return path if path.is_file() else None


@functools.lru_cache(maxsize=4)
def _indexed(path: str, changed: int) -> Mapping[str, Feature]:
    """Features by code: ``code``, ``adcode``, or the national code without its country (156…)."""
    raw = Path(path).read_bytes()
    text = gzip.decompress(raw) if path.endswith(".gz") else raw
    features = json.loads(text)["features"]
    return {code: one for one in features if one.get("geometry") for code in _codes(one["properties"])}


def _codes(properties: Mapping[str, Any]) -> Iterable[str]:
    for name in ("code", "adcode"):
        if properties.get(name):
            yield str(properties[name])
    if gb := str(properties.get("gb") or ""):
        yield gb.removeprefix("156")
