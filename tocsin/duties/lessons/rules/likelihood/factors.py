"""What is known of each plant as factors upon the usual rate: the same arithmetic for an industry, an owner, a plant.

Every factor is *seen over expected, shrunk*: ``(seen + m) / (expected + m)``, where ``expected`` already contains all
earlier factors, so that nothing is counted twice; ``m`` is how many accidents it takes to be believed (the shape of a
gamma prior with mean one). Rates are per plant and year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.duties.lessons.rules.likelihood.happened import History, Kind
from tocsin.duties.lessons.rules.likelihood.plants import Flags, Floats, Ints, Plants

BELIEVED_INDUSTRY, BELIEVED_GROUP, BELIEVED_PLANT = 2.0, 1.0, 0.5
FADES_YEARS = 6.0  # an accident t years ago counts exp(-t / FADES_YEARS) for the plant's own record
LITTLE = 0.5  # accidents thought to have happened beside the seen ones, so that no rate is nought


@dataclass(frozen=True)
class Table:
    """One column per factor, one row per plant, as natural logarithms where they are factors."""

    names: tuple[str, ...]
    columns: Floats  # plants × names

    def __getitem__(self, name: str) -> Floats:
        return np.asarray(self.columns[:, self.names.index(name)])


def table(plants: Plants, history: History, kind: Kind, day: int) -> Table:
    """All factors of all plants for one kind of accident, as of the morning of ``day``."""
    history.must_precede(day)
    exposure = plants.exposure(day)
    lines = plants.lines(kind.substances)
    same_substance, same_release = history.sharing(kind)
    everything = np.ones(len(history), bool)
    kinds = {"any": everything, "substance": same_substance, "kind": same_substance & same_release}
    count = {name: _per_plant(plants, history, which) for name, which in kinds.items()}

    found: dict[str, Floats] = {
        "holds": (lines > 0).astype(np.float64),
        "held": (count["substance"] > 0).astype(np.float64),
    }
    found["lines"] = np.log1p(lines)
    found |= _rates(plants, exposure, count, lines > 0)
    found |= _own(plants, history, kinds, found, exposure, day)
    found["own_where_held"] = found["holds"] * found["own_any"]
    found |= _others(plants, count, found, exposure)
    found["alike"] = shared_characters(plants.industries, kind.industry)
    found |= plants.traits
    return Table(tuple(found), np.stack(list(found.values()), axis=1))


def _per_plant(plants: Plants, history: History, which: Flags, weights: Floats | None = None) -> Floats:
    at = history.places[which]
    here = at >= 0
    weighed = None if weights is None else weights[which][here]
    return np.asarray(np.bincount(at[here], weighed, minlength=len(plants)), np.float64)


def _rates(plants: Plants, exposure: Floats, count: dict[str, Floats], holds: Flags) -> dict[str, Floats]:
    """The usual rate of any accident, of one with this substance, of this kind: each begins at the one before."""
    found = {}
    rate = np.ones(len(plants))
    for name in ("any", "substance", "kind"):
        parts = [np.ones(len(plants), bool)] if name == "any" else [holds, ~holds]
        rate = rate.copy()
        for part in parts:
            rate[part] = _sharpened(rate[part], count[name][part], exposure[part], [b[part] for b in plants.branches])
        found[f"rate_{name}"] = np.log(rate)
    return found


def _sharpened(rate: Floats, count: Floats, exposure: Floats, branches: list[Ints]) -> Floats:
    """The rate scaled to this part as a whole, then industry by finer industry."""
    if not len(rate):
        return rate
    expected = rate * exposure
    rate = rate * (count.sum() + LITTLE) / (expected.sum() + LITTLE * max(1.0, expected.sum()))
    for branch in branches:
        rate = rate * _factor(branch, count, rate * exposure, BELIEVED_INDUSTRY)
    return rate


def _factor(group: Ints, count: Floats, expected: Floats, believed: float, *, without_itself: bool = False) -> Floats:
    """Seen over expected of each plant's group, shrunk; 1 for a plant without a group."""
    member = group >= 0
    factor = np.ones(len(group))
    if not member.any():
        return factor
    at = group[member]
    seen, due = (np.asarray(np.bincount(at, each[member])[at], np.float64) for each in (count, expected))
    if without_itself:
        seen, due = seen - count[member], due - expected[member]
    factor[member] = (seen + believed) / (np.maximum(due, 0) + believed)
    return factor


def _own(
    plants: Plants, history: History, kinds: dict[str, Flags], rates: dict[str, Floats], exposure: Floats, day: int
) -> dict[str, Floats]:
    """The plant's own record, fading: any accident, then this substance given that, then this kind given both."""
    fading = np.exp(-(day - history.days) / 365.25 / FADES_YEARS)
    years = FADES_YEARS * (1 - np.exp(-exposure / FADES_YEARS))
    found, factor = {}, np.ones(len(plants))
    for name, which in kinds.items():
        seen = _per_plant(plants, history, which, fading)
        step = (seen + BELIEVED_PLANT) / (np.exp(rates[f"rate_{name}"]) * years * factor + BELIEVED_PLANT)
        found[f"own_{name}"] = np.log(step)
        factor = factor * step
    return found


def _others(plants: Plants, count: dict[str, Floats], rates: dict[str, Floats], exposure: Floats) -> dict[str, Floats]:
    """The record of the owner's other plants, and of those on the same site."""
    found = {}
    expected = np.exp(rates["rate_any"]) * exposure
    for name, group in plants.groups.items():
        factor = _factor(group, count["any"], expected, BELIEVED_GROUP, without_itself=True)
        found[f"{name}_record"] = np.log(factor)
    return found


def shared_characters(industries: Sequence[str], industry: str) -> Floats:
    """How many leading characters of the industry code a plant shares with the case, beyond the first."""
    codes = np.asarray(industries, dtype=str)
    shared = np.zeros(len(codes))
    for length in range(2, len(industry) + 1):
        shared += np.char.startswith(codes, industry[:length])
    return shared
