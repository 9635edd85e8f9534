"""A draw is sealed, completed by a checkpoint, revealed; inspectors go and see; what they reject is put right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tocsin.base.journal import checkpoints
from tocsin.demo import says
from tocsin.demo.city.plants import Works
from tocsin.demo.course import Course
from tocsin.demo.stage import Stage
from tocsin.duties.lessons import actions as lessons
from tocsin.duties.lessons.models import Draw, Reply, Visit

Found = Visit.Found


@dataclass(slots=True)
class Inspection:
    """The draw of one course. ``waits``: one visit, of a plant with a borrowed photograph, is left to the visitor."""

    stage: Stage
    course: Course
    seat: str
    leave_one: bool = False
    draw: Draw | None = None
    waits: Visit | None = None

    def seal(self, at: dt.datetime) -> None:
        """The next checkpoint completes the seed, within the minute. A tiny city may have nothing to draw from."""
        assert self.course.issue is not None  # noqa: S101  issued before
        if not Reply.objects.filter(match__issue=self.course.issue, kind=Reply.Kind.FIXED, fallen_at=None).exists():
            return
        self.draw = lessons.seal(self.course.city.seat(self.seat, at), self.course.issue)
        checkpoints.publish(at)

    def reveal(self, at: dt.datetime, within: float) -> None:
        """Reveal it; every visit is made within so many days, or waits at the curtain."""
        if self.draw is None:
            return
        self.draw = lessons.reveal(self.course.city.seat(self.seat, at), self.draw)
        stream = self.stage.chance.stream("visits", self.course.card.key)
        for visit in Visit.objects.filter(draw=self.draw).select_related("match").order_by("pk"):
            when = at + dt.timedelta(days=stream.uniform(1, within))
            if self.leave_one and self.waits is None and self._borrowed(self._works(visit).n):
                self.waits = visit
            else:
                self.stage.plan(when, lambda now, pk=visit.pk: self._look(pk, now))  # type: ignore[misc]

    def _look(self, pk: int, at: dt.datetime) -> None:
        visit = Visit.objects.select_related("match__plant", "reply", "inspector", "obligation__bearer").get(pk=pk)
        if visit.found or visit.obligation is None:
            return
        city, match = self.course.city, visit.match
        works = self._works(visit)
        stream = self.stage.chance.stream("finding", self.course.card.key, works.n)
        right = self.course.really.get(match.pk, False) and not self._borrowed(works.n)
        photo = self.course.album.visit(f"{self.course.card.key}/{works.n}", at)
        bearer = visit.obligation.bearer
        found = Found.VERIFIED if right else Found.REJECTED
        lessons.record(city.by(bearer, at), visit, found, says.found(right, stream), [photo], language="zh-hans")
        if not right:
            later = at + dt.timedelta(days=stream.uniform(3, 11))
            self.course.plan(later, self.course.fix_again, match.pk)

    def _works(self, visit: Visit) -> Works:
        return self.course.city.works[visit.match.plant_id or 0]

    def _borrowed(self, n: int) -> bool:
        """The page shows the inspector that this photograph was handed in by another plant: nobody believes it."""
        return n in self.course.album.borrowers(self.course.card.key)
