"""Three penalty cases in three states: served and half paid, heard and to be decided, just filed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tocsin.base.journal.acts import By
from tocsin.base.registry.models import Plant
from tocsin.demo import says
from tocsin.demo.city.build import City
from tocsin.demo.stage import Stage
from tocsin.duties.enforcement.penalties import actions, office
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.enforcement.published import actions as typical

BASIS = {"kind": "typed", "article": says.ARTICLE, "low": "10000", "high": "50000"}
SERVED, HEARD, FILED = "served", "heard", "filed"
LATEST = {SERVED: -30, HEARD: -12, FILED: -3}  # the days by which the visit has to be, for the case to come so far
PROPOSED, AMOUNT, PAID = Decimal(25_000), Decimal(20_000), Decimal(10_000)


@dataclass(slots=True)
class Penalties:
    """The first visit that leaves time enough for a state gets the case that reaches it."""

    stage: Stage
    city: City
    begun: list[str] = field(default_factory=list)

    def begin(self, by: By, plant: Plant, hazard: Any, county: str) -> bool:
        """Whether a case is filed for this hazard."""
        wanted = next((one for one in LATEST if one not in self.begun), None)
        head = self.city.posts.get(f"director/{county}")
        if wanted is None or head is None or head.uid not in self.city.holders:
            return False
        if not self._in_time(wanted, by.at):
            return False
        self.begun.append(wanted)
        n = len(self.begun)
        told = actions.Told(
            f"应急立〔演示〕{n}号", says.UNLAWFUL, _day(by.at), source=Penalty.Source.HAZARD, hazards=[hazard.uid]
        )
        case = actions.file(by, plant, told)
        if wanted != FILED:
            self._hear(by, case, n)
        if wanted == SERVED:
            self._serve(by, head, case, n)
        return True

    def _in_time(self, wanted: str, at: dt.datetime) -> bool:
        """Not so early that the next state's visit would have been the better one, and not too late to come so far."""
        earlier = {SERVED: -60, HEARD: -28, FILED: -20}[wanted]
        return self.stage.moment(earlier) <= at <= self.stage.moment(LATEST[wanted], 23)

    def _hear(self, by: By, case: Penalty, n: int) -> None:
        actions.ground(by, case, BASIS)
        self._later(by, 2, lambda who: actions.investigate(who, case, says.INVESTIGATED, [_paper("笔录", n)]))
        self._later(by, 3, lambda who: actions.notify(who, case, "", _day(who.at), PROPOSED))
        self._later(by, 6, lambda who: actions.hear(who, case, actions.Heard(says.DEFENDED, says.ANSWERED)))

    def _serve(self, by: By, head: Any, case: Penalty, n: int) -> None:
        number = "" if office.appeal() else f"应急罚〔演示〕{n}号"
        decided = actions.Decision(number, AMOUNT, {"averted": says.WEIGHED})
        at = by.at + dt.timedelta(days=8)
        self.stage.plan(at, lambda now: actions.decide(self.city.by(head, now), case, decided))
        self._later(by, 10, lambda who: actions.serve(who, case, "direct", _day(who.at), [_paper("送达回证", n)]))
        self._later(by, 20, lambda who: self._tell_all(who, head, case))
        self._later(by, 18, lambda who: actions.pay(who, case, _day(who.at), PAID, Decimal(0), "演示票据1号"))

    def _tell_all(self, by: By, head: Any, case: Penalty) -> None:
        """A typical case: the officer drafts it, the head approves it."""
        if by.post not in self.city.holders or head.uid not in self.city.holders:
            return
        texts = {name: {"zh-hans": text} for name, text in says.TYPICAL.items()}
        typical.approve(self.city.by(head, by.at), typical.draft(by, case, texts))

    def _later(self, by: By, days: float, do: Callable[[By], Any]) -> None:
        self.stage.plan(by.at + dt.timedelta(days=days), lambda now: do(By(by.who, by.post, now)))


def _day(at: dt.datetime) -> dt.date:
    return timezone.localtime(at).date()


def _paper(title: str, n: int) -> tuple[str, bytes]:
    return f"{title}.txt", f"演示{n}号案件{title}（虚构）".encode()
