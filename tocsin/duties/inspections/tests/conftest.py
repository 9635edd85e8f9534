"""A county with a foundry that polishes aluminium, and a bakery; one inspector."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from tocsin.base.journal.acts import By
from tocsin.base.obligations import kinds as obligation_kinds
from tocsin.duties.hazards import kinds
from tocsin.duties.inspections import actions, ledger
from tocsin.duties.inspections.models import Inspection
from tocsin.duties.lessons.tests.county import County, build

DUSTY = {"substances": {"known": "partial", "items": [{"term": "dust:aluminium", "present": True}]}}
BAKERY = {
    "substances": {"known": "complete", "items": []},
    "industry": {"known": "complete", "scheme": "GB/T 4754-2017", "code": "C1411"},
}


@dataclass
class Round:
    """Everybody by name."""

    county: County
    dusty: Any
    bakery: Any
    inspector: By
    now: dt.datetime

    def by(self, **later: float) -> By:
        return By(self.inspector.who, self.inspector.post, self.now + dt.timedelta(**later))

    def begun(self, *topics: str) -> Inspection:
        return actions.begin(self.inspector, self.dusty, topics or ("dust_explosion",))

    def seen(self, inspection: Inspection, topic: str = "dust_explosion", **said: str) -> Inspection:
        told = {key: actions.Seen(value, "积尘超过一毫米" if value == "not_ok" else "") for key, value in said.items()}
        actions.answer(self.by(minutes=30), inspection, topic, told)
        return inspection

    def finished(self, **said: str) -> Inspection:
        return actions.finish(self.by(hours=1), self.seen(self.begun(), **(said or {"cleaning": "ok"})))


@pytest.fixture
def around(db: None, now: dt.datetime) -> Round:
    for kind in kinds.KINDS:
        obligation_kinds.register(kind)
    county = build(now)
    dusty, bakery = county.plant("foundry", DUSTY), county.plant("bakery", BAKERY)
    ledger.look(now)
    return Round(county, dusty, bakery, county.inspector, now)
