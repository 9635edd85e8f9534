"""A small town to test with: a city with one county, its officers, and plants with a head and a safety officer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tocsin.base.accounts.models import Jurisdiction, Person, Post, Role, Tenure
from tocsin.base.journal.acts import By
from tocsin.base.journal.things import Ref
from tocsin.base.obligations.actions import Owed
from tocsin.base.obligations.kinds import Kind
from tocsin.base.registry.models import Agency, Enterprise, Plant, Region, RegionAbove

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
FIX = Kind("test.fix", "put right", verified=True)
TELL = Kind("test.tell", "tell", verified=False)
LOOK = Kind("test.look", "look", verified=False, of_authority=True)
ELSEWHERE = Kind("test.elsewhere", "elsewhere", lambda obligation: "/elsewhere", verified=False)


@dataclass
class Town:
    """Everybody by name."""

    now: dt.datetime
    city: Region
    county: Region
    people: dict[str, Person] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)

    def post(
        self, name: str, role: str, unit: object = None, *, held_by: str | None = "", region: Region | None = None
    ) -> Post:
        """A post called ``name``, held by a person of that name unless ``held_by`` says otherwise (None: vacant)."""
        kind, uid = (unit.ref.kind, unit.ref.uid) if unit is not None else ("", None)
        post = Post.objects.create(title=name, role=role, unit_kind=kind, unit=uid, opened_at=LONG_AGO)
        if region:
            Jurisdiction.objects.create(post=post, region=region.uid)
        if held_by is not None:
            Tenure.objects.create(post=post, person=self.person(held_by or name), since=LONG_AGO)
        self.posts[name] = post
        return post

    def person(self, name: str) -> Person:
        if name not in self.people:
            self.people[name] = Person.objects.create(name=name, login=name, joined_at=LONG_AGO)
        return self.people[name]

    def plant(self, name: str, region: Region | None = None) -> Plant:
        enterprise = Enterprise.objects.create(name=name)
        return Plant.objects.create(name=name, enterprise=enterprise, region=region or self.county)

    def by(self, name: str, at: dt.datetime | None = None) -> By:
        """The person of that name acting as the post of that name."""
        post = self.posts[name]
        person = post.tenures.get(until=None).person
        return By(person.uid, post.uid, at or self.now)

    def leaves(self, name: str, at: dt.datetime | None = None) -> None:
        self.people[name].tenures.filter(until=None).update(until=at or self.now)
        Person.objects.filter(name=name).update(left_at=at or self.now)

    def owed(self, plant: Plant, days: int = 30, **more: object) -> Owed:
        about = Ref("card", plant.uid)
        more = {"bearer": None, "plant": plant, **more}
        due_at = self.now + dt.timedelta(days=days)
        return Owed(about, {"en": "Check it", "zh-hans": "检查"}, "Law, article 1", due_at, plant.region, **more)


def build_town(now: dt.datetime) -> Town:
    city = Region.objects.create(code="C", name="City")
    county = Region.objects.create(code="D", name="County", parent=city)
    rows = ((city, city, 0), (county, county, 0), (city, county, 1))
    RegionAbove.objects.bulk_create(RegionAbove(above=a, below=b, depth=d) for a, b, d in rows)
    town = Town(now, city, county)
    bureau = Agency.objects.create(name="County bureau", kind="emergency_bureau", region=county)
    office = Agency.objects.create(name="City office", kind="committee_office", region=city)
    town.post("grid", Role.GRID, bureau, region=county)
    town.post("officer", Role.OFFICER, bureau, region=county)
    town.post("director", Role.DIRECTOR, office, region=city)
    return town


def give_staff(town: Town, plant: Plant) -> Plant:
    """A safety officer called «safety» and a head called «head»."""
    town.post("safety", Role.SAFETY, plant)
    town.post("head", Role.HEAD, plant.enterprise)
    return plant
