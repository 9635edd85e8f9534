"""Who can be drawn: the plants, those among them who come first, the inspectors, and who is barred from where."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from tocsin.base.accounts.models import Jurisdiction, Post, Role
from tocsin.base.accounts.queries import holders, posts
from tocsin.base.accounts.scopes import narrow
from tocsin.base.obligations.places import holdings
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Plant, Region
from tocsin.duties.inspections.ledger import LONG_AGO
from tocsin.duties.inspections.models import Avoidance, Cover

DRAWABLE = (Role.INSPECTOR, Role.OFFICER)
CHUNK = 5_000
MOST = 50_000  # plants in one draw: its population is one record that anyone downloads


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an officer draws from. ``without``: posts that are left out."""

    region: Region
    topics: tuple[str, ...]
    industry: str = ""
    overdue: bool = False
    never_first: bool = True
    without: frozenset[uuid.UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody who can be drawn, by sorted public ids; ``names`` are the inspectors' posts."""

    plants: list[str]
    first: list[str]
    roster: list[str]
    barred: list[str]
    names: list[str] = field(default_factory=list)

    def short(self, each: int) -> int:
        """Plants to which fewer than ``each`` inspectors may go."""
        gone = Counter(line.split(" ")[0] for line in self.barred)
        return sum(len(self.roster) - gone[plant] < each for plant in self.plants)


def crowd(wanted: Wanted, post: Post, now: dt.datetime) -> Crowd:
    """As it stands now; ``post`` draws only from the plants it supervises itself."""
    rows = plants(wanted, post, now)
    units = {uid: (plant, enterprise) for uid, plant, enterprise in rows.values_list("uid", "pk", "enterprise_id")}
    drawn_first = first(wanted, {plant for plant, _enterprise in units.values()}) if wanted.never_first else set()
    people = inspectors(wanted.region, now)
    people = [one for one in people if one.uid not in wanted.without]
    return Crowd(
        sorted(str(uid) for uid in units), sorted(str(uid) for uid, (pk, _e) in units.items() if pk in drawn_first),
        sorted(str(one.uid) for one in people), barred(rows, people, now), [one.title for one in people],
    )  # fmt: skip


def plants(wanted: Wanted, post: Post, now: dt.datetime) -> QuerySet[Plant]:
    """The plants of the region whom one of the checklists concerns, or may."""
    rows = narrow(Plant.objects.all(), post, "plant", "see").filter(state=Plant.State.ACTIVE)
    rows = rows.filter(region_id__in=registry.below(wanted.region))
    rows = rows.filter(industry__startswith=wanted.industry) if wanted.industry else rows
    covers = Cover.objects.filter(topic__in=wanted.topics)
    if wanted.overdue:
        covers = covers.filter(Q(last_at=None) | Q(last_at__lt=now - LONG_AGO))
    return rows.filter(pk__in=covers.values("plant"))


def first(wanted: Wanted, among: Collection[int]) -> set[int]:
    """Of these plants (internal keys) those whom nobody has ever looked at for any of the checklists."""
    looked = Cover.objects.filter(topic__in=wanted.topics, last_at__isnull=False).values_list("plant", flat=True)
    return set(among) - set(looked)


def inspectors(region: Region, now: dt.datetime) -> list[Post]:
    """Posts that are held, whose word reaches into the region or a part of it; one post for each person."""
    below = registry.below(region)
    within = Region.objects.filter(pk__in=below).values("uid")
    above = [one.uid for one in registry.above(region)]
    areas = Jurisdiction.objects.filter(Q(region__in=within) | Q(region__in=above))
    found = list(posts().filter(role__in=DRAWABLE, pk__in=areas.values("post")).order_by("title", "pk"))
    held = holders(found, now)
    one_each: dict[int, Post] = {}
    for post in found:
        if post.pk in held:
            one_each.setdefault(held[post.pk].pk, post)
    return list(one_each.values())


def barred(rows: QuerySet[Plant], people: list[Post], now: dt.datetime) -> list[str]:
    """Lines of “plant inspector why”: who holds a post at that plant or its enterprise, who declared an avoidance."""
    held = holders(people, now)
    of = {held[post.pk].uid: str(post.uid) for post in people}
    posts_there = holdings(now).filter(person__uid__in=of, post__unit_kind__in=("plant", "enterprise"))
    found: set[str] = set()
    for unit, who in posts_there.values_list("post__unit", "person__uid"):
        at = rows.filter(Q(uid=unit) | Q(enterprise__uid=unit)).values_list("uid", flat=True)
        found |= {f"{plant} {of[who]} post" for plant in at}
    for enterprise, who in Avoidance.objects.filter(who__in=of).values_list("enterprise", "who"):
        at = rows.filter(enterprise=enterprise).values_list("uid", flat=True)
        found |= {f"{plant} {of[who]} declared" for plant in at}
    return sorted(found)
