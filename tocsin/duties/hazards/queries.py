"""What is asked of hazards."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import Count, QuerySet

from tocsin.base.accounts.models import Person, Post
from tocsin.base.accounts.scopes import may, narrow, one
from tocsin.base.journal.things import Ref
from tocsin.base.obligations.places import IN_REGION, able, of_plant, over_plant
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Plant, Region
from tocsin.base.web.missing import Missing
from tocsin.duties.hazards.actions.reporting import digest_of
from tocsin.duties.hazards.models import Hazard, Point, Reporter
from tocsin.duties.hazards.rules import moves

RELATED = ("plant__enterprise", "region", "owed__bearer", "owed__verifier", "stopping", "confirming__bearer")
ALIKE = 50
FEW = 10  # of so many regions one
COUNTED = 2_000  # beyond it the head of the list says «more than»: nobody plans a day by the last digit


def seen(post: Post, uid: uuid.UUID, action: str = "see") -> Hazard:
    """That hazard, if this post may; forbidden is missing like not there."""
    return one(Hazard.objects.select_related(*RELATED), post, "hazard", action, uid=uid)


def offered(post: Post, person: Person, hazard: Hazard) -> list[str]:
    """The verbs that this person can use now: the table's, as far as the policy and the person's part allow."""
    rights = {right: may(post, "hazard", right, hazard) for right in set(moves.RIGHTS.values())}
    verbs = [verb for verb in moves.from_here(hazard.state) if rights[moves.RIGHTS[verb]]]
    verbs = [verb for verb in verbs if _fits(verb, hazard, post, person)]
    return sorted(verbs, key=lambda verb: verb != "stop")  # in danger the stop comes before every paper


def _fits(verb: str, hazard: Hazard, post: Post, person: Person) -> bool:
    if verb == "stop":
        return hazard.stopping is not None and hazard.stopping.live
    if verb == "judge":
        return hazard.grade == moves.SUSPECTED
    if verb == "list":
        return hazard.grade == moves.MAJOR and not hazard.listed
    if verb in ("verify", "send_back"):
        authority = post.role in IN_REGION or not hazard.owed_to_authority
        return hazard.submitted_by != person.uid and authority
    if verb == "confirm":
        return hazard.origin != Hazard.Origin.WHISTLE or post.role in IN_REGION
    return True


def alike(hazard: Hazard) -> QuerySet[Hazard]:
    """Live records of the same plant it may be merged into, the newest first."""
    rows = Hazard.objects.filter(plant=hazard.plant, state__in=moves.LIVE).exclude(pk=hazard.pk)
    return rows.order_by("-reported_at", "-pk")


def takers(hazard: Hazard, post: Post, now: dt.datetime) -> list[Post]:
    """Who could bear it instead: able posts of the plant; for those who supervise also the authorities over it."""
    place = of_plant(hazard.plant)
    everyone = able({place}, now)
    posts = [one for unit in place.units for one in everyone.of_unit(unit)]
    if post.role in IN_REGION:
        posts += list(everyone.authorities(over_plant(hazard.plant), IN_REGION))
    owed = hazard.owed or hazard.confirming
    return [one for one in dict.fromkeys(posts) if owed is None or one != owed.bearer]


def of_plant_now(plant_uid: uuid.UUID, post: Post) -> QuerySet[Hazard]:
    """What is live at one plant, as far as this post may see it."""
    rows = narrow(Hazard.objects.filter(plant__uid=plant_uid, state__in=moves.LIVE), post, "hazard", "see")
    return rows.select_related("owed").order_by("-reported_at", "-pk")


def by_place(rows: QuerySet[Hazard], post: Post) -> QuerySet[Hazard]:
    """The same rows, found through their region where a post supervises few of all regions.

    What narrows a list to a jurisdiction looks along the newest rows when a region is more than a hundredth of all, as
    a county of a city is; of a million hazards a county's few would be looked for among everybody's.
    """
    places = list(post.jurisdictions.values_list("region", flat=True))
    if not places:
        return rows
    regions = list(registry.regions_below(places).values_list("pk", flat=True))
    few = len(regions) * FEW <= Region.objects.count()
    return rows.filter(region__in=regions) if few else rows


def counted(post: Post, now: dt.datetime) -> dict[str, int]:
    """How many are in which state, and how many are overdue: for the head of the list; at most ``COUNTED`` + 1."""
    rows = by_place(narrow(Hazard.objects.order_by(), post, "hazard", "see"), post)
    asked = {
        "reported": rows.filter(state=moves.REPORTED),
        "confirmed": rows.filter(state=moves.CONFIRMED),
        "submitted": rows.filter(state=moves.SUBMITTED),
        "overdue": rows.filter(state=moves.CONFIRMED, due_at__lt=now),
        "major": rows.filter(state__in=moves.LIVE, grade__in=(moves.SUSPECTED, moves.MAJOR)),
    }
    return {name: some[: COUNTED + 1].count() for name, some in asked.items()}


def point_at(code: str) -> Point:
    """The open reporting point of that code."""
    found = Point.objects.select_related("plant__region", "plant__enterprise").filter(code=code, closed_at=None).first()
    if found is None or found.plant.state == found.plant.State.DEREGISTERED:
        raise Missing
    return found


def answer_to(code: str) -> Hazard | None:
    """The hazard whose receipt is shown; None where no report has such a code."""
    found = Reporter.objects.select_related("hazard__plant", "hazard__owed").filter(receipt=digest_of(code)).first()
    return found.hazard if found else None


def at_plant(plant: Plant, uids: Collection[uuid.UUID]) -> list[Hazard]:
    """Those hazards of this very plant, in the order in which they were reported."""
    return list(Hazard.objects.filter(plant=plant, uid__in=uids).order_by("reported_at", "pk"))


def settled(hazard: Hazard) -> bool:
    """Whether nothing is left to be done for it: closed, found to be none, or so is what it was merged into."""
    while hazard.merged_into is not None:
        hazard = hazard.merged_into
    return hazard.state in (moves.CLOSED, moves.DISMISSED)


def live_at(plant: Plant) -> list[Hazard]:
    """What is not closed at a plant, the gravest first: what a stop may be ordered for."""
    rows = list(Hazard.objects.filter(plant=plant, state__in=moves.LIVE).order_by("-reported_at", "-pk")[:100])
    return sorted(rows, key=lambda one: (moves.MAJOR, moves.SUSPECTED, moves.GENERAL, "").index(one.grade))


def major_in(region: Region) -> dict[int, int]:
    """{plant's internal key: live hazards that are major or suspected to be} in a region and below."""
    grades = (moves.SUSPECTED, moves.MAJOR)
    rows = Hazard.objects.filter(region__in=registry.below(region), state__in=moves.LIVE, grade__in=grades)
    counted: Any = rows.order_by().values_list("plant_id").annotate(n=Count("pk"))
    return dict(counted)


def reported_at(plant: Plant, since: dt.datetime) -> QuerySet[Hazard]:
    """Everything that was reported at a plant since then, however it ended; the oldest first."""
    rows = Hazard.objects.filter(plant=plant, reported_at__gte=since)
    return rows.select_related("confirming", "stopping", "owed").order_by("reported_at", "pk")


def verified_between(regions: Any, after: dt.datetime, until: dt.datetime) -> QuerySet[Hazard]:
    """What one put right and another closed here, later than ``after``; imported hazards were closed elsewhere."""
    rows = Hazard.objects.filter(state=moves.CLOSED, region__in=regions, submitted_by__isnull=False)
    return rows.filter(ended_at__gt=after, ended_at__lte=until)


def by_uids(uids: Collection[str]) -> list[Hazard]:
    """Those hazards, in the order in which they were reported."""
    rows = Hazard.objects.filter(uid__in=uids).select_related("plant__region", "plant__enterprise", "region")
    return list(rows.order_by("reported_at", "pk"))


def by_uid(uid: uuid.UUID) -> Hazard:
    """That hazard, for whoever acts in its duty; who may see what is asked elsewhere."""
    return Hazard.objects.select_related(*RELATED).get(uid=uid)


def found_by(source: Ref) -> list[Hazard]:
    """What was found by one visit, reply or alarm."""
    return list(Hazard.objects.filter(source_kind=source.kind, source=source.uid).order_by("pk"))


def found_by_many(post: Post, kind: str, sources: Collection[uuid.UUID]) -> QuerySet[Hazard]:
    """What many visits found, as far as this post may see it, in the order in which it was reported."""
    rows = narrow(Hazard.objects.filter(source_kind=kind, source__in=sources), post, "hazard", "see")
    return rows.order_by("reported_at", "pk")


def found_by_inspections(post: Post) -> QuerySet[Hazard]:
    """What inspections found and somebody confirmed, put right or not, the oldest first."""
    states = (moves.CONFIRMED, moves.SUBMITTED, moves.CLOSED)
    rows = Hazard.objects.filter(origin=Hazard.Origin.INSPECTION, state__in=states)
    narrowed = narrow(rows, post, "hazard", "see")
    return narrowed.select_related("plant", "region", "owed").order_by("reported_at", "pk")


def proven_at(plants: Collection[int], post: Post) -> QuerySet[Hazard]:
    """Of these plants (internal keys): what somebody confirmed, put right or not, as far as this post may see it."""
    states = (moves.CONFIRMED, moves.SUBMITTED, moves.CLOSED)
    rows = narrow(Hazard.objects.filter(plant__in=plants, state__in=states), post, "hazard", "see")
    return rows.order_by("reported_at", "pk")
