"""Who bears an obligation: the plant's safety officer, else the head, else the grid officer, else whoever is above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.db.models import prefetch_related_objects

from tocsin.base.accounts.models import Post
from tocsin.base.obligations.places import Able, Place, able, of_plant
from tocsin.base.registry.models import Plant


def for_plants(plants: Collection[Plant], at: dt.datetime) -> dict[int, Post]:
    """The bearer of each plant, by the plant's internal key. A handful of queries, however many plants.

    A plant is absent only when nobody holds a post in it, in its enterprise, or in any authority over its region:
    then there is nobody to oblige.
    """
    prefetch_related_objects(list(plants), "enterprise")
    places = {plant.pk: of_plant(plant) for plant in plants}
    everyone = able(set(places.values()), at)
    found = {pk: first(everyone, place) for pk, place in places.items()}
    return {pk: post for pk, post in found.items() if post is not None}


def first(everyone: Able, place: Place, *, but: Sequence[object] = ()) -> Post | None:
    """The nearest able post whose holder is none of the persons ``but`` (public ids)."""
    return next((post for post in everyone.candidates(place) if everyone.holders[post.pk] not in but), None)
