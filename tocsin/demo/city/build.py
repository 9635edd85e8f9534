"""The drawn city is put into the registry and among the people, through the actions everyone uses."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from tocsin.base.accounts import actions as accounts
from tocsin.base.accounts.actions import Newcomer, Opening
from tocsin.base.accounts.models import Person, Post
from tocsin.base.journal.acts import Act, By, platform
from tocsin.base.registry import actions as registry
from tocsin.base.registry.models import Agency, Enterprise, Plant, ProfileVersion, Region
from tocsin.demo.chance import Chance
from tocsin.demo.city import names
from tocsin.demo.city.lot import Lot
from tocsin.demo.city.offices import Seat
from tocsin.demo.city.plants import Works
from tocsin.demo.city.staff import Job

AT_ONCE = 250
T = TypeVar("T")
Progress = Callable[[int], None]  # so many more plants are in


@dataclass(slots=True)
class City:
    """The city as it stands in the database, with what is true of each plant kept beside it."""

    lot: Lot
    regions: dict[str, Region] = field(default_factory=dict)  # by the place's code
    agencies: dict[str, Agency] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)  # of government, by the seat's key
    enterprises: dict[str, Enterprise] = field(default_factory=dict)  # by credit code
    plants: dict[int, Plant] = field(default_factory=dict)  # by the works' number
    staff: dict[tuple[int, str], Post] = field(default_factory=dict)  # by the works' number and role
    holders: dict[uuid.UUID, Person] = field(default_factory=dict)  # by the post's public id
    works: dict[int, Works] = field(default_factory=dict)  # by the plant's internal key

    def by(self, post: Post, at: dt.datetime) -> By:
        """The holder of ``post`` acts at a moment."""
        return By(self.holders[post.uid].uid, post.uid, at)

    def seat(self, key: str, at: dt.datetime) -> By:
        return self.by(self.posts[key], at)

    @property
    def root(self) -> Region:
        return self.regions[self.lot.places[0].code]


def build(chance: Chance, lot: Lot, at: dt.datetime, progress: Progress) -> City:
    """Everything of the lot, in the order that each thing stands on what is there already."""
    city = City(lot)
    _places(city, at)
    _government(chance, city, at)
    for part in _parts(lot.works):
        _plants(city, part, at)
        progress(len(part))
    for some in _parts(lot.jobs, 1000):
        _staff(chance, city, some, at)
    return city


def _parts(things: Sequence[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    rest = iter(things)
    while part := list(islice(rest, size)):
        yield part


def _places(city: City, at: dt.datetime) -> None:
    first, *others = city.lot.places
    root = registry.add_region(platform(at), first.code, first.name)
    city.regions[first.code] = root
    with platform(at).act("city.laid_out", root) as act:
        for place in others:
            city.regions[place.code] = registry.add_region(act, place.code, place.name, city.regions[place.parent])
        for office in city.lot.offices:
            city.agencies[office.key] = registry.add_agency(
                act, office.name, office.kind, city.regions[office.place.code]
            )


def _government(chance: Chance, city: City, at: dt.datetime) -> None:
    """Seat by seat of each level, so that a post can name the one above it."""
    people = names.people(chance.stream("officials"))
    with platform(at).act("city.staffed", city.root) as act:
        waiting = list(city.lot.seats)
        while waiting:
            ready = [seat for seat in waiting if not seat.over or seat.over in city.posts]
            posts = accounts.open_posts(act, [_opening(city, seat) for seat in ready])
            city.posts |= {seat.key: post for seat, post in zip(ready, posts, strict=True)}
            waiting = [seat for seat in waiting if seat.key not in city.posts]
        newcomers = [
            Newcomer(next(people), f"gov{n:03}", names.phone(9_000_000 + n)) for n, _seat in enumerate(city.posts)
        ]
        _appoint(act, city, list(city.posts.values()), newcomers)


def _opening(city: City, seat: Seat) -> Opening:
    agency = city.agencies.get(seat.office)
    areas = [(city.regions[seat.place.code].uid, industry) for industry in seat.industries] if seat.place else []
    return Opening(
        title=seat.title, role=seat.role, unit_kind="agency" if agency else "", unit=agency.uid if agency else None,
        superior=city.posts[seat.over] if seat.over else None, jurisdictions=areas,
    )  # fmt: skip


def _plants(city: City, part: list[Works], at: dt.datetime) -> None:
    with platform(at).act("city.furnished", city.root, what={"plants": len(part)}) as act:
        for works in part:
            plant = _plant(act, city, works)
            city.plants[works.n], city.works[plant.pk] = plant, works


def _plant(act: Act, city: City, works: Works) -> Plant:
    if works.credit_code not in city.enterprises:
        city.enterprises[works.credit_code] = registry.add_enterprise(
            act, works.enterprise, {"uscc": works.credit_code}, fictional=True
        )
    return registry.add_plant(
        act, city.enterprises[works.credit_code], city.regions[works.place.code], works.name, facts=works.recorded,
        address=works.address, latitude=works.latitude, longitude=works.longitude, registered_on=works.registered_on,
        origin=ProfileVersion.Origin.DEMO,
    )  # fmt: skip


def _staff(chance: Chance, city: City, jobs: list[Job], at: dt.datetime) -> None:
    people = names.people(chance.stream("staff", jobs[0].works.n))
    with platform(at).act("city.staffed", city.root, what={"posts": len(jobs)}) as act:
        posts = accounts.open_posts(act, [_opening_of(city, job) for job in jobs])
        _appoint(act, city, posts, [_newcomer(job, next(people)) for job in jobs])
        city.staff |= {(job.works.n, job.role): post for job, post in zip(jobs, posts, strict=True)}


def _opening_of(city: City, job: Job) -> Opening:
    if job.role == "head":
        return Opening(job.title, job.role, "enterprise", city.enterprises[job.works.credit_code].uid)
    return Opening(job.title, job.role, "plant", city.plants[job.works.n].uid)


def _newcomer(job: Job, name: str) -> Newcomer:
    number = job.works.n * 10 + ("head", "safety", "operator", "worker").index(job.role)
    login = f"{job.role}{job.works.n:05}" if job.login else None
    return Newcomer(name, login, names.phone(number))  # no e-mail: nobody here can be written to


def _appoint(act: Act, city: City, posts: Sequence[Post], newcomers: Sequence[Newcomer]) -> None:
    people = accounts.enter_people(act, newcomers)
    accounts.appoint_all(act, list(zip(posts, people, strict=True)))
    city.holders |= {post.uid: person for post, person in zip(posts, people, strict=True)}
