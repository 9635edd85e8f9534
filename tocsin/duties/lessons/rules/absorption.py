"""教训落实率: how much of what was reported fixed is fixed, with its interval — and what may be said of it.

The interval is Wilson's score interval at 90 % (Wilson 1927): it never leaves 0–1, it is honest at 0 % and 100 %, and
its coverage is good in the samples of ten to a hundred that inspectors can visit. The sample is drawn without
replacement from a finite population, so the interval is somewhat wider than it need be; it is left so, on the cautious
side, until every member has been visited: then there is nothing left to estimate and the share is exact.
Why Wilson: ``docs/decisions/lessons-0003-absorption-interval.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from statistics import NormalDist

CONFIDENCE = Decimal("0.90")


@dataclass(frozen=True, slots=True)
class Absorption:
    """``share`` with ``low`` and ``high`` are between 0 and 1; None while nobody has been visited."""

    population: int  # reported fixed when the draw was sealed
    visited: int
    verified: int
    share: float | None
    low: float | None
    high: float | None

    @property
    def exact(self) -> bool:
        """Everyone was visited."""
        return 0 < self.population <= self.visited


def absorption(population: int, visited: int, verified: int, confidence: Decimal = CONFIDENCE) -> Absorption:
    """The estimate from ``verified`` of ``visited``, out of ``population`` that reported fixed."""
    if not 0 <= verified <= visited:
        raise ValueError(f"{verified} of {visited} cannot be")
    if visited == 0:
        return Absorption(population, 0, 0, None, None, None)
    share = verified / visited
    low, high = (share, share) if visited >= population else wilson(visited, verified, confidence)
    return Absorption(population, visited, verified, share, low, high)


def wilson(visited: int, verified: int, confidence: Decimal = CONFIDENCE) -> tuple[float, float]:
    """Wilson's score interval, two-sided."""
    return wilson_at(visited, verified / visited, confidence)


def wilson_at(visited: float, share: float, confidence: Decimal = CONFIDENCE) -> tuple[float, float]:
    """The same for a share of an effective number, which need not be whole."""
    z = NormalDist().inv_cdf((1 + float(confidence)) / 2)
    weight = z * z / visited
    centre = (share + weight / 2) / (1 + weight)
    reach = z / (1 + weight) * sqrt(share * (1 - share) / visited + weight / (4 * visited))
    return max(0.0, centre - reach), min(1.0, centre + reach)
