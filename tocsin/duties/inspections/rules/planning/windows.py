"""In which months the visits of a year are owed: four a year are one in each quarter, not four in December."""

from __future__ import annotations

from dataclasses import dataclass

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Window:
    """The ``n``-th visit of the year, in months 1 to 12, both included. ``passed``: the plan came after it."""

    n: int
    first: int
    last: int
    passed: bool = False


def windows(visits: int, since: int = 1) -> list[Window]:
    """The year in so many equal parts (at most one a month); nothing is planned before the month ``since``."""
    visits = max(0, min(visits, MONTHS))
    parts = [(MONTHS * n // visits + 1, MONTHS * (n + 1) // visits) for n in range(visits)]
    return [Window(n + 1, max(first, min(since, last)), last, last < since) for n, (first, last) in enumerate(parts)]
