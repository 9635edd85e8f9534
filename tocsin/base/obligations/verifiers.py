"""Who verifies: never the one who put it right. In a workshop of one: the grid officer, or a sampled visit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from django.db.models import prefetch_related_objects

from tocsin.base.accounts.models import Post, Role
from tocsin.base.obligations.places import Able, Place, able, of_plant
from tocsin.base.registry.models import Plant

FIRST_TO_LOOK = {Role.HEAD.value: 0, Role.SAFETY.value: 1, Role.OPERATOR.value: 2}


def for_plants(plants: Collection[Plant], bearers: Mapping[int, Post], at: dt.datetime) -> dict[int, Post | None]:
    """The verifier of each plant's obligation, by the plant's internal key; None: by sampled visit.

    ``bearers`` as :func:`tocsin.base.obligations.bearers.for_plants` gives them.
    """
    prefetch_related_objects(list(plants), "enterprise")
    places = {plant.pk: of_plant(plant) for plant in plants if plant.pk in bearers}
    everyone = able(set(places.values()), at)
    everyone.check(bearers.values())
    return {pk: for_place(everyone, place, bearers[pk]) for pk, place in places.items()}


def for_place(everyone: Able, place: Place, bearer: Post, but: Collection[object] = ()) -> Post | None:
    """Another person of the enterprise, nearest first; else the grid officer; else nobody: by sampled visit."""
    never = {everyone.holders.get(bearer.pk), *but}
    return next((post for post in lookers(everyone, place) if everyone.holders[post.pk] not in never), None)


def lookers(everyone: Able, place: Place) -> Iterator[Post]:
    """Posts that may look, in order: the head, the safety officer, then the grid officers of the region and above."""
    yield from sorted((post for unit in place.units for post in everyone.of_unit(unit)), key=rank)
    yield from everyone.authorities(place, (Role.GRID,))


def rank(post: Post) -> int:
    return FIRST_TO_LOOK.get(post.role, len(FIRST_TO_LOOK))
