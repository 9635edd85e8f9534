"""The pages of lessons, as the people of a county use them."""

import datetime as dt
import json

import pytest
from django.test import Client
from django.urls import reverse

from tocsin.base.accounts.models import Post, Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.journal import checkpoints
from tocsin.base.journal.draws import draw as rules
from tocsin.duties.lessons.actions import reply, reveal, seal
from tocsin.duties.lessons.models import Draw, Issue, Match, Reply, Visit
from tocsin.duties.lessons.tests.county import CARD, CRITERION
from tocsin.duties.lessons.tests.test_replying import photo

ALL_OF_MATCHING = {"field": "safeguards", "term": CRITERION, "told": "yes"}


def client_of(by) -> Client:
    return client_in(Post.objects.get(uid=by.post))


def client_in(post) -> Client:
    client = Client()
    person = sign_in(client, post)
    type(person).objects.filter(pk=person.pk).update(language="en")
    client.cookies["tocsin_language"] = "en"
    return client


@pytest.fixture
def director(county):
    return client_in(post_held(Role.DIRECTOR, region=county.region.uid))


@pytest.fixture
def officer(county):
    return client_of(county.officer)


@pytest.fixture
def safety(county, issued):
    return client_of(county.safety["gasworks"])


def page(client, name, *args, **query):
    answer = client.get(reverse(f"lessons:{name}", args=args), query)
    assert answer.status_code == 200, answer.content[:500]
    return answer.content.decode()


def test_the_library_and_a_draft_with_its_gate_are_shown(county, director, card):
    assert "cold box" in page(director, "cards")
    draft = director.post(reverse("lessons:load"))
    assert draft.status_code == 302


def test_the_matching_page_says_why_and_asks_the_question(county, officer, card):
    text = page(officer, "matching", card.uid)
    assert "gasworks" in text
    assert "steelworks" in text
    told = page(officer, "told", card.uid, region=str(county.region.uid))
    assert "2 people get 1 message each." in told


def test_answering_on_the_matching_page_lowers_the_unknown_count(county, officer, card):
    plant = county.plants["steelworks"]
    url = reverse("lessons:answer", args=[card.uid])
    answer = officer.post(url, {**ALL_OF_MATCHING, "plant": str(plant.uid)}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "steelworks" not in answer.content.decode()
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize("told", ["", "maybe", "\x00", "9" * 5000])
def test_an_answer_that_cannot_be_meant_is_refused_and_nothing_changes(county, officer, card, told):
    before = county.plants["steelworks"].versions.count()
    data = {**ALL_OF_MATCHING, "told": told, "plant": str(county.plants["steelworks"].uid)}
    assert officer.post(reverse("lessons:answer", args=[card.uid]), data).status_code in (400, 422)
    assert county.plants["steelworks"].versions.count() == before


def test_issuing_from_the_page_sends_and_leads_to_the_funnel(county, officer, card):
    data = {"region": str(county.region.uid), "because": "Yima"}
    answer = officer.post(reverse("lessons:issue_card", args=[card.uid]), data)
    issued = Issue.objects.get()
    assert answer.headers["Location"] == reverse("lessons:issue", args=[issued.uid])
    assert "1 plants had to learn from it" in page(officer, "issue", issued.uid)
    page(officer, "funnel", issued.uid)
    page(officer, "issues")
    page(officer, "replies", issued.uid, kind="none")


def test_issuing_without_a_reason_is_refused(county, officer, card):
    answer = officer.post(reverse("lessons:issue_card", args=[card.uid]), {"region": str(county.region.uid)})
    assert answer.status_code == 422
    assert not Issue.objects.exists()


def test_a_safety_officer_receives_and_replies_on_one_page(county, issued, safety):
    match = county.match(issued, "gasworks")
    assert "forced-shutdown criterion" in page(safety, "match", match.uid)
    safety.post(reverse("lessons:receive", args=[match.uid]))
    text = page(safety, "match", match.uid, kind="not_affected")
    assert "Why does it not affect you?" in text
    answer = safety.post(
        reverse("lessons:reply", args=[match.uid]), {"kind": "not_affected", "reason": "removed in 2024"}
    )
    assert answer.status_code == 302
    assert Reply.objects.get().kind == "not_affected"
    assert "removed in 2024" in page(safety, "match", match.uid)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"kind": "nonsense"},
        {"kind": "not_affected"},
        {"kind": "not_affected", "reason": "a\x00bcdef"},
        {"kind": "not_affected", "reason": "x" * 5000},
        {"kind": "fixed"},
        {"kind": "investigating", "come_back": "2026-13-45"},
        {"kind": "investigating", "come_back": "2031-01-01"},
        {"kind": "investigating", "come_back": "9999999-01-01"},
    ],
)
def test_a_reply_that_is_not_complete_is_refused_with_a_message(county, issued, safety, told):
    answer = safety.post(reverse("lessons:reply", args=[county.match(issued, "gasworks").uid]), told)
    assert answer.status_code in (400, 422)
    assert not Reply.objects.exists()


def test_another_plants_lesson_is_not_there(county, issued, safety):
    match = county.match(issued, "steelworks")
    for url in ("match", "receive", "reply", "answer_match"):
        address = reverse(f"lessons:{url}", args=[match.uid])
        assert (safety.get(address) if url == "match" else safety.post(address)).status_code == 404


def test_a_plant_answers_its_own_question(county, issued):
    client = client_of(county.safety["steelworks"])
    match = county.match(issued, "steelworks")
    page(client, "match", match.uid)
    client.post(reverse("lessons:answer_match", args=[match.uid]), {**ALL_OF_MATCHING, "told": "no"})
    assert county.match(issued, "steelworks").verdict == Match.Verdict.YES
    page(client, "match", match.uid)


@pytest.fixture
def revealed(county, issued):
    given = reply(county.safety["gasworks"], county.match(issued, "gasworks"), "fixed", "done", [("a.jpg", photo())])
    sealed = seal(county.officer, given.match.issue)
    checkpoints.publish(county.now)
    return reveal(county.officer, sealed)


def test_a_draw_is_planned_sealed_and_revealed_on_the_pages(county, issued, officer):
    reply(county.safety["gasworks"], county.match(issued, "gasworks"), "fixed", "done", [("a.jpg", photo())])
    assert "1 of the 1 plants" in page(officer, "plan_draw", issued.uid)
    officer.post(reverse("lessons:seal", args=[issued.uid]), {"target": "95", "confidence": "90", "misses": "0"})
    sealed = Draw.objects.get()
    assert "Waiting for the journal" in page(officer, "draw", sealed.uid)
    assert officer.get(reverse("lessons:check_draw", args=[sealed.uid])).status_code == 404
    checkpoints.publish(county.now)
    officer.post(reverse("lessons:reveal", args=[sealed.uid]))
    assert "gasworks" in page(officer, "draw", sealed.uid)
    assert Visit.objects.count() == 1


def test_anybody_can_check_a_draw_without_signing_in(revealed):
    anybody = Client()
    assert "does not hold" not in page(anybody, "check_draw", revealed.uid)
    told = json.loads(anybody.get(reverse("lessons:draw_data", args=[revealed.uid])).content)
    assert all(holds for _name, holds in rules.checks(told))
    script = anybody.get(reverse("lessons:draw_script")).content.decode()
    assert "def checks" in script


def test_an_inspector_records_a_visit_on_a_phone(county, revealed):
    visit = Visit.objects.get()
    inspector = client_of(county.inspector)
    assert "What did you find?" in page(inspector, "visit", visit.uid)
    address = reverse("lessons:visit", args=[visit.uid])
    assert inspector.post(address, {"found": "rejected"}).status_code == 422
    from django.core.files.uploadedfile import SimpleUploadedFile

    shot = SimpleUploadedFile("site.jpg", photo("blue"), "image/jpeg")
    assert (
        inspector.post(address, {"found": "rejected", "note": "there is no criterion", "proof": shot}).status_code
        == 302
    )
    assert "there is no criterion" in page(inspector, "visit", visit.uid)


def test_the_director_approves_a_draft_through_the_gate(county, director):
    from tocsin.duties.cases.models import Case
    from tocsin.duties.lessons.actions import write

    Case.objects.create(
        key="CN-2019-YM", title={"en": "Yima"}, happened_on=dt.date(2019, 7, 19), place={}, country="CN", industry={}
    )
    good, bad = (
        write(county.officer, CARD),
        write(county.officer, {**CARD, "key": "bad", "conditions": {}, "article": ""}),
    )
    assert "a card for everybody teaches nobody" in page(director, "card", bad.uid)
    for card, status in ((good, 302), (bad, 422)):
        assert director.post(reverse("lessons:approve", args=[card.uid]), {"because": "good"}).status_code == status


def test_a_safety_officer_neither_approves_nor_issues_nor_draws(county, issued, safety, card):
    for name, uid in (("approve", card.uid), ("issue_card", card.uid), ("seal", issued.uid)):
        assert safety.post(reverse(f"lessons:{name}", args=[uid]), {"because": "x"}).status_code == 404


def test_nobody_answers_for_a_strangers_plant_of_which_nothing_was_told_yet(county, issued, safety, officer, card):
    stranger = county.plants["bakery"]
    type(stranger).objects.filter(pk=stranger.pk).update(profile=None)
    for client, status in ((safety, 404), (officer, 404)):
        answer = client.post(reverse("lessons:answer", args=[card.uid]), {**ALL_OF_MATCHING, "plant": stranger.uid})
        assert answer.status_code == status
    stranger.refresh_from_db()
    assert stranger.profile is None
