"""A county with a gasworks, its people, and the means to hurry a hazard along."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.evidence.tests import files
from tocsin.base.journal.acts import By
from tocsin.base.obligations import kinds as obligation_kinds
from tocsin.duties.hazards import actions, kinds
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.lessons.tests.county import County, build, by_of

PHOTO = ("photo.jpg", files.jpeg())


@dataclass
class Works:
    """One plant, and who has to do with it. ``head`` and ``safety`` are two people of the plant."""

    county: County
    plant: Any
    safety: By
    head: By
    worker: By
    director: By
    now: dt.datetime

    def by(self, who: By, **later: float) -> By:
        return By(who.who, who.post, self.now + dt.timedelta(**later))

    def reported(self, **more: Any) -> Hazard:
        told = actions.Told(**{"what": "阀门井口没有盖板", "where": "2号车间", **more})
        hazard, _code = actions.report(self.safety, self.plant, told)
        return hazard

    def confirmed(self, grade: str = "general", days: int = 15, **more: Any) -> Hazard:
        hazard, named = self.reported(**more), {}
        if grade == "suspected":
            named = {"standard": "安监总管三〔2017〕121号（化工）", "clause": "第四条"}
        return actions.confirm(self.county.inspector, hazard, grade, self.now + dt.timedelta(days=days), **named)

    def submitted(self, **more: Any) -> Hazard:
        return actions.submit(self.by(self.safety, hours=1), self.confirmed(**more), "盖板已装好", [PHOTO])

    def closed(self, **more: Any) -> Hazard:
        return actions.verify(self.by(self.head, hours=2), self.submitted(**more), "看过，盖板牢固")


@pytest.fixture
def works(db: None, now: dt.datetime) -> Works:
    for kind in kinds.KINDS:
        obligation_kinds.register(kind)
    county = build(now)
    plant = county.plant("gasworks")
    enterprise = plant.enterprise.uid
    head = by_of(post_held(Role.HEAD, unit_kind="enterprise", unit=enterprise), now)
    worker = by_of(post_held(Role.WORKER, unit_kind="plant", unit=plant.uid), now)
    director = by_of(
        post_held(Role.DIRECTOR, region=county.region.uid, unit_kind="agency", unit=county.bureau.uid), now
    )
    return Works(county, plant, county.safety["gasworks"], head, worker, director, now)
