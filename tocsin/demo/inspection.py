"""A draw is sealed, completed by a checkpoint, revealed; inspectors go and see; what they reject is put right."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from tocsin.base.journal import checkpoints
from tocsin.demo import says
from tocsin.demo.city.plants import Works
from tocsin.demo.course import Course
from tocsin.demo.stage import Stage
from tocsin.duties.lessons import actions as lessons
from tocsin.duties.lessons.models import Draw, Reply, Visit

Found = Visit.Found
LEDGERS_KEPT = 0.8


@dataclass(slots=True)
class Inspection:
    """The draw of one course. ``waits``: one visit, of a plant with a borrowed photograph, is left to the visitor."""

    stage: Stage
    course: Course
    seat: str
    leave_one: bool = False
    size: int | None = None  # None: the exact one
    draw: Draw | None = None
    waits: Visit | None = None

    def seal(self, at: dt.datetime) -> None:
        """The next checkpoint completes the seed, within the minute. A tiny city may have nothing to draw from."""
        assert self.course.issue is not None  # noqa: S101  issued before
        if not Reply.objects.filter(match__issue=self.course.issue, kind=Reply.Kind.FIXED, fallen_at=None).exists():
            return
        self.draw = lessons.seal(self.course.city.seat(self.seat, at), self.course.issue, size=self.size)
        checkpoints.publish(at)

    def reveal(self, at: dt.datetime, within: float) -> None:
        """Reveal it; every visit is made within so many days, or waits at the curtain."""
        if self.draw is None:
            return
        self.draw = lessons.reveal(self.course.city.seat(self.seat, at), self.draw)
        stream = self.stage.chance.stream("visits", self.course.card.key)
        for visit in Visit.objects.filter(draw=self.draw).select_related("match").order_by("pk"):
            when = at + dt.timedelta(days=stream.uniform(1, within))
            plant = visit.match.plant_id is not None
            if plant and self.leave_one and self.waits is None and self._borrowed(self._works(visit).n):
                self.waits = visit
            else:
                self.stage.plan(when, lambda now, pk=visit.pk: self._look(pk, now))  # type: ignore[misc]

    def _look(self, pk: int, at: dt.datetime) -> None:
        visit = Visit.objects.select_related(
            "match__plant", "match__agency", "reply", "inspector", "obligation__bearer"
        ).get(pk=pk)
        if visit.found or visit.obligation is None:
            return
        city, match = self.course.city, visit.match
        whose = self._works(visit).n if match.agency is None else match.agency.name  # the same in every database
        stream = self.stage.chance.stream("finding", self.course.card.key, whose)
        right = self._right(visit, stream)
        photo = self.course.album.visit(f"{self.course.card.key}/{whose}", at)
        bearer = visit.obligation.bearer
        found = Found.VERIFIED if right else Found.REJECTED
        lessons.record(city.by(bearer, at), visit, found, says.found(right, stream), [photo], language="zh-hans")
        if not right:
            later = at + dt.timedelta(days=stream.uniform(3, 11))
            self.course.plan(later, self.course.fix_again if match.plant else self.course.agency, match.pk)

    def _right(self, visit: Visit, stream: random.Random) -> bool:
        """Whether what was written is so; of agencies' ledgers most are kept."""
        if visit.match.plant is None:
            return stream.random() < LEDGERS_KEPT
        return self.course.really.get(visit.match_id, False) and not self._borrowed(self._works(visit).n)

    def _works(self, visit: Visit) -> Works:
        return self.course.city.works[visit.match.plant_id or 0]

    def _borrowed(self, n: int) -> bool:
        """The page shows the inspector that this photograph was handed in by another plant: nobody believes it."""
        return n in self.course.album.borrowers(self.course.card.key)
