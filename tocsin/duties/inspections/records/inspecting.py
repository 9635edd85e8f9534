"""The record of one inspector: what was looked at, found, found later, and looked at again. Facts, never a score.

An inspection belongs to whoever held its post when it began: what an earlier holder did is on nobody's record here.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from tocsin.base.accounts.models import Person, Post, Role, Tenure
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.web.missing import Missing
from tocsin.duties.hazards import queries as hazards
from tocsin.duties.inspections.models import Answer, Inspection, SecondLook
from tocsin.duties.inspections.records import looks
from tocsin.duties.inspections.records.findings import as_findings
from tocsin.duties.inspections.rules.beside import Beside, beside

GOERS = (Role.INSPECTOR, Role.OFFICER, Role.GRID)
Result, Said = SecondLook.Result, Answer.Said


@dataclass(frozen=True, slots=True)
class After:
    """A hazard under a clause that this inspection had called as it must be; nobody looked at it in between."""

    inspection: Inspection
    hazard: Any
    told: Beside


def posts(post: Post) -> QuerySet[Post]:
    """Whose records this post may read: its own, those of its juniors, those the policy gives the office."""
    readable = Q(pk__in=[])
    for resource in ("inspection_record", "junior_record"):
        if may(post, resource, "see"):
            readable |= Q(pk__in=narrow(Post.objects.all(), post, resource, "see").values("pk"))
    rows = Post.objects.filter(readable, role__in=GOERS, closed_at=None, tenures__until=None, tenures__isnull=False)
    return rows.distinct().order_by("title", "pk")


def inspecting(post: Post) -> QuerySet[Post]:
    """Of these the own, and those that ever inspected anything: of the others there is no record yet."""
    went = Exists(Inspection.objects.filter(inspector=OuterRef("pk")))
    return posts(post).filter(Q(went) | Q(pk=post.pk))


def one(post: Post, uid: uuid.UUID) -> Tenure:
    """The tenure whose record it is; forbidden is missing, and so is a post that nobody holds."""
    subject = posts(post).filter(uid=uid).first()
    found = Tenure.objects.filter(post=subject, until=None).select_related("post", "person").first()
    if subject is None or found is None:
        raise Missing
    return found


def listed(found: list[Post]) -> list[dict[str, Any]]:
    """Each post with its holder and the day of the last inspection: no figure that could be compared."""
    tenures = {one.post_id: one for one in Tenure.objects.filter(post__in=found, until=None).select_related("person")}
    last = dict(
        Inspection.objects.filter(inspector__in=found).order_by().values_list("inspector").annotate(Max("began_at"))
    )
    return [{"post": one, "tenure": tenures.get(one.pk), "last": last.get(one.pk)} for one in found]


def inspections(tenure: Tenure) -> QuerySet[Inspection]:
    """Begun while this person held the post, the newest first."""
    rows = Inspection.objects.filter(inspector=tenure.post, began_at__gte=tenure.since).select_related("plant")
    return rows.order_by("-began_at", "-pk")


def counted(tenure: Tenure) -> dict[str, int]:
    """How many inspections ended how, how many questions were answered how, how many answers became hazards."""
    mine = inspections(tenure).order_by()
    states = {state: Count("pk", filter=Q(state=state)) for state in Inspection.State.values}
    answers = Answer.objects.filter(inspection__in=mine.filter(state=Inspection.State.FINISHED))
    said: dict[str, Any] = {one: Count("pk", filter=Q(said=one)) for one in Said.values}
    found = answers.order_by().aggregate(found=Count("hazard"), **said)
    return {**mine.aggregate(**states), **found, "looked": found[Said.OK] + found[Said.NOT_OK]}


def after(post: Post, tenure: Tenure) -> list[After]:
    """What was found later, or stood open on the day, under a clause that was answered «as it must be»."""
    plants = set(inspections(tenure).order_by().values_list("plant", flat=True))
    if not may(post, "hazard", "see"):
        return []
    records = {row.uid: row for row in hazards.proven_at(plants, post)}
    findings = as_findings(records.values())
    told = []
    for plant, everybody in looks.at_plants(plants).items():
        here = [one for one in findings if records[one.uid].plant_id == plant]
        for look in everybody:
            if look.inspection.inspector_id != tenure.post_id or look.inspection.began_at < tenure.since:
                continue
            told += [
                After(look.inspection, records[one.finding.uid], one)
                for one in beside(look.word, here)
                if one.stood or looks.looked_last(look, one.finding, everybody)
            ]
    return sorted(told, key=lambda row: (row.hazard.reported_at, row.hazard.pk), reverse=True)


def closings(post: Post, person: Person) -> tuple[dict[str, int], list[SecondLook]]:
    """Of what this person verified and closed: how the second looks ended, and those that did not hold."""
    if not may(post, "second_look", "see"):
        return {}, []
    rows = narrow(SecondLook.objects.filter(closed_by=person.uid).exclude(result=""), post, "second_look", "see")
    results: dict[str, Any] = {one: Count("pk", filter=Q(result=one)) for one in Result.values}
    fell = rows.filter(result=Result.FELL).select_related("hazard", "plant", "came_back").order_by("-looked_at", "-pk")
    return rows.order_by().aggregate(**results), list(fell)
