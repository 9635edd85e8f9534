"""The ledger on the map: gathered by cells of a grid in the data base; a browser never gets 100,000 plants."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Avg, Count, F, FloatField, Max, Min, QuerySet
from django.db.models.functions import Cast, Floor
from django.urls import reverse

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.registry.models import Plant
from tocsin.duties.inspections import ledger
from tocsin.duties.inspections.models import Cover

CELL, TILE = 64, 256  # pixels: neighbours nearer than a thumb's width are one circle
ACROSS = 36  # cells at most, whatever is asked: about 1,300 circles
CLOSEST = 16
TONES = {"never": "red", "old": "orange", "lately": "green"}


@dataclass(frozen=True, slots=True)
class Window:
    """What part of the world is looked at, and from how near."""

    zoom: int
    south: float
    west: float
    north: float
    east: float

    @property
    def cell(self) -> float:
        """Degrees of a cell: by the zoom, and never so small that there are too many."""
        span = max(self.north - self.south, self.east - self.west)
        return max(float(360 * CELL) / (TILE * 2.0**self.zoom), span / ACROSS)


def query(region: str, topic: str, show: str) -> str:
    return urlencode({name: said for name, said in (("region", region), ("topic", topic), ("show", show)) if said})


def shown(post: Post, rows: QuerySet[Cover], show: str, now: dt.datetime, window: Window | None) -> dict[str, Any]:
    """How many lines of the ledger there are, how many of them have no place, and circles for the others.

    Those who may not see where plants lie get the numbers alone.
    """
    total = rows.filter(ledger.which(show, now)).count()
    if not may(post, "place", "see"):
        return {"total": total, "exact": False, "marks": [], "without": 0}
    allowed = narrow(Plant.objects.all(), post, "place", "see").order_by().values("pk")
    placed = rows.filter(plant__latitude__isnull=False, plant__longitude__isnull=False, plant__in=allowed).order_by()
    here = placed.filter(ledger.which(show, now))
    window = window or _around(placed)
    return {
        "total": total, "exact": True, "without": total - here.count(),
        "marks": [] if window is None else _marks(placed, show, now, window),
    }  # fmt: skip


def _around(rows: QuerySet[Cover]) -> Window | None:
    """All of them, from where a screen of 600 pixels holds them; None: there is none."""
    lat, lng = F("plant__latitude"), F("plant__longitude")
    edges = rows.aggregate(south=Min(lat), north=Max(lat), west=Min(lng), east=Max(lng))
    if edges["south"] is None:
        return None
    south, west, north, east = (float(edges[name]) for name in ("south", "west", "north", "east"))
    span = max(north - south, east - west, 0.01)
    zoom = int(min(CLOSEST, max(1, math.floor(math.log2(360 * 600 / TILE / span)))))
    return Window(zoom, south, west, north, east)


def _marks(placed: QuerySet[Cover], show: str, now: dt.datetime, window: Window) -> list[dict[str, Any]]:
    """One circle for each cell that holds any; ``every``: how many lines lie there, whenever they were looked at."""
    inside = placed.filter(
        plant__latitude__gte=window.south, plant__latitude__lte=window.north,
        plant__longitude__gte=window.west, plant__longitude__lte=window.east,
    )  # fmt: skip
    lat, lng = (Cast(f"plant__{name}", FloatField()) for name in ("latitude", "longitude"))
    mine = ledger.which(show, now)
    cells: Any = inside.annotate(up=Floor(lat / window.cell), across=Floor(lng / window.cell)).values("up", "across")
    found = cells.annotate(
        n=Count("pk", filter=mine), every=Count("pk"), lat=Avg(lat, filter=mine), lng=Avg(lng, filter=mine),
        first=Min("plant", filter=mine), last=Max("plant", filter=mine),
    )  # fmt: skip
    found = list(found.filter(n__gt=0).order_by("up", "across"))
    alone = Plant.objects.in_bulk([row["first"] for row in found if row["first"] == row["last"]])
    return [_mark(row, alone.get(row["first"]) if row["first"] == row["last"] else None, show) for row in found]


def _mark(row: dict[str, Any], plant: Plant | None, show: str) -> dict[str, Any]:
    return {
        "lat": round(row["lat"], 5), "lng": round(row["lng"], 5), "n": row["n"], "every": row["every"],
        "tone": TONES[show], "name": plant.name if plant else "",
        "url": reverse("registry:plant", args=[plant.uid]) if plant else "",
    }  # fmt: skip
