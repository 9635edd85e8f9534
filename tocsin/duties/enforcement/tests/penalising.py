"""A gasworks of which an inspection found something, and the three people a penalty takes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tocsin.base.journal.acts import By
from tocsin.duties.enforcement.penalties import actions
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.hazards.tests.conftest import PHOTO, Works

TYPED = {"kind": "typed", "article": "某省安全生产条例第五十条", "low": "10000", "high": "50000"}


@dataclass
class Office:
    """``inspector`` investigates, ``officer`` helps, ``director`` decides. Every step lies one hour after the last."""

    works: Works
    hazard: Any

    @property
    def inspector(self) -> By:
        return self.works.county.inspector

    @property
    def day(self) -> dt.date:
        return self.works.now.date()

    def later(self, by: By, days: float = 0) -> By:
        return self.works.by(by, days=days)

    def filed(self, **more: Any) -> Penalty:
        told = {
            "number": "应急立〔2026〕1号", "what": "未采取措施消除事故隐患", "acted_on": self.day, "source": "hazard",
            "hazards": [self.hazard.uid],
        }  # fmt: skip
        return actions.file(self.inspector, self.works.plant, actions.Told(**{**told, **more}))

    def investigated(self, basis: Any = None, **more: Any) -> Penalty:
        case = self.filed(**more)
        actions.ground(self.inspector, case, basis or TYPED)
        return actions.investigate(self.inspector, case, "现场笔录与照片一致", [PHOTO])

    def heard(self, proposed: str = "30000", basis: Any = None, **more: Any) -> Penalty:
        case = self.investigated(basis, **more)
        actions.notify(self.inspector, case, "应急告〔2026〕1号", self.day, Decimal(proposed))
        return actions.hear(
            self.later(self.inspector, 1), case, actions.Heard("已经整改，请求从轻", "已整改属实，予以采纳")
        )

    def decided(self, amount: str = "20000", by: By | None = None, case: Penalty | None = None, **more: Any) -> Penalty:
        told = {"number": "应急罚〔2026〕1号", "amount": Decimal(amount), "factors": {"averted": "检查当日即自行整改"}}
        who = self.later(by or self.works.director, 2)
        return actions.decide(who, case or self.heard(), actions.Decision(**{**told, **more}))

    def served(self, **more: Any) -> Penalty:
        case = self.decided(**more)
        return actions.serve(self.later(self.inspector, 3), case, "direct", self.day + dt.timedelta(days=3), [PHOTO])
