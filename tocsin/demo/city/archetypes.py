"""The trades of the city as written in archetypes.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

ITEMS = ("processes", "equipment", "operations", "safeguards")


@dataclass(frozen=True, slots=True)
class Archetype:
    """One trade. ``substances``: (chance, least t, most t) by term; ``items``: chance by term, for each list field."""

    key: str
    weight: float
    industry: Mapping[str, float]  # share by code
    words: Mapping[str, tuple[str, ...]]  # by code: what such a plant calls itself
    people: tuple[int, int]
    contractors: tuple[int, int]
    record: str
    room: bool
    substances: Mapping[str, tuple[float, float, float]]
    items: Mapping[str, Mapping[str, float]]


@cache
def archetypes() -> Mapping[str, Archetype]:
    """Every trade by its key, in the order of the file."""
    rows = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    return {row["key"]: _read(row) for row in rows}


def _read(row: dict[str, object]) -> Archetype:
    told: dict[str, object] = {name: row[name] for name in ("key", "weight", "record")}
    return Archetype(
        **told,  # type: ignore[arg-type]
        industry={code: share for code, (share, *_words) in row["industry"].items()},  # type: ignore[attr-defined]
        words={code: tuple(words) for code, (_share, *words) in row["industry"].items()},  # type: ignore[attr-defined]
        people=tuple(row["people"]),  # type: ignore[arg-type]
        contractors=tuple(row["contractors"]),  # type: ignore[arg-type]
        room=bool(row.get("room")),
        substances={term: tuple(drawn) for term, drawn in row["substances"].items()},  # type: ignore[attr-defined]
        items={name: row[name] for name in ITEMS},  # type: ignore[misc]
    )
