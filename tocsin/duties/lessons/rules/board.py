"""All plants' profiles as arrays: for each term the places of the plants that list it, for each field a mark.

Places are only ever appended. A plant whose profile changed gets a new place and its old one is vacated, so a change
costs what one profile costs. When half of the places are vacant the owner builds the board anew.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.duties.lessons.rules.conditions import ITEM_FIELDS, NUMBER_FIELDS, SCHEME
from tocsin.duties.lessons.rules.quantities import LARGEST_GRAMS, count, grams

COMPLETE, PARTIAL, NOTHING = 0, 1, 2  # how much of a field is known
MARKS = {"complete": COMPLETE, "partial": PARTIAL}

Places = NDArray[np.int32]


def ints() -> array[int]:
    return array("i")


@dataclass(slots=True)
class Posting:
    """Where one term is listed: present at ``here`` (``grams``; ``short`` of an amount), absent at ``gone``."""

    here: array[int] = field(default_factory=ints)
    grams: array[int] = field(default_factory=lambda: array("q"))
    short: array[int] = field(default_factory=lambda: array("b"))
    gone: array[int] = field(default_factory=ints)


@dataclass(slots=True)
class Board:
    """Profiles by place. ``plants``, ``profiles`` and ``regions`` are the database's keys."""

    plants: array[int] = field(default_factory=lambda: array("q"))
    profiles: array[int] = field(default_factory=lambda: array("q"))
    regions: array[int] = field(default_factory=lambda: array("q"))
    industries: array[int] = field(default_factory=ints)  # a number in ``codes``
    live: array[int] = field(default_factory=lambda: array("b"))
    marks: dict[str, array[int]] = field(default_factory=lambda: {name: array("b") for name in ITEM_FIELDS})
    numbers: dict[str, array[int]] = field(default_factory=lambda: {name: array("q") for name in NUMBER_FIELDS})
    postings: dict[str, dict[str, Posting]] = field(default_factory=lambda: {name: {} for name in ITEM_FIELDS})
    codes: dict[tuple[str, str], int] = field(default_factory=lambda: {("", ""): 0})  # (scheme, code) → number
    place: dict[int, int] = field(default_factory=dict)  # plant → its place now
    vacant: int = 0

    def __len__(self) -> int:
        return len(self.plants)

    def put(self, plant: int, profile: int, region: int, facts: Mapping[str, Any]) -> None:
        """Seat a plant, or seat it anew."""
        self.take(plant)
        place = self.place[plant] = len(self.plants)
        self.plants.append(plant)
        self.profiles.append(profile)
        self.regions.append(region)
        self.live.append(1)
        self.industries.append(self._code(facts.get("industry") or {}))
        for name, numbers in self.numbers.items():
            value = count((facts.get(name) or {}).get("value"))
            numbers.append(-1 if value is None else value)
        for name, marks in self.marks.items():
            told = facts.get(name) or {}
            marks.append(MARKS.get(told.get("known", ""), NOTHING))
            if items := told.get("items"):
                self._list(self.postings[name], place, items)

    def take(self, plant: int) -> None:
        """Vacate a plant's place: it is no longer matched."""
        if (place := self.place.pop(plant, None)) is not None:
            self.live[place] = 0
            self.vacant += 1

    def _code(self, industry: Mapping[str, Any]) -> int:
        if not industry.get("code"):
            return 0
        return self.codes.setdefault((industry.get("scheme") or SCHEME, industry["code"]), len(self.codes))

    @staticmethod
    def _list(postings: dict[str, Posting], place: int, items: list[Mapping[str, Any]]) -> None:
        """A term listed several times is present when any line says so; its amounts add up."""
        if len(items) > 1:
            items = _merged(items)
        for item in items:
            posting = postings.get(item["term"]) or postings.setdefault(item["term"], Posting())
            if not item.get("present", True):
                posting.gone.append(place)
                continue
            amount = item["grams"] if "grams" in item else grams(item.get("tonnes"))
            posting.here.append(place)
            posting.grams.append(min(amount or 0, LARGEST_GRAMS))
            posting.short.append(item.get("short", amount is None))

    def within(self, regions: Collection[int] | None = None, industries: Collection[str] = ()) -> NDArray[np.bool_]:
        """The places that are taken, in these regions (None: everywhere), of industries that begin so (empty: all)."""
        chosen: NDArray[np.bool_] = seen(self.live, np.int8) == 1
        if regions is not None:
            chosen &= np.isin(seen(self.regions, np.int64), np.fromiter(regions, np.int64, len(regions)))
        if industries:
            begins = np.array([code.startswith(tuple(industries)) for _scheme, code in self.codes], bool)
            chosen &= begins[seen(self.industries, np.int32)]
        return chosen


def seen(values: array[int], kind: type[np.generic]) -> NDArray[Any]:
    """The array's own memory as NumPy sees it. Let go of it before the board changes."""
    return np.frombuffer(values, kind) if len(values) else np.empty(0, kind)


def _merged(items: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    by_term: dict[str, list[Mapping[str, Any]]] = {}
    for item in items:
        by_term.setdefault(item["term"], []).append(item)
    return [lines[0] if len(lines) == 1 else _one(term, lines) for term, lines in by_term.items()]


def _one(term: str, lines: list[Mapping[str, Any]]) -> dict[str, Any]:
    present = [grams(line.get("tonnes")) for line in lines if line.get("present", True)]
    total = sum(amount for amount in present if amount is not None)
    return {"term": term, "present": bool(present), "grams": total, "short": None in present}
