"""Two investigations: of an accident, approved and to be evaluated in a year; of a near miss, half done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from tocsin.base.accounts.models import Post
from tocsin.base.journal.acts import By
from tocsin.base.registry.models import Plant
from tocsin.demo import says_of_investigations as says
from tocsin.demo.city.build import City
from tocsin.demo.stage import Stage
from tocsin.duties.cases import actions as cases
from tocsin.duties.enforcement.accountability import subjects, telling
from tocsin.duties.enforcement.investigations import about, actions, queries, ties
from tocsin.duties.enforcement.investigations.models import Investigation
from tocsin.duties.hazards import queries as hazards

ACCIDENT, MISS = -46, -8  # the days on which they happened


@dataclass(slots=True)
class Investigations:
    """The city's director opens and decides; whoever is nearest and untied leads."""

    stage: Stage
    city: City

    def plan(self) -> None:
        self._at(ACCIDENT + 1, 10, self._accident)
        self._at(MISS, 15, self._near_miss)

    def _at(self, day: float, hour: float, doing: Callable[[dt.datetime], object]) -> None:
        self.stage.plan(self.stage.moment(day, hour), doing)

    def _accident(self, at: dt.datetime) -> None:
        """One death: a general accident, which the city takes up."""
        factories = Plant.objects.filter(industry__startswith="C", state=Plant.State.ACTIVE).order_by("pk")
        if not factories:
            return
        plant = self.stage.chance.stream("accident").choice(list(factories.select_related("region", "enterprise")))
        with override("zh-hans"):
            director = self.city.seat("director", at)
            case = cases.enter(director, says.accident(_day(at) - dt.timedelta(days=1), plant.name))
            meant = about.meant(self._post(director), "case", case.uid, plant)
            opened = self._opened(director, meant, "演示政调1号", "city", None)
        if opened is None:
            return
        self._at(-44, 9, lambda now: self._state(opened, now))
        self._at(-42, 14, lambda now: self._gather(opened, says.ACCIDENT, now))
        self._at(-30, 10, lambda now: self._end_gaps(opened, 8, now))
        self._at(-14, 16, lambda now: actions.hand_in(self._leader(opened, now), _fresh(opened)))
        self._at(-6, 10, lambda now: actions.approve(self.city.seat("director", now), _fresh(opened), says.APPROVAL))

    def _near_miss(self, at: dt.datetime) -> None:
        """A hazard that an inspection found and that could have ended otherwise."""
        live = (hazards.live_at(self.city.plants[self.city.works[pk].n]) for pk in sorted(self.city.works))
        hazard = next((one for rows in live for one in rows if one.state == "confirmed"), None)
        if hazard is None:
            return
        with override("zh-hans"):
            director = self.city.seat("director", at)
            meant = about.meant(self._post(director), "hazard", hazard.uid)
            opened = self._opened(director, meant, "演示调2号", "county", _day(at) + dt.timedelta(days=40))
        if opened is None:
            return
        self._at(-7, 9, lambda now: self._state(opened, now))
        self._at(-6, 14, lambda now: self._gather(opened, says.NEAR_MISS, now))
        self._at(-5, 10, lambda now: self._drafts(opened, now))
        self._at(-4, 10, lambda now: self._end_gaps(opened, 3, now))

    def _opened(
        self, director: By, meant: about.About, number: str, level: str, due: dt.date | None
    ) -> Investigation | None:
        free = [post for post in queries.candidates(meant.plant, director.at) if post.uid != director.post]
        free = [post for post in free if not ties.of(meant.plant, post, director.at)]
        if len(free) < 2:
            return None
        leader, member, *_rest = free
        case = actions.open_one(director, meant, actions.Told(number, leader, level, due))
        actions.join(director, case, member)
        actions.invite(director, case, says.EXPERT, says.FIELD)
        return case

    def _state(self, case: Investigation, at: dt.datetime) -> None:
        leader = self._leader(case, at)
        for one in case.team.select_related("post").order_by("n"):
            if one.post is None:
                actions.state(leader, case, one, "", [_paper("专家声明")])
            else:
                actions.state(self.city.by(one.post, at), case, one)

    def _gather(self, case: Investigation, told: says.Told, at: dt.datetime) -> None:
        """Evidence, the sequence, and causes that rest on it."""
        with override("zh-hans"):
            leader, case = self._leader(case, at), _fresh(case)
            items = [
                actions.add(
                    leader, case, actions.Found(what, origin, says.TAKEN_BY, at - dt.timedelta(hours=n), says.PLACE),
                    [_paper(what)],
                ).n
                for n, (what, origin) in enumerate(told.evidence, 1)
            ]  # fmt: skip
            begun = timezone.make_aware(dt.datetime.combine(case.happened_on, dt.time(9, 10)))
            for minutes, precision, what in told.steps:
                actions.add_step(leader, case, begun + dt.timedelta(minutes=minutes), precision, what, items[:1])
            for kind, weight, what, led_to in told.causes:
                actions.add_cause(leader, case, kind, weight, what, items[-1:], led_to)

    def _drafts(self, case: Investigation, at: dt.datetime) -> None:
        """The record gives drafts; the first is taken over, the others wait."""
        with override("zh-hans"):
            leader, case = self._leader(case, at), _fresh(case)
            subject = subjects.of_hazard(case.leader, case.subject)
            drafts = actions.draw_drafts(leader, case, telling.told(subject, at).rows[:4])
            actions.take_over(leader, case, drafts[0])

    def _end_gaps(self, case: Investigation, many: int, at: dt.datetime) -> None:
        """So many of the eight come to an end, the last of them in a signed «none»."""
        with override("zh-hans"):
            leader, case = self._leader(case, at), _fresh(case)
            gaps = list(case.gaps.order_by("n"))[:many]
            for n, gap in enumerate(gaps):
                actions.find(leader, case, gap, says.GAPS[n])
                if n == many - 1:
                    actions.say_none(leader, case, gap, says.NONE)
                    actions.sign_none(leader, case, gap)
                    continue
                bearer = self.city.posts["officer/industry"] if gap.whose == "agency" else None
                due = _day(at) + dt.timedelta(days=60 + 10 * n)
                actions.add_measure(leader, case, gap, says.MEASURES[n], due, bearer)

    def _leader(self, case: Investigation, at: dt.datetime) -> By:
        return self.city.by(case.leader, at)

    def _post(self, by: By) -> Post:
        assert by.post is not None  # noqa: S101  a seat is a post
        return Post.objects.get(uid=by.post)


def _fresh(case: Investigation) -> Investigation:
    return Investigation.objects.select_related("leader", "plant", "region").get(pk=case.pk)


def _day(at: dt.datetime) -> dt.date:
    return timezone.localtime(at).date()


def _paper(title: str) -> tuple[str, Any]:
    return f"{title}.txt", f"演示：{title}（虚构）".encode()
