"""The fictional city's outlines: its rectangles with a hand's tremble, so that nobody takes them for a survey."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from tocsin.demo.chance import Chance
from tocsin.demo.city.places import Place, places
from tocsin.wiring.situation.boundaries import OWN

STEPS = 24  # corners on each side of a rectangle
TREMBLE = 0.006  # degrees


def write(data: Path, chance: Chance) -> None:
    """Beside the demo's other files, where the map looks first."""
    features = [_feature(one) for one in places(chance)]
    told = {"type": "FeatureCollection", "features": features}
    (data / OWN).write_text(json.dumps(told, ensure_ascii=False), "utf-8")


def _feature(place: Place) -> dict[str, Any]:
    ring = [_moved(x, y) for x, y in _edge(*place.box)]
    properties = {"code": place.code, "name": place.name, "fictional": True}
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
    }


def _edge(south: float, west: float, north: float, east: float) -> list[tuple[float, float]]:
    part = [n / STEPS for n in range(STEPS)]
    high, wide = north - south, east - west
    return [
        *((west + wide * p, south) for p in part), *((east, south + high * p) for p in part),
        *((east - wide * p, north) for p in part), *((west, north - high * p) for p in part),
    ]  # fmt: skip


def _moved(x: float, y: float) -> list[float]:
    """Every corner moves by where it is alone: neighbours keep the edge they share."""
    return [
        round(x + TREMBLE * (math.sin(31 * y + 7 * x) + 0.6 * math.sin(83 * y)), 4),
        round(y + TREMBLE * (math.sin(29 * x + 11 * y) + 0.6 * math.sin(97 * x)), 4),
    ]
