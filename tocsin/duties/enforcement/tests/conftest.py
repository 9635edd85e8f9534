"""A gasworks with two hazards, and the officer who may stop it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from tocsin.base.journal.acts import By
from tocsin.base.obligations import kinds as obligation_kinds
from tocsin.duties.enforcement import actions, kinds
from tocsin.duties.enforcement.models import StopOrder
from tocsin.duties.enforcement.tests.penalising import Office
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.hazards.tests.conftest import PHOTO, Works, works

__all__ = ["works"]


@dataclass
class Stopped:
    """The works, two of its hazards, and an order for them."""

    works: Works
    first: Any
    second: Any
    officer: By

    def order(self, **more: Any) -> StopOrder:
        told = {
            "kind": "stop", "number": "应急现决〔2026〕1号", "scope": "2号车间全部设备停止使用",
            "reasons": [self.first.uid, self.second.uid], "counter": "2号车间动力电", "unit": "kWh",
            "allowed": Decimal(50),
        }  # fmt: skip
        return actions.issue(self.officer, self.works.plant, actions.Told(**{**told, **more}))

    def close(self, hazard: Any, hours: int = 2) -> None:
        hazards.submit(self.works.by(self.works.safety, hours=hours), hazard, "已按要求整改", [PHOTO])
        hazards.verify(self.works.by(self.works.county.inspector, hours=hours + 1), hazard, "现场看过，整改到位")


@pytest.fixture
def stopped(works: Works) -> Stopped:
    for kind in kinds.KINDS:
        obligation_kinds.register(kind)
    return Stopped(
        works, works.confirmed(origin="inspection"), works.confirmed(origin="inspection"), works.county.officer
    )


@pytest.fixture
def office(works: Works) -> Office:
    for kind in kinds.KINDS:
        obligation_kinds.register(kind)
    return Office(works, works.confirmed(origin="inspection"))
