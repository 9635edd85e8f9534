"""A county with plants that have, or may have, an air-separation cold box; its officers; and one approved card."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import holder_of, post_held
from tocsin.base.journal.acts import By, platform
from tocsin.base.registry import actions as registry
from tocsin.base.registry.models import Agency, Plant, Region
from tocsin.duties.cases.models import Case
from tocsin.duties.lessons.actions import approve
from tocsin.duties.lessons.actions.cards import write
from tocsin.duties.lessons.models import Card, Issue, Match

BOX, CRITERION = "air_separation_cold_box", "forced_shutdown_criterion"
HAS_BOX = {"equipment": {"known": "complete", "items": [{"term": BOX, "present": True}]}}
NO_BOX = {"equipment": {"known": "complete", "items": []}}
LACKS = {"safeguards": {"known": "complete", "items": []}}
HAS_CRITERION = {"safeguards": {"known": "complete", "items": [{"term": CRITERION, "present": True}]}}
TEXT = {"zh-hans": "冷箱", "en": "cold box"}
ALOUD = {
    "zh-hans": "冷箱漏了还带病运行，最后炸了。我们厂也有冷箱，今天就看停车判据写没写、人人知道不知道。" * 4,
    "en": "A cold box leaked, was kept running, and exploded. We have one too: is the criterion written down? " * 5,
}
CARD = {
    "key": "cold-box", "case": "CN-2019-YM", "obliges": "plants", "title": TEXT, "mechanism": TEXT, "barrier": TEXT,
    "required_check": {"zh-hans": "是否有强制停车判据？", "en": "Is there a forced-shutdown criterion?"},
    "evidence": TEXT,
    "article": "安全生产法第四十一条", "days": 30, "control": "management", "aloud": ALOUD,
    "conditions": {"all": [{"field": "equipment", "has": BOX}, {"field": "safeguards", "lacks": CRITERION}]},
}  # fmt: skip


@dataclass
class County:
    """Everybody and everything by name."""

    now: dt.datetime
    region: Region
    bureau: Agency
    officer: By
    inspector: By
    grid: By
    plants: dict[str, Plant] = field(default_factory=dict)
    safety: dict[str, By] = field(default_factory=dict)

    def plant(self, name: str, *facts: dict, workshop: bool = False) -> Plant:
        enterprise = registry.add_enterprise(platform(self.now), name)
        told = {key: value for fact in facts for key, value in fact.items()}
        plant = registry.add_plant(platform(self.now), enterprise, self.region, name, facts=told)
        self.plants[name] = plant
        if not workshop:
            self.safety[name] = by_of(post_held(Role.SAFETY, unit_kind="plant", unit=plant.uid), self.now)
        return plant

    def match(self, issued: Issue, name: str) -> Match:
        return Match.objects.select_related("plant", "obligation", "question", "issue__card").get(
            issue=issued, plant=self.plants[name]
        )

    def later(self, by: By, **delta: float) -> By:
        return By(by.who, by.post, self.now + dt.timedelta(**delta))


def by_of(post, now) -> By:
    return By(holder_of(post).uid, post.uid, now)


def build(now: dt.datetime) -> County:
    region = registry.add_region(platform(now), "C", "County")
    bureau = registry.add_agency(platform(now), "County bureau", "emergency_bureau", region)
    posts = [
        post_held(role, region=region.uid, unit_kind="agency", unit=bureau.uid)
        for role in (Role.OFFICER, Role.INSPECTOR, Role.GRID)
    ]
    county = County(now, region, bureau, *(by_of(post, now) for post in posts))
    for filler in range(4):
        county.plant(f"filler {filler}", NO_BOX)
    return county


def approved_card(county: County, **changes: object) -> Card:
    title = {"zh-hans": "义马事故", "en": "Yima"}
    told = {"title": title, "happened_on": dt.date(2019, 7, 19), "place": {}, "country": "CN", "industry": {}}
    case, _new = Case.objects.get_or_create(key="CN-2019-YM", defaults=told)
    assert case.released
    card = write(county.inspector, {**CARD, **changes})  # who writes it does not approve it
    assert card is not None
    return approve(county.officer, card, "meets the gate")
