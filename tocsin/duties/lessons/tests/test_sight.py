"""Who sees what of a lesson, and whose hand may be on it."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.journal import checkpoints
from tocsin.base.journal.acts import platform
from tocsin.base.obligations.models import Obligation
from tocsin.base.registry import actions as registry
from tocsin.duties.cases.models import Case
from tocsin.duties.lessons.actions import issue, record, reply, reveal, seal, write
from tocsin.duties.lessons.models import Draw, Visit
from tocsin.duties.lessons.tests.county import CARD, HAS_BOX, LACKS, County
from tocsin.duties.lessons.tests.test_pages import client_in, client_of
from tocsin.duties.lessons.tests.test_replying import photo

CHEMICALS = {"industry": {"known": "complete", "code": "C2611", "scheme": "GB/T 4754-2017"}}
AIMS = {"target": "95", "confidence": "90", "misses": "0"}


def claims_fixed(county: County, issued, name: str = "gasworks"):
    return reply(county.safety[name], county.match(issued, name), "fixed", "done", [("a.jpg", photo())])


@pytest.fixture
def part_of_it(county, card, request):
    """An officer who sees one plant of an issue and not the others: by place, or by industry."""
    facts = [HAS_BOX, LACKS, CHEMICALS]
    if request.param == "place":
        county_of, county.region = county.region, registry.add_region(platform(county.now), "D", "D", county.region)
        county.plant("works", *facts)
        below, county.region = county.region, county_of
        post = post_held(Role.OFFICER, region=below.uid)
    else:
        county.plant("works", *facts)
        post = post_held(Role.OFFICER, region=county.region.uid, industry="C26")
    return client_in(post)


@pytest.mark.parametrize("part_of_it", ["place", "industry"], indirect=True)
def test_who_sees_only_a_part_of_an_issue_neither_draws_from_it_nor_sees_its_draws(county, card, part_of_it) -> None:
    issued = issue(county.officer, card, county.region, because="x")
    claims_fixed(county, issued)
    assert part_of_it.get(reverse("lessons:issue", args=[issued.uid])).status_code == 200
    assert part_of_it.get(reverse("lessons:plan_draw", args=[issued.uid])).status_code == 404
    assert part_of_it.post(reverse("lessons:seal", args=[issued.uid]), AIMS).status_code == 404
    assert not Draw.objects.exists()
    draw = seal(county.officer, issued)
    checkpoints.publish(county.now)
    assert part_of_it.post(reverse("lessons:reveal", args=[draw.uid])).status_code == 404
    assert part_of_it.get(reverse("lessons:draw", args=[draw.uid])).status_code == 404
    page = part_of_it.get(reverse("lessons:issue", args=[issued.uid])).content.decode()
    assert str(draw.uid) not in page
    assert reverse("lessons:plan_draw", args=[issued.uid]) not in page


def test_a_plant_does_not_see_the_visit_it_was_drawn_for_before_it_is_recorded(county, issued) -> None:
    claims_fixed(county, issued)
    draw = seal(county.officer, issued)
    checkpoints.publish(county.now)
    reveal(county.officer, draw)
    visit = Visit.objects.get()
    owed = Obligation.objects.get(about=visit.uid)
    plant = client_of(county.safety["gasworks"])
    addresses = [
        reverse("lessons:visit", args=[visit.uid]),
        reverse("obligations:obligation", args=[owed.uid]),
        f"/api/v1/obligations/{owed.uid}",
    ]
    lists = ["/obligations", "/api/v1/obligations", reverse("registry:plant", args=[county.plants["gasworks"].uid])]
    assert [plant.get(address).status_code for address in addresses] == [404, 404, 404]
    assert not any(str(owed.uid) in plant.get(address).content.decode() for address in lists)
    record(county.inspector, visit, "verified", "it is there", [("b.jpg", photo("blue"))])
    assert [plant.get(address).status_code for address in addresses] == [200, 200, 200]


@pytest.mark.parametrize("role", [Role.GRID, Role.HEAD, Role.SAFETY, Role.WORKER, Role.OPERATOR])
def test_a_draft_and_what_is_learnt_of_a_case_under_embargo_are_for_those_who_write(county, card, role) -> None:
    draft = write(county.officer, {**CARD, "key": "draft"})
    reader, writer = client_in(post_held(role)), client_in(post_held(Role.INSPECTOR, region=county.region.uid))

    def seen(client, one) -> list[int]:
        pages = (reverse("lessons:card", args=[one.uid]), f"/api/v1/lessons/cards/{one.uid}")
        return [client.get(page).status_code for page in pages]

    assert (seen(reader, draft), seen(reader, card)) == ([404, 404], [200, 200])
    Case.objects.update(released=False)
    assert (seen(reader, card), seen(writer, card)) == ([404, 404], [200, 200])
    assert reader.get("/api/v1/lessons/cards").json() == []
    assert str(card.uid) not in reader.get(reverse("lessons:cards")).content.decode()


def test_a_worker_reads_the_lesson_and_does_not_answer_for_the_plant(county, issued) -> None:
    match = county.match(issued, "gasworks")
    worker = client_in(post_held(Role.WORKER, unit_kind="plant", unit=match.plant.uid))
    told = {"kind": "not_affected", "reason": "it was removed"}
    assert worker.get(reverse("lessons:match", args=[match.uid])).status_code == 200
    assert worker.post(reverse("lessons:receive", args=[match.uid])).status_code == 404
    assert worker.post(reverse("lessons:reply", args=[match.uid]), told).status_code == 404
    address = f"/api/v1/lessons/matches/{match.uid}/replies"
    assert worker.post(address, json.dumps(told), content_type="application/json").status_code == 404
    assert not match.replies.exists()
