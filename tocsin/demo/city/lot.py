"""The whole city as drawn, before any of it is put into the registry."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.demo.chance import Chance
from tocsin.demo.city import offices, places, plants, staff
from tocsin.demo.city.offices import Office, Seat
from tocsin.demo.city.places import Place
from tocsin.demo.city.plants import Works
from tocsin.demo.city.staff import Job


@dataclass(frozen=True, slots=True)
class Lot:
    """Places before what lies in them, seats before those below them, heads before their plants' other people."""

    places: list[Place]
    offices: list[Office]
    seats: list[Seat]
    works: list[Works]
    jobs: list[Job]


def draw(chance: Chance) -> Lot:
    """The same seed, day and number of plants: the same lot."""
    found = places.places(chance)
    counties = {place.code: place for place in found if place.parent and place.share}
    towns = [place for place in found if place.parent in counties]
    works = plants.works(chance, towns, counties)
    return Lot(found, [*offices.offices(found)], [*offices.seats(found)], works, [*staff.jobs(chance, works)])
