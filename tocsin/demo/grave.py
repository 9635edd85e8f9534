"""A plant finds something grave itself: it is judged to be major, and a card is made of it that waits for approval."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from tocsin.base.accounts.models import Role
from tocsin.base.journal.acts import By
from tocsin.base.registry.models import Plant
from tocsin.demo.city.build import City
from tocsin.demo.city.plants import Works
from tocsin.demo.stage import Stage
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.hazards import queries
from tocsin.duties.lessons import actions as lessons
from tocsin.duties.lessons import from_hazard, writing
from tocsin.duties.lessons.rules.choosing import pick

TRADE, DAY = "aluminium_polishing", -26
WHAT = "3号干式除尘器灰斗用布袋接灰，没有锁气卸灰装置，卸灰时铝粉扬尘"
STANDARD, CLAUSE = "应急管理部令第10号", "第十一条第（六）项"
WHY = "现场核对，与判定标准第十一条第（六）项相符"
FIXINGS = {
    "duty": "主要负责人负责，设备科落实", "measure": "3号除尘器灰斗加装星型卸灰阀，改为锁气卸灰",
    "funds": "安全生产费用列支4.5万元", "time": "七日内到货，十五日内装好调试",
    "contingency": "装好之前3号除尘系统和对应工位停用",
}  # fmt: skip
CASE = "CN-2014-KS"
CARD = {
    "title_zh": "干式除尘器：卸灰口要锁气", "title_en": "Dry dust collectors: an airlock where the dust comes out",
    "mechanism_zh": "除尘器灰斗里的铝粉没有及时、密闭地卸出，粉尘遇点火源爆炸。",
    "mechanism_en": "Aluminium dust in the hopper was not let out in time and closed off; it met a source of ignition.",
    "barrier_en": "The airlock at the outlet of the hopper: dust went into an open bag and into the air.",
    "required_check_zh": "每台干式除尘器的卸灰口是否都装有锁气卸灰装置，并且完好？",
    "required_check_en": "Has every dry dust collector an airlock at its outlet, in working order?",
    "evidence_en": "A photograph of the rotary valve at each hopper, with the number of the collector.",
    "article_mark": "A", "days": 15, "control": "engineering", "obliges": "plants",
}  # fmt: skip
SIMILAR = ("must:equipment:dry_dust_collector", "must:substances:dust:aluminium")


@dataclass(slots=True)
class Grave:
    """The plant follows from the city's seed: the first of its trade that has a safety officer and an inspector."""

    stage: Stage
    city: City

    def plan(self) -> None:
        of_trade = [one for one in self.city.works.values() if one.trade.key == TRADE and self._people(one)]
        if not of_trade:
            return
        works = min(of_trade, key=lambda one: one.n)
        self.stage.plan(self.stage.moment(DAY, 10), lambda at: self._found(works, at))

    def _people(self, works: Works) -> bool:
        return (works.n, Role.SAFETY.value) in self.city.staff and bool(self._inspectors(works))

    def _inspectors(self, works: Works) -> list[str]:
        return [key for key in self.city.posts if key.startswith(f"inspector/{works.place.parent}/")]

    def _found(self, works: Works, at: dt.datetime) -> None:
        plant = Plant.objects.select_related("region", "enterprise").get(pk=self.city.plants[works.n].pk)
        safety = self.city.staff[works.n, Role.SAFETY.value]
        if safety.uid not in self.city.holders or plant.state == Plant.State.DEREGISTERED:
            return
        own = self.city.by(safety, at)
        found, _code = hazards.report(own, plant, hazards.Told(WHAT, "抛光车间"))
        self.stage.plan(at + dt.timedelta(hours=5), lambda now: self._suspected(works, found.uid, now))

    def _suspected(self, works: Works, uid: uuid.UUID, at: dt.datetime) -> None:
        by = self.city.seat(self._inspectors(works)[0], at)
        hazards.confirm(by, queries.by_uid(uid), "suspected", at + dt.timedelta(days=40), STANDARD, CLAUSE)
        self.stage.plan(at + dt.timedelta(days=1), lambda now: self._judged(works, uid, now))

    def _judged(self, works: Works, uid: uuid.UUID, at: dt.datetime) -> None:
        hazards.judge(self.city.seat("director", at), queries.by_uid(uid), True, WHY)
        self.stage.plan(at + dt.timedelta(days=1), lambda now: self._planned(works, uid, now))

    def _planned(self, works: Works, uid: uuid.UUID, at: dt.datetime) -> None:
        safety = self.city.staff[works.n, Role.SAFETY.value]
        if safety.uid in self.city.holders:
            hazards.plan(self.city.by(safety, at), queries.by_uid(uid), FIXINGS)
        self.stage.plan(
            at + dt.timedelta(days=3), lambda now: self._taught(uid, self.city.seat("officer/industry", now))
        )

    def _taught(self, uid: uuid.UUID, by: By) -> None:
        """The guided form's own words, those of the hazard first."""
        hazard = queries.by_uid(uid)
        told = writing.told(CASE, {**from_hazard.begun(hazard), **CARD}, pick(SIMILAR))
        lessons.write(by, told, hazard=hazard)
