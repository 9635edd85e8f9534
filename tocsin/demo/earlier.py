"""Eight months ago: two lessons that ran their course then, so that their verified fixes are looked at again by now.

Scripted, as everything here: how long a measure of a kind lasts in this city is written down below and says nothing
about the world.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

from tocsin.demo import says
from tocsin.demo.chance import pick
from tocsin.demo.city.build import City
from tocsin.demo.course import Course
from tocsin.demo.inspection import Inspection
from tocsin.demo.stage import EARLIEST, Stage
from tocsin.duties.lessons import actions as lessons
from tocsin.duties.lessons.models import Recheck

EXITS, SEQUENCE = "byf-ammonia-exits", "jh-sequence"
VISITED = {EXITS: 64}  # the first is visited widely, so that there is enough to say; of the other the exact sample
LASTS = {"engineering": 0.93, "management": 0.78, "training": 0.62, "protection": 0.7, "emergency": 0.8}
USUAL = 0.85  # a card that does not name the kind of its measure
LOOKED, SHUT, FORGOTTEN = "looked", "shut", "forgotten"
DONE = {LOOKED: 0.92, SHUT: 0.03, FORGOTTEN: 0.05}  # what comes of a look that is owed

Found = Recheck.Found


@dataclass(slots=True)
class Earlier:
    """The courses of then, and the looks of now."""

    stage: Stage
    city: City
    courses: dict[str, Course]
    expected: set[int] = field(default_factory=set)

    def plan(self, course: Course, key: str, day: int) -> None:
        """Issue one card on that day; a month later its fixes are drawn, then visited."""
        inspection = Inspection(self.stage, course, "director", size=VISITED.get(key))
        at = self.stage.moment
        self.stage.plan(at(day, 9), lambda now: self._begin(course, key, now))
        self.stage.plan(at(day + 32, 16), inspection.seal)
        self.stage.plan(at(day + 33, 9), lambda now: inspection.reveal(now, 14))

    def _begin(self, course: Course, key: str, at: dt.datetime) -> None:
        self.courses[key] = course
        course.begin("director", self.city.root, at)

    def expect(self, at: dt.datetime) -> None:
        """Looks that are owed by now: most are made within three weeks, a few are not."""
        owed = Recheck.objects.filter(found="", left_out="", obligation__isnull=False).exclude(pk__in=self.expected)
        for look in owed.select_related("visit__match__issue__card").order_by("pk"):
            self.expected.add(look.pk)
            stream = self._stream("look", look)
            done = pick(stream, DONE)
            if done != FORGOTTEN:
                when = at + dt.timedelta(days=stream.uniform(2, 20))
                self.stage.plan(when, lambda now, pk=look.pk, done=done: self._look(pk, done, now))  # type: ignore[misc]

    def _look(self, pk: int, done: str, at: dt.datetime) -> None:
        related = ("visit__match__plant", "visit__match__issue__card", "obligation__bearer")
        look = Recheck.objects.select_related(*related).get(pk=pk)
        if look.found or look.left_out or look.obligation is None:
            return
        match = look.visit.match
        course, stream = self.courses[match.issue.card.key], self._stream("kept", look)
        by = self.city.by(look.obligation.bearer, at)
        if done == SHUT:
            lessons.look_again(by, look, Found.UNTOLD, says.SHUT, language="zh-hans")
            return
        kept = stream.random() < LASTS.get(match.issue.card.control, USUAL)
        photo = course.album.visit(f"{match.issue.card.key}/{self.city.works[match.plant_id or 0].n}/still", at)
        found, note = (Found.KEPT, says.KEPT) if kept else (Found.GONE, stream.choice(says.GONE))
        lessons.look_again(by, look, found, note, [photo], language="zh-hans")
        if not kept:
            course.plan(at + dt.timedelta(days=stream.uniform(3, 11)), course.fix_again, match.pk)

    def _stream(self, what: str, look: Recheck) -> random.Random:
        match = look.visit.match
        return self.stage.chance.stream(what, match.issue.card.key, self.city.works[match.plant_id or 0].n, look.months)


FIRST_DAYS = {EXITS: -EARLIEST + 1, SEQUENCE: -EARLIEST + 3}
