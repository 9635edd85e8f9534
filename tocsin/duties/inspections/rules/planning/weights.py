"""How much a plant weighs in the yearly plan, how often it is owed a visit, and why: points by the office.

No law fixes these numbers (Work Safety Law, art. 62 asks for a yearly plan by kind and grade): the defaults are ours
and stand in ``planning.yaml``. Each plan may change them; where the regional edition decides days, those hold.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

CLASSES = ("red", "orange", "yellow", "blue")
SECTORS = ("chemicals", "mines", "construction", "other")
YEAR = 365


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one plant. ``level`` 1 to 4; 0: of unknown level; None: not flagged."""

    industry: str
    topics: frozenset[str] = frozenset()  # checklists that concern it for sure
    level: int | None = None
    major: int = 0  # live major hazards, suspected ones included
    looked_days: int | None = None  # since anybody last looked; None: never


@dataclass(frozen=True, slots=True)
class Weighed:
    """``why``: the parts that make up the weight, by name."""

    weight: int
    risk: str
    sector: str
    why: dict[str, int]


@cache
def defaults() -> dict[str, Any]:
    """Ours, as they are packaged."""
    told: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("planning.yaml").read_text("utf-8"))
    return told


def sector_of(known: Known, told: Mapping[str, Any]) -> str:
    """By its industry's code, else by a checklist that concerns it."""
    for name in SECTORS[:-1]:
        codes, topics = told["sectors"][name]["codes"], told["sectors"][name]["topics"]
        if known.industry.startswith(tuple(codes)) or known.topics & set(topics):
            return name
    return SECTORS[-1]


def weigh(known: Known, told: Mapping[str, Any]) -> Weighed:
    """Points add up; the class follows from them, and is never below what its sector is given at least."""
    points, sector = told["points"], sector_of(known, told)
    why = {sector: points[sector]}
    if known.level is not None:
        why["installation"] = points["installation"][str(known.level)]
    if known.major:
        why["major_hazard"] = points["major_hazard"]
    if known.looked_days is None:
        why["never"] = points["never"]
    elif known.looked_days > YEAR:
        why["long_ago"] = points["long_ago"]
    weight = max(1, sum(why.values()))
    own = next((name for name in CLASSES if weight >= told["from"].get(name, 0)), CLASSES[-1])
    least = told["at_least"].get(sector, CLASSES[-1])
    return Weighed(weight, min(own, least, key=CLASSES.index), sector, {name: n for name, n in why.items() if n})


def visits_of(days: int) -> int:
    """How many visits a year keep no two further apart than so many days; a plan knows twelve at most."""
    return min(12, max(1, math.ceil(YEAR / days)))
