"""What is asked of inspections."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow, one
from tocsin.base.registry.models import Plant
from tocsin.duties.hazards import credit
from tocsin.duties.hazards.rules.self_found import Visit
from tocsin.duties.inspections.models import Answer, Inspection
from tocsin.duties.inspections.rules.checklists import Checklist
from tocsin.duties.inspections.sheets import shelf

FINISHED = Inspection.State.FINISHED


def seen(post: Post, uid: uuid.UUID, action: str = "see") -> Inspection:
    rows = Inspection.objects.select_related("plant__enterprise", "region", "inspector")
    return one(rows, post, "inspection", action, uid=uid)


def listed(post: Post, state: str = "") -> QuerySet[Inspection]:
    """What this post may see, the newest first."""
    rows = narrow(Inspection.objects.select_related("plant", "inspector"), post, "inspection", "see")
    rows = rows.filter(state=state) if state in Inspection.State.values else rows
    return rows.order_by("-began_at", "-pk")


def of_plant(plant: Plant) -> QuerySet[Inspection]:
    rows = Inspection.objects.filter(plant=plant).select_related("inspector").exclude(state="called_off")
    return rows.order_by("-began_at", "-pk")


def last_before(plant: Plant, moment: dt.datetime, but: uuid.UUID | None = None) -> Inspection | None:
    """The last finished inspection at the plant before that moment, other than the one that found it."""
    rows = Inspection.objects.filter(plant=plant, state=FINISHED, ended_at__lt=moment)
    rows = rows.exclude(uid=but) if but else rows
    return rows.select_related("inspector").order_by("-ended_at").first()


def said_of(inspection: Inspection, basis: str) -> list[dict[str, Any]]:
    """What that inspection said of the questions that rest on the same clause; of no clause: nothing."""
    if not basis or inspection.ended_at is None:
        return []
    day = timezone.localtime(inspection.ended_at).date()
    found: list[dict[str, Any]] = []
    for checklist in inspection.checklists:
        asked = {one.key: one for one in checklist.items if one.rests_on(day) == basis}
        rows = Answer.objects.filter(inspection=inspection, topic=checklist.key, item__in=asked)
        found += [{"ask": asked[row.item].ask, "said": row.get_said_display(), "answer": row} for row in rows]
    return found


def visits_to(plant: Plant) -> list[Visit]:
    """From which to which entry of the journal each inspection of a plant went on."""
    uids = list(Inspection.objects.filter(plant=plant).order_by("pk").values_list("uid", flat=True))
    return credit.spans(uids, "inspection.begun", ("inspection.finished", "inspection.called_off"))


def offered(plant: Plant) -> list[tuple[Checklist, str]]:
    """Every checklist with what the plant's profile says: those that concern it first, then those that may."""
    facts = plant.profile.facts if plant.profile else {}
    told = [(one, one.concerns(facts)) for one in shelf.used_in(plant.region).values()]
    return sorted(told, key=lambda pair: ("yes", "unknown", "no").index(pair[1]))


def answered(inspection: Inspection) -> dict[str, dict[str, Answer]]:
    """{topic: {question: answer}}."""
    found: dict[str, dict[str, Answer]] = {topic: {} for topic in inspection.topics}
    for one_answer in inspection.answers.all():
        found.setdefault(one_answer.topic, {})[one_answer.item] = one_answer
    return found
