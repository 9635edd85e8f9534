"""A plan is carried out: a month that begins opens what it owes, an inspection that is finished discharges a visit."""

from __future__ import annotations

import calendar
import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from tocsin.base.journal.acts import Act, platform
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.web.fields import end_of
from tocsin.duties.inspections.kinds import ARTICLE, VISIT
from tocsin.duties.inspections.models import Inspection, PlannedVisit, SupervisionPlan

State, Reason = PlannedVisit.State, PlannedVisit.Reason
AT_ONCE = 2_000


def begun(today: dt.date) -> Q:
    """Visits whose planned month has begun."""
    return Q(plan__year__lt=today.year) | Q(plan__year=today.year, month__lte=today.month)


def over(today: dt.date) -> Q:
    """Visits whose planned month has passed."""
    return Q(plan__year__lt=today.year) | Q(plan__year=today.year, month__lt=today.month)


def look(now: dt.datetime) -> int:
    """Open what the months that have begun owe; a missed look loses nothing, a repeated one opens nothing."""
    today, opened = timezone.localtime(now).date(), 0
    rows = PlannedVisit.objects.filter(begun(today), plan__state="approved", state=State.PLANNED, obligation=None)
    for plan in SupervisionPlan.objects.filter(pk__in=rows.values("plan")).order_by("pk"):
        opened += _open(plan, rows.filter(plan=plan), now)
    return opened


def _open(plan: SupervisionPlan, rows: QuerySet[PlannedVisit], now: dt.datetime) -> int:
    """One act and one entry. Where nobody can bear it, or the plant is gone, the visit is uncovered from now on."""
    with platform(now).act("supervision_plan.month_opened", plan, article=ARTICLE) as act:
        visits = list(rows.select_related("plan", "plant__enterprise", "region", "team__lead").order_by("pk")[:AT_ONCE])
        opened = obligations.open_many(act, VISIT, [_owed(one) for one in visits])
        by_visit = {one.about: one for one in opened}
        for visit in visits:
            visit.obligation = by_visit.get(visit.uid)
            if visit.obligation is None:
                visit.state, visit.reason = State.UNCOVERED, Reason.NOBODY
        PlannedVisit.objects.bulk_update(visits, ["obligation", "state", "reason"], batch_size=400)
        act.what["opened"] = len(opened)
        act.testify_all([one for one in visits if one.obligation is None])
    return len(opened)


def due(visit: PlannedVisit) -> dt.datetime:
    """The last minute of the planned month."""
    year, month = visit.plan.year, visit.month or visit.last
    return end_of(dt.date(year, month, calendar.monthrange(year, month)[1]))


def _owed(visit: PlannedVisit) -> Owed:
    name, month = visit.plant.name, visit.month or visit.last
    title = {"zh-hans": f"{month}月计划检查：{name}", "en": f"Planned inspection of {name}, month {month}"}
    lead = visit.team.lead if visit.team else None
    return Owed(visit.ref, title, ARTICLE, due(visit), visit.region, bearer=lead, plant=visit.plant)


def carried_out(act: Act, inspection: Inspection) -> PlannedVisit | None:
    """A finished inspection discharges the oldest visit whose window has begun; else one that was left out."""
    today = timezone.localtime(act.at).date()
    open_ = Q(state=State.PLANNED) | Q(state=State.UNCOVERED, plan__year=today.year)
    since = Q(plan__year__lt=today.year) | Q(plan__year=today.year, first__lte=today.month)
    rows = PlannedVisit.objects.select_for_update(of=("self",)).select_related("obligation__bearer")
    rows = rows.filter(open_, since, plan__state="approved", plant=inspection.plant).exclude(reason=Reason.PASSED)
    visit = rows.order_by("state", "plan__year", "first", "n").first()  # planned sorts before uncovered
    if visit is None:
        return None
    if visit.obligation is not None and visit.obligation.live:
        obligations.discharge(act, visit.obligation)
    visit.state, visit.reason, visit.inspection = State.DONE, "", inspection
    visit.save()
    act.testify(visit)
    return visit
