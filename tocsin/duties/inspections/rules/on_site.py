"""What a device claims of time and place, beside what the server knows: differences are told, never judged."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0  # km, its mean radius
FAR = 1.0  # km: a large site and a poor fix reach as far
LATE, AHEAD = dt.timedelta(minutes=10), dt.timedelta(minutes=2)
Place = tuple[float, float]  # latitude, longitude in degrees


@dataclass(frozen=True, slots=True)
class Difference:
    """``km`` None: nobody said where. ``late``: how long after its claimed time it came; None: about the same."""

    km: float | None
    late: dt.timedelta | None
    ahead: bool

    @property
    def far(self) -> bool:
        return self.km is not None and self.km > FAR


def difference(
    claimed_at: dt.datetime | None, received_at: dt.datetime, claimed: Place | None, plant: Place | None
) -> Difference:
    apart = received_at - claimed_at if claimed_at else None
    late = apart if apart is not None and apart > LATE else None
    return Difference(kilometres(claimed, plant), late, apart is not None and apart < -AHEAD)


def kilometres(one: Place | None, other: Place | None) -> float | None:
    """Along the great circle; None when one of them is not known."""
    if one is None or other is None:
        return None
    (lat, lon), (lat2, lon2) = ((radians(a), radians(b)) for a, b in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def is_conflict(stands: tuple[str, str] | None, stands_since: str, based_on: str, told: tuple[str, str]) -> bool:
    """Whether somebody else's answer would be overwritten unseen: it changed since, and says something else."""
    return stands is not None and stands != told and stands_since != based_on
