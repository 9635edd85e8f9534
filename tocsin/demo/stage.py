"""The stage: simulated time runs, people do what they planned at their hour, the clock's jobs look in between."""

from __future__ import annotations

import datetime as dt
import heapq
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings

from tocsin.base.journal import checkpoints, outbox
from tocsin.base.notices import jobs as notices
from tocsin.base.obligations import jobs as obligations
from tocsin.demo.chance import Chance
from tocsin.duties.lessons import jobs as lessons

Doing = Callable[[dt.datetime], object]
DAYS = 60  # of history, up to the last midnight before the demo
EARLIEST, EARLY = 268, 52  # so many days ago the first lessons were issued, and so long it took to see them through
OPENING, LOOK = 8, 7  # hours of the city's day: work begins; the clock's jobs look


@dataclass(slots=True)
class Stage:
    """Who does what when. What is due at one moment is done in the order in which it was planned."""

    chance: Chance
    progress: Callable[[dt.datetime], None] = lambda now: None
    watchers: list[Doing] = field(default_factory=list)  # look as well whenever the clock's jobs have looked
    waiting: list[tuple[dt.datetime, int, Doing]] = field(default_factory=list)
    planned: int = 0
    done: int = 0

    @property
    def now(self) -> dt.datetime:
        return self.chance.now

    def moment(self, day: float, hour: float = OPENING) -> dt.datetime:
        """``day`` counts back from today: -1 is yesterday. The hour is the city's."""
        zone = zoneinfo.ZoneInfo(settings.TIME_ZONE)
        midnight = dt.datetime.combine(self.chance.day, dt.time(), zone).astimezone(dt.UTC)
        return midnight + dt.timedelta(days=day, hours=hour)

    @property
    def curtain(self) -> dt.datetime:
        """Where history ends: the demo's people come after it."""
        return self.moment(0, 0)

    def plan(self, at: dt.datetime, doing: Doing) -> None:
        """Do it then, or never when the curtain falls first: that person is late even today."""
        if at < self.curtain:
            self.planned += 1
            heapq.heappush(self.waiting, (max(at, self.now), self.planned, doing))

    def run(self, until: dt.datetime) -> None:
        """Everything planned before ``until``, and what the clock does by itself meanwhile."""
        for day in (*range(-EARLIEST, EARLY - EARLIEST), *range(-DAYS - 1, 1)):  # in between nights are missed
            if self.now < (at := self.moment(day, LOOK)) < until:
                self._play(at)
                self._look(at)
        self._play(until)

    def _play(self, until: dt.datetime) -> None:
        while self.waiting and self.waiting[0][0] < until:
            at, _planned, doing = heapq.heappop(self.waiting)
            self.chance.now = at
            doing(at)
            outbox.deliver(at)
            self.done += 1
            self.progress(at)
        self.chance.now = until

    def _look(self, now: dt.datetime) -> None:
        """What the worker looks at all the time in a real installation, here once a day."""
        while outbox.deliver(now):
            continue  # a reaction may owe another
        obligations.look(now)
        lessons.expire(now)
        lessons.issue_held(now)
        lessons.recheck(now)
        notices.deliver(now)
        for watch in self.watchers:
            watch(now)
        checkpoints.publish(now)
