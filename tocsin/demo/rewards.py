"""Three people report to the office; what is found true is rewarded: one is paid, one may claim, one waits."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from tocsin.base.registry.models import Plant
from tocsin.demo.city.build import City
from tocsin.demo.stage import Doing, Stage
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.hazards.models import Hazard, Reporter
from tocsin.duties.hazards.rewards import actions, jobs
from tocsin.duties.hazards.rewards.models import Reward

LAID_DOWN, REPORTED, CONFIRMED, GRANTED, CLAIMED, PAID = -45, -20, -18, -10, -8, -4
CONFIRMS, PAYS = "officer/industry", "officer/chemicals"
RULE = actions.LaidDown(
    "虚构市安全生产举报奖励办法（虚构文件）", "举报属实的个人（虚构）", Decimal(200), Decimal(1000), Decimal(2000),
    Decimal(10000), 30, 60, 30,
)  # fmt: skip
SEEN = ("夜间把除尘风机停了继续打磨（虚构）", "安全出口被货架堵住（虚构）", "叉车无证人员驾驶（虚构）")


@dataclass(slots=True)
class Rewards:
    """The director lays down the rule and decides; an officer looks; another pays."""

    stage: Stage
    city: City

    def plan(self) -> None:
        director = self.city.seat
        self._at(LAID_DOWN, lambda at: actions.lay_down(director("director", at), self.city.root, RULE))
        self._at(REPORTED, self._report)

    def _at(self, day: float, doing: Doing) -> None:
        self.stage.plan(self.stage.moment(day, 10), doing)

    def _report(self, at: dt.datetime) -> None:
        plants = Plant.objects.exclude(state=Plant.State.DEREGISTERED).order_by("pk")[: len(SEEN)]
        told = [
            hazards.report(None, plant, hazards.Told(what, origin="whistle"), at)
            for plant, what in zip(plants, SEEN, strict=False)
        ]
        self._at(CONFIRMED, lambda then: self._confirm([hazard for hazard, _code in told], then))
        for number, (hazard, code) in enumerate(told[:2]):
            self._at(GRANTED, partial(self._grant, hazard))
            if number == 0:
                self._at(CLAIMED, partial(self._claim, hazard, code))
                self._at(PAID, partial(self._pay, hazard, code))

    def _confirm(self, found: list[Hazard], at: dt.datetime) -> None:
        for hazard in found:
            hazards.confirm(self.city.seat(CONFIRMS, at), hazard, "general", at + dt.timedelta(days=30))
        jobs.look(at)

    def _grant(self, hazard: Hazard, at: dt.datetime) -> None:
        actions.grant(self.city.seat("director", at), Reward.objects.get(hazard=hazard), Decimal(500))

    def _claim(self, hazard: Hazard, code: str, at: dt.datetime) -> None:
        actions.claim(at, Reporter.objects.get(hazard=hazard), code, "举报人（虚构）", "虚构账户")

    def _pay(self, hazard: Hazard, code: str, at: dt.datetime) -> None:
        actions.pay(self.city.seat(PAYS, at), Reward.objects.get(hazard=hazard), actions.claim_code(code))
