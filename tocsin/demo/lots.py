"""Two sealed draws of inspections: one is over and anyone can check it, one keeps its secret until tomorrow."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from tocsin.base.journal import checkpoints
from tocsin.demo import says
from tocsin.demo.city.build import City
from tocsin.demo.stage import Stage
from tocsin.duties.inspections import actions as inspections
from tocsin.duties.inspections.draws import carrying_out, publishing, revealing, sealing, substituting
from tocsin.duties.inspections.draws.population import Wanted
from tocsin.duties.inspections.draws.sealing import Terms
from tocsin.duties.inspections.models import DrawnVisit, InspectionDraw
from tocsin.duties.inspections.rules.possible import NotPossible

SEALED, HOUR, LAST = -14, -13, -7
PLANTS = 6


@dataclass(slots=True)
class Lots:
    """The director draws; whoever is drawn goes."""

    stage: Stage
    city: City
    draw: InspectionDraw | None = None

    def plan(self) -> None:
        self.stage.plan(self.stage.moment(SEALED, 16), lambda at: self._seal(at, "dust_explosion", HOUR, LAST))
        self.stage.plan(self.stage.moment(HOUR, 8), self._reveal)
        self.stage.plan(self.stage.moment(LAST + 1, 9), self._publish)
        self.stage.plan(self.stage.moment(-1, 16), lambda at: self._seal(at, "hazardous_chemicals", 1, 5))

    def _seal(self, at: dt.datetime, topic: str, opens: int, last: int) -> None:
        """A tiny city may have too few plants, or inspectors, to draw from."""
        terms = Terms(says.DRAWN[topic], PLANTS, 2, self.stage.moment(opens, 8), self.stage.moment(last, 23.9))
        try:
            self.draw = sealing.seal(self.city.seat("director", at), Wanted(self.city.root, (topic,)), terms)
        except NotPossible:
            return
        checkpoints.publish(at)

    def _reveal(self, at: dt.datetime) -> None:
        if self.draw is None:
            return
        by = self.city.seat("director", at)
        revealing.reveal(by, self.draw)
        first = self.draw.visits.order_by("place").first()
        assert first is not None  # noqa: S101  at least one was drawn
        substituting.substitute(by, first, first.team()[0].uid, "unable", says.CANNOT_COME)
        stream = self.stage.chance.stream("drawn visits")
        for visit in self.draw.visits.order_by("place"):
            when = at + dt.timedelta(days=visit.place % 5, hours=stream.uniform(1, 6))
            self.stage.plan(when, lambda now, pk=visit.pk: self._go(pk, now, stream))  # type: ignore[misc]

    def _go(self, pk: int, at: dt.datetime, stream: random.Random) -> None:
        visit = DrawnVisit.objects.select_related("draw", "plant").get(pk=pk)
        lead = visit.team()[0]
        if lead.uid not in self.city.holders or visit.plant.state != "active":
            return
        by = self.city.by(lead, at)
        found = carrying_out.begin(by, visit)
        for checklist in found.checklists:
            told = {
                item.key: inspections.Seen("ok" if stream.random() < 0.9 else "not_seen")
                for item in checklist.items[1:]
            }
            told[checklist.items[0].key] = inspections.Seen("ok")
            inspections.answer(by, found, checklist.key, told)
        inspections.finish(by, found, says.MET)

    def _publish(self, at: dt.datetime) -> None:
        if self.draw is not None:
            checkpoints.publish(at)
            publishing.publish(self.city.seat("director", at), self.draw)
