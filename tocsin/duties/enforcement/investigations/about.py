"""What an investigation can be about: an accident, a hazard or a stop order at a plant; its day and its grade."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow, one
from tocsin.base.registry.models import Plant
from tocsin.base.web.missing import Missing
from tocsin.base.web.plain import trouble_with
from tocsin.duties.cases import queries as cases
from tocsin.duties.enforcement import queries as orders
from tocsin.duties.enforcement.accountability import subjects
from tocsin.duties.enforcement.accountability.subjects import Subject
from tocsin.duties.hazards import queries as hazards

KINDS = ("case", "hazard", "order")
MOST = 20


@dataclass(frozen=True, slots=True)
class About:
    """``grade`` blank: it is no accident, or the record cannot grade it. ``unplaced``: the accident's record does not
    say at which plant it happened; opening the investigation says so."""

    subject: Subject
    plant: Plant
    happened_on: dt.date
    grade: str
    unplaced: Any = None


def needs_plant(post: Post, kind: str, uid: uuid.UUID) -> Subject | None:
    """The subject, if it is an accident of which the record names no plant."""
    if kind not in KINDS:
        raise Missing
    subject = subjects.KINDS[kind].opened(post, uid)
    return subject if kind == "case" and subject.plant is None else None


def meant(post: Post, kind: str, uid: uuid.UUID, plant: Plant | None = None) -> About:
    """What this post may see and what lies at a plant of this registry; else Missing. ``plant``: where none is told."""
    if kind not in KINDS:
        raise Missing
    subject = subjects.KINDS[kind].opened(post, uid)
    at = subject.plant or (plant if kind == "case" else None)
    if at is None:
        raise Missing
    at = Plant.objects.select_related("region", "enterprise").get(pk=at.pk)
    case = one(cases.visible(post), post, "case", "see", uid=uid) if kind == "case" else None
    if case is not None:
        return About(subject, at, case.happened_on, case.grade, case if subject.plant is None else None)
    moment = hazards.seen(post, uid).reported_at if kind == "hazard" else orders.seen(post, uid).issued_at
    return About(subject, at, timezone.localtime(moment).date(), "")


def found(post: Post, text: str) -> list[Plant]:
    """Plants whose name holds the text, as far as this post may see them."""
    wanted = text.strip()[:80]
    if len(wanted) < 2 or trouble_with(wanted):
        return []
    rows = narrow(Plant.objects.select_related("region"), post, "plant", "see")
    return list(rows.filter(name__icontains=wanted).order_by("name", "pk")[:MOST])
