"""A county of foundries from which is drawn: three inspectors, one of whom has a post at one foundry's enterprise."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tocsin.base.accounts.models import Role, Tenure
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.journal import checkpoints
from tocsin.base.journal.acts import By
from tocsin.base.obligations import kinds as obligation_kinds
from tocsin.duties.hazards.kinds import KINDS as HAZARDS
from tocsin.duties.inspections import actions, ledger
from tocsin.duties.inspections.draws import carrying_out, publishing, revealing, sealing
from tocsin.duties.inspections.draws.population import Wanted
from tocsin.duties.inspections.draws.sealing import Terms
from tocsin.duties.inspections.kinds import KINDS
from tocsin.duties.inspections.models import DrawnVisit, InspectionDraw
from tocsin.duties.lessons.tests.county import County, build, by_of

FOUNDRIES = 8
DUSTY = {"substances": {"known": "partial", "items": [{"term": "dust:aluminium", "present": True}]}}
HOUR, LAST = dt.timedelta(days=1), dt.timedelta(days=5)


@dataclass
class Lots:
    county: County
    inspectors: dict[str, By]  # by the post's public id

    def by(self, post: object, later: dt.timedelta) -> By:
        who = self.inspectors[str(post)]
        return By(who.who, who.post, self.county.now + later)

    def officer(self, later: dt.timedelta = dt.timedelta(0)) -> By:
        return By(self.county.officer.who, self.county.officer.post, self.county.now + later)

    def seal(self, size: int = 3, **wanted: object) -> InspectionDraw:
        told = Wanted(self.county.region, ("dust_explosion",), **wanted)
        now = self.county.now
        draw = sealing.seal(self.officer(), told, Terms("粉尘专项抽查", size, 2, now + HOUR, now + LAST))
        checkpoints.publish(now)
        return draw

    def revealed(self, size: int = 3) -> InspectionDraw:
        return revealing.reveal(self.officer(HOUR), self.seal(size))

    def published(self, draw: InspectionDraw) -> InspectionDraw:
        after = LAST + dt.timedelta(hours=1)
        checkpoints.publish(self.county.now + after)
        return publishing.publish(self.officer(after), draw)

    def carried_out(self, visit: DrawnVisit) -> None:
        by = self.by(visit.team()[0].uid, HOUR)
        found = carrying_out.begin(by, visit)
        actions.answer(by, found, "dust_explosion", {"cleaning": actions.Seen("ok")})
        actions.finish(by, found)


def lots(now: dt.datetime) -> Lots:
    for kind in (*HAZARDS, *KINDS):
        obligation_kinds.register(kind)
    county = build(now)
    for n in range(FOUNDRIES):
        county.plant(f"foundry {n}", DUSTY)
    ledger.look(now)
    more = [post_held(Role.INSPECTOR, region=county.region.uid) for _n in range(3)]
    found = {str(by.post): by for by in (county.officer, county.inspector, *(by_of(post, now) for post in more))}
    elsewhere = post_held(Role.WORKER, unit_kind="enterprise", unit=county.plants["foundry 0"].enterprise.uid)
    Tenure.objects.filter(post=elsewhere).update(person=Tenure.objects.get(post=more[0]).person)
    return Lots(county, found)
