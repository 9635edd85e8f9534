"""The city's plants: trade, place, names, truth and record of each, drawn in one order so that any number repeats."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.demo.chance import Chance, pick
from tocsin.demo.city import names, profiles
from tocsin.demo.city.archetypes import Archetype, archetypes
from tocsin.demo.city.places import CITY, Place

WORKS = ("一厂", "二厂", "三厂")
ANOTHER_WORKS = 0.06  # of enterprises: they have more than one plant


@dataclass(slots=True)
class Works:
    """One plant as drawn: what is true of it, and what the registry will be told."""

    n: int
    trade: Archetype
    place: Place
    enterprise: str
    credit_code: str
    name: str
    address: str
    latitude: str
    longitude: str
    registered_on: dt.date
    true: profiles.Facts
    recorded: profiles.Facts

    @property
    def headcount(self) -> int:
        return int(self.true["headcount"]["value"])

    @property
    def tiny(self) -> bool:
        """Too small for an officer of its own; its people have no sign-in."""
        return self.headcount < 10


def works(chance: Chance, towns: list[Place], counties: dict[str, Place]) -> list[Works]:
    stems = names.stems(chance.stream("stems"))
    found: list[Works] = []
    while len(found) < chance.plants:
        found += _enterprise(chance, towns, counties, next(stems), len(found))
    return found[: chance.plants]


def _enterprise(chance: Chance, towns: list[Place], counties: dict[str, Place], stem: str, n: int) -> Iterator[Works]:
    stream = chance.stream("enterprise", n)
    trade = archetypes()[pick(stream, {key: one.weight for key, one in archetypes().items()})]
    code = pick(stream, dict(trade.industry))
    word = stream.choice(trade.words[code])
    many = trade.record in ("large", "medium") and stream.random() < ANOTHER_WORKS
    for part in WORKS[: stream.choice((2, 3))] if many else ("",):
        town = _town(stream, towns, counties)
        yield _works(chance, n, trade, code, town, f"{stem}{word}", part)
        n += 1


def _works(chance: Chance, n: int, trade: Archetype, code: str, town: Place, trading: str, part: str) -> Works:
    stream = chance.stream("plant", n)
    true = profiles.truth(trade, code, stream)
    south, west, north, east = town.box
    tiny = trade.record == "tiny"
    return Works(
        n=n, trade=trade, place=town,
        enterprise=f"{trading}{'' if tiny else '有限公司'}（虚构）",
        credit_code=names.credit_code(_first_of(n, part)),
        name=f"{trading}{part}（虚构）",
        address=f"{CITY}{town.name}{stream.randint(1, 199)}号",
        latitude=f"{stream.uniform(south, north):.6f}", longitude=f"{stream.uniform(west, east):.6f}",
        registered_on=chance.day - dt.timedelta(days=stream.randint(400, 9000)),
        true=true, recorded=profiles.record(true, trade, stream),
    )  # fmt: skip


def _first_of(n: int, part: str) -> int:
    """The number of the enterprise's first plant: all its plants share one credit code."""
    return n - WORKS.index(part) if part else n


def _town(stream: random.Random, towns: list[Place], counties: dict[str, Place]) -> Place:
    county = pick(stream, {code: place.share for code, place in counties.items()})
    return stream.choice([town for town in towns if town.parent == county])
