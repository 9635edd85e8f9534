"""Which plants and enterprises a post sees, against a yardstick that looks at them one by one."""

from __future__ import annotations

import datetime as dt
import random
import uuid

import pytest
from django.db.models import Q

from tocsin.base.accounts import scopes
from tocsin.base.accounts.models import Jurisdiction, Post, Role
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions
from tocsin.base.registry.models import Enterprise, Plant, Region
from tocsin.base.web.missing import Missing

pytestmark = pytest.mark.django_db
CODES = ["C2511", "C2611", "C2612", "C1310", "G5941", ""]


@pytest.fixture
def province(now: dt.datetime) -> list[Region]:
    """A province, 3 cities, 9 counties, 27 towns; 120 plants of 40 enterprises in them."""
    by, regions = platform(now), []
    regions.append(actions.add_region(by, "P", "省"))
    for level, many in (("c", 3), ("k", 9), ("t", 27)):
        above = regions[-(many // 3) :]
        regions += [actions.add_region(by, f"{level}{n}", f"{level}{n}", above[n % len(above)]) for n in range(many)]
    chance = random.Random(7)  # noqa: S311  the same town each time
    enterprises = [actions.add_enterprise(by, f"e{n}") for n in range(40)]
    for n in range(120):
        plant = actions.add_plant(by, chance.choice(enterprises), chance.choice(regions), f"p{n}")
        Plant.objects.filter(pk=plant.pk).update(industry=chance.choice(CODES))
    return regions


def sees(post: Post, plant: Plant, parents: dict[uuid.UUID, uuid.UUID | None]) -> bool:
    """The yardstick: climb from the plant's region; one jurisdiction must fit in place and industry."""
    above, at = set(), plant.region.uid
    while at is not None:
        above.add(at)
        at = parents[at]
    return any(area.region in above and plant.industry.startswith(area.industry) for area in post.jurisdictions.all())


@pytest.mark.parametrize(
    "broad", [1, 10, 10**6], ids=["every place is narrow", "a tenth is broad", "every place is broad"]
)
@pytest.mark.parametrize("common", [0, 10**6], ids=["every code is common", "every code is rare"])
def test_a_post_sees_what_the_yardstick_says(
    province: list[Region], monkeypatch: pytest.MonkeyPatch, broad: int, common: int
) -> None:
    monkeypatch.setattr(scopes, "BROAD", broad)
    monkeypatch.setattr(scopes, "COMMON", common)
    chance = random.Random(11)  # noqa: S311
    parents = {region.uid: region.parent.uid if region.parent else None for region in province}
    plants = list(Plant.objects.select_related("region", "enterprise"))
    for _n in range(12):
        post = post_held(Role.OFFICER)
        areas = [
            (chance.choice(province).uid, chance.choice(["", "C", "C26", "C2611", "G"]))
            for _m in range(chance.randrange(4))
        ]
        Jurisdiction.objects.bulk_create(Jurisdiction(post=post, region=place, industry=code) for place, code in areas)
        wanted = {plant.pk for plant in plants if sees(post, plant, parents)}
        found = [plant.pk for plant in scopes.narrow(Plant.objects.all(), post, "plant", "see")]
        assert sorted(found) == sorted(wanted)
        owners = [owner.pk for owner in scopes.narrow(Enterprise.objects.all(), post, "enterprise", "see")]
        assert sorted(owners) == sorted({plant.enterprise_id for plant in plants if plant.pk in wanted})


def test_a_post_without_a_jurisdiction_sees_no_plant(province: list[Region]) -> None:
    assert not scopes.narrow(Plant.objects.all(), post_held(Role.GRID), "plant", "see").exists()


def test_an_enterprises_head_sees_its_plants_and_a_plants_officer_that_plant_alone(province: list[Region]) -> None:
    plant = Plant.objects.select_related("enterprise").first()
    assert plant is not None
    head = post_held(Role.HEAD, unit_kind="enterprise", unit=plant.enterprise.uid)
    safety = post_held(Role.SAFETY, unit_kind="plant", unit=plant.uid)
    own = set(Plant.objects.filter(enterprise=plant.enterprise).values_list("pk", flat=True))
    assert {row.pk for row in scopes.narrow(Plant.objects.all(), head, "plant", "see")} == own
    assert [row.pk for row in scopes.narrow(Plant.objects.all(), safety, "plant", "see")] == [plant.pk]
    assert scopes.may(safety, "plant", "see", plant)
    assert not scopes.may(safety, "plant", "see", Plant.objects.exclude(pk=plant.pk).first())


def test_a_right_that_is_not_in_the_table_is_missing_like_a_thing_that_is_not(province: list[Region]) -> None:
    for post in (None, post_held(Role.AUDIT_ADMIN), post_held(Role.WORKER)):
        with pytest.raises(Missing):
            scopes.narrow(Plant.objects.all(), post, "plant", "deregister")
        assert not scopes.may(post, "plant", "deregister")


def test_a_scope_whose_path_was_never_declared_shows_nothing(
    monkeypatch: pytest.MonkeyPatch, province: list[Region]
) -> None:
    monkeypatch.setitem(scopes._declared, "plant", scopes.Paths(agency="uid"))
    post = post_held(Role.OFFICER, region=province[0].uid)
    assert not scopes.narrow(Plant.objects.all(), post, "plant", "see").exists()


def test_what_is_public_is_seen_by_everybody_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, province: list[Region]
) -> None:
    first = Region.objects.order_by("pk").first()
    monkeypatch.setitem(scopes._declared, "case", scopes.Paths(public=Q(pk=first.pk if first else 0)))
    assert list(scopes.narrow(Region.objects.all(), None, "case", "see")) == [first]
