"""The protocol: which accidents are cases, which plants are candidates, which of them had the same kind within 5 years.

OtherReleaseSource, a free text, is no release source: two «other»s have nothing in common.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bench.likely.files import Accidents, Registry
from tocsin.duties.lessons.rules.likelihood.happened import Kind
from tocsin.duties.lessons.rules.likelihood.judging import HORIZON_YEARS


@dataclass(frozen=True)
class Case:
    id: str
    place: int
    day: int
    kind: Kind


def cases(accidents: Accidents, registry: Registry, first: int, last: int) -> Iterator[Case]:
    """Accidents with a chemical and a release source, of days ``first`` to ``last`` inclusive."""
    history = accidents.history
    for n in np.flatnonzero((history.days >= first) & (history.days <= last)):
        if history.substances[n] and history.releases[n]:
            place = int(history.places[n])
            industry = accidents.industries[n] or (registry.plants.industries[place] if place >= 0 else "")
            yield Case(
                accidents.ids[n],
                place,
                int(history.days[n]),
                Kind(history.substances[n], history.releases[n], industry),
            )


def candidates(registry: Registry, case: Case, known_by: int | None = None) -> np.ndarray:
    """Registered by the case's day (or ``known_by``, if given) and not gone on it, without the case's own plant."""
    plants = registry.plants
    found = plants.standing(case.day) if known_by is None else (plants.since <= known_by) & (plants.until > case.day)
    found = np.asarray(found).copy()
    if case.place >= 0:
        found[case.place] = False
    return found


def closes(day: int) -> int:
    """The last day of the five years."""
    told = dt.date.fromordinal(day)
    try:
        return told.replace(year=told.year + HORIZON_YEARS).toordinal()
    except ValueError:  # 29 February
        return told.replace(year=told.year + HORIZON_YEARS, day=28).toordinal()


def came(outcomes: Accidents, case: Case, plants: int) -> np.ndarray:
    """Which plants had an accident of this kind after the case's day, within five years."""
    history = outcomes.history
    low, high = np.searchsorted(history.days, [case.day, closes(case.day)], side="right")
    substance, release = history.sharing(case.kind)
    at = history.places[low:high][(substance & release)[low:high]]
    found = np.zeros(plants, bool)
    found[at[at >= 0]] = True
    return found
