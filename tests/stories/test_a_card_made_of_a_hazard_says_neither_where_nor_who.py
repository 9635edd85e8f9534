"""Promise: a major hazard becomes a card for every similar plant, which keeps where it comes from and tells nobody."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tocsin.base.accounts.models import Person, Post, Role
from tocsin.base.accounts.tests.people import holder_of, post_held, sign_in
from tocsin.base.journal.acts import platform
from tocsin.base.journal.models import Row
from tocsin.base.registry import actions as registry
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.hazards.tests.conftest import Works, works
from tocsin.duties.lessons.models import Card
from tocsin.duties.lessons.rules.gate import TEXTS
from tocsin.duties.lessons.tests.county import ALOUD, BOX, CARD, CRITERION, approved_card, by_of

FAULTS = [
    "a_hazards_words_are_copied_as_they_are", "a_card_may_name_the_plant_it_was_learnt_at",
    "a_card_of_a_hazard_forgets_it",
]  # fmt: skip

__all__ = ["works"]
NAME = "永安县聚源化工有限公司"
WHAT = "聚源化工（永安县聚源化工有限公司）2号釜安全阀被拆，班长赵大有说电话13800138000联系不上厂家"
TOLD_OF = ("聚源化工", "赵大有", "13800138000")


@pytest.fixture
def plant(works: Works) -> Works:
    """A plant with a proper name, and a person of it who has one."""
    works.county.region.name = "永安县"
    works.county.region.save()
    enterprise = registry.add_enterprise(platform(works.now), NAME)
    works.plant = registry.add_plant(platform(works.now), enterprise, works.county.region, NAME)
    post = post_held(Role.SAFETY, unit_kind="plant", unit=works.plant.uid)
    Person.objects.filter(pk=holder_of(post).pk).update(name="赵大有")
    works.safety = by_of(post, works.now)
    return works


def major(works: Works):
    found = works.confirmed("suspected", what=WHAT)
    measure = {
        "duty": "赵大有",
        "measure": "聚源化工装回经校验的安全阀",
        "funds": "2万元",
        "time": "三天",
        "contingency": "停用2号釜",
    }
    hazards.plan(works.by(works.safety, hours=1), found, measure)
    return hazards.judge(works.director, found, True, "与判定标准第四条相符")


def writer(works: Works) -> tuple[Client, Post]:
    county, client = works.county, Client()
    post = post_held(Role.OFFICER, region=county.region.uid, unit_kind="agency", unit=county.bureau.uid)
    sign_in(client, post)
    return client, post


def said(hazard, **more: object) -> dict[str, object]:
    ends = {"zh": "zh-hans", "en": "en"}
    texts = {f"{name}_{end}": CARD[name][ends[end]] for name in TEXTS for end in ends}
    return texts | {
        "aloud_zh": ALOUD["zh-hans"], "aloud_en": ALOUD["en"], "article": "x", "days": 20, "control": "management",
        "obliges": "plants", "go": "save", "step": "gate", "hazard": str(hazard.uid),
        "picked": [f"must:equipment:{BOX}", f"lacks:safeguards:{CRITERION}"], **more,
    }  # fmt: skip


def test_what_the_form_begins_with_gives_nobody_away(plant) -> None:
    approved_card(plant.county)
    hazard = major(plant)
    client, _post = writer(plant)
    page = client.get(f"/hazards/{hazard.uid}").content.decode()
    assert reverse("lessons:write_from_hazard", args=[hazard.uid]) in page
    choice = client.get(reverse("lessons:write_from_hazard", args=[hazard.uid])).content.decode()
    assert f"{reverse('lessons:write', args=['CN-2019-YM'])}?hazard={hazard.uid}" in choice
    begun = client.get(reverse("lessons:write", args=["CN-2019-YM"]), {"hazard": str(hazard.uid)})
    form = begun.context["form"].initial
    assert "安全阀被拆" in form["barrier_zh"]
    assert "装回经校验的安全阀" in form["evidence_zh"]
    assert "第四条" in form["article"]
    assert not [name for name in TOLD_OF for text in form.values() if name in str(text)]
    assert re.search(r"[^\s…]", form["barrier_zh"])


def test_the_card_keeps_its_hazard_and_the_hazard_shows_the_card(plant) -> None:
    approved_card(plant.county)
    hazard = major(plant)
    client, _post = writer(plant)
    answer = client.post(reverse("lessons:write", args=["CN-2019-YM"]), said(hazard))
    assert answer.status_code == 302
    card = Card.objects.get(key="cn-2019-ym-1")
    assert card.hazard == hazard
    assert Row.objects.filter(kind="hazard.taught", about=hazard.uid).exists()
    assert reverse("lessons:card", args=[card.uid]) in client.get(f"/hazards/{hazard.uid}").content.decode()
    assert f"/hazards/{hazard.uid}" in client.get(reverse("lessons:card", args=[card.uid])).content.decode()
    client.post(
        reverse("lessons:write", args=["CN-2019-YM"]), {**said(hazard), "key": card.key, "hazard": "", "days": 25}
    )
    assert Card.objects.get(key=card.key, version=2).hazard == hazard  # the next version keeps it
    other = Client()
    sign_in(other, post_held(Role.SAFETY, unit_kind="plant", unit=plant.county.plants["gasworks"].uid))
    Card.objects.filter(key=card.key).update(state="approved")
    page = other.get(reverse("lessons:card", args=[card.uid]))
    assert page.status_code == 200
    assert str(hazard.uid) not in page.content.decode()  # a plant that reads the card is not told where it was learnt


@pytest.mark.parametrize("name", ["聚源化工", "赵大有"])
def test_a_name_that_was_added_by_hand_is_refused_and_nothing_is_lost(plant, name) -> None:
    approved_card(plant.county)
    hazard = major(plant)
    client, _post = writer(plant)
    told = said(hazard, mechanism_zh=f"{name}的安全阀被拆")
    answer = client.post(reverse("lessons:write", args=["CN-2019-YM"]), told)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f"“{name}”" in answer.context["refusal"]
    assert f"{name}的安全阀被拆" in page
    assert not Card.objects.filter(key="cn-2019-ym-1").exists()


def test_of_a_hazard_that_is_not_major_or_not_mine_no_card_is_made(plant) -> None:
    approved_card(plant.county)
    general = plant.confirmed(what="地面有积水")
    client, _post = writer(plant)
    assert client.get(reverse("lessons:write_from_hazard", args=[general.uid])).status_code == 404
    assert client.post(reverse("lessons:write", args=["CN-2019-YM"]), said(general)).status_code == 404
    assert "/lessons/hazards/" not in client.get(f"/hazards/{general.uid}").content.decode()
    region = registry.add_region(platform(plant.now), "D", "Elsewhere")
    stranger, far = post_held(Role.OFFICER, region=region.uid), Client()
    sign_in(far, stranger)
    hazard = major(plant)
    assert far.get(reverse("lessons:write_from_hazard", args=[hazard.uid])).status_code == 404
    assert far.post(reverse("lessons:write", args=["CN-2019-YM"]), said(hazard)).status_code == 404
    assert not Card.objects.filter(hazard=hazard).exists()
