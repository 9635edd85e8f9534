"""A plan is drawn up: what is owed becomes rows, the solver says who goes, the rest is named with a reason."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import By, platform
from tocsin.base.registry.models import Plant, Region
from tocsin.duties.inspections.kinds import ARTICLE
from tocsin.duties.inspections.models import PlannedVisit, SupervisionPlan, Team
from tocsin.duties.inspections.planning import teams, weighing
from tocsin.duties.inspections.rules.planning.question import NOWHERE, Question
from tocsin.duties.inspections.rules.planning.solving import propose
from tocsin.duties.inspections.rules.planning.weights import Weighed, weigh
from tocsin.duties.inspections.rules.planning.windows import MONTHS, windows
from tocsin.duties.inspections.rules.possible import NotPossible

AT_ONCE, SOON, LATER = (
    1_500,
    1.0,
    50.0,
)  # visits drawn up while one waits; seconds of the solver, at once or by the worker
State, Reason = PlannedVisit.State, PlannedVisit.Reason
Drafted = SupervisionPlan.State.DRAFTED
WRITTEN = ["team", "month", "state", "reason"]


@dataclass(frozen=True, slots=True)
class Told:
    """What the office laid down: parameters as in planning.yaml, their source, teams with half days a month."""

    parameters: Mapping[str, Any]
    source: str = ""
    teams: Sequence[tuple[teams.Pair, int]] = field(default_factory=tuple)


def draft(by: By, region: Region, year: int, told: Told) -> SupervisionPlan:
    """Every plant gets the visits it is owed; a small plan is drawn up at once, a large one by the worker."""
    today = timezone.localtime(by.at).date()
    if year < today.year:
        raise NotPossible(_("a year that is over is not planned any more"))
    plants = weighing.plants_of(region)
    if not plants:
        raise NotPossible(_("there is no plant in operation in this region: nothing is to be planned"))
    if not told.teams:
        raise NotPossible(_("nobody is there to go: appoint inspectors for this region, or give a team some days"))
    plan = SupervisionPlan(
        region=region, year=year, since=today.month if year == today.year else 1, told=dict(told.parameters),
        source=told.source[:200], drafted_at=by.at, drafted_by=by.post, wanted_at=by.at,
    )  # fmt: skip
    with by.act("supervision_plan.drafted", plan, what={"year": year, "region": region.uid}, article=ARTICLE) as act:
        plan.save()
        Team.objects.bulk_create(
            Team(plan=plan, n=n + 1, lead=pair[0], second=pair[1], capacity=[halves] * MONTHS)
            for n, (pair, halves) in enumerate(told.teams)
        )
        PlannedVisit.objects.bulk_create(_owed(plan, plants, by.at), batch_size=500)
        act.what |= {"plants": len(plants), "visits": plan.visits.count(), "source": plan.source}
        act.testify(plan)
    return solve(by, plan, SOON) if plan.visits.count() <= AT_ONCE else plan


def _owed(plan: SupervisionPlan, plants: list[Plant], now: dt.datetime) -> list[PlannedVisit]:
    known = weighing.known_of(plan.region, plants, now)
    return [visit for plant in plants for visit in _of_plant(plan, plant, weigh(known[plant.pk], plan.told))]


def _of_plant(plan: SupervisionPlan, plant: Plant, one: Weighed) -> list[PlannedVisit]:
    return [
        PlannedVisit(
            plan=plan, plant=plant, region_id=plant.region_id, n=window.n, risk=one.risk, weight=one.weight,
            why=one.why, halves=plan.told["halves"][one.risk], first=window.first, last=window.last,
            state=State.UNCOVERED, reason=Reason.PASSED if window.passed else Reason.FULL,
        )
        for window in windows(plan.told["visits"][one.risk], plan.since)
    ]  # fmt: skip


def ask_again(by: By, plan: SupervisionPlan) -> SupervisionPlan:
    """Draw it up once more; what people placed or struck stays."""
    if plan.visits.count() <= AT_ONCE:
        return solve(by, plan, SOON)
    with by.act("supervision_plan.asked_again", plan):
        SupervisionPlan.objects.filter(pk=_held(plan).pk).update(wanted_at=by.at)
    plan.refresh_from_db()
    return plan


def look(now: dt.datetime) -> int:
    """Plans that wait for the worker, the longest waiting first."""
    waiting = list(SupervisionPlan.objects.filter(state=Drafted, wanted_at__isnull=False).order_by("wanted_at")[:5])
    for plan in waiting:
        solve(platform(now), plan, LATER)
    return len(waiting)


def solve(by: By, plan: SupervisionPlan, seconds: float) -> SupervisionPlan:
    """Ask the solver and write down its answer; it thinks outside the lock, and what people placed stands."""
    wanted = plan.visits.exclude(state=State.STRUCK).exclude(reason=Reason.PASSED).select_related("plant")
    rows = list(wanted.order_by("pk"))  # between equals the solver goes by order: the same on every database
    crews = list(plan.teams.select_related("lead", "second").order_by("n"))
    asked = question(plan, rows, crews)
    begun = time.perf_counter()
    told = propose(asked, seconds)
    spent = time.perf_counter() - begun
    for n, row in enumerate(rows):
        if row.pinned:
            continue
        goes = told.team[n] != NOWHERE
        row.team, row.month = (crews[told.team[n]], int(told.month[n]) + 1) if goes else (None, None)
        row.state, row.reason = (State.PLANNED, "") if goes else (State.UNCOVERED, asked.reason(n))
    figures = {
        "value": told.value, "whole": told.whole, "bound": told.bound, "greedy": told.greedy, "gap": told.gap,
        "how": told.how,
    }  # fmt: skip
    with by.act("supervision_plan.drawn_up", plan, what={**figures, "gap": f"{told.gap:.4%}"}) as act:
        held = _held(plan)
        PlannedVisit.objects.bulk_update([row for row in rows if not row.pinned], WRITTEN, batch_size=400)
        held.figures, held.solved_at, held.wanted_at = {**figures, "seconds": round(spent, 2)}, by.at, None
        held.save()
        act.testify(held)
    plan.refresh_from_db()
    return plan


def _held(plan: SupervisionPlan) -> SupervisionPlan:
    held = SupervisionPlan.objects.select_for_update().get(pk=plan.pk)
    if held.state != Drafted:
        raise NotPossible(_("only a draft is drawn up again; an approved plan is changed visit by visit"))
    return held


def question(plan: SupervisionPlan, rows: Sequence[PlannedVisit], crews: Sequence[Team]) -> Question:
    """The rows as the solver reads them."""
    plants = list({row.plant_id: row.plant for row in rows}.values())
    at = {plant.pk: n for n, plant in enumerate(plants)}
    one_of = {row.plant_id: row for row in rows}
    crew_at = {crew.pk: n for n, crew in enumerate(crews)}

    def column(values: Any) -> Any:
        return np.fromiter(values, np.int64)

    return Question(
        weight=column(one_of[plant.pk].weight for plant in plants),
        halves=column(one_of[plant.pk].halves for plant in plants),
        may=teams.may_go([(crew.lead, crew.second) for crew in crews], plants),
        capacity=np.array([crew.capacity for crew in crews], np.int64).reshape(len(crews), MONTHS),
        plant=column(at[row.plant_id] for row in rows), first=column(row.first - 1 for row in rows),
        last=column(row.last - 1 for row in rows),
        fixed_team=column(crew_at[row.team_id] if row.pinned and row.team_id else NOWHERE for row in rows),
        fixed_month=column((row.month or 0) - 1 if row.pinned and row.team_id else NOWHERE for row in rows),
        again=plan.told["again"],
    )  # fmt: skip
