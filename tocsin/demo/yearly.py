"""One county's plan for the rest of the year: drawn up, signed, some of its visits made and some not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from tocsin.base.web.fields import end_of
from tocsin.demo.city.build import City
from tocsin.demo.rounds import Rounds
from tocsin.demo.stage import Stage
from tocsin.duties.inspections.models import PlannedVisit, SupervisionPlan
from tocsin.duties.inspections.planning import carrying, deciding, drawing, naming, teams
from tocsin.duties.inspections.rules.planning.weights import defaults

COUNTY, DAYS = "DZ-08", 24  # half days a month of its one pair of inspectors
DRAWN, SIGNED = -51, -50  # after the ledger of coverage was drawn up
AFTERNOON = dt.timedelta(hours=9)  # before the day's end
MADE = 0.6  # of the visits whose months have begun


@dataclass(slots=True)
class Yearly:
    """The officer draws it up, the county's director signs, the inspectors carry it out as far as they come."""

    stage: Stage
    city: City
    rounds: Rounds

    def plan(self) -> None:
        self.stage.plan(self.stage.moment(DRAWN, 9), self._draw)

    def _draw(self, at: dt.datetime) -> None:
        region = self.city.regions[COUNTY]
        crews = [(pair, DAYS) for pair in teams.offered(region, at)]
        told = drawing.Told(defaults(), "", crews)
        try:
            plan = drawing.draft(self.city.seat(f"officer/{COUNTY}", at), region, timezone.localtime(at).year, told)
        except ValueError:  # a city so small that the county has no plant, or nobody to go
            return
        self.stage.plan(self.stage.moment(SIGNED, 9), lambda now: self._sign(plan.pk, now))

    def _sign(self, pk: int, at: dt.datetime) -> None:
        director = self.city.seat(f"director/{COUNTY}", at)
        plan = deciding.approve(director, SupervisionPlan.objects.get(pk=pk))
        naming.confirm(director, plan)
        for back in range(SIGNED, 0):
            self.stage.plan(self.stage.moment(back, 9.2), carrying.look)
        stream = self.stage.chance.stream("yearly plan")
        for visit in plan.visits.filter(state=PlannedVisit.State.PLANNED).order_by("pk"):
            if stream.random() < MADE:
                day = end_of(dt.date(plan.year, visit.month or 12, stream.randint(1, 28))) - AFTERNOON
                works = self.city.works[visit.plant_id]
                self.stage.plan(day, lambda now, works=works: self.rounds.go(works, now))  # type: ignore[misc]
