"""Where something is owed, and which posts there, or above, can carry it: the order in which a bearer is looked for."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from tocsin.base.accounts import queries as accounts
from tocsin.base.accounts.models import Jurisdiction, Post, Role, Tenure
from tocsin.base.obligations.kinds import kind
from tocsin.base.obligations.models import Obligation
from tocsin.base.registry.models import Plant, RegionAbove

IN_PLANT = (Role.SAFETY, Role.HEAD, Role.OPERATOR)
IN_ENTERPRISE = (Role.HEAD, Role.SAFETY)
IN_AGENCY = (Role.OFFICER, Role.INSPECTOR, Role.GRID, Role.DIRECTOR, Role.LEADER)
IN_REGION = (Role.GRID, Role.OFFICER, Role.INSPECTOR, Role.DIRECTOR, Role.LEADER)
CHUNK = 5000  # ids in one query: well below what SQLite takes


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation whose posts may carry it, and which of its roles, in this order."""

    uid: uuid.UUID | None
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Units nearest first, then the region and all above it."""

    units: tuple[Unit, ...]
    region: int
    industry: str = ""


def of_plant(plant: Plant) -> Place:
    units = (Unit(plant.uid, IN_PLANT), Unit(plant.enterprise.uid, IN_ENTERPRISE))
    return Place(units, plant.region_id, plant.industry)


def over_plant(plant: Plant) -> Place:
    """Where something is owed that an authority owes about a plant: nobody of the plant is asked."""
    return Place((), plant.region_id, plant.industry)


def of_post(post: Post, region: int) -> Place:
    """Where something is owed that no plant owes: the unit of the post that bore it."""
    roles = IN_ENTERPRISE if post.unit_kind == "enterprise" else IN_AGENCY
    return Place((Unit(post.unit, roles),), region)


def of_obligation(obligation: Obligation) -> Place:
    """Where it is owed; give it with its plant, the plant's enterprise, and its bearer."""
    if obligation.plant is None:
        return of_post(obligation.bearer, obligation.region_id)
    return over_plant(obligation.plant) if kind(obligation.kind).of_authority else of_plant(obligation.plant)


def may_take(giver: Post, to: Post) -> bool:
    """An enterprise hands over within itself: what it owes does not become the work of those who supervise it."""
    return giver.role in IN_REGION or to.role not in IN_REGION


@dataclass(slots=True)
class Able:
    """The posts that can carry something now (open, held by someone who has not left), found in a few queries."""

    at: dt.datetime
    holders: dict[int, uuid.UUID] = field(default_factory=dict)  # post's internal key → who holds it (public id)
    _of_unit: dict[uuid.UUID, list[Post]] = field(default_factory=dict)
    _of_region: dict[uuid.UUID, list[tuple[str, Post]]] = field(default_factory=lambda: defaultdict(list))
    _above: dict[int, list[uuid.UUID]] = field(default_factory=dict)
    _known: set[int] = field(default_factory=set)

    def learn(self, places: Collection[Place]) -> None:
        """Load what these places need."""
        units = {unit.uid for place in places for unit in place.units if unit.uid} - self._of_unit.keys()
        rows = accounts.posts().filter(
            role__in={role for place in places for unit in place.units for role in unit.roles}
        )
        posts = [post for part in chunks(units) for post in rows.filter(unit__in=part).order_by("opened_at", "pk")]
        self._hold(posts)
        for unit in units:
            self._of_unit[unit] = []
        for post in posts:
            if post.pk in self.holders and post.unit:
                self._of_unit[post.unit].append(post)
        self._learn_regions({place.region for place in places} - self._above.keys())

    def candidates(self, place: Place) -> Iterator[Post]:
        """Every post that could carry it, nearest first."""
        for unit in place.units:
            yield from self.of_unit(unit)
        yield from self.authorities(place, IN_REGION)

    def of_unit(self, unit: Unit) -> list[Post]:
        posts = self._of_unit.get(unit.uid, ()) if unit.uid else ()
        return [post for role in unit.roles for post in posts if post.role == role]

    def authorities(self, place: Place, roles: Sequence[str]) -> Iterator[Post]:
        """Posts of these roles whose jurisdiction contains the place: the nearest region first."""
        for region in self._above.get(place.region, ()):
            posts = [post for industry, post in self._of_region.get(region, ()) if place.industry.startswith(industry)]
            yield from (post for role in roles for post in posts if post.role == role)

    def holds(self, post: Post) -> bool:
        return post.pk in self.holders

    def check(self, posts: Iterable[Post]) -> None:
        """Learn whether these very posts are able, wherever they are."""
        self._hold([post for post in posts if post.closed_at is None or post.closed_at > self.at])

    def _hold(self, posts: Iterable[Post]) -> None:
        new = {post.pk for post in posts} - self._known
        self._known |= new
        for part in chunks(new):
            self.holders.update(holdings(self.at).filter(post__in=part).values_list("post_id", "person__uid"))

    def _learn_regions(self, regions: Collection[int]) -> None:
        above: dict[int, list[uuid.UUID]] = {region: [] for region in regions}
        for part in chunks(regions):
            rows = RegionAbove.objects.filter(below__in=part).order_by("below", "depth")
            for below, uid in rows.values_list("below", "above__uid"):
                above[below].append(uid)
        self._above.update(above)
        self._learn_authorities({uid for uids in above.values() for uid in uids} - self._of_region.keys())

    def _learn_authorities(self, regions: Collection[uuid.UUID]) -> None:
        rows = [row for part in chunks(regions) for row in self._jurisdictions(part)]
        self._hold(row.post for row in rows)
        for row in rows:
            if row.post_id in self.holders:
                self._of_region[row.region].append((row.industry, row.post))

    def _jurisdictions(self, regions: Collection[uuid.UUID]) -> Iterable[Jurisdiction]:
        rows = Jurisdiction.objects.filter(region__in=regions, post__closed_at=None, post__role__in=IN_REGION)
        return rows.select_related("post").order_by("post__opened_at", "post__pk")


def holdings(at: dt.datetime) -> QuerySet[Tenure]:
    """Tenures that hold at a moment, of people who are still here."""
    here = Q(person__left_at=None) | Q(person__left_at__gt=at)
    return Tenure.objects.filter(accounts.holding(at), here)


def able(places: Collection[Place], at: dt.datetime) -> Able:
    """Everything needed to find bearers for these places."""
    found = Able(at)
    found.learn(places)
    return found


def chunks(ids: Collection[Any]) -> Iterator[list[Any]]:
    """Sorted, in parts that one query takes."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
