"""Two decisions on persons, about a hazard that became a penalty case: one told, one «duty done» and served."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from tocsin.base.accounts.models import Post
from tocsin.base.journal.acts import By
from tocsin.demo import says
from tocsin.demo.city.build import City
from tocsin.demo.stage import Stage
from tocsin.duties.enforcement.accountability import subjects, telling
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.enforcement.persons import actions, resting
from tocsin.duties.enforcement.persons.models import PersonDecision
from tocsin.duties.enforcement.rules import persons as rules
from tocsin.duties.enforcement.rules.knowing import ENTERPRISE

FIRST, SECOND = -20, -2  # the days on which they are proposed


@dataclass(slots=True)
class Persons:
    """The county's officer proposes, its director decides, the city's leader would decide an appeal."""

    stage: Stage
    city: City

    def plan(self) -> None:
        self.stage.plan(self.stage.moment(FIRST, 10), lambda at: self._propose(1, rules.NONE, at))
        self.stage.plan(self.stage.moment(SECOND, 10), lambda at: self._propose(2, rules.CRITICISM, at))

    def _propose(self, n: int, kind: str, at: dt.datetime) -> None:
        case = Penalty.objects.filter(grounds__isnull=False).order_by("pk").first()
        if case is None:
            return  # a city so small that no visit came so far
        county = self.city.works[case.plant_id].place.parent
        officer, head = (self.city.posts.get(f"{one}/{county}") for one in ("officer", "director"))
        if officer is None or head is None or not {officer.uid, head.uid} <= self.city.holders.keys():
            return
        by = self.city.by(officer, at)
        subject = subjects.of_hazard(officer, case.grounds.order_by("pk").values_list("hazard", flat=True)[0])
        told = self._told(n, kind, subject, head, at)
        if told is None:
            return
        one = actions.propose(by, subject, told)
        until = _day(at) + dt.timedelta(days=6)
        self._later(by, 1, lambda who: actions.tell(who, one, _day(who.at), until, says.OFFICE_RULE))
        if kind == rules.NONE:
            self._decide(one, by, head)

    def _told(self, n: int, kind: str, subject: subjects.Subject, head: Post, at: dt.datetime) -> actions.Told | None:
        """Somebody of the enterprise of whom the record says something."""
        story = telling.told(subject, at)
        for part in sorted(story.parts, key=lambda one: one.post.pk):
            pieces = list(resting.offered(story, part.post))
            held = [one for one in part.held if one.since <= at and one.until is None]
            if part.lane == ENTERPRISE and pieces and held:
                said = (kind, says.DUTY_ARTICLE, says.PROPOSED_BECAUSE, pieces[:2], head.uid)
                return actions.Told(f"应急追〔演示〕{n}号", held[0].uid, _day(at), *said)
        return None

    def _decide(self, one: PersonDecision, by: By, head: Post) -> None:
        concerned = one.concerned
        assert concerned.person is not None and concerned.post is not None  # noqa: S101, PT018
        person, post = concerned.person.uid, concerned.post.uid
        self._later(By(person, post, by.at), 2, lambda who: actions.hear(who, one, says.PERSON_SAID))
        at = by.at + dt.timedelta(days=4)
        self.stage.plan(at, lambda now: actions.decide(self.city.by(head, now), one, rules.NONE, says.DUTY_DONE))
        leader = self.city.posts["leader"]
        until = _day(by.at) + dt.timedelta(days=66)
        self._later(by, 5, lambda who: actions.serve(who, one, _day(who.at), until, says.OFFICE_RULE, leader))

    def _later(self, by: By, days: float, do: Callable[[By], Any]) -> None:
        self.stage.plan(by.at + dt.timedelta(days=days), lambda now: do(By(by.who, by.post, now)))


def _day(at: dt.datetime) -> dt.date:
    return timezone.localtime(at).date()
