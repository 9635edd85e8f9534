"""A gasworks where something happened, and a team that never had to do with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from tocsin.base.accounts.models import Post, Role
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.evidence.tests import files
from tocsin.base.journal.acts import By
from tocsin.base.obligations import kinds as obligation_kinds
from tocsin.duties.cases.models import Case
from tocsin.duties.enforcement import kinds
from tocsin.duties.enforcement.investigations import about, actions
from tocsin.duties.enforcement.investigations.models import Investigation
from tocsin.duties.enforcement.rules import investigations as rules
from tocsin.duties.hazards.tests.conftest import Works, works
from tocsin.duties.lessons.tests.county import by_of

__all__ = ["inquest", "works"]


@dataclass
class Inquest:
    """``leader`` leads, ``member`` works with him, the director opens and decides. ``accident``: larger, three days
    ago."""

    works: Works
    leader: By
    member: By
    accident: Case

    @property
    def director(self) -> By:
        return self.works.director

    @property
    def day(self) -> dt.date:
        return self.works.now.date()

    def later(self, by: By, days: float = 0) -> By:
        return self.works.by(by, days=days)

    def post(self, by: By) -> Post:
        return Post.objects.get(uid=by.post)

    def told(self, **more: Any) -> actions.Told:
        told = {"number": "某政调〔2026〕1号", "leader": self.post(self.leader), "level": "city"}
        return actions.Told(**{**told, **more})

    def opened(self, **more: Any) -> Investigation:
        meant = about.meant(self.post(self.director), "case", self.accident.uid)
        case = actions.open_one(self.director, meant, self.told(**more))
        actions.join(self.director, case, self.post(self.member))
        return case

    def stated(self, **more: Any) -> Investigation:
        case = self.opened(**more)
        for who in (self.leader, self.member):
            actions.state(who, case, case.team.get(post__uid=who.post))
        return case

    def told_of(self, case: Investigation) -> Investigation:
        """With evidence, a step and a cause."""
        found = actions.Found("现场照片", "scene", "调查组", self.works.now - dt.timedelta(days=2), "2号车间")
        item = actions.add(self.leader, case, found, [("photo.jpg", files.jpeg())])
        at = self.works.now - dt.timedelta(days=3)
        actions.add_step(self.leader, case, at, "hour", "阀门井内燃气爆燃", [item.n])
        actions.add_cause(self.leader, case, "failed", "direct", "井口没有盖板", [item.n], None)
        return case

    def measured(self, case: Investigation, whose: str = rules.PLANT) -> None:
        """Each gap of one side with a measure; the last one with a signed «none»."""
        *rest, last = case.gaps.filter(whose=whose)
        bearer = self.post(self.works.county.officer) if whose == rules.AGENCY else None
        for gap in rest:
            actions.add_measure(self.leader, case, gap, "三个月内全面整改", self.day + dt.timedelta(days=90), bearer)
        actions.say_none(self.leader, case, last, "应急处置及时得当，没有发现缺口")
        actions.sign_none(self.member, case, last)

    def whole(self) -> Investigation:
        case = self.told_of(self.stated())
        for whose in rules.WHOSE:
            self.measured(case, whose)
        return case

    def approved(self, days: float = 20) -> Investigation:
        case = actions.hand_in(self.later(self.leader, 10), self.whole())
        return actions.approve(self.later(self.director, days), case, "某政复〔2026〕9号")


@pytest.fixture
def inquest(works: Works) -> Inquest:
    for kind in kinds.KINDS:
        obligation_kinds.register(kind)
    region = works.county.region.uid
    posts = [post_held(Role.OFFICER, region=region), post_held(Role.INSPECTOR, region=region)]
    accident = Case.objects.create(
        key="XX-2026-01", title={"zh-hans": "阀门井爆燃事故"}, happened_on=works.now.date() - dt.timedelta(days=3),
        place={}, country="CN", industry={}, grade="larger", grade_basis={"sure": True}, plant=works.plant,
    )  # fmt: skip
    return Inquest(works, *(by_of(post, works.now) for post in posts), accident)
