"""What an investigation can be about: an accident, a hazard or a stop order at a plant; its day and its grade."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils import timezone

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import one
from tocsin.base.registry.models import Plant
from tocsin.base.web.missing import Missing
from tocsin.duties.cases import queries as cases
from tocsin.duties.enforcement import queries as orders
from tocsin.duties.enforcement.accountability import subjects
from tocsin.duties.enforcement.accountability.subjects import Subject
from tocsin.duties.hazards import queries as hazards

KINDS = ("case", "hazard", "order")


@dataclass(frozen=True, slots=True)
class About:
    """``grade`` blank: it is no accident, or the record cannot grade it."""

    subject: Subject
    plant: Plant
    happened_on: dt.date
    grade: str


def meant(post: Post, kind: str, uid: uuid.UUID) -> About:
    """What this post may see and what lies at a plant of this registry; else Missing."""
    if kind not in KINDS:
        raise Missing
    subject = subjects.KINDS[kind].opened(post, uid)
    if subject.plant is None:
        raise Missing
    plant = Plant.objects.select_related("region", "enterprise").get(pk=subject.plant.pk)
    return About(subject, plant, *_day_and_grade(post, kind, uid))


def _day_and_grade(post: Post, kind: str, uid: uuid.UUID) -> tuple[dt.date, str]:
    if kind == "case":
        case = one(cases.visible(post), post, "case", "see", uid=uid)
        return case.happened_on, case.grade
    at = hazards.seen(post, uid).reported_at if kind == "hazard" else orders.seen(post, uid).issued_at
    return timezone.localtime(at).date(), ""
