"""What is asked of plans: what one covers and leaves out and why, who is loaded when, what was not done."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow, one
from tocsin.duties.inspections.models import Cover, PlannedVisit, SupervisionPlan
from tocsin.duties.inspections.planning.carrying import over
from tocsin.duties.inspections.rules.planning.weights import CLASSES
from tocsin.duties.inspections.sheets import shelf

State, Reason = PlannedVisit.State, PlannedVisit.Reason
COVERED = (State.PLANNED, State.DONE)
GONE = "deregistered"


def seen(post: Post, uid: uuid.UUID, action: str = "see") -> SupervisionPlan:
    rows = SupervisionPlan.objects.select_related("region", "decided_by")
    return one(rows, post, "supervision_plan", action, uid=uid)


def plans(post: Post) -> QuerySet[SupervisionPlan]:
    """The newest first, with how many visits each has and how many are planned and done."""
    rows = narrow(SupervisionPlan.objects.select_related("region"), post, "supervision_plan", "see")
    each = Count("visits"), Count("visits", filter=Q(visits__state__in=COVERED))
    rows = rows.annotate(every=each[0], covered=each[1], done=Count("visits", filter=Q(visits__state=State.DONE)))
    return rows.order_by("-drafted_at", "-pk")


def visit(post: Post, uid: uuid.UUID, action: str = "see") -> PlannedVisit:
    rows = PlannedVisit.objects.select_related("plan__region", "plant", "team__lead", "team__second", "inspection")
    return one(rows, post, "planned_visit", action, uid=uid)


def visits(
    plan: SupervisionPlan, show: str = "", risk: str = "", month: int = 0, text: str = "", now: Any = None
) -> Any:
    """One plan's visits, the heaviest first."""
    rows = plan.visits.select_related("plant", "team__lead", "team__second", "plan", "inspection")
    if show == "late":
        rows = rows.filter(not_done(now))
    elif show in (*State.values,):
        rows = rows.filter(state=show)
    elif show in (*Reason.values,):
        rows = rows.filter(reason=show)
    rows = rows.filter(risk=risk) if risk else rows
    rows = rows.filter(month=month) if month else rows
    rows = rows.filter(plant__name__contains=text) if text else rows
    return rows.order_by("-weight", "plant__name", "n", "pk")


def not_done(now: dt.datetime) -> Q:
    """Planned for a month that has passed, and not carried out; a plant that closed meanwhile is no arrears."""
    return over(timezone.localtime(now).date()) & Q(state=State.PLANNED) & ~Q(plant__state=GONE)


def arrears(post: Post, now: dt.datetime) -> QuerySet[PlannedVisit]:
    """What was planned and not done, by name, the oldest month first: of approved plans, as far as this post sees."""
    rows = narrow(PlannedVisit.objects.filter(plan__state="approved"), post, "planned_visit", "see")
    rows = rows.filter(not_done(now)).select_related("plant", "plan", "team__lead", "team__second")
    return rows.order_by("plan__year", "month", "-weight", "pk")


def of_plant(plant: Any) -> QuerySet[PlannedVisit]:
    """A plant's visits in approved plans of this and later years."""
    rows = PlannedVisit.objects.filter(plant=plant, plan__state="approved").select_related(
        "plan", "team__lead", "team__second"
    )
    return rows.order_by("-plan__year", "n")


def counted(plan: SupervisionPlan, now: dt.datetime) -> dict[str, int]:
    """The head of the page."""
    rows = plan.visits
    plants: Any = rows.values("plant").distinct().count()
    seen_once = rows.filter(state__in=COVERED).values("plant").distinct().count()
    return {
        "visits": rows.count(), "planned": rows.filter(state__in=COVERED).count(),
        "done": rows.filter(state=State.DONE).count(), "late": rows.filter(not_done(now)).count(), "plants": plants,
        "reached": seen_once, "never": plants - seen_once,
    }  # fmt: skip


def by_class(plan: SupervisionPlan) -> list[dict[str, Any]]:
    """Each class: planned, and left out reason by reason."""
    left = {reason: Count("pk", filter=Q(reason=reason) & ~Q(state__in=COVERED)) for reason in Reason.values}
    counted: Any = plan.visits.values("risk").annotate(
        every=Count("pk"), covered=Count("pk", filter=Q(state__in=COVERED)), **left
    )
    rows = {row["risk"]: row for row in counted}
    return [_told(rows[name]) for name in CLASSES if name in rows]


def _told(row: dict[str, Any]) -> dict[str, Any]:
    why = [(Reason(name).label, row[name], name) for name in Reason.values if row[name]]
    return {"risk": row["risk"], "every": row["every"], "covered": row["covered"], "why": why}


def by_topic(plan: SupervisionPlan) -> list[dict[str, Any]]:
    """Each checklist: how many plants of the plan it concerns for sure, and to how many of them somebody goes."""
    mine = plan.visits.filter(plant=OuterRef("plant"))
    rows = Cover.objects.filter(Exists(mine), verdict="yes").annotate(goes=Exists(mine.filter(state__in=COVERED)))
    counted: Any = rows.values("topic").annotate(every=Count("pk"), covered=Count("pk", filter=Q(goes=True)))
    known = shelf.titles()
    return [{"title": known[row["topic"]], **row} for row in counted.order_by("topic") if row["topic"] in known]


def load(plan: SupervisionPlan) -> list[dict[str, Any]]:
    """Each team: half days planned month by month, and what it has."""
    spent: Any = (
        plan.visits.filter(state__in=COVERED, month__isnull=False).values("team", "month").annotate(n=Sum("halves"))
    )
    by_team: dict[int, dict[int, int]] = {}
    for row in spent:
        by_team.setdefault(row["team"], {})[row["month"]] = row["n"]
    return [
        {"team": crew, "days": [by_team.get(crew.pk, {}).get(month, 0) / 2 for month in range(1, 13)],
         "has": [halves / 2 if n >= plan.since else 0 for n, halves in enumerate(crew.capacity, 1)]}
        for crew in plan.teams.select_related("lead", "second").order_by("n")
    ]  # fmt: skip
