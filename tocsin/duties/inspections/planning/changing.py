"""A person changes one visit: moves it, sends another team, strikes it, with a reason; the solver leaves it there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.web.words import spoken
from tocsin.duties.inspections.models import PlannedVisit, SupervisionPlan, Team
from tocsin.duties.inspections.planning.teams import may_go
from tocsin.duties.inspections.rules.possible import NotPossible

State, Reason = PlannedVisit.State, PlannedVisit.Reason


def move(by: By, visit: PlannedVisit, team: Team, month: int, because: str) -> PlannedVisit:
    """That team goes in that month: also where the solver left the visit out, or somebody struck it."""
    with _changing(by, "planned_visit.moved", visit, because) as (act, held):
        _must_fit(held, team, month, act)
        act.what |= {"month": month, "before": held.month, "team": team.title}
        held.team, held.month, held.state, held.reason = team, month, State.PLANNED, ""
    return held


def strike(by: By, visit: PlannedVisit, because: str) -> PlannedVisit:
    """Nobody goes; the plant then stands among the uncovered with that reason."""
    with _changing(by, "planned_visit.struck", visit, because) as (_act, held):
        held.team = held.month = None
        held.state, held.reason = State.STRUCK, Reason.STRUCK
    return held


@contextmanager
def _changing(by: By, kind: str, visit: PlannedVisit, because: str) -> Iterator[tuple[Act, PlannedVisit]]:
    """What it opened already is withdrawn: a planned month opens it anew."""
    if len(because.strip()) < 4:
        raise NotPossible(_("say why the visit is changed"))
    with by.act(kind, visit, because=because.strip()) as act:
        plan = SupervisionPlan.objects.select_for_update().get(pk=visit.plan_id)
        rows = PlannedVisit.objects.select_for_update(of=("self",)).select_related("plant", "obligation__bearer")
        held = rows.get(pk=visit.pk)
        if plan.state == plan.State.WITHDRAWN or plan.wanted_at is not None or held.state == State.DONE:
            raise NotPossible(
                _("this visit is not changed now: it is done, or its plan is withdrawn or being drawn up")
            )
        yield act, held
        if held.obligation is not None and held.obligation.live:
            obligations.withdraw(act, held.obligation, because.strip())
        held.obligation, held.pinned, held.because = None, True, spoken(because.strip())
        held.save()
        if plan.state == plan.State.APPROVED:
            act.testify(held)
        plan.figures["edited"] = True
        plan.save(update_fields=["figures"])
    visit.refresh_from_db()


def _must_fit(visit: PlannedVisit, team: Team, month: int, act: Act) -> None:
    """The team may go there, the month is to come, and the days are there."""
    today = timezone.localtime(act.at).date()
    if team.plan_id != visit.plan_id or not 1 <= month <= 12:
        raise NotPossible(_("choose a team and a month of this plan"))
    if (visit.plan.year, month) < (today.year, today.month):
        raise NotPossible(_("that month is over: choose a later one"))
    if not may_go([(team.lead, team.second)], [visit.plant])[0, 0]:
        raise NotPossible(_("this plant lies outside the jurisdiction of that team"))
    rows = team.visits.filter(month=month, state__in=(State.PLANNED, State.DONE)).exclude(pk=visit.pk)
    left = team.capacity[month - 1] - (rows.aggregate(spent=Sum("halves"))["spent"] or 0)
    if left < visit.halves:
        raise NotPossible(
            _("that team has %(left)s days left in that month, and this visit takes %(needs)s")
            % {"left": max(left, 0) / 2, "needs": visit.halves / 2}
        )
